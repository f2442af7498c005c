/**
 * `kill -9` of n8n in the middle of a load, and a restart: of the deliveries that were answered 2xx, how many have no
 * execution? The shop sends those that were not answered again, as it would; then every order must be there.
 */
import type { Execution } from '../n8n-host/n8n';
import { executionsByDelivery, holds, isAccepted, sendAll, settledExecutions, type Sent } from './deliveries';
import { orderNumbers, shoprenterOrder, WIRES } from './orders';
import { hostVersions, runAlone, say, type Options, type Report } from './table';
import { publishTrigger, withN8n, type World } from './world';

/** n8n is killed after so many answers of 2xx. */
const KILL_AFTER = [10, 20, 30];
/** Few enough that all executions, retries and repeats too, stand on one page of n8n's list (load.ts). */
const ORDERS = 45;
const IN_FLIGHT = 15;

export interface KillRow {
	readonly round: number;
	readonly sent: number;
	/** Answered 2xx before the kill. */
	readonly accepted: number;
	/** Answered 2xx, and no execution after the restart. */
	readonly lost: number;
	/** Answered 2xx, and an execution that does not hold the delivery's own order. */
	readonly wrong: number;
	/** Answered 2xx, and more than one execution. */
	readonly duplicated: number;
	/** Answered 2xx, and not run to the end: n8n marks such an execution as crashed and does not run it by itself. */
	readonly crashed: number;
	/** Crashed ones that ran when `Retry` was called for them. */
	readonly retried: number;
	/** Not answered, and an execution all the same: the kill came between storing and answering. */
	readonly storedUnanswered: number;
	/** Orders without an execution once the shop has sent the unanswered ones again. */
	readonly missingAtEnd: number;
	/** Orders with two executions then. */
	readonly twiceAtEnd: number;
}

/** @param killAfters for each round, the answers of 2xx after which n8n is killed */
async function killRows(killAfters: readonly number[]): Promise<KillRow[]> {
	const numbers = orderNumbers();
	return await withN8n(async (world) => {
		const rows: KillRow[] = [];
		for (const [index, killAfter] of killAfters.entries()) rows.push(await killRound(world, index + 1, killAfter, numbers));
		return rows;
	});
}

async function killRound({ n8n, simulator }: World, round: number, killAfter: number, numbers: () => number): Promise<KillRow> {
	const listener = await publishTrigger(n8n, simulator, { shop: 'shoprenter', event: 'order_confirm' });
	const orders = Array.from({ length: ORDERS }, (_, index) => shoprenterOrder(numbers(), WIRES[index % WIRES.length]));
	let answered = 0;
	let killed: Promise<void> | undefined;
	const sent = await sendAll(
		orders,
		IN_FLIGHT,
		() => listener.url,
		(delivery) => {
			if (isAccepted(delivery)) answered++;
			if (answered >= killAfter) killed ??= n8n.kill();
		},
	);
	if (killed === undefined) throw new Error(`Only ${answered} of ${ORDERS} deliveries were answered 2xx, n8n was never killed.\n${n8n.logTail()}`);
	await killed;
	await n8n.restart();

	const accepted = sent.filter(isAccepted);
	const unanswered = sent.filter((delivery) => !isAccepted(delivery));
	const before = await settledExecutions(n8n, listener.workflowId, accepted.length);
	const retried = await retryCrashed(before, async (id) => await n8n.retryExecution(id));

	const again = await sendAll(
		unanswered.map(({ message }) => message),
		IN_FLIGHT,
		() => listener.url,
	);
	const expected = before.length + retried.calls + again.filter(isAccepted).length;
	const after = (await settledExecutions(n8n, listener.workflowId, expected)).filter(({ retryOf }) => retryOf === undefined);
	say(`  round ${round}: killed after ${killAfter} answers, ${before.length} executions stored`);

	const stored = executionsByDelivery(before);
	const atEnd = executionsByDelivery(after);
	const found = (delivery: Sent) => stored.get(delivery.message.number) ?? [];
	const countAtEnd = (holdsFor: (count: number) => boolean) => orders.filter(({ number }) => holdsFor(atEnd.get(number)?.length ?? 0)).length;
	return {
		round,
		sent: sent.length,
		accepted: accepted.length,
		lost: accepted.filter((delivery) => found(delivery).length === 0).length,
		wrong: accepted.filter((delivery) => !found(delivery).every((execution) => holds(execution, delivery.message))).length,
		duplicated: accepted.filter((delivery) => found(delivery).length > 1).length,
		crashed: accepted.filter((delivery) => found(delivery).some(({ status }) => status === 'crashed')).length,
		retried: retried.successes,
		storedUnanswered: unanswered.filter((delivery) => found(delivery).length > 0).length,
		missingAtEnd: countAtEnd((count) => count === 0),
		twiceAtEnd: countAtEnd((count) => count > 1),
	};
}

/** What the owner does: Retry on every crashed execution. */
async function retryCrashed(
	executions: readonly Execution[],
	retry: (id: string) => Promise<{ status?: string }>,
): Promise<{ calls: number; successes: number }> {
	const crashed = executions.filter(({ status }) => status === 'crashed');
	let successes = 0;
	for (const { id } of crashed) {
		const { status } = await retry(id).catch(() => ({ status: 'refused' }));
		if (status === 'success') successes++;
	}
	return { calls: crashed.length, successes };
}

async function proveKill({ quick }: Options): Promise<Report> {
	const rows = await killRows(quick ? KILL_AFTER.slice(0, 1) : KILL_AFTER);
	const sum = (name: keyof KillRow) => rows.reduce((total, row) => total + row[name], 0);
	return {
		ranOn: await hostVersions(),
		summary: `kill -9 under load: of ${sum('accepted')} deliveries answered 2xx, ${sum('lost')} have no execution after the restart; ${sum('crashed')} crashed; ${sum('storedUnanswered')} were stored and not answered; after the shop's resend ${sum('missingAtEnd')} orders are missing`,
		tables: [
			{
				title: `kill -9 in the middle of ${ORDERS} orders (XML, JSON, multipart), ${IN_FLIGHT} in flight`,
				rows: rows.map((row) => ({
					round: row.round,
					sent: row.sent,
					'answered 2xx': row.accepted,
					'of them lost': row.lost,
					wrong: row.wrong,
					duplicated: row.duplicated,
					crashed: row.crashed,
					'ran on Retry': row.retried,
					'not answered but stored': row.storedUnanswered,
					'missing after resend': row.missingAtEnd,
					'twice after resend': row.twiceAtEnd,
				})),
			},
		],
		notes: [
			'n8n stores an execution before it answers. One that was stored and not run to its end when n8n was killed is marked crashed: its order is in it, and it runs when Retry is pressed; n8n does not run it by itself. "Ran on Retry" counts those of unanswered deliveries too.',
			'A delivery that was stored but not answered is sent again by the shop and then has two executions: at least once, not exactly once.',
		],
		defects: rows
			.filter(({ lost, wrong, duplicated, missingAtEnd }) => lost + wrong + duplicated + missingAtEnd > 0)
			.map(
				({ round, accepted, lost, wrong, duplicated, missingAtEnd }) =>
					`round ${round}: of ${accepted} deliveries answered 2xx, ${lost} lost, ${wrong} wrong, ${duplicated} duplicated; ${missingAtEnd} orders missing after the resend`,
			),
	};
}

if (require.main === module) runAlone('kill', proveKill);
