/** Reading Shoprenter's lists and records, and the links between them (shoprenter.md 4.2, 4.3). */
import { collect, type Page } from '../../shared/actions/pages';
import { MOST_HITS } from '../../shared/actions/upsert';
import { ApiError, attempt, type ApiCall } from '../../shared/api/call';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { PAGE_SIZE, unwrap } from '../api';

/** One page of full records; the further ones behind it. Links to the next page are not followed: they may name another host. */
export async function listPage(call: ApiCall, path: string, filters: Readonly<PlainObject> = {}, limit = PAGE_SIZE, page = 0): Promise<Page> {
	const query = { full: 1, page, limit, ...Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, wireText(value)])) };
	const answer = await attempt(call({ method: 'GET', path, query }));
	if (answer instanceof ApiError) {
		if (isBeyondLastPage(answer)) return { records: [] };
		throw answer;
	}
	const { items, next } = unwrap(answer.body);
	// A single hit may come without its list (shoprenter.md 4.2).
	return { records: asList(items), ...(isPlainObject(next) && 'href' in next && { next: () => listPage(call, path, filters, limit, page + 1) }) };
}

/** All records of a list, or up to the limit. */
export async function listAll(call: ApiCall, path: string, filters?: Readonly<PlainObject>, limit = Infinity): Promise<PlainObject[]> {
	const records = await collect(() => listPage(call, path, filters, Math.min(limit, PAGE_SIZE)), limit);
	return records.filter(isPlainObject);
}

/** Whether an empty list has a first page is not documented (shoprenter.md 4.2, 4.4). */
function isBeyondLastPage({ status, details }: ApiError): boolean {
	return status === 400 && /\b40008\b|page not found/i.test(JSON.stringify(details.body ?? ''));
}

export async function getRecord(call: ApiCall, path: string): Promise<PlainObject> {
	return unwrap((await call({ method: 'GET', path })).body);
}

/**
 * The record that has these values. A filter may find more than is asked for (how SKUs are compared is not documented),
 * and what comes first is then not what is to be changed or deleted: the record that has them letter by letter counts,
 * else the only one that has them but for capitals and blanks.
 *
 * @throws ApiError where there is none
 * @throws InputError where there are several
 */
export async function findRecord(call: ApiCall, path: string, values: Readonly<Record<string, string>>, what: string): Promise<PlainObject> {
	const candidates = await listAll(call, path, values, PAGE_SIZE);
	const matching = (canonical: (text: string) => string) =>
		candidates.filter((record) => Object.entries(values).every(([name, value]) => canonical(String(record[name])) === canonical(value)));
	const exact = matching((text) => text);
	const found = exact.length > 0 ? exact : matching((text) => text.trim().toLowerCase());
	if (found.length === 0) throw new ApiError(`Shoprenter has no ${what}`, { failure: 'refused', status: 404, words: `There is no ${what}` });
	if (found.length > 1) throw new InputError(`Shoprenter has more than one ${what}`, 'Choose the one that is meant by its ID.');
	return found[0];
}

/** All that a filter finds, where it must be known for sure: what is no list has not said that there is nothing. @throws ApiError */
export async function allFound(call: ApiCall, path: string, filters: Readonly<PlainObject>): Promise<unknown[]> {
	const sure: ApiCall = async (request) => await call({ ...request, isExpected: ({ body }) => 'items' in unwrap(body) });
	return await collect(() => listPage(sure, path, filters), MOST_HITS);
}

/** Writes a record. @returns the record as Shoprenter answers it */
export async function write(call: ApiCall, method: 'POST' | 'PUT', path: string, body: PlainObject): Promise<PlainObject> {
	return unwrap((await call({ method, path, body })).body);
}

/** The API ID at the end of a link; undefined where there is none. */
export function linkedId(link: unknown): string | undefined {
	const href = isPlainObject(link) ? link.href : undefined;
	const [, id] = typeof href === 'string' ? (/\/([^/?]+)(?:\?.*)?$/.exec(href) ?? []) : [];
	return id === undefined ? undefined : decoded(id);
}

function decoded(segment: string): string {
	try {
		return decodeURIComponent(segment);
	} catch {
		return segment;
	}
}

/** Flags are "1" and "0" in this API, and numbers are texts (shoprenter.md 4.3). */
export function wireText(value: unknown): string {
	return typeof value === 'boolean' ? String(Number(value)) : String(value);
}
