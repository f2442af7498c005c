import { startSimulator, type ShopkitShop, type Simulator } from '../../../../simulator';
import { TestAction } from '../../../support/actions';

/** The node beside the simulated shop, which is emptied before each test. */
export interface World {
	simulator: Simulator;
	shop: ShopkitShop;
	node: TestAction;
	/** What came to the API, without what n8n's HTTP helper adds. */
	requests(): Array<Record<string, unknown>>;
}

export function shopkitWorld(): World {
	const world = {
		requests: () => world.shop.requests.map(({ method, path, query, body }) => ({ method, path: path.replace('/shopkit/v1', ''), query, ...(body !== '' && { body }) })),
	} as World;
	beforeAll(async () => {
		world.simulator = await startSimulator();
	});
	beforeEach(() => {
		world.simulator.reset();
		world.shop = world.simulator.shopkit;
		world.node = new TestAction('shopkit', world.shop.credential);
	});
	afterAll(async () => {
		await world.simulator.close();
	});
	return world;
}

export const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: id });

/** The first page of a list, as the node asks for it. */
export const firstPage = (limit = 50) => ({ page: '1', limit: String(limit) });
