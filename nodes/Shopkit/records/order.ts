/** Orders (shopkit.md 2.1, 5.2). How their amounts are read stands in settle.ts. */
import type { PlainObject } from '../../shared/objects';
import type { Unifier } from '../../shared/platform';
import { copier } from '../../shared/records/copy';
import { toldCountryOf } from '../../shared/records/countries';
import { anything, date, dateTime, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { blank, type UnifiedAddress, type UnifiedLine, type UnifiedOrder } from '../../shared/records/shapes';
import { difference } from '../../shared/records/decimals';
import { addressOrNull, flagOf, isPaid, objectOf, textOf } from '../../shared/records/unify';
import { address, billingAddress, located, toBill } from './address';
import { orderPayment, orderShipping, paymentCodeOf } from './charges';
import { l10n, tag } from './common';
import { discountsOf, totalDiscount } from './discounts';
import { moneyOf, orderProduct, unifyLine } from './orderLine';
import { settle } from './settle';

/** Of orders before 2017, which have this address alone. */
const onlyAddress = <P extends keyof UnifiedAddress>(...parts: P[]) => ({
	usedFor: parts.flatMap((part) => [`order.billingAddress.${part}`, `order.shippingAddress.${part}`] as const),
});

const orderClient = {
	id: integer('Client number; only in webhooks', { unified: 'order.customer.id' }),
	hash: text("MD5 of the client's email address, the key of the client in the API"),
	name: text('Full name', { unified: 'order.customer.fullName', ...onlyAddress('name') }),
	email: text('Email address', { unified: 'order.customer.email' }),
	company: text('Company; also the billing address has it', {
		nullable: true,
		unified: 'order.customer.company',
		usedFor: 'order.billingAddress.company',
	}),
	fiscal_id: text("Tax number, with or without the country's prefix", { nullable: true, unified: 'order.customer.taxId' }),
	is_registered: flag('The client has an account'),
	picture: text("URL of the client's picture", { nullable: true }),
	phone: text("Phone of the client's address", { unified: 'order.customer.phone', ...onlyAddress('phone') }),
	billing: object(billingAddress('order.billingAddress', 'order.customer.phone'), 'Billing address'),
	delivery: object(address('order.shippingAddress', 'order.customer.phone'), 'Delivery address'),
	address: text("Street of the client's address; the only address of orders before 2017", onlyAddress('street')),
	postcode: text("Postcode of the client's address", onlyAddress('postcode')),
	town: text("Town of the client's address", onlyAddress('city')),
	country: text("Country of the client's address, in the shop's language", onlyAddress('country', 'countryCode')),
	country_code: text("Country of the client's address, ISO 3166-1 alpha-3", onlyAddress('countryCode')),
} satisfies Fields;

const COUPON_CODE = { unified: 'order.couponCode', usedFor: ['order.discounts[].code', 'order.discounts[].kind'] } as const;

const orderCoupon = {
	code: text('Coupon code', COUPON_CODE),
	type: text('percent, money or shipping', { usedFor: 'order.discounts[].kind' }),
	value: number('Percent or amount of the coupon'),
} satisfies Fields;

/** Texts and nulls on the wire; an empty switch is off. */
const taxSettings = {
	location: integer("Number of the shop's tax location"),
	included: flag("The shop's prices include tax", { unified: 'order.pricesIncludeTax' }),
	validate_vies: flag('EU tax numbers are checked'),
	customer_country: flag("Tax by the client's country"),
	use_billing_address: flag('Tax by the billing address'),
	geolocation: flag('Tax by where the client is'),
	automate_eu: flag('EU tax rates are kept up to date by Shopkit'),
	legacy: flag('Old tax settings are in use'),
	location_country_code: text('Country of the tax location, ISO 3166-1 alpha-3', { nullable: true }),
	location_country_code_alpha2: text('Country of the tax location, ISO 3166-1 alpha-2 in lower case', { nullable: true }),
} satisfies Fields;

const trackingStatus = {
	event_alias: text('Last step of the parcel', { nullable: true }),
	event_description: text('Last step of the parcel, in words', { nullable: true }),
} satisfies Fields;

/** An order of a webhook (2.1: as of 2016 and of 2025) or of the API (5.2). */
export const order = {
	// The sheet knows no number beside the id, and the shop's pages call it the order's number.
	id: integer('Order number', { unified: ['order.id', 'order.number'] }),
	hash: text('Key of the order in its public address'),
	total: number('What the client pays', { usedFor: ['order.totals.gross', 'order.totals.net'] }),
	subtotal: number('Prices of all products as the shop keeps them, before discount'),
	product_tax: number('Tax on the products'),
	total_tax: number('Tax of the whole order', {
		usedFor: ['order.totals.tax', 'order.totals.net', 'order.checks.taxBalanced', 'order.checks.taxDifference'],
	}),
	discount: number('Discount of the whole order, already taken off the lines', { usedFor: ['order.discounts', 'order.totals.discount'] }),
	shipping: object(orderShipping, 'Cost of the delivery; in records of 2015 an amount alone', { or: 'number' }),
	coupon: object(orderCoupon, 'The coupon that was used', { nullable: true }),
	coupon_code: text('Coupon code, in records of 2016', { nullable: true, ...COUPON_CODE }),
	cupon_code: text('Coupon code, in records of 2015', { nullable: true, ...COUPON_CODE }),
	created_at: dateTime('When the order was made', { unified: 'order.createdAt' }),
	update_at: dateTime('When the order was last changed', { unified: 'order.updatedAt' }),
	sent_at: dateTime('When the order was sent'),
	paid_at: dateTime('When the order was paid', { unified: 'order.payment.paidAt' }),
	currency: text('Currency, ISO 4217', { unified: 'order.currency' }),
	status: integer('Status as a number from 1 to 11'),
	status_alias: text('Status, such as waiting_payment or sent', { unified: 'order.status.code', usedFor: 'order.cancelled' }),
	status_description: text("Status in the shop's language", { unified: 'order.status.label' }),
	paid: flag('The order is paid', { usedFor: ['order.paid', 'order.payment.state', 'order.payment.amountDue'] }),
	is_new: flag('Nobody has looked at the order yet'),
	wholesale: flag('The order was made by a wholesale client'),
	is_digital: flag('Nothing has to be sent', { unified: 'order.digital' }),
	invoice_url: text('Address of the invoice', { nullable: true, usedFor: ['order.documents', 'order.documents[].url'] }),
	weight: number('Weight in grams'),
	observations: text('What the client wrote at the checkout', { unified: 'order.note' }),
	note: text('Note of the shop'),
	client_note: text('Note of the shop to the client'),
	custom_field: text("The checkout's additional fields"),
	tracking_code: text('Tracking code', { unified: 'order.shipping.trackingNumber' }),
	tracking_carrier: text('Carrier, such as ctt or dpd'),
	tracking_created_at: dateTime('When the tracking code was entered'),
	tracking_url: text('Address where the parcel can be followed', { unified: 'order.shipping.trackingUrl' }),
	shipping_url: text('Shipping URL; what it shows is not documented'),
	at_code: text('Transport code of the Portuguese tax authority'),
	pickup_code: text('Code for collecting the order; documented for writing only'),
	expected_arrival_from: date('First day on which the parcel is expected'),
	expected_arrival_until: date('Last day on which the parcel is expected'),
	tax_exemption: anything('Tax exemption; its form is not documented'),
	tax_settings: object(taxSettings, "The shop's tax settings", { nullable: true }),
	billing_info_same_delivery: flag('The billing address is the delivery address', { usedFor: 'order.billingAddress' }),
	payment: object(orderPayment, 'How the order is paid'),
	shipment_method: text('Delivery method as the client sees it', { unified: 'order.shipping.method' }),
	shipment_method_id: integer('Number of the delivery method'),
	shipment_type: text('Kind of delivery', { nullable: true }),
	tracking_status: object(trackingStatus, 'Where the parcel is'),
	permalink: text('Public address of the order', { unified: 'order.url' }),
	client: object(orderClient, 'Who ordered'),
	tags: list(tag, 'Tags of the order'),
	l10n: object(l10n, "Words of the shop's country"),
	products_count: integer('How many lines the order has'),
	products_quantity: number('How many pieces the order has'),
	products: list(orderProduct, 'What was ordered', { usedFor: 'order.lines' }),
} satisfies Fields;

const copyOrder = copier(order, 'order');

export const unifyOrder: Unifier = (order, event) => {
	const copied = copyOrder(order);
	const paid = flagOf(order.paid) ?? (event === 'order_paid' ? true : null);
	const state = paid === null ? null : paid ? 'paid' : 'unpaid';
	const lines = linesOf(order.products);
	const [gross, tax] = [order.total, order.total_tax].map(moneyOf);
	const settled = settle(order, lines ?? []);
	const { shipping, fee, checks } = settled;
	const discounts = discountsOf(order, copied.couponCode, lines ?? [], settled);
	const payment = objectOf(order.payment);
	return {
		order: {
			...copied,
			platform: 'shopkit',
			paid: isPaid(state),
			cancelled: isCancelled(copied.status.code, event),
			totals: {
				net: difference(gross, tax),
				tax,
				gross,
				shippingNet: shipping.net,
				shippingGross: shipping.gross,
				paymentFeeNet: fee.net,
				paymentFeeGross: fee.gross,
				discount: totalDiscount(order, discounts),
			},
			discounts,
			...addressesOf(copied, order),
			lines,
			shipping: { ...copied.shipping, net: shipping.net, gross: shipping.gross },
			paymentFee: { ...copied.paymentFee, net: fee.net, gross: fee.gross },
			payment: {
				...copied.payment,
				code: paymentCodeOf(payment.method),
				state,
				amountDue: paid === false ? moneyOf(objectOf(payment.data).value) : null,
			},
			documents: documentsOf(order, event),
			checks,
		},
	};
};

const STATUSES = new Set(
	'pending processing sent canceled waiting_confirmation waiting_payment waiting_stock delivered returned pickup_available waiting_shipment'.split(' '),
);

/** Null for a status that is not documented (5.2). */
function isCancelled(status: string | null, event: string): boolean | null {
	if (status === null) return event === 'order_canceled' ? true : null;
	return STATUSES.has(status) ? status === 'canceled' : null;
}

/** The event says that there is an invoice also where its address is missing (6.12). */
function documentsOf(order: Readonly<PlainObject>, event: string): UnifiedOrder['documents'] {
	const url = textOf(order.invoice_url);
	return url === null && event !== 'order_invoiced' ? [] : [{ kind: 'invoice', number: null, url }];
}

/** Null unless the order brings a list of lines; an element that is no line makes an empty line, so that the balance fails. */
function linesOf(products: unknown): UnifiedLine[] | null {
	return Array.isArray(products) ? products.map((line) => unifyLine(objectOf(line))) : null;
}

function addressesOf(
	{ billingAddress: billing, shippingAddress: delivery }: Pick<UnifiedOrder, 'billingAddress' | 'shippingAddress'>,
	order: Readonly<PlainObject>,
): Pick<UnifiedOrder, 'billingAddress' | 'shippingAddress'> {
	const client = objectOf(order.client);
	const only = delivery === null && billing === null ? onlyAddressOf(client) : null;
	const toPay = billing ?? (flagOf(order.billing_info_same_delivery) ? delivery : null);
	return { billingAddress: toBill(located(only ?? toPay), client), shippingAddress: located(only ?? delivery) };
}

/** The client's own address; before 2017 the order's only one. */
function onlyAddressOf(client: Readonly<PlainObject>): UnifiedAddress | null {
	const country = toldCountryOf(client.country_code);
	const whole = addressOrNull({
		...blank('order.billingAddress'),
		street: textOf(client.address),
		city: textOf(client.town),
		postcode: textOf(client.postcode),
		country: textOf(client.country),
		countryCode: country?.code ?? null,
		region: country?.region ?? null,
	});
	return whole && { ...whole, name: textOf(client.name), phone: textOf(client.phone) };
}
