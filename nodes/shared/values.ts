/** What the user set, where an expression may have made a text of a flag or a number. */

const FLAGS = new Map([
	['true', true],
	['1', true],
	['false', false],
	['0', false],
]);

/** @returns whether it is true or 1, or false or 0, also as text in any case; undefined for anything else */
export function readFlag(value: unknown): boolean | undefined {
	if (typeof value === 'boolean') return value;
	return typeof value === 'string' || typeof value === 'number' ? FLAGS.get(String(value).trim().toLowerCase()) : undefined;
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

/** @returns the number, also one written as text with a decimal point; undefined for anything else */
export function readNumber(value: unknown): number | undefined {
	const number = typeof value === 'number' ? value : typeof value === 'string' && NUMBER.test(value.trim()) ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
}

/** Nothing, or blanks alone. */
export function isBlank(value: unknown): boolean {
	return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}

/** A longer text is told by its length: what is cut can be masked no more. */
const MOST_TOLD = 40;

/** The value for a message: `maybe`, `an object`. */
export function told(value: unknown): string {
	if (isBlank(value)) return 'nothing';
	if (typeof value === 'object') return Array.isArray(value) ? 'a list' : 'an object';
	const text = String(value).trim();
	return text.length > MOST_TOLD ? `a text of ${text.length} characters` : text;
}

/** What the user filled in cannot be meant, or leads to where only the user can go on. The message names the field, the description says what to do. */
export class InputError extends Error {
	override readonly name = 'InputError';

	constructor(
		message: string,
		readonly description?: string,
	) {
		super(message);
	}
}
