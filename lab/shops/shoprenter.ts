import { randomBytes, randomUUID } from 'node:crypto';

import { ALL_SCOPES, ShoprenterApi, type ShoprenterApiBehaviour, apiBehaviour } from './shoprenter-api';
import { SHOPRENTER_FIELDS, selectFields } from './shoprenter-fields';
import { Refusal, badData, noPermission, notFound, wrongId } from './shoprenter-refusal';
import {
	KEEPING,
	ShopBase,
	UNDOCUMENTED_DELIVERY,
	isHttpUrl,
	isJson,
	wholeNumber,
	withoutQuery,
	type Answer,
	type ApiRequest,
	type Delivery,
	type DeliveryBehaviour,
	type KeepingBehaviour,
	type Merchant,
	type Outgoing,
	type Reply,
	type ShopContext,
	type StoredWebhook,
	type WebhookFields,
	type WebhookView,
} from './shop';
import { formEscape, isRecord, scalarText, toMultipart, toPhpJson, toShoprenterXml } from './wire';

/** What reference/shoprenter.md leaves open, and what a shop's admin sets. */
export interface ShoprenterBehaviour extends DeliveryBehaviour, KeepingBehaviour, ShoprenterApiBehaviour {
	/** 3.1, 3.4: the scopes ticked for the API client; read into a token when it is issued. */
	scopes: string[];
	/** 3.5: a missing scope is 401 with 40101, or 403. */
	scopeStatus: 401 | 403;
	/** 3.1: lifetime of a token in seconds. */
	expiresIn: number;
	/** 3.2: whether the shop still lets the legacy API user in. */
	basicAllowed: boolean;
	/** 4.1. */
	callsPerSecond: number;
	/** 4.1: no Retry-After is documented. */
	retryAfter: string | null;
	/** 4.1: Content-Type is mandatory on every request. */
	contentTypeRequired: 'all' | 'writes';
	/** 4.4: the body of an error is not documented; 'html' stands for an answer of the edge (6.11). */
	errorShape: 'code' | 'error' | 'message' | 'response' | 'html' | 'empty';
	/** 1.5: the fixtures of GET one show objects, the answer of a real POST arrays. */
	readShape: 'object' | 'array';
	writeShape: 'object' | 'array';
	/** 1.5, 4.3: "no value" of webHookDelay. */
	emptyValue: 'array' | 'object' | 'null' | 'string' | 'absent';
	/** 4.2: `items` can be an object when there is one hit. */
	itemsShape: 'array' | 'object';
	/** 4.2: page and limit are strings in most fixtures. */
	pageNumbers: 'string' | 'number';
	/** 4.2: pageCount is missing in the webhook fixture. */
	pageCount: boolean;
	/** 4.3: some pages show the answer inside { response }. */
	wrapped: boolean;
	/** 3.3: links point at the Basic host, or at the host that was asked. */
	hrefHost: 'basic' | 'own';
	/** 4.2: what a limit above 200 does is not documented. */
	limitAbove200: 'refuse' | 'cap';
	/** 1.4. */
	createStatus: 200 | 201;
	updateStatus: 200 | 201;
	/** 1.4: a wrong id on GET and PUT. */
	wrongId: '40007' | '40401';
	/** 1.4, 6.5: a wrong id on DELETE. */
	deleteMissing: '404' | '40007';
	/** 1.4: whether PUT may leave required properties out. */
	partialUpdate: 'refuse' | 'accept';
	/** 1.4: whether a body inside { data } is accepted besides the flat one. */
	dataWrapper: 'refuse' | 'accept';
	/** 2.4: the effect of an unknown field; 'refuseUnknown' lets pass one of another event. */
	unknownFields: 'refuse' | 'refuseUnknown' | 'accept';
	/** 4.4, 40005 "empty or not an array": whether `fields: []` counts. */
	emptyFields: 'refuse' | 'accept';
	/** 1.4: uniqueness of URL and event. */
	duplicates: 'accept' | 'refuse';
	/** 1.4: one source says only HTTPS URLs are accepted. */
	requireHttps: boolean;
	/** 6.2: whether the URL's query string survives. */
	queryString: 'keep' | 'drop' | 'dropOnDelivery';
	/** 1.7: whether a new webhook's URL is probed. */
	probe: 'none' | 'GET' | 'HEAD';
	/** 1.7: form field with the text, seen; raw body and urlencoded, read by some handlers. */
	wire: 'multipart' | 'json' | 'urlencoded';
	/** 1.7: `data`; handlers in the wild also look for `payload` and `body`. */
	field: string;
	/** 2.5: the payload itself is the root, or it stands inside <response>. */
	xmlRoot: 'orders' | 'response';
	/** 2.5. */
	xmlSpaced: boolean;
	xmlDeclaration: boolean;
	/** 1.7: header seen in the screenshot. */
	expectContinue: boolean;
}

