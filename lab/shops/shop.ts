import http from 'node:http';
import https from 'node:https';
import { setTimeout as sleep } from 'node:timers/promises';
import { domainToUnicode } from 'node:url';

import type { SimulatorClock } from './clock';
import { isRecord, scalarText } from './wire';

/** What can go wrong between the platform and whoever calls its API. */
export type Fault =
	/** Answered in place of the platform, which does not act. */
	| { kind: 'status'; status: number; headers?: Record<string, string>; body?: string }
	/** Never answered; the platform acts all the same if `acts` is set. */
	| { kind: 'timeout'; acts?: boolean }
	/** The connection is reset before or after the platform acted. */
	| { kind: 'reset'; when: 'before' | 'after' }
	/** The platform acts, then answers 200 with broken JSON. */
	| { kind: 'malformed' }
	/** The platform acts, then answers success without any id, or without the ids of entries that hold a text. */
	| { kind: 'noId'; of?: string }
	/** The platform acts and answers after a (real) while. */
	| { kind: 'slow'; ms: number };

/** Which API calls a fault hits. */
export interface FaultMatch {
	method?: string;
	/** Tested on the path below the simulator's address, without the query. */
	path?: RegExp;
	/** The n-th matching call from now on, 1-based. Default 1. */
	call?: number;
	/** How many matching calls in a row are hit. Default 1. */
	times?: number;
}

/** One API call as it arrived, and how it was answered. */
export interface RecordedRequest {
	at: number;
	method: string;
	path: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	/** The parsed JSON if the body is JSON, else its text. */
	body: unknown;
	/** Null as long as nothing was answered, and for calls that never were. */
	status: number | null;
	fault?: Fault['kind'];
}

/** One attempt to deliver an event. */
export interface Delivery {
	at: number;
	webhookId: string;
	event: string;
	url: string;
	/** 1 for the first attempt, 2 for the first retry. */
	attempt: number;
	/** What was sent. */
	headers: Record<string, string>;
	body: string;
	/** What came back: a status with its body, or the reason why nothing did. */
	status?: number;
	responseBody?: string;
	error?: string;
}

/** A webhook as the merchant sees it in the back office. */
export interface WebhookView {
	id: string;
	event: string;
	url: string;
	/** Whether events are delivered to it. */
	live: boolean;
}

/** What a merchant can type when adding or editing a webhook. */
export type WebhookFields = Partial<Omit<WebhookView, 'id'>>;

/** Changes made by hand in the back office. */
export interface Merchant<F extends WebhookFields, V extends WebhookView> {
	disable(id: string): void;
	remove(id: string): void;
	edit(id: string, changes: F): V;
	add(fields: F & Pick<WebhookView, 'event' | 'url'>): V;
}

/** The delivery switches every shop has. Only Shopkit documents them (Shopkit 1.3). */
export interface DeliveryBehaviour {
	/** How often a delivery without a 2xx answer is repeated. */
	retries: number;
	/** Milliseconds on the clock between two attempts; 0 repeats at once, within `fire()`. */
	retryInterval: number;
	/** Whether the webhook is suspended when the last retry failed. */
	suspendAfterRetries: boolean;
	/** Milliseconds after which a delivery without an answer counts as failed. */
	deliveryTimeout: number;
}

/** What a shop may make of the addresses it is given; no sheet says that one does not. */
export type Rewriting = 'none' | 'upperHost' | 'defaultPort' | 'unicodeHost' | 'percent' | 'slash' | 'cut';

/** How a shop keeps webhooks. Nothing of it is documented, so each can be otherwise. */
export interface KeepingBehaviour {
	rewriting: Rewriting;
	/** Milliseconds on the clock by which a list is behind. */
	listLag: number;
	/** Whether a list shows its first entry twice, as where a page moves between two calls. */
	repeats: boolean;
}

export const KEEPING: KeepingBehaviour = { rewriting: 'none', listLag: 0, repeats: false };

/** No retries, no suspension: for the three platforms that document nothing. */
export const UNDOCUMENTED_DELIVERY: DeliveryBehaviour = {
	retries: 0,
	retryInterval: 0,
	suspendAfterRetries: false,
	deliveryTimeout: 10_000,
};

