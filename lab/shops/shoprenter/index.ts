import { wholeNumber, type Answer, type ApiRequest, type Reply, type ShopContext } from '../shop';
import { isRecord, scalarText, toShoprenterXml } from '../wire';
import { SHOP_NAME, ShoprenterAccess } from './access';
import { ShoprenterApi } from './api';
import { badData, notFound, Refusal, wrongId } from './refusal';
import { ShoprenterWebhooks } from './webhooks';

export type { ShoprenterBehaviour } from './behaviour';
export type { ShoprenterFireOptions } from './delivery';
export type { ShoprenterDelay, ShoprenterFields, ShoprenterParameters, ShoprenterView } from './webhook';

const PREFIX = '/shoprenter';

/** Shoprenter: token endpoint, `/webHooks` under both hosts, and deliveries (shoprenter.md 1 to 4). */
export class ShoprenterShop extends ShoprenterWebhooks {
	readonly baseUrl: string;
	readonly basicBaseUrl: string;
	readonly tokenUrl: string;
	readonly credential: Record<string, string>;
	/** The same shop through HTTP Basic (3.2). */
	readonly basicCredential: Record<string, string>;

	/** The REST resources besides webhooks. */
	readonly api: ShoprenterApi;
	private readonly access: ShoprenterAccess;

	constructor(context: ShopContext) {
		super(context);
		this.access = new ShoprenterAccess(context, this.behaviour);
		this.baseUrl = `${context.origin}${PREFIX}/api`;
		this.basicBaseUrl = `${context.origin}${PREFIX}/basic`;
		this.tokenUrl = `${context.origin}${PREFIX}/oauth/${SHOP_NAME}/app/token`;
		this.credential = {
			shopName: SHOP_NAME,
			authentication: 'oAuth2',
			clientId: this.access.clientId,
			clientSecret: this.access.clientSecret,
			username: '',
			password: '',
			baseUrl: this.baseUrl,
			tokenUrl: this.tokenUrl,
		};
		this.basicCredential = {
			shopName: SHOP_NAME,
			authentication: 'basic',
			clientId: '',
			clientSecret: '',
			username: this.access.username,
			password: this.access.password,
			baseUrl: this.basicBaseUrl,
			tokenUrl: this.tokenUrl,
		};
		this.api = new ShoprenterApi({
			now: () => context.clock.now(),
			behaviour: this.behaviour,
			page: (...list) => this.page(...list),
			hrefBase: (request) => this.hrefBase(request),
			requireScope: (...needed) => this.access.requireScope(...needed),
		});
	}

	/** Invalidates every token that was issued; the next call with one is a 401. */
	expireTokens(): void {
		this.access.expireTokens();
	}

	override reset(): void {
		super.reset();
		this.access.reset();
		this.api.reset();
	}

	protected answer(request: ApiRequest): Answer {
		try {
			const [, host, path = ''] = /^\/shoprenter\/(api|basic|oauth)(\/.*)?$/.exec(request.path) ?? [];
			if (host === 'oauth') return this.access.issueToken(request, path);
			if (host !== 'api' && host !== 'basic') throw notFound();
			this.access.countCall();
			const scopes = host === 'api' ? this.access.bearerScopes(request) : this.access.basicScopes(request);
			this.requireContentType(request);
			const answer = this.route(request, path, scopes);
			if (answer.status >= 300 || answer.body === undefined) return answer;
			const quiet = request.method !== 'GET' && request.query.get('emptyBody') === '1';
			return { ...answer, body: quiet ? [] : answer.body };
		} catch (error) {
			if (error instanceof Refusal) return this.refused(error);
			throw error;
		}
	}

	/** XML unless the call accepts JSON (4.1). The token endpoint always answers JSON (3.1). */
	protected override render(answer: Answer, request: ApiRequest): Reply {
		const failed = answer.status >= 400;
		if (failed && isRecord(answer.body) && typeof answer.body.html === 'string') {
			return {
				status: answer.status,
				headers: { 'content-type': 'text/html; charset=UTF-8', ...answer.headers },
				text: answer.body.html,
			};
		}
		const isToken = request.path.startsWith(`${PREFIX}/oauth/`);
		if (answer.body === undefined || isToken) return super.render(answer, request);
		if (/\bapplication\/json\b/i.test(request.headers.accept ?? '')) {
			const body = this.behaviour.wrapped && !failed ? { response: answer.body } : answer.body;
			return super.render({ ...answer, body }, request);
		}
		const body = isRecord(answer.body) && 'response' in answer.body ? answer.body : { response: answer.body };
		return {
			status: answer.status,
			headers: { 'content-type': 'application/xml; charset=utf-8', ...answer.headers },
			text: toShoprenterXml(forXml(body) as Record<string, unknown>, { spaced: true, declaration: false }),
		};
	}

	private requireContentType(request: ApiRequest): void {
		const needed = this.behaviour.contentTypeRequired === 'all' || /^(POST|PUT)$/.test(request.method);
		const given = /^(application\/json|multipart\/form-data)\b/i.test(request.headers['content-type'] ?? '');
		if (needed && !given) throw new Refusal(400, 40001, 'Content-Type header is missing or not supported');
	}

	private route(request: ApiRequest, path: string, scopes: string[]): Answer {
		if (path === '/batch' && request.method === 'POST') return this.batch(request, scopes);
		const [matched, encoded] = /^\/webHooks(?:\/([^/]+))?$/.exec(path) ?? [];
		if (matched === undefined) return this.api.answer(request, path, scopes);
		this.access.requireScope(scopes, request.method === 'GET' ? 'store.webhook:read' : 'store.webhook:write');
		return encoded === undefined ? this.collection(request) : this.single(request, decoded(encoded));
	}

