import { equals, from, link, linksTo, onDay, properties, until, type Endpoint, type Properties } from './endpoint';
import { oneOf } from './values';

/** 5.7. */
const product: Properties = {
	...properties('text', 'sku modelNumber gtin mainPicture imageAlt'),
	...properties(
		'number',
		'price cost multiplier loyaltyPoints stock1 stock2 stock3 stock4 width height length weight minimalOrderNumber maximalOrderNumber quantity sortOrder',
	),
	...properties('flag', 'orderable multiplierLock subtractStock shipped minimalOrderNumberMultiply freeShipping durableMediaDevice'),
	status: { values: ['0', '1', '2'] },
	availableDate: 'date',
	taxClass: link('taxClasses'),
	manufacturer: link('manufacturers'),
};
const productLists = [
	'productDescriptions',
	'productCategoryRelations',
	'productSpecials',
	'productTags',
	'customerGroupProductPrices',
	'productRelatedProductRelations',
];

/** 5.10. */
export const PRODUCT_ENDPOINTS: Readonly<Record<string, Endpoint>> = {
	'/products': {
		store: 'products',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: { innerId: equals('innerId'), sku: equals('sku'), createdAt: onDay('dateCreated'), updatedAt: onDay('dateUpdated'), parentProductId: () => false },
		properties: product,
		required: ['sku'],
		unique: 'sku',
		linked: Object.fromEntries(productLists.map((name) => [name, `/${name}?productId=`])),
		hidden: ['productPrices', 'productAttributeExtend', 'urlAliases'],
	},
	'/productExtend': {
		store: 'products',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: {
			innerId: equals('innerId'),
			sku: equals('sku'),
			createdAt: onDay('dateCreated'),
			createdAfter: from('dateCreated'),
			createdBefore: until('dateCreated'),
			updatedAt: onDay('dateUpdated'),
			updatedAfter: from('dateUpdated'),
			updatedBefore: until('dateUpdated'),
			published: (record, value) => record.status === oneOf('published', value, ['0', '1', '2']),
			parentProductId: () => false,
		},
		properties: {
			...product,
			productDescriptions: {
				rows: {
					...properties(
						'text',
						'name metaTitle metaKeywords metaDescription shortDescription description parameters packagingUnit measurementUnit customContentTitle customContent videoCode',
					),
					language: link('languages'),
				},
			},
			productCategoryRelations: { rows: { category: link('categories') } },
			productSpecials: {
				rows: { ...properties('number', 'priority price minQuantity maxQuantity'), dateFrom: 'any', dateTo: 'any', customerGroup: link('customerGroups') },
			},
			productTags: { rows: { tags: 'text', language: link('languages') } },
			customerGroupProductPrices: { rows: { price: 'number', customerGroup: link('customerGroups') } },
			productRelatedProductRelations: { rows: { relatedProduct: link('products') } },
		},
		required: ['sku', 'productDescriptions'],
		unique: 'sku',
		lists: productLists,
		bySku: true,
	},
	'/productDescriptions': {
		store: 'productDescriptions',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: { productId: linksTo('product'), languageId: linksTo('language'), name: equals('name') },
		properties: {
			...properties(
				'text',
				'name metaTitle metaKeywords metaDescription shortDescription description parameters packagingUnit measurementUnit customContentTitle customContent videoCode',
			),
			product: link('products'),
			language: link('languages'),
		},
		required: ['product', 'language'],
	},
	/** 5.8. */
	'/productSpecials': {
		store: 'productSpecials',
		scope: 'product.product',
		methods: 'ILCUD',
		filters: { productId: linksTo('product') },
		properties: {
			...properties('number', 'priority price minQuantity maxQuantity maxOrderableCount'),
			...properties('spacedTime', 'dateFrom dateTo'),
			isLimitedDiscount: 'flag',
			product: link('products'),
			customerGroup: link('customerGroups'),
		},
		required: ['product'],
	},
};
