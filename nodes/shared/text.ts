/** Byte order marks and the charset that each one stands for. */
const BYTE_ORDER_MARKS: ReadonlyArray<readonly [bytes: string, charset: string]> = [
	['\xEF\xBB\xBF', 'utf-8'],
	['\xFF\xFE', 'utf-16le'],
	['\xFE\xFF', 'utf-16be'],
];

const [BRACE, BRACKET] = [123, 91];
const UTF_8 = /^utf-?8$/i;

/**
 * Decodes text. A byte order mark counts first, then the charset that the sender declared, then the XML
 * declaration; else the text is UTF-8.
 *
 * @param declared the charset of the content type, if it has one
 * @throws Error for an unknown charset, and for bytes that are not valid in it: text is never guessed at
 */
export function decodeText(bytes: Buffer, declared?: string): string {
	// What begins like JSON has neither a byte order mark nor a declaration.
	const start = bytes[0] === BRACE || bytes[0] === BRACKET ? '' : bytes.subarray(0, 200).toString('latin1');
	const mark = BYTE_ORDER_MARKS.find(([prefix]) => start.startsWith(prefix))?.[1];
	const charset = mark ?? declared ?? xmlCharset(start) ?? 'utf-8';
	if (mark === undefined && UTF_8.test(charset)) {
		// Without a replacement character all bytes were valid: the same as below in less time, for nearly all that is sent.
		const text = bytes.toString();
		if (!text.includes('\uFFFD')) return text;
	}
	return new TextDecoder(charset, { fatal: true }).decode(bytes);
}

/** @param start the first bytes, one character each */
function xmlCharset(start: string): string | undefined {
	const charset = /^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1];
	// A declaration that can be read byte by byte is not in UTF-16; programs that print strings claim it all the same.
	return charset !== undefined && /^utf-?16/i.test(charset) ? undefined : charset;
}

/** The charset of a content type, `text/xml; charset="ISO-8859-2"`. */
export function charsetOf(contentType: string): string | undefined {
	return /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType)?.[1];
}
