/**
 * The order of a webhook (shoprenter.md 2.1, and 2.4 for the fields that must be chosen). Its `total` is the net value of the
 * products, without shipping and fees; the API's order (apiOrder.ts) has the gross grand total under the same name.
 *
 * No payload says whether an order is paid, so `paid` is always null. The bank's answer to a card is told in words that are
 * documented nowhere, so the state of such a payment is unknown.
 */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { collection, date, dateTime, flag, integer, number, object, text, type Fields } from '../../shared/records/fields';
import type { UnifiedOrder } from '../../shared/records/shapes';
import { sum } from '../../shared/records/decimals';
import { amountOf, textOf } from '../../shared/records/unify';
import { magnitude, settle, type Discount, type Money } from './money';
import { orderProduct, webhookLines } from './orderLines';
import { paymentCodeOf } from './payment';
import { peopleOf } from './people';

export const order = {
	storeName: text('Name of the shop', { unified: 'order.shop' }),
	innerId: integer('Order number', { unified: ['order.id', 'order.number'] }),
	innerResourceId: text('API path of the order, orders/<id>'),
	outerResourceId: text('ID that another system gave the order'),
	firstname: text("First part of the buyer's name, in Hungarian order the family name", {
		unified: 'order.customer.firstName',
		usedFor: 'order.customer.fullName',
	}),
	lastname: text("Second part of the buyer's name, in Hungarian order the given name", {
		unified: 'order.customer.lastName',
		usedFor: 'order.customer.fullName',
	}),
	phone: text('Phone of the buyer', { unified: 'order.customer.phone' }),
	fax: text('Fax of the buyer'),
	email: text('Email of the buyer', { unified: 'order.customer.email' }),
	email_hash: text("SHA-256 of the buyer's email"),
	customerId: integer('ID of the customer', { unified: 'order.customer.id' }),
	cart_token: text('Token of the cart that the order came from'),
	shippingFirstname: text("First part of the recipient's name", { unified: 'order.shippingAddress.firstName', usedFor: 'order.shippingAddress.name' }),
	shippingLastname: text("Second part of the recipient's name", { unified: 'order.shippingAddress.lastName', usedFor: 'order.shippingAddress.name' }),
	shippingCompany: text('Company of the shipping address', { unified: 'order.shippingAddress.company' }),
	shippingAddress1: text('Street and number of the shipping address', { unified: 'order.shippingAddress.street' }),
	shippingAddress2: text('Second line of the shipping address', { unified: 'order.shippingAddress.street2' }),
	shippingCity: text('City of the shipping address', { unified: 'order.shippingAddress.city' }),
	shippingCountryName: text('Country of the shipping address', { unified: 'order.shippingAddress.country' }),
	shippingCountryId: integer("Internal ID of the shipping address's country"),
	shippingCountryIsoCode2: text('Country of the shipping address, two letters', { unified: 'order.shippingAddress.countryCode' }),
	shippingCountryIsoCode3: text('Country of the shipping address, three letters', { unified: 'order.shippingAddress.countryCode' }),
	shippingZoneName: text('County or zone of the shipping address', { unified: 'order.shippingAddress.region' }),
	shippingPostcode: text('Postcode of the shipping address', { unified: 'order.shippingAddress.postcode' }),
	expectedDeliveryDate: date('Day on which delivery is expected'),
	paymentFirstname: text('First part of the name on the invoice', { unified: 'order.billingAddress.firstName', usedFor: 'order.billingAddress.name' }),
	paymentLastname: text('Second part of the name on the invoice', { unified: 'order.billingAddress.lastName', usedFor: 'order.billingAddress.name' }),
	paymentCompany: text('Company of the billing address', { unified: ['order.billingAddress.company', 'order.customer.company'] }),
	paymentAddress1: text('Street and number of the billing address', { unified: 'order.billingAddress.street' }),
	paymentAddress2: text('Second line of the billing address', { unified: 'order.billingAddress.street2' }),
	paymentCity: text('City of the billing address', { unified: 'order.billingAddress.city' }),
	paymentCountryName: text('Country of the billing address', { unified: 'order.billingAddress.country' }),
	paymentCountryId: integer("Internal ID of the billing address's country"),
	paymentCountryIsoCode2: text('Country of the billing address, two letters', { unified: 'order.billingAddress.countryCode' }),
	paymentCountryIsoCode3: text('Country of the billing address, three letters', { unified: 'order.billingAddress.countryCode' }),
	paymentZoneName: text('County or zone of the billing address', { unified: 'order.billingAddress.region' }),
	paymentPostcode: text('Postcode of the billing address', { unified: 'order.billingAddress.postcode' }),
	paymentTaxnumber: text('Tax number of the buyer', { unified: 'order.customer.taxId' }),
	shippingMethodName: text('Name of the shipping method, in the language of the order', { unified: 'order.shipping.method' }),
	shippingMethodCode: text('Internal code of the shipping method'),
	shippingId: integer('Internal ID of the shipping method'),
	shippingNetPrice: number('Shipping fee, net', { usedFor: ['order.totals.shippingNet', 'order.shipping.net'] }),
	shippingGrossPrice: number('Shipping fee, gross', { usedFor: ['order.totals.shippingGross', 'order.shipping.gross'] }),
	shippingAdditionalCostNet: number('Extra shipping cost, net', { usedFor: ['order.totals.shippingNet', 'order.shipping.net'] }),
	shippingAdditionalCostGross: number('Extra shipping cost, gross', { usedFor: ['order.totals.shippingGross', 'order.shipping.gross'] }),
	shippingInnerResourceId: text('API path of the shipping method, shippingModeExtend/<id>'),
	paymentMethodName: text('Name of the payment method, in the language of the order', { unified: ['order.payment.method', 'order.paymentFee.name'] }),
	paymentMethodCode: text('Internal code of the payment method', { usedFor: 'order.payment.code' }),
	paymentNetPrice: number('Fee of the payment method, net', { usedFor: ['order.totals.paymentFeeNet', 'order.paymentFee.net'] }),
	paymentGrossPrice: number('Fee of the payment method, gross', { usedFor: ['order.totals.paymentFeeGross', 'order.paymentFee.gross'] }),
	couponCode: text('Coupon that was used', { unified: 'order.couponCode', usedFor: 'order.discounts[].code' }),
	couponGrossPrice: number('Value of the coupon, gross; null without a coupon', {
		nullable: true,
		usedFor: ['order.totals.discount', 'order.discounts', 'order.discounts[].gross'],
	}),
	cartAmountDiscount: number('Quantity discount on the cart, a negative number', {
		usedFor: ['order.totals.discount', 'order.discounts', 'order.discounts[].gross'],
	}),
	loyaltyPoints: number('Loyalty points that the order earns'),
	loyaltyPointsUsed: number('Loyalty points that the buyer spent; what they are worth is not sent', { usedFor: ['order.discounts', 'order.totals.discount'] }),
	languageId: integer("Internal ID of the order's language"),
	languageCode: text("Two-letter code of the order's language", { unified: 'order.language' }),
	comment: text("The buyer's comment", { unified: 'order.note' }),
	total: number('Net value of the products, without shipping and fees', { usedFor: 'order.totals.net' }),
	totalGross: number('Grand total, gross', { unified: 'order.totals.gross' }),
	taxPrice: number('VAT of the products, without that of shipping and fees', { usedFor: ['order.checks.taxBalanced', 'order.checks.taxDifference'] }),
	currency: text('Currency code', { unified: 'order.currency', usedFor: 'order.lines[].currency' }),
	newsletterChecked: flag('Whether the buyer ticked the newsletter box', { unified: 'order.customer.acceptsMarketing' }),
	reloadLink: text('Link that restores the cart; whoever has it sees the cart', { usedFor: 'order.url' }),
	orderHistory: object(
		{
			status: integer("Internal ID of the order's status", { unified: 'order.status.code' }),
			statusText: text("The order's status", { unified: 'order.status.label' }),
			comment: text('Note written for this status change'),
			dateAdded: dateTime('When the status was set (only in the newest version)', { unified: 'order.updatedAt' }),
		},
		'The current status of the order',
	),
	orderCreditCard: object(
		{
			date: dateTime('When the card was charged'),
			transactionId: text('ID of the card transaction', { unified: 'order.payment.reference' }),
			licenceNumber: text('Authorisation number'),
			bankAnswerCode: text("The bank's answer, as a code"),
			bankAnswer: text("The bank's answer", { unified: 'order.payment.status', usedFor: 'order.payment.state' }),
		},
		'Card payment; Shoprenter does not document where it stands',
	),
	orderProducts: collection('orderProduct', orderProduct, 'The lines of the order'),
} satisfies Fields;