/** An API call as a shop gets to see it. */
export interface ApiRequest {
	method: string;
	path: string;
	query: URLSearchParams;
	headers: Record<string, string>;
	text: string;
	/** The parsed body; undefined if it is empty or not JSON. */
	json: unknown;
}

/** What a shop answers, before it is serialised. A body of undefined is an empty one. */
export interface Answer {
	status: number;
	headers?: Record<string, string>;
	body?: unknown;
}

/** An answer as it goes over the wire. */
export interface Reply {
	status: number;
	headers: Record<string, string>;
	text: string;
	/** Sent in place of the text, where that is not all there is. */
	bytes?: Buffer;
}

/** What a shop gets from the simulator it lives in. */
export interface ShopContext {
	clock: SimulatorClock;
	/** Address of the server, without a path. */
	origin: string;
}

/** A delivery to be made. */
export interface Outgoing {
	webhookId: string;
	event: string;
	url: string;
	method: string;
	headers: Record<string, string>;
	body: string;
	/** Hold the body back until the receiver answers 100, at most a second, as curl does. */
	expectContinue?: boolean;
}

/** A webhook as a shop stores it. */
export interface StoredWebhook extends WebhookView {
	/** Failed attempts since the last good one. */
	failures: number;
}

interface Rule {
	match: FaultMatch;
	seen: number;
}

interface FaultRule extends Rule {
	fault: Fault;
}

/** What happens in the shop behind a call. */
interface Incident extends Rule {
	act: () => void;
}

/** Request log, faults and deliveries: all that is alike in the four shops. */
export abstract class ShopBase<W extends StoredWebhook, B extends DeliveryBehaviour & Partial<KeepingBehaviour>> {
	readonly requests: RecordedRequest[] = [];
	readonly deliveries: Delivery[] = [];
	readonly behaviour: B;
	protected rows: W[] = [];
	/** The webhooks as they were up to a time. */
	private earlier: Array<{ until: number; rows: W[] }> = [];
	private rules: FaultRule[] = [];
	private incidents: Incident[] = [];
	private unanswered = new Set<http.ServerResponse>();
	private running = new AbortController();
	private lastId: number;

	protected constructor(
		protected readonly context: ShopContext,
		private readonly defaults: () => B,
		private readonly firstId: number,
	) {
		this.behaviour = defaults();
		this.lastId = firstId;
	}

	/** What the platform does with an API call. */
	protected abstract answer(request: ApiRequest): Answer;

	/** Serialises an answer; JSON unless a shop has other formats. */
	protected render(answer: Answer, _request: ApiRequest): Reply {
		const text = answer.body === undefined ? '' : JSON.stringify(answer.body);
		return {
			status: answer.status,
			headers: { ...typed('application/json; charset=utf-8', text), ...answer.headers },
			text,
		};
	}

	/** Lets coming API calls fail. */
	fail(match: FaultMatch, fault: Fault): void {
		this.rules.push({ match, fault, seen: 0 });
	}

	/** Lets all calls through again. */
	clearFaults(): void {
		this.rules = [];
	}

	/** Lets something happen in the shop once it has worked out its answer to a call: between two pages of a list, for one. */
	afterwards(match: FaultMatch, act: () => void): void {
		this.incidents.push({ match, act, seen: 0 });
	}

	/** Empties the shop and ends whatever it is doing. */
	reset(): void {
		this.stop();
		this.running = new AbortController();
		this.requests.length = 0;
		this.deliveries.length = 0;
		this.rows = [];
		this.earlier = [];
		this.rules = [];
		this.incidents = [];
		this.lastId = this.firstId;
		for (const key of Object.keys(this.behaviour)) delete (this.behaviour as Record<string, unknown>)[key];
		Object.assign(this.behaviour, this.defaults());
	}

	/** Ends deliveries, delayed answers and calls held open by a timeout fault. */
	stop(): void {
		this.running.abort();
		for (const response of this.unanswered) response.destroy();
		this.unanswered.clear();
	}

