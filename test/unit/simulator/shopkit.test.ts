import { createHmac } from 'node:crypto';

import { SHOPKIT_API_EVENTS, SHOPKIT_UNLISTED_EVENTS } from '../../../lab/shops';
import { call } from './api';
import { simulatedShops } from './bed';

const HOUR = 3_600_000;
const ORDER = { order: { id: 1337, total: 92.84, note: 'Avª do Empresário' } };

const bed = simulatedShops();

const auth = () => ({ 'X-API-KEY': bed.simulator.shopkit.credential.apiKey });
const ask = (method: string, path: string, body?: unknown) => call(method, bed.simulator.shopkit.baseUrl + path, body, auth());
const create = (event = 'order_created', url = bed.receiver.url) => ask('POST', '/webhook', { url, event });

describe('Shopkit API (shopkit.md 1.2, 3, 4)', () => {
	it('takes the key as a header or in the query, and answers 401 otherwise', async () => {
		const { baseUrl, credential } = bed.simulator.shopkit;
		expect(await ask('GET', '/store')).toMatchObject({ status: 200, json: { currency: 'EUR' } });
		expect((await call('GET', `${baseUrl}/store?X-API-KEY=${credential.apiKey}`)).status).toBe(200);
		const answer = await call('GET', `${baseUrl}/store`, undefined, { authorization: `Bearer ${credential.apiKey}` });
		expect(answer).toMatchObject({ status: 401, json: { message: expect.any(String) } });
	});

	it('creates with 201 and an object of four keys', async () => {
		const answer = await create();
		expect(answer.status).toBe(201);
		expect(answer.json).toEqual({ id: expect.any(Number), event: 'order_created', url: bed.receiver.url, active: true });
		expect((await ask('GET', `/webhook/${answer.json.id}`)).json).toEqual(answer.json);
	});

	it('answers 400 to an unknown event, a bad URL and a body without Content-Type', async () => {
		expect(await create('order_exploded')).toMatchObject({ status: 400, json: { message: 'Bad request.' } });
		expect((await create('order_created', 'nonsense')).status).toBe(400);
		const body = JSON.stringify({ url: bed.receiver.url, event: 'order_created' });
		const untyped = await fetch(`${bed.simulator.shopkit.baseUrl}/webhook`, { method: 'POST', headers: auth(), body });
		expect(untyped.status).toBe(400);
		expect(bed.simulator.shopkit.webhooks).toHaveLength(0);
	});

	it('knows 20 listed and 12 unlisted events, the latter by a switch', async () => {
		expect([SHOPKIT_API_EVENTS.length, SHOPKIT_UNLISTED_EVENTS.length]).toEqual([20, 12]);
		expect((await create('product_created')).status).toBe(201);
		bed.simulator.shopkit.behaviour.unlistedEvents = 'refuse';
		expect((await create('product_updated')).status).toBe(400);
		expect((await create('order_paid')).status).toBe(201);
	});

	it('answers 409 to the same URL and event, with or without a body, also against an inactive one', async () => {
		const { id } = (await create()).json;
		expect((await create('order_paid')).status).toBe(201);
		expect(await create()).toMatchObject({ status: 409, json: { message: 'Already exists.' } });
		bed.simulator.shopkit.behaviour.conflictBody = false;
		bed.simulator.shopkit.merchant.disable(String(id));
		expect(await create()).toMatchObject({ status: 409, text: '' });
		bed.simulator.shopkit.behaviour.inactiveConflicts = false;
		expect((await create()).status).toBe(201);
	});

	it('deletes with an empty 204, then 404; 400 for what is no id', async () => {
		const { id } = (await create()).json;
		expect(await ask('DELETE', `/webhook/${id}`)).toMatchObject({ status: 204, text: '' });
		expect(await ask('DELETE', `/webhook/${id}`)).toMatchObject({ status: 404, json: { message: 'Not found.' } });
		expect((await ask('DELETE', '/webhook/x')).status).toBe(400);
	});

	it('has no update', async () => {
		const { id } = (await create()).json;
		expect((await ask('PUT', `/webhook/${id}`, { active: false })).status).toBe(404);
		expect(bed.simulator.shopkit.webhooks[0].live).toBe(true);
	});

	it('lists an object with numeric keys and paging (shopkit.md 4.2)', async () => {
		await create();
		const answer = await ask('GET', '/webhook');
		expect(answer.json).toEqual({ '0': expect.objectContaining({ event: 'order_created' }), paging: null });
		expect(answer.headers.get('x-total-count')).toBe('1');
		bed.simulator.shopkit.behaviour.listShape = 'array';
		expect((await ask('GET', '/webhook')).json).toHaveLength(1);
		bed.simulator.shopkit.behaviour.listShape = 'single';
		expect((await ask('GET', '/webhook')).json).toMatchObject({ event: 'order_created' });
	});

	it('gives 25 per page, 50 at most, with links to the neighbours', async () => {
		for (let n = 0; n < 60; n++) bed.simulator.shopkit.merchant.add({ event: 'order_paid', url: `${bed.receiver.url}/${n}` });
		const size = (json: object) => Object.keys(json).length - 1;
		const first = await ask('GET', '/webhook');
		expect(size(first.json)).toBe(25);
		expect(first.headers.get('x-total-count')).toBe('60');
		expect(first.json.paging.previous).toBeNull();
		const next = await call('GET', first.json.paging.next, undefined, auth());
		expect(next.json['0'].url).toBe(`${bed.receiver.url}/25`);
		expect(size((await ask('GET', '/webhook?limit=100')).json)).toBe(50);
		const last = await ask('GET', '/webhook?limit=50&page=2');
		expect(size(last.json)).toBe(10);
		expect(last.json.paging.next).toBeNull();
		bed.simulator.shopkit.behaviour.honoursLimit = false;
		expect(size((await ask('GET', '/webhook?limit=50')).json)).toBe(25);
	});

	it('filters by active and event, and answers 404 when nothing is left', async () => {
		const { id } = (await create()).json;
		await create('order_paid');
		bed.simulator.shopkit.merchant.disable(String(id));
		expect((await ask('GET', '/webhook?active=false')).json['0'].id).toBe(id);
		expect((await ask('GET', '/webhook?active=true&event=order_paid')).json['0'].event).toBe('order_paid');
		expect(Object.keys((await ask('GET', '/webhook')).json)).toHaveLength(3);
		expect(await ask('GET', '/webhook?event=order_sent')).toMatchObject({
			status: 404,
			json: { message: 'Not found.' },
		});
		bed.simulator.shopkit.behaviour.emptyList = 'empty';
		expect(await ask('GET', '/webhook?event=order_sent')).toMatchObject({ status: 200, json: { paging: null } });
	});

	it('allows 3600 calls an hour (shopkit.md 4.1)', async () => {
		bed.simulator.shopkit.behaviour.maxCalls = 2;
		expect((await ask('GET', '/store')).status).toBe(200);
		expect((await ask('GET', '/store')).status).toBe(200);
		expect((await ask('GET', '/store')).status).toBe(429);
		await bed.simulator.clock.advance(HOUR);
		expect((await ask('GET', '/store')).status).toBe(200);
	});
});

