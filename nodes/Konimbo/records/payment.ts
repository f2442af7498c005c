/** How an order is paid (konimbo.md 2.5, 5.1). */
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { dateTime, integer, number, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import type { PaymentCode, PaymentState, UnifiedOrder } from '../../shared/records/shapes';
import { joined, momentOf, objectOf, textOf } from '../../shared/records/unify';

/** The instalments of an order or a cart in the API (konimbo.md 5.1). */
export const payments = {
	number_of_payments: integer('Number of instalments', { unified: 'order.payment.installments' }),
	special_first_payment: number('Amount of the first instalment'),
	single_payment: number('Amount of each further instalment'),
} satisfies Fields;

/** The card payment of an order in the API (konimbo.md 5.1). All codes are text; handle with care. */
export const creditCardDetails = {
	credit_cart_brand_msg: text('Message of the card company'),
	debit_status: text('How the card was charged; `AutoCommHold` is held, and charged later', { usedFor: 'order.payment.paidAt' }),
	credit_card_brand: text('Brand of the card', { usedFor: ['order.payment.method', 'order.payment.code'] }),
	last_4d: text('Last four digits of the card', { usedFor: ['order.payment.method', 'order.payment.code'] }),
	card_expiration: text('Expiry of the card, MM/YY'),
	personal_id: text("Card holder's identity number"),
	order_confirmation_id: text('Confirmation number of the charge', { unified: 'order.payment.reference', usedFor: 'order.payment.code' }),
	credit_cart_token: text('Token of the card'),
	response_date: dateTime('When the card company answered', { usedFor: 'order.payment.paidAt' }),
	shovar_number: text('Number of the payment slip'),
	issued_credit_company: text('Name of the issuer'),
	issued_company_number: text('Issuer: 1 Isracard, 2 Visa, 3 Diners, 4 Amex, 5 JCB, 6 Leumi Card'),
	card_sub_type: text('Kind of card: 0 regular, 1 gold, 2 business, 3 foreign, 4 immediate debit, 5 fuel, 6 youth'),
} satisfies Fields;

/** @param copied what the table has copied already */
export function paymentOf(copied: UnifiedOrder['payment'], order: Readonly<PlainObject>, event: string): UnifiedOrder['payment'] {
	const status = literalOf(order.payment_status);
	const card = objectOf(order.credit_card_details);
	const state = stateOf(event, status);
	const wallet = WALLETS.find(([words]) => words.test(status));
	// Konimbo has no name for the way of paying: the wallet's or the card's own is what a buyer knows it by.
	const cardName = joined(card.credit_card_brand, card.last_4d);
	const isCharged = state === 'paid' && literalOf(card.debit_status) !== HELD;
	return {
		...copied,
		method: wallet?.[1] ?? cardName,
		code: (wallet && 'wallet') ?? wordOf(status) ?? codeOf(event, order, cardName ?? copied.reference),
		state,
		paidAt: isCharged ? momentOf(card.response_date) : null,
	};
}

/** The texts of `payment_status` that mean paid in full (konimbo.md 2.5). "By phone" is none: the money may still be to come. */
const PAID_IN_FULL = new Set(['שולם', 'פייפאל - מלא']);

/**
 * The texts for the whole sum on a card, also on one in a phone's wallet (konimbo.md 2.5). Shops have them as soon as the
 * order is made, and charge the card afterwards (konimbo.md 5.1): it is authorised, no more.
 */
const CARD_IN_FULL = new Set(['אשראי - מלא', 'applepay - מלא', 'googlepay - מלא', 'Apple pay - מלא', 'Google pay - מלא']);

/** The word for "partial" in the texts of partial payments (konimbo.md 2.5). */
const PARTIAL = 'חלקי';

/** CreditGuard has asked for the money and keeps it back: when it is released, nothing tells (konimbo.md 5.1). */
const HELD = 'AutoCommHold';

/**
 * As the event or a documented text says; unknown for every other text, since shops and gateways add their own. A partial
 * payment stays one with a payment event: such events were seen with it, part of the money is still owed, and an
 * invoicing workflow must not take the order for settled.
 */
function stateOf(event: string, status: string): PaymentState | null {
	if (status.includes(PARTIAL)) return 'partial';
	if (event.startsWith('order_after_payment') || PAID_IN_FULL.has(status)) return 'paid';
	if (CARD_IN_FULL.has(status)) return 'authorized';
	return status === '' ? null : 'unknown';
}

/** How a text of `payment_status` begins that tells the way of paying (konimbo.md 2.5). */
const WORDS: ReadonlyArray<readonly [string, PaymentCode]> = [
	['אשראי', 'card'],
	['פייפאל', 'paypal'],
];

/** And the names of wallets, by how such a text begins. */
const WALLETS: ReadonlyArray<readonly [RegExp, string]> = [
	[/^apple ?pay/i, 'Apple Pay'],
	[/^google ?pay/i, 'Google Pay'],
];

function wordOf(status: string): PaymentCode | null {
	return WORDS.find(([word]) => status.startsWith(word))?.[1] ?? null;
}

/** Where the status does not tell. @param card what is told of a card that was accepted */
function codeOf(event: string, { paypal_details }: Readonly<PlainObject>, card: string | null): PaymentCode | null {
	if (event === 'order_after_payment_paypal' || isTold(paypal_details)) return 'paypal';
	return card === null ? null : 'card';
}

/** Whether there is anything in it: orders that were not paid with PayPal have an empty object (konimbo.md 5.1). */
function isTold(details: unknown): boolean {
	if (!isPlainObject(details)) return textOf(details) !== null;
	return Object.values(details).some((value) => isPlainObject(value) || textOf(value) !== null);
}
