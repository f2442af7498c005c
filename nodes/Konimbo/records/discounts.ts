import { isPlainObject, type PlainObject } from '../../shared/objects';
import { anything, flag, integer, number, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import { sumOf } from '../../shared/records/decimals';
import { amountOf, textOf } from '../../shared/records/unify';

/** A row of `discounts` of an order (konimbo.md 5.1) or a cart (konimbo.md 5.4). */
export const discount = {
	title: text('Name of the discount'),
	price: number("Amount taken off, as a positive number; of a negative one the order's total tells whether it is taken off too", {
		usedFor: 'order.totals.discount',
	}),
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

/**
 * What the discounts may take off in all: the sum as sent and, where some price is negative, the sum without signs. Only
 * positive prices are documented (konimbo.md 5.1), so which is meant is for the order's total to tell.
 *
 * @returns one or two readings; null for one where the record has no discounts to read
 */
export function discountReadings(discounts: unknown): Array<number | null> {
	if (!Array.isArray(discounts)) return [null];
	const prices = discounts.map((row: unknown) => (isPlainObject(row) ? amountOf(row.price) : null));
	const readings = [prices, prices.map(unsigned)].map((amounts) => sumOf([0, ...amounts]));
	return [...new Set(readings)];
}

/** The discounts of an amount, whose price and price of a piece agree without their signs. Of a percentage the piece's is none. */
export function amountsOf(discounts: unknown): Array<Readonly<PlainObject>> {
	if (!Array.isArray(discounts)) return [];
	const amounts = discounts.filter(isPlainObject).filter(({ discount_type }) => literalOf(discount_type) !== '%');
	return amounts.map(({ price, unit_price, quantity }) => ({ price: unsigned(price), unit_price: unsigned(unit_price), quantity }));
}

function unsigned(price: unknown): number | null {
	const amount = amountOf(price);
	return amount && Math.abs(amount);
}

export function couponOf(discounts: unknown): string | null {
	if (!Array.isArray(discounts)) return null;
	const codes = discounts.map((row: unknown) => (isPlainObject(row) ? textOf(row.coupon_code) : null));
	return codes.find((code) => code !== null) ?? null;
}
