import { apiRequestResource } from '../../shared/actions/apiRequest';
import { actionsOf } from '../../shared/actions/lists';
import * as fields from '../fields';
import { shoprenter } from '../platform';
import { unifyApiCustomer, unifyApiOrder, unifyApiSubscriber } from '../unified';
import { batch } from './batch';
import { coupon } from './coupon';
import { customer } from './customer';
import { order } from './order';
import { orderInvoice } from './orderInvoice';
import { orderStatus } from './orderStatus';
import { product } from './product';
import { salePrice } from './salePrice';
import { subscriber } from './subscriber';
import { webhook } from './webhook';

/** All that the Shoprenter node can do (shoprenter.md 5). The API's records have other fields than the webhooks'. */
export const shoprenterActions = actionsOf(
	{
		...shoprenter,
		resources: {
			order: fields.describedOrder,
			orderHistory: fields.orderHistories,
			orderInvoice: fields.orderInvoices,
			orderStatus: fields.describedOrderStatus,
			customer: fields.customerExtend,
			customers: fields.customers,
			subscriber: fields.newsletterSubscribers,
			product: fields.productExtend,
			products: fields.products,
			productDescription: fields.productDescriptions,
			salePrice: fields.productSpecials,
			coupon: fields.coupons,
			webhook: fields.webHooks,
		},
		unified: {
			order: (record) => ({ order: unifyApiOrder(record) }),
			customer: (record) => ({ customer: unifyApiCustomer(record) }),
			customers: (record) => ({ customer: unifyApiCustomer(record) }),
			subscriber: (record) => ({ subscriber: unifyApiSubscriber(record) }),
		},
	},
	[apiRequestResource('Shoprenter', '/categories'), batch, coupon, customer, subscriber, order, orderInvoice, orderStatus, product, salePrice, webhook],
);
