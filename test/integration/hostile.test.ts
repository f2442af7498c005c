/**
 * Bodies made to do harm, sent with a right key: each ends in a right item or in an execution that says why not, and
 * the next delivery is served. A body that took quadratic time or the stack would not let its test end.
 */
import type { IDataObject } from 'n8n-workflow';

import { samplePayload } from '../../simulator/samples';
import { Bed, type Receiver } from '../support/delivering';
import { toMultipartFields } from '../support/wires';

let bed: Bed;
let receiver: Receiver;
beforeAll(async () => {
	bed = await Bed.start();
	receiver = await bed.publish('shoprenter', ['order_confirm'], { settings: { dropDuplicates: false } });
});
afterAll(async () => await bed.stop());

afterEach(async () => {
	expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	expect(Object.keys(Object.prototype)).toEqual([]);
	await receiver.send('order_confirm', samplePayload('shoprenter', 'order_confirm'));
	expect(receiver.takeItems()).toMatchObject([{ order: { innerId: expect.any(Number) as number } }]);
});

const FORM = 'application/x-www-form-urlencoded';

/** What the delivery ended in: its items, or why there are none. */
async function deliver(body: string | Buffer, contentType: string): Promise<{ items: IDataObject[] } | { reason: string }> {
	const answer = await receiver.send('order_confirm', body, { 'content-type': contentType });
	expect(answer.status).toBe(200);
	const [execution, ...more] = receiver.take();
	expect(more).toEqual([]);
	if (execution.status === 'success') return { items: execution.items };
	const { unreadable } = execution.items[0] as { unreadable: { reason: string; body: string } };
	// Nothing is lost: the whole body is there.
	expect(Buffer.from(unreadable.body, 'base64').equals(Buffer.from(body as string))).toBe(true);
	return { reason: execution.error?.message ?? '' };
}

async function expectRefused(body: string | Buffer, contentType: string, reason: RegExp): Promise<void> {
	expect(await deliver(body, contentType)).toEqual({ reason: expect.stringMatching(reason) as string });
}

describe('keys that reach for the prototype', () => {
	const polluting = { polluted: true };
	const json = (key: string) => `{"orders":{"order":[{"innerId":1,"nested":{"${key}":${JSON.stringify(polluting)}}}]}}`;
	const cases: ReadonlyArray<readonly [string, string | Buffer, string]> = [
		['JSON, at the root', `{"__proto__":${JSON.stringify(polluting)}}`, 'application/json'],
		['JSON, nested', json('__proto__'), 'application/json'],
		['JSON, escaped', json('\\u005f_proto__'), 'application/json'],
		['JSON, all escaped', json('\\u005f\\u005f\\u0070\\u0072oto\\u005F\\u005F'), 'application/json'],
		['JSON, with a number that needs the lossless parser', json('__proto__').replace('"innerId":1', '"innerId":12345678901234567890'), 'application/json'],
		['JSON, by the constructor', '{"constructor":{"prototype":{"polluted":true}}}', 'application/json'],
		['XML', '<orders><order><__proto__><polluted>1</polluted></__proto__></order></orders>', 'application/xml'],
		['XML, the root', '<__proto__><polluted>1</polluted></__proto__>', 'application/xml'],
		['XML, by the constructor', '<orders><constructor><prototype><polluted>1</polluted></prototype></constructor></orders>', 'application/xml'],
		['XML, an attribute', '<orders __proto__="1"><order/></orders>', 'application/xml'],
		['a form', '__proto__[polluted]=1', FORM],
		['a form, nested', 'orders[order][][__proto__][polluted]=1', FORM],
		['a form, encoded', 'orders%5B%5F%5Fproto__%5D%5Bpolluted%5D=1', FORM],
		['a form, by the constructor', 'constructor[prototype][polluted]=1', FORM],
		['multipart, a name', toMultipartFields([['__proto__[polluted]', '1'], ['a', '1']], 'b').body, 'multipart/form-data; boundary=b'],
		['multipart, JSON in a field', toMultipartFields([['data', json('__proto__')]], 'b').body, 'multipart/form-data; boundary=b'],
		['multipart, XML in a field', toMultipartFields([['data', '<a><__proto__/></a>']], 'b').body, 'multipart/form-data; boundary=b'],
	];
	test.each(cases)('%s', async (_, body, contentType) => {
		await expectRefused(body, contentType, /which is not accepted/);
	});

	test('names that objects inherit are names like others', async () => {
		for (const [body, contentType] of [
			['<orders><order><toString>1</toString><valueOf/></order></orders>', 'application/xml'],
			['{"orders":{"order":[{"toString":"1","valueOf":""}]}}', 'application/json'],
			['orders[order][toString]=1&orders[order][valueOf]=', FORM],
		]) {
			const outcome = await deliver(body, contentType);
			expect(outcome).toMatchObject({ items: [{ order: { toString: '1', valueOf: '' } }] });
		}
	});
});