const defaults = (): ShoprenterBehaviour => ({
	...UNDOCUMENTED_DELIVERY,
	...KEEPING,
	...apiBehaviour(),
	scopes: [...ALL_SCOPES],
	scopeStatus: 403,
	expiresIn: 3600,
	basicAllowed: true,
	callsPerSecond: 3,
	retryAfter: null,
	contentTypeRequired: 'all',
	errorShape: 'code',
	readShape: 'object',
	writeShape: 'array',
	emptyValue: 'array',
	itemsShape: 'array',
	pageNumbers: 'string',
	pageCount: false,
	wrapped: false,
	hrefHost: 'basic',
	limitAbove200: 'refuse',
	createStatus: 201,
	updateStatus: 200,
	wrongId: '40007',
	deleteMissing: '404',
	partialUpdate: 'refuse',
	dataWrapper: 'refuse',
	unknownFields: 'refuse',
	emptyFields: 'refuse',
	duplicates: 'accept',
	requireHttps: false,
	queryString: 'keep',
	probe: 'none',
	wire: 'multipart',
	field: 'data',
	xmlRoot: 'orders',
	xmlSpaced: true,
	xmlDeclaration: false,
	expectContinue: true,
});

/** webHookParameters (1.3). */
export interface ShoprenterParameters {
	type: 'json' | 'xml';
	url: string;
	fields?: string[];
}

/** webHookDelay (1.3). */
export interface ShoprenterDelay {
	delay: string;
	delayUnit: 'day' | 'hour';
}

/** A webhook with what only Shoprenter has. `url`, `type` and `fields` are those of the first parameters. */
export interface ShoprenterView extends WebhookView {
	label: string;
	type: 'json' | 'xml';
	fields?: string[];
	delay?: ShoprenterDelay;
	/** Every set of parameters; more than one after a POST on an existing id (1.4). */
	parameters: ShoprenterParameters[];
}

export interface ShoprenterFields extends WebhookFields {
	label?: string;
	type?: 'json' | 'xml';
	fields?: string[];
	delay?: ShoprenterDelay;
}

export interface ShoprenterFireOptions {
	wire?: ShoprenterBehaviour['wire'];
	xmlRoot?: ShoprenterBehaviour['xmlRoot'];
}

interface Row extends StoredWebhook {
	label: string;
	parameters: ShoprenterParameters[];
	delays: ShoprenterDelay[];
}

interface Token {
	scopes: string[];
	expiresAt: number;
}

const SHOP_NAME = 'simulated';
const PREFIX = '/shoprenter';
const UNIT = { hour: 3_600_000, day: 86_400_000 };
const REQUIRED = ['label', 'event', 'status', 'webHookParameters'] as const;

