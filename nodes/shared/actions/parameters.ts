/** Parameters that many operations have in common, and reading what the user filled in. */
import type { INodeProperties } from 'n8n-workflow';

import { isPlainObject, type PlainObject } from '../objects';
import { InputError, isBlank, told } from '../values';
import type { Input } from './operation';

export const returnAllParameter: INodeProperties = {
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
};

export const limitParameter: INodeProperties = {
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	description: 'Max number of results to return',
	displayOptions: { show: { returnAll: [false] } },
};

/** How many records the user wants of a list. @throws InputError for a limit that would give none, without a word */
export function limitOf({ parameter }: Input): number {
	if (parameter<boolean>('returnAll', false)) return Infinity;
	const limit = parameter<number>('limit', 50);
	if (Number.isInteger(limit) && limit > 0) return limit;
	throw new InputError(`'Limit' is no number of results: ${limit}`, 'Give a whole number from 1 on.');
}

/** The text or number of a parameter that must be given; '' where there is none. */
function givenText({ parameter }: Input, name: string): string {
	const value = parameter(name);
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** The text of a required parameter. @throws InputError where it is empty */
export function requiredText(input: Input, name: string, displayName: string): string {
	const text = givenText(input, name);
	if (text === '') throw new InputError(`'${displayName}' is empty`, 'An expression may have found nothing.');
	return text;
}

/** The id that the user gave, for a path. @throws InputError, see {@link checkedId} */
export function idOf(input: Input, name: string, displayName: string): string {
	return encodeURIComponent(checkedId(input.parameter(name), displayName));
}

/** What no encoding keeps: `/orders/..` calls another address. */
const DOTS = ['.', '..'];
/** What an expression leaves in a text where it has found nothing. */
const NOTHINGS = ['NaN', 'undefined', 'null', '[object Object]'];
/** Slashes, since servers may decode a path before they look where it leads; control characters; halves of a character. */
const NO_ID = /[/\\\p{Cc}\p{Cs}]/u;

/**
 * An id that leads to a record and nowhere else, not encoded yet. Every path is made with it.
 *
 * @param displayName of the field it comes from
 * @throws InputError where there is none, or what is given can be none
 */
export function checkedId(value: unknown, displayName: string): string {
	const advice = 'Choose a record from the list, or give its ID. An expression may have found nothing.';
	if (isBlank(value)) throw new InputError(`'${displayName}' is empty`, advice);
	const text = typeof value === 'string' || Number.isSafeInteger(value) ? String(value).trim() : '';
	if (text !== '' && ![...DOTS, ...NOTHINGS].includes(text) && !NO_ID.test(text)) return text;
	throw new InputError(`'${displayName}' is no ID: ${told(value)}`, advice);
}

/** Words for a path, which may hold anything. @throws InputError where there are none, or the path would lead elsewhere */
export function wordsForPath(input: Input, name: string, displayName: string): string {
	const text = requiredText(input, name, displayName);
	if (DOTS.includes(text) || /\p{Cs}/u.test(text)) throw new InputError(`'${displayName}' cannot be looked for: ${told(text)}`);
	return encodeURIComponent(text);
}

/** An amount as text. An expression that finds nothing must not make a product free. @throws InputError */
export function amountText(input: Input, name: string, displayName: string): string {
	const text = givenText(input, name);
	if (/^\d+(\.\d+)?$/.test(text)) return text;
	throw new InputError(`'${displayName}' is no amount: ${text === '' ? 'it is empty' : text}`, 'Give a number with a point, like 2200.5.');
}

/**
 * A date or time as text. The date picker gives text; an expression may give a Date or a DateTime of luxon's, which
 * write themselves in ISO 8601.
 *
 * @throws InputError for a Date that is none
 */
export function timeText(value: unknown): string {
	const isObject = typeof value === 'object' && value !== null;
	const text: unknown = isObject && 'toJSON' in value && typeof value.toJSON === 'function' ? value.toJSON() : value;
	if (isObject && typeof text !== 'string')
		throw new InputError('An expression gives a date that is none', 'What it makes the date of may be empty or written in a way that is not known.');
	return String(text).trim();
}

/** What the user added to a collection, without what was left empty. For filters: an empty one filters nothing. */
export function filled(collection: unknown): PlainObject {
	if (!isPlainObject(collection)) return {};
	return Object.fromEntries(
		Object.entries(collection).filter(([, value]) => value !== '' && value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)),
	);
}

/**
 * What the user added to a collection of fields to write. An empty text is written: it empties the field. An empty list
 * is not: some platforms would delete what the record has (konimbo.md 5.3), and n8n gives one for a list nobody filled.
 */
export function fieldsToWrite(collection: unknown): PlainObject {
	if (!isPlainObject(collection)) return {};
	return Object.fromEntries(
		Object.entries(collection).filter(([, value]) => value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0)),
	);
}

/** A comma-separated text as the list that is meant; undefined for none. */
export function listOf(value: unknown): string[] | undefined {
	const parts = Array.isArray(value) ? value.map(String) : String(value ?? '').split(',');
	const list = parts.map((part) => part.trim()).filter((part) => part !== '');
	return list.length > 0 ? list : undefined;
}

/** The value of a JSON field: an expression may give it parsed. @throws InputError where the text is no JSON */
export function jsonOf(value: unknown, displayName: string): unknown {
	if (typeof value !== 'string') return value;
	if (value.trim() === '') return undefined;
	const parsed = parse(value);
	if (!('problem' in parsed)) return parsed.value;
	throw new InputError(
		`'${displayName}' is not valid JSON: ${parsed.problem}`,
		'Mind double quotes around names and texts, and no comma after the last entry.',
	);
}

function parse(text: string): { value: unknown } | { problem: string } {
	try {
		return { value: JSON.parse(text) as unknown };
	} catch (error) {
		return { problem: (error as Error).message };
	}
}

/** @throws InputError where the value of a JSON field is no object */
export function jsonObjectOf(value: unknown, displayName: string): PlainObject {
	const parsed = jsonOf(value, displayName) ?? {};
	if (isPlainObject(parsed)) return parsed;
	throw new InputError(`'${displayName}' is not a JSON object`, 'It begins with { and ends with }.');
}

/** The rows of a fixed collection with one kind of row, without empty values. */
export function filledRows(collection: unknown, kind: string): PlainObject[] {
	const rows = isPlainObject(collection) ? collection[kind] : undefined;
	return Array.isArray(rows) ? rows.map(filled).filter((row) => Object.keys(row).length > 0) : [];
}
