/** What the end-to-end tests play in: a packed package in a real n8n, and the simulated shops. */
import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import type { IDataObject } from 'n8n-workflow';

import { ensureHost, type Release } from '../../lab/n8n/install';
import { PACKAGE } from '../../lab/platforms';
import { packPackage, startN8n, type Execution, type N8n, type WorkflowNode } from '../../lab/n8n/n8n';
import { startSimulator, type Simulator } from '../../lab/shops';
import type { RegisteringShop, ShopName } from '../support/platforms';

export interface World {
	readonly n8n: N8n;
	readonly simulator: Simulator;
	/** Who is logged in. */
	readonly owner: { email: string; password: string };
	/** A workflow with one trigger, not published yet. */
	addWorkflow(shop: ShopName, parameters: IDataObject, credential?: Record<string, string>): Promise<TriggerWorkflow>;
	/** A published workflow of action nodes. */
	addActions(nodes: readonly ActionNode[]): Promise<ActionWorkflow>;
	end(): Promise<void>;
}

export interface TriggerWorkflow {
	readonly id: string;
	readonly webhookId: string;
	readonly triggerName: string;
	/** Saves other parameters as a draft. */
	change(parameters: IDataObject): Promise<void>;
	/** Executions that have not been asked for before, once there are `count` of them. */
	newExecutions(count: number): Promise<Execution[]>;
	/** Says that nothing more has run. */
	nothingNew(): Promise<void>;
}

/** An action node of a workflow. */
export interface ActionNode {
	readonly name: string;
	readonly shop: ShopName;
	readonly parameters: IDataObject;
}

/** A published workflow that runs all of its nodes at each call of its address. */
export interface ActionWorkflow {
	/** @returns what each node put out, by its name */
	run(): Promise<Record<string, IDataObject[]>>;
	/** Gives all nodes other parameters, live at once. */
	change(parameters: IDataObject): Promise<void>;
}

/**
 * @param release of n8n; by default the newest
 * @param name of the package that is installed in it; by default the one that holds all platforms
 */
export async function createWorld(release?: Release, name: string = PACKAGE): Promise<World> {
	// Progress of the install, which takes minutes on a new machine.
	const log = (line: string) => process.stderr.write(`${line}\n`);
	const host = await ensureHost({ release, log });
	const tarball = await packPackage(undefined, name);
	const n8n = await startN8n({ host, packageTarball: tarball });
	const owner = await n8n.setUpOwner();
	// Last, since jest would wait for its servers for ever where n8n does not start.
	const simulator = await startSimulator();
	return {
		n8n,
		simulator,
		owner,
		addWorkflow: async (shop, parameters, credential = simulator[shop].credential) => await addWorkflow(n8n, name, shop, parameters, credential),
		addActions: async (nodes) => await addActions(n8n, name, simulator, nodes),
		async end() {
			await n8n.stop();
			await simulator.close();
			await rm(path.dirname(tarball), { recursive: true, force: true });
		},
	};
}

/** A world for the tests of a file, or of one `describe`: there before the first of them, ended after the last. */
export function useWorld(...which: Parameters<typeof createWorld>): World {
	const world = {} as World;
	beforeAll(async () => {
		Object.assign(world, await createWorld(...which));
	}, 20 * 60_000);
	afterAll(async () => {
		await world.end();
	}, 60_000);
	return world;
}

async function addWorkflow(n8n: N8n, packageName: string, shop: ShopName, parameters: IDataObject, data: Record<string, string>): Promise<TriggerWorkflow> {
	const triggerName = 'Shop';
	const webhookId = randomUUID();
	const credential = await n8n.createCredential(shop, `${shop}Api`, data);
	const node = (changed: IDataObject) => ({
		id: webhookId,
		name: triggerName,
		type: `${packageName}.${shop}Trigger`,
		parameters: changed,
		webhookId,
		credentials: { [`${shop}Api`]: credential },
	});
	const { id } = await n8n.createWorkflow({ name: `${shop} ${webhookId}`, nodes: [node(parameters)] });
	let seen = 0;
	return {
		id,
		webhookId,
		triggerName,
		async change(changed) {
			await n8n.updateWorkflow(id, { nodes: [node(changed)] });
		},
		async newExecutions(count) {
			const all = await n8n.waitForExecutions(id, seen + count);
			const fresh = all.slice(seen);
			seen = all.length;
			return fresh;
		},
		async nothingNew() {
			expect((await n8n.executions(id)).slice(seen)).toEqual([]);
		},
	};
}