describe('Shopkit deliveries (shopkit.md 1.3)', () => {
	it('sends the documented headers and no signature without a secret', async () => {
		await create();
		await bed.simulator.shopkit.fire('order_created', ORDER, { origin: 'api' });
		const [{ headers, body }] = bed.receiver.received;
		expect(headers).toMatchObject({
			'user-agent': 'Shopkit-Webhook',
			'content-type': 'application/json',
			'x-shopkit-event': 'order_created',
			'x-platform': 'Shopkit',
			'x-shopkit-environment': 'Production',
			'x-webhook-resource-origin': 'api',
		});
		expect(headers).not.toHaveProperty('x-webhook-signature');
		expect(JSON.parse(body)).toEqual(ORDER);
	});

	it('signs the raw body with HMAC-SHA256 in hex', async () => {
		await create();
		Object.assign(bed.simulator.shopkit.behaviour, { signingSecret: 's3cret', jsonStyle: 'php', origin: null });
		await bed.simulator.shopkit.fire('order_created', ORDER);
		await bed.simulator.shopkit.fire('order_created', ORDER, { signature: 'f'.repeat(64) });
		const [right, forged] = bed.receiver.received;
		expect(right.body).toContain('Av\\u00aa');
		expect(right.headers).not.toHaveProperty('x-webhook-resource-origin');
		expect(right.headers['x-webhook-signature']).toBe(createHmac('sha256', 's3cret').update(right.body).digest('hex'));
		expect(forged.headers['x-webhook-signature']).toBe('f'.repeat(64));
	});

	it('retries five times at one-hour intervals, then suspends', async () => {
		await create();
		bed.receiver.answer = 500;
		expect(await bed.simulator.shopkit.fire('order_created', ORDER)).toHaveLength(1);
		await bed.simulator.clock.advance(HOUR - 5000);
		expect(bed.receiver.received).toHaveLength(1);
		await bed.simulator.clock.advance(5000);
		expect(bed.receiver.received).toHaveLength(2);
		await bed.simulator.clock.advance(3 * HOUR);
		expect(bed.receiver.received).toHaveLength(5);
		expect(bed.simulator.shopkit.webhooks[0].live).toBe(true);
		await bed.simulator.clock.advance(HOUR);
		expect(bed.simulator.shopkit.deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3, 4, 5, 6]);
		expect(new Set(bed.receiver.received.map(({ body }) => body)).size).toBe(1);
		expect((await ask('GET', '/webhook')).json['0'].active).toBe(false);
		await bed.simulator.clock.advance(5 * HOUR);
		expect(await bed.simulator.shopkit.fire('order_created', ORDER)).toEqual([]);
		expect(bed.receiver.received).toHaveLength(6);
	});

	it('stops retrying when an attempt gets a 2xx or the webhook is deleted', async () => {
		await create();
		bed.receiver.answer = 503;
		await bed.simulator.shopkit.fire('order_created', ORDER);
		bed.receiver.answer = 204;
		await bed.simulator.clock.advance(10 * HOUR);
		expect(bed.simulator.shopkit.deliveries.map(({ status }) => status)).toEqual([503, 204]);
		bed.receiver.answer = 500;
		await bed.simulator.shopkit.fire('order_created', ORDER);
		await ask('DELETE', `/webhook/${bed.simulator.shopkit.webhooks[0].id}`);
		await bed.simulator.clock.advance(10 * HOUR);
		expect(bed.receiver.received).toHaveLength(3);
	});

	it('can count failures in a row instead', async () => {
		await create();
		Object.assign(bed.simulator.shopkit.behaviour, { failureCount: 'consecutive', retries: 1 });
		bed.receiver.answer = 500;
		await bed.simulator.shopkit.fire('order_created', ORDER);
		expect(bed.simulator.shopkit.webhooks[0].live).toBe(true);
		await bed.simulator.shopkit.fire('order_created', ORDER);
		expect(bed.simulator.shopkit.webhooks[0].live).toBe(false);
	});

	it('posts a dummy payload from the back office', async () => {
		const { id } = (await create()).json;
		Object.assign(bed.simulator.shopkit.behaviour, { signingSecret: 's', testSigned: false });
		expect(await bed.simulator.shopkit.merchant.sendTest(String(id))).toMatchObject({ status: 200 });
		expect(bed.receiver.received[0].headers).not.toHaveProperty('x-webhook-signature');
	});
});
