import type http from 'node:http';

import { scalarText } from '../wire';
import type { Fault } from './faults';

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

/** Calls counted in windows of a fixed length that start with the first call (konimbo.md 4, shopkit.md 4.1). */
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

export async function readRequest(incoming: http.IncomingMessage, url: URL): Promise<ApiRequest> {
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

/** No Content-Type without content. */
export function typed(contentType: string, text: string): Record<string, string> {
	return text === '' ? {} : { 'content-type': contentType };
}
