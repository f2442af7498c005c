/** Lists that move while they are read: a shop goes on selling between two pages. */
import type { IDataObject } from 'n8n-workflow';

import { startSimulator, type Simulator } from '../../../lab/shops';
import type { Records } from '../../../lab/shops/records';
import { TestAction } from '../../../lab/contexts/action';
import { inOwnTime } from '../../support/time';

type Stored = Record<string, unknown>;

/** How a platform lists its orders, the newest first, and what the shop can have happen. */
interface Listing {
	readonly pageSize: number;
	readonly path: RegExp;
	/** Of Get Many, so that the newest come first. */
	readonly newestFirst: IDataObject;
	readonly place: (simulator: Simulator) => Stored;
	readonly orders: (simulator: Simulator) => Records;
	/** Whether the list tells how many there are. */
	readonly tellsTotal: boolean;
}

const LISTINGS: Record<'konimbo' | 'shopkit' | 'shoprenter' | 'kinow', Listing> = {
	konimbo: {
		pageSize: 20,
		path: /\/orders$/,
		newestFirst: { filters: { sort_by: 'id', sort_order: 'desc' } },
		place: ({ konimbo }) => konimbo.api.placeOrder(),
		orders: ({ konimbo }) => konimbo.api.orders,
		tellsTotal: true,
	},
	shopkit: {
		pageSize: 50,
		path: /\/order$/,
		newestFirst: {},
		place: ({ shopkit }) => shopkit.api.placeOrder(),
		orders: ({ shopkit }) => shopkit.api.orders,
		tellsTotal: true,
	},
	shoprenter: {
		pageSize: 200,
		path: /\/orderExtend$/,
		newestFirst: {},
		// In which order Shoprenter lists is not documented: here the newest is put before the others.
		place: ({ shoprenter: { api } }) => {
			const { all } = api.records('orders');
			api.records('orders').clear();
			const order = api.placeOrder();
			for (const one of all) api.records('orders').put(one);
			return order;
		},
		orders: ({ shoprenter }) => shoprenter.api.records('orders'),
		tellsTotal: false,
	},
	kinow: {
		pageSize: 100,
		path: /\/orders$/,
		newestFirst: { filters: { sort_by: 'id', sort_direction: 'desc' } },
		place: ({ kinow }) => kinow.api.placeOrder(),
		orders: ({ kinow }) => {
			kinow.behaviour.callsPerMinute = Infinity;
			return kinow.api.table('Order');
		},
		tellsTotal: true,
	},
};

const newestFirst = (orders: Records) => orders.all.map(({ id }) => String(id)).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
const idsOf = (items: IDataObject[]) => items.map(({ order }) => String((order as IDataObject).id));

