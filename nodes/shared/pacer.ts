import type { RateLimit } from './platform';

/** Spreads calls so that no more than `calls` go out in any `seconds`. */
export class Pacer {
	/** When the last calls went out, or are to go out: milliseconds, ascending. */
	private readonly slots: number[] = [];

	constructor(private readonly limit: RateLimit) {}

	/**
	 * Takes the next free slot.
	 *
	 * @param now milliseconds
	 * @param latest a slot later than this is not taken; milliseconds
	 * @returns how long to wait before the call may go out, in milliseconds; undefined if no slot was taken
	 */
	reserve(now: number, latest: number): number | undefined {
		const { calls, seconds } = this.limit;
		const freeFrom = this.slots.length < calls ? now : this.slots[0] + seconds * 1000;
		const slot = Math.max(now, freeFrom);
		if (slot > latest) return undefined;
		this.slots.push(slot);
		if (this.slots.length > calls) this.slots.shift();
		return slot - now;
	}
}
