/**
 * The packed package in a real n8n, against shops that behave as documented: what happens from publishing to
 * deactivating, with every wire format that the platforms send.
 */
import { sampleFile, samplePayload } from '../../lab/shops/samples';
import { KNOWN_SHOPS, type RegisteringShop } from '../support/platforms';
import { post } from '../support/post';
import { secretFieldOf } from '../support/secrets';
import { withoutEnvelope, PROBED, probes, registeredEvents, until, urlOf, useWorld, type TriggerWorkflow } from './world';

jest.setTimeout(120_000);

const world = useWorld();
afterEach(() => {
	world.simulator.reset();
	// Konimbo allows a token 100 calls in ten minutes, and the nodes keep to that: each test has a token of its own.
	world.simulator.konimbo.renewKey();
});

/** The events whose webhooks of this workflow the shop holds, sorted. */
const registered = (shop: RegisteringShop, workflow: TriggerWorkflow, root?: 'webhook-test') => registeredEvents(world.n8n, shop, workflow, root);

const LIFECYCLES = [
	{ shop: 'konimbo', first: ['order_created', 'ticket_created', 'item_inventory_updated'], then: ['order_after_payment', 'customer_created'] },
	{ shop: 'shopkit', first: ['order_created', 'order_paid', 'client_created'], then: ['order_sent', 'order_invoiced'] },
	{ shop: 'shoprenter', first: ['order_confirm', 'order_status_change', 'newsletter_subscribe'], then: ['abandoned_cart', 'newsletter_unsubscribe'] },
] as const;

describe.each(LIFECYCLES)('$shop, from publishing to deactivating', ({ shop: name, first, then }) => {
	test('holds exactly the webhooks of the chosen events, and starts on these alone', async () => {
		const { n8n } = world;
		const shop = world.simulator[name];
		const workflow = await world.addWorkflow(name, { events: [...first] });
		const fire = async (event: string) => statuses(await shop.fire(event, samplePayload(name, event)));
		const eventsArrived = async () => (await workflow.newExecutions(1)).flatMap(({ items }) => items.map(({ event }) => event));

		expect(await n8n.publish(workflow.id)).toEqual({ status: 'published', errors: [] });
		expect(registered(shop, workflow)).toEqual([...first].sort());
		expect(await fire(first[0])).toEqual([200]);
		expect(await eventsArrived()).toEqual([first[0]]);
		const firstUrl = urlOf(shop, first[1]);

		await workflow.change({ events: [...then] });
		expect(registered(shop, workflow)).toEqual([...first].sort());
		expect(await n8n.publish(workflow.id)).toEqual({ status: 'published', errors: [] });
		expect(registered(shop, workflow)).toEqual([...then].sort());
		await fire(first[0]);
		// As if it had been on its way already.
		expect((await post(firstUrl, JSON.stringify(samplePayload(name, first[1])))).status).toBe(200);
		expect(await fire(then[0])).toEqual([200]);
		expect(await eventsArrived()).toEqual([then[0]]);
		const thenUrl = urlOf(shop, then[1]);

		expect((await n8n.unpublish(workflow.id)).status).toBe('not_published');
		expect(registered(shop, workflow)).toEqual([]);
		await fire(then[0]);
		expect((await post(thenUrl, JSON.stringify(samplePayload(name, then[1])))).status).toBe(404);
		await workflow.nothingNew();
		await n8n.deleteWorkflow(workflow.id);
	});
});

describe('Konimbo without a way to delete', () => {
	test('parks its webhooks, and uses them again', async () => {
		const { konimbo } = world.simulator;
		const workflow = await world.addWorkflow('konimbo', { events: ['order_created', 'ticket_created'] });
		for (let round = 0; round < 3; round++) {
			expect((await world.n8n.publish(workflow.id)).status).toBe('published');
			expect(registered(konimbo, workflow)).toEqual(['order_created', 'ticket_created']);
			expect(konimbo.webhooks).toHaveLength(2);
			await world.n8n.unpublish(workflow.id);
			expect(konimbo.webhooks.map(({ url }) => url.includes('/parked/'))).toEqual([true, true]);
		}
	});
});

