import type { Platform } from '../../shared/platform';
import type { Fields } from '../../shared/records/fields';
import { objectOf } from '../../shared/records/unify';

import * as api from './api';
import * as catalogue from './catalogue';
import { customer, unifyCustomer } from './customer';
import { history, order, unifyOrder } from './order';
import * as sales from './sales';
import * as site from './site';

const { group, ...sold } = sales;

/** In one order, whatever the compiler makes of a module. */
const byName = (tables: Record<string, Fields>) => Object.fromEntries(Object.entries(tables).sort(([a], [b]) => (a < b ? -1 : 1)));

/**
 * Field tables by data key, old keys included (kinow.md 2). That the objects of a webhook look like the models of the
 * REST API is inferred. Keys with a plain value (token, payment_method, action, the Google Analytics settings) have none.
 */
export const delivered = byName({
	order,
	history,
	customer,
	...sold,
	...catalogue,
	...site,
	// A list: the table is that of one group.
	groups: group,
	// A Stripe invoice, in Stripe's own format.
	invoice: {},
	product_attached: catalogue.product,
	product_linked: catalogue.product,
	// Until 2020-05-01 the key of a bonus.
	rule: sold.bonus,
	// Until 2020-05-01 the key of an actor.
	supplier: catalogue.actor,
});

/** Field tables by the name that a record has in items; some records come from the API alone. */
export const resources = { ...delivered, ...byName({ ...api, group }) };

/** Mappings to the unified shapes (design.md 6), by data key. */
export const unified: Platform['unified'] = {
	order: (record, _event, beside) => ({ order: unifyOrder(objectOf(record), objectOf(beside)) }),
	customer: (record) => ({ customer: unifyCustomer(objectOf(record)) }),
};
