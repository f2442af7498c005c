import { ApiError, attempt, type ApiResponse } from '../shared/api';
import { isPlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openNamedRoot } from '../shared/records';
import { listedId, type Subscription, type SubscriptionApi, type WantedSubscription } from '../shared/subscriptions';
import { events } from './events';
import { cart, category, resources, webhook } from './fields';
import { unified } from './unified';

/** More pages than a shop can have webhooks for; ends a list whose headers never do. */
const MOST_PAGES = 20;

/** Webhooks of the API (konimbo.md 1.2). Konimbo documents no answer's shape and no way to delete. */
const subscriptions: SubscriptionApi = {
	async list(call) {
		const found: Subscription[] = [];
		for (let page = 1; page <= MOST_PAGES; page++) {
			const response = await attempt(call({ method: 'GET', path: '/webhooks', query: page === 1 ? {} : { page } }));
			if (response instanceof ApiError) {
				if (meansNone(response)) return found;
				throw response;
			}
			found.push(...webhooksIn(response.body).flatMap((entry) => toSubscription(entry) ?? []));
			if (!hasNextPage(response)) return found;
		}
		return found;
	},

	async find(call, id) {
		const outcome = await attempt(call({ method: 'GET', path: pathOf(id) }));
		if (!(outcome instanceof ApiError)) return webhooksIn(outcome.body).map(toSubscription)[0];
		if (meansNone(outcome)) return undefined;
		throw outcome;
	},

	async create(call, wanted) {
		const { body } = await call({ method: 'POST', path: '/webhooks', body: bodyOf(wanted) });
		return webhooksIn(body).flatMap((entry) => (isPlainObject(entry) ? (textId(entry.id) ?? []) : []))[0];
	},

	async update(call, id, wanted) {
		await call({ method: 'PUT', path: pathOf(id), body: bodyOf(wanted) });
	},

	async remove(call, id) {
		const outcome = await attempt(call({ method: 'DELETE', path: pathOf(id) }));
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

/** The webhooks in an answer: a list, `{ webhooks: [ … ] }`, `{ webhook: { … } }`, or one by itself. */
export function webhooksIn(body: unknown): unknown[] {
	if (Array.isArray(body)) return body.flatMap(webhooksIn);
	if (!isPlainObject(body)) return [];
	if (Array.isArray(body.webhooks)) return body.webhooks.flatMap(webhooksIn);
	return isPlainObject(body.webhook) ? [body.webhook] : [body];
}

/** @param entry ids are numbers or texts; whether there is an `active` flag is not documented */
function toSubscription(entry: unknown): Subscription | undefined {
	if (!isPlainObject(entry)) return undefined;
	const { id, event, callback_url: url, active } = entry;
	if (typeof event !== 'string' || typeof url !== 'string') return undefined;
	return { id: listedId('Konimbo', id), event, url, live: !['false', '0'].includes(String(active)) };
}

function textId(id: unknown): string | undefined {
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}

/** Link-header syntax in a header of its own; without it a short list is all there is (konimbo.md 4). */
export function hasNextPage({ headers }: ApiResponse): boolean {
	return /rel="?next/.test(String(headers['x-pagination-links'] ?? ''));
}

export const konimbo: Platform = {
	name: 'konimbo',
	displayName: 'Konimbo',
	credential: 'konimboApi',
	events,
	// What only the API gives is no root of a delivery.
	resources: { ...resources, cart, store_category: category, webhook },
	unified,
	roots: Object.keys(resources),
	open: (body) => openNamedRoot(body, resources),
	subscriptions,
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
