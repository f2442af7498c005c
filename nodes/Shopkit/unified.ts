/**
 * Shopkit's orders and clients in the unified shapes (design.md 6).
 *
 * What the documentation's examples show by their arithmetic (shopkit.md 2.1):
 *  - a line's `subtotal` is with tax and after discount: (77.32 - 7.732) * 1.23 = 85.59324, as is `subtotal_with_tax`;
 *  - `subtotal_without_tax` is before discount, so it is not the net of `subtotal_with_tax`;
 *  - the order's `discount` is the sum of the lines' discounts, so it must not be taken off again;
 *  - lines and shipping make the `total`, to the cent.
 * What the examples leave open (does shipping include its tax, is a discount per piece or per line) is decided per order
 * by which reading adds up. Where none does, the value is null and `checks` says so.
 */
import { countryCodeOf } from '../shared/records/countries';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { Unifier } from '../shared/platform';
import type { PaymentState, UnifiedAddress, UnifiedCustomer, UnifiedLine, UnifiedOrder, UnifiedSubscriber } from '../shared/records/shapes';
import {
	addressOrNull,
	amountOf,
	balance,
	blankAddress,
	blankCustomer,
	blankLine,
	blankOrder,
	blankSubscriber,
	difference,
	flagOf,
	isPaid,
	joined,
	momentOf,
	product,
	quotient,
	rounded,
	sum,
	sumOf,
	textOf,
	withoutTax,
	withTax,
} from '../shared/records/unify';

type Loose = Readonly<PlainObject>;

/** Half a cent: amounts that differ by less are the same amount, rounded. */
const ROUNDING = 0.005;

const objectOf = (value: unknown): Loose => (isPlainObject(value) ? value : {});

/** An amount without the noise of floats: Shopkit sends 7.731999999999999 for 7.732. */
function moneyOf(value: unknown): number | null {
	const amount = amountOf(value);
	return amount === null ? null : Number(amount.toFixed(10));
}

