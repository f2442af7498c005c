/** What a delivery over HTTP does: what is refused, what is ignored, what makes an execution, and of what. */
import { createHmac, randomUUID } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import type { IDataObject } from 'n8n-workflow';

import type { PlatformName } from '../../lab/shops/samples';
import { samplePayload } from '../../lab/shops/samples';
import { Bed, type Receiver } from '../support/delivering';
import { post, postWithoutBody, type Headers } from '../support/post';
import { toMultipartFields } from '../support/wires';

let bed: Bed;
beforeAll(async () => {
	bed = await Bed.start();
});
afterAll(async () => await bed.stop());
afterEach(() => {
	jest.restoreAllMocks();
});

/** Lets the nodes' clock go ahead by what the returned function is given. */
function stopwatch(): (ms: number) => void {
	const real = Date.now.bind(Date);
	let ahead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
	return (ms) => (ahead += ms);
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const order = (more: IDataObject = {}) => ({ order: { id: 1, total: '9.90', update_at: '2026-11-20T21:00:00+00:00', ...more } });

describe('the key in the URL', () => {
	let shopkit: Receiver;
	let other: Receiver;
	beforeAll(async () => {
		shopkit = await bed.publish('shopkit', ['order_paid', 'order_created']);
		other = await bed.publish('shopkit', ['order_paid']);
	});

	const key = () => shopkit.key('order_paid');
	const wrong: ReadonlyArray<readonly [string, () => string]> = [
		['wrong', () => 'f'.repeat(64)],
		['truncated', () => key().slice(0, -1)],
		['longer', () => `${key()}0`],
		['in upper case', () => key().toUpperCase()],
		['that of another event', () => shopkit.key('order_created')],
		['that of another node', () => other.key('order_paid')],
		['the word undefined', () => 'undefined'],
		['no hex', () => 'x'],
	];

	test.each(wrong)('%s: 401, no execution', async (_, of) => {
		const answer = await post(shopkit.url('order_paid', of()), JSON.stringify(order()));
		expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: '{"message":"Refused"}' });
		expect(shopkit.take()).toEqual([]);
	});

	test.each(wrong)('%s: answered before the body has come', async (_, of) => {
		expect((await postWithoutBody(shopkit.url('order_paid', of()), 1_000_000)).status).toBe(401);
		expect(shopkit.take()).toEqual([]);
	});

	test('missing: n8n knows no such address', async () => {
		expect((await post(shopkit.url('order_paid', ''), '{}')).status).toBe(404);
		expect(shopkit.take()).toEqual([]);
	});

	test('right: 200 and an execution', async () => {
		expect((await shopkit.send('order_paid', order())).status).toBe(200);
		expect(shopkit.takeItems()).toEqual([
			expect.objectContaining({ event: 'order_paid', order: { id: 1, total: 9.9, update_at: '2026-11-20T21:00:00+00:00' } }),
		]);
	});

	test('one of test listening does not open production, nor the other way round', async () => {
		await shopkit.trigger.listen();
		const { url } = bed.simulator.shopkit.webhooks.find(
			(webhook) => webhook.event === 'order_paid' && webhook.url.includes(`/webhook-test/${shopkit.trigger.webhookId}/`),
		) ?? { url: '' };
		const testKey = url.split('/').at(-1) ?? '';
		expect(testKey).toMatch(/^[0-9a-f]{64}$/);
		expect((await post(shopkit.url('order_paid', testKey), '{}')).status).toBe(401);
		const crossed = await post(url.replace(testKey, key()), '{}');
		expect({ status: crossed.status, body: crossed.body }).toEqual({ status: 401, body: '{"message":"Refused: the key in the URL is wrong"}' });
		expect(shopkit.take()).toEqual([]);

		expect((await post(url, JSON.stringify(order()))).status).toBe(200);
		expect(shopkit.take()).toMatchObject([{ test: true, status: 'success' }]);
		await shopkit.trigger.stopListening();
	});

	test('unknown to this process: 503 and when to come again, no execution', async () => {
		// Another main has published the node and not yet saved: here are neither static data nor a secret in use.
		const unpublished = bed.n8n.add('shopkitTrigger', { events: ['order_paid'] }, bed.simulator.shopkit.credential);
		Object.assign(unpublished, { live: { production: true, test: false } });
		const answer = await post(other.url('order_paid').replaceAll(other.trigger.webhookId, unpublished.webhookId), JSON.stringify(order()));
		expect({ status: answer.status, retryAfter: answer.headers['retry-after'] }).toEqual({ status: 503, retryAfter: '30' });
		expect(unpublished.executions).toEqual([]);
	});

	test('wrong: one warning a minute and node, without a key', async () => {
		const pass = stopwatch();
		const [a, b] = [await bed.publish('shopkit', ['order_paid']), await bed.publish('shopkit', ['order_paid'])];
		const warnings = (receiver: Receiver) => receiver.trigger.log.filter(({ level }) => level === 'warn').map(({ message }) => message);
		const forge = async (receiver: Receiver) => await post(receiver.url('order_paid', 'e'.repeat(64)), '{}');
		for (let count = 0; count < 5; count++) await forge(a);
		expect(warnings(a)).toEqual([expect.stringMatching(/^A Shopkit delivery was refused: .*key in the URL is wrong/)]);
		await forge(b);
		expect(warnings(b)).toHaveLength(1);
		pass(MINUTE - 5000);
		await forge(a);
		expect(warnings(a)).toHaveLength(1);
		pass(6000);
		await forge(a);
		await forge(a);
		expect(warnings(a)).toHaveLength(2);
		for (const line of a.trigger.log) expect(JSON.stringify(line)).not.toMatch(/[0-9a-f]{64}/);
	});
});

describe('events', () => {
	test.each([
		['shopkit', 'order_paid', 'order_sent'],
		['konimbo', 'order_created', 'ticket_created'],
		['shoprenter', 'order_confirm', 'newsletter_subscribe'],
	] as const)('%s: one that is not chosen is taken and ignored, as are a parked and an unknown one', async (platform, chosen, event) => {
		const receiver = await bed.publish(platform, [chosen]);
		for (const name of [event, 'parked', 'no_such_event', '__proto__', 'constructor']) {
			const answer = await receiver.send(name, samplePayload(platform, event));
			expect({ name, status: answer.status }).toEqual({ name, status: 200 });
		}
		expect(receiver.take()).toEqual([]);
	});

	test('all of them by *', async () => {
		const receiver = await bed.publish('shopkit', ['*']);
		expect((await receiver.send('order_sent', order())).status).toBe(200);
		expect(receiver.takeItems()).toMatchObject([{ event: 'order_sent' }]);
		await receiver.send('no_such_event', order());
		expect(receiver.take()).toEqual([]);
	});

	test.each([
		[true, false],
		['={{ "true" }}', '={{ "false" }}'],
		['={{ 1 }}', '={{ " 0 " }}'],
	])('Shopkit: changes through the API are ignored if the user says so: %p, and not %p', async (yes, no) => {
		const [ignoring, plain] = [
			await bed.publish('shopkit', ['order_paid'], { settings: { ignoreApiChanges: yes } }),
			await bed.publish('shopkit', ['order_paid'], { settings: { ignoreApiChanges: no } }),
		];
		const sendTo = async (receiver: Receiver, origin: string, update: string) =>
			await receiver.send('order_paid', order({ update_at: update }), { 'content-type': 'application/json', 'x-webhook-resource-origin': origin });
		expect((await sendTo(ignoring, 'api', '1')).status).toBe(200);
		expect(ignoring.take()).toEqual([]);
		await sendTo(ignoring, 'admin', '2');
		expect(ignoring.takeItems()).toHaveLength(1);
		await sendTo(plain, 'api', '3');
		expect(plain.takeItems()).toHaveLength(1);
	});
});

