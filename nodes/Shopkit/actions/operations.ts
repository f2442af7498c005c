/** The words for Shopkit's operations (shopkit.md 5). */
import { createHash } from 'crypto';

import { altered, choice, oneOf, record, text, toSend } from '../../shared/actions/inputs';
import type { Input, SingleOperation } from '../../shared/actions/operation';
import { fieldsToWrite, filled, idOf } from '../../shared/actions/parameters';
import { placeOf, placesByName, vocabulary, type Collection, type Place, type Sending } from '../../shared/actions/vocabulary';
import { webhookLocator } from '../../shared/actions/webhooks';
import { ApiError, unlessNotFound, type ApiCall, type ApiResponse } from '../../shared/api/call';
import type { PlainObject } from '../../shared/objects';
import { entriesOf } from '../api';
import { shopkit } from '../platform';
import { getOptionGroups, getProductOptions, searchBrands, searchCategories, searchClients, searchOrders, searchProducts } from './choices';
import { asSent } from './inputs';
import { allFound, listAll } from './lists';

/** Clients are known by a number and by a hash, the MD5 of their email address (shopkit.md 5.3). */
const client = record('Client', 'clientId', searchClients, "The client to work on. Shopkit's webhooks of clients have no ID: use the email address there.", [
	{ displayName: 'By Email', name: 'email', placeholder: 'name@email.com' },
	{ displayName: 'By ID or Hash', name: 'id' },
]);

/** What stands for the client: its ID or hash as given, the hash for an email address. */
async function clientSegment(input: Input): Promise<string> {
	const key = idOf(input, 'clientId', 'Client');
	const given = decodeURIComponent(key);
	return given.includes('@') ? await hashOf(input.call, given) : key;
}

/** The clients with an email address, hashed as it is typed and in lower case. @throws ApiError where it is not known whether there are any */
export async function clientsWith(call: ApiCall, address: string): Promise<unknown[]> {
	const clients: unknown[] = [];
	for (const hash of new Set([address, address.toLowerCase()].map(md5))) clients.push(...(await allFound(call, `/client/${hash}`)));
	return clients;
}

/** Whether Shopkit hashes an address as typed is not documented: the examples are in lower case (shopkit.md 5.3). */
export async function hashOf(call: ApiCall, address: string): Promise<string> {
	const lowerCase = address.toLowerCase();
	if (address === lowerCase) return md5(address);
	const asTyped = await unlessNotFound(call({ method: 'GET', path: `/client/${md5(address)}` }));
	return md5(asTyped === undefined ? lowerCase : address);
}

const md5 = (address: string) => createHash('md5').update(address).digest('hex');

const metric = oneOf(
	'Metric',
	'metric',
	[
		{ name: 'Live', value: 'live' },
		{ name: 'Orders', value: 'orders' },
		{ name: 'Summary', value: 'resume' },
		{ name: 'Visitors', value: 'visitors' },
	],
	{ default: 'resume' },
);

const dependingOnProduct = { loadOptionsDependsOn: ['productId.value'] };
const option = choice('Option', 'optionId', getProductOptions);
const optionGroup = choice('Option Group', 'optionGroupId', getOptionGroups);

const places: Record<string, Place> = {
	...placesByName([
		record('Brand', 'brandId', searchBrands),
		record('Category', 'categoryId', searchCategories),
		text('Coupon ID', 'couponId', "The number in the coupon's ID; 'Get' finds it for a code"),
		text('Media ID or Checksum', 'mediaId'),
		altered(option, { typeOptions: { ...option.parameter.typeOptions, ...dependingOnProduct } }),
		altered(optionGroup, { typeOptions: { ...optionGroup.parameter.typeOptions, ...dependingOnProduct } }),
		record('Order', 'orderId', searchOrders, "The order to work on. The ID is the one in the trigger's items."),
		record('Product', 'productId', searchProducts, 'The product to work on. By ID also takes its handle, the name in its address.'),
		webhookLocator(shopkit.subscriptions),
	]),
	clientId: placeOf(client, clientSegment),
	couponIdOrCode: placeOf(text('Coupon ID or Code', 'couponId')),
	metric: { ...placeOf(metric), parameters: [metric.parameter] },
};

/** What a search or a quote can be given besides. */
export const OPTIONS: Collection = { displayName: 'Options', name: 'options', placeholder: 'Add Option' };

/** The record that was asked for. @throws ApiError where the answer holds none: a list without entries, for a coupon */
export function found({ body }: ApiResponse): unknown[] {
	const records = entriesOf(body);
	if (records.length > 0) return records;
	throw new ApiError('Shopkit answered without a record', { failure: 'refused', status: 404 });
}

/**
 * The records of an answer to a write. One without a body is a success too (shopkit.md 4.3): then what was sent is all
 * that is known.
 */
export function answered({ body }: ApiResponse, sent: PlainObject): unknown[] {
	const records = entriesOf(body);
	return records.length > 0 ? records : [sent];
}

export const { send, update, list, remove, addedFields, parametersOf, pathFor } = vocabulary({
	places,
	required: (input, entry) => toSend(entry, input.parameter(entry.parameter.name), asSent),
	added: fieldsToWrite,
	asSent,
	read: (answer, sent, method) => (method === 'GET' ? found(answer) : answered(answer, sent)),
	list: listAll,
});

/** GET of a list without pages, which is answered with 404 where there is nothing (shopkit.md 6.5). */
export function whole(name: string, action: string, path: `/${string}`, more: Sending = {}): SingleOperation {
	const one = send(name, action, `GET ${path}`, { ...more, kept: filled, read: ({ body }) => entriesOf(body) });
	return { ...one, run: async (input) => (await unlessNotFound(one.run(input))) ?? [] };
}
