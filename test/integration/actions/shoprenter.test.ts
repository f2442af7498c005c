/** Every operation of the Shoprenter node, in n8n-core's real contexts, against the simulated shop. */
import type { IDataObject, INodeExecutionData } from 'n8n-workflow';

import { shoprenterActions } from '../../../nodes/Shoprenter/actions';
import { startSimulator, type ShoprenterShop } from '../../../lab/shops';
import { sampleFile } from '../../../lab/shops/samples';
import { TestAction } from '../../../lab/contexts/action';
import { TestN8n } from '../../../lab/contexts/n8n';
import { inOwnTime, pass } from '../../support/time';

type Json = Record<string, any>;

const base64 = (text: string) => Buffer.from(text).toString('base64');
const [PENDING, SHIPPED, CANCELLED] = [1, 2, 3].map((number) => base64(`orderStatus-order_status_id=${number}`));
const [HUNGARIAN, ENGLISH] = [1, 2].map((number) => base64(`language-language_id=${number}`));
const GROUP = base64('customerGroup-customer_group_id=9');

/** The operations that a test has run. */
const ran = new Set<string>();

/** A shop and a node in a time of their own, where waiting for the three calls a second takes none. */
class Bench {
	constructor(
		readonly shop: ShoprenterShop,
		readonly simulator: Awaited<ReturnType<typeof startSimulator>>,
		readonly node = new TestAction('shoprenter', shop.credential),
	) {}

	async run(resource: string, operation: string, parameters: Json = {}, inputs?: IDataObject[]): Promise<Json[]> {
		return (await this.execute(resource, operation, parameters, inputs)).map(({ json }) => json);
	}

	async execute(resource: string, operation: string, parameters: Json = {}, inputs?: IDataObject[], options = {}): Promise<INodeExecutionData[]> {
		ran.add(`${resource} ${operation}`);
		this.shop.requests.length = 0;
		return await this.node.execute({ resource, operation, ...parameters }, inputs, options);
	}

	/** What came to the API since the last execution began, without the request for a token. */
	get requests(): Json[] {
		return this.shop.requests
			.filter(({ path }) => !path.startsWith('/shoprenter/oauth/'))
			.map(({ method, path, query, body }) => ({
				method,
				path: path.replace('/shoprenter/api', ''),
				...(Object.keys(query).length > 0 && { query }),
				...(body !== '' && { body }),
			}));
	}

	/** The requests in short: `GET /orders/…?full=1`. */
	get lines(): string[] {
		return this.requests.map(({ method, path, query }) => `${method} ${path}${query ? `?${new URLSearchParams(query).toString()}` : ''}`);
	}

	add(store: string, sample: string, changes: Json = {}): Json {
		return this.shop.api.add(store, sampleFile('shoprenter', sample) as Json, changes);
	}
}

const bench = (name: string, work: (bench: Bench) => Promise<void>) =>
	test(name, () =>
		inOwnTime(async () => {
			const simulator = await startSimulator();
			try {
				await work(new Bench(simulator.shoprenter, simulator));
			} finally {
				await simulator.close();
			}
		}),
	);

const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: id });
const at = (resource: string, id: unknown) => `${resource}/${encodeURIComponent(String(id))}`;
/** What is told at each path, `totals.gross`; what is null or empty tells nothing. */
function leaves(value: unknown, path = ''): Record<string, unknown> {
	if (value === null || value === undefined) return {};
	if (typeof value !== 'object') return { [path]: value };
	return Object.assign({}, ...Object.entries(value).map(([key, child]) => leaves(child, path === '' ? key : `${path}.${key}`))) as Record<string, unknown>;
}

/** A list as it is asked for (shoprenter.md 4.2). */
const page = (limit: number, more: Json = {}, number = 0) => ({ full: '1', page: String(number), limit: String(limit), ...more });
const STATUSES = ['GET /orderStatuses?full=1&page=0&limit=200', 'GET /orderStatusDescriptions?full=1&page=0&limit=200'];

