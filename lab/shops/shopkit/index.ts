import { randomBytes } from 'node:crypto';

import {
	CallWindow,
	isHttpUrl,
	isJson,
	wholeNumber,
	type Answer,
	type ApiRequest,
	type Delivery,
	type Merchant,
	type ShopContext,
	type StoredWebhook,
	type WebhookFields,
	type WebhookView,
} from '../shop';
import { PlainShop } from '../shop/plain';
import { hmacHex, isRecord, toJson } from '../wire';
import { BAD_REQUEST, NOT_FOUND } from './answers';
import { ShopkitApi } from './api';
import { defaults, HOUR, SHOPKIT_API_EVENTS, SHOPKIT_UNLISTED_EVENTS, type ShopkitBehaviour } from './behaviour';

export { SHOPKIT_API_EVENTS, SHOPKIT_UNLISTED_EVENTS, type ShopkitBehaviour } from './behaviour';

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

/** Shopkit: API v1 and its deliveries (shopkit.md 1, 3, 4; the resources besides webhooks are in api.ts). */
export class ShopkitShop extends PlainShop<ShopkitBehaviour> {
	readonly baseUrl: string;
	readonly credential: Record<string, string>;
	override readonly merchant: ShopkitMerchant = {
		...this.byHand(),
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
}

/** All four keys of the webhook object (1.2). */
function shown(row: StoredWebhook): unknown {
	return { id: Number(row.id), event: row.event, url: row.url, active: row.live };
}
