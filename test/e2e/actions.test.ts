/** The action nodes of the packed package in a real n8n: one operation of each resource, and catching up on what was missed. */
import type { IDataObject } from 'n8n-workflow';

import { kinowActions } from '../../nodes/Kinow/actions';
import { konimboActions } from '../../nodes/Konimbo/actions';
import type { Actions } from '../../nodes/shared/actions/operation';
import { shopkitActions } from '../../nodes/Shopkit/actions';
import { shoprenterActions } from '../../nodes/Shoprenter/actions';
import { sampleFile } from '../../lab/shops/samples';
import type { ShopName } from '../support/platforms';
import { useWorld } from './world';

jest.setTimeout(180_000);

const world = useWorld();
afterEach(() => world.simulator.reset());

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });
const idOf = (record: Record<string, unknown>) => String(record.id);

/** One operation of each resource, with what the shop must have for it. */
const OPERATIONS: ReadonlyArray<{ shop: ShopName; actions: Actions; prepare(): Record<string, IDataObject> }> = [
	{
		shop: 'konimbo',
		actions: konimboActions,
		prepare() {
			const { api } = world.simulator.konimbo;
			const order = api.placeOrder();
			api.categories.put({ id: 7, title_he: 'חולצות' });
			api.carts.put({ id: '31', items: [], upgrades: [], discounts: [], total_price: '' });
			return {
				apiRequest: { operation: 'send', path: '/store_categories' },
				cart: { operation: 'get', cartId: '31' },
				customer: { operation: 'create', email: 'noa@example.com' },
				item: { operation: 'upsert', title: 'חולצה', category: 'חולצות', code: '007' },
				order: { operation: 'get', orderId: byId(order.id), output: 'unified' },
				storeCategory: { operation: 'getAll' },
				webhook: { operation: 'create', event: 'order_created', callback_url: 'https://receiver.example/konimbo' },
			};
		},
	},
	{
		shop: 'shopkit',
		actions: shopkitActions,
		prepare() {
			const { api } = world.simulator.shopkit;
			const order = api.placeOrder();
			const product = api.products.put({ ...(sampleFile('shopkit', 'api_product') as Record<string, unknown>), id: 901 });
			api.shipments.put({ tracking_code: 'AB123', carrier: 'ctt', order_id: idOf(order) });
			return {
				apiRequest: { operation: 'send', path: '/store' },
				brand: { operation: 'create', title: 'Marca' },
				category: { operation: 'create', title: 'Camisas' },
				client: { operation: 'create', name: 'Ana', email: 'ana@example.com', send_signup_email: false },
				coupon: { operation: 'create', code: 'VERAO', type: 'percent', value: 10, usageLimit: 0, applies_to: 'all_orders' },
				media: { operation: 'upload', source: 'url', url: 'https://files.example/camisa.png' },
				order: { operation: 'get', orderId: byId(order.id), output: 'unified' },
				product: { operation: 'get', productId: byId(product.id) },
				productOption: { operation: 'getAll', productId: byId(product.id) },
				productOptionGroup: { operation: 'create', productId: byId(product.id), title: 'Cor', values: 'Azul,Verde' },
				shipment: { operation: 'getAll' },
				shipping: { operation: 'getQuote', country_code: 'prt' },
				stats: { operation: 'get', metric: 'resume' },
				store: { operation: 'get' },
				webhook: { operation: 'create', event: 'order_created', url: 'https://receiver.example/shopkit' },
			};
		},
	},
	{
		shop: 'shoprenter',
		actions: shoprenterActions,
		prepare() {
			const { api } = world.simulator.shoprenter;
			const order = api.placeOrder();
			const product = api.add('products', { sku: 'INN-1' });
			return {
				apiRequest: { operation: 'send', path: '/languages' },
				batch: { operation: 'send', method: 'GET', path: '/languages' },
				coupon: { operation: 'create', code: 'NYAR' },
				customer: { operation: 'create', email: 'anna@example.com', firstname: 'Anna', lastname: 'Minta', telephone: '+36301112233' },
				order: { operation: 'get', orderId: byId(order.id), output: 'unified' },
				orderInvoice: { operation: 'create', orderId: byId(order.id), invoiceId: 'SZ-1', invoicePath: 'https://invoices.example/1', invoiceType: 'normal' },
				orderStatus: { operation: 'getAll' },
				product: { operation: 'create', sku: '007', name: 'Ing', language: Buffer.from('language-language_id=1').toString('base64') },
				salePrice: { operation: 'getAll', productId: byId(product.id) },
				subscriber: { operation: 'create', email: 'anna@example.com' },
				webhook: { operation: 'create', event: 'order_confirm', url: 'https://receiver.example/shoprenter' },
			};
		},
	},
	{
		shop: 'kinow',
		actions: kinowActions,
		prepare() {
			const { api } = world.simulator.kinow;
			const order = api.placeOrder();
			return {
				apiRequest: { operation: 'send', path: '/orders' },
				category: { operation: 'getAll' },
				customer: { operation: 'create', firstname: 'Anne', lastname: 'Exemple', email: 'anne@example.com', password: 'only-a-sample', id_country: 8 },
				gift: { operation: 'getAll' },
				order: { operation: 'get', orderId: byId(order.id), output: 'unified' },
				orderState: { operation: 'getAll' },
				prepayment: { operation: 'getManyOperations' },
				product: { operation: 'getAll' },
				productAccess: { operation: 'getAll' },
				subscription: { operation: 'getAll' },
				video: { operation: 'getAll' },
			};
		},
	},
];

