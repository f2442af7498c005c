/**
 * Memory, in this process, of activations that failed: n8n 2.40 and newer try each five times within 15 s
 * (internals.md 1.2), which cannot cure a wrong token and can use up a low limit of calls.
 */
import type { RateLimit } from './platform';

/** n8n's tries are over by then, and the user may have changed something. */
const REMEMBERED_MS = 60_000;

/** Calls of one activation: a webhook is made, found by a second look, or taken back. */
const CALLS_PER_WEBHOOK = 3;

interface Attempts<E> {
	readonly since: number;
	calls: number;
	failure?: { readonly error: E; readonly isFinal: boolean };
}

export class FailureMemory<E> {
	private readonly attempts = new Map<string, Attempts<E>>();

	/** @param now milliseconds since 1970 */
	countCall(activation: string, now: number): void {
		this.attemptsOf(activation, now).calls++;
	}

	remember(activation: string, error: E, isFinal: boolean, now: number): void {
		this.attemptsOf(activation, now).failure = { error, isFinal };
	}

	forget(activation: string): void {
		this.attempts.delete(activation);
	}

	/** The failure that another try would only repeat, or for whose next try no calls are left. */
	standing(activation: string, webhooks: number, limit: RateLimit, now: number): E | undefined {
		const { failure, calls } = this.attemptsOf(activation, now);
		if (failure === undefined) return undefined;
		const exhausted = limit.perActivation !== undefined && calls + 2 + CALLS_PER_WEBHOOK * webhooks > limit.perActivation;
		return failure.isFinal || exhausted ? failure.error : undefined;
	}

	private attemptsOf(activation: string, now: number): Attempts<E> {
		for (const [key, { since }] of this.attempts) {
			if (now - since > REMEMBERED_MS) this.attempts.delete(key);
		}
		const attempts = this.attempts.get(activation) ?? { since: now, calls: 0 };
		this.attempts.set(activation, attempts);
		return attempts;
	}
}
