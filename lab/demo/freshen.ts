/** Turns a sample payload into a new occurrence: new ids, new times, everything else as it was. */

/** A record that was sent: where the item must have it, and under which id (or address). */
export interface SentRecord {
	/** The record's name in the item, e.g. `order`. */
	name: string;
	idField: string;
	id: string;
}

export interface FreshPayload {
	payload: unknown;
	records: SentRecord[];
}

type Plain = Record<string, unknown>;

/** Shopkit's clients have no id of their own: an address is what tells them apart. */
const ID_FIELDS = ['innerId', 'id', 'email'];
/** Times that change with each occurrence; the others (a customer's birthday) are the record's own. */
const TIME_FIELDS = ['created_at', 'updated_at', 'update_at', 'paid_at', 'dateAdded', 'date_add', 'date_upd', 'subscribe_date'];

// Starts at the clock, so that two demo runs on one n8n do not send the same ids either.
let lastId = Math.floor(Date.now() / 1000) % 10_000_000;

/** Copies a sample and gives every record in it an id of its own. */
export function freshen(sample: unknown): FreshPayload {
	const payload = structuredClone(sample);
	const records: SentRecord[] = [];
	for (const { name, record } of findRecords(payload)) {
		const idField = ID_FIELDS.find((field) => field in record);
		if (idField) {
			lastId += 1;
			record[idField] = renewId(record[idField], lastId);
			records.push({ name, idField, id: String(record[idField]) });
		}
		renewTimes(record);
		for (const value of Object.values(record)) if (isPlain(value)) renewTimes(value);
	}
	return { payload, records };
}

/** `{order: {…}}`, `{order: {…}, customer: {…}}` and Shoprenter's `{orders: {order: [{…}]}}` alike. */
function findRecords(payload: unknown): Array<{ name: string; record: Plain }> {
	if (!isPlain(payload)) return [];
	return Object.entries(payload).flatMap(([name, value]) => {
		if (!isPlain(value)) return [];
		const [inner] = Object.entries(value);
		if (Object.keys(value).length === 1 && inner && Array.isArray(inner[1])) {
			return inner[1].filter(isPlain).map((record) => ({ name: inner[0], record }));
		}
		return [{ name, record: value }];
	});
}

/** A number stays a number and a text a text: the platforms differ in it, and the typing is what is shown. */
function renewId(before: unknown, id: number): unknown {
	if (typeof before === 'number') return id;
	return typeof before === 'string' && before.includes('@') ? before.replace('@', `+${id}@`) : String(id);
}

function renewTimes(record: Plain): void {
	for (const field of TIME_FIELDS) {
		const before = record[field];
		if (typeof before === 'string') record[field] = nowLike(before);
	}
}

/** The present time in the format of an example; the example itself where the format is another. */
function nowLike(example: string): string {
	const now = new Date().toISOString().slice(0, 19);
	if (/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(example)) return now.replace('T', ' ');
	const zoned = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(Z|[+-]\d\d:?\d\d)$/.exec(example);
	if (!zoned) return example;
	return zoned[1] === 'Z' ? `${now}Z` : `${now}+00:00`;
}

function isPlain(value: unknown): value is Plain {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
