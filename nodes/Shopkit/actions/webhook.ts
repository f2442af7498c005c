import type { INodeProperties } from 'n8n-workflow';

import type { ApiCall } from '../../shared/api/call';
import type { Resource, SingleOperation } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { filtersParameter, idOf, limitOf, limitParameter, requiredText, returnAllParameter } from '../../shared/actions/parameters';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { webhookLocator, webhookUrl } from '../../shared/actions/webhooks';
import { isPlainObject } from '../../shared/objects';
import { events } from '../events';
import { shopkit } from '../platform';
import { listPage } from './lists';
import { answered, found, queryOf } from './values';

const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	options: events.map(({ name, value, description }) => ({ name, value, description })),
	default: 'order_created',
};

const locator = { ...webhookLocator(shopkit.subscriptions).parameter, required: true };

const operations: SingleOperation[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a webhook',
		description:
			"Registers an address for an event. The Shopkit Trigger does this by itself. Whether the API takes the events that only Shopkit's webhook page lists is not documented: where it refuses one, add the webhook in the back office.",
		returns: 'webhook',
		parameters: [event, { displayName: 'URL', name: 'url', type: 'string', required: true, default: '', placeholder: 'https://example.com/hook' }],
		async run(input) {
			const body = { url: requiredText(input, 'url', 'URL'), event: input.parameter('event') };
			webhookUrl('', {}).toApi?.(body.url);
			return answered(await input.call({ method: 'POST', path: '/webhook', body }), body);
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete a webhook',
		description: 'Deletes a webhook permanently',
		parameters: [locator],
		async run(input) {
			const id = idOf(input, 'webhookId', 'Webhook');
			await input.call({ method: 'DELETE', path: `/webhook/${id}` });
			return [{ deleted: true, id: decodeURIComponent(id) }];
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a webhook',
		description: 'Returns one webhook. The key in the address of a trigger is hidden.',
		returns: 'webhook',
		parameters: [locator],
		async run(input) {
			return found(await input.call({ method: 'GET', path: `/webhook/${idOf(input, 'webhookId', 'Webhook')}` }));
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many webhooks',
		description: 'Returns a list of webhooks, also suspended ones. The keys in the addresses of triggers are hidden.',
		returns: 'webhook',
		parameters: [
			returnAllParameter,
			limitParameter,
			filtersParameter([
				{ displayName: 'Active', name: 'active', type: 'boolean', default: true, description: 'Whether Shopkit delivers to it, or has suspended it' },
				event,
			]),
		],
		async run(input) {
			const query = queryOf(input.parameter('filters', {}));
			const limit = limitOf(input);
			if ('active' in query) return await collect(() => listPage(input.call, '/webhook', query, limit), limit);
			return (await everyWebhook(input.call, query)).slice(0, limit);
		},
	},
];

/** Webhooks (shopkit.md 1.2): there is no way to change one. */
export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: [...operations, ...webhookHealthOperations(shopkit)].sort((a, b) => a.name.localeCompare(b.name)),
};

/** Whether a list without `active` shows suspended webhooks is not documented (shopkit.md 1.2): so these are asked for too. */
async function everyWebhook(call: ApiCall, query: ReturnType<typeof queryOf>): Promise<unknown[]> {
	const all = await collect(() => listPage(call, '/webhook', query), Infinity);
	const suspended = await collect(() => listPage(call, '/webhook', { ...query, active: false }), Infinity);
	return [...new Map([...all, ...suspended].map((one) => [isPlainObject(one) ? one.id : one, one])).values()];
}
