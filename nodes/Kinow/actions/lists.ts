/** Kinow's lists: pages, conditions, and the records to pick from (kinow.md 4). */
import type { INodePropertyOptions } from 'n8n-workflow';

import { InputError, type OptionsLoader, type Searcher } from '../../shared/actions/operation';
import { collect, type Page } from '../../shared/actions/pages';
import { jsonObjectOf, rowsOf } from '../../shared/actions/parameters';
import type { ApiCall, ApiRequest } from '../../shared/api/call';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';
import { jsonText, oneOf, sentBy, text, type Entry } from './inputs';

type Query = NonNullable<ApiRequest['query']>;

/** `per_page` has 100 at most. */
const MOST_PER_PAGE = 100;

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

const OPERATORS: INodePropertyOptions[] = [
	{ name: 'Between', value: 'between' },
	{ name: 'Contains', value: 'contains' },
	{ name: 'Equals', value: 'strict' },
	{ name: 'Greater Than', value: 'gt' },
	{ name: 'In', value: 'in' },
	{ name: 'Less Than', value: 'lt' },
];

export const sorting: readonly Entry[] = [
	text('Sort By', 'sort_by', { placeholder: 'date_add', description: 'Name of a field; by default the ID' }),
	oneOf('Sort Direction', 'sort_direction', [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	]),
];

/** Conditions on any field. A typed one of a resource has the operator behind its field's name: `date_add_gt`. */
export const conditions: readonly Entry[] = [
	{
		parameter: {
			displayName: 'Conditions',
			name: 'conditions',
			type: 'fixedCollection',
			typeOptions: { multipleValues: true },
			placeholder: 'Add Condition',
			default: {},
			description: 'Conditions on fields, one for each field',
			options: [
				{
					displayName: 'Condition',
					name: 'condition',
					values: [
						{ displayName: 'Field', name: 'field', type: 'string', default: '', placeholder: 'name' },
						{ displayName: 'Operator', name: 'operator', type: 'options', options: OPERATORS, default: 'strict' },
						{
							displayName: 'Value',
							name: 'value',
							type: 'string',
							default: '',
							description: "For 'Between' and 'In', values separated by commas, which is a guess; 'Filters (JSON)' can send a list instead",
						},
					],
				},
			],
		},
	},
	jsonText('Filters (JSON)', 'filters', {
		placeholder: '{ "date_add": { "value": "2026-01-01", "operator": "gt" } }',
		description: 'Conditions as Kinow documents them: for each field its value and operator (strict, contains, between, in, gt, lt)',
	}),
];

export const features: Entry = jsonText('Features (JSON)', 'features', {
	placeholder: '{ "3": { "value": "57", "operator": "strict" } }',
	description: 'Conditions on features: for each ID of a feature, or * for all, its value and operator',
});

const WITH_OPERATOR = /^(.+)_(strict|contains|between|in|gt|lt)$/;

/** The query of a list. @throws InputError for two conditions on one field, which Kinow has no place for */
export function listQuery(entries: readonly Entry[], filledIn: Readonly<PlainObject>): Query {
	const { conditions: any, filters: json, ...sent } = sentBy(entries, filledIn);
	const query: PlainObject = {};
	const rows = rowsOf(any, 'condition').map(({ field = '', operator = 'strict', value = '' }) => [String(field), { value, operator }] as const);
	for (const [name, value] of Object.entries(sent)) {
		const [, field, operator] = WITH_OPERATOR.exec(name) ?? [];
		if (field === undefined) query[name] = value;
		else rows.push([field, { value, operator }]);
	}
	rows.push(
		...Object.entries(jsonObjectOf(json ?? {}, 'Filters (JSON)')).map(
			([field, condition]) => [field, condition as PlainObject & { value: unknown; operator: unknown }] as const,
		),
	);
	const twice = rows.find(([field], index) => rows.findIndex(([other]) => other === field) !== index);
	if (twice)
		throw new InputError(
			`There are two conditions on '${twice[0]}'`,
			"Kinow takes one condition for each field. For a range, use the operator 'Between' in 'Conditions'.",
		);
	return { ...query, ...(rows.length > 0 && { filters: JSON.stringify(Object.fromEntries(rows)) }) } as Query;
}

/** A translated text in the first language that it has; a plain one as it is. */
export function shown(value: unknown): string {
	const [first] = asList(value);
	return String((isPlainObject(first) ? first.value : first) ?? '');
}

