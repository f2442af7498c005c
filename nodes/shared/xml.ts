import { Parser } from 'xml2js';

import { assertDepth, assertSafeKey, isPlainObject } from './objects';

/** Not allowed in XML 1.0, so it cannot be part of a document: marks the edges of a CDATA section's text. */
const CDATA_EDGE = '\uFFFF';

/** The callbacks of sax that xml2js sets on its parser. */
interface SaxCallbacks {
	onopentag(tag: unknown): void;
	onclosetag(name: string): void;
	oncdata(text: string): void;
	ondoctype(text: string): void;
}

/**
 * Reads an XML document into objects: element names as sent, repeated elements as a list, a single one by itself,
 * an empty element as '', attributes under `$`. Text is trimmed, CDATA is not: platforms put line breaks around
 * CDATA sections (shoprenter.md 2.5) while the blanks inside belong to the value.
 *
 * @throws Error where the text is not well-formed, has a DOCTYPE (entity bombs, foreign files), forbidden names or
 *   nests too deep
 */
export function parseXml(text: string): unknown {
	// A parser per document: xml2js keeps the document's state in it, and a failed one would spoil the next.
	const parser = new Parser({
		async: false,
		explicitArray: false,
		trim: true,
		valueProcessors: [(value: string) => value.replaceAll(CDATA_EDGE, '')],
	});
	guard((parser as unknown as { saxParser: SaxCallbacks }).saxParser);
	let document: unknown;
	let failure: Error | null = null;
	parser.parseString(text, (error: Error | null, result: unknown) => {
		failure ??= error;
		document = result;
	});
	if (failure !== null) throw failure as Error;
	if (!isPlainObject(document)) throw new Error('The XML document is empty');
	return toPlain(document);
}

function guard(sax: SaxCallbacks): void {
	const { onopentag, onclosetag, oncdata } = sax;
	let depth = 0;
	sax.onopentag = (tag) => {
		assertDepth(++depth);
		onopentag.call(sax, tag);
	};
	sax.onclosetag = (name) => {
		depth--;
		onclosetag.call(sax, name);
	};
	sax.oncdata = (content) => oncdata.call(sax, CDATA_EDGE + content + CDATA_EDGE);
	sax.ondoctype = () => {
		throw new Error('The XML document has a DOCTYPE, which is not accepted');
	};
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
