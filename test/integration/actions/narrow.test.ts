/** Less of a record: Simplified and Selected Fields, in n8n-core's real contexts, against the simulated shops. */
import type { IDataObject } from 'n8n-workflow';

import { TestAction } from '../../../lab/contexts/action';
import { startSimulator, type Simulator } from '../../../lab/shops';
import { sampleFile } from '../../../lab/shops/samples';
import { KNOWN_SHOPS, type ShopName } from '../../support/platforms';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const run = async (shop: ShopName, parameters: IDataObject) => await new TestAction(shop, simulator[shop].credential).run(parameters);
const ORDER = ['id', 'number', 'status', 'paid', 'createdAt', 'currency', 'total', 'customerName', 'email', 'phone', 'url'];

test.each(KNOWN_SHOPS)('%s: a simplified order has the same few fields everywhere, as in the unified one', async (shop) => {
	simulator[shop].api.placeOrder();
	const list = { resource: 'order', operation: 'getAll', limit: 1 };
	const [{ order: whole }] = (await run(shop, { ...list, output: 'unified' })) as Array<{ order: Record<string, any> }>;
	const [{ order, platform }] = (await run(shop, { ...list, output: 'simplified' })) as Array<{ order: Record<string, unknown>; platform: string }>;
	expect(platform).toBe(shop);
	expect(Object.keys(order)).toEqual(ORDER);
	expect(order).toEqual({
		id: whole.id,
		number: whole.number,
		status: whole.status.label,
		paid: whole.paid,
		createdAt: whole.createdAt,
		currency: whole.currency,
		total: whole.totals.gross,
		customerName: whole.customer.fullName,
		email: whole.customer.email,
		phone: whole.customer.phone,
		url: whole.url,
	});
	expect(order.id).toEqual(expect.any(String));
	expect(order.total).toEqual(expect.any(Number));
});

test('products: what means the same has the same name', async () => {
	const item = simulator.konimbo.api.addItem({ code: '007', title: 'כוס', price: '12.5', quantity: 3, visible: 'true' });
	const product = simulator.shopkit.api.addProduct({
		reference: '008',
		title: 'Copo',
		price: 12.5,
		price_without_tax: 10,
		stock: { stock_enabled: true, stock_qty: 4 },
	});
	const sample = sampleFile('shoprenter', 'api_product_extend') as Record<string, unknown>;
	const { id } = simulator.shoprenter.api.add('products', sample, { sku: '009', price: '10.0000', stock1: '5' });
	const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
	expect(await run('konimbo', { resource: 'item', operation: 'get', itemId: byId(item.id), output: 'simplified' })).toMatchObject([
		{ item: { id: Number(item.id), sku: '007', name: 'כוס', price: 12.5, stock: 3, active: true } },
	]);
	expect(await run('shopkit', { resource: 'product', operation: 'get', productId: byId(product.id), output: 'simplified' })).toMatchObject([
		{ product: { id: product.id, sku: '008', name: 'Copo', price: 12.5, netPrice: 10, stock: 4 } },
	]);
	const [{ product: simple }] = await run('shoprenter', { resource: 'product', operation: 'get', productId: byId(id), output: 'simplified' });
	const [{ name }] = sample.productDescriptions as Array<{ name: string }>;
	expect(simple).toMatchObject({ id, sku: '009', name, netPrice: 10, stock1: 5 });
	expect(Object.keys(simple as object).length).toBeLessThan(12);
});

test('selected fields: those that were chosen, typed, and no others', async () => {
	simulator.konimbo.api.addItem({ code: '007', price: '12.5' });
	const chosen = { resource: 'item', operation: 'getAll', output: 'selected' };
	expect(await run('konimbo', { ...chosen, selectedFields: ['price', 'code', 'destroy_at'] })).toEqual([
		{ platform: 'konimbo', item: expect.objectContaining({ price: 12.5, code: '007' }) as object },
	]);
	const [{ item }] = (await run('konimbo', { ...chosen, selectedFields: ['price', 'code'] })) as Array<{ item: object }>;
	expect(Object.keys(item)).toEqual(['price', 'code']);
	const { requests, credential } = simulator.konimbo;
	requests.length = 0;
	const none = { ...chosen, selectedFields: [] };
	await expect(run('konimbo', none)).rejects.toMatchObject({ name: 'NodeOperationError', message: "'Selected Fields' is empty" });
	expect(await new TestAction('konimbo', credential).execute(none, [{}], { continueOnFail: true })).toEqual([
		{ json: { error: "'Selected Fields' is empty" }, pairedItem: { item: 0 } },
	]);
	expect(requests).toEqual([]);
});
