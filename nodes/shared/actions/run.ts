/** The edge to n8n's `execute()` of the action nodes: from input items to calls, and from records to items. */
import type { IBinaryKeyData, IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { ApiError } from '../api/call';
import { actionError } from '../api/errors';
import { mapRecords, renderingBy, type Rendering } from '../delivery/items';
import { Mask } from '../api/masking';
import type { PlainObject } from '../objects';
import type { Platform } from '../platform';
import { dayIn } from '../records/times';
import { createApiCall, Sender } from '../api/transport';
import { CaughtUp, recordNew } from './catchUp';
import { asDeclared } from '../declared';
import { InputError } from '../values';
import { checkSelected, narrowedBy } from './narrow';
import { FileRecord, type Actions, type Input, type Memory, type Operation, type SingleOperation } from './operation';

/** How long one call may wait for its turn, and for the platform to recover: longer than the longest window of calls. */
const MOST_WAIT_MS = 15 * 60_000;
const CALL_TIMEOUT_MS = 60_000;

/**
 * n8n's `execute()`: the chosen operation for every input item.
 *
 * @throws NodeApiError, NodeOperationError for the first item that fails, unless the node is to continue
 */
export async function runActions(context: IExecuteFunctions, { platform, resources }: Actions): Promise<INodeExecutionData[][]> {
	const credential = await context.getCredentials<IDataObject>(platform.credential);
	const mask = new Mask(credential);
	const call = createApiCall(
		new Sender(context, platform.credential),
		platform,
		credential,
		{ deadline: () => Date.now() + MOST_WAIT_MS, timeoutMs: CALL_TIMEOUT_MS },
		mask,
	);
	const operation = chosenOperation(context, resources);
	const caller: Caller = { call, mask, apiUrl: () => platform.baseUrl(credential) };
	const inputs = context.getInputData().map((_, index) => inputOf(context, operation, caller, index));

	const items: INodeExecutionData[] = [];
	const caught = new Map<INodeExecutionData, CaughtUp>();
	const fail = (failure: unknown, index: number) => {
		const error = errorOf(context, platform.displayName, operation, failure, index, mask);
		if (!context.continueOnFail()) throw error;
		items.push({ json: { error: error.message }, pairedItem: { item: index } });
	};
	const give = async (records: readonly unknown[], index: number) => {
		const shown = shownBy(context, operation, index);
		for (const record of records) {
			const json = { platform: platform.name, ...shownRecord(platform, operation, record, shown) };
			// Webhooks that a shop lists have the key of each URL hidden: whoever knows such a URL can send deliveries that pass.
			const item = { json: mask.value(json), ...(record instanceof FileRecord && { binary: await binaryOf(context, record) }), pairedItem: { item: index } };
			items.push(item);
			if (record instanceof CaughtUp) caught.set(item, record);
		}
	};

	if ('runTogether' in operation) {
		const outcomes = await operation.runTogether(inputs).catch((failure: unknown) => inputs.map(() => failure));
		for (const [index, outcome] of outcomes.entries()) {
			if (Array.isArray(outcome)) await give(outcome, index);
			else fail(outcome, index);
		}
		return [items];
	}
	for (const [index, input] of inputs.entries()) {
		const outcome = await runOne(operation, input).catch((failure: unknown) => ({ failure }));
		if ('failure' in outcome) fail(outcome.failure, index);
		else await give(outcome, index);
	}
	return [await withoutKnown(context, items, caught)];
}

async function runOne(operation: SingleOperation, input: Input): Promise<readonly unknown[]> {
	if (operation.narrowing !== undefined) checkSelected(input);
	return await operation.run(input);
}

/**
 * Leaves out the orders that this node has handed on before, and notes the others: at the very end, when all input items
 * have been worked on, because an execution that fails or is stopped hands on nothing.
 *
 * @param caught what the items of orders were made of
 */
async function withoutKnown(context: IExecuteFunctions, items: INodeExecutionData[], caught: ReadonlyMap<INodeExecutionData, CaughtUp>) {
	if (caught.size === 0) return items;
	context.getExecutionCancelSignal()?.throwIfAborted();
	const fresh = await recordNew(memoryOf(context), [...caught.values()]);
	return items.filter((item) => {
		const order = caught.get(item);
		return order === undefined || fresh.has(order);
	});
}

/** How the user chose to get the records of an input item. */
interface Shown {
	readonly rendering: Rendering;
	narrow(content: PlainObject): PlainObject;
}

function shownBy(context: IExecuteFunctions, operation: Operation, index: number): Shown {
	const parameter = (name: string, fallback: unknown): unknown => context.getNodeParameter(name, index, fallback);
	const { output, narrow } = narrowedBy(operation, String(parameter('output', 'typed')), () => parameter('selectedFields', []));
	return { rendering: renderingBy(output, parameter, () => dayIn(context.getTimezone(), Date.now())), narrow };
}

/** The record under its name, as the user chose to get it; or what an operation says of itself, as it is. */
function shownRecord(platform: Platform, { returns, typedAs }: Operation, record: unknown, { rendering, narrow }: Shown): object {
	if (record instanceof FileRecord) return record.json;
	if (returns === undefined) return record as object;
	const [envelope, content] = record instanceof CaughtUp ? [record.envelope, record.record] : [{}, record];
	const named = { [returns]: content };
	const tables = typedAs === undefined ? platform : withTable(platform, typedAs, returns);
	return { ...envelope, ...(rendering === 'raw' ? { body: named } : narrow(mapRecords(tables, named, rendering))) };
}

/** The platform with one of its tables under another name. */
function withTable(platform: Platform, name: string, as: string): Platform {
	return { ...platform, resources: { [as]: platform.resources[name] }, unified: { [as]: platform.unified[name] } };
}

async function binaryOf({ helpers }: IExecuteFunctions, { file }: FileRecord): Promise<IBinaryKeyData> {
	return { data: await helpers.prepareBinaryData(file.content, file.fileName, file.mimeType) };
}

function chosenOperation(context: IExecuteFunctions, resources: Actions['resources']): Operation {
	const [resource, operation] = ['resource', 'operation'].map((name) => context.getNodeParameter(name, 0) as string);
	const found = resources.find(({ value }) => value === resource)?.operations.find(({ value }) => value === operation);
	if (found === undefined) throw new NodeOperationError(context.getNode(), `The operation '${operation}' of the resource '${resource}' is not known`);
	return found;
}

type Caller = Pick<Input, 'call' | 'mask'> & { apiUrl(): string };

function inputOf(context: IExecuteFunctions, { parameters }: Operation, { call, mask, apiUrl }: Caller, index: number): Input {
	return {
		call,
		mask,
		// Throws where the credential names no address: as an error of the item that needs it.
		get apiUrl() {
			return apiUrl();
		},
		timezone: context.getTimezone(),
		continueOnFail: context.continueOnFail(),
		parameter: <T>(name: string, fallback?: unknown) => {
			const value: unknown = context.getNodeParameter(name, index, fallback, { extractValue: true });
			const property = parameters.find((one) => one.name === name);
			return (property === undefined ? value : asDeclared(value, property)) as T;
		},
		async file(property) {
			const { fileName = property, mimeType } = context.helpers.assertBinaryData(index, property);
			return { content: await context.helpers.getBinaryDataBuffer(index, property), fileName, mimeType };
		},
		memory: memoryOf(context),
		get webhooksAt() {
			// The only place where n8n tells a node that is no trigger about WEBHOOK_URL: `<url>/webhook-waiting/<execution>`.
			const resumeUrl = String(context.evaluateExpression('{{ $execution.resumeUrl }}', index));
			return resumeUrl.replace(/[^/]+\/[^/]+$/, '');
		},
	};
}

function memoryOf({ helpers }: IExecuteFunctions): Memory {
	return {
		async recordNew(keys, most) {
			const entries = keys.map((key) => ({ key }));
			const { new: fresh } = await helpers.checkProcessedItemsAndRecord('key', entries, 'node', { mode: 'entries', maxEntries: most });
			return new Set((fresh as unknown as typeof entries).map(({ key }) => key));
		},
		async clear() {
			await helpers.clearAllProcessedItems('node', { mode: 'entries' });
		},
	};
}

function errorOf(context: IExecuteFunctions, displayName: string, { action }: Operation, failure: unknown, itemIndex: number, mask: Mask): Error {
	const node = context.getNode();
	if (failure instanceof ApiError) return actionError(node, displayName, action, failure, itemIndex);
	const { description } = failure instanceof InputError ? failure : { description: undefined };
	const message = failure instanceof Error ? failure.message : String(failure);
	const masked = mask.message(message);
	// Errors of n8n's own are thrown on as they are: it knows them.
	if (failure instanceof Error && !(failure instanceof InputError) && masked === message) return failure;
	return new NodeOperationError(node, masked, { itemIndex, description: description && mask.message(description) });
}
