/**
 * What is registered at the platform against what should be: pure data and one pure function. The lifecycle
 * (lifecycle.ts) carries the plan out.
 */
import { ApiError, type ApiCall } from './api';

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
	/** Those that are not live, where `list` may leave them out. */
	listSuspended?(call: ApiCall): Promise<Subscription[]>;
	/** One webhook; undefined if it is gone. Absent where `list` surely shows also those that are not live. */
	find?(call: ApiCall, id: string): Promise<Subscription | undefined>;
	/** @returns the new webhook's id; undefined where the platform's answer does not tell it */
	create(call: ApiCall, wanted: WantedSubscription): Promise<string | undefined>;
	/** Whether `update` brings a webhook back that is not live. */
	readonly updateRevives?: true;
	/** Absent where the platform cannot change a webhook. */
	update?(call: ApiCall, id: string, wanted: WantedSubscription): Promise<void>;
	/** A webhook that is already gone is no error. @returns false where the platform has no such call at all */
	remove(call: ApiCall, id: string): Promise<boolean>;
}

export interface SubscriptionPlan {
	/** Live and right as they are. */
	readonly keep: readonly Subscription[];
	/** To be changed in place: disabled, outdated, parked, or no longer wanted for its own event. */
	readonly revive: ReadonlyArray<{ readonly subscription: Subscription; readonly wanted: WantedSubscription }>;
	readonly create: readonly WantedSubscription[];
	readonly remove: readonly Subscription[];
}

/**
 * Plans the steps from the webhooks that exist to those that should.
 *
 * @param existing this node's own webhooks, see {@link ownSubscriptions}
 * @param api what the platform can do; where it cannot change a webhook, an outdated one is removed and made anew
 */
export function planSubscriptions(
	existing: readonly Subscription[],
	wanted: readonly WantedSubscription[],
	{ update, updateRevives }: Pick<SubscriptionApi, 'update' | 'updateRevives'>,
): SubscriptionPlan {
	// A parked one is taken last, so that another one need not be removed.
	const unused = new Set([...existing].sort((a, b) => Number(isParked(a.url)) - Number(isParked(b.url))));
	const missing = new Set(wanted);
	/** Pairs each webhook that is still missing with one that is still unused, where they match. */
	const pair = (matches: (subscription: Subscription, wanted: WantedSubscription) => boolean) =>
		[...missing].flatMap((one) => {
			const subscription = [...unused].find((candidate) => matches(candidate, one));
			if (subscription === undefined) return [];
			unused.delete(subscription);
			missing.delete(one);
			return [{ subscription, wanted: one }];
		});

	const keep = pair(isRight).map(({ subscription }) => subscription);
	const canTake = ({ live }: Subscription) => update !== undefined && (live || updateRevives === true);
	// Those of the same event first: so no two of an event are ever parked, which a platform may refuse as the same.
	const revive = [...pair((subscription, { event }) => canTake(subscription) && subscription.event === event), ...pair(canTake)];
	return { keep, revive, create: [...missing], remove: [...unused].filter(({ url }) => !isParked(url)) };
}

/**
 * The id of a webhook that the platform lists, as text.
 *
 * @throws ApiError where there is none: nothing can be done with that webhook, but it must not seem to be missing
 */
export function listedId(displayName: string, id: unknown): string {
	if (typeof id === 'number' || (typeof id === 'string' && id !== '')) return String(id);
	throw new ApiError(`${displayName} lists webhooks without their ids`, { failure: 'unavailable' });
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
