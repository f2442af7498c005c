import { altered, anyOf, choice, choices, flag, mayBeEmpty, number, oneOf, text, type Entry } from '../../shared/actions/inputs';
import { fieldsToWrite } from '../../shared/actions/parameters';
import { upsert } from '../../shared/actions/upsert';
import { resource } from '../../shared/actions/vocabulary';
import { InputError } from '../../shared/values';
import { getBrands, getCategories } from './choices';
import {
	country,
	fullText,
	handle,
	ids,
	sentJoined,
	sentAsList,
	money,
	numbersOf,
	page,
	promotionPrice,
	reference,
	notEmpty,
	requiredAmount,
	shippingCost,
	tags,
	title,
	weight,
	wholesalePrice,
} from './inputs';
import { allFound } from './lists';
import { list, OPTIONS, remove, send, update } from './operations';

const price = requiredAmount(money('Price', 'price'));
const priceOnRequest = flag('Price on Request', 'price_on_request', 'Whether the price is told on request only; then none is needed', false);

/** Not sent with 'Price on Request'. */
const priceUnlessOnRequest: Entry = {
	...mayBeEmpty(altered(price, { description: "Price; not sent with 'Price on Request'" })),
	read: (input) => (fieldsToWrite(input.parameter('additionalFields', {})).price_on_request ? undefined : price.read?.(input)),
};

const categories: Entry = { ...choices('Category', 'categories', getCategories), toApi: (value) => numbersOf(value, 'Category Names or IDs') };
const someCategories: Entry = {
	...categories,
	read(input) {
		const chosen = categories.toApi?.(input.parameter('categories'));
		if (chosen === undefined) throw new InputError("'Category Names or IDs' is empty", 'Shopkit wants a product to be in at least one category.');
		return chosen;
	},
};

/** Written flat, although it is read under `stock` (shopkit.md 5.4). */
const stockFields = [
	flag('Count Stock', 'stock_enabled', 'Whether the stock of the product is counted'),
	number('Notify at Stock', 'stock_notify', 'The shop is warned when there are so many left'),
	flag('Sell Without Stock', 'stock_backorder', 'Whether it can be ordered when there is none', false),
	flag('Show Stock', 'stock_show', 'Whether the shop shows how many there are'),
	flag('Sold Singly', 'stock_sold_single', 'Whether one order can have only one piece', false),
];

/** What can be written besides title, price and categories (shopkit.md 5.4), but the deprecated `tax`. */
const otherFields = [
	text('Barcode', 'barcode'),
	choice('Brand', 'brand', getBrands),
	...page,
	text('Excerpt', 'excerpt', 'Short description'),
	flag('Featured', 'featured', 'Whether the product is featured'),
	text('File URL', 'file'),
	text('Harmonized Code', 'harmonized_code', 'Customs tariff code'),
	sentAsList(text('Image URLs', 'images', 'Up to ten addresses, separated by commas')),
	flag('New', 'new', 'Whether the product is shown as new'),
	country('Origin Country', 'origin_country'),
	priceOnRequest,
	flag('Promotion', 'is_promotion', 'Whether the product is shown as a promotion'),
	promotionPrice,
	text('Reduced Tax Rate', 'reduced_rate'),
	reference,
	flag('Shipped Alone', 'shipping_alone', 'Whether the product is shipped on its own'),
	shippingCost,
	flag('Show Promotion in Percent', 'promo_show_percentage', 'Whether the shop shows the promotion in percent'),
	oneOf(
		'Status',
		'status',
		[
			{ name: 'Active', value: 1 },
			{ name: 'Hidden', value: 2 },
			{ name: 'Out of Stock', value: 3 },
			{ name: 'Soon', value: 4 },
		],
		{ default: 1 },
	),
	...stockFields,
	number('Stock Quantity', 'stock_qty', "Pieces in stock; counts only with 'Count Stock'"),
	sentAsList(tags('blue,handmade')),
	flag('Taxable', 'taxable', 'Whether tax is charged'),
	text('Video URL', 'video_url'),
	weight,
	flag('Wholesale', 'wholesale', 'Whether the product has a wholesale price'),
	flag('Wholesale Only', 'wholesale_exclusive', 'Whether only wholesale clients can buy it'),
	wholesalePrice,
];

const filters = [
	choice('Category', 'category', getCategories),
	flag('Featured', 'featured', 'Whether the product is featured'),
	handle,
	flag('New', 'new', 'Whether the product is shown as new'),
	ids('Product IDs', '3301,3302'),
	reference,
	fullText,
	sentJoined(
		anyOf('Status', 'status_alias', [
			{ name: 'Active', value: 'active' },
			{ name: 'Hidden', value: 'hidden' },
			{ name: 'Out of Stock', value: 'out_of_stock' },
			{ name: 'Soon', value: 'soon' },
		]),
	),
];

const searchIn = anyOf('Search In', 'fields', [
	{ name: 'Barcode', value: 'barcode' },
	{ name: 'Brand', value: 'brand' },
	{ name: 'Categories', value: 'categories' },
	{ name: 'Description', value: 'description' },
	{ name: 'Handle', value: 'handle' },
	{ name: 'Options', value: 'options' },
	{ name: 'Reference', value: 'reference' },
	{ name: 'Tags', value: 'tags' },
	{ name: 'Title', value: 'title' },
]);

const one = '/product/{productId}';

/** Of a product that is known by its reference. */
const known = {
	returns: 'product',
	fields: [reference, title, priceUnlessOnRequest, someCategories],
	optional: otherFields.filter((entry) => entry !== reference),
};

/** Products (shopkit.md 5.4). */
export const product = resource('Product', 'product', [
	send('Create', 'Create a product', 'POST /product', {
		description: 'Creates a product',
		returns: 'product',
		fields: [title, priceUnlessOnRequest, someCategories],
		optional: otherFields,
	}),
	upsert(
		send('Create or Update', 'Create or update a product', 'POST /product', known),
		send('Update', 'Update a product', `PUT ${one}`, { ...known, kept: fieldsToWrite }),
		{
			shop: 'Shopkit',
			record: 'product',
			by: 'reference',
			field: 'reference',
			search: async (call, wanted) => await allFound(call, '/product', { reference: wanted }),
			naming: ({ id }) => ({ productId: id }),
			more: 'References of variants are not looked at.',
		},
	),
	remove('Delete', 'Delete a product', one, 'Deletes a product permanently'),
	send('Get', 'Get a product', `GET ${one}`, { description: 'Returns one product with its options and stock', returns: 'product' }),
	list('Get Many', 'Get many products', '/product', { description: 'Returns a list of products', returns: 'product', optional: filters }),
	list('Search', 'Search products', '/product/search', {
		description: 'Returns the products that hold a text',
		returns: 'product',
		fields: [notEmpty(text('Text', 'query'))],
		optional: [sentJoined(searchIn)],
		addedTo: OPTIONS,
	}),
	update('Update a product', one, [title, price, categories, ...otherFields], {
		description: 'Changes a product. What is not added stays as it is.',
		returns: 'product',
	}),
	send('Update Price', 'Update the price of a product', `PUT ${one}`, {
		description: "Changes the price of a product. A variant's price is changed by updating the product option.",
		returns: 'product',
		fields: [price],
		optional: [priceOnRequest, promotionPrice, wholesalePrice],
	}),
	send('Update Stock', 'Update the stock of a product', `PUT ${one}`, {
		description: "Changes the stock of a product. A variant's stock is changed by updating the product option.",
		returns: 'product',
		fields: [requiredAmount(number('Quantity', 'stock_qty', 'Pieces in stock from now on'))],
		optional: stockFields,
	}),
]);
