import { altered, amount, choice, choices, flag, number, oneOf, text, time, type Entry } from '../../shared/actions/inputs';
import { checkedId, fieldsToWrite, listOf, requiredText } from '../../shared/actions/parameters';
import { upsert } from '../../shared/actions/upsert';
import { collectionOf, operation, resource, someOf, type Collection } from '../../shared/actions/vocabulary';
import { getCategories, getLanguages, getManufacturers, getTaxClasses } from './choices';
import { day, link, otherFields, recordId } from './inputs';
import { allFound, findRecord, getRecord, listAll, write } from './lists';
import { addedFields, list, parametersOf, pathFor, productId, remove, send, update } from './operations';

const status = oneOf('Status', 'status', [
	{ name: 'Deprecated', value: 2 },
	{ name: 'Disabled', value: 0 },
	{ name: 'Enabled', value: 1 },
]);
const stocks = [1, 2, 3, 4].map((place) => number(`Stock ${place}`, `stock${place}`));
const price = amount('Price', 'price', 'Net, in the main currency of the shop');
const sku = text('SKU', 'sku');
const name = text('Name', 'name');
const language = link(choice('Language', 'language', getLanguages));

/** What both `/products` and `/productExtend` take. */
const optional = [
	day('Available From', 'availableDate'),
	number('Cost', 'cost', 'Purchase price'),
	flag('Free Shipping', 'freeShipping', 'Whether shipping is free'),
	text('GTIN', 'gtin', 'Barcode'),
	number('Height', 'height'),
	text('Image Alternative Text', 'imageAlt'),
	number('Length', 'length'),
	text('Main Picture', 'mainPicture', "Path of the picture, inside the shop's image folder"),
	link(choice('Manufacturer', 'manufacturer', getManufacturers)),
	number('Maximal Order Number', 'maximalOrderNumber'),
	number('Minimal Order Number', 'minimalOrderNumber'),
	text('Model Number', 'modelNumber', "The manufacturer's part number"),
	flag('Orderable', 'orderable', 'Whether the product can be ordered'),
	otherFields,
	price,
	flag('Shipped', 'shipped', 'Whether the product is shipped'),
	number('Sort Order', 'sortOrder'),
	status,
	...stocks,
	flag('Subtract Stock', 'subtractStock', 'Whether orders reduce the stock'),
	link(choice('Tax Class', 'taxClass', getTaxClasses)),
	number('Weight', 'weight'),
	number('Width', 'width'),
];

/** The texts of one language (shoprenter.md 5.7, productDescriptions). */
const texts = [
	text('Custom Content', 'customContent'),
	text('Custom Content Title', 'customContentTitle'),
	text('Description', 'description', 'HTML'),
	text('Measurement Unit', 'measurementUnit'),
	text('Meta Description', 'metaDescription'),
	text('Meta Keywords', 'metaKeywords'),
	text('Meta Title', 'metaTitle'),
	text('Packaging Unit', 'packagingUnit'),
	text('Parameters', 'parameters'),
	text('Short Description', 'shortDescription', 'HTML'),
	text('Video Code', 'videoCode'),
];

const STOCKS: Collection = { displayName: 'Stock Levels', name: 'stocks', placeholder: 'Add Stock' };
const TEXTS: Collection = { displayName: 'Texts', name: 'texts', placeholder: 'Add Text' };

const categories: Entry = {
	...choices('Category', 'productCategoryRelations', getCategories),
	toApi: (chosen) => listOf(chosen)?.map((id) => ({ category: { id } })),
};

const filters = [
	time('Created After', 'createdAfter'),
	time('Created Before', 'createdBefore'),
	day('Created On', 'createdAt', 'The day on which the product was made'),
	text('Parent Product Number', 'parentProductId', 'Internal number of the product whose variants to return'),
	text('Product Number', 'innerId'),
	oneOf('Published', 'published', [
		{ name: 'Deprecated', value: 2 },
		{ name: 'Disabled', value: 0 },
		{ name: 'Enabled', value: 1 },
	]),
	text('SKU', 'sku'),
	time('Updated After', 'updatedAfter'),
	time('Updated Before', 'updatedBefore'),
	day('Updated On', 'updatedAt', 'The day on which the product was last changed'),
];

