/** Coupons, shipments, webhooks, store, stats and media of the Shopkit node (shopkit.md 1.2, 5.6 to 5.8), against the simulated shop. */
import { byId, firstPage, shopkitWorld } from './world';

const world = shopkitWorld();
const run = (resource: string, operation: string, parameters: Record<string, unknown> = {}) => world.node.run({ resource, operation, ...parameters } as never);

describe('coupon', () => {
	test('get: by id or code, out of the array of one', async () => {
		const { id } = world.shop.api.addCoupon();
		expect(await run('coupon', 'get', { couponId: 'OUTONO10' })).toMatchObject([{ platform: 'shopkit', coupon: { id, code: 'OUTONO10', active: true } }]);
		expect(await run('coupon', 'get', { couponId: String(id) })).toMatchObject([{ coupon: { id } }]);
		expect(world.requests().map(({ path }) => path)).toEqual(['/coupon/OUTONO10', `/coupon/${String(id)}`]);
		await expect(run('coupon', 'get', { couponId: 'NADA' })).rejects.toMatchObject({ httpCode: '404' });
		world.shop.fail({}, { kind: 'status', status: 200, body: '[]' });
		await expect(run('coupon', 'get', { couponId: 'NADA' })).rejects.toMatchObject({ message: "Shopkit answered 'not found' when asked to get a coupon" });
	});

	test('get many, should the shop have it', async () => {
		for (let count = 0; count < 60; count++) world.shop.api.addCoupon({ code: `C${count}` });
		await expect(run('coupon', 'getAll')).rejects.toMatchObject({ message: 'Shopkit refused to get many coupons' });
		world.shop.behaviour.couponList = 'accept';
		expect(await run('coupon', 'getAll', { returnAll: true })).toHaveLength(60);
		expect(world.requests()[0]).toEqual({ method: 'GET', path: '/coupon', query: firstPage() });
	});

	test('create: for all orders', async () => {
		const additionalFields = { date_from: '2026-12-01T00:00:00', date_to: '2026-12-24T00:00:00', orders_over: 30 };
		expect(await run('coupon', 'create', { code: 'NATAL', type: 'money', value: 5, usageLimit: 100, additionalFields })).toMatchObject([
			{ platform: 'shopkit', coupon: { code: 'NATAL', value: 5, limit: 100, date_to: '2026-12-24' } },
		]);
		const body = {
			code: 'NATAL',
			limit: 100,
			value: 5,
			type: 'money',
			applies_to: 'all_orders',
			date_from: '2026-12-01',
			date_to: '2026-12-24',
			orders_over: 30,
		};
		expect(world.requests()).toEqual([{ method: 'POST', path: '/coupon', query: {}, body }]);
		await expect(run('coupon', 'create', { code: 'NATAL', value: 5 })).rejects.toMatchObject({ description: expect.stringContaining('Already exists.') });
	});

	test.each([
		['brand', 7, 7],
		['category', 41, 41],
		['product', byId('azulejo'), 'azulejo'],
		['tag', 'doce', 'doce'],
	])('create: for a %s', async (kind, chosen, sent) => {
		await run('coupon', 'create', { code: 'X', value: 5, applies_to: kind, [kind]: chosen });
		expect(world.requests()[0].body).toEqual({ code: 'X', limit: 0, value: 5, type: 'percent', applies_to: kind, [kind]: sent });
		await expect(run('coupon', 'create', { code: 'Y', value: 5, applies_to: kind })).rejects.toMatchObject({
			message: `The coupon applies to a ${kind}, but none is given`,
		});
	});

	test('update: with the ID in the path, the best guess; the other reading by the generic call', async () => {
		const { id } = world.shop.api.addCoupon();
		const updateFields = { value: 20, limit: 3, date_to: '2026-12-31T00:00:00', type: 'percent', applies_to: 'tag', tag: 'doce' };
		expect(await run('coupon', 'update', { couponId: String(id), updateFields })).toMatchObject([
			{ coupon: { id, value: 20, limit: 3, date_to: '2026-12-31' } },
		]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/coupon/${String(id)}`, query: {}, body: { ...updateFields, date_to: '2026-12-31' } }]);
		world.shop.behaviour.couponUpdate = 'body';
		await expect(run('coupon', 'update', { couponId: String(id), updateFields })).rejects.toMatchObject({ httpCode: '404' });
		expect(await run('apiRequest', 'send', { method: 'PUT', path: '/coupon', body: JSON.stringify({ id, value: 30 }) })).toMatchObject([
			{ status: 200, body: [{ id, value: 30 }] },
		]);
	});

	test('delete', async () => {
		const { id } = world.shop.api.addCoupon();
		expect(await run('coupon', 'delete', { couponId: String(id) })).toEqual([{ platform: 'shopkit', deleted: true, id: String(id) }]);
		expect(world.requests()).toEqual([{ method: 'DELETE', path: `/coupon/${String(id)}`, query: {} }]);
	});
});

describe('shipment and shipping', () => {
	test('get many: every filter, as the API spells it; records without an id', async () => {
		const { id } = world.shop.api.placeOrder({ paid: true });
		const { tracking_code: code } = world.shop.api.addShipment({ order_id: String(id), created_at: '2026-11-20T10:00:00+00:00' });
		for (let count = 0; count < 60; count++) world.shop.api.addShipment({ carrier: 'gls' });
		const filters = {
			tracking_code: code,
			carrier: 'ctt',
			paid: true,
			status: 'expedited',
			date_from: '2026-11-19T00:00:00',
			date_to: '2026-11-21T00:00:00',
			q: 'expedida',
		};
		expect(await run('shipment', 'getAll', { filters })).toMatchObject([{ platform: 'shopkit', shipment: { tracking_code: code, order_id: id } }]);
		expect(world.requests()).toEqual([
			{ method: 'GET', path: '/shipment', query: { ...filters, paid: 'true', date_from: '2026-11-19', date_to: '2026-11-21', ...firstPage() } },
		]);
		expect(await run('shipment', 'getAll', { returnAll: true })).toHaveLength(61);
		world.shop.behaviour.listShape = 'single';
		expect(await run('shipment', 'getAll', { filters: { tracking_code: code } })).toHaveLength(1);
		expect(await run('shipment', 'getAll', { filters: { tracking_code: 'none' } })).toEqual([]);
	});

	test('carriers', async () => {
		const items = await run('shipment', 'getCarriers');
		expect(items).toHaveLength(16);
		expect(items[0]).toEqual({ platform: 'shopkit', carrier: { alias: 'ctt', title: 'CTT' } });
		expect(world.requests()).toEqual([{ method: 'GET', path: '/shipment/carrier', query: {} }]);
	});

	test('quote', async () => {
		expect(await run('shipping', 'getQuote', { country_code: 'PRT', options: { weight: 2000, value: 50 } })).toEqual([
			{ platform: 'shopkit', shippingMethod: { title: 'Correio registado', description: '2 a 3 dias', price: 6.9, price_formatted: '6,90 €' } },
		]);
		expect(world.requests()).toEqual([{ method: 'GET', path: '/shipping', query: { country_code: 'PRT', weight: '2000', value: '50' } }]);
		await expect(run('shipping', 'getQuote', { country_code: 'Portugal' })).rejects.toMatchObject({ message: 'Shopkit refused to get a quote for shipping' });
	});
});

describe('webhook', () => {
	const path = (key: string) => `webhook/11111111-2222-3333-4444-555555555555/11111111-2222-3333-4444-555555555555/order_paid/${key}`;
	const KEY = 'ab'.repeat(32);

	test('create, get and delete; keys stay hidden', async () => {
		const url = `https://n8n.example/${path(KEY)}`;
		const [created] = await run('webhook', 'create', { event: 'order_paid', url });
		const [{ id }] = world.shop.webhooks;
		const hidden = url.replace(KEY, '***');
		expect(created).toEqual({ platform: 'shopkit', webhook: { id: Number(id), event: 'order_paid', url: hidden, active: true } });
		expect(await run('webhook', 'get', { webhookId: id })).toEqual([created]);
		await expect(run('webhook', 'create', { event: 'order_paid', url })).rejects.toMatchObject({ description: expect.stringContaining('Already exists.') });
		expect(await run('webhook', 'delete', { webhookId: id })).toEqual([{ platform: 'shopkit', deleted: true, id }]);
		expect(world.requests()).toEqual([
			{ method: 'POST', path: '/webhook', query: {}, body: { url, event: 'order_paid' } },
			{ method: 'GET', path: `/webhook/${id}`, query: {} },
			{ method: 'POST', path: '/webhook', query: {}, body: { url, event: 'order_paid' } },
			{ method: 'DELETE', path: `/webhook/${id}`, query: {} },
		]);
	});

	test('an event that the API does not take', async () => {
		world.shop.behaviour.unlistedEvents = 'refuse';
		await expect(run('webhook', 'create', { event: 'cart_abandoned', url: 'https://a.example' })).rejects.toMatchObject({
			message: 'Shopkit refused to create a webhook',
			description: expect.stringContaining('Bad request.'),
		});
	});

	test.each(['all', 'active'] as const)('get many: suspended ones too, where the shop lists %s by itself', async (listDefault) => {
		world.shop.behaviour.listDefault = listDefault;
		for (let count = 0; count < 60; count++) world.shop.merchant.add({ event: 'order_paid', url: `https://a.example/${count}` });
		const { id } = world.shop.merchant.add({ event: 'order_sent', url: 'https://a.example/s' });
		world.shop.merchant.disable(id);
		const items = await run('webhook', 'getAll', { returnAll: true });
		expect(items).toHaveLength(61);
		expect(items).toContainEqual({ platform: 'shopkit', webhook: { id: Number(id), event: 'order_sent', url: 'https://a.example/s', active: false } });
		world.shop.requests.length = 0;
		expect(await run('webhook', 'getAll', { filters: { active: false, event: 'order_sent' } })).toHaveLength(1);
		expect(world.requests()).toEqual([{ method: 'GET', path: '/webhook', query: { active: 'false', event: 'order_sent', ...firstPage() } }]);
		expect(await run('webhook', 'getAll', { limit: 5 })).toHaveLength(5);
		expect(await run('webhook', 'getAll', { filters: { active: true, event: 'client_created' } })).toEqual([]);
	});

	test.each(['all', 'active'] as const)('health and revival, where the shop lists %s by itself', async (listDefault) => {
		world.shop.behaviour.listDefault = listDefault;
		const node = world.newNode('https://n8n.example/');
		const ours = world.shop.merchant.add({ event: 'order_paid', url: `https://n8n.example/${path(KEY)}` });
		world.shop.merchant.add({ event: 'order_sent', url: 'https://crm.example/hook' });
		world.shop.merchant.disable(ours.id);
		const url = `https://n8n.example/${path('***')}`;
		const health = await node.run({ resource: 'webhook', operation: 'checkHealth' });
		expect(health.sort((a, b) => String(a.event).localeCompare(String(b.event)))).toEqual([
			{ platform: 'shopkit', id: ours.id, event: 'order_paid', url, state: 'suspended', live: false, madeByThisPackage: true },
			{
				platform: 'shopkit',
				id: expect.any(String),
				event: 'order_sent',
				url: 'https://crm.example/hook',
				state: 'elsewhere',
				live: true,
				madeByThisPackage: false,
			},
		]);
		const [revived] = await node.run({ resource: 'webhook', operation: 'revive', webhookId: ours.id });
		const [anew] = world.shop.webhooks.filter(({ event }) => event === 'order_paid');
		expect(revived).toEqual({ platform: 'shopkit', id: anew.id, event: 'order_paid', url, revived: true, live: true });
		expect(anew).toMatchObject({ live: true, url: ours.url });
		expect(await node.run({ resource: 'webhook', operation: 'revive', webhookId: anew.id })).toMatchObject([{ revived: false }]);
		await expect(node.run({ resource: 'webhook', operation: 'revive', webhookId: '1' })).rejects.toMatchObject({ httpCode: '404' });
	});

	test('a revival that fails half-way says what was removed, and what to do', async () => {
		const { id } = world.shop.merchant.add({ event: 'order_paid', url: `https://n8n.example/${path(KEY)}` });
		world.shop.merchant.disable(id);
		world.shop.fail({ method: 'POST' }, { kind: 'status', status: 400, body: JSON.stringify({ message: `No webhook for https://n8n.example/${path(KEY)}.` }) });
		await expect(run('webhook', 'revive', { webhookId: id })).rejects.toMatchObject({
			message: expect.stringContaining(`Webhook ${id} for order_paid was removed, but could not be made anew`) as string,
			description: `The answer was: No webhook for https://n8n.example/${path('***')}. Unpublish and publish the workflow of its trigger, which registers it anew. For another program use 'Create', with the URL https://n8n.example/${path('***')}`,
		});
		expect(world.shop.webhooks).toEqual([]);
	});

	test('a revival of which it is not known whether it was done says so', async () => {
		const { id } = world.shop.merchant.add({ event: 'order_paid', url: 'https://a.example/hook' });
		world.shop.merchant.disable(id);
		world.shop.fail({ method: 'POST' }, { kind: 'reset', when: 'after' });
		await expect(run('webhook', 'revive', { webhookId: id })).rejects.toMatchObject({
			message: expect.stringContaining('was removed') as string,
			description: expect.stringMatching(/It may have been made all the same: look with 'Check Health'\. Unpublish/) as string,
		});
	});

	test('an address with its key hidden is not registered', async () => {
		await expect(run('webhook', 'create', { event: 'order_paid', url: `https://n8n.example/${path('***')}` })).rejects.toMatchObject({
			message: "'URL' has its key hidden",
		});
		expect(world.requests()).toEqual([]);
	});

	test.each(['all', 'active'] as const)('to pick from, suspended ones too, where the shop lists %s by itself', async (listDefault) => {
		world.shop.behaviour.listDefault = listDefault;
		const live = world.shop.merchant.add({ event: 'order_paid', url: `https://n8n.example/${path(KEY)}` });
		const dead = world.shop.merchant.add({ event: 'order_sent', url: 'https://a.example/s' });
		world.shop.merchant.disable(dead.id);
		expect((await world.node.search('searchWebhooks')).results).toEqual([
			{ name: `order_paid: https://n8n.example/${path('***')}`, value: live.id },
			{ name: 'order_sent: https://a.example/s (suspended)', value: dead.id },
		]);
		expect((await world.node.search('searchWebhooks', 'order_sent')).results).toHaveLength(1);
	});
});

test('store', async () => {
	expect(await run('store', 'get')).toMatchObject([
		{ platform: 'shopkit', store: { name: 'Simulated store', currency: 'EUR', locations: [{ id: 73 }], taxes_included: true } },
	]);
	expect(world.requests()).toEqual([{ method: 'GET', path: '/store', query: {} }]);
});

test('stats', async () => {
	world.shop.api.placeOrder();
	expect(await run('stats', 'get', { options: { date_from: '2026-11-01T00:00:00', date_to: '2026-11-20T00:00:00' } })).toMatchObject([
		{ platform: 'shopkit', stats: { orders_revenue: 81.28, orders_count: 1, date_start_raw: '2026-11-01' } },
	]);
	expect(await run('stats', 'get', { metric: 'orders' })).toEqual([{ platform: 'shopkit', stats: { total: 1 } }]);
	expect(world.requests()).toEqual([
		{ method: 'GET', path: '/stats/resume', query: { date_from: '2026-11-01', date_to: '2026-11-20' } },
		{ method: 'GET', path: '/stats/orders', query: {} },
	]);
});

describe('media', () => {
	test('get many and delete', async () => {
		const { id, checksum } = world.shop.api.addMedia();
		for (let count = 0; count < 60; count++) world.shop.api.addMedia({ file_type: 'application/pdf' });
		const filters = { id: String(id), checksum, type: 'image', q: 'jpg' };
		expect(await run('media', 'getAll', { filters })).toMatchObject([
			{ platform: 'shopkit', media: { id, checksum, url: { full: expect.stringContaining('https://') } } },
		]);
		expect(world.requests()).toEqual([{ method: 'GET', path: '/media', query: { ...filters, ...firstPage() } }]);
		expect(await run('media', 'getAll', { returnAll: true })).toHaveLength(61);
		expect(await run('media', 'delete', { mediaId: checksum })).toEqual([{ platform: 'shopkit', deleted: true, id: checksum }]);
		expect(world.shop.requests.at(-1)).toMatchObject({ method: 'DELETE', path: `/shopkit/v1/media/${String(checksum)}`, status: 204 });
	});

	test('upload: nothing comes back; the other address by the generic call', async () => {
		expect(await run('media', 'upload', { url: 'https://a.example/1.jpg' })).toEqual([{ platform: 'shopkit', accepted: true }]);
		expect(await run('media', 'upload', { source: 'file', file: 'JVBERi0=' })).toEqual([{ platform: 'shopkit', accepted: true }]);
		expect(world.requests()).toEqual([
			{ method: 'POST', path: '/media', query: {}, body: { url: 'https://a.example/1.jpg' } },
			{ method: 'POST', path: '/media', query: {}, body: { file: 'JVBERi0=' } },
		]);
		world.shop.behaviour.mediaUpload = '/media/images';
		await expect(run('media', 'upload', { url: 'https://a.example/1.jpg' })).rejects.toMatchObject({ httpCode: '404' });
		expect(await run('apiRequest', 'send', { method: 'POST', path: '/media/images', body: '{"url":"https://a.example/1.jpg"}' })).toEqual([
			{ platform: 'shopkit', status: 201, body: null },
		]);
	});
});

test('no operation was left out', () => {
	expect(world.notRun('apiRequest', 'coupon', 'media', 'shipment', 'shipping', 'stats', 'store', 'webhook')).toEqual([]);
});
