/** The packages as npm publishes them: what is in each, how n8n loads it, and what n8n's scan of community packages says. */
import { mkdtempSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { mkdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { packPackage, unpackInto } from '../../lab/n8n/package';
import { findPlatforms, folderOf, PACKAGE, packageOf, ROOT } from '../../lab/platforms';
import { schemas } from '../../lab/schemas';
import type { Manifest } from '../../scripts/packages';
import type { Loaded, LoadReport } from '../support/loadPackage';
import { runProgram } from '../support/program';

jest.setTimeout(300_000);

/** A package as n8n has it on its disk. */
interface Installed {
	readonly folder: string;
	readonly files: string[];
	readonly manifest: Manifest;
}

const LIBRARIES = ['big.js', 'i18n-iso-countries', 'lossless-json', 'sax', 'xml2js', 'xmlbuilder'];

/** Each package, with the folders of the platforms that it holds. */
const PACKAGES = [
	{ name: PACKAGE, platforms: findPlatforms().map(({ folder }) => folder) },
	...findPlatforms().map(({ folder, platform }) => ({ name: packageOf(platform.name), platforms: [folder] })),
];

const work = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-package-'));
const installed = new Map<string, Installed>();
/** What n8n's loaders make of each. */
let reports: LoadReport[];
beforeAll(async () => {
	for (const { name } of PACKAGES) installed.set(name, await install(name));
	const { code, output } = await runProgram('loadPackage.ts', ...[...installed.values()].map(({ folder }) => folder));
	if (code !== 0) throw new Error(output);
	reports = JSON.parse(output) as LoadReport[];
});
afterAll(async () => await rm(work, { recursive: true, force: true }));

async function install(name: string): Promise<Installed> {
	const home = path.join(work, name);
	await mkdir(home);
	await unpackInto(home, await packPackage(home, name));
	const folder = path.join(home, '.n8n', 'nodes', 'node_modules', name);
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => statSync(path.join(folder, file)).isFile());
	const manifest = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')) as Manifest;
	return { folder, files, manifest };
}

describe.each(PACKAGES)('$name', ({ name, platforms }) => {
	let folder: string;
	let files: string[];
	let manifest: Manifest;
	let report: LoadReport;
	beforeAll(() => {
		({ folder, files, manifest } = installed.get(name)!);
		report = reports[[...installed.keys()].indexOf(name)];
	});

	const read = (file: string) => readFileSync(path.join(folder, file), 'utf8');

	describe('the tarball', () => {
		/** All that may be in it. */
		const own = platforms.join('|');
		const RUNS = [
			/^(package\.json|README\.md|LICENSE|dist\/THIRD_PARTY_LICENSES\.txt)$/,
			...(name === PACKAGE ? [/^index\.js$/] : []),
			new RegExp(`^dist/credentials/(${own})Api\\.credentials\\.js$`),
			new RegExp(`^dist/nodes/(${own})/\\w+\\.node\\.json$`),
			new RegExp(`^dist/nodes/(${own})/\\w+(\\.dark)?\\.svg$`),
			new RegExp(`^dist/nodes/(${own})/__schema__/v1\\.0\\.0/\\w+/\\w+\\.json$`),
			new RegExp(`^dist/nodes/(shared|${own})/(\\w+/)*\\w+(\\.node)?\\.js$`),
		];

		test('holds only what runs, of its platforms alone', () => {
			expect(files.filter((file) => !RUNS.some((pattern) => pattern.test(file)))).toEqual([]);
			expect(files.filter((file) => /(^|\/)(tests?|samples|fixtures|deliveries)\/|\.test\./.test(file))).toEqual([]);
			expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'dist/THIRD_PARTY_LICENSES.txt']));
		});

		test('holds every node with its codex, and every credential', () => {
			const codex = manifest.n8n.nodes.map((file) => file.replace(/\.js$/, '.json'));
			expect(files).toEqual(expect.arrayContaining([...manifest.n8n.nodes, ...codex, ...manifest.n8n.credentials]));
			const entries = (suffix: string) => files.filter((file) => file.endsWith(suffix)).sort();
			expect(entries('.node.js')).toEqual([...manifest.n8n.nodes].sort());
			expect(entries('.credentials.js')).toEqual([...manifest.n8n.credentials].sort());
			expect(manifest.n8n.nodes).toEqual(expect.arrayContaining(platforms.map((platform) => `dist/nodes/${platform}/${platform}Trigger.node.js`)));
			expect(manifest.n8n.credentials).toHaveLength(platforms.length);
		});

		test('holds what the editor shows of its action nodes before they have run', () => {
			const own = [...schemas()].filter(([file]) => platforms.some((platform) => file.startsWith(`dist/nodes/${platform}/`)));
			expect(files.filter((file) => file.includes('__schema__')).sort()).toEqual(own.map(([file]) => file).sort());
			for (const [file, schema] of own) expect(JSON.parse(read(file))).toEqual(schema);
		});

		test('names the licence of every library that is bundled', () => {
			const licences = read('dist/THIRD_PARTY_LICENSES.txt').split(`${'-'.repeat(80)}\n\n`);
			const named = licences.map((text) => /^(\S+) \d+\.\d+\.\d+\n\n/.exec(text)?.[1]);
			expect(named).toEqual(LIBRARIES);
		});

		test('needs nothing but n8n', () => {
			for (const field of ['dependencies', 'optionalDependencies', 'bundleDependencies', 'bundledDependencies']) expect(manifest).not.toHaveProperty(field);
			expect(manifest.peerDependencies).toEqual({ 'n8n-workflow': '*' });
			const required = files
				.filter((file) => file.endsWith('.js'))
				.flatMap((file) => [...read(file).matchAll(/\brequire\(["']([^."'][^"']*)["']\)/g)].map(([, module]) => module));
			expect([...new Set(required)].sort()).toEqual(['crypto', 'n8n-workflow']);
		});

		test('leads to its own node types and pages', () => {
			const addresses = (text: string) => [...text.matchAll(/['"](https:\/\/github\.com[^'"]*)['"]/g)].map(([, address]) => address);
			for (const file of manifest.n8n.nodes) {
				const codex = read(file.replace(/\.js$/, '.json'));
				const { node } = JSON.parse(codex) as { node: string };
				const [className] = path.basename(file).split('.');
				expect(node).toBe(`${name}.${className[0].toLowerCase()}${className.slice(1)}`);
				const own = name === PACKAGE ? expect.stringMatching(`^${manifest.homepage.replace('#readme', '')}#[a-z]+$`) : manifest.homepage;
				expect(addresses(codex)).toEqual([own, own]);
				for (const credential of manifest.n8n.credentials) expect(addresses(read(credential))).toEqual([own]);
			}
		});
	});

	describe("n8n's loader", () => {
		/** The class names, which the file names are made of. */
		const namesOf = (entries: readonly string[]) => entries.map((file) => path.basename(file).split('.')[0].toLowerCase()).sort();
		const expectIcons = ({ iconUrl }: { iconUrl?: unknown }) => {
			expect(iconUrl).toEqual({ light: expect.any(String), dark: expect.any(String) });
			for (const url of Object.values(iconUrl as Record<string, string>)) {
				const [root, owner, ...file] = url.split('/');
				expect([root, owner]).toEqual(['icons', name]);
				expect(files).toContain(file.join('/'));
			}
		};

		test.each(['installed', 'atStart'] as const)('%s: finds every node and credential, with icons and codex', (moment) => {
			const { packageName, nodes, credentials }: Loaded = report[moment];
			expect(packageName).toBe(name);
			expect(nodes.map((node) => node.name.toLowerCase()).sort()).toEqual(namesOf(manifest.n8n.nodes));
			expect(credentials.map((credential) => credential.name.toLowerCase()).sort()).toEqual(namesOf(manifest.n8n.credentials));
			for (const node of nodes) {
				expectIcons(node);
				expect(node.codex).toMatchObject({ categories: [expect.any(String), expect.any(String)], alias: expect.arrayContaining(['webhook']) });
				expect(node).toMatchObject({ communityNodePackageVersion: manifest.version });
			}
			for (const credential of credentials) {
				expectIcons(credential);
				const users = nodes.filter((node) => node.credentials?.some((one) => one.name === credential.name));
				expect([...(credential.supportedNodes ?? [])].sort()).toEqual(users.map((node) => node.name).sort());
				expect(users).not.toEqual([]);
			}
		});

		test('runs every module that is in the package', () => {
			// What is left are modules of types only, which are empty once compiled.
			const unused = files.filter((file) => file.startsWith('dist/') && file.endsWith('.js') && !report.run.includes(file));
			expect(unused.filter((file) => /\bexports\.\w+ =|\brequire\(/.test(read(file)))).toEqual([]);
		});
	});
});

describe("n8n's scan of community packages", () => {
	const scan = async (...legs: string[]) => await runProgram('scan.mts', ...legs);

	test('passes on the sources of each package, and on what npm publishes', async () => {
		const legs = [...installed].flatMap(([name, { folder }]) => [folderOf(name), 'source', folder, 'published']);
		expect(legs).toHaveLength(4 * PACKAGES.length);
		expect(await scan(...legs)).toEqual({ code: 0, output: '' });
	});

	/** A folder with the root's package.json, but for what is given. */
	async function prepare(name: string, changes: object): Promise<string> {
		const bad = path.join(work, name);
		for (const folder of ['nodes', 'credentials']) await mkdir(path.join(bad, folder), { recursive: true });
		await writeFile(path.join(bad, 'package.json'), JSON.stringify({ ...installed.get(PACKAGE)?.manifest, ...changes }));
		return bad;
	}

	test('would find what it forbids', async () => {
		const bad = await prepare('bad', { dependencies: { xml2js: '0.6.2' } });
		await writeFile(path.join(bad, 'nodes', 'bad.js'), '/* eslint-disable */ setTimeout(() => console.log(require("fs")), 1);');
		const { code, output } = await scan(bad, 'published');
		expect(code).toBe(1);
		for (const rule of ['no-runtime-dependencies', 'no-restricted-globals', 'no-restricted-imports', 'no-console']) expect(output).toContain(rule);
	});

	test('looks into the sources behind the links, and wants every library named beside them', async () => {
		const bad = await prepare('linked', { devDependencies: {} });
		await symlink(path.join(ROOT, 'nodes/shared/records'), path.join(bad, 'nodes', 'records'), 'dir');
		const { code, output } = await scan(bad, 'source');
		expect(code).toBe(1);
		expect(output).toMatch(/\/nodes\/records\/decimals\.ts:\d+ .*no-restricted-imports/);
	});
});

test('the README states the n8n releases that are tested, from the oldest to the newest', () => {
	const names = readdirSync(path.join(ROOT, 'lab/n8n')).flatMap((name) => /^n8n-(\d+\.\d+)$/.exec(name)?.[1] ?? []);
	const [oldest, ...others] = names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	const [firstScreen] = readFileSync(path.join(ROOT, 'README.md'), 'utf8').split('\n## ');
	expect(firstScreen).toContain(`from n8n ${oldest} (Node 20) to ${others.at(-1)};`);
	for (const other of others.slice(0, -1)) expect(firstScreen).toContain(other);
});
