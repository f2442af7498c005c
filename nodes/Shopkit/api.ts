/** How Shopkit's API is called. */
import type { ApiError } from '../shared/api/call';
import { isPlainObject } from '../shared/objects';
import type { PlatformApi } from '../shared/platform';

export const api: PlatformApi = {
	baseUrl: ({ baseUrl }) => String(baseUrl || 'https://api.shopk.it/v1').replace(/\/+$/, ''),
	rateLimit: { calls: 3600, seconds: 3600 },
	account: ({ apiKey }) => String(apiKey),
};

/** The largest page (shopkit.md 4.2). */
export const PAGE_SIZE = 50;

/** 404 in the shop's own words: the call is right, there is just nothing (shopkit.md 4.2, 4.3). */
export function meansNone({ status, details }: ApiError): boolean {
	return status === 404 && isPlainObject(details.body) && typeof details.body.message === 'string';
}

/** An object with one of these is a record, whatever it is of: a shipment has no `id`, a delivery method only a title. */
const KEYS_OF_RECORDS = ['id', 'url', 'tracking_code', 'title'];

/**
 * The entries of an answer in any of the shapes that are documented or seen (shopkit.md 4.2): a list, an object with
 * the entries under "0", "1" … beside `paging`, or one entry by itself.
 */
export function entriesOf(body: unknown): unknown[] {
	if (Array.isArray(body)) return body;
	if (!isPlainObject(body)) return [];
	const numbered = Object.entries(body).filter(([key]) => /^\d+$/.test(key));
	return numbered.length > 0 ? numbered.map(([, entry]) => entry) : KEYS_OF_RECORDS.some((key) => key in body) ? [body] : [];
}
