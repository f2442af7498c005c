/** Whose delivery it is: a node in production or in test listening, see trigger.ts. */
interface Node {
	readonly key: string;
}

/** That a node has had a delivery, and until when that is remembered, in milliseconds since 1970. */
interface Seen {
	readonly node: string;
	readonly expiry: number;
}

/**
 * Remembers deliveries for a while, in this process only: bounded in number and in time. A delivery is added when
 * its 2xx has gone out, so that one which failed is not taken for a repeat when it comes again.
 */
export class DuplicateWindow {
	/** By delivery. Insertion order is the order of expiry within one length of window, and near enough across lengths. */
	private readonly seen = new Map<string, readonly Seen[]>();

	/** @param capacity deliveries remembered at most; the oldest are forgotten first */
	constructor(private readonly capacity: number) {}

	/** @param node is asked for its key only where the delivery has come before */
	has(deliveryId: string, node: Node, now: number): boolean {
		return this.seen.get(deliveryId)?.some((one) => one.node === node.key && one.expiry > now) ?? false;
	}

	/** @param windowMs for how long the delivery is remembered, in milliseconds */
	add(deliveryId: string, { key }: Node, now: number, windowMs: number): void {
		const others = (this.seen.get(deliveryId) ?? []).filter(({ node }) => node !== key);
		this.seen.delete(deliveryId);
		this.seen.set(deliveryId, [...others, { node: key, expiry: now + windowMs }]);
		for (const [oldest, seen] of this.seen) {
			if (this.seen.size <= this.capacity && seen.some(({ expiry }) => expiry > now)) break;
			this.seen.delete(oldest);
		}
	}
}
