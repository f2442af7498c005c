/** The package as npm publishes it: what is in it, how n8n loads it, and what n8n's scan of community packages says. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { packPackage, unpackInto } from '../../lab/n8n/package';
import { ROOT } from '../../lab/platforms';
import type { Loaded, LoadReport } from '../support/loadPackage';
import { runProgram } from '../support/program';

jest.setTimeout(120_000);

interface Manifest {
	name: string;
	version: string;
	n8n: { nodes: string[]; credentials: string[] };
	[field: string]: unknown;
}

const work = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-package-'));
let folder: string;
let files: string[];
let manifest: Manifest;

beforeAll(async () => {
	if (!existsSync(path.join(ROOT, 'dist'))) throw new Error('There is no dist folder to pack: run `npm run build` first (`npm test` does).');
	const name = await unpackInto(work, await packPackage(work));
	folder = path.join(work, '.n8n', 'nodes', 'node_modules', name);
	files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(folder, file)).isFile());
	manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
});
afterAll(async () => await rm(work, { recursive: true, force: true }));

describe('the tarball', () => {
	/** All that may be in it. */
	const RUNS = [
		/^(package\.json|index\.js|README\.md|LICENSE|dist\/THIRD_PARTY_LICENSES\.txt)$/,
		/^dist\/credentials\/\w+\.credentials\.js$/,
		/^dist\/nodes\/\w+\/\w+\.node\.(js|json)$/,
		/^dist\/nodes\/\w+\/\w+(\.dark)?\.svg$/,
		/^dist\/nodes\/(\w+\/)+\w+\.js$/,
	];

	test('holds only what runs', () => {
		expect(files.filter((file) => !RUNS.some((pattern) => pattern.test(file)))).toEqual([]);
		expect(files.filter((file) => /(^|\/)(tests?|samples|fixtures|deliveries)\/|\.test\./.test(file))).toEqual([]);
		expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'index.js', 'dist/THIRD_PARTY_LICENSES.txt']));
	});

	test('holds every node with its codex, and every credential', () => {
		const codex = manifest.n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
		expect(files).toEqual(expect.arrayContaining([...manifest.n8n.nodes, ...codex, ...manifest.n8n.credentials]));
		const entries = (suffix: string) => files.filter((file) => file.endsWith(suffix)).sort();
		expect(entries('.node.js')).toEqual([...manifest.n8n.nodes].sort());
		expect(entries('.credentials.js')).toEqual([...manifest.n8n.credentials].sort());
	});

	test('names the licence of every library that is bundled', () => {
		const licences = readFileSync(path.join(folder, 'dist/THIRD_PARTY_LICENSES.txt'), 'utf8');
		for (const library of ['big.js', 'i18n-iso-countries', 'lossless-json', 'sax', 'xml2js']) expect(licences).toMatch(new RegExp(`^${library} \\d`, 'm'));
	});

	test('needs nothing but n8n', () => {
		for (const field of ['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies']) expect(manifest).not.toHaveProperty(field);
		expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
		const required = files
			.filter((file) => file.endsWith('.js'))
			.flatMap((file) => [...readFileSync(path.join(folder, file), 'utf8').matchAll(/\brequire\(["']([^."'][^"']*)["']\)/g)].map(([, name]) => name));
		expect([...new Set(required)].sort()).toEqual(['crypto', 'n8n-workflow']);
	});
});

test('the README states the n8n releases that are tested, from the oldest to the newest', () => {
	const names = readdirSync(path.join(ROOT, 'lab/n8n')).flatMap((name) => /^n8n-(\d+\.\d+)$/.exec(name)?.[1] ?? []);
	const [oldest, ...others] = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	const [firstScreen] = readFileSync(path.join(folder, 'README.md'), 'utf8').split('\n## ');
	expect(firstScreen).toContain(`from n8n ${oldest} (Node 20) to ${others.at(-1)};`);
	for (const other of others.slice(0, -1)) expect(firstScreen).toContain(other);
});

describe("n8n's loader", () => {
	let report: LoadReport;
	beforeAll(async () => {
		const { code, output } = await runProgram('loadPackage.ts', folder);
		if (code !== 0) throw new Error(output);
		report = JSON.parse(output) as LoadReport;
	});

	/** The class names, which the file names are made of. */
	const namesOf = (entries: string[]) => entries.map((file) => path.basename(file).split('.')[0].toLowerCase()).sort();
	const expectIcons = ({ iconUrl }: { iconUrl?: unknown }) => {
		expect(iconUrl).toEqual({ light: expect.any(String), dark: expect.any(String) });
		for (const url of Object.values(iconUrl as Record<string, string>)) {
			const [root, name, ...file] = url.split('/');
			expect([root, name]).toEqual(['icons', manifest.name]);
			expect(files).toContain(file.join('/'));
		}
	};

	test.each(['installed', 'atStart'] as const)('%s: finds every node and credential, with icons and codex', (moment) => {
		const { packageName, nodes, credentials }: Loaded = report[moment];
		expect(packageName).toBe(manifest.name);
		expect(nodes.map(({ name }) => name.toLowerCase()).sort()).toEqual(namesOf(manifest.n8n.nodes));
		expect(credentials.map(({ name }) => name.toLowerCase()).sort()).toEqual(namesOf(manifest.n8n.credentials));
		for (const node of nodes) {
			expectIcons(node);
			expect(node.codex).toMatchObject({ categories: [expect.any(String), expect.any(String)], alias: expect.arrayContaining(['webhook']) });
			expect(node).toMatchObject({ communityNodePackageVersion: manifest.version });
		}
		for (const credential of credentials) {
			expectIcons(credential);
			const users = nodes.filter((node) => node.credentials?.some(({ name }) => name === credential.name));
			expect([...(credential.supportedNodes ?? [])].sort()).toEqual(users.map(({ name }) => name).sort());
			expect(users).not.toEqual([]);
		}
	});

	test('runs every module that is in the package', () => {
		// What is left are modules of types only, which are empty once compiled.
		const unused = files.filter((file) => file.startsWith('dist/') && file.endsWith('.js') && !report.run.includes(file));
		const code = (file: string) => readFileSync(path.join(folder, file), 'utf8');
		expect(unused.filter((file) => /\bexports\.\w+ =|\brequire\(/.test(code(file)))).toEqual([]);
	});
});

describe("n8n's scan of community packages", () => {
	const scan = async (where: string, ...patterns: string[]) => await runProgram('scan.mts', where, ...patterns);

	test('passes on the source', async () => {
		expect(await scan(ROOT, 'package.json', '{nodes,credentials}/**/*.{js,ts,json}')).toEqual({ code: 0, output: '' });
	});

	test('passes on what npm publishes', async () => {
		expect(await scan(folder, 'package.json', '**/*.js')).toEqual({ code: 0, output: '' });
	});

	test('would find what it forbids', async () => {
		const bad = path.join(work, 'bad');
		await mkdir(path.join(bad, 'nodes'), { recursive: true });
		await writeFile(path.join(bad, 'package.json'), JSON.stringify({ ...manifest, dependencies: { xml2js: '0.6.2' } }));
		await writeFile(path.join(bad, 'nodes', 'bad.js'), '/* eslint-disable */ setTimeout(() => console.log(require("fs")), 1);');
		const { code, output } = await scan(bad, 'package.json', '**/*.js');
		expect(code).toBe(1);
		for (const rule of ['no-runtime-dependencies', 'no-restricted-globals', 'no-restricted-imports', 'no-console']) expect(output).toContain(rule);
	});
});
