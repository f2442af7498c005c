import { assertDepth, assertSafeKey, isPlainObject, ownValue, type PlainObject } from './objects';
import { decodeText } from './text';

/** A field of a form as sent: its name and its text. */
export type FormPair = readonly [name: string, value: string];

/**
 * Splits an application/x-www-form-urlencoded body into its fields, in order.
 *
 * @param body the bytes; what is outside ASCII may be sent as it is or percent-encoded
 * @param charset of the bytes, as the content type says; UTF-8 without one
 * @throws Error where a field is not valid in the charset
 */
export function parseFormPairs(body: Buffer, charset?: string): FormPair[] {
	return body
		.toString('latin1')
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const equals = pair.indexOf('=');
			const name = equals < 0 ? pair : pair.slice(0, equals);
			return [percentDecode(name, charset), percentDecode(equals < 0 ? '' : pair.slice(equals + 1), charset)];
		});
}

const ASCII = /^[\0-\x7F]*$/;

/** @param encoded the bytes, one character each */
function percentDecode(encoded: string, charset?: string): string {
	const bytes = encoded.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
	return charset === undefined && ASCII.test(bytes) && !bytes.startsWith('<?') ? bytes : decodeText(Buffer.from(bytes, 'latin1'), charset);
}

/**
 * Rebuilds nested values from field names as Rails writes them (konimbo.md 1.3): `order[cart][lines][][code]`.
 * In `a[][k]` a new element of the list starts when the current one already has the key. A plain name that comes
 * twice becomes a list, so that nothing is lost.
 *
 * @throws Error for forbidden names, too deep nesting, and names that contradict each other (`a=1&a[b]=2`)
 */
export function nestFormPairs(pairs: readonly FormPair[]): PlainObject {
	const root: PlainObject = {};
	for (const [name, value] of pairs) store(root, pathOf(name), value);
	return root;
}

/** `order[lines][][code]` → ['order', 'lines', '', 'code'], where '' stands for an element of a list. */
function pathOf(name: string): string[] {
	const bracket = name.indexOf('[');
	if (bracket <= 0 || !name.endsWith(']')) return [name];
	const path = [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')];
	assertDepth(path.length);
	return path;
}

function store(parent: PlainObject, path: readonly string[], value: string): void {
	const [key, ...rest] = path;
	assertSafeKey(key);
	const existing = ownValue(parent, key);
	if (rest.length === 0) {
		if (isPlainObject(existing)) throw contradiction(key);
		// A list grows in place: copying it for every further value would take hours for a form that repeats one name.
		if (Array.isArray(existing)) existing.push(value);
		else parent[key] = existing === undefined ? value : [existing, value];
	} else if (rest[0] === '') {
		parent[key] = existing ?? [];
		if (!Array.isArray(parent[key])) throw contradiction(key);
		storeInList(parent[key], rest.slice(1), value);
	} else {
		parent[key] = existing ?? {};
		if (!isPlainObject(parent[key])) throw contradiction(key);
		store(parent[key], rest, value);
	}
}

function storeInList(list: unknown[], path: readonly string[], value: string): void {
	if (path.length === 0) {
		list.push(value);
		return;
	}
	const last = list.at(-1);
	if (isPlainObject(last) && !holds(last, path)) {
		store(last, path, value);
		return;
	}
	const element: PlainObject = {};
	list.push(element);
	store(element, path, value);
}

/** Whether the element already has a value at the path; a list inside it can always take another one. */
function holds(element: PlainObject, path: readonly string[]): boolean {
	let at: unknown = element;
	for (const key of path) {
		if (key === '') return false;
		if (!isPlainObject(at) || !Object.hasOwn(at, key)) return false;
		at = at[key];
	}
	return true;
}

function contradiction(key: string): Error {
	return new Error(`The form names the field "${key}" both with and without parts of its own`);
}