describe('orders', () => {
	bench('get: lines and totals, with status and history looked up', async (b) => {
		const { id, innerId } = b.shop.api.placeOrder();
		const [item] = await b.run('order', 'get', { orderId: byId(id) });
		expect(b.lines).toEqual([
			`GET ${at('/orderExtend', id)}`,
			...STATUSES,
			`GET /orderHistories?${new URLSearchParams(page(200, { orderId: id })).toString()}`,
		]);
		expect(item).toMatchObject({
			platform: 'shoprenter',
			order: {
				id,
				innerId: Number(innerId),
				total: 10070,
				taxNumber: '00000000-1-08',
				paymentMethodAfter: true,
				orderStatus: { id: PENDING, innerId: 1, name: 'Függőben lévő', color: '#ff00ff' },
				orderProducts: [{ sku: '0070412', price: 2000, stock1: 2 }, { sku: 'KONYV-12' }],
				orderHistories: [{ comment: '', dateAdded: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string, orderStatus: { name: 'Függőben lévő' } }],
			},
		});
		expect(item.order.orderTotals).toHaveLength(7);
	});

	bench('get: raw is what Shoprenter sends; nothing is looked up that was not asked for', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const [item] = await b.run('order', 'get', { orderId: byId(id), include: [], output: 'raw' });
		expect(b.lines).toEqual([`GET ${at('/orderExtend', id)}`]);
		expect(item.body.order).toMatchObject({ total: '10070.0000', orderStatus: { href: expect.stringContaining(PENDING) as string } });
		expect(item.body.order.orderStatus).not.toHaveProperty('name');
	});

	bench('get: the path of a webhook is taken for the ID', async (b) => {
		const { id } = b.shop.api.placeOrder();
		await b.run('order', 'get', { orderId: byId(`orders/${String(id)}`), include: [] });
		expect(b.lines).toEqual([`GET ${at('/orderExtend', id)}`]);
	});

	bench('get: the status has no number where the shop does not tell it', async (b) => {
		b.shop.behaviour.statusInnerId = false;
		const { id } = b.shop.api.placeOrder();
		const [item] = await b.run('order', 'get', { orderId: byId(id), output: 'unified' });
		expect(item.order.status).toEqual({ code: null, label: 'Függőben lévő' });
	});

	bench('get: the name is in the language of the order', async (b) => {
		const { language } = sampleFile('shoprenter', 'api_order_extend') as Json;
		const { id } = b.shop.api.placeOrder({ language: { ...language, href: language.href.replace(HUNGARIAN, ENGLISH), id: ENGLISH } });
		const [item] = await b.run('order', 'get', { orderId: byId(id) });
		expect(item.order.orderStatus.name).toBe('Pending');
	});

	bench('get: unified, it is the order that the trigger gives, as far as both know it', async (b) => {
		const n8n = await TestN8n.start();
		try {
			const trigger = n8n.add('shoprenterTrigger', { events: ['order_confirm'], output: 'unified' }, b.shop.credential);
			await trigger.publish();
			await b.shop.fire('order_confirm', sampleFile('shoprenter', 'order_confirm'));
			const delivered = (trigger.executions[0].items[0] as Json).order as Json;
			// The two samples tell of the same order.
			const sample = sampleFile('shoprenter', 'api_order_extend') as Json;
			b.shop.api.records('orders').put(sample);
			const [{ order }] = await b.run('order', 'get', { orderId: byId(sample.id), output: 'unified' });
			// A webhook has only the time of the status, the API that of the last change, here four seconds later.
			expect([delivered.updatedAt, order.updatedAt]).toEqual(['2026-11-20T21:00:00', '2026-11-20T21:00:04']);
			const [known, asked] = [leaves({ ...delivered, updatedAt: null }), leaves({ ...order, updatedAt: null })];
			const both = Object.keys(known).filter((path) => asked[path] !== undefined);
			expect(both.length).toBeGreaterThan(60);
			expect(Object.fromEntries(both.map((path) => [path, asked[path]]))).toEqual(Object.fromEntries(both.map((path) => [path, known[path]])));
			// What only the webhook knows.
			expect(Object.keys(known).filter((path) => asked[path] === undefined)).toEqual(['shop', 'lines.0.imageUrl', 'lines.1.imageUrl']);
		} finally {
			await n8n.stop();
		}
	});

	bench('get: what is not there is an error in the words of Shoprenter', async (b) => {
		await expect(b.run('order', 'get', { orderId: byId('nothing') })).rejects.toMatchObject({
			message: 'Shoprenter refused to get an order',
			description: expect.stringContaining('The resource id is wrong, or the OuterID does not exist: nothing') as string,
		});
		await expect(b.run('order', 'get', { orderId: byId('') })).rejects.toMatchObject({ message: "'Order' is empty" });
		b.shop.behaviour.wrongId = '40401';
		await expect(b.run('order', 'get', { orderId: byId('nothing') })).rejects.toMatchObject({
			message: "Shoprenter answered 'not found' when asked to get an order",
		});
	});

	bench('get: without the permission for statuses, the error says so', async (b) => {
		const { id } = b.shop.api.placeOrder();
		b.shop.behaviour.scopes = ['order.order:read'];
		await expect(b.run('order', 'get', { orderId: byId(id) })).rejects.toMatchObject({ message: 'Shoprenter does not allow to get an order', httpCode: '403' });
		expect(await b.run('order', 'get', { orderId: byId(id), include: ['history'] })).toHaveLength(1);
	});

	bench('get by number', async (b) => {
		b.shop.api.placeOrder();
		const { id, innerId } = b.shop.api.placeOrder();
		const [item] = await b.run('order', 'getByNumber', { orderNumber: innerId, include: [] });
		expect(b.requests).toEqual([{ method: 'GET', path: '/orderExtend', query: page(200, { innerId: String(innerId) }) }]);
		expect(item.order.id).toBe(id);
		await expect(b.run('order', 'getByNumber', { orderNumber: '1' })).rejects.toMatchObject({
			message: "Shoprenter answered 'not found' when asked to get an order by its number",
			description: expect.stringContaining('There is no order with the number 1') as string,
		});
	});

	bench('get history', async (b) => {
		const { id } = b.shop.api.placeOrder();
		b.shop.api.placeOrder();
		await b.run('order', 'updateStatus', { orderId: byId(id), orderStatus: SHIPPED });
		const items = await b.run('order', 'getHistory', { orderId: byId(`orders/${String(id)}`) });
		expect(b.requests).toEqual([{ method: 'GET', path: '/orderHistories', query: page(50, { orderId: String(id) }) }]);
		expect(items.map(({ orderHistory }) => orderHistory.orderStatus.href.endsWith(SHIPPED))).toEqual([false, true]);
	});

	bench('get many: all pages, or up to the limit', async (b) => {
		for (let count = 0; count < 405; count++) b.shop.api.placeOrder();
		const all = await b.run('order', 'getAll', { returnAll: true, include: [] });
		expect(new Set(all.map(({ order }) => order.innerId)).size).toBe(405);
		const ordered = { excludeAbandonedCart: '1' };
		expect(b.requests.map(({ query }) => query)).toEqual([page(200, ordered), page(200, ordered, 1), page(200, ordered, 2)]);
		expect(await b.run('order', 'getAll', { limit: 21, include: [] })).toHaveLength(21);
		expect(b.requests.map(({ query }) => query)).toEqual([page(21, ordered)]);
		// Statuses are read once, however many orders there are.
		expect(await b.run('order', 'getAll')).toHaveLength(50);
		expect(b.lines.slice(1)).toEqual(STATUSES);
	});

	bench('get many: none is no error, and one may come without its list', async (b) => {
		expect(await b.run('order', 'getAll')).toEqual([]);
		b.shop.behaviour.emptyPage = '40008';
		expect(await b.run('order', 'getAll')).toEqual([]);
		Object.assign(b.shop.behaviour, { itemsShape: 'object', wrapped: true, pageNumbers: 'number' });
		b.shop.api.placeOrder();
		expect(await b.run('order', 'getAll')).toMatchObject([{ order: { total: 10070 } }]);
	});

	bench('get many: every filter', async (b) => {
		const filters = {
			createdAt: '2026-11-20T00:00:00',
			// n8n's expressions have a zone; in November Hungary is an hour ahead.
			createdAtMin: '2026-11-20T20:00:00.000Z',
			createdAtMax: '2026-11-21T01:00:00+02:00',
			email: 'a@example.com',
			externalInfo: 'EMAG',
			innerId: '5012',
			innerIdMin: '5000',
			orderStatusId: SHIPPED,
			shippingModeInnerId: '21',
			updatedAt: '2026-11-20',
			updatedAtMin: '2026-11-20T21:30',
			updatedAtMax: '2026-11-21 00:00:00',
			includeCanceled: false,
			includeAbandonedCarts: true,
		};
		expect(await b.run('order', 'getAll', { filters })).toEqual([]);
		const sent = {
			...filters,
			createdAt: '2026-11-20',
			createdAtMin: '2026-11-20T21:00:00',
			createdAtMax: '2026-11-21T00:00:00',
			updatedAtMin: '2026-11-20T21:30:00',
			updatedAtMax: '2026-11-21T00:00:00',
			excludeStorno: '1',
		} as Json;
		delete sent.includeCanceled;
		delete sent.includeAbandonedCarts;
		expect(b.requests[0].query).toEqual(page(50, sent));
	});

	bench('get many: carts only where the user wants them', async (b) => {
		const [placed, cart, canceled] = [b.shop.api.placeOrder(), b.shop.api.placeOrder({ orderStatus: null }), b.shop.api.placeOrder()];
		await b.run('order', 'updateStatus', { orderId: byId(canceled.id), orderStatus: CANCELLED });
		const ids = async (filters: Json) => (await b.run('order', 'getAll', { filters })).map(({ order }) => order.id);
		expect(await ids({})).toEqual([placed.id, canceled.id]);
		expect(await ids({ includeAbandonedCarts: true })).toEqual([placed.id, cart.id, canceled.id]);
		expect(await ids({ includeCanceled: false })).toEqual([placed.id]);
		expect(await ids({ orderStatusId: CANCELLED })).toEqual([canceled.id]);
	});

	bench('get reload link', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const { id: customer } = b.add('customers', 'api_customer_extend');
		expect(await b.run('order', 'getReloadLink', { orderId: byId(id), customerId: customer })).toEqual([
			{ platform: 'shoprenter', reloadOrderUrl: expect.stringMatching(/^https:/) as string },
		]);
		expect(b.requests).toEqual([{ method: 'POST', path: '/reloadUrl', body: { order: { id }, customer: { id: customer } } }]);
		await b.run('order', 'getReloadLink', { orderId: byId(id), customerId: { __rl: true, mode: 'list', value: customer } });
		expect(b.requests).toEqual([{ method: 'POST', path: '/reloadUrl', body: { order: { id }, customer: { id: customer } } }]);
		await b.run('order', 'getReloadLink', { orderId: byId(id) });
		expect(b.requests).toEqual([{ method: 'POST', path: '/reloadUrl', body: { order: { id } } }]);
	});

	bench('update: only what was added, links as objects; the order comes back whole', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const updateFields = {
			comment: '',
			shippingCity: 'Szeged',
			total: 9990.5,
			customerGroup: GROUP,
			language: '',
			otherFields: '{ "externalInfo": { "partner_prefix": "EMAG" }, "orderProducts": [] }',
		};
		const [item] = await b.run('order', 'update', { orderId: byId(id), updateFields });
		expect(b.requests.slice(0, 2)).toEqual([
			{
				method: 'PUT',
				path: at('/orders', id),
				body: { comment: '', shippingCity: 'Szeged', total: '9990.5', customerGroup: { id: GROUP }, externalInfo: { partner_prefix: 'EMAG' } },
			},
			{ method: 'GET', path: at('/orderExtend', id) },
		]);
		expect(item.order).toMatchObject({
			comment: '',
			shippingCity: 'Szeged',
			total: 9990.5,
			externalInfo: { partner_prefix: 'EMAG' },
			orderStatus: { name: 'Függőben lévő' },
		});
		expect(item.order.orderProducts).toHaveLength(2);
	});

	bench('update: the customer, picked or by ID; one that an expression did not find stays', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const { id: customer } = b.add('customers', 'api_customer_extend');
		for (const given of [{ __rl: true, mode: 'list', value: customer }, byId('={{ $json.customer }}'), customer]) {
			await b.run('order', 'update', { orderId: byId(id), updateFields: { customer: given }, include: [] }, [{ customer: customer as string }]);
			expect(b.requests[0].body).toEqual({ customer: { id: customer } });
		}
		await b.run('order', 'update', { orderId: byId(id), updateFields: { customer: byId('={{ $json.customer ?? "" }}'), comment: 'x' }, include: [] });
		expect(b.requests[0].body).toEqual({ comment: 'x' });
	});

	bench('update: nothing to change, and what Shoprenter refuses', async (b) => {
		const { id } = b.shop.api.placeOrder();
		await expect(b.run('order', 'update', { orderId: byId(id) })).rejects.toMatchObject({ message: "'Update Fields' is empty" });
		expect(b.requests).toEqual([]);
		await expect(b.run('order', 'update', { orderId: byId(id), updateFields: { otherFields: '{ "innerId": "1" }' } })).rejects.toMatchObject({
			message: 'Shoprenter refused to update an order',
			description: expect.stringContaining('Read only fields were sent: innerId') as string,
		});
		await expect(b.run('order', 'update', { orderId: byId(id), updateFields: { otherFields: '{ innerId }' } })).rejects.toMatchObject({
			message: expect.stringContaining("'Other Fields' is not valid JSON") as string,
		});
	});

	bench('update status: by ID, by name in any language, by number', async (b) => {
		const { id } = b.shop.api.placeOrder();
		for (const orderStatus of [SHIPPED, 'shipped', ' Kiszállítva ', 2, '2']) {
			await b.run('order', 'updateStatus', { orderId: byId(id), orderStatus: PENDING });
			const [item] = await b.run('order', 'updateStatus', { orderId: byId(id), orderStatus: `={{ ${JSON.stringify(orderStatus)} }}` });
			expect(b.requests.slice(2)).toEqual([
				{ method: 'PUT', path: at('/orders', id), body: { orderStatus: { id: SHIPPED } } },
				{ method: 'GET', path: at('/orderExtend', id) },
			]);
			expect(item.order.orderStatus).toMatchObject({ id: SHIPPED, name: 'Kiszállítva' });
		}
		await expect(b.run('order', 'updateStatus', { orderId: byId(id), orderStatus: 'Lost' })).rejects.toMatchObject({
			message: "The shop has no order status 'Lost'",
			description: 'It has: Függőben lévő / Pending, Kiszállítva / Shipped, Törölve / Cancelled.',
		});
	});

	bench('update status: an ID will do without the permission for statuses', async (b) => {
		const { id } = b.shop.api.placeOrder();
		b.shop.behaviour.scopes = ['order.order:read', 'order.order:write'];
		const [item] = await b.run('order', 'updateStatus', { orderId: byId(id), orderStatus: SHIPPED, include: [] });
		expect(item.order.orderStatus.href).toContain(SHIPPED);
	});

	bench('update status: a name that two statuses have is not guessed', async (b) => {
		const { id } = b.shop.api.placeOrder();
		for (const description of b.shop.api.records('orderStatusDescriptions').all) description.name = 'Same';
		await expect(b.run('order', 'updateStatus', { orderId: byId(id), orderStatus: 'same' })).rejects.toMatchObject({
			message: "The shop has 3 order statuses 'same'",
		});
	});
});

