/** Hostile deliveries sent to a real n8n, and an order of its own after each. */
import { readFileSync } from 'node:fs';

import { say } from '../../../lab/prove/table';
import { deliverOne, executionsByDelivery, holds, triggerItems } from '../../proofs-n8n/deliveries';
import { orderNumbers, shoprenterOrder } from '../../proofs-n8n/orders';
import { publishTrigger, withN8n } from '../../proofs-n8n/world';
import { EVENT, type HostileCase } from './case';
import { LIMIT_MS, statusOf } from './try-out';

export interface RealRow {
	readonly kind: string;
	readonly cases: number;
	readonly answered: number;
	readonly notLetIn: number;
	readonly slowestMs: number;
	/** Orders sent after each case that came in whole, in one execution. */
	readonly nextServed: number;
	/** Most memory that n8n has held so far, in MB; 0 where the system does not tell. */
	readonly peakMb: number;
}

export async function rowsInN8n(cases: readonly HostileCase[]): Promise<RealRow[]> {
	const numbers = orderNumbers();
	return await withN8n(async ({ n8n, simulator }) => {
		const listenTo = async () =>
			await publishTrigger(n8n, simulator, { shop: 'shoprenter', event: EVENT, parameters: { settings: { dropDuplicates: false, includeHeaders: true } } });
		const [attacked, served] = [await listenTo(), await listenTo()];
		const rows: RealRow[] = [];
		let orders = 0;
		for (const kindOf of new Set(cases.map((one) => one.kind))) {
			const ofKind = cases.filter((one) => one.kind === kindOf);
			const row = { cases: ofKind.length, answered: 0, notLetIn: 0, slowestMs: 0, nextServed: 0 };
			for (const one of ofKind) {
				const started = performance.now();
				const status = await statusOf(attacked.url, one.body(), one);
				row.slowestMs = Math.max(row.slowestMs, Math.round(performance.now() - started));
				if ('status' in one.expected && status === one.expected.status) row.notLetIn++;
				else if (status === 200) row.answered++;
				const message = shoprenterOrder(numbers(), 'JSON');
				await deliverOne(served.url, message);
				orders++;
				const executions = await n8n.waitForExecutions(served.workflowId, orders);
				const own = executionsByDelivery(executions).get(message.number) ?? [];
				if (own.length === 1 && holds(own[0], message) && triggerItems(own[0]).length === 1) row.nextServed++;
			}
			rows.push({ kind: kindOf, ...row, peakMb: peakMbOf(n8n.pid) });
			say(`  in n8n, ${kindOf}: done`);
		}
		return rows;
	});
}

/** Linux tells. */
function peakMbOf(pid: number): number {
	try {
		return Math.round(Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
	} catch {
		return 0;
	}
}

/** What went wrong, a sentence for each kind. */
export function realDefects(rows: readonly RealRow[]): string[] {
	return rows
		.filter(({ cases, answered, notLetIn, nextServed, slowestMs }) => answered + notLetIn !== cases || nextServed !== cases || slowestMs > LIMIT_MS)
		.map(
			({ kind, cases, answered, notLetIn, nextServed, slowestMs }) =>
				`in n8n, ${kind}: of ${cases} ${answered} answered 200 and ${notLetIn} not let in, ${nextServed} orders served after them; the slowest took ${slowestMs} ms`,
		);
}
