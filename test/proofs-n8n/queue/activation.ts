/** Deliveries while the trigger is being activated. */
import { setTimeout as sleep } from 'node:timers/promises';

import { say } from '../../../lab/prove/table';
import { deliverOne, deliverAll, isAccepted, judge, settledExecutions, type Delivered } from '../deliveries';
import { jsonOrder } from '../orders';
import { addTrigger, registeredUrl } from '../world';
import type { QueueWorld } from './world';

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

export async function activationRows({ queue, simulator, numbers }: QueueWorld): Promise<ActivationRow[]> {
	const { shopkit } = simulator;
	const parameters = { events: ['order_created', 'order_paid'], settings: { includeHeaders: true } };
	const { workflowId, webhookId } = await addTrigger(queue.main, simulator, { shop: 'shopkit', event: 'order_created', parameters });
	// The shop has made the first webhook and takes its time with the second: n8n stores the node's secret only after that.
	shopkit.fail({ method: 'POST', call: 2 }, { kind: 'slow', ms: SLOW_MS });
	const publication = queue.main.publish(workflowId);
	// Some seconds, on a busy machine more.
	for (let tries = 0; tries < 5 * TRIES && shopkit.webhooks.length === 0; tries++) await sleep(50);
	const event = shopkit.webhooks[0]?.event ?? 'order_created';
	const url = registeredUrl(simulator, 'shopkit', webhookId, event);
	const addresses = { 'webhook processor': url, main: url.replace(queue.webhookUrl, queue.main.url) } as const;

	const firsts = await Promise.all(
		(Object.keys(addresses) as Array<keyof typeof addresses>).map(async (process) => {
			const orders = Array.from({ length: DURING_ACTIVATION }, () => jsonOrder('shopkit', numbers()));
			return { process, orders, first: await deliverAll(orders, DURING_ACTIVATION, () => addresses[process]) };
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

const isPostponed = ({ answer: { status, headers } }: Delivered) => status === 503 && Number(headers['retry-after']) > 0;

/** Sends each delivery again until it is accepted; sooner than Retry-After asks for, so that nobody waits. */
async function untilAccepted(sent: readonly Delivered[]): Promise<Delivered[]> {
	return await Promise.all(
		sent.map(async (delivery) => {
			let last = delivery;
			for (let tries = 0; tries < TRIES && !isAccepted(last); tries++) {
				await sleep(TRY_PAUSE_MS);
				last = { ...delivery, answer: await deliverOne(delivery.url, delivery.message) };
			}
			return last;
		}),
	);
}