describe('orders since the last run', () => {
	const catchUp = { sinceLastRun: true };
	/** The order, its time, and a digest of its content: the times are whole seconds. */
	const deliveryId = (number: unknown, time: unknown) =>
		expect.stringMatching(new RegExp(`^shoprenter:order:${String(number)}:${String(time)}:[0-9a-f]{16}$`)) as string;

	bench('each once, in the envelope of the trigger; again where it was changed', async (b) => {
		const order = b.shop.api.placeOrder();
		expect(await b.run('order', 'getAll', catchUp)).toMatchObject([
			{
				platform: 'shoprenter',
				event: 'catch_up',
				deliveryId: deliveryId(order.innerId, order.dateUpdated),
				receivedAt: expect.stringMatching(/Z$/) as string,
				order: { id: order.id, orderStatus: { name: 'Függőben lévő' } },
			},
		]);
		expect(await b.run('order', 'getAll', catchUp)).toEqual([]);
		await b.simulator.clock.advance(5000);
		await b.run('order', 'updateStatus', { orderId: byId(order.id), orderStatus: SHIPPED });
		expect(await b.run('order', 'getAll', catchUp)).toMatchObject([
			{ deliveryId: deliveryId(order.innerId, order.dateUpdated), order: { orderStatus: { name: 'Kiszállítva' } } },
		]);
		expect(await b.run('order', 'resetCatchUp')).toEqual([{ platform: 'shoprenter', reset: true }]);
		expect(await b.run('order', 'getAll', catchUp)).toHaveLength(1);
	});

	bench('200 orders that were missed: 200 of 200, none twice', async (b) => {
		const missed = Array.from({ length: 200 }, () => b.shop.api.placeOrder().innerId);
		b.shop.api.placeOrder({ orderStatus: null });
		const caught = await b.run('order', 'getAll', { ...catchUp, output: 'unified' });
		expect(caught.map(({ order }) => order.number)).toEqual(missed);
		expect(await b.run('order', 'getAll', catchUp)).toEqual([]);
	});

	for (const timeZone of ['Europe/Budapest', 'UTC']) {
		bench(`nothing within the time is missed where the shop's times are those of ${timeZone}`, async (b) => {
			Object.assign(b.shop.behaviour, { timeZone, neverUpdated: 'zero' });
			const early = b.shop.api.placeOrder();
			pass(23.5 * 3_600_000);
			const late = b.shop.api.placeOrder();
			expect(await b.run('order', 'getAll', { ...catchUp, lookBack: 24 })).toMatchObject([
				{ deliveryId: deliveryId(early.innerId, early.dateCreated) },
				{ order: { id: late.id } },
			]);
			const [placed, changed] = b.requests.map(({ query }) => query);
			expect(placed).toEqual(page(200, { excludeAbandonedCart: '1', createdAtMin: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) as string }));
			expect(changed).toEqual(page(200, { excludeAbandonedCart: '1', updatedAtMin: placed.createdAtMin }));
			expect(await b.run('order', 'getAll', catchUp)).toEqual([]);
		});
	}

	bench('an order that lies further back than the time is left alone, as is one that a filter leaves out', async (b) => {
		b.shop.api.placeOrder({ dateCreated: '2020-01-01T00:00:00', dateUpdated: '2020-01-01T00:00:00' });
		const changed = b.shop.api.placeOrder({ dateCreated: '2020-01-01T00:00:00' });
		const found = await b.run('order', 'getAll', { ...catchUp, filters: { email: 'gergo.fuzfoi@example.com', createdAtMin: '2019-01-01T00:00:00' } });
		expect(found.map(({ order }) => order.id)).toEqual([changed.id]);
		expect(await b.run('order', 'getAll', { ...catchUp, filters: { email: 'nobody@example.com' } })).toEqual([]);
	});

	bench('a failure on the way loses nothing', async (b) => {
		b.shop.api.placeOrder();
		b.shop.fail({ path: /orderStatusDescriptions/ }, { kind: 'status', status: 400 });
		await expect(b.run('order', 'getAll', catchUp)).rejects.toMatchObject({ message: 'Shoprenter refused to get many orders' });
		expect(await b.run('order', 'getAll', catchUp)).toHaveLength(1);
	});
});

describe('order statuses', () => {
	bench('get many: with their names in all languages', async (b) => {
		const items = await b.run('orderStatus', 'getAll', { returnAll: true, language: ENGLISH });
		expect(b.lines).toEqual(STATUSES);
		expect(items).toHaveLength(3);
		expect(items[1]).toMatchObject({
			platform: 'shoprenter',
			orderStatus: {
				id: SHIPPED,
				innerId: 2,
				name: 'Shipped',
				color: '#00ff00',
				orderStatusDescriptions: [{ name: 'Kiszállítva' }, { name: 'Shipped', language: { href: expect.stringContaining(ENGLISH) as string } }],
			},
		});
		expect(await b.run('orderStatus', 'getAll', { limit: 2 })).toMatchObject([
			{ orderStatus: { name: 'Függőben lévő' } },
			{ orderStatus: { name: 'Kiszállítva' } },
		]);
	});
});

describe('order invoices', () => {
	bench('create, get, get many, update, delete', async (b) => {
		const { id: order } = b.shop.api.placeOrder();
		const created = { invoiceId: 'SR-1234', invoicePath: 'https://invoices.example.com/SR-1234.pdf' };
		const [item] = await b.run('orderInvoice', 'create', { orderId: byId(`orders/${String(order)}`), ...created });
		expect(b.requests).toEqual([{ method: 'POST', path: '/orderInvoices', body: { ...created, invoiceType: 'normal', order: { id: order } } }]);
		expect(item.orderInvoice).toMatchObject({ ...created, invoiceType: 'normal', order: { href: expect.stringContaining(String(order)) as string } });
		const id = item.orderInvoice.id as string;

		expect(await b.run('orderInvoice', 'get', { orderInvoiceId: id })).toEqual([item]);
		expect(b.lines).toEqual([`GET ${at('/orderInvoices', id)}`]);
		expect(await b.run('orderInvoice', 'getAll', { limit: 5 })).toEqual([item]);
		expect(b.requests).toEqual([{ method: 'GET', path: '/orderInvoices', query: page(5) }]);

		const [changed] = await b.run('orderInvoice', 'update', { orderInvoiceId: id, updateFields: { invoiceType: 'storno' } });
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/orderInvoices', id), body: { invoiceType: 'storno' } }]);
		expect(changed.orderInvoice).toMatchObject({ ...created, invoiceType: 'storno' });

		expect(await b.run('orderInvoice', 'delete', { orderInvoiceId: id })).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests).toEqual([{ method: 'DELETE', path: at('/orderInvoices', id) }]);
		await expect(b.run('orderInvoice', 'delete', { orderInvoiceId: id })).rejects.toMatchObject({
			message: "Shoprenter answered 'not found' when asked to delete an order invoice",
		});
	});

	bench('create: a number that is taken, in the words of Shoprenter', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const invoice = { orderId: byId(id), invoiceId: 'SR-1', invoicePath: 'https://invoices.example.com/1.pdf', invoiceType: 'proforma' };
		await b.run('orderInvoice', 'create', invoice);
		await expect(b.run('orderInvoice', 'create', invoice)).rejects.toMatchObject({
			description: expect.stringContaining('The resource exists: SR-1') as string,
		});
		await expect(b.run('orderInvoice', 'create', { ...invoice, invoiceId: '' })).rejects.toMatchObject({ message: "'Invoice Number' is empty" });
	});
});

