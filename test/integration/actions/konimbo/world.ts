import { startSimulator, type KonimboShop, type Simulator } from '../../../../lab/shops';
import { TestAction } from '../../../../lab/contexts/action';

/** n8n as this package's webhooks reach it. */
export const N8N = 'https://n8n.example/';

/** A simulated shop for each test, and a Konimbo node with its credential. */
export interface World {
	simulator: Simulator;
	shop: KonimboShop;
	node: TestAction;
	/** What came to the API since the last look, without what n8n's HTTP helper adds. */
	requests(): unknown[];
	/** A call as it should come: with the token in the query, or in the body where there is one. */
	request(method: string, path: string, query?: Record<string, string>, body?: object): unknown;
}

/** Has jest make one before each test of the file. */
export function konimboWorld(): World {
	const world = {} as World;
	beforeAll(async () => {
		world.simulator = await startSimulator();
	});
	beforeEach(() => {
		const { simulator } = world;
		simulator.reset();
		const shop = simulator.konimbo;
		const { token } = shop.credential;
		Object.assign(world, {
			shop,
			node: new TestAction('konimbo', shop.credential, N8N),
			requests: () => shop.requests.splice(0).map(({ method, path, query, body }) => ({ method, path, query, ...(body !== '' && { body }) })),
			request: (method: string, path: string, query: Record<string, string> = {}, body?: object) => ({
				method,
				path: `/konimbo/v1${path}`,
				query: body ? query : { ...query, token },
				...(body && { body: { token, ...body } }),
			}),
		} satisfies Partial<World>);
	});
	afterAll(async () => {
		await world.simulator.close();
	});
	return world;
}

/** A record picked by its id in a resource locator. */
export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
