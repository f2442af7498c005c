import { randomBytes } from 'node:crypto';

import {
	KEEPING,
	CallWindow,
	ShopBase,
	isHttpUrl,
	isJson,
	wholeNumber,
	type Answer,
	type ApiRequest,
	type Delivery,
	type DeliveryBehaviour,
	type KeepingBehaviour,
	type Merchant,
	type ShopContext,
	type StoredWebhook,
	type WebhookFields,
	type WebhookView,
} from './shop';
import { apiDefaults, ShopkitApi, type ShopkitApiBehaviour } from './shopkit-api';
import { hmacHex, isRecord, toJson, type JsonStyle } from './wire';

/** The 20 events the API documentation lists (Shopkit 1.1, column [api]). */
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

/** The 12 events only the webhook page lists (Shopkit 1.1). */
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

const HOUR = 3_600_000;

const defaults = (): ShopkitBehaviour => ({
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

export interface ShopkitFireOptions {
	/** X-Webhook-Resource-Origin (1.3); null leaves the header out. */
	origin?: string | null;
	/** Another signature than the right one, or none. */
	signature?: string | null;
}

/** The back office, with the test tool of Shopkit 1.3. */
export interface ShopkitMerchant extends Merchant<WebhookFields, WebhookView> {
	/** Posts a dummy payload to one webhook; never repeated. */
	sendTest(id: string): Promise<Delivery>;
}

const PREFIX = '/shopkit/v1';
const NOT_FOUND: Answer = { status: 404, body: { message: 'Not found.' } };
const BAD_REQUEST: Answer = { status: 400, body: { message: 'Bad request.' } };

/** Shopkit: API v1 and its deliveries (Shopkit 1, 3, 4; the resources besides webhooks are in shopkit-api.ts). */
export class ShopkitShop extends ShopBase<StoredWebhook, ShopkitBehaviour> {
	readonly baseUrl: string;
	readonly credential: Record<string, string>;
	readonly merchant: ShopkitMerchant = {
		disable: (id) => {
			this.row(id).live = false;
		},
		remove: (id) => this.drop(this.row(id)),
		edit: (id, changes) => ({ ...this.change(this.row(id), changes) }),
		add: (fields) => ({ ...this.store(fields) }),
		sendTest: (id) => this.sendTest(this.row(id)),
	};

	/** The REST resources besides webhooks. */
	readonly api: ShopkitApi;
	private apiKey = randomBytes(20).toString('hex');
	private readonly calls = new CallWindow(HOUR);

	constructor(context: ShopContext) {
		super(context, defaults, 700);
		this.baseUrl = context.origin + PREFIX;
		this.credential = { apiKey: this.apiKey, webhookSecret: '', baseUrl: this.baseUrl };
		this.api = new ShopkitApi({
			now: () => context.clock.now(),
			behaviour: this.behaviour,
			page: (request, path, rows, shape) => this.page(request, path, rows, shape),
			store: () => this.storeInfo(),
		});
	}

	/** The webhooks as the back office lists them. */
	get webhooks(): readonly WebhookView[] {
		return this.rows.map((row) => ({ ...row }));
	}

	/** Sends `payload`, the document of Shopkit 2, to every live webhook of the event. */
	async fire(event: string, payload: unknown, options: ShopkitFireOptions = {}): Promise<Delivery[]> {
		const body = toJson(payload, this.behaviour.jsonStyle);
		const headers = this.headersFor(event, body, options);
		const sent = this.receivers(event).map(({ id, url }) => this.deliver({ webhookId: id, event, url, method: 'POST', headers, body }));
		return (await Promise.all(sent)).flat();
	}

	/** Another key for the same shop. */
	renewKey(): string {
		this.apiKey = randomBytes(20).toString('hex');
		this.credential.apiKey = this.apiKey;
		return this.apiKey;
	}

	override reset(): void {
		super.reset();
		this.calls.reset();
		this.api.reset();
	}

	protected answer(request: ApiRequest): Answer {
		const key = request.headers['x-api-key'] ?? request.query.get('X-API-KEY');
		if (key !== this.apiKey) return { status: 401, body: { message: this.behaviour.unauthorizedMessage } };
		if (this.calls.count(this.context.clock.now()).current > this.behaviour.maxCalls) return this.tooMany();
		// The documentation's headings end in a slash, its examples do not (6.20).
		const path = request.path.slice(PREFIX.length).replace(/\/$/, '');
		const [matched, id] = /^\/webhook(?:\/([^/]+))?$/.exec(path) ?? [];
		if (matched === undefined) return this.api.answer(request, path);
		return id === undefined ? this.collection(request) : this.single(request, id);
	}

	protected override isExhausted(row: StoredWebhook, attempt: number): boolean {
		if (this.behaviour.failureCount === 'delivery') return super.isExhausted(row, attempt);
		return this.behaviour.suspendAfterRetries && row.failures > this.behaviour.retries;
	}

	protected override suspend(row: StoredWebhook): void {
		super.suspend(row);
		if (this.behaviour.suspension === 'removed') this.drop(row);
	}

	private tooMany(): Answer {
		const { rateLimitStatus: status, retryAfter } = this.behaviour;
		const headers = retryAfter === null ? undefined : { 'Retry-After': retryAfter };
		return { status, headers, body: { message: 'Too many requests.' } };
	}

	/** 1.2: there is no PUT. */
	private collection(request: ApiRequest): Answer {
		switch (request.method) {
			case 'GET':
				return this.list(request);
			case 'POST':
				return this.create(request);
			default:
				return NOT_FOUND;
		}
	}

	private single(request: ApiRequest, id: string): Answer {
		const row = this.rows.find((candidate) => candidate.id === id);
		if (request.method === 'GET') return row ? { status: 200, body: shown(row) } : NOT_FOUND;
		if (request.method !== 'DELETE') return NOT_FOUND;
		if (!/^\d+$/.test(id)) return BAD_REQUEST;
		if (!row) return NOT_FOUND;
		this.drop(row);
		return { status: 204 };
	}

	private create(request: ApiRequest): Answer {
		const fields = isJson(request) && isRecord(request.json) ? request.json : {};
		const { url, event } = fields;
		if (!isHttpUrl(url) || (this.behaviour.requireHttps && !url.startsWith('https:'))) return BAD_REQUEST;
		if (typeof event !== 'string' || !this.isKnown(event)) return BAD_REQUEST;
		if (this.rows.some((row) => this.collides(row, url, event))) {
			return { status: 409, body: this.behaviour.conflictBody ? { message: 'Already exists.' } : undefined };
		}
		const row = this.store({ url: this.rewritten(url), event });
		switch (this.behaviour.createAnswer) {
			case 'array':
				return { status: 201, body: [shown(row)] };
			case 'empty':
				return { status: 201 };
			case 'object':
				return { status: 201, body: shown(row) };
		}
	}

	private isKnown(event: string): boolean {
		const unlisted = this.behaviour.unlistedEvents === 'accept' && SHOPKIT_UNLISTED_EVENTS.includes(event);
		return unlisted || SHOPKIT_API_EVENTS.includes(event);
	}

	private collides(row: StoredWebhook, url: string, event: string): boolean {
		if (!row.live && !this.behaviour.inactiveConflicts) return false;
		switch (this.behaviour.conflict) {
			case 'url':
				return row.url === url;
			case 'event':
				return row.event === event;
			case 'urlAndEvent':
				return row.url === url && row.event === event;
			case 'never':
				return false;
		}
	}

	private list(request: ApiRequest): Answer {
		const active = request.query.get('active') ?? (this.behaviour.listDefault === 'active' ? 'true' : null);
		const event = request.query.get('event');
		const all = this.listedRows()
			.filter((row) => active === null || String(row.live) === active)
			.filter((row) => event === null || row.event === event);
		return this.page(request, '/webhook', all.map(shown));
	}

	/** 4.2. @param documented `array` for the lists that are not in the shop's envelope, whatever that is */
	private page(request: ApiRequest, path: string, rows: unknown[], documented?: 'array'): Answer {
		const limit = this.behaviour.honoursLimit ? wholeNumber(request.query, 'limit', 25) : 25;
		const page = wholeNumber(request.query, 'page', 1);
		if (!(limit >= 1) || !(page >= 1)) return BAD_REQUEST;
		// Above the maximum of 50 the shop presumably gives 50.
		const size = Math.min(limit, 50);
		const items = rows.slice((page - 1) * size, page * size);
		const headers: Record<string, string> = this.behaviour.totalCount ? { 'X-Total-Count': String(rows.length) } : {};
		if (items.length === 0 && this.behaviour.emptyList === '404') return { ...NOT_FOUND, headers };
		const paging = this.paging(request, path, page, Math.ceil(rows.length / size));
		return { status: 200, headers, body: documented === 'array' ? items : this.listed(items, paging) };
	}

	private listed(items: unknown[], paging: unknown): unknown {
		if (this.behaviour.listShape === 'array') return items;
		if (this.behaviour.listShape === 'single' && items.length === 1) return items[0];
		return { ...items, paging };
	}

	/** 4.2: full URLs of the neighbours, null when there is one page. */
	private paging(request: ApiRequest, path: string, page: number, pages: number): unknown {
		if (pages <= 1) return null;
		const link = (target: number) => {
			const query = new URLSearchParams(request.query);
			query.delete('X-API-KEY');
			query.set('page', String(target));
			return `${this.baseUrl}${path}?${query.toString()}`;
		};
		return { previous: page > 1 ? link(page - 1) : null, next: page < pages ? link(page + 1) : null };
	}

	/** 5.8, the keys that matter; the real object is much larger. */
	private storeInfo(): unknown {
		return {
			username: 'simulated',
			name: 'Simulated store',
			email: 'store@example.com',
			url: 'https://simulated.example.com',
			domain: null,
			currency: 'EUR',
			description: '',
			settings: { cart: {}, order: {}, category: {} },
			locations: [{ id: '73', title: 'Portugal' }],
			taxes_included: true,
		};
	}

	/** 1.3. */
	private headersFor(event: string, body: string, options: ShopkitFireOptions): Record<string, string> {
		const { signingSecret, environment, contentType } = this.behaviour;
		const origin = options.origin === undefined ? this.behaviour.origin : options.origin;
		const right = signingSecret === null ? null : hmacHex(signingSecret, body);
		const signature = options.signature === undefined ? right : options.signature;
		return {
			'User-Agent': 'Shopkit-Webhook',
			'Content-Type': contentType,
			'Content-Length': String(Buffer.byteLength(body)),
			'X-Shopkit-Event': event,
			'X-Platform': 'Shopkit',
			'X-Shopkit-Environment': environment,
			...(origin === null ? {} : { 'X-Webhook-Resource-Origin': origin }),
			...(signature === null ? {} : { 'X-Webhook-Signature': signature }),
		};
	}

	private sendTest({ id, event, url }: StoredWebhook): Promise<Delivery> {
		const root = /^(client|newsletter)_/.test(event) ? 'client' : 'order';
		const body = toJson({ [root]: { id: 1337 } }, this.behaviour.jsonStyle);
		const headers = this.headersFor(event, body, this.behaviour.testSigned ? {} : { signature: null });
		return this.attempt({ webhookId: id, event, url, method: 'POST', headers, body }, 1);
	}

	private store(fields: WebhookFields & Pick<WebhookView, 'event' | 'url'>): StoredWebhook {
		const row = { live: true, ...fields, id: this.nextId(), failures: 0 };
		this.rows.push(row);
		return row;
	}
}

/** All four keys of the webhook object (1.2). */
function shown(row: StoredWebhook): unknown {
	return { id: Number(row.id), event: row.event, url: row.url, active: row.live };
}
