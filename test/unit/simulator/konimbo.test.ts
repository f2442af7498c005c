import { KONIMBO_EVENTS } from '../../../lab/shops';
import { call } from './api';
import { simulatedShops } from './bed';

const ORDER = {
	order: {
		id: 15,
		name: 'ישראל א',
		newsletter: false,
		additional_inputs: null,
		data_record_var: {},
		cart: {
			total_price: '198.0',
			lines: [
				{ type: 'line_item', item_id: 1, code: 'A' },
				{ type: 'upgrade', item_id: 1, inventory_code: 'A-1' },
			],
		},
	},
};

const bed = simulatedShops();

const base = () => `${bed.simulator.konimbo.baseUrl}/webhooks`;
const token = () => bed.simulator.konimbo.credential.token;
const create = (event = 'order_created', url = bed.receiver.url, extra: object = {}) =>
	call('POST', base(), { token: token(), webhook: { callback_url: url, event, ...extra } });
const list = (query = '') => call('GET', `${base()}?token=${token()}${query}`);

describe('Konimbo webhooks API (konimbo.md 1.2)', () => {
	it('creates with the token in the body and answers 200 and a string id', async () => {
		const answer = await create();
		expect(answer.status).toBe(200);
		expect(answer.json).toEqual({
			id: expect.stringMatching(/^\d+$/),
			callback_url: bed.receiver.url,
			event: 'order_created',
		});
		expect(bed.simulator.konimbo.webhooks).toMatchObject([{ id: answer.json.id, url: bed.receiver.url, live: true }]);
	});

	it('knows twelve events and refuses others', async () => {
		expect(KONIMBO_EVENTS).toHaveLength(12);
		const answer = await create('inventory_updated');
		expect(answer).toMatchObject({ status: 422, json: { model: 'webhook' } });
		expect(bed.simulator.konimbo.webhooks).toHaveLength(0);
		bed.simulator.konimbo.behaviour.unknownEvent = 'accept';
		expect((await create('inventory_updated')).status).toBe(200);
	});

	it.each([{ event: 'order_created' }, { callback_url: 'nonsense', event: 'order_created' }, undefined])('refuses the body %j', async (webhook) => {
		const answer = await call('POST', base(), { token: token(), webhook });
		expect(answer.status).toBe(422);
	});

	it('gets one, and tells an unknown id from an unknown endpoint by the model', async () => {
		const { id } = (await create()).json;
		expect((await call('GET', `${base()}/${id}?token=${token()}`)).json.id).toBe(id);
		const unknown = await call('GET', `${base()}/1?token=${token()}`);
		expect(unknown).toMatchObject({ status: 404, json: { status: 'not_found', model: 'webhook', id: '1' } });
		const elsewhere = await call('GET', `${bed.simulator.konimbo.baseUrl}/webhook?token=${token()}`);
		expect(elsewhere.status).toBe(404);
		expect(elsewhere.json).toEqual({ status: 'not_found', message: 'endpoint you requested was not found' });
	});

	it('updates both fields; whether less is enough is a switch', async () => {
		const { id } = (await create()).json;
		const put = (webhook: object) => call('PUT', `${base()}/${id}`, { token: token(), webhook });
		expect((await put({ callback_url: `${bed.receiver.url}/2`, event: 'ticket_created' })).status).toBe(200);
		expect((await put({ event: 'order_created' })).status).toBe(422);
		expect(bed.simulator.konimbo.webhooks).toMatchObject([{ url: `${bed.receiver.url}/2`, event: 'ticket_created' }]);
		bed.simulator.konimbo.behaviour.partialUpdate = 'accept';
		expect((await put({ event: 'order_created' })).status).toBe(200);
		expect(bed.simulator.konimbo.webhooks).toMatchObject([{ url: `${bed.receiver.url}/2`, event: 'order_created' }]);
	});

	it('has no DELETE, unless the switch says so', async () => {
		const { id } = (await create()).json;
		const remove = () => call('DELETE', `${base()}/${id}?token=${token()}`);
		const refused = await remove();
		expect(refused.status).toBe(404);
		expect(refused.json).not.toHaveProperty('model');
		bed.simulator.konimbo.behaviour.deleteRefusal = 405;
		expect((await remove()).status).toBe(405);
		expect(bed.simulator.konimbo.webhooks).toHaveLength(1);
		bed.simulator.konimbo.behaviour.deleteSupported = true;
		expect(await remove()).toMatchObject({ status: 200, json: { status: 'ok' } });
		expect(bed.simulator.konimbo.webhooks).toHaveLength(0);
		expect(await remove()).toMatchObject({ status: 404, json: { model: 'webhook' } });
	});

	it('lists the active ones only; integration.md says all', async () => {
		const { id } = (await create()).json;
		await create('ticket_created');
		bed.simulator.konimbo.merchant.disable(id);
		expect((await list()).json).toHaveLength(1);
		bed.simulator.konimbo.behaviour.listInactive = true;
		bed.simulator.konimbo.behaviour.showActive = true;
		expect((await list()).json).toMatchObject([{ id, active: false }, { active: true }]);
	});

	it('answers an empty list with 404 and a model (4), or with an empty one', async () => {
		expect(await list()).toMatchObject({ status: 404, json: { status: 'not_found', model: 'webhook' } });
		bed.simulator.konimbo.behaviour.emptyList = 'empty';
		expect(await list()).toMatchObject({ status: 200, json: [] });
	});

	it('gives 20 per page with pagination headers (4)', async () => {
		for (let n = 0; n < 21; n++) bed.simulator.konimbo.merchant.add({ event: 'order_created', url: `${bed.receiver.url}/${n}` });
		const first = await list();
		expect(first.json).toHaveLength(20);
		expect(first.headers.get('x-pagination-per-page')).toBe('20');
		expect(first.headers.get('x-pagination-total')).toBe('21');
		expect(first.headers.get('x-pagination-links')).toContain('rel="next"');
		const second = await list('&page=2');
		expect(second.json).toHaveLength(1);
		expect(second.headers.get('x-pagination-links')).not.toContain('rel="next"');
		expect((await list('&page=3')).status).toBe(404);
		bed.simulator.konimbo.behaviour.paginated = false;
		expect((await list()).json).toHaveLength(21);
	});

	it('accepts duplicates, or refuses them', async () => {
		await create();
		expect((await create()).status).toBe(200);
		bed.simulator.konimbo.behaviour.duplicates = 'refuse';
		expect((await create()).status).toBe(422);
		expect((await create('ticket_created')).status).toBe(200);
		expect(bed.simulator.konimbo.webhooks).toHaveLength(3);
	});

	it('answers a create in every shape that is left open', async () => {
		const { behaviour } = bed.simulator.konimbo;
		behaviour.idType = 'number';
		expect(typeof (await create()).json.id).toBe('number');
		behaviour.createAnswer = 'wrapped';
		expect((await create()).json.webhook).toMatchObject({ event: 'order_created' });
		behaviour.createAnswer = 'withoutId';
		expect((await create()).json).toEqual({ callback_url: bed.receiver.url, event: 'order_created' });
		behaviour.createAnswer = 'empty';
		expect(await create()).toMatchObject({ status: 200, text: '' });
		expect(bed.simulator.konimbo.webhooks).toHaveLength(4);
	});

	it('lists in every shape that is left open', async () => {
		await create();
		bed.simulator.konimbo.behaviour.listShape = 'wrapped';
		expect((await list()).json.webhooks).toHaveLength(1);
		bed.simulator.konimbo.behaviour.listShape = 'single';
		expect((await list()).json).toMatchObject({ event: 'order_created' });
		await create('ticket_created');
		expect((await list()).json).toHaveLength(2);
	});

	it('can be switched to XML (0)', async () => {
		bed.simulator.konimbo.behaviour.output = 'xml';
		const answer = await create();
		expect(answer.headers.get('content-type')).toContain('xml');
		expect(answer.text).toContain('<callback-url>');
	});
});

