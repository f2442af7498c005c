import { assertDepth, assertFieldCount, assertSafeKey, isPlainObject, ownValue, type PlainObject } from '../../objects';
import { decodeText } from './text';

/** A field of a form as sent: its name and its text. */
export type FormPair = readonly [name: string, value: string];

/**
 * Splits an application/x-www-form-urlencoded body into its fields, in order.
 *
 * @param body the bytes; what is outside ASCII may be sent as it is or percent-encoded
 * @param charset of the bytes, as the content type says; UTF-8 without one
 * @param isDocument whether the field is one whose value programs put there without encoding it
 * @throws Error where the body is no form or has too many fields, or a field is not valid in the charset
 */
export function parseFormPairs(body: Buffer, charset?: string, isDocument: (name: string, value: string) => boolean = () => false): FormPair[] {
	assertFieldCount(fieldCount(body));
	// A list has the same names again and again.
	const names = new Map<string, string>();
	const nameOf = (encoded: string) =>
		remembered(names, encoded, () => {
			if (NEVER_BARE.test(encoded)) throw notAForm();
			return percentDecode(encoded, charset);
		});
	return body
		.toString('latin1')
		.replace(/\r?\n$/, '')
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const equals = pair.indexOf('=');
			const name = nameOf(equals < 0 ? pair : pair.slice(0, equals));
			const encoded = equals < 0 ? '' : pair.slice(equals + 1);
			const value = percentDecode(encoded, charset);
			if (NEVER_BARE.test(encoded) && !isDocument(name, value)) throw notAForm();
			return [name, value];
		});
}

/**
 * What every sender of a form encodes: blanks, control characters, and what JSON, markup and serialised PHP are made of. With
 * it, the body is some other text with a `=` in it. Letters outside ASCII are sent as they are by some.
 */
