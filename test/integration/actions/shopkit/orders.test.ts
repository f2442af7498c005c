/** Orders of the Shopkit node (shopkit.md 5.2), in n8n-core's real contexts, against the simulated shop. */
import { shopkit } from '../../../../nodes/Shopkit/platform';
import { catchUp as catchUpOf, recordNew } from '../../../../nodes/shared/actions/catchUp';
import { isPlainObject } from '../../../../nodes/shared/objects';
import { sampleFile } from '../../../../lab/shops/samples';
import { itemsOf, WIRES } from '../../../support/wires';
import { byId, firstPage, shopkitWorld } from './world';

const world = shopkitWorld();
const order = (operation: string, parameters: Record<string, unknown> = {}) => ({ resource: 'order', operation, ...parameters }) as never;
const many = (count: number) => Array.from({ length: count }, () => world.shop.api.placeOrder());
const idsOf = (items: unknown[]) => items.map((item) => (item as { order: { id: number } }).order.id);

describe('get', () => {
	test('by id, in any output', async () => {
		const { id } = world.shop.api.placeOrder();
		const [typed] = await world.node.run(order('get', { orderId: byId(id) }));
		expect(typed).toMatchObject({
			platform: 'shopkit',
			order: { id, shipment_method_id: 73, billing_info_same_delivery: false, shipping: { tax_percent: null } },
		});
		expect(world.requests()).toEqual([{ method: 'GET', path: `/order/${id}`, query: {} }]);
		const [{ headers }] = world.shop.requests;
		expect(headers['x-api-key']).toBe(world.shop.credential.apiKey);
		const [unified] = await world.node.run(order('get', { orderId: byId(id), output: 'unified' }));
		expect(unified).toMatchObject({ order: { id: String(id), platform: 'shopkit', totals: { gross: 81.28 }, checks: { balanced: true } } });
		const [raw] = await world.node.run(order('get', { orderId: byId(id), output: 'raw' }));
		expect(raw).toMatchObject({ platform: 'shopkit', body: { order: { id, shipment_method_id: '73', billing_info_same_delivery: '0' } } });
	});

	test('unified, it equals the order of the trigger wherever both know a field', async () => {
		const payload = sampleFile('shopkit', 'order_created') as { order: Record<string, unknown> };
		const delivered = JSON.parse(JSON.stringify((await itemsOf(shopkit, 'order_created', WIRES[0].encode(payload), 'unified'))[0].order)) as Record<
			string,
			unknown
		>;
		// The differences of 6.13: no client.id, the number of the delivery method as text, another language.
		const { id: _id, ...client } = payload.order.client as Record<string, unknown>;
		const { id } = world.shop.api.placeOrder({
			...payload.order,
			client,
			shipment_method_id: String(payload.order.shipment_method_id),
			status_description: 'Waiting for payment',
		});
		const [{ order: read }] = await world.node.run(order('get', { orderId: byId(id), output: 'unified' }));
		const { known, different } = compare(delivered, read as Record<string, unknown>);
		expect(different).toEqual(['status.label']);
		expect(known).toBeGreaterThan(80);
	});

	test('an order that is not there: the words of Shopkit, and the number of the item', async () => {
		const { id } = world.shop.api.placeOrder();
		const parameters = order('get', { orderId: '={{ { __rl: true, mode: "id", value: $json.id } }}' });
		await expect(world.node.execute(parameters, [{ id }, { id: 1 }] as never)).rejects.toMatchObject({
			message: "Shopkit answered 'not found' when asked to get an order",
			description: expect.stringContaining('The answer was: Not found.'),
			context: { itemIndex: 1 },
		});
		expect(await world.node.execute(parameters, [{ id: 1 }, { id }] as never, { continueOnFail: true })).toMatchObject([
			{ json: { error: "Shopkit answered 'not found' when asked to get an order" }, pairedItem: { item: 0 } },
			{ json: { order: { id } }, pairedItem: { item: 1 } },
		]);
	});

	test('an empty id, and a key that is not accepted', async () => {
		await expect(world.node.run(order('get', { orderId: byId('') }))).rejects.toMatchObject({ message: "'Order' is empty" });
		expect(world.requests()).toEqual([]);
		world.shop.fail({}, { kind: 'status', status: 401, body: '{"message":"Unauthorized."}' });
		await expect(world.node.run(order('get', { orderId: byId('5') }))).rejects.toMatchObject({
			message: 'Shopkit does not allow to get an order',
			description: expect.stringContaining("Check the 'Shopkit API' credential"),
		});
	});
});

