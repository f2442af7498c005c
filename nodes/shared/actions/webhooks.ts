/** What the Webhook resources of all platforms have in common. */
import type { ApiCall } from '../api/call';
import { maskKeys } from '../api/masking';
import type { Listed, SubscriptionApi } from '../activation/plan';
import type { PlatformEvent } from '../platform';
import { InputError } from '../values';
import { oneOf, record, text, type Details, type Entry } from './inputs';
import { recordList } from './lists';
import type { RecordList } from './operation';

/** One of the shop's webhooks, with the list to pick it from. */
export const webhookLocator = (subscriptions: SubscriptionApi | undefined): Entry =>
	record('Webhook', 'webhookId', webhookList(subscriptions), 'The webhook to work on. The keys in the addresses of triggers are hidden.');

const webhookList = (subscriptions: SubscriptionApi | undefined): RecordList =>
	recordList(
		'searchWebhooks',
		async (call) => ({ records: subscriptions === undefined ? [] : (await everyWebhook(subscriptions, call)).filter(({ id }) => id !== undefined) }),
		({ event, url = '', live }) => maskKeys(`${String(event)}: ${String(url)}${live ? '' : ' (suspended)'}`),
	);

/** The event of a webhook. */
export const webhookEvent = (events: readonly PlatformEvent[], initial = events[0].value): Entry =>
	oneOf(
		'Event',
		'event',
		events.map(({ name, value, description }) => ({ name, value, description })),
		{ default: initial },
	);

/** The address of a webhook. What the platform sends to one with its key hidden, as this node shows it, is refused. */
export const webhookUrl = (name: string, details: Details): Entry => ({
	...text('URL', name, details),
	toApi(url) {
		if (!String(url).trim().endsWith('/***')) return url;
		throw new InputError(
			"'URL' has its key hidden",
			'Give the whole address. One that a trigger has registered is set right by unpublishing and publishing its workflow; in an update, leave it out to keep it as it is.',
		);
	},
});

/** All webhooks of the shop, also those that are not live. */
export async function everyWebhook(subscriptions: SubscriptionApi, call: ApiCall): Promise<Listed[]> {
	const webhooks = [...(await subscriptions.list(call)), ...((await subscriptions.listSuspended?.(call)) ?? [])];
	return [...new Map(webhooks.map((webhook) => [webhook.id ?? webhook, webhook])).values()];
}
