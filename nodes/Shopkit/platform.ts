import { ApiError, attempt, unlessNotFound, type ApiCall, type ApiResponse } from '../shared/api';
import { isPlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openNamedRoot } from '../shared/records';
import { listedId, type Subscription, type SubscriptionApi, type WantedSubscription } from '../shared/subscriptions';
import { events } from './events';
import { delivered, resources } from './fields';
import { unified } from './unified';

/** The largest page (shopkit.md 4.2). */
export const PAGE_SIZE = 50;

/** Webhooks of the API (shopkit.md 1.2): one event and one URL each, and no way to change one. */
const subscriptions: SubscriptionApi = {
	list: async (call) => await listAll(call, {}),

	listSuspended: async (call) => await listAll(call, { active: 'false' }),

	async find(call, id) {
		const response = await unlessNotFound(call({ method: 'GET', path: pathOf(id) }));
		return response && entriesOf(response.body).map(toSubscription)[0];
	},

	async create(call, wanted) {
		const outcome = await attempt(post(call, wanted));
		if (!(outcome instanceof ApiError)) return idOf(outcome);
		if (outcome.status !== 409) throw outcome;
		// "Already exists", perhaps suspended; the answer does not say which one it is.
		const same = ({ event, url }: Subscription) => event === wanted.event && url === wanted.url;
		const found = (await listAll(call, { event: wanted.event })).find(same) ?? (await listAll(call, { event: wanted.event, active: 'false' })).find(same);
		if (found === undefined) throw outcome;
		if (found.live) return found.id;
		await subscriptions.remove(call, found.id);
		return idOf(await post(call, wanted));
	},

	async remove(call, id) {
		await unlessNotFound(call({ method: 'DELETE', path: pathOf(id) }));
		return true;
	},
};

const pathOf = (id: string) => `/webhook/${encodeURIComponent(id)}`;

async function post(call: ApiCall, { event, url }: WantedSubscription): Promise<ApiResponse> {
	return await call({ method: 'POST', path: '/webhook', body: { url, event } });
}

function idOf({ body }: ApiResponse): string | undefined {
	const [entry] = entriesOf(body);
	return isPlainObject(entry) && entry.id !== undefined ? String(entry.id) : undefined;
}

/** All pages: Shopkit answers 404 where there is nothing (shopkit.md 4.2). */
async function listAll(call: ApiCall, filter: Readonly<Record<string, string>>): Promise<Subscription[]> {
	const found: Subscription[] = [];
	for (let page = 1; ; page++) {
		const response = await unlessNotFound(call({ method: 'GET', path: '/webhook', query: { ...filter, page, limit: PAGE_SIZE } }));
		const entries = response === undefined ? [] : entriesOf(response.body);
		const known = new Set(found.map(({ id }) => id));
		const fresh = entries.flatMap((entry) => toSubscription(entry) ?? []).filter(({ id }) => !known.has(id));
		found.push(...fresh);
		const total = Number(response?.headers['x-total-count'] ?? NaN);
		// Without a total, a short page is the last; an endpoint that ignores `page` sends nothing new.
		if (fresh.length === 0 || found.length >= total || (Number.isNaN(total) && entries.length < PAGE_SIZE)) return found;
	}
}

/** An object with one of these is a record, whatever it is of: a shipment has no `id`, a delivery method only a title. */
const KEYS_OF_RECORDS = ['id', 'url', 'tracking_code', 'title'];

/**
 * The entries of an answer in any of the shapes that are documented or seen (shopkit.md 4.2): a list, an object with
 * the entries under "0", "1" … beside `paging`, or one entry by itself.
 */
export function entriesOf(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	if (!isPlainObject(body)) return [];
	const numbered = Object.entries(body).filter(([key]) => /^\d+$/.test(key));
	return numbered.length > 0 ? numbered.map(([, entry]) => entry) : KEYS_OF_RECORDS.some((key) => key in body) ? [body] : [];
}

function toSubscription(entry: unknown): Subscription | undefined {
	if (!isPlainObject(entry)) return undefined;
	const { id, event, url, active } = entry;
	return {
		id: listedId('Shopkit', id),
		event: String(event),
		url: String(url),
		live: active !== false && active !== 0 && active !== '0' && active !== 'false',
	};
}

export const shopkit: Platform = {
	name: 'shopkit',
	displayName: 'Shopkit',
	credential: 'shopkitApi',
	events,
	resources,
	unified,
	roots: Object.keys(delivered),
	open: (body) => openNamedRoot(body, delivered),
	// Nobody outside Shopkit knows which secret signs webhooks made through the API (shopkit.md 1.3): only if given.
	signature: { header: 'x-webhook-signature', secretField: 'webhookSecret', required: false },
	subscriptions,
	webhooksPage: 'Account settings > Developers > Webhooks in the Shopkit back office',
	ignores: (headers, settings) => settings.ignoreApiChanges === true && headers['x-webhook-resource-origin'] === 'api',
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.shopk.it/v1').replace(/\/+$/, ''),
	rateLimit: { calls: 3600, seconds: 3600 },
};
