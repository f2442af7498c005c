import { createHash, randomUUID } from 'crypto';

import { findEvent } from '../events';
import { isPlainObject, numberedElements, ownValue, valueAt, type PlainObject } from '../objects';
import { toInvoiceBy, type ToInvoice } from '../invoice/settings';
import type { OpenedBody, Platform, PlatformEvent, ReadParameter } from '../platform';
import type { UnifiedOrder } from '../records/shapes';
import { typeRecord } from '../records/typing';

/** What becomes of a delivery: the body as parsed, its records, these in the shapes for all shops, or orders as invoices. */
export type Rendering = 'raw' | RecordRendering;
type RecordRendering = 'typed' | 'unified' | { readonly toInvoice: ToInvoice };

/** The envelope's own keys; records under one of them go under `data` instead. */
const ENVELOPE_KEYS = ['platform', 'event', 'deliveryId', 'receivedAt', 'headers', 'body', 'data', 'unreadable'];

/** Headers that an item of any platform may hold: no signature, no cookie, no forwarded path gets into an execution. */
const HEADERS_IN_ITEMS = ['content-type', 'user-agent'];

/** As the node's parameters say. @param today the day of a document, `YYYY-MM-DD` */
export function renderingBy(parameter: ReadParameter, today: () => string): Rendering {
	const output = parameter('output', 'typed') as Exclude<Rendering, object> | 'invoice';
	return output === 'invoice' ? { toInvoice: toInvoiceBy(parameter, today) } : output;
}

/** What every item of a delivery has in common. */
export interface Envelope {
	readonly platform: string;
	readonly event: string;
	readonly deliveryId: string;
	/** ISO 8601, UTC. */
	readonly receivedAt: string;
}

/**
 * Makes a delivery's items, one per record, which is typed in place; `raw` is one item with the body as parsed.
 *
 * @param headers the headers that the items are to hold, see {@link allowedHeaders}
 */
export function makeItems(
	platform: Platform,
	envelope: Envelope,
	opened: OpenedBody,
	document: unknown,
	rendering: Rendering,
	headers?: Readonly<PlainObject>,
): PlainObject[] {
	const beside = headers === undefined ? {} : { headers };
	if (rendering === 'raw') return [{ ...envelope, body: document, ...beside }];
	const records = opened.records.length > 0 ? opened.records : [{}];
	const isUnknown = platform.unknownEvents !== undefined && findEvent(platform, envelope.event) === undefined;
	return records.map((record, index) => ({
		...envelope,
		deliveryId: records.length > 1 ? `${envelope.deliveryId}:${index}` : envelope.deliveryId,
		...contentOf(platform, envelope.event, record, opened.rest, rendering, isUnknown),
		...beside,
	}));
}

/** Maps records that were read from the API to what an item holds of them, the same as for a delivery; they are typed in place. */
export function mapRecords(platform: Platform, records: Readonly<PlainObject>, rendering: RecordRendering): PlainObject {
	return contentOf(platform, '', records, undefined, rendering, false);
}

/** @param isUnknown whether no documentation names the event, so that its records are under `data` */
function contentOf(
	platform: Platform,
	event: string,
	record: Readonly<PlainObject>,
	rest: unknown,
	rendering: RecordRendering,
	isUnknown: boolean,
): PlainObject {
	const typed = typeRecords(platform, record);
	if (isUnknown || Object.keys(typed).some((name) => ENVELOPE_KEYS.includes(name))) {
		// Records and rest apart, since either may have any key.
		return { data: rest === undefined ? typed : { records: typed, rest } };
	}
	const content = rendering === 'typed' ? typed : unifyRecords(platform, event, typed, rendering);
	return rest === undefined ? content : { ...content, data: rest };
}

/** Types each record by the table of its resource; a list of records element by element. */
function typeRecords(platform: Platform, records: Readonly<PlainObject>): PlainObject {
	const typed: PlainObject = {};
	for (const [name, value] of Object.entries(records)) {
		const fields = ownValue(platform.resources, name);
		const elements = Array.isArray(value) ? value : numberedElements(value);
		if (fields === undefined) typed[name] = value;
		else typed[name] = elements === undefined ? typeRecord(fields, value) : elements.map((element) => typeRecord(fields, element));
	}
	return typed;
}

function unifyRecords(platform: Platform, event: string, typed: PlainObject, rendering: RecordRendering): PlainObject {
	const unified: PlainObject = {};
	for (const [name, value] of Object.entries(typed)) {
		const unify = ownValue(platform.unified, name);
		const record = unify && isPlainObject(value) ? unify(value, event, typed) : { [name]: value };
		const isOrder = typeof rendering === 'object' && unify !== undefined && 'order' in record;
		Object.assign(unified, isOrder ? rendering.toInvoice(record.order as UnifiedOrder) : record);
	}
	return unified;
}

/** The headers that an item may hold, by their lower-case names. */
export function allowedHeaders({ headersInItems = [] }: Platform, headers: Readonly<Record<string, unknown>>): PlainObject {
	const allowed = [...HEADERS_IN_ITEMS, ...headersInItems];
	return Object.fromEntries(allowed.filter((name) => headers[name] !== undefined).map((name) => [name, headers[name]]));
}

/**
 * An id that is the same for a repeat of the delivery and different for a second real event, as far as the payload
 * can tell: the platform's own, else a hash of event and payload, else, where nothing tells the two apart, random.
 */
export function deliveryIdOf(
	event: string,
	dedupe: PlatformEvent['dedupe'],
	opened: OpenedBody,
	payload: string | Buffer,
): { id: string; repeatable: boolean } {
	if (dedupe.policy === 'id' && opened.eventId) return { id: opened.eventId, repeatable: true };
	if (dedupe.policy === 'content' && opened.records.length > 0 && opened.records.every((record) => changes(record, dedupe.changesWith))) {
		return { id: createHash('sha256').update(`${event}\n`).update(payload).digest('hex'), repeatable: true };
	}
	return { id: randomUUID(), repeatable: false };
}

/** Whether one of the entry's records holds a value at the path. */
function changes(entry: Readonly<PlainObject>, path: string): boolean {
	return Object.values(entry).some((record) => {
		const value = valueAt(record, path);
		return value !== undefined && value !== null && value !== '';
	});
}
