/** What must hold in the oldest n8n that is supported too, on the oldest Node that it runs on: 1.123 on Node 20. */
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import manifest from '../../package.json';
import { samplePayload } from '../../lab/shops/samples';
import { post } from '../support/post';
import { secretFieldOf } from '../support/secrets';
import { KNOWN_SHOPS, type ShopName } from '../support/platforms';
import { withoutEnvelope, PROBED, probes, registeredEvents, until, urlOf, useWorld } from './world';

jest.setTimeout(120_000);

const world = useWorld('1.123');
afterEach(() => world.simulator.reset());

const JSON_TYPE = { 'content-type': 'application/json' };
const SHOPS = [
	{ shop: 'konimbo', events: ['order_created', 'ticket_created'] },
	{ shop: 'shopkit', events: ['client_created', 'order_paid'] },
	{ shop: 'shoprenter', events: ['newsletter_subscribe', 'order_confirm'] },
] as const;

test('n8n finds every node and credential of the installed package', async () => {
	/** `dist/nodes/Kinow/KinowTrigger.node.js` holds `kinowTrigger`. */
	const namesIn = (files: string[]) =>
		files.map((file) =>
			path
				.basename(file)
				.split('.')[0]
				.replace(/^./, (letter) => letter.toLowerCase()),
		);
	const types = await world.n8n.rest<Array<{ name: string }>>('GET', '/types/nodes.json');
	const credentials = await world.n8n.rest<Array<{ name: string }>>('GET', '/types/credentials.json');
	expect(types.map(({ name }) => name)).toEqual(expect.arrayContaining(namesIn(manifest.n8n.nodes).map((name) => `${manifest.name}.${name}`)));
	expect(credentials.map(({ name }) => name)).toEqual(expect.arrayContaining(namesIn(manifest.n8n.credentials)));
});

describe.each(SHOPS)('$shop', ({ shop: name, events }) => {
	const [first] = events;

	test('registers, takes deliveries, turns away what is forged or broken, and leaves nothing behind', async () => {
		const shop = world.simulator[name];
		const workflow = await world.addWorkflow(name, { events: [...events], settings: { dropDuplicates: false } });
		expect(await world.n8n.publish(workflow.id)).toEqual({ status: 'published', errors: [] });
		expect(registeredEvents(world.n8n, shop, workflow)).toEqual([...events]);

		const payload = samplePayload(name, first);
		const [delivery] = await shop.fire(first, payload);
		expect(delivery.status).toBe(200);
		expect((await post(urlOf(shop, first), JSON.stringify(payload), JSON_TYPE)).status).toBe(200);
		const [sent, posted] = (await workflow.newExecutions(2)).flatMap(({ items }) => items.map(withoutEnvelope));
		expect(sent).toMatchObject({ platform: name, event: first });
		expect(posted).toEqual(sent);

		const url = urlOf(shop, first);
		expect((await post(url.replace(/.{64}$/, 'f'.repeat(64)), JSON.stringify(payload), JSON_TYPE)).status).toBe(401);
		await workflow.nothingNew();

		expect(await probes(url)).toEqual(PROBED);
		await workflow.nothingNew();
		expect(registeredEvents(world.n8n, shop, workflow)).toEqual([...events]);

		const broken = '{"order": {"id": 1,';
		expect((await post(url, broken, JSON_TYPE)).status).toBe(200);
		const [failed] = await workflow.newExecutions(1);
		expect(failed).toMatchObject({ status: 'error', error: { message: expect.stringMatching(/could not be read/) } });
		expect(JSON.stringify(failed.data)).toContain(Buffer.from(broken).toString('base64'));

		await world.n8n.unpublish(workflow.id);
		expect(registeredEvents(world.n8n, shop, workflow)).toEqual([]);
	});

	test('listens for a test event beside production', async () => {
		const shop = world.simulator[name];
		const workflow = await world.addWorkflow(name, { events: [first] });
		expect((await world.n8n.publish(workflow.id)).status).toBe('published');
		await world.n8n.listenForTest(workflow.id, workflow.triggerName);
		expect(registeredEvents(world.n8n, shop, workflow, 'webhook-test')).toEqual([first]);
		expect(await probes(shop.webhooks.find(({ url }) => url.includes('/webhook-test/'))?.url ?? '')).toEqual(PROBED);

		const deliveries = await shop.fire(first, samplePayload(name, first));
		expect(deliveries.map(({ status }) => status)).toEqual([200, 200]);
		const executions = await workflow.newExecutions(2);
		expect(executions.map(({ mode, status }) => `${mode} ${status}`).sort()).toEqual(['manual success', 'webhook success']);
		await until(() => registeredEvents(world.n8n, shop, workflow, 'webhook-test').length === 0);
		expect(registeredEvents(world.n8n, shop, workflow)).toEqual([first]);
		await world.n8n.unpublish(workflow.id);
	});
});

