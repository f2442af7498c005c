/** Overlapping hooks, and a trigger to which nothing could come: in the newest n8n and in the oldest one, which activate in different ways. */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { PACKAGE } from '../../lab/platforms';
import type { PublicationStatus, WorkflowNode } from '../../lab/n8n/n8n';
import { samplePayload } from '../../lab/shops/samples';
import { registeredEvents, useWorld } from './world';

jest.setTimeout(120_000);

const FIVE_EVENTS = ['order_created', 'order_paid', 'order_sent', 'order_canceled', 'client_created'];

describe.each(['2.41', '1.123'] as const)('n8n %s', (release) => {
	const world = useWorld(release);
	beforeEach(() => world.simulator.reset());

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

	/** Publishes a Shopkit trigger. @returns what n8n says, and the workflow's id */
	async function publishTrigger(parameters: IDataObject, webhookId?: string): Promise<PublicationStatus & { id: string }> {
		const { n8n, simulator } = world;
		const node: WorkflowNode = {
			name: 'Shop',
			type: `${PACKAGE}.shopkitTrigger`,
			parameters,
			credentials: { shopkitApi: await n8n.createCredential('shopkit', 'shopkitApi', simulator.shopkit.credential) },
			...(webhookId !== undefined && { webhookId }),
		};
		const { id } = await n8n.createWorkflow({ name: randomUUID(), nodes: [node] });
		return { id, ...(await n8n.publish(id)) };
	}

	function expectRefused({ status, errors }: PublicationStatus, sentence: RegExp): void {
		expect(status).toBe('failed');
		expect(errors.join()).toMatch(sentence);
		expect(world.simulator.shopkit.webhooks).toEqual([]);
		expect(world.simulator.shopkit.requests.filter(({ method }) => method !== 'GET')).toEqual([]);
	}

	test.each<[string, unknown, RegExp]>([
		// n8n itself does not publish a node without a value that it requires.
		['no event', [], /required parameters: events|The Shopkit trigger has no event to listen to: choose one in 'Events'/],
		['blanks in place of an event', [' '], /The Shopkit trigger has no event to listen to: choose one in 'Events'/],
		['unknown names only', ['order_piad'], /Shopkit has no event order_piad: choose another in 'Events'/],
		['an expression that gives null', '={{ null }}', /'Events' of the Shopkit trigger is no list of event names, so that nothing could arrive/],
		[
			'an expression that gives an object',
			"={{ { event: 'order_paid' } }}",
			/'Events' of the Shopkit trigger is no list of event names, so that nothing could arrive/,
		],
	])('%s: publishing says so, and registers nothing', async (_, events, sentence) => {
		expectRefused(await publishTrigger({ events } as IDataObject, randomUUID()), sentence);
	});

	test('a webhook id that cannot stand in an address: publishing says so, and registers nothing', async () => {
		const published = await publishTrigger({ events: ['order_paid'] }, 'Bücher & Co/1');
		expectRefused(published, /This trigger's webhook id 'Bücher & Co\/1' cannot stand in an address: delete the node and add it anew/);
	});

	test('no webhook id: publishing says so and registers nothing, or n8n has given it one under which events arrive', async () => {
		const { n8n, simulator } = world;
		const published = await publishTrigger({ events: ['order_paid'] });
		if (release === '1.123') {
			expectRefused(published, /This trigger has no webhook id, so that nothing could arrive: delete the node and add it anew/);
			return;
		}
		expect(published).toMatchObject({ status: 'published', errors: [] });
		const [{ status }] = await simulator.shopkit.fire('order_paid', samplePayload('shopkit', 'order_paid'));
		expect(status).toBe(200);
		expect((await n8n.waitForExecutions(published.id, 1)).map((execution) => execution.status)).toEqual(['success']);
		await n8n.unpublish(published.id);
		expect(simulator.shopkit.webhooks).toEqual([]);
	});
});
