/**
 * Calls trigger classes, ours and theirs alike, in n8n-core's real contexts: those of the installed n8n. Only what
 * belongs to n8n's server and database is played: here the request and the response, the rest in lab/contexts.
 */
import { EventEmitter } from 'node:events';
import { randomUUID } from 'node:crypto';

import type * as Core from 'n8n-core';
import type { ICredentialType, INode, IWebhookData, IWebhookResponseData, Workflow } from 'n8n-workflow';
import type * as N8nWorkflow from 'n8n-workflow';

import { MemoryCredentials } from '../../contexts/credentials';
import { additionalData, nodeTypesOf } from '../../contexts/surroundings';
import type { Sent } from '../orders';
import type { Subject } from './peers';
import type { Shipped } from './shipped';

export type HookName = 'checkExists' | 'create' | 'delete';

export interface Placed {
	readonly workflow: Workflow;
	readonly node: INode;
	/** One delivery, from the body's bytes to what the node hands to the workflow. */
	deliver(sent: Sent): Promise<IWebhookResponseData>;
	/** The same in two parts: what n8n has done before it calls the node is not in the second. */
	prepare(sent: Sent): () => Promise<IWebhookResponseData>;
	/** Says that the last delivery's answer has gone out, upon which ours remembers it. */
	finish(): void;
	hook(name: HookName): Promise<unknown>;
}

export interface PlaceOptions {
	/** Where this n8n is reached. */
	readonly url?: string;
	readonly webhookId?: string;
	readonly nodeName?: string;
	/** Where the node's credential is; by default in a store of its own, which knows no rules for it. */
	readonly credentials?: MemoryCredentials;
}

interface FakeResponse extends EventEmitter {
	statusCode: number;
}

/** Puts a trigger into a workflow of its own. */
export function place(shipped: Shipped, subject: Subject, options: PlaceOptions = {}): Placed {
	const { HookContext, WebhookContext } = shipped.ofHost<typeof Core>('n8n-core');
	const n8n = shipped.ofHost<typeof N8nWorkflow>('n8n-workflow');
	const { type, credential } = subject;
	const { url = 'http://127.0.0.1:5678', webhookId = randomUUID(), nodeName = String(type.description.defaults.name) } = options;
	const { credentials = storeOf(credential, { name: credential.name, displayName: credential.name, properties: [] }) } = options;
	const node: INode = {
		id: randomUUID(),
		name: nodeName,
		type: type.description.name,
		typeVersion: 1,
		position: [0, 0],
		webhookId,
		credentials: { [credential.name]: { id: '1', name: credential.name } },
		parameters: {},
	};
	node.parameters = n8n.NodeHelpers.getNodeParameters(type.description.properties, subject.parameters as never, true, false, node, type.description) ?? {};
	const workflow = new n8n.Workflow({
		id: randomUUID(),
		name: 'bench',
		nodes: [node],
		connections: {},
		active: true,
		nodeTypes: nodeTypesOf(type),
		staticData: { [`node:${nodeName}`]: { ...subject.staticData } },
	});
	const additional = additionalData(url, credentials);
	const webhookData = {
		httpMethod: 'POST',
		node: nodeName,
		path: webhookId,
		workflowId: workflow.id,
		isTest: false,
		workflowExecuteAdditionalData: additional,
		webhookDescription: type.description.webhooks?.[0],
	} as unknown as IWebhookData;
	const stored = workflow.getNode(nodeName) as INode;
	/** Each delivery has its own, as with a real server: whoever listens for its end is gone with it. */
	let response: FakeResponse;
	const requestOf = (sent: Sent) => {
		const headers = subject.headers(sent.body, sent.contentType);
		return { rawBody: sent.body, body: undefined as unknown, headers, params: subject.params, query: {}, header: (name: string) => headers[name] };
	};
	type Request = ReturnType<typeof requestOf>;
	const requests = new WeakMap<Sent, Request>();
	/** The signature is the sender's work. */
	const requestFor = (sent: Sent) => {
		const known = requests.get(sent) ?? requestOf(sent);
		requests.set(sent, known);
		return { ...known };
	};
	const parse = (request: Request) => {
		// As n8n's middlewares/body-parser.js does it before the node is called.
		if (subject.parsedByN8n) request.body = n8n.jsonParse(withoutMark(request.rawBody.toString('utf8')));
	};
	const call = async (request: Request) => {
		response = Object.assign(new EventEmitter(), { statusCode: 200 });
		const context = new WebhookContext(
			workflow,
			stored,
			{ ...additional, httpRequest: request as never, httpResponse: response as never },
			'webhook',
			webhookData,
			[],
			null as never,
		);
		return (await type.webhook?.call(context)) as IWebhookResponseData;
	};
	return {
		workflow,
		node: stored,
		deliver: async (sent) => {
			const request = requestFor(sent);
			parse(request);
			return await call(request);
		},
		prepare: (sent) => {
			const request = requestFor(sent);
			parse(request);
			return async () => await call(request);
		},
		finish: () => {
			response.emit('finish');
		},
		hook: async (name) => {
			const context = new HookContext(
				workflow,
				stored,
				additional,
				name === 'delete' ? 'internal' : 'trigger',
				name === 'delete' ? 'update' : 'activate',
				webhookData,
			);
			Object.defineProperty(context, 'logger', { value: { error() {}, warn() {}, info() {}, debug() {} } });
			return await type.webhookMethods?.default?.[name].call(context);
		},
	};
}

const withoutMark = (text: string) => (text.charCodeAt(0) === 0xfeff ? text.slice(1) : text);

/** One credential in n8n's database, of a type whose rules n8n follows. */
export function storeOf({ name, data }: Subject['credential'], type: ICredentialType): MemoryCredentials {
	return new MemoryCredentials({ [name]: data }, [type]);
}
