import { Parser } from 'xml2js';

import { asList, assertDepth, assertSafeKey, isPlainObject, ownValue, type PlainObject } from '../../objects';

/** What is reached of xml2js: its parser's callbacks, and the one place where it puts a value under a name. */
interface ParserInside {
	readonly saxParser: Sax;
	assignOrPush(parent: PlainObject, name: string, value: unknown): void;
}

type Attributes = Readonly<Record<string, string>>;

/** What is reached of sax: its callbacks, of which xml2js sets those for elements and text. */
interface Sax {
	/** Whether it counts lines and columns, for its errors. */
	trackPosition: boolean;
	onattribute(attribute: { name: string }): void;
	onopentag(tag: { name: string; attributes: Attributes }): void;
	onclosetag(name: string): void;
	ontext(text: string): void;
	oncdata(text: string): void;
	onerror(error: Error): void;
}

/** What the attributes of an element say. */
interface Told {
	/** Whether it has no value, by `xsi:nil`, or `nil` as Rails writes it. */
	readonly nil: boolean;
	/** Those that are about the record. */
	readonly attributes?: Attributes;
}

/** What an open element holds so far. */
interface OpenElement {
	readonly told: Told;
	/** White space that may be layout or, in an element with nothing else, its value. */
	blanks: string;
	/** Whether there is anything but white space: an element, text, or a CDATA section, even one of blanks. */
	filled: boolean;
}

/**
 * Reads an XML document into objects: element names as sent, repeated elements as a list, a single one by itself, an
 * empty element as '', one with `xsi:nil="true"`, or Rails' `nil="true"`, as null. White space beside elements and CDATA sections is layout, as are
 * line breaks on both sides of a text: platforms put them around CDATA sections (shoprenter.md 2.5). All other white
 * space belongs to the value.
 *
 * Attributes of an element with elements in it are under its `$`. An element with nothing but text is that text: its
 * attributes stand beside it, under its name and an `@`, which no XML name has. `<total currency="HUF">5</total>` is
 * `{ "total": "5", "total@": { "currency": "HUF" } }`; of repeated elements they are a list, with `{}` for one that has none.
 * Declarations of namespaces say nothing about the record and are left out.
 *
 * @throws Error where the text is not well-formed, has a DOCTYPE (entity bombs, foreign files) or another declaration, forbidden names or
 *   too many elements, or nests too deep
 */
export function parseXml(text: string): unknown {
	refuseDeclarations(text);
	// Counting lines and columns takes a twentieth of the time of a document: a short one is read again where it is to be said where its fault is.
	const isLong = text.length > LONG;
	const first = read(text, isLong);
	const { document, failure } = first.failure instanceof NotWellFormed && !isLong ? read(text, true) : first;
	if (failure !== undefined) throw failure;
	return document;
}

/** In characters. */
const LONG = 1_000_000;

/** What sax says of a text that is no XML. */
class NotWellFormed extends Error {}

function read(text: string, trackPosition: boolean): { readonly document?: PlainObject; readonly failure?: Error } {
	// A parser per document: xml2js keeps the document's state in it, and a failed one would spoil the next.
	const parser = new Parser({ async: false, explicitArray: false, ignoreAttrs: true });
	const inside = parser as unknown as ParserInside;
	const { saxParser } = inside;
	const assign = assigner(guard(saxParser));
	inside.assignOrPush = assign;
	let document: unknown;
	let failure: Error | undefined;
	saxParser.trackPosition = trackPosition;
	// sax would go on after an error and make a new one at every further character.
	saxParser.onerror = ({ message }) => {
		throw (failure = new NotWellFormed(message));
	};
	try {
		parser.parseString(text.trim(), (error: Error | null, result: unknown) => {
			failure ??= error ?? undefined;
			document = result;
		});
	} catch (error) {
		// What comes behind the root, xml2js does not tell by its callback any more.
		failure ??= error as Error;
	}
	if (failure !== undefined) return { failure };
	if (!isPlainObject(document)) return { failure: new Error('The XML document is empty') };
	const rooted: PlainObject = {};
	for (const [name, root] of Object.entries(document)) assign(rooted, name, root);
	return { document: rooted };
}

