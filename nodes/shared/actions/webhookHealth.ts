/** What state the shop's webhooks are in: who made them, where they lead, and whether they are alive. */
import { ApiError } from '../api';
import type { Platform } from '../platform';
import { isParked, type Subscription } from '../subscriptions';
import { requiredText } from './parameters';
import type { SingleOperation } from './operation';

/** `<any address>/webhook/<id>/<same id>/<event>/<key>`: as this package registers them, on whatever n8n. */
const MADE_BY_THIS_PACKAGE = /\/([0-9a-f-]{36})\/\1\/[\w*.-]+\/[0-9a-f]{64}$/i;

export type WebhookState = 'live' | 'suspended' | 'parked' | 'elsewhere';

/**
 * @param webhooksAt where this n8n is reached, see Input
 * @returns `suspended` also for one that the merchant has disabled; `elsewhere` for one that leads to another n8n or
 *  program, alive or not
 */
export function stateOfWebhook({ url, live }: Subscription, webhooksAt: string): WebhookState {
	if (!url.startsWith(webhooksAt)) return 'elsewhere';
	if (isParked(url)) return 'parked';
	return live ? 'live' : 'suspended';
}

/** Operations of the Webhook resource for a platform with webhooks that are made through its API. */
export function webhookHealthOperations({ displayName, subscriptions }: Platform): SingleOperation[] {
	if (subscriptions === undefined) return [];
	return [
		{
			name: 'Check Health',
			value: 'checkHealth',
			action: 'Check the health of webhooks',
			description: 'Lists all webhooks of the shop with their state: live, suspended (or disabled), parked (kept by a trigger for later), or leading elsewhere. The keys in their addresses are hidden.',
			parameters: [],
			async run({ call, webhooksAt }) {
				const webhooks = [...(await subscriptions.list(call)), ...((await subscriptions.listSuspended?.(call)) ?? [])];
				return [...new Map(webhooks.map((webhook) => [webhook.id, webhook])).values()].map((webhook) => ({
					id: webhook.id,
					event: webhook.event,
					url: webhook.url,
					state: stateOfWebhook(webhook, webhooksAt),
					live: webhook.live,
					madeByThisPackage: MADE_BY_THIS_PACKAGE.test(webhook.url),
				}));
			},
		},
		{
			name: 'Revive',
			value: 'revive',
			action: 'Revive a suspended webhook',
			description: 'Makes a webhook that the platform has suspended, or the merchant has disabled, deliver again. Where the platform cannot change a webhook, it is removed and made anew, with another ID.',
			parameters: [{ displayName: 'Webhook ID', name: 'webhookId', type: 'string', required: true, default: '' }],
			async run(input) {
				const { call } = input;
				const id = requiredText(input, 'webhookId', 'Webhook ID');
				const webhook = (await subscriptions.find?.(call, id)) ?? (await subscriptions.list(call)).find((one) => one.id === id);
				if (webhook === undefined) throw new ApiError(`${displayName} has no webhook ${id}`, { failure: 'refused', status: 404 });
				if (webhook.live) return [{ id, event: webhook.event, url: webhook.url, revived: false, live: true }];
				const { event, url, settings } = webhook;
				if (subscriptions.update && subscriptions.updateRevives) {
					await subscriptions.update(call, id, { event, url, settings });
					return [{ id, event, url, revived: true, live: true }];
				}
				await subscriptions.remove(call, id);
				const newId = await subscriptions.create(call, { event, url, settings });
				return [{ id: newId ?? null, event, url, revived: true, live: true }];
			},
		},
	];
}
