/**
 * The example workflows in a real n8n: each is imported as it is; those that call services over HTTP are run to the end,
 * with events of the simulated shops coming in and stand-ins for the services that check what they get.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject, INode, INodeTypeDescription } from 'n8n-workflow';
import { NodeHelpers } from 'n8n-workflow';

import { EXAMPLE_NAMES, type ExampleName } from '../../examples/source';
import type { ExportedWorkflow } from '../../examples/source/canvas';
import { PACKAGE } from '../../lab/platforms';
import type { Connections, Execution, WorkflowNode } from '../../lab/n8n/n8n';
import { sampleFile, samplePayload, type PlatformName } from '../../lab/shops/samples';
import { KEYS, StandIns } from './stand-ins';
import { withoutEnvelope, createWorld, until, type World } from './world';

jest.setTimeout(120_000);

let world: World;
let services: StandIns;
beforeAll(async () => {
	world = await createWorld();
	services = await StandIns.start();
}, 20 * 60_000);
afterAll(async () => {
	await services.stop();
	await world.end();
}, 60_000);
afterEach(() => {
	world.simulator.reset();
	services.reset();
});

const read = (name: ExampleName) => JSON.parse(readFileSync(path.join(__dirname, '../../examples', `${name}.json`), 'utf8')) as ExportedWorkflow;

describe.each(EXAMPLE_NAMES)('%s', (name) => {
	test('is imported as it is', async () => {
		const workflow = read(name);
		const { id } = await world.n8n.rest<{ id: string }>('POST', '/rest/workflows', workflow);
		const { nodes, connections, pinData, settings } = await world.n8n.rest<ExportedWorkflow>('GET', `/rest/workflows/${id}`);
		// n8n gives each trigger a webhook of its own, so that a second import does not get the events of the first.
		const withoutWebhooks = (nodes as readonly WorkflowNode[]).map(({ webhookId, ...node }) => node);
		expect(withoutWebhooks).toEqual(workflow.nodes);
		expect({ connections, pinData }).toEqual({ connections: workflow.connections, pinData: workflow.pinData });
		expect(settings).toMatchObject(workflow.settings);
		await world.n8n.deleteWorkflow(id);
	});

	// What the editor does when it opens a workflow: a parameter that the node does not have, or not with these others, is dropped.
	test('has nodes that this n8n knows, and no parameter that they do not have', async () => {
		for (const node of read(name).nodes as unknown as INode[]) {
			const [type] = await world.n8n.rest<INodeTypeDescription[]>('POST', '/rest/node-types', { nodeInfos: [{ name: node.type, version: node.typeVersion }] });
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

interface Example {
	readonly id: string;
	/** Executions that have not been asked for before, once there are `count` of them. */
	executions(count?: number): Promise<Execution[]>;
	/** Presses "Execute workflow" at a trigger, and gives the execution. */
	run(trigger: string): Promise<Execution>;
	/** Takes the sample data away. */
	unpin(): Promise<void>;
	end(): Promise<void>;
}

interface Changes {
	/** Of the node Settings. */
	readonly settings?: Record<string, string>;
	/** Data of credentials besides the shops', by type. */
	readonly credentials?: Record<string, Record<string, unknown>>;
	/** Types of nodes that need an account at a real service; items pass them unchanged. */
	readonly disabled?: readonly string[];
}

