import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type Operation, type Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	filled,
	limitOf,
	limitParameter,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { refuseHiddenKey, webhookLocator } from '../../shared/actions/webhooks';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';
import { events } from '../events';
import { shoprenter } from '../platform';
import { fieldOptions } from '../selectable';
import { getRecord, listAll, write } from './lists';
import { choiceField, flagField, recordPath, sorted, textField } from './parameters';

const path = (input: Input) => recordPath(input, 'webHooks', 'webhookId', 'Webhook');

const event = choiceField(
	'Event',
	'event',
	events.map(({ name, value, description }) => ({ name, value, description })),
);
const url = textField('URL', 'url', 'Where Shoprenter sends the event to');
const label = textField('Label', 'label', 'Name shown in the admin');
const type = choiceField('Format', 'type', [
	{ name: 'JSON', value: 'json' },
	{ name: 'XML', value: 'xml' },
]);
const fields: INodeProperties = {
	displayName: 'Fields',
	name: 'fields',
	type: 'multiOptions',
	options: fieldOptions,
	default: [],
	description: "What Shoprenter sends of an order or subscriber; empty for its own choice. Each event has fields of its own, see the trigger's documentation.",
};
const delay: INodeProperties = {
	displayName: 'Delay',
	name: 'delay',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 0 },
	default: 0,
	description: 'How long Shoprenter waits before it sends. 0 sends at once.',
};
const delayUnit = choiceField('Delay Unit', 'delayUnit', [
	{ name: 'Days', value: 'day' },
	{ name: 'Hours', value: 'hour' },
]);
const status = flagField('Enabled', 'status', 'Whether events are sent');

const optional = sorted([delay, { ...delayUnit, default: 'hour' }, fields, type, label, status]);

/** What the user can set of a webhook, by the names above. */
type Settings = PlainObject;

const operations: Operation[] = [
	...webhookHealthOperations(shoprenter),
	{
		name: 'Create',
		value: 'create',
		action: 'Create a webhook',
		description: 'Registers an address for one event. The trigger node does this by itself; this is for other programs.',
		returns: 'webhook',
		parameters: [{ ...event, required: true }, { ...url, required: true }, additionalFieldsParameter(optional)],
		async run(input) {
			const settings = { event: input.parameter('event'), url: requiredText(input, 'url', 'URL'), ...filled(input.parameter('additionalFields', {})) };
			refuseHiddenKey(settings.url);
			return [await write(input.call, 'POST', '/webHooks', bodyOf(settings))];
		},
	},
	{
		name: 'Delete',
		value: 'delete',
		action: 'Delete a webhook',
		description: 'Removes a webhook. One of a trigger comes back when its workflow is unpublished and published.',
		parameters: [webhookLocator],
		async run(input) {
			await input.call({ method: 'DELETE', path: path(input) });
			return [{ deleted: true, id: input.parameter('webhookId') }];
		},
	},
	{
		name: 'Get',
		value: 'get',
		action: 'Get a webhook',
		description: 'Returns one webhook',
		returns: 'webhook',
		parameters: [webhookLocator],
		async run(input) {
			return [await getRecord(input.call, path(input))];
		},
	},
	{
		name: 'Get Many',
		value: 'getAll',
		action: 'Get many webhooks',
		description: 'Returns a list of the webhooks of the shop, disabled ones included',
		returns: 'webhook',
		parameters: [returnAllParameter, limitParameter],
		async run(input) {
			return await listAll(input.call, '/webHooks', {}, limitOf(input));
		},
	},
	{
		name: 'Update',
		value: 'update',
		action: 'Update a webhook',
		description: 'Changes a webhook. It is read first and sent whole, because Shoprenter does not say that a part is enough.',
		returns: 'webhook',
		parameters: [webhookLocator, updateFieldsParameter(sorted([...optional, event, url]))],
		async run(input) {
			const changes = filled(input.parameter('updateFields', {}));
			if (Object.keys(changes).length === 0) throw new InputError("'Update Fields' is empty", 'Add what is to be changed.');
			refuseHiddenKey(changes.url);
			const known = settingsOf(await getRecord(input.call, path(input)));
			return [await write(input.call, 'PUT', path(input), bodyOf({ ...known, ...changes }))];
		},
	},
];

/**
 * Webhooks (shoprenter.md 1.3 to 1.5). Those of the triggers are registered by themselves; these are for other
 * programs. In what comes back, keys of the triggers' own URLs are hidden.
 */
export const webhook: Resource = {
	name: 'Webhook',
	value: 'webhook',
	operations: operations.sort((a, b) => a.name.localeCompare(b.name, 'en')),
};

/** The body of POST and PUT (shoprenter.md 1.4). */
function bodyOf({
	event: name,
	url: target,
	type: format = 'json',
	fields: chosen,
	delay: amount = 0,
	delayUnit: unit = 'hour',
	status: enabled = true,
	label: text = `n8n ${String(name)}`,
}: Settings): PlainObject {
	return {
		event: name,
		status: enabled === true || enabled === '1' ? '1' : '0',
		label: text,
		webHookParameters: [{ type: format, url: target, ...(asList(chosen).length > 0 && { fields: asList(chosen) }) }],
		// Empty in a change, so that it takes an earlier one away: related lists are overwritten.
		webHookDelay: Number(amount) > 0 ? [{ delay: String(amount), delayUnit: unit }] : [],
	};
}

/** Parameters and delay come as an object or as a list of one (shoprenter.md 1.5). */
function settingsOf({ event: name, status: enabled, label: text, webHookParameters, webHookDelay }: PlainObject): Settings {
	const [parameters] = asList(webHookParameters).filter(isPlainObject);
	const [delays] = asList(webHookDelay).filter(isPlainObject);
	return {
		event: name,
		status: enabled,
		label: text,
		...filled({ url: parameters?.url, type: parameters?.type, fields: parameters?.fields, delay: delays?.delay, delayUnit: delays?.delayUnit }),
	};
}