describe('customers', () => {
	const required = { email: 'eva@example.com', firstname: 'Kis', lastname: 'Éva', telephone: '+36301234567' };
	const HASH = `$2y$15$${'a'.repeat(53)}`;

	bench('create: with the hash of a password, addresses and a group', async (b) => {
		const country = base64('country-country_id=97');
		const addresses = { address: [{ address1: 'Fő tér 1.', city: 'Tokaj', postcode: '3910', country, company: '' }] };
		const [item] = await b.run('customer', 'create', { ...required, additionalFields: { password: HASH, newsletter: false, customerGroup: GROUP, addresses } });
		expect(b.requests).toEqual([
			{
				method: 'POST',
				path: '/customerExtend',
				body: {
					...required,
					password: HASH,
					newsletter: '0',
					customerGroup: { id: GROUP },
					addresses: [
						{ firstname: 'Kis', lastname: 'Éva', address1: 'Fő tér 1.', city: 'Tokaj', postcode: '3910', country: { id: country }, type: 'business' },
					],
				},
			},
		]);
		expect(item).toMatchObject({ platform: 'shoprenter', customer: { ...required, newsletter: false, addresses: [{ city: 'Tokaj' }] } });
		expect(JSON.stringify(item)).not.toContain('$2y$');
	});

	bench('create: without a password, one that nobody has; a plain one is refused before it is sent', async (b) => {
		await b.run('customer', 'create', required);
		const [{ body }] = b.requests;
		expect(body.password).toMatch(/^\$2y\$15\$[./A-Za-z0-9]{53}$/);
		await b.run('customer', 'create', { ...required, email: 'other@example.com' });
		expect(b.requests[0].body.password).not.toBe(body.password);
		await expect(b.run('customer', 'create', { ...required, additionalFields: { password: 'secret' } })).rejects.toMatchObject({
			message: "'Password Hash' is no bcrypt hash",
		});
		expect(b.requests).toEqual([]);
	});

	bench('create: what Shoprenter refuses', async (b) => {
		await expect(b.run('customer', 'create', { ...required, telephone: '06301234567' })).rejects.toMatchObject({
			description: expect.stringContaining('telephone is not a phone number') as string,
		});
		await b.run('customer', 'create', required);
		await expect(b.run('customer', 'create', required)).rejects.toMatchObject({
			httpCode: '409',
			description: expect.stringContaining('The resource exists: eva@example.com') as string,
		});
	});

	bench('get, by ID and by email: typed, unified, raw; never with the password', async (b) => {
		const { id, email } = b.add('customers', 'api_customer_extend');
		const [typed] = await b.run('customer', 'get', { customerId: byId(id) });
		expect(b.lines).toEqual([`GET ${at('/customerExtend', id)}`]);
		expect(typed.customer).toMatchObject({
			id,
			telephone: '0700000013',
			newsletter: true,
			fax: '',
			addresses: [{ postcode: '3910' }, { company: 'Hűs Pince Kft.' }],
		});
		const [unified] = await b.run('customer', 'getByEmail', { email, output: 'unified' });
		expect(b.requests).toEqual([{ method: 'GET', path: '/customerExtend', query: page(200, { email }) }]);
		expect(unified.customer).toMatchObject({ fullName: 'Sőregi Tünde', company: 'Hűs Pince Kft.', taxId: '00000000-2-05' });
		const [raw] = await b.run('customer', 'get', { customerId: byId(id), output: 'raw' });
		expect(raw.body.customer).toMatchObject({ newsletter: '1', fax: {} });
		for (const item of [typed, unified, raw]) expect(JSON.stringify(item)).not.toMatch(/password|\$2y\$/);
		await expect(b.run('customer', 'getByEmail', { email: 'no@example.com' })).rejects.toMatchObject({
			description: expect.stringContaining('There is no customer with the email no@example.com') as string,
		});
	});

	bench('get many: filters, and no password', async (b) => {
		b.add('customers', 'api_customer_extend');
		const filters = {
			createdAtMin: '2026-01-01',
			createdAtMax: '2026-12-31T23:59:59',
			updatedAtMin: '2026-01-01',
			updatedAtMax: '2030-01-01',
			email: 'tunde.soregi@example.com',
		};
		const items = await b.run('customer', 'getAll', { filters, returnAll: true });
		expect(b.requests).toEqual([
			{
				method: 'GET',
				path: '/customerExtend',
				query: page(200, { ...filters, createdAtMin: '2026-01-01T00:00:00', updatedAtMin: '2026-01-01T00:00:00', updatedAtMax: '2030-01-01T00:00:00' }),
			},
		]);
		expect(items).toHaveLength(1);
		expect(JSON.stringify(items)).not.toContain('password');
		expect(await b.run('customer', 'getAll', { filters: { innerId: '1' } })).toEqual([]);
	});

	bench('update: addresses stay, and come back as links', async (b) => {
		const { id } = b.add('customers', 'api_customer_extend');
		const [item] = await b.run('customer', 'update', { customerId: byId(id), updateFields: { status: false, firstname: 'Sőreghi', password: HASH } });
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/customers', id), body: { status: '0', firstname: 'Sőreghi', password: HASH } }]);
		expect(item.customer).toMatchObject({
			status: false,
			firstname: 'Sőreghi',
			addresses: { href: expect.stringContaining('/addresses?customerId=') as string },
		});
		expect(item.customer).not.toHaveProperty('password');
		await expect(b.run('customer', 'update', { customerId: byId(id), updateFields: { password: '', status: true } })).rejects.toMatchObject({
			message: "'Password Hash' is empty",
		});
		expect(b.requests).toEqual([]);
		expect(b.shop.api.records('customers').get(id)?.addresses).toHaveLength(2);
		const [unified] = await b.run('customer', 'update', { customerId: byId(id), updateFields: { lastname: 'T' }, output: 'unified' });
		expect(unified.customer).toMatchObject({ fullName: 'Sőreghi T', addresses: [] });
	});

	bench('delete', async (b) => {
		const { id } = b.add('customers', 'api_customer_extend');
		expect(await b.run('customer', 'delete', { customerId: byId(id) })).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests).toEqual([{ method: 'DELETE', path: at('/customers', id) }]);
		expect(b.shop.api.records('customers').all).toEqual([]);
	});
});

describe('newsletter subscribers', () => {
	bench('create, get, get many, update, delete', async (b) => {
		const additionalFields = { firstname: 'Mező', status: true, dateSubscribed: '2026-11-20T08:30:15.000Z', language: HUNGARIAN };
		const [item] = await b.run('subscriber', 'create', { email: 'tunder@example.com', additionalFields });
		expect(b.requests).toEqual([
			{
				method: 'POST',
				path: '/newsletterSubscribers',
				body: { email: 'tunder@example.com', firstname: 'Mező', status: '1', dateSubscribed: '2026-11-20T09:30:15', language: { id: HUNGARIAN } },
			},
		]);
		expect(item).toMatchObject({ platform: 'shoprenter', subscriber: { email: 'tunder@example.com', status: 1, dateSubscribed: '2026-11-20T09:30:15' } });
		const id = item.subscriber.id as string;

		const [unified] = await b.run('subscriber', 'get', { subscriberId: byId(id), output: 'unified' });
		expect(b.lines).toEqual([`GET ${at('/newsletterSubscribers', id)}`]);
		expect(unified.subscriber).toMatchObject({ id, email: 'tunder@example.com', status: '1', subscribedAt: '2026-11-20T09:30:15' });

		const filters = { email: 'tunder@example.com', status: 1, subscribedAt: '2026-11-20T00:00:00' };
		expect(await b.run('subscriber', 'getAll', { filters })).toEqual([item]);
		expect(b.requests).toEqual([
			{ method: 'GET', path: '/newsletterSubscribers', query: page(50, { email: 'tunder@example.com', status: '1', subscribedAt: '2026-11-20' }) },
		]);
		expect(await b.run('subscriber', 'getAll', { filters: { status: 0 } })).toEqual([]);
		expect(b.requests[0].query).toEqual(page(50, { status: '0' }));

		const [changed] = await b.run('subscriber', 'update', { subscriberId: byId(id), updateFields: { status: false, blacklisted: true } });
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/newsletterSubscribers', id), body: { status: '0', blacklisted: '1' } }]);
		expect(changed.subscriber).toMatchObject({ status: 0, blacklisted: true });

		expect(await b.run('subscriber', 'delete', { subscriberId: byId(id) })).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests).toEqual([{ method: 'DELETE', path: at('/newsletterSubscribers', id) }]);
	});

	bench('create: an email address that is missing', async (b) => {
		await expect(b.run('subscriber', 'create', { email: '={{ $json.email }}' })).rejects.toMatchObject({ message: "'Email' is empty" });
	});
});

