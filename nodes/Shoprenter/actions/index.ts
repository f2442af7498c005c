import { apiRequestResource } from '../../shared/actions/apiRequest';
import { actionsOf } from '../../shared/actions/lists';
import { shoprenter } from '../platform';
import { apiResources, apiUnified } from '../records';
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
	{ ...shoprenter, resources: apiResources, unified: apiUnified },
	[apiRequestResource('Shoprenter', '/categories'), batch, coupon, customer, subscriber, order, orderInvoice, orderStatus, product, salePrice, webhook],
	{
		product: {
			id: 'id',
			sku: 'sku',
			name: 'productDescriptions.0.name',
			netPrice: 'price',
			stock1: 'stock1',
			statusCode: 'status',
			imageUrl: 'allImages.mainImage',
			createdAt: 'dateCreated',
			updatedAt: 'dateUpdated',
		},
	},
);
