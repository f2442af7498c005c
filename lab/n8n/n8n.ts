/** Starts and drives one real n8n, in a user folder of its own and reachable from this machine only. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, ExecutionReader, isFinished } from './executions';
import type { N8nHost } from './install';
import { unpackInto } from './package';
import { freePorts } from './processes';
import { type PublicationStatus, type Publishing, publishingOf } from './publishing';
import { RestSession, N8nRestError, isRecord, type RestMethod } from './rest';
import { N8nServer } from './server';

export type { Execution } from './executions';
export { N8nRestError } from './rest';
export { packPackage } from './package';
export type { PublicationStatus } from './publishing';

export interface StartOptions {
	host: N8nHost;
	/** n8n's home; by default a temporary folder that `stop` removes. */
	userFolder?: string;
	/** By default a free one. */
	port?: number;
	/** A packed n8n package to load, as if installed through n8n's settings. */
	packageTarball?: string;
	/** A folder of built nodes to load without packing (`CUSTOM.<name>`). */
	customExtensions?: string;
	/** Added to n8n's environment, over the defaults; an empty string takes a default away. */
	env?: Record<string, string>;
	/** How long n8n may take to be ready (default two minutes: the machine may be busy). */
	readyTimeoutMs?: number;
	log?: (line: string) => void;
	/** Ends a start under way; a running n8n is ended by `stop`. */
	signal?: AbortSignal;
}

export interface WorkflowNode {
	/** Made up when absent. */
	id?: string;
	name: string;
	type: string;
	typeVersion?: number;
	position?: [number, number];
	parameters?: Record<string, unknown>;
	credentials?: Record<string, { id: string; name: string }>;
	/** Every webhook trigger needs one (a UUID): its addresses are made of it. */
	webhookId?: string;
	disabled?: boolean;
}

export type Connections = Record<string, { main: Array<Array<{ node: string; type: 'main'; index: number }>> }>;

export interface WorkflowInput {
	name: string;
	nodes: WorkflowNode[];
	connections?: Connections;
	settings?: Record<string, unknown>;
	/** What nodes put out in the editor instead of running, by their names. */
	pinData?: Record<string, unknown>;
}

export interface CredentialInput {
	/** Of a saved one; before n8n 2 only such can be tested. */
	id?: string;
	name: string;
	type: string;
	data: Record<string, unknown>;
}

export interface N8n {
	readonly url: string;
	readonly pid: number;
	/** n8n's own output; gone with a temporary user folder after `stop`. */
	readonly logFile: string;
	readonly userFolder: string;
	/** The last lines of n8n's output. */
	logTail(lines?: number): string;
	/** Makes the owner, or logs in as it where there is one already, and stays logged in. */
	setUpOwner(login?: { email: string; password: string }): Promise<{ email: string; password: string }>;
	createCredential(name: string, type: string, data: Record<string, unknown>): Promise<{ id: string; name: string }>;
	updateCredential(id: string, credential: CredentialInput): Promise<void>;
	/** What n8n's Test button says. */
	testCredential(credential: CredentialInput): Promise<{ status: 'OK' | 'Error'; message: string }>;
	createWorkflow(workflow: WorkflowInput): Promise<{ id: string; versionId: string }>;
	/** Saves a new draft; what is live stays as it was until `publish` (before n8n 2 it is live at once). */
	updateWorkflow(id: string, changes: Partial<WorkflowInput>): Promise<{ versionId: string }>;
	/** Publishes the newest draft and waits until the triggers' hooks have run. Does not throw when they fail: see `status`. */
	publish(id: string): Promise<PublicationStatus>;
	unpublish(id: string): Promise<PublicationStatus>;
	publicationStatus(id: string): Promise<PublicationStatus>;
	/** Presses "Listen for test event"; throws when the trigger cannot register. */
	listenForTest(id: string, triggerName: string): Promise<void>;
	/** Stops listening. n8n answers before the trigger's `delete` hook has run: poll the shop for that. */
	cancelTest(id: string): Promise<void>;
	/** The newest executions (100 unless told), oldest first. */
	executions(workflowId: string, options?: { count?: number }): Promise<Execution[]>;
	/** Waits until at least `count` executions have finished and gives all of them, oldest first. */
	waitForExecutions(workflowId: string, count: number, timeoutMs?: number): Promise<Execution[]>;
	/** Runs a failed execution again, by default with the workflow as it is saved now; resolves when it has ended. */
	retryExecution(id: string, options?: { loadWorkflow?: boolean }): Promise<{ id?: string; status?: string }>;
	/** Unpublishes, archives and deletes. */
	deleteWorkflow(id: string): Promise<void>;
	/** Any other call of n8n's internal REST interface; gives the answer's `data`. */
	rest<T = unknown>(method: RestMethod, path: string, body?: unknown): Promise<T>;
	/** Ends n8n in good order and starts it again on the same folder, port and log-in; `env` is added for good. */
	restart(options?: { env?: Record<string, string> }): Promise<void>;
	/** Ends n8n at once, without a chance to clean up; `restart` brings it back. */
	kill(): Promise<void>;
	/** Ends n8n in good order (hard after a grace period) and removes a temporary user folder. */
	stop(): Promise<void>;
}

