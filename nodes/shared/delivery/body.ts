import { nestFormPairs, notAForm, parseFormPairs, type FormPair } from './wire/form';
import { parseJson } from '../json';
import { isMultipart, parseMultipart } from './wire/multipart';
import { isPlainObject, ownValue, type PlainObject } from '../objects';
import { endOfPhpMessages, withoutPhpMessages } from './wire/php';
import { charsetOf, decodeText, hasMark, ofSingleBytes } from './wire/text';
import { parseXml } from './wire/xml';

/** A delivery's body, read. */
export interface ReadBody {
	/** The parsed body, untyped. */
	readonly document: unknown;
	/** The payload's text, without any envelope (a multipart boundary differs between resends of the same payload). */
	readonly text: string;
	/** The payload's bytes, where they are the whole body: cheaper to hash than the text. */
	readonly bytes?: Buffer;
}

/** Names of the form field that carries the whole payload as text; Shoprenter's is `data` (shoprenter.md 1.7). */
const PAYLOAD_FIELDS = new Set(['data', 'payload', 'body']);

const FORM_TYPE = /^\s*application\/x-www-form-urlencoded\b/i;

/**
 * Reads a body of any of the kinds that platforms send: JSON (also in a JSON text, or behind messages of PHP), XML, a
 * form in Rails notation, multipart, or a form with the payload as text in one field. The bytes decide, not the content
 * type, which platforms get wrong; but what merely holds a `=` is no form, unless the content type says so, or one of its
 * names is a documented root.
 *
 * @param roots the names at the root of the platform's documented bodies
 * @throws Error saying why the body cannot be read
 */
export function readBody(raw: Buffer, contentType: string, roots: readonly string[]): ReadBody {
	const charset = charsetOf(contentType);
	if (isMultipart(raw, contentType)) return readFields(parseMultipart(raw, charset), roots);
	const bytes = withoutPhpMessages(raw);
	const text = decodeText(bytes, charset);
	const payload = readPayload(text);
	if (payload !== undefined) return payload.text === text ? { ...payload, bytes } : payload;
	if (text.trim() === '') throw new Error('The body is empty');
	if (!text.includes('=')) throw notAForm();
	const isDocument = (name: string, value: string) => mayCarry(name, roots) && readPayload(value) !== undefined;
	// A byte order mark counts first; and in UTF-16, where every other byte is 0, not even '&' is one byte. Such a form is read as UTF-8.
	const isDecoded = raw.includes(0) || hasMark(raw);
	const pairs = isDecoded ? parseFormPairs(Buffer.from(text), undefined, isDocument) : parseFormPairs(raw, ofSingleBytes(charset), isDocument);
	return readUrlEncoded(pairs, roots, FORM_TYPE.test(contentType));
}

/** Whether the field is one that the platform's documented bodies have: `order[id]`. */
function isRoot(name: string, roots: readonly string[]): boolean {
	return roots.includes(name.slice(0, Math.max(0, name.indexOf('['))));
}

/** Whether a field of this name may hold a document as text: the whole one, or that of a root. */
function mayCarry(name: string, roots: readonly string[]): boolean {
	return PAYLOAD_FIELDS.has(name) || roots.includes(name);
}

