/** How a shop stands after a run: the last look at its list, which may lag. Knows nothing of n8n. */
import { sleep } from 'n8n-workflow';

import { isSameAddress, shownAddress } from '../api/address';
import { ApiError } from '../api/call';
import { LAG_PAUSES_MS, listed, own, step, StepError, webhookFor, type Run } from './run';
import { isParked, isStanding, type Listed, type Subscription, type WantedSubscription } from './plan';

/** How the shop stands after a run, against what was wanted. */
export interface Outlook {
	/** This node's webhooks without those that were removed. */
	readonly all: readonly Subscription[];
	/** Webhooks that are there, but not as they were wanted; the last one may stand for others. */
	readonly altered: readonly Altered[];
	/** Wanted, and neither listed nor found. */
	readonly unlisted: readonly WantedSubscription[];
	/** Nobody wants them; they were not there, or not shown, when the run began. */
	readonly surplus: readonly Subscription[];
	/** Still there 5 s after the platform has said that they were deleted or changed; they count as there from now on. */
	readonly undeleted: readonly Subscription[];
}

export interface Altered {
	readonly subscription: Subscription;
	readonly wanted: WantedSubscription;
	/** True where the platform has made it so: neither a look later nor a change makes it another. */
	readonly isFinal: boolean;
}

/** Reads the list once more, and again for 5 s at most while it does not show what is wanted: it may lag. */
export async function look(run: Run, wanted: readonly WantedSubscription[]): Promise<Outlook> {
	let outlook = await outlookOf(run, await listed(run), wanted);
	for (const pause of LAG_PAUSES_MS) {
		if (outlook.altered.length + outlook.unlisted.length === 0 || outlook.altered.some(({ isFinal }) => isFinal)) break;
		await sleep(pause);
		outlook = await outlookOf(run, await listed(run), wanted);
	}
	return { ...outlook, undeleted: await stillThere(run, outlook.undeleted) };
}

async function outlookOf(run: Run, entries: readonly Listed[], wanted: readonly WantedSubscription[]): Promise<Outlook> {
	const idsOf = (event: string) => Object.keys(run.remembered).filter((id) => run.remembered[id] === event);
	// Also one whose address has become unrecognisable: it was made, or changed, under its id.
	const isMade = ({ id }: Listed) => id !== undefined && run.recent.isFresh(id, Date.now());
	const whole = (entry: Listed): Subscription[] => (entry.id !== undefined && entry.url !== undefined ? [{ ...entry, id: entry.id, url: entry.url }] : []);
	const ours = [...new Map([...own(run, entries), ...entries.filter(isMade).flatMap(whole)].map((one) => [one.id, one])).values()];
	const all = ours.filter(({ id }) => !run.recent.isRemoved(id, Date.now()));
	const altered: Altered[] = [];
	const unlisted: WantedSubscription[] = [];
	const used = new Set<Subscription>();
	for (const one of wanted) {
		const ids = idsOf(one.event);
		const there = all.find((subscription) => isStanding(subscription, one)) ?? all.find(({ id }) => ids.includes(id));
		if (there) used.add(there);
		if (there && isStanding(there, one)) continue;
		// What a list that lags shows is not what it is by now.
		const foundById = await findOne(run, there ? [there.id] : ids);
		const found = foundById ?? there;
		if (found === undefined) unlisted.push(one);
		else if (!isStanding(found, one)) {
			const isFinal = foundById !== undefined && run.recent.isNew(found.id, Date.now()) && !isSameAddress(found.url, one.url);
			altered.push({ subscription: found, wanted: one, isFinal });
			// Each further look would cost a call, of which Konimbo allows few.
			if (isFinal) break;
		}
	}
	const surplus = all.filter((subscription) => !used.has(subscription) && !isParked(subscription.url));
	return { all, altered, unlisted, surplus, undeleted: ours.filter((subscription) => !all.includes(subscription)) };
}

async function findOne(run: Run, ids: readonly string[]): Promise<Subscription | undefined> {
	for (const id of ids) {
		const found = await step('to look up a webhook', run.api.find(run.call, id));
		if (found) return found;
	}
	return undefined;
}

/** @throws StepError that names what was wanted and what has become of it */
export function throwAltered(run: Run, [first]: readonly Altered[]): void {
	if (first === undefined) return;
	const { subscription, wanted } = first;
	const differences = [
		subscription.event !== wanted.event && `its event is ${subscription.event} instead of ${wanted.event}`,
		!isSameAddress(subscription.url, wanted.url) &&
			`its address is ${shownAddress(subscription.url, run.nodeUrl)} instead of ${shownAddress(wanted.url, run.nodeUrl)}`,
		!subscription.live && 'it is not active',
	].filter(Boolean);
	const message = `${run.displayName} has registered the webhook for ${wanted.event} otherwise than asked: ${differences.join(', ')}`;
	throw new StepError(webhookFor(wanted.event), new ApiError(message, { failure: 'altered' }));
}

/** What is still there of this node after a deactivation, as in {@link Outlook}. @throws StepError */
export async function leftOver(run: Run): Promise<Pick<Outlook, 'surplus' | 'undeleted'>> {
	const ours = own(run, await listed(run));
	const isDone = (subscription: Subscription) => {
		const now = run.recent.ofNow(subscription, Date.now());
		return now === undefined || isParked(now.url);
	};
	const surplus = ours.filter((subscription) => !isDone(subscription));
	const undone = ours.filter((subscription) => isDone(subscription) && !isParked(subscription.url));
	return { surplus, undeleted: await stillThere(run, undone) };
}

/** Those of the deleted or parked webhooks that the platform still gives out by their ids as they were, 5 s later: not its list alone lags. */
async function stillThere(run: Run, disposed: readonly Subscription[]): Promise<Subscription[]> {
	let there = [...disposed];
	for (const pause of [0, ...LAG_PAUSES_MS]) {
		if (there.length === 0) break;
		if (pause > 0) await sleep(pause);
		const found: Subscription[] = [];
		for (const one of there) {
			const now = await findOne(run, [one.id]);
			if (now && !isParked(now.url)) found.push(one);
		}
		there = found;
	}
	for (const { id, event } of there) {
		run.recent.forget(id);
		run.remembered[id] = event;
	}
	return there;
}
