/** What happens to deliveries and publications when n8n has lost a node's secret, or holds something else in its place. */
import type { IDataObject } from 'n8n-workflow';

import { eventKey } from '../../nodes/shared/keys';
import type { Fault, WebhookFields } from '../../lab/shops/shop';
import { samplePayload } from '../../lab/shops/samples';
import { Bed, type Receiver } from '../support/delivering';
import { post, type Reply } from '../support/post';
import type { TestTrigger } from '../../lab/contexts/trigger';

const SHOPS = [
	{ shop: 'konimbo', events: ['order_created', 'ticket_created'] },
	{ shop: 'shopkit', events: ['order_paid', 'order_created'] },
	{ shop: 'shoprenter', events: ['order_confirm', 'order_status_change'] },
] as const;
type Registering = (typeof SHOPS)[number]['shop'];

const MINUTE = 60_000;

/** Where the trigger is published, and another process of the same n8n, to which its addresses lead. */
let home: Bed;
let elsewhere: Bed;
beforeEach(async () => {
	[home, elsewhere] = [await Bed.start(), await Bed.start()];
});
afterEach(async () => {
	jest.restoreAllMocks();
	await Promise.all([home.stop(), elsewhere.stop()]);
});

/** Sets the nodes' clock to so many milliseconds after now, however long the test has taken by then. */
function stopwatch(): (ms: number) => void {
	const real = Date.now.bind(Date);
	const started = real();
	let ahead = 0;
	jest.spyOn(Date, 'now').mockImplementation(() => real() + ahead);
	return (ms) => (ahead = started + ms - real());
}

interface Amnesiac {
	readonly shop: Registering;
	/** The node in a process that has never known its secret, with static data that does not hold it either. */
	readonly there: TestTrigger;
	/** The address that the shop holds for the event. */
	url(event: string): string;
	send(event: string): Promise<Reply>;
	/** Calls for the list since the last time, once the question that is under way has been answered. */
	questions(): Promise<number>;
	warnings(): string[];
}

async function amnesiac(shop: Registering, events: readonly string[], { active = true } = {}): Promise<Amnesiac> {
	const simulated = home.simulator[shop];
	const published = home.n8n.add(`${shop}Trigger`, { events: [...events] }, simulated.credential, { webhookBaseUrl: elsewhere.n8n.url });
	await published.publish();
	const there = elsewhere.n8n.add(`${shop}Trigger`, { events: [...events], settings: { dropDuplicates: false } }, simulated.credential, {
		webhookId: published.webhookId,
		active,
	});
	there.goLive();
	simulated.requests.length = 0;
	const url = (event: string) => {
		const found = simulated.webhooks.find((webhook) => webhook.event === event && webhook.url.includes(published.webhookId));
		if (found === undefined) throw new Error(`nothing is registered for ${event}`);
		return found.url;
	};
	return {
		shop,
		there,
		url,
		send: async (event) => await post(url(event), JSON.stringify(samplePayload(shop, event)), { 'content-type': 'application/json' }),
		async questions() {
			// The delivery that asks is answered before the shop is.
			await there.isIdle();
			return simulated.requests.splice(0).filter(({ path }) => !/token/.test(path)).length;
		},
		warnings: () => there.log.filter(({ level }) => level === 'warn').map(({ message }) => message),
	};
}

/** Each has the shape of a key. */
const forgedKey = (count: number) => count.toString(16).padStart(64, 'f');
const forge = async ({ url }: Amnesiac, event: string, count: number) => await post(url(event).replace(/[^/]*$/, forgedKey(count)), '{}');