interface Sending {
	readonly wire: string;
	readonly event: string;
	/** Delivers the event's sample payload; gives the answers' statuses. */
	send(): Promise<number[]>;
}

const statuses = (deliveries: ReadonlyArray<{ status?: number }>) => deliveries.map(({ status }) => status ?? 0);

function sendings(name: 'konimbo' | 'shopkit' | 'shoprenter', event: string): Sending[] {
	const { konimbo, shopkit, shoprenter } = world.simulator;
	const payload = samplePayload(name, event);
	const asPost = (wire: string, headers: Record<string, string>, body: string): Sending => ({
		wire,
		event,
		send: async () => [(await post(urlOf(world.simulator[name], event), body, headers)).status],
	});
	const json = JSON.stringify(payload);
	const everywhere = [
		asPost('JSON', { 'content-type': 'application/json' }, json),
		asPost('JSON without a content type', {}, json),
		asPost('JSON that says it is a form', { 'content-type': 'application/x-www-form-urlencoded' }, json),
	];
	switch (name) {
		case 'konimbo':
			return [
				...everywhere,
				...(['json', 'form'] as const).map((encoding) => ({
					wire: encoding,
					event,
					send: async () => statuses(await konimbo.fire(event, payload, { encoding })),
				})),
			];
		case 'shopkit':
			return [...everywhere, { wire: 'as Shopkit sends', event, send: async () => statuses(await shopkit.fire(event, payload)) }];
		default:
			return [
				...everywhere,
				...(['multipart', 'json', 'urlencoded'] as const).map((wire) => ({
					wire: `${wire} as Shoprenter sends`,
					event,
					send: async () => statuses(await shoprenter.fire(event, payload, { wire })),
				})),
			];
	}
}

const DELIVERIES = [
	{ shop: 'konimbo', events: ['order_after_payment', 'ticket_created'] },
	{ shop: 'shopkit', events: ['order_created', 'client_created'] },
	{ shop: 'shoprenter', events: ['order_confirm', 'newsletter_subscribe'] },
] as const;

