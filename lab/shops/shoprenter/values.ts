import { scalarText } from '../wire';
import { badData, Refusal } from './refusal';

/** 4.4: 40009 and 40017. */
export function checked(kind: 'date' | 'dateTime', value: unknown): string {
	const text = scalarText(value);
	if (kind === 'dateTime' && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/.test(text)) throw new Refusal(400, 40009, `Bad datetime, wanted 1990-01-01T00:00:00: ${text}`);
	if (kind === 'date' && !/^\d{4}-\d\d-\d\d$/.test(text)) throw new Refusal(400, 40017, `Bad date, wanted 1990-01-01: ${text}`);
	return text;
}

/** Numbers pass as their text: 07_webhook.md sends `"status": 1` (1.3). */
export function oneOf(name: string, value: unknown, allowed: readonly string[]): string {
	const text = typeof value === 'string' || typeof value === 'number' ? String(value) : '';
	if (!allowed.includes(text)) throw badData(`${name} has an invalid value: ${JSON.stringify(value)}`);
	return text;
}

export function nonEmptyText(name: string, value: unknown): string {
	const text = typeof value === 'string' ? value.trim() : '';
	if (text === '') throw badData(`${name} is empty`);
	return text;
}

export function base64(text: string): string {
	return Buffer.from(text).toString('base64');
}
