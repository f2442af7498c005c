/** Orders of the Konimbo node, in n8n-core's real contexts, against the simulated shop (konimbo.md 5.1). */
import { konimbo } from '../../../../nodes/Konimbo/platform';
import { makeItems } from '../../../../nodes/shared/delivery/items';
import { sampleFile, samplePayload } from '../../../../lab/shops/samples';
import { byId, konimboWorld } from './world';

type Json = Record<string, any>;

const world = konimboWorld();
const order = (operation: string, parameters: object = {}) => ({ resource: 'order', operation, ...parameters });

describe('get', () => {
	test('by id, in any output', async () => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.placeOrder().id);
		const parameters = order('get', { orderId: byId(id) });
		const [typed] = await node.run({ ...parameters, attributes: 'id,total_price' });
		expect(typed).toMatchObject({ platform: 'konimbo', order: { id: Number(id), total_price: 265.2 } });
		expect(requests()).toEqual([request('GET', `/orders/${id}`, { attributes: 'id,total_price' })]);
		const [unified] = await node.run({ ...parameters, output: 'unified' });
		expect(unified).toMatchObject({ platform: 'konimbo', order: { id, platform: 'konimbo', totals: { gross: 265.2 }, lines: expect.any(Array) as unknown[] } });
		const [raw] = await node.run({ ...parameters, output: 'raw' });
		expect(raw).toMatchObject({ platform: 'konimbo', body: { order: { id, total_price: '265.2' } } });
		expect(requests()).toEqual([request('GET', `/orders/${id}`), request('GET', `/orders/${id}`)]);
	});

	test('unified, it is the order of the trigger where both know a field', async () => {
		const { shop, node } = world;
		const webhook = samplePayload('konimbo', 'order_after_payment') as { order: Json };
		// The same order, as the webhook and as the API tell of it.
		const api = {
			...(sampleFile('konimbo', 'api_order') as Json),
			id: String(webhook.order.id),
			status_option_title: webhook.order.status_option_title,
			discounts: [],
			total_price: '285.2',
		};
		shop.api.placeOrder({ ...api, shipping: { id: 6021, title: 'שליח עד הבית', price: '29.9' } });
		const [{ order: fetched }] = (await node.run(order('get', { orderId: byId(api.id), output: 'unified' }))) as Json[];
		const envelope = { platform: 'konimbo', event: 'order_after_payment', deliveryId: '', receivedAt: '' };
		const [{ order: delivered }] = makeItems(konimbo, envelope, konimbo.open(webhook), webhook, 'unified') as Json[];
		// Only the event says that the card has been charged.
		expect([delivered.paid, delivered.payment.state, fetched.paid, fetched.payment.state]).toEqual([true, 'paid', null, 'authorized']);
		const known = bothKnow(delivered, fetched).filter(([name]) => name !== 'payment.state');
		// Nothing that both know differs, and that is most of an order.
		expect(known.map(([name, one]) => [name, one])).toEqual(known.map(([name, , other]) => [name, other]));
		expect(known.map(([name]) => name)).toEqual(
			expect.arrayContaining([
				'id',
				'number',
				'payment.status',
				'totals.gross',
				'totals.shippingGross',
				'customer.email',
				'lines.0.sku',
				'lines.0.gross',
				'lines.0.variant',
				'lines.1.sku',
				'shipping.method',
				'checks.balanced',
			]),
		);
	});
});

/** Every path at which both values hold something, with the two. */
function bothKnow(one: unknown, other: unknown, at = ''): Array<[string, unknown, unknown]> {
	if (one === null || other === null || one === undefined || other === undefined) return [];
	if (typeof one !== 'object' || typeof other !== 'object') return [[at.slice(1), one, other]];
	// In whichever order the lines are told.
	const [a, b] = [one, other].map(
		(value) => (Array.isArray(value) ? [...(value as Json[])].sort((x, y) => String(x.sku).localeCompare(String(y.sku))) : value) as Json,
	);
	return Object.keys(a).flatMap((name) => bothKnow(a[name], b[name], `${at}.${name}`));
}