test('a changed choice of events is registered as soon as it is saved', async () => {
	const { shopkit } = world.simulator;
	const workflow = await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] });
	await world.n8n.publish(workflow.id);
	await workflow.change({ events: ['client_created', 'order_paid'] });
	expect(registeredEvents(world.n8n, shopkit, workflow)).toEqual(['client_created', 'order_paid']);
	await world.n8n.unpublish(workflow.id);
});

test('an activation that fails is refused at once, and leaves nothing behind', async () => {
	const { shopkit } = world.simulator;
	const workflow = await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] });
	shopkit.fail({ method: 'POST', call: 2, times: 100 }, { kind: 'status', status: 400, body: '{"message":"Bad request."}' });
	const { status, errors } = await world.n8n.publish(workflow.id);
	expect(status).toBe('failed');
	// This n8n shows only an error's description; the newer ones its message too.
	expect(errors.join()).toMatch(/The answer was: Bad request\. Nothing .* is left in the shop/);
	expect(shopkit.webhooks).toEqual([]);
});

test('a start with everything in place writes nothing', async () => {
	const { shopkit } = world.simulator;
	const workflow = await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] });
	await world.n8n.publish(workflow.id);
	shopkit.requests.length = 0;
	await world.n8n.restart();
	await until(() => shopkit.requests.length > 0);
	expect(shopkit.requests.map(({ method }) => method)).toEqual(['GET']);
	expect(registeredEvents(world.n8n, shopkit, workflow)).toEqual(['order_created', 'order_paid']);
	await world.n8n.unpublish(workflow.id);
});

test('the wire formats of one order give one item: JSON, XML, multipart and form', async () => {
	const { konimbo, shoprenter } = world.simulator;
	const order = samplePayload('shoprenter', 'order_confirm');
	const xml = await world.addWorkflow('shoprenter', { events: ['order_confirm'], format: 'xml', settings: { dropDuplicates: false } });
	await world.n8n.publish(xml.id);
	expect((await post(urlOf(shoprenter, 'order_confirm'), JSON.stringify(order), JSON_TYPE)).status).toBe(200);
	await shoprenter.fire('order_confirm', order, { xmlRoot: 'orders' });
	await shoprenter.fire('order_confirm', order, { wire: 'multipart' });
	await shoprenter.fire('order_confirm', order, { wire: 'urlencoded' });
	const orders = (await xml.newExecutions(4)).flatMap(({ items }) => items.map(withoutEnvelope));
	expect(orders).toHaveLength(4);
	for (const one of orders) expect(one).toEqual(orders[0]);
	await world.n8n.unpublish(xml.id);

	const forms = await world.addWorkflow('konimbo', { events: ['order_created'], settings: { dropDuplicates: false } });
	await world.n8n.publish(forms.id);
	const summary = samplePayload('konimbo', 'order_created');
	for (const encoding of ['json', 'form'] as const) await konimbo.fire('order_created', summary, { encoding });
	const [json, form] = (await forms.newExecutions(2)).flatMap(({ items }) => items.map(withoutEnvelope));
	expect(form).toEqual(json);
	await world.n8n.unpublish(forms.id);
});

test('Kinow: what is signed passes at the URL that the node shows, what is not does not', async () => {
	const { kinow } = world.simulator;
	const workflow = await world.addWorkflow('kinow', { events: ['order_created'] });
	expect((await world.n8n.publish(workflow.id)).status).toBe('published');
	kinow.merchant.setUrl(`${world.n8n.url}/webhook/${workflow.webhookId}/webhook`);
	for (const method of ['GET', 'HEAD']) expect((await fetch(`${world.n8n.url}/webhook/${workflow.webhookId}/webhook`, { method })).status).toBe(200);
	const order = samplePayload('kinow', 'order_created');
	expect((await kinow.fire('order_created', order, { eventId: 'e-1' })).map(({ status }) => status)).toEqual([200]);
	expect((await kinow.fire('order_created', order, { signature: '0'.repeat(64) })).map(({ status }) => status)).toEqual([401]);
	const [{ items }] = await workflow.newExecutions(1);
	expect(items).toEqual([expect.objectContaining({ platform: 'kinow', event: 'order_created', deliveryId: 'e-1' })]);
	await workflow.nothingNew();
	await world.n8n.unpublish(workflow.id);
});

