/** What the user picks from: dropdowns and lists that are filled from the shop. */
import type { INodeListSearchResult, INodePropertyOptions } from 'n8n-workflow';

import type { OptionsLoader, Searcher } from '../../shared/actions/operation';
import { webhookSearch } from '../../shared/actions/webhooks';
import type { ApiCall } from '../../shared/api/call';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { shoprenter } from '../platform';
import { linkedId, listAll, listPage } from './lists';
import { labelOf, orderStatuses } from './statuses';

/* ---- Dropdowns ---- */

const byName = (choices: INodePropertyOptions[]) => choices.sort((a, b) => a.name.localeCompare(b.name));

/** A list whose records have a name. */
const named =
	(path: string): OptionsLoader =>
	async (call) =>
		byName((await listAll(call, path)).map(({ id, name }) => ({ name: String(name ?? id), value: String(id) })));

/** Categories have their names in records of their own, one for each language. */
async function categories(call: ApiCall): Promise<INodePropertyOptions[]> {
	const names = new Map<string, Set<string>>();
	for (const { name, category } of await listAll(call, '/categoryDescriptions')) {
		const id = linkedId(category);
		if (id !== undefined) names.set(id, (names.get(id) ?? new Set()).add(String(name)));
	}
	return byName([...names].map(([value, all]) => ({ name: [...all].join(' / '), value })));
}

/** The names in `loadOptionsMethod`. */
export const options: Record<string, OptionsLoader> = {
	getCategories: categories,
	getCountries: named('/countries'),
	getCustomerGroups: named('/customerGroups'),
	getLanguages: named('/languages'),
	getManufacturers: named('/manufacturers'),
	getOrderStatuses: async (call) => (await orderStatuses(call)).map((status) => ({ name: labelOf(status), value: status.id })),
	getTaxClasses: named('/taxClasses'),
};

/* ---- Lists to pick one record from ---- */

const SEARCH_PAGE_SIZE = 50;

/**
 * A page at a time, in Shoprenter's order. What the user types is asked of Shoprenter where that can find it, and only
 * looked for in what is shown where it cannot.
 */
function search(path: string, filtersFor: (text: string) => PlainObject | undefined, labelFor: (record: PlainObject) => string): Searcher {
	return async (call, filter, page): Promise<INodeListSearchResult> => {
		const number = Number(page ?? 0);
		const filters = filter === '' ? undefined : filtersFor(filter);
		const { records, next } = await listPage(call, path, filters, SEARCH_PAGE_SIZE, number);
		const results = records
			.filter(isPlainObject)
			.map((record) => ({ name: labelFor(record), value: String(record.id) }))
			.filter(({ name }) => filters !== undefined || name.toLowerCase().includes(filter.toLowerCase()));
		return { results, ...(next && { paginationToken: String(number + 1) }) };
	};
}

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

/** The names in `searchListMethod`. */
export const searches: Record<string, Searcher> = {
	searchCoupons: search(
		'/coupons',
		() => undefined,
		({ code }) => String(code),
	),
	searchCustomers: search('/customers', byEmail, person),
	searchOrderInvoices: search(
		'/orderInvoices',
		() => undefined,
		({ invoiceId, invoiceType }) => `${String(invoiceId)} (${String(invoiceType)})`,
	),
	searchOrders: search(
		'/orders',
		(text) => (/^\d+$/.test(text) ? { innerId: text } : byEmail(text)),
		(record) => `${String(record.innerId)}: ${person(record)}`,
	),
	searchProducts: search(
		'/productExtend',
		() => undefined,
		({ sku, productDescriptions }) => {
			const [description] = Array.isArray(productDescriptions) ? productDescriptions.filter(isPlainObject) : [];
			return description?.name ? `${String(sku)}: ${String(description.name)}` : String(sku);
		},
	),
	searchSalePrices: search('/productSpecials', () => undefined, salePriceLabel),
	searchSubscribers: search('/newsletterSubscribers', byEmail, person),
	searchWebhooks: webhookSearch(shoprenter.subscriptions),
};
