/**
 * Catching up on what was missed while n8n or the shop was down: a schedule that asks for the orders of the last hours and
 * hands on those that it has not handed on before.
 */
import { createHash } from 'crypto';
import type { INodeProperties } from 'n8n-workflow';

import { isPlainObject } from '../objects';
import { InputError } from '../values';
import type { Input, Memory, SingleOperation } from './operation';
import { limitParameter, returnAllParameter } from './parameters';

/**
 * How much is remembered. n8n forgets what came first, and every change of an order is an entry of its own: were there no
 * room for all changes within the time that is looked back on, orders would come again on every run. n8n stores 24 bytes
 * of each, and reads them all on every run.
 */
const LEAST_REMEMBERED = 100_000;
const CHANGES_PER_ORDER = 10;

export const sinceLastRunParameter: INodeProperties = {
	displayName: 'Since Last Run',
	name: 'sinceLastRun',
	type: 'boolean',
	default: false,
	description:
		'Whether to return only orders that this node has not returned before, for a schedule that catches up on missed webhooks. Order and change are remembered in the database of n8n.',
};

/**
 * What a list of orders has that can also be caught up on, before its filters.
 *
 * @param what the change that the platform can find orders by: 'created or changed'
 * @param more what else says what is looked for
 */
export function catchUpParameters(what: string, more: readonly INodeProperties[] = []): INodeProperties[] {
	const lookBack: INodeProperties = {
		displayName: 'Look Back (Hours)',
		name: 'lookBack',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		description: `How far back to look for orders that were ${what}. It should be longer than n8n or the shop may ever be down.`,
		displayOptions: { show: { sinceLastRun: [true] } },
	};
	const paging = [returnAllParameter, limitParameter].map((parameter) => ({
		...parameter,
		displayOptions: { show: { ...parameter.displayOptions?.show, sinceLastRun: [false] } },
	}));
	return [sinceLastRunParameter, lookBack, ...more, ...paging];
}

/** Resets what {@link recordNew} remembers. */
export const resetCatchUp: SingleOperation = {
	name: 'Reset Since Last Run',
	value: 'resetCatchUp',
	action: 'Reset orders since last run',
	description:
		"Forgets which orders 'Since Last Run' has returned. What is remembered belongs to the node: choose this operation in the same node, execute it once, and switch back.",
	parameters: [],
	async run({ memory }) {
		await memory.clear();
		return [{ reset: true }];
	},
};

/** An order that may have been missed, with the envelope that it would have had as a delivery. */
export class CaughtUp {
	constructor(
		readonly record: unknown,
		readonly envelope: { readonly event: 'catch_up'; readonly deliveryId: string; readonly receivedAt: string },
	) {}
}

/**
 * The orders as they would be handed on. Which of them were handed on before is found out by {@link recordNew}, at the end
 * of the execution.
 *
 * @param orders all of the time that is looked back on, oldest first as far as the platform sorts them so
 * @param versionOf what changes with each change of the order that is to be handed on, see {@link changeOf}
 * @throws InputError where an order has no id: all such would count as the same one, and only one be handed on
 */
export function catchUp(platform: string, orders: readonly unknown[], idOf: (order: unknown) => unknown, versionOf: (order: unknown) => string): CaughtUp[] {
	const receivedAt = new Date().toISOString();
	return orders.map((order) => {
		const id = String(idOf(order) ?? '');
		if (id === '')
			throw new InputError(
				'The shop gave an order without its ID',
				"'Since Last Run' tells orders apart by their IDs: the API user must be allowed to see them.",
			);
		return new CaughtUp(order, { event: 'catch_up', deliveryId: `${platform}:order:${id}:${versionOf(order)}`, receivedAt });
	});
}

/**
 * A change of an order: its time, and a digest of all that the order holds, because the shops' times are whole seconds and
 * two changes may fall into one.
 *
 * @param time of the last change, as the shop writes it
 */
export function changeOf(order: unknown, time: unknown): string {
	return `${String(time ?? '')}:${createHash('sha256').update(canonical(order)).digest('hex').slice(0, 16)}`;
}

/** The same text whatever order the fields come in. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_, inner: unknown) =>
		isPlainObject(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
	);
}

/**
 * Notes orders as handed on. Called once for each execution, when nothing can fail any more: what is noted and not given
 * out would never come again.
 *
 * @returns those that were not noted before; of the same order in the same version the first
 */
export async function recordNew(memory: Memory, caught: readonly CaughtUp[]): Promise<ReadonlySet<CaughtUp>> {
	const firsts = new Map<string, CaughtUp>();
	for (const one of caught) if (!firsts.has(one.envelope.deliveryId)) firsts.set(one.envelope.deliveryId, one);
	const fresh = await memory.recordNew([...firsts.keys()], Math.max(LEAST_REMEMBERED, CHANGES_PER_ORDER * firsts.size));
	return new Set([...firsts].flatMap(([key, one]) => (fresh.has(key) ? [one] : [])));
}

/**
 * @returns when to look back to, in milliseconds since 1970; undefined where the user wants a plain list
 * @throws InputError for no time at all, which would find nothing without a word
 */
export function lookBackTo({ parameter }: Input): number | undefined {
	if (!parameter<boolean>('sinceLastRun', false)) return undefined;
	const hours = parameter<number>('lookBack', 24);
	if (hours > 0) return Date.now() - hours * 3_600_000;
	throw new InputError("'Look Back (Hours)' is no number of hours", 'Give a number above 0, like 24. An expression may have found nothing.');
}
