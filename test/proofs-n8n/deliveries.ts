/** Sends orders, as many at once as wanted, and judges what n8n made of them. */
import type { INodeExecutionData, IRunExecutionData } from 'n8n-workflow';

import type { Execution, N8n } from '../../lab/n8n/n8n';
import { post, type Reply } from '../support/post';
import { deliveryOf, isWhole, type Message } from './orders';

/** n8n answers 50 at once after some seconds; on a busy machine after more. */
const ANSWER_TIMEOUT_MS = 60_000;
const SETTLE_MS = 60_000;

/** A delivery that was made. */
export interface Delivered {
	readonly message: Message;
	readonly url: string;
	/** Its status is 0 where no answer came. */
	readonly answer: Reply;
}

export const isAccepted = ({ answer }: Delivered) => answer.status >= 200 && answer.status < 300;

/** Sends one delivery over a connection of its own, as the shops do. Never throws: no answer is status 0. */
export async function deliverOne(url: string, { headers, body }: Message): Promise<Reply> {
	const sending = post(url, body, headers, AbortSignal.timeout(ANSWER_TIMEOUT_MS));
	return await sending.catch((error: Error) => ({ status: 0, headers: {}, body: error.message }));
}

/**
 * Sends the messages, `inFlight` of them at any time, each as soon as the one before it is answered.
 *
 * @param urlOf gives the address of the n-th message
 * @param onAnswer told of every answer at once
 */
export async function deliverAll(
	messages: readonly Message[],
	inFlight: number,
	urlOf: (index: number) => string,
	onAnswer: (sent: Delivered) => void = () => undefined,
): Promise<Delivered[]> {
	const sent: Delivered[] = [];
	let next = 0;
	const sender = async () => {
		for (let index = next++; index < messages.length; index = next++) {
			const url = urlOf(index);
			const done = { message: messages[index], url, answer: await deliverOne(url, messages[index]) };
			sent.push(done);
			onAnswer(done);
		}
	};
	await Promise.all(Array.from({ length: inFlight }, sender));
	return sent;
}

export interface Verdict {
	/** Answered 2xx: exactly one execution, with its own order. */
	readonly right: number;
	/** Answered 2xx: an execution with another order, with part of one, or that failed. */
	readonly wrong: number;
	/** Answered 2xx: no execution. */
	readonly lost: number;
	/** Answered 2xx: more than one execution. */
	readonly duplicated: number;
	/** Not answered 2xx. */
	readonly refused: number;
}

/** @param executions of all workflows that the deliveries went to; those of other deliveries are passed over */
export function judge(sent: readonly Delivered[], executions: readonly Execution[]): Verdict {
	const byDelivery = executionsByDelivery(executions);
	const verdict = { right: 0, wrong: 0, lost: 0, duplicated: 0, refused: 0 };
	for (const delivery of sent) {
		const found = byDelivery.get(delivery.message.number) ?? [];
		if (!isAccepted(delivery)) verdict.refused++;
		else if (found.length === 0) verdict.lost++;
		else if (!found.every((execution) => holds(execution, delivery.message))) verdict.wrong++;
		else if (found.length > 1) verdict.duplicated++;
		else verdict.right++;
	}
	return verdict;
}

/** Executions by the number of the delivery that they are of; those that tell none stand under NaN. */
export function executionsByDelivery(executions: readonly Execution[]): Map<number, Execution[]> {
	const byDelivery = new Map<number, Execution[]>();
	for (const execution of executions) {
		const number = deliveryOf(triggerItems(execution)[0]) ?? NaN;
		byDelivery.set(number, [...(byDelivery.get(number) ?? []), execution]);
	}
	return byDelivery;
}

/** Whether the execution has the message's order, whole and nothing else, and did not fail by what it was given. */
export function holds(execution: Execution, message: Message): boolean {
	const items = triggerItems(execution);
	return items.length === 1 && isWhole(items[0], message) && execution.status !== 'error';
}

/** What the trigger put out; of an execution that n8n stored and never came to run, what is stored for it. */
export function triggerItems(execution: Execution): Array<Record<string, unknown>> {
	if (execution.items.length > 0) return execution.items;
	const stack = (execution.data as IRunExecutionData | undefined)?.executionData?.nodeExecutionStack ?? [];
	const input: INodeExecutionData[] = stack[0]?.data.main?.[0] ?? [];
	return input.map(({ json }) => json);
}

/** All executions of a workflow (up to 100, see load.ts), once as many have ended as deliveries were accepted, or nothing more comes. */
export async function settledExecutions(n8n: N8n, workflowId: string, expected: number): Promise<Execution[]> {
	// One that is missing is the caller's finding, no reason to stop here.
	await n8n.waitForExecutions(workflowId, expected, SETTLE_MS).catch(() => undefined);
	return await n8n.executions(workflowId, { count: 100 });
}
