import { randomBytes } from 'node:crypto';

import {
	CallWindow,
	isJson,
	wholeNumber,
	withoutQuery,
	type Answer,
	type ApiRequest,
	type Delivery,
	type Reply,
	type ShopContext,
	type StoredWebhook,
} from '../shop';
import { PlainShop } from '../shop/plain';
import { isRecord, toFormBody, toRailsXml } from '../wire';
import { KonimboApi } from './api';
import { defaults, type KonimboBehaviour } from './behaviour';
import { problemOf, shaped, shown, webhookOf } from './webhook';

export { KONIMBO_EVENTS, type KonimboBehaviour } from './behaviour';

export interface KonimboFireOptions {
	/** Encoding of this delivery; default `behaviour.encoding`. */
	encoding?: 'json' | 'form';
	/** Another Content-Type than the encoding's, or none at all. */
	contentType?: string | null;
}

const TEN_MINUTES = 600_000;
const PREFIX = '/konimbo/v1';

/** Konimbo: `/webhooks` of API v1 and its deliveries (konimbo.md 1 to 4). */
export class KonimboShop extends PlainShop<KonimboBehaviour> {
	readonly baseUrl: string;
	readonly credential: Record<string, string>;
	/** The REST resources besides webhooks. */
	readonly api: KonimboApi;
	private token = randomBytes(32).toString('hex');
	private readonly calls = new CallWindow(TEN_MINUTES);

	constructor(context: ShopContext) {
		super(context, defaults, 4100);
		this.baseUrl = context.origin + PREFIX;
		this.credential = { token: this.token, baseUrl: this.baseUrl };
		this.api = new KonimboApi({
			now: () => context.clock.now(),
			pagination: (...page) => this.pagination(...page),
			behaviour: this.behaviour,
		});
	}

	/** Sends `payload`, the document of Konimbo 2, to every live webhook of the event. */
	async fire(event: string, payload: unknown, options: KonimboFireOptions = {}): Promise<Delivery[]> {
		const form = (options.encoding ?? this.behaviour.encoding) === 'form' && isRecord(payload);
		const body = form ? toFormBody(payload, this.behaviour.form) : JSON.stringify(payload);
		const usual = form ? 'application/x-www-form-urlencoded' : 'application/json';
		const contentType = options.contentType === undefined ? usual : options.contentType;
		const headers = {
			...(this.behaviour.userAgent === null ? {} : { 'User-Agent': this.behaviour.userAgent }),
			Accept: '*/*',
			...(contentType === null ? {} : { 'Content-Type': contentType }),
			'Content-Length': String(Buffer.byteLength(body)),
		};
		const sent = this.receivers(event).map(({ id, url }) => this.deliver({ webhookId: id, event, url: this.deliveryUrl(url), method: 'POST', headers, body }));
		return (await Promise.all(sent)).flat();
	}

	/** Another token for the same shop. */
	renewKey(): string {
		this.token = randomBytes(32).toString('hex');
		this.credential.token = this.token;
		return this.token;
	}

	override reset(): void {
		super.reset();
		this.calls.reset();
		this.api.reset();
	}

	protected answer(request: ApiRequest): Answer {
		const [, path, id] = /^\/konimbo\/v1(\/webhooks(?:\/([^/]+))?\/?)$/.exec(request.path) ?? [];
		const isWebhooks = path !== undefined && this.serves(request.method, id);
		if (!isWebhooks && (path !== undefined || !this.api.serves(request))) return this.noRoute(request.method, path, id);
		if (this.tokenOf(request) !== this.token) return this.unauthorized(this.behaviour.messages.badToken, isWebhooks ? 'webhook' : this.api.modelOf(request));
		const { current, endsAt } = this.calls.count(this.context.clock.now());
		const headers = {
			'X-Rate-Limit-Current': String(current),
			'X-Rate-Limit-Maximum': String(this.behaviour.maxCalls),
			'X-Rate-Limit-Reset': this.resetTime(endsAt),
		};
		const answer = current > this.behaviour.maxCalls ? this.blocked() : isWebhooks ? this.act(request, id) : this.api.answer(request);
		return { ...answer, headers: { ...headers, ...answer.headers } };
	}

