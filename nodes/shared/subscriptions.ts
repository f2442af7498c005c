/**
 * What is registered at the platform against what should be: pure data and one pure function. The lifecycle
 * (lifecycle.ts) carries the plan out.
 */
import type { ApiCall } from './api';

/** What a webhook is made with besides event and URL, in canonical form: all values as text, nothing that is a default. */
export type SubscriptionSettings = Readonly<Record<string, string | readonly string[]>>;

/** A webhook as the platform lists it. */
export interface Subscription {
	readonly id: string;
	readonly event: string;
	readonly url: string;
	/** False where the platform has suspended it or the merchant has disabled it. */
	readonly live: boolean;
	readonly settings?: SubscriptionSettings;
}

/** A webhook as it should be. */
export interface WantedSubscription {
	readonly event: string;
	readonly url: string;
	readonly settings?: SubscriptionSettings;
}

/** A platform's calls for webhooks. Each throws ApiError where the platform refuses or cannot be reached. */
export interface SubscriptionApi {
	/** All webhooks of the shop, from all pages; none is no error. */
	list(call: ApiCall): Promise<Subscription[]>;
	/** @returns the new webhook's id; undefined where the platform's answer does not tell it */
	create(call: ApiCall, wanted: WantedSubscription): Promise<string | undefined>;
	/** Absent where the platform cannot change a webhook. */
	update?(call: ApiCall, id: string, wanted: WantedSubscription): Promise<void>;
	/** A webhook that is already gone is no error. @returns false where the platform has no such call at all */
	remove(call: ApiCall, id: string): Promise<boolean>;
}

export interface SubscriptionPlan {
	/** Live and right as they are. */
	readonly keep: readonly Subscription[];
	/** To be changed in place: suspended, outdated or parked. */
	readonly revive: ReadonlyArray<{ readonly subscription: Subscription; readonly wanted: WantedSubscription }>;
	readonly create: readonly WantedSubscription[];
	readonly remove: readonly Subscription[];
}

/**
 * Plans the steps from the webhooks that exist to those that should.
 *
 * @param existing this node's own webhooks, see {@link ownSubscriptions}
 * @param canUpdate whether the platform can change a webhook; else an outdated one is removed and made anew
 */
export function planSubscriptions(
	existing: readonly Subscription[],
	wanted: readonly WantedSubscription[],
	canUpdate: boolean,
): SubscriptionPlan {
	const unused = new Set(existing);
	const take = (matches: (subscription: Subscription) => boolean) => {
		const found = [...unused].find(matches);
		if (found) unused.delete(found);
		return found;
	};

	const keep: Subscription[] = [];
	const revive: Array<{ subscription: Subscription; wanted: WantedSubscription }> = [];
	const missing = wanted.filter((one) => {
		const right = take((subscription) => isRight(subscription, one));
		if (right) keep.push(right);
		return !right;
	});
	const create = missing.filter((one) => {
		if (!canUpdate) return true;
		const outdated = take(({ event, url }) => event === one.event && !isParked(url)) ?? take(({ url }) => isParked(url));
		if (outdated) revive.push({ subscription: outdated, wanted: one });
		return !outdated;
	});
	return { keep, revive, create, remove: [...unused].filter(({ url }) => !isParked(url)) };
}

/** Whether the plan changes nothing. */
export function isInPlace(plan: SubscriptionPlan): boolean {
	return plan.create.length === 0 && plan.revive.length === 0 && plan.remove.length === 0;
}

function isRight(subscription: Subscription, wanted: WantedSubscription): boolean {
	return (
		subscription.live &&
		subscription.event === wanted.event &&
		subscription.url === wanted.url &&
		sameSettings(subscription.settings ?? {}, wanted.settings ?? {})
	);
}

/** Compares settings; the order of a list does not count. */
function sameSettings(a: SubscriptionSettings, b: SubscriptionSettings): boolean {
	const canonical = (settings: SubscriptionSettings) =>
		JSON.stringify(
			Object.keys(settings)
				.sort()
				.map((name) => [name, [settings[name]].flat().sort()]),
		);
	return canonical(a) === canonical(b);
}

/**
 * The webhooks that belong to this node: their URL begins with the node's own (which differs between production and
 * test listening), or they are remembered by id and still point to this node's path on some other host (WEBHOOK_URL
 * has changed). A remembered one that points elsewhere was re-used by someone and is left alone.
 *
 * @param nodeUrl the node's URL up to the event, without a slash at the end
 */
export function ownSubscriptions(all: readonly Subscription[], nodeUrl: string, rememberedIds: readonly string[]): Subscription[] {
	const nodePath = `${new URL(nodeUrl).pathname.split('/').slice(-2).join('/')}/`;
	return all.filter(
		({ id, url }) => url.startsWith(`${nodeUrl}/`) || (rememberedIds.includes(id) && URL.canParse(url) && new URL(url).pathname.includes(`/${nodePath}`)),
	);
}

/** The event in the URL of a webhook that is kept for later because the platform cannot delete it. */
export const PARKED = 'parked';

/** Whether the URL is that of a parked webhook: it leads to this node, but to no event. */
export function isParked(url: string): boolean {
	return url.split('/').at(-2) === PARKED;
}
