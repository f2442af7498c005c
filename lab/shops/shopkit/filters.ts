import { wholeNumber, type Answer, type ApiRequest } from '../shop';
import { BAD_REQUEST } from './answers';
import { filledText, oneOf, text, type Check, type Stored } from './checks';
import type { ShopkitApiContext } from './database';

/** What a list can be narrowed by: which values a filter takes, and which records pass. */
export type Filter = readonly [accepts: Check, passes?: (record: Stored, value: string) => boolean];

const PAGES: Record<string, Filter> = { page: [text], limit: [text] };
const trueOrFalse = oneOf('true', 'false');
export const listed =
	(choices: string[]): Check =>
	(value) =>
		String(value)
			.split(',')
			.every((one) => choices.includes(one));
export const flag = (has: (record: Stored) => unknown): Filter => [trueOrFalse, (record, value) => String(Boolean(has(record))) === value];
export const same = (key: string): Filter => [filledText, (record, value) => String(record[key]) === value];
export const among = (key: string, choices?: string[]): Filter => [
	choices ? listed([...choices, 'all']) : filledText,
	(record, value) => value.split(',').includes('all') || value.split(',').includes(String(record[key])),
];
export const anywhere: Filter = [filledText, (record, value) => JSON.stringify(record).toLowerCase().includes(value.toLowerCase())];

/** Newest first; a filter that is not documented, or has a wrong value, is refused. */
export function list(
	context: ShopkitApiContext,
	request: ApiRequest,
	path: string,
	records: Stored[],
	filters: Record<string, Filter>,
	shape?: 'array',
): Answer {
	const known: Record<string, Filter> = { ...PAGES, ...filters };
	const given = [...request.query].filter(([name]) => name !== 'X-API-KEY');
	if (given.some(([name, value]) => !Object.hasOwn(known, name) || !known[name][0](value))) return BAD_REQUEST;
	if (Number.isNaN(wholeNumber(request.query, 'page', 1))) return BAD_REQUEST;
	const found = records.filter((record) => given.every(([name, value]) => known[name][1]?.(record, value) ?? true));
	return context.page(request, path, found.reverse(), shape);
}
