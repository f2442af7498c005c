/** What delivery and payment cost, beside the lines of an order (shopkit.md 2.1). */
import { isPlainObject, ownValue, type PlainObject } from '../../shared/objects';
import { number, object, text, type FieldOptions, type Fields } from '../../shared/records/fields';
import { difference, product, quotient, rounded, sum, withoutTax, withTax } from '../../shared/records/decimals';
import { literalOf } from '../../shared/records/literals';
import type { PaymentCode } from '../../shared/records/shapes';
import { amountOf } from '../../shared/records/unify';
import { moneyOf, near } from './orderLine';

export const orderShipping = {
	value: number('Shipping cost', { usedFor: 'order.totals.shippingNet' }),
	tax: number('Tax on the shipping cost; it goes down with the discount', { usedFor: 'order.totals.shippingGross' }),
	tax_percent: number('Tax rate of the shipping cost in percent; null where the shop sends an empty text', { unified: 'order.shipping.taxRate' }),
	discount: number('Discount on the shipping cost', { usedFor: ['order.discounts[].gross', 'order.totals.discount'] }),
	discount_percent: number('Discount on the shipping cost in percent'),
} satisfies Fields;

/**
 * What the payment service told. Only Multibanco's three keys are documented. Entity and reference identify a payment
 * and are dictated digit by digit, so they are texts here: "012345678" keeps its zero. Where Shopkit sends a
 * number, as its examples do, it stays the number that was sent.
 */
const paymentData = {
	entity: text('Multibanco entity', { or: 'number' }),
	reference: text('Multibanco reference', { unified: 'order.payment.reference', or: 'number' }),
	value: number('Amount to pay', { usedFor: 'order.payment.amountDue' }),
} satisfies Fields;

const METHOD: FieldOptions = { unified: ['order.payment.method', 'order.paymentFee.name'] };

export const orderPayment = {
	data: object(paymentData, 'Details of the payment method; documented for Multibanco only'),
	value: number('Fee for the payment method', { usedFor: 'order.totals.paymentFeeNet' }),
	tax: number('Tax on the fee', { usedFor: 'order.totals.paymentFeeGross' }),
	tax_percent: number('Tax rate of the fee in percent; null where the shop sends an empty text', { unified: 'order.paymentFee.taxRate' }),
	title: text('Payment method as the client sees it', METHOD),
	method: text('Payment method, such as multibanco or mbway', { usedFor: 'order.payment.code' }),
	type: text('Same as method; in records of 2016 the payment method as the client sees it', METHOD),
	gateway: text('Service that takes the payment'),
} satisfies Fields;

/** The shop's own words for its ways of paying (shopkit.md 5.8); what `pick_up` and `custom` stand for, the client's words say. */
const PAYMENT_CODES: Readonly<Record<string, PaymentCode>> = {
	credit_card: 'card',
	multibanco: 'transfer',
	bank_transfer: 'transfer',
	mbway: 'wallet',
	paypal: 'paypal',
	on_delivery: 'cashOnDelivery',
};

export const paymentCodeOf = (method: unknown): PaymentCode | null => ownValue(PAYMENT_CODES, literalOf(method)) ?? null;

/** An amount before tax and with it. */
interface Amount {
	net: number | null;
	gross: number | null;
}

/** What delivery or payment costs. */
export interface Charge extends Amount {
	/** What was taken off it; null where nothing was. */
	discount: Amount | null;
}

/** The shipping as an object; in 2015 it is the amount alone (shopkit.md 2.1). */
export const shippingIn = (shipping: unknown): Readonly<PlainObject> => (isPlainObject(shipping) ? shipping : { value: shipping });

/**
 * The possible readings of `shipping` and `payment`, both { value, tax }, likelier ones first. The only examples
 * have neither tax nor discount, so it is open whether `value` includes them. What is left after a discount is never less
 * than nothing, however much a coupon for free shipping is worth, and its tax is that of what is left. Without a rate, the
 * tax may be that already.
 */
export function readingsOf(charge: Readonly<PlainObject>, currency: string | null): Charge[] {
	const value = moneyOf(charge.value);
	const tax = moneyOf(charge.tax);
	const discount = moneyOf(charge.discount);
	if (value === null || value < 0) return taxed(value, tax, null);
	if (!discount) return taxed(value, tax, null).filter(isCharge);
	const left = Math.max(0, difference(value, discount) ?? 0);
	const percent = amountOf(charge.tax_percent);
	const rates = rateReadings(value, tax, percent);
	const ofRates = [...new Set([value, left])].flatMap((amount) => {
		const taken = amount < value ? difference(value, amount) : discount;
		if (tax && amount) return taxedAt(amount, taken, rates, currency);
		return taxed(amount, tax && 0, tax === 0 && !isRate(percent) ? { net: taken, gross: taken } : takenOffAll(value, tax, taken, percent));
	});
	const asSent = tax && left && !isRate(percent) ? [{ net: left, gross: sum(left, tax), discount: off(discount, quotient(product(tax, 100), left)) }] : [];
	return [...ofRates, ...asSent].filter(isCharge);
}

/** An amount to which the tax is still to be added, and one that holds it. */
function taxed(amount: number | null, tax: number | null, discount: Amount | null): Charge[] {
	if (tax === null) return [{ net: null, gross: amount, discount }];
	if (tax === 0 || amount === 0) return [{ net: amount, gross: amount, discount }];
	return [
		{ net: amount, gross: sum(amount, tax), discount },
		{ net: difference(amount, tax), gross: amount, discount },
	];
}

/** Whether something is charged, or nothing: of an amount that is less than its tax, the tax is not a part. */
function isCharge({ net, gross }: Charge): boolean {
	return (net ?? 0) >= 0 && (gross ?? 0) >= 0;
}

function taxedAt(amount: number, taken: number | null, [added, held]: readonly [number | null, number | null], currency: string | null): Charge[] {
	return [
		{ net: amount, gross: withTax(amount, added), discount: off(taken, added) },
		{ net: rounded(withoutTax(amount, held), currency), gross: amount, discount: { net: rounded(withoutTax(taken, held), currency), gross: taken } },
	];
}

/** A discount before tax. */
const off = (net: number | null, rate: number | null): Amount => ({ net, gross: withTax(net, rate) });

/** A discount that leaves nothing: whether it was with tax only the tax of the whole tells. */
function takenOffAll(value: number, tax: number | null, taken: number | null, percent: number | null): Amount {
	const isTold = isRate(percent) && value > 0;
	if (isTold && near(withTax(value, percent), sum(value, tax))) return off(taken, percent);
	const holdsTax = isTold && near(withoutTax(value, percent), difference(value, tax));
	return { net: null, gross: holdsTax ? taken : null };
}

/** The rate in percent, as told, else that of the tax before the discount: added to the value, or held in it. */
function rateReadings(value: number, tax: number | null, percent: number | null): [added: number | null, held: number | null] {
	if (isRate(percent)) return [percent, percent];
	const hundredfold = product(tax, 100);
	return [quotient(hundredfold, value), quotient(hundredfold, difference(value, tax))];
}

function isRate(percent: number | null): percent is number {
	return percent !== null && percent > 0;
}
