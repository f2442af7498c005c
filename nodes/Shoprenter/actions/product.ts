import type { INodeProperties } from 'n8n-workflow';

import type { Input, Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	amountOf,
	checkedId,
	collectionParameter,
	filled,
	filtersParameter,
	limitOf,
	limitParameter,
	listOf,
	recordLocator,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { findRecord, getRecord, listAll, write } from './lists';
import {
	bodyOf,
	changesOf,
	choiceField,
	flagField,
	numberField,
	otherFields,
	recordId,
	recordPath,
	shopField,
	sorted,
	textField,
	timeField,
	timesIn,
} from './parameters';

/** One product, by its ID or by its SKU. */
const which: INodeProperties[] = [
	{
		displayName: 'Find Product By',
		name: 'findBy',
		type: 'options',
		noDataExpression: true,
		options: [
			{ name: 'ID', value: 'id' },
			{ name: 'SKU', value: 'sku' },
		],
		default: 'id',
	},
	{ ...recordLocator('Product', 'productId', 'searchProducts', 'The product to work on'), displayOptions: { show: { findBy: ['id'] } } },
	{
		displayName: 'SKU',
		name: 'sku',
		type: 'string',
		required: true,
		default: '',
		description: 'The article number of the product to work on',
		displayOptions: { show: { findBy: ['sku'] } },
	},
];

/**
 * The path of the product. A SKU is looked up first: Shoprenter takes one in place of the ID only at `/productExtend`,
 * where a change might empty the lists that it does not name (shoprenter.md 5.1, 5.7).
 */
async function productPath(input: Input): Promise<string> {
	if (input.parameter('findBy') === 'id') return recordPath(input, 'products', 'productId', 'Product');
	const sku = requiredText(input, 'sku', 'SKU');
	const { id } = await findRecord(input.call, '/products', { sku }, `product with the SKU ${sku}`);
	return `/products/${encodeURIComponent(checkedId(id, 'SKU'))}`;
}

const status = choiceField('Status', 'status', [
	{ name: 'Deprecated', value: 2 },
	{ name: 'Disabled', value: 0 },
	{ name: 'Enabled', value: 1 },
]);
const stocks = [1, 2, 3, 4].map((number) => numberField(`Stock ${number}`, `stock${number}`));
const price = numberField('Price', 'price', 'Net, in the main currency of the shop');

/** What both `/products` and `/productExtend` take. */
const optional = [
	timeField('Available From', 'availableDate'),
	numberField('Cost', 'cost', 'Purchase price'),
	flagField('Free Shipping', 'freeShipping', 'Whether shipping is free'),
	textField('GTIN', 'gtin', 'Barcode'),
	numberField('Height', 'height'),
	textField('Image Alternative Text', 'imageAlt'),
	numberField('Length', 'length'),
	textField('Main Picture', 'mainPicture', "Path of the picture, inside the shop's image folder"),
	shopField('Manufacturer', 'manufacturer', 'getManufacturers'),
	numberField('Maximal Order Number', 'maximalOrderNumber'),
	numberField('Minimal Order Number', 'minimalOrderNumber'),
	textField('Model Number', 'modelNumber', "The manufacturer's part number"),
	flagField('Orderable', 'orderable', 'Whether the product can be ordered'),
	otherFields,
	price,
	flagField('Shipped', 'shipped', 'Whether the product is shipped'),
	numberField('Sort Order', 'sortOrder'),
	status,
	...stocks,
	flagField('Subtract Stock', 'subtractStock', 'Whether orders reduce the stock'),
	shopField('Tax Class', 'taxClass', 'getTaxClasses'),
	numberField('Weight', 'weight'),
	numberField('Width', 'width'),
];

/** The texts of one language (shoprenter.md 5.7, productDescriptions). */
const texts = [
	textField('Custom Content', 'customContent'),
	textField('Custom Content Title', 'customContentTitle'),
	textField('Description', 'description', 'HTML'),
	textField('Measurement Unit', 'measurementUnit'),
	textField('Meta Description', 'metaDescription'),
	textField('Meta Keywords', 'metaKeywords'),
	textField('Meta Title', 'metaTitle'),
	textField('Packaging Unit', 'packagingUnit'),
	textField('Parameters', 'parameters'),
	textField('Short Description', 'shortDescription', 'HTML'),
	textField('Video Code', 'videoCode'),
];

const categories: INodeProperties = {
	displayName: 'Category Names or IDs',
	name: 'productCategoryRelations',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getCategories' },
	default: [],
	description: 'Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
};

const filters = filtersParameter(
	sorted([
		timeField('Created After', 'createdAfter'),
		timeField('Created Before', 'createdBefore'),
		timeField('Created On', 'createdAt', 'The day on which the product was made'),
		textField('Parent Product Number', 'parentProductId', 'Internal number of the product whose variants to return'),
		textField('Product Number', 'innerId'),
		choiceField('Published', 'published', [
			{ name: 'Deprecated', value: 2 },
			{ name: 'Disabled', value: 0 },
			{ name: 'Enabled', value: 1 },
		]),
		textField('SKU', 'sku'),
		timeField('Updated After', 'updatedAfter'),
		timeField('Updated Before', 'updatedBefore'),
		timeField('Updated On', 'updatedAt', 'The day on which the product was last changed'),
	]),
);

/** Products (shoprenter.md 5.7). */
export const product: Resource = {
	name: 'Product',
	value: 'product',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a product',
			description: 'Adds a product with its name and texts in one language',
			returns: 'product',
			parameters: [
				{ displayName: 'SKU', name: 'sku', type: 'string', required: true, default: '', description: 'Article number' },
				{ displayName: 'Name', name: 'name', type: 'string', required: true, default: '' },
				{ ...shopField('Language', 'language', 'getLanguages'), required: true },
				additionalFieldsParameter(sorted([categories, ...optional])),
				collectionParameter('Texts', 'texts', 'Add Text', sorted(texts)),
			],
			async run(input) {
				const { productCategoryRelations: chosen, ...additional } = filled(input.parameter('additionalFields', {}));
				const relations = listOf(chosen)?.map((id) => ({ category: { id } }));
				const language = { id: requiredText(input, 'language', 'Language') };
				const description = { name: requiredText(input, 'name', 'Name'), ...bodyOf(filled(input.parameter('texts', {}))), language };
				const body = {
					sku: requiredText(input, 'sku', 'SKU'),
					...bodyOf(additional),
					productDescriptions: [description],
					...(relations && { productCategoryRelations: relations }),
				};
				return [await write(input.call, 'POST', '/productExtend', body)];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a product',
			description: 'Removes a product for good',
			parameters: which,
			async run(input) {
				const path = await productPath(input);
				await input.call({ method: 'DELETE', path });
				return [{ deleted: true, id: decodeURIComponent(path.slice('/products/'.length)) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a product',
			description: 'Returns one product with its descriptions, categories, prices and sale prices',
			returns: 'product',
			parameters: which,
			async run(input) {
				if (input.parameter('findBy') === 'id') return [await getRecord(input.call, recordPath(input, 'productExtend', 'productId', 'Product'))];
				const sku = requiredText(input, 'sku', 'SKU');
				return [await findRecord(input.call, '/productExtend', { sku }, `product with the SKU ${sku}`)];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many products',
			description: 'Returns a list of products with their descriptions, categories, prices and sale prices',
			returns: 'product',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				return await listAll(input.call, '/productExtend', timesIn(filled(input.parameter('filters', {}))), limitOf(input));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a product',
			description: 'Changes fields of a product. Descriptions, categories and sale prices stay as they are; they come back as links.',
			returns: 'product',
			typedAs: 'products',
			parameters: [...which, updateFieldsParameter(sorted([...optional, textField('SKU', 'sku')]))],
			async run(input) {
				const changes = changesOf(input);
				return [await write(input.call, 'PUT', await productPath(input), changes)];
			},
		},
		{
			name: 'Update Price',
			value: 'updatePrice',
			action: 'Update the price of a product',
			description: 'Sets the net price of a product. For many products at once see the resource Batch.',
			returns: 'product',
			typedAs: 'products',
			parameters: [...which, { ...price, typeOptions: { minValue: 0, numberPrecision: 4 }, required: true }],
			async run(input) {
				const net = amountOf(input, 'price', 'Price');
				return [await write(input.call, 'PUT', await productPath(input), { price: net })];
			},
		},
		{
			name: 'Update Stock',
			value: 'updateStock',
			action: 'Update the stock of a product',
			description: 'Sets the stock levels of a product. For many products at once see the resource Batch.',
			returns: 'product',
			typedAs: 'products',
			parameters: [...which, collectionParameter('Stock Levels', 'stocks', 'Add Stock', stocks)],
			async run(input) {
				const levels = changesOf(input, 'Stock Levels', 'stocks');
				return [await write(input.call, 'PUT', await productPath(input), levels)];
			},
		},
		{
			name: 'Update Texts',
			value: 'updateTexts',
			action: 'Update the texts of a product',
			description: 'Changes name and texts of a product in one language; what is not added stays as it is',
			returns: 'productDescription',
			parameters: [
				recordLocator('Product', 'productId', 'searchProducts', 'The product to work on'),
				{ ...shopField('Language', 'language', 'getLanguages'), required: true },
				collectionParameter('Texts', 'texts', 'Add Text', sorted([...texts, textField('Name', 'name')])),
			],
			async run(input) {
				const { call } = input;
				const changes = changesOf(input, 'Texts', 'texts');
				const [productId, languageId] = [recordId(input, 'productId', 'Product'), requiredText(input, 'language', 'Language')];
				const [known] = await listAll(call, '/productDescriptions', { productId, languageId }, 1);
				if (known !== undefined) return [await write(call, 'PUT', `/productDescriptions/${encodeURIComponent(checkedId(known.id, 'Language'))}`, changes)];
				return [await write(call, 'POST', '/productDescriptions', { product: { id: productId }, language: { id: languageId }, ...changes })];
			},
		},
	],
};