/** Compares leaf by leaf what neither side leaves open. */
function compare(one: unknown, other: unknown, path: string[] = []): { known: number; different: string[] } {
	if ((isPlainObject(one) && isPlainObject(other)) || (Array.isArray(one) && Array.isArray(other) && one.length === other.length)) {
		const parts = Object.keys(one).map((key) => compare((one as never)[key], (other as never)[key], [...path, key]));
		return { known: parts.reduce((sum, { known }) => sum + known, 0), different: parts.flatMap(({ different }) => different) };
	}
	if (one === null || other === null) return { known: 0, different: [] };
	return { known: 1, different: JSON.stringify(one) === JSON.stringify(other) ? [] : [path.join('.')] };
}

describe('get many', () => {
	test('all pages, or up to the limit', async () => {
		const placed = many(120).map(({ id }) => id);
		expect(idsOf(await world.node.run(order('getAll', { returnAll: true })))).toEqual([...placed].reverse());
		expect(world.requests().map(({ query }) => query)).toEqual([1, 2, 3].map((page) => ({ page: String(page), limit: '50' })));
		world.shop.requests.length = 0;
		expect(await world.node.run(order('getAll', { limit: 3 }))).toHaveLength(3);
		expect(world.requests()).toEqual([{ method: 'GET', path: '/order', query: firstPage(3) }]);
		expect(await world.node.run(order('getAll', { limit: 50 }))).toHaveLength(50);
		expect(world.requests()).toHaveLength(2);
	});

	test.each([
		['pages that ignore the limit', { honoursLimit: false }],
		['no total', { totalCount: false }],
		['neither total nor limit', { totalCount: false, honoursLimit: false }],
		['plain arrays', { listShape: 'array' }],
		['plain arrays without a total', { listShape: 'array', totalCount: false }],
		['plain arrays without a total that ignore the limit', { listShape: 'array', totalCount: false, honoursLimit: false }],
		['a single order by itself', { listShape: 'single' }],
	] as const)('%s', async (_, behaviour) => {
		Object.assign(world.shop.behaviour, behaviour);
		for (const count of [1, 99]) {
			many(count);
			const items = await world.node.run(order('getAll', { returnAll: true }));
			expect(new Set(idsOf(items)).size).toBe(world.shop.api.orders.all.length);
			expect(items).toHaveLength(world.shop.api.orders.all.length);
		}
	});

	test.each(['404', 'empty'] as const)('none is no error: %s', async (emptyList) => {
		world.shop.behaviour.emptyList = emptyList;
		expect(await world.node.run(order('getAll', { returnAll: true }))).toEqual([]);
		expect(await world.node.run(order('getAll', { sinceLastRun: true }))).toEqual([]);
	});

	test('every filter, as the API spells it', async () => {
		const { id } = world.shop.api.placeOrder({
			paid: true,
			is_new: false,
			invoice_url: 'https://invoices.example/1',
			sent_at: '2026-11-20T10:00:00+00:00',
			status_alias: 'sent',
		});
		world.shop.api.placeOrder({ client: { email: 'other@example.com', hash: 'x' }, coupon: null });
		const filters = {
			ids: `${String(id)}, 7`,
			status_alias: ['sent', 'delivered'],
			paid: true,
			is_new: false,
			shipped: true,
			invoice: true,
			date_from: '2026-11-19T00:00:00',
			date_to: '2026-11-21T23:30:00.000+02:00',
			date_type: 'sent_at',
			client_email: 'leonor.exemplo@example.com',
			client_hash: 'cb9c254f3db117f4a932be102ffec893',
			coupon_code: 'OUTONO10',
			q: 'Leonor',
		};
		expect(idsOf(await world.node.run(order('getAll', { filters })))).toEqual([id]);
		const query = {
			...filters,
			ids: `${String(id)},7`,
			status_alias: 'sent,delivered',
			paid: 'true',
			is_new: 'false',
			shipped: 'true',
			invoice: 'true',
			date_from: '2026-11-19',
			date_to: '2026-11-21',
			...firstPage(),
		};
		expect(world.requests()).toEqual([{ method: 'GET', path: '/order', query }]);
		expect(await world.node.run(order('getAll', { filters: { date_filter: 'yesterday' } }))).toEqual([]);
		expect(await world.node.run(order('getAll', { filters: { q: '', ids: '', status_alias: [] } }))).toHaveLength(2);
		expect(
			world
				.requests()
				.slice(1)
				.map(({ query }) => query),
		).toEqual([{ date_filter: 'yesterday', ...firstPage() }, firstPage()]);
	});

	test.each([
		["n8n's own time", '={{ DateTime.fromISO("2026-11-20T23:30:00", { zone: "Europe/Lisbon" }) }}'],
		['a Date', '={{ new Date("2026-11-20T10:00:00Z") }}'],
		['a text', '2026-11-20'],
	])('a day from %s', async (_, date) => {
		await world.node.run(order('getAll', { filters: { date_from: date } }));
		expect(world.requests()).toEqual([{ method: 'GET', path: '/order', query: { date_from: '2026-11-20', ...firstPage() } }]);
	});

	test('a date that is none', async () => {
		await expect(world.node.run(order('getAll', { filters: { date_from: 'soon' } }))).rejects.toMatchObject({
			message: expect.stringContaining("'soon' is no date"),
		});
	});
});

