/**
 * What n8n makes of the node's secret when executions write static data: one that began before the publication and ends
 * after it puts its old copy back (n8n.md 1.3), and the next start knows no secret any more.
 */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { PACKAGE } from '../../lab/platforms';
import type { WorkflowNode } from '../../lab/n8n/n8n';
import { samplePayload } from '../../lab/shops/samples';
import { post } from '../support/post';
import { urlOf, useWorld } from './world';

// A thousand deliveries take n8n half a minute, on a busy machine some.
jest.setTimeout(600_000);

const world = useWorld();

const TRIGGER = 'Shop';
const EVENTS = ['order_created', 'order_paid'] as const;
const JSON_TYPE = { 'content-type': 'application/json' };
const FORGERIES = 1_000;
/** Few enough that a busy machine's n8n keeps up: it answers by itself where it cannot reach its database in time. */
const AT_ONCE = 4;
/** How long the execution takes; longer than adding the trigger and publishing it. */
const EXECUTION_SECONDS = 8;

/** A workflow whose execution notes something in static data at its begin, and ends some seconds later. */
function slowNodes(): { nodes: WorkflowNode[]; path: string } {
	const path = randomUUID();
	return {
		path,
		nodes: [
			{
				id: path,
				name: 'Start',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				webhookId: path,
				parameters: { path, httpMethod: 'POST' },
			},
			{
				name: 'Note',
				type: 'n8n-nodes-base.code',
				typeVersion: 2,
				parameters: { jsCode: "$getWorkflowStaticData('global').lastRun = 'noted';\nreturn $input.all();" },
			},
			{ name: 'Wait', type: 'n8n-nodes-base.wait', typeVersion: 1.1, webhookId: randomUUID(), parameters: { amount: EXECUTION_SECONDS, unit: 'seconds' } },
		],
	};
}

const CONNECTIONS = {
	Start: { main: [[{ node: 'Note', type: 'main' as const, index: 0 }]] },
	Note: { main: [[{ node: 'Wait', type: 'main' as const, index: 0 }]] },
};

const published = async (id: string) => expect(await world.n8n.publish(id)).toEqual({ status: 'published', errors: [] });
const staticData = async (id: string) => (await world.n8n.rest<{ staticData: IDataObject | null }>('GET', `/rest/workflows/${id}`)).staticData ?? {};
const secretOf = async (id: string) => ((await staticData(id))[`node:${TRIGGER}`] as { secret?: string } | undefined)?.secret;
/** Reads of the shop's list. */
const questions = () => world.simulator.shopkit.requests.filter(({ method, path }) => method === 'GET' && /webhook/.test(path)).length;
const send = async (event: (typeof EVENTS)[number]) =>
	(await post(urlOf(world.simulator.shopkit, event), JSON.stringify(samplePayload('shopkit', event)), JSON_TYPE)).status;

/** The workflow whose secret is lost in the first test. */
let id = '';

test('an execution that began before the publication overwrites the secret; after the next start deliveries pass all the same', async () => {
	const { n8n, simulator } = world;
	const { shopkit } = simulator;
	const { nodes, path } = slowNodes();
	({ id } = await n8n.createWorkflow({ name: 'overwritten', nodes, connections: CONNECTIONS }));
	await published(id);

	// The execution has begun; now the trigger is added and published.
	expect((await post(`${n8n.url}/webhook/${path}`, '{}', JSON_TYPE)).status).toBe(200);
	const webhookId = randomUUID();
	const trigger: WorkflowNode = {
		id: webhookId,
		name: TRIGGER,
		type: `${PACKAGE}.shopkitTrigger`,
		webhookId,
		credentials: { shopkitApi: await n8n.createCredential('shopkit', 'shopkitApi', shopkit.credential) },
		parameters: { events: [...EVENTS], settings: { dropDuplicates: false } },
	};
	await n8n.updateWorkflow(id, { nodes: [...nodes, trigger] });
	await published(id);
	expect(await secretOf(id)).toMatch(/^[0-9a-f]{64}$/);

	// It has ended: its copy, without the secret, is what n8n holds now. This process still knows it.
	expect((await n8n.waitForExecutions(id, 1)).map(({ status }) => status)).toEqual(['success']);
	expect(await staticData(id)).toMatchObject({ global: { lastRun: 'noted' } });
	expect(await secretOf(id)).toBeUndefined();
	expect(await send('order_created')).toBe(200);

	// The next one does not.
	await n8n.restart();
	shopkit.requests.length = 0;
	expect(await send('order_created')).toBe(503);
	let status = 503;
	for (let tries = 0; tries < 50 && status === 503; tries++) {
		await sleep(200);
		status = await send('order_created');
	}
	expect(status).toBe(200);
	expect(await send('order_paid')).toBe(200);
	const executions = (await n8n.waitForExecutions(id, 4)).filter(({ trigger: first }) => first === TRIGGER);
	expect(executions.map(({ status: outcome, items: [item] }) => `${outcome} ${String(item.event)}`)).toEqual([
		'success order_created',
		'success order_created',
		'success order_paid',
	]);
	expect(questions()).toBe(1);

	const log = readFileSync(n8n.logFile, 'utf8');
	expect(log).toMatch(/Shopkit lists 2 webhooks that lead to it.*unpublish and publish/);
	for (const { url } of shopkit.webhooks) expect(log).not.toContain(url.split('/').at(-1));
});

test('a thousand forged keys ask the shop once a minute, and start nothing', async () => {
	const { n8n, simulator } = world;
	await n8n.restart();
	simulator.shopkit.requests.length = 0;
	const before = (await n8n.executions(id)).length;
	const url = urlOf(simulator.shopkit, 'order_created');
	const forgedUrls = Array.from({ length: FORGERIES }, (_, count) => url.replace(/[^/]*$/, count.toString(16).padStart(64, 'f')));
	const started = Date.now();
	const answers: string[] = [];
	for (let sent = 0; sent < FORGERIES; sent += AT_ONCE) {
		const part = await Promise.all(forgedUrls.slice(sent, sent + AT_ONCE).map(async (forged) => await post(forged, '{}', JSON_TYPE)));
		answers.push(...part.map(({ status, body }) => `${status} ${body}`));
	}
	const seconds = (Date.now() - started) / 1000;
	process.stderr.write(`${FORGERIES} forgeries in ${Math.round(seconds)} s: ${questions()} calls to the shop\n`);
	expect(answers).toEqual(Array.from({ length: FORGERIES }, () => '503 {"message":"Refused"}'));
	expect(questions()).toBeGreaterThan(0);
	expect(questions()).toBeLessThanOrEqual(1 + Math.floor(seconds / 60));
	expect(await send('order_created')).toBe(200);
	expect(await n8n.waitForExecutions(id, before + 1)).toHaveLength(before + 1);
});

test('what the warning asks for, to unpublish and publish, mends it', async () => {
	const { n8n, simulator } = world;
	const { shopkit } = simulator;
	await n8n.unpublish(id);
	expect(shopkit.webhooks).toEqual([]);
	await published(id);
	expect(await secretOf(id)).toMatch(/^[0-9a-f]{64}$/);
	await n8n.restart();
	shopkit.requests.length = 0;
	expect(await send('order_created')).toBe(200);
	expect(shopkit.requests).toEqual([]);
});
