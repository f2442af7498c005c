import { createHmac } from 'node:crypto';

import { hmacHex } from '../../../lab/shops/wire';
import { call } from './api';
import { simulatedShops } from './bed';

const DATA = { customer: { id: 77, firstname: 'Zoé', url: 'a/b' } };

const bed = simulatedShops();

const keys = () => ({
	'X-Client-Id': bed.simulator.kinow.credential.clientId,
	'X-Client-Secret': bed.simulator.kinow.credential.clientSecret,
});
const get = (path: string, headers: Record<string, string> = keys()) => call('GET', bed.simulator.kinow.baseUrl + path, undefined, headers);

describe('Kinow API (kinow.md 3, 4)', () => {
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
		Object.assign(bed.simulator.kinow.behaviour, { badCredentialStatus: 403, errorsShape: 'string' });
		expect(await get('/languages', {})).toMatchObject({ status: 403, json: { errors: expect.any(String) } });
	});

	it('has no API for webhooks (0.3)', async () => {
		expect((await get('/webhooks')).status).toBe(404);
	});

	it('blocks for a while above the limit per minute', async () => {
		Object.assign(bed.simulator.kinow.behaviour, { callsPerMinute: 1, blockedFor: 120_000 });
		await get('/languages');
		expect((await get('/languages')).status).toBe(429);
		await bed.simulator.clock.advance(61_000);
		expect((await get('/languages')).status).toBe(429);
		await bed.simulator.clock.advance(60_000);
		expect((await get('/languages')).status).toBe(200);
	});
});

describe('Kinow REST resources (kinow.md 4, 5)', () => {
	const send = (method: string, path: string, body?: unknown) => call(method, bed.simulator.kinow.baseUrl + path, body, keys());
	const NEW_ACCESS = { id_customer: 77, id_product: 31 };

	it('creates with 201, changes in part, deletes without a body', async () => {
		const created = await send('POST', '/product-accesses', { ...NEW_ACCESS, type: 'video' });
		expect(created).toMatchObject({ status: 201, json: { id: expect.any(Number), id_customer: 77, type: 'video' } });
		const path = `/product-accesses/${created.json.id}`;
		expect(await send('PUT', path, { active: 0 })).toMatchObject({ status: 200, json: { active: 0, type: 'video' } });
		expect((await send('DELETE', path)).status).toBe(204);
		expect((await send('GET', path)).status).toBe(404);
	});

	it.each([
		['a required field is missing', { id_customer: 77 }, 'id_product is required'],
		['a field is unknown', { ...NEW_ACCESS, date_end: '' }, 'date_end is unknown'],
		['a type is wrong', { ...NEW_ACCESS, id_customer: '77' }, 'id_customer is not int'],
		['it is no object', [], 'the body is not a JSON object'],
	])('refuses a body where %s', async (_, body, words) => {
		expect(await send('POST', '/product-accesses', body)).toMatchObject({ status: 400, json: { errors: [words] } });
		bed.simulator.kinow.behaviour.invalidStatus = 422;
		expect((await send('POST', '/product-accesses', body)).status).toBe(422);
	});

	it.each([
		'?limit=5',
		'?sort_direction=up',
		'?filters=name',
		'?filters={"shoe":{"value":1,"operator":"gt"}}',
		'?filters={"id":{"value":1,"operator":"is"}}',
		'?filters={"date_add":{"value":"2026-01-02T00:00:00","operator":"gt"}}',
	])('refuses a query that is documented nowhere: %s', async (query) => {
		expect((await send('GET', `/orders${query}`)).status).toBe(400);
	});

	it('filters, sorts and shows orders in pages', async () => {
		const ids = [1, 2, 3, 4].map((total) => bed.simulator.kinow.api.placeOrder({ total_paid: total, date_add: `2026-01-0${total} 10:00:00` }).id);
		const found = async (filters: unknown, rest = '') =>
			(await send('GET', `/orders?filters=${encodeURIComponent(JSON.stringify(filters))}${rest}`)).json.data.map(({ id }: { id: number }) => id);
		expect(await found({ total_paid: { value: 2, operator: 'gt' } })).toEqual(ids.slice(2));
		expect(await found({ date_add: { value: '2026-01-02', operator: 'gt' } })).toEqual(ids.slice(1));
		expect(await found({ date_add: { value: '2026-01-02 10:00:00', operator: 'lt' } })).toEqual(ids.slice(0, 1));
		expect(await found({ total_paid: { value: '2,3', operator: 'between' } }, '&sort_by=total_paid&sort_direction=desc')).toEqual([ids[2], ids[1]]);
		expect(await found({ total_paid: { value: '1,4', operator: 'in' } }, '&per_page=1&page=2')).toEqual([ids[3]]);
	});

	it('attaches, lists and detaches', async () => {
		expect((await send('POST', '/products/31/actors', { actor_id: 14 })).status).toBe(204);
		expect((await send('GET', '/products/31/actors')).json.data).toMatchObject([{ id: 14 }]);
		expect((await send('DELETE', '/products/31/actors/14')).status).toBe(204);
		expect((await send('DELETE', '/products/31/actors/14')).status).toBe(404);
		expect((await send('POST', '/products/31/actors', { actor_id: 99 })).status).toBe(404);
	});

	it('starts over on reset', async () => {
		bed.simulator.kinow.api.placeOrder();
		bed.simulator.reset();
		expect((await send('GET', '/orders')).json).toMatchObject({ data: [], pagination: { total: 0, last_page: 1 } });
	});
});

