import { isPlainObject, type PlainObject } from '../../shared/objects';
import { anything, flag, integer, number, text, type Fields } from '../../shared/records/fields';
import { sumOf, textOf } from '../../shared/records/unify';

/** A row of `discounts` of an order (konimbo.md 5.1) or a cart (konimbo.md 5.4). */
export const discount = {
	title: text('Name of the discount'),
	price: number('Amount taken off, as a positive number', { usedFor: 'order.totals.discount' }),
	quantity: number('Quantity'),
	unit_price: number('Amount taken off for each'),
	discount_value: number('Amount or percentage, see `discount_type`'),
	discount_type: text('`₪` for an amount or `%` for a percentage'),
	type_name: text('Label of the discount, by which it can be removed'),
	line_item_id: integer('ID of the row that it belongs to'),
	item_id: integer('ID of the item that it belongs to'),
	coupon_code: text('Coupon code', { usedFor: 'order.couponCode' }),
	var_in_json: anything('Extra fields, as JSON text'),
	lock_me: flag('Whether the discount is locked'),
} satisfies Fields;

/** The cart's discounts (konimbo.md 5.4) or, where it has none, the order's. */
export function discountsOf(order: Readonly<PlainObject>, basket: Readonly<PlainObject>): unknown {
	const { discounts } = basket;
	return Array.isArray(discounts) && discounts.length > 0 ? discounts : (order.discounts ?? discounts);
}

/** What the discounts take off in all; null where the record has none to read. */
export function discountOf(discounts: unknown): number | null {
	if (!Array.isArray(discounts)) return null;
	return sumOf([0, ...discounts.map((row: unknown) => (isPlainObject(row) ? row.price : null))]);
}

export function couponOf(discounts: unknown): string | null {
	if (!Array.isArray(discounts)) return null;
	const codes = discounts.map((row: unknown) => (isPlainObject(row) ? textOf(row.coupon_code) : null));
	return codes.find((code) => code !== null) ?? null;
}
