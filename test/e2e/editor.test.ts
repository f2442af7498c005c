/**
 * What a person does in n8n's editor, in a headless Chromium: finds a node, chooses events, makes a credential, listens
 * for a test event, publishes, and looks into an execution. The nodes are those of package.json.
 *
 * `npm run pictures` takes the documentation's pictures on the way.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { findActions, PACKAGE } from '../../lab/platforms';
import { freshen } from '../../lab/demo/freshen';
import { fire, PLATFORMS } from '../../lab/demo/shops';
import { samplePayload } from '../../lab/shops/samples';
import { openEditor, type Editor } from './editor';
import type { ShopName } from '../support/platforms';
import { secretFieldOf, secretsOfCredential } from '../support/secrets';
import { createWorld, until, type World } from './world';

jest.setTimeout(10 * 60_000);

const ROOT = path.resolve(__dirname, '../..');
const PICTURES = process.env.PICTURES === 'true' ? path.join(ROOT, 'docs/pictures') : undefined;
/** The words that people look for, beside the name of a shop. */
const WORDS = ['orders', 'e-commerce', 'invoice', 'webhook'];

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
const nodes = manifest.n8n.nodes.map(describeNode);
const triggers = nodes.filter(isTrigger);
const actions = nodes.filter((node) => !isTrigger(node));
const shops = [...new Set(nodes.map(shopName))];

