/** Makes operations of the rows of Kinow's table of operations (kinow.md 5.3): name, action, path and fields. */
import { createHash } from 'crypto';

import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type Operation, type Resource, type SingleOperation } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import {
	additionalFieldsParameter,
	fieldsToWrite,
	filled,
	filtersParameter,
	idOf,
	limitOf,
	limitParameter,
	recordLocator,
	returnAllParameter,
	updateFieldsParameter,
	wordsForPath,
} from '../../shared/actions/parameters';
import { ApiError, attempt, type ApiRequest } from '../../shared/api/call';
import { parsedOrText } from '../../shared/delivery/wire/json';
import type { PlainObject } from '../../shared/objects';
import { isEmpty } from '../../shared/values';
import { choice, sentBy, type Entry } from './inputs';
import { conditions, features, listPage, listQuery, recordsOf, sorting } from './lists';

type Method = 'GET' | 'POST' | 'PUT';

/** What an operation may have besides its row. */
export interface More {
	/** Default: the action. */
	readonly description?: string;
	readonly returns?: string;
	/** Fields of the query (GET) or of the body (POST, PUT) that must be filled in. */
	readonly required?: readonly Entry[];
	/** Fields that are added from a collection. */
	readonly optional?: readonly Entry[];
	/** Where POST and PUT take their fields in the query. */
	readonly inQuery?: true;
}

/** A resource with its operations in the order that n8n wants. */
export function resource(name: string, value: string, operations: readonly Operation[]): Resource {
	return { name, value, operations: [...operations].sort((a, b) => a.name.localeCompare(b.name)) };
}

/** The places for ids in the paths. */
const PLACES: Readonly<Record<string, Omit<INodeProperties, 'name'>>> = {
	actor_id: recordLocator('Actor', '', 'searchActors'),
	address_id: { displayName: 'Address ID', type: 'string', default: '', required: true, description: "The one in the answer of 'Get Address'" },
	cart_id: { displayName: 'Cart ID', type: 'string', default: '', required: true },
	category_id: recordLocator('Category', '', 'searchCategories'),
	category_video_id: recordLocator('Category Video', '', 'searchCategoryVideos'),
	customer_id: recordLocator('Customer', '', 'searchCustomers'),
	director_id: recordLocator('Director', '', 'searchDirectors'),
	facebook_id: { displayName: 'Facebook ID', type: 'string', default: '', required: true },
	feature_id: { displayName: 'Feature ID', type: 'string', default: '', required: true },
	gift_id: recordLocator('Gift', '', 'searchGifts'),
	google_id: { displayName: 'Google ID', type: 'string', default: '', required: true },
	group_id: { ...choice('Group', '', 'getGroups').parameter, required: true },
	ip_address: { displayName: 'IP Address', type: 'string', default: '', description: "The end user's address, for rules by country" },
	order_id: recordLocator('Order', '', 'searchOrders', "The order to work on. The ID is the one in the trigger's items."),
	order_state_id: { ...choice('Order State', '', 'getOrderStates').parameter, required: true },
	payment_name: {
		displayName: 'Payment Name',
		type: 'string',
		default: '',
		required: true,
		placeholder: 'stripe',
		description: 'Technical name of the payment module',
	},
	prepayment_bonus_id: recordLocator('Bonus', '', 'searchPrepaymentBonuses'),
	prepayment_operation_id: recordLocator('Operation', '', 'searchPrepaymentOperations'),
	prepayment_recharge_id: recordLocator('Recharge', '', 'searchPrepaymentRecharges'),
	product_access_id: recordLocator('Product Access', '', 'searchProductAccesses'),
	product_id: recordLocator('Product', '', 'searchProducts'),
	search_query: { displayName: 'Search Query', type: 'string', default: '', required: true },
	subscription_id: { ...choice('Subscription', '', 'getSubscriptions').parameter, required: true },
	video_id: recordLocator('Video', '', 'searchVideos'),
};

/** `{order_id}`, and `{ip_address?}` where the path may end before it. */
const PLACE = /\{(\w+)(\?)?\}/g;

/** `orderId` for `order_id`. */
const camelCase = (name: string) => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());

/** @returns the parameters that fill the places of the path */
export function placesOf(path: string): INodeProperties[] {
	return [...path.matchAll(PLACE)].map(([, name]) => ({ ...PLACES[name], name: camelCase(name) }));
}

