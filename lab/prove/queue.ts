/**
 * Queue mode: one main, two workers, one webhook processor, PostgreSQL and Redis. The load of load.ts through the webhook
 * processor; the same delivery to two processes, with recipes that hand it on once; deliveries that come while the
 * trigger is being activated, to a process that knows no secret yet.
 */
import { setTimeout as sleep } from 'node:timers/promises';

import type { Connections, Execution, WorkflowNode } from '../n8n/n8n';
import { type QueueN8n, startQueue } from '../n8n/queue';
import { executionsByDelivery, isAccepted, judge, post, sendAll, settledExecutions, type Sent } from './deliveries';
import { loadDefects, loadOn, loadTable, publishShoprenter, type LoadRow } from './load';
import { jsonOrder, orderNumbers, shoprenterOrder } from './orders';
import { hostVersions, runAlone, say, type Options, type Report } from './table';
import { addTrigger, publishTrigger, registeredUrl, TRIGGER, withPlace, type Listener, type Place } from './world';

/** How much is sent: for each wire format and number in flight; repeated, for each recipe. */
interface Counts {
	readonly load: number;
	readonly repeated: number;
}

export const FULL: Counts = { load: 20, repeated: 20 };
const QUICK: Counts = { load: 5, repeated: 4 };

const NODE = 'Shoprenter Trigger';

interface QueueWorld extends Place {
	readonly queue: QueueN8n;
	readonly numbers: () => number;
	readonly counts: Counts;
}

export interface QueueRows {
	readonly load: LoadRow[];
	readonly repeats: RepeatRow[];
	readonly activation: ActivationRow[];
}

export async function queueRows(counts: Counts): Promise<QueueRows> {
	return await withPlace(async (place) => {
		const queue = await startQueue({ host: place.host, packageTarball: place.tarball, folder: place.folder, log: say });
		try {
			await queue.main.setUpOwner();
			const world = { ...place, queue, counts, numbers: orderNumbers() };
			const activation = await activationRows(world);
			const repeats = await repeatRows(world);
			const load = await loadRows(world);
			return { activation, repeats: [...repeats, ...(await repeatRowsOneAtATime(world))], load };
		} catch (error) {
			say(queue.logTail());
			throw error;
		} finally {
			await queue.stop();
		}
	});
}

async function loadRows({ queue: { main }, simulator, numbers, counts }: QueueWorld): Promise<LoadRow[]> {
	return await loadOn(main, NODE, counts.load, numbers, async (wire) => await publishShoprenter(main, simulator, wire));
}

/* The same delivery to two processes. */

export type Recipe = 'none' | 'Remove Duplicates' | 'Remove Duplicates, one execution at a time' | 'unique key in PostgreSQL';

/**
 * - `later`: one order after the other, each run to its end; then all of them again.
 * - `later, after a burst`: the orders come many at once, and each again later.
 * - `at the same time`: both of each at once, many at once.
 */
const REPEATS = ['later', 'later, after a burst', 'at the same time'] as const;
export type Repeats = (typeof REPEATS)[number];

export interface RepeatRow {
	readonly recipe: Recipe;
	readonly repeats: Repeats;
	/** Distinct deliveries, each sent once to the webhook processor and once to main. */
	readonly deliveries: number;
	readonly accepted: number;
	readonly executions: number;
	/** Executions that ended in an error. */
	readonly failed: number;
	/** Deliveries that the workflow's last node got once, more than once, never. */
	readonly once: number;
	readonly twice: number;
	readonly never: number;
}

const HAND_ON = 'Hand On';

async function repeatRows(world: QueueWorld): Promise<RepeatRow[]> {
	await world.queue.postgres.query('CREATE TABLE handed_on (delivery_id text PRIMARY KEY)');
	const postgres = await postgresCredential(world.queue);
	return await rowsOf(world, [
		{ recipe: 'none', nodes: [] },
		{ recipe: 'Remove Duplicates', nodes: [REMOVE_DUPLICATES] },
		{ recipe: 'unique key in PostgreSQL', nodes: uniqueKeyNodes(postgres) },
	]);
}

/** Where executions do not overlap, Remove Duplicates is exact. To be called last: it ends workers. */
async function repeatRowsOneAtATime(world: QueueWorld): Promise<RepeatRow[]> {
	await world.queue.oneAtATime();
	return await rowsOf(world, [{ recipe: 'Remove Duplicates, one execution at a time', nodes: [REMOVE_DUPLICATES] }]);
}

