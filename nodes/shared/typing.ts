/**
 * Turns a parsed record into a typed one, by its field table and never by guessing: JSON, XML and form bodies of
 * the same record give the same result. What the table does not know, and what does not fit its declared type,
 * is handed on unchanged. Typing a typed record changes nothing.
 */
import { isSafeNumber } from 'lossless-json';

import type { CollectionField, Field, Fields, ListField, ScalarType } from './fields';
import { isPlainObject, ownValue } from './objects';

/**
 * @param fields the record's field table
 * @param value the parsed record; anything but an object is returned unchanged
 */
export function typeRecord(fields: Fields, value: unknown): unknown {
	if (!isPlainObject(value)) return value;
	const typed: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(value)) {
		const field = ownValue(fields, key);
		typed[key] = field === undefined ? entry : typeValue(field, entry);
	}
	for (const [key, field] of Object.entries(fields)) {
		if (field.always && !(key in typed)) typed[key] = emptyValue(field);
	}
	return typed;
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
	return isPlainObject(value) && Object.keys(value).length === 0;
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
	const elements = Array.isArray(value) ? value : [value];
	if (typeof of === 'string') {
		return elements.every((element) => !isPlainObject(element)) ? elements.map((element) => typeScalar(of, element)) : value;
	}
	// An empty element is how XML (<line/>) and forms (lines[]=) say that there is none.
	const records = elements.filter((element) => !isEmpty(element));
	return records.every(isPlainObject) ? records.map((record) => typeRecord(of, record)) : value;
}

function typeCollection(field: CollectionField, value: unknown): unknown {
	const items = { type: 'list', of: field.fields, meaning: field.meaning } as const;
	if (Array.isArray(value)) return { [field.item]: typeList(items, value) };
	return typeRecord({ [field.item]: { ...items, always: true } }, value);
}

const INTEGER = /^(0|-?[1-9]\d*)$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const SPACED_TIME = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])) (\d{2}:\d{2}:\d{2}(?:\.\d+)?)( UTC)?$/;
const LOCAL_DATE = /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/(\d{4})$/;
/** The last second that a four-digit year can show; a larger number is no Unix time in seconds. */
const LAST_SECOND = 253_402_300_799;

function typeScalar(type: ScalarType, value: unknown): unknown {
	switch (type) {
		case 'integer':
			return typeof value === 'string' && INTEGER.test(value) ? exactNumber(value) : value;
		case 'number':
			return typeof value === 'string' && DECIMAL.test(value) ? exactNumber(value) : value;
		case 'boolean':
			return typeBoolean(value);
		case 'dateTime':
			return typeDateTime(value);
		case 'unixTime':
			return typeUnixTime(value);
		case 'date':
			return typeof value === 'string' ? value.replace(LOCAL_DATE, '$3-$2-$1') : value;
		default:
			return value;
	}
}

/** The number, if a double holds it to the digit; else the text. */
function exactNumber(text: string): number | string {
	const value = Number(text);
	return isSafeNumber(text) && !Object.is(value, -0) ? value : text;
}

function typeBoolean(value: unknown): unknown {
	if (value === 1 || value === '1' || value === 'true') return true;
	if (value === 0 || value === '0' || value === 'false') return false;
	return value;
}

function typeDateTime(value: unknown): unknown {
	if (typeof value !== 'string') return value;
	const spaced = SPACED_TIME.exec(value);
	return spaced ? `${spaced[1]}T${spaced[2]}${spaced[3] ? 'Z' : ''}` : value;
}

function typeUnixTime(value: unknown): unknown {
	if (typeof value === 'string' && ISO_TIME.test(value)) return value;
	const seconds = typeof value === 'string' && INTEGER.test(value) ? Number(value) : value;
	if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0 || seconds > LAST_SECOND) return value;
	return new Date(seconds * 1000).toISOString();
}
