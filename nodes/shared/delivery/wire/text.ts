/** Byte order marks and the charset that each one stands for. */
const BYTE_ORDER_MARKS: ReadonlyArray<readonly [bytes: string, charset: string]> = [
	['\xEF\xBB\xBF', 'utf-8'],
	['\xFF\xFE', 'utf-16le'],
	['\xFE\xFF', 'utf-16be'],
];

const UTF_8 = /^utf-?8$/i;

/**
 * Decodes text. A byte order mark counts first. JSON whose bytes are valid UTF-8 is UTF-8 (RFC 8259), whatever charset
 * the sender names. All other text is in the charset that the sender declared, else in that of its XML declaration, else
 * in UTF-8; a charset that nobody knows (MySQL's `utf8mb4`) is as good as none.
 *
 * @param declared the charset of the content type, if it has one
 * @throws Error for bytes that are not valid in the charset: text is never guessed at
 */
export function decodeText(bytes: Buffer, declared?: string): string {
	const isJson = beginsLikeJson(bytes);
	// What begins like JSON has neither a byte order mark nor a declaration.
	const start = isJson ? '' : bytes.subarray(0, 200).toString('latin1');
	const mark = markIn(start);
	const charset = mark ?? [declared, xmlCharset(start)].find(isKnown) ?? 'utf-8';
	return (mark === undefined && (isJson || UTF_8.test(charset)) ? validUtf8(bytes) : undefined) ?? decoder(charset).decode(bytes);
}

/** Whether the text says its charset itself, by a byte order mark. */
export function hasMark(bytes: Buffer): boolean {
	return markIn(bytes.subarray(0, 3).toString('latin1')) !== undefined;
}

/** @param start the first bytes, one character each */
function markIn(start: string): string | undefined {
	return BYTE_ORDER_MARKS.find(([prefix]) => start.startsWith(prefix))?.[1];
}

/** The charset, but for UTF-16, which nothing is in that can be read byte by byte: whoever names it there is wrong about it. */
export function ofSingleBytes(charset: string | undefined): string | undefined {
	return isKnown(charset) && decoder(charset).encoding.startsWith('utf-16') ? undefined : charset;
}

const decoder = (charset: string) => new TextDecoder(charset, { fatal: true });

/** The text, if the bytes are valid UTF-8. */
function validUtf8(bytes: Buffer): string | undefined {
	// Without a replacement character all bytes were valid: told in less time than by a decoder, for nearly all that is sent.
	const text = bytes.toString();
	if (!text.includes('\uFFFD')) return text;
	try {
		return decoder('utf-8').decode(bytes);
	} catch {
		return undefined;
	}
}

function isKnown(charset: string | undefined): charset is string {
	if (charset === undefined || UTF_8.test(charset)) return charset !== undefined;
	try {
		return decoder(charset).encoding !== '';
	} catch {
		return false;
	}
}

const [BRACE, BRACKET, QUOTE, BLANK] = [123, 91, 34, 32];

/** Whether the first byte that is no blank begins a JSON text, one byte to a character. */
function beginsLikeJson(bytes: Buffer): boolean {
	let at = 0;
	while (at < bytes.length && bytes[at] <= BLANK && bytes[at] > 0) at++;
	return (bytes[at] === BRACE || bytes[at] === BRACKET || bytes[at] === QUOTE) && bytes[at + 1] !== 0;
}

/** @param start the first bytes, one character each */
function xmlCharset(start: string): string | undefined {
	// Programs that print strings claim that they are in UTF-16.
	return ofSingleBytes(/^\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/.exec(start)?.[1]);
}

/** The charset of a content type, `text/xml; charset="ISO-8859-2"`. */
export function charsetOf(contentType: string): string | undefined {
	return /;\s*charset\s*=\s*["']?([^\s"';,]+)/i.exec(contentType)?.[1];
}
