import { attempt, ApiError, unlessNotFound, type ApiResponse } from '../shared/api/call';
import { asList, isPlainObject, type PlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openListRoots } from '../shared/records/open';
import {
	confirmsRemoval,
	takeUnseen,
	textId,
	wholeEntry,
	type Listed,
	type SubscriptionApi,
	type SubscriptionSettings,
	type WantedSubscription,
} from '../shared/activation/plan';
import { apiUrl } from './addresses';
import { events } from './events';
import { resources, unified } from './records';
import { fieldsFor } from './selectable';

/** The largest page (shoprenter.md 4.2). */
export const PAGE_SIZE = 200;

/** Webhooks of the API (shoprenter.md 1.3 to 1.5): one event and one URL each. */
const subscriptions: SubscriptionApi = {
	async list(call) {
		const found: Listed[] = [];
		const seen = new Set<string>();
		for (let page = 0; ; page++) {
			const query = { page, limit: PAGE_SIZE, full: 1 };
			const response = await attempt(call({ method: 'GET', path: '/webHooks', query, isExpected: ({ body }) => itemsIn(body) !== undefined }));
			if (response instanceof ApiError) {
				if (hasInnerCode(response, '40008')) return found;
				throw response;
			}
			const items = itemsIn(response.body) ?? [];
			const fresh = takeUnseen(items, seen);
			found.push(...fresh.map(toListed));
			if (fresh.length === 0 || !isPlainObject(unwrap(response.body).next)) return found;
		}
	},

	async find(call, id) {
		const isExpected = ({ body }: ApiResponse) => 'webHookParameters' in unwrap(body);
		const outcome = await attempt(unlessNotFound(call({ method: 'GET', path: pathOf(id), isExpected })));
		if (!(outcome instanceof ApiError)) return outcome && wholeEntry('Shoprenter', toListed(unwrap(outcome.body)), id);
		if (hasInnerCode(outcome, '40007')) return undefined;
		throw outcome;
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
		const outcome = await attempt(unlessNotFound(call({ method: 'DELETE', path: pathOf(id), isExpected: confirmsRemoval })));
		// A wrong id is answered with 404, or with 400 and the inner code 40007 (shoprenter.md 4.4).
		if (outcome instanceof ApiError && !hasInnerCode(outcome, '40007')) throw outcome;
		return true;
	},
};

/** A refusal by the platform's own number, whatever shape it has around it (shoprenter.md 4.4). */
function hasInnerCode({ status, details }: ApiError, code: string): boolean {
	return status === 400 && JSON.stringify(details.body ?? '').includes(code);
}

/** Ids are base64 and may hold `=`. */
const pathOf = (id: string) => `/webHooks/${encodeURIComponent(id)}`;

function bodyOf({ event, url, settings = {} }: WantedSubscription) {
	const { format = 'json', fields, delay, delayUnit } = settings;
	return {
		event,
		status: '1',
		label: `n8n ${event}`,
		webHookParameters: [{ type: format, url, ...(fields && { fields }) }],
		// Sent also without a delay, so that a PUT takes an earlier one away: related lists are overwritten.
		webHookDelay: delay === undefined ? [] : [{ delay, delayUnit }],
	};
}

/** Some answers stand inside `{ "response": … }` (shoprenter.md 4.3). */
export function unwrap(body: unknown): Record<string, unknown> {
	if (!isPlainObject(body)) return {};
	return isPlainObject(body.response) ? body.response : body;
}

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

/** Parameters and delay come as an object or as a list of one; an unset delay as an empty list (shoprenter.md 1.5). */
function toListed(item: PlainObject): Listed {
	const [parameters] = asList(item.webHookParameters);
	const [delay] = asList(item.webHookDelay);
	const { type: format, url, fields } = isPlainObject(parameters) ? parameters : {};
	return {
		id: textId(item.id),
		event: String(item.event),
		url: typeof url === 'string' ? url : undefined,
		live: String(item.status) === '1',
		settings: canonicalSettings({
			format,
			fields: asList(fields),
			delay: isPlainObject(delay) ? delay.delay : undefined,
			delayUnit: isPlainObject(delay) ? delay.delayUnit : undefined,
		}),
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

/** Deprecated since 2025-07-24; until when it works for whom is not documented (shoprenter.md 3.2). */
export const BASIC_ENDS =
	"Shoprenter is ending Basic authentication: make an API client under 'Settings > API settings' in the Shoprenter admin, and choose OAuth2 in the credential";

export const shoprenter: Platform = {
	name: 'shoprenter',
	displayName: 'Shoprenter',
	credential: 'shoprenterApi',
	events,
	resources,
	unified,
	roots: ['orders', 'newsletter', 'response'],
	// In XML the root may be <orders>, or <response> around it (shoprenter.md 2.5).
	open: (body) =>
		openListRoots(isPlainObject(body) && Object.keys(body).length === 1 && isPlainObject(body.response) ? body.response : body, {
			orders: 'order',
			newsletter: 'subscriber',
		}),
	subscriptions,
	settings: (event, parameter) =>
		canonicalSettings({
			format: parameter('format', 'json'),
			fields: fieldsFor(event, parameter('fields', []) as string[]),
			delay: parameter('delay', 0),
			delayUnit: parameter('delayUnit', 'hour'),
		}),
	webhooksPage: 'Marketing > Automations in the Shoprenter admin',
	baseUrl: apiUrl,
	rateLimit: { calls: 3, seconds: 1 },
	tokenField: 'accessToken',
	adviceFor: ({ authentication }, { status }) => (authentication === 'basic' && status === 403 ? BASIC_ENDS : undefined),
};
