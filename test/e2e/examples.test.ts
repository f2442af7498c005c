/** The example workflows in a real n8n: each is imported as it is; those that make no invoice are run to the end. */
import type { IDataObject, INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { EXAMPLE_NAMES } from '../../examples/source';
import type { ExportedWorkflow } from '../../examples/source/canvas';
import type { WorkflowNode } from '../../lab/n8n/n8n';
import { samplePayload } from '../../lab/shops/samples';
import { outputOf, payloadWith, readExample, useStage } from './examples';
import { KEYS } from './stand-ins';
import { until, withoutEnvelope } from './world';

jest.setTimeout(120_000);

const stage = useStage();

describe.each(EXAMPLE_NAMES)('%s', (name) => {
	test('is imported as it is', async () => {
		const workflow = readExample(name);
		const { id } = await stage.world.n8n.rest<{ id: string }>('POST', '/rest/workflows', workflow);
		const { nodes, connections, pinData, settings } = await stage.world.n8n.rest<ExportedWorkflow>('GET', `/rest/workflows/${id}`);
		// n8n gives each trigger a webhook of its own, so that a second import does not get the events of the first.
		const withoutWebhooks = (nodes as readonly WorkflowNode[]).map(({ webhookId, ...node }) => node);
		expect(withoutWebhooks).toEqual(workflow.nodes);
		expect({ connections, pinData }).toEqual({ connections: workflow.connections, pinData: workflow.pinData });
		expect(settings).toMatchObject(workflow.settings);
		await stage.world.n8n.deleteWorkflow(id);
	});

	// What the editor does when it opens a workflow: a parameter that the node does not have, or not with these others, is dropped.
	test('has nodes that this n8n knows, and no parameter that they do not have', async () => {
		for (const node of readExample(name).nodes as unknown as INode[]) {
			const [type] = await stage.world.n8n.rest<INodeTypeDescription[]>('POST', '/rest/node-types', {
				nodeInfos: [{ name: node.type, version: node.typeVersion }],
			});
			expect({ node: node.name, isKnown: type !== undefined }).toEqual({ node: node.name, isKnown: true });
			const opened = NodeHelpers.getNodeParameters(type.properties, node.parameters, true, false, node, type);
			expect(opened).toMatchObject(node.parameters);
			const issues = NodeHelpers.getNodeParametersIssues(type.properties, node, type)?.parameters ?? {};
			// The user's own spreadsheet is all that has to be chosen.
			delete issues.documentId;
			expect({ node: node.name, issues }).toEqual({ node: node.name, issues: {} });
		}
	});
});

describe('Kinow subscription to HubSpot', () => {
	test('makes a deal for the contact', async () => {
		const { kinow } = stage.world.simulator;
		const example = await stage.publish('kinow-subscription-to-hubspot', {
			settings: { hubspot: `${stage.services.url}/hubspot` },
			credentials: { hubspotAppToken: { appToken: KEYS.hubspot } },
		});
		await kinow.fire('subscription_created', samplePayload('kinow', 'subscription_created'));
		await kinow.fire('subscription_renewed', samplePayload('kinow', 'subscription_renewed'));
		for (const execution of await example.executions(2)) stage.succeeded(execution);
		expect(stage.services.of('hubspot.contact').map(({ body }) => body.inputs[0].id)).toEqual(['helene@client.example', 'helene@client.example']);
		expect(
			stage.services
				.of('hubspot.deal')
				.map(({ body }) => [body.properties.dealname, body.properties.amount])
				.sort(),
		).toEqual([
			['Renewal of subscription 4: Hélène Exemple', 9.99],
			['Subscription 4: Hélène Exemple', 9.99],
		]);
		await example.end();
	});
});

describe('orders of any shop to Pipedrive and Google Sheets', () => {
	test('are what the sample data shows, and become the same row, whatever the shop', async () => {
		const { simulator } = stage.world;
		const { pinData: pinned } = readExample('any-shop-to-pipedrive-and-sheets');
		const example = await stage.publish('any-shop-to-pipedrive-and-sheets', { disabled: ['n8n-nodes-base.pipedrive', 'n8n-nodes-base.googleSheets'] });
		const rows: IDataObject[] = [];
		for (const [shop, event] of [
			['konimbo', 'order_after_payment'],
			['shopkit', 'order_paid'],
			['shoprenter', 'order_confirm'],
			['kinow', 'order_created'],
		] as const) {
			await simulator[shop].fire(event, samplePayload(shop, event));
			const [execution] = await example.executions();
			stage.succeeded(execution);
			expect(withoutEnvelope(execution.items[0])).toEqual(withoutEnvelope(pinned[String(execution.trigger)][0].json as IDataObject));
			const [{ Received: received, ...row }] = outputOf(execution, 'Row');
			expect(received).toEqual(expect.stringMatching(/^\d{4}-\d\d-\d\dT/));
			rows.push(row);
		}
		expect(rows).toEqual([
			{ Order: 'konimbo 20417733', Customer: 'נועה דוגמאי', Email: 'noa@example.com', Phone: '0500000147', Total: 285.2, Currency: 'ILS' },
			{ Order: 'shopkit 20418', Customer: 'Leonor Exemplo', Email: 'leonor.exemplo@example.com', Phone: '+351900000001', Total: 59.62, Currency: 'EUR' },
			{ Order: 'shoprenter 5012', Customer: 'Fűzfői Gergő', Email: 'gergo.fuzfoi@example.com', Phone: '+36700000012', Total: 10070, Currency: 'HUF' },
			{ Order: 'kinow KNWEXMPLE', Customer: 'Hélène Exemple', Email: 'helene@client.example', Phone: null, Total: 10.79, Currency: 'EUR' },
		]);
		await example.end();
	});
});

describe('newsletter subscribers to Mailchimp', () => {
	test('are added and unsubscribed', async () => {
		const { shopkit, shoprenter } = stage.world.simulator;
		const example = await stage.publish('newsletter-to-mailchimp', {
			settings: { mailchimp: `${stage.services.url}/mailchimp` },
			credentials: { mailchimpApi: { apiKey: KEYS.mailchimp } },
		});
		await shopkit.fire('newsletter_subscribed', samplePayload('shopkit', 'newsletter_subscribed'));
		await shopkit.fire('newsletter_unsubscribed', samplePayload('shopkit', 'newsletter_unsubscribed'));
		await shoprenter.fire('newsletter_subscribe', samplePayload('shoprenter', 'newsletter_subscribe'));
		await shoprenter.fire('newsletter_unsubscribe', samplePayload('shoprenter', 'newsletter_unsubscribe'));
		for (const execution of await example.executions(4)) stage.succeeded(execution);
		expect(
			stage.services
				.of('mailchimp')
				.map(({ body: { email_address: address, status, merge_fields: names } }) => [address.split('.')[0], status, names.FNAME])
				.sort(),
		).toEqual([
			['ines', 'pending', undefined],
			['ines', 'unsubscribed', undefined],
			['tunder', 'pending', 'Mező'],
			['tunder', 'unsubscribed', 'Mező'],
		]);
		await example.end();
	});
});

describe('webhook health check', () => {
	test('tells of a missing and of a suspended webhook, and else says nothing', async () => {
		const { shopkit } = stage.world.simulator;
		const example = await stage.publish('webhook-health-alert', { settings: { chat: `${stage.services.url}/chat`, events: 'order_created, order_paid' } });
		const check = async () => {
			stage.services.reset();
			const execution = await example.run('Once a Day');
			stage.succeeded(execution);
			return { messages: stage.services.of('chat').map(({ body }) => String(body.text)), health: outputOf(execution, 'Check Health') };
		};
		const sample = readExample('webhook-health-alert').pinData['Check Health'].map(({ json }) => json);
		expect(await check()).toEqual({ messages: ["The shop's webhooks need you:\n- The shop has suspended webhook 1202 (order_paid)"], health: sample });
		expect(shopkit.requests).toEqual([]);

		await example.unpin();
		expect((await check()).messages).toEqual([expect.stringMatching(/No webhook for order_created .*\n.*No webhook for order_paid /)]);

		const watched = await stage.world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] });
		await stage.world.n8n.publish(watched.id);
		const text = expect.any(String) as string;
		const live = { ...sample.find(({ state }) => state === 'live'), id: text, event: text, url: text };
		expect(await check()).toEqual({ messages: [], health: [live, live] });

		const paid = shopkit.webhooks.find(({ event }) => event === 'order_paid');
		shopkit.merchant.disable(String(paid?.id));
		expect((await check()).messages).toEqual([expect.stringMatching(new RegExp(`suspended webhook ${paid?.id} \\(order_paid\\)$`))]);
		await stage.world.n8n.unpublish(watched.id);
		await example.end();
	});
});

