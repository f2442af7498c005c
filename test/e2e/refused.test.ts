/** What must hold in the newest n8n and in the oldest one alike, which activate in different ways: overlapping hooks, and a trigger to which nothing could come. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import type { PublicationStatus, WorkflowNode } from '../../n8n-host/n8n';
import { createWorld, registeredEvents, type World } from './world';

jest.setTimeout(120_000);

const PACKAGE = 'n8n-nodes-shop-webhooks';
const FIVE_EVENTS = ['order_created', 'order_paid', 'order_sent', 'order_canceled', 'client_created'];

describe.each(['2.41', '1.123'] as const)('n8n %s', (release) => {
	let world: World;
	beforeAll(async () => {
		world = await createWorld(release);
	}, 20 * 60_000);
	afterAll(async () => {
		await world.end();
	}, 60_000);
	beforeEach(() => {
		world.simulator.reset();
	});

	test('unpublished while five webhooks are still being made: none is left', async () => {
		const { n8n, simulator } = world;
		const { shopkit } = simulator;
		const workflow = await world.addWorkflow('shopkit', { events: FIVE_EVENTS });
		shopkit.fail({ method: 'POST', times: 5 }, { kind: 'slow', ms: 400 });
		const publishing = n8n.publish(workflow.id);
		while (!shopkit.requests.some(({ method }) => method === 'POST')) await sleep(20);
		await sleep(700);
		const inBetween = shopkit.webhooks.length;
		await Promise.allSettled([publishing, n8n.unpublish(workflow.id)]);
		const made = shopkit.requests.filter(({ method }) => method === 'POST').length;
		process.stderr.write(`n8n ${release}: unpublished with ${inBetween} of 5 made; ${made} made in all, ${shopkit.webhooks.length} left\n`);
		expect(inBetween).toBeGreaterThan(0);
		expect(inBetween).toBeLessThan(5);
		expect(shopkit.webhooks).toEqual([]);
		// Nothing goes on behind the answer.
		await sleep(3000);
		expect(shopkit.webhooks).toEqual([]);

		expect(await n8n.publish(workflow.id)).toEqual({ status: 'published', errors: [] });
		expect(registeredEvents(n8n, shopkit, workflow)).toEqual([...FIVE_EVENTS].sort());
		await n8n.unpublish(workflow.id);
	});

	async function publishNode(parameters: IDataObject, webhookId?: string): Promise<PublicationStatus> {
		const { n8n, simulator } = world;
		const node: WorkflowNode = {
			name: 'Shop',
			type: `${PACKAGE}.shopkitTrigger`,
			parameters,
			credentials: { shopkitApi: await n8n.createCredential('shopkit', 'shopkitApi', simulator.shopkit.credential) },
			...(webhookId !== undefined && { webhookId }),
		};
		const { id } = await n8n.createWorkflow({ name: randomUUID(), nodes: [node] });
		return await n8n.publish(id);
	}

	test.each<[string, unknown]>([
		['no event', []],
		['unknown names only', ['order_piad']],
		['an expression that gives null', '={{ null }}'],
		['an expression that gives an object', "={{ { event: 'order_paid' } }}"],
	])('%s: publishing says so, and registers nothing', async (what, events) => {
		const { status, errors } = await publishNode({ events } as IDataObject, randomUUID());
		process.stderr.write(`n8n ${release}, ${what}: ${status} ${errors.join()}\n`);
		expect(status).toBe('failed');
		expect(world.simulator.shopkit.webhooks).toEqual([]);
	});

	test.each<[string, string | undefined]>([
		['without a webhook id', undefined],
		['with a webhook id that cannot stand in an address', 'Bücher & Co/1'],
	])('%s: publishing says so, and registers nothing', async (what, webhookId) => {
		const { status, errors } = await publishNode({ events: ['order_paid'] }, webhookId);
		process.stderr.write(`n8n ${release}, ${what}: ${status} ${errors.join()}\n`);
		expect(status).toBe('failed');
		expect(world.simulator.shopkit.webhooks).toEqual([]);
	});
});
