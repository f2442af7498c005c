import { parseStringPromise } from 'xml2js';

import { SHOPRENTER_FIELDS } from '../../../lab/shops';
import { call } from './api';
import { simulatedShops } from './bed';

const HOUR = 3_600_000;
const ORDERS = {
	orders: {
		order: [
			{
				storeName: 'teszt',
				innerId: '5012',
				innerResourceId: 'orders/b3JkZXI=',
				shippingCity: 'Győr',
				shippingNetPrice: 787.4016,
				couponGrossPrice: null,
				comment: '',
				orderHistory: { status: '1', statusText: 'Pending', comment: '' },
				orderProducts: {
					orderProduct: [
						{ innerId: '9001', sku: 'MUG-1', weight: { weight: '0.30', weightUnit: [{ unit: 'kg', language: 'hu' }] } },
						{ innerId: '9002', sku: 'MUG-2', weight: { weight: '0.30', weightUnit: [{ unit: 'kg', language: 'hu' }] } },
					],
				},
			},
		],
	},
};

const bed = simulatedShops();
beforeEach(() => {
	bed.simulator.shoprenter.behaviour.callsPerSecond = 1000;
	Object.assign(bed.receiver, { continues: true });
});

const shop = () => bed.simulator.shoprenter;
const tokenBody = () => ({
	grant_type: 'client_credentials',
	client_id: shop().credential.clientId,
	client_secret: shop().credential.clientSecret,
});
const bearer = async (): Promise<Record<string, string>> => {
	const answer = await call('POST', shop().tokenUrl, tokenBody());
	return { authorization: `Bearer ${String(answer.json.access_token)}` };
};
const json = { accept: 'application/json', 'content-type': 'application/json' };

/** A call with everything a well-behaved client sends. */
const ask = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
	call(method, shop().baseUrl + path, body, { ...json, ...(await bearer()), ...headers });
const webhook = (changes: object = {}, parameters: object = {}) => ({
	label: 'n8n',
	event: 'order_confirm',
	status: '1',
	webHookParameters: [{ type: 'json', url: bed.receiver.url, ...parameters }],
	...changes,
});
const create = (changes?: object, parameters?: object) => ask('POST', '/webHooks', webhook(changes, parameters));
const at = (id: string) => `/webHooks/${encodeURIComponent(id)}`;

describe('Shoprenter token endpoint (shoprenter.md 3.1)', () => {
	it('issues a Bearer JWT for 3600 seconds that names the scopes', async () => {
		const answer = await call('POST', shop().tokenUrl, tokenBody());
		expect(answer).toMatchObject({ status: 200, json: { token_type: 'Bearer', expires_in: 3600 } });
		const [, claims] = String(answer.json.access_token).split('.');
		expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
			aud: shop().credential.clientId,
			scopes: expect.arrayContaining(['store.webhook:read', 'store.webhook:write']),
		});
	});

	it('answers invalid_client to a wrong secret and for another shop', async () => {
		const wrong = await call('POST', shop().tokenUrl, { ...tokenBody(), client_secret: 'x' });
		expect(wrong).toMatchObject({
			status: 401,
			json: { error: 'invalid_client', message: 'Client authentication failed' },
		});
		const elsewhere = shop().tokenUrl.replace('/simulated/', '/other/');
		expect((await call('POST', elsewhere, tokenBody())).status).toBe(401);
	});

	it('wants the credentials in a JSON body', async () => {
		const { client_id: _omitted, ...partial } = tokenBody();
		expect(await call('POST', shop().tokenUrl, partial)).toMatchObject({
			status: 400,
			json: { error: 'invalid_request', hint: 'Check the `client_id` parameter' },
		});
		const form = await fetch(shop().tokenUrl, { method: 'POST', body: new URLSearchParams(tokenBody()) });
		expect(form.status).toBe(400);
	});

	it('lets a token expire on the clock, or all of them at once', async () => {
		const headers = { ...json, ...(await bearer()) };
		const list = () => call('GET', `${shop().baseUrl}/webHooks`, undefined, headers);
		expect((await list()).status).toBe(200);
		await bed.simulator.clock.advance(3590_000);
		expect((await list()).status).toBe(200);
		await bed.simulator.clock.advance(11_000);
		expect(await list()).toMatchObject({ status: 401, json: { code: 40101 } });
		Object.assign(headers, await bearer());
		expect((await list()).status).toBe(200);
		shop().expireTokens();
		expect((await list()).status).toBe(401);
	});
});

