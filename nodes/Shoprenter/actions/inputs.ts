/** What the fields of Shoprenter's operations are, and what is sent of them (shoprenter.md 4.3, 5). */
import { json, time, type AsSent, type Details, type Entry } from '../../shared/actions/inputs';
import type { Input } from '../../shared/actions/operation';
import { checkedId, fieldsToWrite, jsonObjectOf, timeText } from '../../shared/actions/parameters';
import { wireText } from './lists';

/** Texts, also of flags and numbers; times without a zone. */
export const asSent: AsSent = (value, { type }) => {
	if (type === 'dateTime') return localTime(value);
	return typeof value === 'object' ? value : wireText(value);
};

/** Another record, written as `{ id }` (shoprenter.md 5). No record has the empty id: what was added and not chosen changes nothing. */
export const link = (entry: Entry): Entry => ({ ...entry, toApi: (value) => (value === '' ? undefined : { id: wireText(value) }) });

/** The record that something belongs to. @param as its name in the API */
export const belongsTo = (entry: Entry, as: string): Entry => ({ ...entry, as, read: (input) => ({ id: recordId(input, entry) }) });

/** A day, also to find records by. */
export const day = (displayName: string, name: string, details?: Details): Entry => ({
	...time(displayName, name, details),
	toApi: (value) => localTime(value).slice(0, 10),
});

/** A time with a blank where others have a T (shoprenter.md 4.3). */
export const spacedTime = (displayName: string, name: string, details: Details): Entry => ({
	...time(displayName, name, details),
	toApi: (value) => localTime(value).replace('T', ' '),
});

/** Properties that the operation has no field for. */
export const otherFields: Entry = {
	...json('Other Fields (JSON)', 'otherFields', {
		default: '{}',
		description:
			'Further properties of the API, as a JSON object. Linked records are objects with their ID. Empty lists are left out, because Shoprenter would delete what the record has.',
	}),
	toApi(value) {
		const others = fieldsToWrite(jsonObjectOf(value, 'Other Fields'));
		return Object.keys(others).length > 0 ? others : undefined;
	},
};

/**
 * An API ID, as it stands in a query or a body. Of webhooks it comes with its resource before it, `orders/<id>`
 * (shoprenter.md 5.1), which is taken for the ID alone.
 *
 * @throws InputError
 */
export function recordId(input: Input, { parameter: { name, displayName } }: Entry): string {
	const given = input.parameter(name);
	return checkedId(typeof given === 'string' ? given.trim().replace(/^(orders|orderExtend)\//, '') : given, displayName);
}

/**
 * `2013-01-01T10:30:00`, without a zone, as the API wants it (shoprenter.md 5.2). In which zone the shop's times are is
 * not documented; Hungary's is assumed for a time that has one. One without a zone is sent as it is.
 */
function localTime(value: unknown): string {
	const text = timeText(value);
	const time = /(Z|[+-]\d{2}:?\d{2})$/.test(text) && text.includes('T') ? Date.parse(text) : NaN;
	if (!Number.isNaN(time)) return new Date(time).toLocaleString('sv-SE', { timeZone: 'Europe/Budapest' }).replace(' ', 'T');
	const [, date, clock = '00:00:00'] = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?))?/.exec(text) ?? [];
	return date === undefined ? text : `${date}T${clock.length === 5 ? `${clock}:00` : clock}`;
}