describe('bombs', () => {
	const laughs = Array.from({ length: 10 }, (_, index) => `<!ENTITY l${index + 1} "${`&l${index};`.repeat(10)}">`).join('');

	test.each<readonly [string, () => string, string, RegExp]>([
		['a billion laughs', () => `<!DOCTYPE a [<!ENTITY l0 "ha">${laughs}]><a>&l10;</a>`, 'application/xml', /DOCTYPE/],
		['one large entity, often', () => `<!DOCTYPE a [<!ENTITY l "${'ha'.repeat(50_000)}">]><a>${'&l;'.repeat(10_000)}</a>`, 'application/xml', /DOCTYPE/],
		['a foreign file', () => '<!DOCTYPE a [<!ENTITY l SYSTEM "file:///etc/passwd">]><a>&l;</a>', 'application/xml', /DOCTYPE/],
		['10 MB of [', () => '['.repeat(10_000_000), 'application/json', /JSON|deeper/],
		['5 MB of [ and their ]', () => '['.repeat(2_500_000) + ']'.repeat(2_500_000), 'application/json', /deeper than 64/],
		['the same around a number for the lossless parser', () => `${'['.repeat(2_500_000)}12345678901234567890${']'.repeat(2_500_000)}`, 'application/json', /deeper than 64/],
		['10 MB of {"a":', () => '{"a":'.repeat(2_000_000), 'application/json', /JSON|deeper/],
		['10 MB of <a>', () => '<a>'.repeat(3_300_000), 'application/xml', /deeper than 64/],
		['10 MB of </a>', () => `<a>${'</a>'.repeat(2_500_000)}`, 'application/xml', /./],
		['10 MB of &', () => `<a>${'&'.repeat(10_000_000)}`, 'application/xml', /Invalid character/],
		['10 MB of <', () => '<'.repeat(10_000_000), 'application/xml', /./],
		['a million brackets', () => `a${'[b]'.repeat(1_000_000)}=1`, FORM, /deeper than 64/],
		['a million empty brackets', () => `a${'[]'.repeat(1_000_000)}=1`, FORM, /deeper than 64/],
		['a multipart body of boundaries', () => `--b\r\n${'\r\n--b\r\n'.repeat(200_000)}`, 'multipart/form-data; boundary=b', /FormData/],
		['a multipart part of a million headers', () => `--b\r\n${'X: y\r\n'.repeat(1_000_000)}\r\n1\r\n--b--\r\n`, 'multipart/form-data; boundary=b', /./],
		['10 MB of blanks', () => ' '.repeat(10_000_000), 'application/json', /empty/],
		['10 MB of line breaks and a word', () => `${'\n'.repeat(10_000_000)}x`, 'application/json', /neither/],
	])('%s', async (_, body, contentType, reason) => {
		await expectRefused(body(), contentType, reason);
	});
});

