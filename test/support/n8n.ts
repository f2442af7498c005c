/**
 * Runs node classes inside n8n-core's real contexts, over real HTTP: HookContext, WebhookContext and ExecuteContext are
 * n8n's own, requests leave through its HTTP helper, parameters go through its expressions, static data lives in its
 * Workflow. Only what belongs to n8n's server and database is written here: the credentials' store, and the route from
 * a webhook's URL to the node.
 */
import { mkdtempSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import { createGunzip, createInflate } from 'node:zlib';
import { randomUUID } from 'node:crypto';

// n8n-core reads and writes its settings here as soon as it is loaded; it must not be the home folder.
process.env.N8N_USER_FOLDER ??= mkdtempSync(path.join(os.tmpdir(), 'n8n-test-'));
process.env.N8N_ENCRYPTION_KEY ??= 'for-tests-only';
process.env.N8N_LOG_LEVEL ??= 'silent';
process.env.NO_PROXY = '127.0.0.1,localhost';

import express, { type Request, type Response } from 'express';
import { ExecuteContext, HookContext, WebhookContext } from 'n8n-core';
import {
	createRunExecutionData,
	ICredentialsHelper,
	NodeHelpers,
	Workflow,
	type ICredentialDataDecryptedObject,
	type ICredentialType,
	type IDataObject,
	type IHttpRequestHelper,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeExecutionData,
	type INodeType,
	type INodeTypes,
	type IWebhookData,
	type IWebhookDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type IWorkflowExecuteAdditionalData,
	type WorkflowActivateMode,
	type WorkflowExecuteMode,
} from 'n8n-workflow';
import getRawBody from 'raw-body';

import { KinowApi } from '../../credentials/KinowApi.credentials';
import { KonimboApi } from '../../credentials/KonimboApi.credentials';
import { ShopkitApi } from '../../credentials/ShopkitApi.credentials';
import { ShoprenterApi } from '../../credentials/ShoprenterApi.credentials';
import { KinowTrigger } from '../../nodes/Kinow/KinowTrigger.node.js';
import { KonimboTrigger } from '../../nodes/Konimbo/KonimboTrigger.node.js';
import { ShopkitTrigger } from '../../nodes/Shopkit/ShopkitTrigger.node.js';
import { ShoprenterTrigger } from '../../nodes/Shoprenter/ShoprenterTrigger.node.js';

export const PACKAGE = 'n8n-nodes-shop-webhooks';
const NODES: INodeType[] = [new KinowTrigger(), new KonimboTrigger(), new ShopkitTrigger(), new ShoprenterTrigger()];
const CREDENTIALS: ICredentialType[] = [new KinowApi(), new KonimboApi(), new ShopkitApi(), new ShoprenterApi()];

/** One execution that a delivery has started. */
export interface TestExecution {
	readonly status: 'success' | 'error';
	readonly test: boolean;
	/** What the trigger handed to the workflow; what `webhook()` returned if `execute()` failed. */
	readonly items: IDataObject[];
	readonly error?: Error;
}

export interface TriggerOptions {
	/** Where this n8n is reached, if not where it runs. */
	readonly webhookBaseUrl?: string;
	readonly webhookId?: string;
	/** False where its workflow is not published; by default it is. */
	readonly active?: boolean;
	/** A trigger in whose workflow this one is too. */
	readonly beside?: TestTrigger;
	/** The classes to run, where they are not this package's own. */
	readonly classes?: { readonly node: INodeType; readonly credential: ICredentialType };
	/** Stands between the node and n8n's HTTP helper, for tests that cannot wait for a timeout. */
	request?: (options: IHttpRequestOptions, send: (options: IHttpRequestOptions) => Promise<unknown>) => Promise<unknown>;
}

/** What a log line of the node said. */
export interface LogLine {
	readonly level: string;
	readonly message: string;
}

/** The credentials of n8n's database, in memory, with its rules for `authenticate` and `preAuthentication`. */
export class MemoryCredentials extends ICredentialsHelper {
	/** What n8n has fetched by itself, beside what the user has typed in. */
	private readonly fetched: Record<string, ICredentialDataDecryptedObject> = {};

	constructor(
		private readonly data: Record<string, ICredentialDataDecryptedObject>,
		private readonly types = CREDENTIALS,
	) {
		super();
	}
	/** What is stored by now, also a token that was fetched. */
	get held(): ICredentialDataDecryptedObject {
		return Object.assign({}, ...Object.values(this.data), ...Object.values(this.fetched)) as ICredentialDataDecryptedObject;
	}
	private typeOf(name: string): ICredentialType {
		const type = this.types.find((one) => one.name === name);
		if (type === undefined) throw new Error(`no credential type ${name}`);
		return type;
	}
	getParentTypes(): string[] {
		return [];
	}
	isCredentialUsableByNode(): boolean {
		return true;
	}
	getCredentialsProperties(name: string) {
		return this.typeOf(name).properties;
	}
	async getDecrypted(_data: IWorkflowExecuteAdditionalData, _credential: INodeCredentialsDetails, name: string) {
		return { ...this.data[name], ...this.fetched[name] };
	}
	async getCredentials(): Promise<never> {
		throw new Error('not used');
	}
	async updateCredentials(): Promise<void> {}
	async updateCredentialsOauthTokenData(): Promise<void> {}
	async authenticate(credential: ICredentialDataDecryptedObject, name: string, options: IHttpRequestOptions, workflow: Workflow, node: INode) {
		const { authenticate } = this.typeOf(name);
		if (authenticate === undefined) return options;
		if (typeof authenticate === 'function') return await authenticate(credential, options);
		const resolve = (value: unknown) =>
			String(workflow.expression.getSimpleParameterValue(node, String(value), 'internal', { $credentials: credential } as never, undefined, ''));
		const headers = Object.entries(authenticate.properties.headers ?? {}).map(([key, value]) => [resolve(key), resolve(value)]);
		return { ...options, headers: { ...options.headers, ...Object.fromEntries(headers) } };
	}
	async preAuthentication(helpers: IHttpRequestHelper, credential: ICredentialDataDecryptedObject, name: string, _node: INode, expired: boolean) {
		const token = this.typeOf(name).properties.find(({ type: kind, typeOptions }) => kind === 'hidden' && typeOptions?.expirable === true);
		if (token === undefined || (credential[token.name] && !expired)) return undefined;
		const fetched = await this.runPreAuthentication(helpers, credential, name);
		this.fetched[name] = { ...this.fetched[name], ...fetched };
		return Object.assign(credential, fetched);
	}
	async runPreAuthentication(helpers: IHttpRequestHelper, credential: ICredentialDataDecryptedObject, name: string) {
		return (await this.typeOf(name).preAuthentication?.call(helpers, credential)) as ICredentialDataDecryptedObject | undefined;
	}
}

/** One n8n: its webhook server, and the triggers that are in its workflows. */
export class TestN8n {
	private readonly triggers = new Map<string, TestTrigger>();

	private constructor(
		private readonly server: http.Server,
		readonly url: string,
	) {}

	/** @param limit bytes that a body may have: N8N_PAYLOAD_SIZE_MAX */
	static async start({ limit = 16 * 1024 * 1024 } = {}): Promise<TestN8n> {
		const app = express();
		const server = http.createServer(app);
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const n8n = new TestN8n(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		const serve = (test: boolean, event: boolean) => async (request: Request, response: Response) => {
			const trigger = n8n.triggers.get(String(request.params.webhookId));
			const expectsEvent = trigger?.type.description.webhooks?.[0].isFullPath === true;
			if (trigger?.webhookFor(request.method) === undefined || expectsEvent !== event || !trigger.isLive(test)) {
				response.status(404).json({ message: 'not registered' });
				return;
			}
			addRawBodyReader(request, limit);
			await trigger.serve(request, response, test);
		};
		for (const [root, test] of [
			['webhook', false],
			['webhook-test', true],
		] as const) {
			app.all(`/${root}/:webhookId/webhook`, serve(test, false));
			app.all(`/${root}/:webhookId/:same/:event/:key`, serve(test, true));
		}
		return n8n;
	}

	/**
	 * Adds a workflow with one trigger.
	 *
	 * @param type the node's name: `shopkitTrigger`
	 * @param credential data of its credential
	 */
	add(type: string, parameters: IDataObject, credential: Record<string, string>, options: TriggerOptions = {}): TestTrigger {
		const trigger = new TestTrigger(this.url, type, parameters, credential, options);
		this.triggers.set(trigger.webhookId, trigger);
		return trigger;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}
}

/** What n8n adds to a request, word for word (n8n's middlewares/body-parser.js). */
function addRawBodyReader(request: Request, limit: number): void {
	const target = request as Request & { rawBody?: Buffer; readRawBody(): Promise<void> };
	target.readRawBody = async () => {
		if (target.rawBody) return;
		let stream: Readable = request;
		let contentLength: string | undefined;
		switch (request.headers['content-encoding']) {
			case 'gzip':
				stream = request.pipe(createGunzip());
				break;
			case 'deflate':
				stream = request.pipe(createInflate());
				break;
			default:
				contentLength = request.headers['content-length'];
		}
		target.rawBody = await getRawBody(stream, { length: contentLength, limit });
	};
}

/** A trigger node in a workflow of its own. */
export class TestTrigger {
	readonly type: INodeType;
	readonly webhookId: string;
	readonly executions: TestExecution[] = [];
	readonly log: LogLine[] = [];
	/** What the hooks have thrown, also what n8n keeps to itself. */
	readonly failures: unknown[] = [];
	/** All that was handed to the logger, also what stands beside the messages. */
	readonly logged: unknown[] = [];
	private readonly serving = new Set<Promise<void>>();
	private saved: IDataObject = {};
	private testStaticData: IDataObject = {};
	private readonly node: INode;
	private readonly workflowId: string;
	private readonly live = { production: false, test: false };
	private readonly credentials: MemoryCredentials;

	constructor(
		private readonly n8nUrl: string,
		type: string,
		parameters: IDataObject,
		readonly credential: Record<string, string>,
		readonly options: TriggerOptions,
	) {
		const { classes } = options;
		const found = classes?.node ?? NODES.find(({ description }) => description.name === type);
		if (found === undefined) throw new Error(`no node ${type}`);
		this.type = found;
		this.webhookId = options.webhookId ?? randomUUID();
		this.workflowId = options.beside?.workflowId ?? randomUUID();
		const [{ name: credentialType }] = found.description.credentials ?? [];
		this.credentials = new MemoryCredentials({ [credentialType]: credential }, classes && [classes.credential]);
		this.node = {
			id: randomUUID(),
			// As n8n names the second of a kind.
			name: String(found.description.defaults.name) + (options.beside ? '1' : ''),
			type: `${PACKAGE}.${type}`,
			typeVersion: 1,
			position: [0, 0],
			webhookId: this.webhookId,
			credentials: { [credentialType]: { id: '1', name: credentialType } },
			parameters: {},
		};
		this.setParameters(parameters);
	}

	/** Saved static data of the workflow, as in n8n's database. */
	get staticData(): IDataObject {
		return this.options.beside?.staticData ?? this.saved;
	}

	set staticData(staticData: IDataObject) {
		if (this.options.beside) this.options.beside.staticData = staticData;
		else this.saved = staticData;
	}

	/** The node's own secret, if it has one yet. */
	get secret(): string | undefined {
		return (this.staticData[`node:${this.node.name}`] as { secret?: string } | undefined)?.secret;
	}

	/** Its credential as n8n has stored it by now, also a token that it has fetched. */
	get heldCredential(): ICredentialDataDecryptedObject {
		return this.credentials.held;
	}

	/** What the node's parameter holds. */
	get events(): string[] {
		return (this.node.parameters.events ?? []) as string[];
	}

	isLive(test: boolean): boolean {
		return test ? this.live.test : this.live.production;
	}

	/** Another process of the same n8n: its routes are there, but no hook runs in it. */
	goLive(): void {
		this.live.production = true;
	}

	/** Publishing for the first time: checkExists, create; after a failing create, n8n calls delete at once. */
	async publish(activation: WorkflowActivateMode = 'activate'): Promise<void> {
		// n8n stores the route before it calls the hooks, and static data after them.
		this.live.production = true;
		const workflow = this.workflow(this.staticData);
		try {
			if (!(await this.hook('checkExists', workflow, 'trigger', activation))) await this.hook('create', workflow, 'trigger', activation);
		} catch (error) {
			this.live.production = false;
			await this.hook('delete', workflow, 'internal', 'update').catch(() => {});
			throw error;
		} finally {
			this.staticData = plainCopy(workflow.staticData);
		}
	}

	/** Publishing a changed trigger: delete with the old parameters, then checkExists and create (n8n 2.40 and newer). */
	async republish(parameters: IDataObject): Promise<void> {
		await this.unpublish();
		this.setParameters(parameters);
		await this.publish('update');
	}

	async unpublish(): Promise<void> {
		this.live.production = false;
		const workflow = this.workflow(this.staticData);
		try {
			await this.hook('delete', workflow, 'internal', 'update');
		} finally {
			this.staticData = plainCopy(workflow.staticData);
		}
	}

	/** n8n 2.39 and older, at every start: checkExists, and create only if that says no. @returns what checkExists said */
	async checkAtStart(): Promise<boolean> {
		const workflow = this.workflow(this.staticData);
		const exists = (await this.hook('checkExists', workflow, 'trigger', 'init')) === true;
		this.staticData = plainCopy(workflow.staticData);
		return exists;
	}

	/** "Listen for test event": with static data of its own, which begins empty. */
	async listen(): Promise<void> {
		this.live.test = true;
		const workflow = this.workflow({});
		if (!(await this.hook('checkExists', workflow, 'manual', 'manual'))) await this.hook('create', workflow, 'manual', 'manual');
		this.testStaticData = plainCopy(workflow.staticData);
	}

	async stopListening(): Promise<void> {
		this.live.test = false;
		await this.hook('delete', this.workflow(this.testStaticData), 'internal', 'update', true);
	}

	setParameters(parameters: IDataObject): void {
		this.node.parameters =
			NodeHelpers.getNodeParameters(this.type.description.properties, parameters as never, true, false, this.node, this.type.description) ?? {};
	}

	/** What an expression may give, which the editor would not. */
	setRawParameter(name: string, value: unknown): void {
		this.node.parameters[name] = value as never;
	}

	/** Answers one request. */
	async serve(request: Request, response: Response, test: boolean): Promise<void> {
		const serving = this.answer(request, response, test);
		this.serving.add(serving);
		await serving.finally(() => this.serving.delete(serving));
	}

	/** When nothing is being served any more: the node may have work to do once it has answered. */
	async isIdle(): Promise<void> {
		await Promise.allSettled(this.serving);
	}

	/** As n8n does (webhook-helpers.js): the execution is stored before the 200 goes out. */
	private async answer(request: Request, response: Response, test: boolean): Promise<void> {
		const mode = test ? 'manual' : 'webhook';
		const workflow = this.workflow(test ? this.testStaticData : this.staticData);
		const context = new WebhookContext(
			workflow,
			this.nodeOf(workflow),
			this.additionalData({ httpRequest: request, httpResponse: response }),
			mode,
			this.webhookData(test, request.method),
			[],
			null as never,
		);
		this.captureLog(context);
		let result: IWebhookResponseData;
		try {
			result = await (this.type.webhook as (this: IWebhookFunctions) => Promise<IWebhookResponseData>).call(context);
		} catch (error) {
			this.executions.push({ status: 'error', test, items: [], error: error as Error });
			response.status(500).json({ message: 'Workflow Webhook Error: Workflow could not be started!' });
			return;
		}
		if (result.workflowData) await this.execute(workflow, result.workflowData[0] ?? [], test);
		if (result.noWebhookResponse) return;
		response.status(200).json(result.webhookResponse ?? { message: result.workflowData ? 'Workflow was started' : 'Webhook call received' });
	}

	private async execute(workflow: Workflow, items: INodeExecutionData[], test: boolean): Promise<void> {
		const node = this.nodeOf(workflow);
		const inputData = { main: [items] };
		const context = new ExecuteContext(
			workflow,
			node,
			this.additionalData(),
			test ? 'manual' : 'webhook',
			createRunExecutionData({}),
			0,
			items,
			inputData,
			{ data: inputData, node, source: null },
			[],
		);
		const jsonOf = (list: INodeExecutionData[]) => list.map(({ json }) => structuredClone(json));
		try {
			const [output] = (await this.type.execute?.call(context)) as INodeExecutionData[][];
			this.executions.push({ status: 'success', test, items: jsonOf(output) });
		} catch (error) {
			this.executions.push({ status: 'error', test, items: jsonOf(items), error: error as Error });
		}
	}

	/** @param ofTest whether the hook belongs to test listening, although `delete` runs in another mode there */
	private async hook(
		name: 'checkExists' | 'create' | 'delete',
		workflow: Workflow,
		mode: WorkflowExecuteMode,
		activation: WorkflowActivateMode,
		ofTest = mode === 'manual',
	): Promise<unknown> {
		const context = new HookContext(workflow, this.nodeOf(workflow), this.additionalData(), mode, activation, this.webhookData(ofTest));
		this.captureLog(context);
		this.interceptRequests(context);
		const methods = this.type.webhookMethods?.default;
		return await methods?.[name].call(context).catch((error: unknown) => {
			this.failures.push(error);
			throw error;
		});
	}

	private interceptRequests({ helpers }: HookContext): void {
		const { request } = this.options;
		if (request === undefined) return;
		const send = helpers.httpRequestWithAuthentication;
		helpers.httpRequestWithAuthentication = async function (type, options, extra) {
			return (await request(options, (changed) => send.call(this, type, changed, extra) as Promise<unknown>)) as never;
		};
	}

	private captureLog(context: { logger: object }): void {
		const write = (level: string) => (message: string, metadata?: object) => {
			this.log.push({ level, message });
			this.logged.push(message, metadata);
		};
		Object.defineProperty(context, 'logger', { value: { error: write('error'), warn: write('warn'), info: write('info'), debug: write('debug') } });
	}

	private workflow(staticData: IDataObject): Workflow {
		const nodeTypes = {
			getByName: () => this.type,
			getByNameAndVersion: () => this.type,
			getKnownTypes: () => ({}),
		} as unknown as INodeTypes;
		return new Workflow({
			id: this.workflowId,
			name: 'test',
			nodes: [plainCopy(this.node)],
			connections: {},
			active: this.options.active ?? true,
			nodeTypes,
			staticData: plainCopy(staticData),
		});
	}

	private nodeOf(workflow: Workflow): INode {
		return workflow.getNode(this.node.name) as INode;
	}

	/** What the node declares for the method; undefined for what n8n answers with 404. */
	webhookFor(method: string): IWebhookDescription | undefined {
		return this.type.description.webhooks?.find(({ httpMethod }) => String(httpMethod).split(',').includes(method));
	}

	private webhookData(isTest: boolean, method = 'POST'): IWebhookData {
		return {
			httpMethod: method,
			node: this.node.name,
			path: this.webhookId,
			workflowId: this.workflowId,
			userId: 'user',
			isTest,
			workflowExecuteAdditionalData: this.additionalData(),
			webhookDescription: this.webhookFor(method),
		} as unknown as IWebhookData;
	}

	private additionalData(extra: object = {}): IWorkflowExecuteAdditionalData {
		const base = this.options.webhookBaseUrl ?? this.n8nUrl;
		return {
			credentialsHelper: this.credentials,
			executionId: '1',
			restApiUrl: `${base}/rest`,
			instanceBaseUrl: `${base}/`,
			webhookBaseUrl: `${base}/webhook`,
			webhookTestBaseUrl: `${base}/webhook-test`,
			webhookWaitingBaseUrl: `${base}/webhook-waiting`,
			formWaitingBaseUrl: `${base}/form-waiting`,
			variables: {},
			userId: 'user',
			logAiEvent: () => {},
			setExecutionStatus: () => {},
			...extra,
		} as unknown as IWorkflowExecuteAdditionalData;
	}
}

/** As it comes back from n8n's database; static data in use is a proxy that cannot be cloned otherwise. */
function plainCopy<T>(value: T): T {
	return JSON.parse(JSON.stringify(value)) as T;
}
