/**
 * Konimbo's records in the unified shapes (design.md 6).
 *
 * Every price is gross, and net and tax stay null. The example supports it: rows and shipping add up to the total to pay
 * (konimbo.md 2.1), and an item's price without VAT is a field of its own (`eilat_price`, konimbo.md 5.3). A tax rate
 * is told nowhere. How rows become lines stands in rows.ts.
 */
import { literalOf } from '../shared/records/literals';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { Unifier } from '../shared/platform';
import type { PaymentState, UnifiedAddress, UnifiedCustomer, UnifiedLine, UnifiedOrder } from '../shared/records/shapes';
import {
	addressOrNull,
	amountOf,
	balance,
	blankAddress,
	blankCustomer,
	blankOrder,
	difference,
	flagOf,
	isPaid,
	joined,
	momentOf,
	sumOf,
	textOf,
} from '../shared/records/unify';
import { contradictsItself, isShippingRow, linesOf, rowsOf } from './rows';

type Rec = Readonly<Record<string, unknown>>;

/** Konimbo's records with a unified shape, by resource name; tickets and items have none (design.md 6). */
export const unified: Record<string, Unifier> = {
	order: (record, event) => ({ order: unifyOrder(record, event) }),
	customer: (record) => ({ customer: unifyCustomer(record) }),
};

/** The texts of `payment_status` that mean paid in full (konimbo.md 2.5). "By phone" is none: the money may still be to come. */
const PAID_IN_FULL = new Set(['שולם', 'פייפאל - מלא']);

/**
 * The texts for the whole sum on a card, also on one in a phone's wallet (konimbo.md 2.5). Shops have them as soon as the
 * order is made, and charge the card afterwards (konimbo.md 5.1): it is authorised, no more.
 */
const CARD_IN_FULL = new Set(['אשראי - מלא', 'applepay - מלא', 'googlepay - מלא', 'Apple pay - מלא', 'Google pay - מלא']);

/** The word for "partial" in the texts of partial payments (konimbo.md 2.5). */
const PARTIAL = 'חלקי';

/** The webhook's summary (konimbo.md 2.1) or the API's order (konimbo.md 5.1), each as far as it goes. */
function unifyOrder(order: Rec, event: string): UnifiedOrder {
	const blank = blankOrder('konimbo');
	const basket = isPlainObject(order.cart) ? order.cart : order;
	const rows = rowsOf(basket);
	const lines = rows && linesOf(rows);
	const shipping = shippingOf(basket, rows ?? []);
	const discounts = discountsOf(order, basket);
	const discount = discountOf(discounts);
	const gross = amountOf(basket.total_price);
	const address = addressOf(order.address, joined(order.name));
	const invoice = isPlainObject(order.additional_inputs) ? order.additional_inputs : {};
	const state = paymentStateOf(event, order.payment_status);
	const id = textOf(order.id);

	return {
		...blank,
		id,
		// Konimbo has no number beside the id: its documentation calls the id the order number.
		number: id,
		shop: textOf(order.full_url),
		status: { code: null, label: textOf(order.status_option_title) },
		paid: isPaid(state),
		createdAt: momentOf(order.created_at),
		note: textOf(order.note),
		couponCode: couponOf(discounts),
		totals: { ...blank.totals, gross, shippingGross: shipping.gross, discount },
		customer: {
			...blank.customer,
			id: textOf(order.customer_id),
			fullName: joined(order.name),
			email: textOf(order.email),
			phone: textOf(order.phone),
			taxId: textOf(invoice.extra_identity),
			acceptsMarketing: flagOf(order.newsletter),
		},
		// An order has one address, "the customer's": the one to bill and the only one to send to.
		billingAddress: namedAddress(address, joined(invoice.extra_full_name)),
		shippingAddress: address && { ...address },
		lines,
		shipping: { ...blank.shipping, ...shipping },
		payment: {
			method: null,
			status: textOf(order.payment_status),
			reference: isPlainObject(order.credit_card_details) ? textOf(order.credit_card_details.order_confirmation_id) : null,
			state,
		},
		checks: checksOf(balance(gross, partsOf(lines, shipping, discounts, discount), null), rows ?? [], discounts),
	};
}

/**
 * As the event or a documented text says; unknown for every other text, since shops and gateways add their own. A partial
 * payment stays one with a payment event: such events were seen with it, part of the money is still owed, and an
 * invoicing workflow must not take the order for settled.
 */
