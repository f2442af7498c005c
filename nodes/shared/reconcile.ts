/** Carries out a plan at the platform: all of it, or nothing. Knows nothing of n8n. */
import { ApiError, attempt, type ApiCall } from './api';
import {
	isParked,
	ownSubscriptions,
	planSubscriptions,
	type Subscription,
	type SubscriptionApi,
	type SubscriptionPlan,
	type WantedSubscription,
} from './subscriptions';

/** One run of an activation or deactivation. */
export interface Run {
	/** The platform's, for messages. */
	readonly displayName: string;
	readonly api: SubscriptionApi;
	readonly call: ApiCall;
	/** Like `call`, with the time that is kept back for undoing. */
	readonly undoCall: ApiCall;
	/** The node's URL up to the event, without a slash at the end. */
	readonly nodeUrl: string;
	/** Where a webhook points that the platform cannot delete. */
	readonly parkedUrl: string;
	/** The event of each webhook made for this node, by id; kept up to date after every call. */
	readonly remembered: Record<string, string>;
	/** Shared by all runs against the same API: whether it has turned out to have no call for deleting. */
	readonly removal: { unsupported: boolean };
	/** Whether the refusal of this event may be passed over: the user asked for all events. */
	isOptional(event: string): boolean;
	/** Told of what does not stop the run. */
	warn(message: string): void;
}

/** A step's failure, with what was to be done for the user. */
export class StepError extends Error {
	constructor(
		readonly step: string,
		readonly reason: ApiError,
		/** False where something of the failed run may be left at the platform. */
		readonly isUndone = true,
	) {
		super(`${step}: ${reason.message}`);
	}
}

/**
 * This node's own webhooks, as the platform's list shows them. What is remembered but leads elsewhere by now is
 * somebody else's, and forgotten.
 *
 * @throws StepError
 */
export async function listOwn(run: Run): Promise<Subscription[]> {
	const all = await step('to list the webhooks', run.api.list(run.call));
	return takeOwn(run, all);
}

/** Like {@link listOwn}, with those that the list leaves out because they are suspended or disabled. @throws StepError */
export async function findOwn(run: Run): Promise<Subscription[]> {
	const all = await step('to list the webhooks', run.api.list(run.call));
	const { find } = run.api;
	const unlisted = Object.keys(run.remembered).filter((id) => !all.some((listed) => listed.id === id));
	for (const id of unlisted) {
		const found = find && (await step('to look up a webhook', find(run.call, id)));
		if (found) all.push({ ...found, live: false });
		else delete run.remembered[id];
	}
	return takeOwn(run, all);
}

function takeOwn(run: Run, all: readonly Subscription[]): Subscription[] {
	const own = ownSubscriptions(all, run.nodeUrl, Object.keys(run.remembered));
	for (const { id } of all) {
		if (!own.some((one) => one.id === id)) delete run.remembered[id];
	}
	return own;
}

/**
 * Makes the shop hold exactly the wanted webhooks of this node. On a failure everything made in this run is undone.
 *
 * @returns the optional events that the platform refused
 * @throws StepError with the first failure
 */
export async function reconcile(run: Run, wanted: readonly WantedSubscription[]): Promise<string[]> {
	const existing = await findOwn(run);
	const plan = planSubscriptions(existing, wanted, run.api);
	const revived: Subscription[] = [];
	const skipped: string[] = [];
	const failure = await apply(run, plan, revived, skipped).then(
		() => undefined,
		(error: unknown) => {
			if (error instanceof StepError) return error;
			throw error;
		},
	);
	if (failure === undefined) return skipped;
	throw new StepError(failure.step, failure.reason, await undo(run, existing, revived));
}