describe.each(DELIVERIES)('$shop, a delivery', ({ shop: name, events }) => {
	let workflow: TriggerWorkflow;
	beforeEach(async () => {
		workflow = await world.addWorkflow(name, { events: [...events], settings: { dropDuplicates: false } });
		expect((await world.n8n.publish(workflow.id)).status).toBe('published');
	});
	afterEach(async () => {
		await world.n8n.unpublish(workflow.id);
	});

	test('gives the same item however it comes', async () => {
		for (const event of events) {
			const sent = sendings(name, event);
			for (const { wire, send } of sent) expect({ wire, statuses: await send() }).toEqual({ wire, statuses: [200] });
			const items = (await workflow.newExecutions(sent.length)).flatMap((execution) => execution.items.map(withoutEnvelope));
			expect(items).toHaveLength(sent.length);
			expect(items[0]).toMatchObject({ platform: name, event });
			for (const item of items) expect(item).toEqual(items[0]);
		}
	});

	test('with a wrong key or for another event starts nothing', async () => {
		const [event] = events;
		const url = urlOf(world.simulator[name], event);
		const body = JSON.stringify(samplePayload(name, event));
		const key = url.slice(-64);
		for (const forged of [url.replace(key, 'f'.repeat(64)), url.replace(key, key.slice(0, 63)), url.replace(`/${event}/`, `/${events[1]}/`)]) {
			const answer = await post(forged, body, { 'content-type': 'application/json' });
			expect(answer.status).toBe(401);
			expect(answer.body).not.toContain(key);
		}
		await workflow.nothingNew();
	});

	test('what a shop asks by GET and HEAD is answered without an execution, in production and in test listening', async () => {
		const [event] = events;
		expect(await probes(urlOf(world.simulator[name], event))).toEqual(PROBED);
		await world.n8n.listenForTest(workflow.id, workflow.triggerName);
		expect(registered(world.simulator[name], workflow, 'webhook-test')).toEqual([...events].sort());
		const listening = world.simulator[name].webhooks.find((webhook) => webhook.event === event && webhook.url.includes('/webhook-test/'));
		expect(await probes(listening?.url ?? '')).toEqual(PROBED);
		// Still listening.
		expect(registered(world.simulator[name], workflow, 'webhook-test')).toEqual([...events].sort());
		await world.n8n.cancelTest(workflow.id);
		await until(() => registered(world.simulator[name], workflow, 'webhook-test').length === 0);
		await workflow.nothingNew();
	});

	test('of what is no delivery at all is stored in a failed execution, never half of it as a key', async () => {
		const url = urlOf(world.simulator[name], events[0]);
		const bodies = ['\nNotice: a=b in /x.php on line 3\n{"order":', 'a:1:{s:5:"order";s:3:"a=b";}', 'hello world=1', '"a=b"'];
		for (const type of ['application/json', 'application/x-www-form-urlencoded']) {
			for (const body of bodies) expect((await post(url, body, { 'content-type': type })).status).toBe(200);
		}
		const executions = await workflow.newExecutions(2 * bodies.length);
		expect(executions.map(({ status }) => status)).toEqual(executions.map(() => 'error'));
	});

	test('that cannot be read is stored in a failed execution that says why', async () => {
		const url = urlOf(world.simulator[name], events[0]);
		const broken = '{"order": {"id": 1,';
		expect((await post(url, broken, { 'content-type': 'application/json' })).status).toBe(200);
		expect((await post(url, '<orders><order></orders>', { 'content-type': 'text/xml' })).status).toBe(200);
		const executions = await workflow.newExecutions(2);
		expect(executions.map(({ status }) => status)).toEqual(['error', 'error']);
		for (const { error } of executions) expect(error?.message).toMatch(/could not be read/);
		expect(JSON.stringify(executions[0].data)).toContain(Buffer.from(broken).toString('base64'));

		await world.n8n.retryExecution(executions[0].id);
		const [retried] = await workflow.newExecutions(1);
		expect(retried.status).toBe('error');
		expect(retried.error?.message).toMatch(/could not be read/);
	});
});

describe('Shoprenter in XML', () => {
	test('gives the item that JSON gives', async () => {
		const { shoprenter } = world.simulator;
		const workflow = await world.addWorkflow('shoprenter', { events: ['order_confirm'], format: 'xml', settings: { dropDuplicates: false } });
		await world.n8n.publish(workflow.id);
		expect(shoprenter.webhooks[0]).toMatchObject({ event: 'order_confirm' });
		const payload = samplePayload('shoprenter', 'order_confirm');
		expect(statuses(await shoprenter.fire('order_confirm', payload, { xmlRoot: 'orders' }))).toEqual([200]);
		expect(statuses(await shoprenter.fire('order_confirm', payload, { xmlRoot: 'response' }))).toEqual([200]);
		expect(statuses(await shoprenter.fire('order_confirm', payload, { wire: 'urlencoded' }))).toEqual([200]);
		expect((await post(urlOf(shoprenter, 'order_confirm'), JSON.stringify(payload))).status).toBe(200);
		const items = (await workflow.newExecutions(4)).flatMap((execution) => execution.items.map(withoutEnvelope));
		expect(items).toHaveLength(4);
		for (const item of items) expect(item).toEqual(items[3]);
		await world.n8n.unpublish(workflow.id);
	});

	test('is never mixed up, with many orders in flight', async () => {
		const { shoprenter } = world.simulator;
		const workflow = await world.addWorkflow('shoprenter', { events: ['order_confirm'], format: 'xml' });
		await world.n8n.publish(workflow.id);
		const url = urlOf(shoprenter, 'order_confirm');
		const ids = Array.from({ length: 40 }, (_, index) => 7000 + index);
		const answers = await Promise.all(
			ids.map(async (id) => await post(url, `<orders><order><innerId><![CDATA[${id}]]></innerId></order></orders>`, { 'content-type': 'application/xml' })),
		);
		expect(answers.map(({ status }) => status)).toEqual(ids.map(() => 200));
		const executions = await workflow.newExecutions(ids.length);
		const seen = executions.flatMap(({ items }) => items.map(({ order }) => (order as { innerId: number }).innerId));
		expect(seen.sort()).toEqual(ids);
		await world.n8n.unpublish(workflow.id);
	});
});