/** All are ids, but for the words to look for. */
const segmentOf = (name: string) => (name === 'search_query' ? wordsForPath : idOf);

/** The path with what the user chose in its places. */
export function pathFor(input: Input, path: string): string {
	return path
		.replace(PLACE, (_, name: string, mayBeEmpty?: string) =>
			mayBeEmpty && isEmpty(input.parameter(camelCase(name), '')) ? '' : segmentOf(name)(input, camelCase(name), PLACES[name].displayName),
		)
		.replace(/\/$/, path.endsWith('/') ? '/' : '');
}

/** `getManyFromCart` for 'Get Many From Cart'. */
const valueOf = (name: string) =>
	name === 'Get Many'
		? 'getAll'
		: name
				.split(' ')
				.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
				.join('');

const parametersOf = (entries: readonly Entry[] = []) => entries.map(({ parameter }) => parameter);
const sortedParametersOf = (entries: readonly Entry[]) => parametersOf(entries).sort((a, b) => a.displayName.localeCompare(b.displayName));
const requiredParametersOf = (entries: readonly Entry[] = []) =>
	parametersOf(entries).map((parameter) => ({ ...parameter, required: parameter.type !== 'boolean' && parameter.type !== 'number' }));

/** @throws InputError where a field is empty that must not be */
function requiredValues(input: Input, entries: readonly Entry[] = []): PlainObject {
	const sent = sentBy(entries, Object.fromEntries(entries.map(({ parameter: { name } }) => [name, input.parameter(name, undefined)])));
	const empty = entries.find(({ parameter: { name } }) => sent[name] === undefined || sent[name] === null || sent[name] === '');
	if (empty) throw new InputError(`'${empty.parameter.displayName}' is empty`, 'Kinow requires it. An expression may have found nothing.');
	return sent;
}

/** GET, POST or PUT of something that is no list. */
export function send(
	name: string,
	action: string,
	call: `${Method} /${string}`,
	{ description = action, returns, required, optional, inQuery }: More = {},
): SingleOperation {
	const [method, path] = call.split(' ') as [Method, string];
	return {
		name,
		value: valueOf(name),
		action,
		description,
		returns,
		parameters: [...placesOf(path), ...requiredParametersOf(required), ...(optional ? [additionalFieldsParameter(sortedParametersOf(optional))] : [])],
		async run(input) {
			const fields = { ...requiredValues(input, required), ...(optional && sentBy(optional, filled(input.parameter('additionalFields', {})))) };
			// What it does (a gift is consumed) may not be done twice, also where the method is PUT.
			const once = method === 'POST' || method === 'PUT';
			const { body } = await input.call({ method, path: pathFor(input, path), once, ...placed(fields, method === 'GET' || inQuery === true) });
			if (returns !== undefined || method === 'GET') return recordsOf(body);
			// Half of what is written is answered without a body (kinow.md 4).
			return body === undefined ? [{ success: true }] : recordsOf(body);
		},
	};
}

/** A PUT of some of a record's fields. An empty text is sent: it empties the field. */
export function update(action: string, path: string, fields: readonly Entry[], { description = action, returns }: More = {}, name = 'Update'): SingleOperation {
	return {
		name,
		value: valueOf(name),
		action,
		description,
		returns,
		parameters: [...placesOf(path), updateFieldsParameter(sortedParametersOf(fields))],
		async run(input) {
			const changes = fieldsToWrite(input.parameter('updateFields', {}));
			const emptySecret = fields.find(({ parameter: { name: field, typeOptions } }) => typeOptions?.password && changes[field] === '');
			if (emptySecret)
				throw new InputError(
					`'${emptySecret.parameter.displayName}' is empty`,
					'Leave it out to keep the one that there is. An expression may have found nothing.',
				);
			const body = sentBy(fields, changes);
			if (Object.keys(body).length === 0) throw new InputError("'Update Fields' is empty", 'Add the fields that are to change.');
			return recordsOf((await input.call({ method: 'PUT', path: pathFor(input, path), body })).body);
		},
	};
}

const placed = (fields: PlainObject, isQuery: boolean): Pick<ApiRequest, 'query' | 'body'> =>
	Object.keys(fields).length === 0 ? {} : isQuery ? { query: fields as ApiRequest['query'] } : { body: fields };

