/**
 * The order of the API, best from `/orderExtend`; links of `/orders` tell little (shoprenter.md 5.2). Its `total` is the gross
 * grand total, and its customer is a link by API id, not by the number that webhooks and customers have.
 */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { dateTime, flag, integer, list, number, object, text, unmapped, type Fields } from '../../shared/records/fields';
import type { UnifiedOrder } from '../../shared/records/shapes';
import { quotient } from '../../shared/records/decimals';
import { amountOf, misfitOf, objectOf, textOf } from '../../shared/records/unify';
import { apiLines, orderProductAddons, orderProducts } from './apiOrderLines';
import { apiMoney, orderTotals, toldRate } from './apiTotals';
import { link, plainObjectsIn, self } from './common';
import { settle, type Settled } from './money';
import type { Lines } from './orderLines';
import { paymentCodeOf } from './payment';
import { buyer, payer, peopleOf, recipient } from './people';
import { describedStatus, orderCreditCards, orderHistories } from './statuses';

/** The scalar fields that `/orders` and `/orderExtend` share (shoprenter.md 5.2). */
const orderCore = {
	...self,
	innerId: integer('Order number', { unified: ['order.id', 'order.number'] }),
	invoiceId: text('Number of the invoice, "0" if none', { usedFor: ['order.documents', 'order.documents[].number'] }),
	invoicePrefix: text('Prefix of the invoice number', { usedFor: 'order.documents[].number' }),
	...buyer,
	...recipient,
	shippingAddressFormat: text('How the shipping address is laid out'),
	shippingMethodName: text('Name of the shipping method; may hold the address of the pick-up point', { unified: 'order.shipping.method' }),
	shippingMethodLocalizedName: text('Name of the shipping method without the pick-up point'),
	shippingMethodTaxRate: number('VAT rate of shipping in percent', { usedFor: ['order.shipping.taxRate', 'order.shipping.net'] }),
	shippingMethodTaxName: text('Name of the VAT rate of shipping'),
	shippingMethodExtension: text('Type code of the shipping method'),
	shippingReceivingPointId: text('ID of the pick-up point, "0" if none'),
	...payer,
	paymentAddressFormat: text('How the billing address is laid out'),
	paymentMethodName: text('Name of the payment method', { unified: ['order.payment.method', 'order.paymentFee.name'] }),
	paymentMethodCode: text('Code of the payment method', { usedFor: 'order.payment.code' }),
	paymentMethodTaxRate: number('VAT rate of the payment fee in percent', { usedFor: ['order.paymentFee.taxRate', 'order.paymentFee.net'] }),
	paymentMethodTaxName: text('Name of the VAT rate of the payment fee'),
	paymentMethodAfter: flag('Whether payment follows delivery'),
	taxNumber: text('Tax number of the buyer', { unified: 'order.customer.taxId' }),
	comment: text("The buyer's comment", { unified: 'order.note' }),
	total: number('Grand total, gross', { unified: 'order.totals.gross' }),
	value: number('Currency multiplier, 1 in the main currency of the shop', { usedFor: ['order.currency', 'order.exchangeRate'] }),
	couponTaxRate: number('VAT rate of the coupon in percent, -1 if none', { usedFor: 'order.discounts[].taxRate' }),
	loyaltyPointsTaxRate: number('VAT rate of the loyalty points in percent, -1 if none', { usedFor: 'order.discounts[].taxRate' }),
	dateCreated: dateTime('When the order was placed', { unified: 'order.createdAt' }),
	dateUpdated: dateTime('When the order was last changed', { unified: 'order.updatedAt' }),
	ip: text('Internet address of the buyer'),
	pickPackPontShopCode: text('Code of the Pick Pack Pont pick-up point'),
	customer: link('The customer'),
	customerGroup: link('The group of the customer'),
	orderStatus: link('The status; none while the order is an abandoned cart'),
	shippingZone: link('County or zone of the shipping address'),
	paymentZone: link('County or zone of the billing address'),
	externalInfo: object(
		{ partner_order_id: text('Order number at the partner'), partner_prefix: text('Name of the partner') },
		'Where the order came from, if from a marketplace',
		{ nullable: true },
	),
} satisfies Fields;

const countryFields = (place: 'order.billingAddress' | 'order.shippingAddress') =>
	({
		id: text('API ID of the country'),
		name: text('Name of the country'),
		isoCode2: text('Country, two letters', { unified: `${place}.countryCode` }),
		isoCode3: text('Country, three letters', { unified: `${place}.countryCode` }),
		status: flag('Whether the shop sells to the country'),
		zones: link('The zones of the country'),
	}) satisfies Fields;

