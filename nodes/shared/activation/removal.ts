/** Takes all of a node's webhooks away: deleted, or parked where the platform cannot delete. Knows nothing of n8n. */
import { ApiError, attempt } from '../api/call';
import { dispose, findOwn } from './carryOut';
import { leftOver } from './outlook';
import type { Subscription } from './plan';
import { StepError, stepFailure, type Remains, type Run } from './run';

/** What a removal has left in the shop, and why. */
type Left = Pick<Remains, 'ids' | 'reason'>;

/** Removes all of the node's webhooks from the shop, or parks them. @returns what is left all the same */
export async function removeAll(run: Run): Promise<Left | undefined> {
	const left = await stepFailure(removeOwn(run));
	return left instanceof StepError ? { ids: Object.keys(run.remembered), reason: left.reason } : left;
}

async function removeOwn(run: Run): Promise<Left | undefined> {
	let rest = await findOwn(run);
	for (let round = 1; rest.length > 0; round++) {
		const left = await disposeAll(run, rest);
		if (left !== undefined) return left;
		const { surplus, undeleted } = await leftOver(run);
		if (round === 2 && undeleted.length > 0) {
			const reason = new ApiError(`${run.displayName} still has what it said it had deleted`, { failure: 'unavailable' });
			return { ids: undeleted.map(({ id }) => id), reason };
		}
		rest = [...surplus, ...undeleted];
	}
	return undefined;
}

/** @returns which ones could not be removed, and why */
async function disposeAll(run: Run, own: readonly Subscription[]): Promise<Left | undefined> {
	const ids: string[] = [];
	let reason: ApiError | undefined;
	for (const subscription of own) {
		// Where the platform lets nothing more through, the rest would only be refused in the same way.
		const isOver = reason?.details.failure === 'unauthorized' || reason?.details.failure === 'rateLimited';
		const outcome = isOver ? reason : await attempt(dispose(run, run.call, subscription));
		if (!(outcome instanceof ApiError)) continue;
		reason ??= outcome;
		ids.push(subscription.id);
	}
	return reason && { ids, reason };
}
