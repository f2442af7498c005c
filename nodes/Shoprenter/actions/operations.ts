/** The words for Shoprenter's operations (shoprenter.md 5). */
import { oneOf, record, text, toSend, type Entry } from '../../shared/actions/inputs';
import type { Input } from '../../shared/actions/operation';
import { checkedId, filled, requiredText } from '../../shared/actions/parameters';
import { placesByName, vocabulary, type Place } from '../../shared/actions/vocabulary';
import { webhookLocator } from '../../shared/actions/webhooks';
import { unwrap } from '../api';
import { shoprenter } from '../platform';
import { searchCoupons, searchCustomers, searchOrderInvoices, searchOrders, searchProducts, searchSalePrices, searchSubscribers } from './choices';
import { asSent, recordId } from './inputs';
import { findRecord, listAll } from './lists';

const findBy = oneOf('Find Product By', 'findBy', [
	{ name: 'ID', value: 'id' },
	{ name: 'SKU', value: 'sku' },
]);
export const productId = record('Product', 'productId', searchProducts, 'The product to work on');
const sku = text('SKU', 'sku', 'The article number of the product to work on');

const segmentOf = (input: Input, entry: Entry) => encodeURIComponent(recordId(input, entry));

/**
 * A product, by its ID or by its SKU. A SKU is looked up first: Shoprenter takes one in place of the ID only at
 * `/productExtend`, where a change might empty the lists that it does not name (shoprenter.md 5.1, 5.7).
 */
const product: Place = {
	parameters: [
		{ ...findBy.parameter, noDataExpression: true },
		{ ...productId.parameter, required: true, displayOptions: { show: { findBy: ['id'] } } },
		{ ...sku.parameter, required: true, displayOptions: { show: { findBy: ['sku'] } } },
	],
	async segment(input) {
		if (input.parameter('findBy') === 'id') return segmentOf(input, productId);
		const wanted = requiredText(input, 'sku', 'SKU');
		const { id } = await findRecord(input.call, '/products', { sku: wanted }, `product with the SKU ${wanted}`);
		return encodeURIComponent(checkedId(id, 'SKU'));
	},
};

const records = [
	record('Coupon', 'couponId', searchCoupons, 'The coupon to work on'),
	record('Customer', 'customerId', searchCustomers, 'The customer to work on'),
	record('Order', 'orderId', searchOrders, "The order to work on. An ID of the API, or the 'innerResourceId' of a webhook."),
	record('Invoice Entry', 'orderInvoiceId', searchOrderInvoices, 'The entry to work on. Its ID is the one of the API, not the number of the invoice.'),
	productId,
	record('Sale Price', 'salePriceId', searchSalePrices, 'The sale price to work on'),
	record('Subscriber', 'subscriberId', searchSubscribers, 'The newsletter subscriber to work on. The ID of the API, not the number that webhooks have.'),
	webhookLocator(shoprenter.subscriptions),
];

export const { send, update, list, remove, addedFields, parametersOf, pathFor } = vocabulary({
	places: { ...placesByName(records, segmentOf), product },
	idsAsGiven: true,
	required: (input, entry) => toSend(entry, requiredText(input, entry.parameter.name, entry.parameter.displayName), asSent),
	added: filled,
	asSent,
	body: ({ otherFields, ...fields }) => ({ ...fields, ...(otherFields as object) }),
	read: ({ body }) => [unwrap(body)],
	list: listAll,
});
