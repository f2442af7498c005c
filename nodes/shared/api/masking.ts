/**
 * Hides what is secret in every text that leaves: errors, log lines, credential tests, items. All of it takes time in
 * proportion to the text: what a shop or a proxy answers may be long, and made to be slow.
 */
import { parseUrl } from './address';

const HIDDEN = '***';

/** What a credential holds besides secrets. A field that is not listed counts as a secret. */
const OPEN_FIELDS: readonly string[] = ['authentication', 'baseUrl', 'clientId', 'shopName', 'tokenUrl', 'username'];
const ADDRESS_FIELDS = ['baseUrl', 'tokenUrl'] as const;
/** What goes out joined by a colon and in base64, where the authentication is Basic. */
const BASIC_PAIRS = [
	['username', 'password'],
	['clientId', 'clientSecret'],
] as const;

/** The credential's secrets, as they may stand in a text. Learns the tokens that n8n fetches meanwhile. */
export class Mask {
	/** Longest first, since one may hold another. */
	private unmistakable: readonly string[] = [];
	/** Those that may be, or be part of, a word. */
	private short: readonly RegExp[] = [];
	private readonly known = new Set<string>();

	constructor(credential: Readonly<Record<string, unknown>>) {
		this.learn(credential);
	}

	/** @param credential as it is by now; what it held before stays a secret */
	learn(credential: Readonly<Record<string, unknown>>): void {
		const before = this.known.size;
		for (const secret of secretsOf(credential)) for (const form of formsOf(secret)) this.known.add(form);
		if (this.known.size === before) return;
		const all = [...this.known].sort((a, b) => b.length - a.length);
		this.unmistakable = all.filter(isUnmistakable);
		this.short = all.filter((form) => !isUnmistakable(form) && form.length >= SHORTEST).map(alone);
	}

	/** For items. A record is handed on as it is: a password that is a word must not take that word out of it. */
	record(text: string): string {
		return maskKeys(this.withoutWhole(text));
	}

	/** For errors, log lines and credential tests: also what is cut off, and what is short but stands alone. */
	message(text: string): string {
		const masked = this.unmistakable.reduce(hideBeginning, this.withoutWhole(text));
		return maskLeftovers(this.short.reduce((rest, pattern) => rest.replace(pattern, HIDDEN), masked));
	}

	private withoutWhole(text: string): string {
		return this.unmistakable.reduce((masked, secret) => masked.replaceAll(secret, HIDDEN), text);
	}

	/** The value with all texts in it as {@link record} leaves them; the value itself where there is nothing to hide. */
	value<T>(value: T): T {
		const text = JSON.stringify(value) ?? '';
		return this.record(text) === text ? value : (this.within(value) as T);
	}

	/** Text by text: in the JSON of it all, a secret could stand across two values, or where a number does. */
	private within(value: unknown): unknown {
		if (typeof value === 'string') return this.record(value);
		if (typeof value === 'number') return this.record(String(value)) === String(value) ? value : HIDDEN;
		if (Array.isArray(value)) return value.map((entry) => this.within(entry));
		if (typeof value !== 'object' || value === null) return value;
		return Object.fromEntries(Object.entries(value).map(([name, entry]) => [this.record(name), this.within(entry)]));
	}
}

function secretsOf(credential: Readonly<Record<string, unknown>>): string[] {
	const held = Object.entries(credential).flatMap(([name, value]) => (OPEN_FIELDS.includes(name) ? [] : [value]));
	const inAddresses = ADDRESS_FIELDS.flatMap((name) => passwordIn(credential[name]));
	const pairs = BASIC_PAIRS.filter(([, secret]) => credential[secret]).map((pair) => pair.map((name) => String(credential[name])).join(':'));
	// Without the padding, which a query would write in another way.
	const basic = pairs.map((pair) => Buffer.from(pair).toString('base64').replace(/=+$/, ''));
	return [...held, ...inAddresses, ...basic].filter((value) => typeof value === 'string' || typeof value === 'number').map(String);
}

/** `https://user:password@host`, as it stands there and as it is sent. */
function passwordIn(address: unknown): string[] {
	const url = typeof address === 'string' ? parseUrl(address) : undefined;
	return url ? [url.password, unescaped(url.password)] : [];
}

function unescaped(text: string): string {
	try {
		return decodeURIComponent(text);
	} catch {
		return text;
	}
}

