import type { IDataObject } from 'n8n-workflow';

import { sampleFile } from '../../../../lab/shops/samples';
import { TestAction } from '../../../../lab/contexts/action';
import { TestN8n } from '../../../../lab/contexts/n8n';
import { byId, of, useWorld } from './world';

const world = useWorld();
const order = of('order');
const HOUR = 3_600_000;

const idsOf = (items: IDataObject[]) => items.map((item) => (item.order as IDataObject).id);

describe('get', () => {
	test('typed, unified and raw; also where Kinow sends numbers as texts', async () => {
		const { id, date_add: placed } = world.shop.api.placeOrder();
		world.shop.behaviour.numbersAsTexts = true;
		const get = order('get', { orderId: byId(id) });
		const [typed] = await world.node.run(get);
		expect(typed).toMatchObject({
			platform: 'kinow',
			order: { id, id_customer: 77, total_paid_tax_incl: 10.79, valid: true, date_add: String(placed).replace(' ', 'T'), histories: [{ id_order_state: 1 }] },
		});
		expect(world.requests()).toEqual([{ method: 'GET', path: `/orders/${String(id)}`, query: {} }]);
		const [unified] = await world.node.run({ ...get, output: 'unified' });
		expect(unified).toMatchObject({ order: { id: String(id), platform: 'kinow', totals: { gross: 10.79, net: 8.99 }, customer: { id: '77' }, lines: null } });
		const [raw] = await world.node.run({ ...get, output: 'raw' });
		expect(raw).toMatchObject({ platform: 'kinow', body: { order: { id: String(id) } } });
	});

	test("unified, it is the trigger's order where both know a field", async () => {
		const n8n = await TestN8n.start();
		try {
			const trigger = n8n.add('kinowTrigger', { events: ['order_created'], output: 'unified' }, world.shop.credential);
			await trigger.publish();
			world.shop.merchant.setUrl(`${n8n.url}/webhook/${trigger.webhookId}/webhook`);
			const placed = world.shop.api.placeOrder({ reference: 'KNWPARITY' });
			await world.shop.fire('order_created', { order: placed, customer: sampleFile('kinow', 'customer') });
			const delivered = leaves(trigger.executions[0].items[0].order);
			const [item] = await world.node.run(order('get', { orderId: byId(placed.id), output: 'unified' }));
			const fetched = leaves(item.order);
			expect(delivered).toMatchObject(fetched);
			expect(fetched).toMatchObject({ number: 'KNWPARITY', 'totals.gross': 10.79, 'customer.id': '77', 'status.code': '1' });
			// The webhook has the customer beside the order.
			expect(Object.keys(delivered).filter((name) => !(name in fetched))).toEqual([
				'customer.firstName',
				'customer.lastName',
				'customer.fullName',
				'customer.email',
				'customer.acceptsMarketing',
			]);
		} finally {
			await n8n.stop();
		}
	});
});

/** What is known of a record, by paths. */
function leaves(value: unknown, path = ''): Record<string, unknown> {
	if (value === null || value === undefined) return {};
	if (typeof value !== 'object') return { [path]: value };
	return Object.assign({}, ...Object.entries(value).map(([name, entry]) => leaves(entry, path ? `${path}.${name}` : name))) as Record<string, unknown>;
}

describe('get many', () => {
	test.each([false, true])('all pages, or up to the limit (numbers as texts: %s)', async (numbersAsTexts) => {
		world.shop.behaviour.numbersAsTexts = numbersAsTexts;
		const placed = Array.from({ length: 205 }, () => world.shop.api.placeOrder().id);
		expect(idsOf(await world.node.run(order('getAll', { returnAll: true })))).toEqual(placed);
		expect(world.requests().map(({ query }) => query)).toEqual(['1', '2', '3'].map((page) => ({ page, per_page: '100' })));
		world.shop.requests.length = 0;
		expect(idsOf(await world.node.run(order('getAll', { limit: 120 })))).toEqual(placed.slice(0, 120));
		expect(world.requests().map(({ query }) => query)).toEqual(['1', '2'].map((page) => ({ page, per_page: '100' })));
		world.shop.requests.length = 0;
		expect(await world.node.run(order('getAll', { limit: 3 }))).toHaveLength(3);
		expect(world.requests().map(({ query }) => query)).toEqual([{ page: '1', per_page: '3' }]);
	});

	test('none is no error, and gives no items', async () => {
		expect(await world.node.execute(order('getAll'))).toEqual([]);
	});

	test('conditions go out as one JSON object', async () => {
		const wanted = world.shop.api.placeOrder({ current_state: 2, total_paid: 20 });
		world.shop.api.placeOrder({ total_paid: 30 });
		const filters = {
			date_add_gt: '2020-01-02T00:00:00.000+02:00',
			current_state_strict: 2,
			conditions: { condition: [{ field: 'total_paid', operator: 'lt', value: '25' }] },
			filters: '{ "id_customer": { "value": 77, "operator": "strict" } }',
			sort_by: 'total_paid',
			sort_direction: 'desc',
		};
		expect(idsOf(await world.node.run(order('getAll', { filters })))).toEqual([wanted.id]);
		const [{ query }] = world.requests();
		expect(query).toEqual({ page: '1', per_page: '50', sort_by: 'total_paid', sort_direction: 'desc', filters: expect.any(String) as string });
		expect(JSON.parse(query.filters)).toEqual({
			total_paid: { value: '25', operator: 'lt' },
			// The day alone, as documented, where the time is midnight.
			date_add: { value: '2020-01-02', operator: 'gt' },
			current_state: { value: 2, operator: 'strict' },
			id_customer: { value: 77, operator: 'strict' },
		});
	});

	test('two conditions on one field have no place in a call', async () => {
		const filters = { date_add_gt: '2026-01-02T00:00:00', date_add_lt: '2026-01-03T00:00:00' };
		await expect(world.node.run(order('getAll', { filters }))).rejects.toMatchObject({
			message: "There are two conditions on 'date_add'",
			description: expect.stringContaining('Between') as string,
		});
		expect(world.requests()).toEqual([]);
	});
});