function near(a: number | null, b: number | null): boolean {
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
function readLine(line: Loose, gross: number | null): LineReading {
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
function unitPrices(line: Loose, taxIncluded: boolean | null): { unitNet: number | null; unitGross: number | null } {
	const price = taxIncluded === null ? null : moneyOf(line.price);
	return {
		unitNet: moneyOf(line.price_without_tax) ?? (taxIncluded ? withoutTax(price, line.tax) : price),
		unitGross: moneyOf(line.price_with_tax) ?? (taxIncluded ? price : withTax(price, line.tax)),
	};
}

/** The line's `id` is the product's: Shopkit numbers no lines. */
function lineOf(line: Loose): UnifiedLine {
	const gross = moneyOf(line.subtotal_with_tax) ?? moneyOf(line.subtotal);
	const { taxIncluded, discount, net } = readLine(line, gross);
	const image = objectOf(line.image);
	return {
		...blankLine(),
		productId: textOf(line.id),
		sku: textOf(line.reference),
		name: textOf(line.title),
		variant: textOf(line.option),
		quantity: amountOf(line.quantity),
		...unitPrices(line, taxIncluded),
		taxRate: amountOf(line.tax),
		discount,
		net,
		tax: difference(gross, net),
		gross,
		imageUrl: textOf(image.full) ?? textOf(image.square) ?? textOf(image.thumb),
	};
}

/** Null unless the order brings a list of lines; an element that is no line makes an empty line, so that the balance fails. */
function linesOf(products: unknown): UnifiedLine[] | null {
	return Array.isArray(products) ? products.map((line) => lineOf(objectOf(line))) : null;
}

/** What delivery or payment costs. */
interface Charge {
	net: number | null;
	gross: number | null;
}

const UNKNOWN: Charge = { net: null, gross: null };

/**
 * The possible readings of `shipping` and `payment`, both { value, tax }, likelier ones first. The only examples
 * have neither tax nor discount, so it is open whether `value` includes them. What is left after a discount is never less
 * than nothing, however much a coupon for free shipping is worth, and its tax is that of what is left.
 */
function readingsOf(charge: Loose, currency: string | null): Charge[] {
	const value = moneyOf(charge.value);
	const tax = moneyOf(charge.tax);
	const discount = moneyOf(charge.discount);
	if (value === null || value < 0) return taxed(value, tax);
	if (!discount) return taxed(value, tax).filter(isCharge);
	const left = Math.max(0, difference(value, discount) ?? 0);
	const rates = rateReadings(value, tax, amountOf(charge.tax_percent));
	return [...new Set([value, left])].flatMap((amount) => (tax && amount ? taxedAt(amount, rates, currency) : taxed(amount, tax && 0))).filter(isCharge);
}

/** An amount to which the tax is still to be added, and one that holds it. */
function taxed(amount: number | null, tax: number | null): Charge[] {
	if (tax === null) return [{ net: null, gross: amount }];
	if (tax === 0 || amount === 0) return [{ net: amount, gross: amount }];
	return [
		{ net: amount, gross: sum(amount, tax) },
		{ net: difference(amount, tax), gross: amount },
	];
}

/** Whether something is charged, or nothing: of an amount that is less than its tax, the tax is not a part. */
function isCharge({ net, gross }: Charge): boolean {
	return (net ?? 0) >= 0 && (gross ?? 0) >= 0;
}

function taxedAt(amount: number, [added, held]: readonly [number | null, number | null], currency: string | null): Charge[] {
	return [
		{ net: amount, gross: withTax(amount, added) },
		{ net: rounded(withoutTax(amount, held), currency), gross: amount },
	];
}

/** The rate in percent, as told, else that of the tax before the discount: added to the value, or held in it. */
function rateReadings(value: number, tax: number | null, percent: number | null): [added: number | null, held: number | null] {
	if (percent !== null && percent > 0) return [percent, percent];
	const hundredfold = product(tax, 100);
	return [quotient(hundredfold, value), quotient(hundredfold, difference(value, tax))];
}

/**
 * What the order's discount exceeds the lines' discounts by, as amounts that may have to be taken off the lines' sum:
 * for percent coupons it is nothing; for other coupons the documentation does not say.
 */
function discountsBesideLines(discount: number | null, lines: UnifiedLine[]): number[] {
	const beside = difference(discount, sumOf([0, ...lines.map((line) => line.discount ?? 0)]));
	return beside === null || near(beside, 0) ? [0] : [0, beside];
}

interface Settled {
	shipping: Charge;
	fee: Charge;
	checks: UnifiedOrder['checks'];
}

/** Picks the readings of shipping and fee with which the order adds up; without such, only what has one reading is told. */
function settle(order: Loose, lines: UnifiedLine[] | null, discount: number | null): Settled {
	const currency = textOf(order.currency);
	const shippings = readingsOf(objectOf(order.shipping), currency);
	const fees = readingsOf(objectOf(order.payment), currency);
	const ofLines = lines?.length ? sumOf(lines.map((line) => line.gross)) : undefined;
	const settled = discountsBesideLines(discount, lines ?? []).flatMap((beside) =>
		shippings.flatMap((shipping) =>
			fees.map((fee): Settled => {
				const parts = ofLines !== undefined ? [ofLines, shipping.gross ?? 0, fee.gross ?? 0, -beside] : null;
				return { shipping, fee, checks: balance(order.total, parts, currency) };
			}),
		),
	);
	return (
		settled.find(({ checks }) => checks.balanced) ?? {
			shipping: shippings.length === 1 ? shippings[0] : UNKNOWN,
			fee: fees.length === 1 ? fees[0] : UNKNOWN,
			checks: settled[0].checks,
		}
	);
}

function addressOf(value: unknown): UnifiedAddress | null {
	const address = objectOf(value);
	return addressOrNull({
		...blankAddress(),
		name: joined(address.name),
		street: joined(address.address),
		street2: joined(address.address_extra),
		city: joined(address.city),
		postcode: joined(address.zip_code),
		country: joined(address.country),
		countryCode: countryCodeOf(address.country_code_alpha_2) ?? countryCodeOf(address.country_code),
		phone: joined(address.phone),
	});
}

/** The client's own address; before 2017 the order's only one. */
function onlyAddress(client: Loose): UnifiedAddress | null {
	const whole = addressOrNull({
		...blankAddress(),
		street: joined(client.address),
		city: joined(client.town),
		postcode: joined(client.postcode),
		country: joined(client.country),
		countryCode: countryCodeOf(client.country_code),
	});
	return whole && { ...whole, name: joined(client.name), phone: joined(client.phone) };
}

function orderAddresses(client: Loose, billingIsDelivery: boolean | null): Pick<UnifiedOrder, 'billingAddress' | 'shippingAddress'> {
	const delivery = addressOf(client.delivery);
	const billing = addressOf(client.billing);
	if (delivery === null && billing === null) return { billingAddress: toBill(onlyAddress(client), client), shippingAddress: onlyAddress(client) };
	return { billingAddress: toBill(billing ?? (billingIsDelivery ? delivery : null), client), shippingAddress: delivery };
}

/** Addresses have no company of their own (shopkit.md 2.1): the client's is who is billed. */
function toBill(address: UnifiedAddress | null, client: Loose): UnifiedAddress | null {
	return address && { ...address, company: joined(client.company) };
}

function paymentStateOf(paid: boolean | null): PaymentState | null {
	if (paid === null) return null;
	return paid ? 'paid' : 'unpaid';
}

function orderCustomer(client: Loose): UnifiedOrder['customer'] {
	return {
		...blankOrder('shopkit').customer,
		id: textOf(client.id),
		fullName: joined(client.name),
		email: joined(client.email),
		phone: joined(client.phone) ?? joined(objectOf(client.billing).phone) ?? joined(objectOf(client.delivery).phone),
		company: joined(client.company),
		taxId: joined(client.fiscal_id),
	};
}

function unifyOrder(order: Loose, event: string): UnifiedOrder {
	const client = objectOf(order.client);
	const payment = objectOf(order.payment);
	const state = paymentStateOf(flagOf(order.paid) ?? (event === 'order_paid' ? true : null));
	const lines = linesOf(order.products);
	const discount = moneyOf(order.discount);
	const { shipping, fee, checks } = settle(order, lines, discount);
	return {
		...blankOrder('shopkit'),
		id: textOf(order.id),
		// The sheet knows no number beside the id, and the shop's pages call it the order's number.
		number: textOf(order.id),
		status: { code: textOf(order.status_alias), label: textOf(order.status_description) },
		paid: isPaid(state),
		createdAt: momentOf(order.created_at),
		updatedAt: momentOf(order.update_at),
		currency: textOf(order.currency),
		note: textOf(order.observations),
		couponCode: textOf(objectOf(order.coupon).code) ?? textOf(order.coupon_code),
		url: textOf(order.permalink),
		totals: {
			net: difference(moneyOf(order.total), moneyOf(order.total_tax)),
			tax: moneyOf(order.total_tax),
			gross: moneyOf(order.total),
			shippingNet: shipping.net,
			shippingGross: shipping.gross,
			paymentFeeNet: fee.net,
			paymentFeeGross: fee.gross,
			discount,
		},
		customer: orderCustomer(client),
		...orderAddresses(client, flagOf(order.billing_info_same_delivery)),
		lines,
		shipping: {
			method: textOf(order.shipment_method),
			...shipping,
			trackingNumber: textOf(order.tracking_code),
			trackingUrl: textOf(order.tracking_url),
		},
		payment: {
			method: textOf(payment.title) ?? textOf(payment.type),
			status: null,
			reference: textOf(objectOf(payment.data).reference),
			state,
		},
		checks,
	};
}

/** Delivery address first; the billing address only where it is another one. */
function clientAddresses(client: Loose): UnifiedAddress[] {
	const delivery = addressOf(client.delivery);
	const billing = addressOf(client.billing);
	if (JSON.stringify(delivery) === JSON.stringify(billing)) return [toBill(billing, client)].filter((address) => address !== null);
	return [delivery, toBill(billing, client)].filter((address) => address !== null);
}

function unifyClient(client: Loose): UnifiedCustomer {
	const addresses = clientAddresses(client);
	return {
		...blankCustomer(),
		id: textOf(client.id),
		fullName: joined(client.name),
		email: joined(client.email),
		phone: addresses.map(({ phone }) => phone).find((phone) => phone !== null) ?? null,
		company: joined(client.company),
		taxId: joined(client.fiscal_id),
		acceptsMarketing: flagOf(client.accepts_marketing) ?? flagOf(client.subscribe_newsletter),
		addresses,
		createdAt: momentOf(client.created_at),
	};
}

const SUBSCRIPTIONS: Readonly<Record<string, string>> = { newsletter_subscribed: 'subscribed', newsletter_unsubscribed: 'unsubscribed' };

/** The name comes in one piece and is not cut up; what the hash stands for is not documented (2.3), so it is no id. */
function unifySubscriber(client: Loose, status: string): UnifiedSubscriber {
	return { ...blankSubscriber(), email: joined(client.email), status };
}

/**
 * Shopkit's mappings to the unified shapes, by resource (shopkit.md 2.1 to 2.3). Newsletter events share the root `client` with the
 * client events and become subscribers.
 */
export const unified: Readonly<Record<string, Unifier>> = {
	order: (record, event) => ({ order: unifyOrder(record, event) }),
	client: (record, event) =>
		Object.hasOwn(SUBSCRIPTIONS, event) ? { subscriber: unifySubscriber(record, SUBSCRIPTIONS[event]) } : { customer: unifyClient(record) },
};
