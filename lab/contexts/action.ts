/** Runs action nodes inside n8n-core's real ExecuteContext and LoadOptionsContext, over real HTTP. */
import { createRequire } from 'node:module';
import path from 'node:path';

import type {
	IBinaryKeyData,
	IDataObject,
	INode,
	INodeExecutionData,
	INodeListSearchResult,
	INodePropertyOptions,
	INodeType,
	IWorkflowExecuteAdditionalData,
} from 'n8n-workflow';

import { findActions, ROOT, type FoundActions } from '../platforms';
import { misfits, schemaOf } from '../schemas';
import { TestNode } from './node';

import { DataDeduplicationService, LoadOptionsContext } from 'n8n-core';

const load = createRequire(__filename);

/** @throws Error where the platform has no action node */
function findAction(platform: string): FoundActions {
	const found = findActions().find(({ actions }) => actions.platform.name === platform);
	if (found === undefined) throw new Error(`${platform} has no action node`);
	return found;
}

/** The `shopkit` node and its like. @throws Error where the platform has none */
export function actionNode(platform: string): INodeType {
	const { folder } = findAction(platform);
	const [NodeClass] = Object.values(load(path.join(ROOT, 'nodes', folder, `${folder}.node.ts`)) as Record<string, new () => INodeType>);
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
export class TestAction extends TestNode {
	/** @param webhooksAt WEBHOOK_URL of this n8n, with a slash at the end */
	constructor(
		readonly platform: string,
		credential: Record<string, string>,
		private readonly webhooksAt = 'http://127.0.0.1:5678/',
	) {
		super(actionNode(platform), credential);
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
		const items = inputs.map((json, item) => ({ json, ...(binary && { binary }), pairedItem: { item } }));
		const output = await this.executeOn(this.workflow({ active: false }), items, 'manual', this.additionalData(), stopped);
		// As it would be stored.
		const stored = JSON.parse(JSON.stringify(output)) as INodeExecutionData[];
		this.holdAgainstSchema(parameters, stored);
		return stored;
	}

	/** Typed items are what the editor shows of the operation before it has run. @throws Error where they are not */
	private holdAgainstSchema({ resource, operation, output = 'typed' }: IDataObject, items: readonly INodeExecutionData[]): void {
		const { platform, resources } = findAction(this.platform).actions;
		const chosen = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
		const schema = chosen && schemaOf(platform, chosen);
		if (output !== 'typed' || schema === undefined) return;
		const found = items.flatMap(({ json }) => ('error' in json ? [] : misfits(schema, json)));
		if (found.length > 0) throw new Error(`'${chosen?.action}' gives what its schema does not show:\n${found.join('\n')}`);
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

	private listContext(): LoadOptionsContext {
		const workflow = this.workflow({ active: false });
		return new LoadOptionsContext(workflow, this.nodeOf(workflow), this.additionalData(), '');
	}

	private additionalData(): IWorkflowExecuteAdditionalData {
		return this.additionalDataAt(this.webhooksAt.replace(/\/$/, ''), { currentNodeParameters: this.node.parameters });
	}
}