describe('Konimbo authentication and limits (konimbo.md 3, 4)', () => {
	it('answers 401 to a bad token and to a token in the wrong place', async () => {
		const webhook = { callback_url: bed.receiver.url, event: 'order_created' };
		const answers = [
			await call('GET', `${base()}?token=nope`),
			await call('GET', base(), undefined, { authorization: `Bearer ${token()}`, token: token() }),
			await call('POST', `${base()}?token=${token()}`, { webhook }),
			await call('POST', base(), { webhook: { ...webhook, token: token() } }),
		];
		for (const answer of answers) {
			expect(answer.status).toBe(401);
			expect(answer.json).toEqual({
				status: 'unauthorized',
				model: 'webhook',
				message: 'token provided is not registered',
			});
		}
		expect(bed.simulator.konimbo.webhooks).toHaveLength(0);
	});

	it('takes JSON only', async () => {
		const body = new URLSearchParams({ token: token(), 'webhook[event]': 'order_created' });
		expect((await fetch(base(), { method: 'POST', body })).status).toBe(401);
	});

	it('answers 401 with another message without the permission', async () => {
		bed.simulator.konimbo.behaviour.permitted = false;
		const answer = await list();
		expect(answer.status).toBe(401);
		expect(answer.json.message).toBe('not authorized for any of these attributes');
	});

	it('blocks the 101st call of ten minutes with a 401 that only the headers explain', async () => {
		await create();
		for (let call = 2; call <= 99; call++) await list();
		const hundredth = await list();
		expect(hundredth.status).toBe(200);
		expect(hundredth.headers.get('x-rate-limit-current')).toBe('100');
		const blocked = await list();
		expect(blocked.status).toBe(401);
		expect(Number(blocked.headers.get('x-rate-limit-current'))).toBeGreaterThanOrEqual(100);
		expect(blocked.headers.get('x-rate-limit-maximum')).toBe('100');
		expect(Date.parse(blocked.headers.get('x-rate-limit-reset') ?? '')).toBeGreaterThan(bed.simulator.clock.now());
		bed.simulator.konimbo.behaviour.rateLimitBody = 'sameAsBadToken';
		expect((await list()).json.message).toBe('token provided is not registered');
		await bed.simulator.clock.advance(10 * 60_000);
		expect((await list()).status).toBe(200);
	});
});

