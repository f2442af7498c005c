import { apiRequestResource } from '../../shared/actions/apiRequest';
import type { Actions } from '../../shared/actions/operation';
import { FILLED_BY } from '../../shared/actions/operation';
import { webhookLocator } from '../../shared/actions/webhooks';
import { konimbo } from '../platform';
import { cart } from './cart';
import { customer } from './customer';
import { item, searchItems } from './item';
import { order, searchOrders } from './order';
import { getCategories, searchCategories, storeCategory } from './storeCategory';
import { webhook } from './webhook';

/** All that the Konimbo node can do (konimbo.md 5). */
export const konimboActions: Actions = {
	platform: konimbo,
	resources: [apiRequestResource('Konimbo', '/store_categories', { lists: false }), cart, customer, item, order, storeCategory, webhook],
	options: { getCategories },
	searches: { searchCategories, searchItems, searchOrders, searchWebhooks: (webhookLocator(konimbo.subscriptions).parameter as any)[FILLED_BY].search },
};
