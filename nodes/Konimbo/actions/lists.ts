import { ApiError, attempt, type ApiCall } from '../../shared/api/call';
import { collect, type Page } from '../../shared/actions/pages';
import { listOf } from '../../shared/actions/parameters';
import type { Query } from '../../shared/actions/vocabulary';
import { isPlainObject } from '../../shared/objects';
import { hasNextPage, meansNone } from '../api';
import { withAttributes } from './inputs';

const answered = (body: unknown) => (Array.isArray(body) ? body : body === undefined ? [] : [body]);

/**
 * One page of a list; the further ones behind it. Konimbo answers 404 where there is nothing (konimbo.md 4).
 *
 * @param read finds the records in an answer
 * @param before records on the pages before
 */
export async function listPage(
	call: ApiCall,
	path: string,
	query: Query = {},
	page = 1,
	read: (body: unknown) => unknown[] = answered,
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
export async function listRecords(call: ApiCall, path: string, query: Query, limit: number): Promise<unknown[]> {
	const records = await collect(() => listPage(call, path, withAttributes(query, 'id')), limit);
	const hasId = query.attributes === undefined || (listOf(query.attributes) ?? []).includes('id');
	return hasId ? records : records.map(withoutId);
}

const withoutId = (record: unknown) => (isPlainObject(record) ? Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'id')) : record);