const NEVER_BARE = /[^!-~\x80-\xFF]|["<>{}]/;

export function notAForm(): Error {
	return new Error('The body is neither JSON nor XML nor a form');
}

const AMPERSAND = 38;

/** How many fields the body has, told before anything is made of them. */
function fieldCount(body: Buffer): number {
	let count = 0;
	let before = AMPERSAND;
	for (const byte of body) {
		if (before === AMPERSAND && byte !== AMPERSAND) count++;
		before = byte;
	}
	return count;
}

function remembered<K, V>(known: Map<K, V>, key: K, find: () => V): V {
	let value = known.get(key);
	if (value === undefined) {
		value = find();
		known.set(key, value);
	}
	return value;
}

const [PERCENT, PLUS, BLANK] = [37, 43, 32];

/** By a hex digit's character code; -1 for what is none. */
const HEX = Int8Array.from({ length: 256 }, (_, code) => {
	const digit = parseInt(String.fromCharCode(code), 16);
	return Number.isNaN(digit) ? -1 : digit;
});

/**
 * Byte by byte: a text in Hebrew is nearly all escapes.
 *
 * @param encoded the bytes, one character each
 * @throws Error for a `%` that is none of the form's, as in a form that is cut off
 */
function percentDecode(encoded: string, charset?: string): string {
	const bytes = Buffer.from(encoded, 'latin1');
	let [length, all] = [0, 0];
	for (let at = 0; at < bytes.length; at++) {
		let byte = bytes[at];
		if (byte === PLUS) byte = BLANK;
		if (byte === PERCENT) {
			byte = at + 2 < bytes.length ? (HEX[bytes[at + 1]] << 4) | HEX[bytes[at + 2]] : -1;
			if (byte < 0) throw new Error('The form is cut off or malformed: it has a % without two hex digits behind it');
			at += 2;
		}
		bytes[length++] = byte;
		all |= byte;
	}
	const decoded = bytes.subarray(0, length);
	return all < 0x80 ? decoded.toString('latin1') : decodeText(decoded, charset);
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
	const form = new NestedForm(isSorted(pairs));
	const paths = new Map<string, string[]>();
	for (const [name, value] of pairs)
		form.store(
			root,
			remembered(paths, name, () => pathOf(name)),
			value,
		);
	return root;
}

/**
 * `order[lines][][code]` → ['order', 'lines', '', 'code'], where '' stands for an element of a list.
 *
 * @throws Error where a bracket is not closed, or not opened
 */
function pathOf(name: string): string[] {
	const bracket = name.indexOf('[');
	const path = bracket < 0 ? [name] : [name.slice(0, bracket), ...name.slice(bracket + 1, -1).split('][')];
	const isWhole = bracket < 0 || name.endsWith(']');
	if (!isWhole || path.some((key) => /[[\]]/.test(key))) throw new Error('The form is cut off or malformed: a name in it has a bracket too few or too many');
	if (bracket === 0) return [name];
	assertDepth(path.length);
	return path;
}

/** From so many names in ascending order on it is no chance that they are. */
const ENOUGH_TO_TELL = 6;

/**
 * Whether the sender sorted the names of every object, as Ruby's `to_query` and Faraday do. Told by the names
 * outside of lists, since in a list the order starts over with each element.
 */
function isSorted(pairs: readonly FormPair[]): boolean {
	let [count, before] = [0, ''];
	for (const [name] of pairs) {
		if (name.includes('[]')) continue;
		const text = sortText(name, '=');
		if (text < before) return false;
		before = text;
		count++;
	}
	return count >= ENOUGH_TO_TELL;
}

/** What such a sender sorts by: the pair as it is sent. */
function sortText(name: string, after: '=' | '%5B'): string {
	return (
		Buffer.from(name)
			.toString('latin1')
			.replace(/[^\w.~-]/g, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`) + after
	);
}

class NestedForm {
	/** For the last element of each list, by what its last key sorts. */
	private readonly lastKeys = new WeakMap<object, string>();

	/** Of keys in lists, what they sort by. */
	private readonly sortTexts = new Map<string, string>();

	constructor(private readonly sorted: boolean) {}

	store(parent: PlainObject, path: readonly string[], value: string): void {
		const [key, ...rest] = path;
		assertSafeKey(key);
		const existing = ownValue(parent, key);
		if (rest.length === 0) {
			if (isPlainObject(existing)) throw contradiction(key);
			// A list grows in place: copying it for every further value would take minutes for a form that repeats one name.
			if (Array.isArray(existing)) existing.push(value);
			else parent[key] = existing === undefined ? value : [existing, value];
		} else if (rest[0] === '') {
			parent[key] = existing ?? [];
			if (!Array.isArray(parent[key])) throw contradiction(key);
			this.storeInList(parent[key], rest.slice(1), value);
		} else {
			parent[key] = existing ?? {};
			if (!isPlainObject(parent[key])) throw contradiction(key);
			this.store(parent[key], rest, value);
		}
	}

	private storeInList(list: unknown[], path: readonly string[], value: string): void {
		if (path.length === 0) {
			list.push(value);
			return;
		}
		const after = path.length === 1 ? '=' : '%5B';
		const by = this.sorted ? remembered(this.sortTexts, `${path[0]}${after}`, () => sortText(path[0], after)) : '';
		const element = this.openElement(list.at(-1), path, by) ?? {};
		if (element !== list.at(-1)) list.push(element);
		this.lastKeys.set(element, by);
		this.store(element, path, value);
	}

	/**
	 * The list's last element, if the path belongs to it. Where names are sorted, one that sorts before the element's
	 * last one belongs to the next: without that, an element's keys would move to the one before it that lacks them.
	 */
	private openElement(last: unknown, path: readonly string[], by: string): PlainObject | undefined {
		if (!isPlainObject(last) || holds(last, path)) return undefined;
		return this.sorted && by < (this.lastKeys.get(last) ?? '') ? undefined : last;
	}
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
