/** What a started n8n can be asked to do, and what it is given. */
import type { Execution } from './executions';
import type { N8nHost } from './install';
import type { PublicationStatus } from './publishing';
import type { RestMethod } from './rest';

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
