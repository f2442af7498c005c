/** From what the user filled in to queries and bodies as Shopkit documents them. */
import { ApiError, type ApiRequest, type ApiResponse } from '../../shared/api/call';
import { InputError, type Input } from '../../shared/actions/operation';
import { fieldsToWrite, filled, listOf, rowsOf, timeText } from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { entriesOf } from '../api';

/** Fields that are days, not times. */
const DAYS = ['birthday', 'date_from', 'date_to'];

/** Filters that are lists in one text, separated by commas. */
const COMMA_SEPARATED = ['ids', 'status_alias', 'fields', 'tags'];

/** Fields that are lists of texts. */
const TEXT_LISTS = ['images', 'tags'];

/** Filters as Shopkit reads them; an empty one filters nothing. */
export function queryOf(filters: unknown): NonNullable<ApiRequest['query']> {
	return Object.fromEntries(
		Object.entries(filled(filters)).map(([name, value]) => {
			if (DAYS.includes(name)) return [name, dayOf(value, name)];
			return [name, COMMA_SEPARATED.includes(name) ? (listOf(value) ?? []).join(',') : (value as string | number | boolean)];
		}),
	);
}

/** Fields to write, in the types that Shopkit documents. A list without entries is left out: it might empty the record's. */
export function bodyOf(collection: unknown): PlainObject {
	const fields = Object.entries(fieldsToWrite(collection)).map(([name, value]) => [name, fieldOf(name, value)] as const);
	return Object.fromEntries(fields.filter(([, value]) => value !== undefined));
}

function fieldOf(name: string, value: unknown): unknown {
	if (DAYS.includes(name)) return value === '' ? '' : dayOf(value, name);
	if (TEXT_LISTS.includes(name)) return listOf(value);
	if (name === 'categories') return numbersOf(value, 'Category Names or IDs');
	if (name === 'delivery' || name === 'billing') return addressOf(value, name === 'delivery' ? 'Delivery Address' : 'Billing Address');
	// Shopkit generates a password where none is given (shopkit.md 5.3); what an empty one does is not documented.
	if (name === 'password' && value === '') return undefined;
	return value;
}

/** What is to be changed. @throws InputError where that is nothing */
export function changesOf({ parameter }: Input): PlainObject {
	const changes = bodyOf(parameter('updateFields', {}));
	if (Object.keys(changes).length > 0) return changes;
	throw new InputError("'Update Fields' is empty", 'Add at least one field to change.');
}

/** n8n gives a date as text with or without a zone; meant is the day as it stands there. */
function dayOf(value: unknown, name: string): string {
	const text = timeText(value);
	if (/^\d{4}-\d\d-\d\d/.test(text)) return text.slice(0, 10);
	throw new InputError(`'${text}' is no date for '${name}'`, 'Give it as year, month and day: 2026-11-20.');
}

/** @throws InputError where one is no number */
export function numbersOf(value: unknown, displayName: string): number[] | undefined {
	const numbers = listOf(value)?.map(Number);
	if (numbers?.every(Number.isInteger) ?? true) return numbers;
	throw new InputError(`'${displayName}' holds something other than an ID`, 'IDs are whole numbers.');
}

/** An address must have all of these (shopkit.md 5.3). */
const ADDRESS = { name: 'Name', address: 'Address', zip_code: 'Postcode', city: 'City', country_code: 'Country Code' };

function addressOf(value: unknown, displayName: string): PlainObject | undefined {
	const [address] = rowsOf({ rows: [(value as PlainObject).address] }, 'rows');
	if (address === undefined) return undefined;
	const missing = Object.entries(ADDRESS).filter(([key]) => !(key in address));
	if (missing.length === 0) return address;
	throw new InputError(`'${displayName}' lacks ${missing.map(([, name]) => `'${name}'`).join(', ')}`, 'Shopkit takes only whole addresses.');
}

/** The record that was asked for. @throws ApiError where the answer holds none: a list without entries, for a coupon */
export function found({ body }: ApiResponse): unknown[] {
	const records = entriesOf(body);
	if (records.length > 0) return records;
	throw new ApiError('Shopkit answered without a record', { failure: 'refused', status: 404 });
}

/**
 * The records of an answer to a write. One without a body is a success too (shopkit.md 4.3): then what was sent is all
 * that is known.
 */
export function answered({ body }: ApiResponse, sent: PlainObject): unknown[] {
	const records = entriesOf(body);
	return records.length > 0 ? records : [sent];
}
