import type { QueueN8n } from '../../../lab/n8n/queue';
import type { Setup } from '../world';

/** How much is sent: for each wire format and number in flight; repeated, for each recipe. */
export interface Counts {
	readonly load: number;
	readonly repeated: number;
}

/** n8n in queue mode. */
export interface QueueWorld extends Setup {
	readonly queue: QueueN8n;
	readonly numbers: () => number;
	readonly counts: Counts;
}