describe('products', () => {
	const sku = { findBy: 'sku', sku: '0070412' };

	bench('create: texts in one language, categories, stocks', async (b) => {
		const categories = [12, 13].map((number) => base64(`category-category_id=${number}`));
		const additionalFields = {
			price: 2200,
			stock1: 12,
			status: 1,
			subtractStock: false,
			taxClass: base64('taxClass-tax_class_id=10'),
			availableDate: '2026-12-01T00:00:00',
			productCategoryRelations: categories,
		};
		const [item] = await b.run('product', 'create', {
			sku: 'UJ-1',
			name: 'Bögre',
			language: HUNGARIAN,
			texts: { shortDescription: '<p>Kék</p>' },
			additionalFields,
		});
		expect(b.requests).toEqual([
			{
				method: 'POST',
				path: '/productExtend',
				body: {
					sku: 'UJ-1',
					price: '2200',
					stock1: '12',
					status: '1',
					subtractStock: '0',
					taxClass: { id: base64('taxClass-tax_class_id=10') },
					availableDate: '2026-12-01',
					productDescriptions: [{ name: 'Bögre', shortDescription: '<p>Kék</p>', language: { id: HUNGARIAN } }],
					productCategoryRelations: categories.map((id) => ({ category: { id } })),
				},
			},
		]);
		expect(item).toMatchObject({
			platform: 'shoprenter',
			product: { sku: 'UJ-1', price: 2200, subtractStock: false, productDescriptions: [{ name: 'Bögre' }] },
		});
		await b.run('product', 'create', { sku: 'UJ-2', name: 'Tál', language: ENGLISH });
		expect(b.requests[0].body).toEqual({ sku: 'UJ-2', productDescriptions: [{ name: 'Tál', language: { id: ENGLISH } }] });
	});

	bench('get: by ID, and by SKU', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const [item] = await b.run('product', 'get', { productId: byId(id) });
		expect(b.lines).toEqual([`GET ${at('/productExtend', id)}`]);
		expect(item.product).toMatchObject({
			sku: '0070412',
			price: 2000,
			stock1: 12,
			orderable: true,
			modelNumber: '',
			productPrices: [{ gross: 2540 }],
			manufacturer: null,
		});
		expect(await b.run('product', 'get', sku)).toEqual([item]);
		expect(b.requests).toEqual([{ method: 'GET', path: '/productExtend', query: page(200, { sku: '0070412' }) }]);
		await expect(b.run('product', 'get', { findBy: 'sku', sku: 'none' })).rejects.toMatchObject({
			description: expect.stringContaining('There is no product with the SKU none') as string,
		});
	});

	bench('by a SKU that the API compares loosely: never another product', async (b) => {
		const answer = (...skus: string[]) =>
			({ kind: 'status', status: 200, body: JSON.stringify({ items: skus.map((own) => ({ id: `id-of-${own}`, sku: own })), next: null }) }) as const;
		const found = 'GET /products?full=1&page=0&limit=200&sku=A-1';
		b.shop.fail({ path: /\/products$/ }, answer('A-10', 'a-1'));
		await expect(b.run('product', 'delete', { findBy: 'sku', sku: 'A-1' })).rejects.toMatchObject({ httpCode: '404' });
		expect(b.lines).toEqual([found, `DELETE ${at('/products', 'id-of-a-1')}`]);
		b.shop.fail({ path: /\/products$/ }, answer('a-1', 'A-1', 'A-1 '));
		await expect(b.run('product', 'delete', { findBy: 'sku', sku: 'A-1' })).rejects.toMatchObject({ httpCode: '404' });
		expect(b.lines).toEqual([found, `DELETE ${at('/products', 'id-of-A-1')}`]);
		for (const skus of [
			['a-1', 'A-1 '],
			['A-1', 'A-1'],
		]) {
			b.shop.fail({ path: /\/products$/ }, answer(...skus));
			await expect(b.run('product', 'delete', { findBy: 'sku', sku: 'A-1' })).rejects.toMatchObject({
				message: 'Shoprenter has more than one product with the SKU A-1',
				description: expect.stringContaining('by its ID') as string,
			});
			expect(b.lines).toEqual([found]);
		}
		b.shop.fail({ path: /\/products$/ }, answer('A-10'));
		await expect(b.run('product', 'delete', { findBy: 'sku', sku: 'A-1' })).rejects.toMatchObject({ httpCode: '404' });
		expect(b.lines).toEqual([found]);
	});

	bench('get many: filters', async (b) => {
		b.add('products', 'api_product_extend');
		const filters = {
			published: 1,
			createdAfter: '2026-03-01T00:00:00',
			createdBefore: '2026-03-03T00:00:00',
			updatedAfter: '2026-11-20T07:00:00Z',
			updatedBefore: '2026-11-21T00:00:00',
			createdAt: '2026-03-02T00:00:00',
			updatedAt: '2026-11-20',
			sku: '0070412',
		};
		expect(await b.run('product', 'getAll', { filters })).toHaveLength(1);
		expect(b.requests).toEqual([
			{ method: 'GET', path: '/productExtend', query: page(50, { ...filters, published: '1', createdAt: '2026-03-02', updatedAfter: '2026-11-20T08:00:00' }) },
		]);
		expect(await b.run('product', 'getAll', { filters: { published: 0 } })).toEqual([]);
	});

	bench('update: lists stay, and come back as links', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const [item] = await b.run('product', 'update', {
			...sku,
			updateFields: { price: 2100.5, status: 0, gtin: '', manufacturer: base64('manufacturer-manufacturer_id=1') },
		});
		expect(b.requests).toEqual([
			{ method: 'GET', path: '/products', query: page(200, { sku: '0070412' }) },
			{
				method: 'PUT',
				path: at('/products', id),
				body: { price: '2100.5', status: '0', gtin: '', manufacturer: { id: base64('manufacturer-manufacturer_id=1') } },
			},
		]);
		expect(item.product).toMatchObject({
			price: 2100.5,
			status: 0,
			productDescriptions: { href: expect.stringContaining('/productDescriptions?productId=') as string },
		});
		// A change at /productExtend would have emptied them (shoprenter.md 5.7, the harsher reading).
		expect(b.shop.api.records('products').get(id)).toMatchObject({ productDescriptions: [{}], productCategoryRelations: [{}] });
		await expect(b.run('product', 'update', { ...sku, updateFields: { otherFields: { productTags: [] } } })).rejects.toMatchObject({
			message: "'Update Fields' is empty",
		});
	});

	bench('update price', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const [item] = await b.run('product', 'updatePrice', { productId: byId(id), price: 1999.99 });
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/products', id), body: { price: '1999.99' } }]);
		expect(item.product).toMatchObject({ price: 1999.99, stock1: 12 });
		await b.run('product', 'updatePrice', { ...sku, price: 0 });
		expect(b.requests[1].body).toEqual({ price: '0' });
		for (const [price, message] of [
			['={{ $json.price }}', "'Price' is empty"],
			['={{ "12,50" }}', "'Price' is no number: 12,50"],
			['={{ -1 }}', "'Price' is no amount: -1"],
		]) {
			await expect(b.run('product', 'updatePrice', { ...sku, price })).rejects.toThrow(message);
			expect(b.requests).toEqual([]);
		}
	});

	bench('update stock', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const [item] = await b.run('product', 'updateStock', { ...sku, stocks: { stock1: 0, stock3: 7 } });
		expect(b.requests[1]).toEqual({ method: 'PUT', path: at('/products', id), body: { stock1: '0', stock3: '7' } });
		expect(item.product).toMatchObject({ stock1: 0, stock2: 3, stock3: 7 });
		await expect(b.run('product', 'updateStock', sku)).rejects.toMatchObject({ message: "'Stock Levels' is empty" });
	});

	bench('update texts: of the language that there is, or a new one', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const parameters = { productId: byId(id), language: ENGLISH };
		const [made] = await b.run('product', 'updateTexts', { ...parameters, texts: { name: 'Spice mix' } });
		expect(b.requests).toEqual([
			{ method: 'GET', path: '/productDescriptions', query: page(1, { productId: id, languageId: ENGLISH }) },
			{ method: 'POST', path: '/productDescriptions', body: { product: { id }, language: { id: ENGLISH }, name: 'Spice mix' } },
		]);
		const [changed] = await b.run('product', 'updateTexts', { ...parameters, texts: { description: 'Hot' } });
		expect(b.requests[1]).toEqual({ method: 'PUT', path: at('/productDescriptions', made.productDescription.id), body: { description: 'Hot' } });
		expect(changed.productDescription).toMatchObject({ name: 'Spice mix', description: 'Hot' });
	});

	bench('delete', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		expect(await b.run('product', 'delete', sku)).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests[1]).toEqual({ method: 'DELETE', path: at('/products', id) });
	});
});