describe('Kinow', () => {
	const SECRET = 'topsecret';
	/** The test vector of kinow.md 1.6. */
	const BODY = '{"event_id":"1","subject":"order_created","data":{}}';
	const SIGNATURE = '98c743f9acfd62eda3223660f27d5c9e95c213089250b4731ba6a67b55cdb77b';
	const publish = async (events: string[], parameters: IDataObject = {}, secret = SECRET) =>
		await bed.publish('kinow', events, parameters, { webhookSecret: secret });
	const envelope = (subject: string, data: unknown = {}, id: unknown = randomUUID()) => ({ event_id: id, subject, data });

	test('the right signature lets a delivery in, in either hex case', async () => {
		const receiver = await publish(['order_created'], { settings: { dropDuplicates: false } });
		for (const signature of [SIGNATURE, SIGNATURE.toUpperCase()]) {
			expect((await post(receiver.manualUrl, BODY, { 'x-kinow-signature': signature })).status).toBe(200);
			expect(receiver.takeItems()).toEqual([{ platform: 'kinow', event: 'order_created', deliveryId: '1', receivedAt: expect.any(String) as string }]);
		}
	});

	const OTHER = createHmac('sha256', 'another secret').update(BODY).digest('hex');
	test.each<readonly [string, string, Record<string, string | string[]>]>([
		['none', BODY, {}],
		['an empty one', BODY, { 'x-kinow-signature': '' }],
		['that of another secret', BODY, { 'x-kinow-signature': OTHER }],
		['one that is cut short', BODY, { 'x-kinow-signature': SIGNATURE.slice(0, 63) }],
		['one with a prefix', BODY, { 'x-kinow-signature': `sha256=${SIGNATURE}` }],
		['the right one twice', BODY, { 'x-kinow-signature': [SIGNATURE, SIGNATURE] }],
		['the right one after a wrong one', BODY, { 'x-kinow-signature': [OTHER, SIGNATURE] }],
		['the right one for a body that differs by a byte', BODY.replace('"1"', '"2"'), { 'x-kinow-signature': SIGNATURE }],
		['the right one for a body with a line break more', `${BODY}\n`, { 'x-kinow-signature': SIGNATURE }],
		['the right one under another name', BODY, { 'x-signature': SIGNATURE }],
	])('%s: 401, no execution', async (_, body, headers) => {
		const receiver = await publish(['order_created']);
		const answer = await post(receiver.manualUrl, body, headers);
		expect({ status: answer.status, body: answer.body }).toEqual({ status: 401, body: '{"message":"Refused"}' });
		expect(receiver.take()).toEqual([]);
	});

	test('no secret in the credential: 401 for everything, also for a signature made with nothing', async () => {
		const receiver = await publish(['order_created']);
		receiver.trigger.credential.webhookSecret = '';
		expect((await post(receiver.manualUrl, BODY, { 'x-kinow-signature': createHmac('sha256', '').update(BODY).digest('hex') })).status).toBe(401);
		expect((await post(receiver.manualUrl, BODY)).status).toBe(401);
		expect(receiver.take()).toEqual([]);
	});

	test('test listening is told what is wrong', async () => {
		const receiver = await publish(['order_created']);
		await receiver.trigger.listen();
		const url = receiver.manualUrl.replace('/webhook/', '/webhook-test/');
		expect((await post(url, BODY)).body).toContain('the header x-kinow-signature is missing');
		expect((await post(url, BODY, { 'x-kinow-signature': OTHER })).body).toContain('the signature in x-kinow-signature is wrong');
		expect(receiver.take()).toEqual([]);
	});

	test.each([
		['product_deleted', 'product_delete'],
		['product_delete', 'product_deleted'],
		['product_products_updated', 'product_attached'],
		['add_customer_group', 'group_customer_attached'],
		['prepayment_bonus_created', 'prepayment_rule_created'],
	])('%s was chosen: %s is let in under the name that was sent', async (chosen, sent) => {
		const receiver = await publish([chosen]);
		await receiver.sendSigned(envelope(sent, { product: { id: '31' } }));
		expect(receiver.takeItems()).toMatchObject([{ event: sent, product: { id: 31 } }]);
	});

	test('the subject counts without blanks and case', async () => {
		const receiver = await publish(['order_created']);
		await receiver.sendSigned(envelope('  Order_Created\n', { order: { id: '7' } }));
		expect(receiver.takeItems()).toMatchObject([{ event: 'order_created', order: { id: 7 } }]);
	});

	test('* lets unknown subjects in, under data, and leaves password tokens out', async () => {
		const receiver = await publish(['*']);
		await receiver.sendSigned(envelope('moon_landed', { moon: { id: '1' }, customer: { id: '77' } }));
		expect(receiver.takeItems()).toMatchObject([{ event: 'moon_landed', data: { moon: { id: '1' }, customer: { id: 77 } } }]);
		expect((await receiver.sendSigned(envelope('password_token_created', { token: 'secret' }))).status).toBe(200);
		expect((await receiver.sendSigned(envelope('PASSWORD_TOKEN_CREATED ', { token: 'secret' }))).status).toBe(200);
		expect(receiver.take()).toEqual([]);

		const named = await publish(['*', 'password_token_created']);
		await named.sendSigned(envelope('password_token_created', { token: 'secret' }));
		expect(named.takeItems()).toMatchObject([{ token: 'secret' }]);
	});

	test('an unknown subject is ignored where events were chosen by name', async () => {
		const receiver = await publish(['order_created']);
		expect((await receiver.sendSigned(envelope('moon_landed'))).status).toBe(200);
		expect(receiver.take()).toEqual([]);
	});

	test.each([
		['an empty list of data, as PHP writes it', []],
		['no data', null],
	])('%s: an item with nothing in it but its event', async (_, data) => {
		const receiver = await publish(['currencies_updated']);
		await receiver.sendSigned(envelope('currencies_updated', data, 'e1'));
		expect(receiver.takeItems()).toEqual([{ platform: 'kinow', event: 'currencies_updated', deliveryId: 'e1', receivedAt: expect.any(String) as string }]);
	});

	test.each([undefined, '', 5, {}])('a body whose subject is %p is an execution that fails and keeps it', async (subject) => {
		const receiver = await publish(['*']);
		expect((await receiver.sendSigned({ event_id: '1', subject, data: {} })).status).toBe(200);
		expect(receiver.take()).toMatchObject([{ status: 'error', error: { message: expect.stringContaining('does not name its event') as string } }]);
	});

	test.each([
		[0],
		['0'],
		[''],
		[' \n'],
		['undefined'],
		['null'],
		['NaN'],
		['None'],
		['00000000-0000-0000-0000-000000000000'],
		[null],
		[false],
		[{}],
		[undefined],
	])('the event id %j is none: two such deliveries are two items, under ids of their own', async (id) => {
		const receiver = await publish(['order_created']);
		for (let round = 0; round < 2; round++) await receiver.sendSigned({ event_id: id, subject: 'order_created', data: { order: { id: '7' } } });
		const ids = receiver.take().map(({ items: [item] }) => String(item.deliveryId));
		expect(ids).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
		expect(ids[0]).not.toBe(ids[1]);
	});

	test.each([['e-1'], [7], ['0f8fad5b-d9cb-469f-a165-70867728950e']])(
		'the event id %j with two subjects is two events, each of which is handed on once',
		async (id) => {
			const receiver = await publish(['order_created', 'customer_created']);
			const data = { order: { id: '7' }, customer: { id: '77' } };
			for (const subject of ['order_created', 'customer_created', 'customer_created', 'order_created']) await receiver.sendSigned(envelope(subject, data, id));
			expect(receiver.take().map(({ items: [{ event, deliveryId }] }) => [event, deliveryId])).toEqual([
				['order_created', String(id)],
				['customer_created', String(id)],
			]);
		},
	);

	test.each([
		['a line break', 'topsecret\n'],
		['blanks', '  topsecret '],
		['a tab and a line break of Windows', '\ttopsecret\r\n'],
	])('%s around the secret does no harm', async (_, secret) => {
		const receiver = await publish(['order_created'], {}, secret);
		expect((await post(receiver.manualUrl, BODY, { 'x-kinow-signature': SIGNATURE })).status).toBe(200);
		expect(receiver.takeItems()).toHaveLength(1);
		const untrimmed = createHmac('sha256', secret).update(BODY).digest('hex');
		expect((await post(receiver.manualUrl, BODY, { 'x-kinow-signature': untrimmed })).status).toBe(401);
	});

	test.each([
		['blanks', '  '],
		['a line break', '\n'],
	])('a secret of %s is none: it cannot be published, and opens nothing', async (_, secret) => {
		await expect(publish(['order_created'], {}, secret)).rejects.toThrow('cannot be verified without a webhook secret');
		const receiver = await publish(['order_created']);
		receiver.trigger.credential.webhookSecret = secret;
		for (const key of [secret, '']) {
			const answer = await post(receiver.manualUrl, BODY, { 'x-kinow-signature': createHmac('sha256', key).update(BODY).digest('hex') });
			expect(answer.status).toBe(401);
		}
		expect(receiver.take()).toEqual([]);
	});

	test('too large to be verified: 413 and a line in the log, no execution', async () => {
		const small = await Bed.start({ limit: 1000 });
		const receiver = await small.publish('kinow', ['order_created']);
		expect((await receiver.sendSigned(envelope('order_created', { order: { id: 1, reference: 'x'.repeat(2000) } }))).status).toBe(413);
		expect(receiver.take()).toEqual([]);
		expect(receiver.trigger.log).toEqual([{ level: 'warn', message: expect.stringMatching(/larger than this n8n accepts.*of 1000 bytes/) as string }]);
		await small.stop();
	});

	test('said to be compressed and not, it is verified as it is', async () => {
		const receiver = await publish(['order_created']);
		expect((await receiver.sendSigned(envelope('order_created', { order: { id: '7' } }), { 'content-encoding': 'gzip' })).status).toBe(200);
		expect(receiver.takeItems()).toMatchObject([{ order: { id: 7 } }]);
		expect((await receiver.sendSigned(envelope('order_created'), { 'content-encoding': 'gzip', 'x-kinow-signature': OTHER })).status).toBe(401);
		expect(receiver.take()).toEqual([]);
	});

	test.each(['typed', 'unified', 'raw'])('a form whose data is JSON gives the item of the JSON: %s', async (output) => {
		const receiver = await publish(['order_created'], { output, settings: { dropDuplicates: false } });
		const body = envelope('order_created', { order: { id: '7', total_paid: '29.90', reference: 'ABC=1' }, customer: { id: '77', firstname: 'נועה' } }, 'e-1');
		const fields = Object.entries(body).map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)] as const);
		const form = fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join('&');
		const multipart = toMultipartFields(fields);
		await receiver.sendSigned(body);
		const [{ headers: _, ...expected }] = receiver.takeItems();
		expect(output === 'raw' ? expected : expected.order).toMatchObject(output === 'raw' ? { body } : { id: output === 'typed' ? 7 : '7' });
		for (const [sent, type] of [
			[form, 'application/x-www-form-urlencoded'],
			[form, 'application/json'],
			[multipart.body, multipart.contentType],
		] as const) {
			await receiver.sendSigned(Buffer.from(sent as string), { 'content-type': type });
			const [{ headers: __, ...item }] = receiver.takeItems();
			expect(item).toEqual({ ...expected, receivedAt: expect.any(String) as string });
		}
	});

	test('compression that cannot be undone: refused, no execution', async () => {
		const receiver = await publish(['order_created']);
		const answer = await receiver.sendSigned(Buffer.from('no gzip at all'), { 'content-encoding': 'gzip' });
		expect(answer.status).toBe(400);
		expect(receiver.take()).toEqual([]);
	});
});

