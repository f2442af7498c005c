/** Webhooks of the Konimbo node (konimbo.md 1.2). */
import { konimboWorld, N8N } from './world';

const world = konimboWorld();
const webhook = (operation: string, parameters: object = {}) => ({ resource: 'webhook', operation, ...parameters });

const URL_OF_ANOTHER = 'https://other.example/hook';
const NODE_ID = '0f6c2e7a-1b5d-4c3e-9a77-2f1d3c4b5a69';
const KEY = 'ab'.repeat(32);
const registered = (event: string) => `${N8N}webhook/${NODE_ID}/${NODE_ID}/${event}/${KEY}`;
const masked = (event: string) => registered(event).replace(KEY, '***');

describe('create', () => {
	test('sends event and address', async () => {
		const { shop, node, request, requests } = world;
		const [item] = await node.run(webhook('create', { event: 'ticket_created', callback_url: URL_OF_ANOTHER }));
		expect(requests()).toEqual([request('POST', '/webhooks', {}, { webhook: { callback_url: URL_OF_ANOTHER, event: 'ticket_created' } })]);
		const [{ id }] = shop.webhooks;
		expect(item).toEqual({ platform: 'konimbo', webhook: { id: Number(id), callback_url: URL_OF_ANOTHER, event: 'ticket_created' } });
	});

	test.each(['object', 'wrapped', 'empty', 'withoutId'] as const)('gives the id where the answer is: %s', async (createAnswer) => {
		const { shop, node } = world;
		shop.merchant.add({ event: 'order_created', url: URL_OF_ANOTHER });
		shop.behaviour.createAnswer = createAnswer;
		const [item] = await node.run(webhook('create', { event: 'order_created', callback_url: URL_OF_ANOTHER }));
		expect(item).toMatchObject({ webhook: { id: Number(shop.webhooks[1].id), callback_url: URL_OF_ANOTHER, event: 'order_created' } });
	});

	test('passes on why it is refused', async () => {
		await expect(world.node.run(webhook('create', { callback_url: 'nonsense' }))).rejects.toMatchObject({
			message: 'Konimbo refused to create a webhook',
			description: expect.stringContaining('callback_url is missing or not a URL') as string,
		});
	});
});

test.each(['object', 'wrapped'] as const)('get, where the answer is: %s', async (getAnswer) => {
	const { shop, node, request, requests } = world;
	shop.behaviour.getAnswer = getAnswer;
	const { id } = shop.merchant.add({ event: 'order_created', url: registered('order_created') });
	expect(await node.run(webhook('get', { webhookId: id }))).toEqual([
		{ platform: 'konimbo', webhook: { id: Number(id), callback_url: masked('order_created'), event: 'order_created' } },
	]);
	expect(requests()).toEqual([request('GET', `/webhooks/${id}`)]);
});

describe('get many', () => {
	test.each(['array', 'wrapped'] as const)('all pages or up to the limit, where the list is: %s', async (listShape) => {
		const { shop, node, request, requests } = world;
		shop.behaviour.listShape = listShape;
		for (let count = 0; count < 25; count++) shop.merchant.add({ event: 'order_created', url: `${URL_OF_ANOTHER}/${count}` });
		expect(await node.run(webhook('getAll', { returnAll: true }))).toHaveLength(25);
		expect(requests()).toEqual([request('GET', '/webhooks'), request('GET', '/webhooks', { page: '2' })]);
		const items = await node.run(webhook('getAll', { limit: 3 }));
		expect(items.map((item) => (item.webhook as { callback_url: string }).callback_url)).toEqual([0, 1, 2].map((count) => `${URL_OF_ANOTHER}/${count}`));
	});

	test('one that comes without a list, and none', async () => {
		const { shop, node } = world;
		expect(await node.run(webhook('getAll'))).toEqual([]);
		shop.behaviour.emptyList = 'empty';
		expect(await node.run(webhook('getAll'))).toEqual([]);
		shop.behaviour.listShape = 'single';
		shop.merchant.add({ event: 'order_created', url: registered('order_created') });
		const items = await node.run(webhook('getAll'));
		expect(items).toMatchObject([{ webhook: { callback_url: masked('order_created') } }]);
		expect(JSON.stringify(items)).not.toContain(KEY);
	});
});

describe('update', () => {
	test('sends both fields; the one that is not added is read first', async () => {
		const { shop, node, request, requests } = world;
		const { id } = shop.merchant.add({ event: 'order_created', url: registered('order_created') });
		const [item] = await node.run(webhook('update', { webhookId: id, updateFields: { event: 'ticket_created' } }));
		expect(requests()).toEqual([
			request('GET', `/webhooks/${id}`),
			request('PUT', `/webhooks/${id}`, {}, { webhook: { callback_url: registered('order_created'), event: 'ticket_created' } }),
		]);
		expect(item).toEqual({ platform: 'konimbo', webhook: { id: Number(id), callback_url: masked('order_created'), event: 'ticket_created' } });
	});

	test.each(['object', 'wrapped', 'empty', 'withoutId'] as const)('both at once is one call, where the answer is: %s', async (updateAnswer) => {
		const { shop, node, requests } = world;
		shop.behaviour.updateAnswer = updateAnswer;
		const { id } = shop.merchant.add({ event: 'order_created', url: URL_OF_ANOTHER });
		const updateFields = { event: 'customer_created', callback_url: `${URL_OF_ANOTHER}/2` };
		expect(await node.run(webhook('update', { webhookId: id, updateFields }))).toEqual([{ platform: 'konimbo', webhook: { id: Number(id), ...updateFields } }]);
		expect(requests()).toHaveLength(1);
		expect(shop.webhooks).toMatchObject([{ id, event: 'customer_created', url: `${URL_OF_ANOTHER}/2` }]);
	});

	test('nothing to change is refused without a call', async () => {
		const { node, requests } = world;
		await expect(node.run(webhook('update', { webhookId: '1' }))).rejects.toMatchObject({ message: "'Update Fields' is empty" });
		expect(requests()).toEqual([]);
	});
});

