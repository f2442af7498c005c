import { altered, flag, number, text, type Entry } from '../../shared/actions/inputs';
import { listOf } from '../../shared/actions/parameters';
import { resource } from '../../shared/actions/vocabulary';
import { InputError } from '../../shared/values';
import { money, promotionPrice, reference, shippingCost, title, weight, wholesalePrice } from './inputs';
import { remove, send, update, whole } from './operations';

const optionFields = [
	flag('Active', 'active', 'Whether the variant can be bought'),
	text('Barcode', 'barcode'),
	text('Image URL', 'image'),
	money('Price', 'price'),
	flag('Price on Request', 'price_on_request', 'Whether the price is told on request only', false),
	promotionPrice,
	reference,
	shippingCost,
	number('Stock', 'stock', 'Pieces in stock'),
	weight,
	wholesalePrice,
];

const product = '/product/{productId}';
const option = `${product}/option/{optionId}` as const;

/** Variants of a product (shopkit.md 5.4). There is no way to create one: they come from the option groups. */
export const productOption = resource('Product Option', 'productOption', [
	remove('Delete', 'Delete a product option', option, 'Deletes a variant of a product permanently'),
	send('Get', 'Get a product option', `GET ${option}`, { description: 'Returns one variant of a product', returns: 'option' }),
	whole('Get Many', 'Get many product options', `${product}/option`, { description: 'Returns all variants of a product', returns: 'option' }),
	update('Update a product option', option, optionFields, {
		description: 'Changes a variant of a product, for instance its stock or its price',
		returns: 'option',
	}),
]);

const values: Entry = {
	...text('Values', 'values', { placeholder: 'Blue,Green', description: 'All values of the group, separated by commas' }),
	as: 'options',
	toApi(value) {
		const options = listOf(value);
		if (options === undefined) throw new InputError("'Values' is empty", 'An option group needs at least one value.');
		return options;
	},
};

/** Both are required, for a change too (shopkit.md 5.4). */
const groupFields = [altered(title, { placeholder: 'Color' }), values];
const group = `${product}/option_group/{optionGroupId}` as const;

/** What the variants of a product differ in (shopkit.md 5.4). */
export const productOptionGroup = resource('Product Option Group', 'productOptionGroup', [
	send('Create', 'Create a product option group', `POST ${product}/option_group`, {
		description: 'Adds something that the variants of a product differ in, such as its color. Returns all option groups of the product, as Shopkit does.',
		returns: 'optionGroup',
		fields: groupFields,
	}),
	remove('Delete', 'Delete a product option group', group, 'Deletes an option group of a product permanently'),
	send('Get', 'Get a product option group', `GET ${group}`, { description: 'Returns one option group of a product', returns: 'optionGroup' }),
	whole('Get Many', 'Get many product option groups', `${product}/option_group`, {
		description: 'Returns all option groups of a product',
		returns: 'optionGroup',
	}),
	send('Update', 'Update a product option group', `PUT ${group}`, {
		description: 'Changes title and values of an option group. Returns all option groups of the product, as Shopkit does.',
		returns: 'optionGroup',
		fields: groupFields,
	}),
]);
