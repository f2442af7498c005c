/** What the user picks from: dropdowns and lists that are filled from the shop. */
import { recordList } from '../../shared/actions/lists';
import type { Dropdown, RecordList } from '../../shared/actions/operation';
import { checkedId } from '../../shared/actions/parameters';
import { isPlainObject, valueAt, type PlainObject } from '../../shared/objects';
import { isBlank } from '../../shared/values';
import { PAGE_SIZE } from '../api';
import { listAll, listPage, START, wholeList, type Position } from './lists';

/** What a record is called in a list. */
type Label = (record: PlainObject) => string;

const plainLabel = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');
const byTitle: Label = ({ id, title }) => plainLabel(title) || plainLabel(id);

/** Categories of the same name stand below different ones. */
const byPath: Label = ({ parent_title: parent, ...record }) => (plainLabel(parent) ? `${plainLabel(parent)} > ${byTitle(record)}` : byTitle(record));

/** All of a list with pages, by id. */
const dropdown = (method: string, path: string, label: Label): Dropdown => ({
	method,
	load: async (call) => (await listAll(call, path)).filter(isPlainObject).map((record) => ({ name: label(record), value: Number(record.id) })),
});

/** A list of the product that is chosen in the node, by id. */
const ofProduct = (method: string, kind: string): Dropdown => ({
	method,
	async load(call, parameter) {
		const product = parameter('productId');
		if (isBlank(product)) return [];
		const records = await wholeList(call, `/product/${encodeURIComponent(checkedId(product, 'Product'))}/${kind}`);
		return records.filter(isPlainObject).map(({ id, title }) => ({ name: String(title ?? id), value: Number(id) }));
	},
});

export const getBrands = dropdown('getBrands', '/brand', byTitle);
export const getCategories = dropdown('getCategories', '/category', byPath);
export const getOptionGroups = ofProduct('getOptionGroups', 'option_group');
export const getProductOptions = ofProduct('getProductOptions', 'option');

/** The carriers that the shop knows, by alias. */
export const getCarriers: Dropdown = {
	method: 'getCarriers',
	load: async (call) =>
		(await wholeList(call, '/shipment/carrier')).filter(isPlainObject).map(({ alias, title }) => ({ name: String(title ?? alias), value: String(alias) })),
};

interface SearchOptions {
	/** The field that the record is picked by. */
	readonly value?: string;
	/** Whether the endpoint has a full-text filter. */
	readonly fullText?: boolean;
}

const search = (method: string, path: string, label: Label, { value = 'id', fullText = true }: SearchOptions = {}): RecordList =>
	recordList(
		method,
		async (call, filter, token) => {
			const position = token === undefined ? START : (JSON.parse(token) as Position);
			const { records, following } = await listPage(call, path, fullText && filter !== '' ? { q: filter } : {}, PAGE_SIZE, position);
			return { records, next: following && JSON.stringify(following), isSearched: fullText };
		},
		label,
		(record) => record[value],
	);

export const searchBrands = search('searchBrands', '/brand', byTitle, { fullText: false });
export const searchCategories = search('searchCategories', '/category', byPath, { fullText: false });
export const searchClients = search('searchClients', '/client', ({ name, email }) => `${plainLabel(name)} (${plainLabel(email)})`, { value: 'hash' });
export const searchOrders = search(
	'searchOrders',
	'/order',
	({ id, client, total, status_alias: status }) => `${plainLabel(id)}: ${plainLabel(valueAt(client, 'name'))} (${plainLabel(total)}, ${plainLabel(status)})`,
);
export const searchProducts = search(
	'searchProducts',
	'/product',
	({ title, reference, id }) => `${plainLabel(title)} (${plainLabel(reference) || plainLabel(id)})`,
);