test('check health: live, suspended, parked and elsewhere, with keys hidden', async () => {
	const { shop, node } = world;
	Object.assign(shop.behaviour, { listInactive: true, showActive: true });
	const urls = [
		registered('order_created'),
		registered('ticket_created'),
		registered('parked'),
		registered('order_created').replace(N8N, 'https://old.example/'),
		URL_OF_ANOTHER,
	];
	const [, dead] = urls.map((url) => shop.merchant.add({ event: 'order_created', url }).id);
	shop.merchant.disable(dead);
	const items = await node.run(webhook('checkHealth'));
	expect(items.map(({ state, live, madeByThisPackage }) => ({ state, live, madeByThisPackage }))).toEqual([
		{ state: 'live', live: true, madeByThisPackage: true },
		{ state: 'suspended', live: false, madeByThisPackage: true },
		{ state: 'parked', live: true, madeByThisPackage: true },
		{ state: 'elsewhere', live: true, madeByThisPackage: true },
		{ state: 'elsewhere', live: true, madeByThisPackage: false },
	]);
	expect(JSON.stringify(items)).not.toContain(KEY);
});

describe('revive', () => {
	/** A webhook of a trigger that is not live, as a shop shows it that shows such. */
	function disabled(): string {
		const { shop } = world;
		Object.assign(shop.behaviour, { showActive: true });
		const { id } = shop.merchant.add({ event: 'order_created', url: registered('order_created') });
		shop.merchant.disable(id);
		return id;
	}

	test('by a change, where that brings it back', async () => {
		const { shop, node, requests } = world;
		const id = disabled();
		shop.behaviour.updateReactivates = true;
		expect(await node.run(webhook('revive', { webhookId: id }))).toMatchObject([
			{ id, event: 'order_created', url: masked('order_created'), revived: true, live: true },
		]);
		expect(requests().map((request) => (request as { method: string }).method)).toEqual(['GET', 'PUT', 'GET']);
		expect(shop.webhooks).toMatchObject([{ id, event: 'order_created', url: registered('order_created'), live: true }]);
	});

	test('made anew where a change does not, and the shop can delete', async () => {
		const { shop, node } = world;
		const id = disabled();
		shop.behaviour.deleteSupported = true;
		const [item] = await node.run(webhook('revive', { webhookId: id }));
		expect(item).toMatchObject({ event: 'order_created', url: masked('order_created'), revived: true, live: true });
		expect(shop.webhooks).toMatchObject([{ id: item.id, url: registered('order_created'), live: true }]);
	});

	test.each([404, 405] as const)('never a second one beside it, where the shop cannot delete: %d', async (deleteRefusal) => {
		const { shop, node } = world;
		const id = disabled();
		shop.behaviour.deleteRefusal = deleteRefusal;
		await expect(node.run(webhook('revive', { webhookId: id }))).rejects.toMatchObject({
			message: `Konimbo keeps webhook ${id} for order_created suspended`,
			description: expect.stringContaining('ask Konimbo support') as string,
		});
		expect(shop.webhooks).toHaveLength(1);
	});

	test('leaves a live one alone, and says which is not there', async () => {
		const { shop, node } = world;
		const { id } = shop.merchant.add({ event: 'order_created', url: registered('order_created') });
		expect(await node.run(webhook('revive', { webhookId: id }))).toMatchObject([{ id, revived: false, live: true }]);
		await expect(node.run(webhook('revive', { webhookId: '1' }))).rejects.toMatchObject({
			message: "Konimbo answered 'not found' when asked to revive a suspended webhook",
		});
	});
});

test('an address with its key hidden is not registered', async () => {
	const { shop, node, requests } = world;
	const { id } = shop.merchant.add({ event: 'order_created', url: registered('order_created') });
	const refused = { message: "'URL' has its key hidden" };
	await expect(node.run(webhook('create', { event: 'order_created', callback_url: masked('order_created') }))).rejects.toMatchObject(refused);
	await expect(node.run(webhook('update', { webhookId: id, updateFields: { callback_url: masked('order_created') } }))).rejects.toMatchObject(refused);
	expect(requests()).toEqual([]);
});

test('webhooks to pick from, with their keys hidden', async () => {
	const { shop, node } = world;
	Object.assign(shop.behaviour, { listInactive: true, showActive: true });
	const [live, dead] = ['order_created', 'ticket_created'].map((event) => shop.merchant.add({ event, url: registered(event) }));
	shop.merchant.disable(dead.id);
	expect(await node.search('searchWebhooks')).toEqual({
		results: [
			{ name: `order_created: ${masked('order_created')}`, value: live.id },
			{ name: `ticket_created: ${masked('ticket_created')} (suspended)`, value: dead.id },
		],
	});
	expect((await node.search('searchWebhooks', 'SUSPENDED')).results).toMatchObject([{ value: dead.id }]);
	const [item] = await node.run(webhook('get', { webhookId: { __rl: true, mode: 'list', value: live.id } }));
	expect(item).toMatchObject({ webhook: { id: Number(live.id) } });
});
