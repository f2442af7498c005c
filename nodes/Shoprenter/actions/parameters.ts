/** Parameters of Shoprenter's operations, and what becomes of them in a body. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { InputError, type Input } from '../../shared/actions/operation';
import { checkedId, fieldsToWrite, jsonObjectOf, timeText } from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { wireText } from './lists';

/* ---- What the user sees ---- */

export const textField = (displayName: string, name: string, description?: string): INodeProperties => ({
	displayName,
	name,
	type: 'string',
	default: '',
	...(description && { description }),
});

/** @param description begins with 'Whether' */
export const flagField = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: true,
	description,
});

export const numberField = (displayName: string, name: string, description?: string): INodeProperties => ({
	displayName,
	name,
	type: 'number',
	default: 0,
	...(description && { description }),
});

export const timeField = (displayName: string, name: string, description?: string): INodeProperties => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	...(description && { description }),
});

export function choiceField(displayName: string, name: string, options: INodePropertyOptions[], description = ''): INodeProperties {
	const [{ value: first }] = options;
	return { displayName, name, type: 'options', options, default: first, description };
}

/** A dropdown that is filled from the shop; an expression gives the API ID. */
export const shopField = (displayName: string, name: string, loadOptionsMethod: string): INodeProperties => ({
	displayName: `${displayName} Name or ID`,
	name,
	type: 'options',
	typeOptions: { loadOptionsMethod },
	default: '',
	description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

/** Properties that the operation has no field for. */
export const otherFields: INodeProperties = {
	displayName: 'Other Fields (JSON)',
	name: 'otherFields',
	type: 'json',
	default: '{}',
	description:
		'Further properties of the API, as a JSON object. Linked records are objects with their ID. Empty lists are left out, because Shoprenter would delete what the record has.',
};

/** Collections list their fields by name. */
export const sorted = (fields: INodeProperties[]) => [...fields].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));

/* ---- What is sent ---- */

/** Properties that are written as `{ id }` (shoprenter.md 5). */
const LINKS = new Set([
	'country',
	'currency',
	'customer',
	'customerGroup',
	'defaultAddress',
	'language',
	'manufacturer',
	'order',
	'orderStatus',
	'parentProduct',
	'product',
	'productClass',
	'shippingMode',
	'taxClass',
]);
const DATES = new Set(['availableDate', 'dateEnd', 'dateStart']);
const TIMES = new Set(['dateSubscribed']);
/** With a blank where others have a T (shoprenter.md 4.3). */
const SPACED_TIMES = new Set(['dateFrom', 'dateTo']);

/** A collection of fields as a body: flags and numbers as texts, links as `{ id }`, without empty lists. */
export function bodyOf(collection: unknown): PlainObject {
	const { otherFields: others, ...fields } = fieldsToWrite(collection);
	const written = Object.entries(fields).flatMap(([name, value]): Array<[string, unknown]> => {
		// No record has the empty id: what was added and not chosen changes nothing.
		if (LINKS.has(name)) return value === '' ? [] : [[name, { id: wireText(value) }]];
		if (DATES.has(name)) return [[name, localTime(value).slice(0, 10)]];
		if (TIMES.has(name)) return [[name, localTime(value)]];
		if (SPACED_TIMES.has(name)) return [[name, localTime(value).replace('T', ' ')]];
		return [[name, typeof value === 'object' ? value : wireText(value)]];
	});
	return { ...Object.fromEntries(written), ...fieldsToWrite(jsonObjectOf(others, 'Other Fields')) };
}

/** @throws InputError where the user has given nothing to change */
export function changesOf({ parameter }: Input, displayName = 'Update Fields', name = 'updateFields'): PlainObject {
	const body = bodyOf(parameter(name, {}));
	if (Object.keys(body).length === 0) throw new InputError(`'${displayName}' is empty`, 'Add what is to be changed. An expression may have found nothing.');
	return body;
}

/**
 * An API ID, as it stands in a body; for a path see {@link recordPath}. Of webhooks it comes with its resource before it,
 * `orders/<id>` (shoprenter.md 5.1), which is taken for the ID alone.
 */
export function recordId(input: Input, name: string, displayName: string): string {
	const given = input.parameter(name);
	return checkedId(typeof given === 'string' ? given.trim().replace(/^(orders|orderExtend)\//, '') : given, displayName);
}

/** The path of a record. */
export function recordPath(input: Input, resource: string, name: string, displayName: string): string {
	return `/${resource}/${encodeURIComponent(recordId(input, name, displayName))}`;
}

/* ---- Times ---- */

/**
 * `2013-01-01T10:30:00`, without a zone, as the API wants it (shoprenter.md 5.2). In which zone the shop's times are is
 * not documented; Hungary's is assumed for a time that has one. One without a zone is sent as it is.
 */
export function localTime(value: unknown): string {
	const text = timeText(value);
	const time = /(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes('T') ? Date.parse(text) : NaN;
	if (!Number.isNaN(time)) return new Date(time).toLocaleString('sv-SE', { timeZone: 'Europe/Budapest' }).replace(' ', 'T');
	const [, date, clock = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text) ?? [];
	return date === undefined ? text : `${date}T${clock.length === 5 ? `${clock}:00` : clock}`;
}

/** Filters with their times as the API wants them; `createdAt` and the like name a day. */
export function timesIn(filters: Readonly<PlainObject>): PlainObject {
	return Object.fromEntries(
		Object.entries(filters).map(([name, value]) => {
			if (/(AtM(in|ax)|After|Before)$/.test(name)) return [name, localTime(value)];
			return [name, /(created|updated|subscribed)At$/.test(name) ? localTime(value).slice(0, 10) : value];
		}),
	);
}
