/** Carries out a plan at the platform: all of it, or nothing. Knows nothing of n8n. */
import { sleep } from 'n8n-workflow';

import { isSameAddress } from '../api/address';
import { ApiError, attempt, type ApiCall } from '../api/call';
import { leftOver, look, throwAltered, type Outlook } from './outlook';
import { LAG_PAUSES_MS, listed, own, removalOf, step, StepError, stepFailure, webhookFor, type Run } from './run';
import {
	isInPlace,
	isParked,
	ownSubscriptions,
	PARKED,
	planSubscriptions,
	type Listed,
	type Subscription,
	type SubscriptionPlan,
	type WantedSubscription,
} from './plan';

/**
 * This node's own webhooks, as the platform's list shows them. What is remembered but leads elsewhere by now is
 * somebody else's, and forgotten; what this process has just removed does not count, even where the list still shows it.
 *
 * @throws StepError
 */
export async function listOwn(run: Run): Promise<Subscription[]> {
	return ownNow(run, await listed(run));
}

/** Like {@link listOwn}, with those that the list leaves out because they are suspended or disabled. @throws StepError */
export async function findOwn(run: Run): Promise<Subscription[]> {
	let all = await listed(run);
	const isListed = (id: string) => all.some((entry) => entry.id === id);
	const found = new Map<string, Subscription>();
	for (const id of Object.keys(run.remembered)) {
		if (isListed(id)) continue;
		const subscription = await step('to look up a webhook', run.api.find(run.call, id));
		if (subscription) found.set(id, subscription);
		else delete run.remembered[id];
	}
	// One that is live but not listed is suspended, or so new that the list lags.
	const isLate = ([id, { live }]: [string, Subscription]) => live && !isListed(id) && run.recent.isFresh(id, Date.now());
	for (const pause of LAG_PAUSES_MS) {
		if (![...found].some(isLate)) break;
		await sleep(pause);
		all = await listed(run);
	}
	const unlisted = [...found.values()].filter(({ id }) => !isListed(id));
	return ownNow(run, [...all, ...unlisted.map((subscription) => ({ ...subscription, live: false }))]);
}

function ownNow(run: Run, all: readonly Listed[]): Subscription[] {
	const subscriptions = own(run, all);
	run.adopt(subscriptions.map(({ id }) => id));
	for (const { id } of all) {
		if (id === undefined || subscriptions.some((one) => one.id === id)) continue;
		delete run.remembered[id];
		run.recent.forget(id);
	}
	return subscriptions.flatMap((subscription) => run.recent.ofNow(subscription, Date.now()) ?? []);
}

/**
 * Makes the shop hold exactly the wanted webhooks of this node, and looks whether it does. On a failure everything made
 * in this run is undone.
 *
 * @returns the optional events that the platform refused
 * @throws StepError with the first failure
 */
export async function reconcile(run: Run, wanted: readonly WantedSubscription[]): Promise<string[]> {
	const existing = await findOwn(run);
	const journal: Journal = { existing, revived: [], skipped: new Set(), isUncertain: false };
	const failure = await stepFailure(carryOut(run, wanted, journal));
	if (!(failure instanceof StepError)) return [...journal.skipped];
	const isUndone = await undo(run, journal);
	throw new StepError(failure.step, failure.reason, isUndone && !journal.isUncertain);
}

/** What a run has done so far. */
interface Journal {
	/** This node's webhooks before the run. */
	readonly existing: readonly Subscription[];
	/** Those that it has changed, as they were before. */
	readonly revived: Subscription[];
	/** Optional events that the platform has refused. */
	readonly skipped: Set<string>;
	/** Whether a webhook may have been made that no list shows yet. */
	isUncertain: boolean;
}

async function carryOut(run: Run, wanted: readonly WantedSubscription[], journal: Journal): Promise<void> {
	const plan = planSubscriptions(journal.existing, wanted, run.api, run.shortcomings.keepsEvents);
	await apply(run, plan, journal);
	if (isInPlace(plan)) return;
	const expected = wanted.filter(({ event }) => !journal.skipped.has(event));
	let outlook = await look(run, expected);
	throwAltered(
		run,
		outlook.altered.filter(({ isFinal }) => isFinal),
	);
	if (outlook.altered.length > 0) {
		run.shortcomings.keepsEvents ||= outlook.altered.some(({ subscription, wanted: to }) => isAtOldEvent(subscription, to, journal));
		await apply(run, planSubscriptions(outlook.all, expected, run.api, run.shortcomings.keepsEvents), journal);
		outlook = await look(run, expected);
	}
	throwAltered(run, outlook.altered);
	await tidyUp(run, outlook);
}

/** Whether a change has left the webhook at the event that it had. */
function isAtOldEvent(subscription: Subscription, wanted: WantedSubscription, { revived }: Journal): boolean {
	const before = revived.find(({ id }) => id === subscription.id);
	return before?.event === subscription.event && subscription.event !== wanted.event;
}

