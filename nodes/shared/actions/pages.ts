/** Reading lists that come in pages, from shops that go on selling meanwhile. */
import { isPlainObject } from '../objects';

/** One page of a list. */
export interface Page {
	readonly records: readonly unknown[];
	/** How many records the whole list has now, where the platform tells. */
	readonly total?: number;
	/** Asks for the next page; absent behind the last. */
	readonly next?: () => Promise<Page>;
}

/** Pages in a row that bring nothing new: one may have been pushed down as a whole by what has just arrived. */
const MOST_BARREN = 2;

/**
 * Reads pages until the limit is reached or there are no more. A platform that sends a page again, or an empty one with a
 * next, does not keep it going for ever.
 *
 * Pages are counted from the start of the list, so what arrives or goes away between two calls moves the others:
 *
 * - Pushed down, a record comes again on the next page. It is taken once, as it was read last.
 * - Moved up, one slips onto a page that was read already. Where the total has become smaller, or the next page is not
 *   there, as many pages are read again as have moved. What slips through all the same: on a page before the last, where
 *   the platform tells no total (Shoprenter, shoprenter.md 4.2); and where as many arrive as go.
 *
 * Records without an id cannot be told apart, and are taken as they come.
 *
 * @param first asks for the first page
 * @param limit number of records; Infinity for all
 */
export async function collect(first: () => Promise<Page>, limit: number): Promise<unknown[]> {
	const records: unknown[] = [];
	const places = new Map<string, number>();
	const reads = [first];
	const turnedAt = new Set<number>();
	let [total, size, barren, previous] = [NaN, 1, 0, ''];
	for (let at = 0; ;) {
		const page = await reads[at]();
		const text = JSON.stringify(page.records);
		const isNew = take(page.records, records, places);
		if (records.length >= limit) return records.slice(0, limit);
		size = Math.max(size, page.records.length);
		const { total: now = NaN } = page;
		// A page that was promised and is not there: what would stand on it has moved up.
		const shrunkBy = at > 0 && page.records.length === 0 && Number.isNaN(now) ? 1 : total - now;
		total = now;
		if (shrunkBy > 0 && places.size > 0 && !turnedAt.has(at)) {
			turnedAt.add(at);
			at = Math.max(0, at - Math.ceil(shrunkBy / size));
			continue;
		}
		const isFurthest = at === reads.length - 1;
		if (isFurthest) barren = isNew ? 0 : barren + 1;
		if (page.next === undefined || page.records.length === 0 || barren === MOST_BARREN || (places.size === 0 && text === previous)) return records;
		previous = text;
		at += 1;
		reads[at] = page.next;
	}
}

/**
 * Adds the records of a page that no earlier page had, and puts the others in their earlier places.
 *
 * @param places where each id stands in `records`; two of one page are two
 * @returns whether there was one to add
 */
function take(page: readonly unknown[], records: unknown[], places: Map<string, number>): boolean {
	const added: Array<[id: string, place: number]> = [];
	const before = records.length;
	for (const record of page) {
		const id = idIn(record);
		const place = id === undefined ? undefined : places.get(id);
		if (place !== undefined) records[place] = record;
		else if (id !== undefined) added.push([id, records.push(record) - 1]);
		else records.push(record);
	}
	for (const [id, place] of added) places.set(id, place);
	return records.length > before;
}

function idIn(record: unknown): string | undefined {
	const id = isPlainObject(record) ? record.id : undefined;
	return (typeof id === 'string' && id !== '') || typeof id === 'number' ? String(id) : undefined;
}
