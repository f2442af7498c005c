/**
 * Each package of one platform, installed alone in a real n8n, lives one life: published, an event in, a record written by
 * the action node, unpublished, and nothing left.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject, INodeTypeDescription } from 'n8n-workflow';

import { EXAMPLE_NAMES } from '../../examples/source';
import type { ExportedWorkflow } from '../../examples/source/canvas';
import { packageOf, ROOT } from '../../lab/platforms';
import { samplePayload } from '../../lab/shops/samples';
import type { ShopName } from '../support/platforms';
import { registeredEvents, useWorld, type World } from './world';

jest.setTimeout(120_000);

interface Life {
	readonly shop: ShopName;
	readonly event: string;
	/** What the action node is to write, and how the record is answered. */
	write(world: World): { parameters: IDataObject; answered: IDataObject };
}

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

const LIVES: readonly Life[] = [
	{
		shop: 'konimbo',
		event: 'order_created',
		write: ({ simulator }) => ({
			parameters: {
				resource: 'order',
				operation: 'addStatus',
				orderId: byId(simulator.konimbo.api.placeOrder().id),
				statuses: { status: [{ status_option_title: 'נשלח' }] },
			},
			answered: { order: { status_option_title: 'נשלח' } },
		}),
	},
	{
		shop: 'shopkit',
		event: 'order_created',
		write: ({ simulator }) => ({
			parameters: { resource: 'order', operation: 'update', orderId: byId(simulator.shopkit.api.placeOrder().id), updateFields: { note: 'Fatura FT 1' } },
			answered: { order: { note: 'Fatura FT 1' } },
		}),
	},
	{
		shop: 'shoprenter',
		event: 'order_confirm',
		write: ({ simulator }) => ({
			parameters: { resource: 'order', operation: 'update', orderId: byId(simulator.shoprenter.api.placeOrder().id), updateFields: { invoiceId: 'SZ-1' } },
			answered: { order: { invoiceId: 'SZ-1' } },
		}),
	},
	{
		// Orders cannot be written there (kinow.md 5.2).
		shop: 'kinow',
		event: 'order_created',
		write: () => ({
			parameters: {
				resource: 'customer',
				operation: 'create',
				firstname: 'Anne',
				lastname: 'Exemple',
				email: 'anne@example.com',
				password: 'only-a-sample',
				id_country: 8,
			},
			answered: { customer: { email: 'anne@example.com' } },
		}),
	},
];

describe.each(LIVES)('the package of $shop', ({ shop, event, write }) => {
	const world = useWorld(undefined, packageOf(shop));

	test('has the nodes that the examples name', async () => {
		const texts = EXAMPLE_NAMES.map((name) => readFileSync(path.join(ROOT, 'examples', `${name}.json`), 'utf8'));
		const named = texts
			.flatMap((text) => (JSON.parse(text) as ExportedWorkflow).nodes.map(({ type }) => type))
			.filter((type) => type.startsWith(`${packageOf(shop)}.`));
		expect(named).not.toEqual([]);
		const nodeInfos = [...new Set(named)].map((name) => ({ name, version: 1 }));
		const known = await world.n8n.rest<INodeTypeDescription[]>('POST', '/rest/node-types', { nodeInfos });
		expect(known.map(({ name }) => name)).toEqual(nodeInfos.map(({ name }) => name.split('.')[1]));
	});

	test('is published, starts on an event, writes a record, and leaves nothing behind', async () => {
		const { n8n, simulator } = world;
		const workflow = await world.addWorkflow(shop, { events: [event] });
		/** What the shop calls; Kinow's merchant has pasted it. */
		const registered = () => (shop === 'kinow' ? [] : registeredEvents(n8n, simulator[shop], workflow));

		expect(await n8n.publish(workflow.id)).toEqual({ status: 'published', errors: [] });
		expect(registered()).toEqual(shop === 'kinow' ? [] : [event]);
		if (shop === 'kinow') simulator.kinow.merchant.setUrl(`${n8n.url}/webhook/${workflow.webhookId}/webhook`);
		const { url } = simulator[shop].webhooks[0];

		expect((await simulator[shop].fire(event, samplePayload(shop, event))).map(({ status }) => status)).toEqual([200]);
		const [execution] = await workflow.newExecutions(1);
		expect(execution).toMatchObject({ status: 'success', items: [{ platform: shop, event, order: expect.any(Object) as object }] });

		const { parameters, answered } = write(world);
		const written = await (await world.addActions([{ name: 'Write', shop, parameters }])).run();
		expect(written.Write).toMatchObject([{ platform: shop, ...answered }]);

		expect((await n8n.unpublish(workflow.id)).status).toBe('not_published');
		expect(registered()).toEqual([]);
		expect((await fetch(url, { method: 'POST' })).status).toBe(404);
		await workflow.nothingNew();
	});
});
