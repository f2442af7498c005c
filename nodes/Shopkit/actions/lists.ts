import { unlessNotFound, type ApiCall, type ApiRequest, type ApiResponse } from '../../shared/api/call';
import type { Input, OptionsLoader, Searcher } from '../../shared/actions/operation';
import { collect, type Page } from '../../shared/actions/pages';
import { checkedId, limitOf } from '../../shared/actions/parameters';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { isEmpty } from '../../shared/values';
import { entriesOf, PAGE_SIZE } from '../api';

/** The size of a page where an endpoint does not honour `limit` (shopkit.md 4.2). */
const DEFAULT_PAGE_SIZE = 25;

type Query = NonNullable<ApiRequest['query']>;

/** Where a page stands in its list. */
interface Place {
	readonly page: number;
	/** Number of records on the pages before. */
	readonly before: number;
}

const START: Place = { page: 1, before: 0 };

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
	{ page, before }: Place = START,
): Promise<Page & { readonly following?: Place }> {
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

/** The records of a list, as many as the user wants. */
export async function listRecords(input: Input, path: string, query: Query = {}): Promise<unknown[]> {
	const limit = limitOf(input);
	return await collect(() => listPage(input.call, path, query, limit), limit);
}

/** A list without pages. */
export async function wholeList(call: ApiCall, path: string, query: Query = {}): Promise<unknown[]> {
	const response = await unlessNotFound(call({ method: 'GET', path, query }));
	return response === undefined ? [] : entriesOf(response.body);
}

/** What a record is called in a list. */
type Label = (record: PlainObject) => string;

interface SearchOptions {
	/** The field that the record is picked by. */
	readonly value?: string;
	/** Whether the endpoint has a full-text filter; else the filter is looked for in what is shown. */
	readonly fullText: boolean;
}

/** A list to pick one record from, a page at a time. */
export function searchOf(path: string, label: Label, { value = 'id', fullText }: SearchOptions): Searcher {
	return async (call, filter, token) => {
		const place = token === undefined ? START : (JSON.parse(token) as Place);
		const query: Query = fullText && filter !== '' ? { q: filter } : {};
		const { records, following } = await listPage(call, path, query, PAGE_SIZE, place);
		const results = records
			.filter(isPlainObject)
			.map((record) => ({ name: label(record), value: String(record[value]) }))
			.filter(({ name }) => fullText || name.toLowerCase().includes(filter.toLowerCase()));
		return { results, ...(following && { paginationToken: JSON.stringify(following) }) };
	};
}

/** A dropdown of a paged list, by id. */
export function optionsOf(path: string, label: Label): OptionsLoader {
	return async (call) => {
		const records = await collect(() => listPage(call, path), Infinity);
		return records.filter(isPlainObject).map((record) => ({ name: label(record), value: Number(record.id) }));
	};
}

/** A dropdown of a list of the product that is chosen in the node, by id. */
export function productOptionsOf(kind: string): OptionsLoader {
	return async (call, parameter) => {
		const product = parameter('productId');
		if (isEmpty(product)) return [];
		const records = await wholeList(call, `/product/${encodeURIComponent(checkedId(product, 'Product'))}/${kind}`);
		return records.filter(isPlainObject).map(({ id, title }) => ({ name: String(title ?? id), value: Number(id) }));
	};
}

/** The carriers that the shop knows, by alias. */
export const carriers: OptionsLoader = async (call) => {
	const records = await wholeList(call, '/shipment/carrier');
	return records.filter(isPlainObject).map(({ alias, title }) => ({ name: String(title ?? alias), value: String(alias) }));
};
