/** What a platform answers about its webhooks, read alike for all platforms: a list page by page, one by its id, a removal. */
import { ApiError, attempt, type ApiCall, type ApiRequest, type ApiResponse } from '../api/call';
import { isPlainObject, type PlainObject } from '../objects';
import type { Listed, Subscription } from './plan';

/** How a platform answers about webhooks. */
interface Answers {
	/** The webhooks in an answer; undefined for an answer that holds something else. */
	entriesIn(body: unknown): PlainObject[] | undefined;
	toListed(entry: PlainObject): Listed;
	/** Whether a refusal says that there is nothing. */
	meansNone(refusal: ApiError): boolean;
}

interface PagedList extends Answers {
	request(page: number): ApiRequest;
	/**
	 * @param onPage entries on the page
	 * @param sofar entries of all pages up to this one
	 */
	hasNext(page: ApiResponse, onPage: number, sofar: number): boolean;
}

/** All webhooks of a list that comes in pages, each once. @throws ApiError where a page is none */
export async function listPages(call: ApiCall, list: PagedList, firstPage = 1): Promise<Listed[]> {
	const { entriesIn, toListed, meansNone } = list;
	const found = new Map<string, Listed>();
	for (let page = firstPage; ; page++) {
		const answer = await attempt(call({ ...list.request(page), isExpected: ({ body }) => entriesIn(body) !== undefined }));
		if (answer instanceof ApiError) {
			if (meansNone(answer)) break;
			throw answer;
		}
		const entries = entriesIn(answer.body) ?? [];
		const before = found.size;
		for (const entry of entries) found.set(JSON.stringify(entry), toListed(entry));
		// A list that knows no pages answers each with the same.
		if (found.size === before || !list.hasNext(answer, entries.length, found.size)) break;
	}
	return [...found.values()];
}

interface Place extends Answers {
	/** The platform's, for messages. */
	readonly displayName: string;
	readonly path: string;
}

/** The webhook with the id; undefined where the platform says that there is none. @throws ApiError where it says neither */
export async function findById(call: ApiCall, id: string, { displayName, path, entriesIn, toListed, meansNone }: Place): Promise<Subscription | undefined> {
	const answer = await attempt(call({ method: 'GET', path, isExpected: ({ body }) => entriesIn(body)?.length === 1 }));
	if (!(answer instanceof ApiError)) return wholeEntry(displayName, entriesIn(answer.body)?.map(toListed)[0], id);
	if (meansNone(answer)) return undefined;
	throw answer;
}

/**
 * What was found by its id: an answer need not repeat the id.
 *
 * @throws ApiError where it has another id, or no address
 */
export function wholeEntry(displayName: string, entry: Listed | undefined, expectedId: string): Subscription {
	const { id, url } = entry ?? {};
	if (entry === undefined || url === undefined || (id !== undefined && id !== expectedId)) {
		throw new ApiError(`${displayName} answered with something other than webhook ${expectedId}`, { failure: 'unavailable' });
	}
	return { ...entry, id: expectedId, url };
}

/** The id of a webhook as text; undefined where there is none. */
export function textId(id: unknown): string | undefined {
	return typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined;
}

/** Whether an answer to DELETE says that it was done, or at least nothing else (a body is documented by few). */
export function confirmsRemoval({ body }: ApiResponse): boolean {
	if (body === undefined) return true;
	if (!isPlainObject(body)) return false;
	const { success, error, errors, status } = body;
	const isEmpty = (value: unknown) =>
		value === undefined || value === null || value === false || (typeof value === 'object' && Object.keys(value).length === 0);
	const isDenied = (value: unknown) => ['false', '0', 'no'].includes(String(value).toLowerCase());
	const isFailure = typeof status === 'string' && /^(error|fail|not[ _]|un|denied|bad)/i.test(status);
	return !isDenied(success) && isEmpty(error) && isEmpty(errors) && !isFailure;
}