	/** 5.9: every entry as if it had come alone; what is wrong with one is only in its own answer. */
	private batch(request: ApiRequest, scopes: string[]): Answer {
		const data = isRecord(request.json) ? request.json.data : undefined;
		const entries = isRecord(data) ? data.requests : undefined;
		if (!Array.isArray(entries)) throw new Refusal(400, 40001, 'Data parameter not found in POST/PUT!');
		if (entries.length > this.behaviour.batchSize) throw badData(`more than ${String(this.behaviour.batchSize)} requests`);
		const base = this.behaviour.batchHost === 'own' ? this.ownBase(request) : this.basicBaseUrl;
		const answers = entries.map((entry: unknown) => {
			const { method, uri, data: json } = isRecord(entry) ? entry : {};
			const { status, body } = this.entryAnswer(request, scopes, base, scalarText(method), scalarText(uri), json);
			const shown = body === undefined ? {} : { body };
			return { method, uri, response: { header: { statusCode: String(status) }, ...shown } };
		});
		return { status: 200, body: { requests: { request: answers } } };
	}

	private entryAnswer(request: ApiRequest, scopes: string[], base: string, method: string, uri: string, json: unknown): Answer {
		if (!uri.startsWith(`${base}/`)) return { status: 404, body: { message: `Resource matching URI "${uri}" not found` } };
		const url = new URL(uri);
		const entry = { ...request, method, path: url.pathname, query: url.searchParams, json, text: JSON.stringify(json) ?? '' };
		try {
			return this.route(entry, url.pathname.slice(new URL(base).pathname.length), scopes);
		} catch (error) {
			if (error instanceof Refusal) return { status: error.status, body: { message: error.message } };
			throw error;
		}
	}

	/** 4.2. */
	protected page(request: ApiRequest, path: string, objects: Array<Record<string, unknown>>): Answer {
		const limit = this.limitOf(request);
		const last = Math.max(0, Math.ceil(objects.length / limit) - 1);
		const page = wholeNumber(request.query, 'page', 0);
		const isNone = objects.length === 0 && this.behaviour.emptyPage === '40008';
		if (!(page >= 0 && page <= last) || isNone) {
			throw new Refusal(400, 40008, `Page not found (minimum: 0, maximum: ${String(last)})`);
		}
		const full = request.query.get('full') === '1';
		const href = (target: number) => {
			const query = `page=${String(target)}&limit=${String(limit)}${full ? '&full=1' : ''}`;
			return { href: `${this.hrefBase(request)}${path}?${query}` };
		};
		const hits = objects.slice(page * limit, (page + 1) * limit).map((object) => this.item(object, full, path, request));
		const number = (value: number) => (this.behaviour.pageNumbers === 'number' ? value : String(value));
		const body = {
			...href(page),
			page: number(page),
			limit: number(limit),
			...(this.behaviour.pageCount ? { pageCount: number(last + 1) } : {}),
			first: href(0),
			previous: page > 0 ? href(page - 1) : null,
			next: page < last ? href(page + 1) : null,
			last: href(last),
			items: this.behaviour.itemsShape === 'object' && hits.length === 1 ? hits[0] : hits,
		};
		return { status: 200, body };
	}

	private item(object: Record<string, unknown>, full: boolean, path: string, request: ApiRequest): unknown {
		const link = { href: `${this.hrefBase(request)}${path}/${scalarText(object.id)}` };
		return full ? { ...link, ...object } : link;
	}

	private limitOf(request: ApiRequest): number {
		const limit = wholeNumber(request.query, 'limit', 25);
		if (!(limit >= 1)) throw badData('limit is not an integer between 1 and 200');
		if (limit <= 200) return limit;
		if (this.behaviour.limitAbove200 === 'cap') return 200;
		throw badData('limit is not an integer between 1 and 200');
	}

	/** 3.3: fixtures always link to the Basic host, where a Bearer token is worth nothing. */
	protected hrefBase(request: ApiRequest): string {
		return this.behaviour.hrefHost === 'own' ? this.ownBase(request) : this.basicBaseUrl;
	}

	private ownBase(request: ApiRequest): string {
		return request.path.startsWith(`${PREFIX}/api/`) ? this.baseUrl : this.basicBaseUrl;
	}

	private refused(refusal: Refusal): Answer {
		const { status, code, message } = refusal;
		const headers = status === 429 && this.behaviour.retryAfter !== null ? { 'Retry-After': this.behaviour.retryAfter } : undefined;
		const text = code === undefined ? message : `${String(code)}: ${message}`;
		switch (this.behaviour.errorShape) {
			case 'code':
				return { status, headers, body: code === undefined ? { message } : { code, message } };
			case 'error':
				return { status, headers, body: { error: code ?? status, message } };
			case 'message':
				return { status, headers, body: { message: text } };
			case 'response':
				return { status, headers, body: { response: { message: text } } };
			case 'html':
				return { status, headers, body: { html: `<html><body><h1>${text}</h1></body></html>` } };
			case 'empty':
				return { status, headers };
		}
	}
}

/** In XML, page and limit are bare numbers and items stand inside <items><item> (1.5, 2.5). */
function forXml(value: unknown, key = ''): unknown {
	if (key === 'items') return Array.isArray(value) && value.length === 0 ? '' : { item: forXml(value) };
	if ((key === 'page' || key === 'limit' || key === 'pageCount') && typeof value === 'string') return Number(value);
	if (Array.isArray(value)) return value.map((row) => forXml(row));
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, forXml(child, name)]));
}

/** Base64 ids contain `=`, which callers may escape or not (6.7). */
function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw wrongId(segment);
	}
}
