import { nestFormPairs, notAForm, parseFormPairs, type FormPair } from './wire/form';
import { parseJson } from './wire/json';
import { isMultipart, parseMultipart } from './wire/multipart';
import { isPlainObject } from '../objects';
import { endOfPhpMessages, withoutPhpMessages } from './wire/php';
import { charsetOf, decodeText } from './wire/text';
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
	if (isMultipart(raw, contentType)) return readMultipart(parseMultipart(raw, charset));
	const bytes = withoutPhpMessages(raw);
	const text = decodeText(bytes, charset);
	const payload = readPayload(text);
	if (payload !== undefined) return payload.text === text ? { ...payload, bytes } : payload;
	if (text.trim() === '') throw new Error('The body is empty');
	if (!text.includes('=')) throw notAForm();
	// In UTF-16, where every other byte is 0, not even '&' is one byte: such a form is read as UTF-8.
	const pairs = raw.includes(0) ? parseFormPairs(Buffer.from(text)) : parseFormPairs(raw, charset);
	if (FORM_TYPE.test(contentType) || pairs.some(([name]) => isRoot(name, roots))) return readUrlEncoded(pairs);
	const read = readPayloadField(pairs);
	if (read === undefined) throw notAForm();
	return read;
}

/** Whether the field is one that the platform's documented bodies have: `order[id]`. */
function isRoot(name: string, roots: readonly string[]): boolean {
	return roots.includes(name.slice(0, Math.max(0, name.indexOf('['))));
}

/** No field that platforms send without a value has a longer name. */
const LONGEST_NAME = 20;

/** No field is named like this: it is the first half of JSON, XML or serialised PHP with a `=` in it. */
const HALF_A_BODY = /[{}"<>\r\n]/;

function readUrlEncoded(pairs: FormPair[]): ReadBody {
	const [[name, value]] = pairs;
	// What is sent as a form by mistake is its only name, without a value.
	const payload = pairs.length === 1 && value === '' ? readPayload(name) : undefined;
	if (payload !== undefined) return payload;
	// Base64 ends in '=': it is no name without a value.
	const isText = pairs.length === 1 && /^=*$/.test(value) && name.length > LONGEST_NAME;
	if (isText || pairs.some(([named]) => HALF_A_BODY.test(named))) throw notAForm();
	return readForm(pairs);
}

/** In multipart the one field is the document (shoprenter.md 1.7): an error page in its place is none. */
function readMultipart(pairs: FormPair[]): ReadBody {
	const payload = readPayloadField(pairs);
	if (payload === undefined && pairs.length === 1 && PAYLOAD_FIELDS.has(pairs[0][0])) throw notAForm();
	return payload ?? readForm(pairs);
}

function readForm(pairs: FormPair[]): ReadBody {
	return readPayloadField(pairs) ?? { document: nestFormPairs(pairs), text: JSON.stringify(pairs) };
}

/**
 * The document in the one field that carries it. Beside it may stand the event's name, which is the envelope's, and plain
 * fields, which are kept at the document's root.
 */
function readPayloadField(pairs: FormPair[]): ReadBody | undefined {
	const carriers = pairs.filter(([name]) => PAYLOAD_FIELDS.has(name));
	const payload = carriers.length === 1 ? readPayload(carriers[0][1]) : undefined;
	if (payload === undefined) return undefined;
	const others = pairs.filter((pair) => pair !== carriers[0] && pair[0] !== 'event');
	if (others.length === 0) return payload;
	const { document } = payload;
	if (!isPlainObject(document) || others.some(([name]) => name.includes('[') || Object.hasOwn(document, name))) return undefined;
	return { document: { ...document, ...nestFormPairs(others) }, text: JSON.stringify(pairs) };
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
	switch (/^\s*([[{<"])/.exec(text)?.[1]) {
		case '<':
			return { document: parseXml(text), text };
		case '"': {
			const inner = textInJson(text);
			return inner === undefined ? undefined : readPayload(inner);
		}
		case undefined:
			return undefined;
		default:
			return { document: parseJson(text), text };
	}
}

/** What a JSON text says; undefined for what is none. */
function textInJson(text: string): string | undefined {
	try {
		return parseJson(text) as string;
	} catch {
		return undefined;
	}
}
