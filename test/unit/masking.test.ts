/** What is secret stands in no text that leaves, however the text writes it and wherever it is cut. */
import { randomBytes, randomUUID } from 'node:crypto';

import { wordsOf } from '../../nodes/shared/api/call';
import { eventKey, newSecret } from '../../nodes/shared/keys';
import { Mask, maskKeys, maskLeftovers } from '../../nodes/shared/api/masking';

const key = eventKey(newSecret(), 'order_paid');
const id = randomUUID();

describe('keys of registered addresses', () => {
	test.each(['order_paid', 'parked', 'order-paid', '*'])('are hidden behind %s', (event) => {
		const url = `https://n8n.example.com/webhook/${id}/${id}/${event}/`;
		expect(maskKeys(`refused: ${url}${key}, already there: "${url}${key}"`)).toBe(`refused: ${url}***, already there: "${url}***"`);
	});

	test.each([
		['an id that is no UUID', 'https://n8n.example/webhook/my-shop/my-shop/order_paid/'],
		['an encoded id', 'https://n8n.example/webhook/B%C3%BCcher/B%C3%BCcher/order_paid/'],
		['two different ids', `https://n8n.example/webhook/${id}/${randomUUID()}/order_paid/`],
		['no id at all', '/order_paid/'],
		['nothing', 'order_paid/'],
		['test listening', `/webhook-test/${id}/${id}/order_paid/`],
	])('whatever stands before: %s', (_, before) => {
		expect(maskKeys(before + key)).toBe(`${before}***`);
		expect(maskKeys(before + key.toUpperCase())).toBe(`${before}***`);
	});

	const url = `https://n8n.example/webhook/${id}/${id}/order_paid/${key}`;
	const php = url.replaceAll('/', '\\/');
	test.each([
		['PHP', php],
		['JSON of PHP', JSON.stringify({ said: php })],
		['JSON of JSON of PHP', JSON.stringify({ said: JSON.stringify({ said: php }) })],
		['a query', `?url=${encodeURIComponent(url)}&x=1`],
		['a query in lower case', `?url=${encodeURIComponent(url).toLowerCase()}&x=1`],
		['a query in a query', `?to=${encodeURIComponent(`?url=${encodeURIComponent(url)}`)}`],
		['JSON with codes', url.replaceAll('/', '\\u002F')],
		['HTML', url.replaceAll('/', '&#x2F;')],
		['XML', `<url><![CDATA[${url}]]></url>`],
		['brackets', `(${url})`],
		['the end of a sentence', `${url}.`],
		['more digits behind', `${url}abcdef`],
	])('in %s', (_, text) => {
		expect(maskKeys(text)).not.toContain(key);
		expect(maskKeys(text)).toContain('***');
	});

	test('also what is left of one in an address that was cut', () => {
		for (let length = 12; length <= 64; length++) {
			const cut = `https://n8n.example/webhook/my-shop/my-shop/order_paid/${key.slice(0, length)}`;
			expect(maskKeys(cut)).toBe('https://n8n.example/webhook/my-shop/my-shop/order_paid/***');
			expect(maskKeys(encodeURIComponent(cut))).not.toContain(key.slice(0, 12));
		}
	});

	test.each([
		['a digest by itself', `${key} of the file`],
		['a file named by its digest', `https://cdn.example/images/${key}.jpg`],
		['a shorter digest', `https://cdn.example/images/${key.slice(0, 40)}`],
		['a UUID', `https://api.example/orders/${id}`],
		['a date', 'https://shop.example/2026/2026/11/20261120'],
	])('but not %s', (_, text) => {
		expect(maskKeys(text)).toBe(text);
	});

	test('in messages, more than half of one anywhere', () => {
		expect(maskLeftovers(`Webhook 17 leads to ${key.slice(7)}`)).toBe('Webhook 17 leads to ***');
		expect(maskLeftovers(`Webhook ${id.replaceAll('-', '')} was not removed`)).toBe(`Webhook ${id.replaceAll('-', '')} was not removed`);
	});
});

