import { flag, mayBeEmpty } from '../../shared/actions/inputs';
import { limitOf } from '../../shared/actions/parameters';
import { resource, type Query } from '../../shared/actions/vocabulary';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { webhookEvent, webhookUrl } from '../../shared/actions/webhooks';
import type { ApiCall } from '../../shared/api/call';
import { isPlainObject } from '../../shared/objects';
import { events } from '../events';
import { shopkit } from '../platform';
import { notEmpty } from './inputs';
import { listAll } from './lists';
import { addedFields, list, remove, send } from './operations';

const event = webhookEvent(events, 'order_created');
const filters = [flag('Active', 'active', 'Whether Shopkit delivers to it, or has suspended it'), event];

const one = '/webhook/{webhookId}';

/** Webhooks (shopkit.md 1.2): there is no way to change one. */
export const webhook = resource('Webhook', 'webhook', [
	...webhookHealthOperations(shopkit),
	send('Create', 'Create a webhook', 'POST /webhook', {
		description:
			"Registers an address for an event. The Shopkit Trigger does this by itself. Whether the API takes the events that only Shopkit's webhook page lists is not documented: where it refuses one, add the webhook in the back office.",
		returns: 'webhook',
		fields: [mayBeEmpty(event), notEmpty(webhookUrl('url', { placeholder: 'https://example.com/hook' }))],
	}),
	remove('Delete', 'Delete a webhook', one, 'Deletes a webhook permanently'),
	send('Get', 'Get a webhook', `GET ${one}`, {
		description: 'Returns one webhook. The key in the address of a trigger is hidden.',
		returns: 'webhook',
	}),
	{
		...list('Get Many', 'Get many webhooks', '/webhook', {
			description: 'Returns a list of webhooks, also suspended ones. The keys in the addresses of triggers are hidden.',
			returns: 'webhook',
			optional: filters,
		}),
		async run(input) {
			const query = addedFields(input, filters) as Query;
			const limit = limitOf(input);
			return 'active' in query ? await listAll(input.call, '/webhook', query, limit) : (await everyWebhook(input.call, query)).slice(0, limit);
		},
	},
]);

/** Whether a list without `active` shows suspended webhooks is not documented (shopkit.md 1.2): so these are asked for too. */
async function everyWebhook(call: ApiCall, query: Query): Promise<unknown[]> {
	const all = await listAll(call, '/webhook', query);
	const suspended = await listAll(call, '/webhook', { ...query, active: false });
	return [...new Map([...all, ...suspended].map((one) => [isPlainObject(one) ? one.id : one, one])).values()];
}
