/** The packages of one platform each: what is committed of them, and how what they run is cut out of the build. */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import path from 'node:path';

import { findActions, findPlatforms, packageOf, ROOT } from '../../lab/platforms';
import { closureOf, librariesIn, readdressed } from '../../scripts/cut';
import { packageLinks, type Manifest } from '../../scripts/packages';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const manifestIn = (folder: string) => JSON.parse(read(path.join(folder, 'package.json'))) as Manifest;
const root = manifestIn('.');

test('there is one for each platform, and all have one version', () => {
	const folders = readdirSync(path.join(ROOT, 'packages'));
	expect(folders.sort()).toEqual(findPlatforms().map(({ platform }) => packageOf(platform.name)));
	for (const name of folders) expect(manifestIn(`packages/${name}`)).toMatchObject({ name, version: root.version });
});

test('together they hold all that the root holds, once', () => {
	const all = findPlatforms().map(({ platform }) => manifestIn(`packages/${packageOf(platform.name)}`).n8n);
	expect(all.flatMap(({ nodes }) => nodes).sort()).toEqual([...root.n8n.nodes].sort());
	expect(all.flatMap(({ credentials }) => credentials).sort()).toEqual([...root.n8n.credentials].sort());
});

test.each(Object.entries(packageLinks()))('%s leads to the real source, for `npm run docs`', (link, target) => {
	expect(readlinkSync(path.join(ROOT, link))).toBe(target);
	expect(realpathSync(path.join(ROOT, link))).toBe(realpathSync(path.join(ROOT, link.replace(/^packages\/[^/]+\//, ''))));
});

describe.each(findPlatforms())('$folder: the README', ({ folder, platform: { name, displayName, events } }) => {
	const readme = read(`packages/${packageOf(name)}/README.md`);

	test('says what it is, how it is installed and set up, and what it starts on', () => {
		expect(readme.split('\n## ').map((section) => section.split('\n')[0])).toEqual([
			`# ${packageOf(name)}`,
			'Install',
			expect.stringMatching(/^(Where the .+ found|Setting it up)$/),
			'First workflow',
			'Events',
			'More',
		]);
		const [first] = readme.split('\n## ');
		expect(first).toContain(`**${displayName} Trigger** starts workflows on any of ${events.length} events`);
		for (const resource of findActions().find((one) => one.folder === folder)?.actions.resources ?? []) expect(first).toContain(resource.name);
		for (const event of events) expect(readme).toContain(`| ${event.name} | \`${event.value}\` | ${event.description} |`);
		expect(readme).not.toContain('<!-- events');
	});

	test('leads only to what is in the repository, by whole addresses', () => {
		const links = [...readme.matchAll(/\]\(([^)]+)\)/g)].map(([, link]) => link);
		const inside = links.flatMap((link) => /^https:\/\/(?:github|raw\.githubusercontent)\.com\/[^/]+\/[^/]+\/(?:blob\/)?main\/([^#]+)/.exec(link)?.[1] ?? []);
		expect(links.filter((link) => !link.startsWith('https://'))).toEqual([]);
		expect(inside.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
		expect(inside).toEqual(expect.arrayContaining([`docs/${name}.md`, 'README.md']));
		const picture = `docs/pictures/${name}-trigger.png`;
		expect(inside.includes(picture)).toBe(existsSync(path.join(ROOT, picture)));
	});
});

describe('what a package runs is cut out of the build', () => {
	const single = manifestIn('packages/n8n-nodes-kinow');
	const [node, trigger] = single.n8n.nodes;
	const [credential] = single.n8n.credentials;
	const built = (changes: Record<string, string> = {}) =>
		new Map(
			Object.entries({
				[node]: 'require("n8n-workflow"); require("./actions");',
				[trigger]: "const a = require('../shared/trigger');",
				[credential]: '',
				'dist/nodes/Kinow/actions/index.js': 'require("../../shared/actions/run.js")',
				'dist/nodes/shared/actions/run.js': 'require("../trigger")',
				'dist/nodes/shared/trigger.js': 'require("./actions/run")',
				'dist/nodes/shared/unused.js': '',
				'dist/nodes/Shopkit/api.js': '',
				...changes,
			}),
		);

	test('with all that its nodes and its credential require, and nothing else', () => {
		expect(closureOf(single, built())).toEqual([
			credential,
			node,
			trigger,
			'dist/nodes/Kinow/actions/index.js',
			'dist/nodes/shared/actions/run.js',
			'dist/nodes/shared/trigger.js',
		]);
	});

	test('never with a file of another platform, nor without one of its own', () => {
		expect(() => closureOf(single, built({ 'dist/nodes/shared/trigger.js': 'require("../Shopkit/api")' }))).toThrow(
			'n8n-nodes-kinow requires what is of another platform: dist/nodes/Shopkit/api.js',
		);
		expect(() => closureOf(single, built({ [credential]: 'require("./ShopkitApi.credentials")' }))).toThrow(
			'dist/credentials/ShopkitApi.credentials is not built',
		);
		expect(() => closureOf(single, built({ [trigger]: 'require("../shared/missing")' }))).toThrow('dist/nodes/shared/missing is not built');
	});

	test('with the libraries that a file names', () => {
		const code = '// node_modules/big.js/big.js\nvar x;\n// scripts/stand-ins/events.js\n// node_modules/@scope/name/lib/a.js\n  // node_modules/not/one.js';
		expect(librariesIn(code)).toEqual(['big.js', '@scope/name']);
	});

	test('with its own node types and addresses', () => {
		const codex = JSON.parse(readdressed(read('nodes/Kinow/Kinow.node.json'), root, single)) as { node: string; resources: object };
		expect(codex.node).toBe('n8n-nodes-kinow.kinow');
		expect(codex.resources).toEqual({ primaryDocumentation: [{ url: single.homepage }], credentialDocumentation: [{ url: single.homepage }] });
	});
});
