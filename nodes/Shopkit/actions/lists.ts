/** Shopkit's lists, with pages and without (shopkit.md 4.2). */
import { collect, type Page } from '../../shared/actions/pages';
import type { Query } from '../../shared/actions/vocabulary';
import { MOST_HITS } from '../../shared/actions/upsert';
import { ApiError, attempt, unlessNotFound, type ApiCall, type ApiResponse } from '../../shared/api/call';
import { isPlainObject } from '../../shared/objects';
import { entriesOf, meansNone, PAGE_SIZE } from '../api';

/** The size of a page where an endpoint does not honour `limit` (shopkit.md 4.2). */
const DEFAULT_PAGE_SIZE = 25;

/** Where a page stands in its list. */
export interface Position {
	readonly page: number;
	/** Number of records on the pages before. */
	readonly before: number;
}

export const START: Position = { page: 1, before: 0 };

/**
 * One page of a list; the further ones behind it. Shopkit answers 404 where there is nothing (shopkit.md 6.5).
 *
 * @param limit number of records that are wanted in all
 */
export async function listPage(
	call: ApiCall,
	path: string,
	query: Query = {},
	limit = Infinity,
	{ page, before }: Position = START,
): Promise<Page & { readonly following?: Position }> {
	const response = await unlessNotFound(call({ method: 'GET', path, query: { ...query, page, limit: Math.min(limit, PAGE_SIZE) } }));
	if (response === undefined) return { records: [] };
	const records = entriesOf(response.body);
	const total = Number(response.headers['x-total-count'] ?? NaN);
	const following = { page: page + 1, before: before + records.length };
	if (!hasMore(response, total, records.length, following.before)) return { records, total };
	return { records, total, following, next: () => listPage(call, path, query, limit, following) };
}

/** By the total, else by `paging`, else by whether the page is full (shopkit.md 4.2). */
function hasMore({ body }: ApiResponse, total: number, onPage: number, soFar: number): boolean {
	if (!Number.isNaN(total)) return soFar < total;
	if (isPlainObject(body) && 'paging' in body) return isPlainObject(body.paging) && Boolean(body.paging.next);
	return onPage >= DEFAULT_PAGE_SIZE;
}

/** All records of a list, or up to the limit. */
export const listAll = async (call: ApiCall, path: string, query: Query = {}, limit = Infinity): Promise<unknown[]> =>
	await collect(() => listPage(call, path, query, limit), limit);

/** A list without pages. */
export async function wholeList(call: ApiCall, path: string, query: Query = {}): Promise<unknown[]> {
	const response = await unlessNotFound(call({ method: 'GET', path, query }));
	return response === undefined ? [] : entriesOf(response.body);
}

/**
 * All that an address has, where it must be known for sure: what else answers 404, or with something that is no list and no
 * record, has not said that there is nothing.
 *
 * @throws ApiError
 */
export async function allFound(call: ApiCall, path: string, query?: Query): Promise<unknown[]> {
	const sure: ApiCall = async (request) => {
		const answer = await attempt(call({ ...request, isExpected: ({ body }) => Array.isArray(body) || entriesOf(body).length > 0 || isEmptyList(body) }));
		if (!(answer instanceof ApiError)) return answer;
		throw answer.status === 404 && !meansNone(answer) ? new ApiError(answer.message, { ...answer.details, status: undefined }) : answer;
	};
	if (query !== undefined) return await collect(() => listPage(sure, path, query, MOST_HITS), MOST_HITS);
	const answer = await unlessNotFound(sure({ method: 'GET', path }));
	return answer === undefined ? [] : entriesOf(answer.body);
}

const isEmptyList = (body: unknown) => isPlainObject(body) && 'paging' in body;
