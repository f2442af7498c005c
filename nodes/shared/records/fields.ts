/**
 * Field tables: what a platform documents of a record, as data. From one table come the typed item
 * (typing.ts), the plain copies into the unified shapes (copy.ts), the tests and docs/fields.md.
 *
 * A table maps the platform's own key to a field: its type, and one line of meaning.
 */
import type { UnifiedPath, ValuePath } from './shapes';

/** Options of one field. */
export interface FieldOptions {
	/** What an empty value becomes: `null` with this option, else the empty value of the type. */
	readonly nullable?: true;
	/** Documented values may be of this type as well, and stay so: a number written as `1,040.0`, a text of digits sent as a number. */
	readonly or?: 'text' | 'number';
	/** The key is there in every record: where a wire format leaves an empty value out, it is put back. */
	readonly always?: true;
	/** Where the value is copied to in the unified shapes (copy.ts): `order.number`. Of several fields for one place the first that tells something counts. */
	readonly unified?: ValuePath | readonly ValuePath[];
	/** What the platform's mapping works out of it, from other fields too: `order.totals.net`. */
	readonly usedFor?: UnifiedPath | readonly UnifiedPath[];
}

interface FieldBase extends FieldOptions {
	/** One line of plain English. */
	readonly meaning: string;
}

/** Types that a single value can have. What an empty value (missing text, `null`, `{}`, `[]`) becomes stands in brackets. */
export type ScalarType =
	/** Text, kept to the letter: phones, postcodes, SKUs, ids that are not numbers. ['' or, nullable, null] */
	| 'string'
	/** A whole number without leading zeros; one beyond 2^53 stays a string. [null] */
	| 'integer'
	/** A decimal number with a point, as the nearest double; one whose whole part a double cannot hold stays a string. [null] */
	| 'number'
	/** true/false, also sent as "true", "1", 1 and the like. [null] */
	| 'boolean'
	/** A date and time; becomes ISO 8601, with a zone only if one was sent. [null] */
	| 'dateTime'
	/** Seconds since 1970, or an ISO time; becomes ISO 8601 in UTC. [null] */
	| 'unixTime'
	/** A date, `2024-06-26` or `26/06/2024`; becomes `2024-06-26`. [null] */
	| 'date';

export interface ScalarField<T extends ScalarType = ScalarType> extends FieldBase {
	readonly type: T;
}

/** A value whose type the platform does not document: handed on as it came. */
export interface AnyField extends FieldBase {
	readonly type: 'any';
}

/** An object with fields of its own. [{} or, nullable, null] */
export interface ObjectField<F extends Fields = Fields> extends FieldBase {
	readonly type: 'object';
	readonly fields: F;
}

/** A list; a single value that came without its list is wrapped. [[] or, nullable, null] */
export interface ListField<F extends Fields | ScalarType = Fields | ScalarType> extends FieldBase {
	readonly type: 'list';
	readonly of: F;
}

/** An object whose only content is a list, like `{ "orderProduct": [ … ] }`. [{ <item>: [] } or, nullable, null] */
export interface CollectionField<I extends string = string, F extends Fields = Fields> extends FieldBase {
	readonly type: 'collection';
	readonly item: I;
	readonly fields: F;
}

export type Field = ScalarField | AnyField | ObjectField | ListField | CollectionField;
export type Fields = Readonly<Record<string, Field>>;

const scalar =
	<T extends ScalarType>(type: T) =>
	(meaning: string, options: FieldOptions = {}): ScalarField<T> => ({ type, meaning, ...options });

export const text = scalar('string');
export const integer = scalar('integer');
export const number = scalar('number');
export const flag = scalar('boolean');
export const dateTime = scalar('dateTime');
export const unixTime = scalar('unixTime');
export const date = scalar('date');

export const anything = (meaning: string, options: FieldOptions = {}): AnyField => ({ type: 'any', meaning, ...options });

export const object = <F extends Fields>(fields: F, meaning: string, options: FieldOptions = {}): ObjectField<F> => ({
	type: 'object',
	fields,
	meaning,
	...options,
});

export const list = <const F extends Fields | ScalarType>(of: F, meaning: string, options: FieldOptions = {}): ListField<F> => ({
	type: 'list',
	of,
	meaning,
	...options,
});

export const collection = <const I extends string, F extends Fields>(
	item: I,
	fields: F,
	meaning: string,
	options: FieldOptions = {},
): CollectionField<I, F> => ({ type: 'collection', item, fields, meaning, ...options });

/** All places in the unified shapes that have something of the field. */
export const placesOf = ({ unified = [], usedFor = [] }: FieldOptions): UnifiedPath[] => [unified, usedFor].flat(2) as UnifiedPath[];

/** The same fields in a record of which nothing goes into the unified shapes. */
export function unmapped<F extends Fields>(fields: F): F {
	const entries = Object.entries(fields).map(([key, field]) => [key, { ...field, unified: undefined, usedFor: undefined, ...insideUnmapped(field) }]);
	return Object.fromEntries(entries) as F;
}

function insideUnmapped(field: Field): object {
	if (field.type === 'object' || field.type === 'collection') return { fields: unmapped(field.fields) };
	return field.type === 'list' && typeof field.of === 'object' ? { of: unmapped(field.of) } : {};
}
