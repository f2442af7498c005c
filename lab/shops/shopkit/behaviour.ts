import { KEEPING, type DeliveryBehaviour, type KeepingBehaviour } from '../shop';
import type { JsonStyle } from '../wire';

/** The 20 events the API documentation lists (shopkit.md 1.1, column [api]). */
export const SHOPKIT_API_EVENTS: readonly string[] = [
	'order_created',
	'order_updated',
	'order_deleted',
	'order_paid',
	'order_sent',
	'order_canceled',
	'order_change_status',
	'order_invoice',
	'order_delivered',
	'order_shipping',
	'order_returned',
	'order_change_payment',
	'order_payment_failed',
	'order_pickup_available',
	'order_waiting_shipment',
	'client_created',
	'client_updated',
	'client_deleted',
	'newsletter_subscribed',
	'newsletter_unsubscribed',
];

/** The 12 events only the webhook page lists (shopkit.md 1.1). */
export const SHOPKIT_UNLISTED_EVENTS: readonly string[] = [
	'order_invoiced',
	'shipping_expedited',
	'order_tag_added',
	'client_tag_added',
	'client_wholesale_accepted',
	'client_wholesale_revoked',
	'client_wholesale_requested',
	'product_created',
	'product_updated',
	'product_deleted',
	'product_updated_stock',
	'cart_abandoned',
];

/** What reference/shopkit.md leaves open. Retries and suspension are documented (shopkit.md 1.3). */
export interface ShopkitBehaviour extends DeliveryBehaviour, KeepingBehaviour, ShopkitApiBehaviour {
	/** 1.1: whether the API accepts the 12 events its own page does not list. */
	unlistedEvents: 'accept' | 'refuse';
	/** 4.2: object with numeric keys and paging, an array, or a bare object when there is exactly one. */
	listShape: 'envelope' | 'array' | 'single';
	/** 1.2, 6.5: an empty list is probably a 404. */
	emptyList: '404' | 'empty';
	/** 4.2: "not every endpoint honours limit". */
	honoursLimit: boolean;
	/** 1.2: what the list shows without an `active` filter. */
	listDefault: 'all' | 'active';
	/** 1.2: what exactly collides. */
	conflict: 'urlAndEvent' | 'url' | 'event' | 'never';
	/** 1.2: whether a suspended webhook still collides. */
	inactiveConflicts: boolean;
	/** 4.3: the 409 is listed with and without a body. */
	conflictBody: boolean;
	/** 4.3, 6.17: some other POSTs answer an array of one. */
	createAnswer: 'object' | 'array' | 'empty';
	/** 1.2: whether a URL must be HTTPS. */
	requireHttps: boolean;
	/** 4.1: the limit per hour, and the status above it (not documented). */
	maxCalls: number;
	rateLimitStatus: number;
	retryAfter: string | null;
	/** 3: the text of a 401 is not documented. */
	unauthorizedMessage: string;
	/** 1.3: which secret signs is not documented; without one there is no signature. */
	signingSecret: string | null;
	/** 1.3: whether the back office's test delivery is signed. */
	testSigned: boolean;
	/** 1.3: `Production` in the table, `production` in the examples. */
	environment: string;
	/** 1.3: X-Webhook-Resource-Origin unless `fire()` names another. */
	origin: string | null;
	/** 1.3: a suspended webhook is presumably shown with active:false. */
	suspension: 'inactive' | 'removed';
	/** 1.3: whether the retries of one delivery suspend, or failures in a row of any deliveries. */
	failureCount: 'delivery' | 'consecutive';
	/** 1.3: the bytes of the JSON; examples show it plain. */
	jsonStyle: JsonStyle;
	contentType: string;
}

/** What reference/shopkit.md leaves open about the REST resources besides webhooks. */
export interface ShopkitApiBehaviour {
	/** 5.2: whether the store has an invoicing app. */
	invoicing: boolean;
	/** 5.2: heading, action tag and curl name three methods. */
	invoiceMethod: 'POST' | 'PUT' | 'GET';
	/** 5.3, 5.5: required fields are marked on PUT too, while the examples of PUT leave them out. */
	partialUpdate: 'accept' | 'refuse';
	/** 5.3: GET is documented for the hash only. */
	clientById: 'accept' | 'refuse';
	/** 5.3: whether an address is lower-cased before it is hashed. */
	clientHash: 'lowerCase' | 'asTyped';
	/** 5.3, 6.17: clients are shown as an array of one. */
	clientAnswer: 'array' | 'object';
	/** 4.2: clients and coupons are shown as real arrays; whether they are is not verified. */
	shownArrays: 'array' | 'envelope';
	/** 5.6: listing all coupons is not documented. */
	couponList: 'accept' | 'refuse';
	/** 5.6: heading and curl have no id, which is a required parameter all the same. */
	couponUpdate: 'path' | 'body';
	/** 5.8: text and curl differ. */
	mediaUpload: '/media' | '/media/images';
	/** 5.2: whether written tags replace those of the order. */
	tags: 'replace' | 'add';
	/** 5.2: the time zone that days are meant in: hours before or after UTC. */
	zoneHours: number;
	/** 4.2: whether lists tell their total. */
	totalCount: boolean;
}

export const HOUR = 3_600_000;

/** The harsher readings, but for what the documentation says at least once without contradiction. */
const apiDefaults = (): ShopkitApiBehaviour => ({
	invoicing: true,
	invoiceMethod: 'POST',
	partialUpdate: 'refuse',
	clientById: 'refuse',
	clientHash: 'asTyped',
	clientAnswer: 'array',
	shownArrays: 'array',
	couponList: 'refuse',
	couponUpdate: 'path',
	mediaUpload: '/media',
	tags: 'replace',
	zoneHours: 1,
	totalCount: true,
});

export const defaults = (): ShopkitBehaviour => ({
	...apiDefaults(),
	...KEEPING,
	retries: 5,
	retryInterval: HOUR,
	suspendAfterRetries: true,
	deliveryTimeout: 10_000,
	unlistedEvents: 'accept',
	listShape: 'envelope',
	emptyList: '404',
	honoursLimit: true,
	listDefault: 'all',
	conflict: 'urlAndEvent',
	inactiveConflicts: true,
	conflictBody: true,
	createAnswer: 'object',
	requireHttps: false,
	maxCalls: 3600,
	rateLimitStatus: 429,
	retryAfter: null,
	unauthorizedMessage: 'Unauthorized.',
	signingSecret: null,
	testSigned: true,
	environment: 'Production',
	origin: 'backoffice',
	suspension: 'inactive',
	failureCount: 'delivery',
	jsonStyle: 'plain',
	contentType: 'application/json',
});