describe('Konimbo deliveries (konimbo.md 1.3)', () => {
	it('posts JSON to every live webhook of the event and to no other', async () => {
		await create();
		await create('ticket_created', `${bed.receiver.url}/ticket`);
		const { id } = (await create('order_created', `${bed.receiver.url}/off`)).json;
		bed.simulator.konimbo.merchant.disable(id);
		const deliveries = await bed.simulator.konimbo.fire('order_created', ORDER);
		expect(deliveries).toMatchObject([{ status: 200, attempt: 1, responseBody: 'taken', url: bed.receiver.url }]);
		expect(bed.simulator.konimbo.deliveries).toEqual(deliveries);
		expect(bed.receiver.received).toMatchObject([{ method: 'POST', headers: { 'content-type': 'application/json' } }]);
		expect(JSON.parse(bed.receiver.received[0].body)).toEqual(ORDER);
	});

	it('posts Rails-style form pairs, the rows of an array in order', async () => {
		await create();
		bed.simulator.konimbo.behaviour.form.brackets = 'plain';
		await bed.simulator.konimbo.fire('order_created', ORDER, { encoding: 'form' });
		const [{ headers, body }] = bed.receiver.received;
		expect(headers['content-type']).toBe('application/x-www-form-urlencoded');
		expect([...new URLSearchParams(body)]).toEqual([
			['order[id]', '15'],
			['order[name]', 'ישראל א'],
			['order[newsletter]', 'false'],
			['order[additional_inputs]', ''],
			['order[cart][total_price]', '198.0'],
			['order[cart][lines][][type]', 'line_item'],
			['order[cart][lines][][item_id]', '1'],
			['order[cart][lines][][code]', 'A'],
			['order[cart][lines][][type]', 'upgrade'],
			['order[cart][lines][][item_id]', '1'],
			['order[cart][lines][][inventory_code]', 'A-1'],
		]);
	});

	it('can send another Content-Type, or none', async () => {
		await create();
		await bed.simulator.konimbo.fire('order_created', ORDER, { contentType: null });
		expect(bed.receiver.received[0].headers).not.toHaveProperty('content-type');
	});

	it('may lose the query string of the URL', async () => {
		const url = `${bed.receiver.url}?event=order_created`;
		await create('order_created', url);
		await bed.simulator.konimbo.fire('order_created', ORDER);
		bed.simulator.konimbo.behaviour.queryString = 'dropOnDelivery';
		await bed.simulator.konimbo.fire('order_created', ORDER);
		expect(bed.receiver.received.map((one) => one.url)).toEqual(['/hook?event=order_created', '/hook']);
		bed.simulator.konimbo.behaviour.queryString = 'drop';
		expect((await create('order_created', url)).json.callback_url).toBe(bed.receiver.url);
	});

	it('does not repeat by default; with retries it does, at once or on the clock', async () => {
		await create();
		bed.receiver.answer = 500;
		expect(await bed.simulator.konimbo.fire('order_created', ORDER)).toMatchObject([{ status: 500 }]);
		bed.simulator.konimbo.behaviour.retries = 2;
		expect(await bed.simulator.konimbo.fire('order_created', ORDER)).toHaveLength(3);
		Object.assign(bed.simulator.konimbo.behaviour, { retryInterval: 60_000, suspendAfterRetries: true });
		expect(await bed.simulator.konimbo.fire('order_created', ORDER)).toHaveLength(1);
		await bed.simulator.clock.advance(59_000);
		expect(bed.simulator.konimbo.deliveries).toHaveLength(5);
		await bed.simulator.clock.advance(62_000);
		expect(bed.simulator.konimbo.deliveries).toHaveLength(7);
		expect(bed.simulator.konimbo.webhooks[0].live).toBe(false);
	});
});