describe('sale prices', () => {
	bench('create, get many, update, delete', async (b) => {
		const { id: product } = b.add('products', 'api_product_extend');
		const additionalFields = {
			customerGroup: GROUP,
			dateFrom: '2026-11-20T08:00:00',
			dateTo: '2026-11-29T15:00:00.000Z',
			minQuantity: 0,
			isLimitedDiscount: true,
		};
		const [item] = await b.run('salePrice', 'create', { productId: byId(product), price: 1500, additionalFields });
		expect(b.requests).toEqual([
			{
				method: 'POST',
				path: '/productSpecials',
				body: {
					product: { id: product },
					price: '1500',
					customerGroup: { id: GROUP },
					dateFrom: '2026-11-20 08:00:00',
					dateTo: '2026-11-29 16:00:00',
					minQuantity: '0',
					isLimitedDiscount: '1',
				},
			},
		]);
		expect(item).toMatchObject({ platform: 'shoprenter', salePrice: { price: 1500, dateTo: '2026-11-29T16:00:00', isLimitedDiscount: true } });
		const id = item.salePrice.id as string;
		expect(await b.run('salePrice', 'getAll', { productId: byId(product) })).toEqual([item]);
		expect(b.requests).toEqual([{ method: 'GET', path: '/productSpecials', query: page(50, { productId: product }) }]);
		expect(await b.run('salePrice', 'update', { salePriceId: id, updateFields: { price: 1400 } })).toMatchObject([{ salePrice: { id, price: 1400 } }]);
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/productSpecials', id), body: { price: '1400' } }]);
		expect(await b.run('salePrice', 'delete', { salePriceId: id })).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests).toEqual([{ method: 'DELETE', path: at('/productSpecials', id) }]);
	});
});

describe('coupons', () => {
	bench('create, get, get many, update, delete', async (b) => {
		const additionalFields = {
			discountType: 'PERCENT',
			percentDiscountValue: 10,
			freeShipping: true,
			dateEnd: '2026-12-31T00:00:00',
			totalNumberOfCoupons: 100,
		};
		const [item] = await b.run('coupon', 'create', { code: 'TEL10', additionalFields });
		expect(b.requests).toEqual([
			{
				method: 'POST',
				path: '/coupons',
				body: { code: 'TEL10', discountType: 'PERCENT', percentDiscountValue: '10', freeShipping: '1', dateEnd: '2026-12-31', totalNumberOfCoupons: '100' },
			},
		]);
		expect(item).toMatchObject({ platform: 'shoprenter', coupon: { code: 'TEL10', percentDiscountValue: 10, freeShipping: true, dateEnd: '2026-12-31' } });
		const { id } = b.add('coupons', 'api_coupon');
		expect(await b.run('coupon', 'get', { couponId: byId(id) })).toMatchObject([
			{ coupon: { code: 'OSZ10', email: '', loginRequired: false, totalNumberOfCoupons: 100 } },
		]);
		expect(b.lines).toEqual([`GET ${at('/coupons', id)}`]);
		expect(await b.run('coupon', 'getAll', { filters: { code: 'TEL10' } })).toEqual([item]);
		expect(b.requests).toEqual([{ method: 'GET', path: '/coupons', query: page(50, { code: 'TEL10' }) }]);
		expect(await b.run('coupon', 'update', { couponId: byId(id), updateFields: { status: false, minOrderLimit: 5000 } })).toMatchObject([
			{ coupon: { status: false, minOrderLimit: 5000, code: 'OSZ10' } },
		]);
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/coupons', id), body: { status: '0', minOrderLimit: '5000' } }]);
		expect(await b.run('coupon', 'delete', { couponId: byId(id) })).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests).toEqual([{ method: 'DELETE', path: at('/coupons', id) }]);
	});
});

describe('times out of expressions', () => {
	bench('a Date, and a DateTime', async (b) => {
		// In November Hungary is an hour ahead.
		const [date, dateTime] = ['={{ new Date("2026-11-20T23:30:15.250Z") }}', '={{ DateTime.fromISO("2026-11-20T23:30:15Z") }}'];
		for (const time of [date, dateTime]) {
			await b.run('subscriber', 'getAll', { filters: { subscribedAt: time } });
			expect(b.requests[0].query).toMatchObject({ subscribedAt: '2026-11-21' });
			await b.run('order', 'getAll', { filters: { createdAtMin: time }, include: [] });
			expect(b.requests[0].query).toMatchObject({ createdAtMin: '2026-11-21T00:30:15' });
			await b.run('coupon', 'create', { code: time === date ? 'A' : 'B', additionalFields: { dateEnd: time } });
			expect(b.requests[0].body).toMatchObject({ dateEnd: '2026-11-21' });
		}
	});
});

describe('webhooks', () => {
	const url = 'https://erp.example.com/hook';
	const parameters = (more: Json = {}) => [{ type: 'json', url, ...more }];

	bench('create, get, get many, update, delete', async (b) => {
		const [plain] = await b.run('webhook', 'create', { event: 'order_confirm', url });
		expect(b.requests).toEqual([
			{
				method: 'POST',
				path: '/webHooks',
				body: { event: 'order_confirm', status: '1', label: 'n8n order_confirm', webHookParameters: parameters(), webHookDelay: [] },
			},
		]);
		expect(plain).toMatchObject({
			platform: 'shoprenter',
			webhook: { event: 'order_confirm', status: true, webHookParameters: [{ url, type: 'json' }], webHookDelay: [] },
		});

		const additionalFields = { label: 'ERP', type: 'xml', fields: ['order_innerId', 'order_email'], delay: 2, delayUnit: 'day', status: false };
		const [item] = await b.run('webhook', 'create', { event: 'order_status_change', url, additionalFields });
		expect(b.requests[0].body).toEqual({
			event: 'order_status_change',
			status: '0',
			label: 'ERP',
			webHookParameters: parameters({ type: 'xml', fields: ['order_innerId', 'order_email'] }),
			webHookDelay: [{ delay: '2', delayUnit: 'day' }],
		});
		const id = item.webhook.id as string;
		expect(await b.run('webhook', 'get', { webhookId: id })).toMatchObject([
			{ webhook: { id, label: 'ERP', status: false, webHookDelay: [{ delay: 2, delayUnit: 'day' }] } },
		]);
		expect(b.lines).toEqual([`GET ${at('/webHooks', id)}`]);
		expect(await b.run('webhook', 'getAll', { returnAll: true })).toHaveLength(2);
		expect(b.requests).toEqual([{ method: 'GET', path: '/webHooks', query: page(200) }]);

		await b.run('webhook', 'update', { webhookId: id, updateFields: { status: true } });
		expect(b.requests[1]).toEqual({
			method: 'PUT',
			path: at('/webHooks', id),
			body: {
				event: 'order_status_change',
				status: '1',
				label: 'ERP',
				webHookParameters: parameters({ type: 'xml', fields: ['order_innerId', 'order_email'] }),
				webHookDelay: [{ delay: '2', delayUnit: 'day' }],
			},
		});
		await b.run('webhook', 'update', { webhookId: id, updateFields: { delay: 0, url: 'https://other.example.com/' } });
		expect(b.shop.webhooks[1]).toMatchObject({ url: 'https://other.example.com/', delay: undefined, live: true, label: 'ERP' });
		await expect(b.run('webhook', 'update', { webhookId: id })).rejects.toMatchObject({ message: "'Update Fields' is empty" });

		expect(await b.run('webhook', 'delete', { webhookId: id })).toEqual([{ platform: 'shoprenter', deleted: true, id }]);
		expect(b.requests).toEqual([{ method: 'DELETE', path: at('/webHooks', id) }]);
	});

	bench('check health and revive: states, keys hidden', async (b) => {
		const own = (event: string) =>
			`http://127.0.0.1:5678/webhook/${'1'.repeat(8)}-1111-4111-8111-${'1'.repeat(12)}/${'1'.repeat(8)}-1111-4111-8111-${'1'.repeat(12)}/${event}/${'a'.repeat(64)}`;
		const [live, disabled] = [
			b.shop.merchant.add({ event: 'order_confirm', url: own('order_confirm') }),
			b.shop.merchant.add({ event: 'order_status_change', url: own('order_status_change') }),
		];
		b.shop.merchant.disable(disabled.id);
		b.shop.merchant.add({ event: 'order_confirm', url });
		const items = await b.run('webhook', 'checkHealth');
		expect(items).toMatchObject([
			{ platform: 'shoprenter', id: live.id, state: 'live', live: true, madeByThisPackage: true },
			{ id: disabled.id, state: 'suspended', live: false, madeByThisPackage: true },
			{ state: 'elsewhere', url, madeByThisPackage: false },
		]);
		expect(JSON.stringify(items)).not.toContain('a'.repeat(64));
		expect(JSON.stringify(await b.run('webhook', 'getAll'))).not.toContain('a'.repeat(64));
		const hidden = items[0].url as string;
		await expect(b.run('webhook', 'update', { webhookId: live.id, updateFields: { url: hidden } })).rejects.toMatchObject({
			message: "'URL' has its key hidden",
		});
		await expect(b.run('webhook', 'create', { event: 'order_confirm', url: hidden })).rejects.toMatchObject({ message: "'URL' has its key hidden" });
		expect((await b.node.search('searchWebhooks', '/hook')).results).toEqual([{ name: `order_confirm: ${url}`, value: b.shop.webhooks[2].id }]);
		expect((await b.node.search('searchWebhooks')).results).toMatchObject([
			{ name: `order_confirm: ${hidden}`, value: live.id },
			{ name: expect.stringMatching(/\/\*\*\* \(suspended\)$/) as string, value: disabled.id },
			{},
		]);
		expect(await b.run('webhook', 'revive', { webhookId: disabled.id })).toMatchObject([
			{ id: disabled.id, event: 'order_status_change', revived: true, live: true },
		]);
		expect(b.shop.webhooks[1]).toMatchObject({ live: true, url: own('order_status_change') });
	});
});

