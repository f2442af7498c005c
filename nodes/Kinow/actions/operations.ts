/** The words for Kinow's operations (kinow.md 5.3): the shared ones, and those for what only Kinow does. */
import { createHash } from 'crypto';

import { choice, record, text, toSend, type Entry } from '../../shared/actions/inputs';
import type { Input, SingleOperation } from '../../shared/actions/operation';
import { filled, wordsForPath } from '../../shared/actions/parameters';
import { operation, placeOf, placesByName, vocabulary, type More, type Place, type Sending } from '../../shared/actions/vocabulary';
import { ApiError, attempt } from '../../shared/api/call';
import { parsedOrText } from '../../shared/json';
import { InputError } from '../../shared/values';
import {
	getGroups,
	getOrderStates,
	getSubscriptions,
	searchActors,
	searchCategories,
	searchCategoryVideos,
	searchCustomers,
	searchDirectors,
	searchGifts,
	searchOrders,
	searchPrepaymentBonuses,
	searchPrepaymentOperations,
	searchPrepaymentRecharges,
	searchProductAccesses,
	searchProducts,
	searchVideos,
} from './choices';
import { listEntries, listQuery } from './conditions';
import { asSent } from './inputs';
import { listAll, recordsOf } from './lists';

const ipAddress = text('IP Address', 'ipAddress', "The end user's address, for rules by country");

/** The places for ids in the paths, and for words to look for. */
const places: Record<string, Place> = {
	...placesByName([
		record('Actor', 'actorId', searchActors),
		text('Address ID', 'addressId', "The one in the answer of 'Get Address'"),
		text('Cart ID', 'cartId'),
		record('Category', 'categoryId', searchCategories),
		record('Category Video', 'categoryVideoId', searchCategoryVideos),
		record('Customer', 'customerId', searchCustomers),
		record('Director', 'directorId', searchDirectors),
		text('Facebook ID', 'facebookId'),
		text('Feature ID', 'featureId'),
		record('Gift', 'giftId', searchGifts),
		text('Google ID', 'googleId'),
		choice('Group', 'groupId', getGroups),
		record('Order', 'orderId', searchOrders, "The order to work on. The ID is the one in the trigger's items."),
		choice('Order State', 'orderStateId', getOrderStates),
		text('Payment Name', 'paymentName', { placeholder: 'stripe', description: 'Technical name of the payment module' }),
		record('Bonus', 'prepaymentBonusId', searchPrepaymentBonuses),
		record('Operation', 'prepaymentOperationId', searchPrepaymentOperations),
		record('Recharge', 'prepaymentRechargeId', searchPrepaymentRecharges),
		record('Product Access', 'productAccessId', searchProductAccesses),
		record('Product', 'productId', searchProducts),
		choice('Subscription', 'subscriptionId', getSubscriptions),
		record('Video', 'videoId', searchVideos),
	]),
	ipAddress: { ...placeOf(ipAddress), parameters: [ipAddress.parameter] },
	searchQuery: placeOf(text('Search Query', 'searchQuery'), (input) => wordsForPath(input, 'searchQuery', 'Search Query')),
};

const isNone = (value: unknown) => value === undefined || value === null || value === '';

function required(input: Input, entry: Entry): unknown {
	const { name, displayName } = entry.parameter;
	const value = input.parameter(name, undefined);
	const sent = isNone(value) ? undefined : toSend(entry, value, asSent);
	if (isNone(sent)) throw new InputError(`'${displayName}' is empty`, 'Kinow requires it. An expression may have found nothing.');
	return sent;
}

const words = vocabulary({
	places,
	idsAsGiven: true,
	required,
	added: filled,
	asSent,
	query: listQuery,
	read: ({ body }) => recordsOf(body),
	list: listAll,
});

export const { update, remove, addedFields, parametersOf, pathFor } = words;

/** GET, POST or PUT of something that is no list. What it does (a gift is consumed) may not be done twice, also where the method is PUT. */
export function send(name: string, action: string, call: Parameters<typeof words.send>[2], more: Sending = {}): SingleOperation {
	const isRead = call.startsWith('GET ');
	return words.send(name, action, call, {
		...(!isRead && { once: true }),
		// Half of what is written is answered without a body (kinow.md 4).
		...(!isRead && more.returns === undefined && { read: ({ body }) => (body === undefined ? [{ success: true }] : recordsOf(body)) }),
		...more,
	});
}

/** GET of a list in pages. @param more with what the list takes, see {@link listEntries} */
export const list = (name: string, action: string, path: string, { takes = '', optional, ...more }: More & { readonly takes?: string } = {}): SingleOperation =>
	words.list(name, action, path, { ...more, optional: listEntries(takes, optional) });

/**
 * A question that Kinow answers by the status alone (kinow.md 5.2), without saying which status means no. A 403 may also
 * be a credential that is not accepted: that is found out by a call that every good one may make.
 *
 * @param answered the name of the answer in the item: `hasAccess`
 */
export function ask(name: string, action: string, call: `${'GET' | 'POST'} /${string}`, answered: string, more: Pick<More, 'fields'> = {}): SingleOperation {
	const question = words.send(name, action, call, {
		...more,
		description:
			'Kinow answers by the HTTP status only, and does not document which ones mean no. A status of 2xx is taken as yes, 403, 404 and the like as no; the status is in the item.',
		read: ({ status }) => [{ [answered]: true, status }],
	});
	return {
		...question,
		async run(input) {
			const outcome = await attempt(question.run(input));
			if (!(outcome instanceof ApiError)) return outcome;
			if (outcome.status === 403) await input.call({ method: 'GET', path: '/languages', query: { page: 1, per_page: 1 } });
			if (outcome.status !== 403 && outcome.details.failure !== 'refused') throw outcome;
			return [{ [answered]: false, status: outcome.status }];
		},
	};
}

const binaryField = text('Input Binary Field', 'binaryPropertyName', {
	default: 'data',
	hint: 'The name of the input binary field containing the file to be uploaded',
});

/** POST of a file, with its SHA-256 as Kinow documents it (kinow.md 5.3). */
export function upload(name: string, action: string, path: string, fields: readonly Entry[] = []): SingleOperation {
	return operation(name, action, {
		returns: 'image',
		parameters: [...parametersOf(path), ...[...fields, binaryField].map(({ parameter }) => ({ ...parameter, required: true }))],
		async run(input) {
			const { content, fileName, mimeType } = await input.file(input.parameter<string>('binaryPropertyName', 'data'));
			const form = new FormData();
			for (const entry of fields) form.append(entry.parameter.name, String(required(input, entry)));
			form.append('hash', createHash('sha256').update(content).digest('hex'));
			form.append('hash_algorithm', 'sha256');
			form.append('file', new Blob([new Uint8Array(content)], { type: mimeType }), fileName);
			return recordsOf((await input.call({ method: 'POST', path: await pathFor(input, path), form })).body);
		},
	});
}

/** The text of an answer of type string: plain, or as JSON. */
export function answeredText(bytes: Buffer): string {
	const text = bytes.toString('utf8').trim();
	const parsed = parsedOrText(text);
	return typeof parsed === 'string' ? parsed : text;
}
