/** The sums of an API order (shoprenter.md 5.2). */
import type { PlainObject } from '../../shared/objects';
import { dateTime, integer, number, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import { sumOf, withoutTax } from '../../shared/records/decimals';
import { amountOf, objectOf, textOf } from '../../shared/records/unify';
import { link, plainObjectsIn, self } from './common';
import { magnitude, type Discount, type Money } from './money';

/** `/orderTotals`: one of the sums of an order (shoprenter.md 5.2). */
export const orderTotals = {
	...self,
	name: text('Name as shown to the buyer'),
	valueText: text('Amount as shown to the buyer'),
	value: number('Amount', {
		usedFor: [
			'order.discounts',
			'order.discounts[].gross',
			'order.totals.discount',
			'order.shipping.gross',
			'order.paymentFee.gross',
			'order.checks.taxDifference',
		],
	}),
	sortOrder: integer('Place in the list'),
	type: text('SUB_TOTAL (net), TAX, SUB_TOTAL_WITH_TAX, SHIPPING, PAYMENT, COUPON, TOTAL (gross), LOYALTYPOINTS_TO_GET or LOYALTYPOINTS_TO_USE', {
		usedFor: 'order.discounts',
	}),
	key: text('CART_AMOUNT_DISCOUNT or empty', { usedFor: 'order.discounts[].kind' }),
	description: text('Description'),
	dateCreated: dateTime('When the sum was made'),
	dateUpdated: dateTime('When the sum was last changed'),
	order: link('The order'),
} satisfies Fields;

/** Of an API order the sums are rows; a row that is missing among others stands for nothing charged (shoprenter.md 5.2). */
export function apiMoney(record: Readonly<PlainObject>, gross: number | null): Money {
	const rows = plainObjectsIn(record.orderTotals);
	const charged = (wanted: (row: Readonly<PlainObject>) => boolean) => (rows.length === 0 ? null : sumOf([0, ...rows.filter(wanted).map((row) => row.value)]));
	const ofType = (type: string) => charged((row) => literalOf(row.type) === type);
	const shippingGross = ofType('SHIPPING');
	const feeGross = ofType('PAYMENT');
	return {
		productsNet: ofType('SUB_TOTAL'),
		productsTax: ofType('TAX'),
		toldTax: rows.some((row) => literalOf(row.type) === 'TAX') ? ofType('TAX') : null,
		gross: gross ?? ofType('TOTAL'),
		shippingNet: netOf(shippingGross, record.shippingMethodTaxRate),
		shippingGross,
		feeNet: netOf(feeGross, record.paymentMethodTaxRate),
		feeGross,
		discounts:
			rows.length === 0
				? null
				: rows
						.filter(isDiscount)
						.map((row) => discountOf(record, row))
						.filter(({ gross }) => gross !== 0),
	};
}

function isDiscount(row: Readonly<PlainObject>): boolean {
	return literalOf(row.key) === 'CART_AMOUNT_DISCOUNT' || ['COUPON', 'LOYALTYPOINTS_TO_USE'].includes(literalOf(row.type));
}

function discountOf(record: Readonly<PlainObject>, row: Readonly<PlainObject>): Discount {
	const gross = magnitude(row.value);
	if (literalOf(row.key) === 'CART_AMOUNT_DISCOUNT') return { kind: 'quantity', code: null, gross, taxRate: null };
	if (literalOf(row.type) === 'COUPON') return { kind: 'coupon', code: textOf(objectOf(record.coupon).code), gross, taxRate: toldRate(record.couponTaxRate) };
	return { kind: 'points', code: null, gross, taxRate: toldRate(record.loyaltyPointsTaxRate) };
}

/** A negative rate stands for none (shoprenter.md 5.2). */
export function toldRate(value: unknown): number | null {
	const rate = amountOf(value);
	return rate === null || rate < 0 ? null : rate;
}

/**
 * Rounded to four decimals, as the shop itself does it in webhooks, so that both tell the same amount. */
function netOf(gross: number | null, rate: unknown): number | null {
	if (gross === 0) return 0;
	const net = withoutTax(gross, toldRate(rate));
	return net === null ? null : Math.round(net * 10_000) / 10_000;
}
