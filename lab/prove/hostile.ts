/**
 * Bodies made to do harm, sent with a right key: each ends in a right item or in an execution that says why not, in
 * bounded time, and the next delivery is served. First in n8n-core's contexts, where every item is looked at, then all of
 * them in a real n8n.
 */
import { readFileSync } from 'node:fs';
import { deflateSync, gunzipSync, gzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import { samplePayload } from '../shops/samples';
import { Bed, post, type Headers, type Receiver } from '../../test/support/delivering';
import { toMultipartFields } from '../../test/support/wires';
import { executionsByDelivery, holds, itemsOf, post as send } from './deliveries';
import { orderNumbers, shoprenterOrder } from './orders';
import { coreVersions, hostVersions, runAlone, say, type Options, type Report, type Row } from './table';
import { publishTrigger, withN8n } from './world';

const EVENT = 'order_confirm';
const JSON_TYPE = 'application/json';
const XML = 'application/xml';
const FORM = 'application/x-www-form-urlencoded';
const MULTIPART = 'multipart/form-data; boundary=b';
/** n8n's default limit for a body, N8N_PAYLOAD_SIZE_MAX. */
const LIMIT = 16 * 1024 * 1024;
const COUNT = 100_000;

/** One hostile delivery, and what is to become of it. */
export interface HostileCase {
	readonly kind: string;
	readonly name: string;
	readonly body: () => string | Buffer;
	readonly headers: Headers;
	readonly expected: Expected;
}

type Expected =
	/** A failed execution that says this, and holds the body if it came in. */
	| { readonly refused: RegExp }
	/** Items that pass. */
	| { readonly items: (items: IDataObject[]) => boolean }
	/** Answered by the server itself, before n8n, or the connection is closed on the rest of it. */
	| { readonly status: number };

const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
const sameAs = (expected: () => unknown) => (value: unknown) => JSON.stringify(value) === JSON.stringify(expected());
const refused = (reason: RegExp): Expected => ({ refused: reason });
/** One item, of a body whose root is not documented: it stands under `data`. */
const data = (expected: () => unknown): Expected => ({ items: (items) => items.length === 1 && sameAs(expected)(items[0].data) });
/** One item with an order that passes. */
const order = (passes: (order: IDataObject) => boolean): Expected => ({ items: ([item, ...more]) => more.length === 0 && passes(item.order as IDataObject) });

/** `[name, body, content type, what is expected]` */
type Short = readonly [string, string | Buffer | (() => string | Buffer), string, Expected];

function kind(name: string, cases: readonly Short[], headers: Headers = {}): HostileCase[] {
	return cases.map(([caseName, body, contentType, expected]) => ({
		kind: name,
		name: caseName,
		body: typeof body === 'function' ? body : () => body,
		headers: { 'content-type': contentType, ...headers },
		expected,
	}));
}

const reaching = (key: string) => `{"orders":{"order":[{"innerId":1,"nested":{"${key}":{"polluted":true}}}]}}`;
const notAccepted = refused(/which is not accepted/);

const prototypes = kind('reaches for the prototype', [
	['JSON, at the root', '{"__proto__":{"polluted":true}}', JSON_TYPE, notAccepted],
	['JSON, nested', reaching('__proto__'), JSON_TYPE, notAccepted],
	['JSON, escaped', reaching('\\u005f_proto__'), JSON_TYPE, notAccepted],
	['JSON, all escaped', reaching('\\u005f\\u005f\\u0070\\u0072oto\\u005F\\u005F'), JSON_TYPE, notAccepted],
	[
		'JSON, with a number that needs the lossless parser',
		reaching('__proto__').replace('"innerId":1', '"innerId":12345678901234567890'),
		JSON_TYPE,
		notAccepted,
	],
	['JSON, by the constructor', '{"constructor":{"prototype":{"polluted":true}}}', JSON_TYPE, notAccepted],
	['XML', '<orders><order><__proto__><polluted>1</polluted></__proto__></order></orders>', XML, notAccepted],
	['XML, the root', '<__proto__><polluted>1</polluted></__proto__>', XML, notAccepted],
	['XML, by the constructor', '<orders><constructor><prototype><polluted>1</polluted></prototype></constructor></orders>', XML, notAccepted],
	['XML, an attribute', '<orders __proto__="1"><order/></orders>', XML, notAccepted],
	['a form', '__proto__[polluted]=1', FORM, notAccepted],
	['a form, nested', 'orders[order][][__proto__][polluted]=1', FORM, notAccepted],
	['a form, encoded', 'orders%5B%5F%5Fproto__%5D%5Bpolluted%5D=1', FORM, notAccepted],
	['a form, by the constructor', 'constructor[prototype][polluted]=1', FORM, notAccepted],
	[
		'multipart, a name',
		toMultipartFields(
			[
				['__proto__[polluted]', '1'],
				['a', '1'],
			],
			'b',
		).body,
		MULTIPART,
		notAccepted,
	],
	['multipart, JSON in a field', toMultipartFields([['data', reaching('__proto__')]], 'b').body, MULTIPART, notAccepted],
	['multipart, XML in a field', toMultipartFields([['data', '<a><__proto__/></a>']], 'b').body, MULTIPART, notAccepted],
	...[
		'<orders><order><toString>1</toString><valueOf/></order></orders>',
		'{"orders":{"order":[{"toString":"1","valueOf":""}]}}',
		'orders[order][toString]=1&orders[order][valueOf]=',
	].map((body, index): Short => [
		`names that objects inherit, in ${['XML', 'JSON', 'a form'][index]}`,
		body,
		[XML, JSON_TYPE, FORM][index],
		order(({ toString, valueOf }) => (toString as unknown) === '1' && (valueOf as unknown) === ''),
	]),
]);

const laughs = many(10, (index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');

const bombs = kind('bomb', [
	['a billion laughs', `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`, XML, refused(/DOCTYPE/)],
	['one large entity, often', () => `<!DOCTYPE a [<!ENTITY l "${'ha'.repeat(50_000)}">]><a>${'&l;'.repeat(10_000)}</a>`, XML, refused(/DOCTYPE/)],
	['a foreign file', '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/passwd">]><a>&l;</a>', XML, refused(/DOCTYPE/)],
	['10 MB of [', () => '['.repeat(10_000_000), JSON_TYPE, refused(/JSON|deeper/)],
	['5 MB of [ and their ]', () => '['.repeat(2_500_000) + ']'.repeat(2_500_000), JSON_TYPE, refused(/deeper than 64/)],
	[
		'the same around a number for the lossless parser',
		() => `${'['.repeat(2_500_000)}12345678901234567890${']'.repeat(2_500_000)}`,
		JSON_TYPE,
		refused(/deeper than 64/),
	],
	['10 MB of {"a":', () => '{"a":'.repeat(2_000_000), JSON_TYPE, refused(/JSON|deeper/)],
	['10 MB of <a>', () => '<a>'.repeat(3_300_000), XML, refused(/deeper than 64/)],
	['10 MB of </a>', () => `<a>${'</a>'.repeat(2_500_000)}`, XML, refused(/./)],
	['10 MB of &', () => `<a>${'&'.repeat(10_000_000)}`, XML, refused(/Invalid character/)],
	['10 MB of <', () => '<'.repeat(10_000_000), XML, refused(/./)],
	['a million brackets', () => `a${'[b]'.repeat(1_000_000)}=1`, FORM, refused(/deeper than 64/)],
	['a million empty brackets', () => `a${'[]'.repeat(1_000_000)}=1`, FORM, refused(/deeper than 64/)],
	['a multipart body of boundaries', () => `--b\r\n${'\r\n--b\r\n'.repeat(200_000)}`, MULTIPART, refused(/no boundary/)],
	['a multipart part of a million headers', () => `--b\r\n${'X: y\r\n'.repeat(1_000_000)}\r\n1\r\n--b--\r\n`, MULTIPART, refused(/./)],
	['10 MB of blanks', () => ' '.repeat(10_000_000), JSON_TYPE, refused(/empty/)],
	['10 MB of line breaks and a word', () => `${'\n'.repeat(10_000_000)}x`, JSON_TYPE, refused(/neither/)],
]);

/** An order of exactly so many bytes. */
function orderOf(bytes: number): string {
	const [before, after] = ['{"orders":{"order":[{"innerId":"1","comment":"', '"}]}}'];
	return before + 'x'.repeat(bytes - before.length - after.length) + after;
}
// No pattern: on 16 MB it would use up the stack.
const isFilled = order(({ innerId, comment }) => innerId === 1 && comment !== '' && String(comment).replaceAll('x', '') === '');
const tooLarge = refused(/larger than this n8n accepts.* of 16777216 bytes/);

const sizes = [
	...kind('size', [
		['JSON of 16 MB, just within the limit', () => orderOf(LIMIT), JSON_TYPE, isFilled],
		['XML of 16 MB', () => `<orders><order><innerId>1</innerId><comment>${'x'.repeat(LIMIT - 100)}</comment></order></orders>`, XML, isFilled],
		['a form of 16 MB', () => `orders[order][][innerId]=1&orders[order][][comment]=${'x'.repeat(LIMIT - 100)}`, FORM, isFilled],
		['multipart of 16 MB', () => toMultipartFields([['data', orderOf(LIMIT - 200)]], 'b').body, MULTIPART, isFilled],
		['one byte more than the limit', () => orderOf(LIMIT + 1), JSON_TYPE, tooLarge],
	]),
	...kind(
		'gzip bomb',
		[
			['16 MB in some KB, within the limit', () => gzipSync(orderOf(LIMIT)), JSON_TYPE, isFilled],
			['200 MB in some KB', () => gzipSync(Buffer.alloc(200_000_000, ' ')), JSON_TYPE, tooLarge],
			['gzip in gzip', () => gzipSync(gzipSync(Buffer.alloc(200_000_000, ' '))), JSON_TYPE, refused(/neither|utf-8/)],
			['cut off', () => gzipSync(orderOf(LIMIT)).subarray(0, -100), JSON_TYPE, refused(/cannot be read/)],
		],
		{ 'content-encoding': 'gzip' },
	),
	...kind('gzip bomb', [['200 MB by deflate', () => deflateSync(Buffer.alloc(200_000_000, ' ')), JSON_TYPE, tooLarge]], { 'content-encoding': 'deflate' }),
];

/** Lines of an order, and the same as they stand in an item. */
const lines = many(COUNT, (index) => ({ innerId: String(index + 1), name: `Szék ${index}`, price: '945', quantity: '1' }));
const hasLines = (count: number) =>
	order(({ orderProducts }) => {
		const { orderProduct } = orderProducts as { orderProduct: IDataObject[] };
		return orderProduct.length === count && sameAs(() => ({ innerId: count, name: `Szék ${count - 1}`, price: 945, quantity: 1 }))(orderProduct[count - 1]);
	});
const xmlLines = () =>
	lines
		.map(
			(line) =>
				`<orderProduct>${Object.entries(line)
					.map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`)
					.join('')}</orderProduct>`,
		)
		.join('');
/** In a form fewer, since each field repeats the whole path. */
const FORM_COUNT = 30_000;
const formLines = () =>
	lines
		.slice(0, FORM_COUNT)
		.flatMap((line) => Object.entries(line).map(([key, value]) => `orders[order][][orderProducts][orderProduct][][${key}]=${encodeURIComponent(value)}`))
		.join('&');
const digits = '9'.repeat(1_000_000);
const keepsDigits = order(({ innerId, total }) => innerId === digits && total === `${digits}.5`);

const muchOfIt = kind('much of it', [
	[
		'an order of 100,000 lines in JSON',
		() => JSON.stringify({ orders: { order: [{ innerId: '1', orderProducts: { orderProduct: lines } }] } }),
		JSON_TYPE,
		hasLines(COUNT),
	],
	[
		'an order of 100,000 lines in XML',
		() => `<orders><order><innerId>1</innerId><orderProducts>${xmlLines()}</orderProducts></order></orders>`,
		XML,
		hasLines(COUNT),
	],
	['an order of 30,000 lines in a form', formLines, FORM, hasLines(FORM_COUNT)],
	[
		'100,000 orders in one delivery',
		() => JSON.stringify({ orders: { order: many(COUNT, (index) => ({ innerId: index })) } }),
		JSON_TYPE,
		{ items: (items) => items.length === COUNT && new Set(items.map(({ deliveryId }) => deliveryId)).size === COUNT },
	],
	['a form of four million fields', () => many(4_000_000, () => 'a=1').join('&'), FORM, refused(/more than 200000 fields/)],
	['a form of a number in brackets that is too large to count to', 'a[999999999]=x', FORM, data(() => ({ a: { 999999999: 'x' } }))],
	['a form that repeats one name', () => many(COUNT, (index) => `a=${index}`).join('&'), FORM, data(() => ({ a: many(COUNT, String) }))],
	['a form with one list', () => many(COUNT, (index) => `a[]=${index}`).join('&'), FORM, data(() => ({ a: many(COUNT, String) }))],
	[
		'a form with one list of rows',
		() => many(COUNT, (index) => `a[][k]=${index}`).join('&'),
		FORM,
		data(() => ({ a: many(COUNT, (index) => ({ k: String(index) })) })),
	],
	[
		'a form with one row of many names',
		() => many(COUNT, (index) => `a[][k${index}]=${index}`).join('&'),
		FORM,
		data(() => ({ a: [Object.fromEntries(many(COUNT, (index) => [`k${index}`, String(index)]))] })),
	],
	[
		'a form of many names',
		() => many(COUNT, (index) => `k${index}=%C5%91`).join('&'),
		FORM,
		data(() => Object.fromEntries(many(COUNT, (index) => [`k${index}`, 'ő']))),
	],
	[
		'multipart fields',
		() =>
			toMultipartFields(
				many(COUNT, (index) => [`k${index}`, 'x'] as const),
				'b',
			).body,
		MULTIPART,
		data(() => Object.fromEntries(many(COUNT, (index) => [`k${index}`, 'x']))),
	],
	['XML of four million elements', () => `<a>${'<b/>'.repeat(4_000_000)}</a>`, XML, refused(/more than 1000000 elements/)],
	[
		'200,001 multipart fields',
		() => `${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(200_001)}--b--\r\n`,
		MULTIPART,
		refused(/more than 200000 fields/),
	],
	['XML elements of one name', () => `<a>${many(COUNT, (index) => `<b>${index}</b>`).join('')}</a>`, XML, data(() => ({ a: { b: many(COUNT, String) } }))],
	[
		'XML elements of many names',
		() => `<a>${many(COUNT, (index) => `<b${index}/>`).join('')}</a>`,
		XML,
		data(() => ({ a: Object.fromEntries(many(COUNT, (index) => [`b${index}`, ''])) })),
	],
	[
		'XML attributes',
		() => `<a ${many(COUNT, (index) => `b${index}="1"`).join(' ')}/>`,
		XML,
		data(() => ({ a: '', 'a@': Object.fromEntries(many(COUNT, (index) => [`b${index}`, '1'])) })),
	],
	['CDATA sections', () => `<a>${'<![CDATA[x]]>'.repeat(COUNT)}</a>`, XML, data(() => ({ a: 'x'.repeat(COUNT) }))],
	['entities', () => `<a>${'&amp;'.repeat(COUNT)}</a>`, XML, data(() => ({ a: '&'.repeat(COUNT) }))],
	['comments', () => `<a>1${'<!-- x -->'.repeat(COUNT)}</a>`, XML, data(() => ({ a: '1' }))],
	[
		'blank lines and words in XML',
		() => `<a>${' \n'.repeat(COUNT)}x${' \n'.repeat(COUNT)}y</a>`,
		XML,
		data(() => ({ a: `${' \n'.repeat(COUNT)}x${' \n'.repeat(COUNT)}y` })),
	],
	['a text of percent signs', () => `a=${'%'.repeat(5_000_000)}`, FORM, data(() => ({ a: '%'.repeat(5_000_000) }))],
	['ampersands', () => `${'&'.repeat(5_000_000)}a=1`, FORM, data(() => ({ a: '1' }))],
	['a text of digits and points', () => JSON.stringify(['1.'.repeat(2_000_000)]), JSON_TYPE, data(() => ['1.'.repeat(2_000_000)])],
	['long numbers', () => `[${many(COUNT, () => '12345678901234567890').join(',')}]`, JSON_TYPE, data(() => many(COUNT, () => '12345678901234567890'))],
	['keys of one name', () => `{${many(COUNT, (index) => `"a":${index}`).join(',')}}`, JSON_TYPE, data(() => ({ a: COUNT - 1 }))],
	['a number of a million digits in JSON', () => `{"orders":{"order":[{"innerId":${digits},"total":"${digits}.5"}]}}`, JSON_TYPE, keepsDigits],
	['a number of a million digits in XML', () => `<orders><order><innerId>${digits}</innerId><total>${digits}.5</total></order></orders>`, XML, keepsDigits],
]);

const firstName = (expected: string) => order(({ firstname }) => firstname === expected);

const oddCharacters = kind('odd characters', [
	['NUL as an escape in JSON', '{"orders":{"order":[{"firstname":"a\\u0000b"}]}}', JSON_TYPE, firstName('a\0b')],
	['NUL as an escape in a form', 'orders[order][][firstname]=a%00b', FORM, firstName('a\0b')],
	['NUL as a byte in XML', '<orders><order><firstname>a\0b</firstname></order></orders>', XML, firstName('a\0b')],
	['NUL as a byte in JSON', '{"orders":"a\0b"}', JSON_TYPE, refused(/JSON/)],
	['a body of NUL bytes', Buffer.alloc(1000), JSON_TYPE, refused(/./)],
	['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), JSON_TYPE, refused(/utf-8/)],
	['half a surrogate pair, as an escape', '{"orders":{"order":[{"firstname":"a\\ud83d"}]}}', JSON_TYPE, firstName('a\ud83d')],
	['half a surrogate pair, as bytes', Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0x22]), JSON_TYPE, refused(/utf-8/)],
	['half a surrogate pair, as bytes in a form', 'a=%ED%A0%BD', FORM, refused(/utf-8/)],
	['an overlong sequence', Buffer.from([0x7b, 0x22, 0xc1, 0x9f, 0x22, 0x3a, 0x31, 0x7d]), JSON_TYPE, refused(/utf-8/)],
	['characters that stand for nothing in XML', '<orders><order><firstname>\uFFFFx\uFFFE</firstname></order></orders>', XML, firstName('\uFFFFx\uFFFE')],
	['a key that comes twice', '{"orders":{"order":[{"sku":1,"firstname":"a","firstname":"b"}]}}', JSON_TYPE, firstName('b')],
	[
		'a key that comes twice, for the lossless parser',
		'{"orders":{"order":[{"sku":12345678901234567890,"firstname":"a","firstname":"b"}]}}',
		JSON_TYPE,
		firstName('b'),
	],
]);

const small = '{"orders":{"order":[{"firstname":"a"}]}}';
const flood = (count: number, value: string) => Object.fromEntries(many(count, (index) => [`x-${index}`, value]));

const headerFloods = [
	...kind('header flood', [['900 headers', small, JSON_TYPE, firstName('a')]], flood(900, '1')),
	...kind('header flood', [['one name 900 times', small, JSON_TYPE, firstName('a')]], { 'x-a': many(900, () => '1') }),
	...kind('header flood', [['a signature header 200 times', small, JSON_TYPE, firstName('a')]], { 'x-webhook-signature': many(200, () => 'a'.repeat(32)) }),
	...kind('header flood', [['10,000 headers', small, JSON_TYPE, { status: 431 }]], flood(10_000, '1')),
	...kind('header flood', [['a header of 1 MB', small, JSON_TYPE, { status: 431 }]], { 'x-a': 'a'.repeat(1_000_000) }),
];

export const HOSTILE: readonly HostileCase[] = [...prototypes, ...bombs, ...sizes, ...muchOfIt, ...oddCharacters, ...headerFloods];

/** A hostile delivery takes some seconds on a slow machine; what is quadratic takes minutes. */
const LIMIT_MS = 30_000;

export interface HostileRow {
	readonly kind: string;
	readonly name: string;
	readonly bytes: number;
	readonly outcome: 'right item' | 'refused' | 'not let in';
	readonly ms: number;
	readonly problems: readonly string[];
}

/** A published trigger that every case can be tried on. */
export async function hostileReceiver(bed: Bed): Promise<Receiver> {
	return await bed.publish('shoprenter', [EVENT], { settings: { dropDuplicates: false } });
}

/**
 * The status that the delivery is answered with; that of not being let in also where the server has closed the connection on
 * what it did not want to read: its answer may then be lost on the way (RFC 9112, 9.6).
 */
async function statusOf(url: string, body: string | Buffer, { headers, expected }: HostileCase): Promise<number> {
	try {
		return (await post(url, body, headers)).status;
	} catch (error) {
		const isClosed = ['ECONNRESET', 'EPIPE'].includes((error as NodeJS.ErrnoException).code ?? '');
		if (isClosed && 'status' in expected) return expected.status;
		throw error;
	}
}

/** Sends the case, looks at all that came of it, and whether the next delivery is served. */
export async function tryOut(receiver: Receiver, one: HostileCase): Promise<HostileRow> {
	const { kind: kindOf, name, body, headers, expected } = one;
	const bytes = Buffer.from(body() as string);
	const started = performance.now();
	const status = await statusOf(receiver.url(EVENT), bytes, one);
	const ms = Math.round(performance.now() - started);
	const executions = receiver.take();
	const problems: string[] = [];
	const expect = (holdsTrue: boolean, problem: string) => {
		if (!holdsTrue) problems.push(problem);
	};
	const [execution] = executions;
	const isLetIn = !('status' in expected);
	expect(status === (isLetIn ? 200 : expected.status), `answered ${status}`);
	expect(executions.length === Number(isLetIn), `${executions.length} executions`);
	expect(ms < LIMIT_MS, `took ${ms} ms`);
	if ('items' in expected)
		expect(execution?.status === 'success' && expected.items(execution.items), `not the right items: ${execution?.error?.message ?? 'other content'}`);
	if ('refused' in expected) {
		expect(expected.refused.test(execution?.error?.message ?? ''), `refused with: ${execution?.error?.message}`);
		const unreadable = (execution?.items[0]?.unreadable ?? {}) as { body?: string };
		// Nothing is lost of what came in: the whole body is there, as n8n has unpacked it.
		const kept = unreadable.body && Buffer.from(unreadable.body, 'base64');
		expect(!kept || kept.equals(headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes), 'the body is not the one that was sent');
		expect(kept !== undefined || /The body cannot be read|larger than/.test(execution?.error?.message ?? ''), 'the body is not kept');
	}
	expect(({} as { polluted?: unknown }).polluted === undefined && Object.keys(Object.prototype).length === 0, 'the prototype of objects was changed');
	await receiver.send(EVENT, samplePayload('shoprenter', EVENT));
	const [next] = receiver.take();
	expect(next?.status === 'success' && typeof (next.items[0].order as IDataObject)?.innerId === 'number', 'the next delivery was not served');
	return { kind: kindOf, name, bytes: bytes.length, outcome: 'items' in expected ? 'right item' : isLetIn ? 'refused' : 'not let in', ms, problems };
}

/** What went wrong, a sentence each. */
export function hostileDefects(rows: readonly HostileRow[]): string[] {
	return rows.filter(({ problems }) => problems.length > 0).map(({ kind: kindOf, name, problems }) => `${kindOf}, ${name}: ${problems.join('; ')}`);
}

async function rowsInContexts(cases: readonly HostileCase[]): Promise<HostileRow[]> {
	const bed = await Bed.start();
	try {
		const receiver = await hostileReceiver(bed);
		const rows: HostileRow[] = [];
		for (const one of cases) rows.push(await tryOut(receiver, one));
		return rows;
	} finally {
		await bed.stop();
	}
}

interface RealRow {
	readonly kind: string;
	readonly cases: number;
	readonly answered: number;
	readonly notLetIn: number;
	readonly slowestMs: number;
	/** Orders sent after each case that came in whole, in one execution. */
	readonly nextServed: number;
	/** Most memory that n8n has held so far, in MB; 0 where the system does not tell. */
	readonly peakMb: number;
}

/** The same cases sent to a real n8n, and an order of its own after each. */
async function rowsInN8n(cases: readonly HostileCase[]): Promise<RealRow[]> {
	const numbers = orderNumbers();
	return await withN8n(async ({ n8n, simulator }) => {
		const listenTo = async () =>
			await publishTrigger(n8n, simulator, { shop: 'shoprenter', event: EVENT, parameters: { settings: { dropDuplicates: false, includeHeaders: true } } });
		const [attacked, served] = [await listenTo(), await listenTo()];
		const rows: RealRow[] = [];
		let orders = 0;
		for (const kindOf of new Set(cases.map((one) => one.kind))) {
			const ofKind = cases.filter((one) => one.kind === kindOf);
			const row = { cases: ofKind.length, answered: 0, notLetIn: 0, slowestMs: 0, nextServed: 0 };
			for (const one of ofKind) {
				const started = performance.now();
				const status = await statusOf(attacked.url, one.body(), one);
				row.slowestMs = Math.max(row.slowestMs, Math.round(performance.now() - started));
				if ('status' in one.expected && status === one.expected.status) row.notLetIn++;
				else if (status === 200) row.answered++;
				const message = shoprenterOrder(numbers(), 'JSON');
				await send(served.url, message);
				orders++;
				const executions = await n8n.waitForExecutions(served.workflowId, orders);
				const own = executionsByDelivery(executions).get(message.number) ?? [];
				if (own.length === 1 && holds(own[0], message) && itemsOf(own[0]).length === 1) row.nextServed++;
			}
			rows.push({ kind: kindOf, ...row, peakMb: peakMbOf(n8n.pid) });
			say(`  in n8n, ${kindOf}: done`);
		}
		return rows;
	});
}

/** Linux tells. */
function peakMbOf(pid: number): number {
	try {
		return Math.round(Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024);
	} catch {
		return 0;
	}
}

async function proveHostile({ quick }: Options): Promise<Report> {
	const cases = quick ? HOSTILE.filter((_, index) => index % 8 === 0) : HOSTILE;
	const rows = await rowsInContexts(cases);
	const inN8n = await rowsInN8n(cases);
	const host = await hostVersions();
	const outcomes = (list: readonly HostileRow[], outcome: HostileRow['outcome']) =>
		list.filter((row) => row.outcome === outcome && row.problems.length === 0).length;
	const table = [...new Set(rows.map((row) => row.kind))].map((kindOf): Row => {
		const ofKind = rows.filter((row) => row.kind === kindOf);
		return {
			kind: kindOf,
			cases: ofKind.length,
			'right items': outcomes(ofKind, 'right item'),
			'refused, kept and told': outcomes(ofKind, 'refused'),
			'not let in': outcomes(ofKind, 'not let in'),
			wrong: ofKind.filter(({ problems }) => problems.length > 0).length,
			'largest MB': Math.round(Math.max(...ofKind.map(({ bytes }) => bytes)) / 1e5) / 10,
			'slowest ms': Math.max(...ofKind.map(({ ms }) => ms)),
		};
	});
	const served = inN8n.reduce((total, { nextServed }) => total + nextServed, 0);
	return {
		ranOn: { ...coreVersions(), n8n: host.n8n, "n8n's Node": host.Node },
		summary: `${rows.length} hostile deliveries: ${outcomes(rows, 'right item')} right items, ${outcomes(rows, 'refused')} refused with a reason, ${outcomes(rows, 'not let in')} not let in by the server, ${rows.filter(({ problems }) => problems.length > 0).length} wrong; in a real n8n ${served} of ${rows.length} orders sent after each were served`,
		tables: [
			{ title: "Hostile deliveries with a right key, in n8n-core's contexts", rows: table },
			{
				title: 'The same in a real n8n, and an order after each',
				rows: inN8n.map(({ kind: kindOf, cases: count, answered, notLetIn, slowestMs, nextServed, peakMb }) => ({
					kind: kindOf,
					cases: count,
					'answered 200': answered,
					'not let in': notLetIn,
					'slowest ms': slowestMs,
					'next order served': nextServed,
					'peak memory so far MB': peakMb,
				})),
			},
			{
				title: 'One by one',
				rows: rows.map(({ kind: kindOf, name, bytes, outcome, problems }) => ({
					kind: kindOf,
					case: name,
					bytes,
					outcome: problems.length > 0 ? `WRONG: ${problems.join('; ')}` : outcome,
				})),
			},
		],
		notes: [
			'"Refused": answered 200 and made a failed execution that says why, with the whole body in it unless n8n itself could not read it. "Not let in": answered by the HTTP server, before n8n.',
			'After each case the prototype of all objects is looked at, and the next delivery must be served.',
		],
		defects: [
			...hostileDefects(rows),
			...inN8n
				.filter(({ cases: count, answered, notLetIn, nextServed, slowestMs }) => answered + notLetIn !== count || nextServed !== count || slowestMs > LIMIT_MS)
				.map(
					({ kind: kindOf, cases: count, answered, notLetIn, nextServed, slowestMs }) =>
						`in n8n, ${kindOf}: of ${count} ${answered} answered 200 and ${notLetIn} not let in, ${nextServed} orders served after them; the slowest took ${slowestMs} ms`,
				),
		],
	};
}

if (require.main === module) runAlone('hostile', proveHostile);
