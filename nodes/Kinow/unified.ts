/**
 * Kinow's orders and customers in the shapes that all platforms share (design.md 6; kinow.md 5.4). The currency,
 * the language and the state are known by id only; addresses and order lines are in other records of the API.
 */
import { isPlainObject } from '../shared/objects';
import type { Unifier } from '../shared/platform';
import type { UnifiedCustomer, UnifiedOrder } from '../shared/records/shapes';
import { amountOf, blankCustomer, blankOrder, difference, flagOf, joined, momentOf, textOf } from '../shared/records/unify';

/** Mappings by data key (kinow.md 2). */
export const unified: Record<string, Unifier> = {
	order: (record, _event, beside) => ({ order: unifyOrder(recordOf(record), recordOf(beside)) }),
	customer: (record) => ({ customer: unifyCustomer(recordOf(record)) }),
};

type UnknownRecord = Readonly<Record<string, unknown>>;

function unifyOrder(order: UnknownRecord, beside: UnknownRecord): UnifiedOrder {
	const blank = blankOrder('kinow');
	const customer = unifyCustomer(recordOf(beside.customer));
	// `total_paid` is what the buyer has to pay (kinow.md 5.2), which is with tax.
	const gross = amountOf(order.total_paid_tax_incl) ?? amountOf(order.total_paid);
	const net = amountOf(order.total_paid_tax_excl);
	return {
		...blank,
		id: textOf(order.id),
		number: textOf(order.reference),
		// The history row beside an order names the state that it has just got.
		status: { code: textOf(recordOf(beside.history).id_order_state) ?? textOf(order.current_state), label: null },
		// `paid` and the payment's state stay null: what `valid` means is not documented, a state is an id only (kinow.md 5.2).
		createdAt: momentOf(order.date_add),
		updatedAt: momentOf(order.date_upd),
		totals: { ...blank.totals, net, tax: difference(gross, net), gross, discount: amountOf(order.total_discounts_tax_incl) },
		customer: {
			id: customer.id ?? textOf(order.id_customer),
			firstName: customer.firstName,
			lastName: customer.lastName,
			fullName: customer.fullName,
			email: customer.email,
			phone: null,
			company: null,
			taxId: null,
			acceptsMarketing: customer.acceptsMarketing,
		},
		payment: { ...blank.payment, method: textOf(order.payment) ?? textOf(order.module) },
	};
}

function unifyCustomer(customer: UnknownRecord): UnifiedCustomer {
	return {
		...blankCustomer(),
		id: textOf(customer.id),
		firstName: textOf(customer.firstname),
		lastName: textOf(customer.lastname),
		fullName: joined(customer.firstname, customer.lastname),
		email: textOf(customer.email),
		acceptsMarketing: flagOf(customer.newsletter),
		createdAt: momentOf(customer.date_add),
	};
}

/** The record, or an empty one in place of anything else. */
function recordOf(value: unknown): UnknownRecord {
	return isPlainObject(value) ? value : {};
}
