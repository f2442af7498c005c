import { isRecord } from '../wire';
import { typed, type ApiRequest, type Reply } from './calls';

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

interface Rule {
	match: FaultMatch;
	seen: number;
}

export interface FaultRule extends Rule {
	fault: Fault;
}

/** What happens in the shop behind a call. */
export interface Incident extends Rule {
	act: () => void;
}

function matches(match: FaultMatch, request: ApiRequest): boolean {
	const method = match.method?.toUpperCase() ?? request.method;
	return method === request.method && (match.path === undefined || request.path.search(match.path) >= 0);
}

/** Counts the call for every rule that matches. @returns those that are due, the oldest first */
export function due<R extends Rule>(rules: readonly R[], request: ApiRequest): R[] {
	const matching = rules.filter(({ match }) => matches(match, request));
	for (const rule of matching) rule.seen += 1;
	return matching.filter(isDue);
}

function isDue({ match, seen }: Rule): boolean {
	const first = match.call ?? 1;
	return seen >= first && seen < first + (match.times ?? 1);
}

export function faultReply(fault: Extract<Fault, { kind: 'status' }>): Reply {
	const text = fault.body ?? '';
	const headers = { ...typed('application/json', text), ...lowerCased(fault.headers ?? {}) };
	return { status: fault.status, headers, text };
}

function lowerCased(headers: Record<string, string>): Record<string, string> {
	return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

/** Cut in the middle, as by a broken connection behind a proxy; never valid JSON or XML. */
export function broken(text: string): string {
	return text.length > 2 ? text.slice(0, Math.ceil(text.length / 2)) : '{"';
}

/** Drops `id` and `href` at any depth: in Shoprenter the links contain the id. */
export function withoutIds(value: unknown, of = ''): unknown {
	if (Array.isArray(value)) return value.map((entry) => withoutIds(entry, of));
	if (!isRecord(value)) return value;
	const isMeant = JSON.stringify(value).includes(of);
	const kept = Object.entries(value).filter(([key]) => !isMeant || (key !== 'id' && key !== 'href'));
	return Object.fromEntries(kept.map(([key, child]) => [key, withoutIds(child, of)]));
}
