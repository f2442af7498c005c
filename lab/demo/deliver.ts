/** One event of a simulated shop, and the item it became, in a line for people. */
import type { N8n } from '../n8n/n8n';
import { samplePayload } from '../shops/samples';
import { freshen } from './freshen';
import { waitForItem } from './items';
import { summarize } from './print';
import { fire, type FireOptions, type Simulator } from './shops';
import type { DemoWorkflow } from './workflows';

/**
 * Lets the shop of a workflow send an event about a new record.
 *
 * @throws Error for an event that the platform does not have
 */
export async function deliver(
	n8n: N8n,
	simulator: Simulator,
	{ id, platform }: DemoWorkflow,
	event: string,
	options: FireOptions & { signal: AbortSignal },
): Promise<string> {
	const { payload, records } = freshen(samplePayload(platform.name, event));
	const deliveries = await fire(simulator, platform.name, event, payload, options);
	const accepted = deliveries.some(({ status }) => status === 200);
	const found = accepted ? await waitForItem(n8n, id, records, { signal: options.signal }) : undefined;
	const answers = deliveries.map(({ status, error }) => status ?? error).join(', ') || 'no webhook at the shop';
	const what = found ? summarize(found.item) : `no item (the delivery's answer: ${answers})`;
	return `${new Date().toTimeString().slice(0, 8)}  ${platform.displayName.padEnd(10)}  ${event.padEnd(22)}  ${what}`;
}