/** Lists that are empty in a new shop: no items, and no error. */
const EMPTY = [
	'kinow category',
	'kinow gift',
	'kinow orderState',
	'kinow prepayment',
	'kinow product',
	'kinow productAccess',
	'kinow subscription',
	'kinow video',
	'shopkit productOption',
	'shoprenter salePrice',
];

test.each(OPERATIONS)('$shop: one operation of each resource', async ({ shop, actions, prepare }) => {
	const prepared = prepare();
	expect(Object.keys(prepared).sort()).toEqual(actions.resources.map(({ value }) => value).sort());
	const workflow = await world.addActions(
		Object.entries(prepared).map(([resource, parameters]) => ({ name: resource, shop, parameters: { resource, ...parameters } })),
	);
	world.simulator[shop].requests.length = 0;
	const items = await workflow.run();
	// Every node has asked the shop.
	expect(world.simulator[shop].requests.length).toBeGreaterThanOrEqual(actions.resources.length);
	for (const [resource, found] of Object.entries(items)) {
		if (EMPTY.includes(`${shop} ${resource}`)) continue;
		expect({ resource, count: found.length > 0 }).toEqual({ resource, count: true });
		for (const item of found) expect(item.platform).toBe(shop);
	}
	expect(items.order).toMatchObject([{ platform: shop, order: { platform: shop, id: expect.any(String) as string } }]);
	expect(items.apiRequest).toMatchObject([{ status: 200 }]);
});

test('200 orders of each shop that came while n8n was down: caught up, none twice', async () => {
	const shops = OPERATIONS.map(({ shop }) => shop);
	const workflow = await world.addActions(
		shops.map((shop) => ({ name: shop, shop, parameters: { resource: 'order', operation: 'getAll', sinceLastRun: true, output: 'unified' } })),
	);
	const before = Object.fromEntries(shops.map((shop) => [shop, idOf(world.simulator[shop].api.placeOrder())]));
	const idsOf = (items: readonly IDataObject[]) => items.map(({ order }) => String((order as IDataObject).id)).sort();
	const first = await workflow.run();
	for (const shop of shops) expect(first[shop]).toHaveLength(1);

	await world.n8n.kill();
	const missed = Object.fromEntries(shops.map((shop) => [shop, Array.from({ length: 200 }, () => world.simulator[shop].api.placeOrder())]));
	await world.n8n.restart();

	const second = await workflow.run();
	for (const shop of shops) {
		expect(second[shop]).toHaveLength(200);
		const ids = idsOf(second[shop]);
		expect(new Set(ids).size).toBe(200);
		expect(ids).not.toContain(before[shop]);
		for (const item of second[shop]) {
			expect(item).toMatchObject({ platform: shop, event: 'catch_up', deliveryId: expect.stringMatching(new RegExp(`^${shop}:order:`)) as string });
		}
		expect(missed[shop]).toHaveLength(200);
	}
	const third = await workflow.run();
	for (const shop of shops) expect(third[shop]).toEqual([]);
});
