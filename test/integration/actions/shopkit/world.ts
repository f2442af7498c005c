import { shopkitActions } from '../../../../nodes/Shopkit/actions';
import { startSimulator, type ShopkitShop, type Simulator } from '../../../../lab/shops';
import { TestAction } from '../../../../lab/contexts/action';

/** The node beside the simulated shop, which is emptied before each test. */
export interface World {
	simulator: Simulator;
	shop: ShopkitShop;
	node: TestAction;
	/** Another node beside the same shop. @param webhooksAt WEBHOOK_URL of its n8n */
	newNode(webhooksAt?: string): TestAction;
	/** Operations of the resources that no test of the file has run with success, `order.get`. */
	notRun(...resources: string[]): string[];
	/** What came to the API, without what n8n's HTTP helper adds. */
	requests(): Array<Record<string, unknown>>;
}

export function shopkitWorld(): World {
	const world = {} as World;
	const ran = new Set<string>();
	world.newNode = (webhooksAt) => {
		const node = new TestAction('shopkit', world.shop.credential, webhooksAt);
		const execute = node.execute.bind(node);
		node.execute = async (parameters, ...rest) => {
			const items = await execute(parameters, ...rest);
			ran.add(`${String(parameters.resource)}.${String(parameters.operation)}`);
			return items;
		};
		return node;
	};
	world.notRun = (...names) => {
		const chosen = shopkitActions.resources.filter(({ value }) => names.includes(value));
		if (chosen.length < names.length) throw new Error('a resource that there is not');
		return chosen.flatMap(({ value, operations }) => operations.map((operation) => `${value}.${operation.value}`)).filter((name) => !ran.has(name));
	};
	world.requests = () =>
		world.shop.requests.map(({ method, path, query, body }) => ({ method, path: path.replace('/shopkit/v1', ''), query, ...(body !== '' && { body }) }));
	beforeAll(async () => {
		world.simulator = await startSimulator();
	});
	beforeEach(() => {
		world.simulator.reset();
		world.shop = world.simulator.shopkit;
		world.node = world.newNode();
	});
	afterAll(async () => {
		await world.simulator.close();
	});
	return world;
}

export const byId = (id: unknown) => ({ __rl: true, mode: 'id', value: id });

/** The first page of a list, as the node asks for it. */
export const firstPage = (limit = 50) => ({ page: '1', limit: String(limit) });
