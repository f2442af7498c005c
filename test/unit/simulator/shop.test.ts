import net from 'node:net';

import { call } from './api';
import { startSimulator } from '../../../lab/shops';
import { simulatedShops } from './bed';
import { startReceiver } from './receiver';

const bed = simulatedShops();

const auth = () => ({ 'X-API-KEY': bed.simulator.shopkit.credential.apiKey });
const create = (event = 'order_created') => call('POST', `${bed.simulator.shopkit.baseUrl}/webhook`, { url: bed.receiver.url, event }, auth());
const list = () => call('GET', `${bed.simulator.shopkit.baseUrl}/webhook`, undefined, auth());

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
		await call('GET', `${bed.simulator.shopkit.baseUrl}/webhook?active=true`);
		expect(bed.simulator.shopkit.requests).toMatchObject([
			{
				method: 'POST',
				path: '/shopkit/v1/webhook',
				headers: { 'x-api-key': auth()['X-API-KEY'] },
				body: { event: 'order_created' },
				status: 201,
			},
			{ method: 'GET', query: { active: 'true' }, body: '', status: 401 },
		]);
		expect(bed.simulator.konimbo.requests).toHaveLength(0);
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
		bed.simulator.shopkit.fail({ method: 'POST' }, fault);
		const answer = await create();
		expect(answer).toMatchObject({ status: 503, json: { message: 'later' } });
		expect(answer.headers.get('retry-after')).toBe('7');
		expect(bed.simulator.shopkit.webhooks).toHaveLength(0);
		expect(bed.simulator.shopkit.requests[0]).toMatchObject({ status: 503, fault: 'status' });
		expect((await create()).status).toBe(201);
	});

	it('strikes the n-th matching call, and as often as asked', async () => {
		bed.simulator.shopkit.fail({ path: /\/webhook$/, call: 2, times: 2 }, { kind: 'status', status: 500 });
		await call('GET', `${bed.simulator.shopkit.baseUrl}/store`, undefined, auth());
		const statuses = [await create(), await create(), await create(), await create('order_paid')];
		expect(statuses.map(({ status }) => status)).toEqual([201, 500, 500, 201]);
	});

	it('reset: before or after the platform acted', async () => {
		bed.simulator.shopkit.fail({}, { kind: 'reset', when: 'before' });
		await expect(create()).rejects.toThrow();
		expect(bed.simulator.shopkit.webhooks).toHaveLength(0);
		bed.simulator.shopkit.fail({}, { kind: 'reset', when: 'after' });
		await expect(create()).rejects.toThrow();
		expect(bed.simulator.shopkit.webhooks).toHaveLength(1);
		expect(bed.simulator.shopkit.requests).toMatchObject([{ status: null, fault: 'reset' }, { status: null }]);
	});

	it('timeout: never answers, whether the platform acts or not', async () => {
		bed.simulator.shopkit.fail({}, { kind: 'timeout' });
		const held = create();
		expect(await answersWithin(held, 200)).toBe(false);
		expect(bed.simulator.shopkit.webhooks).toHaveLength(0);
		bed.simulator.shopkit.fail({}, { kind: 'timeout', acts: true });
		const acted = create();
		expect(await answersWithin(acted, 200)).toBe(false);
		expect(bed.simulator.shopkit.webhooks).toHaveLength(1);
		bed.simulator.reset();
		await expect(held).rejects.toThrow();
		await expect(acted).rejects.toThrow();
	});

	it('malformed: acts, then answers 200 with broken JSON', async () => {
		bed.simulator.shopkit.fail({}, { kind: 'malformed' });
		const answer = await create();
		expect(answer).toMatchObject({ status: 200, json: undefined });
		expect(answer.text).not.toBe('');
		expect(bed.simulator.shopkit.webhooks).toHaveLength(1);
	});

	it('noId: acts, then answers success without an id', async () => {
		bed.simulator.shopkit.fail({}, { kind: 'noId' });
		expect((await create()).json).toEqual({ event: 'order_created', url: bed.receiver.url, active: true });
		expect(bed.simulator.shopkit.webhooks).toHaveLength(1);
	});

	it('slow: acts and answers after a while', async () => {
		bed.simulator.shopkit.fail({}, { kind: 'slow', ms: 150 });
		const started = Date.now();
		expect((await create()).status).toBe(201);
		expect(Date.now() - started).toBeGreaterThanOrEqual(140);
		bed.simulator.shopkit.fail({}, { kind: 'slow', ms: 60_000 });
		const held = create('order_paid');
		expect(await answersWithin(held, 100)).toBe(false);
		bed.simulator.reset();
		await expect(held).rejects.toThrow();
	});
});

