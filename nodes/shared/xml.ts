import { Parser } from 'xml2js';

import { assertDepth, assertSafeKey, isPlainObject } from './objects';

/** The callbacks of sax that xml2js sets on its parser. */
interface SaxCallbacks {
	onopentag(tag: unknown): void;
	onclosetag(name: string): void;
	ontext(text: string): void;
	oncdata(text: string): void;
	ondoctype(text: string): void;
	onerror(error: Error): void;
}

/** What an open element holds so far. */
interface OpenElement {
	/** White space that may be layout or, in an element with nothing else, its value. */
	blanks: string;
	/** Whether there is anything but white space: an element, text, or a CDATA section, even one of blanks. */
	filled: boolean;
}

/**
 * Reads an XML document into objects: element names as sent, repeated elements as a list, a single one by itself,
 * an empty element as '', attributes under `$`. White space beside elements and CDATA sections is layout, as are line
 * breaks on both sides of a text: platforms put them around CDATA sections (shoprenter.md 2.5). All other white space
 * belongs to the value.
 *
 * @throws Error where the text is not well-formed, has a DOCTYPE (entity bombs, foreign files), forbidden names or
 *   nests too deep
 */
export function parseXml(text: string): unknown {
	// A parser per document: xml2js keeps the document's state in it, and a failed one would spoil the next.
	const parser = new Parser({ async: false, explicitArray: false });
	guard((parser as unknown as { saxParser: SaxCallbacks }).saxParser);
	let document: unknown;
	let failure: Error | null = null;
	parser.parseString(text.trim(), (error: Error | null, result: unknown) => {
		failure ??= error;
		document = result;
	});
	if (failure !== null) throw failure as Error;
	if (!isPlainObject(document)) throw new Error('The XML document is empty');
	return toPlain(document);
}

function guard(sax: SaxCallbacks): void {
	const { onopentag, onclosetag, ontext, oncdata } = sax;
	const open: OpenElement[] = [];
	const fill = () => {
		const element = open.at(-1);
		if (element) element.filled = true;
	};
	sax.onopentag = (tag) => {
		assertDepth(open.length + 1);
		fill();
		open.push({ blanks: '', filled: false });
		onopentag.call(sax, tag);
	};
	sax.onclosetag = (name) => {
		const { blanks, filled } = open.pop() ?? { blanks: '', filled: true };
		if (!filled && !blanks.includes('\n')) ontext.call(sax, blanks);
		onclosetag.call(sax, name);
	};
	sax.ontext = (content) => {
		const element = open.at(-1);
		if (element && BLANK.test(content)) {
			element.blanks += content;
			return;
		}
		fill();
		ontext.call(sax, withoutLayout(content));
	};
	sax.oncdata = (content) => {
		fill();
		oncdata.call(sax, content);
	};
	sax.ondoctype = () => {
		throw new Error('The XML document has a DOCTYPE, which is not accepted');
	};
	// sax would go on after an error and make a new one at every further character.
	sax.onerror = (error) => {
		throw error;
	};
}

/** White space as XML defines it; a no-break space is text. */
const BLANK = /^[ \t\r\n]*$/;

/** The text without white space around it, if that is a line break at least on either side. */
function withoutLayout(text: string): string {
	const inner = text.trim();
	const start = text.indexOf(inner);
	const isLayout = text.slice(0, start).includes('\n') && text.slice(start + inner.length).includes('\n');
	return isLayout ? inner : text;
}

/** xml2js makes objects without a prototype, which code in later nodes may not expect. */
function toPlain(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(toPlain);
	if (!isPlainObject(value)) return value;
	const plain: Record<string, unknown> = {};
	for (const [key, entry] of Object.entries(value)) {
		assertSafeKey(key);
		plain[key] = toPlain(entry);
	}
	return plain;
}