describe('Kinow deliveries (kinow.md 1.5 to 1.7)', () => {
	it('agrees with the test vector of 1.6', () => {
		expect(hmacHex('topsecret', '{"event_id":"1","subject":"order_created","data":{}}')).toBe(
			'98c743f9acfd62eda3223660f27d5c9e95c213089250b4731ba6a67b55cdb77b',
		);
	});

	it('sends every event to every URL, with envelope and signature over the raw body', async () => {
		bed.simulator.kinow.merchant.setUrl(bed.receiver.url);
		bed.simulator.kinow.merchant.setUrl(`${bed.receiver.url}/2`);
		const deliveries = await bed.simulator.kinow.fire('customer_created', DATA, { eventId: 'e-1' });
		expect(deliveries).toHaveLength(2);
		const [{ headers, body }] = bed.receiver.received;
		expect(JSON.parse(body)).toEqual({ event_id: 'e-1', subject: 'customer_created', data: DATA });
		expect(body).toContain('Zo\\u00e9');
		expect(body).toContain('a\\/b');
		expect(headers['content-type']).toBe('application/json');
		const secret = bed.simulator.kinow.credential.webhookSecret;
		expect(headers['x-kinow-signature']).toBe(createHmac('sha256', secret).update(body).digest('hex'));
	});

	it('makes a new UUID for every event', async () => {
		bed.simulator.kinow.merchant.setUrl(bed.receiver.url);
		await bed.simulator.kinow.fire('order_created', {});
		await bed.simulator.kinow.fire('order_created', {});
		const ids = bed.receiver.received.map(({ body }) => (JSON.parse(body) as { event_id: string }).event_id);
		expect(new Set(ids).size).toBe(2);
		expect(ids[0]).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
	});

	it.each(['application/x-www-form-urlencoded', null])('sends the Content-Type %s', async (contentType) => {
		bed.simulator.kinow.behaviour.contentType = contentType;
		bed.simulator.kinow.merchant.setUrl(bed.receiver.url);
		await bed.simulator.kinow.fire('order_created', {});
		expect(bed.receiver.received[0].headers['content-type']).toBe(contentType ?? undefined);
		expect(bed.receiver.received[0].body).toMatch(/^\{"event_id"/);
	});

	it('can forge or drop the signature', async () => {
		bed.simulator.kinow.merchant.setUrl(bed.receiver.url);
		await bed.simulator.kinow.fire('order_created', {}, { signature: null });
		expect(bed.receiver.received[0].headers).not.toHaveProperty('x-kinow-signature');
	});

	it('repeats with the same event id when told to', async () => {
		bed.simulator.kinow.merchant.setUrl(bed.receiver.url);
		bed.simulator.kinow.behaviour.retries = 2;
		bed.receiver.answer = 500;
		const deliveries = await bed.simulator.kinow.fire('order_created', {});
		expect(deliveries.map(({ attempt }) => attempt)).toEqual([1, 2, 3]);
		expect(new Set(bed.receiver.received.map(({ body }) => body)).size).toBe(1);
	});
});
