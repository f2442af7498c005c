import { isSafeNumber, parse } from 'lossless-json';

import { assertSafeShape } from './objects';

/**
 * A number that JSON.parse may round: one of 16 digits or more, or one with an exponent. May also match inside a
 * string: then only time is lost.
 */
const INEXACT_NUMBER = /\d[\d.]{14,}\d|\d[eE][+-]?\d/;

/**
 * Reads JSON text. Numbers that a double cannot hold to the digit (20-digit ids) come as strings.
 *
 * @throws SyntaxError where the text is no JSON; Error for forbidden keys and too deep nesting
 */
export function parseJson(text: string): unknown {
	// First by JSON.parse, also where the lossless parser has to follow: that one recurses, and would sooner run out of
	// stack than find that the text nests too deep; and it would make `__proto__` a prototype, where nobody finds it.
	const value = JSON.parse(text) as unknown;
	assertSafeShape(value);
	if (!INEXACT_NUMBER.test(text)) return value;
	// A repeated key keeps its last value, as with JSON.parse.
	return parse(text, undefined, { parseNumber: exactNumber, onDuplicateKey: ({ newValue }) => newValue });
}

/** The number that the digits stand for, if a double holds it to the digit; else the digits. */
export function exactNumber(digits: string): number | string {
	return isSafeNumber(digits) ? Number(digits) : digits;
}

/** The parsed value of JSON text; other text as it is; undefined for none. */
export function parsedOrText(text: string): unknown {
	if (text === '') return undefined;
	try {
		return parseJson(text);
	} catch {
		return text;
	}
}