function describeNode(compiled: string): INodeTypeDescription {
	const file = path.join(ROOT, compiled.replace(/^dist\//, '').replace(/\.js$/, ''));
	const loaded = createRequire(__filename)(file) as Record<string, new () => INodeType>;
	return new loaded[path.basename(file, '.node')]().description;
}

function isTrigger({ group }: INodeTypeDescription): boolean {
	return group.includes('trigger');
}

/** As the node creator shows it: one entry for a shop's trigger and its actions. */
function shopName({ displayName }: INodeTypeDescription): string {
	return displayName.replace(/ Trigger$/, '');
}

let world: World;
let editor: Editor;
beforeAll(async () => {
	if (PICTURES) mkdirSync(PICTURES, { recursive: true });
	world = await createWorld();
	editor = await openEditor(world);
}, 20 * 60_000);
afterAll(async () => {
	await editor?.close();
	await world?.end();
}, 60_000);
afterEach(() => {
	world.simulator.reset();
});

/** Takes a picture where they are wanted; never one with a secret in it. */
async function picture(name: string): Promise<void> {
	if (!PICTURES) return;
	const secrets = PLATFORMS.flatMap(({ name: shop }) => secretsOfCredential(world.simulator[shop].credential));
	const text = await editor.everyText();
	for (const secret of secrets) expect(text.includes(secret)).toBe(false);
	await editor.picture(path.join(PICTURES, `${name}.png`));
}

describe('the node creator', () => {
	test.each(WORDS)('finds every shop by "%s"', async (word) => {
		await editor.step(`search for ${word}`, async () => {
			await editor.startWorkflow();
			await editor.search(word);
			for (const shop of shops) await editor.creatorEntry(shop).waitFor();
		});
		if (word === 'e-commerce') await picture('node-creator');
	});

	test.each(triggers.map((trigger) => [shopName(trigger), trigger] as const))('offers each event of %s', async (shop, trigger) => {
		const entries = eventsOf(trigger).map(({ action = '' }) => action);
		await editor.step(`the events of ${shop}`, async () => {
			await editor.startWith(shop, 'Triggers');
			expect(await editor.creatorEntries(entries)).toEqual(expect.arrayContaining(entries));
		});
		await picture(`${shop.toLowerCase()}-events`);
	});
});

/** The events of a trigger, without `*`, which n8n leaves out of the node creator. */
function eventsOf({ properties }: INodeTypeDescription): INodePropertyOptions[] {
	const options = properties.find(({ name }) => name === 'events')?.options as INodePropertyOptions[];
	return options.filter(({ value }) => value !== '*');
}

describe.each(triggers.map((trigger) => [trigger.displayName, trigger] as const))('%s', (displayName, trigger) => {
	const shop = shopName(trigger).toLowerCase() as ShopName;
	const [first, second] = PLATFORMS.find(({ name }) => name === shop)?.events ?? [];
	const option = (event: string) => eventsOf(trigger).find(({ value }) => value === event) as INodePropertyOptions;

	test('from the search to a finished execution', async () => {
		await editor.step(`${displayName}: choose "${option(first).action}" in the node creator`, async () => {
			await editor.startWith(shopName(trigger), 'Triggers');
			await editor.creatorEntry(option(first).action ?? '').click();
			await editor.nodePanel.waitFor();
			expect(await editor.chosen('events')).toEqual([option(first).name]);
		});
		await editor.step(`${displayName}: choose another event in the panel`, async () => {
			await editor.choose('events', option(second).name);
			expect(await editor.chosen('events')).toEqual([option(first).name, option(second).name]);
		});
		await editor.step(`${displayName}: a credential that is refused, then one that is accepted`, async () => await makeCredential(shop));
		await picture(`${shop}-trigger`);

		// Shown only where the shop's owner has to enter it by hand.
		const testUrl = await editor.step(`${displayName}: its address`, async () => await editor.testUrl());
		enterUrl(shop, testUrl);
		const sent = await editor.step(`${displayName}: listen for a test event`, async () => {
			await editor.page.getByTestId('trigger-execute-button').click();
			await editor.page.getByTestId('trigger-listening').waitFor();
			await untilRegistered(shop, 'webhook-test');
			const records = await send(shop, second);
			await editor.oneItem();
			return records;
		});
		await editor.step(`${displayName}: the item of the test event`, async () => expectItem(await editor.outputJson(), shop, second, sent));

		const workflowId = editor.workflowId();
		await editor.step(`${displayName}: publish`, async () => {
			await editor.closeNodePanel();
			const subtitle = [first, second].join(', ').replaceAll('_', ' ');
			await editor.page.getByTestId('canvas-node').getByText(subtitle, { exact: true }).waitFor();
			expect(await editor.publish()).toContain(shopName(trigger));
		});
		await editor.step(`${displayName}: open the execution of a live event`, async () => {
			enterUrl(shop, testUrl?.replace('/webhook-test/', '/webhook/'));
			await untilRegistered(shop, 'webhook');
			const records = await send(shop, first);
			const executions = await world.n8n.waitForExecutions(workflowId, 2);
			const live = executions.find(({ mode }) => mode === 'webhook');
			await editor.openExecution(workflowId, live?.id ?? '');
			await editor.openNode(displayName);
			expectItem(await editor.outputJson(), shop, first, records);
		});
		await picture(`${shop}-execution`);
		await world.n8n.unpublish(workflowId);
	});
});

/** Tries a credential with a wrong secret, then with the right one, and looks at the test of the saved one. */
async function makeCredential(shop: ShopName): Promise<void> {
	const right = { ...world.simulator[shop].credential } as Record<string, string>;
	const secret = secretFieldOf(right);
	await editor.nodePanel.getByTestId('node-credentials-slot').getByRole('button').click();
	await editor.fillCredential({ ...right, [secret]: 'wrong-secret' });
	await editor.saveCredential();
	await editor.credentialDialog.getByText('Couldn’t connect with these settings').waitFor();

	await editor.fillCredential({ [secret]: right[secret] });
	await editor.saveCredential();
	await editor.credentialDialog.waitFor({ state: 'hidden' });
	await editor.nodePanel.getByTestId('credential-edit-button').click();
	await editor.credentialDialog.getByTestId('credentials-config-container-test-success').waitFor();
	await editor.closeCredential();
}

function enterUrl(shop: ShopName, url: string | undefined): void {
	expect(url === undefined).toBe(shop !== 'kinow');
	if (url === undefined) return;
	world.simulator.kinow.reset();
	world.simulator.kinow.merchant.setUrl(url);
}

/** Waits until the shop has webhooks of one kind only: n8n answers before the others are gone. */
async function untilRegistered(shop: ShopName, root: 'webhook' | 'webhook-test'): Promise<void> {
	await until(() => {
		const roots = world.simulator[shop].webhooks
			.filter(({ url, live }) => live && !url.includes('/parked/'))
			.map(({ url }) => new URL(url).pathname.split('/')[1]);
		return roots.length > 0 && roots.every((one) => one === root);
	});
}

/** Lets the shop send a new occurrence of an event, and gives the ids that its item must have. */
async function send(shop: ShopName, event: string): Promise<string[]> {
	const { payload, records } = freshen(samplePayload(shop, event));
	const deliveries = await fire(world.simulator, shop, event, payload);
	// Konimbo goes on sending to webhooks that are parked; n8n answers those 404.
	expect(deliveries.filter(({ status }) => status !== 404).map(({ status }) => status)).toEqual([200]);
	return records.map(({ id }) => id);
}

function expectItem(text: string, shop: ShopName, event: string, ids: string[]): void {
	const item = text.replace(/\s/g, '');
	expect(item).toContain(`"platform":"${shop}"`);
	expect(item).toContain(`"event":"${event}"`);
	// The first record's; n8n draws what is further down only when it is scrolled to.
	expect(item).toContain(ids[0]);
}

describe('the chosen events', () => {
	test.each([
		['one', ['order_paid'], 'order paid'],
		['all', ['*'], 'all events'],
		['those of an expression', '={{ ["order_paid", "order_sent"] }}', 'order paid, order sent'],
		['no expression that could be read', '={{ $json.events }}', ''],
	])('stand under the name: %s', async (_, events, subtitle) => {
		const { id } = await world.addWorkflow('shopkit', { events });
		await editor.step(`a trigger with the events ${String(events)}`, async () => {
			await editor.openWorkflow(id);
			expect(await editor.labelOf('Shop')).toBe(`Shop ${subtitle}`.trim());
		});
	});

	test.each([
		['shopkit', ['order_updated'], []],
		['shopkit', ['order_paid', 'order_sent'], []],
		['shopkit', ['order_updated', 'order_paid'], [/Order Updated may fire beside/]],
		['shopkit', ['order_change_status', 'order_sent'], [/Order Status Changed may fire beside/]],
		['shopkit', ['*'], [/Order Updated may fire beside/]],
		['konimbo', ['order_created', 'order_created_future'], [/deliver the same order/]],
		['konimbo', ['order_after_payment', 'order_after_payment_paypal'], [/may start the workflow twice/]],
		['konimbo', ['credit_guard_xml_created'], [/card data/]],
		['kinow', ['password_token_created'], [/copy this node's production URL/, /live token/]],
		['kinow', ['order_created'], [/copy this node's production URL/]],
	] as const)('%s, %p: the panel warns where it must', async (shop, events, expected) => {
		const { id, triggerName } = await world.addWorkflow(shop, { events: [...events] });
		await editor.step(`the warnings for ${events.join(' and ')}`, async () => {
			await editor.openWorkflow(id);
			await editor.openNode(triggerName);
			const warnings = await editor.warnings();
			expect(warnings).toEqual(expected.map((text) => expect.stringMatching(text)));
		});
	});

	test('of Shoprenter with a delay: the panel says that test listening does not wait for it', async () => {
		for (const [delay, expected] of [
			[0, []],
			[2, [/leave 'Delay' at 0 while testing/]],
		] as const) {
			const { id, triggerName } = await world.addWorkflow('shoprenter', { events: ['order_confirm'], delay });
			await editor.step(`a delay of ${delay}`, async () => {
				await editor.openWorkflow(id);
				await editor.openNode(triggerName);
				expect(await editor.warnings()).toEqual(expected.map((text) => expect.stringMatching(text)));
			});
		}
	});
});

/** Each operation of an action node, as the node creator lists it, by resource. */
function operationsOf({ properties }: INodeTypeDescription): Array<{ resource: string; operation: INodePropertyOptions }> {
	return properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options }) =>
			(options as INodePropertyOptions[]).map((operation) => ({ resource: String(displayOptions?.show?.resource?.[0]), operation })),
		);
}

describe.each(actions.map((action) => [action.displayName, action] as const))('%s', (displayName, action) => {
	test('is found, lists what it can do, and opens with the operation that was chosen', async () => {
		const operations = operationsOf(action);
		const [{ resource, operation }] = operations;
		await editor.step(`${displayName}: choose "${operation.action}" in the node creator`, async () => {
			await editor.startWith(displayName, 'Actions');
			const entries = operations.map(({ operation: { action: label = '' } }) => label);
			expect(await editor.creatorEntries(entries)).toEqual(expect.arrayContaining(entries));
			await editor.creatorEntry(operation.action ?? '').scrollIntoViewIfNeeded();
			await picture(`${displayName.toLowerCase()}-actions`);
			await editor.creatorEntry(operation.action ?? '').click();
			await editor.nodePanel.waitFor();
		});
		await editor.step(`${displayName}: its panel`, async () => {
			const label = (name: string, value: unknown) =>
				action.properties
					.filter((property) => property.name === name)
					.flatMap(({ options }) => options as INodePropertyOptions[])
					.find((option) => option.value === value)?.name;
			await expectValue('resource', label('resource', resource));
			await expectValue('operation', operation.name);
		});
	});

	test('gets an order that was picked from the list, with a saved credential', async () => {
		const shop = displayName.toLowerCase() as ShopName;
		const { n8n, simulator } = world;
		const [wanted, other] = [simulator[shop].api.placeOrder(), simulator[shop].api.placeOrder()];
		const { credential } = simulator[shop];
		const { name: right } = await n8n.createCredential(`Right ${displayName}`, `${shop}Api`, credential);
		// n8n chooses the newest by itself.
		await n8n.createCredential(`Wrong ${displayName}`, `${shop}Api`, { ...credential, [secretFieldOf(credential)]: 'wrong-secret' });
		await editor.step(`${displayName}: choose "Get an order" in the node creator`, async () => {
			await editor.startWith(displayName, 'Actions');
			await editor.creatorEntry('Get an order').click();
			await editor.nodePanel.waitFor();
		});
		await editor.step(`${displayName}: choose the credential that n8n has not`, async () => expect(await editor.chooseCredential(right)).toBe(right));
		await editor.step(`${displayName}: pick the order`, async () => {
			const records = await editor.openRecords('orderId', 2);
			expect(records.map((record) => record.split(':')[0]).sort()).toEqual([wanted, other].map(numberOf).sort());
			const record = records.find((one) => one.startsWith(numberOf(wanted))) ?? '';
			expect(await editor.pickRecord('orderId', record)).toBe(record);
		});
		await editor.step(`${displayName}: execute the step`, async () => {
			await editor.executeStep();
			const item = (await editor.outputJson()).replace(/\s/g, '');
			expect(item).toContain(`"platform":"${shop}"`);
			expect(item).toMatch(new RegExp(`"(id|innerId)":${numberOf(wanted)},`));
		});
	});
});

describe.each(actions.map(({ displayName, name }) => [displayName, name as ShopName] as const))('%s, which has not run', (displayName, shop) => {
	test('shows the node behind it the fields of an order, as its schema tells', async () => {
		const { id, name, type } = { id: 'behind', name: 'Behind', type: 'n8n-nodes-base.set' };
		const parameters = { resource: 'order', operation: 'get', orderId: { __rl: true, mode: 'id', value: '1' } };
		const { id: workflow } = await world.n8n.createWorkflow({
			name: `${displayName} that has not run`,
			nodes: [
				{ id: 'start', name: 'Start', type: 'n8n-nodes-base.manualTrigger', parameters: {} },
				{ id: 'shop', name: displayName, type: `${PACKAGE}.${shop}`, parameters },
				{ id, name, type, typeVersion: 3.4, parameters: {} },
			],
			connections: {
				Start: { main: [[{ node: displayName, type: 'main', index: 0 }]] },
				[displayName]: { main: [[{ node: name, type: 'main', index: 0 }]] },
			},
		});
		await editor.step(`${displayName}: the fields in the input of the node behind it`, async () => {
			await editor.openWorkflow(workflow);
			await editor.openNode(name);
			const fields = Object.keys(findActions().find(({ actions: { platform } }) => platform.name === shop)?.actions.platform.resources.order ?? {});
			const first = fields.slice(0, 5);
			expect(await editor.previewedFields(first)).toEqual(expect.arrayContaining(['platform', 'order', ...first]));
		});
	});
});

/** The number that people know an order by: Shoprenter's API has ids of its own beside it. */
function numberOf({ id, innerId = id }: Record<string, unknown>): string {
	return String(innerId);
}

async function expectValue(parameter: string, label: string | undefined): Promise<void> {
	expect(await editor.parameter(parameter).locator('input').first().inputValue()).toBe(label);
}