/** Imports an example as its note tells the user to, and publishes it. */
async function publish(name: ExampleName, { settings = {}, credentials = {}, disabled = [] }: Changes): Promise<Example> {
	const { n8n, simulator } = world;
	const { nodes, connections, ...rest } = read(name);
	const prepared: WorkflowNode[] = [];
	for (const node of nodes) {
		const shop = shopOf(node.type);
		const credential = shop ? `${shop}Api` : ((node.parameters.genericAuthType ?? node.parameters.nodeCredentialType) as string | undefined);
		const data = shop ? simulator[shop].credential : credentials[String(credential)];
		if (credential !== undefined && data === undefined) throw new Error(`${node.name} needs a credential of type ${credential}`);
		prepared.push({
			...(structuredClone(node) as WorkflowNode),
			...(credential && { credentials: { [credential]: await n8n.createCredential(`${name} ${node.name}`, credential, data) } }),
			...(node.type.endsWith('Trigger') && shop && { webhookId: randomUUID() }),
			disabled: disabled.includes(node.type),
		});
	}
	for (const [setting, value] of Object.entries(settings)) change(prepared, setting, value);
	const { id } = await n8n.createWorkflow({ ...rest, nodes: prepared, connections: connections as Connections });
	expect(await n8n.publish(id)).toEqual({ status: 'published', errors: [] });
	const kinow = prepared.find(({ type }) => type === `${PACKAGE}.kinowTrigger`);
	if (kinow) simulator.kinow.merchant.setUrl(`${n8n.url}/webhook/${kinow.webhookId}/webhook`);
	let seen = 0;
	const executions = async (count = 1) => {
		const all = await n8n.waitForExecutions(id, seen + count);
		const fresh = all.slice(seen);
		seen = all.length;
		return fresh;
	};
	return {
		id,
		executions,
		async run(trigger) {
			await n8n.rest('POST', `/rest/workflows/${id}/run`, {
				workflowData: await n8n.rest('GET', `/rest/workflows/${id}`),
				triggerToStartFrom: { name: trigger },
			});
			return (await executions())[0];
		},
		async unpin() {
			await n8n.updateWorkflow(id, { pinData: {} });
		},
		async end() {
			await n8n.deleteWorkflow(id);
		},
	};
}

const shopOf = (type: string) => (type.startsWith(`${PACKAGE}.`) ? (type.slice(PACKAGE.length + 1).replace(/Trigger$/, '') as PlatformName) : undefined);

function change(nodes: readonly WorkflowNode[], setting: string, value: string): void {
	const { assignments } = nodes.find(({ name }) => name === 'Settings')?.parameters as { assignments: { assignments: Array<{ name: string; value: string }> } };
	const assignment = assignments.assignments.find(({ name }) => name === `settings.${setting}`);
	if (assignment === undefined) throw new Error(`Settings has no ${setting}`);
	assignment.value = value;
}

/** What a node put out, at all of its outputs. */
function outputOf({ data }: Execution, node: string): IDataObject[] {
	return (data?.resultData.runData[node] ?? []).flatMap((run) => (run.data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json)));
}

/** An execution that went through, with nothing refused by a service. */
function succeeded(execution: Execution): void {
	expect({ refused: services.refused, error: execution.error?.message, status: execution.status }).toEqual({
		refused: [],
		error: undefined,
		status: 'success',
	});
}

const payloadWith = (platform: PlatformName, event: string, edit: (payload: any) => void) => {
	const payload = samplePayload(platform, event) as object;
	edit(payload);
	return payload;
};