test.each(KNOWN_SHOPS)("%s: the credential's Test button tells good from bad", async (name) => {
	const { credential } = world.simulator[name];
	const { id } = await world.n8n.createCredential(name, `${name}Api`, credential);
	const says = async (data: Record<string, string>) => (await world.n8n.testCredential({ id, name, type: `${name}Api`, data })).status;
	expect([await says(credential), await says({ ...credential, [secretFieldOf(credential)]: 'wrong' })]).toEqual(['OK', 'Error']);
});

describe('the action nodes', () => {
	const onEachShop = (parameters: IDataObject) => KNOWN_SHOPS.map((shop) => ({ name: shop, shop, parameters }));
	/** Shoprenter's orders have a number beside the id that its API asks for. */
	const place = (shop: ShopName) => {
		const { id, innerId = id }: Record<string, unknown> = world.simulator[shop].api.placeOrder();
		return { id: String(id), number: String(innerId) };
	};
	const placeEverywhere = () => Object.fromEntries(KNOWN_SHOPS.map((shop) => [shop, [place(shop).number]]));

	test('get an order', async () => {
		const placed = KNOWN_SHOPS.map((shop) => {
			const [{ id, number }] = [place(shop), place(shop)];
			return {
				name: shop,
				shop,
				number,
				parameters: { resource: 'order', operation: 'get', orderId: { __rl: true, mode: 'id', value: id }, output: 'unified' },
			};
		});
		const items = await (await world.addActions(placed)).run();
		for (const { shop, number } of placed) expect(items[shop]).toMatchObject([{ platform: shop, order: { id: number } }]);
	});

	test('give each order once, until they are told to forget', async () => {
		const sinceLastRun = { resource: 'order', operation: 'getAll', sinceLastRun: true, output: 'unified' };
		const workflow = await world.addActions(onEachShop(sinceLastRun));
		const numbers = (items: readonly IDataObject[]) => items.map(({ order }) => String((order as IDataObject).id)).sort();
		const given = async () => Object.fromEntries(Object.entries(await workflow.run()).map(([shop, items]) => [shop, numbers(items)]));
		const nothing = Object.fromEntries(KNOWN_SHOPS.map((shop) => [shop, []]));

		const first = placeEverywhere();
		expect(await given()).toEqual(first);
		expect(await given()).toEqual(nothing);
		const second = placeEverywhere();
		expect(await given()).toEqual(second);

		await workflow.change({ resource: 'order', operation: 'resetCatchUp' });
		expect(await workflow.run()).toEqual(Object.fromEntries(KNOWN_SHOPS.map((shop) => [shop, [{ platform: shop, reset: true }]])));
		await workflow.change(sinceLastRun);
		expect(await given()).toEqual(Object.fromEntries(KNOWN_SHOPS.map((shop) => [shop, [...first[shop], ...second[shop]].sort()])));
		expect(await given()).toEqual(nothing);
	});

	test.each(SHOPS)('tell how the webhooks of $shop are, and where they lead', async ({ shop: name, events }) => {
		const shop = world.simulator[name];
		// Whether Konimbo lists what is disabled is not documented.
		Object.assign(world.simulator.konimbo.behaviour, { listInactive: true, showActive: true });
		const watched = await world.addWorkflow(name, { events: [...events] });
		await world.n8n.publish(watched.id);
		const [first, second] = events.map((event) => shop.webhooks.find((webhook) => webhook.event === event)?.id ?? '');
		shop.merchant.disable(first);
		const check = await world.addActions([{ name, shop: name, parameters: { resource: 'webhook', operation: 'checkHealth' } }]);
		const row = (id: string, event: string) => ({
			platform: name,
			id,
			event,
			url: `${world.n8n.url}/webhook/${watched.webhookId}/${watched.webhookId}/${event}/***`,
			madeByThisPackage: true,
		});
		const health = (await check.run())[name];
		expect(health.sort((a, b) => String(a.event).localeCompare(String(b.event)))).toEqual([
			{ ...row(first, events[0]), state: 'suspended', live: false },
			{ ...row(second, events[1]), state: 'live', live: true },
		]);
		await world.n8n.unpublish(watched.id);
	});
});