async function addActions(n8n: N8n, packageName: string, simulator: Simulator, nodes: readonly ActionNode[]): Promise<ActionWorkflow> {
	const webhookId = randomUUID();
	const start = {
		id: webhookId,
		name: 'Start',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId,
		parameters: { path: webhookId, httpMethod: 'POST' },
	};
	const actions: WorkflowNode[] = [];
	for (const { name, shop, parameters } of nodes) {
		// One after the other: the oldest n8n mixes up the transactions of credentials that are made at once.
		const credential = await n8n.createCredential(name, `${shop}Api`, simulator[shop].credential);
		actions.push({ id: randomUUID(), name, type: `${packageName}.${shop}`, parameters, credentials: { [`${shop}Api`]: credential } });
	}
	const connections = { Start: { main: [nodes.map(({ name }) => ({ node: name, type: 'main' as const, index: 0 }))] } };
	const { id } = await n8n.createWorkflow({ name: webhookId, nodes: [start, ...actions], connections });
	const publish = async () => expect(await n8n.publish(id)).toEqual({ status: 'published', errors: [] });
	await publish();
	let runs = 0;
	return {
		async run() {
			expect((await fetch(`${n8n.url}/webhook/${webhookId}`, { method: 'POST' })).status).toBe(200);
			runs += 1;
			const execution = (await n8n.waitForExecutions(id, runs, 120_000))[runs - 1];
			expect({ status: execution.status, error: execution.error }).toEqual({ status: 'success', error: undefined });
			const runData = execution.data?.resultData.runData ?? {};
			return Object.fromEntries(nodes.map(({ name }) => [name, (runData[name]?.[0].data?.main[0] ?? []).map(({ json }) => json)]));
		},
		async change(parameters) {
			await n8n.updateWorkflow(id, { nodes: [start, ...actions.map((node) => ({ ...node, parameters }))] });
			await publish();
		},
	};
}

/** What GET and HEAD on a registered address answer: with its key, and with a wrong one. */
export const PROBED = { GET: [200, 401], HEAD: [200, 401] };

/** How an address answers the methods by which a shop may look whether it is there; see {@link PROBED}. */
export async function probes(url: string): Promise<Record<string, number[]>> {
	const statuses = async (method: string) => [(await fetch(url, { method })).status, (await fetch(url.replace(/.{64}$/, 'f'.repeat(64)), { method })).status];
	return { GET: await statuses('GET'), HEAD: await statuses('HEAD') };
}

/** The events whose webhooks of this workflow the shop holds, sorted. */
export function registeredEvents(n8n: N8n, shop: RegisteringShop, workflow: TriggerWorkflow, root: 'webhook' | 'webhook-test' = 'webhook'): string[] {
	const nodeUrl = `${n8n.url}/${root}/${workflow.webhookId}/${workflow.webhookId}/`;
	return shop.webhooks
		.filter(({ url, live }) => live && url.startsWith(nodeUrl) && !url.includes('/parked/'))
		.map(({ event, url }) => {
			expect(url.slice(nodeUrl.length)).toMatch(new RegExp(`^${event}/[0-9a-f]{64}$`));
			return event;
		})
		.sort();
}

/** The address that the shop delivers the event to. */
export function urlOf(shop: RegisteringShop, event: string): string {
	const found = shop.webhooks.find((webhook) => webhook.event === event && !webhook.url.includes('/parked/'));
	if (found === undefined) throw new Error(`nothing is registered for ${event}`);
	return found.url;
}

/** An item without what differs from one delivery of the same record to the next. */
export function withoutEnvelope(item: IDataObject): IDataObject {
	const { deliveryId, receivedAt, ...rest } = item;
	expect(deliveryId).toEqual(expect.any(String));
	expect(receivedAt).toEqual(expect.any(String));
	return rest;
}

/** Waits for what n8n does after it has answered; fails after 20 s, unless told otherwise. */
export async function until(holds: () => boolean, ms = 20_000): Promise<void> {
	for (let tries = 0; tries < ms / 100 && !holds(); tries++) await sleep(100);
	expect(holds()).toBe(true);
}