/** `/orderExtend`: an order with its related records (shoprenter.md 5.2). */
export const orderExtend = {
	...orderCore,
	shippingCountry: link('Country of the shipping address', countryFields('order.shippingAddress')),
	paymentCountry: link('Country of the billing address', countryFields('order.billingAddress')),
	language: link('Language of the order', {
		id: text('API ID of the language'),
		innerId: integer('Internal ID of the language'),
		name: text('Name of the language'),
		code: text('Two-letter code of the language', { unified: 'order.language' }),
		locale: text('Locales of the language'),
		sortOrder: integer('Place in the list'),
		status: flag('Whether the language is in use'),
	}),
	currency: link('Currency of the order', {
		id: text('API ID of the currency'),
		name: text('Name of the currency'),
		code: text('Currency code', { usedFor: 'order.currency' }),
		symbolLeft: text('Symbol before the amount'),
		symbolRight: text('Symbol after the amount'),
		decimalPlace: integer('How many decimals are shown'),
		value: number('Currency multiplier'),
		status: flag('Whether the currency is in use'),
		dateUpdated: dateTime('When the multiplier was last changed'),
	}),
	shippingMode: link('The shipping method', {
		id: text('API ID of the shipping method'),
		innerId: integer('Internal ID of the shipping method'),
		sortOrder: integer('Place in the list'),
		enabled: flag('Whether the shipping method is in use'),
		costCalculationBy: text('What the shipping fee depends on'),
		freeShippingFrom: number('Value of the cart from which shipping is free'),
		shippingType: text('Type of the shipping method'),
		taxClass: link('The tax class'),
		geoZone: link('Where the shipping method is offered'),
		shippingModeDescriptions: link('Descriptions of the shipping method'),
		shippingLanes: link('Shipping fees'),
	}),
	coupon: link('Coupon that was used', {
		id: text('API ID of the coupon'),
		code: text('Code of the coupon', { unified: 'order.couponCode', usedFor: 'order.discounts[].code' }),
		discountType: text('Kind of discount'),
		percentDiscountValue: number('Discount in percent'),
	}),
	orderTotals: list(orderTotals, 'The sums of the order'),
	orderProducts: list(orderProducts, 'The lines of the order'),
	orderProductAddons: list(orderProductAddons, 'The add-ons of the order'),
	orderGiftWrappings: list({}, 'The gift wrappings of the order'),
	orderAddressIdentifications: list({}, 'Not documented'),
	orderCreditCards: list(orderCreditCards, 'The card payments of the order'),
} satisfies Fields;

/** `/orderExtend` with what the actions look up besides: the name of the status, and the statuses that it had. */
export const describedOrder = {
	...orderExtend,
	orderStatus: describedStatus,
	orderHistories: list(unmapped({ ...orderHistories, orderStatus: describedStatus }), 'The statuses that the order had'),
} satisfies Fields;

const copyOrder = copier(describedOrder, 'order');

export function unifyApiOrder(order: Readonly<PlainObject>): UnifiedOrder {
	const copied = copyOrder(order);
	const { currency, exchangeRate, lines, settled } = readingOf(order, copied.totals.gross);
	const { totals, discounts, checks } = settled;
	return {
		...copied,
		platform: 'shoprenter',
		...peopleOf(copied),
		currency,
		exchangeRate,
		totals,
		discounts,
		lines: lines && [...lines.products, ...lines.addons],
		shipping: { ...copied.shipping, net: totals.shippingNet, gross: totals.shippingGross, taxRate: toldRate(order.shippingMethodTaxRate) },
		paymentFee: { ...copied.paymentFee, net: totals.paymentFeeNet, gross: totals.paymentFeeGross, taxRate: toldRate(order.paymentMethodTaxRate) },
		payment: { ...copied.payment, code: paymentCodeOf(order.paymentMethodCode), ...cardOf(order) },
		documents: documentsOf(order),
		checks,
	};
}

interface Reading extends Pick<UnifiedOrder, 'currency' | 'exchangeRate'> {
	readonly lines: Lines | null;
	readonly settled: Settled;
}

/**
 * Nothing says whether the sums of an order in another currency than the shop's own are in that currency, but the lines do, which
 * have prices in both (5.2): if with those in the order's currency the order adds up, to the unit, they are. Else the order has no
 * currency: a wrong one on an invoice is worse than none.
 */
function readingOf(order: Readonly<PlainObject>, gross: number | null): Reading {
	const money = apiMoney(order, gross);
	const code = textOf(objectOf(order.currency).code);
	const multiplier = amountOf(order.value);
	const read = (lines: Lines | null, currency: string | null, exchangeRate: number | null): Reading => ({
		currency,
		exchangeRate,
		lines,
		settled: settle(lines, money, currency),
	});
	if (multiplier === 1) return read(apiLines(order), code, 1);
	const exchangeRate = exchangeRateOf(multiplier, plainObjectsIn(order.orderProducts));
	const own = exchangeRate === null || code === null ? null : read(apiLines(order, true), code, exchangeRate);
	return own !== null && misfitOf(own.settled.checks, code) === 0 ? own : read(apiLines(order), null, null);
}

/** Whether amounts are multiplied or divided by the multiplier is not documented: the lines' prices in both currencies tell. */
function exchangeRateOf(multiplier: number | null, rows: ReadonlyArray<Readonly<PlainObject>>): number | null {
	const row = rows.find(({ price, priceCurrency }) => amountOf(price) && amountOf(priceCurrency));
	const told = quotient(row?.price, row?.priceCurrency);
	const rates = [quotient(1, multiplier), multiplier];
	return rates.find((rate) => rate !== null && told !== null && Math.abs(rate - told) <= rate * ROUNDED_PRICES) ?? null;
}

/** How far prices that are rounded may be from the rate. */
const ROUNDED_PRICES = 0.01;

function documentsOf({ invoiceId, invoicePrefix }: Readonly<PlainObject>): UnifiedOrder['documents'] {
	const number = textOf(invoiceId);
	return number === null || number === '0' ? [] : [{ kind: 'invoice', number: `${textOf(invoicePrefix) ?? ''}${number}`, url: null }];
}

/** Of several card payments nothing tells which one counts. */
function cardOf(order: Readonly<PlainObject>): Pick<UnifiedOrder['payment'], 'status' | 'reference' | 'state'> {
	const payments = plainObjectsIn(order.orderCreditCards);
	const { bankResponse, transactionId } = objectOf(payments.length === 1 ? payments[0] : undefined);
	const status = textOf(bankResponse);
	return { status, reference: textOf(transactionId), state: status === null ? null : 'unknown' };
}