describe('Shoprenter order to Billingo invoice', () => {
	const changes = () => ({ settings: { billingo: `${services.url}/billingo` }, credentials: { httpHeaderAuth: { name: 'X-API-KEY', value: KEYS.billingo } } });

	test('makes the invoice, with every tax rate and the buyer; none of an order that does not add up', async () => {
		const { shoprenter } = world.simulator;
		const example = await publish('shoprenter-order-to-billingo', changes());
		await shoprenter.fire('order_confirm', samplePayload('shoprenter', 'order_confirm'));
		const [execution] = await example.executions();
		succeeded(execution);

		const [partner] = services.of('billingo.partner');
		expect(partner.body).toMatchObject({
			name: 'Fűzfa Kert Bt.',
			taxcode: '00000000-1-08',
			tax_type: 'HAS_TAX_NUMBER',
			address: { country_code: 'HU', post_code: '9021', city: 'Győr' },
		});
		const [document] = services.of('billingo.document');
		expect(document.answer.gross_total).toBe(10070);
		expect(document.body).toMatchObject({ currency: 'HUF', payment_method: 'cash_on_delivery', partner_id: partner.answer.id });
		expect(document.body.items.map(({ unit_price, quantity, vat }: IDataObject) => [unit_price, quantity, vat])).toEqual([
			[2540, 2, '27%'],
			[3150, 1, '5%'],
			[1490, 1, '27%'],
			[350, 1, '27%'],
		]);
		expect(outputOf(execution, 'Get Link')).toEqual([{ public_url: `https://billingo.example.com/document-access/${document.answer.id}` }]);

		services.reset();
		const unbalanced = payloadWith('shoprenter', 'order_confirm', (payload) => Object.assign(payload.orders.order[0], { innerId: '5020', totalGross: '9000' }));
		await shoprenter.fire('order_confirm', unbalanced);
		const [stopped] = await example.executions();
		expect(stopped.status).toBe('error');
		expect(stopped.error?.message).toMatch(/No invoice was made for order 5020: .* by -?1070\b/);
		expect(services.made).toEqual([]);

		// A discount that no tax rate can be told of.
		await shoprenter.fire('order_confirm', sampleFile('shoprenter', 'order_confirm_all_fields'));
		const [mixed] = await example.executions();
		expect(mixed.error?.message).toMatch(/discount of 1500 over several tax rates/);
		expect(services.made).toEqual([]);

		// The same discount where all has one rate.
		const oneRate = payloadWith('shoprenter', 'order_confirm', (payload) => {
			const [order] = payload.orders.order;
			order.orderProducts.orderProduct = [order.orderProducts.orderProduct[0]];
			Object.assign(order, { innerId: '5021', total: '4000', taxPrice: '1080', couponCode: 'ŐSZ500', couponGrossPrice: '500', totalGross: '6420' });
		});
		await shoprenter.fire('order_confirm', oneRate);
		succeeded((await example.executions())[0]);
		expect(services.of('billingo.document')[0].answer.gross_total).toBe(6420);
		await example.end();
	});
});

describe('Shopkit paid order to InvoiceXpress invoice', () => {
	const changes = () => ({
		settings: { invoicexpress: `${services.url}/invoicexpress` },
		credentials: { httpQueryAuth: { name: 'api_key', value: KEYS.invoicexpress } },
	});

	test('finalizes the invoice and writes its link to the order; neither where the totals do not agree', async () => {
		const { shopkit } = world.simulator;
		const example = await publish('shopkit-paid-order-to-invoicexpress', changes());
		const placed = shopkit.api.placeOrder();
		const payload = payloadWith('shopkit', 'order_paid', ({ order }) => Object.assign(order, { id: placed.id }));
		await shopkit.fire('order_paid', payload);
		const [execution] = await example.executions();
		succeeded(execution);

		const [draft] = services.of('invoicexpress.draft');
		const { invoice_receipt: receipt } = draft.body;
		expect(receipt.client).toMatchObject({ name: 'Leonor Exemplo', fiscal_id: '000000000', country: 'Portugal', postal_code: '0351-007' });
		expect(receipt.items.map(({ unit_price, quantity, tax }: any) => [unit_price, quantity, tax.name])).toEqual([
			[10, 1, 'IVA23'],
			[20, 2, 'IVA6'],
			[4, 1, 'IVA23'],
		]);
		expect(draft.answer.invoice_receipt.total).toBe(59.62);
		expect(services.of('invoicexpress.finalized')).toHaveLength(1);
		expect(shopkit.api.orders.get(String(placed.id))).toMatchObject({ invoice_url: draft.answer.invoice_receipt.permalink });

		services.reset();
		await shopkit.fire(
			'order_paid',
			payloadWith('shopkit', 'order_paid', ({ order }) => Object.assign(order, { id: 20420, total: 70 })),
		);
		const [stopped] = await example.executions();
		expect(stopped.error?.message).toMatch(/No invoice was made for order 20420/);
		expect(services.made).toEqual([]);

		// The shop's total is a cent off, which still counts as balanced.
		await shopkit.fire(
			'order_paid',
			payloadWith('shopkit', 'order_paid', ({ order }) => Object.assign(order, { id: 20421, total: 59.63 })),
		);
		const [differs] = await example.executions();
		expect(differs.error?.message).toMatch(/InvoiceXpress comes to 59\.62 for order 20421, the shop to 59\.63/);
		expect(services.made.map(({ what }) => what)).toEqual(['invoicexpress.draft']);
		await example.end();
	});
});

