import type { IDataObject } from 'n8n-workflow';

import { kinow } from '../../../../nodes/Kinow/platform';
import { startSimulator, type KinowShop, type Simulator } from '../../../../lab/shops';
import { TestAction } from '../../../../lab/contexts/action';

/** The simulated shop, and a Kinow node for it; both are new for each test. */
export interface World {
	simulator: Simulator;
	shop: KinowShop;
	node: TestAction;
	/** What came to the API, without its address and what n8n's HTTP helper adds. */
	requests(): Array<{ method: string; path: string; query: Record<string, string>; body?: unknown }>;
}

/** Calls are neither paced nor counted here: transport and pacer have tests of their own. */
export function useWorld(): World {
	const world = {
		requests: () =>
			world.shop.requests.map(({ method, path, query, body }) => ({ method, path: path.replace('/kinow/api', ''), query, ...(body !== '' && { body }) })),
	} as World;
	beforeAll(async () => {
		jest.replaceProperty(kinow, 'rateLimit', { calls: 1000, seconds: 1 });
		world.simulator = await startSimulator();
	});
	beforeEach(() => {
		world.simulator.reset();
		world.shop = world.simulator.kinow;
		world.shop.behaviour.callsPerMinute = Infinity;
		world.node = new TestAction('kinow', world.shop.credential);
	});
	afterAll(async () => await world.simulator.close());
	return world;
}

export const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });

/** The parameters of an operation of a resource. */
export const of =
	(resource: string) =>
	(operation: string, parameters: Record<string, unknown> = {}) =>
		({ resource, operation, ...parameters }) as IDataObject;