async function rowsOf(world: QueueWorld, recipes: ReadonlyArray<{ recipe: Recipe; nodes: WorkflowNode[] }>): Promise<RepeatRow[]> {
	const rows: RepeatRow[] = [];
	for (const { recipe, nodes } of recipes) {
		const chain = [...nodes, { name: HAND_ON, type: 'n8n-nodes-base.noOp' }];
		for (const repeats of REPEATS) {
			const listener = await publishTrigger(world.queue.main, world.simulator, {
				shop: 'shoprenter',
				event: 'order_confirm',
				then: { nodes: chain, connections: chained([TRIGGER, ...chain.map(({ name }) => name)]) },
			});
			rows.push(await repeatRow(world, listener, recipe, repeats));
		}
	}
	return rows;
}

async function repeatRow(world: QueueWorld, listener: Listener, recipe: Recipe, repeats: Repeats): Promise<RepeatRow> {
	const { main, webhookUrl } = world.queue;
	const orders = Array.from({ length: world.counts.repeated }, () => shoprenterOrder(world.numbers(), 'JSON'));
	const atMain = listener.url.replace(webhookUrl, main.url);
	const sent: Sent[] = [];
	const oneByOne = async (url: string) => {
		for (const order of orders) {
			sent.push({ message: order, url, answer: await post(url, order) });
			await main.waitForExecutions(listener.workflowId, sent.filter(isAccepted).length);
		}
	};
	if (repeats === 'at the same time') {
		const both = orders.flatMap((order) => [order, order]);
		sent.push(...(await sendAll(both, orders.length, (index) => (index % 2 === 0 ? listener.url : atMain))));
	} else {
		if (repeats === 'later') await oneByOne(listener.url);
		else sent.push(...(await sendAll(orders, orders.length, () => listener.url)));
		await main.waitForExecutions(listener.workflowId, sent.filter(isAccepted).length);
		await oneByOne(atMain);
	}
	const executions = await settledExecutions(main, listener.workflowId, sent.filter(isAccepted).length);
	const counts = handedOn(executions);
	const having = (fits: (count: number) => boolean) => orders.filter(({ number }) => fits(counts.get(number) ?? 0)).length;
	say(`  ${recipe}, repeated ${repeats}: ${executions.length} executions`);
	return {
		recipe,
		repeats,
		deliveries: orders.length,
		accepted: sent.filter(isAccepted).length,
		executions: executions.length,
		failed: executions.filter(({ status }) => status !== 'success').length,
		once: having((count) => count === 1),
		twice: having((count) => count > 1),
		never: having((count) => count === 0),
	};
}

/** How often the workflow's last node got each delivery. */
function handedOn(executions: readonly Execution[]): Map<number, number> {
	const counts = new Map<number, number>();
	for (const [number, ofDelivery] of executionsByDelivery(executions)) {
		const runs = ofDelivery.flatMap(({ data }) => data?.resultData.runData[HAND_ON] ?? []);
		counts.set(
			number,
			runs.reduce((total, run) => total + (run.data?.main?.[0]?.length ?? 0), 0),
		);
	}
	return counts;
}

/** n8n's node as the README recommends it; its memory is in n8n's database, so all processes share it. */
const REMOVE_DUPLICATES: WorkflowNode = {
	name: 'Remove Duplicates',
	type: 'n8n-nodes-base.removeDuplicates',
	typeVersion: 2,
	parameters: {
		operation: 'removeItemsSeenInPreviousExecutions',
		logic: 'removeItemsWithAlreadySeenKeyValues',
		dedupeValue: '={{ $json.deliveryId }}',
		options: {},
	},
};

/** Insert the id; go on only where it was not there. The database decides between two at the same time. */
export function uniqueKeyNodes(postgres: { id: string; name: string }): WorkflowNode[] {
	return [
		{
			name: 'Remember',
			type: 'n8n-nodes-base.postgres',
			typeVersion: 2.6,
			credentials: { postgres },
			parameters: {
				operation: 'executeQuery',
				query: 'WITH new AS (INSERT INTO handed_on VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1) SELECT count(*)::int AS new FROM new',
				options: { queryReplacement: '={{ $json.deliveryId }}' },
			},
		},
		{
			name: 'Is New',
			type: 'n8n-nodes-base.filter',
			typeVersion: 2.2,
			parameters: {
				conditions: {
					options: { caseSensitive: true, leftValue: '', typeValidation: 'strict', version: 2 },
					conditions: [{ id: 'is-new', leftValue: '={{ $json.new }}', rightValue: 1, operator: { type: 'number', operation: 'equals' } }],
					combinator: 'and',
				},
				options: {},
			},
		},
	];
}

