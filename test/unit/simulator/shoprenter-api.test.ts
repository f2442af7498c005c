/** The simulated REST resources answer as reference/shoprenter.md says, whoever asks. */
import { startSimulator, type Simulator } from '../../../lab/shops';
import { sampleFile } from '../../../lab/shops/samples';
import { call } from './api';

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => {
	simulator.reset();
	shop().behaviour.callsPerSecond = 1000;
});
afterAll(async () => {
	await simulator.close();
});

const shop = () => simulator.shoprenter;
const headers = () => {
	const { username, password } = shop().basicCredential;
	return {
		accept: 'application/json',
		'content-type': 'application/json',
		authorization: `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`,
	};
};
const ask = async (method: string, path: string, body?: unknown) => await call(method, shop().basicBaseUrl + path, body, headers());
const add = (store: string, sample: string) => shop().api.add(store, sampleFile('shoprenter', sample) as Record<string, unknown>);
const at = (resource: string, { id }: Record<string, unknown>) => `${resource}/${encodeURIComponent(String(id))}`;

describe('orders (shoprenter.md 5.2)', () => {
	it('are links without full=1, and whole with it', async () => {
		const { id } = shop().api.placeOrder();
		const href = `${shop().basicBaseUrl}/orders/${String(id)}`;
		expect((await ask('GET', '/orders')).json.items).toEqual([{ href }]);
		expect((await ask('GET', '/orders?full=1')).json.items).toMatchObject([
			{ id, orderProducts: { href: `${shop().basicBaseUrl}/orderProducts?orderId=${String(id)}` }, total: '10070.0000' },
		]);
		expect((await ask('GET', '/orderExtend?full=1')).json.items).toMatchObject([
			{ id, orderProducts: [{}, {}], shippingMode: { href: expect.any(String) as string } },
		]);
	});

	it('are neither deleted nor made at orderExtend', async () => {
		const order = shop().api.placeOrder();
		expect(await ask('DELETE', at('/orders', order))).toMatchObject({ status: 404 });
		expect(await ask('PUT', at('/orderExtend', order), { comment: 'x' })).toMatchObject({ status: 404 });
		expect(await ask('POST', '/orderExtend', { comment: 'x' })).toMatchObject({ status: 404 });
	});

	it.each([
		['createdAtMin=2026-11-20', 40009],
		['updatedAtMax=2026-11-20T21:00:00Z', 40009],
		['createdAt=2026-11-20T21:00:00', 40017],
		['excludeAbandonedCart=true', 40005],
		['createdAtFrom=2026-11-20T21:00:00', 40010],
		['limit=201', 40005],
		['page=1', 40008],
	])('refuse %s with %d', async (query, code) => {
		shop().api.placeOrder();
		expect(await ask('GET', `/orders?${query}`)).toMatchObject({ status: 400, json: { code } });
	});

	it.each([
		[{ innerId: '1' }, 40002],
		[{ note: 'x' }, 40010],
		[{ orderStatus: '2' }, 40005],
		[{ orderStatus: { id: 'b3JkZXI=' } }, 40006],
		[{ comment: { text: 'x' } }, 40005],
		[{ total: 'much' }, 40005],
		[{ paymentMethodAfter: true }, 40005],
		[{}, 40001],
	])('refuse the change %j with %d, and stay as they are', async (body, code) => {
		const order = shop().api.placeOrder();
		const before = JSON.stringify(order);
		expect(await ask('PUT', at('/orders', order), body)).toMatchObject({ status: 400, json: { code } });
		expect(JSON.stringify(order)).toBe(before);
	});

	it('note a new status in the history', async () => {
		const order = shop().api.placeOrder();
		const shipped = Buffer.from('orderStatus-order_status_id=2').toString('base64');
		expect(await ask('PUT', at('/orders', order), { orderStatus: { id: shipped } })).toMatchObject({
			status: 200,
			json: { orderStatus: { href: expect.stringContaining(shipped) as string } },
		});
		const { items } = (await ask('GET', `/orderHistories?full=1&orderId=${String(order.id)}`)).json as { items: Array<Record<string, string>> };
		expect(items).toHaveLength(2);
		expect(items[1].dateAdded).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
	});
});

