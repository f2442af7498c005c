/** What is registered at the platform against what should be: pure data and pure functions. carryOut.ts carries the plan out. */
import { isSameAddress, normalAddress, parseUrl } from '../api/address';
import { ApiError, type ApiCall } from '../api/call';

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

/** An entry of a platform's list, which also holds what others have made, in whatever state that is. */
export interface Listed extends Omit<Subscription, 'id' | 'url'> {
	/** Absent where the platform does not show it. */
	readonly id?: string;
	readonly url?: string;
}

/** A webhook as it should be. */
export interface WantedSubscription {
	readonly event: string;
	readonly url: string;
	readonly settings?: SubscriptionSettings;
}

/**
 * A platform's calls for webhooks. Each throws ApiError where the platform refuses, cannot be reached, or answers with
 * something that it does not document: only the documented empty answer means that there is none.
 */
export interface SubscriptionApi {
	/** All webhooks of the shop, from all pages; none is no error. */
	list(call: ApiCall): Promise<Listed[]>;
	/** Those that are not live, where `list` may leave them out. */
	listSuspended?(call: ApiCall): Promise<Listed[]>;
	/** One webhook; undefined where the platform says that there is none with the id. */
	find(call: ApiCall, id: string): Promise<Subscription | undefined>;
	/** @returns the new webhook's id; undefined where the platform's answer does not tell it */
	create(call: ApiCall, wanted: WantedSubscription): Promise<string | undefined>;
	/** Whether `update` brings a webhook back that is not live. */
	readonly updateRevives?: true;
	/** Absent where the platform cannot change a webhook; one may take the URL and leave the event as it is. */
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
 * @param keepsEvents whether a change leaves a webhook at its event, so that it is of use for that one only
 */
export function planSubscriptions(
	existing: readonly Subscription[],
	wanted: readonly WantedSubscription[],
	{ update, updateRevives }: Pick<SubscriptionApi, 'update' | 'updateRevives'>,
	keepsEvents = false,
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
	const ofSameEvent = pair((subscription, { event }) => canTake(subscription) && subscription.event === event);
	const revive = [...ofSameEvent, ...(keepsEvents ? [] : pair(canTake))];
	return { keep, revive, create: [...missing], remove: [...unused].filter(({ url }) => !isParked(url)) };
}

/** Whether the plan changes nothing. */
export function isInPlace(plan: SubscriptionPlan): boolean {
	return plan.create.length === 0 && plan.revive.length === 0 && plan.remove.length === 0;
}

/** Whether the webhook brings the event to where it is wanted, in whatever format. */
export function isStanding(subscription: Subscription, wanted: WantedSubscription): boolean {
	return subscription.live && subscription.event === wanted.event && isSameAddress(subscription.url, wanted.url);
}

function isRight(subscription: Subscription, wanted: WantedSubscription): boolean {
	return isStanding(subscription, wanted) && sameSettings(subscription.settings ?? {}, wanted.settings ?? {});
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
 * @throws ApiError where one of them is listed without its id, or a remembered one without its address: nothing can be
 *  done with it, but it must not seem to be missing
 */
export function ownSubscriptions(displayName: string, all: readonly Listed[], nodeUrl: string, rememberedIds: readonly string[]): Subscription[] {
	const ownUrl = `${normalAddress(nodeUrl)}/`;
	const nodePath = `/${ownUrl.split('/').slice(-3).join('/')}`;
	// A list may show one twice, where a page has moved between two calls: it counts once.
	const ids = new Set<string>();
	return all.flatMap((entry) => {
		const { id, url } = entry;
		const isRemembered = id !== undefined && rememberedIds.includes(id);
		if (url === undefined) {
			if (isRemembered) throw new ApiError(`${displayName} lists webhook ${id} without its address`, { failure: 'unavailable' });
			return [];
		}
		const address = normalAddress(url);
		const isOwn = address.startsWith(ownUrl) || (isRemembered && parseUrl(address)?.pathname.includes(nodePath));
		if (!isOwn) return [];
		if (id === undefined) throw new ApiError(`${displayName} lists webhooks of this trigger without their ids`, { failure: 'unavailable' });
		if (ids.has(id)) return [];
		ids.add(id);
		return [{ ...entry, id, url }];
	});
}

/** The event in the URL of a webhook that is kept for later because the platform cannot delete it. */
export const PARKED = 'parked';

/** Whether the URL is that of a parked webhook: it leads to this node, but to no event. */
export function isParked(url: string): boolean {
	return normalAddress(url).split('/').at(-2) === PARKED;
}