/** What lists can take besides pages, by the letters of kinow.md 5.3: S sorts, F filters, X filters by feature. */
export function listEntries(takes: string, more: readonly Entry[] = []): readonly Entry[] {
	return [...(takes.includes('S') ? sorting : []), ...(takes.includes('F') ? conditions : []), ...(takes.includes('X') ? [features] : []), ...more];
}

/** GET of a list in pages. */
export function list(
	name: string,
	action: string,
	path: string,
	{ description = action, returns, required, optional, takes = '' }: More & { readonly takes?: string } = {},
): SingleOperation {
	const entries = listEntries(takes, optional);
	return {
		name,
		value: valueOf(name),
		action,
		description,
		returns,
		parameters: [
			...placesOf(path),
			...requiredParametersOf(required),
			returnAllParameter,
			limitParameter,
			...(entries.length > 0 ? [filtersParameter(sortedParametersOf(entries))] : []),
		],
		async run(input) {
			const query = {
				...requiredValues(input, required),
				...(entries.length > 0 && listQuery(entries, filled(input.parameter('filters', {})))),
			} as ApiRequest['query'];
			const limit = limitOf(input);
			const filledPath = pathFor(input, path);
			return await collect(() => listPage(input.call, filledPath, query ?? {}, limit), limit);
		},
	};
}

/** DELETE of a record, or of what joins two. */
export function remove(name: string, action: string, path: string, description = action): SingleOperation {
	const places = placesOf(path);
	const { name: last } = places[places.length - 1];
	return {
		name,
		value: valueOf(name),
		action,
		description,
		parameters: places,
		async run(input) {
			await input.call({ method: 'DELETE', path: pathFor(input, path) });
			return [{ deleted: true, id: input.parameter(last) }];
		},
	};
}

/**
 * A question that Kinow answers by the status alone (kinow.md 5.2), without saying which status means no. A 403 may also
 * be a credential that is not accepted: that is found out by a call that every good one may make.
 *
 * @param answered the name of the answer in the item: `hasAccess`
 */
export function ask(
	name: string,
	action: string,
	call: `${'GET' | 'POST'} /${string}`,
	answered: string,
	{ required }: Pick<More, 'required'> = {},
): SingleOperation {
	const [method, path] = call.split(' ') as ['GET' | 'POST', string];
	return {
		name,
		value: valueOf(name),
		action,
		description:
			'Kinow answers by the HTTP status only, and does not document which ones mean no. A status of 2xx is taken as yes, 403, 404 and the like as no; the status is in the item.',
		parameters: [...placesOf(path), ...requiredParametersOf(required)],
		async run(input) {
			const body = requiredValues(input, required);
			const outcome = await attempt(input.call({ method, path: pathFor(input, path), ...placed(body, false) }));
			if (!(outcome instanceof ApiError)) return [{ [answered]: true, status: outcome.status }];
			if (outcome.status === 403) await input.call({ method: 'GET', path: '/languages', query: { page: 1, per_page: 1 } });
			if (outcome.status !== 403 && outcome.details.failure !== 'refused') throw outcome;
			return [{ [answered]: false, status: outcome.status }];
		},
	};
}

const binaryField: INodeProperties = {
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the input binary field containing the file to be uploaded',
};

/** POST of a file, with its SHA-256 as Kinow documents it (kinow.md 5.3). */
export function upload(name: string, action: string, path: string, required: readonly Entry[] = []): SingleOperation {
	return {
		name,
		value: valueOf(name),
		action,
		description: action,
		returns: 'image',
		parameters: [...placesOf(path), ...requiredParametersOf(required), binaryField],
		async run(input) {
			const { content, fileName, mimeType } = await input.file(input.parameter<string>('binaryPropertyName', 'data'));
			const form = new FormData();
			for (const [field, value] of Object.entries(requiredValues(input, required))) form.append(field, String(value));
			form.append('hash', createHash('sha256').update(content).digest('hex'));
			form.append('hash_algorithm', 'sha256');
			form.append('file', new Blob([new Uint8Array(content)], { type: mimeType }), fileName);
			return recordsOf((await input.call({ method: 'POST', path: pathFor(input, path), form })).body);
		},
	};
}

/** The text of an answer of type string: plain, or as JSON. */
export function textOf(bytes: Buffer): string {
	const text = bytes.toString('utf8').trim();
	const parsed = parsedOrText(text);
	return typeof parsed === 'string' ? parsed : text;
}