/** As the platforms' credentials have them; nothing of it is anybody's. */
const credential = {
	shopName: 'myshop',
	authentication: 'basic',
	token: 'konimbo-token-0123456789-0123456789-0123456789',
	clientId: 'client-id-which-is-no-secret',
	clientSecret: 'cl1ent/secret+with "all" that & is <escaped>',
	username: 'admin',
	password: 'jelszó&titok=1/ő "x"',
	webhookSecret: 'geheim',
	accessToken: `eyJhbGciOiJSUzI1NiJ9.${randomBytes(90).toString('base64url')}.${randomBytes(40).toString('base64url')}`,
	// With a letter beyond ASCII, which Node 20's URL.canParse does not take for part of an address.
	baseUrl: 'https://proxy:pr0xy-password%2F1@käse-api.example/v1',
	tokenUrl: '',
};
const basic = (user: string, password: string) => Buffer.from(`${user}:${password}`).toString('base64');
const secrets = [
	['a token', credential.token],
	['a secret with signs', credential.clientSecret],
	['a password with letters of its own', credential.password],
	['Basic', basic(credential.username, credential.password)],
	['Basic without padding', basic(credential.username, credential.password).replace(/=+$/, '')],
	['Basic of a client', basic(credential.clientId, credential.clientSecret)],
	['a token that was fetched', credential.accessToken],
	['the password in an address', 'pr0xy-password%2F1'],
	['and as it is sent', 'pr0xy-password/1'],
] as const;
const escaped: ReadonlyArray<readonly [string, (text: string) => string]> = [
	['as it is', (text) => text],
	['JSON', (text) => JSON.stringify({ text })],
	['JSON of PHP', (text) => JSON.stringify({ text }).replaceAll('/', '\\/')],
	['JSON of PHP in ASCII', (text) => JSON.stringify({ text }).replace(/[^ -~]/g, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)],
	['JSON in JSON', (text) => JSON.stringify({ body: JSON.stringify({ text }) })],
	['a query', (text) => `?text=${encodeURIComponent(text)}`],
	['a query in lower case', (text) => `?text=${encodeURIComponent(text).replace(/%../g, (code) => code.toLowerCase())}`],
	['a form', (text) => new URLSearchParams({ text }).toString()],
	['HTML', (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')],
];
const cases = secrets.flatMap(([what, secret]) => escaped.map(([how, escape]) => [what, how, escape(secret), escape('***')] as const));
const withoutPadding = (text: string) => text.replace(/(?<=\*\*\*)(?:=|%3d)+/gi, '');

/** Every piece of so many characters of the secret. */
const LENGTH = 8;
function piecesOf(text: string): string[] {
	return Array.from({ length: text.length - LENGTH + 1 }, (_, at) => text.slice(at, at + LENGTH));
}

describe("a credential's secrets", () => {
	const mask = new Mask(credential);

	test.each(cases)('%s in %s', (_, __, text, masked) => {
		expect(withoutPadding(mask.message(`said: ${text}`))).toBe(`said: ${masked}`);
		expect(withoutPadding(mask.record(`said: ${text}`))).toBe(`said: ${masked}`);
	});

	test('in records, whatever is none stays: also a word that is the password', () => {
		const record = { name: 'admin', shop: 'myshop', note: 'geheim, sagt admin', client: 'client-id-which-is-no-secret', count: 7, none: null, list: [true] };
		expect(mask.value(record)).toBe(record);
	});

	test('in records, at any depth, in names, and where a number is meant', () => {
		const digits = new Mask({ token: '1234567890123456' });
		expect(digits.value({ a: [{ b: 1234567890123456, c: 'x 1234567890123456' }], '1234567890123456': 1 })).toEqual({
			a: [{ b: '***', c: 'x ***' }],
			'***': 1,
		});
	});

	test('a secret that looks like the signs between two texts spoils nothing', () => {
		const odd = new Mask({ password: '","b":"0123456789' });
		expect(odd.value({ a: 'x', b: '0123456789' })).toEqual({ a: 'x', b: '0123456789' });
	});

	test('in messages, one that is short where it stands alone', () => {
		expect(mask.message('password "geheim" of user, geheimnis, ?secret=geheim&x')).toBe('password "***" of user, geheimnis, ?secret=***&x');
		expect(new Mask({ password: 'x' }).message('x is no secret')).toBe('x is no secret');
		expect(new Mask({ password: '' }).message('nothing is set')).toBe('nothing is set');
	});

	test('in messages, a short one of whatever signs', () => {
		const signs = Array.from({ length: 95 }, (_, at) => String.fromCharCode(32 + at));
		for (const sign of [...signs, 'ő', '\n', '\0', '\ud83d', '🙂']) {
			const secret = `a${sign}b-c`;
			expect(new Mask({ secret }).message(`it is <${secret}>, not x${secret}x`)).toBe(`it is <***>, not x${secret}x`);
		}
	});

	test('in messages, one that somebody else has cut off', () => {
		expect(mask.message(`token=${credential.token.slice(0, 20)}...`)).toBe('token=***...');
		expect(mask.message(`Authorization: Basic ${basic('admin', credential.password).slice(0, 15)}`)).toBe('Authorization: Basic ***');
	});

	test('what it was before stays one after a change', () => {
		const changing = new Mask({ accessToken: 'first-token-0123456789' });
		changing.learn({ accessToken: 'second-token-0123456789' });
		expect(changing.record('first-token-0123456789, second-token-0123456789')).toBe('***, ***');
	});
});

describe("a platform's words", () => {
	const mask = new Mask(credential);
	const url = `https://n8n.example/webhook/my-shop/my-shop/order_paid/${key}`;
	const whole = [credential.token, credential.accessToken, basic(credential.username, credential.password), url.slice(-64)];

	test.each(['text', 'message', 'errors', 'unknown shape'])('are masked before they are cut, wherever the cut is: %s', (shape) => {
		for (const secret of whole) {
			for (let before = 200; before <= 300; before++) {
				const said = `${'.'.repeat(before - 1)}/${secret}`;
				const body = { text: said, message: { message: said }, errors: { errors: [said] }, 'unknown shape': { said } }[shape];
				const words = wordsOf(body, mask);
				expect(words.length).toBeLessThanOrEqual(300);
				expect(piecesOf(secret).filter((piece) => words.includes(piece))).toEqual([]);
			}
		}
	});

	test('HTML is left out, also around a secret that looks like it', () => {
		const odd = new Mask({ password: 'left<b>right-9' });
		expect(wordsOf('<html><p>wrong:  left<b>right-9</p>\n<p class="x">sorry</p>', odd)).toBe('wrong: *** sorry');
	});
});

describe('takes time in proportion to the text', () => {
	const mask = new Mask(credential);
	const MEGABYTE = 1024 * 1024;
	/** With steps that grow as the square of the length, a tenth of it would take minutes. */
	const LONGEST_MS = 60_000;
	const long: Array<[megabytes: number, pattern: string]> = [
		...['<', '/', 'a'].map((pattern): [number, string] => [10, pattern]),
		...['</', '<a ', '\\', '%', '%25', '%2F', '%2Fabcdefabcdef ', '/a/a/a/abcdefabcdef ', 'abcdefabcde/', '&#x2F;', ' ', '. '].map(
			(pattern): [number, string] => [2, pattern],
		),
		...['eyJhbGciOiJS', 'konimbo-toke', 'geheim', '***'].map((pattern): [number, string] => [2, pattern]),
	];

	test.each(long)('%i MB of %j', (megabytes, pattern) => {
		const text = pattern.repeat(Math.ceil((megabytes * MEGABYTE) / pattern.length));
		const start = performance.now();
		for (const body of [text, `<${text}`, { message: text }]) expect(wordsOf(body, mask).length).toBeLessThanOrEqual(300);
		expect(mask.record(text).length).toBeGreaterThan(0);
		expect(performance.now() - start).toBeLessThan(LONGEST_MS);
	});
});
