import type http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';

import type { SimulatorClock } from '../clock';
import { readRequest, typed, type Answer, type ApiRequest, type RecordedRequest, type Reply } from './calls';
import { isSuccess, send, type Delivery, type DeliveryBehaviour, type Outgoing } from './deliveries';
import { broken, due, faultReply, withoutIds, type Fault, type FaultMatch, type FaultRule, type Incident } from './faults';
import { rewritten, type KeepingBehaviour, type StoredWebhook } from './webhooks';

export { CallWindow, isJson, wholeNumber, type Answer, type ApiRequest, type RecordedRequest, type Reply } from './calls';
export { UNDOCUMENTED_DELIVERY, type Delivery, type DeliveryBehaviour, type Outgoing } from './deliveries';
export type { Fault, FaultMatch } from './faults';
export {
	isHttpUrl,
	KEEPING,
	withoutQuery,
	type KeepingBehaviour,
	type Merchant,
	type Rewriting,
	type StoredWebhook,
	type WebhookFields,
	type WebhookView,
} from './webhooks';

/** What a shop gets from the simulator it lives in. */
export interface ShopContext {
	clock: SimulatorClock;
	/** Address of the server, without a path. */
	origin: string;
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
