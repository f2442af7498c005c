import { attempt, ApiError, unlessNotFound } from '../shared/api';
import { asList, isPlainObject } from '../shared/objects';
import type { Platform } from '../shared/platform';
import { openListRoots } from '../shared/records';
import { listedId, type Subscription, type SubscriptionApi, type SubscriptionSettings, type WantedSubscription } from '../shared/subscriptions';
import { apiUrl } from './addresses';
import { events } from './events';
import { resources } from './fields';
import { fieldsFor } from './selectable';
import { unified } from './unified';

/** The largest page (shoprenter.md 4.2). */
export const PAGE_SIZE = 200;

/** Webhooks of the API (shoprenter.md 1.3 to 1.5): one event and one URL each. */
const subscriptions: SubscriptionApi = {
	async list(call) {
		const found: Subscription[] = [];
		for (let page = 0; ; page++) {
			const { body } = await call({ method: 'GET', path: '/webHooks', query: { page, limit: PAGE_SIZE, full: 1 } });
			const list = unwrap(body);
			const items = asList(list.items);
			found.push(...items.flatMap((item) => toSubscription(item) ?? []));
			if (items.length === 0 || !isPlainObject(list.next)) return found;
		}
	},

	async create(call, wanted) {
		const { body } = await call({ method: 'POST', path: '/webHooks', body: bodyOf(wanted) });
		return textOrUndefined(unwrap(body).id);
	},

	updateRevives: true,

	async update(call, id, wanted) {
		// POST on an existing id would add a second set of parameters beside the first (shoprenter.md 1.4).
		await call({ method: 'PUT', path: pathOf(id), body: bodyOf(wanted) });
	},

	async remove(call, id) {
		const outcome = await attempt(unlessNotFound(call({ method: 'DELETE', path: pathOf(id) })));
		// A wrong id is answered with 404, or with 400 and the inner code 40007 (shoprenter.md 4.4).
		if (outcome instanceof ApiError && !isWrongId(outcome)) throw outcome;
		return true;
	},
};

function isWrongId({ status, details }: ApiError): boolean {
	return status === 400 && JSON.stringify(details.body ?? '').includes('40007');
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

/** Parameters and delay come as an object or as a list of one; an unset delay as an empty list (shoprenter.md 1.5). */
function toSubscription(item: unknown): Subscription | undefined {
	if (!isPlainObject(item)) return undefined;
	const [parameters] = asList(item.webHookParameters);
	const [delay] = asList(item.webHookDelay);
	if (!isPlainObject(parameters)) return undefined;
	return {
		id: listedId('Shoprenter', item.id),
		event: String(item.event),
		url: String(parameters.url),
		live: String(item.status) === '1',
		settings: canonicalSettings({
			format: parameters.type,
			fields: asList(parameters.fields),
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

const textOrUndefined = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);

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
};
