/** What the tables of hostile deliveries are written in. */
import type { IDataObject } from 'n8n-workflow';

import type { Headers } from '../../support/post';

export const EVENT = 'order_confirm';
export const JSON_TYPE = 'application/json';
export const XML = 'application/xml';
export const FORM = 'application/x-www-form-urlencoded';
export const MULTIPART = 'multipart/form-data; boundary=b';

/** One hostile delivery, and what is to become of it. */
export interface HostileCase {
	readonly kind: string;
	readonly name: string;
	readonly body: () => string | Buffer;
	readonly headers: Headers;
	readonly expected: Expected;
}

export type Expected =
	/** A failed execution that says this, and holds the body if it came in. */
	| { readonly refused: RegExp }
	/** Items that pass. */
	| { readonly items: (items: IDataObject[]) => boolean }
	/** Answered by the server itself, before n8n, or the connection is closed on the rest of it. */
	| { readonly status: number };

export const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
export const sameAs = (expected: () => unknown) => (value: unknown) => JSON.stringify(value) === JSON.stringify(expected());
export const refused = (reason: RegExp): Expected => ({ refused: reason });
/** One item, of a body whose root is not documented: it stands under `data`. */
export const data = (expected: () => unknown): Expected => ({ items: (items) => items.length === 1 && sameAs(expected)(items[0].data) });
/** One item with an order that passes. */
export const order = (passes: (order: IDataObject) => boolean): Expected => ({
	items: ([item, ...more]) => more.length === 0 && passes(item.order as IDataObject),
});

/** `[name, body, content type, what is expected]` */
export type Short = readonly [string, string | Buffer | (() => string | Buffer), string, Expected];

export function kind(name: string, cases: readonly Short[], headers: Headers = {}): HostileCase[] {
	return cases.map(([caseName, body, contentType, expected]) => ({
		kind: name,
		name: caseName,
		body: typeof body === 'function' ? body : () => body,
		headers: { 'content-type': contentType, ...headers },
		expected,
	}));
}

/** An order whose first name is read like this. */
export const firstName = (expected: string) => order(({ firstname }) => firstname === expected);