async function postgresCredential({ main, postgres: { port, user, password, database } }: QueueN8n): Promise<{ id: string; name: string }> {
	return await main.createCredential('Orders', 'postgres', { host: '127.0.0.1', port, database, user, password, ssl: 'disable', sshTunnel: false });
}

/** Each node's only input is the one before. */
function chained(names: readonly string[]): Connections {
	return Object.fromEntries(names.slice(0, -1).map((name, index) => [name, { main: [[{ node: names[index + 1], type: 'main' as const, index: 0 }]] }]));
}

/* Deliveries while the trigger is being activated. */

export interface ActivationRow {
	readonly process: 'webhook processor' | 'main';
	readonly deliveries: number;
	/** First answers during activation. */
	readonly accepted: number;
	/** 503 with Retry-After. */
	readonly postponed: number;
	readonly otherwise: number;
	/** Accepted in the end: sent again until then. */
	readonly acceptedInTheEnd: number;
	readonly right: number;
	readonly wrong: number;
	readonly lost: number;
	readonly duplicated: number;
}

const DURING_ACTIVATION = 8;
const SLOW_MS = 8_000;
const TRIES = 120;
const TRY_PAUSE_MS = 250;

async function activationRows({ queue, simulator, numbers }: QueueWorld): Promise<ActivationRow[]> {
	const { shopkit } = simulator;
	const parameters = { events: ['order_created', 'order_paid'], settings: { includeHeaders: true } };
	const { workflowId, webhookId } = await addTrigger(queue.main, simulator, { shop: 'shopkit', event: 'order_created', parameters });
	// The shop has made the first webhook and takes its time with the second: n8n stores the node's secret only after that.
	shopkit.fail({ method: 'POST', call: 2 }, { kind: 'slow', ms: SLOW_MS });
	const publication = queue.main.publish(workflowId);
	for (let tries = 0; tries < TRIES && shopkit.webhooks.length === 0; tries++) await sleep(50);
	const event = shopkit.webhooks[0]?.event ?? 'order_created';
	const url = registeredUrl(simulator, 'shopkit', webhookId, event);
	const addresses = { 'webhook processor': url, main: url.replace(queue.webhookUrl, queue.main.url) } as const;

	const firsts = await Promise.all(
		(Object.keys(addresses) as Array<keyof typeof addresses>).map(async (process) => {
			const orders = Array.from({ length: DURING_ACTIVATION }, () => jsonOrder('shopkit', numbers()));
			return { process, orders, first: await sendAll(orders, DURING_ACTIVATION, () => addresses[process]) };
		}),
	);
	const during = (await queue.main.publicationStatus(workflowId)).status;
	if (during !== 'in_progress') throw new Error(`The activation was over (${during}) before the deliveries were answered`);

	const rounds = await Promise.all(firsts.map(async ({ process, orders, first }) => ({ process, orders, first, last: await untilAccepted(first) })));
	const { status, errors } = await publication;
	if (status !== 'published') throw new Error(`The workflow is ${status}: ${errors.join('; ')}`);
	const accepted = rounds.flatMap(({ last }) => last.filter(isAccepted)).length;
	const executions = await settledExecutions(queue.main, workflowId, accepted);
	say(`  during activation: ${accepted} accepted in the end, ${executions.length} executions`);
	return rounds.map(({ process, orders, first, last }) => {
		const { right, wrong, lost, duplicated } = judge(last, executions);
		const postponed = first.filter(isPostponed).length;
		const acceptedAtOnce = first.filter(isAccepted).length;
		const otherwise = orders.length - postponed - acceptedAtOnce;
		return {
			process,
			deliveries: orders.length,
			accepted: acceptedAtOnce,
			postponed,
			otherwise,
			acceptedInTheEnd: last.filter(isAccepted).length,
			right,
			wrong,
			lost,
			duplicated,
		};
	});
}

const isPostponed = ({ answer: { status, headers } }: Sent) => status === 503 && Number(headers['retry-after']) > 0;