describe.each(SHOPS)('$shop: neither static data nor the process knows the secret', ({ shop, events }) => {
	const [event, other] = events;

	test('the shop is asked once, the delivery that asks is put off, and all that comes to a registered address passes from then on', async () => {
		const node = await amnesiac(shop, events);
		const first = await node.send(event);
		expect({ status: first.status, retryAfter: first.headers['retry-after'] }).toEqual({ status: 503, retryAfter: '30' });
		expect(node.there.executions).toEqual([]);
		expect(await node.questions()).toBe(1);

		for (const name of [event, other, event]) expect((await node.send(name)).status).toBe(200);
		expect(node.there.executions.map(({ status, items }) => [status, items[0].event])).toEqual([
			['success', event],
			['success', other],
			['success', event],
		]);
		expect(await node.questions()).toBe(0);
	});

	test('the owner is told to publish again, and no key stands in the log', async () => {
		const node = await amnesiac(shop, events);
		await node.send(event);
		await node.questions();
		await node.send(event);
		expect(node.warnings()).toEqual([
			expect.stringMatching(/delivery was refused: the node is being activated, or n8n has lost its secret$/),
			expect.stringMatching(/lists 2 webhooks that lead to it.*unpublish and publish/),
		]);
		expect(JSON.stringify(node.there.logged)).not.toMatch(/[0-9a-f]{64}/);
	});

	test('a thousand forgeries ask once a minute, start nothing, and keep no delivery out', async () => {
		const node = await amnesiac(shop, events);
		const setClock = stopwatch();
		const statuses = new Set<number>();
		for (let count = 0; count < 1000; count += 50) {
			const answers = await Promise.all(Array.from({ length: 50 }, async (_, index) => await forge(node, event, count + index)));
			for (const { status } of answers) statuses.add(status);
			if (count === 0) expect(await node.questions()).toBe(1);
			// A slow machine takes longer than a minute.
			setClock(MINUTE / 2);
		}
		expect([...statuses]).toEqual([503]);
		expect(await node.questions()).toBe(0);
		expect(node.there.executions).toEqual([]);
		expect((await node.send(event)).status).toBe(200);

		setClock(2 * MINUTE);
		await Promise.all([forge(node, event, 1), forge(node, event, 2)]);
		expect(await node.questions()).toBe(1);
		expect((await node.send(event)).status).toBe(200);
		expect(node.there.executions).toHaveLength(2);
	});

	const failures: ReadonlyArray<readonly [string, Fault]> = [
		['429', { kind: 'status', status: 429 }],
		['429 and when to come again', { kind: 'status', status: 429, headers: { 'retry-after': '1' } }],
		['500', { kind: 'status', status: 500 }],
		['403', { kind: 'status', status: 403, body: '{"message":"Forbidden"}' }],
		['a page in HTML', { kind: 'status', status: 200, body: '<html>Back soon</html>' }],
		['half a list', { kind: 'malformed' }],
		['{}', { kind: 'status', status: 200, body: '{}' }],
		['null', { kind: 'status', status: 200, body: 'null' }],
		['a text', { kind: 'status', status: 200, body: '"ok"' }],
		['nothing', { kind: 'status', status: 200, body: '' }],
		['webhooks that are none', { kind: 'status', status: 200, body: '[1,null,"x",{"id":1}]' }],
		['no connection', { kind: 'reset', when: 'before' }],
	];
	test.each(failures)('%s in place of the list: still put off, one call, asked anew after a minute', async (_, fault) => {
		const node = await amnesiac(shop, events);
		const setClock = stopwatch();
		home.simulator[shop].fail({ method: 'GET', path: /webhook/i }, fault);
		expect((await node.send(event)).status).toBe(503);
		expect(await node.questions()).toBe(1);
		for (let round = 0; round < 2; round++) expect((await node.send(event)).status).toBe(503);
		expect(await node.questions()).toBe(0);
		expect(node.there.executions).toEqual([]);
		expect(JSON.stringify(node.there.logged)).not.toMatch(/[0-9a-f]{64}/);

		setClock(2 * MINUTE);
		expect((await node.send(event)).status).toBe(503);
		expect(await node.questions()).toBe(1);
		expect((await node.send(event)).status).toBe(200);
		expect(node.there.executions).toHaveLength(1);
	});

	test('what comes while the shop is being asked is put off, and asks nothing of its own', async () => {
		const node = await amnesiac(shop, events);
		home.simulator[shop].fail({ method: 'GET', path: /webhook/i }, { kind: 'slow', ms: 3000 });
		const started = Date.now();
		const answers = await Promise.all(Array.from({ length: 10 }, async () => await node.send(event)));
		expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 503));
		expect(Date.now() - started).toBeLessThan(3000);
		expect(await node.questions()).toBe(1);
		expect((await node.send(event)).status).toBe(200);
	});

	test('no key of another node, event or form opens it', async () => {
		const node = await amnesiac(shop, events);
		const stranger = await amnesiac(shop, events);
		await node.send(event);
		expect(await node.questions()).toBe(1);
		const keyOf = (url: string) => url.split('/').at(-1) ?? '';
		const own = keyOf(node.url(event));
		const wrong = [keyOf(node.url(other)), keyOf(stranger.url(event))];
		for (const key of wrong) expect((await post(node.url(event).replace(own, key), '{}')).status).toBe(503);
		for (const key of [own.toUpperCase(), own.slice(1), `${own}0`, '***', 'undefined', `${own}%0A`]) {
			expect((await post(node.url(event).replace(own, key), '{}')).status).toBe(401);
		}
		expect(node.there.executions).toEqual([]);
	});

	const rewritings: ReadonlyArray<readonly [string, (url: string) => string, number]> = [
		['as it is', (url) => url, 200],
		['with the scheme in capitals and a slash at the end', (url) => `${url.replace('http:', 'HTTP:')}/`, 200],
		['at another host', (url) => url.replace('127.0.0.1', 'shop.example'), 503],
		['cut', (url) => url.slice(0, -10), 503],
		['with something behind it', (url) => `${url}?x=1`, 503],
		['no address at all', () => 'n/a', 503],
	];
	test.each(rewritings)('the shop lists the address %s: %#', async (_, rewrite, status) => {
		const node = await amnesiac(shop, events);
		const url = node.url(event);
		const simulated = home.simulator[shop];
		const { id } = simulated.webhooks.find((webhook) => webhook.url === url) ?? { id: '' };
		(simulated.merchant.edit as (id: string, changes: WebhookFields) => void)(id, { url: rewrite(url) });
		const send = async () => await post(url, JSON.stringify(samplePayload(shop, event)), { 'content-type': 'application/json' });
		expect((await send()).status).toBe(503);
		expect(await node.questions()).toBe(1);
		expect((await send()).status).toBe(status);
		expect(node.there.executions).toHaveLength(status === 200 ? 1 : 0);
	});

	test('a workflow that is not active asks nothing', async () => {
		const node = await amnesiac(shop, events, { active: false });
		for (let round = 0; round < 2; round++) expect((await node.send(event)).status).toBe(503);
		expect(await node.questions()).toBe(0);
	});

	test('a credential that n8n cannot read: put off, nothing is thrown', async () => {
		const node = await amnesiac(shop, events);
		const credentials = (node.there as unknown as { credentials: { getDecrypted(): Promise<never> } }).credentials;
		jest.spyOn(credentials, 'getDecrypted').mockRejectedValueOnce(new Error(`cannot decrypt ${forgedKey(1)}`));
		expect((await node.send(event)).status).toBe(503);
		expect(await node.questions()).toBe(0);
		expect((await node.send(event)).status).toBe(503);
		expect(node.there.executions).toEqual([]);
		expect(node.warnings().at(-1)).toMatch(/could not be asked.*the credential or the list cannot be read/);
		expect(JSON.stringify(node.there.logged)).not.toContain(forgedKey(1));
	});
});

