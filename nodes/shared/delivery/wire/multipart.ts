import type { FormPair } from './form';
import { assertFieldCount } from '../../objects';
import { charsetOf, decodeText, ofSingleBytes } from './text';

/** A line `--boundary` with a header of the first part behind it, wherever a preamble ends (RFC 2046, 5.1.1). */
const FIRST_BOUNDARY = /(?:^|\n)--([^\r\n]+)\r\n(?=[\w-]+:)/;

const CONTENT_TYPE = /^\s*multipart\//i;

/**
 * Whether the body is multipart: it begins with a boundary, be there blank lines before it, or the content type says so
 * and there is a boundary behind a preamble.
 */
export function isMultipart(raw: Buffer, contentType: string): boolean {
	const start = raw.subarray(0, 200).toString('latin1').trimStart();
	return start.startsWith('--') || (CONTENT_TYPE.test(contentType) && FIRST_BOUNDARY.test(raw.toString('latin1')));
}

/**
 * Reads the fields of a multipart/form-data body, files as text. The boundary is that of the body's own first line, also
 * where the header's is missing or wrong. `FormData` would not do: it keeps no part's charset, and refuses a preamble,
 * blanks behind a boundary, and a boundary's words within a value.
 *
 * @param charset as the body's content type says; a part's own one counts more
 * @throws Error where the body is not well-formed or has too many parts, or a field is not valid text
 */
export function parseMultipart(raw: Buffer, charset?: string): FormPair[] {
	// One character for each byte, so that each part's exact bytes can be had back.
	const body = raw.toString('latin1');
	const first = FIRST_BOUNDARY.exec(body);
	if (first === null) throw new Error('The multipart body has no boundary');
	const bodysCharset = ofSingleBytes(charset);
	return partsOf(body, first).map((part) => readPart(part, bodysCharset));
}

/** The parts between the boundaries, each with the line break before its headers. */
function partsOf(body: string, first: RegExpExecArray): string[] {
	const boundary = first[1].trimEnd().replace(/[^\w-]/g, '\\$&');
	const delimiters = new RegExp(`(?:^|\r\n)--${boundary}(--)?[ \t]*(?=\r\n|$)`, 'g');
	const parts: string[] = [];
	let start = first.index + first[0].length - '\r\n'.length;
	delimiters.lastIndex = start;
	for (let next = delimiters.exec(body); next !== null; next = delimiters.exec(body)) {
		parts.push(body.slice(start, next.index));
		assertFieldCount(parts.length);
		start = next.index + next[0].length;
		if (next[1] === undefined) continue;
		if (body.slice(start).trim() !== '') throw new Error('The multipart body goes on after its end');
		return parts;
	}
	throw new Error('The multipart body has no end');
}

const NAME = /^content-disposition:\s*form-data\s*;(?:[^\r\n]*;)?\s*name=(?:"((?:[^"\\\r\n]|\\.)*)"|([^\s;"]+))/im;
const ENCODING = /^content-transfer-encoding:[ \t]*(?![ \t]|7bit|8bit|binary)([^\r\n]*)/im;
const TYPE = /^content-type:([^\r\n]*)/im;

function readPart(part: string, bodysCharset?: string): FormPair {
	const end = part.indexOf('\r\n\r\n');
	const headers = part.slice(0, end);
	const name = NAME.exec(headers);
	if (end < 0 || name === null) throw new Error('A part of the multipart body has no name');
	const encoding = ENCODING.exec(headers);
	if (encoding !== null) throw new Error(`A part of the multipart body is encoded as ${encoding[1]}, which forms do not use`);
	const charset = charsetOf(TYPE.exec(headers)?.[1] ?? '') ?? bodysCharset;
	return [decoded(unescaped(name[1] ?? name[2]), bodysCharset), decoded(part.slice(end + '\r\n\r\n'.length), charset)];
}

/** A name as browsers and curl put it into quotes. */
function unescaped(name: string): string {
	return name.replace(/%0D|%0A|%22|\\"/gi, (escape) => (escape.startsWith('%') ? String.fromCharCode(parseInt(escape.slice(1), 16)) : '"'));
}

function decoded(characters: string, charset?: string): string {
	return decodeText(Buffer.from(characters, 'latin1'), charset);
}
