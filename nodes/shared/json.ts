import { isSafeNumber } from 'lossless-json';

import { assertSafeShape } from './objects';

/**
 * A number that JSON.parse may round: one of 16 digits or more, or one with an exponent. Only where a value may stand:
 * ids and hashes in strings ("5e1f…") look alike. May still match in a text behind a blank: then only time is lost.
 */
const INEXACT_NUMBER = /[[:,\s]-?\d(?:(?:\.?\d){15}|[\d.]*[eE])/;

/** A string, or a number; a digit in a string belongs to the string. */
const STRING_OR_NUMBER = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON text. Numbers that a double cannot hold to the digit (20-digit ids) come as strings.
 *
 * @throws SyntaxError where the text is no JSON; Error for forbidden keys and too deep nesting
 */
export function parseJson(text: string): unknown {
	const value = JSON.parse(text) as unknown;
	assertSafeShape(value);
	if (!INEXACT_NUMBER.test(text)) return value;
	// The text is well-formed by now, so that its numbers can be told from its strings without reading it again.
	return JSON.parse(
		text.replace(STRING_OR_NUMBER, (token) => (token.startsWith('"') || typeof exactNumber(token) === 'number' ? token : `"${token}"`)),
	) as unknown;
}

/** Every number of so many characters, without an exponent, is one that a double holds to the digit. */
const ALWAYS_EXACT = 15;

/** The number that the digits stand for, if a double holds it to the digit; else the digits. */
export function exactNumber(digits: string): number | string {
	const isExact = (digits.length <= ALWAYS_EXACT && !digits.includes('e') && !digits.includes('E')) || isSafeNumber(digits);
	return isExact ? Number(digits) : digits;
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
