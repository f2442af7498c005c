/** XML as text, by xml2js: nothing here puts tags together. */
import { Builder } from 'xml2js';

/**
 * An element's content: a text, or elements in their order. `$` has the attributes, `_` the text beside them. What is undefined or
 * empty is left out, but for null: an element that is required and has nothing to say.
 */
export type Xml = string | number | boolean | null | undefined | { readonly [name: string]: Xml | readonly Xml[] };

/** The document, with its declaration. Services refuse empty elements. */
export function writeXml(root: { readonly [name: string]: Xml }): string {
	const builder = new Builder({ xmldec: { version: '1.0', encoding: 'UTF-8' }, renderOpts: { pretty: true, indent: '  ', newline: '\n' } });
	return builder.buildObject(withoutEmpty(root));
}

function withoutEmpty(value: Xml | readonly Xml[]): unknown {
	if (value === null) return '';
	if (Array.isArray(value)) return value.map(withoutEmpty).filter((one) => one !== undefined);
	if (typeof value !== 'object') return value === undefined || value === '' ? undefined : withoutControls(String(value));
	const content = Object.entries(value)
		.map(([name, one]) => [name, withoutEmpty(one)] as const)
		.filter(([, one]) => one !== undefined);
	return content.some(([name]) => name !== '$') ? Object.fromEntries(content) : undefined;
}

/** XML 1.0 has no way to write them, and buyers paste them. */
const withoutControls = (text: string) => text.replace(/[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '');
