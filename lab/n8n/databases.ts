/** PostgreSQL and Redis of the machine's own packages, each in a folder and on a port of its own, for queue mode. */
import { type ChildProcess, execFile, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, closeSync, existsSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePorts, killTree } from './processes';

const run = promisify(execFile);

export interface Postgres {
	readonly port: number;
	readonly user: string;
	readonly password: string;
	readonly database: string;
	/** Runs SQL and gives what psql prints. */
	query(sql: string): Promise<string>;
	stop(): Promise<void>;
}

export interface Redis {
	readonly port: number;
	readonly password: string;
	stop(): Promise<void>;
}

const READY_MS = 30_000;
const STOP_GRACE_MS = 10_000;
const INSTALL = 'On Debian and Ubuntu: apt-get install postgresql redis-server';

/** PostgreSQL's binaries: Debian keeps them out of the PATH, by version. */
function postgresFolder(): string {
	const root = '/usr/lib/postgresql';
	const versions = existsSync(root) ? readdirSync(root).sort((a, b) => Number(b) - Number(a)) : [];
	const folders = [...versions.map((version) => join(root, version, 'bin')), ...pathFolders()];
	const found = folders.find((folder) => ['initdb', 'postgres', 'psql'].every((program) => existsSync(join(folder, program))));
	if (found === undefined) throw new Error(`PostgreSQL is not installed (no initdb, postgres and psql found). ${INSTALL}`);
	return found;
}

function redisProgram(): string {
	const found = pathFolders()
		.map((folder) => join(folder, 'redis-server'))
		.find((file) => existsSync(file));
	if (found === undefined) throw new Error(`Redis is not installed (no redis-server found). ${INSTALL}`);
	return found;
}

const pathFolders = () => (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');

/** Says which packages are missing, before anything is started. */
export function requireDatabases(): void {
	postgresFolder();
	redisProgram();
}

/** A user and group to run as. */
interface Account {
	uid?: number;
	gid?: number;
}

/** PostgreSQL refuses to run as root; its package brings a user for it. */
function postgresAccount(): Account {
	if (process.getuid?.() !== 0) return {};
	const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
	return { uid: id('-u'), gid: id('-g') };
}

export async function startPostgres(): Promise<Postgres> {
	const bin = postgresFolder();
	const account = postgresAccount();
	const folder = await ownFolder('postgres', account);
	const data = join(folder.path, 'data');
	const [port] = await freePorts(1);
	const user = 'n8n';
	const password = randomBytes(12).toString('hex');
	const database = 'postgres';
	try {
		const passwordFile = join(folder.path, 'password');
		await writeFile(passwordFile, password, { mode: 0o600 });
		if (account.uid !== undefined && account.gid !== undefined) chownSync(passwordFile, account.uid, account.gid);
		const options = ['-D', data, '-U', user, '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8', '--locale=C', '--no-sync'];
		await run(join(bin, 'initdb'), options, { ...account, cwd: folder.path });
		const server = await startServer({
			name: 'PostgreSQL',
			command: [join(bin, 'postgres'), '-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
			folder,
			account,
			port,
			ready: async () =>
				await query('SELECT 1').then(
					() => true,
					() => false,
				),
		});
		return { port, user, password, database, query, stop: server.stop };
	} catch (error) {
		folder.remove();
		throw error;
	}

	async function query(sql: string): Promise<string> {
		const { stdout } = await run(join(bin, 'psql'), ['-h', '127.0.0.1', '-p', String(port), '-U', user, '-d', database, '-v', 'ON_ERROR_STOP=1', '-tAc', sql], {
			env: { ...process.env, PGPASSWORD: password },
			timeout: READY_MS,
		});
		return stdout.trim();
	}
}

export async function startRedis(): Promise<Redis> {
	const program = redisProgram();
	const folder = await ownFolder('redis', {});
	const [port] = await freePorts(1);
	const password = randomBytes(12).toString('hex');
	try {
		const file = join(folder.path, 'redis.conf');
		// Nothing is kept on disk: the queue lives as long as the test.
		await writeFile(file, [`bind 127.0.0.1`, `port ${port}`, `requirepass ${password}`, `dir ${folder.path}`, 'save ""', 'appendonly no'].join('\n'), {
			mode: 0o600,
		});
		const server = await startServer({ name: 'Redis', command: [program, file], folder, account: {}, port, ready: async () => await accepts(port) });
		return { port, password, stop: server.stop };
	} catch (error) {
		folder.remove();
		throw error;
	}
}

interface OwnFolder {
	readonly path: string;
	remove(): void;
}

async function ownFolder(name: string, { uid, gid }: Account): Promise<OwnFolder> {
	const path = await mkdtemp(join(tmpdir(), `shop-webhooks-${name}-`));
	if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
	const clear = () => rmSync(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
	process.once('exit', clear);
	return {
		path,
		remove() {
			process.removeListener('exit', clear);
			clear();
		},
	};
}

interface ServerOptions {
	readonly name: string;
	readonly command: string[];
	readonly folder: OwnFolder;
	readonly account: Account;
	readonly port: number;
	ready(): Promise<boolean>;
}

/** Interrupts the server (its own process id, for `exec` keeps that of the shell) as soon as the pipe closes. */
const UNTIL_PIPE_CLOSES = 'exec 3<&0; ( read _ <&3; kill -INT $$ 2>/dev/null ) >/dev/null 2>&1 & exec "$@" 3<&- </dev/null';

/** Starts a server that ends with this process, however that one ends. */
async function startServer({ name, command, folder, account, port, ready }: ServerOptions): Promise<{ stop(): Promise<void> }> {
	const logFile = join(folder.path, 'server.log');
	const log = openSync(logFile, 'a');
	const child = spawn('/bin/sh', ['-c', UNTIL_PIPE_CLOSES, 'sh', ...command], { ...account, cwd: folder.path, stdio: ['pipe', log, log], detached: true });
	closeSync(log);
	let ended: string | undefined;
	const exited = new Promise<void>((resolve) => {
		const end = (how: string) => {
			ended = how;
			resolve();
		};
		child.once('error', (error) => end(error.message));
		child.once('exit', (code, signal) => end(signal ?? `exit code ${code}`));
	});
	const deadline = Date.now() + READY_MS;
	while (!(await ready())) {
		if (ended !== undefined || Date.now() > deadline) {
			const tail = readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-15).join('\n');
			await endServer(child, exited);
			throw new Error(`${name} did not start on port ${port} (${ended ?? `not ready after ${READY_MS / 1000} s`}). The end of its log:\n${tail}`);
		}
		await sleep(100);
	}
	return {
		async stop() {
			await endServer(child, exited);
			folder.remove();
		},
	};
}

async function endServer(child: ChildProcess, exited: Promise<void>): Promise<void> {
	child.kill('SIGINT');
	const timer = setTimeout(() => killTree(child.pid), STOP_GRACE_MS);
	await exited;
	clearTimeout(timer);
}

async function accepts(port: number): Promise<boolean> {
	return await new Promise((resolve) => {
		const socket = createConnection({ port, host: '127.0.0.1' });
		socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
		socket.once('connect', () => socket.destroy());
	});
}