	/** Serves one API call. */
	async serve(incoming: http.IncomingMessage, response: http.ServerResponse, url: URL): Promise<void> {
		const request = await readRequest(incoming, url);
		const record: RecordedRequest = {
			at: this.context.clock.now(),
			method: request.method,
			path: request.path,
			query: Object.fromEntries(request.query),
			headers: request.headers,
			body: request.json ?? request.text,
			status: null,
		};
		this.requests.push(record);
		if (request.method !== 'GET' && this.behaviour.listLag) this.earlier.push({ until: record.at, rows: this.rows.map((row) => ({ ...row })) });
		const fault = this.takeFault(request);
		if (fault) record.fault = fault.kind;
		const reply = await this.replyWith(fault, request, response);
		for (const { act } of due(this.incidents, request)) act();
		if (!reply) return;
		record.status = reply.status;
		response.writeHead(reply.status, reply.headers).end(reply.bytes ?? reply.text);
	}

	private async replyWith(fault: Fault | undefined, request: ApiRequest, response: http.ServerResponse): Promise<Reply | undefined> {
		switch (fault?.kind) {
			case 'status':
				return faultReply(fault);
			case 'timeout':
				if (fault.acts) this.answer(request);
				this.unanswered.add(response);
				return undefined;
			case 'reset':
				if (fault.when === 'after') this.answer(request);
				response.socket?.resetAndDestroy();
				return undefined;
			case 'malformed': {
				const reply = this.render(this.answer(request), request);
				return { ...reply, status: 200, text: broken(reply.text) };
			}
			case 'noId': {
				const answer = this.answer(request);
				return this.render({ ...answer, body: withoutIds(answer.body, fault.of) }, request);
			}
			case 'slow': {
				const reply = this.render(this.answer(request), request);
				this.unanswered.add(response);
				const waited = await sleep(fault.ms, true, { signal: this.running.signal }).catch(() => false);
				this.unanswered.delete(response);
				return waited ? reply : undefined;
			}
			default:
				return this.render(this.answer(request), request);
		}
	}

	/** Every rule that matches counts the call; the oldest one that is due strikes. */
	private takeFault(request: ApiRequest): Fault | undefined {
		return due(this.rules, request)[0]?.fault;
	}

	protected nextId(): string {
		this.lastId += 1;
		return String(this.lastId);
	}

	/** The webhooks that a list shows. */
	protected listedRows(): W[] {
		const at = this.context.clock.now() - (this.behaviour.listLag ?? 0);
		const rows = this.earlier.find(({ until }) => until > at)?.rows ?? this.rows;
		return this.behaviour.repeats ? [...rows.slice(0, 1), ...rows] : rows;
	}

	/** An address as the shop keeps it. */
	protected rewritten(url: string): string {
		return rewritten(url, this.behaviour.rewriting ?? 'none');
	}

	/** The live webhooks an event goes to. */
	protected receivers(event: string): W[] {
		return this.rows.filter((row) => row.live && row.event === event);
	}

	protected row(id: string): W {
		const row = this.rows.find((candidate) => candidate.id === id);
		if (!row) throw new Error(`The shop has no webhook ${id}`);
		return row;
	}

	protected drop(row: W): void {
		this.rows = this.rows.filter((other) => other !== row);
	}

	/** A webhook changed by hand starts without a history of failures. */
	protected change(row: W, changes: Partial<W>): W {
		return Object.assign(row, changes, { failures: 0 });
	}

	/** Delivers, and repeats as the shop's switches say. Retries that wait for the clock are not in the result. */
	protected async deliver(outgoing: Outgoing, due = this.context.clock.now(), attempt = 1): Promise<Delivery[]> {
		const { signal } = this.running;
		const delivery = await this.attempt(outgoing, attempt);
		const row = this.rows.find(({ id }) => id === outgoing.webhookId);
		// After a reset the ids start over: the row may be another webhook.
		if (!row || signal.aborted) return [delivery];
		if (isSuccess(delivery)) {
			row.failures = 0;
			return [delivery];
		}
		row.failures += 1;
		const { retries, retryInterval } = this.behaviour;
		if (this.isExhausted(row, attempt)) this.suspend(row);
		if (attempt > retries || !row.live) return [delivery];
		if (retryInterval === 0) return [delivery, ...(await this.deliver(outgoing, due, attempt + 1))];
		const next = due + retryInterval;
		this.context.clock.schedule(next, () => this.retry(outgoing, next, attempt + 1));
		return [delivery];
	}