describe('get many since last run', () => {
	const catchUp = order('getAll', { sinceLastRun: true });

	test('200 orders that were missed: each once, in the envelope of the trigger', async () => {
		const placed = Array.from({ length: 200 }, () => world.shop.api.placeOrder());
		const items = await world.node.run(catchUp);
		expect(idsOf(items)).toEqual(placed.map(({ id }) => id));
		expect(items[0]).toEqual({
			platform: 'kinow',
			event: 'catch_up',
			deliveryId: expect.stringMatching(new RegExp(`^kinow:order:${String(placed[0].id)}:${String(placed[0].date_upd)}:[0-9a-f]{16}$`)) as string,
			receivedAt: expect.stringMatching(/^\d{4}-.*Z$/) as string,
			order: expect.objectContaining({ id: placed[0].id }) as object,
		});
		expect(await world.node.run(catchUp)).toEqual([]);
	});

	test('an order that has changed comes again, in its new state', async () => {
		const [first] = [world.shop.api.placeOrder(), world.shop.api.placeOrder()];
		expect(await world.node.run(catchUp)).toHaveLength(2);
		await world.simulator.clock.advance(60_000);
		world.shop.api.changeOrder(first.id, 2);
		expect(await world.node.run(catchUp)).toMatchObject([{ order: { id: first.id, current_state: 2 } }]);
		expect(await world.node.run(catchUp)).toEqual([]);
	});

	test('an old order that has changed is found, unless only created ones are looked for', async () => {
		const old = world.shop.api.placeOrder({ date_add: '2026-01-02 03:04:05', date_upd: '2026-01-02 03:04:05' });
		expect(await world.node.run(catchUp)).toEqual([]);
		world.shop.api.changeOrder(old.id, 2);
		expect(await world.node.run({ ...catchUp, lookFor: 'date_add' })).toEqual([]);
		expect(idsOf(await world.node.run(catchUp))).toEqual([old.id]);
	});

	test('reset: all come again', async () => {
		world.shop.api.placeOrder();
		await world.node.run(catchUp);
		expect(await world.node.run(order('resetCatchUp'))).toEqual([{ platform: 'kinow', reset: true }]);
		expect(await world.node.run(catchUp)).toHaveLength(1);
	});

	test.each([-12, -4, 0, 1, 14])("looks back far enough where the shop's clock is %i hours from UTC", async (zone) => {
		world.shop.behaviour.zone = zone;
		const at = (hoursAgo: number) => {
			const time = new Date(Date.now() - hoursAgo * HOUR + zone * HOUR).toISOString().slice(0, 19).replace('T', ' ');
			return world.shop.api.placeOrder({ date_add: time, date_upd: time }).id;
		};
		const [now, recent, old] = [at(0), at(5.9), at(33)];
		const found = idsOf(await world.node.run({ ...catchUp, lookBack: 6 }));
		expect(found).toEqual([now, recent]);
		expect(found).not.toContain(old);
	});

	test('the filter is a plain day, which is the documented form', async () => {
		world.shop.behaviour.filterDates = 'date';
		const { id } = world.shop.api.placeOrder();
		expect(idsOf(await world.node.run({ ...catchUp, filters: { id_customer_strict: '77' } }))).toEqual([id]);
		expect(JSON.parse(world.requests()[0].query.filters)).toEqual({
			id_customer: { value: '77', operator: 'strict' },
			date_upd: { value: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) as string, operator: 'gt' },
		});
	});

	test('where Kinow ignores the filter, old orders are left out all the same', async () => {
		world.shop.behaviour.changedFilter = 'ignored';
		world.shop.api.placeOrder({ date_add: '2026-01-02 03:04:05', date_upd: '2026-01-02 03:04:05' });
		const { id } = world.shop.api.placeOrder();
		expect(idsOf(await world.node.run(catchUp))).toEqual([id]);
	});

	test('where Kinow refuses the filter by change, the words say so, and created orders are found', async () => {
		world.shop.behaviour.changedFilter = 'refused';
		const { id } = world.shop.api.placeOrder({ date_upd: '0000-00-00 00:00:00' });
		await expect(world.node.run(catchUp)).rejects.toMatchObject({
			message: 'Kinow refused to get many orders',
			description: expect.stringContaining('date_upd is unknown') as string,
		});
		expect(idsOf(await world.node.run({ ...catchUp, lookFor: 'date_add' }))).toEqual([id]);
	});
});