const one = '/products/{product}';
const create = send('Create', 'Create a product', 'POST /productExtend', {
	description: 'Adds a product with its name and texts in one language',
	returns: 'product',
	fields: [altered(sku, { description: 'Article number' }), name, language],
	optional: [categories, ...optional],
	body: ({ name: title, language: its, productCategoryRelations: relations, otherFields: others, ...fields }, input) => ({
		...fields,
		...(others as object),
		productDescriptions: [{ name: title, ...addedFields(input, texts, TEXTS), language: its }],
		...(relations !== undefined && { productCategoryRelations: relations }),
	}),
});

const known = { returns: 'product', typedAs: 'products', optional };

/** Products (shoprenter.md 5.7). */
export const product = resource('Product', 'product', [
	{ ...create, parameters: [...create.parameters, ...collectionOf(TEXTS, texts)] },
	upsert(
		send('Create or Update', 'Create or update a product', 'POST /productExtend', {
			...known,
			typedAs: 'upsertedProduct',
			fields: [
				altered(sku, { description: 'Article number' }),
				altered(name, { description: "Of a new product; one that exists keeps its own: see 'Update Texts'" }),
				link(choice('Language', 'language', getLanguages, 'The one that the name of a new product is in.')),
			],
			body: ({ name: title, language: its, otherFields: others, ...fields }) => ({
				...fields,
				...(others as object),
				productDescriptions: [{ name: title, language: its }],
			}),
		}),
		send('Update', 'Update a product', 'PUT /products/{productId}', { ...known, fields: [sku], kept: fieldsToWrite }),
		{
			shop: 'Shoprenter',
			record: 'product',
			by: 'SKU',
			field: 'sku',
			search: async (call, wanted) => await allFound(call, '/products', { sku: wanted }),
			naming: ({ id }) => ({ productId: id }),
			more: 'Name and language are those of a new product.',
		},
	),
	remove('Delete', 'Delete a product', one, 'Removes a product for good'),
	operation('Get', 'Get a product', {
		description: 'Returns one product with its descriptions, categories, prices and sale prices',
		returns: 'product',
		parameters: parametersOf(one),
		async run(input) {
			if (input.parameter('findBy') === 'id') return [await getRecord(input.call, await pathFor(input, '/productExtend/{productId}'))];
			const wanted = requiredText(input, 'sku', 'SKU');
			return [await findRecord(input.call, '/productExtend', { sku: wanted }, `product with the SKU ${wanted}`)];
		},
	}),
	list('Get Many', 'Get many products', '/productExtend', {
		description: 'Returns a list of products with their descriptions, categories, prices and sale prices',
		returns: 'product',
		optional: filters,
	}),
	update('Update a product', one, [...optional, sku], {
		description: 'Changes fields of a product. Descriptions, categories and sale prices stay as they are; they come back as links.',
		returns: 'product',
		typedAs: 'products',
	}),
	send('Update Price', 'Update the price of a product', `PUT ${one}`, {
		description: 'Sets the net price of a product. For many products at once see the resource Batch.',
		returns: 'product',
		typedAs: 'products',
		fields: [altered(price, { typeOptions: { minValue: 0, numberPrecision: 4 } })],
	}),
	update(
		'Update the stock of a product',
		one,
		stocks,
		{
			description: 'Sets the stock levels of a product. For many products at once see the resource Batch.',
			returns: 'product',
			typedAs: 'products',
			addedTo: STOCKS,
		},
		'Update Stock',
	),
	operation('Update Texts', 'Update the texts of a product', {
		description: 'Changes name and texts of a product in one language; what is not added stays as it is',
		returns: 'productDescription',
		parameters: [...parametersOf('{productId}'), { ...language.parameter, required: true }, ...collectionOf(TEXTS, [...texts, name])],
		async run(input) {
			const { call } = input;
			const changes = someOf(addedFields(input, [...texts, name], TEXTS, fieldsToWrite), TEXTS);
			const [id, languageId] = [recordId(input, productId), requiredText(input, 'language', 'Language')];
			const [known] = await listAll(call, '/productDescriptions', { productId: id, languageId }, 1);
			if (known !== undefined) return [await write(call, 'PUT', `/productDescriptions/${encodeURIComponent(checkedId(known.id, 'Language'))}`, changes)];
			return [await write(call, 'POST', '/productDescriptions', { product: { id }, language: { id: languageId }, ...changes })];
		},
	}),
]);
