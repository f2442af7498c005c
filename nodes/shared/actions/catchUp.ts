/**
 * Catching up on what was missed while n8n or the shop was down: a schedule that asks for the orders of the last hours and
 * hands on those that it has not handed on before.
 */
import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type SingleOperation } from './operation';

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

/** @param what the change that the platform can find orders by: 'created or changed' */
export function lookBackParameter(what: string): INodeProperties {
	return {
		displayName: 'Look Back (Hours)',
		name: 'lookBack',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 24,
		description: `How far back to look for orders that were ${what}. It should be longer than n8n or the shop may ever be down.`,
		displayOptions: { show: { sinceLastRun: [true] } },
	};
}

/** Resets what {@link catchUp} remembers. */
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

/** An order that was missed, with the envelope that it would have had as a delivery. */
export class CaughtUp {
	constructor(
		readonly record: unknown,
		readonly envelope: { readonly event: 'catch_up'; readonly deliveryId: string; readonly receivedAt: string },
	) {}
}

/**
 * The records that were not handed on before, oldest first as far as the platform sorts them so.
 *
 * @param orders all of the time that is looked back on
 * @param versionOf what changes with each change of the order, its time of change or of creation
 * @throws InputError where an order has no id: all such would count as the same one, and only one be handed on
 */
export async function catchUp(
	{ memory }: Input,
	platform: string,
	orders: readonly unknown[],
	idOf: (order: unknown) => unknown,
	versionOf: (order: unknown) => unknown,
): Promise<CaughtUp[]> {
	const receivedAt = new Date().toISOString();
	const byDeliveryId = new Map(
		orders.map((order) => {
			const id = String(idOf(order) ?? '');
			if (id === '')
				throw new InputError(
					'The shop gave an order without its ID',
					"'Since Last Run' tells orders apart by their IDs: the API user must be allowed to see them.",
				);
			return [`${platform}:order:${id}:${String(versionOf(order) ?? '')}`, order];
		}),
	);
	const ids = [...byDeliveryId.keys()];
	const fresh = await memory.recordNew(ids, Math.max(LEAST_REMEMBERED, CHANGES_PER_ORDER * ids.length));
	return ids.filter((id) => fresh.has(id)).map((deliveryId) => new CaughtUp(byDeliveryId.get(deliveryId), { event: 'catch_up', deliveryId, receivedAt }));
}

/**
 * @returns when to look back to, in milliseconds since 1970; undefined where the user wants a plain list
 * @throws InputError where an expression has found no number: looking back no time at all would find nothing, without a word
 */
export function lookBackTo({ parameter }: Input): number | undefined {
	if (!parameter<boolean>('sinceLastRun', false)) return undefined;
	const given = parameter<unknown>('lookBack', 24);
	const hours = typeof given === 'string' || typeof given === 'number' ? Number(given) : NaN;
	if (hours > 0 && Number.isFinite(hours)) return Date.now() - hours * 3_600_000;
	throw new InputError("'Look Back (Hours)' is no number of hours", 'Give a number above 0, like 24. An expression may have found nothing.');
}
