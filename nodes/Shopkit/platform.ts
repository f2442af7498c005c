import { isSameAddress } from '../shared/api/address';
import { ApiError, attempt, type ApiCall, type ApiResponse } from '../shared/api/call';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openNamedRoot } from '../shared/records/open';
import { settingOf } from '../shared/settings';
import { confirmsRemoval, takeUnseen, textId, wholeEntry, type Listed, type SubscriptionApi, type WantedSubscription } from '../shared/activation/plan';
import { events } from './events';
import { delivered, resources, unified } from './records';

/** The largest page (shopkit.md 4.2). */
export const PAGE_SIZE = 50;

/** Webhooks of the API (shopkit.md 1.2): one event and one URL each, and no way to change one. */
const subscriptions: SubscriptionApi = {
	list: async (call) => await listAll(call, {}),

	listSuspended: async (call) => await listAll(call, { active: 'false' }),

	async find(call, id) {
		const isExpected = ({ body }: ApiResponse) => webhooksIn(body)?.length === 1;
		const outcome = await attempt(call({ method: 'GET', path: pathOf(id), isExpected }));
		if (!(outcome instanceof ApiError)) return wholeEntry('Shopkit', webhooksIn(outcome.body)?.map(toListed)[0], id);
		if (meansNone(outcome)) return undefined;
		throw outcome;
	},

	async create(call, wanted) {
		const outcome = await attempt(post(call, wanted));
		if (!(outcome instanceof ApiError)) return idOf(outcome);
		if (outcome.status !== 409) throw outcome;
		// "Already exists", perhaps suspended; the answer does not say which one it is.
		const same = ({ event, url = '' }: Listed) => event === wanted.event && isSameAddress(url, wanted.url);
		const found = (await listAll(call, { event: wanted.event })).find(same) ?? (await listAll(call, { event: wanted.event, active: 'false' })).find(same);
		if (found?.id === undefined) throw outcome;
		if (found.live) return found.id;
		await subscriptions.remove(call, found.id);
		return idOf(await post(call, wanted));
	},

	async remove(call, id) {
		const outcome = await attempt(call({ method: 'DELETE', path: pathOf(id), isExpected: confirmsRemoval }));
		if (outcome instanceof ApiError && !meansNone(outcome)) throw outcome;
		return true;
	},
};

const pathOf = (id: string) => `/webhook/${encodeURIComponent(id)}`;

async function post(call: ApiCall, { event, url }: WantedSubscription): Promise<ApiResponse> {
	return await call({ method: 'POST', path: '/webhook', body: { url, event } });
}

function idOf({ body }: ApiResponse): string | undefined {
	return textId(webhooksIn(body)?.[0]?.id);
}

/** 404 in the shop's own words: the call is right, there is just nothing (shopkit.md 4.2, 4.3). */
function meansNone({ status, details }: ApiError): boolean {
	return status === 404 && isPlainObject(details.body) && typeof details.body.message === 'string';
}

/** All pages: Shopkit answers 404 where there is nothing (shopkit.md 4.2). */
async function listAll(call: ApiCall, filter: Readonly<Record<string, string>>): Promise<Listed[]> {
	const found: Listed[] = [];
	const seen = new Set<string>();
	for (let page = 1; ; page++) {
		const query = { ...filter, page, limit: PAGE_SIZE };
		const response = await attempt(call({ method: 'GET', path: '/webhook', query, isExpected: ({ body }) => webhooksIn(body) !== undefined }));
		if (response instanceof ApiError) {
			if (meansNone(response)) return found;
			throw response;
		}
		const entries = webhooksIn(response.body) ?? [];
		const fresh = takeUnseen(entries, seen);
		found.push(...fresh.map(toListed));
		const total = Number(response.headers['x-total-count'] ?? NaN);
		// Without a total, a short page is the last; an endpoint that ignores `page` sends nothing new.
		if (fresh.length === 0 || seen.size >= total || (Number.isNaN(total) && entries.length < PAGE_SIZE)) return found;
	}
}

/** The webhooks in an answer, see {@link entriesOf}; undefined for one that holds something else. */
function webhooksIn(body: unknown): PlainObject[] | undefined {
	const entries = entriesOf(body);
	const isEmptyList = Array.isArray(body) || (isPlainObject(body) && 'paging' in body);
	const isList = entries.length > 0 ? entries.every((entry) => isPlainObject(entry) && ('url' in entry || 'event' in entry)) : isEmptyList;
	return isList ? (entries as PlainObject[]) : undefined;
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

function toListed({ id, event, url, active }: PlainObject): Listed {
	return {
		id: textId(id),
		event: String(event),
		url: typeof url === 'string' ? url : undefined,
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
	account: ({ apiKey }) => String(apiKey),
	webhooksPage: 'Account settings > Developers > Webhooks in the Shopkit back office',
	ignores: (headers, settings) => settingOf(settings, 'ignoreApiChanges') && headers['x-webhook-resource-origin'] === 'api',
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.shopk.it/v1').replace(/\/+$/, ''),
	rateLimit: { calls: 3600, seconds: 3600 },
};
