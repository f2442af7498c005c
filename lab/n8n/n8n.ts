/** Starts and drives one real n8n, in a user folder of its own and reachable from this machine only. */
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Execution, ExecutionReader, isFinished } from './executions';
import { unpackInto } from './package';
import { freePorts } from './processes';
import { type PublicationStatus, type Publishing, publishingOf } from './publishing';
import { RestSession, N8nRestError, isRecord, type RestMethod } from './rest';
import { N8nServer } from './server';
import type { StartOptions, WorkflowNode, WorkflowInput, CredentialInput, N8n } from './types';

export type { Execution } from './executions';
export { N8nRestError } from './rest';
export { packPackage } from './package';
export type { PublicationStatus } from './publishing';
export type { StartOptions, WorkflowNode, Connections, WorkflowInput, CredentialInput, N8n } from './types';

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