const POLL_MS = 100;

/** Starts n8n and resolves when it is ready to be called. */
export async function startN8n(options: StartOptions): Promise<N8n> {
	const userFolder = options.userFolder ?? (await mkdtemp(join(tmpdir(), 'shop-webhooks-n8n-')));
	const removeFolder = async () => {
		// n8n may still be writing its last file for an instant.
		if (!options.userFolder) await rm(userFolder, { recursive: true, force: true, maxRetries: 5 });
	};
	try {
		await mkdir(userFolder, { recursive: true });
		if (options.packageTarball) await unpackInto(userFolder, options.packageTarball);
		const server = await startServer(options, userFolder);
		options.log?.(`n8n ${options.host.n8nVersion} is ready at ${server.url} after ${(server.startMs / 1000).toFixed(1)} s.`);
		return new RunningN8n(server, options.host.n8nVersion, removeFolder);
	} catch (error) {
		await removeFolder().catch(() => undefined);
		throw error;
	}
}

async function startServer(options: StartOptions, userFolder: string): Promise<N8nServer> {
	for (let attempt = 1; ; attempt += 1) {
		const [freePort] = await freePorts(1);
		const server = new N8nServer({
			host: options.host,
			userFolder,
			port: options.port ?? freePort,
			readyTimeoutMs: options.readyTimeoutMs ?? 120_000,
			readyPath: '/rest/settings',
			env: {
				N8N_COMMUNITY_PACKAGES_ENABLED: String(Boolean(options.packageTarball)),
				// Never as an empty string: n8n would take it for the current folder.
				...(options.customExtensions ? { N8N_CUSTOM_EXTENSIONS: options.customExtensions } : {}),
				...options.env,
			},
		});
		try {
			await server.start(options.signal);
			return server;
		} catch (error) {
			// Another process took the free port before n8n did.
			const taken = /already in use|EADDRINUSE/.test((error as Error).message);
			if (!taken || options.port !== undefined || attempt === 3) throw error;
		}
	}
}

class RunningN8n implements N8n {
	private readonly session: RestSession;
	private readonly reader: ExecutionReader;
	private readonly publishing: Publishing;

	constructor(
		private readonly server: N8nServer,
		n8nVersion: string,
		private readonly removeFolder: () => Promise<void>,
	) {
		this.session = new RestSession(server.url);
		this.reader = new ExecutionReader(this.session);
		this.publishing = publishingOf(n8nVersion, this.session);
	}

	get url(): string {
		return this.server.url;
	}

	get pid(): number {
		return this.server.pid;
	}

	get logFile(): string {
		return this.server.logFile;
	}

	get userFolder(): string {
		return this.server.userFolder;
	}

	logTail(lines = 40): string {
		return this.server.logTail(lines);
	}

