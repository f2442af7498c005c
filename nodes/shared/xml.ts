import { Parser } from 'xml2js';

import { assertDepth, assertSafeKey, isPlainObject, ownValue, type PlainObject } from './objects';

/** What is reached of xml2js: its parser's callbacks, and the one place where it puts a value under a name. */
interface ParserInside {
	readonly saxParser: SaxCallbacks;
	assignOrPush(parent: PlainObject, name: string, value: unknown): void;
}

/** The callbacks of sax; xml2js sets those for elements and text. */
interface SaxCallbacks {
	onattribute(attribute: { name: string }): void;
	onopentag(tag: { name: string }): void;
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
	const inside = parser as unknown as ParserInside;
	inside.assignOrPush = assign;
	guard(inside.saxParser);
	let document: unknown;
	let failure: Error | null = null;
	parser.parseString(text.trim(), (error: Error | null, result: unknown) => {
		failure ??= error;
		document = result;
	});
	if (failure !== null) throw failure as Error;
	if (!isPlainObject(document)) throw new Error('The XML document is empty');
	return document;
}

/** In place of xml2js' own, which takes what every object inherits (`toString`) for an element that came before. */
function assign(parent: PlainObject, name: string, value: unknown): void {
	const existing = ownValue(parent, name);
	if (Array.isArray(existing)) existing.push(value);
	else parent[name] = existing === undefined ? value : [existing, value];
}

function guard(sax: SaxCallbacks): void {
	const { onopentag, onclosetag, ontext, oncdata } = sax;
	const open: OpenElement[] = [];
	let rootSeen = false;
	const fill = () => {
		const element = open.at(-1);
		if (element) element.filled = true;
	};
	sax.onopentag = (tag) => {
		assertSafeKey(tag.name);
		assertDepth(open.length + 1);
		if (open.length === 0 && rootSeen) throw new Error('The XML document has more than one root');
		rootSeen = true;
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
	sax.onattribute = ({ name }) => assertSafeKey(name);
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
