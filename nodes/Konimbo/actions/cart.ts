import { json, mayBeEmpty, oneOf, rows, text, type Entry } from '../../shared/actions/inputs';
import { jsonOf, filledRows } from '../../shared/actions/parameters';
import { resource } from '../../shared/actions/vocabulary';
import type { PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { attributes } from './inputs';
import { send } from './operations';

/** Which discounts are to go: Konimbo goes by the label that they were made with, or takes all. */
const typeName: Entry = {
	...text('Type Name', 'typeName', {
		default: 'all',
		description: "The type name that the discounts were added with; 'all' removes every discount of the cart",
	}),
	read({ parameter }) {
		const label = String(parameter('typeName')).trim();
		if (label === '') throw new InputError("'Type Name' is empty", "Give the type name of the discounts to remove, or 'all'.");
		return label;
	},
};

const removeTypeName: Entry = {
	...text(
		'Remove Type Name',
		'removeTypeName',
		"Discounts with this type name are removed in the same call, so that a second run does not add them twice; 'all' removes every discount",
	),
	toApi: (value) => String(value).trim() || undefined,
};

const discount = [
	text('Coupon Code', 'coupon_code'),
	json('Extra Fields (JSON)', 'var_in_json'),
	text('Line Item ID', 'line_item_id', 'The row of the cart that the discount belongs to; empty for the whole cart'),
	text('Quantity', 'quantity'),
	text('Title', 'title', { required: true }),
	text('Type Name', 'type_name', 'A label of your own, by which the discount can be removed'),
	text('Unit Price', 'unit_price'),
	text('Value', 'discount_value', { placeholder: 'e.g. 10', description: "An amount or a percentage, as 'Value Type' says" }),
	oneOf('Value Type', 'discount_type', [
		{ name: 'Amount (₪)', value: '₪' },
		{ name: 'Percentage (%)', value: '%' },
	]),
];

/** What is left empty is not sent: which of the fields are required is not documented (konimbo.md 5.4). */
const discounts: Entry = {
	...rows('Discounts', 'discounts', 'Discount', discount),
	read({ parameter }) {
		const added = filledRows(parameter('discounts', {}), 'discount').map(asText);
		if (!added.length) throw new InputError("'Discounts' is empty", 'Add at least one discount.');
		if (added.some(({ title }) => !title)) throw new InputError("A discount has no 'Title'");
		return added;
	},
};

/** Extra fields are a text that holds JSON (konimbo.md 5.4). */
function asText({ var_in_json: extra, ...others }: PlainObject): PlainObject {
	const parsed = jsonOf(extra, 'Extra Fields (JSON)');
	return { ...others, ...(parsed !== undefined && { var_in_json: JSON.stringify(parsed) }) };
}

const one = '/carts/{cartId}';

/** Carts (konimbo.md 5.4): only their discounts can be written, while the visitor has not ordered. */
export const cart = resource('Cart', 'cart', [
	send('Add Discounts', 'Add discounts to a cart', `PUT ${one}`, {
		description: 'Adds discounts to a cart that is open and not locked',
		returns: 'cart',
		fields: [discounts, mayBeEmpty(removeTypeName)],
		once: true,
		body: ({ discounts: added, removeTypeName: removed }) => ({
			cart: { discounts: added, ...(removed !== undefined && { destroy_discounts: { type_name: removed } }) },
		}),
	}),
	send('Get', 'Get a cart', `GET ${one}`, {
		description: 'Returns one cart with its items and discounts',
		returns: 'cart',
		fields: [mayBeEmpty(attributes)],
	}),
	send('Remove Discounts', 'Remove discounts from a cart', `PUT ${one}`, {
		description: 'Removes discounts from a cart that is open and not locked',
		returns: 'cart',
		fields: [typeName],
		once: true,
		body: ({ typeName: label }) => ({ cart: { destroy_discounts: { type_name: label } } }),
	}),
]);