async function apply(run: Run, plan: SubscriptionPlan, revived: Subscription[], skipped: string[]): Promise<void> {
	for (const { id, event } of plan.keep) run.remembered[id] = event;
	// A platform may refuse a second webhook for the same URL, also beside one that is not live.
	const inTheWay = plan.remove.filter(({ url }) => [...plan.create, ...plan.revive.map(({ wanted }) => wanted)].some((wanted) => wanted.url === url));
	for (const subscription of inTheWay) await step(removalOf(subscription), dispose(run, run.call, subscription));
	for (const { subscription, wanted } of plan.revive) {
		revived.push(subscription);
		await step(webhookFor(wanted.event), update(run, run.call, subscription.id, wanted));
		run.remembered[subscription.id] = wanted.event;
	}

	let firstRefusal: ApiError | undefined;
	for (const wanted of plan.create) {
		const outcome = await attempt(createOnce(run, wanted));
		if (typeof outcome === 'string') {
			run.remembered[outcome] = wanted.event;
		} else if (run.isOptional(wanted.event) && isUnknownEvent(outcome)) {
			firstRefusal ??= outcome;
			skipped.push(wanted.event);
		} else {
			throw new StepError(webhookFor(wanted.event), outcome);
		}
	}
	if (firstRefusal && plan.keep.length + plan.revive.length + plan.create.length === skipped.length) {
		throw new StepError(webhookFor(skipped[0]), firstRefusal);
	}
	for (const subscription of plan.remove) {
		if (!inTheWay.includes(subscription)) await step(removalOf(subscription), dispose(run, run.call, subscription));
	}
}

function isUnknownEvent({ details, status }: ApiError): boolean {
	return details.failure === 'refused' && (status === 400 || status === 422);
}

/** Makes one webhook, once: where it is not sure whether the platform has made it, its list tells. */
async function createOnce(run: Run, wanted: WantedSubscription): Promise<string> {
	for (let tries = 1; ; tries++) {
		const outcome = await attempt(run.api.create(run.call, wanted));
		if (typeof outcome === 'string') return outcome;
		if (outcome instanceof ApiError && !outcome.details.maybeDone) throw outcome;
		const listed = await attempt(run.api.list(run.call));
		if (listed instanceof ApiError) throw outcome ?? listed;
		const made = listed.find(({ event, url }) => event === wanted.event && url === wanted.url);
		if (made) return made.id;
		if (tries === 2) throw outcome ?? new ApiError(`${run.displayName} does not list the webhook that it has just made`, { failure: 'unavailable' });
	}
}

/** Takes back what this run has made or changed; what was there before stays. @returns whether all of it is undone */
async function undo(run: Run, existing: readonly Subscription[], revived: readonly Subscription[]): Promise<boolean> {
	const call = run.undoCall;
	let isUndone = true;
	const report = (outcome: unknown, { id }: { id: string }) => {
		if (!(outcome instanceof ApiError)) return;
		isUndone = false;
		run.warn(`Webhook ${id} could not be taken back: ${outcome.message}`);
	};
	for (const before of revived) report(await attempt(update(run, call, before.id, before)), before);
	const listed = await attempt(run.api.list(call));
	const now = listed instanceof ApiError ? rememberedOnly(run) : takeOwn(run, listed);
	const made = now.filter(({ id, url }) => !isParked(url) && !existing.some((before) => before.id === id));
	for (const subscription of made) report(await attempt(dispose(run, call, subscription)), subscription);
	return isUndone && !(listed instanceof ApiError);
}

function rememberedOnly(run: Run): Subscription[] {
	return Object.entries(run.remembered).map(([id, event]) => ({ id, event, url: `${run.nodeUrl}/${event}/`, live: true }));
}

/**
 * Removes the webhook; where the platform has no call for that, parks it: it then points to this node, but to no event.
 */
export async function dispose(run: Run, call: ApiCall, subscription: Subscription): Promise<void> {
	const { id, event, url, live } = subscription;
	if (!run.removal.unsupported) {
		if (await run.api.remove(call, id)) {
			delete run.remembered[id];
			return;
		}
		run.removal.unsupported = true;
	}
	if (!isParked(url)) await update(run, call, id, { event, url: run.parkedUrl });
	// One that is not live is of no use later.
	if (live) run.remembered[id] = event;
	else delete run.remembered[id];
}

async function update(run: Run, call: ApiCall, id: string, wanted: WantedSubscription): Promise<void> {
	if (run.api.update === undefined) throw new ApiError('The platform can neither change nor delete a webhook', { failure: 'refused' });
	await run.api.update(call, id, wanted);
}

async function step<T>(name: string, action: Promise<T>): Promise<T> {
	const outcome = await attempt(action);
	if (outcome instanceof ApiError) throw new StepError(name, outcome);
	return outcome;
}

const webhookFor = (event: string) => `the webhook for ${event}`;
const removalOf = ({ id, event }: Subscription) => `to remove webhook ${id} for ${event}`;