describe("Shopkit's signature", () => {
	const body = JSON.stringify(order());
	const sign = (secret: string) => createHmac('sha256', secret).update(body).digest('hex');

	test('is needed and checked where the credential has a secret, besides the key', async () => {
		const receiver = await bed.publish('shopkit', ['order_paid'], { settings: { dropDuplicates: false } }, { webhookSecret: 's3cret' });
		const wrong: Headers[] = [{}, { 'x-webhook-signature': sign('other') }, { 'x-webhook-signature': [sign('s3cret'), sign('s3cret')] }];
		for (const headers of wrong) {
			expect((await post(receiver.url('order_paid'), body, headers)).status).toBe(401);
		}
		expect((await post(receiver.url('order_paid', 'f'.repeat(64)), body, { 'x-webhook-signature': sign('s3cret') })).status).toBe(401);
		expect(receiver.take()).toEqual([]);
		for (const signature of [sign('s3cret'), sign('s3cret').toUpperCase()]) {
			expect((await post(receiver.url('order_paid'), body, { 'x-webhook-signature': signature })).status).toBe(200);
			expect(receiver.takeItems()).toHaveLength(1);
		}
	});

	test('blanks around the secret do no harm', async () => {
		const receiver = await bed.publish('shopkit', ['order_paid'], {}, { webhookSecret: ' s3cret\n' });
		expect((await post(receiver.url('order_paid'), body, { 'x-webhook-signature': sign(' s3cret\n') })).status).toBe(401);
		expect((await post(receiver.url('order_paid'), body, { 'x-webhook-signature': sign('s3cret') })).status).toBe(200);
		expect(receiver.takeItems()).toHaveLength(1);
	});

	test.each<[Record<string, string>]>([[{}], [{ webhookSecret: ' \n' }]])('is not looked at where it has none: %j', async (credential) => {
		const receiver = await bed.publish('shopkit', ['order_paid'], { settings: { dropDuplicates: false } }, credential);
		const any: Headers[] = [{}, { 'x-webhook-signature': sign('whatever') }];
		for (const headers of any) {
			expect((await post(receiver.url('order_paid'), body, headers)).status).toBe(200);
			expect(receiver.takeItems()).toHaveLength(1);
		}
	});
});

