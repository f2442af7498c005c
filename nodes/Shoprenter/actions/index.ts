import { apiRequestResource } from '../../shared/actions/apiRequest';
import type { Actions } from '../../shared/actions/operation';
import { shoprenter } from '../platform';
import { apiResources, apiUnified } from '../records';
import { batch } from './batch';
import { options, searches } from './choices';
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
export const shoprenterActions: Actions = {
	platform: { ...shoprenter, resources: apiResources, unified: apiUnified },
	resources: [
		apiRequestResource('Shoprenter', '/categories'),
		batch,
		coupon,
		customer,
		subscriber,
		order,
		orderInvoice,
		orderStatus,
		product,
		salePrice,
		webhook,
	],
	options,
	searches,
};
