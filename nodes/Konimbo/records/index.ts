/**
 * Konimbo's records (konimbo.md 2 and 5). Keys keep the platform's misspellings.
 *
 * Konimbo sends the same webhook as JSON or as a Rails form, where every value is text, null is an empty text and
 * an empty list or object is not sent at all. So a table never tells null from empty, and `always` puts back what
 * a form cannot say.
 */
import type { Platform } from '../../shared/platform';
import type { Fields } from '../../shared/records/fields';
import { cart } from './cart';
import { customer, unifyCustomer } from './customer';
import { category, item } from './item';
import { order, unifyOrder } from './order';
import { ticket } from './ticket';
import { webhook } from './webhook';

/** The records that webhooks bring, by the root key of the body (konimbo.md 2). */
export const delivered = { order, ticket, item, customer } satisfies Record<string, Fields>;

/** Field tables by the name that a record has in items. */
export const resources = { ...delivered, cart, store_category: category, webhook } satisfies Record<string, Fields>;

/** Mappings to the unified shapes; tickets and items have none (design.md 6). */
export const unified: Platform['unified'] = {
	order: (record, event) => ({ order: unifyOrder(record, event) }),
	customer: (record) => ({ customer: unifyCustomer(record) }),
};