/** Shoprenter: token endpoint, `/webHooks` under both hosts, and deliveries (Shoprenter 1 to 4). */
export class ShoprenterShop extends ShopBase<Row, ShoprenterBehaviour> {
	readonly baseUrl: string;
	readonly basicBaseUrl: string;
	readonly tokenUrl: string;
	readonly credential: Record<string, string>;
	/** The same shop through HTTP Basic (3.2). */
	readonly basicCredential: Record<string, string>;
	readonly merchant: Merchant<ShoprenterFields, ShoprenterView> = {
		disable: (id) => {
			this.row(id).live = false;
		},
		remove: (id) => this.drop(this.row(id)),
		edit: (id, changes) => this.edit(this.row(id), changes),
		add: (fields) => this.edit(this.store(fields.event, fields.url), fields),
	};

	/** The REST resources besides webhooks. */
	readonly api: ShoprenterApi;
	private readonly clientId = randomUUID();
	private readonly clientSecret = randomBytes(20).toString('hex');
	private readonly username = 'api-user';
	private readonly password = randomBytes(12).toString('hex');
	private tokens = new Map<string, Token>();
	private lastCalls: number[] = [];

	constructor(context: ShopContext) {
		super(context, defaults, 143);
		this.baseUrl = `${context.origin}${PREFIX}/api`;
		this.basicBaseUrl = `${context.origin}${PREFIX}/basic`;
		this.tokenUrl = `${context.origin}${PREFIX}/oauth/${SHOP_NAME}/app/token`;
		this.credential = {
			shopName: SHOP_NAME,
			authentication: 'oAuth2',
			clientId: this.clientId,
			clientSecret: this.clientSecret,
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
			username: this.username,
			password: this.password,
			baseUrl: this.basicBaseUrl,
			tokenUrl: this.tokenUrl,
		};
		this.api = new ShoprenterApi({
			now: () => context.clock.now(),
			behaviour: this.behaviour,
			page: (...list) => this.page(...list),
			hrefBase: (request) => this.hrefBase(request),
			requireScope: (...needed) => this.requireScope(...needed),
		});
	}

	/** The automations as the admin lists them (1.6). */
	get webhooks(): readonly ShoprenterView[] {
		return this.rows.map(view);
	}

	/** Invalidates every token that was issued; the next call with one is a 401. */
	expireTokens(): void {
		this.tokens.clear();
	}

	/**
	 * Sends `payload`, the JSON document of Shoprenter 2, to every live webhook of the event, in the webhook's type and
	 * with its fields. Delayed ones leave when the clock gets there and are not in the result.
	 */
	async fire(event: string, payload: unknown, options: ShoprenterFireOptions = {}): Promise<Delivery[]> {
		const sent = this.receivers(event).flatMap((row) =>
			row.parameters.map((parameters) => this.dispatch(row, this.outgoing(row, parameters, payload, options))),
		);
		return (await Promise.all(sent)).flat();
	}

	override reset(): void {
		super.reset();
		this.tokens.clear();
		this.lastCalls = [];
		this.api.reset();
	}