describe('catching up on a schedule', () => {
	test('hands on what was missed, and nothing twice', async () => {
		const { konimbo } = stage.world.simulator;
		const example = await stage.publish('catch-up-on-a-schedule', { settings: { yourSystem: `${stage.services.url}/orders` } });
		const [delivered, missed] = [konimbo.api.placeOrder(), konimbo.api.placeOrder()].map(({ id }) => String(id));
		await konimbo.fire(
			'order_created',
			payloadWith('konimbo', 'order_created', ({ order }) => Object.assign(order, { id: Number(delivered) })),
		);
		stage.succeeded((await example.executions())[0]);
		stage.succeeded(await example.run('Every Hour'));
		stage.succeeded(await example.run('Every Hour'));
		expect(stage.services.of('orders.order').map(({ body: { number, event } }) => [number, event])).toEqual([
			[delivered, 'order_created'],
			[missed, 'catch_up'],
		]);
		await example.end();
	});
});

describe('exactly once', () => {
	const changes = () => ({
		settings: { invoices: `${stage.services.url}/ledger` },
		credentials: { httpHeaderAuth: { name: 'X-API-KEY', value: KEYS.ledger } },
	});

	test('makes one invoice, though the delivery comes again after a restart, and though the service was down', async () => {
		const { shopkit } = stage.world.simulator;
		const example = await stage.publish('exactly-once', changes());
		const references = () => stage.services.of('ledger.invoice').map(({ body }) => body.id);
		const order = samplePayload('shopkit', 'order_paid');
		await shopkit.fire('order_paid', order);
		stage.succeeded((await example.executions())[0]);
		expect(references()).toEqual(['shopkit:20418']);

		// The trigger's own memory of deliveries is gone, n8n's is not.
		await stage.world.n8n.restart();
		await shopkit.fire('order_paid', order);
		const [repeat] = await example.executions();
		stage.succeeded(repeat);
		expect(repeat.items).toHaveLength(1);
		expect(references()).toEqual(['shopkit:20418']);

		stage.services.fail('ledger.invoice', 'down');
		await shopkit.fire(
			'order_paid',
			payloadWith('shopkit', 'order_paid', (payload) => Object.assign(payload.order, { id: 20430 })),
		);
		const [failed] = await example.executions();
		expect(failed.status).toBe('error');
		expect(references()).toEqual(['shopkit:20418']);
		await stage.world.n8n.retryExecution(failed.id);
		await until(() => references().length > 1);
		expect(references()).toEqual(['shopkit:20418', 'shopkit:20430']);
		await example.end();
	});
});
