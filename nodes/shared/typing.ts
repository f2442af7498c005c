/**
 * Turns a parsed record into a typed one, by its field table and never by guessing: JSON, XML and form bodies of
 * the same record give the same result. What the table does not know, and what does not fit its declared type,
 * is handed on unchanged. Typing a typed record changes nothing.
 */
import type { CollectionField, Field, Fields, ListField, ScalarType } from './fields';
import { exactNumber } from './json';
import { isPlainObject, type PlainObject } from './objects';

/**
 * @param fields the record's field table
 * @param value the parsed record; anything but an object is returned unchanged
 */
export function typeRecord(fields: Fields, value: unknown): unknown {
	if (!isPlainObject(value)) return value;
	const { byKey, always } = tableOf(fields);
	// Spread is the fastest copy, and keeps a key like __proto__, which an assignment would lose.
	const typed: PlainObject = { ...value };
	for (const key in typed) {
		const field = byKey.get(key);
		if (field === undefined) continue;
		const sent = typed[key];
		const entry = typeValue(field, sent);
		// 0 is to replace -0.
		if (!Object.is(entry, sent)) typed[key] = entry;
	}
	for (const [key, field] of always) if (!Object.hasOwn(typed, key)) typed[key] = emptyValue(field);
	return typed;
}

/** A table as it is looked at for every line of every order. */
interface Table {
	readonly byKey: ReadonlyMap<string, Field>;
	/** Fields that are in every record. */
	readonly always: ReadonlyArray<readonly [key: string, field: Field]>;
}

const tables = new WeakMap<Fields, Table>();

function tableOf(fields: Fields): Table {
	const known = tables.get(fields);
	if (known !== undefined) return known;
	const entries = Object.entries(fields);
	const table = { byKey: new Map(entries), always: entries.filter(([, field]) => field.always) };
	tables.set(fields, table);
	return table;
}

function typeValue(field: Field, value: unknown): unknown {
	if (field.type === 'any') return value;
	if (isEmpty(value)) return emptyValue(field);
	switch (field.type) {
		case 'object':
			return typeRecord(field.fields, value);
		case 'list':
			return typeList(field, value);
		case 'collection':
			return typeCollection(field, value);
		default:
			return typeScalar(field.type, value);
	}
}

/** No value, in any of the ways that the platforms' wire formats have of saying so. */
function isEmpty(value: unknown): boolean {
	if (value === null || value === undefined || value === '') return true;
	if (Array.isArray(value)) return value.length === 0;
	if (typeof value !== 'object') return false;
	for (const key in value) if (Object.hasOwn(value, key)) return false;
	return true;
}

function emptyValue(field: Field): unknown {
	if (field.nullable) return null;
	switch (field.type) {
		case 'string':
			return '';
		case 'object':
			return typeRecord(field.fields, {});
		case 'list':
			return [];
		case 'collection':
			return { [field.item]: [] };
		default:
			return null;
	}
}

function typeList(field: ListField, value: unknown): unknown {
	const { of } = field;
	// An empty element is how XML (<line/>) and forms (lines[]=) say that there is none.
	const elements = (Array.isArray(value) ? value : [value]).filter((element) => !isEmpty(element));
	if (typeof of === 'string') {
		return elements.every((element) => typeof element !== 'object') ? elements.map((element) => typeScalar(of, element)) : value;
	}
	return elements.every(isPlainObject) ? elements.map((element) => typeRecord(of, element)) : value;
}

function typeCollection(field: CollectionField, value: unknown): unknown {
	const items = { type: 'list', of: field.fields, meaning: field.meaning } as const;
	if (Array.isArray(value)) return { [field.item]: typeList(items, value) };
	return typeRecord({ [field.item]: { ...items, always: true } }, value);
}

const INTEGER = /^-?(0|[1-9]\d*)$/;
const DECIMAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const SPACED_TIME = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]) \d{2}:\d{2}:\d{2}(?:\.\d+)?(?: UTC)?$/;
const LOCAL_DATE = /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/(\d{4})$/;
/** The last second that a four-digit year can show; a larger number is no Unix time in seconds. */
const LAST_SECOND = 253_402_300_799;

function typeScalar(type: ScalarType, value: unknown): unknown {
	if (type === 'string') return value;
	if (typeof value === 'number' && (type === 'number' || type === 'integer')) return withoutSign(value);
	// Blanks around a number or a time mean nothing (XML may be laid out); a text keeps its own.
	const text = typeof value === 'string' ? value.trim() : '';
	switch (type) {
		case 'integer':
			return INTEGER.test(text) ? numberOf(text) : withoutSign(value);
		case 'number':
			return DECIMAL.test(text) ? numberOf(text) : withoutSign(value);
		case 'boolean':
			return typeBoolean(value, text);
		case 'dateTime':
			return SPACED_TIME.test(text) ? isoTime(text) : value;
		case 'unixTime':
			return typeUnixTime(value, text);
		case 'date':
			return LOCAL_DATE.test(text) ? text.replace(LOCAL_DATE, '$3-$2-$1') : value;
		default:
			return value;
	}
}

/** @param text matches {@link SPACED_TIME} */
function isoTime(text: string): string {
	const isUtc = text.endsWith(' UTC');
	return `${text.slice(0, 10)}T${isUtc ? `${text.slice(11, -4)}Z` : text.slice(11)}`;
}

function numberOf(text: string): number | string {
	return withoutSign(exactNumber(text));
}

/** Zero for minus zero, which a rounded "-0.00" gives in some formats and not in others; else the value. */
function withoutSign<T>(value: T): T | 0 {
	return value === 0 ? 0 : value;
}

function typeBoolean(value: unknown, text: string): unknown {
	if (value === 1 || text === '1' || text === 'true') return true;
	if (value === 0 || text === '0' || text === 'false') return false;
	return value;
}

function typeUnixTime(value: unknown, text: string): unknown {
	if (ISO_TIME.test(text)) return text;
	const seconds = INTEGER.test(text) ? Number(text) : value;
	if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) return value;
	return new Date(seconds * 1000).toISOString();
}
