/** `npm start -- --once`: every event once, checked, for machines. */
import type { N8n } from '../n8n/n8n';
import { samplePayload } from '../shops/samples';
import { freshen, type SentRecord } from './freshen';
import { problemsOf, waitForItem } from './items';
import { summarize, table } from './print';
import { fire, type FireOptions, type Simulator } from './shops';
import type { DemoWorkflow } from './workflows';

interface Row {
	platform: string;
	event: string;
	wire: string;
	summary: string;
	problems: string[];
}

/** Fires every event of every platform in each of its wire formats; true when every item was right. */
export async function runOnce(
	n8n: N8n,
	simulator: Simulator,
	workflows: DemoWorkflow[],
	options: { log: (line: string) => void; signal: AbortSignal },
): Promise<boolean> {
	const rows: Row[] = [];
	for (const { name, events } of new Set(workflows.map(({ platform }) => platform))) {
		const listening = workflows.filter(({ platform }) => platform.name === name);
		for (const event of events) {
			for (const encoding of name === 'konimbo' ? (['json', 'form'] as const) : [undefined]) {
				options.signal.throwIfAborted();
				const { payload, records } = freshen(samplePayload(name, event));
				const failure = await deliver(simulator, name, event, payload, { encoding }, listening.length);
				for (const workflow of listening) {
					const wire = encoding ?? workflow.format ?? 'json';
					const checked = failure ? { summary: '', problems: [failure] } : await check(n8n, workflow, event, records, options.signal);
					rows.push({ platform: name, event, wire, ...checked });
				}
			}
		}
	}
	const lines = rows.map(({ platform, event, wire, summary, problems }) => [
		platform,
		event,
		wire,
		problems.length ? 'WRONG' : 'ok',
		problems.join('; ') || summary,
	]);
	for (const line of table(['platform', 'event', 'sent as', 'item', 'what arrived'], lines)) options.log(line);
	const wrong = rows.filter(({ problems }) => problems.length > 0).length;
	options.log('');
	options.log(wrong ? `${wrong} of ${rows.length} items are missing or wrong.` : `All ${rows.length} items are as they were sent.`);
	return wrong === 0;
}

/** Gives what went wrong on the way; nothing when every webhook took the event. */
async function deliver(
	simulator: Simulator,
	platform: DemoWorkflow['platform']['name'],
	event: string,
	payload: unknown,
	options: FireOptions,
	expected: number,
): Promise<string | undefined> {
	const deliveries = await fire(simulator, platform, event, payload, options);
	const refused = deliveries.find(({ status }) => status !== 200);
	if (refused) return `the delivery was answered ${refused.status ?? refused.error}`;
	return deliveries.length === expected ? undefined : `the shop has ${deliveries.length} webhooks for it instead of ${expected}`;
}

async function check(
	n8n: N8n,
	workflow: DemoWorkflow,
	event: string,
	records: SentRecord[],
	signal: AbortSignal,
): Promise<{ summary: string; problems: string[] }> {
	const found = await waitForItem(n8n, workflow.id, records, { signal });
	if (!found) return { summary: '', problems: [await describeAbsence(n8n, workflow)] };
	return { summary: summarize(found.item), problems: problemsOf(found.item, workflow.platform.name, event, records) };
}

async function describeAbsence(n8n: N8n, workflow: DemoWorkflow): Promise<string> {
	const [last] = (await n8n.executions(workflow.id, { count: 1 })).slice(-1);
	return `no item with these ids; last execution: ${last ? `${last.status}${last.error ? ` (${last.error.message})` : ''}` : 'none'}`;
}
