/** What a stand-in for a service is made of. */
import type http from 'node:http';

import Big from 'big.js';

export type Body = Record<string, any>;

/** A call that was accepted. */
export interface Made {
	/** `billingo.draft` and the like. */
	readonly what: string;
	readonly body: Body;
	readonly answer: any;
}

/** What an invoicing service keeps. */
export interface Stored {
	readonly id: number;
	/** By which the workflows look it up. */
	readonly key: string;
	readonly total: number;
	/** A number is of a document that is finished. */
	number?: string;
	readonly body: Body;
}

export interface Call {
	/** JSON, or the fields of a form; a file is `{ name, text }`. */
	readonly body: Body;
	readonly query: URLSearchParams;
	readonly headers: http.IncomingHttpHeaders;
	/** What the route's groups matched. */
	readonly parts: readonly string[];
	/** Of what is made. */
	readonly id: number;
	/** What was made before. */
	readonly made: readonly Made[];
	/** Of this service. */
	readonly documents: Stored[];
	/** By how much the service comes to another total than the shop. */
	readonly off: number;
}

export interface Answer {
	readonly status: number;
	/** A text is XML. */
	readonly body: Body | string;
	/** Only of a refusal: what the test is told. */
	readonly problems?: readonly string[];
}

export interface Route {
	readonly what: string;
	readonly method: string;
	readonly path: RegExp;
	/** Of a form, where the address alone does not tell what is wanted. */
	readonly field?: string;
	/** What the service would not accept. */
	problems(call: Call): string[];
	answer(call: Call): Answer | Body;
}

export interface Service {
	readonly routes: readonly Route[];
	/** As the service says that it does not accept something. */
	refuse(problems: readonly string[]): Answer;
}

export const answered = (status: number, body: Body | string): Answer => ({ status, body });

/** Names the fields (`a.b`) that are missing or empty. */
export function missing(body: Body, fields: readonly string[]): string[] {
	const at = (path: string) => path.split('.').reduce<any>((value, key) => value?.[key], body);
	return fields
		.filter((field) => [undefined, null, ''].includes(at(field)) || (Array.isArray(at(field)) && at(field).length === 0))
		.map((field) => `${field} is missing`);
}

/** @param checks what must hold, by what to say where it does not */
export const failing = (checks: Readonly<Record<string, boolean>>): string[] => Object.keys(checks).filter((text) => !checks[text]);

export const ofItems = (items: readonly any[] = [], check: (item: any) => Record<string, boolean>) =>
	items.flatMap((item, index) => failing(check(item)).map((text) => `item ${index}: ${text}`));

export const isoDate = (value: unknown) => /^\d{4}-\d\d-\d\d$/.test(String(value));
export const rounded = (amount: Big, digits = 2) => Number(amount.round(digits, Big.roundHalfUp));
export const total = (amounts: readonly Big[]) => amounts.reduce((sum, amount) => sum.plus(amount), new Big(0));

/** Written anew here, so that it does not agree with the code under test in an error. */
export function isNif(number: unknown): boolean {
	const digits = [...String(number)].map(Number);
	if (!/^\d{9}$/.test(String(number))) return false;
	const rest = digits.slice(0, 8).reduce((sum, digit, index) => sum + digit * (9 - index), 0) % 11;
	return digits[8] === (rest < 2 ? 0 : 11 - rest);
}

export function isHungarianTaxNumber(number: unknown): boolean {
	if (!/^\d{8}-[1-5]-\d\d$/.test(String(number))) return false;
	const digits = [...String(number).slice(0, 8)].map(Number);
	return [9, 7, 3, 1, 9, 7, 3, 1].reduce((sum, weight, index) => sum + weight * digits[index], 0) % 10 === 0;
}
