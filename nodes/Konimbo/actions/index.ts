import { apiRequestResource } from '../../shared/actions/apiRequest';
import { actionsOf } from '../../shared/actions/lists';
import { konimbo } from '../platform';
import { cart } from './cart';
import { customer } from './customer';
import { item } from './item';
import { order } from './order';
import { storeCategory } from './storeCategory';
import { webhook } from './webhook';

/** All that the Konimbo node can do (konimbo.md 5). */
export const konimboActions = actionsOf(
	konimbo,
	[apiRequestResource('Konimbo', '/store_categories', { lists: false }), cart, customer, item, order, storeCategory, webhook],
	{
		item: {
			id: 'id',
			sku: 'code',
			name: 'title',
			category: 'store_category_title',
			brand: 'brand',
			price: 'price',
			stock: 'quantity',
			active: 'visible',
			createdAt: 'created_at',
			updatedAt: 'updated_at',
		},
	},
);
