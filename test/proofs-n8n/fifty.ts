/** Fifty published workflows with triggers of all four platforms: does each get its own order, also after n8n was restarted and killed? */
import { executionsByDelivery, isAccepted, judge, deliverAll, settledExecutions } from './deliveries';
import { jsonOrder, ORDER_EVENT, orderNumbers } from './orders';
import { say, type Report } from '../../lab/prove/table';
import { SHOP_NAMES, type PlatformName } from '../../lab/shops';
import { publishTrigger, withN8n, type Listener, type N8nSetup } from './world';

const IN_FLIGHT = 5;

export interface FiftyRow {
	readonly when: string;
	readonly workflows: number;
	/** Workflows whose delivery was answered 2xx. */
	readonly accepted: number;
	/** Workflows with exactly one execution of their own order, and no other. */
	readonly right: number;
	readonly wrong: number;
	readonly lost: number;
	readonly duplicated: number;
	/** Executions of another workflow's order. */
	readonly stray: number;
}

interface Subscriber extends Listener {
	readonly shop: PlatformName;
	/** Deliveries of earlier rounds that were accepted. */
	accepted: number;
}

/** @param workflows how many to publish */
export async function fiftyRows(workflows: number): Promise<FiftyRow[]> {
	const numbers = orderNumbers();
	return await withN8n(async (world) => {
		const { n8n, simulator } = world;
		const subscribers: Subscriber[] = [];
		for (let index = 0; index < workflows; index++) {
			const shop = SHOP_NAMES[index % SHOP_NAMES.length];
			const listener = await publishTrigger(n8n, simulator, { shop, event: ORDER_EVENT[shop] });
			subscribers.push({ ...listener, shop, accepted: 0 });
		}
		say(`  ${subscribers.length} workflows are published`);
		const rows = [await deliver(world, subscribers, 'as published', numbers)];
		await n8n.restart();
		rows.push(await deliver(world, subscribers, 'after a restart', numbers));
		await n8n.kill();
		await n8n.restart();
		rows.push(await deliver(world, subscribers, 'after kill -9 and a start', numbers));
		return rows;
	});
}

/** One order of its own to each workflow. */
async function deliver({ n8n, simulator }: N8nSetup, subscribers: readonly Subscriber[], when: string, numbers: () => number): Promise<FiftyRow> {
	const orders = subscribers.map(({ shop }) => jsonOrder(shop, numbers(), simulator.kinow.credential.webhookSecret));
	const ofThisRound = new Set(orders.map(({ number }) => number));
	const sent = await deliverAll(orders, IN_FLIGHT, (index) => subscribers[index].url);
	const row = { when, workflows: subscribers.length, accepted: sent.filter(isAccepted).length, right: 0, wrong: 0, lost: 0, duplicated: 0, stray: 0 };
	for (const [index, subscriber] of subscribers.entries()) {
		const own = sent.filter(({ message }) => message === orders[index]);
		subscriber.accepted += own.filter(isAccepted).length;
		const executions = await settledExecutions(n8n, subscriber.workflowId, subscriber.accepted);
		const { right, wrong, lost, duplicated } = judge(own, executions);
		row.right += right;
		row.wrong += wrong;
		row.lost += lost;
		row.duplicated += duplicated;
		row.stray += [...executionsByDelivery(executions).keys()].filter((number) => number !== orders[index].number && ofThisRound.has(number)).length;
	}
	say(`  ${when}: ${row.right} of ${row.workflows} right`);
	return row;
}

/** What went wrong, a sentence each. */
export function fiftyDefects(rows: readonly FiftyRow[]): string[] {
	return rows
		.filter(({ workflows, right, stray }) => right !== workflows || stray > 0)
		.map(
			({ when, workflows, right, wrong, lost, duplicated, stray }) =>
				`${when}: of ${workflows} workflows ${right} right, ${wrong} wrong, ${lost} lost, ${duplicated} duplicated, ${stray} with another's order`,
		);
}

/** @param ranOn versions, by name */
export function fiftyReport(rows: readonly FiftyRow[], ranOn: Report['ranOn']): Report {
	const [{ workflows: count }] = rows;
	return {
		ranOn,
		summary: `${count} published workflows, one order to each: ${rows.map(({ when, right }) => `${right} right ${when}`).join(', ')}`,
		tables: [
			{
				title: `${count} published workflows, one order to each`,
				rows: rows.map(({ when, workflows, accepted, right, wrong, lost, duplicated, stray }) => ({
					when,
					workflows,
					'answered 2xx': accepted,
					right,
					wrong,
					lost,
					duplicated,
					"of another's order": stray,
				})),
			},
		],
		notes: ['Triggers of all four platforms in turn; each is delivered to at the address registered when it was published, in all three rounds.'],
		defects: fiftyDefects(rows),
	};
}
