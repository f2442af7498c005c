/** A real n8n with the packed package, and the simulated shops, for the time of one proof. */
import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { ensureHost, type N8nHost, type Release } from '../../lab/n8n/install';
import { packPackage, startN8n, type Connections, type N8n, type WorkflowNode } from '../../lab/n8n/n8n';
import { startSimulator, type Simulator } from '../../lab/shops';
import type { PlatformName } from '../../lab/shops/samples';
import { say } from '../../lab/prove/table';
import { secretsOfCredential } from '../support/secrets';

/** Name of the trigger in the workflows made here. */
export const TRIGGER = 'Shop';

export interface Setup {
	readonly host: N8nHost;
	readonly tarball: string;
	/** Removed at the end. */
	readonly folder: string;
	readonly simulator: Simulator;
}

/**
 * Packs the package as built (`npm run build`), starts the shops, and cleans up after `work`, also when it fails. The n8n
 * processes end with this one in any case (lab/n8n/die-with-parent.js).
 *
 * @param release of n8n; by default the newest
 */
export async function withSetup<T>(work: (setup: Setup) => Promise<T>, release?: Release): Promise<T> {
	const host = await ensureHost({ release, log: say });
	const folder = await mkdtemp(path.join(tmpdir(), 'shop-webhooks-proof-'));
	const simulator = await startSimulator();
	try {
		return await work({ host, folder, simulator, tarball: await packPackage(folder) });
	} finally {
		await simulator.close();
		await rm(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

export interface N8nSetup extends Setup {
	readonly n8n: N8n;
}

/** A setup with one n8n in it, set up as n8n comes: SQLite, its default expression engine. */
export async function withN8n<T>(work: (world: N8nSetup) => Promise<T>, release?: Release): Promise<T> {
	return await withSetup(async (setup) => {
		const n8n = await startN8n({ host: setup.host, packageTarball: setup.tarball, userFolder: path.join(setup.folder, 'n8n') });
		try {
			await n8n.setUpOwner();
			return await work({ ...setup, n8n });
		} finally {
			await n8n.stop();
		}
	}, release);
}

export interface Listener {
	readonly workflowId: string;
	/** Where the shop delivers; for a trigger as registered at the shop. */
	readonly url: string;
	/** What no execution may hold: the credential's secrets and the key in the URL. */
	readonly secrets: readonly string[];
}

export interface ListenerOptions {
	readonly shop: PlatformName;
	readonly event: string;
	readonly parameters?: Record<string, unknown>;
	/** What comes after the trigger. */
	readonly then?: { readonly nodes: WorkflowNode[]; readonly connections: Connections };
}

/** Makes a workflow that begins with one of our triggers; it is not published. */
export async function addTrigger(n8n: N8n, simulator: Simulator, options: ListenerOptions): Promise<{ workflowId: string; webhookId: string }> {
	const { shop, event, parameters, then = { nodes: [], connections: {} } } = options;
	const webhookId = randomUUID();
	const type = `${shop}Api`;
	const credential = await n8n.createCredential(`${shop} ${webhookId}`, type, simulator[shop].credential);
	const trigger: WorkflowNode = {
		name: TRIGGER,
		type: `n8n-nodes-shop-webhooks.${shop}Trigger`,
		webhookId,
		credentials: { [type]: credential },
		// The headers carry the delivery's number (orders.ts).
		parameters: { events: [event], settings: { includeHeaders: true }, ...parameters },
	};
	const { id } = await n8n.createWorkflow({ name: `${shop} ${webhookId}`, nodes: [trigger, ...then.nodes], connections: then.connections });
	return { workflowId: id, webhookId };
}

/** Makes such a workflow and publishes it. */
export async function publishTrigger(n8n: N8n, simulator: Simulator, options: ListenerOptions): Promise<Listener> {
	const { workflowId, webhookId } = await addTrigger(n8n, simulator, options);
	await publish(n8n, workflowId);
	const { shop, event } = options;
	// Kinow has no registration: its owner copies the URL from the node.
	const url = shop === 'kinow' ? `${n8n.url}/webhook/${webhookId}/webhook` : registeredUrl(simulator, shop, webhookId, event);
	const keys = shop === 'kinow' ? [] : url.split('/').slice(-1);
	return { workflowId, url, secrets: [...secretsOfCredential(simulator[shop].credential), ...keys] };
}

/** A workflow that begins with n8n's own Webhook node, published. */
export async function publishCoreWebhook(n8n: N8n): Promise<Listener> {
	const webhookId = randomUUID();
	const node: WorkflowNode = {
		name: 'Webhook',
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId,
		parameters: { httpMethod: 'POST', path: webhookId, responseMode: 'onReceived', options: {} },
	};
	const { id } = await n8n.createWorkflow({ name: `core ${webhookId}`, nodes: [node] });
	await publish(n8n, id);
	return { workflowId: id, url: `${n8n.url}/webhook/${webhookId}`, secrets: [] };
}

export async function publish(n8n: N8n, workflowId: string): Promise<void> {
	const { status, errors } = await n8n.publish(workflowId);
	if (status !== 'published') throw new Error(`Workflow ${workflowId} is ${status}: ${errors.join('; ')}\n${n8n.logTail()}`);
}

/** The URL that the shop holds for the node's event. */
export function registeredUrl(simulator: Simulator, shop: Exclude<PlatformName, 'kinow'>, webhookId: string, event: string): string {
	const found = simulator[shop].webhooks.find((webhook) => webhook.event === event && webhook.live && webhook.url.includes(`/${webhookId}/${webhookId}/`));
	if (found === undefined) throw new Error(`${shop} holds no webhook of ${webhookId} for ${event}`);
	return found.url;
}