describe('batch', () => {
	bench('each request in one call, each result on its item', async (b) => {
		const products = Array.from({ length: 250 }, (_, index) => b.add('products', 'api_product_extend', { sku: `S-${index}` }));
		const inputs = products.map(({ id }, price) => ({ id, price }));
		const parameters = { method: 'PUT', path: '=/products/{{ encodeURIComponent($json.id) }}', body: '={{ { price: String($json.price) } }}' };
		const items = await b.execute('batch', 'send', parameters, inputs);
		expect(b.lines).toEqual(['POST /batch', 'POST /batch']);
		const [{ body }, second] = b.requests;
		expect(body.data.requests).toHaveLength(200);
		expect(body.data.requests[1]).toEqual({ method: 'PUT', uri: `${b.shop.baseUrl}${at('/products', products[1].id)}`, data: { price: '1' } });
		expect(second.body.data.requests).toHaveLength(50);
		expect(items).toHaveLength(250);
		for (const [index, { json, pairedItem }] of items.entries()) {
			expect(json).toMatchObject({ platform: 'shoprenter', status: 200, body: { id: products[index].id, price: `${index}.0000` } });
			expect(pairedItem).toEqual({ item: index });
		}
	});

	bench('what one request is refused for is on its own item', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const inputs = [
			{ path: at('/products', id) },
			{ path: '/products/none' },
			{ path: 'products' },
			{ path: `${b.shop.baseUrl}/orders?full=1` },
			{ path: '' },
		].map((row) => ({ ...row, method: 'GET' }));
		const parameters = { method: '={{ $json.method }}', path: '={{ $json.path }}' };
		const items = await b.execute('batch', 'send', parameters, [...inputs, { method: 'DELETE', path: at('/products', id) }], { continueOnFail: true });
		expect(b.requests).toHaveLength(1);
		expect(b.requests[0].body.data.requests).toEqual([
			{ method: 'GET', uri: `${b.shop.baseUrl}${at('/products', id)}` },
			{ method: 'GET', uri: `${b.shop.baseUrl}/products/none` },
			{ method: 'DELETE', uri: `${b.shop.baseUrl}${at('/products', id)}` },
		]);
		expect(items.map(({ json }) => json.error ?? json.status)).toEqual([
			200,
			'Shoprenter refused to send a batch of requests',
			"'Path' does not begin with a slash",
			"'Path' does not begin with a slash",
			"'Path' does not begin with a slash",
			204,
		]);
		expect(items.map(({ pairedItem }) => pairedItem)).toEqual([0, 1, 2, 3, 4, 5].map((item) => ({ item })));
	});

	bench('one invalid request keeps all from being sent; behind a call in which one failed none is made', async (b) => {
		const { id } = b.add('products', 'api_product_extend');
		const parameters = { method: 'DELETE', path: '={{ $json.path }}' };
		const valid = { path: at('/products', id) };
		await expect(b.run('batch', 'send', parameters, [valid, { path: 'products' }])).rejects.toMatchObject({
			message: "'Path' does not begin with a slash",
			context: { itemIndex: 1 },
		});
		expect(b.requests).toEqual([]);
		await expect(b.run('batch', 'send', parameters, [{ path: '/products/none' }, ...Array.from({ length: 250 }, () => valid)])).rejects.toMatchObject({
			context: { itemIndex: 0 },
		});
		expect(b.requests).toHaveLength(1);
	});

	bench('a whole address is sent as it is, for the shops that want the other host', async (b) => {
		b.shop.behaviour.batchHost = 'basic';
		const [item] = await b.run('batch', 'send', { method: 'GET', path: 'https://shop.api.myshoprenter.hu/orders' }).catch((error: Error) => [{ error }]);
		expect(b.requests[0].body.data.requests).toEqual([{ method: 'GET', uri: 'https://shop.api.myshoprenter.hu/orders' }]);
		expect(item.error).toMatchObject({ description: expect.stringContaining('Resource matching URI') as string });
	});

	bench('where the call itself fails, every item of it says so', async (b) => {
		b.shop.fail({ path: /batch/ }, { kind: 'status', status: 400, body: '{"message":"too long"}' });
		const items = await b.execute('batch', 'send', { method: 'GET', path: '/orders' }, [{}, {}], { continueOnFail: true });
		expect(items.map(({ json }) => json)).toEqual([
			{ error: 'Shoprenter refused to send a batch of requests' },
			{ error: 'Shoprenter refused to send a batch of requests' },
		]);
	});
});

describe('any other call', () => {
	bench('send', async (b) => {
		const [item] = await b.run('apiRequest', 'send', { method: 'GET', path: '/categories', query: '{ "full": 1 }' });
		expect(b.requests).toEqual([{ method: 'GET', path: '/categories', query: { full: '1' } }]);
		expect(item).toMatchObject({ platform: 'shoprenter', status: 200, body: { items: [{ innerId: '12' }, { innerId: '13' }] } });
		const { id } = b.add('products', 'api_product_extend');
		// The other reading of an emptied list (shoprenter.md 5) is here.
		await b.run('apiRequest', 'send', { method: 'PUT', path: at('/productExtend', id), body: '{ "productTags": [] }' });
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/productExtend', id), body: { productTags: [] } }]);
	});
});

describe('dropdowns and lists', () => {
	bench('come from the shop', async (b) => {
		expect(await b.node.loadOptions('getOrderStatuses')).toEqual([
			{ name: 'Függőben lévő / Pending', value: PENDING },
			{ name: 'Kiszállítva / Shipped', value: SHIPPED },
			{ name: 'Törölve / Cancelled', value: CANCELLED },
		]);
		expect(await b.node.loadOptions('getCategories')).toEqual([
			{ name: 'Fűszerek / Spices', value: base64('category-category_id=12') },
			{ name: 'Könyvek', value: base64('category-category_id=13') },
		]);
		expect(await b.node.loadOptions('getLanguages')).toEqual([
			{ name: 'English', value: ENGLISH },
			{ name: 'Magyar', value: HUNGARIAN },
		]);
		expect(await b.node.loadOptions('getCustomerGroups')).toContainEqual({ name: 'Viszonteladó', value: GROUP });
		expect(await b.node.loadOptions('getCountries')).toHaveLength(2);
		expect(await b.node.loadOptions('getTaxClasses')).toEqual([{ name: '27 %', value: base64('taxClass-tax_class_id=10') }]);
		expect(await b.node.loadOptions('getManufacturers')).toEqual([{ name: 'Fűszerész', value: base64('manufacturer-manufacturer_id=1') }]);
		b.shop.behaviour.scopes = ['store.webhook:read'];
		b.shop.expireTokens();
		await expect(b.node.loadOptions('getLanguages')).rejects.toMatchObject({ message: 'Shoprenter does not allow to list what there is' });
	});

	bench('invoice entries and sale prices to pick from', async (b) => {
		const { id: order } = b.shop.api.placeOrder();
		const [{ orderInvoice }] = await b.run('orderInvoice', 'create', {
			orderId: byId(order),
			invoiceId: 'SR-1',
			invoicePath: 'https://invoices.example.com/1.pdf',
		});
		expect(await b.node.search('searchOrderInvoices', 'sr-')).toEqual({ results: [{ name: 'SR-1 (normal)', value: orderInvoice.id }] });
		expect(await b.run('orderInvoice', 'get', { orderInvoiceId: { __rl: true, mode: 'list', value: orderInvoice.id } })).toMatchObject([
			{ orderInvoice: { invoiceId: 'SR-1' } },
		]);

		const { id: product } = b.add('products', 'api_product_extend');
		const number = Buffer.from(String(product), 'base64').toString().replace(/.*=/, '');
		await b.run('salePrice', 'create', { productId: byId(product), price: 1500.5, additionalFields: { dateFrom: '2026-11-20', dateTo: '2026-11-29' } });
		const [{ salePrice }] = await b.run('salePrice', 'create', { productId: byId(product), price: 1000 });
		const { results } = await b.node.search('searchSalePrices');
		expect(results.map(({ name }) => name)).toEqual([`Product ${number}: 1500.5 (2026-11-20 – 2026-11-29)`, `Product ${number}: 1000`]);
		expect((await b.node.search('searchSalePrices', ': 1000')).results).toEqual([{ name: `Product ${number}: 1000`, value: salePrice.id }]);
		await b.run('salePrice', 'update', { salePriceId: { __rl: true, mode: 'list', value: salePrice.id }, updateFields: { price: 900 } });
		expect(b.requests).toEqual([{ method: 'PUT', path: at('/productSpecials', salePrice.id), body: { price: '900' } }]);
	});

	bench('orders to pick from: pages, by number, by email', async (b) => {
		for (let count = 0; count < 60; count++) b.shop.api.placeOrder();
		const { id, innerId } = b.shop.api.placeOrder({ email: 'x@example.com' });
		const { results, paginationToken } = await b.node.search('searchOrders');
		expect(results).toHaveLength(50);
		expect(results[0].name).toMatch(/^\d+: Fűzfői Gergő <gergo/);
		expect((await b.node.search('searchOrders', '', paginationToken as string)).results).toHaveLength(11);
		expect((await b.node.search('searchOrders', String(innerId))).results).toEqual([{ name: `${String(innerId)}: Fűzfői Gergő <x@example.com>`, value: id }]);
		expect((await b.node.search('searchOrders', 'x@example.com')).results).toHaveLength(1);
		expect((await b.node.search('searchOrders', 'fűzfői')).results).toHaveLength(50);
	});

	bench('customers, subscribers, products and coupons to pick from', async (b) => {
		const { id: customer } = b.add('customers', 'api_customer_extend');
		const { id: subscriber } = b.add('newsletterSubscribers', 'api_subscriber');
		const { id: product } = b.add('products', 'api_product_extend');
		const { id: coupon } = b.add('coupons', 'api_coupon');
		expect((await b.node.search('searchCustomers', 'tunde.soregi@example.com')).results).toEqual([
			{ name: 'Sőregi Tünde <tunde.soregi@example.com>', value: customer },
		]);
		expect((await b.node.search('searchSubscribers', 'mező')).results).toEqual([{ name: 'Mező Tündér <tunder.mezo@example.com>', value: subscriber }]);
		expect((await b.node.search('searchProducts', 'őszi')).results).toEqual([{ name: '0070412: Őszibarackos fűszerkeverék', value: product }]);
		expect((await b.node.search('searchCoupons', 'osz')).results).toEqual([{ name: 'OSZ10', value: coupon }]);
		expect((await b.node.search('searchCoupons', 'none')).results).toEqual([]);
	});
});

