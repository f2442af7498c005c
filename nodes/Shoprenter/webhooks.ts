/** What Shoprenter sends, and how it is asked to (shoprenter.md 1.3 to 1.5): one event and one URL each. */
import { confirmsRemoval, findById, listPages, textId } from '../shared/activation/answers';
import type { Listed, SubscriptionApi, SubscriptionSettings, WantedSubscription } from '../shared/activation/plan';
import { ApiError, attempt, type ApiRequest, type ApiResponse } from '../shared/api/call';
import { asList, isPlainObject, type PlainObject } from '../shared/objects';
import type { PlatformWebhooks } from '../shared/platform';
import { hasInnerCode, PAGE_SIZE, unwrap } from './api';
import { events } from './events';
import { fieldsFor } from './selectable';
import { settingsIn, webhookBody } from './webhookBody';

const subscriptions: SubscriptionApi = {
	async list(call) {
		const request = (page: number): ApiRequest => ({ method: 'GET', path: '/webHooks', query: { page, limit: PAGE_SIZE, full: 1 } });
		const meansNone = (refusal: ApiError) => hasInnerCode(refusal, '40008');
		const hasNext = ({ body }: ApiResponse) => isPlainObject(unwrap(body).next);
		return await listPages(call, { entriesIn: itemsIn, toListed, meansNone, request, hasNext }, 0);
	},

	async find(call, id) {
		const entriesIn = (body: unknown) => ('webHookParameters' in unwrap(body) ? [unwrap(body)] : undefined);
		return await findById(call, id, { entriesIn, toListed, meansNone: isGone, displayName: 'Shoprenter', path: pathOf(id) });
	},

	async create(call, wanted) {
		const { body } = await call({ method: 'POST', path: '/webHooks', body: bodyOf(wanted) });
		return textId(unwrap(body).id);
	},

	updateRevives: true,

	async update(call, id, wanted) {
		// POST on an existing id would add a second set of parameters beside the first (shoprenter.md 1.4).
		await call({ method: 'PUT', path: pathOf(id), body: bodyOf(wanted) });
	},

	async remove(call, id) {
		const outcome = await attempt(call({ method: 'DELETE', path: pathOf(id), isExpected: confirmsRemoval }));
		if (outcome instanceof ApiError && !isGone(outcome)) throw outcome;
		return true;
	},
};

/** A wrong id is answered with 404, or with 400 and the inner code 40007 (shoprenter.md 4.4). */
const isGone = (refusal: ApiError) => refusal.status === 404 || hasInnerCode(refusal, '40007');

/** Ids are base64 and may hold `=`. */
const pathOf = (id: string) => `/webHooks/${encodeURIComponent(id)}`;

const bodyOf = ({ event, url, settings = {} }: WantedSubscription) => webhookBody({ ...settings, event, url, type: settings.format });

/**
 * The objects of a list, which may be one without a list around it (shoprenter.md 4.2); undefined for an answer that is no
 * list, or one of mere links.
 */
function itemsIn(body: unknown): PlainObject[] | undefined {
	const { items, ...page } = unwrap(body);
	const list = asList(isPlainObject(items) && Object.keys(items).length === 0 ? undefined : items);
	const isPage = ['href', 'page', 'limit', 'next', 'first'].some((key) => key in page);
	if (items === undefined || (list.length === 0 && !isPage)) return undefined;
	const isFull = list.length === 0 || list.some((item) => isPlainObject(item) && 'webHookParameters' in item);
	return isFull && list.every(isPlainObject) ? list : undefined;
}

function toListed(item: PlainObject): Listed {
	const { url, type: format, fields, delay, delayUnit } = settingsIn(item);
	return {
		id: textId(item.id),
		event: String(item.event),
		url: typeof url === 'string' ? url : undefined,
		live: String(item.status) === '1',
		settings: canonicalSettings({ format, fields: asList(fields), delay, delayUnit }),
	};
}

/** Without what is a default: JSON, the platform's own set of fields, at once. */
function canonicalSettings({ format, fields, delay, delayUnit }: Record<'format' | 'fields' | 'delay' | 'delayUnit', unknown>): SubscriptionSettings {
	const amount = Number(delay ?? 0);
	return {
		format: String(format),
		...(Array.isArray(fields) && fields.length > 0 && { fields: fields.map(String) }),
		...(amount > 0 && { delay: String(amount), delayUnit: String(delayUnit) }),
	};
}

export const webhooks: PlatformWebhooks = {
	events,
	subscriptions,
	settings: (event, parameter) =>
		canonicalSettings({
			format: parameter('format', 'json'),
			fields: fieldsFor(event, parameter('fields', []) as string[]),
			delay: parameter('delay', 0),
			delayUnit: parameter('delayUnit', 'hour'),
		}),
	webhooksPage: 'Marketing > Automations in the Shoprenter admin',
};
