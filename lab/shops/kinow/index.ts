import { randomBytes, randomUUID } from 'node:crypto';

import {
	CallWindow,
	wholeNumber,
	type Answer,
	type ApiRequest,
	type Delivery,
	type Merchant,
	type Reply,
	type ShopContext,
	type WebhookFields,
	type WebhookView,
} from '../shop';
import { PlainShop } from '../shop/plain';
import { hmacHex, toJson } from '../wire';
import { KinowApi } from './api';
import { defaults, MINUTE, type KinowBehaviour } from './behaviour';

export type { KinowBehaviour } from './behaviour';

export interface KinowFireOptions {
	/** Default: a new UUID (1.5). */
	eventId?: string;
	/** Another signature than the right one, or none. */
	signature?: string | null;
}

/** The back office, where URLs are typed in by hand (1.7). */
interface KinowMerchant extends Merchant<WebhookFields, WebhookView> {
	/** Adds a URL; it receives every event (1.7). */
	setUrl(url: string): WebhookView;
}

const PREFIX = '/kinow/api';

/** The event of every Kinow webhook: there is no subscription filter (1.7). */
const ALL = '*';

/** Kinow: the REST API (api.ts) with its credential and limits, and deliveries (kinow.md 1, 3, 4). */
export class KinowShop extends PlainShop<KinowBehaviour> {
	readonly baseUrl: string;
	readonly credential: Record<string, string>;
	readonly api: KinowApi;
	override readonly merchant: KinowMerchant = {
		...this.byHand(),
		setUrl: (url) => ({ ...this.store({ event: ALL, url }) }),
	};

	private readonly secret = randomBytes(16).toString('hex');
	private readonly calls = new CallWindow(MINUTE);
	private blockedUntil = 0;

	constructor(context: ShopContext) {
		super(context, defaults, 0);
		this.baseUrl = context.origin + PREFIX;
		this.credential = {
			webhookSecret: this.secret,
			clientId: randomBytes(8).toString('hex'),
			clientSecret: randomBytes(20).toString('hex'),
			baseUrl: this.baseUrl,
		};
		this.api = new KinowApi({
			now: () => context.clock.now(),
			behaviour: this.behaviour,
			refused: (status, message) => this.refused(status, message),
			page: (request, rows) => this.page(request, rows),
		});
	}

	/** Sends `{ event_id, subject, data }` (1.5), signed (1.6), to every live URL. */
	async fire(subject: string, data: unknown, options: KinowFireOptions = {}): Promise<Delivery[]> {
		const envelope = { event_id: options.eventId ?? randomUUID(), subject, data };
		const body = toJson(envelope, this.behaviour.jsonStyle);
		const signature = options.signature === undefined ? hmacHex(this.secret, body) : options.signature;
		const { contentType, userAgent } = this.behaviour;
		const headers = {
			...(userAgent === null ? {} : { 'User-Agent': userAgent }),
			Accept: '*/*',
			...(contentType === null ? {} : { 'Content-Type': contentType }),
			'Content-Length': String(Buffer.byteLength(body)),
			...(signature === null ? {} : { 'X-Kinow-Signature': signature }),
		};
		const sent = [...this.receivers(ALL), ...this.receivers(subject)].map(({ id, url }) =>
			this.deliver({ webhookId: id, event: subject, url, method: 'POST', headers, body }),
		);
		return (await Promise.all(sent)).flat();
	}

	override reset(): void {
		super.reset();
		this.api.reset();
		this.calls.reset();
		this.blockedUntil = 0;
	}

	protected answer(request: ApiRequest): Answer {
		const { clientId, clientSecret } = this.credential;
		const { 'x-client-id': id, 'x-client-secret': secret } = request.headers;
		if (id !== clientId || secret !== clientSecret) {
			return this.refused(this.behaviour.badCredentialStatus, 'Invalid client credentials');
		}
		if (this.isBlocked()) return this.tooMany();
		if (!this.behaviour.acceptVersioned && /vnd\.kinowapi/.test(request.headers.accept ?? '')) {
			return this.refused(406, 'Version not acceptable');
		}
		return this.api.answer(request, request.path.slice(PREFIX.length));
	}

	/** A Buffer goes out as it is: texts and files that are no JSON. */
	protected override render(answer: Answer, request: ApiRequest): Reply {
		if (!Buffer.isBuffer(answer.body)) return super.render(answer, request);
		return { status: answer.status, headers: { ...answer.headers }, text: answer.body.toString('utf8'), bytes: answer.body };
	}

	/** 4: counted per minute; exceeding it blocks for a while. */
	private isBlocked(): boolean {
		const now = this.context.clock.now();
		if (now < this.blockedUntil) return true;
		if (this.calls.count(now).current <= this.behaviour.callsPerMinute) return false;
		this.blockedUntil = now + this.behaviour.blockedFor;
		this.calls.reset();
		return true;
	}

	private tooMany(): Answer {
		const { retryAfter } = this.behaviour;
		const headers = retryAfter === null ? undefined : { 'Retry-After': retryAfter };
		return { ...this.refused(429, 'Too many requests'), headers };
	}

	private refused(status: number, message: string): Answer {
		return { status, body: { errors: this.behaviour.errorsShape === 'array' ? [message] : message } };
	}

	/** 4: `page` from 1, `per_page` 50 by default and 100 at most. */
	private page(request: ApiRequest, objects: readonly unknown[]): Answer {
		const page = wholeNumber(request.query, 'page', 1);
		const asked = wholeNumber(request.query, 'per_page', 50);
		if (!(page >= 1) || !(asked >= 1)) return this.refused(400, 'Invalid pagination');
		const perPage = Math.min(asked, 100);
		const last = Math.max(1, Math.ceil(objects.length / perPage));
		const data = objects.slice((page - 1) * perPage, page * perPage);
		const link = (target: number) => `${this.context.origin}${request.path}?page=${String(target)}&per_page=${String(perPage)}`;
		const pagination = {
			total: objects.length,
			current_page: page,
			per_page: perPage,
			last_page: last,
			next_page_url: page < last ? link(page + 1) : null,
			prev_page_url: page > 1 ? link(page - 1) : null,
			from: data.length > 0 ? (page - 1) * perPage + 1 : null,
			to: data.length > 0 ? (page - 1) * perPage + data.length : null,
		};
		return { status: 200, body: { data, pagination } };
	}
}