describe.each(Object.entries(LISTINGS))('%s', (platform, { pageSize, path, newestFirst: sorted, place, orders, tellsTotal }) => {
	/** A shop with two full pages and one order more, and nothing else. */
	const withShop = async (work: (simulator: Simulator, node: TestAction, ids: () => string[]) => Promise<void>) =>
		await inOwnTime(async () => {
			const simulator = await startSimulator();
			try {
				orders(simulator).clear();
				for (let placed = 0; placed <= 2 * pageSize; placed++) place(simulator);
				const shop = simulator[platform as keyof typeof LISTINGS];
				await work(simulator, new TestAction(platform, shop.credential), () =>
					platform === 'shoprenter' ? orders(simulator).all.map(({ id }) => String(id)) : newestFirst(orders(simulator)),
				);
			} finally {
				await simulator.close();
			}
		});
	const getMany = (more: IDataObject = {}) => ({ resource: 'order', operation: 'getAll', returnAll: true, ...sorted, ...more }) as never;
	const catchUp = { resource: 'order', operation: 'getAll', sinceLastRun: true, ...sorted } as never;
	const callsOf = (simulator: Simulator) => simulator[platform as keyof typeof LISTINGS].requests.filter((request) => path.test(request.path)).length;

	test('nothing moves: one call for each page', () =>
		withShop(async (simulator, node, ids) => {
			expect(idsOf(await node.run(getMany()))).toEqual(ids());
			expect(callsOf(simulator)).toBe(3);
		}));

	test.each([1, 3, 'a page'])('%s arriving between two pages: none comes twice, and none is lost', (count) =>
		withShop(async (simulator, node, ids) => {
			const before = ids();
			simulator[platform as keyof typeof LISTINGS].afterwards({ path }, () => {
				for (let placed = 0; placed < (count === 'a page' ? pageSize : Number(count)); placed++) place(simulator);
			});
			expect(idsOf(await node.run(getMany()))).toEqual(before);
		}),
	);

	test('a limit is reached with different ones', () =>
		withShop(async (simulator, node, ids) => {
			const before = ids();
			simulator[platform as keyof typeof LISTINGS].afterwards({ path }, () => place(simulator));
			const limit = pageSize + 5;
			expect(idsOf(await node.run(getMany({ returnAll: false, limit })))).toEqual(before.slice(0, limit));
		}));

	test('since last run: arrivals between two pages come with the next run, and each once', () =>
		withShop(async (simulator, node, ids) => {
			simulator[platform as keyof typeof LISTINGS].afterwards({ path }, () => place(simulator));
			const [first, second] = [idsOf(await node.run(catchUp)), idsOf(await node.run(catchUp))];
			expect([...first, ...second].sort()).toEqual(ids().sort());
		}));

	test.each([1, 3])('%d that go away between two pages take no other with them', (count) =>
		withShop(async (simulator, node, ids) => {
			const gone = ids().slice(0, count);
			const rest = ids().slice(count);
			simulator[platform as keyof typeof LISTINGS].afterwards({ path }, () => gone.forEach((id) => orders(simulator).remove(id)));
			const found = idsOf(await node.run(getMany()));
			expect(new Set(found).size).toBe(found.length);
			const lost = rest.filter((id) => !found.includes(id));
			// Shoprenter tells no total (shoprenter.md 4.2): what moved up before the last page is not seen.
			expect(lost).toHaveLength(tellsTotal ? 0 : count);
			if (!tellsTotal) expect(new Set([...idsOf(await node.run(catchUp))])).toEqual(new Set(rest));
		}),
	);

	test('the last page goes away: what was on it is found where it moved to', () =>
		withShop(async (simulator, node, ids) => {
			const [gone, ...rest] = ids();
			simulator[platform as keyof typeof LISTINGS].afterwards({ path, call: 2 }, () => orders(simulator).remove(gone));
			expect(idsOf(await node.run(getMany())).sort()).toEqual([gone, ...rest].sort());
		}));
});

test('Konimbo: the id that pages are told apart by is asked for, and is in no item where the user did not want it', async () => {
	await inOwnTime(async () => {
		const simulator = await startSimulator();
		try {
			const { konimbo: shop } = simulator;
			for (let placed = 0; placed < 30; placed++) shop.api.placeOrder({ name: `Buyer ${placed}` });
			shop.afterwards({ path: /\/orders$/ }, () => shop.api.placeOrder({ name: 'Late' }));
			const node = new TestAction('konimbo', shop.credential);
			const filters = { attributes: 'name', sort_by: 'id', sort_order: 'desc' };
			const items = await node.run({ resource: 'order', operation: 'getAll', returnAll: true, filters, output: 'raw' });
			expect(items.map(({ body }) => (body as IDataObject).order)).toEqual(Array.from({ length: 30 }, (_, index) => ({ name: `Buyer ${29 - index}` })));
			expect(shop.requests.map(({ query }) => query.attributes)).toEqual(['name,id', 'name,id']);
		} finally {
			await simulator.close();
		}
	});
});

test('a shop whose total makes no sense does not keep the list going', async () => {
	await inOwnTime(async () => {
		const simulator = await startSimulator();
		try {
			const { shopkit: shop } = simulator;
			const body = (from: number) => JSON.stringify(Array.from({ length: 50 }, (_, index) => ({ id: from + index })));
			for (let call = 1; call <= 60; call++) {
				const headers = { 'X-Total-Count': String(call % 2 === 0 ? 300 : 200) };
				shop.fail({ path: /\/order$/, call }, { kind: 'status', status: 200, headers, body: body(50 * ((call - 1) % 3)) });
			}
			const node = new TestAction('shopkit', shop.credential);
			const items = await node.run({ resource: 'order', operation: 'getAll', returnAll: true });
			expect(new Set(idsOf(items)).size).toBe(items.length);
			expect(shop.requests.length).toBeLessThan(20);
		} finally {
			await simulator.close();
		}
	});
});
