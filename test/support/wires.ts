/** The wire formats in which a document can arrive, and what makes items comparable across them. */
import { readBody } from '../../nodes/shared/delivery/body';
import type { Field, Fields } from '../../nodes/shared/records/fields';
import { makeItems, type Rendering } from '../../nodes/shared/delivery/items';
import { asList, isPlainObject, type PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import type { Sent } from '../../lab/bench/orders';
import { formEscape, toFormBody, toMultipart, toPhpJson, toShoprenterXml, type FormOptions } from '../../lab/shops/wire';

export interface Wire {
	readonly name: string;
	/** Whether the format has a way to say "list of one", "nothing" and the like, as JSON has; a form leaves out what is empty. */
	readonly kind: 'json' | 'xml' | 'form';
	/** A form whose content type does not say so: known by a documented root only. */
	readonly undeclared?: true;
	encode(document: PlainObject): Sent;
}

const FORM = 'application/x-www-form-urlencoded';

const sent = (body: string | Buffer, contentType: string): Sent => ({ body: Buffer.from(body as string), contentType });

/** Bare text, escaped; in CDATA only what a reader would take for layout. */
export function toPlainXml(document: PlainObject): string {
	return Object.entries(document)
		.map(([name, value]) => plainElement(name, value))
		.join('');
}

function plainElement(name: string, value: unknown): string {
	if (Array.isArray(value) && value.length > 0) return value.map((element) => plainElement(name, element)).join('');
	const content = isPlainObject(value) ? toPlainXml(value) : Array.isArray(value) || value === null || value === undefined ? '' : plainText(String(value));
	return content === '' ? `<${name}/>` : `<${name}>${content}</${name}>`;
}

function plainText(text: string): string {
	if (/^\s|\s$/.test(text)) return `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
	return text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A multipart body with several text fields. */
export function toMultipartFields(fields: ReadonlyArray<readonly [name: string, value: string]>, boundary = 'x-boundary-7'): Sent {
	const parts = fields.map(([name, value]) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
	return sent(`${parts.join('')}--${boundary}--\r\n`, `multipart/form-data; boundary=${boundary}`);
}

/** The pairs of a form body, decoded. */
export function pairsOf(form: string): Array<readonly [string, string]> {
	return [...new URLSearchParams(form)].map(([name, value]) => [name, value] as const);
}

function multipart(text: string): Sent {
	const { body, contentType } = toMultipart('data', text, 'a1b2c3');
	return sent(body, contentType);
}

const form = (order: FormOptions['order'], brackets: FormOptions['brackets']) => (document: PlainObject) =>
	sent(toFormBody(document, { order, brackets }), FORM);

/** What PHP prints before the body where a program of the shop's has a fault and its messages are not switched off. */
const PHP_MESSAGES = {
	'a notice of PHP': '\nNotice: Undefined index: tax=1 in /var/www/shop/webhook.php on line 12\n',
	'warnings of PHP in HTML':
		'<br />\n<b>Warning</b>:  Undefined array key "a=b" in <b>/var/www/shop/webhook.php</b> on line <b>12</b><br />\n<br />\n<b>Deprecated</b>:  x() in <b>/var/www/shop/a.php</b> on line <b>3</b><br />\n',
};

export const WIRES: readonly Wire[] = [
	{ name: 'JSON', kind: 'json', encode: (document) => sent(JSON.stringify(document), 'application/json') },
	{ name: 'JSON, laid out', kind: 'json', encode: (document) => sent(`\n ${JSON.stringify(document, null, '\t')}\r\n`, 'application/json; charset=utf-8') },
	{ name: 'JSON of PHP', kind: 'json', encode: (document) => sent(toPhpJson(document), 'application/json') },
	{ name: 'JSON with a wrong content type', kind: 'json', encode: (document) => sent(JSON.stringify(document), 'application/xml') },
	{ name: 'JSON called a form', kind: 'json', encode: (document) => sent(JSON.stringify(document), FORM) },
	{ name: 'JSON called multipart', kind: 'json', encode: (document) => sent(JSON.stringify(document), 'multipart/form-data; boundary=none') },
	{ name: 'JSON without a content type', kind: 'json', encode: (document) => sent(JSON.stringify(document), '') },
	{ name: 'JSON with a BOM', kind: 'json', encode: (document) => sent(`\uFEFF${JSON.stringify(document)}`, 'application/json') },
	{
		name: 'JSON in UTF-16 LE',
		kind: 'json',
		encode: (document) => sent(Buffer.from(`\uFEFF${JSON.stringify(document)}`, 'utf16le'), 'application/json; charset=utf-8'),
	},
	{ name: 'JSON in UTF-16 BE', kind: 'json', encode: (document) => sent(Buffer.from(`\uFEFF${JSON.stringify(document)}`, 'utf16le').swap16(), '') },
	{ name: 'JSON in a multipart field', kind: 'json', encode: (document) => multipart(JSON.stringify(document)) },
	{
		name: 'JSON in a multipart field with another boundary in the header',
		kind: 'json',
		encode: (document) => ({ ...multipart(JSON.stringify(document)), contentType: 'multipart/form-data; boundary=wrong' }),
	},
	{
		name: 'JSON in a multipart field without a content type',
		kind: 'json',
		encode: (document) => ({ ...multipart(JSON.stringify(document)), contentType: '' }),
	},
	{
		name: 'JSON in a multipart field called JSON',
		kind: 'json',
		encode: (document) => ({ ...multipart(JSON.stringify(document)), contentType: 'application/json' }),
	},
	{ name: 'JSON in a form field', kind: 'json', encode: (document) => sent(`data=${formEscape(JSON.stringify(document))}`, FORM) },
	{
		name: 'JSON in a form field beside the event',
		kind: 'json',
		encode: (document) => sent(`event=some_event&data=${formEscape(JSON.stringify(document))}`, FORM),
	},
	{
		name: 'JSON in a form field called JSON',
		kind: 'json',
		encode: (document) => sent(`data=${encodeURIComponent(JSON.stringify(document))}`, 'application/json'),
	},
	...Object.entries(PHP_MESSAGES).flatMap(([name, message]): Wire[] => [
		{ name: `JSON behind ${name}`, kind: 'json', encode: (document) => sent(`${message}${JSON.stringify(document)}`, 'text/html; charset=ISO-8859-1') },
		{ name: `XML behind ${name}`, kind: 'xml', encode: (document) => sent(`${message}${toPlainXml(document)}`, 'text/html') },
	]),
	{ name: 'JSON in JSON', kind: 'json', encode: (document) => sent(JSON.stringify(JSON.stringify(document)), 'application/json') },
	{
		name: 'JSON with the name of a charset that is none of it',
		kind: 'json',
		encode: (document) => sent(JSON.stringify(document), 'application/json; charset=ISO-8859-1'),
	},
	{
		name: 'JSON with the name of a charset that nobody knows',
		kind: 'json',
		encode: (document) => sent(JSON.stringify(document), 'application/json; charset=utf8mb4'),
	},
	{
		name: 'JSON in a multipart field behind a preamble, with blanks behind the boundaries',
		kind: 'json',
		encode: (document) => {
			const { body, contentType } = multipart(JSON.stringify(document));
			return sent(`\r\nNotice: x in y on line 1\r\n${body.toString().replace(/^(--.*?)\r\n/gm, '$1 \t\r\n')}`, contentType);
		},
	},
	{ name: 'XML of Shoprenter', kind: 'xml', encode: (document) => sent(toShoprenterXml(document, { spaced: false, declaration: false }), 'application/xml') },
	{
		name: 'XML of Shoprenter, laid out',
		kind: 'xml',
		encode: (document) => sent(toShoprenterXml(document, { spaced: true, declaration: true }), 'text/xml; charset=utf-8'),
	},
	{ name: 'XML with bare text', kind: 'xml', encode: (document) => sent(`<?xml version="1.0"?>${toPlainXml(document)}`, 'application/xml') },
	{ name: 'XML called JSON', kind: 'xml', encode: (document) => sent(toPlainXml(document), 'application/json') },
	{ name: 'XML without a content type, with a BOM', kind: 'xml', encode: (document) => sent(`\uFEFF\n${toPlainXml(document)}\n`, '') },
	{
		name: 'XML in UTF-16 LE',
		kind: 'xml',
		encode: (document) => sent(Buffer.from(`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${toPlainXml(document)}`, 'utf16le'), 'application/xml'),
	},
	{
		name: 'XML in UTF-8 that claims to be UTF-16',
		kind: 'xml',
		encode: (document) => sent(`<?xml version="1.0" encoding="utf-16"?>${toPlainXml(document)}`, 'application/xml'),
	},
	{ name: 'XML in a multipart field', kind: 'xml', encode: (document) => multipart(toShoprenterXml(document, { spaced: true, declaration: false })) },
	{ name: 'XML in a form field', kind: 'xml', encode: (document) => sent(`data=${formEscape(toPlainXml(document))}`, FORM) },
	{ name: 'Rails form', kind: 'form', encode: form('sorted', 'escaped') },
	{ name: 'Rails form with bare brackets, in the order of the document', kind: 'form', encode: form('document', 'plain') },
	{
		name: 'Rails form with numbered rows',
		kind: 'form',
		encode: (document) => sent(toFormBody(document, { order: 'document', brackets: 'plain', rows: 'numbered' }), FORM),
	},
	{
		name: 'Rails form called JSON',
		kind: 'form',
		undeclared: true,
		encode: (document) => ({ ...form('sorted', 'escaped')(document), contentType: 'application/json' }),
	},
	{
		name: 'Rails form without a content type',
		kind: 'form',
		undeclared: true,
		encode: (document) => ({ ...form('sorted', 'escaped')(document), contentType: '' }),
	},
	{
		name: 'Rails form with a line break at its end',
		kind: 'form',
		encode: (document) => sent(Buffer.concat([form('sorted', 'escaped')(document).body, Buffer.from('\r\n')]), FORM),
	},
	{
		name: 'multipart with names as Rails writes them',
		kind: 'form',
		encode: (document) => toMultipartFields(pairsOf(toFormBody(document, { order: 'sorted', brackets: 'plain' }))),
	},
];

const ENVELOPE = { deliveryId: 'id', receivedAt: '2026-11-20T21:00:00.000Z' } as const;

/** The items that a body makes, with an id and a time that are always the same. */
export async function itemsOf(platform: Platform, event: string, { body, contentType }: Sent, output: Rendering = 'typed'): Promise<PlainObject[]> {
	const { document } = readBody(body, contentType, platform.roots);
	return makeItems(platform, { platform: platform.name, event, ...ENVELOPE }, platform.open(document), document, output);
}

/** The document without what a form cannot say: empty lists and empty objects. */
export function sayableInForms<T>(value: T): T {
	if (Array.isArray(value)) return value.map(sayableInForms) as T;
	if (!isPlainObject(value)) return value;
	const kept = Object.entries(value)
		.map(([key, entry]) => [key, sayableInForms(entry)] as const)
		.filter(([, entry]) => typeof entry !== 'object' || entry === null || Object.keys(entry).length > 0);
	return Object.fromEntries(kept) as T;
}

/**
 * What of an item is the same in every wire format of the kind: all of it in JSON, and where a platform sends XML itself.
 * Else XML and forms know nothing but text, so of values that no table declares, and of numbers where it declares text,
 * only the text is compared; empty ones among them are left out.
 */
export function comparable(platform: Platform, kind: Wire['kind'], item: PlainObject): PlainObject {
	if (kind === 'json' || (kind === 'xml' && platform.name === 'shoprenter')) return item;
	const envelope = ['platform', 'event', 'deliveryId', 'receivedAt'];
	return Object.fromEntries(
		Object.entries(item).flatMap(([key, value]) => {
			if (envelope.includes(key)) return [[key, value]];
			const fields = Object.hasOwn(platform.resources, key) ? platform.resources[key] : undefined;
			const compared = fields === undefined ? asText(value) : asList(value).map((record) => declared(fields, record));
			return compared === undefined ? [] : [[key, compared]];
		}),
	);
}

function declared(fields: Fields, record: unknown): unknown {
	if (!isPlainObject(record)) return record;
	return Object.fromEntries(
		Object.entries(record).flatMap(([key, value]) => {
			const field = Object.hasOwn(fields, key) ? fields[key] : undefined;
			const compared = field === undefined ? asText(value) : declaredValue(field, value);
			return compared === undefined ? [] : [[key, compared]];
		}),
	);
}

function declaredValue(field: Field, value: unknown): unknown {
	switch (field.type) {
		case 'any':
			return asText(value);
		case 'string':
			return typeof value === 'string' ? (asText(value) ?? '') : value === null ? null : asText(value);
		case 'object':
			return declared(field.fields, value);
		case 'list': {
			const { of } = field;
			return typeof of !== 'string' && Array.isArray(value) ? value.map((element) => declared(of, element)) : value;
		}
		case 'collection':
			return declared({ [field.item]: { type: 'list', of: field.fields, meaning: '' } }, value);
		default:
			return value;
	}
}

function asText(value: unknown): unknown {
	if (value === null || value === undefined || value === '') return undefined;
	// Where no table says what is a list, numbered brackets are an object's keys.
	if (isPlainObject(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => /^\d+$/.test(key))) return asText(Object.values(value));
	if (Array.isArray(value)) {
		const texts = value.map(asText).filter((text) => text !== undefined);
		return texts.length > 1 ? texts : texts[0];
	}
	if (typeof value === 'boolean' || value === 'true' || value === 'false') return String(value) === 'true' ? '1' : '0';
	if (!isPlainObject(value)) return String(value);
	const entries = Object.entries(value).flatMap(([key, entry]) => {
		const text = asText(entry);
		return text === undefined ? [] : [[key, text]];
	});
	return entries.length === 0 ? undefined : Object.fromEntries(entries);
}
