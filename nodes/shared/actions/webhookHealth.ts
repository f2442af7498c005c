/** What state the shop's webhooks are in: who made them, where they lead, and whether they are alive. */
import { ApiError, attempt, type ApiCall } from '../api/call';
import type { Platform } from '../platform';
import { isParked, type Listed, type Subscription, type SubscriptionApi } from '../activation/plan';
import { InputError } from '../values';
import type { SingleOperation } from './operation';
import { checkedId } from './parameters';
import { everyWebhook, webhookLocator } from './webhooks';

/** `<any address>/webhook/<id>/<same id>/<event>/<key>`: as this package registers them, on whatever n8n. */
const MADE_BY_THIS_PACKAGE = /\/([^/]+)\/\1\/[\w*.-]+\/[0-9a-f]{64}$/i;

export type WebhookState = 'live' | 'suspended' | 'parked' | 'elsewhere';

/**
 * @param webhooksAt where this n8n is reached, see Input
 * @returns `suspended` also for one that the merchant has disabled; `elsewhere` for one that leads to another n8n or
 *  program, alive or not
 */
function stateOfWebhook({ url = '', live }: Listed, webhooksAt: string): WebhookState {
	if (!url.startsWith(webhooksAt)) return 'elsewhere';
	if (isParked(url)) return 'parked';
	return live ? 'live' : 'suspended';
}

/** Operations of the Webhook resource for a platform with webhooks that are made through its API. */
export function webhookHealthOperations(platform: Platform): SingleOperation[] {
	const { displayName, subscriptions } = platform;
	if (subscriptions === undefined) return [];
	return [
		{
			name: 'Check Health',
			value: 'checkHealth',
			action: 'Check the health of webhooks',
			description:
				'Lists all webhooks of the shop with their state: live, suspended (or disabled), parked (kept by a trigger for later), or leading elsewhere. The keys in their addresses are hidden.',
			parameters: [],
			async run({ call, webhooksAt }) {
				return (await everyWebhook(subscriptions, call)).map((webhook) => ({
					id: webhook.id ?? null,
					event: webhook.event,
					url: webhook.url ?? null,
					state: stateOfWebhook(webhook, webhooksAt),
					live: webhook.live,
					madeByThisPackage: MADE_BY_THIS_PACKAGE.test(webhook.url ?? ''),
				}));
			},
		},
		{
			name: 'Revive',
			value: 'revive',
			action: 'Revive a suspended webhook',
			description:
				'Makes a webhook that the platform has suspended, or the merchant has disabled, deliver again. Where a change does not do that, it is removed and made anew, with another ID.',
			parameters: [{ ...webhookLocator(subscriptions).parameter, required: true }],
			async run(input) {
				const { call } = input;
				const id = checkedId(input.parameter('webhookId'), 'Webhook');
				const webhook = await subscriptions.find(call, id);
				if (webhook === undefined) throw new ApiError(`${displayName} has no webhook ${id}`, { failure: 'refused', status: 404 });
				const { event, url, live } = webhook;
				if (live) return [{ id, event, url, revived: false, live: true }];
				const newId = (await isRevivedByChange(subscriptions, call, webhook)) ? id : await madeAnew(platform, subscriptions, call, webhook);
				return [{ id: newId ?? null, event, url, revived: true, live: true }];
			},
		},
	];
}

/** Changes the webhook to what it is, where the platform can change one. @returns whether it is live then */
async function isRevivedByChange(subscriptions: SubscriptionApi, call: ApiCall, { id, event, url, settings }: Subscription): Promise<boolean> {
	if (subscriptions.update === undefined) return false;
	await subscriptions.update(call, id, { event, url, settings });
	return subscriptions.updateRevives ?? (await subscriptions.find(call, id))?.live ?? false;
}

/** @returns the new webhook's id, if the platform tells it. @throws InputError that says in what state the shop is left */
async function madeAnew(
	{ displayName, webhooksPage }: Platform,
	subscriptions: SubscriptionApi,
	call: ApiCall,
	{ id, event, url, settings }: Subscription,
): Promise<string | undefined> {
	if (!(await subscriptions.remove(call, id))) {
		// Another one beside it would deliver everything twice once the platform brings the first back.
		throw new InputError(
			`${displayName} keeps webhook ${id} for ${event} suspended`,
			`Its API can neither bring a webhook back nor delete it. To have it removed: ${webhooksPage}. Then unpublish and publish the workflow of its trigger.`,
		);
	}
	const newId = await attempt(subscriptions.create(call, { event, url, settings }));
	if (!(newId instanceof ApiError)) return newId;
	const { words, maybeDone } = newId.details;
	throw new InputError(
		`Webhook ${id} for ${event} was removed, but could not be made anew: ${newId.message}`,
		[
			words && `The answer was: ${words.replace(/[.\s]+$/, '')}.`,
			maybeDone && "It may have been made all the same: look with 'Check Health'.",
			`Unpublish and publish the workflow of its trigger, which registers it anew. For another program use 'Create', with the URL ${url}`,
		]
			.filter(Boolean)
			.join(' '),
	);
}