describe('an item that fails', () => {
	const parameters = { orderId: '={{ { __rl: true, mode: "id", value: $json.id } }}', include: [] };

	bench('ends the execution with its number', async (b) => {
		const { id } = b.shop.api.placeOrder();
		await expect(b.run('order', 'get', parameters, [{ id } as IDataObject, { id: 'no' }])).rejects.toMatchObject({
			message: 'Shoprenter refused to get an order',
			context: { itemIndex: 1 },
		});
	});

	bench('is passed on where the node is to continue', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const items = await b.execute('order', 'get', parameters, [{ id: 'no' }, { id } as IDataObject, {}], { continueOnFail: true });
		expect(items).toMatchObject([
			{ json: { error: 'Shoprenter refused to get an order' }, pairedItem: { item: 0 } },
			{ json: { order: { id } }, pairedItem: { item: 1 } },
			{ json: { error: "'Order' is empty" }, pairedItem: { item: 2 } },
		]);
	});
});

describe('the way to the shop', () => {
	bench('never more than three calls a second; an expired token is renewed; a short failure is waited for', async (b) => {
		const ids = Array.from({ length: 20 }, () => b.shop.api.placeOrder().id);
		const inputs = ids.map((id) => ({ id }) as IDataObject);
		const parameters = { orderId: '={{ { __rl: true, mode: "id", value: $json.id } }}', include: [] };
		expect(await b.run('order', 'get', parameters, inputs)).toHaveLength(20);
		expect(b.shop.requests.filter(({ status }) => status === 429)).toEqual([]);
		b.shop.expireTokens();
		b.shop.fail({ path: /orderExtend/, call: 4 }, { kind: 'status', status: 503 });
		expect(await b.run('order', 'get', parameters, inputs)).toHaveLength(20);
		expect(b.shop.requests.map(({ status }) => status)).toEqual(expect.arrayContaining([401, 503]));
	});

	bench('a shop name that names no shop: an error of each item that says what to enter, and no call', async (b) => {
		for (const credential of [
			{ ...b.shop.credential, shopName: 'https://simulated.example.com', baseUrl: '' },
			{ ...b.shop.credential, shopName: '', tokenUrl: '' },
		]) {
			const node = new TestAction('shoprenter', credential);
			const said = expect.stringMatching(/^The 'Shop Name' (in|is).*Enter the part of the shop's address in front of '\.myshoprenter\.hu'/) as string;
			for (const parameters of [
				{ resource: 'order', operation: 'get', orderId: byId('x') },
				{ resource: 'apiRequest', operation: 'send', path: '/orders' },
				{ resource: 'batch', operation: 'send', method: 'GET', path: '/orders' },
			]) {
				await expect(node.execute(parameters)).rejects.toMatchObject({ name: 'NodeApiError', message: said });
				expect(await node.execute(parameters, [{}, {}], { continueOnFail: true })).toMatchObject(
					[0, 1].map((item) => ({ json: { error: said }, pairedItem: { item } })),
				);
			}
			await expect(node.search('searchWebhooks')).rejects.toMatchObject({ name: 'NodeApiError', message: said });
		}
		expect(b.shop.requests).toEqual([]);
	});

	bench('Basic, which is ending, is refused with 403', async (b) => {
		b.shop.fail({ times: 9 }, { kind: 'status', status: 403 });
		const get = { resource: 'order', operation: 'get', orderId: byId('x') };
		await expect(new TestAction('shoprenter', b.shop.basicCredential).execute(get)).rejects.toMatchObject({
			message: 'Shoprenter does not allow to get an order',
			description: expect.stringContaining("Shoprenter is ending Basic authentication: make an API client under 'Settings > API settings'") as string,
		});
		await expect(b.node.execute(get)).rejects.toMatchObject({ description: expect.not.stringContaining('Basic') as string });
	});

	bench('with a user name and password', async (b) => {
		const { id } = b.shop.api.placeOrder();
		const node = new TestAction('shoprenter', b.shop.basicCredential);
		expect(await node.run({ resource: 'order', operation: 'get', orderId: byId(id) })).toMatchObject([{ order: { id } }]);
		expect(
			b.shop.requests.every(
				({ path, headers }) =>
					path.startsWith('/shoprenter/basic/') &&
					headers.authorization.startsWith('Basic ') &&
					headers.accept === 'application/json' &&
					headers['content-type'] === 'application/json',
			),
		).toBe(true);
		// A batch names the host of the credential, here that of Basic.
		b.shop.behaviour.batchHost = 'basic';
		expect(await node.run({ resource: 'batch', operation: 'send', method: 'GET', path: at('/orders', id) })).toMatchObject([{ status: 200, body: { id } }]);
	});
});

describe('create or update', () => {
	bench('a product: name and texts of one that there is stay', async (b) => {
		const { id } = b.add('products', 'api_product_extend', { sku: 'INN-1' });
		const texts = () => JSON.stringify(b.shop.api.records('products').get(String(id))?.productDescriptions);
		const before = texts();
		const parameters = { name: 'Ing', language: HUNGARIAN, additionalFields: { price: 1000, otherFields: '{ "gtin": "5" }' } };
		await b.run('product', 'upsert', { ...parameters, sku: 'INN-1' });
		expect(b.requests).toEqual([
			{ method: 'GET', path: '/products', query: { full: '1', page: '0', limit: '200', sku: 'INN-1' } },
			{ method: 'PUT', path: at('/products', id), body: { sku: 'INN-1', price: '1000', gtin: '5' } },
		]);
		expect(texts()).toBe(before);
		await b.run('product', 'upsert', { ...parameters, sku: 'INN-2' });
		expect(b.requests[1]).toEqual({
			method: 'POST',
			path: '/productExtend',
			body: { sku: 'INN-2', price: '1000', gtin: '5', productDescriptions: [{ name: 'Ing', language: { id: HUNGARIAN } }] },
		});
	});

	bench('a customer: the password of one that there is stays, and is in no item', async (b) => {
		const parameters = { email: 'anna@example.com', firstname: 'Minta', lastname: 'Anna', telephone: '+36301112233' };
		const made = await b.run('customer', 'upsert', parameters);
		expect(b.requests[1].body).toEqual({ ...parameters, password: expect.stringMatching(/^\$2y\$15\$/) as string });
		const changed = await b.run('customer', 'upsert', { ...parameters, additionalFields: { newsletter: true } });
		expect(b.requests[1]).toMatchObject({ method: 'PUT', body: { ...parameters, newsletter: '1' } });
		expect(b.requests[1].body).not.toHaveProperty('password');
		expect(JSON.stringify([made, changed])).not.toContain('$2y$');
	});

	bench('a subscriber: two items of the same are one, and without an email nothing is asked', async (b) => {
		const subscribers = () => b.shop.api.records('newsletterSubscribers').all.length;
		const before = subscribers();
		const email = 'anna@example.com';
		await b.run('subscriber', 'upsert', { email: '={{ $json.email }}' }, [{ email }, { email }]);
		expect(subscribers()).toBe(before + 1);
		await expect(b.run('subscriber', 'upsert', { email: ' ' })).rejects.toMatchObject({ message: "'Email' is empty" });
		expect(b.requests).toEqual([]);
	});
});

test('every operation was run', () => {
	const all = shoprenterActions.resources.flatMap(({ value, operations }) => operations.map((operation) => `${value} ${operation.value}`));
	expect([...ran].sort()).toEqual(all.sort());
});