/** No field is named like this: it is the first half of JSON, XML or serialised PHP with a `=` in it. */
const HALF_A_BODY = /[{}"<>\r\n]/;

/** @param isDeclared whether the content type says that it is a form */
function readUrlEncoded(pairs: FormPair[], roots: readonly string[], isDeclared: boolean): ReadBody {
	const isForm = isDeclared || pairs.some(([name]) => isRoot(name, roots));
	const [[name, value]] = pairs;
	// What is sent as a form by mistake is its only name, without a value. Base64 ends in '=', and is none.
	if (pairs.length === 1 && /^=*$/.test(value) && !isRoot(name, roots)) {
		const payload = isForm && value === '' ? readPayload(name) : undefined;
		if (payload !== undefined) return payload;
		throw notAForm();
	}
	if (pairs.some(([named]) => HALF_A_BODY.test(named))) throw notAForm();
	const read = readDocument(pairs, roots);
	if (read !== undefined) return read;
	if (!isForm) throw notAForm();
	return nested(pairs);
}

function readFields(pairs: FormPair[], roots: readonly string[]): ReadBody {
	return readDocument(pairs, roots) ?? nested(pairs);
}

function nested(pairs: FormPair[]): ReadBody {
	return { document: nestFormPairs(pairs), text: JSON.stringify(pairs) };
}

/**
 * The document in the field that carries it, or in one named like a root of it: `data={"order":{…}}`, `order={…}`; Kinow's
 * own `data` may stand beside the rest of its envelope (kinow.md 1.5). Beside it may stand the event's name, which is the
 * envelope's, and other fields, which are kept at the document's root.
 *
 * @returns undefined where no field carries one
 * @throws Error where the field that is there for it holds another text, and where there are two
 */
function readDocument(pairs: readonly FormPair[], roots: readonly string[]): ReadBody | undefined {
	const carriers = new Map<string, ReadBody>();
	const others: FormPair[] = [];
	for (const [name, value] of pairs) {
		const payload = mayCarry(name, roots) ? readPayload(value) : undefined;
		if (payload === undefined) others.push([name, value]);
		else if ((carriers.get(name) ?? payload).text !== payload.text) throw twoDocuments();
		else carriers.set(name, payload);
	}
	if (carriers.size === 0) {
		if (others.some((pair) => isSpoiled(pair, roots)) && !others.some(([name]) => isRoot(name, roots))) throw notAForm();
		return undefined;
	}
	const ofNoRoot = [...carriers.keys()].filter((name) => !roots.includes(name));
	if (ofNoRoot.length > 1 || others.some(([name]) => carriers.has(name))) throw twoDocuments();
	const beside = others.filter(([name]) => name !== 'event');
	const [[name, only]] = carriers;
	const isAlone = carriers.size === 1 && beside.length === 0;
	if (isAlone && PAYLOAD_FIELDS.has(name)) return only;
	const parts = [...carriers].map(([carrier, { document }]) => atRoot(carrier, document, roots));
	return { document: merged([...parts, nestFormPairs(beside)]), text: isAlone ? only.text : JSON.stringify(pairs) };
}

/** Whether the field is there for a document and has none. Kinow's data may be nothing. */
function isSpoiled([name, value]: FormPair, roots: readonly string[]): boolean {
	return PAYLOAD_FIELDS.has(name) && (value !== '' || !roots.includes(name));
}

/** A whole document, or what its field says to be that of a root. */
function atRoot(name: string, document: unknown, roots: readonly string[]): PlainObject {
	const isWhole = isPlainObject(document) && (!roots.includes(name) || Object.hasOwn(document, name));
	return isWhole ? document : { [name]: document };
}

/** @throws Error where two of them say something different under one name */
function merged(parts: readonly PlainObject[]): PlainObject {
	const document: PlainObject = {};
	for (const [key, value] of parts.flatMap((part) => Object.entries(part))) {
		const known = ownValue(document, key);
		if (known === undefined) document[key] = value;
		else if (typeof known === 'object' || String(known) !== value) throw new Error(`The form has the field "${key}" both in its document and beside it`);
	}
	return document;
}

function twoDocuments(): Error {
	return new Error('The form has two documents where there is one');
}

/**
 * Reads a text that is a document of its own: JSON or XML, also behind messages of PHP, and JSON in a JSON text.
 *
 * @returns undefined for any other text
 * @throws Error where the text begins as such a document and cannot be read
 */
function readPayload(text: string): ReadBody | undefined {
	const begin = endOfPhpMessages(text);
	if (begin > 0) return readPayload(text.slice(begin));
	switch (text.trimStart()[0]) {
		case '{':
		case '[':
			return { document: parseJson(text), text };
		case '<':
			return { document: withoutPage(parseXml(text)), text };
		case '"': {
			const inner = textInJson(text);
			return inner === undefined ? undefined : readPayload(inner);
		}
		default:
			return undefined;
	}
}

/** What a page of HTML, or a piece of one, begins with; no shop's document does. */
const PAGE = /^(?:html|h[1-6]|p|div|span|center|pre)$/i;

/** @throws Error where it is a page, like that of a server in trouble, whose HTML happens to be XML too */
function withoutPage(document: unknown): unknown {
	if (isPlainObject(document) && Object.keys(document).some((root) => PAGE.test(root))) throw new Error('The body is a page of HTML');
	return document;
}

/** What a JSON text says; undefined for what is none. */
function textInJson(text: string): string | undefined {
	try {
		return parseJson(text) as string;
	} catch {
		return undefined;
	}
}
