/** Reading lists that come in pages. */

/** One page of a list. */
export interface Page {
	readonly records: readonly unknown[];
	/** Asks for the next page; absent behind the last. */
	next?(): Promise<Page>;
}

/**
 * Reads pages until the limit is reached or there are no more. A platform that sends a page again, or an empty one with a
 * next, does not keep it going for ever.
 *
 * @param limit number of records; Infinity for all
 */
export async function collect(first: Promise<Page>, limit: number): Promise<unknown[]> {
	const records: unknown[] = [];
	let previous = '';
	for (let page = await first; ; page = await page.next()) {
		const text = JSON.stringify(page.records);
		if (page.records.length === 0 || text === previous) return records;
		previous = text;
		for (const record of page.records) {
			if (records.length >= limit) return records;
			records.push(record);
		}
		if (records.length >= limit || page.next === undefined) return records;
	}
}
