/**
 * Shoprenter sends nearly everything as a string, and no value as "", null, {} or [] alike (shoprenter.md 2.1, 2.5, 4.3).
 * Only internal numbers, amounts and flags are typed: what merely looks like a number (phones, postcodes, SKUs,
 * tax numbers, base64 ids) is text. No date has a zone. The API's records have other fields than the webhooks'.
 */
import type { Platform } from '../../shared/platform';
import type { Fields } from '../../shared/records/fields';
import { describedOrder, unifyApiOrder } from './apiOrder';
import { customerExtend, customers, unifyApiCustomer } from './customer';
import { order, unifyOrder } from './order';
import { productDescriptions, productExtend, products, productSpecials, upsertedProduct } from './product';
import { coupons, webHooks } from './shop';
import { describedOrderStatus, orderHistories, orderInvoices } from './statuses';
import { newsletterSubscribers, subscriber, unifyApiSubscriber, unifySubscriber } from './subscriber';

/** The records of Shoprenter's webhooks, by the name they get in the item. */
export const resources = { order, subscriber } satisfies Record<string, Fields>;

export const unified: Platform['unified'] = {
	order: (record, event) => ({ order: unifyOrder(record, event) }),
	subscriber: (record) => ({ subscriber: unifySubscriber(record) }),
};

/** The records of the API, by the name they get in the item. */
export const apiResources = {
	order: describedOrder,
	orderHistory: orderHistories,
	orderInvoice: orderInvoices,
	orderStatus: describedOrderStatus,
	customer: customerExtend,
	customers,
	subscriber: newsletterSubscribers,
	product: productExtend,
	products,
	upsertedProduct,
	productDescription: productDescriptions,
	salePrice: productSpecials,
	coupon: coupons,
	webhook: webHooks,
} satisfies Record<string, Fields>;

export const apiUnified: Platform['unified'] = {
	order: (record) => ({ order: unifyApiOrder(record) }),
	customer: (record) => ({ customer: unifyApiCustomer(record) }),
	customers: (record) => ({ customer: unifyApiCustomer(record) }),
	subscriber: (record) => ({ subscriber: unifyApiSubscriber(record) }),
};
