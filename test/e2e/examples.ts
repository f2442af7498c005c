/** Plays the example workflows in a real n8n: imported as their notes say, with stand-ins for the services that they call. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { ExampleName } from '../../examples/source';
import type { ExportedWorkflow } from '../../examples/source/canvas';
import type { Connections, Execution, WorkflowNode } from '../../lab/n8n/n8n';
import { PACKAGE, ROOT, typeInWhole } from '../../lab/platforms';
import { samplePayload, type PlatformName } from '../../lab/shops/samples';
import { StandIns } from './stand-ins';
import { useWorld, type World } from './world';

/** With the nodes of the package that holds all shops, as its users change it. */
export function readExample(name: ExampleName): ExportedWorkflow {
	const workflow = JSON.parse(readFileSync(path.join(ROOT, 'examples', `${name}.json`), 'utf8')) as ExportedWorkflow;
	return { ...workflow, nodes: workflow.nodes.map((node) => ({ ...node, type: typeInWhole(node.type) })) };
}

export interface Example {
	readonly id: string;
	/** Executions that have not been asked for before, once there are `count` of them. */
	executions(count?: number): Promise<Execution[]>;
	/** Presses "Execute workflow" at a trigger, and gives the execution. */
	run(trigger: string): Promise<Execution>;
	/** Takes the sample data away. */
	unpin(): Promise<void>;
	end(): Promise<void>;
}

export interface Changes {
	/** Of the node Settings. */
	readonly settings?: Record<string, string>;
	/** Of other nodes, by name: added to collections, else in place of what is there. */
	readonly parameters?: Record<string, Record<string, unknown>>;
	/** Data of credentials besides the shops', by type. */
	readonly credentials?: Record<string, Record<string, unknown>>;
	/** Types of nodes that need an account at a real service; items pass them unchanged. */
	readonly disabled?: readonly string[];
}

export interface Stage {
	readonly world: World;
	readonly services: StandIns;
	/** Imports an example as its note tells the user to, and publishes it. */
	publish(name: ExampleName, changes: Changes): Promise<Example>;
	/** An execution that went through, with nothing refused by a service and nothing made twice. */
	succeeded(execution: Execution): void;
}

/** For the tests of one file: n8n, the shops and the services, cleared after each test. */
export function useStage(): Stage {
	const world = useWorld();
	let services: StandIns;
	beforeAll(async () => {
		services = await StandIns.start();
	});
	afterAll(async () => await services.stop());
	afterEach(() => {
		world.simulator.reset();
		services.reset();
	});
	return {
		world,
		get services() {
			return services;
		},
		publish: async (name, changes) => await publish(world, name, changes),
		succeeded({ error, status }) {
			const found = { refused: services.refused, doubled: services.doubled, error: error?.message, status };
			expect(found).toEqual({ refused: [], doubled: [], error: undefined, status: 'success' });
		},
	};
}

async function publish({ n8n, simulator }: World, name: ExampleName, changes: Changes): Promise<Example> {
	const { settings = {}, parameters = {}, credentials = {}, disabled = [] } = changes;
	const { nodes, connections, ...rest } = readExample(name);
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
	for (const [setting, value] of Object.entries(settings)) changeSetting(prepared, setting, value);
	for (const [node, values] of Object.entries(parameters)) changeParameters(prepared, node, values);
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

function changeSetting(nodes: readonly WorkflowNode[], setting: string, value: string): void {
	const { assignments } = nodes.find(({ name }) => name === 'Settings')?.parameters as { assignments: { assignments: Array<{ name: string; value: string }> } };
	const assignment = assignments.assignments.find(({ name }) => name === `settings.${setting}`);
	if (assignment === undefined) throw new Error(`Settings has no ${setting}`);
	assignment.value = value;
}

function changeParameters(nodes: readonly WorkflowNode[], name: string, values: Record<string, unknown>): void {
	const node = nodes.find((one) => one.name === name);
	if (node?.parameters === undefined) throw new Error(`there is no node ${name}`);
	for (const [parameter, value] of Object.entries(values)) {
		const there = node.parameters[parameter];
		node.parameters[parameter] = typeof value === 'object' ? { ...(there as object), ...value } : value;
	}
}

/** What a node put out, at all of its outputs. */
export function outputOf({ data }: Execution, node: string): IDataObject[] {
	return (data?.resultData.runData[node] ?? []).flatMap((run) => (run.data?.main ?? []).flatMap((items) => (items ?? []).map(({ json }) => json)));
}

export const payloadWith = (platform: PlatformName, event: string, edit: (payload: any) => void) => {
	const payload = samplePayload(platform, event) as object;
	edit(payload);
	return payload;
};
