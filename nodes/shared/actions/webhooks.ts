/** What the Webhook resources of all platforms have in common. */
import type { ApiCall } from '../api/call';
import { maskKeys } from '../api/masking';
import type { Listed, SubscriptionApi } from '../activation/plan';
import { InputError, type Searcher } from './operation';
import { recordLocator } from './parameters';

export const webhookLocator = recordLocator(
	'Webhook',
	'webhookId',
	'searchWebhooks',
	'The webhook to work on. The keys in the addresses of triggers are hidden.',
);

/** All webhooks of the shop, also those that are not live. */
export async function everyWebhook(subscriptions: SubscriptionApi, call: ApiCall): Promise<Listed[]> {
	const webhooks = [...(await subscriptions.list(call)), ...((await subscriptions.listSuspended?.(call)) ?? [])];
	return [...new Map(webhooks.map((webhook) => [webhook.id ?? webhook, webhook])).values()];
}

/** The list to pick a webhook from. */
export function webhookSearch(subscriptions: SubscriptionApi | undefined): Searcher {
	return async (call, filter) => {
		const webhooks = subscriptions === undefined ? [] : await everyWebhook(subscriptions, call);
		const results = webhooks.flatMap(({ id, event, url = '', live }) =>
			id === undefined ? [] : [{ name: maskKeys(`${event}: ${url}${live ? '' : ' (suspended)'}`), value: id }],
		);
		return { results: results.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase())) };
	};
}

/** @throws InputError for an address with its key hidden, as this node shows it: what the platform sends there is refused */
export function refuseHiddenKey(url: unknown): void {
	if (String(url).trim().endsWith('/***'))
		throw new InputError(
			"'URL' has its key hidden",
			'Give the whole address. One that a trigger has registered is set right by unpublishing and publishing its workflow; in an update, leave it out to keep it as it is.',
		);
}
