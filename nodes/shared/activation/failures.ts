/**
 * Memory, in this process, of activations that failed: n8n 2.40 and newer try each five times within 15 s
 * (n8n.md 1.2), which cannot cure a wrong token and can use up a low limit of calls.
 */
import type { RateLimit } from '../platform';

/**
 * n8n's tries come within 15 s of each other, and are five (n8n.md 1.2). What comes later than that, or after the
 * fifth, is a publication of its own: the user may have mended the cause.
 */
const LONGEST_WAIT_MS = 15_000;
const TRIES = 5;

/**
 * n8n gives up an activation after 84 s (n8n.md 1.2). Of these it waits 15 s between its tries, so that the tries
 * and the clearing up after each have this long, counted from the first.
 */
const GIVEN_UP_MS = 84_000;
const TRIES_MS = 65_000;
/** Of these, for taking webhooks away before: n8n tries it up to three times, 1 s and 2 s after each other. */
const REMOVALS_MS = 20_000;
const LONGEST_PAUSE_MS = 5_000;
/** Less is not worth another try: one call without an answer, and time to undo. */
const SHORTEST_TRY_MS = 20_000;

/** Calls of one activation: a webhook is made, found by a second look, or taken back. */
const CALLS_PER_WEBHOOK = 3;

interface Attempts<E> {
	/** What the node was to do, and with what credential. */
	readonly inputs: string;
	readonly began: number;
	/** Whether a removal that failed has used up some of the time before. */
	readonly followsRemoval: boolean;
	/** When the last of them ended, or made a call. */
	last: number;
	calls: number;
	failed: number;
	/** Between a hook's beginning and its end: a call may have to wait for longer than n8n does between tries. */
	isRunning: boolean;
	failure?: { readonly error: E; readonly isFinal: boolean };
}

/** All times are milliseconds since 1970. */
export class FailureMemory<E> {
	private readonly attempts = new Map<string, Attempts<E>>();

	/**
	 * To be asked before a try.
	 *
	 * @param inputs differs as soon as the user changes the node or its credential: a failure of before tells nothing then
	 * @param began when n8n began the publication, if that was with a removal that failed
	 * @returns the failure that another try would only repeat, or for whose next try no calls are left
	 */
	standing(node: string, inputs: string, webhooks: number, { perActivation = Infinity }: RateLimit, now: number, began = now): E | undefined {
		const before = this.find(node, now);
		if (before?.inputs !== inputs || before.failed >= TRIES)
			this.attempts.set(node, { inputs, began, followsRemoval: began < now, last: now, calls: 0, failed: 0, isRunning: false });
		const attempts = this.find(node, now) as Attempts<E>;
		attempts.isRunning = true;
		const { failure, calls } = attempts;
		const isExhausted = calls + 2 + CALLS_PER_WEBHOOK * webhooks > perActivation;
		if (failure === undefined || !(failure.isFinal || isExhausted || this.timeLeft(node, now) < SHORTEST_TRY_MS)) return undefined;
		this.remember(node, failure.error, failure.isFinal, now);
		return failure.error;
	}

	/** How long a try may take, or the clearing up after it, in milliseconds: the first of all as long as it wants, all together no longer than n8n waits. */
	timeLeft(node: string, now: number): number {
		const { failure, began, followsRemoval } = this.find(node, now) ?? { began: now, followsRemoval: false };
		const isFirst = failure === undefined && !followsRemoval;
		const isOver = now - began >= GIVEN_UP_MS;
		return isFirst || failure?.isFinal || isOver ? Infinity : Math.max(0, began + TRIES_MS - now);
	}

	/** Counts a call of the node's. @returns whether all of n8n's tries together may make it */
	mayCall(node: string, { perActivation = Infinity }: RateLimit, now: number): boolean {
		const attempts = this.find(node, now) ?? { inputs: '', began: now, followsRemoval: false, last: now, calls: 0, failed: 0, isRunning: false };
		this.attempts.set(node, attempts);
		if (attempts.calls >= perActivation) return false;
		attempts.calls++;
		attempts.last = now;
		return true;
	}

	/** Notes that a try has failed. */
	remember(node: string, error: E, isFinal: boolean, now: number): void {
		const attempts = this.find(node, now);
		if (attempts) Object.assign(attempts, { failure: { error, isFinal }, failed: attempts.failed + 1 });
	}

	/** To be told of the end of each of n8n's hooks: its wait for the next try begins. */
	ended(node: string, now: number): void {
		const attempts = this.find(node, now);
		if (attempts) Object.assign(attempts, { last: now, isRunning: false });
	}

	forget(node: string): void {
		this.attempts.delete(node);
	}

	private find(node: string, now: number): Attempts<E> | undefined {
		const attempts = this.attempts.get(node);
		if (attempts && !attempts.isRunning && now - attempts.last > LONGEST_WAIT_MS) this.attempts.delete(node);
		return this.attempts.get(node);
	}
}

/** Memory, in this process, of removals that failed: n8n counts its tries, and an activation that follows, into one publication. */
export class RemovalMemory<E> {
	private readonly failed = new Map<string, { readonly began: number; readonly ended: number; readonly failure: E }>();

	/** When the publication began that a removal or an activation belongs to. */
	began(node: string, now: number): number {
		return this.find(node, now)?.began ?? now;
	}

	/** The failure that stands because n8n's tries have used up their time. */
	standing(node: string, now: number): E | undefined {
		const removal = this.find(node, now);
		return removal && now - removal.began >= REMOVALS_MS ? removal.failure : undefined;
	}

	/** @param began what {@link began} said before the removal */
	remember(node: string, failure: E, began: number, now: number): void {
		this.failed.set(node, { began, ended: now, failure });
	}

	forget(node: string): void {
		this.failed.delete(node);
	}

	private find(node: string, now: number) {
		const removal = this.failed.get(node);
		if (removal && now - removal.ended > LONGEST_PAUSE_MS) this.failed.delete(node);
		return this.failed.get(node);
	}
}
