/** The same delivery to two processes. */
import type { Connections, Execution, WorkflowNode } from '../../../lab/n8n/n8n';
import type { QueueN8n } from '../../../lab/n8n/queue';
import { REMOVE_DUPLICATES, uniqueKeyNodes } from '../../../lab/n8n/recipes';
import { say } from '../../../lab/prove/table';
import { deliverOne, deliverAll, executionsByDelivery, isAccepted, settledExecutions, type Delivered } from '../deliveries';
import { shoprenterOrder } from '../orders';
import { publishTrigger, TRIGGER, type Listener } from '../world';
import type { QueueWorld } from './world';

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

export async function repeatRows(world: QueueWorld): Promise<RepeatRow[]> {
	await world.queue.postgres.query('CREATE TABLE handed_on (delivery_id text PRIMARY KEY)');
	const postgres = await postgresCredential(world.queue);
	return await rowsOf(world, [
		{ recipe: 'none', nodes: [] },
		{ recipe: 'Remove Duplicates', nodes: [REMOVE_DUPLICATES] },
		{ recipe: 'unique key in PostgreSQL', nodes: uniqueKeyNodes(postgres) },
	]);
}

/** Where executions do not overlap, Remove Duplicates is exact. To be called last: it ends workers. */
export async function repeatRowsOneAtATime(world: QueueWorld): Promise<RepeatRow[]> {
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
	const sent: Delivered[] = [];
	const oneByOne = async (url: string) => {
		for (const order of orders) {
			sent.push({ message: order, url, answer: await deliverOne(url, order) });
			await main.waitForExecutions(listener.workflowId, sent.filter(isAccepted).length);
		}
	};
	if (repeats === 'at the same time') {
		const both = orders.flatMap((order) => [order, order]);
		sent.push(...(await deliverAll(both, orders.length, (index) => (index % 2 === 0 ? listener.url : atMain))));
	} else {
		if (repeats === 'later') await oneByOne(listener.url);
		else sent.push(...(await deliverAll(orders, orders.length, () => listener.url)));
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

async function postgresCredential({ main, postgres: { port, user, password, database } }: QueueN8n): Promise<{ id: string; name: string }> {
	return await main.createCredential('Orders', 'postgres', { host: '127.0.0.1', port, database, user, password, ssl: 'disable', sshTunnel: false });
}

/** Each node's only input is the one before. */
function chained(names: readonly string[]): Connections {
	return Object.fromEntries(names.slice(0, -1).map((name, index) => [name, { main: [[{ node: names[index + 1], type: 'main' as const, index: 0 }]] }]));
}
