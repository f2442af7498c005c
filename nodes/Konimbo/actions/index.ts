import { apiRequestResource } from '../../shared/actions/apiRequest';
import type { Actions, Searcher } from '../../shared/actions/operation';
import { webhookHealthOperations } from '../../shared/actions/webhookHealth';
import { isPlainObject } from '../../shared/objects';
import { konimbo } from '../platform';
import { listPage } from './lists';
import { order } from './order';

/** Newest orders first, a page at a time; the filter is looked for in what is shown. */
const searchOrders: Searcher = async (call, filter, page) => {
	const number = Number(page ?? 1);
	const { records, next } = await listPage(call, '/orders', { attributes: 'id,name,total_price', sort_by: 'id', sort_order: 'desc' }, number);
	const results = records
		.filter(isPlainObject)
		.map(({ id, name, total_price: total }) => ({ name: `${String(id)}: ${String(name ?? '')} (${String(total ?? '')})`, value: String(id) }))
		.filter((result) => result.name.toLowerCase().includes(filter.toLowerCase()));
	return { results, ...(next && { paginationToken: String(number + 1) }) };
};

/** All that the Konimbo node can do (konimbo.md 5). */
export const konimboActions: Actions = {
	platform: konimbo,
	resources: [
		apiRequestResource('Konimbo', '/store_categories'),
		order,
		{ name: 'Webhook', value: 'webhook', operations: webhookHealthOperations(konimbo) },
	],
	searches: { searchOrders },
};