describe('since last run', () => {
	const catchUp = (parameters: Record<string, unknown> = {}) => world.node.run(order('getAll', { sinceLastRun: true, ...parameters }));
	/** The order, its time, and a digest of its content: the times are whole seconds. */
	const deliveryId = (id: unknown, time: unknown) =>
		expect.stringMatching(new RegExp(`^shopkit:order:${String(id)}:${String(time).replace(/[+.]/g, '\\$&')}:[0-9a-f]{16}$`)) as string;

	test('each order once, in the envelope of the trigger, and again when it has changed', async () => {
		const { id, created_at: created } = world.shop.api.placeOrder();
		expect(await catchUp()).toMatchObject([
			{ platform: 'shopkit', event: 'catch_up', deliveryId: deliveryId(id, created), receivedAt: expect.any(String), order: { id } },
		]);
		expect(await catchUp()).toEqual([]);
		const changed = new Date(Date.now() + 60_000).toISOString();
		world.shop.api.changeOrder(id, { status_alias: 'sent', update_at: changed });
		expect(await catchUp()).toMatchObject([{ deliveryId: deliveryId(id, changed), order: { id, status_alias: 'sent' } }]);
		expect(await catchUp()).toEqual([]);
		expect(await world.node.run(order('resetCatchUp'))).toEqual([{ platform: 'shopkit', reset: true }]);
		expect(await catchUp()).toHaveLength(1);
	});

	test('200 orders that nobody heard of: 200 of 200, oldest first, none twice', async () => {
		const placed = Array.from({ length: 200 }, (_, index) => {
			const time = new Date(Date.now() - (200 - index) * 60_000).toISOString();
			return world.shop.api.placeOrder({ created_at: time, update_at: time }).id;
		});
		expect(idsOf(await catchUp())).toEqual(placed);
		expect(await catchUp()).toEqual([]);
		const { id } = world.shop.api.changeOrder(placed[17], { paid: true, update_at: new Date(Date.now() + 1000).toISOString() });
		expect(idsOf(await catchUp())).toEqual([id]);
	});

	test.each([-12, 0, 14])('to the minute, wherever the shop is: UTC%d', async (zoneHours) => {
		world.shop.behaviour.zoneHours = zoneHours;
		const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
		const longBefore = { created_at: ago(9999) };
		const { id } = world.shop.api.placeOrder({ ...longBefore, update_at: ago(179) });
		world.shop.api.placeOrder({ ...longBefore, update_at: ago(181) });
		world.shop.api.placeOrder({ ...longBefore, update_at: ago(2000) });
		expect(idsOf(await catchUp({ lookBack: 3 }))).toEqual([id]);
		expect(world.requests()).toMatchObject([
			{ method: 'GET', path: '/order', query: { date_type: 'update_at', date_from: ago(180 + 1440).slice(0, 10), status_alias: 'all' } },
		]);
	});

	test('filters count, but not those by date', async () => {
		world.shop.api.placeOrder({ status_alias: 'canceled' });
		const { id } = world.shop.api.placeOrder({ status_alias: 'sent' });
		expect(idsOf(await catchUp({ filters: { status_alias: ['sent'], date_filter: 'yesterday', date_to: '2020-01-01' } }))).toEqual([id]);
		expect(world.requests()[0].query).not.toHaveProperty('date_filter');
		expect(world.requests()[0].query).not.toHaveProperty('date_to');
		expect(world.requests()[0].query).toHaveProperty('status_alias', 'sent');
	});

	test('there is room in the memory for ten changes of each order, and for 100,000 at least', async () => {
		const processed: Array<[keys: number, most: number]> = [];
		const memory = {
			recordNew: async (keys: readonly string[], most: number) => (processed.push([keys.length, most]), new Set<string>()),
			clear: async () => {},
		};
		for (const count of [1, 15_000]) {
			const orders = Array.from({ length: count }, (_, id) => ({ id }));
			await recordNew(
				memory,
				catchUpOf(
					'shopkit',
					orders,
					(one) => (one as { id: number }).id,
					() => '',
				),
			);
		}
		expect(processed).toEqual([
			[1, 100_000],
			[15_000, 150_000],
		]);
	});

	test.each([
		['={{ "" }}', "'Look Back (Hours)' is empty"],
		['={{ null }}', "'Look Back (Hours)' is empty"],
		['={{ undefined }}', "'Look Back (Hours)' is empty"],
		['={{ "soon" }}', "'Look Back (Hours)' is no number: soon"],
		['={{ 0 }}', "'Look Back (Hours)' is no number of hours"],
		['={{ -1 }}', "'Look Back (Hours)' is no number of hours"],
		['={{ false }}', "'Look Back (Hours)' is no number: false"],
	])('a Look Back of %s is refused: it would find nothing', async (lookBack, message) => {
		world.shop.api.placeOrder();
		await expect(catchUp({ lookBack })).rejects.toMatchObject({ message });
		expect(world.requests()).toEqual([]);
		expect(await catchUp({ lookBack: '={{ "3" }}' })).toHaveLength(1);
	});

	test('an order without any time is handed on', async () => {
		world.shop.fail({ path: /order/ }, { kind: 'status', status: 200, body: '[{"id": 5}]' });
		expect(await catchUp()).toMatchObject([{ deliveryId: deliveryId(5, '') }]);
	});
});