describe('get many', () => {
	test('all pages, or up to the limit', async () => {
		const { shop, node, request, requests } = world;
		for (let count = 0; count < 45; count++) shop.api.placeOrder();
		const all = await node.run(order('getAll', { returnAll: true }));
		expect(new Set(all.map((item) => (item.order as Json).id)).size).toBe(45);
		expect(requests()).toEqual([request('GET', '/orders'), request('GET', '/orders', { page: '2' }), request('GET', '/orders', { page: '3' })]);
		expect(await node.run(order('getAll', { limit: 21 }))).toHaveLength(21);
		expect(requests()).toHaveLength(2);
	});

	test('with all filters, times in UTC', async () => {
		const { shop, node, request, requests } = world;
		const paid = shop.api.placeOrder({ created_at: '2026-11-20T10:30:00Z', payment_status: 'שולם', status_option_title: 'הזמנה חדשה' });
		shop.api.placeOrder({ created_at: '2026-11-20T10:30:00Z', payment_status: 'טלפוני', status_option_title: 'הזמנה חדשה' });
		shop.api.placeOrder({ created_at: '2026-11-19T10:30:00Z', payment_status: 'שולם', status_option_title: 'הזמנה חדשה' });
		const filters = {
			attributes: 'id',
			created_at_min: '2026-11-20T12:00:00.000+02:00',
			created_at_max: '2026-11-20T13:00:00.000+02:00',
			payment_status: 'שולם',
			sort_by: 'id',
			sort_order: 'asce',
			status_option_title: 'הזמנה חדשה',
		};
		expect(await node.run(order('getAll', { filters }))).toEqual([{ platform: 'konimbo', order: expect.objectContaining({ id: Number(paid.id) }) as object }]);
		expect(requests()).toEqual([request('GET', '/orders', { ...filters, created_at_min: '2026-11-20T10:00:00Z', created_at_max: '2026-11-20T11:00:00Z' })]);
	});

	test('a day that was picked is one of the workflow, here in New York', async () => {
		const { node, request, requests } = world;
		await node.run(order('getAll', { filters: { created_at_min: '2026-07-01T00:00:00', created_at_max: '2026-12-31T23:59:59' } }));
		expect(requests()).toEqual([request('GET', '/orders', { created_at_min: '2026-07-01T04:00:00Z', created_at_max: '2027-01-01T04:59:59Z' })]);
	});

	test('times out of expressions: a Date, and a DateTime', async () => {
		const { node, request, requests } = world;
		await node.run(
			order('getAll', {
				filters: { created_at_min: '={{ new Date("2026-11-20T10:00:00.250Z") }}', created_at_max: '={{ DateTime.fromISO("2026-11-20T13:00:00+02:00") }}' },
			}),
		);
		expect(requests()).toEqual([request('GET', '/orders', { created_at_min: '2026-11-20T10:00:00Z', created_at_max: '2026-11-20T11:00:00Z' })]);
		await expect(node.run(order('getAll', { filters: { created_at_min: '={{ new Date("soon") }}' } }))).rejects.toMatchObject({
			message: 'An expression gives a date that is none',
		});
		expect(requests()).toEqual([]);
	});

	test('none is no error', async () => {
		expect(await world.node.run(order('getAll'))).toEqual([]);
	});
});

describe('since last run', () => {
	const sinceLastRun = order('getAll', { sinceLastRun: true });

	test('each order once, in the envelope of the trigger; a reset forgets', async () => {
		const { shop, node } = world;
		const first = shop.api.placeOrder();
		expect(await node.run(sinceLastRun)).toMatchObject([
			{ platform: 'konimbo', event: 'catch_up', deliveryId: `konimbo:order:${String(first.id)}:${String(first.created_at)}`, order: { id: Number(first.id) } },
		]);
		expect(await node.run(sinceLastRun)).toEqual([]);
		const second = shop.api.placeOrder();
		expect(await node.run(sinceLastRun)).toMatchObject([{ order: { id: Number(second.id) } }]);
		expect(await node.run(order('resetCatchUp'))).toEqual([{ platform: 'konimbo', reset: true }]);
		expect(await node.run(sinceLastRun)).toHaveLength(2);
	});

	test('with attributes: what tells orders apart is asked for too', async () => {
		const { shop, node } = world;
		shop.api.placeOrder();
		shop.api.placeOrder();
		const orders = await node.run({ ...sinceLastRun, filters: { attributes: 'name' } });
		expect(orders).toMatchObject([{ order: { name: expect.any(String) as string } }, { order: { name: expect.any(String) as string } }]);
		expect(await node.run({ ...sinceLastRun, filters: { attributes: 'name' } })).toEqual([]);
	});

	test('200 orders that were missed come, none of them twice; one from before is left out', async () => {
		const { shop, node, requests } = world;
		shop.api.placeOrder({ created_at: new Date(Date.now() - 25 * 3_600_000).toISOString() });
		const missed = Array.from({ length: 200 }, () => Number(shop.api.placeOrder().id));
		const caught = (await node.run(sinceLastRun)).map((item) => (item.order as Json).id as number);
		expect(caught).toHaveLength(200);
		expect(new Set(caught)).toEqual(new Set(missed));
		expect(requests()).toHaveLength(10);
		expect(await node.run(sinceLastRun)).toEqual([]);
		expect(await node.run({ ...sinceLastRun, lookBack: 26 })).toHaveLength(1);
	});
});

