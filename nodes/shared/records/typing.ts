/**
 * Turns a parsed record into a typed one, by its field table and never by guessing: JSON, XML and form bodies of
 * the same record give the same result. What the table does not know, and what does not fit its declared type,
 * is handed on unchanged. Typing a typed record changes nothing.
 */
import type { AnyField, Field, Fields, ScalarType } from './fields';
import { exactNumber, shortDecimal } from '../json';
import { asList, isMixedList, isPlainObject, numberedElements, ownValue, valueAt, type PlainObject } from '../objects';
import { isoTime } from './times';

/**
 * Types a record in place: what was just parsed belongs to nobody else, and a copy of all that is in it would add an eighth
 * (Shoprenter) to a sixth (Shopkit) to the time of a JSON delivery of 30 lines.
 *
 * @param fields the record's field table
 * @param value the parsed record; anything but an object is returned unchanged
 * @returns the value itself
 */
export function typeRecord<T>(fields: Fields, value: T): T {
	if (isPlainObject(value)) typeRow(tableOf(fields), value);
	return value;
}

/** What is declared as anything stays as it comes. */
type TypedField = Exclude<Field, AnyField>;

/** A field table, made ready for being looked at for every line of every order. */
interface Table {
	readonly columns: ReadonlyMap<string, Column>;
	/** Columns that are in every record. */
	readonly always: ReadonlyArray<readonly [key: string, column: Column]>;
}

interface Column {
	readonly field: TypedField;
	/** The `typeof` of values that need no typing. */
	readonly typeOf: string;
	/** Of the records inside an object, a list or a collection. */
	readonly rows: Table;
}

const NO_TABLE: Table = { columns: new Map(), always: [] };
const TYPES_OF: Partial<Record<TypedField['type'], string>> = { string: 'string', integer: 'number', number: 'number', boolean: 'boolean' };

const tables = new WeakMap<Fields, Table>();

function tableOf(fields: Fields): Table {
	const known = tables.get(fields);
	if (known !== undefined) return known;
	const columns = Object.entries(fields)
		.filter((entry): entry is [string, TypedField] => entry[1].type !== 'any')
		.map(([key, field]) => [key, { field, typeOf: TYPES_OF[field.type] ?? '', rows: tableInside(field) }] as const);
	const table = { columns: new Map(columns), always: columns.filter(([, { field }]) => field.always) };
	tables.set(fields, table);
	return table;
}

function tableInside(field: TypedField): Table {
	if (field.type === 'object' || field.type === 'collection') return tableOf(field.fields);
	return field.type === 'list' && typeof field.of === 'object' ? tableOf(field.of) : NO_TABLE;
}

/** Types the record in place. */
function typeRow({ columns, always }: Table, record: PlainObject): void {
	for (const key in record) {
		const column = columns.get(key);
		if (column === undefined) continue;
		const sent = record[key];
		// Most have their type already. Not what is falsy: an empty text may become null, and minus zero becomes zero.
		if (typeof sent === column.typeOf && sent) continue;
		const entry = typeValue(column, sent);
		if (entry === undefined) continue;
		record[key] = entry;
		const attributes = Array.isArray(entry) ? attributesOfWrapper(sent) : undefined;
		if (attributes !== undefined) record[`${key}@`] = attributes;
	}
	for (const [key, column] of always) if (!Object.hasOwn(record, key)) record[key] = emptyValue(column);
}

/** @returns what comes in the value's stead; undefined where it stays, be it with something typed inside */
function typeValue(column: Column, value: unknown): unknown {
	if (isEmpty(value)) return emptyValue(column);
	const { field, rows } = column;
	switch (field.type) {
		case 'object':
			if (isPlainObject(value)) typeRow(rows, value);
			return undefined;
		case 'list':
			return typeof field.of === 'string' ? typeScalars(field.of, value) : typeRows(rows, value);
		case 'collection':
			return typeCollection(field.item, rows, value);
		default:
			return typeScalar(field.type, value);
	}
}

/** No value, in any of the ways that the platforms' wire formats have of saying so. */
function isEmpty(value: unknown): boolean {
	if (typeof value !== 'object' || value === null) return value === '' || value === null || value === undefined;
	if (Array.isArray(value)) return value.length === 0;
	for (const _ in value) return false;
	return true;
}

function emptyValue({ field, rows }: Column): unknown {
	if (field.nullable) return null;
	switch (field.type) {
		case 'string':
			return '';
		case 'object': {
			const record = {};
			typeRow(rows, record);
			return record;
		}
		case 'list':
			return [];
		case 'collection':
			return { [field.item]: [] };
		default:
			return null;
	}
}

/** Types a list's records in place. @returns the list where it is another one, since one of its elements is empty or it came without a list */
function typeRows(table: Table, value: unknown): unknown[] | undefined {
	const elements = elementsOf(table, value);
	if (!elements?.every(isPlainObject)) return undefined;
	for (const record of elements) typeRow(table, record);
	return elements === value ? undefined : elements;
}

