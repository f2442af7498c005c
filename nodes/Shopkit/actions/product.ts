import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	amountOf,
	collectionParameter,
	filtersParameter,
	idOf,
	limitParameter,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { brandId, categoryId, description, fullText, handle, metaDescription, metaTags, pageTitle, productId } from './fields';
import { listRecords } from './lists';
import { answered, bodyOf, changesOf, found, numbersOf, queryOf } from './values';

const price: INodeProperties = { displayName: 'Price', name: 'price', type: 'number', typeOptions: { minValue: 0, numberPrecision: 4 }, default: 0 };

const promotionPrice: INodeProperties = {
	displayName: 'Promotion Price',
	name: 'price_promo',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 4 },
	default: 0,
	description: 'Must be below the price',
};

const wholesalePrice: INodeProperties = {
	displayName: 'Wholesale Price',
	name: 'price_wholesale',
	type: 'number',
	typeOptions: { minValue: 0, numberPrecision: 4 },
	default: 0,
};

const priceOnRequest: INodeProperties = {
	displayName: 'Price on Request',
	name: 'price_on_request',
	type: 'boolean',
	default: false,
	description: 'Whether the price is told on request only; then none is needed',
};

const categories: INodeProperties = {
	displayName: 'Category Names or IDs',
	name: 'categories',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getCategories' },
	default: [],
	description: 'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

/** Written flat, although it is read under `stock` (shopkit.md 5.4). */
const stockFields: INodeProperties[] = [
	{ displayName: 'Count Stock', name: 'stock_enabled', type: 'boolean', default: true, description: 'Whether the stock of the product is counted' },
	{ displayName: 'Notify at Stock', name: 'stock_notify', type: 'number', default: 0, description: 'The shop is warned when there are so many left' },
	{ displayName: 'Sell Without Stock', name: 'stock_backorder', type: 'boolean', default: false, description: 'Whether it can be ordered when there is none' },
	{ displayName: 'Show Stock', name: 'stock_show', type: 'boolean', default: true, description: 'Whether the shop shows how many there are' },
	{ displayName: 'Sold Singly', name: 'stock_sold_single', type: 'boolean', default: false, description: 'Whether one order can have only one piece' },
];

/** What can be written besides title, price and categories (shopkit.md 5.4), but the deprecated `tax`. */
const otherFields: INodeProperties[] = [
	{ displayName: 'Barcode', name: 'barcode', type: 'string', default: '' },
	brandId,
	description,
	{ displayName: 'Excerpt', name: 'excerpt', type: 'string', default: '', description: 'Short description' },
	{ displayName: 'Featured', name: 'featured', type: 'boolean', default: true, description: 'Whether the product is featured' },
	{ displayName: 'File URL', name: 'file', type: 'string', default: '' },
	handle,
	{ displayName: 'Harmonized Code', name: 'harmonized_code', type: 'string', default: '', description: 'Customs tariff code' },
	{ displayName: 'Image URLs', name: 'images', type: 'string', default: '', description: 'Up to ten addresses, separated by commas' },
	metaDescription,
	metaTags,
	{ displayName: 'New', name: 'new', type: 'boolean', default: true, description: 'Whether the product is shown as new' },
	{ displayName: 'Origin Country', name: 'origin_country', type: 'string', default: '', placeholder: 'PRT', description: 'Three letters, ISO 3166-1 alpha-3' },
	pageTitle,
	priceOnRequest,
	{ displayName: 'Promotion', name: 'is_promotion', type: 'boolean', default: true, description: 'Whether the product is shown as a promotion' },
	promotionPrice,
	{ displayName: 'Reduced Tax Rate', name: 'reduced_rate', type: 'string', default: '' },
	{ displayName: 'Reference', name: 'reference', type: 'string', default: '', description: 'SKU' },
	{ displayName: 'Shipped Alone', name: 'shipping_alone', type: 'boolean', default: true, description: 'Whether the product is shipped on its own' },
	{ displayName: 'Shipping Cost', name: 'shipping', type: 'number', typeOptions: { minValue: 0, numberPrecision: 4 }, default: 0 },
	{
		displayName: 'Show Promotion in Percent',
		name: 'promo_show_percentage',
		type: 'boolean',
		default: true,
		description: 'Whether the shop shows the promotion in percent',
	},
	{
		displayName: 'Status',
		name: 'status',
		type: 'options',
		options: [
			{ name: 'Active', value: 1 },
			{ name: 'Hidden', value: 2 },
			{ name: 'Out of Stock', value: 3 },
			{ name: 'Soon', value: 4 },
		],
		default: 1,
	},
	...stockFields,
	{ displayName: 'Stock Quantity', name: 'stock_qty', type: 'number', default: 0, description: "Pieces in stock; counts only with 'Count Stock'" },
	{ displayName: 'Tags', name: 'tags', type: 'string', default: '', placeholder: 'blue,handmade', description: 'Names separated by commas' },
	{ displayName: 'Taxable', name: 'taxable', type: 'boolean', default: true, description: 'Whether tax is charged' },
	{ displayName: 'Video URL', name: 'video_url', type: 'string', default: '' },
	{ displayName: 'Weight', name: 'weight', type: 'number', typeOptions: { minValue: 0 }, default: 0, description: 'In grams' },
	{ displayName: 'Wholesale', name: 'wholesale', type: 'boolean', default: true, description: 'Whether the product has a wholesale price' },
	{ displayName: 'Wholesale Only', name: 'wholesale_exclusive', type: 'boolean', default: true, description: 'Whether only wholesale clients can buy it' },
	wholesalePrice,
];

const title: INodeProperties = { displayName: 'Title', name: 'title', type: 'string', default: '' };

const byName = (a: INodeProperties, b: INodeProperties) => a.displayName.localeCompare(b.displayName);

const filters = filtersParameter([
	categoryId,
	{ displayName: 'Featured', name: 'featured', type: 'boolean', default: true, description: 'Whether the product is featured' },
	handle,
	{ displayName: 'New', name: 'new', type: 'boolean', default: true, description: 'Whether the product is shown as new' },
	{ displayName: 'Product IDs', name: 'ids', type: 'string', default: '', placeholder: '3301,3302', description: 'IDs separated by commas' },
	{ displayName: 'Reference', name: 'reference', type: 'string', default: '', description: 'SKU' },
	fullText,
	{
		displayName: 'Status',
		name: 'status_alias',
		type: 'multiOptions',
		options: [
			{ name: 'Active', value: 'active' },
			{ name: 'Hidden', value: 'hidden' },
			{ name: 'Out of Stock', value: 'out_of_stock' },
			{ name: 'Soon', value: 'soon' },
		],
		default: [],
	},
]);

/** Products (shopkit.md 5.4). */
export const product: Resource = {
	name: 'Product',
	value: 'product',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a product',
			description: 'Creates a product',
			returns: 'product',
			parameters: [
				{ ...title, required: true },
				{ ...price, description: "Price; not sent with 'Price on Request'" },
				{ ...categories, required: true },
				additionalFieldsParameter([...otherFields].sort(byName)),
			],
			async run(input) {
				const { call, parameter } = input;
				const additional = bodyOf(parameter('additionalFields', {}));
				const ids = numbersOf(parameter('categories'), 'Category Names or IDs');
				if (ids === undefined) throw new InputError("'Category Names or IDs' is empty", 'Shopkit wants a product to be in at least one category.');
				const body = {
					title: parameter('title'),
					...(!additional.price_on_request && { price: Number(amountOf(input, 'price', 'Price')) }),
					categories: ids,
					...additional,
				};
				return answered(await call({ method: 'POST', path: '/product', body }), body);
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a product',
			description: 'Deletes a product permanently',
			parameters: [productId],
			async run(input) {
				const id = idOf(input, 'productId', 'Product');
				await input.call({ method: 'DELETE', path: `/product/${id}` });
				return [{ deleted: true, id: decodeURIComponent(id) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a product',
			description: 'Returns one product with its options and stock',
			returns: 'product',
			parameters: [productId],
			async run(input) {
				return found(await input.call({ method: 'GET', path: `/product/${idOf(input, 'productId', 'Product')}` }));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many products',
			description: 'Returns a list of products',
			returns: 'product',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				return await listRecords(input, '/product', queryOf(input.parameter('filters', {})));
			},
		},
		{
			name: 'Search',
			value: 'search',
			action: 'Search products',
			description: 'Returns the products that hold a text',
			returns: 'product',
			parameters: [
				{ displayName: 'Text', name: 'query', type: 'string', required: true, default: '' },
				returnAllParameter,
				limitParameter,
				collectionParameter('Options', 'options', 'Add Option', [
					{
						displayName: 'Search In',
						name: 'fields',
						type: 'multiOptions',
						options: [
							{ name: 'Barcode', value: 'barcode' },
							{ name: 'Brand', value: 'brand' },
							{ name: 'Categories', value: 'categories' },
							{ name: 'Description', value: 'description' },
							{ name: 'Handle', value: 'handle' },
							{ name: 'Options', value: 'options' },
							{ name: 'Reference', value: 'reference' },
							{ name: 'Tags', value: 'tags' },
							{ name: 'Title', value: 'title' },
						],
						default: [],
					},
				]),
			],
			async run(input) {
				const text = requiredText(input, 'query', 'Text');
				return await listRecords(input, '/product/search', { query: text, ...queryOf(input.parameter('options', {})) });
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a product',
			returns: 'product',
			description: 'Changes a product. What is not added stays as it is.',
			parameters: [productId, updateFieldsParameter([title, price, categories, ...otherFields].sort(byName))],
			async run(input) {
				const changes = changesOf(input);
				return answered(await input.call({ method: 'PUT', path: `/product/${idOf(input, 'productId', 'Product')}`, body: changes }), changes);
			},
		},
		{
			name: 'Update Price',
			value: 'updatePrice',
			action: 'Update the price of a product',
			returns: 'product',
			description: "Changes the price of a product. A variant's price is changed by updating the product option.",
			parameters: [productId, { ...price, required: true }, additionalFieldsParameter([priceOnRequest, promotionPrice, wholesalePrice])],
			async run(input) {
				const body = { price: Number(amountOf(input, 'price', 'Price')), ...bodyOf(input.parameter('additionalFields', {})) };
				return answered(await input.call({ method: 'PUT', path: `/product/${idOf(input, 'productId', 'Product')}`, body }), body);
			},
		},
		{
			name: 'Update Stock',
			value: 'updateStock',
			action: 'Update the stock of a product',
			returns: 'product',
			description: "Changes the stock of a product. A variant's stock is changed by updating the product option.",
			parameters: [
				productId,
				{ displayName: 'Quantity', name: 'stock_qty', type: 'number', required: true, default: 0, description: 'Pieces in stock from now on' },
				additionalFieldsParameter(stockFields),
			],
			async run(input) {
				const body = { stock_qty: Number(amountOf(input, 'stock_qty', 'Quantity')), ...bodyOf(input.parameter('additionalFields', {})) };
				return answered(await input.call({ method: 'PUT', path: `/product/${idOf(input, 'productId', 'Product')}`, body }), body);
			},
		},
	],
};