describe('add status', () => {
	test('sends what was filled in, and gives the order', async () => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.placeOrder().id);
		const statuses = { status: [{ status_option_title: 'נשלח', comment: 'https://invoices.example/1', username: '' }] };
		const [item] = await node.run(order('addStatus', { orderId: byId(id), statuses }));
		expect(item).toMatchObject({ order: { status_option_title: 'נשלח' } });
		expect(requests()).toEqual([
			request('PUT', `/orders/${id}`, {}, { order: { statuses: [{ status_option_title: 'נשלח', comment: 'https://invoices.example/1' }] } }),
		]);
	});

	test('one that may have arrived is not sent again', async () => {
		const { shop, node, requests } = world;
		const id = String(shop.api.placeOrder().id);
		shop.fail({ method: 'PUT' }, { kind: 'status', status: 502 });
		await expect(node.run(order('addStatus', { orderId: byId(id), statuses: { status: [{ status_option_title: 'נשלח' }] } }))).rejects.toMatchObject({
			description: expect.stringContaining('It may have been done all the same') as string,
		});
		expect(requests()).toHaveLength(1);
	});

	test.each([
		[{}, "'Statuses' holds 0; Konimbo takes one to 5 at once"],
		[{ status: Array.from({ length: 6 }, () => ({ status_option_title: 'נשלח' })) }, "'Statuses' holds 6; Konimbo takes one to 5 at once"],
		[{ status: [{ comment: 'sent' }] }, "A status has no 'Title'"],
	])('%j is refused without a call', async (statuses, message) => {
		const { node, requests } = world;
		await expect(node.run(order('addStatus', { orderId: byId('1'), statuses }))).rejects.toMatchObject({ message });
		expect(requests()).toEqual([]);
	});
});

test('the list to pick from shows newest first', async () => {
	const { shop, node, request, requests } = world;
	for (let count = 0; count < 25; count++) shop.api.placeOrder({ name: `Buyer ${count}` });
	const { results, paginationToken } = await node.search('searchOrders');
	expect(requests()).toEqual([request('GET', '/orders', { attributes: 'id,name,total_price', sort_by: 'id', sort_order: 'desc' })]);
	expect(results[0].name).toContain('Buyer 24');
	expect(results).toHaveLength(20);
	expect((await node.search('searchOrders', '', paginationToken as string)).results).toHaveLength(5);
	expect((await node.search('searchOrders', 'buyer 23')).results).toHaveLength(1);
});

describe('an item that fails', () => {
	const parameters = order('get', { orderId: '={{ { __rl: true, mode: "id", value: $json.id } }}' });

	test('ends the execution with its number and the words of Konimbo', async () => {
		const { shop, node } = world;
		const id = String(shop.api.placeOrder().id);
		await expect(node.execute(parameters, [{ id }, { id: '1' }])).rejects.toMatchObject({
			message: "Konimbo answered 'not found' when asked to get an order",
			description: expect.stringContaining('order with id 1 was not found') as string,
			context: { itemIndex: 1 },
		});
	});

	test('is passed on where the node is to continue', async () => {
		const { shop, node } = world;
		const id = String(shop.api.placeOrder().id);
		const items = await node.execute(parameters, [{ id: '1' }, { id }, { id: '' }], { continueOnFail: true });
		expect(items).toMatchObject([
			{ json: { error: "Konimbo answered 'not found' when asked to get an order" }, pairedItem: { item: 0 } },
			{ json: { order: { id: Number(id) } }, pairedItem: { item: 1 } },
			{ json: { error: "'Order' is empty" }, pairedItem: { item: 2 } },
		]);
	});

	test('cannot lead to another address: an id stays one segment of the path', async () => {
		const { node, request, requests } = world;
		await expect(node.run(order('get', { orderId: byId('2?x') }))).rejects.toMatchObject({
			message: "Konimbo answered 'not found' when asked to get an order",
		});
		expect(requests()).toEqual([request('GET', '/orders/2%3Fx')]);
		await expect(node.run(order('get', { orderId: byId('1/../2?x') }))).rejects.toMatchObject({ message: "'Order' is no ID: 1/../2?x" });
		expect(requests()).toEqual([]);
	});

	test('says whether the permission or the limit is missing, and never the token', async () => {
		const { shop, node } = world;
		const get = order('get', { orderId: byId('1') });
		shop.behaviour.forbidden = ['order'];
		const refused = (await node.run(get).catch((error: unknown) => error)) as Error & { description: string };
		expect(refused).toMatchObject({
			message: 'Konimbo does not allow to get an order',
			description: expect.stringContaining('not authorized for any of these attributes') as string,
		});
		shop.behaviour.maxCalls = 1;
		const blocked = (await node.run(get).catch((error: unknown) => error)) as Error;
		expect(blocked).toMatchObject({ message: 'Konimbo allows no more calls at the moment' });
		for (const error of [refused, blocked]) expect(JSON.stringify([error, error.message, error.stack])).not.toContain(shop.credential.token);
	});
});
