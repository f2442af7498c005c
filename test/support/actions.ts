/** Runs action nodes inside n8n-core's real ExecuteContext and LoadOptionsContext, over real HTTP. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import path from 'node:path';

import { MemoryCredentials, PACKAGE } from './n8n';

import { DataDeduplicationService, ExecuteContext, LoadOptionsContext } from 'n8n-core';
import {
	createRunExecutionData,
	NodeHelpers,
	Workflow,
	type IBinaryKeyData,
	type ICredentialDataDecryptedObject,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type INodeListSearchResult,
	type INodePropertyOptions,
	type INodeType,
	type INodeTypes,
	type IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

const NODES = path.join(__dirname, '../../nodes');

const exported = (file: string) => Object.values(jest.requireActual<Record<string, unknown>>(path.join(NODES, file)));

/** The `shopkit` node and its like. */
export function actionNode(platform: string): INodeType {
	const folder = readdirSync(NODES).find((name) => name.toLowerCase() === platform) ?? '';
	const [NodeClass] = exported(`${folder}/${folder}.node.ts`) as Array<new () => INodeType>;
	return new NodeClass();
}

/** What n8n's database remembers of processed items: its rules for mode 'entries' (deduplication-helper.js). */
const processed = new Map<string, string[]>();
const scopeKey = ({ node, workflow }: { node?: INode; workflow: { id?: string } }) => `${workflow.id}:${node?.id}`;
void DataDeduplicationService.init({
	async checkProcessedAndRecord(items, _scope, context, { maxEntries = 0 }) {
		const known = processed.get(scopeKey(context)) ?? [];
		const fresh = items.filter((item) => !known.includes(String(item)));
		const all = [...known, ...fresh.map(String)];
		processed.set(scopeKey(context), maxEntries ? all.slice(-maxEntries) : all);
		return { new: fresh, processed: items.filter((item) => known.includes(String(item))) };
	},
	async removeProcessed() {
		throw new Error('not used');
	},
	async clearAllProcessedItems(_scope, context) {
		processed.delete(scopeKey(context));
	},
	async getProcessedDataCount(_scope, context) {
		return processed.get(scopeKey(context))?.length ?? 0;
	},
});

/** An action node in a workflow of its own. */
export class TestAction {
	readonly type: INodeType;
	private readonly node: INode;
	private readonly workflowId = randomUUID();
	private readonly credentials: MemoryCredentials;

	/** @param webhooksAt WEBHOOK_URL of this n8n, with a slash at the end */
	constructor(
		readonly platform: string,
		readonly credential: Record<string, string>,
		private readonly webhooksAt = 'http://127.0.0.1:5678/',
	) {
		this.type = actionNode(platform);
		const [{ name: credentialType }] = this.type.description.credentials ?? [];
		this.credentials = new MemoryCredentials({ [credentialType]: credential });
		this.node = {
			id: randomUUID(),
			name: this.type.description.displayName,
			type: `${PACKAGE}.${platform}`,
			typeVersion: 1,
			position: [0, 0],
			credentials: { [credentialType]: { id: '1', name: credentialType } },
			parameters: {},
		};
	}

	/** Its credential as n8n has stored it by now, also a token that it has fetched. */
	get heldCredential(): ICredentialDataDecryptedObject {
		return this.credentials.held;
	}

	/**
	 * Executes the node as n8n does, with every parameter that is not given at its default.
	 *
	 * @param inputs the input items; expressions in the parameters see them
	 * @param binary files that each input item has
	 * @param stopped aborts when the execution is stopped
	 * @returns the output items with their `pairedItem`
	 * @throws what the node throws
	 */
	async execute(
		parameters: IDataObject,
		inputs: IDataObject[] = [{}],
		{ continueOnFail = false, binary, stopped }: { continueOnFail?: boolean; binary?: IBinaryKeyData; stopped?: AbortSignal } = {},
	): Promise<INodeExecutionData[]> {
		this.setParameters(parameters);
		this.node.onError = continueOnFail ? 'continueRegularOutput' : undefined;
		const workflow = this.workflow();
		const node = workflow.getNode(this.node.name) as INode;
		const items = inputs.map((json, item) => ({ json, ...(binary && { binary }), pairedItem: { item } }));
		const inputData = { main: [items] };
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData(),
			'manual',
			createRunExecutionData({}),
			0,
			items,
			inputData,
			{ data: inputData, node, source: null },
			[],
			stopped,
		);
		const [output] = (await this.type.execute?.call(context)) as INodeExecutionData[][];
		// As it would be stored.
		return JSON.parse(JSON.stringify(output)) as INodeExecutionData[];
	}

	/** What the items hold. */
	async run(parameters: IDataObject, inputs?: IDataObject[]): Promise<IDataObject[]> {
		return (await this.execute(parameters, inputs)).map(({ json }) => json);
	}

	/** The entries of a dropdown, as the editor asks for them. */
	async loadOptions(method: string, parameters: IDataObject = {}): Promise<INodePropertyOptions[]> {
		this.setParameters(parameters);
		const load = this.type.methods?.loadOptions?.[method];
		if (load === undefined) throw new Error(`no loadOptions method ${method}`);
		return await load.call(this.listContext());
	}

	/** One page of a resource locator's list, as the editor asks for it. */
	async search(method: string, filter?: string, page?: string, parameters: IDataObject = {}): Promise<INodeListSearchResult> {
		this.setParameters(parameters);
		const search = this.type.methods?.listSearch?.[method];
		if (search === undefined) throw new Error(`no listSearch method ${method}`);
		return await search.call(this.listContext(), filter, page);
	}

	private setParameters(parameters: IDataObject): void {
		this.node.parameters =
			NodeHelpers.getNodeParameters(this.type.description.properties, parameters as never, true, false, this.node, this.type.description) ?? {};
	}

	private listContext(): LoadOptionsContext {
		const workflow = this.workflow();
		return new LoadOptionsContext(workflow, workflow.getNode(this.node.name) as INode, this.additionalData(), '');
	}

	private workflow(): Workflow {
		const nodeTypes = { getByName: () => this.type, getByNameAndVersion: () => this.type, getKnownTypes: () => ({}) } as unknown as INodeTypes;
		return new Workflow({ id: this.workflowId, name: 'test', nodes: [structuredClone(this.node)], connections: {}, active: false, nodeTypes });
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return {
			credentialsHelper: this.credentials,
			executionId: '1',
			currentNodeParameters: this.node.parameters,
			restApiUrl: `${this.webhooksAt}rest`,
			instanceBaseUrl: this.webhooksAt,
			webhookBaseUrl: `${this.webhooksAt}webhook`,
			webhookWaitingBaseUrl: `${this.webhooksAt}webhook-waiting`,
			formWaitingBaseUrl: `${this.webhooksAt}form-waiting`,
			variables: {},
			userId: 'user',
			setExecutionStatus: () => {},
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}
