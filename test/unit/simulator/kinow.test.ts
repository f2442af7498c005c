import { createHmac } from 'node:crypto';

import { startSimulator, type Simulator } from '../../../simulator';
import { hmacHex } from '../../../simulator/wire';
import { call } from './api';
import { startReceiver, type Receiver } from './receiver';

const DATA = { customer: { id: 77, firstname: 'Zoé', url: 'a/b' } };

let simulator: Simulator;
let receiver: Receiver;

beforeAll(async () => {
	simulator = await startSimulator();
	receiver = await startReceiver();
});
afterAll(async () => {
	await simulator.close();
	await receiver.close();
});
beforeEach(() => {
	simulator.reset();
	Object.assign(receiver, { received: [], answer: 200 });
});

const keys = () => ({
	'X-Client-Id': simulator.kinow.credential.clientId,
	'X-Client-Secret': simulator.kinow.credential.clientSecret,
});
const get = (path: string, headers: Record<string, string> = keys()) =>
	call('GET', simulator.kinow.baseUrl + path, undefined, headers);

describe('Kinow API (sheet 3, 4)', () => {
	it('lists languages with the pagination object', async () => {
		const answer = await get('/languages?page=1&per_page=1');
		expect(answer.status).toBe(200);
		expect(answer.json.data).toEqual([{ id: 1, name: 'Français', iso_code: 'fr', active: true }]);
		expect(answer.json.pagination).toMatchObject({
			total: 2,
			current_page: 1,
			per_page: 1,
			last_page: 2,
			prev_page_url: null,
			from: 1,
			to: 1,
		});
		const next = await call('GET', answer.json.pagination.next_page_url, undefined, keys());
		expect(next.json).toMatchObject({ data: [{ id: 2 }], pagination: { next_page_url: null } });
	});

	it('lists order states with translated names, 50 by default and 100 at most', async () => {
		const answer = await get('/order-states');
		expect(answer.json.pagination.per_page).toBe(50);
		expect(answer.json.data[0].name).toEqual([{ lang: 1, value: 'Paiement accepté', iso_code: 'fr' }]);
		expect((await get('/order-states?per_page=500')).json.pagination.per_page).toBe(100);
	});

	it('answers a bad credential with 401 or 403 and errors', async () => {
		const answer = await get('/languages', { ...keys(), 'X-Client-Secret': 'wrong' });
		expect(answer).toMatchObject({ status: 401, json: { errors: [expect.any(String)] } });
		Object.assign(simulator.kinow.behaviour, { badCredentialStatus: 403, errorsShape: 'string' });
		expect(await get('/languages', {})).toMatchObject({ status: 403, json: { errors: expect.any(String) } });
	});

	it('has no API for webhooks (0.3)', async () => {
		expect((await get('/webhooks')).status).toBe(404);
	});

	it('blocks for a while above the limit per minute', async () => {
		Object.assign(simulator.kinow.behaviour, { callsPerMinute: 1, blockedFor: 120_000 });
		await get('/languages');
		expect((await get('/languages')).status).toBe(429);
		await simulator.clock.advance(61_000);
		expect((await get('/languages')).status).toBe(429);
		await simulator.clock.advance(60_000);
		expect((await get('/languages')).status).toBe(200);
	});
});

describe('Kinow deliveries (sheet 1.5 to 1.7)', () => {
	it('agrees with the test vector of 1.6', () => {
		expect(hmacHex('topsecret', '{"event_id":"1","subject":"order_created","data":{}}')).toBe(
			'98c743f9acfd62eda3223660f27d5c9e95c213089250b4731ba6a67b55cdb77b',
		);
	});

	it('sends every event to every URL, with envelope and signature over the raw body', async () => {
		simulator.kinow.merchant.setUrl(receiver.url);
		simulator.kinow.merchant.setUrl(`${receiver.url}/2`);
		const deliveries = await simulator.kinow.fire('customer_created', DATA, { eventId: 'e-1' });
		expect(deliveries).toHaveLength(2);
		const [{ headers, body }] = receiver.received;
		expect(JSON.parse(body)).toEqual({ event_id: 'e-1', subject: 'customer_created', data: DATA });
		expect(body).toContain('Zo\\u00e9');
		expect(body).toContain('a\\/b');
		expect(headers['content-type']).toBe('application/json');
		const secret = simulator.kinow.credential.webhookSecret;
		expect(headers['x-kinow-signature']).toBe(createHmac('sha256', secret).update(body).digest('hex'));
	});

	it('makes a new UUID for every event', async () => {
		simulator.kinow.merchant.setUrl(receiver.url);
		await simulator.kinow.fire('order_created', {});
		await simulator.kinow.fire('order_created', {});
		const ids = receiver.received.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id);
		expect(new Set(ids).size).toBe(2);
		expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	it.each(['application/x-www-form-urlencoded', null])('sends the Content-Type %s', async (contentType) => {
		simulator.kinow.behaviour.contentType = contentType;
		simulator.kinow.merchant.setUrl(receiver.url);
		await simulator.kinow.fire('order_created', {});
		expect(receiver.received[0].headers['content-type']).toBe(contentType ?? undefined);
		expect(receiver.received[0].body).toMatch(/^\{"event_id"/);
	});

	it('can forge or drop the signature', async () => {
		simulator.kinow.merchant.setUrl(receiver.url);
		await simulator.kinow.fire('order_created', {}, { signature: null });
		expect(receiver.received[0].headers).not.toHaveProperty('x-kinow-signature');
	});

	it('repeats with the same event id when told to', async () => {
		simulator.kinow.merchant.setUrl(receiver.url);
		simulator.kinow.behaviour.retries = 2;
		receiver.answer = 500;
		const deliveries = await simulator.kinow.fire('order_created', {});
		expect(deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
		expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
	});
});
