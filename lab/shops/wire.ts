import { createHmac } from 'node:crypto';

/** Lower-case hex HMAC-SHA256, the signature of Shopkit (shopkit.md 1.3) and Kinow (kinow.md 1.6). */
export function hmacHex(secret: string, body: string | Uint8Array): string {
	return createHmac('sha256', secret).update(body).digest('hex');
}

/** JSON as PHP's `json_encode` prints it by default: `\/`, and `\u00e1` for all that is not ASCII (shoprenter.md 1.7). */
export function toPhpJson(value: unknown): string {
	return JSON.stringify(value)
		.replace(/\//g, '\\/')
		.replace(/[\u0080-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

export type JsonStyle = 'plain' | 'php';

/** JSON in one of the two styles a shop may print. */
export function toJson(value: unknown, style: JsonStyle): string {
	return style === 'php' ? toPhpJson(value) : JSON.stringify(value);
}

export interface FormOptions {
	/** Ruby's `Hash#to_query` sorts the pairs of every hash; other encoders keep the order of the document. */
	order: 'sorted' | 'document';
	/** `%5B%5D` (Ruby's `CGI.escape`) or literal brackets, as Konimbo prints them (konimbo.md 1.3). */
	brackets: 'escaped' | 'plain';
	/** PHP's `http_build_query` and others number the elements of a list, `lines[0][code]`; Ruby does not. */
	rows?: 'numbered';
}

/**
 * Rails-style nested form encoding as of Ruby's `to_query` (konimbo.md 1.3):
 * `order[cart][lines][][code]=..`; nil gives `key=`; an empty hash or array inside a hash is dropped, and an empty
 * array inside an array gives `[]=`. Ruby prints the float 198.0 as `198.0`; in JavaScript that is the number 198, so
 * pass such a value as text.
 */
export function toFormBody(document: Record<string, unknown>, options: FormOptions): string {
	return hashPairs(document, '', options).join('&');
}

function hashPairs(hash: Record<string, unknown>, prefix: string, options: FormOptions): string[] {
	const pairs = Object.entries(hash)
		.filter(([, value]) => !isEmptyContainer(value))
		.map(([key, value]) => valuePairs(value, prefix === '' ? key : `${prefix}[${key}]`, options).join('&'))
		.filter((pair) => pair !== '');
	return options.order === 'sorted' ? pairs.sort(byCodeUnit) : pairs;
}

function valuePairs(value: unknown, key: string, options: FormOptions): string[] {
	if (Array.isArray(value)) {
		const rows: unknown[] = value.length > 0 ? value : [null];
		return rows.flatMap((row, index) => valuePairs(row, options.rows === 'numbered' ? `${key}[${index}]` : `${key}[]`, options));
	}
	if (isRecord(value)) return hashPairs(value, key, options);
	return [`${formKey(key, options)}=${formEscape(scalarText(value))}`];
}

function isEmptyContainer(value: unknown): boolean {
	return Array.isArray(value) ? value.length === 0 : isRecord(value) && Object.keys(value).length === 0;
}

function byCodeUnit(left: string, right: string): number {
	if (left === right) return 0;
	return left < right ? -1 : 1;
}

function formKey(key: string, options: FormOptions): string {
	const escaped = formEscape(key);
	return options.brackets === 'escaped' ? escaped : escaped.replace(/%5B/g, '[').replace(/%5D/g, ']');
}

/** Ruby's `CGI.escape`: a space is `+`, and only letters, digits and `-._~` stay. */
export function formEscape(text: string): string {
	return encodeURIComponent(text)
		.replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)
		.replace(/%20/g, '+');
}

/** A plain object, as opposed to an array, null or a scalar. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a scalar; nothing for null and undefined. */
export function scalarText(value: unknown): string {
	return value === null || value === undefined ? '' : String(value);
}

export interface XmlOptions {
	/** API fixtures put line breaks and blanks around the CDATA sections; the example of 2.5 does not. */
	spaced: boolean;
	/** Usually missing (shoprenter.md 2.5). */
	declaration: boolean;
}

/**
 * Shoprenter XML (shoprenter.md 2.5): element names are the JSON keys, an array is the repeated element, strings are CDATA, numbers
 * are bare, and null, '', [] and {} are all an empty element.
 */
export function toShoprenterXml(document: Record<string, unknown>, options: XmlOptions): string {
	const text = Object.entries(document)
		.flatMap(([name, value]) => elements(name, value, options.spaced ? '' : undefined))
		.join(options.spaced ? '\n' : '');
	return options.declaration ? `<?xml version="1.0" encoding="UTF-8"?>\n${text}` : text;
}

/** `indent` is undefined for XML without white space. */
function elements(name: string, value: unknown, indent: string | undefined): string[] {
	if (Array.isArray(value) && value.length > 0) return value.flatMap((row) => elements(name, row, indent));
	const inner = indent === undefined ? undefined : `${indent}  `;
	const content = elementContent(value, inner);
	const lead = indent ?? '';
	if (content.length === 0) return [`${lead}<${name}/>`];
	if (inner === undefined || typeof value === 'number') return [`${lead}<${name}>${content.join('')}</${name}>`];
	return [`${lead}<${name}>`, ...content, `${lead}</${name}>`];
}

function elementContent(value: unknown, indent: string | undefined): string[] {
	if (isRecord(value)) return Object.entries(value).flatMap(([name, child]) => elements(name, child, indent));
	if (typeof value === 'number') return [String(value)];
	const text = xmlText(value);
	return text === '' ? [] : [`${indent ?? ''}<![CDATA[${text.replace(/]]>/g, ']]]]><![CDATA[>')}]]>`];
}

/** Booleans are "1" and "0" in this shop (shoprenter.md 4.3); an array can only be empty here. */
function xmlText(value: unknown): string {
	if (typeof value === 'boolean') return value ? '1' : '0';
	return Array.isArray(value) ? '' : scalarText(value);
}

/** Rails' `to_xml`, for the API users Konimbo switched to XML (konimbo.md 3); the format itself is not documented. */
export function toRailsXml(root: string, value: unknown): string {
	return `<?xml version="1.0" encoding="UTF-8"?>\n${railsElement(root, value)}\n`;
}

function railsElement(name: string, value: unknown): string {
	const tag = name.replace(/_/g, '-');
	if (value === null || value === undefined) return `<${tag} nil="true"/>`;
	if (Array.isArray(value)) {
		const rows = value.map((row) => railsElement(name.replace(/s$/, ''), row));
		return `<${tag} type="array">${rows.join('')}</${tag}>`;
	}
	if (isRecord(value)) {
		return `<${tag}>${Object.entries(value)
			.map(([key, child]) => railsElement(key, child))
			.join('')}</${tag}>`;
	}
	return `<${tag}>${escapeXml(String(value))}</${tag}>`;
}

function escapeXml(text: string): string {
	return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
}

export interface Multipart {
	contentType: string;
	body: string;
}

/** A multipart body with one text field, laid out as curl does it (shoprenter.md 1.7). */
export function toMultipart(field: string, text: string, boundaryId: string): Multipart {
	const boundary = `------------------------${boundaryId}`;
	return {
		contentType: `multipart/form-data; boundary=${boundary}`,
		body: `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${text}\r\n--${boundary}--\r\n`,
	};
}
