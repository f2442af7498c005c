/**
 * The lines of an order. What the documentation's examples show by their arithmetic (shopkit.md 2.1):
 *  - a line's `subtotal` is with tax and after discount: (77.32 - 7.732) * 1.23 = 85.59324, as is `subtotal_with_tax`;
 *  - `subtotal_without_tax` is before discount, so it is not the net of `subtotal_with_tax`.
 * Whether a discount is for the line or for each piece, and before tax or with it, is decided by which reading adds up.
 */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { flag, integer, number, object, text, type Fields } from '../../shared/records/fields';
import type { UnifiedLine } from '../../shared/records/shapes';
import { difference, product, withoutTax, withTax } from '../../shared/records/decimals';
import { amountOf } from '../../shared/records/unify';
import { pictureOf } from './common';

export const orderProduct = {
	id: integer('Product number', { unified: 'order.lines[].productId' }),
	title: text('Name of the product', { unified: 'order.lines[].name' }),
	option: text('The chosen variant', { nullable: true, unified: 'order.lines[].variant' }),
	reference: text('SKU', { unified: 'order.lines[].sku' }),
	barcode: text('EAN, ISBN, UPC or GTIN', { nullable: true }),
	price: number('Price of one piece before discount; with or without tax as the shop keeps its prices', {
		usedFor: ['order.lines[].unitNet', 'order.lines[].unitGross'],
	}),
	price_with_tax: number('Price of one piece before discount, with tax', { usedFor: 'order.lines[].unitGross' }),
	price_without_tax: number('Price of one piece before discount, without tax', { usedFor: 'order.lines[].unitNet' }),
	tax: number('Tax rate in percent', { unified: 'order.lines[].taxRate', usedFor: ['order.lines[].net', 'order.lines[].tax'] }),
	quantity: number('How many pieces; parts of one where the shop sells by weight', { unified: 'order.lines[].quantity' }),
	discount: number('Discount as an amount, not rounded', { usedFor: ['order.lines[].discount', 'order.discounts[].gross', 'order.totals.discount'] }),
	subtotal: number('What the line costs: after discount, with tax', { usedFor: ['order.lines[].gross', 'order.lines[].net', 'order.lines[].tax'] }),
	subtotal_with_tax: number('What the line costs: after discount, with tax', { usedFor: ['order.lines[].gross', 'order.lines[].net', 'order.lines[].tax'] }),
	subtotal_without_tax: number('Price without tax times quantity, BEFORE discount'),
	discount_percent: number('Discount in percent'),
	weight: number('Weight in grams'),
	origin_country: text('Country of origin, ISO 3166-1 alpha-3', { nullable: true }),
	origin_country_alpha_2: text('Country of origin, ISO 3166-1 alpha-2', { nullable: true }),
	harmonized_code: text('Customs tariff code', { nullable: true }),
	type: text('Kind of product, such as physical'),
	url: text('Page of the product'),
	description_short: text('Short description, with HTML entities as sent'),
	image: object(pictureOf('order.lines[].imageUrl'), 'Picture of the product'),
	is_product: flag('The line is a product of the shop', { usedFor: 'order.lines[].kind' }),
} satisfies Fields;

const copyLine = copier(orderProduct, 'order.lines[]');

/** The line's `id` is the product's: Shopkit numbers no lines. */
export function unifyLine(line: Readonly<PlainObject>): UnifiedLine {
	const gross = moneyOf(line.subtotal_with_tax) ?? moneyOf(line.subtotal);
	const { taxIncluded, discount, net } = readLine(line, gross);
	return {
		...copyLine(line),
		kind: line.is_product === false ? null : 'product',
		...unitPrices(line, taxIncluded),
		discount,
		net,
		tax: difference(gross, net),
		gross,
	};
}

/** Half a cent: amounts that differ by less are the same amount, rounded. */
const ROUNDING = 0.005;

/** An amount without the noise of floats: Shopkit sends 7.731999999999999 for 7.732. */
export function moneyOf(value: unknown): number | null {
	const amount = amountOf(value);
	return amount === null ? null : Number(amount.toFixed(10));
}

export function near(a: number | null, b: number | null): boolean {
	const apart = difference(a, b);
	return apart !== null && Math.abs(apart) <= ROUNDING;
}

/** How a line's price and discount are to be read: before tax or with it. */
interface LineReading {
	taxIncluded: boolean | null;
	discount: number | null;
	net: number | null;
}

/**
 * Finds the reading of price and discount (before tax or with it, per line or per piece) that gives what the line costs.
 */
function readLine(line: Readonly<PlainObject>, gross: number | null): LineReading {
	const price = moneyOf(line.price);
	const before = product(moneyOf(line.price_without_tax) ?? price, line.quantity);
	const beforeWithTax = product(moneyOf(line.price_with_tax) ?? price, line.quantity);
	const sent = moneyOf(line.discount);
	for (const discount of [sent, product(sent, line.quantity)]) {
		const net = difference(before, discount ?? 0);
		if (near(withTax(net, line.tax), gross)) return { taxIncluded: false, discount, net };
		if (near(difference(beforeWithTax, discount ?? 0), gross)) return { taxIncluded: true, discount, net: withoutTax(gross, line.tax) };
	}
	return { taxIncluded: null, discount: sent, net: withoutTax(gross, line.tax) };
}

/** Price of one piece before discount; 2016 sends one price only, which the line's reading explains. */
function unitPrices(line: Readonly<PlainObject>, taxIncluded: boolean | null): { unitNet: number | null; unitGross: number | null } {
	const price = taxIncluded === null ? null : moneyOf(line.price);
	return {
		unitNet: moneyOf(line.price_without_tax) ?? (taxIncluded ? withoutTax(price, line.tax) : price),
		unitGross: moneyOf(line.price_with_tax) ?? (taxIncluded ? price : withTax(price, line.tax)),
	};
}
