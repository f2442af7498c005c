import { CUSTOMER_ENDPOINTS } from './customers';
import { equals, link, linksTo, properties, type Endpoint } from './endpoint';
import { ORDER_ENDPOINTS } from './orders';
import { PRODUCT_ENDPOINTS } from './products';

/** 5.10. */
export const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
	...ORDER_ENDPOINTS,
	...CUSTOMER_ENDPOINTS,
	...PRODUCT_ENDPOINTS,
	/** The properties are those of the official docs, api/coupon.md. */
	'/coupons': {
		store: 'coupons',
		scope: 'marketing.coupon',
		methods: 'ILCUD',
		filters: { code: equals('code') },
		properties: {
			...properties('text', 'code email'),
			...properties('number', 'percentDiscountValue fixDiscountValue minOrderLimit maxOrderLimit'),
			...properties('integer', 'totalNumberOfCoupons totalNumberOfCouponsPerCustomer'),
			...properties(
				'flag',
				'loginRequired freeShipping status validToSpecialProducts validWithGiftProducts validWithBulkDiscount validWithLoyaltyPoints bypassMinOrderLimitWithCoupon',
			),
			...properties('date', 'dateStart dateEnd'),
			discountType: { values: ['PERCENT', 'FIXED'] },
			targetType: { values: ['PRODUCT', 'CATEGORY'] },
			taxClass: link('taxClasses'),
		},
		required: ['code'],
		unique: 'code',
	},
	'/languages': {
		store: 'languages',
		scope: 'localization.language',
		methods: 'IL',
		filters: { innerId: equals('innerId'), name: equals('name'), code: equals('code') },
	},
	'/countries': { store: 'countries', scope: 'localization.location', methods: 'IL' },
	'/categories': { store: 'categories', scope: 'product.category', methods: 'IL', filters: { innerId: equals('innerId') } },
	'/categoryDescriptions': {
		store: 'categoryDescriptions',
		scope: 'product.category',
		methods: 'IL',
		filters: { categoryId: linksTo('category'), languageId: linksTo('language'), name: equals('name') },
	},
	'/manufacturers': { store: 'manufacturers', scope: 'product.manufacturer', methods: 'IL', filters: { innerId: equals('innerId'), name: equals('name') } },
	'/taxClasses': { store: 'taxClasses', scope: 'taxClass.taxClass', methods: 'IL' },
};

/** Scopes that the resources here need (3.4), besides those of webhooks. */
export const ALL_SCOPES: readonly string[] = [
	...new Set(['store.webhook', ...Object.values(ENDPOINTS).map(({ scope }) => scope)].flatMap((scope) => [`${scope}:read`, `${scope}:write`])),
	'order.reorderLink:write',
];
