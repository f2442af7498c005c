import { isRecord, scalarText } from '../wire';
import { checked, oneOf } from './values';

export type Stored = Record<string, unknown>;

/** What a property takes (4.3, 4.4, 5): a scalar of some form, a link to a record of a store, or rows of such. */
export type Property =
	| 'any'
	| 'text'
	| 'number'
	| 'integer'
	| 'flag'
	| 'dateTime'
	| 'spacedTime'
	| 'date'
	| 'phone'
	| 'bcrypt'
	| { values: readonly string[] }
	| { link: string }
	| { rows: Properties };
export type Properties = Readonly<Record<string, Property>>;

export type Filter = (record: Stored, value: string) => boolean;

export interface Endpoint {
	/** Where the records are, and what their decoded ids begin with. */
	readonly store: string;
	readonly scope: string;
	/** I = get one, L = list, C = POST, U = PUT, D = DELETE (5.10). */
	readonly methods: string;
	readonly filters?: Readonly<Record<string, Filter>>;
	/** What may be written; anything else that a record has is read-only. */
	readonly properties?: Properties;
	readonly required?: readonly string[];
	/** Properties that are told apart by what they hold; a second one is 40901. */
	readonly unique?: string;
	/** Names of lists that this endpoint shows as a link; the link's query names the record. */
	readonly linked?: Readonly<Record<string, string>>;
	/** Related lists of an extended resource. */
	readonly lists?: readonly string[];
	/** 5.7: PUT, POST and DELETE take `?sku=` instead of an id. */
	readonly bySku?: true;
	/** Which of the record's properties are not shown. */
	readonly hidden?: readonly string[];
}

export const properties = (property: Property, names: string): Properties =>
	Object.fromEntries(
		names
			.split(/\s+/)
			.filter(Boolean)
			.map((name) => [name, property]),
	);
export const link = (store: string): Property => ({ link: store });
export const idIn = (value: unknown): string => (isRecord(value) ? decodeURIComponent(scalarText(value.href).replace(/.*\//, '')) : '');

export const equals =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]) === value;
export const onDay =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]).startsWith(checked('date', value));
export const from =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]).replace(' ', 'T') >= checked('dateTime', value);
export const until =
	(name: string): Filter =>
	(record, value) =>
		scalarText(record[name]).replace(' ', 'T') <= checked('dateTime', value);
export const linksTo =
	(name: string): Filter =>
	(record, value) =>
		idIn(record[name]) === value;
/** 1 filters; 0 does not. */
export const ifOne =
	(filter: (record: Stored) => boolean): Filter =>
	(record, value) =>
		oneOf('filter', value, ['0', '1']) === '0' || filter(record);

export const changeFilters = {
	createdAtMin: from('dateCreated'),
	createdAtMax: until('dateCreated'),
	updatedAtMin: from('dateUpdated'),
	updatedAtMax: until('dateUpdated'),
};
