/** What the user picks from: dropdowns and lists that are filled from the shop. */
import type { INodePropertyOptions } from 'n8n-workflow';

import { recordList } from '../../shared/actions/lists';
import type { Dropdown, RecordList } from '../../shared/actions/operation';
import type { ApiCall } from '../../shared/api/call';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';
import { linkedId, listAll, listPage } from './lists';
import { labelOf, listOrderStatuses } from './statuses';

/* ---- Dropdowns ---- */

const byName = (choices: INodePropertyOptions[]) => choices.sort((a, b) => a.name.localeCompare(b.name));

/** A list whose records have a name. */
const named = (method: string, path: string): Dropdown => ({
	method,
	load: async (call) => byName((await listAll(call, path)).map(({ id, name }) => ({ name: String(name ?? id), value: String(id) }))),
});

/** Categories have their names in records of their own, one for each language. */
async function categories(call: ApiCall): Promise<INodePropertyOptions[]> {
	const names = new Map<string, Set<string>>();
	for (const { name, category } of await listAll(call, '/categoryDescriptions')) {
		const id = linkedId(category);
		if (id !== undefined) names.set(id, (names.get(id) ?? new Set()).add(String(name)));
	}
	return byName([...names].map(([value, all]) => ({ name: [...all].join(' / '), value })));
}

export const getCategories: Dropdown = { method: 'getCategories', load: categories };
export const getCountries = named('getCountries', '/countries');
export const getCustomerGroups = named('getCustomerGroups', '/customerGroups');
export const getLanguages = named('getLanguages', '/languages');
export const getManufacturers = named('getManufacturers', '/manufacturers');
export const getOrderStatuses: Dropdown = {
	method: 'getOrderStatuses',
	load: async (call) => (await listOrderStatuses(call)).map((status) => ({ name: labelOf(status), value: status.id })),
};
export const getTaxClasses = named('getTaxClasses', '/taxClasses');

/* ---- Lists to pick one record from ---- */

const SEARCH_PAGE_SIZE = 50;
const cannotFind = () => undefined;

/** In Shoprenter's order. @param filtersFor what Shoprenter finds the text by, if it can */
const search = (method: string, path: string, filtersFor: (text: string) => PlainObject | undefined, nameOf: (record: PlainObject) => string): RecordList =>
	recordList(
		method,
		async (call, filter, token) => {
			const page = Number(token ?? 0);
			const filters = filter === '' ? undefined : filtersFor(filter);
			const { records, next } = await listPage(call, path, filters, SEARCH_PAGE_SIZE, page);
			return { records, next: next && String(page + 1), isSearched: filters !== undefined };
		},
		nameOf,
	);

const person = ({ firstname, lastname, email }: PlainObject) =>
	[firstname, lastname, email && `<${String(email)}>`].filter((part) => typeof part === 'string' && part !== '').join(' ');
/** These filters compare the whole address. */
const byEmail = (text: string) => (/^\S+@\S+\.\S+$/.test(text) ? { email: text } : undefined);

/** A sale price has no name; of its product it knows the link, whose ID is base64 with the number that people see. */
function salePriceLabel({ price, dateFrom, dateTo, product }: PlainObject): string {
	const [number = '?'] = /\d+$/.exec(Buffer.from(linkedId(product) ?? '', 'base64').toString()) ?? [];
	const [from, to] = [dateFrom, dateTo].map((time) =>
		String(time ?? '')
			.replace(/^0000.*/, '')
			.slice(0, 10),
	);
	return `Product ${number}: ${Number(price)}${from || to ? ` (${from} – ${to})` : ''}`;
}

function productLabel({ sku, productDescriptions }: PlainObject): string {
	const [description] = asList(productDescriptions).filter(isPlainObject);
	return description?.name ? `${String(sku)}: ${String(description.name)}` : String(sku);
}

export const searchCoupons = search('searchCoupons', '/coupons', cannotFind, ({ code }) => String(code));
export const searchCustomers = search('searchCustomers', '/customers', byEmail, person);
export const searchOrderInvoices = search(
	'searchOrderInvoices',
	'/orderInvoices',
	cannotFind,
	({ invoiceId, invoiceType }) => `${String(invoiceId)} (${String(invoiceType)})`,
);
export const searchOrders = search(
	'searchOrders',
	'/orders',
	(text) => (/^\d+$/.test(text) ? { innerId: text } : byEmail(text)),
	(record) => `${String(record.innerId)}: ${person(record)}`,
);
export const searchProducts = search('searchProducts', '/productExtend', cannotFind, productLabel);
export const searchSalePrices = search('searchSalePrices', '/productSpecials', cannotFind, salePriceLabel);
export const searchSubscribers = search('searchSubscribers', '/newsletterSubscribers', byEmail, person);