describe('Konimbo paid order to Green Invoice document', () => {
	test('reads the whole order, makes the document and adds the status; nothing of one that is not paid in full', async () => {
		const { konimbo } = world.simulator;
		const example = await publish('konimbo-order-to-green-invoice', {
			settings: { greenInvoice: `${services.url}/green-invoice` },
			credentials: { httpCustomAuth: { json: JSON.stringify({ body: KEYS.greenInvoice }) } },
		});
		const paidOrder = async (changes: Record<string, unknown>) => {
			const placed = konimbo.api.placeOrder(changes);
			await konimbo.fire(
				'order_after_payment',
				payloadWith('konimbo', 'order_after_payment', ({ order }) => Object.assign(order, { id: Number(placed.id) })),
			);
			return { id: String(placed.id), execution: (await example.executions())[0] };
		};
		const { id, execution } = await paidOrder({});
		succeeded(execution);
		const [document] = services.of('greenInvoice.document');
		expect(document.body).toMatchObject({
			type: 320,
			currency: 'ILS',
			client: { name: 'נועה דוגמאי', emails: ['noa@example.com'] },
			payment: [{ price: 265.2 }],
		});
		expect(document.body.income.map(({ price, quantity }: IDataObject) => [price, quantity])).toEqual([
			// 89.90, and 15 for the variant.
			[104.9, 2],
			[45.5, 1],
			[29.9, 1],
			[-20, 1],
		]);
		const statuses = konimbo.api.orders.get(id)?.statuses;
		expect(statuses).toEqual([expect.objectContaining({ status_option_title: 'חשבונית הופקה', comment: document.answer.url.he })]);

		services.reset();
		const partly = await paidOrder({ payment_status: 'אשראי - חלקי' });
		expect(partly.execution.error?.message).toMatch(/does not say that it is paid in full/);
		const unbalanced = await paidOrder({ total_price: '300.0' });
		expect(unbalanced.execution.error?.message).toMatch(/differ from its total by 34\.8/);
		expect(services.made).toEqual([]);
		for (const order of [partly, unbalanced]) expect(konimbo.api.orders.get(order.id)?.statuses).toEqual([]);
		await example.end();
	});
});