	protected override render(answer: Answer, request: ApiRequest): Reply {
		if (this.behaviour.output === 'json' || answer.body === undefined) return super.render(answer, request);
		const root = Array.isArray(answer.body) ? 'webhooks' : answer.status < 400 ? 'webhook' : 'error';
		return {
			status: answer.status,
			headers: { 'content-type': 'application/xml; charset=utf-8', ...answer.headers },
			text: toRailsXml(root, answer.body),
		};
	}

	private serves(method: string, id: string | undefined): boolean {
		if (id === undefined) return method === 'GET' || method === 'POST';
		return method === 'GET' || method === 'PUT' || (method === 'DELETE' && this.behaviour.deleteSupported);
	}

	/** 1.2: an unknown endpoint has no `model`; that tells it from an unknown webhook. */
	private noRoute(method: string, path: string | undefined, id: string | undefined): Answer {
		const refusedDelete = method === 'DELETE' && path !== undefined && id !== undefined;
		if (refusedDelete && this.behaviour.deleteRefusal === 405) {
			return { status: 405, body: { status: 'method_not_allowed', message: 'method not allowed' } };
		}
		return { status: 404, body: { status: 'not_found', message: this.behaviour.messages.noRoute } };
	}

	/** 3: query for GET and DELETE, top-level key of the JSON body for POST and PUT; never a header. */
	private tokenOf(request: ApiRequest): unknown {
		const inQuery = request.query.get('token') ?? undefined;
		if (request.method === 'GET' || request.method === 'DELETE') return inQuery;
		const inForm = this.behaviour.tokenInForms ? (new URLSearchParams(request.text).get('token') ?? undefined) : undefined;
		const inBody = isJson(request) && isRecord(request.json) ? request.json.token : inForm;
		return inBody ?? (this.behaviour.tokenInQueryForWrites ? inQuery : undefined);
	}

	private unauthorized(message: string, model = 'webhook'): Answer {
		return { status: 401, body: { status: 'unauthorized', model, message } };
	}

	/** 4: a blocked call is a 401 too. */
	private blocked(): Answer {
		if (this.behaviour.rateLimitBody === 'empty') return { status: 401 };
		const { badToken, rateLimit } = this.behaviour.messages;
		return this.unauthorized(this.behaviour.rateLimitBody === 'own' ? rateLimit : badToken);
	}

	private resetTime(endsAt: number): string {
		switch (this.behaviour.rateLimitReset) {
			case 'unix':
				return String(Math.ceil(endsAt / 1000));
			case 'seconds':
				return String(Math.ceil((endsAt - this.context.clock.now()) / 1000));
			case 'iso':
				return new Date(endsAt).toISOString().replace(/\.\d+Z$/, 'Z');
		}
	}

	private act(request: ApiRequest, id: string | undefined): Answer {
		if (!this.behaviour.permitted) return this.unauthorized(this.behaviour.messages.notPermitted);
		if (id === undefined) return request.method === 'POST' ? this.create(request) : this.list(request);
		const row = this.rows.find((candidate) => candidate.id === id);
		if (!row) {
			const message = `webhook with id ${id} was not found`;
			return { status: 404, body: { status: 'not_found', model: 'webhook', id, message } };
		}
		switch (request.method) {
			case 'PUT':
				return this.update(row, request);
			case 'DELETE':
				this.drop(row);
				// The style of items.md (4).
				return { status: 200, body: { status: 'ok', message: `Webhook ${id} has deleted successfully` } };
			default:
				return { status: 200, body: shaped(shown(this.behaviour, row), this.behaviour.getAnswer) };
		}
	}

