import { altered, anyOf, flag, number, oneOf, text } from '../../shared/actions/inputs';
import { filled } from '../../shared/actions/parameters';
import { CHANGES, collectionOf, operation, resource, someOf } from '../../shared/actions/vocabulary';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { webhookEvent, webhookUrl } from '../../shared/actions/webhooks';
import { events } from '../events';
import { shoprenter } from '../platform';
import { fieldOptions } from '../selectable';
import { settingsIn, webhookBody } from '../webhookBody';
import { getRecord, write } from './lists';
import { addedFields, list, parametersOf, pathFor, remove, send } from './operations';

const event = webhookEvent(events);
const url = webhookUrl('url', 'Where Shoprenter sends the event to');

const optional = [
	number('Delay', 'delay', {
		typeOptions: { minValue: 0, numberPrecision: 0 },
		description: 'How long Shoprenter waits before it sends. 0 sends at once.',
	}),
	altered(
		oneOf('Delay Unit', 'delayUnit', [
			{ name: 'Days', value: 'day' },
			{ name: 'Hours', value: 'hour' },
		]),
		{ default: 'hour' },
	),
	flag('Enabled', 'status', 'Whether events are sent'),
	anyOf(
		'Fields',
		'fields',
		fieldOptions,
		"What Shoprenter sends of an order or subscriber; empty for its own choice. Each event has fields of its own, see the trigger's documentation.",
	),
	oneOf('Format', 'type', [
		{ name: 'JSON', value: 'json' },
		{ name: 'XML', value: 'xml' },
	]),
	text('Label', 'label', 'Name shown in the admin'),
];
const changes = [...optional, event, url];

const one = '/webHooks/{webhookId}';

/**
 * Webhooks (shoprenter.md 1.3 to 1.5). Those of the triggers are registered by themselves; these are for other
 * programs. In what comes back, keys of the triggers' own URLs are hidden.
 */
export const webhook = resource('Webhook', 'webhook', [
	...webhookHealthOperations(shoprenter),
	send('Create', 'Create a webhook', 'POST /webHooks', {
		description: 'Registers an address for one event. The trigger node does this by itself; this is for other programs.',
		returns: 'webhook',
		fields: [event, url],
		optional,
		body: webhookBody,
	}),
	remove('Delete', 'Delete a webhook', one, 'Removes a webhook. One of a trigger comes back when its workflow is unpublished and published.'),
	send('Get', 'Get a webhook', `GET ${one}`, { description: 'Returns one webhook', returns: 'webhook' }),
	list('Get Many', 'Get many webhooks', '/webHooks', {
		description: 'Returns a list of the webhooks of the shop, disabled ones included',
		returns: 'webhook',
	}),
	operation('Update', 'Update a webhook', {
		description: 'Changes a webhook. It is read first and sent whole, because Shoprenter does not say that a part is enough.',
		returns: 'webhook',
		parameters: [...parametersOf(one), ...collectionOf(CHANGES, changes)],
		async run(input) {
			const changed = someOf(addedFields(input, changes, CHANGES), CHANGES);
			const path = await pathFor(input, one);
			const known = await getRecord(input.call, path);
			return [await write(input.call, 'PUT', path, webhookBody({ ...known, ...filled(settingsIn(known)), ...changed }))];
		},
	}),
]);
