import { ApiError, attempt, type ApiCall, type ApiRequest } from '../../shared/api';
import type { Page } from '../../shared/actions/pages';
import { hasNextPage, meansNone } from '../platform';

/** One page of a list; the further ones behind it. Konimbo answers 404 where there is nothing (konimbo.md 4). */
export async function listPage(call: ApiCall, path: string, query: ApiRequest['query'] = {}, page = 1): Promise<Page> {
	const response = await attempt(call({ method: 'GET', path, query: { ...query, ...(page > 1 && { page }) } }));
	if (response instanceof ApiError) {
		if (meansNone(response)) return { records: [] };
		throw response;
	}
	const { body } = response;
	const records = Array.isArray(body) ? body : body === undefined ? [] : [body];
	return { records, ...(hasNextPage(response) && { next: () => listPage(call, path, query, page + 1) }) };
}
