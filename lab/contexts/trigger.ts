/**
 * Runs node classes inside n8n-core's real contexts, over real HTTP: HookContext, WebhookContext and ExecuteContext are
 * n8n's own, requests leave through its HTTP helper, parameters go through its expressions, static data lives in its
 * Workflow. Only what belongs to n8n's server and database is played: the credentials' store, and the route from a
 * webhook's URL to the node (n8n.ts).
 */
import './environment';

import { randomUUID } from 'node:crypto';

import type { Request, Response } from 'express';
import { HookContext, WebhookContext } from 'n8n-core';
import type {
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
	INodeExecutionData,
	INodeType,
	IWebhookData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
	IWorkflowExecuteAdditionalData,
	Workflow,
	WorkflowActivateMode,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { plainCopy, TestNode } from './node';
import { TRIGGERS } from './ours';

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

/** A trigger node in a workflow of its own. */
export class TestTrigger extends TestNode {
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
	private readonly live = { production: false, test: false };

	constructor(
		private readonly n8nUrl: string,
		type: string,
		parameters: IDataObject,
		credential: Record<string, string>,
		readonly options: TriggerOptions,
	) {
		const { classes, beside, webhookId = randomUUID() } = options;
		const found = classes?.node ?? TRIGGERS.find(({ description }) => description.name === type);
		if (found === undefined) throw new Error(`no node ${type}`);
		super(found, credential, {
			// As n8n names the second of a kind.
			name: String(found.description.defaults.name) + (beside ? '1' : ''),
			workflowId: beside?.workflowId,
			webhookId,
			credentialTypes: classes && [classes.credential],
		});
		this.webhookId = webhookId;
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
		const workflow = this.workflowWith(this.staticData);
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
		const workflow = this.workflowWith(this.staticData);
		try {
			await this.hook('delete', workflow, 'internal', 'update');
		} finally {
			this.staticData = plainCopy(workflow.staticData);
		}
	}

	/** n8n 2.39 and older, at every start: checkExists, and create only if that says no. @returns what checkExists said */
	async checkAtStart(): Promise<boolean> {
		const workflow = this.workflowWith(this.staticData);
		const exists = (await this.hook('checkExists', workflow, 'trigger', 'init')) === true;
		this.staticData = plainCopy(workflow.staticData);
		return exists;
	}

	/** "Listen for test event": with static data of its own, which begins empty. */
	async listen(): Promise<void> {
		this.live.test = true;
		const workflow = this.workflowWith({});
		if (!(await this.hook('checkExists', workflow, 'manual', 'manual'))) await this.hook('create', workflow, 'manual', 'manual');
		this.testStaticData = plainCopy(workflow.staticData);
	}

	async stopListening(): Promise<void> {
		this.live.test = false;
		await this.hook('delete', this.workflowWith(this.testStaticData), 'internal', 'update', true);
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
		const workflow = this.workflowWith(test ? this.testStaticData : this.staticData);
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
		const jsonOf = (list: INodeExecutionData[]) => list.map(({ json }) => structuredClone(json));
		try {
			const output = await this.executeOn(workflow, items, test ? 'manual' : 'webhook', this.additionalData());
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

	private workflowWith(staticData: IDataObject): Workflow {
		return this.workflow({ active: this.options.active ?? true, staticData });
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

	private additionalData(more: object = {}): IWorkflowExecuteAdditionalData {
		return this.additionalDataAt(this.options.webhookBaseUrl ?? this.n8nUrl, more);
	}
}
