import { ApiError, attempt, type ApiRequest, type ApiResponse } from '../shared/api/call';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openNamedRoot } from '../shared/records/open';
import { confirmsRemoval, takeUnseen, textId, wholeEntry, type Listed, type SubscriptionApi, type WantedSubscription } from '../shared/activation/plan';
import { events } from './events';
import { delivered, resources, unified } from './records';

/** Webhooks of the API (konimbo.md 1.2). Konimbo documents no answer's shape and no way to delete. */
const subscriptions: SubscriptionApi = {
	async list(call) {
		const found: Listed[] = [];
		const seen = new Set<string>();
		for (let page = 1; ; page++) {
			const query: ApiRequest['query'] = page === 1 ? {} : { page };
			const response = await attempt(call({ method: 'GET', path: '/webhooks', query, isExpected: ({ body }) => webhooksIn(body) !== undefined }));
			if (response instanceof ApiError) {
				if (meansNone(response)) return found;
				throw response;
			}
			const entries = webhooksIn(response.body) ?? [];
			// A list that knows no pages answers each with the same.
			const fresh = takeUnseen(entries, seen);
			found.push(...fresh.map(toListed));
			if (fresh.length === 0 || !hasNextPage(response, entries.length, seen.size)) return found;
		}
	},

	async find(call, id) {
		const isExpected = ({ body }: ApiResponse) => webhooksIn(body)?.length === 1;
		const outcome = await attempt(call({ method: 'GET', path: pathOf(id), isExpected }));
		if (!(outcome instanceof ApiError)) return wholeEntry('Konimbo', webhooksIn(outcome.body)?.map(toListed)[0], id);
		if (meansNone(outcome)) return undefined;
		throw outcome;
	},

	async create(call, wanted) {
		const { body } = await call({ method: 'POST', path: '/webhooks', body: bodyOf(wanted) });
		return isPlainObject(body) ? textId((isPlainObject(body.webhook) ? body.webhook : body).id) : undefined;
	},

	async update(call, id, wanted) {
		await call({ method: 'PUT', path: pathOf(id), body: bodyOf(wanted) });
	},

	async remove(call, id) {
		const outcome = await attempt(call({ method: 'DELETE', path: pathOf(id), isExpected: confirmsRemoval }));
		if (!(outcome instanceof ApiError)) return true;
		// An unknown endpoint is told from an unknown webhook by the missing `model` (konimbo.md 1.2).
		if (outcome.status === 405 || outcome.status === 501) return false;
		if (outcome.status === 404) return meansNone(outcome);
		throw outcome;
	},
};

const pathOf = (id: string) => `/webhooks/${encodeURIComponent(id)}`;

function bodyOf({ event, url }: WantedSubscription) {
	return { webhook: { callback_url: url, event } };
}

/** 404 with a `model`: the endpoint is right, there is just nothing (konimbo.md 4). */
export function meansNone({ status, details }: ApiError): boolean {
	return status === 404 && isPlainObject(details.body) && 'model' in details.body;
}

/**
 * The webhooks in an answer: a list, `{ webhooks: [ … ] }`, `{ webhook: { … } }`, or one by itself.
 *
 * @returns undefined for an answer that is none of these
 */
export function webhooksIn(body: unknown): PlainObject[] | undefined {
	if (Array.isArray(body)) {
		const entries = body.map((entry: unknown) => (isPlainObject(entry) && isPlainObject(entry.webhook) ? entry.webhook : entry));
		return entries.every(isPlainObject) ? entries : undefined;
	}
	if (!isPlainObject(body)) return undefined;
	if (Array.isArray(body.webhooks)) return webhooksIn(body.webhooks);
	const entry = isPlainObject(body.webhook) ? body.webhook : body;
	return 'callback_url' in entry ? [entry] : undefined;
}

/** Ids are numbers or texts; whether there is an `active` flag is not documented. */
function toListed({ id, event, callback_url: url, active }: PlainObject): Listed {
	return { id: textId(id), event: String(event), url: typeof url === 'string' ? url : undefined, live: !['false', '0'].includes(String(active)) };
}

/**
 * Whether any of the headers says that the list goes on (konimbo.md 4): the links, in the syntax of the Link header; the
 * total; or, where there is no total, a page that is full. Without any of them a list is all there is.
 *
 * @param onPage entries on the page
 * @param sofar entries of all pages up to this one
 */
export function hasNextPage({ headers }: ApiResponse, onPage: number, sofar: number): boolean {
	const number = (name: string) => Number(headers[name] ?? NaN);
	const [total, perPage] = [number('x-pagination-total'), number('x-pagination-per-page')];
	return /rel="?next/.test(String(headers['x-pagination-links'] ?? '')) || sofar < total || (Number.isNaN(total) && onPage >= perPage);
}

export const konimbo: Platform = {
	name: 'konimbo',
	displayName: 'Konimbo',
	credential: 'konimboApi',
	events,
	// What only the API gives is no root of a delivery.
	resources,
	unified,
	roots: Object.keys(delivered),
	open: (body) => openNamedRoot(body, delivered),
	subscriptions,
	account: ({ token }) => String(token),
	webhooksPage: 'ask Konimbo support, who can delete webhooks by their ids',
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.konimbo.co.il/v1').replace(/\/+$/, ''),
	// All of n8n's tries together take at most half of what a token may call in ten minutes.
	rateLimit: { calls: 100, seconds: 600, perActivation: 50 },
	isRateLimited,
};

/** Konimbo blocks with the 401 of a wrong token; the counters in the headers tell (konimbo.md 4). */
export function isRateLimited({ status, headers }: ApiResponse): boolean {
	const [current, maximum] = [Number(headers['x-rate-limit-current']), Number(headers['x-rate-limit-maximum'])];
	return status === 401 && maximum > 0 && current >= maximum;
}
