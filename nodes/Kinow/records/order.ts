/**
 * Orders (kinow.md 5.4). The currency, the language and the state are known by id only; addresses and order lines are in other
 * records of the API.
 */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { dateTime, flag, integer, list, number, text, unmapped, type Fields } from '../../shared/records/fields';
import type { UnifiedDiscount, UnifiedDocument, UnifiedOrder } from '../../shared/records/shapes';
import { difference } from '../../shared/records/decimals';
import { amountOf, objectOf, textOf } from '../../shared/records/unify';
import { whoOrdered } from './customer';

/** One change of an order's state (model OrderHistory). */
export const history = {
	id: integer('Id of the history row'),
	id_order: integer('Id of the order'),
	id_order_state: integer('Id of the state that the order changed to', { usedFor: 'order.status.code' }),
	date_add: dateTime('When the state changed'),
} satisfies Fields;

/** An order; it has no lines, these are in the cart (model Order). */
export const order = {
	id: integer('Id of the order', { unified: 'order.id' }),
	id_order_renew: integer('Id of the order that renews or is renewed'),
	id_cart: integer('Id of the cart that holds what was bought'),
	id_currency: integer('Id of the currency'),
	id_customer: integer('Id of the customer', { unified: 'order.customer.id' }),
	current_state: integer("Id of the order's state", { unified: 'order.status.code' }),
	payment: text('Name of the payment method', { unified: 'order.payment.method' }),
	module: text('Technical name of the payment module', { unified: 'order.payment.method' }),
	total_discounts: number('Discounts'),
	total_discounts_tax_incl: number('Discounts with tax', { unified: 'order.totals.discount', usedFor: 'order.discounts[].gross' }),
	total_discounts_tax_excl: number('Discounts without tax', { usedFor: 'order.discounts[].net' }),
	total_paid_tax_incl: number('Total to pay with tax', { unified: 'order.totals.gross', usedFor: 'order.totals.tax' }),
	total_paid: number('Total to pay; the gross total where none with tax is sent', { unified: 'order.totals.gross', usedFor: 'order.totals.tax' }),
	total_paid_tax_excl: number('Total to pay without tax', { unified: 'order.totals.net', usedFor: 'order.totals.tax' }),
	total_products: number('Products without tax'),
	total_products_wt: number('Products with tax'),
	conversion_rate: number('Exchange rate of the currency; in which direction is not documented'),
	invoice_number: integer('Number of the invoice; 0 where there is none', { usedFor: 'order.documents[].number' }),
	invoice_date: dateTime('When the invoice was made'),
	valid: flag('Whether the order counts as valid'),
	reference: text('Reference shown to the customer', { unified: 'order.number' }),
	date_add: dateTime('When the order was placed', { unified: 'order.createdAt' }),
	date_upd: dateTime('When the order was last changed', { unified: 'order.updatedAt' }),
	histories: list(unmapped(history), 'Changes of state'),
} satisfies Fields;

const copyOrder = copier(order, 'order');

/** `paid` and the payment's state stay null: what `valid` means is not documented, a state is an id only (kinow.md 5.2). */
export function unifyOrder(order: Readonly<PlainObject>, beside: Readonly<PlainObject>): UnifiedOrder {
	const copied = copyOrder(order);
	const { totals, status, customer } = copied;
	const buyer = whoOrdered(objectOf(beside.customer));
	return {
		...copied,
		platform: 'kinow',
		// The history row beside an order names the state that it has just got.
		status: { ...status, code: textOf(objectOf(beside.history).id_order_state) ?? status.code },
		totals: { ...totals, tax: difference(totals.gross, totals.net) },
		discounts: discountsOf(order),
		documents: documentsOf(order),
		customer: { ...buyer, id: buyer.id ?? customer.id },
	};
}

/** All that was taken off, in one: which reductions they were, only the cart tells. */
function discountsOf({ total_discounts_tax_incl, total_discounts_tax_excl }: Readonly<PlainObject>): UnifiedDiscount[] {
	const [net, gross] = [amountOf(total_discounts_tax_excl), amountOf(total_discounts_tax_incl)];
	if (!net && !gross) return [];
	return [{ code: null, kind: 'other', net, gross, taxRate: null, inLines: null, lineId: null }];
}

/** The shop's own invoice; its number is 0 until there is one, as in PrestaShop (kinow.md 5.2). */
function documentsOf({ invoice_number }: Readonly<PlainObject>): UnifiedDocument[] {
	const number = textOf(invoice_number);
	return number === null || number === '0' ? [] : [{ kind: 'invoice', number, url: null }];
}