/** Begins neither a comment nor a CDATA section. */
const DECLARATION = /<!(?!--|\[CDATA\[)/i;
/** Whatever a `<!` that declares nothing may be in, to its end: comments, CDATA sections, instructions. Else how markup begins. */
const MARKUP = /<!--[^]*?-->|<!\[CDATA\[[^]*?\]\]>|<\?[^]*?\?>|<[!?]?/gi;
/** Of a tag, up to the end of a quoted value, where a `<!` declares nothing either. */
const UP_TO_VALUE = /[^"'<>]*(?:"[^"]*"|'[^']*')/y;

/** @throws Error for a DOCTYPE, and for any other declaration, over which sax takes a time that grows with the square of its length */
function refuseDeclarations(text: string): void {
	if (!DECLARATION.test(text)) return;
	MARKUP.lastIndex = 0;
	for (let found = MARKUP.exec(text); found !== null; found = MARKUP.exec(text)) {
		const { 0: markup, index } = found;
		// An instruction without an end, which sax has words for.
		if (markup === '<?') return;
		if (markup === '<!') {
			const isDoctype = /^<!DOCTYPE/i.test(text.slice(index, index + '<!DOCTYPE'.length));
			throw new Error(`The XML document has a ${isDoctype ? 'DOCTYPE' : 'declaration (<!…>)'}, which is not accepted`);
		}
		if (markup === '<') MARKUP.lastIndex = endOfValues(text, index + 1);
	}
}

/** Where the last quoted value of a tag ends. @param start behind its `<` */
function endOfValues(text: string, start: number): number {
	let end = start;
	for (UP_TO_VALUE.lastIndex = start; UP_TO_VALUE.test(text);) end = UP_TO_VALUE.lastIndex;
	return end;
}

/**
 * Puts elements under their names, with their attributes. In place of xml2js' own, which takes what every object inherits
 * (`toString`) for an element that came before, and makes an object of every element that has an attribute.
 *
 * @param closed what the attributes of the element say that was closed last
 */
function assigner(closed: () => Told): ParserInside['assignOrPush'] {
	let anyBeside = false;
	return (parent, name, value) => {
		const { nil, attributes } = closed();
		if (isPlainObject(value)) {
			put(parent, name, attributes === undefined ? value : { $: attributes, ...value });
			return;
		}
		put(parent, name, nil && BLANK.test(String(value)) ? null : value);
		anyBeside ||= attributes !== undefined;
		if (anyBeside) putBeside(parent, name, attributes);
	};
}

function put(parent: PlainObject, name: string, value: unknown): void {
	const existing = parent[name];
	// What every object inherits is a function, which no element is.
	if (existing === undefined || typeof existing === 'function') parent[name] = value;
	else if (Array.isArray(existing)) existing.push(value);
	else parent[name] = [existing, value];
}

/** @param attributes of the element that was just put under the name */
function putBeside(parent: PlainObject, name: string, attributes: Attributes | undefined): void {
	const key = `${name}@`;
	const known = ownValue(parent, key);
	if (attributes === undefined && known === undefined) return;
	const elements = parent[name];
	if (!Array.isArray(elements)) {
		parent[key] = attributes;
		return;
	}
	const all = asList(known);
	while (all.length < elements.length - 1) all.push({});
	all.push(attributes ?? {});
	parent[key] = all;
}

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const NOTHING: Told = { nil: false };

/** @param nilPrefixes the prefixes that stand for {@link XSI}, to which the element's own declarations are added */
function tell(sent: Attributes, nilPrefixes: Set<string>): Told {
	const names = Object.keys(sent);
	if (names.length === 0) return NOTHING;
	const isDeclaration = (name: string) => name === 'xmlns' || name.startsWith('xmlns:');
	for (const name of names) if (isDeclaration(name) && sent[name] === XSI) nilPrefixes.add(name.slice('xmlns:'.length));
	const others = names.filter((name) => !isDeclaration(name));
	const isNil = (name: string) => (name === 'nil' || (name.endsWith(':nil') && nilPrefixes.has(name.slice(0, -':nil'.length)))) && BOOLEAN.test(sent[name]);
	const kept = others.filter((name) => !isNil(name));
	return {
		nil: others.some((name) => isNil(name) && /true|1/.test(sent[name])),
		...(kept.length > 0 && { attributes: Object.fromEntries(kept.map((name) => [name, sent[name]])) }),
	};
}

/** A boolean as XML Schema writes it. */
const BOOLEAN = /^\s*(?:true|false|1|0)\s*$/;

/** How many elements and attributes a document may have: an order of 50,000 lines has fewer. */
const MAX_PARTS = 1_000_000;

/**
 * Bounds what the parser takes, and tells layout from values.
 *
 * @returns what the attributes of the element say that was closed last
 */
function guard(sax: Sax): () => Told {
	const { onopentag, onclosetag, ontext, oncdata } = sax;
	const open: OpenElement[] = [];
	const nilPrefixes = new Set(['xsi']);
	let closed = NOTHING;
	let rootSeen = false;
	let parts = 0;
	const count = () => {
		if (++parts > MAX_PARTS) throw new Error(`The XML document has more than ${MAX_PARTS} elements and attributes`);
	};
	const fill = () => {
		const element = open.at(-1);
		if (element) element.filled = true;
	};
	sax.onopentag = (tag) => {
		count();
		assertSafeKey(tag.name);
		assertDepth(open.length + 1);
		if (open.length === 0 && rootSeen) throw new Error('The XML document has more than one root');
		rootSeen = true;
		fill();
		const told = tell(tag.attributes, nilPrefixes);
		open.push({ told, blanks: '', filled: false });
		onopentag.call(sax, tag);
	};
	sax.onclosetag = (name) => {
		const element = open.pop();
		closed = element?.told ?? NOTHING;
		if (element?.filled === false && !element.blanks.includes('\n')) ontext.call(sax, element.blanks);
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
	sax.onattribute = ({ name }) => {
		count();
		assertSafeKey(name);
	};
	return () => closed;
}

/** White space as XML defines it; a no-break space is text. */
const BLANK = /^[ \t\r\n]*$/;

/** The text without white space around it, if that is a line break at least on either side. */
function withoutLayout(text: string): string {
	const inner = text.trim();
	if (inner.length === text.length) return text;
	const start = text.indexOf(inner);
	const isLayout = text.slice(0, start).includes('\n') && text.slice(start + inner.length).includes('\n');
	return isLayout ? inner : text;
}