/** Sends each delivery again until it is accepted; sooner than Retry-After asks for, so that nobody waits. */
async function untilAccepted(sent: readonly Sent[]): Promise<Sent[]> {
	return await Promise.all(
		sent.map(async (delivery) => {
			let last = delivery;
			for (let tries = 0; tries < TRIES && !isAccepted(last); tries++) {
				await sleep(TRY_PAUSE_MS);
				last = { ...delivery, answer: await post(delivery.url, delivery.message) };
			}
			return last;
		}),
	);
}

/** What our node, or a recipe that is said to be exact, got wrong. */
export function queueDefects({ load, repeats, activation }: QueueRows): string[] {
	return [
		...loadDefects(load, NODE),
		...repeats
			.filter(({ deliveries, accepted, executions }) => accepted !== 2 * deliveries || executions !== accepted)
			.map(({ recipe, accepted, executions }) => `${recipe}: ${executions} executions of ${accepted} accepted deliveries`),
		...repeats
			.filter(({ recipe, repeats: when, deliveries, once }) => isExact(recipe, when) && once !== deliveries)
			.map(
				({ recipe, repeats: when, deliveries, once, twice, never }) =>
					`${recipe}, repeated ${when}: of ${deliveries} deliveries handed on once ${once}, more often ${twice}, never ${never}`,
			),
		...activation
			.filter(({ process, deliveries, postponed, accepted, right }) => {
				// The processor puts off what comes until the shop has told it which addresses are registered (recovery.ts).
				const isAsExpected = process === 'main' ? accepted === deliveries : postponed > 0 && postponed + accepted === deliveries;
				return right !== deliveries || !isAsExpected;
			})
			.map(
				({ process, deliveries, accepted, postponed, otherwise, acceptedInTheEnd, right }) =>
					`activation, ${process}: of ${deliveries} deliveries ${accepted} accepted at once, ${postponed} answered 503, ${otherwise} otherwise; ${acceptedInTheEnd} accepted in the end, ${right} right`,
			),
	];
}

/** Remove Duplicates reads, compares and writes its memory in separate steps: exact where executions do not overlap. */
export function isExact(recipe: Recipe, repeats: Repeats): boolean {
	return recipe !== 'none' && (recipe !== 'Remove Duplicates' || repeats === 'later');
}

async function proveQueue({ quick }: Options): Promise<Report> {
	const rows = await queueRows(quick ? QUICK : FULL);
	const sum = (name: 'accepted' | 'right' | 'wrong' | 'lost' | 'duplicated') => rows.load.reduce((total, row) => total + row[name], 0);
	return {
		ranOn: await hostVersions(),
		summary: `Queue mode, one main, two workers, one webhook processor: of ${sum('accepted')} orders answered 2xx ${sum('right')} right, ${sum('wrong')} wrong, ${sum('lost')} lost, ${sum('duplicated')} duplicated`,
		tables: [
			{ title: 'Queue mode: distinct orders through the webhook processor', rows: loadTable(rows.load) },
			{
				title: 'Queue mode: each delivery to the webhook processor and to main',
				rows: rows.repeats.map(({ recipe, repeats, deliveries, accepted, executions, failed, once, twice, never }) => ({
					recipe,
					repeated: repeats,
					deliveries,
					'answered 2xx': accepted,
					executions,
					failed,
					'handed on once': once,
					'more often': twice,
					never,
				})),
			},
			{
				title: 'Queue mode: deliveries while main activates the trigger',
				rows: rows.activation.map(({ process, deliveries, accepted, postponed, otherwise, acceptedInTheEnd, right, wrong, lost, duplicated }) => ({
					process,
					deliveries,
					'2xx at once': accepted,
					'503 with Retry-After': postponed,
					otherwise,
					'2xx in the end': acceptedInTheEnd,
					right,
					wrong,
					lost,
					duplicated,
				})),
			},
		],
		notes: [
			"One main, two workers (5 jobs each), one webhook processor; PostgreSQL and Redis; n8n's default expression engine.",
			"The trigger's own window of duplicates is one process's: a delivery that reaches two processes makes two executions.",
			"n8n's Remove Duplicates reads, compares and writes its memory in separate steps: exact where executions do not overlap; of executions that do, one can overwrite what the other has noted. Its figures for bursts pass or fail nothing, unless one worker runs one execution at a time. A unique key in a database is exact always.",
		],
		defects: queueDefects(rows),
	};
}

if (require.main === module) runAlone('queue', proveQueue);
