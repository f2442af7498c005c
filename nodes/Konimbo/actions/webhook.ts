import type { INodeProperties } from 'n8n-workflow';

import type { Operation, Resource } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { filled, idOf, limitOf, limitParameter, requiredText, returnAllParameter, updateFieldsParameter } from '../../shared/actions/parameters';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { webhookLocator, webhookUrl } from '../../shared/actions/webhooks';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { konimbo, webhooksIn } from '../platform';
import { listPage } from './lists';
import { updateFieldsOf } from './parameters';

const url: INodeProperties = {
	displayName: 'URL',
	name: 'callback_url',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/konimbo',
	description: 'Where Konimbo sends the event',
};
const event: INodeProperties = {
	displayName: 'Event',
	name: 'event',
	type: 'options',
	options: konimbo.events.map(({ name, value, description }) => ({ name, value, description })),
	default: 'order_created',
};

/** What an answer says of the webhook, over what is known: no answer's shape is documented (konimbo.md 1.2). */
function webhookIn(body: unknown, known: PlainObject): PlainObject {
	const [webhook] = webhooksIn(body) ?? (isPlainObject(body) ? [body] : []);
	return { ...known, ...webhook };
}

const webhooksOf = (body: unknown) => webhooksIn(body) ?? [];

const locator = { ...webhookLocator(konimbo.subscriptions).parameter, required: true };

const operations: Operation[] = [
	{
		name: 'Create',
		value: 'create',
		action: 'Create a webhook',
		description:
			'Makes Konimbo send an event to an address, for instance of another program. A Konimbo Trigger registers its own. Konimbo documents no way to delete a webhook.',
		returns: 'webhook',
		parameters: [event, { ...url, required: true }],
		async run(input) {
			const wanted = { callback_url: requiredText(input, 'callback_url', 'URL'), event: requiredText(input, 'event', 'Event') };
			webhookUrl('', {}).toApi?.(wanted.callback_url);
			const { body } = await input.call({ method: 'POST', path: '/webhooks', body: { webhook: wanted } });
			const made = webhookIn(body, wanted);
			if (made.id !== undefined) return [made];
			// The answer may not tell the id: then the list does (konimbo.md 6.3).
			const all = await collect(() => listPage(input.call, '/webhooks', {}, 1, webhooksOf), Infinity);
			const same = all.filter(isPlainObject).filter((one) => one.callback_url === wanted.callback_url && one.event === wanted.event);
			return [same.at(-1) ?? made];
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a webhook',
		description: 'Returns one webhook. Keys in addresses that a trigger has registered are hidden.',
		returns: 'webhook',
		parameters: [locator],
		async run(input) {
			const { body } = await input.call({ method: 'GET', path: `/webhooks/${idOf(input, 'webhookId', 'Webhook')}` });
			return [webhookIn(body, {})];
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many webhooks',
		description:
			'Returns the webhooks of the shop; of one documentation page all of them, of the other only the active ones. Keys in addresses that a trigger has registered are hidden.',
		returns: 'webhook',
		parameters: [returnAllParameter, limitParameter],
		async run(input) {
			return await collect(() => listPage(input.call, '/webhooks', {}, 1, webhooksOf), limitOf(input));
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a webhook',
		description: 'Changes the event or the address of a webhook. Konimbo is sent both, as in its documentation: what is not added is read from the shop first.',
		returns: 'webhook',
		parameters: [locator, updateFieldsParameter([event, url])],
		async run(input) {
			const path = `/webhooks/${idOf(input, 'webhookId', 'Webhook')}`;
			const changes = filled(updateFieldsOf(input));
			webhookUrl('', {}).toApi?.(changes.callback_url);
			const isWhole = changes.callback_url !== undefined && changes.event !== undefined;
			const { callback_url, event } = { ...(isWhole ? {} : webhookIn((await input.call({ method: 'GET', path })).body, {})), ...changes };
			const { body } = await input.call({ method: 'PUT', path, body: { webhook: { callback_url, event } } });
			return [webhookIn(body, { id: requiredText(input, 'webhookId', 'Webhook'), callback_url, event })];
		},
	},
];

/** Webhooks (konimbo.md 1.2). No way to delete one is documented: a PUT to another address is the only way to silence it. */
export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: [...webhookHealthOperations(konimbo), ...operations].sort((a, b) => a.name.localeCompare(b.name)),
};