describe('much of it', () => {
	const many = <T>(count: number, make: (index: number) => T): T[] => Array.from({ length: count }, (_, index) => make(index));
	const COUNT = 100_000;

	test('an order of 100,000 lines, in JSON, XML and a form', async () => {
		const lines = many(COUNT, (index) => ({ innerId: String(index + 1), name: `Szék ${index}`, price: '945', quantity: '1' }));
		const asXml = lines.map((line) => `<orderProduct>${Object.entries(line).map(([key, value]) => `<${key}><![CDATA[${value}]]></${key}>`).join('')}</orderProduct>`).join('');
		// In a form fewer, since each field repeats the whole path.
		const asForm = lines.slice(0, 30_000).flatMap((line) => Object.entries(line).map(([key, value]) => `orders[order][][orderProducts][orderProduct][][${key}]=${encodeURIComponent(value)}`)).join('&');
		for (const [body, contentType, count] of [
			[JSON.stringify({ orders: { order: [{ innerId: '1', orderProducts: { orderProduct: lines } }] } }), 'application/json', COUNT],
			[`<orders><order><innerId>1</innerId><orderProducts>${asXml}</orderProducts></order></orders>`, 'application/xml', COUNT],
			[asForm, FORM, 30_000],
		] as const) {
			const outcome = (await deliver(body, contentType)) as { items: Array<{ order: { orderProducts: { orderProduct: unknown[] } } }> };
			const { orderProduct } = outcome.items[0].order.orderProducts;
			expect(orderProduct).toHaveLength(count);
			expect(orderProduct.at(-1)).toEqual({ innerId: count, name: `Szék ${count - 1}`, price: 945, quantity: 1 });
		}
	});

	test('100,000 orders in one delivery', async () => {
		const outcome = (await deliver(JSON.stringify({ orders: { order: many(COUNT, (index) => ({ innerId: index })) } }), 'application/json')) as { items: IDataObject[] };
		expect(outcome.items).toHaveLength(COUNT);
		expect(new Set(outcome.items.map(({ deliveryId }) => deliveryId)).size).toBe(COUNT);
	});

	test.each<readonly [string, () => string | Buffer, string, (index: number) => unknown]>([
		['a form that repeats one name', () => many(COUNT, (index) => `a=${index}`).join('&'), FORM, () => ({ a: many(COUNT, String) })],
		['a form with one list', () => many(COUNT, (index) => `a[]=${index}`).join('&'), FORM, () => ({ a: many(COUNT, String) })],
		['a form with one list of rows', () => many(COUNT, (index) => `a[][k]=${index}`).join('&'), FORM, () => ({ a: many(COUNT, (index) => ({ k: String(index) })) })],
		['a form with one row of many names', () => many(COUNT, (index) => `a[][k${index}]=${index}`).join('&'), FORM, () => ({ a: [Object.fromEntries(many(COUNT, (index) => [`k${index}`, String(index)]))] })],
		['a form of many names', () => many(COUNT, (index) => `k${index}=%C5%91`).join('&'), FORM, () => Object.fromEntries(many(COUNT, (index) => [`k${index}`, 'ő']))],
		['multipart fields', () => toMultipartFields(many(COUNT, (index) => [`k${index}`, 'x'] as const), 'b').body, 'multipart/form-data; boundary=b', () => Object.fromEntries(many(COUNT, (index) => [`k${index}`, 'x']))],
		['XML elements of one name', () => `<a>${many(COUNT, (index) => `<b>${index}</b>`).join('')}</a>`, 'application/xml', () => ({ a: { b: many(COUNT, String) } })],
		['XML elements of many names', () => `<a>${many(COUNT, (index) => `<b${index}/>`).join('')}</a>`, 'application/xml', () => ({ a: Object.fromEntries(many(COUNT, (index) => [`b${index}`, ''])) })],
		['XML attributes', () => `<a ${many(COUNT, (index) => `b${index}="1"`).join(' ')}/>`, 'application/xml', () => ({ a: { $: Object.fromEntries(many(COUNT, (index) => [`b${index}`, '1'])) } })],
		['CDATA sections', () => `<a>${'<![CDATA[x]]>'.repeat(COUNT)}</a>`, 'application/xml', () => ({ a: 'x'.repeat(COUNT) })],
		['entities', () => `<a>${'&amp;'.repeat(COUNT)}</a>`, 'application/xml', () => ({ a: '&'.repeat(COUNT) })],
		['comments', () => `<a>1${'<!-- x -->'.repeat(COUNT)}</a>`, 'application/xml', () => ({ a: '1' })],
		['blank lines and words in XML', () => `<a>${' \n'.repeat(COUNT)}x${' \n'.repeat(COUNT)}y</a>`, 'application/xml', () => ({ a: `${' \n'.repeat(COUNT)}x${' \n'.repeat(COUNT)}y` })],
		['a text of percent signs', () => `a=${'%'.repeat(5_000_000)}`, FORM, () => ({ a: '%'.repeat(5_000_000) })],
		['ampersands', () => `${'&'.repeat(5_000_000)}a=1`, FORM, () => ({ a: '1' })],
		['a text of digits and points', () => JSON.stringify(['1.'.repeat(2_000_000)]), 'application/json', () => ['1.'.repeat(2_000_000)]],
		['long numbers', () => `[${many(COUNT, () => '12345678901234567890').join(',')}]`, 'application/json', () => many(COUNT, () => '12345678901234567890')],
		['keys of one name', () => `{${many(COUNT, (index) => `"a":${index}`).join(',')}}`, 'application/json', () => ({ a: COUNT - 1 })],
	])('%s', async (_, body, contentType, expected) => {
		const outcome = (await deliver(body(), contentType)) as { items: IDataObject[] };
		expect(outcome.items).toHaveLength(1);
		// Compared as text: a difference of megabytes is no help.
		expect(JSON.stringify(outcome.items[0].data) === JSON.stringify(expected(0))).toBe(true);
	});

	test('a number of a million digits stays text', async () => {
		const digits = '9'.repeat(1_000_000);
		for (const [body, contentType] of [
			[`{"orders":{"order":[{"innerId":${digits},"total":"${digits}.5"}]}}`, 'application/json'],
			[`<orders><order><innerId>${digits}</innerId><total>${digits}.5</total></order></orders>`, 'application/xml'],
		]) {
			const outcome = (await deliver(body, contentType)) as { items: Array<{ order: IDataObject }> };
			expect(outcome.items[0].order.innerId === digits && outcome.items[0].order.total === `${digits}.5`).toBe(true);
		}
	});
});