	private create(request: ApiRequest): Answer {
		const fields = webhookOf(request);
		const problem = problemOf(this.behaviour, fields) ?? this.duplicateOf(fields);
		if (problem !== undefined) return this.invalid(problem);
		const row = this.store({ event: String(fields.event), url: this.kept(String(fields.callback_url)) });
		return {
			status: this.behaviour.createStatus,
			body: shaped(shown(this.behaviour, row), this.behaviour.createAnswer),
		};
	}

	private update(row: StoredWebhook, request: ApiRequest): Answer {
		const sent = webhookOf(request);
		const before = this.behaviour.partialUpdate === 'accept' ? { callback_url: row.url, event: row.event } : {};
		const fields = { ...before, ...sent };
		const problem = problemOf(this.behaviour, fields) ?? this.duplicateOf(fields, row);
		if (problem !== undefined) return this.invalid(problem);
		if (this.behaviour.updateChangesEvent) row.event = String(fields.event);
		row.url = this.kept(String(fields.callback_url));
		if (this.behaviour.updateReactivates) row.live = true;
		return { status: 200, body: shaped(shown(this.behaviour, row), this.behaviour.updateAnswer) };
	}

	private list(request: ApiRequest): Answer {
		const all = this.listedRows().filter((row) => row.live || this.behaviour.listInactive);
		const { paginated, perPage } = this.behaviour;
		const page = wholeNumber(request.query, 'page', 1);
		const rows = paginated ? all.slice((page - 1) * perPage, page * perPage) : all;
		const headers = paginated ? this.pagination(request, '/webhooks', page, all.length) : undefined;
		if (rows.length === 0 && this.behaviour.emptyList === '404') {
			const body = { status: 'not_found', model: 'webhook', message: 'no webhooks for the query' };
			return { status: 404, headers, body };
		}
		const items = rows.map((row) => shown(this.behaviour, row));
		return { status: 200, headers, body: this.listed(items) };
	}

	private listed(items: unknown[]): unknown {
		if (this.behaviour.listShape === 'wrapped') return { webhooks: items };
		return this.behaviour.listShape === 'single' && items.length === 1 ? items[0] : items;
	}

	/** 4: Per-Page, Total and Links in the syntax of the Link header. */
	private pagination(request: ApiRequest, path: string, page: number, total: number): Record<string, string> {
		const { perPage } = this.behaviour;
		const last = Math.max(1, Math.ceil(total / perPage));
		const link = (rel: string, target: number) => {
			const query = new URLSearchParams(request.query);
			query.set('page', String(target));
			return `<${this.baseUrl}${path}?${query.toString()}>; rel="${rel}"`;
		};
		const links = [...(page > 1 ? [link('first', 1), link('prev', page - 1)] : []), ...(page < last ? [link('last', last), link('next', page + 1)] : [])];
		const shown = this.behaviour.paginationHeaders;
		return {
			...(shown !== 'links' && { 'X-Pagination-Per-Page': String(perPage) }),
			...((shown === 'all' || shown === 'counts') && { 'X-Pagination-Total': String(total) }),
			...((shown === 'all' || shown === 'links') && { 'X-Pagination-Links': links.join(', ') }),
		};
	}

	private duplicateOf(fields: Record<string, unknown>, self?: StoredWebhook): string | undefined {
		const url = this.kept(String(fields.callback_url));
		const taken = this.rows.some((row) => row !== self && row.url === url && row.event === fields.event);
		return taken && this.behaviour.duplicates === 'refuse' ? 'webhook already exists' : undefined;
	}

	private invalid(message: string): Answer {
		const status = this.behaviour.invalidStatus;
		const name = status === 422 ? 'unprocessable_entity' : 'bad_request';
		return { status, body: { status: name, model: 'webhook', message } };
	}

	private kept(url: string): string {
		return this.rewritten(this.behaviour.queryString === 'drop' ? withoutQuery(url) : url);
	}

	private deliveryUrl(url: string): string {
		return this.behaviour.queryString === 'dropOnDelivery' ? withoutQuery(url) : url;
	}
}
