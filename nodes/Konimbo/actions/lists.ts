import { ApiError, attempt, type ApiCall, type ApiRequest } from '../../shared/api/call';
import type { Input, Searcher } from '../../shared/actions/operation';
import { collect, type Page } from '../../shared/actions/pages';
import { limitOf, listOf } from '../../shared/actions/parameters';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { hasNextPage, meansNone } from '../api';
import { withAttributes } from './parameters';

const recordsIn = (body: unknown) => (Array.isArray(body) ? body : body === undefined ? [] : [body]);

/**
 * One page of a list; the further ones behind it. Konimbo answers 404 where there is nothing (konimbo.md 4).
 *
 * @param read finds the records in an answer
 * @param before records on the pages before
 */
export async function listPage(
	call: ApiCall,
	path: string,
	query: ApiRequest['query'] = {},
	page = 1,
	read: (body: unknown) => unknown[] = recordsIn,
	before = 0,
): Promise<Page> {
	const response = await attempt(call({ method: 'GET', path, query: { ...query, ...(page > 1 && { page }) } }));
	if (response instanceof ApiError) {
		if (meansNone(response)) return { records: [] };
		throw response;
	}
	const records = read(response.body);
	const sofar = before + records.length;
	const isLast = records.length === 0 || !hasNextPage(response, records.length, sofar);
	const total = Number(response.headers['x-pagination-total'] ?? NaN);
	return { records, total, ...(!isLast && { next: () => listPage(call, path, query, page + 1, read, sofar) }) };
}

/**
 * The records of a list, as many as the user wants. Pages are put together by the ids of the records: where the query
 * restricts the fields, the id is asked for too, and taken out again.
 */
export async function listRecords(input: Input, path: string, query: Readonly<Record<string, string>>): Promise<unknown[]> {
	const records = await collect(() => listPage(input.call, path, withAttributes(query, 'id')), limitOf(input));
	const hasId = query.attributes === undefined || (listOf(query.attributes) ?? []).includes('id');
	return hasId ? records : records.map(withoutId);
}

const withoutId = (record: unknown) => (isPlainObject(record) ? Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id')) : record);

/**
 * A list to pick one record from, a page at a time; Konimbo searches no text, so the filter is looked for in what is shown.
 *
 * @param query `attributes` and what is to come first
 */
export function searchIn(
	path: string,
	query: ApiRequest['query'],
	nameOf: (record: PlainObject) => string,
	valueOf: (record: PlainObject) => unknown = ({ id }) => id,
): Searcher {
	return async (call, filter, page) => {
		const number = Number(page ?? 1);
		const { records, next } = await listPage(call, path, query, number);
		const results = records
			.filter(isPlainObject)
			.map((record) => ({ name: nameOf(record), value: String(valueOf(record)) }))
			.filter(({ name }) => name.toLowerCase().includes(filter.toLowerCase()));
		return { results, ...(next && { paginationToken: String(number + 1) }) };
	};
}
