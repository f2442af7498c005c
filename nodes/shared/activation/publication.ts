/**
 * What this process knows of one node: how n8n's tries to publish it go, and what they have done to its webhooks. n8n 2.40
 * and newer try each activation five times within 15 s (n8n.md 1.2), which cannot cure a wrong token and can use up a low
 * limit of calls.
 */
import type { RateLimit } from '../platform';
import { RecentChanges } from './recent';
import type { Remains, StepError } from './run';

/**
 * n8n's tries come within 15 s of each other, and are five (n8n.md 1.2). What comes later than that, or after the
 * fifth, is a publication of its own: the user may have mended the cause.
 */
const LONGEST_WAIT_MS = 15_000;
const N8N_TRIES = 5;

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

/** n8n's tries of one activation, and the clearing up after each. */
interface Tries<Failure> {
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
	failure?: { readonly error: Failure; readonly isFinal: boolean };
}

function newTries<Failure>(inputs: string, began: number, now: number): Tries<Failure> {
	return { inputs, began, followsRemoval: began < now, last: now, calls: 0, failed: 0, isRunning: false };
}

/** All times are milliseconds since 1970. */
export class Publication<Failure = StepError, Left = Remains> {
	/**
	 * Whether n8n has called `delete` since the last `checkExists`, which it calls before every `create` (n8n.md 1.2): where it
	 * unpublishes while `checkExists` runs, `delete` comes in turn before the `create` of an activation that nobody wants.
	 */
	isTakenBack = false;

	private tries?: Tries<Failure>;
	/** The last removal, if it has failed: n8n counts its tries, and an activation that follows, into one publication. */
	private removal?: { readonly began: number; readonly ended: number; readonly left: Left };
	private lastTurn: Promise<unknown> = Promise.resolve();
	private readonly changes = new Map<string, RecentChanges>();

	/**
	 * Runs the work when all that was given before is over: n8n 1.x begins a deactivation while the activation still runs
	 * (n8n.md 1.0), and each would undo half of the other.
	 */
	async inTurn<T>(work: () => Promise<T>): Promise<T> {
		const turn = this.lastTurn.then(work, work);
		this.lastTurn = turn;
		return await turn;
	}

	/** What has lately been done to the node's webhooks in the shop. */
	changesIn(shop: string): RecentChanges {
		const changes = this.changes.get(shop) ?? new RecentChanges();
		this.changes.set(shop, changes);
		return changes;
	}

	/**
	 * Begins a try, unless a failure stands.
	 *
	 * @param inputs differs as soon as the user changes the node or its credential: a failure of before tells nothing then
	 * @returns the failure that another try would only repeat, or for whose next try no calls or no time are left
	 */
	begin(inputs: string, webhooks: number, { perActivation = Infinity }: RateLimit, now: number): Failure | undefined {
		const before = this.current(now);
		const tries: Tries<Failure> = before?.inputs === inputs && before.failed < N8N_TRIES ? before : newTries(inputs, this.begunAt(now), now);
		this.tries = tries;
		const { failure, calls } = tries;
		const isExhausted = calls + 2 + CALLS_PER_WEBHOOK * webhooks > perActivation;
		const stands = failure !== undefined && (failure.isFinal || isExhausted || this.timeLeft(now) < SHORTEST_TRY_MS);
		if (stands) {
			this.failed(failure.error, failure.isFinal, now);
			this.ended(now);
			return failure.error;
		}
		tries.isRunning = true;
		// The removals that n8n makes from now on clear up after this activation's tries.
		this.removal = undefined;
		return undefined;
	}

	/** How long a try may take, or the clearing up after it, in milliseconds: the first of all as long as it wants, all together no longer than n8n waits. */
	timeLeft(now: number): number {
		const { failure, began, followsRemoval } = this.current(now) ?? newTries<Failure>('', now, now);
		const isFirst = failure === undefined && !followsRemoval;
		const isOver = now - began >= GIVEN_UP_MS;
		return isFirst || failure?.isFinal || isOver ? Infinity : Math.max(0, began + TRIES_MS - now);
	}

	/** Counts a call. @returns whether all of n8n's tries together may make it */
	mayCall({ perActivation = Infinity }: RateLimit, now: number): boolean {
		const tries = (this.tries = this.current(now) ?? newTries('', now, now));
		if (tries.calls >= perActivation) return false;
		tries.calls++;
		tries.last = now;
		return true;
	}

	/** Notes that a try has failed. */
	failed(error: Failure, isFinal: boolean, now: number): void {
		const tries = this.current(now);
		if (tries) Object.assign(tries, { failure: { error, isFinal }, failed: tries.failed + 1 });
	}

	/** To be told of the end of each of n8n's hooks: its wait for the next try begins. */
	ended(now: number): void {
		const tries = this.current(now);
		if (tries) Object.assign(tries, { last: now, isRunning: false });
	}

	succeeded(): void {
		this.tries = undefined;
	}

	/** When n8n began the publication that a removal or an activation belongs to: maybe with a removal that failed. */
	begunAt(now: number): number {
		return this.failedRemoval(now)?.began ?? now;
	}

	/** What stands of a removal because n8n's tries have used up their time. */
	standingRemoval(now: number): Left | undefined {
		const removal = this.failedRemoval(now);
		return removal && now - removal.began >= REMOVALS_MS ? removal.left : undefined;
	}

	/** @param began what {@link begunAt} said before the removal */
	removalFailed(left: Left, began: number, now: number): void {
		this.removal = { began, ended: now, left };
	}

	removed(): void {
		this.removal = undefined;
	}

	private current(now: number): Tries<Failure> | undefined {
		if (this.tries && !this.tries.isRunning && now - this.tries.last > LONGEST_WAIT_MS) this.tries = undefined;
		return this.tries;
	}

	private failedRemoval(now: number) {
		if (this.removal && now - this.removal.ended > LONGEST_PAUSE_MS) this.removal = undefined;
		return this.removal;
	}
}

const publications = new Map<string, Publication>();

/** @param nodeUrl the node's URL up to the event, which differs between production and test listening */
export function publicationOf(nodeUrl: string): Publication {
	const publication = publications.get(nodeUrl) ?? new Publication();
	publications.set(nodeUrl, publication);
	return publication;
}
