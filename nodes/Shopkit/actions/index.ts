import { apiRequestResource } from '../../shared/actions/apiRequest';
import { actionsOf } from '../../shared/actions/lists';
import { shopkit } from '../platform';
import { brand, category } from './categories';
import { client } from './client';
import { coupon } from './coupon';
import { order } from './order';
import { product } from './product';
import { productOption, productOptionGroup } from './productOption';
import { shipment, shipping } from './shipment';
import { media, stats, store } from './store';
import { webhook } from './webhook';

/** All that the Shopkit node can do (shopkit.md 5). */
export const shopkitActions = actionsOf(
	shopkit,
	[
		apiRequestResource('Shopkit', '/store'),
		brand,
		category,
		client,
		coupon,
		media,
		order,
		product,
		productOption,
		productOptionGroup,
		shipment,
		shipping,
		stats,
		store,
		webhook,
	],
	{
		product: {
			id: 'id',
			sku: 'reference',
			name: 'title',
			brand: 'brand.title',
			price: 'price',
			netPrice: 'price_without_tax',
			stock: 'stock.stock_qty',
			status: 'status_alias',
			url: 'url',
			imageUrl: 'image.full',
			createdAt: 'created_at',
			updatedAt: 'updated_at',
		},
	},
);
