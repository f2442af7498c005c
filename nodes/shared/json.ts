import { isSafeNumber, parse } from 'lossless-json';

import { assertSafeShape } from './objects';

/** A number of 16 digits or more, which JSON.parse may round. May also match inside a string: then only time is lost. */
const LONG_NUMBER = /\d[\d.]{14,}\d/;

/**
 * Reads JSON text. Numbers that a double cannot hold to the digit (20-digit ids) come as strings.
 *
 * @throws SyntaxError where the text is no JSON; Error for forbidden keys and too deep nesting
 */
export function parseJson(text: string): unknown {
	const value = LONG_NUMBER.test(text) ? parse(text, undefined, exactNumber) : (JSON.parse(text) as unknown);
	assertSafeShape(value);
	return value;
}

function exactNumber(digits: string): number | string {
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