test('Shopkit: all pages of the list are one question', async () => {
	const node = await amnesiac('shopkit', ['order_paid']);
	const { merchant, webhooks } = home.simulator.shopkit;
	const [own] = webhooks;
	for (let count = 0; count < 60; count++) merchant.add({ event: 'order_created', url: `https://crm.example/${count}` });
	// At the end of the list.
	merchant.remove(own.id);
	merchant.add({ event: own.event, url: own.url });
	expect((await node.send('order_paid')).status).toBe(503);
	expect(await node.questions()).toBe(2);
	expect((await node.send('order_paid')).status).toBe(200);
});

test('test listening asks nothing', async () => {
	const node = await amnesiac('shopkit', ['order_paid']);
	Object.assign(node.there, { live: { production: true, test: true } });
	const answer = await post(node.url('order_paid').replace('/webhook/', '/webhook-test/'), '{}');
	expect({ status: answer.status, body: answer.body }).toEqual({
		status: 503,
		body: '{"message":"Refused: the node is being activated, or n8n has lost its secret"}',
	});
	expect(await node.questions()).toBe(0);
});

describe('something else in place of the secret', () => {
	const values: ReadonlyArray<readonly [unknown]> = [
		[''],
		['***'],
		['REDACTED'],
		['undefined'],
		['f'.repeat(63)],
		['f'.repeat(65)],
		[`${'f'.repeat(64)}\n`],
		['g'.repeat(64)],
		[64],
		[0],
		[true],
		[null],
		[{}],
		[{ length: 64 }],
		[['f'.repeat(64)]],
	];
	const putInPlace = ({ trigger }: Pick<Receiver, 'trigger'>, secret: unknown) => {
		const [name] = Object.keys(trigger.staticData);
		trigger.staticData = { ...trigger.staticData, [name]: { ...(trigger.staticData[name] as IDataObject), secret } as IDataObject };
	};

	test.each(values)('%j: opens nothing, and is replaced when the node is published', async (value) => {
		const { shop, there, url, questions } = await amnesiac('shopkit', ['order_paid']);
		there.staticData = { [`node:${String(there.type.description.defaults.name)}`]: { secret: value } as IDataObject };
		for (const text of [String(value), JSON.stringify(value)]) {
			const forged = url('order_paid').replace(/[^/]*$/, eventKey(text, 'order_paid'));
			expect((await post(forged, '{}')).status).toBe(503);
			await questions();
			expect((await post(forged, '{}')).status).toBe(503);
		}
		expect(there.executions).toEqual([]);

		expect(await there.checkAtStart()).toBe(false);
		await there.publish();
		expect(there.secret).toMatch(/^[0-9a-f]{64}$/);
		const [webhook, ...more] = home.simulator[shop].webhooks;
		expect(more).toEqual([]);
		expect(webhook.url.endsWith(`/order_paid/${eventKey(there.secret ?? '', 'order_paid')}`)).toBe(true);
		expect((await post(webhook.url, JSON.stringify(samplePayload(shop, 'order_paid')), { 'content-type': 'application/json' })).status).toBe(200);
	});

	test.each(values)('%j: the process that has published the node goes on, and the secret stays when it is published again', async (value) => {
		const receiver = await home.publish('shopkit', ['order_paid'], { settings: { dropDuplicates: false } });
		const { secret } = receiver.trigger;
		const url = receiver.url('order_paid');
		putInPlace(receiver, value);
		const send = async () => await post(url, JSON.stringify(samplePayload('shopkit', 'order_paid')), { 'content-type': 'application/json' });
		expect((await send()).status).toBe(200);
		await receiver.trigger.publish('update');
		expect(receiver.trigger.secret).toBe(secret);
		expect((await send()).status).toBe(200);
		expect(home.simulator.shopkit.webhooks.map((webhook) => webhook.url)).toEqual([url]);
	});

	test.each(SHOPS)(
		'$shop: an older one of its own in static data: keys of it and of the one in use pass, no third, and nobody is asked',
		async ({ shop, events }) => {
			const [event] = events;
			const receiver = await home.publish(shop, [...events], { settings: { dropDuplicates: false } });
			const registered = receiver.url(event);
			const older = '0123456789abcdef'.repeat(4);
			putInPlace(receiver, older);
			const send = async (url: string) => (await post(url, JSON.stringify(samplePayload(shop, event)), { 'content-type': 'application/json' })).status;
			expect(await send(registered)).toBe(200);
			expect(await send(receiver.url(event, eventKey(older, event)))).toBe(200);
			expect(receiver.take().map(({ status }) => status)).toEqual(['success', 'success']);

			const stranger = await home.publish(shop, [...events]);
			home.simulator[shop].requests.length = 0;
			for (const key of [forgedKey(1), eventKey(older, 'another_event'), stranger.key(event)]) expect(await send(receiver.url(event, key))).toBe(401);
			await receiver.trigger.isIdle();
			expect(home.simulator[shop].requests).toEqual([]);
			expect(receiver.take()).toEqual([]);
		},
	);

	test('after test listening, whose secret is another, production still knows its own', async () => {
		const receiver = await home.publish('shopkit', ['order_paid']);
		await receiver.trigger.listen();
		await receiver.trigger.stopListening();
		const url = receiver.url('order_paid');
		putInPlace(receiver, '***');
		expect((await post(url, JSON.stringify(samplePayload('shopkit', 'order_paid')), { 'content-type': 'application/json' })).status).toBe(200);
	});
});
