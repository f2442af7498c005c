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
import { buyer, payer, peopleOf, recipient } from './people';

export const order = {
	storeName: text('Name of the shop', { unified: 'order.shop' }),
	innerId: integer('Order number', { unified: ['order.id', 'order.number'] }),
	innerResourceId: text('API path of the order, orders/<id>'),
	outerResourceId: text('ID that another system gave the order'),
	...buyer,
	email_hash: text("SHA-256 of the buyer's email"),
	customerId: integer('ID of the customer', { unified: 'order.customer.id' }),
	cart_token: text('Token of the cart that the order came from'),
	...recipient,
	shippingCountryId: integer("Internal ID of the shipping address's country"),
	shippingCountryIsoCode2: text('Country of the shipping address, two letters', { unified: 'order.shippingAddress.countryCode' }),
	shippingCountryIsoCode3: text('Country of the shipping address, three letters', { unified: 'order.shippingAddress.countryCode' }),
	expectedDeliveryDate: date('Day on which delivery is expected'),
	...payer,
	paymentCountryId: integer("Internal ID of the billing address's country"),
	paymentCountryIsoCode2: text('Country of the billing address, two letters', { unified: 'order.billingAddress.countryCode' }),
	paymentCountryIsoCode3: text('Country of the billing address, three letters', { unified: 'order.billingAddress.countryCode' }),
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