describe('odd characters', () => {
	const nameIn = async (body: string | Buffer, contentType: string) => {
		const outcome = (await deliver(body, contentType)) as { items: Array<{ order: { firstname: unknown } }> };
		return outcome.items[0].order.firstname;
	};

	test('NUL, as an escape and as a byte', async () => {
		expect(await nameIn('{"orders":{"order":[{"firstname":"a\\u0000b"}]}}', 'application/json')).toBe('a\0b');
		expect(await nameIn('orders[order][][firstname]=a%00b', FORM)).toBe('a\0b');
		expect(await nameIn('<orders><order><firstname>a\0b</firstname></order></orders>', 'application/xml')).toBe('a\0b');
		await expectRefused('{"orders":"a\0b"}', 'application/json', /JSON/);
	});

	test('half a surrogate pair, as an escape; its bytes are no UTF-8', async () => {
		expect(await nameIn('{"orders":{"order":[{"firstname":"a\\ud83d"}]}}', 'application/json')).toBe('a\ud83d');
		await expectRefused(Buffer.from([0x22, 0xed, 0xa0, 0xbd, 0x22]), 'application/json', /utf-8/);
		await expectRefused('a=%ED%A0%BD', FORM, /utf-8/);
	});

	test('an overlong sequence is no way around', async () => {
		await expectRefused(Buffer.from([0x7b, 0x22, 0xc1, 0x9f, 0x22, 0x3a, 0x31, 0x7d]), 'application/json', /utf-8/);
	});

	test('the characters that stand for nothing in XML', async () => {
		expect(await nameIn('<orders><order><firstname>\uFFFFx\uFFFE</firstname></order></orders>', 'application/xml')).toBe('\uFFFFx\uFFFE');
	});
});

test('a key that comes twice keeps its last value, with and without the lossless parser', async () => {
	for (const id of ['1', '12345678901234567890']) {
		const outcome = await deliver(`{"orders":{"order":[{"sku":${id},"firstname":"a","firstname":"b"}]}}`, 'application/json');
		expect(outcome).toMatchObject({ items: [{ order: { firstname: 'b' } }] });
	}
});

test('many at once get their own answers', async () => {
	const bodies = Array.from({ length: 40 }, (_, index) => (index % 4 === 0 ? '<orders><order>' : `<orders><order><innerId>${index}</innerId></order></orders>`));
	await Promise.all(bodies.map(async (body) => await receiver.send('order_confirm', body, { 'content-type': 'application/xml' })));
	const executions = receiver.take();
	const ids = executions.flatMap(({ status, items }) => (status === 'success' ? [(items[0] as { order: { innerId: number } }).order.innerId] : []));
	expect(ids.sort((a, b) => a - b)).toEqual(bodies.flatMap((_, index) => (index % 4 === 0 ? [] : [index])));
	expect(executions.filter(({ status }) => status === 'error')).toHaveLength(10);
});