	/** Whether this failure is the one that suspends the webhook. */
	protected isExhausted(_row: W, attempt: number): boolean {
		return this.behaviour.suspendAfterRetries && attempt > this.behaviour.retries;
	}

	protected suspend(row: W): void {
		row.live = false;
	}

	/** A webhook that was removed or disabled meanwhile gets no retry. */
	private async retry(outgoing: Outgoing, due: number, attempt: number): Promise<void> {
		const row = this.rows.find(({ id }) => id === outgoing.webhookId);
		if (row?.live) await this.deliver(outgoing, due, attempt);
	}

	/** One attempt, recorded. */
	protected async attempt(outgoing: Outgoing, attempt: number): Promise<Delivery> {
		const { signal } = this.running;
		const { webhookId, event, url, headers, body } = outgoing;
		const at = this.context.clock.now();
		const outcome = await send(outgoing, this.behaviour.deliveryTimeout, signal);
		const delivery: Delivery = { at, webhookId, event, url, attempt, headers, body, ...outcome };
		if (!signal.aborted) this.deliveries.push(delivery);
		return delivery;
	}
}

/** MySQL's longest indexed utf8mb4 column: a common width for an address. */
const CUT_AT = 191;

function rewritten(url: string, how: Rewriting): string {
	const [, start, host, path] = /^(\w+:\/\/)([^/]+)(.*)$/.exec(url) as RegExpExecArray;
	switch (how) {
		case 'none':
			return url;
		case 'upperHost':
			return start.toUpperCase() + host.toUpperCase() + path;
		case 'defaultPort':
			return start + (host.includes(':') ? host : `${host}:${start.startsWith('https') ? 443 : 80}`) + path;
		case 'unicodeHost':
			return start + domainToUnicode(host.split(':')[0]) + host.slice(host.split(':')[0].length) + path;
		case 'percent':
			return start + host + path.replace(/[-_.]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
		case 'slash':
			return `${url}/`;
		case 'cut':
			return url.slice(0, CUT_AT);
	}
}

/** Calls counted in windows of a fixed length that start with the first call (Konimbo 4, Shopkit 4.1). */
export class CallWindow {
	private startedAt?: number;
	private calls = 0;

	constructor(private readonly length: number) {}

	/** Counts a call and tells its number in the window and when the window ends. */
	count(now: number): { current: number; endsAt: number } {
		if (this.startedAt === undefined || now >= this.startedAt + this.length) {
			this.startedAt = now;
			this.calls = 0;
		}
		this.calls += 1;
		return { current: this.calls, endsAt: this.startedAt + this.length };
	}

	reset(): void {
		this.startedAt = undefined;
	}
}

/** An absolute http or https URL. */
export function isHttpUrl(value: unknown): value is string {
	if (typeof value !== 'string') return false;
	try {
		// URL.canParse of Node 20 fails for letters beyond ASCII.
		return /^https?:$/.test(new URL(value).protocol);
	} catch {
		return false;
	}
}

/** The URL without its query string, for the platforms that may not keep one (Konimbo 6.5, Shoprenter 6.2). */
export function withoutQuery(url: string): string {
	return url.replace(/\?[^#]*/, '');
}

/** Whether the Content-Type of a request is JSON. */
export function isJson(request: ApiRequest): boolean {
	return /^application\/json\b/i.test(request.headers['content-type'] ?? '');
}

/** A query parameter as a whole number; `fallback` if it is absent, NaN if it is not a number. */
export function wholeNumber(query: URLSearchParams, name: string, fallback: number): number {
	const text = query.get(name);
	if (text === null || text === '') return fallback;
	return /^-?\d+$/.test(text) ? Number(text) : Number.NaN;
}

async function readRequest(incoming: http.IncomingMessage, url: URL): Promise<ApiRequest> {
	const chunks: Buffer[] = [];
	for await (const chunk of incoming) chunks.push(chunk as Buffer);
	const text = Buffer.concat(chunks).toString('utf8');
	const headers = Object.entries(incoming.headers).map(([name, value]) => [name, scalarText(value)]);
	return {
		method: incoming.method ?? 'GET',
		path: url.pathname,
		query: url.searchParams,
		headers: Object.fromEntries(headers) as Record<string, string>,
		text,
		json: parseJson(text),
	};
}

function parseJson(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return undefined;
	}
}

function matches(match: FaultMatch, request: ApiRequest): boolean {
	const method = match.method?.toUpperCase() ?? request.method;
	return method === request.method && (match.path === undefined || request.path.search(match.path) >= 0);
}

/** Counts the call for every rule that matches. @returns those that are due, the oldest first */
function due<R extends Rule>(rules: readonly R[], request: ApiRequest): R[] {
	const matching = rules.filter(({ match }) => matches(match, request));
	for (const rule of matching) rule.seen += 1;
	return matching.filter(isDue);
}

function isDue({ match, seen }: Rule): boolean {
	const first = match.call ?? 1;
	return seen >= first && seen < first + (match.times ?? 1);
}

function faultReply(fault: Extract<Fault, { kind: 'status' }>): Reply {
	const text = fault.body ?? '';
	const headers = { ...typed('application/json', text), ...lowerCased(fault.headers ?? {}) };
	return { status: fault.status, headers, text };
}

/** No Content-Type without content. */
function typed(contentType: string, text: string): Record<string, string> {
	return text === '' ? {} : { 'content-type': contentType };
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Cut in the middle, as by a broken connection behind a proxy; never valid JSON or XML. */
function broken(text: string): string {
	return text.length > 2 ? text.slice(0, Math.ceil(text.length / 2)) : '{"';
}

/** Drops `id` and `href` at any depth: in Shoprenter the links contain the id. */
function withoutIds(value: unknown, of = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => withoutIds(entry, of));
	if (!isRecord(value)) return value;
	const isMeant = JSON.stringify(value).includes(of);
	const kept = Object.entries(value).filter(([key]) => !isMeant || (key !== 'id' && key !== 'href'));
	return Object.fromEntries(kept.map(([key, child]) => [key, withoutIds(child, of)]));
}

function isSuccess(delivery: Delivery): boolean {
	return delivery.status !== undefined && delivery.status >= 200 && delivery.status < 300;
}

type Outcome = Pick<Delivery, 'status' | 'responseBody' | 'error'>;

/**
 * Sends one delivery over HTTP. The headers go out exactly as listed, after Host; redirects are not followed.
 * `node:http` rather than fetch, because fetch adds headers of its own and knows no Expect.
 */
function send(outgoing: Outgoing, timeout: number, signal: AbortSignal): Promise<Outcome> {
	if (!isHttpUrl(outgoing.url)) return Promise.resolve({ error: 'not a URL' });
	const target = new URL(outgoing.url);
	const { request: open } = target.protocol === 'https:' ? https : http;
	return new Promise((resolve) => {
		const request = open(target, {
			method: outgoing.method,
			headers: Object.entries({ Host: target.host, ...outgoing.headers }).flat(),
			agent: false,
			signal,
		});
		let giveUpWaiting: NodeJS.Timeout | undefined = undefined;
		const timer = setTimeout(() => request.destroy(new Error('timeout')), timeout);
		const settle = (outcome: Outcome) => {
			clearTimeout(timer);
			clearTimeout(giveUpWaiting);
			resolve(outcome);
			request.destroy();
		};
		const fail = (error: NodeJS.ErrnoException) => settle({ error: error.code ?? error.message });
		request.on('error', fail);
		request.on('response', (response) => {
			// A final answer instead of 100: curl keeps the body to itself.
			clearTimeout(giveUpWaiting);
			const chunks: Buffer[] = [];
			response.on('data', (chunk: Buffer) => chunks.push(chunk));
			response.on('error', fail);
			response.on('end', () => settle({ status: response.statusCode, responseBody: Buffer.concat(chunks).toString('utf8') }));
		});
		if (!outgoing.expectContinue) {
			request.end(outgoing.body);
			return;
		}
		const sendBody = () => {
			clearTimeout(giveUpWaiting);
			request.off('continue', sendBody);
			request.end(outgoing.body);
		};
		request.on('continue', sendBody);
		request.flushHeaders();
		giveUpWaiting = setTimeout(sendBody, 1000);
	});
}
