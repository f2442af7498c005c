/**
 * Remembers deliveries for a while, in this process only: bounded in number and in time. A delivery is added when
 * its 2xx has gone out, so that one which failed is not taken for a repeat when it comes again.
 */
export class DuplicateWindow {
	/** Insertion order is the order of expiry within one length of window, and near enough across lengths. */
	private readonly expiries = new Map<string, number>();

	/** @param capacity deliveries remembered at most; the oldest are forgotten first */
	constructor(private readonly capacity: number) {}

	has(id: string, now: number): boolean {
		const expiry = this.expiries.get(id);
		return expiry !== undefined && expiry > now;
	}

	/** @param windowMs for how long the delivery is remembered, in milliseconds */
	add(id: string, now: number, windowMs: number): void {
		this.expiries.delete(id);
		this.expiries.set(id, now + windowMs);
		for (const [oldest, expiry] of this.expiries) {
			if (this.expiries.size <= this.capacity && expiry > now) break;
			this.expiries.delete(oldest);
		}
	}
}
