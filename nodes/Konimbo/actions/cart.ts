import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import { idOf, jsonOf, rowsOf } from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { attributes, attributesOf } from './parameters';

const cartId: INodeProperties = {
	displayName: 'Cart ID',
	name: 'cartId',
	type: 'string',
	required: true,
	default: '',
	description: "The 'cart_id' of an order, or the ID of a visitor's cart",
};

/** Which discounts are to go: Konimbo goes by the label that they were made with, or takes all. */
const typeName: INodeProperties = {
	displayName: 'Type Name',
	name: 'typeName',
	type: 'string',
	required: true,
	default: 'all',
	description: "The type name that the discounts were added with; 'all' removes every discount of the cart",
};

/** What is left empty is not sent: which of the fields are required is not documented (konimbo.md 5.4). */
const discounts: INodeProperties = {
	displayName: 'Discounts',
	name: 'discounts',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Discount',
	default: {},
	required: true,
	options: [
		{
			displayName: 'Discount',
			name: 'discount',
			values: [
				{ displayName: 'Coupon Code', name: 'coupon_code', type: 'string', default: '' },
				{ displayName: 'Extra Fields (JSON)', name: 'var_in_json', type: 'json', default: '' },
				{
					displayName: 'Line Item ID',
					name: 'line_item_id',
					type: 'string',
					default: '',
					description: 'The row of the cart that the discount belongs to; empty for the whole cart',
				},
				{ displayName: 'Quantity', name: 'quantity', type: 'string', default: '' },
				{ displayName: 'Title', name: 'title', type: 'string', default: '', required: true },
				{ displayName: 'Type Name', name: 'type_name', type: 'string', default: '', description: 'A label of your own, by which the discount can be removed' },
				{ displayName: 'Unit Price', name: 'unit_price', type: 'string', default: '' },
				{
					displayName: 'Value',
					name: 'discount_value',
					type: 'string',
					default: '',
					placeholder: 'e.g. 10',
					description: "An amount or a percentage, as 'Value Type' says",
				},
				{
					displayName: 'Value Type',
					name: 'discount_type',
					type: 'options',
					options: [
						{ name: 'Amount (₪)', value: '₪' },
						{ name: 'Percentage (%)', value: '%' },
					],
					default: '₪',
				},
			],
		},
	],
};

/** Extra fields are a text that holds JSON (konimbo.md 5.4). */
function asSent({ var_in_json: extra, ...discount }: PlainObject): PlainObject {
	const parsed = jsonOf(extra, 'Extra Fields (JSON)');
	return { ...discount, ...(parsed !== undefined && { var_in_json: JSON.stringify(parsed) }) };
}

async function write(input: Input, cart: PlainObject): Promise<unknown[]> {
	const { body } = await input.call({ method: 'PUT', path: `/carts/${idOf(input, 'cartId', 'Cart ID')}`, body: { cart }, once: true });
	return [body];
}

/** Carts (konimbo.md 5.4): only their discounts can be written, while the visitor has not ordered. */
export const cart: Resource = {
	name: 'Cart',
	value: 'cart',
	operations: [
		{
			name: 'Add Discounts',
			value: 'addDiscounts',
			action: 'Add discounts to a cart',
			description: 'Adds discounts to a cart that is open and not locked',
			returns: 'cart',
			parameters: [
				cartId,
				discounts,
				{
					displayName: 'Remove Type Name',
					name: 'removeTypeName',
					type: 'string',
					default: '',
					description: "Discounts with this type name are removed in the same call, so that a second run does not add them twice; 'all' removes every discount",
				},
			],
			async run(input) {
				const added = rowsOf(input.parameter('discounts', {}), 'discount').map(asSent);
				if (!added.length) throw new InputError("'Discounts' is empty", 'Add at least one discount.');
				if (added.some(({ title }) => !title)) throw new InputError("A discount has no 'Title'");
				const removed = String(input.parameter('removeTypeName', '')).trim();
				return await write(input, { discounts: added, ...(removed !== '' && { destroy_discounts: { type_name: removed } }) });
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a cart',
			description: 'Returns one cart with its items and discounts',
			returns: 'cart',
			parameters: [cartId, attributes],
			async run(input) {
				const { body } = await input.call({ method: 'GET', path: `/carts/${idOf(input, 'cartId', 'Cart ID')}`, query: attributesOf(input) });
				return [body];
			},
		},
		{
			name: 'Remove Discounts',
			value: 'removeDiscounts',
			action: 'Remove discounts from a cart',
			description: 'Removes discounts from a cart that is open and not locked',
			returns: 'cart',
			parameters: [cartId, typeName],
			async run(input) {
				const label = String(input.parameter('typeName')).trim();
				if (label === '') throw new InputError("'Type Name' is empty", "Give the type name of the discounts to remove, or 'all'.");
				return await write(input, { destroy_discounts: { type_name: label } });
			},
		},
	],
};