describe('Kinow subscription to HubSpot', () => {
	test('makes a deal for the contact', async () => {
		const { kinow } = world.simulator;
		const example = await publish('kinow-subscription-to-hubspot', {
			settings: { hubspot: `${services.url}/hubspot` },
			credentials: { hubspotAppToken: { appToken: KEYS.hubspot } },
		});
		await kinow.fire('subscription_created', samplePayload('kinow', 'subscription_created'));
		await kinow.fire('subscription_renewed', samplePayload('kinow', 'subscription_renewed'));
		for (const execution of await example.executions(2)) succeeded(execution);
		expect(services.of('hubspot.contact').map(({ body }) => body.inputs[0].id)).toEqual(['helene@client.example', 'helene@client.example']);
		expect(
			services
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
		const { simulator } = world;
		const { pinData: pinned } = read('any-shop-to-pipedrive-and-sheets');
		const example = await publish('any-shop-to-pipedrive-and-sheets', { disabled: ['n8n-nodes-base.pipedrive', 'n8n-nodes-base.googleSheets'] });
		const rows: IDataObject[] = [];
		for (const [shop, event] of [
			['konimbo', 'order_after_payment'],
			['shopkit', 'order_paid'],
			['shoprenter', 'order_confirm'],
			['kinow', 'order_created'],
		] as const) {
			await simulator[shop].fire(event, samplePayload(shop, event));
			const [execution] = await example.executions();
			succeeded(execution);
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
		const { shopkit, shoprenter } = world.simulator;
		const example = await publish('newsletter-to-mailchimp', {
			settings: { mailchimp: `${services.url}/mailchimp` },
			credentials: { mailchimpApi: { apiKey: KEYS.mailchimp } },
		});
		await shopkit.fire('newsletter_subscribed', samplePayload('shopkit', 'newsletter_subscribed'));
		await shopkit.fire('newsletter_unsubscribed', samplePayload('shopkit', 'newsletter_unsubscribed'));
		await shoprenter.fire('newsletter_subscribe', samplePayload('shoprenter', 'newsletter_subscribe'));
		await shoprenter.fire('newsletter_unsubscribe', samplePayload('shoprenter', 'newsletter_unsubscribe'));
		for (const execution of await example.executions(4)) succeeded(execution);
		expect(
			services
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
		const { shopkit } = world.simulator;
		const example = await publish('webhook-health-alert', { settings: { chat: `${services.url}/chat`, events: 'order_created, order_paid' } });
		const check = async () => {
			services.reset();
			const execution = await example.run('Once a Day');
			succeeded(execution);
			return { messages: services.of('chat').map(({ body }) => String(body.text)), health: outputOf(execution, 'Check Health') };
		};
		const sample = read('webhook-health-alert').pinData['Check Health'].map(({ json }) => json);
		expect(await check()).toEqual({ messages: ["The shop's webhooks need you:\n- The shop has suspended webhook 1202 (order_paid)"], health: sample });
		expect(shopkit.requests).toEqual([]);

		await example.unpin();
		expect((await check()).messages).toEqual([expect.stringMatching(/No webhook for order_created .*\n.*No webhook for order_paid /)]);

		const watched = await world.addWorkflow('shopkit', { events: ['order_created', 'order_paid'] });
		await world.n8n.publish(watched.id);
		const text = expect.any(String) as string;
		const live = { ...sample.find(({ state }) => state === 'live'), id: text, event: text, url: text };
		expect(await check()).toEqual({ messages: [], health: [live, live] });

		const paid = shopkit.webhooks.find(({ event }) => event === 'order_paid');
		shopkit.merchant.disable(String(paid?.id));
		expect((await check()).messages).toEqual([expect.stringMatching(new RegExp(`suspended webhook ${paid?.id} \\(order_paid\\)$`))]);
		await world.n8n.unpublish(watched.id);
		await example.end();
	});
});

describe('catching up on a schedule', () => {
	test('hands on what was missed, and nothing twice', async () => {
		const { konimbo } = world.simulator;
		const example = await publish('catch-up-on-a-schedule', { settings: { yourSystem: `${services.url}/orders` } });
		const [delivered, missed] = [konimbo.api.placeOrder(), konimbo.api.placeOrder()].map(({ id }) => String(id));
		await konimbo.fire(
			'order_created',
			payloadWith('konimbo', 'order_created', ({ order }) => Object.assign(order, { id: Number(delivered) })),
		);
		succeeded((await example.executions())[0]);
		succeeded(await example.run('Every Hour'));
		succeeded(await example.run('Every Hour'));
		expect(services.of('orders.order').map(({ body: { number, event } }) => [number, event])).toEqual([
			[delivered, 'order_created'],
			[missed, 'catch_up'],
		]);
		await example.end();
	});
});

describe('exactly once', () => {
	const changes = () => ({ settings: { invoices: `${services.url}/ledger` }, credentials: { httpHeaderAuth: { name: 'X-API-KEY', value: KEYS.ledger } } });

	test('makes one invoice, though the delivery comes again after a restart, and though the service was down', async () => {
		const { shopkit } = world.simulator;
		const example = await publish('exactly-once', changes());
		const references = () => services.of('ledger.invoice').map(({ body }) => body.reference);
		const order = samplePayload('shopkit', 'order_paid');
		await shopkit.fire('order_paid', order);
		succeeded((await example.executions())[0]);
		expect(references()).toEqual(['shopkit:20418']);

		// The trigger's own memory of deliveries is gone, n8n's is not.
		await world.n8n.restart();
		await shopkit.fire('order_paid', order);
		const [repeat] = await example.executions();
		succeeded(repeat);
		expect(repeat.items).toHaveLength(1);
		expect(references()).toEqual(['shopkit:20418']);

		services.failNext = 503;
		await shopkit.fire(
			'order_paid',
			payloadWith('shopkit', 'order_paid', (payload) => Object.assign(payload.order, { id: 20430 })),
		);
		const [failed] = await example.executions();
		expect(failed.status).toBe('error');
		expect(references()).toEqual(['shopkit:20418']);
		await world.n8n.retryExecution(failed.id);
		await until(() => references().length > 1);
		expect(references()).toEqual(['shopkit:20418', 'shopkit:20430']);
		await example.end();
	});
});
