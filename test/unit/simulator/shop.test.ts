import net from 'node:net';

import { startSimulator, type Simulator } from '../../../lab/shops';
import { call } from './api';
import { startReceiver, type Receiver } from './receiver';

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

const auth = () => ({ 'X-API-KEY': simulator.shopkit.credential.apiKey });
const create = (event = 'order_created') => call('POST', `${simulator.shopkit.baseUrl}/webhook`, { url: receiver.url, event }, auth());
const list = () => call('GET', `${simulator.shopkit.baseUrl}/webhook`, undefined, auth());

/** Whether something is answered within a moment. */
const answersWithin = (promise: Promise<unknown>, ms: number) => {
	const late = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), ms));
	return Promise.race([
		promise.then(
			() => true,
			() => true,
		),
		late,
	]);
};

describe('request log', () => {
	it('records every call with query, headers, body and status', async () => {
		await create();
		await call('GET', `${simulator.shopkit.baseUrl}/webhook?active=true`);
		expect(simulator.shopkit.requests).toMatchObject([
			{
				method: 'POST',
				path: '/shopkit/v1/webhook',
				headers: { 'x-api-key': auth()['X-API-KEY'] },
				body: { event: 'order_created' },
				status: 201,
			},
			{ method: 'GET', query: { active: 'true' }, body: '', status: 401 },
		]);
		expect(simulator.konimbo.requests).toHaveLength(0);
	});
});

describe('faults', () => {
	it('status: answers in place of the platform, which does not act', async () => {
		const fault = {
			kind: 'status',
			status: 503,
			headers: { 'Retry-After': '7' },
			body: '{"message":"later"}',
		} as const;
		simulator.shopkit.fail({ method: 'POST' }, fault);
		const answer = await create();
		expect(answer).toMatchObject({ status: 503, json: { message: 'later' } });
		expect(answer.headers.get('retry-after')).toBe('7');
		expect(simulator.shopkit.webhooks).toHaveLength(0);
		expect(simulator.shopkit.requests[0]).toMatchObject({ status: 503, fault: 'status' });
		expect((await create()).status).toBe(201);
	});

	it('strikes the n-th matching call, and as often as asked', async () => {
		simulator.shopkit.fail({ path: /\/webhook$/, call: 2, times: 2 }, { kind: 'status', status: 500 });
		await call('GET', `${simulator.shopkit.baseUrl}/store`, undefined, auth());
		const statuses = [await create(), await create(), await create(), await create('order_paid')];
		expect(statuses.map(({ status }) => status)).toEqual([201, 500, 500, 201]);
	});

	it('reset: before or after the platform acted', async () => {
		simulator.shopkit.fail({}, { kind: 'reset', when: 'before' });
		await expect(create()).rejects.toThrow();
		expect(simulator.shopkit.webhooks).toHaveLength(0);
		simulator.shopkit.fail({}, { kind: 'reset', when: 'after' });
		await expect(create()).rejects.toThrow();
		expect(simulator.shopkit.webhooks).toHaveLength(1);
		expect(simulator.shopkit.requests).toMatchObject([{ status: null, fault: 'reset' }, { status: null }]);
	});

	it('timeout: never answers, whether the platform acts or not', async () => {
		simulator.shopkit.fail({}, { kind: 'timeout' });
		const held = create();
		expect(await answersWithin(held, 200)).toBe(false);
		expect(simulator.shopkit.webhooks).toHaveLength(0);
		simulator.shopkit.fail({}, { kind: 'timeout', acts: true });
		const acted = create();
		expect(await answersWithin(acted, 200)).toBe(false);
		expect(simulator.shopkit.webhooks).toHaveLength(1);
		simulator.reset();
		await expect(held).rejects.toThrow();
		await expect(acted).rejects.toThrow();
	});

	it('malformed: acts, then answers 200 with broken JSON', async () => {
		simulator.shopkit.fail({}, { kind: 'malformed' });
		const answer = await create();
		expect(answer).toMatchObject({ status: 200, json: undefined });
		expect(answer.text).not.toBe('');
		expect(simulator.shopkit.webhooks).toHaveLength(1);
	});

	it('noId: acts, then answers success without an id', async () => {
		simulator.shopkit.fail({}, { kind: 'noId' });
		expect((await create()).json).toEqual({ event: 'order_created', url: receiver.url, active: true });
		expect(simulator.shopkit.webhooks).toHaveLength(1);
	});

	it('slow: acts and answers after a while', async () => {
		simulator.shopkit.fail({}, { kind: 'slow', ms: 150 });
		const started = Date.now();
		expect((await create()).status).toBe(201);
		expect(Date.now() - started).toBeGreaterThanOrEqual(140);
		simulator.shopkit.fail({}, { kind: 'slow', ms: 60_000 });
		const held = create('order_paid');
		expect(await answersWithin(held, 100)).toBe(false);
		simulator.reset();
		await expect(held).rejects.toThrow();
	});
});

