import { nestFormPairs, parseFormPairs, type FormPair } from './form';
import { parseJson } from './json';
import { parseMultipart } from './multipart';
import { charsetOf, decodeText } from './text';
import { parseXml } from './xml';

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

const DASH = 45;

/**
 * Reads a body of any of the kinds that platforms send: JSON, XML, a form in Rails notation, multipart, or a form
 * with the payload as text in one field. The bytes decide, not the content type, which platforms get wrong.
 *
 * @returns a promise for multipart only, which cannot be read at once
 * @throws Error saying why the body cannot be read; for multipart the promise fails with it
 */
export function readBody(raw: Buffer, contentType: string): ReadBody | Promise<ReadBody> {
	const charset = charsetOf(contentType);
	if (raw[0] === DASH && raw[1] === DASH) return parseMultipart(raw, charset).then(readForm);
	const text = decodeText(raw, charset);
	if (isPayload(text)) return { document: parsePayload(text), text, bytes: raw };
	if (!text.includes('=')) throw new Error(text.trim() === '' ? 'The body is empty' : 'The body is neither JSON nor XML nor a form');
	// In UTF-16, where every other byte is 0, not even '&' is one byte: such a form is read as UTF-8.
	return readForm(raw.includes(0) ? parseFormPairs(Buffer.from(text)) : parseFormPairs(raw, charset));
}

function readForm(pairs: FormPair[]): ReadBody {
	const [[name, value] = ['', '']] = pairs;
	if (pairs.length === 1 && PAYLOAD_FIELDS.has(name) && isPayload(value)) return { document: parsePayload(value), text: value };
	return { document: nestFormPairs(pairs), text: JSON.stringify(pairs) };
}

/** Whether the text is a document of its own: JSON or XML. */
function isPayload(text: string): boolean {
	return /^\s*[[{<]/.test(text);
}

function parsePayload(text: string): unknown {
	return text.trimStart().startsWith('<') ? parseXml(text) : parseJson(text);
}