describe('related lists (shoprenter.md 5)', () => {
	it('are overwritten at productExtend, and emptied or kept where they are not named; /products touches none', async () => {
		const product = add('products', 'api_product_extend');
		await ask('PUT', at('/products', product), { price: '1' });
		expect(product).toMatchObject({ price: '1.0000', productDescriptions: [{}], productCategoryRelations: [{}] });
		shop().behaviour.omittedLists = 'keep';
		await ask('PUT', at('/productExtend', product), { productCategoryRelations: [] });
		expect(product).toMatchObject({ productDescriptions: [{}], productCategoryRelations: [] });
		shop().behaviour.omittedLists = 'wipe';
		await ask('PUT', at('/productExtend', product), { price: '2' });
		expect(product).toMatchObject({ productDescriptions: [] });
	});

	it('take a SKU in place of the ID at productExtend only', async () => {
		add('products', 'api_product_extend');
		expect(await ask('PUT', '/productExtend?sku=0070412', { price: '3' })).toMatchObject({ status: 200, json: { price: '3.0000' } });
		expect(await ask('PUT', '/productExtend?sku=none', { price: '3' })).toMatchObject({ status: 404, json: { code: 40033 } });
		expect(await ask('PUT', '/products?sku=0070412', { price: '3' })).toMatchObject({ status: 404 });
	});
});

describe('creating (shoprenter.md 5.10)', () => {
	it.each([
		['/customers', { email: 'a@example.com' }, 40003],
		['/newsletterSubscribers', { firstname: 'A' }, 40003],
		['/coupons', { code: '' }, 40003],
		['/productExtend', { sku: 'A' }, 40003],
		['/productExtend', { sku: 'A', productDescriptions: {} }, 40005],
		['/orderInvoices', { invoiceId: '1', invoicePath: 'https://x', invoiceType: 'paper', order: { id: 'x' } }, 40005],
		['/customers', { email: 'a@example.com', firstname: 'A', lastname: 'B', telephone: '+36301234567', password: 'secret' }, 40005],
	])('at %s refuses %j with %d', async (path, body, code) => {
		expect(await ask('POST', path, body)).toMatchObject({ status: 400, json: { code } });
	});

	it('refuses a second of the same with 409', async () => {
		expect((await ask('POST', '/newsletterSubscribers', { email: 'a@example.com' })).status).toBe(201);
		expect(await ask('POST', '/newsletterSubscribers', { email: 'a@example.com' })).toMatchObject({ status: 409, json: { code: 40901 } });
	});
});

describe('batch (shoprenter.md 5.9)', () => {
	it('answers 200, and each request with its own status', async () => {
		const product = add('products', 'api_product_extend');
		const uri = shop().basicBaseUrl + at('/products', product);
		const requests = [
			{ method: 'PUT', uri, data: { price: '5' } },
			{ method: 'GET', uri: `${shop().basicBaseUrl}/products/none` },
			{ method: 'GET', uri: 'https://elsewhere.example/products' },
			{ method: 'DELETE', uri },
		];
		const answer = await ask('POST', '/batch', { data: { requests } });
		expect(answer.status).toBe(200);
		const { request } = (answer.json as { requests: { request: unknown[] } }).requests;
		expect(request).toMatchObject(
			[
				{ ...requests[0], data: undefined, response: { header: { statusCode: '200' }, body: { price: '5.0000' } } },
				{ response: { header: { statusCode: '400' }, body: { message: expect.any(String) as string } } },
				{ response: { header: { statusCode: '404' }, body: { message: 'Resource matching URI "https://elsewhere.example/products" not found' } } },
				{ response: { header: { statusCode: '204' } } },
			].map(({ data: _data, ...entry }: Record<string, unknown>) => entry),
		);
	});

	it('needs its data, and takes 200 requests', async () => {
		expect(await ask('POST', '/batch', { requests: [] })).toMatchObject({ status: 400, json: { code: 40001 } });
		const requests = Array.from({ length: 201 }, () => ({ method: 'GET', uri: `${shop().basicBaseUrl}/orders` }));
		expect(await ask('POST', '/batch', { data: { requests } })).toMatchObject({ status: 400 });
		expect(await ask('POST', '/batch', { data: { requests: requests.slice(1) } })).toMatchObject({ status: 200 });
	});
});