describe('deliveries', () => {
	it('follow no redirect', async () => {
		await create();
		bed.receiver.answer = 'redirect';
		expect(await bed.simulator.shopkit.fire('order_created', {})).toMatchObject([{ status: 302 }]);
		expect(bed.receiver.received).toHaveLength(1);
	});

	it('give up after the timeout', async () => {
		await create();
		bed.receiver.answer = 'silence';
		expect(bed.simulator.shopkit.behaviour.deliveryTimeout).toBe(10_000);
		bed.simulator.shopkit.behaviour.deliveryTimeout = 100;
		const [delivery] = await bed.simulator.shopkit.fire('order_created', {});
		expect(delivery).toMatchObject({ error: 'timeout' });
		expect(delivery).not.toHaveProperty('status');
	});

	it('record why nothing came back', async () => {
		const closed = await startReceiver();
		await closed.close();
		bed.simulator.shopkit.merchant.add({ event: 'order_paid', url: closed.url });
		expect(await bed.simulator.shopkit.fire('order_paid', {})).toMatchObject([{ error: 'ECONNREFUSED' }]);
	});

	it('carry exactly the listed headers', async () => {
		bed.simulator.kinow.merchant.setUrl(bed.receiver.url);
		await bed.simulator.kinow.fire('order_created', {});
		expect(bed.receiver.received[0].headerNames).toEqual(['Host', 'Accept', 'Content-Type', 'Content-Length', 'X-Kinow-Signature', 'Connection']);
	});
});

describe('clock', () => {
	it('moves on by what it is told, from real time', async () => {
		const before = bed.simulator.clock.now();
		await bed.simulator.clock.advance(5_000);
		expect(bed.simulator.clock.now() - before).toBeGreaterThanOrEqual(5_000);
		expect(bed.simulator.clock.now() - before).toBeLessThan(6_000);
		bed.simulator.reset();
		expect(Math.abs(bed.simulator.clock.now() - Date.now())).toBeLessThan(50);
	});

	it('runs what falls due as real time passes, too', async () => {
		await create();
		bed.receiver.answer = 500;
		bed.simulator.shopkit.behaviour.retryInterval = 100;
		await bed.simulator.shopkit.fire('order_created', {});
		await new Promise((resolve) => setTimeout(resolve, 350));
		expect(bed.receiver.received.length).toBeGreaterThanOrEqual(2);
	});
});

describe('simulator', () => {
	it('starts over on reset', async () => {
		await create();
		bed.simulator.shopkit.behaviour.conflict = 'never';
		bed.simulator.shopkit.fail({}, { kind: 'status', status: 500 });
		const { behaviour, requests } = bed.simulator.shopkit;
		bed.simulator.reset();
		expect(bed.simulator.shopkit.webhooks).toEqual([]);
		expect(requests).toEqual([]);
		expect(behaviour.conflict).toBe('urlAndEvent');
		expect((await list()).status).toBe(404);
	});

	it('closes quickly with a held call, a slow delivery and scheduled retries', async () => {
		const other = await startSimulator();
		const key = { 'X-API-KEY': other.shopkit.credential.apiKey };
		other.shopkit.merchant.add({ event: 'order_paid', url: bed.receiver.url });
		bed.receiver.answer = 'silence';
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
		const port = Number(new URL(bed.simulator.url).port);
		await expect(startSimulator({ port })).rejects.toThrow('EADDRINUSE');
	});
});
