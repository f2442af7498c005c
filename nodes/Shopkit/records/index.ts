/**
 * Shopkit's records (shopkit.md 2 and 5): one table serves the webhook of 2016, the webhook of 2025 and the API.
 *
 * Types follow what a value is, not how one version happens to send it: `shipment_method_id` is a number in the
 * webhook and a numeric text in the API, and becomes a number in both. Texts are kept to the letter, HTML entities included.
 */
import type { Platform } from '../../shared/platform';
import type { Fields } from '../../shared/records/fields';
import { client, unifyClient } from './client';
import { order, unifyOrder } from './order';
import { brand, category, option, optionGroup, product } from './product';
import { carrier, coupon, media, shipment, shippingMethod, stats, store, webhook } from './shop';

/** Field tables of what webhooks hold, by its name there; which names others may have is not documented (2.4). */
export const delivered = { order, client, product, shipment } satisfies Record<string, Fields>;

/** Field tables by the name that a record has in items. */
export const resources = { ...delivered, option, optionGroup, category, brand, coupon, webhook, store, shippingMethod, carrier, media, stats } satisfies Record<
	string,
	Fields
>;

/** Mappings to the unified shapes (design.md 6), by the name that a record has in items. */
export const unified: Platform['unified'] = { order: unifyOrder, client: unifyClient };