interface Listening {
	readonly shop: 'konimbo' | 'shopkit' | 'shoprenter';
	readonly event: string;
	readonly wire: string;
	/** How what is sent begins: content type and body. */
	readonly sent: RegExp;
	readonly format?: 'xml';
	readonly options?: { encoding?: 'json' | 'form'; wire?: 'multipart' | 'json' | 'urlencoded' };
}

const konimboOrder = { shop: 'konimbo', event: 'order_created' } as const;
const shoprenterOrder = { shop: 'shoprenter', event: 'order_confirm' } as const;

const LISTENINGS: readonly Listening[] = [
	{ ...konimboOrder, wire: 'JSON', sent: /^application\/json \{/, options: { encoding: 'json' } },
	{ ...konimboOrder, wire: 'a form', sent: /^application\/x-www-form-urlencoded order%5B/, options: { encoding: 'form' } },
	{ shop: 'shopkit', event: 'order_paid', wire: 'JSON', sent: /^application\/json\b.* \{/ },
	{ ...shoprenterOrder, wire: 'JSON in multipart', sent: /^multipart\/form-data; .* --.*\r\n\r\n\{/s },
	{ ...shoprenterOrder, wire: 'JSON in a form', sent: /^application\/x-www-form-urlencoded data=%7B/, options: { wire: 'urlencoded' } },
	// The simulator calls a body that is the document alone by this name, in XML too.
	{ ...shoprenterOrder, wire: 'JSON', sent: /^application\/json \{/, options: { wire: 'json' } },
	{ ...shoprenterOrder, wire: 'XML in multipart', sent: /^multipart\/form-data; .* --.*\r\n\r\n</s, format: 'xml' },
	{ ...shoprenterOrder, wire: 'XML in a form', sent: /^application\/x-www-form-urlencoded data=%3C/, format: 'xml', options: { wire: 'urlencoded' } },
	{ ...shoprenterOrder, wire: 'XML', sent: /^application\/xml </, format: 'xml', options: { wire: 'json' } },
];

describe('test listening', () => {
	test.each(LISTENINGS)(
		'$shop, $wire: takes one event, then removes its webhooks, and leaves those of production alone',
		async ({ shop: name, event, sent, format, options }) => {
			const shop = world.simulator[name];
			const workflow = await world.addWorkflow(name, { events: [event], ...(format && { format }) });
			await world.n8n.publish(workflow.id);
			const production = registered(shop, workflow);
			await world.n8n.listenForTest(workflow.id, workflow.triggerName);
			expect(registered(shop, workflow, 'webhook-test')).toEqual([event]);
			expect(registered(shop, workflow)).toEqual(production);

			const deliveries = await shop.fire(event, samplePayload(name, event), options);
			expect(statuses(deliveries)).toEqual([200, 200]);
			for (const { headers, body } of deliveries) expect(`${headers['Content-Type']} ${body}`).toMatch(sent);
			const executions = await workflow.newExecutions(2);
			expect(executions.map(({ mode, status }) => `${mode} ${status}`).sort()).toEqual(['manual success', 'webhook success']);
			const [one, other] = executions.flatMap(({ items }) => items.map(withoutEnvelope));
			expect(one).toMatchObject({ platform: name, event });
			expect(one).toEqual(other);

			await until(() => registered(shop, workflow, 'webhook-test').length === 0);
			expect(registered(shop, workflow)).toEqual(production);
			await world.n8n.unpublish(workflow.id);
		},
	);

	test('says why it refuses a delivery', async () => {
		const workflow = await world.addWorkflow('shopkit', { events: ['order_paid'] });
		await world.n8n.listenForTest(workflow.id, workflow.triggerName);
		const url = urlOf(world.simulator.shopkit, 'order_paid');
		const answer = await post(url.replace(/.{64}$/, '0'.repeat(64)), '{}');
		expect(answer.status).toBe(401);
		expect(answer.body).toMatch(/key in the URL is wrong/);
		await world.n8n.cancelTest(workflow.id);
		await until(() => world.simulator.shopkit.webhooks.length === 0);
	});
});

describe('Kinow', () => {
	test('is not activated without a webhook secret, and says what to do', async () => {
		const credential = { ...world.simulator.kinow.credential, webhookSecret: '' };
		const workflow = await world.addWorkflow('kinow', { events: ['order_created'] }, credential);
		const { status, errors } = await world.n8n.publish(workflow.id);
		expect(status).toBe('failed');
		expect(errors.join()).toMatch(/cannot be verified without a webhook secret/);
	});

	test('answers GET and HEAD at the URL that the node shows without an execution', async () => {
		const workflow = await world.addWorkflow('kinow', { events: ['order_created'] });
		expect((await world.n8n.publish(workflow.id)).status).toBe('published');
		const url = `${world.n8n.url}/webhook/${workflow.webhookId}/webhook`;
		for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status).toBe(200);
		await workflow.nothingNew();
		await world.n8n.unpublish(workflow.id);
		for (const method of ['GET', 'HEAD']) expect((await fetch(url, { method })).status).toBe(404);
	});

	test('takes signed deliveries at the URL that the node shows', async () => {
		const { kinow } = world.simulator;
		const workflow = await world.addWorkflow('kinow', { events: ['order_created', 'product_products_updated'] });
		expect((await world.n8n.publish(workflow.id)).status).toBe('published');
		kinow.merchant.setUrl(`${world.n8n.url}/webhook/${workflow.webhookId}/webhook`);
		const order = samplePayload('kinow', 'order_created');

		expect(statuses(await kinow.fire('order_created', order, { eventId: 'e-1' }))).toEqual([200]);
		kinow.behaviour.contentType = 'application/x-www-form-urlencoded';
		expect(statuses(await kinow.fire('order_created', order, { eventId: 'e-2' }))).toEqual([200]);
		kinow.behaviour.contentType = null;
		expect(statuses(await kinow.fire('product_attached', samplePayload('kinow', 'product_attached'), { eventId: 'e-3' }))).toEqual([200]);
		const executions = await workflow.newExecutions(3);
		const items = executions.flatMap((execution) => execution.items);
		expect(items.map(({ event, deliveryId }) => `${String(event)} ${String(deliveryId)}`)).toEqual([
			'order_created e-1',
			'order_created e-2',
			'product_attached e-3',
		]);
		expect(withoutEnvelope(items[0])).toEqual(withoutEnvelope(items[1]));

		// A repeat, an event that was not chosen, and forgeries.
		expect(statuses(await kinow.fire('order_created', order, { eventId: 'e-2' }))).toEqual([200]);
		expect(statuses(await kinow.fire('customer_created', samplePayload('kinow', 'customer_created')))).toEqual([200]);
		expect(statuses(await kinow.fire('order_created', order, { signature: '0'.repeat(64) }))).toEqual([401]);
		expect(statuses(await kinow.fire('order_created', order, { signature: null }))).toEqual([401]);
		await workflow.nothingNew();

		kinow.reset();
		kinow.merchant.setUrl(`${world.n8n.url}/webhook-test/${workflow.webhookId}/webhook`);
		for (const contentType of ['application/json', 'application/x-www-form-urlencoded', null]) {
			kinow.behaviour.contentType = contentType;
			await world.n8n.listenForTest(workflow.id, workflow.triggerName);
			expect(statuses(await kinow.fire('order_created', order))).toEqual([200]);
			const [execution] = await workflow.newExecutions(1);
			expect(execution).toMatchObject({ mode: 'manual', status: 'success' });
			expect(withoutEnvelope(execution.items[0])).toEqual(withoutEnvelope(items[0]));
		}
		await world.n8n.unpublish(workflow.id);
	});
});

describe('several triggers', () => {
	test('of all platforms, and two of one, are active at once and each gets its own', async () => {
		const { simulator, n8n } = world;
		const workflows = {
			konimbo: await world.addWorkflow('konimbo', { events: ['order_created'] }),
			shopkit: await world.addWorkflow('shopkit', { events: ['order_created'] }),
			shopkitToo: await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] }),
			shoprenter: await world.addWorkflow('shoprenter', { events: ['order_confirm'] }),
			kinow: await world.addWorkflow('kinow', { events: ['order_created'] }),
		};
		for (const { id } of Object.values(workflows)) expect((await n8n.publish(id)).status).toBe('published');
		simulator.kinow.merchant.setUrl(`${n8n.url}/webhook/${workflows.kinow.webhookId}/webhook`);

		await simulator.konimbo.fire('order_created', samplePayload('konimbo', 'order_created'));
		expect(statuses(await simulator.shopkit.fire('order_created', samplePayload('shopkit', 'order_created')))).toEqual([200, 200]);
		await simulator.shoprenter.fire('order_confirm', samplePayload('shoprenter', 'order_confirm'));
		await simulator.kinow.fire('order_created', samplePayload('kinow', 'order_created'));
		for (const workflow of Object.values(workflows)) expect((await workflow.newExecutions(1))[0].status).toBe('success');

		// One goes; the other of the same shop stays. And a restart of n8n changes nothing.
		await n8n.unpublish(workflows.shopkitToo.id);
		expect(registered(simulator.shopkit, workflows.shopkit)).toEqual(['order_created']);
		await n8n.restart();
		const again = { order: { ...(sampleFile('shopkit', 'order_created') as { order: object }).order, id: 99001 } };
		expect(statuses(await simulator.shopkit.fire('order_created', again))).toEqual([200]);
		expect((await workflows.shopkit.newExecutions(1))[0].items[0]).toMatchObject({ order: { id: 99001 } });
		for (const { id } of Object.values(workflows)) await n8n.unpublish(id);
		expect(simulator.shopkit.webhooks).toEqual([]);
		expect(simulator.shoprenter.webhooks).toEqual([]);
	});

	test('an order that the shop sends while create is still running is accepted', async () => {
		const { shopkit } = world.simulator;
		const workflow = await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] });
		shopkit.fail({ method: 'POST', call: 2 }, { kind: 'slow', ms: 3000 });
		const published = world.n8n.publish(workflow.id);
		await until(() => shopkit.webhooks.length > 0);
		const [{ event }] = shopkit.webhooks;
		expect(statuses(await shopkit.fire(event, samplePayload('shopkit', event)))).toEqual([200]);
		expect((await published).status).toBe('published');
		expect((await workflow.newExecutions(1))[0].status).toBe('success');
		await world.n8n.unpublish(workflow.id);
	});
});

