/** Finds the item that a delivery became, and says whether it is what was sent. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { IDataObject } from 'n8n-workflow';
import type { Execution, N8n } from '../n8n/n8n';
import type { SentRecord } from './freshen';

const POLL_MS = 150;
const RECENT = 20;

/** Waits for the execution whose item holds the ids that were sent; undefined after the timeout. */
export async function waitForItem(
	n8n: N8n,
	workflowId: string,
	sent: SentRecord[],
	options: { timeoutMs?: number; signal?: AbortSignal } = {},
): Promise<{ execution: Execution; item: IDataObject } | undefined> {
	// Without an id any item would do.
	if (sent.length === 0) return undefined;
	const deadline = Date.now() + (options.timeoutMs ?? 20_000);
	do {
		for (const execution of await n8n.executions(workflowId, { count: RECENT })) {
			const item = execution.items.find((candidate) => mismatches(candidate, sent).length === 0);
			if (item) return { execution, item };
		}
		await sleep(POLL_MS, undefined, { signal: options.signal });
	} while (Date.now() < deadline);
	return undefined;
}

/** Which of the sent ids the item does not have. */
function mismatches(item: IDataObject, sent: SentRecord[]): string[] {
	return sent.flatMap(({ name, idField, id }) => {
		const record = item[name];
		const found = typeof record === 'object' && record !== null ? (record as IDataObject)[idField] : undefined;
		return String(found) === id ? [] : [`${name}.${idField} is ${JSON.stringify(found)} instead of ${id}`];
	});
}

/** What is wrong with an item; nothing for a right one. */
export function problemsOf(item: IDataObject, platform: string, event: string, sent: SentRecord[]): string[] {
	const problems = mismatches(item, sent);
	if (sent.length === 0) problems.push('nothing to compare was sent');
	if (item.platform !== platform) problems.push(`platform is ${JSON.stringify(item.platform)}`);
	if (item.event !== event) problems.push(`event is ${JSON.stringify(item.event)}`);
	if (typeof item.deliveryId !== 'string' || item.deliveryId === '') problems.push('deliveryId is missing');
	const received = typeof item.receivedAt === 'string' ? item.receivedAt : '';
	if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(received)) problems.push('receivedAt is not a time');
	return problems;
}