function paymentStateOf(event: string, paymentStatus: unknown): PaymentState | null {
	const status = literalOf(paymentStatus);
	if (status.includes(PARTIAL)) return 'partial';
	if (event.startsWith('order_after_payment') || PAID_IN_FULL.has(status)) return 'paid';
	if (CARD_IN_FULL.has(status)) return 'authorized';
	return status === '' ? null : 'unknown';
}

type Shipping = Pick<UnifiedOrder['shipping'], 'method' | 'gross'>;

/** The shipping, once, even where a row repeats it. */
function shippingOf(basket: Rec, rows: readonly PlainObject[]): Shipping {
	const row = rows.find(isShippingRow) ?? {};
	const shipping = isPlainObject(basket.shipping) ? basket.shipping : {};
	return { method: textOf(shipping.title) ?? textOf(row.title), gross: amountOf(shipping.price) ?? amountOf(row.price) };
}

/** The cart's discounts (konimbo.md 5.4) or, where it has none, the order's. */
function discountsOf(order: Rec, basket: Rec): unknown {
	const { discounts } = basket;
	return Array.isArray(discounts) && discounts.length > 0 ? discounts : (order.discounts ?? discounts);
}

/** What the discounts take off in all; null where the record has none to read. */
function discountOf(discounts: unknown): number | null {
	if (!Array.isArray(discounts)) return null;
	return sumOf([0, ...discounts.map((row: unknown) => (isPlainObject(row) ? row.price : null))]);
}

function couponOf(discounts: unknown): string | null {
	if (!Array.isArray(discounts)) return null;
	const codes = discounts.map((row: unknown) => (isPlainObject(row) ? textOf(row.coupon_code) : null));
	return codes.find((code) => code !== null) ?? null;
}

/** What must add up to the total. A part that is not sent counts for nothing; one that cannot be read leaves it open. */
function partsOf(lines: UnifiedLine[] | null, shipping: Shipping, discounts: unknown, discount: number | null): unknown[] | null {
	if (lines === null || lines.length === 0) return null;
	const parts: unknown[] = lines.map((line) => line.gross);
	if (shipping.method !== null || shipping.gross !== null) parts.push(shipping.gross);
	if (discounts !== undefined && discounts !== null) parts.push(difference(0, discount));
	return parts;
}

/** Where a row has two prices, no sum is certain, whichever of them it comes out with. Of a percentage the pieces' is none. */
function checksOf(checks: UnifiedOrder['checks'], rows: readonly Rec[], discounts: unknown): UnifiedOrder['checks'] {
	const amounts = Array.isArray(discounts) ? discounts.filter(isPlainObject).filter((row) => literalOf(row.discount_type) !== '%') : [];
	return checks.balanced && [...rows, ...amounts].some(contradictsItself) ? { ...checks, balanced: false } : checks;
}

/** The address to bill: a name that the buyer has given for the invoice goes before the name of the order. */
function namedAddress(address: UnifiedAddress | null, name: string | null): UnifiedAddress | null {
	return name === null ? address : { ...(address ?? blankAddress()), name };
}

/** A text with everything in it, or an object (konimbo.md 5.1). The country is told in neither. */
function addressOf(address: unknown, name: string | null): UnifiedAddress | null {
	const parts = isPlainObject(address) ? addressParts(address) : { street: joined(address) };
	const known = addressOrNull({ ...blankAddress(), ...parts });
	return known && { ...known, name };
}

function addressParts(address: Rec): Partial<UnifiedAddress> {
	const box = joined(address.post_office_box);
	return {
		street: joined(address.street, address.street_number),
		street2: joined(address.apartment, box && `P.O. Box ${box}`),
		city: joined(address.city),
		postcode: joined(address.zip_code),
	};
}

/** The API's customer (konimbo.md 5.2). A webhook's customer is not documented: what has the same keys is taken over. */
function unifyCustomer(customer: Rec): UnifiedCustomer {
	const fullName = joined(customer.full_name);
	const address = addressOf(customer.full_address, fullName);
	return {
		...blankCustomer(),
		id: textOf(customer.id),
		fullName,
		email: textOf(customer.email),
		phone: textOf(customer.mobile_phone),
		acceptsMarketing: flagOf(customer.newsletter),
		addresses: address === null ? [] : [address],
		createdAt: momentOf(customer.created_at),
	};
}
