/** What the fields of Konimbo's operations are, and what is sent of them. */
import { oneOf, text, type AsSent } from '../../shared/actions/inputs';
import type { Input } from '../../shared/actions/operation';
import { jsonObjectOf, listOf, timeText } from '../../shared/actions/parameters';
import type { Query } from '../../shared/actions/vocabulary';
import type { PlainObject } from '../../shared/objects';
import { timeOf } from '../../shared/records/times';

/** Flags as Konimbo's own examples send them: `"true"` (konimbo.md 5.2, 6.15). */
export const asSent: AsSent = (value) => (typeof value === 'boolean' ? String(value) : value);

export const attributes = text('Attributes', 'attributes', {
	placeholder: 'e.g. id,name,total_price',
	description: 'Names of the fields to return, separated by commas; empty for all that the API user may see',
});

export const emailField = (displayName: string, description?: string) =>
	text(displayName, 'email', { placeholder: 'e.g. name@email.com', ...(description && { description }) });

/** @param example a field of the record */
export const sorting = (example: string) => [
	text('Sort By', 'sort_by', { placeholder: `e.g. ${example}`, description: 'Name of a field' }),
	// Spelt so by Konimbo (konimbo.md 6.14).
	oneOf(
		'Sort Order',
		'sort_order',
		[
			{ name: 'Ascending', value: 'asce' },
			{ name: 'Descending', value: 'desc' },
		],
		{ default: 'desc', description: "Counts only together with 'Sort By'" },
	),
];

/** A query of texts; Konimbo documents times in UTC. */
export function queryOf(fields: PlainObject, { timezone }: Input): Query {
	return Object.fromEntries(
		Object.entries(fields).map(([name, value]) => {
			if (!/_at_m(in|ax)$/.test(name)) return [name, String(value)];
			const given = timeText(value);
			const time = timeOf(given, timezone);
			return [name, Number.isNaN(time) ? given : timeOfMs(time)];
		}),
	);
}

/** The query with further fields asked for, where it restricts them. */
export function withAttributes({ attributes: chosen, ...query }: Query, ...needed: string[]): Query {
	return chosen === undefined ? query : { ...query, attributes: [...new Set([...(listOf(chosen) ?? []), ...needed])].join(',') };
}

/** Without fractions of a second, as in Konimbo's own examples. */
export const timeOfMs = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** The object of a JSON field; undefined for an empty one, which could take from the record what it has. */
export function objectToSend(value: unknown, displayName: string): PlainObject | undefined {
	const object = jsonObjectOf(value, displayName);
	return Object.keys(object).length > 0 ? object : undefined;
}
