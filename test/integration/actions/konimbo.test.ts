/** Every operation of the Konimbo node, in n8n-core's real contexts, against the simulated shop. */
import { startSimulator, type KonimboShop, type Simulator } from '../../../simulator';
import { TestAction } from '../../support/actions';

let simulator: Simulator;
let shop: KonimboShop;
let node: TestAction;
beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => {
	simulator.reset();
	shop = simulator.konimbo;
	node = new TestAction('konimbo', shop.credential);
});
afterAll(async () => {
	await simulator.close();
});

const token = () => shop.credential.token;
/** What came to the API, without what n8n's HTTP helper adds. */
const requests = () => shop.requests.map(({ method, path, query, body }) => ({ method, path, query, ...(body !== '' && { body }) }));
const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: id });

describe('orders', () => {
	test('get: by id, in any output', async () => {
		const id = String(shop.api.placeOrder().id);
		const parameters = { resource: 'order', operation: 'get', orderId: byId(id) };
		const [typed] = await node.run({ ...parameters, attributes: 'id,total_price' });
		expect(typed).toMatchObject({ platform: 'konimbo', order: { id: Number(id), total_price: expect.any(Number) as number } });
		expect(requests()).toEqual([{ method: 'GET', path: `/konimbo/v1/orders/${id}`, query: { token: token(), attributes: 'id,total_price' } }]);
		const [unified] = await node.run({ ...parameters, output: 'unified' });
		expect(unified).toMatchObject({ platform: 'konimbo', order: { id, platform: 'konimbo', lines: expect.any(Array) as unknown[] } });
		const [raw] = await node.run({ ...parameters, output: 'raw' });
		expect(raw).toMatchObject({ platform: 'konimbo', body: { order: { id } } });
	});

	test('get many: all pages, or up to the limit', async () => {
		for (let count = 0; count < 45; count++) shop.api.placeOrder();
		expect(await node.run({ resource: 'order', operation: 'getAll', returnAll: true })).toHaveLength(45);
		expect(requests()).toHaveLength(3);
		expect(await node.run({ resource: 'order', operation: 'getAll', limit: 21 })).toHaveLength(21);
		expect(requests()).toHaveLength(5);
	});

	test('get many: none is no error', async () => {
		expect(await node.run({ resource: 'order', operation: 'getAll' })).toEqual([]);
	});

	test('get many since last run: each order once, in the envelope of the trigger', async () => {
		const catchUp = { resource: 'order', operation: 'getAll', sinceLastRun: true };
		const first = shop.api.placeOrder();
		expect(await node.run(catchUp)).toMatchObject([
			{ platform: 'konimbo', event: 'catch_up', deliveryId: `konimbo:order:${String(first.id)}:${String(first.created_at)}`, order: { id: Number(first.id) } },
		]);
		expect(await node.run(catchUp)).toEqual([]);
		const second = shop.api.placeOrder();
		expect(await node.run(catchUp)).toMatchObject([{ order: { id: Number(second.id) } }]);
		expect(await node.run({ resource: 'order', operation: 'resetCatchUp' })).toEqual([{ platform: 'konimbo', reset: true }]);
		expect(await node.run(catchUp)).toHaveLength(2);
	});

	test('add status: what was filled in, and the order comes back', async () => {
		const id = String(shop.api.placeOrder().id);
		const statuses = { status: [{ status_option_title: 'נשלח', comment: 'https://invoices.example/1', username: '' }] };
		const [item] = await node.run({ resource: 'order', operation: 'addStatus', orderId: byId(id), statuses });
		expect(item).toMatchObject({ order: { status_option_title: 'נשלח' } });
		expect(requests()).toEqual([
			{
				method: 'PUT',
				path: `/konimbo/v1/orders/${id}`,
				query: {},
				body: { token: token(), order: { statuses: [{ status_option_title: 'נשלח', comment: 'https://invoices.example/1' }] } },
			},
		]);
	});

	test('the list to pick from shows newest first', async () => {
		for (let count = 0; count < 25; count++) shop.api.placeOrder({ name: `Buyer ${count}` });
		const { results, paginationToken } = await node.search('searchOrders');
		expect(results[0].name).toContain('Buyer 24');
		expect(results).toHaveLength(20);
		expect((await node.search('searchOrders', '', paginationToken as string)).results).toHaveLength(5);
		expect((await node.search('searchOrders', 'buyer 23')).results).toHaveLength(1);
	});
});

describe('an item that fails', () => {
	const parameters = { resource: 'order', operation: 'get', orderId: '={{ { __rl: true, mode: "id", value: $json.id } }}' };

	test('ends the execution with its number and the words of Konimbo', async () => {
		const id = String(shop.api.placeOrder().id);
		await expect(node.execute(parameters, [{ id }, { id: '1' }])).rejects.toMatchObject({
			message: "Konimbo answered 'not found' when asked to get an order",
			description: expect.stringContaining('order with id 1 was not found') as string,
			context: { itemIndex: 1 },
		});
	});

	test('is passed on where the node is to continue', async () => {
		const id = String(shop.api.placeOrder().id);
		const items = await node.execute(parameters, [{ id: '1' }, { id }], { continueOnFail: true });
		expect(items).toMatchObject([
			{ json: { error: "Konimbo answered 'not found' when asked to get an order" }, pairedItem: { item: 0 } },
			{ json: { order: { id: Number(id) } }, pairedItem: { item: 1 } },
		]);
	});
});
