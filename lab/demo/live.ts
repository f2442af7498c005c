/** The endless demo: an event every few seconds, and the item it became. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8n } from '../n8n/n8n';
import { deliver } from './deliver';
import type { Simulator } from './shops';
import type { DemoWorkflow } from './workflows';

const PAUSE_MS = 4_000;

/** Fires the platforms' events in turn until the signal ends it (by an AbortError). */
export async function runLive(
	n8n: N8n,
	simulator: Simulator,
	workflows: DemoWorkflow[],
	options: { log: (line: string) => void; signal: AbortSignal },
): Promise<never> {
	const { log, signal } = options;
	for (let round = 0; ; round += 1) {
		for (const workflow of workflows) {
			signal.throwIfAborted();
			const { events } = workflow.platform;
			// Konimbo sends either; which one is not documented.
			const encoding = round % 2 === 0 ? 'json' : 'form';
			log(await deliver(n8n, simulator, workflow, events[round % events.length], { encoding, signal }));
			await sleep(PAUSE_MS, undefined, { signal });
		}
	}
}