describe('the rest of an order', () => {
	test('get cart: what was bought', async () => {
		const { id } = world.shop.api.placeOrder();
		expect(await world.node.run(order('getCart', { orderId: byId(id) }))).toMatchObject([{ cart: { id: 2210, products: [expect.any(Object)] } }]);
		expect(world.requests().map(({ path }) => path)).toEqual([`/orders/${String(id)}`, '/carts/2210']);
		const { id: without } = world.shop.api.placeOrder({ id_cart: 0 });
		expect(await world.node.execute(order('getCart', { orderId: byId(without) }))).toEqual([]);
	});

	test.each([
		['bytes', 'plain'],
		['base64', 'plain'],
		['bytes', 'json'],
	] as const)('get invoice: the PDF, unspoilt (%s, %s)', async (invoice, textAnswers) => {
		Object.assign(world.shop.behaviour, { invoice, textAnswers });
		const { id } = world.shop.api.placeOrder();
		const [{ json, binary }] = await world.node.execute(order('getInvoice', { orderId: byId(id) }));
		expect(json).toEqual({ platform: 'kinow', orderId: String(id) });
		expect(binary?.data).toMatchObject({ mimeType: 'application/pdf', fileName: `invoice-${String(id)}.pdf` });
		expect(Buffer.from(binary?.data.data ?? '', 'base64').toString('latin1')).toBe('%PDF-1.4\n%\xe2\xe3\xcf\xd3\ninvoice\n%%EOF\n');
		expect(world.requests()).toEqual([{ method: 'GET', path: `/orders/${String(id)}/invoice`, query: { to_blob: 'true' } }]);
	});

	test.each(['plain', 'json'] as const)('get invoice, not as a file: what Kinow answers (%s)', async (textAnswers) => {
		world.shop.behaviour.textAnswers = textAnswers;
		const { id } = world.shop.api.placeOrder();
		expect(await world.node.run(order('getInvoice', { orderId: byId(id), to_blob: false }))).toEqual([
			{ platform: 'kinow', orderId: String(id), invoice: 'https://shop.kinow.example/invoice/418' },
		]);
	});

	test('states of orders keep their translated names', async () => {
		expect(await world.node.run(of('orderState')('getAll', { limit: 1 }))).toEqual([
			{ platform: 'kinow', orderState: { id: 1, paid: true, deleted: false, name: [{ lang: 1, value: 'Paiement accepté', iso_code: 'fr' }] } },
		]);
	});
});

describe('an item that fails', () => {
	const get = order('get', { orderId: '={{ { __rl: true, mode: "id", value: $json.id } }}' });

	test.each(['array', 'string'] as const)('ends the execution with its number and the words of Kinow (%s)', async (errorsShape) => {
		world.shop.behaviour.errorsShape = errorsShape;
		const { id } = world.shop.api.placeOrder();
		await expect(world.node.execute(get, [{ id: Number(id) }, { id: 1 }])).rejects.toMatchObject({
			message: "Kinow answered 'not found' when asked to get an order",
			description: expect.stringMatching(/^The answer was: Order not found\./) as string,
			context: { itemIndex: 1 },
		});
	});

	test('is passed on where the node is to continue', async () => {
		const { id } = world.shop.api.placeOrder();
		expect(await world.node.execute(get, [{ id: 1 }, { id: '' }, { id: Number(id) }], { continueOnFail: true })).toMatchObject([
			{ json: { error: "Kinow answered 'not found' when asked to get an order" }, pairedItem: { item: 0 } },
			{ json: { error: "'Order' is empty" }, pairedItem: { item: 1 } },
			{ json: { order: { id } }, pairedItem: { item: 2 } },
		]);
	});

	test.each([401, 403] as const)('a credential that is not accepted (%i)', async (badCredentialStatus) => {
		world.shop.behaviour.badCredentialStatus = badCredentialStatus;
		const stranger = new TestAction('kinow', { ...world.shop.credential, clientSecret: 'wrong-secret' });
		await expect(stranger.run(order('getAll'))).rejects.toMatchObject({
			message: 'Kinow does not allow to get many orders',
			description: expect.stringContaining("Check the 'Kinow API' credential") as string,
		});
	});
});
