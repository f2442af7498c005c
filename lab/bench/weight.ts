/**
 * What the package weighs: the tarball, what lands on the disk with its dependencies, and time and memory to load all of
 * its nodes and credentials, as n8n does when it starts; beside well-known community packages from the registry.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';

import { hostCacheFolder } from '../n8n/install';
import { shown, spreadOf } from './measure';
import { command, type Bench } from './support/command';

const run = promisify(execFile);

/** Kept at these versions, so that figures can be compared with earlier ones. */
const PEERS = [
	'n8n-nodes-evolution-api@1.0.4',
	'n8n-nodes-mcp@0.1.37',
	'n8n-nodes-deepseek@1.0.6',
	'@mendable/n8n-nodes-firecrawl@2.1.2',
	'@devlikeapro/n8n-nodes-chatwoot@1.0.2',
];

interface Weighed {
	readonly name: string;
	readonly folder: string;
	readonly tarballBytes: number;
	readonly files: number;
	readonly installedFiles: number;
	readonly installedBytes: number;
}

interface Loaded {
	readonly ms: number;
	readonly heapMb: number;
	readonly rssMb: number;
	readonly classes: number;
}

command('weight', async (bench) => {
	const packages = [await weighOurs(bench)];
	for (const peer of PEERS) {
		const weighed = await weighPeer(bench, peer).catch((error: Error) => bench.log(`weight: ${peer} is left out: ${error.message.split('\n')[0]}`));
		if (weighed) packages.push(weighed);
	}
	const loads = new Map(packages.map(({ name }) => [name, [] as Loaded[]]));
	// In turn, each in a process of its own; the first turn only fills the disk cache.
	for (let turn = 0; turn < (bench.quick ? 3 : 15); turn++) {
		for (const one of packages) {
			const loaded = await load(bench, one);
			if (turn > 0) loads.get(one.name)?.push(loaded);
		}
	}
	bench.show({
		title: "Weight, and loading all nodes and credentials with n8n-core's loader",
		head: ['package', 'tarball kB', 'files in it', 'installed files', 'installed kB', 'classes', 'load ms (p5 to p95)', 'heap MB', 'resident MB'],
		rows: packages.map(({ name, tarballBytes, files, installedFiles, installedBytes }) => {
			const all = loads.get(name) ?? [];
			return [
				name,
				kilobytes(tarballBytes),
				String(files),
				String(installedFiles),
				kilobytes(installedBytes),
				String(all[0].classes),
				shown(spreadOf(all.map(({ ms }) => ms)), 1),
				spreadOf(all.map(({ heapMb }) => heapMb)).median.toFixed(2),
				spreadOf(all.map(({ rssMb }) => rssMb)).median.toFixed(1),
			];
		}),
		note: 'Installed: with runtime dependencies, without n8n-workflow. Loading: as n8n does it at its start, in a process of its own that has loaded n8n-core before. Heap and resident memory: what it adds.',
	});
	return { packages: packages.map((one) => ({ ...one, folder: undefined, loads: loads.get(one.name) })) };
});

const kilobytes = (bytes: number) => (bytes / 1000).toFixed(0);

async function weighOurs({ shipped, folder }: Bench): Promise<Weighed> {
	const root = path.join(folder, 'node_modules/n8n-nodes-shop-webhooks');
	return await Promise.resolve({
		name: `n8n-nodes-shop-webhooks ${shipped.version}`,
		folder: root,
		tarballBytes: statSync(shipped.tarball).size,
		...countsOf(root, [root]),
	});
}

/** Installed once, outside the repository. */
async function weighPeer({ host, folder, log }: Bench, spec: string): Promise<Weighed> {
	const name = spec.replace(/@[^@]*$/, '');
	const cached = path.join(hostCacheFolder(), 'bench-peers', spec.replace('/', '+'));
	if (!existsSync(path.join(cached, 'done'))) {
		log(`weight: installing ${spec}`);
		mkdirSync(cached, { recursive: true });
		const options = { cwd: cached, maxBuffer: 2 ** 26 };
		await run('npm', ['pack', spec, '--silent', '--ignore-scripts'], options);
		await run(
			'npm',
			['install', '--prefix', cached, '--ignore-scripts', '--omit=peer', '--omit=dev', '--legacy-peer-deps', '--no-audit', '--no-fund', '--silent', spec],
			options,
		);
		mkdirSync(path.join(cached, 'done'));
	}
	const tarball = readdirSync(cached).find((file) => file.endsWith('.tgz'));
	if (tarball === undefined) throw new Error('npm pack gave no tarball');
	// A copy in the temporary folder, where n8n's own n8n-workflow stands beside it.
	const copy = path.join(folder, 'peers', spec.replace('/', '+'), 'node_modules');
	cpSync(path.join(cached, 'node_modules'), copy, { recursive: true });
	const root = path.join(copy, name);
	const own = countsOf(
		root,
		readdirSync(copy)
			.filter((entry) => !entry.startsWith('n8n-workflow'))
			.map((entry) => path.join(copy, entry)),
	);
	if (!existsSync(path.join(copy, 'n8n-workflow'))) symlinkSync(path.join(host.directory, 'node_modules/n8n-workflow'), path.join(copy, 'n8n-workflow'), 'dir');
	const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as { version: string };
	return { name: `${name} ${version}`, folder: root, tarballBytes: statSync(path.join(cached, tarball)).size, ...own };
}

function countsOf(root: string, installed: string[]): Pick<Weighed, 'files' | 'installedFiles' | 'installedBytes'> {
	const files = installed.flatMap(filesBelow);
	return { files: filesBelow(root).length, installedFiles: files.length, installedBytes: files.reduce((sum, file) => sum + statSync(file).size, 0) };
}

function filesBelow(place: string): string[] {
	if (!statSync(place).isDirectory()) return [place];
	return readdirSync(place, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => path.join(entry.parentPath, entry.name));
}

/** What n8n does at its start, with n8n-core's loader for installed packages. */
const LOADER = `
const [, host, folder] = process.argv;
const { LazyPackageDirectoryLoader } = require('node:module').createRequire(host + '/package.json')('n8n-core');
const loader = new LazyPackageDirectoryLoader(folder);
gc();
const before = process.memoryUsage();
const start = performance.now();
loader.loadAll().then(() => {
	const ms = performance.now() - start;
	gc();
	const after = process.memoryUsage();
	const { nodes, credentials } = loader.known;
	const classes = Object.keys(nodes).length + Object.keys(credentials).length;
	console.log(JSON.stringify({ ms, heapMb: (after.heapUsed - before.heapUsed) / 2 ** 20, rssMb: (after.rss - before.rss) / 2 ** 20, classes }));
});
`;

async function load({ host }: Bench, { folder }: Weighed): Promise<Loaded> {
	const { stdout } = await run(host.node, ['--expose-gc', '-e', LOADER, host.directory, folder], { env: { ...process.env, NODE_OPTIONS: '' } });
	return JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Loaded;
}
