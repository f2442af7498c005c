import { altered, choice, mayBeEmpty, number, oneOf, record, shownFor, text, type Entry } from '../../shared/actions/inputs';
import type { Input } from '../../shared/actions/operation';
import { resource } from '../../shared/actions/vocabulary';
import { InputError } from '../../shared/values';
import { getBrands, getCategories, searchProducts } from './choices';
import { dateFrom, dateTo, money } from './inputs';
import { list, remove, send, update } from './operations';

const value = money('Value', 'value', 'Amount or percent');
const ordersOver = money('Orders Over', 'orders_over', 'Value that the order must exceed');
const limit: Entry = {
	...number('Usage Limit', 'usageLimit', { typeOptions: { minValue: 0 }, description: 'How often it can be used; 0 for any number of times' }),
	as: 'limit',
};

const type = oneOf(
	'Type',
	'type',
	[
		{ name: 'Free Shipping', value: 'shipping' },
		{ name: 'Money', value: 'money' },
		{ name: 'Percent', value: 'percent' },
	],
	{ default: 'percent' },
);

const appliesTo = oneOf('Applies To', 'applies_to', [
	{ name: 'All Orders', value: 'all_orders' },
	{ name: 'Brand', value: 'brand' },
	{ name: 'Category', value: 'category' },
	{ name: 'Product', value: 'product' },
	{ name: 'Tag', value: 'tag' },
]);

const brand = choice('Brand', 'brand', getBrands);
const category = choice('Category', 'category', getCategories);
const product = record('Product', 'product', searchProducts, 'By ID also takes its handle, the name in its address');
const tag = text('Tag', 'tag', 'ID or handle of the tag');

/** What it applies to must be named (shopkit.md 5.6). */
const targets = [brand, category, product, tag].map((target) => shownFor('applies_to', target.parameter.name, target, (input) => namedTarget(input, target)));

/** @throws InputError where it is not named */
function namedTarget({ parameter }: Input, { parameter: { name, displayName } }: Entry): unknown {
	const given = parameter(name);
	if (given !== '' && given !== undefined && given !== null) return given;
	throw new InputError(`The coupon applies to a ${name}, but none is given`, `Fill in '${displayName}'.`);
}

const one = '/coupon/{couponId}';

/** Coupons (shopkit.md 5.6). */
export const coupon = resource('Coupon', 'coupon', [
	send('Create', 'Create a coupon', 'POST /coupon', {
		description: 'Creates a coupon',
		returns: 'coupon',
		fields: [text('Code', 'code'), mayBeEmpty(type), value, mayBeEmpty(limit), mayBeEmpty(appliesTo), ...targets],
		optional: [dateFrom, dateTo, ordersOver],
	}),
	remove('Delete', 'Delete a coupon', one, 'Deletes a coupon permanently'),
	send('Get', 'Get a coupon', 'GET /coupon/{couponIdOrCode}', { description: 'Returns one coupon', returns: 'coupon' }),
	list('Get Many', 'Get many coupons', '/coupon', {
		description: "Returns a list of coupons. Shopkit's documentation says that an ID or a code must be given, and so leaves open whether this works.",
		returns: 'coupon',
	}),
	update(
		'Update a coupon',
		one,
		[
			appliesTo,
			brand,
			category,
			dateFrom,
			dateTo,
			ordersOver,
			text('Product ID', 'product', 'ID or handle of the product'),
			tag,
			type,
			altered(limit, { name: 'limit' }),
			value,
		],
		{
			description:
				"Changes a coupon; its code cannot be changed. Shopkit's documentation contradicts itself on the address: this sends the ID in the path. Should your shop refuse it, send it in the body with 'API Request'.",
			returns: 'coupon',
		},
	),
]);
