/** What Konimbo sends, and how it is asked to (konimbo.md 1.2). It documents no answer's shape and no way to delete. */
import { confirmsRemoval, findById, listPages, textId } from '../shared/activation/answers';
import type { Listed, SubscriptionApi, WantedSubscription } from '../shared/activation/plan';
import { ApiError, attempt, type ApiRequest } from '../shared/api/call';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { PlatformWebhooks } from '../shared/platform';
import { hasNextPage, meansNone } from './api';
import { events } from './events';

const answers = { entriesIn: webhooksIn, toListed, meansNone };

const subscriptions: SubscriptionApi = {
	async list(call) {
		const request = (page: number): ApiRequest => ({ method: 'GET', path: '/webhooks', query: page === 1 ? {} : { page } });
		return await listPages(call, { ...answers, request, hasNext: hasNextPage });
	},

	find: async (call, id) => await findById(call, id, { ...answers, displayName: 'Konimbo', path: pathOf(id) }),

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

export const webhooks: PlatformWebhooks = {
	events,
	subscriptions,
	webhooksPage: 'ask Konimbo support, who can delete webhooks by their ids',
};
