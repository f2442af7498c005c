/** What the user picks from: lists that are filled from the shop. */
import { recordList } from '../../shared/actions/lists';
import type { Dropdown, RecordList } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import type { Query } from '../../shared/actions/vocabulary';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { listPage } from './lists';

/** With the slash at its end, as documented (konimbo.md 5.3). */
export const CATEGORIES = '/store_categories/';

/** Categories by id, for filters. */
export const getCategories: Dropdown = {
	method: 'getCategories',
	async load(call) {
		const categories = await collect(() => listPage(call, CATEGORIES, { attributes: 'id,title_he' }), Infinity);
		return categories.filter(isPlainObject).map(({ id, title_he: title }) => ({ name: String(title ?? id), value: String(id) }));
	},
};

/** Konimbo searches no text. @param query `attributes` and what is to come first */
const search = (method: string, path: string, query: Query, nameOf: (record: PlainObject) => string, valueOf?: (record: PlainObject) => unknown): RecordList =>
	recordList(
		method,
		async (call, _, token) => {
			const page = Number(token ?? 1);
			const { records, next } = await listPage(call, path, query, page);
			return { records, next: next && String(page + 1) };
		},
		nameOf,
		valueOf,
	);

/** Categories by title, which is what items are written with (konimbo.md 5.3). */
export const searchCategories = search(
	'searchCategories',
	CATEGORIES,
	{ attributes: 'id,title_he' },
	({ title_he: title }) => String(title),
	({ title_he: title }) => title,
);

/** Items, the last changed first. */
export const searchItems = search(
	'searchItems',
	'/items',
	{ attributes: 'id,title,code', sort_by: 'updated_at', sort_order: 'desc' },
	({ title, code, id }) => `${String(title ?? id)}${code ? ` (${String(code)})` : ''}`,
);

/** Newest orders first. */
export const searchOrders = search(
	'searchOrders',
	'/orders',
	{ attributes: 'id,name,total_price', sort_by: 'id', sort_order: 'desc' },
	({ id, name, total_price: total }) => `${String(id)}: ${String(name ?? '')} (${String(total ?? '')})`,
);