/** @returns undefined where the list stays as it is, because one of its elements is no scalar */
function typeScalars(type: ScalarType, value: unknown): unknown[] | undefined {
	const elements = elementsOf(NO_TABLE, value);
	if (elements === undefined || elements.some((element) => typeof element === 'object')) return undefined;
	return elements.map((element) => typeScalar(type, element) ?? element);
}

/**
 * A list's elements; a single value that came without its list is one, unless it is a list with holes or in a wrapper. An
 * empty element is how XML (<line/>) and forms (lines[]=) say that there is none.
 *
 * @returns undefined for a list with holes that has something else in it
 */
function elementsOf(table: Table, value: unknown): unknown[] | undefined {
	if (isMixedList(value)) return undefined;
	const sent: unknown[] = Array.isArray(value) ? value : (numberedElements(value) ?? wrappedElements(table, value) ?? [value]);
	return sent.some(isEmpty) ? sent.filter((element) => !isEmpty(element)) : sent;
}

/**
 * The elements of a list that has an element of its own around it, `<lines><line>…</line><line>…</line></lines>`: the only
 * name in it is of no column, and comes again and again, is of records, or Rails says so (`type="array"`).
 */
function wrappedElements({ columns }: Table, value: unknown): unknown[] | undefined {
	if (!isPlainObject(value)) return undefined;
	const [name, ...more] = Object.keys(value).filter((key) => key !== '$');
	if (name === undefined || more.length > 0 || columns.has(name)) return undefined;
	const inside = numberedElements(value[name]) ?? value[name];
	const isRecord = isPlainObject(inside) && Object.keys(inside).some((key) => columns.has(key));
	return Array.isArray(inside) || isRecord || valueAt(value, '$.type') === 'array' ? asList(inside) : undefined;
}

/** What the attributes of a list's wrapper say beside that it is one. */
function attributesOfWrapper(wrapper: unknown): PlainObject | undefined {
	const attributes = valueAt(wrapper, '$');
	const others = isPlainObject(attributes) ? Object.entries(attributes).filter(([name, text]) => name !== 'type' || text !== 'array') : [];
	return others.length > 0 ? Object.fromEntries(others) : undefined;
}

function typeCollection(item: string, rows: Table, value: unknown): unknown {
	const elements = Array.isArray(value) ? value : numberedElements(value);
	if (elements !== undefined) return { [item]: typeRows(rows, elements) ?? elements };
	if (!isPlainObject(value)) return undefined;
	const sent = ownValue(value, item);
	value[item] = isEmpty(sent) ? [] : (typeRows(rows, sent) ?? sent);
	return undefined;
}

const INTEGER = /^-?(0|[1-9]\d*)$/;
const DECIMAL = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
const ISO_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:?\d{2})?$/;
const LOCAL_DATE = /^(\d{2})\/(\d{2})\/(\d{4})$/;
/** The last second that a four-digit year can show; a larger number is no Unix time in seconds. */
const LAST_SECOND = 253_402_300_799;

/** @returns undefined where the value stays as it is */
function typeScalar(type: ScalarType, value: unknown): unknown {
	if (typeof value === 'number') return typeNumber(type, value);
	if (typeof value !== 'string' || type === 'string') return undefined;
	// Blanks around a number or a time mean nothing (XML may be laid out); a text keeps its own.
	const text = value.trim();
	switch (type) {
		case 'integer':
			return INTEGER.test(text) ? withoutSign(exactNumber(text)) : undefined;
		case 'number':
			return withoutSign(shortDecimal(text) ?? (DECIMAL.test(text) ? exactNumber(text) : undefined));
		case 'boolean':
			return text === '1' || text === 'true' ? true : text === '0' || text === 'false' ? false : undefined;
		case 'dateTime':
			return isoTime(text) ?? undefined;
		case 'unixTime':
			return ISO_TIME.test(text) ? text : INTEGER.test(text) ? fromSeconds(Number(text)) : undefined;
		case 'date':
			return LOCAL_DATE.test(text) ? (isoTime(text.replace(LOCAL_DATE, '$3-$2-$1')) ?? undefined) : undefined;
	}
}

/** @returns undefined where the number stays as it is */
function typeNumber(type: ScalarType, value: number): unknown {
	switch (type) {
		case 'boolean':
			return value === 1 ? true : value === 0 ? false : undefined;
		case 'unixTime':
			return fromSeconds(value);
		case 'string':
			return undefined;
		default:
			return Object.is(value, -0) ? 0 : undefined;
	}
}

/** Zero for minus zero, which a rounded "-0.00" gives in some formats and not in others; else the value. */
function withoutSign<T>(value: T): T | 0 {
	return value === 0 ? 0 : value;
}

/** @returns undefined for what is no Unix time in seconds */
function fromSeconds(seconds: number): string | undefined {
	return Number.isInteger(seconds) && seconds >= 0 && seconds <= LAST_SECOND ? new Date(seconds * 1000).toISOString() : undefined;
}
