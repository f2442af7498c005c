import { isPlainObject, type PlainObject } from '../../shared/objects';
import { anything, flag, integer, number, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import { sumOf } from '../../shared/records/decimals';
import type { UnifiedDiscount, UnifiedLine } from '../../shared/records/shapes';
import { amountOf, objectOf, textOf } from '../../shared/records/unify';

/** A row of `discounts` of an order (konimbo.md 5.1) or a cart (konimbo.md 5.4). */
export const discount = {
	title: text('Name of the discount; one that begins with a word for gift card is no discount but a payment', { usedFor: 'order.discounts[].kind' }),
	price: number("Amount taken off, as a positive number; of a negative one the order's total tells whether it is taken off too", {
		usedFor: ['order.totals.discount', 'order.discounts[].gross', 'order.discounts[].inLines'],
	}),
	quantity: number('Quantity'),
	unit_price: number('Amount taken off for each'),
	discount_value: number('Amount or percentage, see `discount_type`'),
	discount_type: text('`₪` for an amount or `%` for a percentage'),
	type_name: text('Label of the discount, by which it can be removed'),
	line_item_id: integer('ID of the row that it belongs to', { usedFor: 'order.discounts[].lineId' }),
	item_id: integer('ID of the item that it belongs to'),
	coupon_code: text('Coupon code', { usedFor: ['order.couponCode', 'order.discounts[].code', 'order.discounts[].kind'] }),
	var_in_json: anything('Extra fields, as JSON text'),
	lock_me: flag('Whether the discount is locked'),
} satisfies Fields;

/** The cart's discounts (konimbo.md 5.4) or, where it has none, the order's. */
export function discountsIn(order: Readonly<PlainObject>, basket: Readonly<PlainObject>): unknown {
	const { discounts } = basket;
	return Array.isArray(discounts) && discounts.length > 0 ? discounts : (order.discounts ?? discounts);
}

/** A way to understand the prices of the discounts. */
export interface Reading {
	/** Of each row; null for one that cannot be read. */
	readonly amounts: ReadonlyArray<number | null>;
	/** What they take off in all; null where the record has no discounts, or not all of them can be read. */
	readonly total: number | null;
}

/**
 * What the discounts may take off: the prices as sent and, where some price is negative, without signs. Only positive prices
 * are documented (konimbo.md 5.1), so which is meant is for the order's total to tell.
 *
 * @returns one or two readings
 */
export function readingsOf(discounts: unknown): readonly Reading[] {
	if (!Array.isArray(discounts)) return [{ amounts: [], total: null }];
	const amounts = discounts.map((row: unknown) => (isPlainObject(row) ? amountOf(row.price) : null));
	const readings = amounts.some(isNegative) ? [amounts, amounts.map(unsigned)] : [amounts];
	return readings.map((each) => {
		const { cards, others } = byKind(discounts, each);
		// Beside a gift card nothing tells whether more was sold, or less was paid with the card.
		const isOpen = cards.length > 0 && isNegative(takenOff(others));
		return { amounts: each, total: isOpen ? null : takenOff([...cards, ...others]) };
	});
}

interface Row {
	readonly row: Readonly<PlainObject>;
	readonly gross: number | null;
}

/** Gift cards, which pay, apart from what takes off. */
function byKind(discounts: readonly unknown[], amounts: Reading['amounts']): { cards: Row[]; others: Row[] } {
	const rows = discounts.map((row, index): Row => ({ row: objectOf(row), gross: amounts[index] }));
	const isCard = ({ row }: Row) => isGiftCard(row.title);
	return { cards: rows.filter(isCard), others: rows.filter((one) => !isCard(one)) };
}

const takenOff = (rows: readonly Row[]) => sumOf([0, ...rows.map(({ gross }) => gross)]);

/**
 * The discounts as the reading has them, without those of nothing. A row that takes back some of the others is none by itself:
 * they are then one discount, or one gift card.
 *
 * @param inLines whether the lines' prices are without them; null if that is open
 */
export function discountsOf(discounts: unknown, { amounts, total }: Reading, inLines: boolean | null, lines: readonly UnifiedLine[]): UnifiedDiscount[] {
	if (!Array.isArray(discounts) || amounts.length === 0 || (total !== null && total <= 0)) return [];
	if (amounts.some(isNegative)) {
		const { cards, others } = byKind(discounts, amounts);
		return [cards, others].flatMap((rows) => asOne(rows, inLines));
	}
	const grossOf = new Map(lines.map(({ id, gross }) => [id, gross]));
	return discounts.map(objectOf).flatMap((row, index) => {
		const [gross, line] = [amounts[index], textOf(row.line_item_id)];
		// More than its line costs is also off what was chosen with the product, which may be a line of its own.
		const isOfLine = (grossOf.get(line) ?? -1) >= (gross ?? 0);
		return gross === 0 ? [] : [discountOf(row, gross, isOfLine ? line : null, inLines)];
	});
}

/** What takes back more than was taken off has no amount to take off. */
function asOne(rows: readonly Row[], inLines: boolean | null): UnifiedDiscount[] {
	const gross = takenOff(rows);
	if (gross === 0) return [];
	const one = { title: rows[0].row.title, coupon_code: couponOf(rows.map(({ row }) => row)) };
	return [discountOf(one, isNegative(gross) ? null : gross, null, inLines)];
}

function discountOf({ title, coupon_code }: Readonly<PlainObject>, gross: number | null, lineId: string | null, inLines: boolean | null): UnifiedDiscount {
	const code = textOf(coupon_code);
	return { code, kind: isGiftCard(title) ? 'giftCard' : code === null ? 'other' : 'coupon', net: null, gross, taxRate: null, inLines, lineId };
}

/** How the usual names of gift cards begin (konimbo.md 5.4). */
const GIFT_CARDS = ['gift card', 'giftcard', 'גיפט קארד', 'גיפטקארד', 'כרטיס מתנה', 'שובר מתנה', 'תו קניה', 'תו קנייה'];

function isGiftCard(title: unknown): boolean {
	const text = literalOf(title).toLowerCase();
	return GIFT_CARDS.some((name) => text.startsWith(name));
}

/** The discounts of an amount, whose price and price of a piece agree without their signs. Of a percentage the piece's is none. */
export function amountsOf(discounts: unknown): Array<Readonly<PlainObject>> {
	if (!Array.isArray(discounts)) return [];
	const amounts = discounts.filter(isPlainObject).filter(({ discount_type }) => literalOf(discount_type) !== '%');
	return amounts.map(({ price, unit_price, quantity }) => ({ price: unsigned(price), unit_price: unsigned(unit_price), quantity }));
}

const isNegative = (amount: number | null) => amount !== null && amount < 0;

function unsigned(price: unknown): number | null {
	const amount = amountOf(price);
	return amount && Math.abs(amount);
}

export function couponOf(discounts: unknown): string | null {
	if (!Array.isArray(discounts)) return null;
	const codes = discounts.map((row: unknown) => (isPlainObject(row) ? textOf(row.coupon_code) : null));
	return codes.find((code) => code !== null) ?? null;
}