/** A dropdown with all records of a list. */
const optionsOf =
	(path: string, nameOf: (record: PlainObject) => string, valueOf: (record: PlainObject) => unknown = ({ id }) => Number(id)): OptionsLoader =>
	async (call) => {
		const records = (await collect(() => listPage(call, path, {}, Infinity), Infinity)).filter(isPlainObject);
		return records.map((one) => ({ name: nameOf(one), value: valueOf(one) as number })).sort((a, b) => a.name.localeCompare(b.name));
	};

/** A list without pages. */
const imageTypes =
	(path: string): OptionsLoader =>
	async (call) =>
		recordsOf((await call({ method: 'GET', path })).body)
			.filter(isPlainObject)
			.map(({ name, width, height }) => ({ name: `${String(name)} (${String(width)} × ${String(height)})`, value: String(name) }));

const byName = ({ name }: PlainObject) => shown(name);

export const options: Record<string, OptionsLoader> = {
	getCategories: optionsOf('/categories', byName),
	getCategoryImageTypes: imageTypes('/categories/image-types'),
	getCountries: optionsOf('/countries', byName),
	getCurrencies: optionsOf('/currencies', ({ name, iso_code: code }) => `${String(name)} (${String(code)})`),
	getGenders: optionsOf('/genders', byName),
	getGroups: optionsOf('/groups', byName),
	getLanguages: optionsOf('/languages', byName),
	getMediaSources: optionsOf('/media-sources', byName),
	getOrderStates: optionsOf('/order-states', byName),
	getProductImageTypes: imageTypes('/products/image-types'),
	getSubscriptions: optionsOf('/subscriptions', ({ id, id_product: product }) => `${String(id)} (product ${String(product)})`),
};

/**
 * Records to pick from, newest first where the list can be sorted.
 *
 * @param searched the field that the platform looks into; without it, what is shown of the page is looked through
 */
const searchOf =
	(path: string, nameOf: (record: PlainObject) => string, { searched, sorts = true }: { searched?: string; sorts?: boolean } = {}): Searcher =>
	async (call, filter, page) => {
		const number = Number(page ?? 1);
		const query = {
			...(sorts && { sort_by: 'id', sort_direction: 'desc' }),
			...(searched && filter && { filters: JSON.stringify({ [searched]: { value: filter, operator: 'contains' } }) }),
		};
		const { records, next } = await listPage(call, path, query, MOST_PER_PAGE, number);
		const results = records
			.filter(isPlainObject)
			.map((one) => ({ name: nameOf(one), value: String(one.id) }))
			.filter(({ name }) => searched !== undefined || name.toLowerCase().includes(filter.toLowerCase()));
		return { results, ...(next && { paginationToken: String(number + 1) }) };
	};

const withId =
	(...fields: string[]) =>
	(record: PlainObject) =>
		[`${String(record.id)}:`, ...fields.map((field) => shown(record[field]))].join(' ');

export const searches: Record<string, Searcher> = {
	searchActors: searchOf('/actors', withId('name'), { sorts: false }),
	searchCategories: searchOf('/categories', withId('name'), { searched: 'name' }),
	searchCategoryVideos: searchOf('/categories/videos', withId('filename')),
	searchCustomers: searchOf('/customers', withId('firstname', 'lastname', 'email'), { searched: 'email' }),
	searchDirectors: searchOf('/directors', withId('name'), { sorts: false }),
	searchGifts: searchOf('/gifts', withId('firstname', 'lastname', 'email'), { sorts: false }),
	searchOrders: searchOf('/orders', withId('reference', 'total_paid', 'date_add'), { searched: 'reference' }),
	searchPrepaymentBonuses: searchOf('/prepayment/bonus', withId('name'), { sorts: false }),
	searchPrepaymentOperations: searchOf('/prepayment/operations', withId('type', 'amount', 'date_add'), { sorts: false }),
	searchPrepaymentRecharges: searchOf('/prepayment/recharges', withId('type', 'amount'), { sorts: false }),
	searchProductAccesses: searchOf(
		'/product-accesses',
		({ id, id_customer: customer, id_product: product, type }) => `${String(id)}: ${String(type)}, customer ${String(customer)}, product ${String(product)}`,
		{ sorts: false },
	),
	searchProducts: searchOf('/products', withId('name', 'reference'), { searched: 'name' }),
	searchVideos: searchOf('/videos', withId('name'), { searched: 'name', sorts: false }),
};
