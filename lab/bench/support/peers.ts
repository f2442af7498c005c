/** n8n's own triggers that the benchmarks hold ours against, as installed with n8n, and what their shops send. */
import { createHash, createHmac } from 'node:crypto';

import type { IDataObject, INodeType } from 'n8n-workflow';

import { ORDER_EVENTS, type Measured } from '../orders';
import type { Shipped } from './shipped';
import type * as Keys from '../../../nodes/shared/keys';

/** A trigger with all that a delivery to it needs. */
export interface Subject {
	readonly type: INodeType;
	readonly parameters: IDataObject;
	readonly credential: { readonly name: string; readonly data: Record<string, string> };
	/** As stored after an activation. */
	readonly staticData: IDataObject;
	/** Path parameters of the webhook's URL. */
	readonly params: Record<string, string>;
	/** Whether n8n parses the body before it calls the node. */
	readonly parsedByN8n: boolean;
	headers(body: Buffer, contentType: string): Record<string, string>;
}

/** Of 64 hex digits: a node takes no other for its own. */
const SECRET = 'b0'.repeat(32);

export function ourTrigger(shipped: Shipped, name: Measured, parameters: IDataObject = {}): Subject {
	const { eventKey } = shipped.shared<typeof Keys>('keys');
	const platform = shipped.platform(name);
	const event = ORDER_EVENTS[name];
	return {
		type: shipped.trigger(name),
		parameters: { events: [event], ...parameters },
		credential: { name: platform.credential, data: { token: 't', webhookSecret: SECRET, baseUrl: 'http://127.0.0.1:9' } },
		staticData: { secret: SECRET },
		params: platform.subscriptions === undefined ? {} : { event, key: eventKey(SECRET, event) },
		parsedByN8n: false,
		headers: (body, contentType) => ({
			'content-type': contentType,
			...(platform.signature && { [platform.signature.header]: createHmac('sha256', SECRET).update(body).digest('hex') }),
		}),
	};
}

const BASE = 'n8n-nodes-base/dist';

function nodeOf(shipped: Shipped, file: string, className: string): INodeType {
	const exported = shipped.ofHost<Record<string, new () => INodeType>>(`${BASE}/nodes/${file}.node.js`);
	return new exported[className]();
}

const base64Hmac = (body: Buffer) => createHmac('sha256', SECRET).update(body).digest('base64');

export const WOO_CREDENTIAL = { consumerKey: 'ck_bench', consumerSecret: 'cs_bench' };

/** The secret that WooCommerceTrigger gives the shop. */
export function wooSecret(): string {
	return createHash('md5').update(`${WOO_CREDENTIAL.consumerKey},${WOO_CREDENTIAL.consumerSecret}`).digest('hex');
}

export function wooCommerceTrigger(shipped: Shipped, url = 'http://127.0.0.1:9'): Subject {
	return {
		type: nodeOf(shipped, 'WooCommerce/WooCommerceTrigger', 'WooCommerceTrigger'),
		parameters: { event: 'order.created' },
		credential: { name: 'wooCommerceApi', data: { url, ...WOO_CREDENTIAL } },
		staticData: { webhookId: 1, secret: SECRET },
		params: {},
		parsedByN8n: true,
		headers: (body) => ({ 'content-type': 'application/json', 'x-wc-webhook-id': '1', 'x-wc-webhook-signature': base64Hmac(body) }),
	};
}

export function shopifyTrigger(shipped: Shipped): Subject {
	return {
		type: nodeOf(shipped, 'Shopify/ShopifyTrigger', 'ShopifyTrigger'),
		parameters: { authentication: 'accessToken', topic: 'orders/create' },
		credential: { name: 'shopifyAccessTokenApi', data: { appSecretKey: SECRET } },
		staticData: { webhookId: 1 },
		params: {},
		parsedByN8n: true,
		headers: (body) => ({
			'content-type': 'application/json',
			'x-shopify-topic': 'orders/create',
			'x-shopify-hmac-sha256': base64Hmac(body),
			'x-shopify-shop-domain': 'shop.example.com',
			'x-shopify-api-version': '2024-07',
		}),
	};
}

/** Its body names its event at the root, as no other does. */
export const STRIPE_TYPE = 'charge.succeeded';

export function stripeTrigger(shipped: Shipped): Subject {
	const time = String(Math.floor(Date.now() / 1000));
	return {
		type: nodeOf(shipped, 'Stripe/StripeTrigger', 'StripeTrigger'),
		parameters: { events: [STRIPE_TYPE] },
		credential: { name: 'stripeApi', data: { secretKey: 'sk' } },
		staticData: { webhookSecret: SECRET, webhookId: '1' },
		params: {},
		parsedByN8n: true,
		headers: (body) => ({
			'content-type': 'application/json',
			'stripe-signature': `t=${time},v1=${createHmac('sha256', SECRET).update(`${time}.${body.toString()}`).digest('hex')}`,
		}),
	};
}
