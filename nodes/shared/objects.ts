/** Small helpers for values of unknown shape. */

export type PlainObject = Record<string, unknown>;

export function isPlainObject(value: unknown): value is PlainObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object's own value under a key, never an inherited one. */
export function ownValue<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
	return Object.hasOwn(record, key) ? record[key] : undefined;
}

/** The value at a dotted path of own keys, `orderHistory.dateAdded`; undefined where the path breaks off. */
export function valueAt(value: unknown, path: string): unknown {
	return path.split('.').reduce<unknown>((at, key) => (isPlainObject(at) ? ownValue(at, key) : undefined), value);
}

/** The record without the hash of its password, which a shop's API may hand out and no workflow needs. */
export function withoutPassword<T>(record: T): T {
	return isPlainObject(record) ? (Object.fromEntries(Object.entries(record).filter(([name]) => name !== 'password')) as T) : record;
}

/** The values as a list: a list stays, a single value is wrapped, nothing (null, undefined, '') is an empty list. */
export function asList(value: unknown): unknown[] {
	if (value === null || value === undefined || value === '') return [];
	return Array.isArray(value) ? value : [value];
}

const WHOLE_NUMBER = /^\d+$/;

/**
 * The elements of a list that has holes: PHP writes it as an object whose keys are all whole numbers, and numbered
 * brackets in a form are the same. Only for what a field table, or a platform's root, says to be a list: an object by
 * ids looks alike.
 *
 * @returns the elements in the order of their numbers; undefined for any other value
 */
export function numberedElements(value: unknown): unknown[] | undefined {
	if (!isPlainObject(value)) return undefined;
	for (const key in value) if (!WHOLE_NUMBER.test(key)) return undefined;
	const keys = Object.keys(value);
	// What a list can have as an index is in order already; longer numbers are in the order in which they came.
	return keys.length === 0 ? undefined : keys.sort((a, b) => Number(a) - Number(b)).map((key) => value[key]);
}

/**
 * Whether records of a list with holes have something else among them, `{ "0": {…}, "2": {…}, "count": 2 }`: nobody can say
 * whether that is one more, and the whole is no record either.
 */
export function isMixedList(value: unknown): boolean {
	const isNumbered = ([key, entry]: [string, unknown]) => WHOLE_NUMBER.test(key) && typeof entry === 'object' && entry !== null;
	return isPlainObject(value) && numberedElements(value) === undefined && Object.entries(value).some(isNumbered);
}

/** How deep a body may nest; documented ones need less than ten levels. */
export const MAX_DEPTH = 64;

const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** @throws Error where the key could reach an object's prototype in code that handles the item later. */
export function assertSafeKey(key: string): void {
	// Nearly all keys are shorter than the shortest forbidden one.
	if (key.length >= 9 && FORBIDDEN_KEYS.has(key))
		throw new Error(`The body has a field named "${key}", which is not accepted because it can change how programs behave`);
}

/** @throws Error if the level is beyond {@link MAX_DEPTH}. */
export function assertDepth(depth: number): void {
	if (depth > MAX_DEPTH) throw new Error(`The body nests deeper than ${MAX_DEPTH} levels`);
}

/** How many fields a form may have: ten times what the largest orders of these shops need, read in a fraction of a second. */
const MAX_FIELDS = 200_000;

/** @throws Error if there are more than {@link MAX_FIELDS}. */
export function assertFieldCount(count: number): void {
	if (count > MAX_FIELDS) throw new Error(`The form has more than ${MAX_FIELDS} fields`);
}

/**
 * @param seeNumber is shown every number on the way: a walk of its own would cost a JSON order as much again
 * @throws Error for forbidden keys and for nesting beyond {@link MAX_DEPTH}, anywhere in the value.
 */
export function assertSafeShape(value: unknown, seeNumber: (number: number) => void = () => undefined, depth = 1): void {
	if (typeof value === 'number') seeNumber(value);
	if (typeof value !== 'object' || value === null) return;
	assertDepth(depth);
	if (Array.isArray(value)) {
		for (const element of value as unknown[]) if (typeof element !== 'string') assertSafeShape(element, seeNumber, depth + 1);
		return;
	}
	for (const key in value) {
		assertSafeKey(key);
		const entry = (value as PlainObject)[key];
		if (typeof entry === 'number') seeNumber(entry);
		else if (typeof entry !== 'string') assertSafeShape(entry, seeNumber, depth + 1);
	}
}