describe('Shoprenter requests (shoprenter.md 3.2 to 4.1)', () => {
	it('takes Basic on the other host, and neither on the wrong one', async () => {
		const { username, password, baseUrl } = shop().basicCredential;
		const basic = { ...json, authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}` };
		expect((await call('GET', `${baseUrl}/webHooks`, undefined, basic)).status).toBe(200);
		expect((await call('GET', `${baseUrl}/languages?page=0&limit=1`, undefined, basic)).status).toBe(200);
		expect((await call('GET', `${shop().baseUrl}/webHooks`, undefined, basic)).status).toBe(401);
		expect((await call('GET', `${baseUrl}/webHooks`, undefined, { ...json, ...(await bearer()) })).status).toBe(401);
		shop().behaviour.basicAllowed = false;
		expect((await call('GET', `${baseUrl}/webHooks`, undefined, basic)).status).toBe(401);
	});

	it('answers XML without Accept: application/json', async () => {
		const { id } = (await create({}, { fields: ['order_storeName', 'order_innerId'] })).json;
		const answer = await ask('GET', at(id), undefined, { accept: '*/*' });
		expect(answer.headers.get('content-type')).toContain('xml');
		expect(answer.text).toMatch(/<id>\s+<!\[CDATA\[/);
		const { response } = (await parseStringPromise(answer.text, { trim: true, explicitArray: false })) as {
			response: Record<string, unknown>;
		};
		expect(response).toMatchObject({ id, webHookParameters: { fields: ['order_storeName', 'order_innerId'] } });
		const list = await ask('GET', '/webHooks', undefined, { accept: '*/*' });
		expect(list.text).toContain('<page>0</page>');
		expect(list.text).toMatch(/<items>\s+<item>\s+<href>/);
		expect((await ask('GET', '/webHooks/x', undefined, { accept: '*/*' })).text).toMatch(/<code>40007<\/code>/);
	});

	it('wants a Content-Type on every request; by a switch on writes only', async () => {
		const headers = { accept: 'application/json', ...(await bearer()) };
		const list = () => call('GET', `${shop().baseUrl}/webHooks`, undefined, headers);
		expect((await list()).status).toBe(400);
		shop().behaviour.contentTypeRequired = 'writes';
		expect((await list()).status).toBe(200);
		const body = JSON.stringify(webhook());
		const untyped = await fetch(`${shop().baseUrl}/webHooks`, { method: 'POST', headers, body });
		expect(untyped.status).toBe(400);
		expect(shop().webhooks).toHaveLength(0);
	});

	it('separates the scopes for reading and writing', async () => {
		shop().behaviour.scopes = ['store.webhook:read'];
		expect((await ask('GET', '/webHooks')).status).toBe(200);
		expect((await create()).status).toBe(403);
		shop().behaviour.scopeStatus = 401;
		expect(await create()).toMatchObject({ status: 401, json: { code: 40101 } });
	});

	it('allows three calls in any second', async () => {
		shop().behaviour.callsPerSecond = 3;
		const headers = { ...json, ...(await bearer()) };
		const list = async () => (await call('GET', `${shop().baseUrl}/webHooks`, undefined, headers)).status;
		const statuses = [await list(), await list(), await list(), await list()];
		expect(statuses).toEqual([200, 200, 200, 429]);
		await bed.simulator.clock.advance(700);
		expect(await list()).toBe(429);
		await bed.simulator.clock.advance(300);
		expect(await list()).toBe(200);
	});

	it.each([
		['error', { error: 40007, message: expect.any(String) }],
		['message', { message: expect.stringMatching(/^40007: /) }],
		['response', { response: { message: expect.any(String) } }],
		['empty', undefined],
		['html', undefined],
	] as const)('shows errors as %s', async (shape, body) => {
		shop().behaviour.errorShape = shape;
		const answer = await ask('GET', '/webHooks/x');
		expect(answer.status).toBe(400);
		expect(answer.json).toEqual(body);
		if (shape === 'html') expect(answer.headers.get('content-type')).toContain('text/html');
	});
});

describe('Shoprenter webHooks (shoprenter.md 1.3 to 1.5)', () => {
	it('creates; the answer of a POST has arrays, that of a GET objects', async () => {
		const created = await create({ status: 1, webHookDelay: [{ delay: 10, delayUnit: 'hour' }] });
		const { id } = created.json;
		expect(created.status).toBe(201);
		expect(Buffer.from(id, 'base64').toString()).toMatch(/^webHook-notification_id=\d+$/);
		expect(created.json).toMatchObject({
			event: 'order_confirm',
			status: '1',
			label: 'n8n',
			webHookParameters: [{ type: 'json', url: bed.receiver.url, webHook: { href: expect.any(String) } }],
			webHookDelay: [{ delay: '10', delayUnit: 'hour' }],
		});
		const got = await ask('GET', at(id));
		expect(got.json).toMatchObject({ id, webHookParameters: { url: bed.receiver.url }, webHookDelay: { delay: '10' } });
		expect(got.json.webHookParameters).not.toHaveProperty('fields');
		Object.assign(shop().behaviour, { readShape: 'array', wrapped: true });
		expect((await ask('GET', at(id))).json.response.webHookParameters).toHaveLength(1);
	});

	it.each([
		['array', []],
		['object', {}],
		['null', null],
		['string', ''],
		['absent', undefined],
	] as const)('shows no delay as %s', async (emptyValue, expected) => {
		shop().behaviour.emptyValue = emptyValue;
		expect((await create()).json.webHookDelay).toEqual(expected);
	});

	it.each<[string, number, () => unknown]>([
		['no label', 40003, () => webhook({ label: undefined })],
		['no status', 40003, () => webhook({ status: undefined })],
		['the event in capitals', 40005, () => webhook({ event: 'Order_confirm' })],
		['another status', 40005, () => webhook({ status: 'on' })],
		['parameters as an object', 40005, () => webhook({ webHookParameters: { type: 'json', url: bed.receiver.url } })],
		['no parameters', 40005, () => webhook({ webHookParameters: [] })],
		['another type', 40005, () => webhook({}, { type: 'yaml' })],
		['what is no URL', 40005, () => webhook({}, { url: 'nonsense' })],
		['a delay in minutes', 40005, () => webhook({ webHookDelay: [{ delay: 1, delayUnit: 'minute' }] })],
		['a delay of nothing', 40005, () => webhook({ webHookDelay: [{ delay: 0, delayUnit: 'day' }] })],
		['a body inside data', 40003, () => ({ data: webhook() })],
		['an empty body', 40001, () => ({})],
	])('refuses %s with %i', async (_case, code, body) => {
		expect(await ask('POST', '/webHooks', body())).toMatchObject({ status: 400, json: { code } });
		expect(shop().webhooks).toHaveLength(0);
	});

	it('counts 96, 82 and 69 fields for the order events and 9 for the newsletter (shoprenter.md 2.4)', () => {
		const counts = Object.fromEntries(Object.entries(SHOPRENTER_FIELDS).map(([event, names]) => [event, names.length]));
		expect(counts).toEqual({
			order_confirm: 96,
			order_status_change: 82,
			abandoned_cart: 69,
			newsletter_subscribe: 9,
			newsletter_unsubscribe: 9,
			newsletter_update_subscriber: 9,
		});
		expect(new Set(Object.values(SHOPRENTER_FIELDS).flat()).size).toBe(97 + 9);
	});

	it('refuses unknown fields and those of other events; both by a switch', async () => {
		const other = { fields: ['subscriber_email'] };
		const unknown = { fields: ['order_nonsense'] };
		expect(await create({}, other)).toMatchObject({ status: 400, json: { code: 40005 } });
		expect((await create({}, { fields: [] })).status).toBe(400);
		shop().behaviour.unknownFields = 'refuseUnknown';
		expect((await create({}, other)).status).toBe(201);
		expect((await create({}, unknown)).status).toBe(400);
		Object.assign(shop().behaviour, { unknownFields: 'accept', emptyFields: 'accept' });
		expect((await create({}, unknown)).status).toBe(201);
		expect((await create({}, { fields: [] })).status).toBe(201);
	});

	it('lists links, or objects with full=1, on zero-based pages', async () => {
		for (let n = 0; n < 26; n++) shop().merchant.add({ event: 'order_confirm', url: `${bed.receiver.url}/${n}` });
		const first = await ask('GET', '/webHooks');
		expect(first.json).toMatchObject({ page: '0', limit: '25', previous: null, next: { href: expect.any(String) } });
		expect(first.json).not.toHaveProperty('pageCount');
		expect(first.json.items).toHaveLength(25);
		expect(first.json.items[0]).toEqual({ href: expect.stringContaining('/webHooks/') });
		const second = await ask('GET', '/webHooks?page=1&limit=25&full=1');
		expect(second.json).toMatchObject({ page: '1', next: null, previous: { href: expect.any(String) } });
		expect(second.json.items[0].webHookParameters.url).toBe(`${bed.receiver.url}/25`);
		expect((await ask('GET', '/webHooks?limit=200')).json.items).toHaveLength(26);
		expect(await ask('GET', '/webHooks?page=2')).toMatchObject({ status: 400, json: { code: 40008 } });
		expect((await ask('GET', '/webHooks?limit=201')).status).toBe(400);
		Object.assign(shop().behaviour, { itemsShape: 'object', pageNumbers: 'number', pageCount: true });
		const single = await ask('GET', '/webHooks?page=1');
		expect(single.json).toMatchObject({ page: 1, pageCount: 2, items: { href: expect.any(String) } });
	});

	it('answers an empty list with no items', async () => {
		expect(await ask('GET', '/webHooks?full=1')).toMatchObject({ status: 200, json: { items: [], next: null } });
	});

	it('links to the Basic host, where a Bearer token is worth nothing (shoprenter.md 3.3)', async () => {
		const { href } = (await create()).json;
		expect(href).toContain(shop().basicBaseUrl);
		expect((await call('GET', href, undefined, { ...json, ...(await bearer()) })).status).toBe(401);
	});

	it('overwrites with PUT, adds related resources with POST on an id', async () => {
		const { id } = (await create()).json;
		const put = await ask('PUT', at(id), webhook({ status: '0' }, { url: `${bed.receiver.url}/2` }));
		expect(put.status).toBe(200);
		expect(shop().webhooks).toMatchObject([{ id, live: false, url: `${bed.receiver.url}/2`, parameters: [{}] }]);
		expect((await ask('PUT', at(id), { status: '1' })).json.code).toBe(40003);
		shop().behaviour.partialUpdate = 'accept';
		expect((await ask('PUT', at(id), { status: '1' })).json.status).toBe('1');
		const posted = await ask('POST', at(id), webhook({}, { url: `${bed.receiver.url}/3` }));
		expect(posted.json.webHookParameters.map(({ url }: { url: string }) => url)).toEqual([`${bed.receiver.url}/2`, `${bed.receiver.url}/3`]);
	});

	it('creates with an OuterID by POST, never by PUT', async () => {
		expect((await ask('PUT', '/webHooks/mine', webhook())).json.code).toBe(40007);
		expect((await ask('POST', '/webHooks/mine', webhook())).json.id).toBe('mine');
		expect((await ask('GET', '/webHooks/mine')).status).toBe(200);
	});

	it('deletes with 204, a second time with 404', async () => {
		const { id } = (await create()).json;
		expect(await ask('DELETE', at(id))).toMatchObject({ status: 204, text: '' });
		expect((await ask('DELETE', at(id))).status).toBe(404);
		shop().behaviour.deleteMissing = '40007';
		expect(await ask('DELETE', at(id))).toMatchObject({ status: 400, json: { code: 40007 } });
	});

	it('may refuse duplicates with 409', async () => {
		await create();
		expect((await create()).status).toBe(201);
		shop().behaviour.duplicates = 'refuse';
		expect(await create()).toMatchObject({ status: 409, json: { code: 40901 } });
	});

	it('answers [] to emptyBody=1 (shoprenter.md 4.1)', async () => {
		expect((await ask('POST', '/webHooks?emptyBody=1', webhook())).json).toEqual([]);
		expect(shop().webhooks).toHaveLength(1);
	});
});

/** The one form field of a curl-style multipart body. */
const field = (body: string) => /^--(-{24}[0-9a-f]{16})\r\nContent-Disposition: form-data; name="(\w+)"\r\n\r\n([^]*)\r\n--\1--\r\n$/.exec(body);

describe('Shoprenter deliveries (shoprenter.md 1.7, 2)', () => {
	it('posts one multipart field named data, with the JSON as PHP prints it', async () => {
		await create();
		const deliveries = await shop().fire('order_confirm', ORDERS);
		expect(deliveries).toMatchObject([{ status: 200, attempt: 1 }]);
		const [{ headers, body }] = bed.receiver.received;
		expect(headers).toMatchObject({
			'user-agent': 'ShopRenter',
			accept: '*/*',
			expect: '100-continue',
			connection: 'close',
			'content-type': expect.stringMatching(/^multipart\/form-data; boundary=-{24}[0-9a-f]{16}$/),
		});
		const [, boundary, name, text] = field(body) ?? [];
		expect(headers['content-type']).toContain(boundary);
		expect(name).toBe('data');
		expect(JSON.parse(text)).toEqual(ORDERS);
		expect(text).toContain('Gy\\u0151r');
		expect(text).toContain('orders\\/b3JkZXI=');
	});

	it('waits up to a second for 100 Continue', async () => {
		await create();
		bed.receiver.continues = false;
		const started = Date.now();
		expect(await shop().fire('order_confirm', ORDERS)).toMatchObject([{ status: 200 }]);
		expect(Date.now() - started).toBeGreaterThanOrEqual(950);
		expect(field(bed.receiver.received[0].body)).not.toBeNull();
	});

	it('sends the selected fields only', async () => {
		await create({}, { fields: ['order_innerId', 'orderHistory_status', 'orderProduct_sku', 'order_reloadLink'] });
		await shop().fire('order_confirm', ORDERS);
		const [, , , text] = field(bed.receiver.received[0].body) ?? [];
		expect(JSON.parse(text)).toEqual({
			orders: {
				order: [
					{
						innerId: '5012',
						orderHistory: { status: '1' },
						orderProducts: { orderProduct: [{ sku: 'MUG-1' }, { sku: 'MUG-2' }] },
					},
				],
			},
		});
	});

	it('selects fields of a subscriber without the prefix (shoprenter.md 2.2)', async () => {
		await create({ event: 'newsletter_subscribe' }, { fields: ['subscriber_email', 'subscriber_subscribe_date'] });
		const subscriber = [{ id: '1', email: 'a@example.com', subscribe_date: '2026-02-03 04:05:06' }];
		await shop().fire('newsletter_subscribe', { newsletter: { subscriber } });
		const [, , , text] = field(bed.receiver.received[0].body) ?? [];
		expect(JSON.parse(text)).toEqual({
			newsletter: { subscriber: [{ email: 'a@example.com', subscribe_date: '2026-02-03 04:05:06' }] },
		});
	});

	it('sends XML by the rules of 2.5, with either root', async () => {
		await create({}, { type: 'xml' });
		await shop().fire('order_confirm', ORDERS);
		await shop().fire('order_confirm', ORDERS, { xmlRoot: 'response' });
		const [bare, rooted] = bed.receiver.received.map(({ body }) => field(body)?.[3] ?? '');
		expect(bare).toMatch(/^<orders>/);
		expect(bare).toContain('<shippingNetPrice>787.4016</shippingNetPrice>');
		expect(bare).toContain('<couponGrossPrice/>');
		expect(bare).toContain('<![CDATA[Győr]]>');
		expect(bare.match(/<orderProduct>/g)).toHaveLength(2);
		expect(rooted).toMatch(/^<response>\s*<orders>/);
		const options = { trim: true, explicitArray: false };
		const parsed = (await parseStringPromise(bare, options)) as { orders: { order: { innerId: string } } };
		expect(parsed.orders.order.innerId).toBe('5012');
	});

	it('can send the undocumented alternatives', async () => {
		await create();
		await shop().fire('order_confirm', ORDERS, { wire: 'json' });
		await shop().fire('order_confirm', ORDERS, { wire: 'urlencoded' });
		const [raw, form] = bed.receiver.received;
		expect(raw.headers['content-type']).toBe('application/json');
		expect(JSON.parse(raw.body)).toEqual(ORDERS);
		expect(JSON.parse(new URLSearchParams(form.body).get('data') ?? '')).toEqual(ORDERS);
	});

	it('delays by whole hours or days on the clock', async () => {
		await create({ webHookDelay: [{ delay: '2', delayUnit: 'day' }] });
		expect(await shop().fire('order_confirm', ORDERS)).toEqual([]);
		await bed.simulator.clock.advance(47 * HOUR);
		expect(bed.receiver.received).toHaveLength(0);
		await bed.simulator.clock.advance(HOUR);
		expect(bed.receiver.received).toHaveLength(1);
	});

	it('sends nothing to disabled webhooks', async () => {
		await create({ status: '0' });
		const { id } = (await create()).json;
		shop().merchant.disable(id);
		expect(await shop().fire('order_confirm', ORDERS)).toEqual([]);
	});

	it('lets the merchant change format and fields', async () => {
		const { id } = (await create()).json;
		expect(shop().merchant.edit(id, { type: 'xml', fields: ['order_innerId'] })).toMatchObject({ type: 'xml' });
		await shop().fire('order_confirm', ORDERS);
		expect(field(bed.receiver.received[0].body)?.[3].replace(/\s/g, '')).toBe('<orders><order><innerId><![CDATA[5012]]></innerId></order></orders>');
	});

	it('may probe the URL of a new webhook', async () => {
		shop().behaviour.probe = 'HEAD';
		await create();
		for (let n = 0; n < 100 && shop().deliveries.length === 0; n++) await new Promise((done) => setTimeout(done, 10));
		expect(bed.receiver.received).toMatchObject([{ method: 'HEAD' }]);
	});
});