	async setUpOwner(login?: { email: string; password: string }): Promise<{ email: string; password: string }> {
		// n8n asks for a capital letter and a digit.
		const owner = login ?? { email: 'owner@example.com', password: `Demo1${randomBytes(9).toString('hex')}` };
		try {
			await this.session.call('POST', '/rest/owner/setup', { ...owner, firstName: 'Shop', lastName: 'Owner' });
		} catch (error) {
			if (!login || !(error instanceof N8nRestError)) throw error;
			await this.session.call('POST', '/rest/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		}
		return owner;
	}

	async createCredential(name: string, type: string, data: Record<string, unknown>): Promise<{ id: string; name: string }> {
		const { id } = await this.session.call<{ id: string }>('POST', '/rest/credentials', { name, type, data });
		return { id, name };
	}

	async updateCredential(id: string, credential: CredentialInput): Promise<void> {
		await this.session.call('PATCH', `/rest/credentials/${id}`, credential);
	}

	async testCredential(credential: CredentialInput): Promise<{ status: 'OK' | 'Error'; message: string }> {
		// An id that names nothing, as the editor sends for a credential that is not saved yet.
		return await this.session.call('POST', '/rest/credentials/test', { credentials: { id: '', ...credential } });
	}

	async createWorkflow(workflow: WorkflowInput): Promise<{ id: string; versionId: string }> {
		const { id, versionId } = await this.session.call<{ id: string; versionId: string }>('POST', '/rest/workflows', {
			// Before n8n 2 a workflow must say so.
			active: false,
			settings: {},
			connections: {},
			...workflow,
			nodes: completeNodes(workflow.nodes),
		});
		return { id, versionId };
	}

	async updateWorkflow(id: string, changes: Partial<WorkflowInput>): Promise<{ versionId: string }> {
		const { versionId } = await this.workflow(id);
		const saved = await this.session.call<{ versionId: string }>('PATCH', `/rest/workflows/${id}`, {
			...changes,
			...(changes.nodes ? { nodes: completeNodes(changes.nodes) } : {}),
			versionId,
		});
		return { versionId: saved.versionId };
	}

	async publish(id: string): Promise<PublicationStatus> {
		const { versionId } = await this.workflow(id);
		return await this.publishing.publish(id, versionId);
	}

	async unpublish(id: string): Promise<PublicationStatus> {
		const { versionId } = await this.workflow(id);
		return await this.publishing.unpublish(id, versionId);
	}

	async publicationStatus(id: string): Promise<PublicationStatus> {
		return await this.publishing.status(id);
	}

	async listenForTest(id: string, triggerName: string): Promise<void> {
		const workflowData = await this.workflow(id);
		const answer = await this.session.call<{ waitingForWebhook?: boolean }>('POST', `/rest/workflows/${id}/run`, {
			workflowData,
			triggerToStartFrom: { name: triggerName },
		});
		if (!answer.waitingForWebhook) throw new Error(`n8n does not wait for a test event of "${triggerName}"; it started an execution instead.`);
	}

	async cancelTest(id: string): Promise<void> {
		await this.session.call('DELETE', `/rest/test-webhook/${id}`);
	}

	async executions(workflowId: string, { count = 100 }: { count?: number } = {}): Promise<Execution[]> {
		return await this.reader.read(workflowId, count);
	}

	async waitForExecutions(workflowId: string, count: number, timeoutMs = 30_000): Promise<Execution[]> {
		const deadline = Date.now() + timeoutMs;
		const window = Math.max(100, count + 20);
		for (;;) {
			const listed = await this.reader.list(workflowId, window);
			if (listed.filter(isFinished).length >= count) return await this.reader.read(workflowId, window);
			if (Date.now() > deadline) {
				const states = listed.map(({ id, status }) => `${id} ${status}`).join(', ') || 'none';
				throw new Error(`Waited ${timeoutMs / 1000} s for ${count} finished executions of workflow ${workflowId}; there are: ${states}.`);
			}
			await sleep(POLL_MS);
		}
	}

	async retryExecution(id: string, { loadWorkflow = true }: { loadWorkflow?: boolean } = {}): Promise<{ id?: string; status?: string }> {
		const answer = await this.session.call('POST', `/rest/executions/${id}/retry`, { loadWorkflow });
		return isRecord(answer) ? (answer as { id?: string; status?: string }) : {};
	}

	async deleteWorkflow(id: string): Promise<void> {
		const { active, activeVersionId } = await this.workflow(id);
		if (active || activeVersionId) await this.unpublish(id);
		await this.session.call('POST', `/rest/workflows/${id}/archive`, {});
		await this.session.call('DELETE', `/rest/workflows/${id}`);
	}

	async rest<T = unknown>(method: RestMethod, path: string, body?: unknown): Promise<T> {
		return await this.session.call<T>(method, path, body);
	}

	async restart(options: { env?: Record<string, string> } = {}): Promise<void> {
		await this.server.stop();
		await this.server.start(undefined, options.env);
	}

	async kill(): Promise<void> {
		await this.server.kill();
	}

	async stop(): Promise<void> {
		await this.server.stop();
		await this.removeFolder();
	}

	private async workflow(id: string): Promise<{ versionId: string; active?: boolean; activeVersionId?: string | null }> {
		return await this.session.call('GET', `/rest/workflows/${id}`);
	}
}

function completeNodes(nodes: WorkflowNode[]): WorkflowNode[] {
	return nodes.map((node, index) => ({ id: randomUUID(), typeVersion: 1, position: [index * 240, 0], parameters: {}, ...node }));
}
