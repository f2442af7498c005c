/** n8n in queue mode: one main, two workers, one webhook processor, on PostgreSQL and Redis. */
import { randomBytes } from 'node:crypto';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { type Postgres, requireDatabases, startPostgres, startRedis } from './databases';
import type { N8nHost } from './install';
import { type N8n, startN8n } from './n8n';
import { unpackInto } from './package';
import { freePorts } from './processes';
import { N8nServer } from './server';

export interface QueueOptions {
	readonly host: N8nHost;
	readonly packageTarball: string;
	/** For the processes' user folders; the caller removes it. */
	readonly folder: string;
	readonly log?: (line: string) => void;
}

export interface QueueN8n {
	/** Publishes, and serves the editor and production webhooks too. */
	readonly main: N8n;
	/** Address of the webhook processor; webhooks are registered with it (WEBHOOK_URL). */
	readonly webhookUrl: string;
	readonly postgres: Postgres;
	/** From now on one worker runs one execution at a time; the others are ended. */
	oneAtATime(): Promise<void>;
	/** The end of all processes' logs. */
	logTail(): string;
	stop(): Promise<void>;
}

const WORKERS = 2;
const READY_MS = 120_000;

/** Starts everything; what was started is ended again when one part fails. */
export async function startQueue({ host, packageTarball, folder, log = () => undefined }: QueueOptions): Promise<QueueN8n> {
	requireDatabases();
	const parts: Array<{ stop(): Promise<void> }> = [];
	/** The newest first: n8n before its databases. */
	const stop = async () => {
		for (const part of parts.splice(0).reverse()) await part.stop();
	};
	try {
		const postgres = await startPostgres();
		parts.push(postgres);
		const redis = await startRedis();
		parts.push(redis);
		log('  PostgreSQL and Redis run');

		const [webhookPort, ...workerPorts] = await freePorts(1 + WORKERS);
		const webhookUrl = `http://127.0.0.1:${webhookPort}`;
		const shared = {
			EXECUTIONS_MODE: 'queue',
			N8N_ENCRYPTION_KEY: randomBytes(16).toString('hex'),
			WEBHOOK_URL: `${webhookUrl}/`,
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgres.port),
			DB_POSTGRESDB_DATABASE: postgres.database,
			DB_POSTGRESDB_USER: postgres.user,
			DB_POSTGRESDB_PASSWORD: postgres.password,
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redis.port),
			QUEUE_BULL_REDIS_PASSWORD: redis.password,
		};
		// First the main alone: it makes the tables.
		const main = await startN8n({ host, packageTarball, userFolder: join(folder, 'main'), env: shared });
		parts.push(main);
		log('  main runs');

		const start = async (name: string, command: string, port: number, env: Record<string, string>) =>
			await startPart({ host, packageTarball, userFolder: join(folder, name), port, command, env: { ...shared, ...env } });
		const startWorker = async (name: string, port: number, jobs: number) => await start(name, `worker --concurrency=${jobs}`, port, workerEnv(port));
		const starts = [start('webhook', 'webhook', webhookPort, {}), ...workerPorts.map(async (port, index) => await startWorker(`worker-${index + 1}`, port, 5))];
		const started = await Promise.allSettled(starts);
		const servers = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
		parts.push(...servers);
		for (const outcome of started) if (outcome.status === 'rejected') throw outcome.reason;
		log(`  ${WORKERS} workers and the webhook processor run`);

		const logTail = () => [main, ...servers].map((part) => `--- ${part.userFolder}\n${part.logTail(25)}`).join('\n');
		const oneAtATime = async () => {
			const [, ...workers] = servers;
			await Promise.all(workers.map(async (worker) => await worker.stop()));
			parts.push(await startWorker('worker-alone', workerPorts[0], 1));
			log('  one worker runs, one execution at a time');
		};
		return { main, webhookUrl, postgres, oneAtATime, logTail, stop };
	} catch (error) {
		await stop();
		throw error;
	}
}

/** A worker listens for nothing but this: whether it is ready. */
function workerEnv(port: number): Record<string, string> {
	return { QUEUE_HEALTH_CHECK_ACTIVE: 'true', QUEUE_HEALTH_CHECK_PORT: String(port), N8N_WORKER_SERVER_ADDRESS: '127.0.0.1' };
}

interface PartOptions {
	readonly host: N8nHost;
	readonly packageTarball: string;
	readonly userFolder: string;
	readonly port: number;
	/** n8n's command, with its options. */
	readonly command: string;
	readonly env: Record<string, string>;
}

async function startPart({ host, packageTarball, userFolder, port, command, env }: PartOptions): Promise<N8nServer> {
	await mkdir(userFolder, { recursive: true });
	await unpackInto(userFolder, packageTarball);
	const server = new N8nServer({
		host: { ...host, n8n: join(__dirname, 'queue-command.ts') },
		userFolder,
		port,
		readyTimeoutMs: READY_MS,
		env: { ...env, N8N_COMMUNITY_PACKAGES_ENABLED: 'true', N8N_HOST_ENTRY: host.n8n, N8N_HOST_COMMAND: command },
	});
	await server.start();
	return server;
}
