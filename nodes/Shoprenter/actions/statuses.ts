/** The statuses of a shop's orders, which the API names only by links (shoprenter.md 5.3). */
import { ApiError, attempt, type ApiCall } from '../../shared/api/call';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { linkedId, listAll } from './lists';

export interface OrderStatus {
	readonly id: string;
	/** Where the webhook has it as `orderHistory.status`; undefined where the API does not tell it. */
	readonly number?: unknown;
	/** As listed by `/orderStatuses`. */
	readonly record: PlainObject;
	/** One for each language of the shop. */
	readonly descriptions: readonly PlainObject[];
}

/** Of one execution; every item's order would ask for the same lists. */
const asked = new WeakMap<ApiCall, Promise<OrderStatus[]>>();

/** All statuses of the shop with their names, from two lists that are read once in an execution. */
export async function listOrderStatuses(call: ApiCall): Promise<OrderStatus[]> {
	const known = asked.get(call) ?? readStatuses(call);
	asked.set(call, known);
	return await known.catch((error: unknown) => {
		asked.delete(call);
		throw error;
	});
}

async function readStatuses(call: ApiCall): Promise<OrderStatus[]> {
	const records = await listAll(call, '/orderStatuses');
	const descriptions = await listAll(call, '/orderStatusDescriptions');
	return records.map((record) => ({
		id: String(record.id),
		number: record.innerId,
		record,
		descriptions: descriptions.filter(({ orderStatus }) => linkedId(orderStatus) === record.id),
	}));
}

/** The link to a status with its number, name and colour put in, as the API itself extends other links. */
export function withStatus(link: unknown, statuses: readonly OrderStatus[], languageId: string | undefined): unknown {
	const status = statuses.find(({ id }) => id === linkedId(link));
	if (status === undefined) return link;
	const { name, color } = inLanguage(status, languageId);
	return { ...(isPlainObject(link) && link), id: status.id, ...(status.number !== undefined && { innerId: status.number }), name, color };
}

/** The status's description in the language; in another one where it has none in that. */
export function inLanguage({ descriptions }: OrderStatus, languageId: string | undefined): PlainObject {
	return descriptions.find(({ language }) => linkedId(language) === languageId) ?? descriptions[0] ?? {};
}

const namesOf = ({ descriptions }: OrderStatus) => descriptions.map(({ name }) => String(name));

/** For a dropdown: the name in every language. */
export const labelOf = (status: OrderStatus) => [...new Set(namesOf(status))].join(' / ') || status.id;

/**
 * The API ID of the status that the user names: by its name in any language of the shop, by the number that webhooks
 * have, or by the ID itself. Where the credential may not list statuses, it can only be the ID.
 *
 * @throws InputError where the shop has no such status, or two of that name
 */
export async function statusId(call: ApiCall, wanted: string): Promise<string> {
	const statuses = await attempt(listOrderStatuses(call));
	if (statuses instanceof ApiError) {
		if (statuses.details.failure === 'unauthorized') return wanted;
		throw statuses;
	}
	const same = (text: unknown) => String(text).trim().toLowerCase() === wanted.toLowerCase();
	const found =
		[statuses.filter(({ id }) => id === wanted), statuses.filter((status) => namesOf(status).some(same)), statuses.filter(({ number }) => same(number))].find(
			(matching) => matching.length > 0,
		) ?? [];
	if (found.length === 1) return found[0].id;
	const all = statuses.map(labelOf).join(', ');
	throw found.length === 0
		? new InputError(`The shop has no order status '${wanted}'`, `It has: ${all}.`)
		: new InputError(`The shop has ${found.length} order statuses '${wanted}'`, 'Choose one from the list, or give its ID.');
}
