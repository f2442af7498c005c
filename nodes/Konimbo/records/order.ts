/**
 * Orders: the webhooks' summary (konimbo.md 2.1) and the API's record (konimbo.md 5.1) in one table.
 *
 * Every price is gross, and net and tax stay null. The example supports it: rows and shipping add up to the total to pay
 * (konimbo.md 2.1), and an item's price without VAT is a field of its own (`eilat_price`, konimbo.md 5.3). A tax rate
 * is told nowhere. How rows become lines stands in rows.ts, what is known of the payment in payment.ts.
 */
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { anything, dateTime, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { blank, type UnifiedLine, type UnifiedOrder } from '../../shared/records/shapes';
import { difference } from '../../shared/records/decimals';
import { amountOf, balance, isPaid, textOf } from '../../shared/records/unify';
import { addressOf } from './address';
import { amountsOf, couponOf, discount, discountsIn, discountsOf, readingsOf } from './discounts';
import { creditCardDetails, paymentOf, payments } from './payment';
import { cartLine, contradictsItself, isShippingRow, linesOf, orderItem, orderUpgrade, rowsOf } from './rows';

/** The shipping in a webhook's cart (konimbo.md 2.1). */
const cartShipping = {
	id: integer('ID of the shipping option'),
	title: text('Name of the shipping option', { usedFor: 'order.shipping.method' }),
	type: text('Always `shipping`'),
	shipping_type: text('`not_cart_shipping` or empty'),
	integration_type: text('Carrier integration, if any'),
	quantity: number('Quantity'),
	price: number('Price, as the buyer pays it', { usedFor: ['order.shipping.gross', 'order.totals.shippingGross'] }),
	price_with_intrest: number('Price with interest'),
	store_default: flag("Whether it is the shop's default shipping"),
	data: object({}, 'Data of the shipping option, for instance the number of days', { always: true }),
	var: object({}, 'Extra fields of the shipping option', { always: true }),
} satisfies Fields;

/** The cart in an order webhook (konimbo.md 2.1). */
const orderCart = {
	total_price: number('Total of the order, shipping included', { usedFor: 'order.totals.gross' }),
	shipping: object(cartShipping, 'Shipping', { nullable: true }),
	lines: list(cartLine, 'Products and the upgrades chosen with them', { always: true }),
	discounts: list(discount, 'Discounts, where the shop sends them'),
} satisfies Fields;

/** The shipping of an order or a cart in the API (konimbo.md 5.1). */
export const orderShipping = {
	id: integer('ID of the shipping option'),
	title: text('Name of the shipping option', { usedFor: 'order.shipping.method' }),
	price: number('Price, as the buyer pays it', { usedFor: ['order.shipping.gross', 'order.totals.shippingGross'] }),
} satisfies Fields;

/** A row of an order's status history in the API (konimbo.md 5.1). */
const orderStatus = {
	id: integer('ID of the history row'),
	status_option_title: text('Title of the status'),
	username: text('Who set it'),
	comment: text('Comment'),
	created_at: dateTime('When it was set'),
	updated_at: dateTime('When it was last changed'),
} satisfies Fields;

/**
 * The checkout fields of which it is known what they hold. All others have keys of the shop's own (`extra_field_311`,
 * konimbo.md 2.1), so they are in the typed record only.
 */
const additionalInputs = {
	extra_full_name: text('Name for the invoice', { unified: 'order.billingAddress.name' }),
	extra_identity: text('Tax or identity number for the invoice', { unified: 'order.customer.taxId' }),
} satisfies Fields;

/** An order: the webhooks' summary (konimbo.md 2.1) and the API's record (konimbo.md 5.1) in one table. */
export const order = {
	// Konimbo has no number beside the id: its documentation calls the id the order number.
	id: integer('Order number', { unified: ['order.id', 'order.number'] }),
	store_id: integer('ID of the shop'),
	event: text('Name of the event; webhooks only'),
	name: text("Customer's full name", { unified: 'order.customer.fullName', usedFor: ['order.shippingAddress.name', 'order.billingAddress.name'] }),
	email: text("Customer's email", { unified: 'order.customer.email' }),
	phone: text("Customer's phone, in local format", { unified: 'order.customer.phone' }),
	customer_id: integer('ID of the customer', { unified: 'order.customer.id' }),
	newsletter: flag('Whether the customer signed up for the newsletter', { unified: 'order.customer.acceptsMarketing' }),
	payment_status: text('Status of the payment, in Hebrew; counts together with the event', {
		unified: 'order.payment.status',
		usedFor: ['order.payment.state', 'order.payment.code', 'order.payment.method', 'order.paid'],
	}),
	status_option_title: text('Status of the order, in words that each shop chooses', { unified: 'order.status.label' }),
	full_url: text('Address of the shop', { unified: 'order.shop' }),
	affillate_field: text('Affiliate marker', { nullable: true }),
	customer_orders_size: integer('Not documented; the name says how many orders the customer has'),
	additional_inputs: object(additionalInputs, "Answers to the shop's own checkout fields, for instance the recipient and the day of delivery", {
		nullable: true,
		always: true,
	}),
	data_record_var: object({}, "The shop's own extra fields", { always: true }),
	cart: object(orderCart, 'Cart; webhooks only, and not in every one', { nullable: true }),
	cart_id: integer('ID of the cart; API only'),
	address: anything("Customer's address, a text or an object; API only", { usedFor: ['order.shippingAddress', 'order.billingAddress'] }),
	note: text("Customer's note; API only", { unified: 'order.note' }),
	total_price: number('Total to pay; API only', { usedFor: 'order.totals.gross' }),
	created_at: dateTime('When the order was created; API only', { unified: 'order.createdAt' }),
	items: list(orderItem, 'Products; API only'),
	upgrades: list(orderUpgrade, 'Options chosen with the products; API only'),
	discounts: list(discount, 'Discounts; API only'),
	shipping: object(orderShipping, 'Shipping; API only', { nullable: true }),
	payments: object(payments, 'Instalments; API only', { nullable: true }),
	credit_card_details: object(creditCardDetails, 'Card payment; API only, sensitive', { nullable: true }),
	paypal_details: anything('PayPal payment; API only, content not documented', { usedFor: 'order.payment.code' }),
	external_shipping_hash: anything('Data of an external carrier; API only, content not documented'),
	statuses: list(orderStatus, 'Status history; API only'),
} satisfies Fields;

const copyOrder = copier(order, 'order');

/** The webhook's summary or the API's order, each as far as it goes. */
export function unifyOrder(order: Readonly<PlainObject>, event: string): UnifiedOrder {
	const copied = copyOrder(order);
	const basket = basketOf(order);
	const rows = rowsOf(basket);
	const lines = rows && linesOf(rows);
	const shipping = shippingOf(basket, rows ?? []);
	const discounts = discountsIn(order, basket);
	const gross = amountOf(basket.total_price);
	const sums = readingsOf(discounts).map((reading) => ({
		reading,
		checks: balance({ total: gross, parts: toAddUp(lines, shipping, discounts, reading.total) }, null, null),
	}));
	const { reading, checks } = sums.find((sum) => sum.checks.balanced) ?? sums[0];
	const { total: discount } = reading;
	const isContradicted = [...(rows ?? []), ...amountsOf(discounts)].some(contradictsItself);
	// An order has one address, "the customer's": the one to bill and the only one to send to.
	const address = addressOf(order.address, copied.customer.fullName);
	const invoiced = copied.billingAddress && { name: copied.billingAddress.name };
	const payment = paymentOf(copied.payment, order, event);
	return {
		...copied,
		platform: 'konimbo',
		paid: isPaid(payment.state),
		pricesIncludeTax: true,
		couponCode: couponOf(discounts),
		totals: { ...copied.totals, gross, shippingGross: shipping.gross, discount: discount !== null && discount < 0 ? null : discount },
		// Documented is that they are taken off the rows (konimbo.md 5.1); a total that does not come out so leaves it open.
		discounts: discountsOf(discounts, reading, checks.balanced ? false : null, lines ?? []),
		// A name that the buyer has given for the invoice goes before the name of the order.
		billingAddress: (address ?? invoiced) && { ...(address ?? blank('order.billingAddress')), ...invoiced },
		shippingAddress: address,
		lines,
		shipping: { ...copied.shipping, ...shipping },
		payment,
		// Where a row has two prices, no sum is certain, whether or not it comes out, and whatever else cannot be read.
		checks: isContradicted && lines?.length && textOf(basket.total_price) !== null ? { ...checks, balanced: false } : checks,
	};
}

/** What rows and amounts are read from: the cart or, where only the order has rows, the order with the cart's amounts. */
function basketOf(order: Readonly<PlainObject>): Readonly<PlainObject> {
	const { cart } = order;
	if (!isPlainObject(cart)) return order;
	if (rowsOf(cart)?.length || !rowsOf(order)?.length) return cart;
	return {
		...order,
		total_price: cart.total_price ?? order.total_price,
		shipping: cart.shipping ?? order.shipping,
		discounts: cart.discounts ?? order.discounts,
	};
}

type Shipping = Pick<UnifiedOrder['shipping'], 'method' | 'gross'>;

/** The shipping, once, even where a row repeats it. */
function shippingOf(basket: Readonly<PlainObject>, rows: readonly PlainObject[]): Shipping {
	const row = rows.find(isShippingRow) ?? {};
	const shipping = isPlainObject(basket.shipping) ? basket.shipping : {};
	return { method: textOf(shipping.title) ?? textOf(row.title), gross: amountOf(shipping.price) ?? amountOf(row.price) };
}

/** What must add up to the total. A part that is not sent counts for nothing; one that cannot be read leaves it open. */
function toAddUp(lines: UnifiedLine[] | null, shipping: Shipping, discounts: unknown, discount: number | null): unknown[] | null {
	if (lines === null || lines.length === 0) return null;
	const parts: unknown[] = lines.map((line) => line.gross);
	if (shipping.method !== null || shipping.gross !== null) parts.push(shipping.gross);
	if (discounts !== undefined && discounts !== null) parts.push(difference(0, discount));
	return parts;
}