/** The secret as JSON (PHP's, too), queries, forms and HTML write it, and each in a text of the next. */
function formsOf(secret: string): string[] {
	const plain = [secret, secret.trim()];
	const json = plain.map(inJson).flatMap((text) => [text, inAscii(text), inAscii(text).replace(/(?<=\\u)[0-9a-f]{4}/g, (code) => code.toUpperCase())]);
	const php = json.map((text) => text.replaceAll('/', '\\/'));
	const percent = plain.map((text) => encodeURIComponent(text.replace(LONE_SURROGATE, '\uFFFD')));
	const form = plain.map((text) => new URLSearchParams([['', text]]).toString().slice(1));
	const queries = [...percent, ...form, ...form.map((text) => text.replaceAll('+', '%20'))];
	const html = plain.map((text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'));
	return [
		...plain,
		...[...json, ...php].flatMap((text) => [text, inJson(text)]),
		...queries.flatMap((text) => [text, text.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()), encodeURIComponent(text)]),
		...html.flatMap((text) => [text, text.replaceAll("'", '&#39;'), text.replaceAll("'", '&#039;')]),
	];
}

const LONE_SURROGATE = /[\uD800-\uDFFF]/gu;
const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const inAscii = (json: string) => json.replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

const SHORTEST = 3;

/** Whether the text is found nowhere but where the secret was meant: neither a word nor a number is that long. */
function isUnmistakable(secret: string): boolean {
	return secret.length >= 16 || (secret.length >= 8 && /\d/.test(secret) && /\p{L}/u.test(secret));
}

/** Finds the text where no letter and no digit stands beside it. */
function alone(text: string): RegExp {
	return new RegExp(String.raw`(?<![\p{L}\p{N}])${text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}(?![\p{L}\p{N}])`, 'gu');
}

/** So many characters of a secret are hidden also where the rest of it is cut off. */
const BEGINNING = 12;

function hideBeginning(text: string, secret: string): string {
	if (secret.length < BEGINNING) return text;
	const beginning = secret.slice(0, BEGINNING);
	const kept: string[] = [];
	let from = 0;
	for (let at = text.indexOf(beginning); at >= 0; at = text.indexOf(beginning, from)) {
		kept.push(text.slice(from, at));
		from = at + BEGINNING;
		while (from - at < secret.length && text[from] === secret[from - at]) from++;
	}
	return [...kept, text.slice(from)].join(HIDDEN);
}

const KEY_LENGTH = 64;
/** More of a key is not left to be guessed at: 128 bits. */
const LEFT_OPEN = 32;
/** So much of an address is looked at in front of its key: two ids and the event. */
const ADDRESS_LENGTH = 300;

/** A slash in an address; in JSON, and that in a text inside JSON; in a query, and that in a query; in HTML. */
const LONGEST_SLASH = 16;
const SLASH = /\\{0,7}\/|%(?:25){0,3}2F|\\{1,7}u002F|&#x2F;|&#47;/i;
/**
 * With the slash before them where that ends in such digits itself. Not `{12,}`: that takes room for each digit, and there
 * is not enough for ten million.
 */
const HEX_DIGITS = /(%(?:25){0,3}2F|\\u002F)?([0-9a-f]{12}[0-9a-f]*)/gi;
/** The end of a file's name: that one is named by its digest. */
const LONGEST_ENDING = 7;
const FILE_ENDING = /^\.[a-z0-9]{2,5}(?![a-z0-9])/i;

/**
 * Hides the key of every registered URL in a text, whatever stands before `<event>/<key>`: whoever knows such a URL can
 * send deliveries that pass. Of a URL that was cut off, what is left of the key.
 */
export function maskKeys(text: string): string {
	return text.replace(HEX_DIGITS, (all: string, slash: string | undefined, digits: string, at: number) =>
		isKey(text, digits, at + all.length - digits.length) ? (slash ?? '') + HIDDEN : all,
	);
}

function isKey(text: string, digits: string, at: number): boolean {
	const behind = text.slice(at + digits.length, at + digits.length + LONGEST_ENDING);
	const isWhole = digits.length >= KEY_LENGTH && !FILE_ENDING.test(behind);
	// Where the address goes on, it is not cut here.
	if (!isWhole && /^[\w/-]/.test(behind)) return false;
	const segments = text.slice(Math.max(0, at - (isWhole ? LONGEST_SLASH : ADDRESS_LENGTH)), at).split(SLASH);
	if (segments.length < 2 || segments.at(-1) !== '') return false;
	// `<id>/<id>/<event>/`, as n8n builds it (n8n.md 1.2).
	const [before = '', id = ''] = segments.slice(-4, -2);
	return isWhole || (id !== '' && before.endsWith(id));
}

/**
 * Hides every row of hexadecimal digits that can be a key, or what was left of one: no message of this package needs
 * one, and no platform has ids that long.
 */
export function maskLeftovers(text: string): string {
	return maskKeys(text).replace(HEX_DIGITS, (all: string, slash: string | undefined, digits: string) =>
		digits.length > LEFT_OPEN ? (slash ?? '') + HIDDEN : all,
	);
}
