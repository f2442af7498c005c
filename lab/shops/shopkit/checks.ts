import { isHttpUrl, isJson, type ApiRequest } from '../shop';
import { isRecord } from '../wire';

/** A record as it is stored. */
export type Stored = Record<string, unknown>;
/** Whether a field takes a value. */
export type Check = (value: unknown) => boolean;
/** The fields that may be written. */
export type Schema = Record<string, Check>;

export const text: Check = (value) => typeof value === 'string';
export const filledText: Check = (value) => typeof value === 'string' && value !== '';
export const num: Check = (value) => typeof value === 'number' && Number.isFinite(value);
export const int: Check = (value) => Number.isInteger(value);
export const bool: Check = (value) => typeof value === 'boolean';
export const url: Check = (value) => value === '' || isHttpUrl(value);
export const day: Check = (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value);
export const texts: Check = (value) => Array.isArray(value) && value.every(filledText);
export const oneOf =
	(...choices: unknown[]): Check =>
	(value) =>
		choices.includes(value);
export const alpha3: Check = (value) => typeof value === 'string' && /^[a-z]{3}$/i.test(value);
export const idOrHandle: Check = (value) => int(value) || filledText(value);

/** Whether the record has what it must and nothing that is not documented or of a wrong type. */
export function fits(record: Stored, schema: Schema, required: string[] = []): boolean {
	return (
		required.every((name) => Object.hasOwn(record, name)) && Object.entries(record).every(([name, value]) => Object.hasOwn(schema, name) && schema[name](value))
	);
}

/** The fields of a body of JSON; undefined where it is refused. */
export function fieldsOf(request: ApiRequest, schema: Schema, required: string[] = []): Stored | undefined {
	return isJson(request) && isRecord(request.json) && fits(request.json, schema, required) ? request.json : undefined;
}