async function apply(run: Run, plan: SubscriptionPlan, journal: Journal): Promise<void> {
	for (const { id, event } of plan.keep) run.remembered[id] = event;
	// A platform may refuse a second webhook for the same URL, also beside one that is not live.
	const inTheWay = plan.remove.filter(({ url }) =>
		[...plan.create, ...plan.revive.map(({ wanted }) => wanted)].some((wanted) => isSameAddress(wanted.url, url)),
	);
	for (const subscription of inTheWay) await step(removalOf(subscription), dispose(run, run.call, subscription));
	for (const { subscription, wanted } of plan.revive) {
		journal.revived.push(subscription);
		await step(webhookFor(wanted.event), update(run, run.call, subscription, wanted));
		run.remembered[subscription.id] = wanted.event;
	}

	let firstRefusal: ApiError | undefined;
	for (const wanted of plan.create) {
		const outcome = await attempt(createOnce(run, wanted, journal));
		if (typeof outcome === 'string') {
			run.remembered[outcome] = wanted.event;
			run.recent.made(outcome, wanted.event, wanted.url, Date.now());
		} else if (run.isOptional(wanted.event) && isUnknownEvent(outcome)) {
			firstRefusal ??= outcome;
			journal.skipped.add(wanted.event);
		} else {
			throw new StepError(webhookFor(wanted.event), outcome);
		}
	}
	if (firstRefusal && plan.keep.length + plan.revive.length + plan.create.length === journal.skipped.size) {
		throw new StepError(webhookFor([...journal.skipped][0]), firstRefusal);
	}
	for (const subscription of plan.remove) {
		if (!inTheWay.includes(subscription)) await step(removalOf(subscription), dispose(run, run.call, subscription));
	}
}

function isUnknownEvent({ details, status }: ApiError): boolean {
	return details.failure === 'refused' && (status === 400 || status === 422);
}

/** Makes one webhook, once: where it is not sure whether the platform has made it, its list tells, which may lag. */
async function createOnce(run: Run, wanted: WantedSubscription, journal: Journal): Promise<string> {
	for (let tries = 1; ; tries++) {
		const outcome = await attempt(run.api.create(run.call, wanted));
		if (typeof outcome === 'string') return outcome;
		if (outcome instanceof ApiError && !outcome.details.maybeDone) throw outcome;
		for (const pause of [0, ...LAG_PAUSES_MS]) {
			if (pause > 0) await sleep(pause);
			const all = await attempt(run.api.list(run.call));
			if (all instanceof ApiError) {
				journal.isUncertain = true;
				throw outcome ?? all;
			}
			const made = all.find(
				({ id, event, url = '' }) => id !== undefined && event === wanted.event && isSameAddress(url, wanted.url) && !run.recent.isRemoved(id, Date.now()),
			);
			if (made?.id !== undefined) return made.id;
		}
		journal.isUncertain = true;
		if (tries === 2) throw outcome ?? new ApiError(`${run.displayName} does not list the webhook that it has just made`, { failure: 'unavailable' });
	}
}

/** Removes what nobody wants, and says what is not to be seen yet. @throws StepError */
async function tidyUp(run: Run, { unlisted, surplus, undeleted }: Outlook): Promise<void> {
	for (const subscription of [...surplus, ...undeleted]) await step(removalOf(subscription), dispose(run, run.call, subscription));
	for (const { event } of unlisted) {
		run.warn(
			`${run.displayName} has accepted the webhook for ${event}, but does not list it yet; 'Check Health' of the ${run.displayName} node shows whether it does later`,
		);
	}
}

/** Takes back what this run has made or changed; what was there before stays. @returns whether all of it is undone */
async function undo(run: Run, { existing, revived }: Journal): Promise<boolean> {
	const call = run.undoCall;
	let isUndone = true;
	const report = (outcome: unknown, { id }: { id: string }) => {
		if (!(outcome instanceof ApiError)) return;
		isUndone = false;
		run.warn(`Webhook ${id} could not be taken back: ${outcome.message}`);
	};
	for (const before of revived) report(await attempt(update(run, call, before, before)), before);
	const all = await attempt(run.api.list(call).then((entries) => ownSubscriptions(run.displayName, entries, run.nodeUrl, Object.keys(run.remembered))));
	const isNew = ({ id }: Subscription) => !existing.some((before) => before.id === id);
	const shown = all instanceof ApiError ? [] : all.filter(({ id }) => !run.recent.isRemoved(id, Date.now()));
	// Also what the list does not show, or under an address that is not this node's any more.
	const others = rememberedOnly(run).filter(({ id }) => !shown.some((one) => one.id === id));
	for (const subscription of [...shown, ...others].filter((one) => isNew(one) && !isParked(one.url))) {
		report(await attempt(dispose(run, call, subscription)), subscription);
	}
	// What the platform has said to be deleted, here or before, and still has.
	const left = await stepFailure(leftOver({ ...run, call }));
	for (const subscription of left instanceof StepError ? [] : left.undeleted.filter(isNew)) {
		report(await attempt(dispose(run, call, subscription)), subscription);
	}
	return isUndone && !(all instanceof ApiError) && !(left instanceof StepError);
}

function rememberedOnly(run: Run): Subscription[] {
	const active = Object.entries(run.remembered).filter(([, event]) => event !== PARKED);
	return active.map(([id, event]) => ({ id, event, url: `${run.nodeUrl}/${event}/`, live: true }));
}

/**
 * Removes the webhook; where the platform has no call for that, parks it: it then points to this node, but to no event.
 */
export async function dispose(run: Run, call: ApiCall, subscription: Subscription): Promise<void> {
	const { id, event, url, live } = subscription;
	if (!run.shortcomings.deletesNone) {
		if (await run.api.remove(call, id)) {
			run.recent.removed(subscription, Date.now());
			delete run.remembered[id];
			return;
		}
		run.shortcomings.deletesNone = true;
	}
	if (!isParked(url)) await update(run, call, subscription, { event, url: run.parkedUrl() });
	// One that is not live is of no use later.
	if (live) run.remembered[id] = PARKED;
	else delete run.remembered[id];
}

async function update(run: Run, call: ApiCall, subscription: Subscription, wanted: WantedSubscription): Promise<void> {
	if (run.api.update === undefined) throw new ApiError('The platform can neither change nor delete a webhook', { failure: 'refused' });
	await run.api.update(call, subscription.id, wanted);
	run.recent.updated(subscription, wanted, Date.now());
}
