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
	) {
		super(`${step}: ${reason.message}`);
	}
}

/** This node's own webhooks. @throws StepError */
export async function listOwn(run: Run): Promise<Subscription[]> {
	const all = await step('to list the webhooks', run.api.list(run.call));
	return ownSubscriptions(all, run.nodeUrl, Object.keys(run.remembered));
}

/**
 * Makes the shop hold exactly the wanted webhooks of this node. On a failure everything made in this run is undone.
 *
 * @returns the optional events that the platform refused
 * @throws StepError with the first failure
 */
export async function reconcile(run: Run, wanted: readonly WantedSubscription[]): Promise<string[]> {
	const existing = await listOwn(run);
	const plan = planSubscriptions(existing, wanted, run.api.update !== undefined);
	const revived: Subscription[] = [];
	const skipped: string[] = [];
	const failure = await apply(run, plan, revived, skipped).then(
		() => undefined,
		(error: Error) => error,
	);
	if (failure === undefined) return skipped;
	await undo(run, existing, revived);
	throw failure;
}

async function apply(run: Run, plan: SubscriptionPlan, revived: Subscription[], skipped: string[]): Promise<void> {
	for (const { id, event } of plan.keep) run.remembered[id] = event;
	for (const { subscription, wanted } of plan.revive) {
		revived.push(subscription);
		await step(webhookFor(wanted.event), update(run, run.call, subscription.id, wanted));
		run.remembered[subscription.id] = wanted.event;
	}
	// A platform that cannot update refuses a second webhook for the same URL, also beside a suspended one.
	const inTheWay = plan.remove.filter(({ url }) => plan.create.some((wanted) => wanted.url === url));
	for (const subscription of inTheWay) await step(webhookFor(subscription.event), dispose(run, run.call, subscription));

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
		const made = (await run.api.list(run.call)).find(({ event, url }) => event === wanted.event && url === wanted.url);
		if (made) return made.id;
		if (tries === 2) throw outcome ?? new ApiError('The platform does not list the webhook that it has just made', { failure: 'unavailable' });
	}
}

/** Takes back what this run has made or changed; what was there before stays. */
async function undo(run: Run, existing: readonly Subscription[], revived: readonly Subscription[]): Promise<void> {
	const call = run.undoCall;
	const report = (outcome: unknown, { id }: { id: string }) => {
		if (outcome instanceof ApiError) run.warn(`Webhook ${id} could not be taken back: ${outcome.message}`);
	};
	for (const before of revived) report(await attempt(update(run, call, before.id, before)), before);
	const listed = await attempt(run.api.list(call));
	const now = listed instanceof ApiError ? rememberedOnly(run) : ownSubscriptions(listed, run.nodeUrl, Object.keys(run.remembered));
	const made = now.filter(({ id, url }) => !isParked(url) && !existing.some((before) => before.id === id));
	for (const subscription of made) report(await attempt(dispose(run, call, subscription)), subscription);
}

function rememberedOnly(run: Run): Subscription[] {
	return Object.entries(run.remembered).map(([id, event]) => ({ id, event, url: `${run.nodeUrl}/${event}/`, live: true }));
}

/**
 * Removes the webhook; where the platform has no call for that, parks it: it then points to this node, but to no event.
 */
export async function dispose(run: Run, call: ApiCall, subscription: Subscription): Promise<void> {
	const { id, event, url } = subscription;
	if (!run.removal.unsupported) {
		if (await run.api.remove(call, id)) {
			delete run.remembered[id];
			return;
		}
		run.removal.unsupported = true;
	}
	if (!isParked(url)) await update(run, call, id, { event, url: run.parkedUrl });
	run.remembered[id] = event;
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
