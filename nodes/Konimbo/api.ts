/** How Konimbo's API is called. */
import type { ApiError, ApiResponse } from '../shared/api/call';
import { isPlainObject } from '../shared/objects';
import type { PlatformApi } from '../shared/platform';

export const api: PlatformApi = {
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.konimbo.co.il/v1').replace(/\/+$/, ''),
	// All of n8n's tries together take at most half of what a token may call in ten minutes.
	rateLimit: { calls: 100, seconds: 600, perActivation: 50 },
	account: ({ token }) => String(token),
	isRateLimited,
};

/** Konimbo blocks with the 401 of a wrong token; the counters in the headers tell (konimbo.md 4). */
export function isRateLimited({ status, headers }: ApiResponse): boolean {
	const [current, maximum] = [Number(headers['x-rate-limit-current']), Number(headers['x-rate-limit-maximum'])];
	return status === 401 && maximum > 0 && current >= maximum;
}

/** 404 with a `model`: the endpoint is right, there is just nothing (konimbo.md 4). */
export function meansNone({ status, details }: ApiError): boolean {
	return status === 404 && isPlainObject(details.body) && 'model' in details.body;
}

/**
 * Whether any of the headers says that the list goes on (konimbo.md 4): the links, in the syntax of the Link header; the
 * total; or, where there is no total, a page that is full. Without any of them a list is all there is.
 *
 * @param onPage entries on the page
 * @param sofar entries of all pages up to this one
 */
export function hasNextPage({ headers }: ApiResponse, onPage: number, sofar: number): boolean {
	const number = (name: string) => Number(headers[name] ?? NaN);
	const [total, perPage] = [number('x-pagination-total'), number('x-pagination-per-page')];
	return /rel="?next/.test(String(headers['x-pagination-links'] ?? '')) || sofar < total || (Number.isNaN(total) && onPage >= perPage);
}
