/** The n8n process: how it is started, known to be ready, and ended. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { N8nHost } from './install';
import { freePorts, killTree } from './processes';

interface ServerOptions {
	host: N8nHost;
	userFolder: string;
	port: number;
	env: Record<string, string>;
	readyTimeoutMs: number;
	/** What must answer 200 besides the readiness check: before n8n 2 that one passes while the REST interface is not there yet. */
	readyPath?: string;
}

const READY_POLL_MS = 150;
const STOP_GRACE_MS = 15_000;

/**
 * What n8n gets of our environment. Nothing else: a proxy would be used for calls to 127.0.0.1 too, and an `N8N_…`
 * variable of the user's own n8n would change this one.
 */
const INHERITED = ['LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'ComSpec', 'PATHEXT', 'NODE_EXTRA_CA_CERTS'];

export class N8nServer {
	readonly url: string;
	readonly logFile: string;
	readonly userFolder: string;
	/** How long the last start took. */
	startMs = 0;

	private child?: ChildProcess;
	private exited: Promise<void> = Promise.resolve();
	private env: Record<string, string>;
	private readonly onOurExit = () => killTree(this.child?.pid);

	constructor(private readonly options: ServerOptions) {
		this.url = `http://127.0.0.1:${options.port}`;
		this.userFolder = options.userFolder;
		this.logFile = join(options.userFolder, 'n8n.log');
		this.env = options.env;
	}

	get pid(): number {
		return this.child?.pid ?? 0;
	}

	logTail(lines: number): string {
		try {
			return readFileSync(this.logFile, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
		} catch {
			return '(no output)';
		}
	}

	/** Starts the process and waits until it is ready; throws with the end of its log when it is not. */
	async start(signal?: AbortSignal, addedEnv: Record<string, string> = {}): Promise<void> {
		if (this.child) throw new Error('This n8n runs already.');
		signal?.throwIfAborted();
		this.env = { ...this.env, ...addedEnv };
		const started = Date.now();
		const [brokerPort] = await freePorts(1);
		const { host } = this.options;
		const log = openSync(this.logFile, 'a');
		const child = spawn(host.node, ['--require', join(__dirname, 'die-with-parent.js'), host.n8n, 'start'], {
			cwd: this.userFolder,
			env: this.environment(brokerPort),
			// The fourth is the pipe by which n8n notices that we are gone.
			stdio: ['ignore', log, log, 'pipe'],
			// The leader of a group of its own, so that its task runners can be ended with it.
			detached: process.platform !== 'win32',
		});
		closeSync(log);
		this.child = child;
		process.once('exit', this.onOurExit);
		let ended: string | undefined;
		this.exited = new Promise((resolve) => {
			const end = (how: string) => {
				ended = how;
				killTree(child.pid);
				process.removeListener('exit', this.onOurExit);
				if (this.child === child) this.child = undefined;
				resolve();
			};
			child.once('error', (error) => end(error.message));
			child.once('exit', (code, by) => end(by ?? `exit code ${code}`));
		});
		const deadline = started + this.options.readyTimeoutMs;
		while (!(await this.isReady())) {
			if (signal?.aborted) {
				await this.kill();
				signal.throwIfAborted();
			}
			if (ended) throw new Error(`n8n ended while starting (${ended}). The end of its log:\n${this.logTail(30)}`);
			if (Date.now() > deadline) {
				await this.kill();
				throw new Error(`n8n was not ready after ${this.options.readyTimeoutMs / 1000} s. The end of its log:\n${this.logTail(30)}`);
			}
			await sleep(READY_POLL_MS);
		}
		this.startMs = Date.now() - started;
	}

	/** SIGTERM, and SIGKILL for whatever is left after the grace period. */
	async stop(): Promise<void> {
		const child = this.child;
		if (!child) return await this.exited;
		child.kill('SIGTERM');
		const timer = setTimeout(() => killTree(child.pid), STOP_GRACE_MS);
		await this.exited;
		clearTimeout(timer);
	}

	async kill(): Promise<void> {
		killTree(this.child?.pid);
		await this.exited;
	}

	private async isReady(): Promise<boolean> {
		const { readyPath } = this.options;
		return (await this.answers('/healthz/readiness')) && (readyPath === undefined || (await this.answers(readyPath)));
	}

	private async answers(path: string): Promise<boolean> {
		try {
			const response = await fetch(`${this.url}${path}`, { signal: AbortSignal.timeout(5_000) });
			await response.arrayBuffer();
			return response.status === 200;
		} catch {
			return false;
		}
	}

	private environment(brokerPort: number): NodeJS.ProcessEnv {
		const { host, port } = this.options;
		const env: NodeJS.ProcessEnv = {
			PATH: [dirname(host.node), process.env.PATH ?? ''].join(delimiter),
			HOME: this.userFolder,
			USERPROFILE: this.userFolder,
			NO_PROXY: '127.0.0.1,localhost,::1',
			N8N_HOST_STARTER: String(process.pid),
			// The encryption key is n8n's own to make: it keeps it in this folder, so a restart finds it.
			N8N_USER_FOLDER: this.userFolder,
			N8N_PORT: String(port),
			N8N_LISTEN_ADDRESS: '127.0.0.1',
			N8N_HOST: '127.0.0.1',
			N8N_PROTOCOL: 'http',
			WEBHOOK_URL: `${this.url}/`,
			N8N_SECURE_COOKIE: 'false',
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			N8N_DIAGNOSTICS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
			N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
			N8N_DYNAMIC_BANNERS_ENABLED: 'false',
			N8N_TEMPLATES_ENABLED: 'false',
			N8N_PERSONALIZATION_ENABLED: 'false',
			N8N_HIRING_BANNER_ENABLED: 'false',
			N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
			...this.env,
		};
		for (const name of INHERITED) env[name] ??= process.env[name];
		for (const [name, value] of Object.entries(env)) if (value === '' || value === undefined) delete env[name];
		return env;
	}
}