describe('a failing activation', () => {
	test('leaves nothing behind after n8n has tried five times', async () => {
		const { shopkit } = world.simulator;
		const workflow = await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid', 'order_sent'] });
		shopkit.fail({ method: 'POST', call: 2, times: 1000 }, { kind: 'status', status: 500 });
		const { status, errors } = await world.n8n.publish(workflow.id);
		expect(status).toBe('failed');
		expect(errors.join()).toMatch(/Shopkit answered .* 500/);
		expect(shopkit.webhooks).toEqual([]);
		expect(shopkit.requests.filter(({ path }) => /undefined|null/.test(path))).toEqual([]);
	});
});

describe("the credentials' Test button", () => {
	test.each(KNOWN_SHOPS)('%s: tells a good credential of an empty shop from a bad one', async (name) => {
		const good = world.simulator[name].credential;
		const test = async (data: Record<string, string>) => await world.n8n.testCredential({ name, type: `${name}Api`, data });
		expect(await test(good)).toEqual({ status: 'OK', message: 'Connection successful' });
		const bad = await test({ ...good, [secretFieldOf(good)]: 'wrong-secret' });
		expect(bad.status).toBe('Error');
		expect(bad.message).not.toContain('wrong-secret');
		expect(bad.message.length).toBeGreaterThan(30);
	});
});
