/** What several of Konimbo's operations have in common. */
import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input } from '../../shared/actions/operation';
import { fieldsToWrite, filled, jsonObjectOf, listOf, timeText } from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { timeOf } from '../../shared/records/times';

export const attributes: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'string',
	default: '',
	placeholder: 'e.g. id,name,total_price',
	description: 'Names of the fields to return, separated by commas; empty for all that the API user may see',
};

export const sortBy: INodeProperties = {
	displayName: 'Sort By',
	name: 'sort_by',
	type: 'string',
	default: '',
	placeholder: 'e.g. created_at',
	description: 'Name of a field',
};

export const sortOrder: INodeProperties = {
	displayName: 'Sort Order',
	name: 'sort_order',
	type: 'options',
	// Spelt so by Konimbo (konimbo.md 6.14).
	options: [
		{ name: 'Ascending', value: 'asce' },
		{ name: 'Descending', value: 'desc' },
	],
	default: 'desc',
	description: "Counts only together with 'Sort By'",
};

/** The order that n8n wants fields in. */
export function byLabel(a: INodeProperties, b: INodeProperties): number {
	return a.displayName.localeCompare(b.displayName);
}

/** The query that restricts the fields which come back (konimbo.md 5). */
export function attributesOf(input: Input): Record<string, string> {
	const { attributes: names } = filled({ attributes: input.parameter('attributes', '') });
	return names === undefined ? {} : { attributes: String(names) };
}

/** The filters that the user has filled in, as a query; Konimbo documents times in UTC. */
export function queryOf({ parameter, timezone }: Input): Record<string, string> {
	return Object.fromEntries(
		Object.entries(filled(parameter('filters', {}))).map(([name, value]) => {
			if (!/_at_m(in|ax)$/.test(name)) return [name, String(value)];
			const text = timeText(value);
			const time = timeOf(text, timezone);
			return [name, Number.isNaN(time) ? text : isoTime(time)];
		}),
	);
}

/** The query with further fields asked for, where it restricts them. */
export function withAttributes({ attributes: chosen, ...query }: Readonly<Record<string, string>>, ...needed: string[]): Record<string, string> {
	return chosen === undefined ? query : { ...query, attributes: [...new Set([...(listOf(chosen) ?? []), ...needed])].join(',') };
}

/** Without fractions of a second, as in Konimbo's own examples. */
export const isoTime = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** @throws InputError where the user has added no field: Konimbo would be called for nothing */
export function updateFieldsOf(input: Input): PlainObject {
	const fields = fieldsToWrite(input.parameter('updateFields', {}));
	if (Object.keys(fields).length === 0) throw new InputError("'Update Fields' is empty", 'Add the fields that are to be changed.');
	return fields;
}

/** The object of a JSON field; undefined for an empty one, which could take from the record what it has. */
export function objectToSend(value: unknown, displayName: string): PlainObject | undefined {
	const object = jsonObjectOf(value, displayName);
	return Object.keys(object).length > 0 ? object : undefined;
}

/** Flags as Konimbo's own examples send them: `"true"` (konimbo.md 5.2, 6.15). */
export function flagsAsText(fields: Readonly<PlainObject>): PlainObject {
	return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, typeof value === 'boolean' ? String(value) : value]));
}