describe('deliveries', () => {
	it('follow no redirect', async () => {
		await create();
		receiver.answer = 'redirect';
		expect(await simulator.shopkit.fire('order_created', {})).toMatchObject([{ status: 302 }]);
		expect(receiver.received).toHaveLength(1);
	});

	it('give up after the timeout', async () => {
		await create();
		receiver.answer = 'silence';
		expect(simulator.shopkit.behaviour.deliveryTimeout).toBe(10_000);
		simulator.shopkit.behaviour.deliveryTimeout = 100;
		const [delivery] = await simulator.shopkit.fire('order_created', {});
		expect(delivery).toMatchObject({ error: 'timeout' });
		expect(delivery).not.toHaveProperty('status');
	});

	it('record why nothing came back', async () => {
		const closed = await startReceiver();
		await closed.close();
		simulator.shopkit.merchant.add({ event: 'order_paid', url: closed.url });
		expect(await simulator.shopkit.fire('order_paid', {})).toMatchObject([{ error: 'ECONNREFUSED' }]);
	});

	it('carry exactly the listed headers', async () => {
		simulator.kinow.merchant.setUrl(receiver.url);
		await simulator.kinow.fire('order_created', {});
		expect(receiver.received[0].headerNames).toEqual(['Host', 'Accept', 'Content-Type', 'Content-Length', 'X-Kinow-Signature', 'Connection']);
	});
});

describe('clock', () => {
	it('moves on by what it is told, from real time', async () => {
		const before = simulator.clock.now();
		await simulator.clock.advance(5_000);
		expect(simulator.clock.now() - before).toBeGreaterThanOrEqual(5_000);
		expect(simulator.clock.now() - before).toBeLessThan(6_000);
		simulator.reset();
		expect(Math.abs(simulator.clock.now() - Date.now())).toBeLessThan(50);
	});

	it('runs what falls due as real time passes, too', async () => {
		await create();
		receiver.answer = 500;
		simulator.shopkit.behaviour.retryInterval = 100;
		await simulator.shopkit.fire('order_created', {});
		await new Promise((resolve) => setTimeout(resolve, 350));
		expect(receiver.received.length).toBeGreaterThanOrEqual(2);
	});
});

describe('simulator', () => {
	it('starts over on reset', async () => {
		await create();
		simulator.shopkit.behaviour.conflict = 'never';
		simulator.shopkit.fail({}, { kind: 'status', status: 500 });
		const { behaviour, requests } = simulator.shopkit;
		simulator.reset();
		expect(simulator.shopkit.webhooks).toEqual([]);
		expect(requests).toEqual([]);
		expect(behaviour.conflict).toBe('urlAndEvent');
		expect((await list()).status).toBe(404);
	});

	it('closes quickly with a held call, a slow delivery and scheduled retries', async () => {
		const other = await startSimulator();
		const key = { 'X-API-KEY': other.shopkit.credential.apiKey };
		other.shopkit.merchant.add({ event: 'order_paid', url: receiver.url });
		receiver.answer = 'silence';
		const delivery = other.shopkit.fire('order_paid', {});
		other.shopkit.fail({}, { kind: 'timeout' });
		const held = call('GET', `${other.shopkit.baseUrl}/store`, undefined, key).catch(() => 'cut off');
		while (other.shopkit.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
		const started = Date.now();
		await other.close();
		expect(Date.now() - started).toBeLessThan(500);
		expect(await held).toBe('cut off');
		expect(await delivery).toMatchObject([{ error: expect.any(String) }]);
		const socket = net.connect(Number(new URL(other.url).port), '127.0.0.1');
		await expect(new Promise((resolve, reject) => socket.on('connect', resolve).on('error', reject))).rejects.toThrow();
	});

	it('takes the port it is given, and says so when it is taken', async () => {
		const port = Number(new URL(simulator.url).port);
		await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE');
	});
});
