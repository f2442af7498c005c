/** The sums of an API order (shoprenter.md 5.2). */
import type { PlainObject } from '../../shared/objects';
import { dateTime, integer, number, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import { sumOf, withoutTax } from '../../shared/records/decimals';
import { amountOf } from '../../shared/records/unify';
import { link, plainObjectsIn, self } from './common';
import { magnitude, type Money } from './money';

/** `/orderTotals`: one of the sums of an order (shoprenter.md 5.2). */
export const orderTotals = {
	...self,
	name: text('Name as shown to the buyer'),
	valueText: text('Amount as shown to the buyer'),
	value: number('Amount'),
	sortOrder: integer('Place in the list'),
	type: text('SUB_TOTAL (net), TAX, SUB_TOTAL_WITH_TAX, SHIPPING, PAYMENT, COUPON, TOTAL (gross), LOYALTYPOINTS_TO_GET or LOYALTYPOINTS_TO_USE'),
	key: text('CART_AMOUNT_DISCOUNT or empty'),
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
	const discounts = rows.filter(isDiscount).map((row) => magnitude(row.value));
	return {
		productsNet: ofType('SUB_TOTAL'),
		productsTax: ofType('TAX'),
		gross: gross ?? ofType('TOTAL'),
		shippingNet: netOf(shippingGross, record.shippingMethodTaxRate),
		shippingGross,
		feeNet: netOf(feeGross, record.paymentMethodTaxRate),
		feeGross,
		discount: rows.length === 0 ? null : sumOf([0, ...discounts]),
		discountHidden: false,
	};
}

function isDiscount(row: Readonly<PlainObject>): boolean {
	return literalOf(row.key) === 'CART_AMOUNT_DISCOUNT' || ['COUPON', 'LOYALTYPOINTS_TO_USE'].includes(literalOf(row.type));
}

/**
 * Rounded to four decimals, as the shop itself does it in webhooks, so that both tell the same amount. A negative rate
 * stands for none (shoprenter.md 5.2), so there is nothing to reckon with.
 */
function netOf(gross: number | null, rate: unknown): number | null {
	if (gross === 0) return 0;
	const net = (amountOf(rate) ?? -1) < 0 ? null : withoutTax(gross, rate);
	return net === null ? null : Math.round(net * 10_000) / 10_000;
}