const copyOrder = copier(order, 'order');

export function unifyOrder(order: Readonly<PlainObject>, event: string): UnifiedOrder {
	const copied = copyOrder(order);
	const lines = webhookLines(order, copied.currency);
	const { totals, discounts, checks } = settle(lines, webhookMoney(order, copied), copied.currency);
	return {
		...copied,
		platform: 'shoprenter',
		...peopleOf(copied),
		// The link restores a cart; of a placed order it is no address.
		url: event === 'abandoned_cart' ? textOf(order.reloadLink) : null,
		totals,
		discounts,
		lines: lines && [...lines.products, ...lines.addons],
		shipping: { ...copied.shipping, net: totals.shippingNet, gross: totals.shippingGross },
		paymentFee: { ...copied.paymentFee, net: totals.paymentFeeNet, gross: totals.paymentFeeGross },
		payment: { ...copied.payment, code: paymentCodeOf(order.paymentMethodCode), state: copied.payment.status === null ? null : 'unknown' },
		checks,
	};
}

function webhookMoney(order: Readonly<PlainObject>, { couponCode, totals }: Pick<UnifiedOrder, 'couponCode' | 'totals'>): Money {
	return {
		productsNet: amountOf(order.total),
		productsTax: amountOf(order.taxPrice),
		toldTax: amountOf(order.taxPrice),
		gross: totals.gross,
		shippingNet: sum(order.shippingNetPrice, order.shippingAdditionalCostNet ?? 0),
		shippingGross: sum(order.shippingGrossPrice, order.shippingAdditionalCostGross ?? 0),
		feeNet: amountOf(order.paymentNetPrice),
		feeGross: amountOf(order.paymentGrossPrice),
		discounts: webhookDiscounts(order, couponCode),
	};
}

/**
 * Coupon and quantity discount; the latter is negative, of the former the sign is not documented (shoprenter.md 2.4). What a
 * point is worth is documented nowhere, so an order with points has a discount of unknown height.
 */
function webhookDiscounts(order: Readonly<PlainObject>, code: string | null): Discount[] | null {
	const { couponGrossPrice, cartAmountDiscount, loyaltyPointsUsed } = order;
	const isPaidInPoints = (amountOf(loyaltyPointsUsed) ?? 0) !== 0;
	if (couponGrossPrice === undefined && cartAmountDiscount === undefined && !isPaidInPoints) return null;
	const told: Discount[] = [
		{ kind: 'coupon', code, gross: magnitude(couponGrossPrice ?? 0), taxRate: null },
		{ kind: 'quantity', code: null, gross: magnitude(cartAmountDiscount ?? 0), taxRate: null },
	];
	const given = told.filter(({ gross }) => gross !== 0);
	return isPaidInPoints ? [...given, { kind: 'points', code: null, gross: null, taxRate: null }] : given;
}
