/**
 * Konimbo's records in the unified shapes (design.md 6).
 *
 * Every price is gross, and net and tax stay null. The example supports it: rows and shipping add up to the total to pay
 * (konimbo.md 2.1), and an item's price without VAT is a field of its own (`eilat_price`, konimbo.md 5.3). A tax rate
 * is told nowhere. A row's `price` is the price of the whole row and does not include its upgrades, which are rows of
 * their own; in the field table of the vendor's orders.md rows, upgrades and discount add up to `total_price` that way.
 */
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { Unifier } from '../shared/platform';
import type { UnifiedAddress, UnifiedCustomer, UnifiedLine, UnifiedOrder } from '../shared/unified';
import { addressOrNull, amountOf, balance, blankAddress, blankCustomer, blankLine, blankOrder, difference, flagOf, joined, sum, textOf } from '../shared/unify';

type Rec = Readonly<Record<string, unknown>>;

/** Konimbo's records with a unified shape, by resource name; tickets and items have none (design.md 6). */
export const unified: Record<string, Unifier> = {
	order: (record, event) => ({ order: unifyOrder(record, event) }),
	customer: (record) => ({ customer: unifyCustomer(record) }),
};

/** The texts of `payment_status` that mean paid in full (konimbo.md 2.5). "By phone" is none: the money may still be to come. */
const PAID_IN_FULL = new Set(['שולם', 'אשראי - מלא', 'פייפאל - מלא', 'applepay - מלא', 'googlepay - מלא', 'Apple pay - מלא', 'Google pay - מלא']);

/** The word for "partial" in the texts of partial payments (konimbo.md 2.5). */
const PARTIAL = 'חלקי';

/** The webhook's summary (konimbo.md 2.1) or the API's order (konimbo.md 5.1), each as far as it goes. */
function unifyOrder(order: Rec, event: string): UnifiedOrder {
	const blank = blankOrder('konimbo');
	const basket = isPlainObject(order.cart) ? order.cart : order;
	const rows = rowsOf(basket);
	const lines = rows === null ? null : rows.filter((row) => !isShippingRow(row)).map(lineOf);
	const shipping = shippingOf(basket, rows ?? []);
	const discount = discountOf(order.discounts);
	const gross = amountOf(basket.total_price);
	const address = addressOf(order.address, joined(order.name));
	const id = textOf(order.id);

	return {
		...blank,
		id,
		// Konimbo has no number beside the id: its documentation calls the id the order number.
		number: id,
		shop: textOf(order.full_url),
		status: { code: null, label: textOf(order.status_option_title) },
		paid: paidOf(event, order.payment_status),
		createdAt: textOf(order.created_at),
		note: textOf(order.note),
		couponCode: couponOf(order.discounts),
		totals: { ...blank.totals, gross, shippingGross: shipping.gross, discount },
		customer: {
			...blank.customer,
			id: textOf(order.customer_id),
			fullName: joined(order.name),
			email: textOf(order.email),
			phone: textOf(order.phone),
			acceptsMarketing: flagOf(order.newsletter),
		},
		// An order has one address, "the customer's": the one to bill and the only one to send to.
		billingAddress: address,
		shippingAddress: address && { ...address },
		lines,
		shipping: { ...blank.shipping, ...shipping },
		payment: {
			method: null,
			status: textOf(order.payment_status),
			reference: isPlainObject(order.credit_card_details) ? textOf(order.credit_card_details.order_confirmation_id) : null,
		},
		checks: balance(gross, partsOf(lines, shipping, order.discounts, discount), null),
	};
}

/**
 * Paid as the event or a documented text says; unknown for every other text, since shops and gateways add their own.
 * A partial payment is false even with a payment event: such events were seen with it, part of the money is still
 * owed, and an invoicing workflow must not take the order for settled.
 */
function paidOf(event: string, paymentStatus: unknown): boolean | null {
	const status = textOf(paymentStatus)?.trim() ?? '';
	if (status.includes(PARTIAL)) return false;
	return event.startsWith('order_after_payment') || PAID_IN_FULL.has(status) ? true : null;
}

/** All rows with a price; null where there are none to read (no cart, or `items` as Ruby text, konimbo.md 5.1). */
function rowsOf(basket: Rec): PlainObject[] | null {
	const rows = basket.lines ?? basket.items;
	const upgrades = basket.upgrades ?? [];
	if (!Array.isArray(rows) || !Array.isArray(upgrades)) return null;
	if (!rows.every(isPlainObject) || !upgrades.every(isPlainObject)) return null;
	// Rows of the webhook name their kind; the API has a list of its own for upgrades.
	return [...rows, ...upgrades.map((row) => ({ ...row, type: 'upgrade' }))];
}

/** The row by which some shops list the shipping among the products (konimbo.md 5.1). */
function isShippingRow(row: Rec): boolean {
	return row.type === 'shipping';
}

function lineOf(row: Rec): UnifiedLine {
	const line = {
		...blankLine(),
		name: textOf(row.title),
		quantity: amountOf(row.quantity),
		unitGross: amountOf(row.unit_price),
		gross: amountOf(row.price),
	};
	return row.type === 'upgrade'
		? // Its line_item_id is that of the product row, so it does not identify the upgrade.
			{ ...line, productId: textOf(row.item_id), sku: textOf(row.inventory_code), variant: textOf(row.topic_title) }
		: {
				...line,
				id: textOf(row.line_item_id),
				productId: textOf(row.item_id) ?? textOf(row.id),
				sku: textOf(row.code),
				imageUrl: textOf(row.image_url),
			};
}

type Shipping = Pick<UnifiedOrder['shipping'], 'method' | 'gross'>;

/** The shipping, once, even where a row repeats it. */
function shippingOf(basket: Rec, rows: readonly PlainObject[]): Shipping {
	const row = rows.find(isShippingRow) ?? {};
	const shipping = isPlainObject(basket.shipping) ? basket.shipping : {};
	return { method: textOf(shipping.title) ?? textOf(row.title), gross: amountOf(shipping.price) ?? amountOf(row.price) };
}

/** What the discounts take off in all; null where the record has none to read. */
function discountOf(discounts: unknown): number | null {
	if (!Array.isArray(discounts)) return null;
	return sum(0, ...discounts.map((row: unknown) => (isPlainObject(row) ? row.price : null)));
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
		createdAt: textOf(customer.created_at),
	};
}
