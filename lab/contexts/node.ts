import './environment';

import { randomUUID } from 'node:crypto';

import { ExecuteContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeType,
	type IWorkflowExecuteAdditionalData,
	type WorkflowExecuteMode,
} from 'n8n-workflow';

import { PACKAGE } from '../platforms';
import { MemoryCredentials } from './credentials';
import { CREDENTIALS } from './ours';
import { additionalData, nodeTypesOf } from './surroundings';

export interface NodeOptions {
	/** By default the one that n8n gives the first of its kind. */
	readonly name?: string;
	readonly workflowId?: string;
	readonly webhookId?: string;
	/** What its credential may be of, where that is none of this package's own types. */
	readonly credentialTypes?: readonly ICredentialType[];
}

/** A node in a workflow of its own, with every parameter that is not given at its default. */
export abstract class TestNode {
	protected readonly node: INode;
	protected readonly workflowId: string;
	private readonly credentials: MemoryCredentials;

	/** @param credential data of its credential */
	protected constructor(
		readonly type: INodeType,
		readonly credential: Record<string, string>,
		{ name = String(type.description.defaults.name), workflowId = randomUUID(), webhookId, credentialTypes = CREDENTIALS }: NodeOptions = {},
	) {
		const [{ name: credentialType }] = type.description.credentials ?? [];
		this.workflowId = workflowId;
		this.credentials = new MemoryCredentials({ [credentialType]: credential }, credentialTypes);
		this.node = {
			id: randomUUID(),
			name,
			type: `${PACKAGE}.${type.description.name}`,
			typeVersion: 1,
			position: [0, 0],
			...(webhookId && { webhookId }),
			credentials: { [credentialType]: { id: '1', name: credentialType } },
			parameters: {},
		};
	}

	/** Its credential as n8n has stored it by now, also a token that it has fetched. */
	get heldCredential(): ICredentialDataDecryptedObject {
		return this.credentials.held;
	}

	setParameters(parameters: IDataObject): void {
		this.node.parameters =
			NodeHelpers.getNodeParameters(this.type.description.properties, parameters as never, true, false, this.node, this.type.description) ?? {};
	}

	protected workflow({ active, staticData = {} }: { active: boolean; staticData?: IDataObject }): Workflow {
		return new Workflow({
			id: this.workflowId,
			name: 'test',
			nodes: [plainCopy(this.node)],
			connections: {},
			active,
			nodeTypes: nodeTypesOf(this.type),
			staticData: plainCopy(staticData),
		});
	}

	protected nodeOf(workflow: Workflow): INode {
		return workflow.getNode(this.node.name) as INode;
	}

	/** @param url where this n8n is reached */
	protected additionalDataAt(url: string, more: object = {}): IWorkflowExecuteAdditionalData {
		return additionalData(url, this.credentials, more);
	}

	/** What the node puts out for the items. @throws what the node throws */
	protected async executeOn(
		workflow: Workflow,
		items: INodeExecutionData[],
		mode: WorkflowExecuteMode,
		additional: IWorkflowExecuteAdditionalData,
		stopped?: AbortSignal,
	): Promise<INodeExecutionData[]> {
		const node = this.nodeOf(workflow);
		const inputData = { main: [items] };
		const source = { data: inputData, node, source: null };
		const context = new ExecuteContext(workflow, node, additional, mode, createRunExecutionData({}), 0, items, inputData, source, [], stopped);
		const [output] = (await this.type.execute?.call(context)) as INodeExecutionData[][];
		return output;
	}
}

/** As it comes back from n8n's database; static data in use is a proxy that cannot be cloned otherwise. */
export function plainCopy<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
