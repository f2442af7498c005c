/** The endless demo: an event every few seconds, and the item it became. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8n } from '../n8n-host/n8n';
import { samplePayload } from '../simulator/samples';
import { freshen } from './freshen';
import { waitForItem } from './items';
import { summarize } from './print';
import { fire, type Simulator } from './shops';
import type { DemoWorkflow } from './workflows';

const PAUSE_MS = 4_000;

/** Fires the platforms' events in turn until the signal ends it (by an AbortError). */
export async function runLive(
	n8n: N8n,
	simulator: Simulator,
	workflows: DemoWorkflow[],
	options: { log: (line: string) => void; signal: AbortSignal },
): Promise<never> {
	for (let round = 0; ; round += 1) {
		for (const { id, platform } of workflows) {
			options.signal.throwIfAborted();
			const event = platform.events[round % platform.events.length];
			const { payload, records } = freshen(samplePayload(platform.name, event));
			// Konimbo sends either; which one is not documented.
			const encoding = round % 2 === 0 ? 'json' : 'form';
			const deliveries = await fire(simulator, platform.name, event, payload, { encoding });
			const found = deliveries.some(({ status }) => status === 200)
				? await waitForItem(n8n, id, records, { signal: options.signal })
				: undefined;
			const answers = deliveries.map(({ status, error }) => status ?? error).join(', ') || 'no webhook at the shop';
			const what = found ? summarize(found.item) : `no item (the delivery's answer: ${answers})`;
			options.log(`${new Date().toTimeString().slice(0, 8)}  ${platform.displayName.padEnd(10)}  ${event.padEnd(22)}  ${what}`);
			await sleep(PAUSE_MS, undefined, { signal: options.signal });
		}
	}
}