describe('compressed bodies', () => {
	test.each([
		['gzip', gzipSync],
		['deflate', deflateSync],
	] as const)('%s gives the same item', async (encoding, compress) => {
		const receiver = await bed.publish('shoprenter', ['order_status_change'], { settings: { dropDuplicates: false } });
		const plain = JSON.stringify(samplePayload('shoprenter', 'order_status_change'));
		await receiver.send('order_status_change', plain);
		const [expected] = receiver.takeItems();
		const multipart = toMultipartFields([['data', plain]]);
		for (const [body, contentType] of [
			[Buffer.from(plain), 'application/json'],
			[multipart.body, multipart.contentType],
		] as const) {
			expect((await receiver.send('order_status_change', compress(body), { 'content-type': contentType, 'content-encoding': encoding })).status).toBe(200);
			expect(receiver.takeItems()).toEqual([{ ...expected, receivedAt: expect.any(String) as string }]);
		}
	});
});

describe('what cannot be read', () => {
	let receiver: Receiver;
	beforeAll(async () => {
		receiver = await bed.publish('shoprenter', ['order_confirm']);
	});

	const deep = (open: string, close: string) => open.repeat(65) + close.repeat(65);
	test.each<readonly [string, string | Buffer, string, RegExp]>([
		['broken JSON', '{"orders":{"order":[{"innerId":"1"', 'application/json', /JSON/],
		['JSON with a trailing comma', '{"orders":1,}', 'application/json', /JSON/],
		['broken XML', '<orders><order></orders>', 'application/xml', /Unexpected close tag/],
		['XML that is cut off', '<orders><order>', 'application/xml', /Unclosed root tag/],
		['XML with an unknown entity', '<orders>&bomb;</orders>', 'application/xml', /Invalid character entity/],
		['a DOCTYPE', '<!DOCTYPE orders [<!ENTITY a "b">]><orders>&a;</orders>', 'application/xml', /DOCTYPE/],
		['a DOCTYPE that names a file', '<!DOCTYPE orders SYSTEM "file:///etc/passwd"><orders/>', 'application/xml', /DOCTYPE/],
		['a page of a proxy', '<html><body>Bad gateway<br></body></html>', 'text/html', /Unexpected close tag/],
		['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 'application/json', /utf-8/],
		['an unknown charset that is no UTF-8', Buffer.from('<a>\xFF</a>', 'latin1'), 'application/xml; charset=klingon', /utf-8/],
		['an unknown charset in an XML declaration', Buffer.from('<?xml version="1.0" encoding="klingon"?><a>\xFF</a>', 'latin1'), 'application/xml', /utf-8/],
		['nothing', '', 'application/json', /empty/],
		['nothing but blanks', ' \r\n\t', 'application/json', /empty/],
		['plain text', 'hello', 'text/plain', /neither JSON nor XML nor a form/],
		['a scalar', '5', 'application/json', /neither JSON nor XML nor a form/],
		['__proto__ in JSON', '{"orders":{"__proto__":{"polluted":true}}}', 'application/json', /"__proto__"/],
		['constructor in XML', '<orders><constructor/></orders>', 'application/xml', /"constructor"/],
		['prototype in a form', 'orders[prototype][a]=1', 'application/x-www-form-urlencoded', /"prototype"/],
		['JSON that nests too deep', deep('[', ']'), 'application/json', /deeper than 64 levels/],
		['XML that nests too deep', deep('<a>', '</a>'), 'application/xml', /deeper than 64 levels/],
		['a form that nests too deep', `a${'[b]'.repeat(64)}=1`, 'application/x-www-form-urlencoded', /deeper than 64 levels/],
		['a form that contradicts itself', 'a=1&a[b]=2', 'application/x-www-form-urlencoded', /"a" both with and without/],
		['a form that contradicts itself, the other way round', 'a[b]=2&a=1', 'application/x-www-form-urlencoded', /"a" both with and without/],
		['a multipart body that is cut off', '--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n{"orders":', 'multipart/form-data; boundary=b', /no end/],
		['serialised PHP', 'a:1:{s:6:"orders";s:3:"a=b";}', 'application/x-www-form-urlencoded', /neither JSON nor XML nor a form/],
		['a form of no documented root, that does not say that it is one', 'cart[id]=1&a=b', 'application/json', /neither JSON nor XML nor a form/],
		['a notice of PHP before half of JSON', '\nNotice: a=b in /x.php on line 1\n{"orders":', 'text/html', /JSON/],
		['a form of four million fields', 'a=1&'.repeat(4_000_000), 'application/x-www-form-urlencoded', /more than 200000 fields/],
		['XML of four million elements', `<a>${'<b/>'.repeat(4_000_000)}</a>`, 'application/xml', /more than 1000000 elements/],
		[
			'a multipart body of 200,001 parts',
			`${'--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'.repeat(200_001)}--b--\r\n`,
			'multipart/form-data; boundary=b',
			/more than 200000 fields/,
		],
		['a multipart body without a boundary', '--\r\n', 'multipart/form-data', /no boundary/],
	])('%s: 200, and an execution that fails, says why, and holds the whole body', async (_, body, contentType, reason) => {
		const answer = await receiver.send('order_confirm', body, { 'content-type': contentType });
		expect(answer.status).toBe(200);
		const [execution, ...more] = receiver.take();
		expect(more).toEqual([]);
		expect(execution).toMatchObject({ status: 'error', error: { name: 'NodeOperationError', message: expect.stringMatching(reason) as string } });
		expect(execution.error?.message).toMatch(/^A delivery from Shoprenter could not be read: /);
		expect(execution.error).toMatchObject({ description: expect.stringMatching(/^The whole body is in the item's 'unreadable' field\. /) as string });
		expect(execution.items).toEqual([
			{
				platform: 'shoprenter',
				event: 'order_confirm',
				deliveryId: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
				receivedAt: expect.any(String) as string,
				unreadable: { reason: expect.stringMatching(reason) as string, contentType, body: Buffer.from(body as string).toString('base64'), encoding: 'base64' },
			},
		]);
	});

	test('a delivery that follows is served as if nothing had been', async () => {
		await receiver.send('order_confirm', '<orders><order>', { 'content-type': 'application/xml' });
		receiver.take();
		await receiver.send('order_confirm', '<orders><order><innerId>5</innerId></order></orders>', { 'content-type': 'application/xml' });
		expect(receiver.takeItems()).toMatchObject([{ order: { innerId: 5 } }]);
	});

	test('in test listening it is an execution too', async () => {
		await receiver.trigger.listen();
		const { url } = bed.simulator.shoprenter.webhooks.find((webhook) => webhook.url.includes(`/webhook-test/${receiver.trigger.webhookId}/`)) ?? { url: '' };
		expect((await post(url, '{')).status).toBe(200);
		expect(receiver.take()).toMatchObject([{ test: true, status: 'error' }]);
		await receiver.trigger.stopListening();
	});

	test('larger than n8n accepts: an execution that fails and names size and limit', async () => {
		const small = await Bed.start({ limit: 1000 });
		const shopkit = await small.publish('shopkit', ['order_paid']);
		const body = JSON.stringify(order({ note: 'x'.repeat(2000) }));
		expect((await shopkit.send('order_paid', body)).status).toBe(200);
		expect(shopkit.take()).toMatchObject([
			{
				status: 'error',
				items: [
					{ event: 'order_paid', unreadable: { reason: expect.stringContaining(`${body.length} of 1000 bytes`) as string, contentType: 'application/json' } },
				],
				error: {
					message: expect.stringContaining('N8N_PAYLOAD_SIZE_MAX') as string,
					description: expect.stringMatching(/^The body is not there: .* raise N8N_PAYLOAD_SIZE_MAX\. Fetch what was in it with the action node/) as string,
				},
			},
		]);
		// A small one that unpacks to a large one.
		expect((await shopkit.send('order_paid', gzipSync(body), { 'content-encoding': 'gzip' })).status).toBe(200);
		expect(shopkit.take()).toMatchObject([
			{
				status: 'error',
				error: {
					message: expect.stringContaining('more than 1000 of 1000 bytes') as string,
					description: expect.stringMatching(/^The body is not there: /) as string,
				},
			},
		]);
		await shopkit.send('order_paid', order());
		expect(shopkit.takeItems()).toHaveLength(1);
		await small.stop();
	});

	const KEPT = "The whole body is in the item's 'unreadable' field.";
	const JSON_ORDER = JSON.stringify({ orders: { order: [{ innerId: '5', comment: 'x'.repeat(5000) }] } });
	/** A frame of zstd with "{}" in one raw block (RFC 8878, 3.1.1). */
	const ZSTD = Buffer.from('28b52ffd2002110000' + '7b7d', 'hex');
	test.each([
		['no gzip', Buffer.from('no gzip at all'), 'gzip', 'gzip'],
		['gzip that is cut off', gzipSync(JSON_ORDER).subarray(0, 40), 'gzip', 'gzip'],
		['gzip that is spoiled at its beginning, with much behind it', Buffer.concat([Buffer.from([0x1f, 0x8b, 9]), Buffer.alloc(3_000_000, 7)]), 'gzip', 'gzip'],
		['gzip that is spoiled at its end', Buffer.concat([gzipSync(JSON_ORDER).subarray(0, -8), Buffer.alloc(8, 1)]), 'gzip', 'gzip'],
		['deflate without its header', deflateRawSync(JSON_ORDER), 'deflate', 'deflate'],
		['gzip called deflate', gzipSync(JSON_ORDER), 'deflate', 'deflate'],
		['gzip in gzip', gzipSync(gzipSync(JSON_ORDER)), 'gzip, gzip', 'gzip, gzip'],
		['gzip under another name of it', gzipSync(JSON_ORDER), 'X-GZIP', 'X-GZIP'],
		['brotli', brotliCompressSync(JSON_ORDER), 'br', 'br'],
		['zstd', ZSTD, 'zstd', 'zstd'],
	])('%s: an execution that fails, names the compression, and holds the bytes as they came', async (_, body, encoding, named) => {
		expect((await receiver.send('order_confirm', body, { 'content-type': 'application/json', 'content-encoding': encoding })).status).toBe(200);
		const reason = expect.stringContaining(`The body cannot be read, because it is compressed (${named}): `) as string;
		expect(receiver.take()).toMatchObject([
			{
				status: 'error',
				items: [{ unreadable: { reason, contentType: 'application/json', body: body.toString('base64'), encoding: 'base64' } }],
				error: { message: reason, description: expect.stringContaining(KEPT) as string },
			},
		]);
		await receiver.send('order_confirm', { orders: { order: [{ innerId: randomUUID() }] } });
		expect(receiver.takeItems()).toHaveLength(1);
	});

	test.each([
		['JSON', JSON_ORDER, 'application/json'],
		['XML', `<orders><order><innerId>5</innerId></order></orders>`, 'text/xml'],
		['a form', 'orders[order][0][innerId]=5', 'application/x-www-form-urlencoded'],
		['multipart', toMultipartFields([['data', JSON_ORDER]]).body, 'multipart/form-data; boundary=x-boundary-7'],
	])('%s that is said to be compressed and is not, and under names that are none of a compression: read', async (_, body, contentType) => {
		const plain = await bed.publish('shoprenter', ['order_confirm'], { settings: { dropDuplicates: false } });
		for (const encoding of ['gzip', 'deflate', 'gzip, gzip', 'zstd', 'br', 'utf-8', 'UTF8', 'identity', '', 'klingon']) {
			expect((await plain.send('order_confirm', body, { 'content-type': contentType, 'content-encoding': encoding })).status).toBe(200);
			expect(plain.takeItems()).toMatchObject([{ order: { innerId: 5 } }]);
		}
	});

	test('JSON that is cut off, and said to be compressed: an execution that fails and holds it', async () => {
		await receiver.send('order_confirm', '{"orders":', { 'content-encoding': 'gzip' });
		const body = Buffer.from('{"orders":').toString('base64');
		expect(receiver.take()).toMatchObject([{ status: 'error', items: [{ unreadable: { reason: expect.stringContaining('JSON') as string, body } }] }]);
	});

	test('nothing, and said to be compressed: an execution that fails', async () => {
		await receiver.send('order_confirm', '', { 'content-encoding': 'gzip' });
		expect(receiver.take()).toMatchObject([{ status: 'error', items: [{ unreadable: { reason: 'The body is empty' } }] }]);
	});

	test('Shopkit with a secret: said to be compressed and not, it is let in by its signature alone', async () => {
		const shopkit = await bed.publish('shopkit', ['order_paid'], {}, { webhookSecret: 's3cret' });
		const body = JSON.stringify(order());
		const signed = (secret: string) => ({ 'content-encoding': 'gzip', 'x-webhook-signature': createHmac('sha256', secret).update(body).digest('hex') });
		expect((await post(shopkit.url('order_paid'), body, signed('other'))).status).toBe(401);
		expect((await post(shopkit.url('order_paid'), body, { 'content-encoding': 'gzip' })).status).toBe(401);
		expect(shopkit.take()).toEqual([]);
		expect((await post(shopkit.url('order_paid'), body, signed('s3cret'))).status).toBe(200);
		expect(shopkit.takeItems()).toHaveLength(1);
		// What cannot be unpacked is signed as unpacked, so that nobody can verify it; the key has proved the sender.
		expect((await post(shopkit.url('order_paid'), gzipSync(body).subarray(0, 20), signed('s3cret'))).status).toBe(200);
		expect(shopkit.take()).toMatchObject([{ status: 'error', items: [{ unreadable: { body: gzipSync(body).subarray(0, 20).toString('base64') } }] }]);
	});

	test('of an event that was not chosen: ignored', async () => {
		expect((await receiver.send('newsletter_subscribe', '{')).status).toBe(200);
		expect(receiver.take()).toEqual([]);
	});
});

describe('what the wire formats have of their own', () => {
	const innerIds = (items: IDataObject[]) => items.map(({ order: record }) => (record as IDataObject).innerId);
	const ORDER = '{"orders":{"order":[{"innerId":"5","firstname":"Ő=ű","total":29.949999999999999}]}}';
	const FORM = 'application/x-www-form-urlencoded';

	test.each<readonly [string, string | Buffer, string]>([
		['JSON', ORDER, 'application/json'],
		['JSON behind a notice of PHP', `\nNotice: Undefined index: a=b in /var/www/hook.php on line 3\n${ORDER}`, 'text/html; charset=ISO-8859-1'],
		['JSON behind a notice of PHP, called a form', `\nNotice: Undefined index: a=b in /var/www/hook.php on line 3\n${ORDER}`, FORM],
		['JSON behind a warning of PHP in HTML', `<br />\n<b>Warning</b>:  a=b in <b>/x.php</b> on line <b>3</b><br />\n${ORDER}`, ''],
		['JSON in JSON', JSON.stringify(ORDER), 'application/json'],
		['JSON in another charset than it says', ORDER, 'application/json; charset=ISO-8859-1'],
		['JSON in a charset that nobody knows', ORDER, 'application/json; charset=utf8mb4'],
		['JSON beside the event', `event=order_confirm&data=${encodeURIComponent(ORDER)}`, FORM],
		['JSON in the only name of a form', `${encodeURIComponent(ORDER)}=`, FORM],
		['a list with holes', ORDER.replace('[', '{"3":').replace(']', '}'), 'application/json'],
		['a form with numbered rows', 'orders[order][0][innerId]=5&orders[order][0][firstname]=%C5%90%3D%C5%B1&orders[order][0][total]=29.949999999999999', FORM],
		['XML with attributes', '<orders><order><innerId>5</innerId><firstname>Ő=ű</firstname><total>29.949999999999999</total></order></orders>', 'text/xml'],
		[
			'multipart behind a preamble, with blanks behind the boundary, and a charset of the part',
			Buffer.concat([
				Buffer.from('hello\r\n--b \r\nContent-Disposition: form-data; name="data"\r\nContent-Type: text/xml; charset=ISO-8859-2\r\n\r\n'),
				Buffer.from('<orders><order><innerId>5</innerId><firstname>\xD5=\xFB</firstname><total>29.95</total></order></orders>', 'latin1'),
				Buffer.from('\r\n--b-- \r\n'),
			]),
			'multipart/form-data; boundary=wrong',
		],
	])('%s: the same order', async (_, body, contentType) => {
		const receiver = await bed.publish('shoprenter', ['order_confirm'], { settings: { dropDuplicates: false } });
		expect((await receiver.send('order_confirm', body, { 'content-type': contentType })).status).toBe(200);
		const [item, ...more] = receiver.takeItems();
		expect(more).toEqual([]);
		expect(item.order).toEqual({ innerId: 5, firstname: 'Ő=ű', total: 29.95 });
		expect(item).not.toHaveProperty('data');
	});

	test('a PHP list with holes: two items, and two lines', async () => {
		const shoprenter = await bed.publish('shoprenter', ['order_confirm']);
		await shoprenter.send('order_confirm', { orders: { order: { 1: { innerId: '5' }, 3: { innerId: '6' } } } });
		expect(innerIds(shoprenter.takeItems())).toEqual([5, 6]);
		const shopkit = await bed.publish('shopkit', ['order_paid'], { output: 'unified' });
		const product = (id: number) => ({ id, title: `p${id}`, price: 5, quantity: 1 });
		await shopkit.send('order_paid', order({ products: { 0: product(1), 2: product(3) } }));
		expect(shopkit.takeItems()[0].order).toMatchObject({ lines: [{ name: 'p1' }, { name: 'p3' }] });
	});

	test.each<readonly [string, string, string]>([
		['null in the list', '{"orders":{"order":[{"innerId":"5"},null]}}', 'application/json'],
		['an empty element in a list with holes', '{"orders":{"order":{"0":{"innerId":"5"},"1":""}}}', 'application/json'],
		['an empty element', '<orders><order><innerId>5</innerId></order><order/></orders>', 'text/xml'],
		['an element that is nil', '<orders><order nil="true"/><order><innerId>5</innerId></order></orders>', 'text/xml'],
		['an empty row in a form', 'orders[order][0][innerId]=5&orders[order][1]=', FORM],
	])('an order beside %s: its item', async (_, body, contentType) => {
		const shoprenter = await bed.publish('shoprenter', ['order_confirm']);
		await shoprenter.send('order_confirm', body, { 'content-type': contentType });
		expect(shoprenter.takeItems()).toEqual([expect.objectContaining({ order: { innerId: 5 } })]);
	});

	test.each(['typed', 'unified'])('lines in an element of their own are the lines: %s', async (output) => {
		const shopkit = await bed.publish('shopkit', ['order_paid'], { output, settings: { dropDuplicates: false } });
		const product = (id: number) => ({ id: String(id), title: `p${id}`, price: '5.00', quantity: '1' });
		for (const ids of [[1], [1, 3]]) {
			await shopkit.send('order_paid', { order: { id: 1, products: ids.map(product) } });
			const [{ order: expected }] = shopkit.takeItems();
			const elements = ids.map((id) => `<product><id>${id}</id><title>p${id}</title><price>5.00</price><quantity>1</quantity></product>`).join('');
			for (const body of [
				`<order><id>1</id><products>${elements}</products></order>`,
				`<order><id>1</id><products type="array">${elements}</products></order>`,
				JSON.stringify({ order: { id: 1, products: { product: ids.map(product) } } }),
				JSON.stringify({ order: { id: 1, products: { product: Object.fromEntries(ids.map((id) => [id, product(id)])) } } }),
				ids
					.map((id) => Object.entries(product(id)).map(([name, value]) => `order[products][product][${id}][${name}]=${value}`))
					.flat()
					.join('&') + '&order[id]=1',
			]) {
				await shopkit.send('order_paid', body, { 'content-type': 'text/plain' });
				expect(shopkit.takeItems()[0].order).toEqual(expected);
			}
		}
	});

	test('a list of lines with holes and a number beside them is handed on as it is, and no line of nothing is made of it', async () => {
		const orderProduct = { 0: { innerId: '608' }, 2: { innerId: '609' }, count: 2 };
		const send = async (output: string) => {
			const shoprenter = await bed.publish('shoprenter', ['order_confirm'], { output });
			await shoprenter.send('order_confirm', { orders: { order: [{ innerId: '5', orderProducts: { orderProduct } }] } });
			return shoprenter.takeItems()[0].order;
		};
		expect(await send('typed')).toEqual({ innerId: 5, orderProducts: { orderProduct } });
		expect(await send('unified')).toMatchObject({ id: '5', lines: null, checks: { balanced: null } });
	});

	test('a whole number beyond 2^53 is the same text in every format, however it is written', async () => {
		const shoprenter = await bed.publish('shoprenter', ['order_confirm'], { settings: { dropDuplicates: false } });
		for (const [body, contentType] of [
			['{"orders":{"order":[{"innerId":"5","total":1e20,"unknown":1e20}]}}', 'application/json'],
			['{"orders":{"order":[{"innerId":"5","total":"1e20","unknown":"1e20"}]}}', 'application/json'],
			['<orders><order><innerId>5</innerId><total>1e20</total><unknown>1e20</unknown></order></orders>', 'text/xml'],
			['orders[order][][innerId]=5&orders[order][][total]=1e20&orders[order][][unknown]=1e20', FORM],
		]) {
			await shoprenter.send('order_confirm', body, { 'content-type': contentType });
			expect(shoprenter.takeItems()[0].order).toEqual({ innerId: 5, total: '1e20', unknown: '1e20' });
		}
	});

	test.each(['typed', 'unified', 'raw'])('a decimal of 17 digits is the price, declared or not: %s', async (output) => {
		const shopkit = await bed.publish('shopkit', ['order_paid'], { output });
		await shopkit.send('order_paid', '{"order":{"id":1,"total":29.949999999999999,"fee":{"net":29.949999999999999},"code":12345678901234567890}}');
		const [item] = shopkit.takeItems();
		const record = { id: 1, total: 29.95, fee: { net: 29.95 }, code: '12345678901234567890' };
		if (output === 'unified') expect(item.order).toMatchObject({ totals: { gross: 29.95 } });
		else expect(output === 'raw' ? item.body : item).toMatchObject({ order: record });
	});

	test('XML: nil is null, and a scalar is its text with its attributes beside it', async () => {
		const shoprenter = await bed.publish('shoprenter', ['order_confirm']);
		const xml =
			'<orders xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><order><innerId type="integer">5</innerId><total currency="HUF">29.95</total>' +
			'<couponGrossPrice xsi:nil="true"/><unknown xsi:nil="1"/><orderProducts count="0"/></order></orders>';
		await shoprenter.send('order_confirm', xml, { 'content-type': 'application/xml' });
		const [item] = shoprenter.takeItems();
		expect(item).not.toHaveProperty('data');
		expect(item.order).toEqual({
			innerId: 5,
			'innerId@': { type: 'integer' },
			total: 29.95,
			'total@': { currency: 'HUF' },
			couponGrossPrice: null,
			unknown: null,
			orderProducts: { orderProduct: [] },
			'orderProducts@': { count: '0' },
		});
	});
});

describe('GET and HEAD, by which a shop looks whether an address is there', () => {
	const ask = async (url: string, method: string) => (await fetch(url, { method })).status;

	test.each(['konimbo', 'shopkit', 'shoprenter'] as const)('%s: 200 with the right key, 401 with a wrong one, no execution', async (platform) => {
		const [event] = { konimbo: ['order_created'], shopkit: ['order_paid'], shoprenter: ['order_confirm'] }[platform];
		const receiver = await bed.publish(platform, [event]);
		for (const method of ['GET', 'HEAD']) {
			expect(await ask(receiver.url(event), method)).toBe(200);
			expect(await ask(receiver.url(event, 'f'.repeat(64)), method)).toBe(401);
			expect(await ask(receiver.url('other', receiver.key(event)), method)).toBe(401);
		}
		for (const method of ['PUT', 'PATCH', 'DELETE']) expect(await ask(receiver.url(event), method)).toBe(404);
		expect(receiver.take()).toEqual([]);
	});

	test('Kinow: 200 at its plain address, no execution', async () => {
		const kinow = await bed.publish('kinow', ['order_created']);
		for (const method of ['GET', 'HEAD']) expect(await ask(kinow.manualUrl, method)).toBe(200);
		expect(kinow.take()).toEqual([]);
	});
});

describe('headers in items', () => {
	const SENT = {
		'content-type': 'application/json',
		'user-agent': 'Shopkit-Webhook',
		'x-shopkit-event': 'order_paid',
		'x-shopkit-environment': 'production',
		'x-platform': 'shopkit',
		'x-webhook-resource-origin': 'admin',
	};
	const SECRET_ONES = {
		'x-webhook-signature': 'a'.repeat(64),
		'x-kinow-signature': 'b'.repeat(64),
		cookie: 'n8n-auth=1',
		authorization: 'Bearer x',
		'proxy-authorization': 'Basic x',
		'x-forwarded-for': '10.0.0.1',
		'x-forwarded-uri': '/webhook/1/1/order_paid/key',
		'x-original-url': '/webhook/1/1/order_paid/key',
		referer: 'https://n8n.example.com/webhook/1/1/order_paid/key',
	};

	test.each([
		['raw', {}, SENT],
		['typed', {}, undefined],
		['unified', {}, undefined],
		['typed', { includeHeaders: true }, SENT],
		['unified', { includeHeaders: true }, SENT],
		['typed', { includeHeaders: '={{ "true" }}' }, SENT],
		['typed', { includeHeaders: '={{ "False" }}' }, undefined],
	] as const)('%s with %p', async (output, settings, expected) => {
		const receiver = await bed.publish('shopkit', ['order_paid'], { output, settings });
		await receiver.send('order_paid', order(), { ...SENT, ...SECRET_ONES });
		const [item] = receiver.takeItems();
		expect(item.headers).toEqual(expected);
		expect('headers' in item).toBe(expected !== undefined);
		for (const value of Object.values(SECRET_ONES)) expect(JSON.stringify(item)).not.toContain(value);
	});

	test('raw holds the body as parsed, untyped', async () => {
		const receiver = await bed.publish('shopkit', ['order_paid'], { output: 'raw' });
		await receiver.send('order_paid', order({ paid: '1', unknown: ['007'] }), { 'content-type': 'application/json' });
		expect(receiver.takeItems()).toEqual([
			{
				platform: 'shopkit',
				event: 'order_paid',
				deliveryId: expect.any(String) as string,
				receivedAt: expect.any(String) as string,
				body: order({ paid: '1', unknown: ['007'] }),
				headers: { 'content-type': 'application/json' },
			},
		]);
	});
});

describe('repeats', () => {
	interface Case {
		readonly platform: PlatformName;
		readonly event: string;
		readonly body: IDataObject;
		readonly windowMs: number;
	}
	const CASES: readonly Case[] = [
		{ platform: 'shopkit', event: 'order_paid', body: order(), windowMs: 6 * HOUR },
		{ platform: 'konimbo', event: 'order_created', body: { order: { id: 5, name: 'x' } }, windowMs: 10 * MINUTE },
		{ platform: 'konimbo', event: 'ticket_created', body: { ticket: { id: 5 } }, windowMs: 10 * MINUTE },
		{ platform: 'shoprenter', event: 'order_confirm', body: { orders: { order: [{ innerId: '5' }] } }, windowMs: 10 * MINUTE },
		{
			platform: 'shoprenter',
			event: 'order_status_change',
			body: { orders: { order: [{ innerId: '5', orderHistory: { dateAdded: '2026-11-20 10:00:00' } }] } },
			windowMs: 10 * MINUTE,
		},
		{ platform: 'kinow', event: 'order_created', body: { event_id: 'e-1', subject: 'order_created', data: { order: { id: 1 } } }, windowMs: 24 * HOUR },
	];
	const send = async (receiver: Receiver, { platform, event, body }: Case) =>
		platform === 'kinow' ? await receiver.sendSigned(body) : await receiver.send(event, body);
	const count = (receiver: Receiver) => receiver.take().length;

	test.each(CASES)('$platform $event: dropped with a 200 within the window, not after it', async (row) => {
		const pass = stopwatch();
		const receiver = await bed.publish(row.platform, [row.event]);
		expect((await send(receiver, row)).status).toBe(200);
		expect(count(receiver)).toBe(1);
		expect((await send(receiver, row)).status).toBe(200);
		expect(count(receiver)).toBe(0);
		pass(row.windowMs - MINUTE);
		await send(receiver, row);
		expect(count(receiver)).toBe(0);
		pass(MINUTE + 1000);
		expect((await send(receiver, row)).status).toBe(200);
		expect(count(receiver)).toBe(1);
	});

	test.each(CASES.flatMap((row) => [false, '={{ "false" }}'].map((no) => ({ ...row, no }))))(
		'$platform $event: not dropped if the user says so ($no), in another node, in test listening',
		async ({ no, ...row }) => {
			const keeping = await bed.publish(row.platform, [row.event], { settings: { dropDuplicates: no } });
			const [one, two] = [await bed.publish(row.platform, [row.event]), await bed.publish(row.platform, [row.event])];
			for (let round = 0; round < 2; round++) {
				await send(keeping, row);
				expect(count(keeping)).toBe(1);
			}
			await send(one, row);
			await send(two, row);
			expect([count(one), count(two)]).toEqual([1, 1]);

			await one.trigger.listen();
			const url =
				row.platform === 'kinow'
					? one.manualUrl.replace('/webhook/', '/webhook-test/')
					: (bed.simulator[row.platform].webhooks.find(
							(webhook) => webhook.event === row.event && webhook.url.includes(`/webhook-test/${one.trigger.webhookId}/`),
						)?.url ?? '');
			for (let round = 0; round < 2; round++) {
				const body = JSON.stringify(row.body);
				const signature = createHmac('sha256', one.trigger.credential.webhookSecret ?? '')
					.update(body)
					.digest('hex');
				expect((await post(url, body, { 'x-kinow-signature': signature })).status).toBe(200);
				expect(one.take()).toMatchObject([{ test: true }]);
			}
		},
	);

	test.each(CASES)('$platform $event: not dropped where the first got no 2xx', async (row) => {
		const receiver = await bed.publish(row.platform, [row.event]);
		const failing = jest.spyOn(receiver.trigger as unknown as { execute(): Promise<void> }, 'execute').mockRejectedValueOnce(new Error('the database is full'));
		expect((await send(receiver, row)).status).toBe(500);
		expect(failing).toHaveBeenCalledTimes(1);
		expect(count(receiver)).toBe(0);
		expect((await send(receiver, row)).status).toBe(200);
		expect(count(receiver)).toBe(1);
	});

	test.each<readonly [PlatformName, string, IDataObject]>([
		['konimbo', 'item_inventory_updated', { item: { id: 5 } }],
		['konimbo', 'customer_logged_in', { customer: { id: 5 } }],
		['shoprenter', 'newsletter_subscribe', { newsletter: { subscriber: [{ id: '1' }] } }],
		['shoprenter', 'order_status_change', { orders: { order: [{ innerId: '5' }] } }],
		['shopkit', 'client_created', { client: { name: 'x' } }],
		['shopkit', 'order_paid', { order: { id: 1 } }],
		['konimbo', 'order_created', { unknown: { id: 5 } }],
	])('%s %s with %j: nothing tells a repeat from a second event, so both count, under ids of their own', async (platform, event, body) => {
		const receiver = await bed.publish(platform, [event]);
		await receiver.send(event, body);
		await receiver.send(event, body);
		const ids = receiver.take().map(({ items: [item] }) => String(item.deliveryId));
		expect(ids).toEqual([expect.stringMatching(/^[0-9a-f-]{36}$/), expect.stringMatching(/^[0-9a-f-]{36}$/)]);
		expect(ids[0]).not.toBe(ids[1]);
	});

	test('in another multipart envelope it is the same delivery; another event or another text is none', async () => {
		const receiver = await bed.publish('shoprenter', ['order_confirm', 'order_status_change'], { settings: { dropDuplicates: false } });
		const text = '{"orders":{"order":[{"innerId":"5","orderHistory":{"dateAdded":"2026-11-20 10:00:00"}}]}}';
		const idOf = async (event: string, payload: string, boundary: string) => {
			const { body, contentType } = toMultipartFields([['data', payload]], boundary);
			await receiver.send(event, body, { 'content-type': contentType });
			return String(receiver.takeItems()[0].deliveryId);
		};
		const first = await idOf('order_confirm', text, 'one');
		expect(first).toMatch(/^[0-9a-f]{64}$/);
		expect(await idOf('order_confirm', text, 'two')).toBe(first);
		expect(await idOf('order_status_change', text, 'one')).not.toBe(first);
		expect(await idOf('order_confirm', text.replace('10:00:00', '10:00:01'), 'one')).not.toBe(first);
	});

	test('one that could not be read is no repeat of another', async () => {
		const receiver = await bed.publish('shopkit', ['order_paid']);
		await receiver.send('order_paid', '{');
		await receiver.send('order_paid', '{');
		expect(count(receiver)).toBe(2);
	});
});