describe('update', () => {
	test('what was added, in the documented types; the order comes back', async () => {
		const { id } = world.shop.api.placeOrder();
		const updateFields = {
			status_alias: 'sent',
			paid: true,
			is_new: false,
			invoice_url: 'https://invoices.example/1.pdf',
			tracking_url: 'https://tracking.example/1',
			tracking_code: '00123',
			tracking_carrier: 'ctt',
			shipping_url: '',
			at_code: 'AT1',
			pickup_code: '0042',
			tags: 'gift, urgent',
			note: '',
			client_note: 'Obrigado',
			notify_client: false,
		};
		const [item] = await world.node.run(order('update', { orderId: byId(id), updateFields }));
		expect(item).toMatchObject({
			platform: 'shopkit',
			order: { id, status_alias: 'sent', status: 3, paid: true, tracking_code: '00123', note: '', tags: [{ title: 'gift' }, { title: 'urgent' }] },
		});
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/order/${String(id)}`, query: {}, body: { ...updateFields, tags: ['gift', 'urgent'] } }]);
	});

	test('an invoice as a file', async () => {
		const { id } = world.shop.api.placeOrder();
		await world.node.run(order('update', { orderId: byId(id), updateFields: { invoice_file: 'JVBERi0=' } }));
		expect(world.requests()[0].body).toEqual({ invoice_file: 'JVBERi0=' });
	});

	test('a list that nobody filled does not empty that of the order', async () => {
		const { id } = world.shop.api.placeOrder({ tags: [{ title: 'gift' }] });
		await world.node.run(order('update', { orderId: byId(id), updateFields: { tags: '', paid: true } }));
		expect(world.requests()[0].body).toEqual({ paid: true });
		expect(world.shop.api.orders.get(String(id))?.tags).toEqual([{ title: 'gift' }]);
	});

	test('nothing to change, and a value that Shopkit refuses', async () => {
		const { id } = world.shop.api.placeOrder();
		await expect(world.node.run(order('update', { orderId: byId(id) }))).rejects.toMatchObject({ message: "'Update Fields' is empty" });
		expect(world.requests()).toEqual([]);
		await expect(world.node.run(order('update', { orderId: byId(id), updateFields: { invoice_url: 'no address' } }))).rejects.toMatchObject({
			message: 'Shopkit refused to update an order',
			description: expect.stringContaining('The answer was: Bad request.'),
		});
	});
});

describe('bulk', () => {
	const orderId = '={{ { __rl: true, mode: "id", value: $json.id } }}';

	test('update: 50 in a call, each result on its item', async () => {
		const inputs = many(120).map(({ id }, index) => ({ id: index === 70 ? 1 : id, code: `T${index}` }));
		const parameters = order('bulkUpdate', { orderId, updateFields: { status_alias: 'sent', tracking_code: '={{ $json.code }}' } });
		const items = await world.node.execute(parameters, inputs as never, { continueOnFail: true });
		expect(world.requests().map(({ method, path, body }) => [method, path, (body as unknown[]).length])).toEqual(
			[50, 50, 20].map((count) => ['PUT', '/order/bulk', count]),
		);
		expect((world.requests()[0].body as unknown[])[1]).toEqual({ id: inputs[1].id, status_alias: 'sent', tracking_code: 'T1' });
		expect(items).toHaveLength(120);
		expect(items[119]).toEqual({ json: { platform: 'shopkit', id: inputs[119].id, code: 200, message: 'OK' }, pairedItem: { item: 119 } });
		expect(items[70]).toEqual({ json: { error: "Shopkit answered 'not found' when asked to update many orders" }, pairedItem: { item: 70 } });
		expect(world.shop.api.orders.get(String(inputs[99].id))).toMatchObject({ status_alias: 'sent', tracking_code: 'T99' });
	});

	test('update: results in another order, an order twice, an order without result', async () => {
		const [{ id: a }, { id: b }] = many(2);
		world.shop.fail(
			{},
			{
				kind: 'status',
				status: 200,
				body: JSON.stringify([
					{ code: 200, message: 'second', id: String(b) },
					{ code: 200, message: 'first', id: a },
					{ code: 404, message: 'Not found', id: a },
				]),
			},
		);
		const items = await world.node.execute(
			order('bulkUpdate', { orderId, updateFields: { paid: true } }),
			[{ id: a }, { id: b }, { id: a }, { id: 9 }, { id: 'x' }] as never,
			{ continueOnFail: true },
		);
		expect(items.map(({ json }) => json.message ?? json.error)).toEqual([
			'first',
			'second',
			"Shopkit answered 'not found' when asked to update many orders",
			'Shopkit told nothing of order 9 when asked to update many orders',
			"'Order' is not a number",
		]);
	});

	test('update: a refused call fails its own items only, and ends the execution unless it is to continue', async () => {
		const inputs = many(60).map(({ id }) => ({ id }));
		world.shop.fail({ call: 2 }, { kind: 'status', status: 400, body: '{"message":"Bad request."}' });
		const parameters = order('bulkUpdate', { orderId, updateFields: { paid: true } });
		const items = await world.node.execute(parameters, inputs as never, { continueOnFail: true });
		expect(items.filter(({ json }) => 'error' in json).map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual([
			50, 51, 52, 53, 54, 55, 56, 57, 58, 59,
		]);
		await expect(world.node.execute(parameters, [{ id: 1 }] as never)).rejects.toMatchObject({
			context: { itemIndex: 0 },
			description: expect.stringContaining('Not found'),
		});
	});

	test('invoices: one invalid order keeps all from being sent, as executing again would make the others twice', async () => {
		const inputs = many(19).map(({ id }) => ({ id }));
		const parameters = order('bulkCreateInvoice', { orderId });
		const withInvalid = [...inputs, { id: 'x' }] as never;
		await expect(world.node.execute(parameters, withInvalid)).rejects.toMatchObject({ message: "'Order' is not a number", context: { itemIndex: 19 } });
		expect(world.requests()).toEqual([]);
		const items = await world.node.execute(parameters, withInvalid, { continueOnFail: true });
		expect(world.requests()).toMatchObject([{ path: '/order/bulk/invoice', body: inputs }]);
		expect(items.map(({ json }) => json.code ?? json.error)).toEqual([...inputs.map(() => 201), "'Order' is not a number"]);
	});

	test('update: behind a call in which an order failed none is made, unless it is to continue', async () => {
		const inputs = many(60).map(({ id }, index) => ({ id: index === 20 ? 1 : id }));
		await expect(world.node.execute(order('bulkUpdate', { orderId, updateFields: { paid: true } }), inputs as never)).rejects.toMatchObject({
			context: { itemIndex: 20 },
		});
		expect(world.requests()).toHaveLength(1);
	});

	test('update offers nothing that only a single update takes', () => {
		const fields = world.node.type.description.properties.find(
			({ name, displayOptions }) =>
				name === 'updateFields' && displayOptions?.show?.operation?.includes('bulkUpdate') && displayOptions.show.resource?.includes('order'),
		);
		const names = fields?.options?.map(({ name }) => name).sort();
		expect(names).toEqual([
			'at_code',
			'client_note',
			'invoice_url',
			'note',
			'paid',
			'pickup_code',
			'shipping_url',
			'status_alias',
			'tracking_carrier',
			'tracking_code',
			'tracking_url',
		]);
	});

	test('invoices', async () => {
		const [{ id: a }, { id: b }] = [world.shop.api.placeOrder(), world.shop.api.placeOrder({ invoice_url: 'https://invoices.example/1' })];
		const items = await world.node.execute(order('bulkCreateInvoice', { orderId }), [{ id: a }, { id: b }] as never, { continueOnFail: true });
		expect(world.requests()).toEqual([{ method: 'PUT', path: '/order/bulk/invoice', query: {}, body: [{ id: a }, { id: b }] }]);
		expect(items.map(({ json }) => json)).toEqual([
			{ platform: 'shopkit', id: a, code: 201, message: 'OK' },
			{ error: 'Shopkit refused to create invoices for many orders' },
		]);
	});
});

describe('create invoice', () => {
	test('by POST, the best guess', async () => {
		const { id } = world.shop.api.placeOrder();
		expect(await world.node.run(order('createInvoice', { orderId: byId(id) }))).toEqual([{ platform: 'shopkit', id: String(id), message: 'OK' }]);
		expect(world.requests()).toEqual([{ method: 'POST', path: `/order/${String(id)}/invoice`, query: {} }]);
		await expect(world.node.run(order('createInvoice', { orderId: byId(id) }))).rejects.toMatchObject({
			description: expect.stringContaining('Already exists.'),
			httpCode: '409',
		});
	});

	test('without an invoicing app, and by the other reading', async () => {
		const { id } = world.shop.api.placeOrder();
		world.shop.behaviour.invoicing = false;
		await expect(world.node.run(order('createInvoice', { orderId: byId(id) }))).rejects.toMatchObject({
			description: expect.stringContaining('No invoice app active.'),
		});
		Object.assign(world.shop.behaviour, { invoicing: true, invoiceMethod: 'PUT' });
		const parameters = { resource: 'apiRequest', operation: 'send', method: 'PUT', path: `/order/${String(id)}/invoice` };
		expect(await world.node.run(parameters)).toEqual([{ platform: 'shopkit', status: 201, body: { message: 'OK' } }]);
	});
});

test('delete', async () => {
	const { id } = world.shop.api.placeOrder();
	expect(await world.node.run(order('delete', { orderId: byId(id) }))).toEqual([{ platform: 'shopkit', deleted: true, id: String(id) }]);
	expect(world.requests()).toEqual([{ method: 'DELETE', path: `/order/${String(id)}`, query: {} }]);
	expect(world.shop.api.orders.all).toEqual([]);
});

describe('the list to pick an order from', () => {
	test('newest first, in pages, searched by the shop', async () => {
		many(60);
		const { id } = world.shop.api.placeOrder({ client: { name: 'Rui Exemplo' } });
		const { results, paginationToken } = await world.node.search('searchOrders');
		expect(results).toHaveLength(50);
		expect(results[0]).toEqual({ name: `${String(id)}: Rui Exemplo (81.28, waiting_payment)`, value: String(id) });
		const second = await world.node.search('searchOrders', '', paginationToken as string);
		expect(second.results).toHaveLength(11);
		expect(second.paginationToken).toBeUndefined();
		expect((await world.node.search('searchOrders', 'rui')).results).toHaveLength(1);
		expect(world.requests().map(({ query }) => query)).toEqual([firstPage(), { page: '2', limit: '50' }, { q: 'rui', ...firstPage() }]);
	});

	test('carriers, by the alias that orders and shipments have', async () => {
		const carriers = await world.node.loadOptions('getCarriers');
		expect(carriers).toHaveLength(16);
		expect(carriers).toContainEqual({ name: 'DHL EXPRESS', value: 'dhl_express' });
		expect(world.requests()).toEqual([{ method: 'GET', path: '/shipment/carrier', query: {} }]);
	});
});

test('no operation was left out', () => {
	expect(world.notRun('order')).toEqual([]);
});
