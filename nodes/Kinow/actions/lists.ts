/** Kinow's lists come in pages (kinow.md 4). */
import { collect, type Page } from '../../shared/actions/pages';
import type { Query } from '../../shared/actions/vocabulary';
import type { ApiCall } from '../../shared/api/call';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';

/** `per_page` has 100 at most. */
export const MOST_PER_PAGE = 100;

/** One page of a list, counted from 1; the further ones behind it. */
export async function listPage(call: ApiCall, path: string, query: Query, limit: number, page = 1): Promise<Page> {
	const { body } = await call({ method: 'GET', path, query: { ...query, page, per_page: Math.min(limit, MOST_PER_PAGE) } });
	const pagination = paginationOf(body);
	const total = Number(pagination.total ?? NaN);
	return { records: recordsOf(body), total, ...(hasNext(pagination) && { next: async () => await listPage(call, path, query, limit, page + 1) }) };
}

const paginationOf = (body: unknown): PlainObject => (isPlainObject(body) && isPlainObject(body.pagination) ? body.pagination : {});

/** `next_page_url` is null, or `current_page` is `last_page`, at the end; numbers may come as texts. */
function hasNext({ current_page: current, last_page: last, next_page_url: next }: PlainObject): boolean {
	return last === undefined || last === null ? Boolean(next) : Number(current) < Number(last);
}

/** The records in any answer: of a list, of an array, or the one. */
export function recordsOf(body: unknown): unknown[] {
	return asList(isPlainObject(body) && Array.isArray(body.data) ? body.data : body);
}

/** All records of a list, or up to the limit. */
export const listAll = async (call: ApiCall, path: string, query: Query = {}, limit = Infinity): Promise<unknown[]> =>
	await collect(() => listPage(call, path, query, limit), limit);
