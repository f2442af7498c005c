/**
 * `kill -9` of n8n in the middle of a load, and a restart: of the deliveries that were answered 2xx, how many have no
 * execution? The shop sends those that were not answered again, as it would; then every order must be there. In every
 * release of n8n that the tests know: the oldest answers before it stores, which no node can change (n8n.md 3.2).
 */
import type { Release } from '../../lab/n8n/install';
import type { Execution } from '../../lab/n8n/n8n';
import { executionsByDelivery, holds, isAccepted, deliverAll, settledExecutions, type Delivered } from './deliveries';
import { orderNumbers, shoprenterOrder, FORMATS } from './orders';
import { hostVersions, say, type Report } from '../../lab/prove/table';
import { publishTrigger, withN8n, type N8nSetup } from './world';

/** In each round n8n is killed after so many answers of 2xx. */
export const KILL_AFTER: readonly number[] = [10, 20, 30];
/** Few enough that all executions, retries and repeats too, stand on one page of n8n's list (load.ts). */
const ORDERS = 45;
const IN_FLIGHT = 15;

/** Whether n8n stores an execution before it answers the delivery: then nothing that was answered may be missing. */
const STORES_FIRST: Readonly<Record<Release, boolean>> = { '2.41': true, '2.39': true, '1.123': false };
const RELEASES = Object.keys(STORES_FIRST) as Release[];

export interface KillRow {
	/** The version of n8n. */
	readonly n8n: string;
	readonly round: number;
	readonly sent: number;
	/** Answered 2xx before the kill. */
	readonly accepted: number;
	/** Answered 2xx, and no execution of it after the restart. */
	readonly lost: number;
	/** Executions that tell no delivery: n8n had not stored their data. */
	readonly withoutData: number;
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
async function killRows(release: Release, killAfters: readonly number[]): Promise<KillRow[]> {
	const numbers = orderNumbers();
	return await withN8n(async (world) => {
		const rows: KillRow[] = [];
		for (const [index, killAfter] of killAfters.entries()) rows.push(await killRound(world, index + 1, killAfter, numbers));
		return rows;
	}, release);
}

async function killRound({ n8n, simulator, host }: N8nSetup, round: number, killAfter: number, numbers: () => number): Promise<KillRow> {
	const listener = await publishTrigger(n8n, simulator, { shop: 'shoprenter', event: 'order_confirm' });
	const orders = Array.from({ length: ORDERS }, (_, index) => shoprenterOrder(numbers(), FORMATS[index % FORMATS.length]));
	let answered = 0;
	let killed: Promise<void> | undefined;
	const sent = await deliverAll(
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

	const again = await deliverAll(
		unanswered.map(({ message }) => message),
		IN_FLIGHT,
		() => listener.url,
	);
	const expected = before.length + retried.calls + again.filter(isAccepted).length;
	const after = (await settledExecutions(n8n, listener.workflowId, expected)).filter(({ retryOf }) => retryOf === undefined);
	say(`  n8n ${host.n8nVersion}, round ${round}: killed after ${killAfter} answers, ${before.length} executions stored`);

	const stored = executionsByDelivery(before);
	const atEnd = executionsByDelivery(after);
	const found = (delivery: Delivered) => stored.get(delivery.message.number) ?? [];
	const countAtEnd = (holdsFor: (count: number) => boolean) => orders.filter(({ number }) => holdsFor(atEnd.get(number)?.length ?? 0)).length;
	return {
		n8n: host.n8nVersion,
		round,
		sent: sent.length,
		accepted: accepted.length,
		lost: accepted.filter((delivery) => found(delivery).length === 0).length,
		withoutData: (stored.get(NaN) ?? []).length,
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

/** Of the orders in the rows: what came of them, in a sentence. */
function outcome(rows: readonly KillRow[]): string {
	const sum = (name: Exclude<keyof KillRow, 'n8n'>) => rows.reduce((total, row) => total + row[name], 0);
	return `of ${sum('accepted')} deliveries answered 2xx, ${sum('lost')} have no execution after the restart (${sum('withoutData')} executions hold no data); ${sum('crashed')} crashed; ${sum('storedUnanswered')} were stored and not answered; after the shop's resend ${sum('missingAtEnd')} orders are missing`;
}

/** What came of one release of n8n. */
export interface KillRun {
	readonly version: string;
	readonly storesFirst: boolean;
	readonly rows: readonly KillRow[];
}

/** @param killAfters of {@link KILL_AFTER} */
export async function killRuns(killAfters: readonly number[]): Promise<KillRun[]> {
	const runs: KillRun[] = [];
	for (const release of RELEASES) {
		const { n8n: version } = await hostVersions(release);
		runs.push({ version, storesFirst: STORES_FIRST[release], rows: await killRows(release, killAfters) });
	}
	return runs;
}

/** What went wrong, a sentence each. */
export function killDefects(runs: readonly KillRun[]): string[] {
	return runs
		.filter(({ storesFirst }) => storesFirst)
		.flatMap(({ rows }) => rows)
		.filter(({ lost, wrong, duplicated, missingAtEnd }) => lost + wrong + duplicated + missingAtEnd > 0)
		.map(
			({ n8n, round, accepted, lost, wrong, duplicated, missingAtEnd }) =>
				`n8n ${n8n}, round ${round}: of ${accepted} deliveries answered 2xx, ${lost} lost, ${wrong} wrong, ${duplicated} duplicated; ${missingAtEnd} orders missing after the resend`,
		);
}

/** @param newest its versions, by name */
export function killReport(runs: readonly KillRun[], { n8n, ...others }: Report['ranOn']): Report {
	const older = runs.filter(({ version }) => version !== n8n).map(({ version }) => version);
	return {
		ranOn: { n8n, ...others, 'n8n before it': older.join(' and ') },
		summary: `kill -9 under load. ${runs.map(({ version, storesFirst, rows }) => `n8n ${version}${storesFirst ? '' : ', which answers before it stores'}: ${outcome(rows)}`).join('. ')}`,
		tables: [
			{
				title: `kill -9 in the middle of ${ORDERS} orders (XML, JSON, multipart), ${IN_FLIGHT} in flight`,
				rows: runs
					.flatMap(({ rows }) => rows)
					.map((row) => ({
						n8n: row.n8n,
						round: row.round,
						sent: row.sent,
						'answered 2xx': row.accepted,
						'of them lost': row.lost,
						'without data': row.withoutData,
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
			'n8n 2.39 and newer store an execution before they answer. One that was stored and not run to its end when n8n was killed is marked crashed: its order is in it, and it runs when Retry is pressed; n8n does not run it by itself. "Ran on Retry" counts those of unanswered deliveries too.',
			'n8n 1.123 answers before it stores: what it had answered and not stored when it was killed is lost, or stored without its data, and the shop does not send it again. No node can change that, so its figures pass or fail nothing; Get Many orders with Since Last Run finds what is missing.',
			'A delivery that was stored but not answered is sent again by the shop and then has two executions: at least once, not exactly once.',
		],
		defects: killDefects(runs),
	};
}
