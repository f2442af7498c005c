/** What the user picks from: dropdowns and lists that are filled from the shop. */
import { recordList } from '../../shared/actions/lists';
import type { Dropdown, RecordList } from '../../shared/actions/operation';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';
import { listAll, listPage, MOST_PER_PAGE, recordsOf } from './lists';

/** A translated text in the first language that it has; a plain one as it is. */
export function translatedLabel(value: unknown): string {
	const [first] = asList(value);
	return String((isPlainObject(first) ? first.value : first) ?? '');
}

/** A dropdown with all records of a list. */
const dropdown = (method: string, path: string, nameOf: (record: PlainObject) => string): Dropdown => ({
	method,
	async load(call) {
		const records = (await listAll(call, path)).filter(isPlainObject);
		return records.map((one) => ({ name: nameOf(one), value: Number(one.id) })).sort((a, b) => a.name.localeCompare(b.name));
	},
});

/** A list without pages. */
const imageTypes = (method: string, path: string): Dropdown => ({
	method,
	load: async (call) =>
		recordsOf((await call({ method: 'GET', path })).body)
			.filter(isPlainObject)
			.map(({ name, width, height }) => ({ name: `${String(name)} (${String(width)} × ${String(height)})`, value: String(name) })),
});

const byName = ({ name }: PlainObject) => translatedLabel(name);

export const getCategories = dropdown('getCategories', '/categories', byName);
export const getCategoryImageTypes = imageTypes('getCategoryImageTypes', '/categories/image-types');
export const getCountries = dropdown('getCountries', '/countries', byName);
export const getCurrencies = dropdown('getCurrencies', '/currencies', ({ name, iso_code: code }) => `${String(name)} (${String(code)})`);
export const getGenders = dropdown('getGenders', '/genders', byName);
export const getGroups = dropdown('getGroups', '/groups', byName);
export const getLanguages = dropdown('getLanguages', '/languages', byName);
export const getMediaSources = dropdown('getMediaSources', '/media-sources', byName);
export const getOrderStates = dropdown('getOrderStates', '/order-states', byName);
export const getProductImageTypes = imageTypes('getProductImageTypes', '/products/image-types');
export const getSubscriptions = dropdown('getSubscriptions', '/subscriptions', ({ id, id_product: product }) => `${String(id)} (product ${String(product)})`);

/**
 * Records to pick from, newest first where the list can be sorted.
 *
 * @param searched the field that Kinow looks into
 */
const search = (
	method: string,
	path: string,
	nameOf: (record: PlainObject) => string,
	{ searched, sorts = true }: { searched?: string; sorts?: boolean } = {},
): RecordList =>
	recordList(
		method,
		async (call, filter, token) => {
			const page = Number(token ?? 1);
			const query = {
				...(sorts && { sort_by: 'id', sort_direction: 'desc' }),
				...(searched && filter && { filters: JSON.stringify({ [searched]: { value: filter, operator: 'contains' } }) }),
			};
			const { records, next } = await listPage(call, path, query, MOST_PER_PAGE, page);
			return { records, next: next && String(page + 1), isSearched: searched !== undefined };
		},
		nameOf,
	);

const withId =
	(...fields: string[]) =>
	(record: PlainObject) =>
		[`${String(record.id)}:`, ...fields.map((field) => translatedLabel(record[field]))].join(' ');

export const searchActors = search('searchActors', '/actors', withId('name'), { sorts: false });
export const searchCategories = search('searchCategories', '/categories', withId('name'), { searched: 'name' });
export const searchCategoryVideos = search('searchCategoryVideos', '/categories/videos', withId('filename'));
export const searchCustomers = search('searchCustomers', '/customers', withId('firstname', 'lastname', 'email'), { searched: 'email' });
export const searchDirectors = search('searchDirectors', '/directors', withId('name'), { sorts: false });
export const searchGifts = search('searchGifts', '/gifts', withId('firstname', 'lastname', 'email'), { sorts: false });
export const searchOrders = search('searchOrders', '/orders', withId('reference', 'total_paid', 'date_add'), { searched: 'reference' });
export const searchPrepaymentBonuses = search('searchPrepaymentBonuses', '/prepayment/bonus', withId('name'), { sorts: false });
export const searchPrepaymentOperations = search('searchPrepaymentOperations', '/prepayment/operations', withId('type', 'amount', 'date_add'), {
	sorts: false,
});
export const searchPrepaymentRecharges = search('searchPrepaymentRecharges', '/prepayment/recharges', withId('type', 'amount'), { sorts: false });
export const searchProductAccesses = search(
	'searchProductAccesses',
	'/product-accesses',
	({ id, id_customer: customer, id_product: product, type }) => `${String(id)}: ${String(type)}, customer ${String(customer)}, product ${String(product)}`,
	{ sorts: false },
);
export const searchProducts = search('searchProducts', '/products', withId('name', 'reference'), { searched: 'name' });
export const searchVideos = search('searchVideos', '/videos', withId('name'), { searched: 'name', sorts: false });
