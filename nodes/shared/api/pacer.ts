import type { RateLimit } from '../platform';

/**
 * Spreads calls so that the platform never counts more than `calls` in any `seconds`. A call's place is free again
 * `seconds` after its answer: when exactly the platform counted it, before that, nobody can know.
 */
export class Pacer {
	/** The calls that count; each holds when its answer came, in milliseconds. */
	private recent: Array<{ answeredAt?: number }> = [];

	constructor(private readonly limit: RateLimit) {}

	/** How long to wait, in milliseconds, before asking again; 0 if a call may go out now. */
	waitFor(now: number): number {
		const windowMs = this.limit.seconds * 1000;
		this.recent = this.recent.filter(({ answeredAt = now }) => answeredAt > now - windowMs);
		if (this.recent.length < this.limit.calls) return 0;
		return this.recent.reduce((soonest, { answeredAt = now }) => Math.min(soonest, answeredAt + windowMs - now), windowMs);
	}

	/** Notes that a call goes out. @returns to be called with the time of its answer */
	begin(): (answeredAt: number) => void {
		const call: { answeredAt?: number } = {};
		this.recent.push(call);
		return (answeredAt) => {
			call.answeredAt = answeredAt;
		};
	}
}
