/**
 * Whether anybody can read a body: the judge of the generated deliveries. Written from the sheets and the formats'
 * standards, with other parsers than the nodes' own; where it says no, the nodes must not have made an item of it.
 */
import type { PlatformName } from '../../../lab/shops/samples';

/** The names at the root of documented bodies: konimbo.md 2, shopkit.md 2, shoprenter.md 2, kinow.md 1.5. */
const ROOTS: Record<PlatformName, readonly string[]> = {
	konimbo: ['order', 'ticket', 'item', 'customer'],
	shopkit: ['order', 'client', 'product', 'shipment'],
	shoprenter: ['orders', 'newsletter', 'response'],
	kinow: ['data'],
};

/** Whether the body is JSON, XML, multipart, or a form that its content type or a documented root tells. */
export function isReadable(platform: PlatformName, bytes: Buffer, contentType: string): boolean {
	const text = bytes.toString('latin1');
	const inUtf16 = [bytes, Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16()].map((ordered) => ordered.toString('utf16le'));
	return [text, bytes.toString(), ...inUtf16].map(withoutMark).some((read) => isDocument(read) || isForm(platform, read, contentType)) || isMultipart(text);
}

/** A byte order mark is no character of the text, wherever a text begins. */
const withoutMark = (text: string) => text.replace(/^\s*(?:\u00EF\u00BB\u00BF|\uFEFF)\s*/, '');

/** JSON, XML, either of them behind messages of PHP, or JSON that holds such a text. */
function isDocument(sent: string): boolean {
	const text = withoutMark(sent);
	const message = /^\s*(?:<br \/>\s*<b>)?(?:PHP )?(?:Notice|Warning|Deprecated)\b[^\n]* on line (?:<b>)?\d+(?:<\/b>)?(?:<br \/>)?\s/.exec(text);
	return message === null ? isJson(text) || isXml(text) : isDocument(text.slice(message[0].length));
}

function isJson(text: string): boolean {
	try {
		const value: unknown = JSON.parse(text);
		return typeof value === 'string' ? isDocument(value) : typeof value === 'object' && value !== null;
	} catch {
		return false;
	}
}

const XML_TOKEN = /<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\s*\?.*?\?>|<\s*(\/?)\s*([^\s/>"'<]+)(?:"[^"]*"|'[^']*'|[^>"'])*>|[^<]+|</gs;

/** One root, and every tag closed in its turn. Blanks behind a `<`, which the standard does not have, lose nothing. */
function isXml(text: string): boolean {
	if (!/^\s*</.test(text)) return false;
	const open: string[] = [];
	let roots = 0;
	for (const [token, closes, name] of text.trim().matchAll(XML_TOKEN)) {
		const isTag = name !== undefined && !token.startsWith('<?') && !token.startsWith('<!');
		if (closes === '/' ? open.pop() !== name : token === '<' || (!isTag && open.length === 0 && !/^<\s*[!?]|^\s*$/.test(token))) return false;
		if (!isTag || closes === '/') continue;
		if (open.length === 0) roots++;
		if (!token.endsWith('/>')) open.push(name);
	}
	return roots === 1 && open.length === 0;
}

/** Some boundary opens parts with a name each, and ends the body. */
function isMultipart(text: string): boolean {
	return [...text.matchAll(/(?<![^\n])--(.+?)[ \t]*\r\n/g)].slice(0, 3).some(({ 1: boundary, index }) => {
		const pieces = text.slice(index).split(`--${boundary}`);
		const named = pieces.slice(1).filter((piece) => /form-data/i.test(piece) && /name=/i.test(piece));
		return named.length > 0 && pieces.some((piece) => /^--\s*$/.test(piece));
	});
}

/** What no encoder of forms leaves as it is, and a `%` that none of them writes. */
const NOT_ENCODED = /[^!-~\u0080-\uFFFF]|["<>{}]/;
const NO_ESCAPE = /%(?![0-9a-f]{2})/i;
/** A name of Rails: brackets in pairs, one behind the other; one that begins with them is a plain name. */
const RAILS_NAME = /^[^[\]]*(?:\[[^[\]]*\])*$/;
/** What a document is sent under as text. */
const CARRIER = /^(?:data|payload|body)$/;

/**
 * Names and values, `&` between them, all encoded but for a document in the field for it; with nothing in a name, once it is
 * decoded, that is half of a document, and no text in a document's place.
 */
function isForm(platform: PlatformName, text: string, contentType: string): boolean {
	const pairs = text
		.replace(/\r?\n$/, '')
		.split('&')
		.filter((pair) => pair !== '')
		.map((pair) => {
			const [encodedName, encoded = ''] = pair.split(/=(.*)/s);
			const [name, value] = [unescaped(encodedName), unescaped(encoded)];
			const mayCarry = CARRIER.test(name) || ROOTS[platform].includes(name);
			return {
				encodedName,
				encoded,
				name,
				value,
				isDocument: mayCarry && isDocument(value),
				isRoot: ROOTS[platform].some((root) => name.startsWith(`${root}[`)),
			};
		});
	const isDeclared = /^\s*application\/x-www-form-urlencoded/i.test(contentType);
	if (!text.includes('=') || pairs.some(({ encodedName, encoded }) => NO_ESCAPE.test(encodedName + '=' + encoded) || NOT_ENCODED.test(encodedName)))
		return false;
	const [{ name, value, isRoot }] = pairs;
	// One name without a value is the whole body, sent as a form by mistake; the signs at its end may be base64's.
	if (pairs.length === 1 && /^=*$/.test(value) && !isRoot) return isDeclared && isDocument(name);
	if (pairs.some((pair) => NOT_ENCODED.test(pair.encoded) && !pair.isDocument)) return false;
	if (pairs.some((pair) => /[{}<>"\r\n]/.test(pair.name) || !RAILS_NAME.test(pair.name))) return false;
	const isRooted = pairs.some((pair) => pair.isRoot);
	const hasDocument = pairs.some((pair) => pair.isDocument);
	const isSpoiled = pairs.some((pair) => CARRIER.test(pair.name) && (pair.value !== '' || !ROOTS[platform].includes(pair.name)));
	return hasDocument || isRooted || (isDeclared && !isSpoiled);
}

/** One character for each byte. */
function unescaped(text: string): string {
	return text.replaceAll('+', ' ').replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}