	protected answer(request: ApiRequest): Answer {
		try {
			const [, host, path = ''] = /^\/shoprenter\/(api|basic|oauth)(\/.*)?$/.exec(request.path) ?? [];
			if (host === 'oauth') return this.issueToken(request, path);
			if (host !== 'api' && host !== 'basic') throw notFound();
			this.countCall();
			const scopes = host === 'api' ? this.bearerScopes(request) : this.basicScopes(request);
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

	/** 3.1. */
	private issueToken(request: ApiRequest, path: string): Answer {
		const [, shopName] = /^\/([^/]+)\/app\/token$/.exec(path) ?? [];
		if (shopName === undefined || request.method !== 'POST') return { status: 404 };
		const body = isJson(request) && isRecord(request.json) ? request.json : {};
		for (const parameter of ['grant_type', 'client_id', 'client_secret']) {
			if (typeof body[parameter] !== 'string' || body[parameter] === '') return invalidRequest(parameter);
		}
		if (body.grant_type !== 'client_credentials') return invalidRequest('grant_type');
		// A client works for one shop only; what another shop name answers is not documented.
		const known = body.client_id === this.clientId && body.client_secret === this.clientSecret;
		if (!known || shopName !== SHOP_NAME) {
			const message = 'Client authentication failed';
			return { status: 401, body: { error: 'invalid_client', error_description: message, message } };
		}
		const token = this.newToken();
		return { status: 200, body: { token_type: 'Bearer', expires_in: this.behaviour.expiresIn, access_token: token } };
	}

	/** A JWT with the claims of 3.1. Nobody here can check an RS256 signature, so it is random. */
	private newToken(): string {
		const now = Math.floor(this.context.clock.now() / 1000);
		const expiresAt = now + this.behaviour.expiresIn;
		const scopes = [...this.behaviour.scopes];
		const claims = { aud: this.clientId, jti: randomUUID(), realm: SHOP_NAME, scopes, iat: now, exp: expiresAt };
		const parts = [{ typ: 'JWT', alg: 'RS256' }, claims].map((part) => base64Url(JSON.stringify(part)));
		const token = [...parts, randomBytes(256).toString('base64url')].join('.');
		this.tokens.set(token, { scopes, expiresAt: expiresAt * 1000 });
		return token;
	}

	/** 4.1: so many calls in any second; refused ones do not count. */
	private countCall(): void {
		const now = this.context.clock.now();
		this.lastCalls = this.lastCalls.filter((at) => now - at < 1000);
		if (this.lastCalls.length >= this.behaviour.callsPerSecond) {
			throw new Refusal(429, undefined, 'Too many requests');
		}
		this.lastCalls.push(now);
	}

	private bearerScopes(request: ApiRequest): string[] {
		const [, value = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
		const token = this.tokens.get(value);
		if (!token || token.expiresAt <= this.context.clock.now()) throw noPermission();
		return token.scopes;
	}

	/** A legacy API user is not limited by scopes (3.2). */
	private basicScopes(request: ApiRequest): string[] {
		const right = Buffer.from(`${this.username}:${this.password}`).toString('base64');
		if (!this.behaviour.basicAllowed || request.headers.authorization !== `Basic ${right}`) throw noPermission();
		return [...ALL_SCOPES];
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
		this.requireScope(scopes, request.method === 'GET' ? 'store.webhook:read' : 'store.webhook:write');
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

	private requireScope(scopes: string[], scope: string): void {
		if (scopes.includes(scope)) return;
		throw this.behaviour.scopeStatus === 401 ? noPermission() : new Refusal(403, undefined, 'Forbidden');
	}

	private collection(request: ApiRequest): Answer {
		switch (request.method) {
			case 'GET':
				return this.page(
					request,
					'/webHooks',
					this.listedRows().map((row) => this.shown(row, this.behaviour.readShape, request)),
				);
			case 'POST': {
				const row = this.write(request, this.blank());
				this.rows.push(row);
				this.probe(row);
				return this.written(request, row, this.behaviour.createStatus);
			}
			default:
				throw notFound();
		}
	}

	private single(request: ApiRequest, id: string): Answer {
		const row = this.rows.find((candidate) => candidate.id === id);
		switch (request.method) {
			case 'GET':
				if (!row) throw this.wrongId(id);
				return { status: 200, body: this.shown(row, this.behaviour.readShape, request) };
			case 'PUT':
				if (!row) throw this.wrongId(id);
				this.write(request, row);
				return this.written(request, row, this.behaviour.updateStatus);
			case 'POST':
				return this.postTo(request, id, row);
			case 'DELETE':
				if (!row) throw this.behaviour.deleteMissing === '404' ? notFound() : wrongId(id);
				this.drop(row);
				return { status: 204 };
			default:
				throw notFound();
		}
	}

	/** 1.4: POST on an id adds related resources to an existing webhook, or creates one with that OuterID. */
	private postTo(request: ApiRequest, id: string, existing: Row | undefined): Answer {
		if (existing) {
			const { parameters, delays } = existing;
			this.write(request, existing);
			if (existing.parameters !== parameters) existing.parameters = [...parameters, ...existing.parameters];
			if (existing.delays !== delays) existing.delays = [...delays, ...existing.delays];
			existing.url = existing.parameters[0].url;
			return this.written(request, existing, this.behaviour.updateStatus);
		}
		if (isInnerId(id)) throw wrongId(id);
		const row = this.write(request, { ...this.blank(), id });
		this.rows.push(row);
		return this.written(request, row, this.behaviour.createStatus);
	}

	private written(request: ApiRequest, row: Row, status: number): Answer {
		return { status, body: this.shown(row, this.behaviour.writeShape, request) };
	}

	private wrongId(id: string): Refusal {
		return this.behaviour.wrongId === '40007' ? wrongId(id) : notFound();
	}

	/** Checks a body and stores it in `row`; nothing is stored if anything is wrong (4.4). */
	private write(request: ApiRequest, row: Row): Row {
		const body = this.bodyOf(request);
		const isNew = !this.rows.includes(row);
		if (isNew || this.behaviour.partialUpdate === 'refuse') {
			const missing = REQUIRED.filter((name) => body[name] === undefined);
			if (missing.length > 0) throw new Refusal(400, 40003, `Required fields are missing: ${missing.join(', ')}`);
		}
		const changes = this.changesFrom(body, row);
		const next = { ...row, ...changes };
		const taken = this.rows.some((other) => other !== row && other.event === next.event && other.url === next.url);
		if (taken && this.behaviour.duplicates === 'refuse') throw new Refusal(409, 40901, 'The resource exists');
		return Object.assign(row, changes);
	}

	private bodyOf(request: ApiRequest): Record<string, unknown> {
		// A multipart body has fields named data[event] (1.4); only old clients send it, so it is not simulated.
		const flat = isJson(request) ? request.json : undefined;
		if (!isRecord(flat) || Object.keys(flat).length === 0) {
			throw new Refusal(400, 40001, 'Data parameter not found in POST/PUT!');
		}
		return this.behaviour.dataWrapper === 'accept' && isRecord(flat.data) ? flat.data : flat;
	}

	private changesFrom(body: Record<string, unknown>, row: Row): Partial<Row> {
		const changes: Partial<Row> = {};
		if (body.label !== undefined) changes.label = nonEmptyText('label', body.label);
		if (body.event !== undefined) changes.event = oneOf('event', body.event, Object.keys(SHOPRENTER_FIELDS));
		if (body.status !== undefined) changes.live = oneOf('status', body.status, ['0', '1']) === '1';
		if (body.webHookParameters !== undefined) {
			const event = changes.event ?? row.event;
			changes.parameters = [this.parametersFrom(body.webHookParameters, event)];
			changes.url = changes.parameters[0].url;
		}
		if (body.webHookDelay !== undefined) changes.delays = delaysFrom(body.webHookDelay);
		return changes;
	}

	private parametersFrom(value: unknown, event: string): ShoprenterParameters {
		if (!Array.isArray(value) || !isRecord(value[0])) throw badData('webHookParameters is empty or not an array');
		const [{ type, url, fields }] = value as Array<Record<string, unknown>>;
		if (!isHttpUrl(url) || (this.behaviour.requireHttps && !url.startsWith('https:'))) throw badData('url is not valid');
		const known = { type: oneOf('type', type, ['json', 'xml']) as 'json' | 'xml', url: this.kept(url) };
		return fields === undefined ? known : { ...known, fields: this.fieldsFrom(fields, event) };
	}

	private fieldsFrom(value: unknown, event: string): string[] {
		if (!Array.isArray(value)) throw badData('fields is empty or not an array');
		if (value.length === 0 && this.behaviour.emptyFields === 'refuse') throw badData('fields is empty or not an array');
		const { unknownFields } = this.behaviour;
		const allowed = unknownFields === 'refuse' ? SHOPRENTER_FIELDS[event] : Object.values(SHOPRENTER_FIELDS).flat();
		if (unknownFields !== 'accept') value.forEach((name) => oneOf('fields', name, allowed));
		return value.map(scalarText);
	}

	private kept(url: string): string {
		return this.rewritten(this.behaviour.queryString === 'drop' ? withoutQuery(url) : url);
	}

	/** 4.2. */
	private page(request: ApiRequest, path: string, objects: Array<Record<string, unknown>>): Answer {
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
	private hrefBase(request: ApiRequest): string {
		return this.behaviour.hrefHost === 'own' ? this.ownBase(request) : this.basicBaseUrl;
	}

	private ownBase(request: ApiRequest): string {
		return request.path.startsWith(`${PREFIX}/api/`) ? this.baseUrl : this.basicBaseUrl;
	}

	/** 1.5: all scalar values are strings. */
	private shown(row: Row, shape: 'object' | 'array', request: ApiRequest): Record<string, unknown> {
		const link = { href: `${this.hrefBase(request)}/webHooks/${row.id}` };
		const parameters = row.parameters.map(({ type, url, fields }) => ({
			type,
			url,
			webHook: link,
			...(fields === undefined ? {} : { fields }),
		}));
		const delays = row.delays.map((delay) => ({ ...delay, webHook: link }));
		const delay = delays.length > 0 ? related(delays, shape) : this.noValue();
		return {
			...link,
			id: row.id,
			event: row.event,
			status: row.live ? '1' : '0',
			label: row.label,
			webHookParameters: related(parameters, shape),
			...(delay === undefined ? {} : { webHookDelay: delay }),
		};
	}

	private noValue(): unknown {
		switch (this.behaviour.emptyValue) {
			case 'array':
				return [];
			case 'object':
				return {};
			case 'null':
				return null;
			case 'string':
				return '';
			case 'absent':
				return undefined;
		}
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

	/** 1.7. */
	private outgoing(row: Row, { type, url, fields }: ShoprenterParameters, payload: unknown, options: ShoprenterFireOptions): Outgoing {
		const selected = fields && fields.length > 0 ? selectFields(payload, fields) : payload;
		const text = type === 'xml' ? this.xmlText(selected, options) : toPhpJson(selected);
		const { contentType, body } = this.wired(text, type, options.wire ?? this.behaviour.wire);
		const { expectContinue } = this.behaviour;
		const headers = {
			'User-Agent': 'ShopRenter',
			Accept: '*/*',
			'Content-Length': String(Buffer.byteLength(body)),
			...(expectContinue ? { Expect: '100-continue' } : {}),
			'Content-Type': contentType,
			Connection: 'close',
		};
		const target = this.behaviour.queryString === 'dropOnDelivery' ? withoutQuery(url) : url;
		return { webhookId: row.id, event: row.event, url: target, method: 'POST', headers, body, expectContinue };
	}

	private xmlText(payload: unknown, options: ShoprenterFireOptions): string {
		const document = isRecord(payload) ? payload : {};
		const root = (options.xmlRoot ?? this.behaviour.xmlRoot) === 'response' ? { response: document } : document;
		const { xmlSpaced: spaced, xmlDeclaration: declaration } = this.behaviour;
		return toShoprenterXml(root, { spaced, declaration });
	}

	private wired(text: string, type: 'json' | 'xml', wire: ShoprenterBehaviour['wire']): { contentType: string; body: string } {
		switch (wire) {
			case 'multipart':
				return toMultipart(this.behaviour.field, text, randomBytes(8).toString('hex'));
			case 'urlencoded':
				return {
					contentType: 'application/x-www-form-urlencoded',
					body: `${this.behaviour.field}=${formEscape(text)}`,
				};
			case 'json':
				return { contentType: `application/${type}`, body: text };
		}
	}

	/** 1.7: whole hours or days after the event, or at once. */
	private async dispatch(row: Row, outgoing: Outgoing): Promise<Delivery[]> {
		const [delay] = row.delays;
		if (!delay) return this.deliver(outgoing);
		const due = this.context.clock.now() + Number(delay.delay) * UNIT[delay.delayUnit];
		this.context.clock.schedule(due, async () => {
			if (this.rows.includes(row) && row.live) await this.deliver(outgoing, due);
		});
		return [];
	}

	/** 1.7: a third-party handler answers GET and HEAD because Shoprenter may ask. The outcome changes nothing. */
	private probe(row: Row): void {
		const { probe } = this.behaviour;
		if (probe === 'none') return;
		const headers = { 'User-Agent': 'ShopRenter', Accept: '*/*', Connection: 'close' };
		void this.attempt({ webhookId: row.id, event: '(probe)', url: row.url, method: probe, headers, body: '' }, 1);
	}

	private blank(): Row {
		const id = base64(`webHook-notification_id=${this.nextId()}`);
		return { id, event: '', url: '', live: true, failures: 0, label: '', parameters: [], delays: [] };
	}

	private store(event: string, url: string): Row {
		const row: Row = {
			...this.blank(),
			event,
			url,
			label: `Added by hand: ${event}`,
			parameters: [{ type: 'json', url }],
		};
		this.rows.push(row);
		return row;
	}

	private edit(row: Row, changes: ShoprenterFields): ShoprenterView {
		const { type, fields, url, delay, ...rest } = changes;
		const [first] = row.parameters;
		const parameters = {
			...first,
			...(type === undefined ? {} : { type }),
			...(url === undefined ? {} : { url }),
			...(fields === undefined ? {} : { fields }),
		};
		const delays = delay === undefined ? row.delays : [delay];
		return view(this.change(row, { ...rest, url: parameters.url, parameters: [parameters], delays }));
	}
}

function view({ id, event, url, live, label, parameters, delays }: Row): ShoprenterView {
	const [{ type, fields }] = parameters;
	return { id, event, url, live, label, type, fields, delay: delays[0], parameters: [...parameters] };
}

/** Two and more related resources cannot be shown as an object. */
function related(objects: unknown[], shape: 'object' | 'array'): unknown {
	return shape === 'object' && objects.length === 1 ? objects[0] : objects;
}

/** In XML, page and limit are bare numbers and items stand inside <items><item> (1.5, 2.5). */
function forXml(value: unknown, key = ''): unknown {
	if (key === 'items') return Array.isArray(value) && value.length === 0 ? '' : { item: forXml(value) };
	if ((key === 'page' || key === 'limit' || key === 'pageCount') && typeof value === 'string') return Number(value);
	if (Array.isArray(value)) return value.map((row) => forXml(row));
	if (!isRecord(value)) return value;
	return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, forXml(child, name)]));
}

function delaysFrom(value: unknown): ShoprenterDelay[] {
	if (!Array.isArray(value)) throw badData('webHookDelay is not an array');
	return value.map((row: unknown) => {
		if (!isRecord(row)) throw badData('webHookDelay is not an array of objects');
		const delay = scalarText(row.delay);
		if (!/^[1-9]\d{0,8}$/.test(delay)) throw badData('delay is not an integer between 1 and 1000000000');
		return { delay, delayUnit: oneOf('delayUnit', row.delayUnit, ['day', 'hour']) as 'day' | 'hour' };
	});
}

function nonEmptyText(name: string, value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw badData(`${name} is empty`);
	return text;
}

/** Numbers pass as their text: 07_webhook.md sends `"status": 1` (1.3). */
function oneOf(name: string, value: unknown, allowed: readonly string[]): string {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (!allowed.includes(text)) throw badData(`${name} has an invalid value: ${JSON.stringify(value)}`);
	return text;
}

function invalidRequest(parameter: string): Answer {
	const message = 'The request is missing a required parameter, includes an invalid parameter value, or is otherwise malformed.';
	const hint = `Check the \`${parameter}\` parameter`;
	return { status: 400, body: { error: 'invalid_request', error_description: message, hint, message } };
}

/** Base64 ids contain `=`, which callers may escape or not (6.7). */
function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		throw wrongId(segment);
	}
}

function isInnerId(id: string): boolean {
	return Buffer.from(id, 'base64').toString('utf8').startsWith('webHook-notification_id=');
}

function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}

function base64Url(text: string): string {
	return Buffer.from(text).toString('base64url');
}
