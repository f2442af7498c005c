/** What Shopkit sends, and how it is asked to (shopkit.md 1.2): one event and one URL each, and no way to change one. */
import { confirmsRemoval, findById, listPages, textId } from '../shared/activation/answers';
import type { Listed, SubscriptionApi, WantedSubscription } from '../shared/activation/plan';
import { isSameAddress } from '../shared/api/address';
import { ApiError, attempt, type ApiCall, type ApiResponse } from '../shared/api/call';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { PlatformWebhooks } from '../shared/platform';
import { settingOf } from '../shared/settings';
import { entriesOf, meansNone, PAGE_SIZE } from './api';
import { events } from './events';

const answers = { entriesIn: webhooksIn, toListed, meansNone };

const subscriptions: SubscriptionApi = {
	list: async (call) => await listAll(call, {}),

	listSuspended: async (call) => await listAll(call, { active: 'false' }),

	find: async (call, id) => await findById(call, id, { ...answers, displayName: 'Shopkit', path: pathOf(id) }),

	async create(call, wanted) {
		const outcome = await attempt(post(call, wanted));
		if (!(outcome instanceof ApiError)) return madeId(outcome);
		if (outcome.status !== 409) throw outcome;
		// "Already exists", perhaps suspended; the answer does not say which one it is.
		const same = ({ event, url = '' }: Listed) => event === wanted.event && isSameAddress(url, wanted.url);
		const found = (await listAll(call, { event: wanted.event })).find(same) ?? (await listAll(call, { event: wanted.event, active: 'false' })).find(same);
		if (found?.id === undefined) throw outcome;
		if (found.live) return found.id;
		await subscriptions.remove(call, found.id);
		return madeId(await post(call, wanted));
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

function madeId({ body }: ApiResponse): string | undefined {
	return textId(webhooksIn(body)?.[0]?.id);
}

/** All pages: Shopkit answers 404 where there is nothing (shopkit.md 4.2). */
async function listAll(call: ApiCall, filter: Readonly<Record<string, string>>): Promise<Listed[]> {
	return await listPages(call, {
		...answers,
		request: (page) => ({ method: 'GET', path: '/webhook', query: { ...filter, page, limit: PAGE_SIZE } }),
		hasNext({ headers }, onPage, sofar) {
			const total = Number(headers['x-total-count'] ?? NaN);
			// Without a total, a short page is the last.
			return Number.isNaN(total) ? onPage >= PAGE_SIZE : sofar < total;
		},
	});
}

/** The webhooks in an answer, see {@link entriesOf}; undefined for one that holds something else. */
function webhooksIn(body: unknown): PlainObject[] | undefined {
	const entries = entriesOf(body);
	const isEmptyList = Array.isArray(body) || (isPlainObject(body) && 'paging' in body);
	const isList = entries.length > 0 ? entries.every((entry) => isPlainObject(entry) && ('url' in entry || 'event' in entry)) : isEmptyList;
	return isList ? (entries as PlainObject[]) : undefined;
}

function toListed({ id, event, url, active }: PlainObject): Listed {
	return {
		id: textId(id),
		event: String(event),
		url: typeof url === 'string' ? url : undefined,
		live: active !== false && active !== 0 && active !== '0' && active !== 'false',
	};
}

export const webhooks: PlatformWebhooks = {
	events,
	subscriptions,
	webhooksPage: 'Account settings > Developers > Webhooks in the Shopkit back office',
	// Nobody outside Shopkit knows which secret signs webhooks made through the API (shopkit.md 1.3): only if given.
	signature: { header: 'x-webhook-signature', secretField: 'webhookSecret', required: false },
	// Which event it is, and what caused it (1.3).
	headersInItems: ['x-platform', 'x-shopkit-environment', 'x-shopkit-event', 'x-webhook-resource-origin'],
	ignores: (headers, settings) => settingOf(settings, 'ignoreApiChanges') && headers['x-webhook-resource-origin'] === 'api',
};
