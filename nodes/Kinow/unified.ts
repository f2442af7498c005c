/**
 * Kinow's orders and customers in the shapes that all platforms share (design.md 6; kinow.md 5.4). The currency,
 * the language and the state are known by id only; addresses and order lines are in other records of the API.
 */
import { isPlainObject } from '../shared/objects';
import type { Unifier } from '../shared/platform';
import type { UnifiedCustomer, UnifiedOrder } from '../shared/unified';
import { amountOf, blankCustomer, blankOrder, difference, flagOf, joined, textOf } from '../shared/unify';

/** Mappings by data key (kinow.md 2). */
export const unified: Record<string, Unifier> = {
	order: (record, _event, beside) => ({ order: unifyOrder(recordOf(record), recordOf(beside)) }),
	customer: (record) => ({ customer: unifyCustomer(recordOf(record)) }),
};

type UnknownRecord = Readonly<Record<string, unknown>>;

function unifyOrder(order: UnknownRecord, beside: UnknownRecord): UnifiedOrder {
	const blank = blankOrder('kinow');
	const customer = unifyCustomer(recordOf(beside.customer));
	const gross = amountOf(order.total_paid_tax_incl);
	const net = amountOf(order.total_paid_tax_excl);
	return {
		...blank,
		id: textOf(order.id),
		number: textOf(order.reference),
		// The history row beside an order names the state that it has just got.
		status: { code: textOf(recordOf(beside.history).id_order_state) ?? textOf(order.current_state), label: null },
		// `paid` stays null: what `valid` means is not documented, and `total_paid` is an amount to pay (kinow.md 5.2).
		createdAt: timeOf(order.date_add),
		updatedAt: timeOf(order.date_upd),
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
		createdAt: timeOf(customer.date_add),
	};
}

/** The record, or an empty one in place of anything else. */
function recordOf(value: unknown): UnknownRecord {
	return isPlainObject(value) ? value : {};
}

const ISO_TIME = /^(?!0000)\d{4}-\d{2}-\d{2}(T|$)/;

/** An ISO 8601 time; null for anything else, such as the "0000-00-00 00:00:00" that PrestaShop writes for no time. */
function timeOf(value: unknown): string | null {
	return typeof value === 'string' && ISO_TIME.test(value) ? value : null;
}
