/**
 * The packages that hold one platform each, as n8n Cloud can verify them. What is committed of one, in `packages/`, is
 * written here from the root's package.json, the tables and the platform's page; what it runs is cut out of the root's
 * build (cut.ts). `npm run docs` writes files and links; a test fails when they are stale.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { findActions, findPlatforms, PACKAGE, packageOf, ROOT, type FoundPlatform } from '../lab/platforms';

/** What a package.json says, in the root and in each package. */
export interface Manifest {
	readonly name: string;
	readonly version: string;
	readonly homepage: string;
	readonly keywords: readonly string[];
	readonly repository: { readonly type: string; readonly url: string; readonly directory?: string };
	/** What n8n loads, as paths of compiled files. */
	readonly n8n: { readonly n8nNodesApiVersion: number; readonly credentials: readonly string[]; readonly nodes: readonly string[] };
	readonly devDependencies: Readonly<Record<string, string>>;
	readonly [field: string]: unknown;
}

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const root = JSON.parse(read('package.json')) as Manifest;
/** Where the repository is read. */
const ADDRESS = root.repository.url.replace(/\.git$/, '');
const folderOfPackage = ({ platform }: FoundPlatform) => `packages/${packageOf(platform.name)}`;

/**
 * The files that are written, by path below the project's folder.
 *
 * @param pages the platforms' pages as they should be, by path
 */
export function generatePackages(pages: Readonly<Record<string, string>>): Record<string, string> {
	const files = findPlatforms().map((found) => {
		const folder = folderOfPackage(found);
		return {
			[`${folder}/package.json`]: `${JSON.stringify(manifestOf(found), null, '\t')}\n`,
			[`${folder}/README.md`]: readmeOf(found, pages[`docs/${found.platform.name}.md`]),
			[`${folder}/CHANGELOG.md`]: changelogOf(found, read('CHANGELOG.md')),
			// A copy, since npm leaves links out.
			[`${folder}/LICENSE`]: read('LICENSE'),
		};
	});
	return Object.assign({}, ...files) as Record<string, string>;
}

/**
 * The links that lead n8n's scan, which lints the sources beside a package's own package.json, to the real ones (n8n.md 8):
 * what each leads to, by path below the project's folder.
 */
export function packageLinks(): Record<string, string> {
	const links = findPlatforms().flatMap((found) =>
		['nodes/shared', `nodes/${found.folder}`, ...sourcesOf(entriesOf(found).credentials)].map((source) => {
			const link = `${folderOfPackage(found)}/${source}`;
			return [link, path.posix.relative(path.posix.dirname(link), source)];
		}),
	);
	return Object.fromEntries(links) as Record<string, string>;
}

const sourcesOf = (compiled: readonly string[]) => compiled.map((file) => file.replace(/^dist\/(.*)\.js$/, '$1.ts'));

/** What n8n is to load of a platform, of all that it loads from the root. */
function entriesOf({ folder }: FoundPlatform): Pick<Manifest['n8n'], 'credentials' | 'nodes'> {
	const { credentials, nodes } = root.n8n;
	return {
		credentials: credentials.filter((file) => file === `dist/credentials/${folder}Api.credentials.js`),
		nodes: nodes.filter((file) => file.startsWith(`dist/nodes/${folder}/`)),
	};
}

function manifestOf(found: FoundPlatform): Manifest {
	const { name, displayName, subscriptions } = found.platform;
	const { version, license, author, engines, repository, peerDependencies } = root;
	const entries = entriesOf(found);
	const others = findPlatforms().map(({ platform }) => platform.name);
	const kinds = entries.nodes.length > 1 ? 'trigger and action nodes' : 'trigger node';
	return {
		name: packageOf(name),
		version,
		description: `n8n ${kinds} for ${displayName} shops: webhooks ${subscriptions === undefined ? '' : 'registered, '}verified, parsed and typed`,
		keywords: [...root.keywords.filter((word) => !others.includes(word)), name],
		license,
		homepage: `${ADDRESS}/tree/main/${folderOfPackage(found)}#readme`,
		author,
		repository: { ...repository, directory: folderOfPackage(found) },
		files: ['dist'],
		engines,
		n8n: { n8nNodesApiVersion: root.n8n.n8nNodesApiVersion, ...entries },
		peerDependencies,
		devDependencies: librariesUsedBy(found),
	};
}

/** The libraries that are bundled, which the sources may import where the nearest package.json names them (n8n.md 8). */
function librariesUsedBy({ folder }: FoundPlatform): Record<string, string> {
	const sources = ['shared', folder].flatMap((name) =>
		readdirSync(path.join(ROOT, 'nodes', name), { recursive: true, encoding: 'utf8' })
			.filter((file) => file.endsWith('.ts'))
			.map((file) => read(path.join('nodes', name, file))),
	);
	const imported = new Set(sources.flatMap((source) => [...source.matchAll(/^import [^;]* from '((?:@[^/']+\/)?[^./'][^/']*)/gm)].map(([, name]) => name)));
	return Object.fromEntries(
		Object.entries(root.devDependencies).filter(([name]) => imported.has(name) && !Object.hasOwn(root.peerDependencies as object, name)),
	);
}

/** The repository's changelog, without the lines that are of other platforms alone. */
export function changelogOf({ platform: { displayName } }: FoundPlatform, changelog: string): string {
	const others = findPlatforms().flatMap(({ platform }) => (platform.displayName === displayName ? [] : [platform.displayName]));
	const isOfOthers = (line: string) => line.startsWith('- ') && !line.includes(displayName) && others.some((name) => line.includes(name));
	const [, entries] = changelog.split(/^# Changelog$/m);
	return `# Changelog\n\nAll packages of the [repository](${ADDRESS}) have one version.${entries
		.split('\n')
		.filter((line) => !isOfOthers(line))
		.join('\n')}`;
}

/** What it is, how it is installed and comes to its first item, and of the platform's page what comes before its limits. */
function readmeOf(found: FoundPlatform, page: string): string {
	const { name, displayName } = found.platform;
	const [beginning, ...sections] = page.replace(/^<!-- .*\n/gm, '').split(/^(?=## )/m);
	const events = sections.findIndex((section) => section.startsWith('## Events\n'));
	const about = /^# .+\n\n(.+?\.)\s/s.exec(beginning)?.[1];
	if (about === undefined || events < 0) throw new Error(`docs/${name}.md says nothing of ${displayName}, or of its events`);
	const parts = [
		`# ${packageOf(name)}`,
		'<!-- Generated by `npm run docs`. Do not edit. -->',
		`Nodes for [n8n](https://n8n.io) that connect **${displayName}** shops to CRMs, invoicing and everything else that n8n knows. ${about}`,
		abilities(found),
		install(found),
		...sections.slice(0, events),
		firstWorkflow(found),
		sections[events],
		`## More\n\n[What else there is to know of ${displayName}](${name}.md), [every field](fields.md#${name}), [every operation](actions.md#${name}), [invoices](invoices.md), [recipes](recipes.md), [troubleshooting](troubleshooting.md), [security](../SECURITY.md). MIT licence.`,
	];
	return withAddresses(`${parts.map((part) => part.trim()).join('\n\n')}\n`);
}

function abilities({ folder, platform: { displayName, events, subscriptions } }: FoundPlatform): string {
	const registers = subscriptions === undefined ? '' : 'registers its webhooks with the shop by itself, ';
	const trigger = `- **${displayName} Trigger** starts workflows on any of ${events.length} events: it ${registers}verifies every delivery, and gives clean typed items.`;
	const resources = findActions().find((one) => one.folder === folder)?.actions.resources ?? [];
	if (resources.length === 0) return trigger;
	const operations = resources.flatMap((resource) => resource.operations).length;
	return `${trigger}\n- **${displayName}** reads from the shop and writes to it, in ${operations} operations: ${resources.map((resource) => resource.name).join(', ')}.`;
}

function install({ platform: { name, displayName, credential } }: FoundPlatform): string {
	const releases = readdirSync(path.join(ROOT, 'lab/n8n')).flatMap((folder) => /^n8n-(\d+\.\d+)$/.exec(folder)?.[1] ?? []);
	const [oldest, ...newer] = releases.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
	return [
		'## Install',
		`As the owner of an n8n from ${oldest} to ${newer.at(-1)}: **Settings > Community nodes > Install**, \`${packageOf(name)}\`. [Other ways](../README.md#install), Docker among them, are those of \`${PACKAGE}\`, with this name.`,
		'The shop must be able to reach your n8n: set `WEBHOOK_URL` to its public `https://` address.',
		`[\`${PACKAGE}\`](../README.md) holds ${displayName} and other shops. Install one or the other, not both: their credentials have the same name, \`${credential}\`.`,
	].join('\n\n');
}

function firstWorkflow({ platform: { displayName, subscriptions } }: FoundPlatform): string {
	return [
		'## First workflow\n',
		`1. Add the **${displayName} Trigger** to a new workflow, and create its credential, *${displayName} API*. n8n tests it when you save it.`,
		'2. Choose events, and a few settings if you like.',
		subscriptions === undefined
			? "3. Publish the workflow (in n8n 1.x: switch it *Active*), with its address in the shop's settings. Place an order, and see the item in the workflow's executions."
			: '3. Let the node listen (**Execute step**), place an order, see the item. Or publish the workflow at once (in n8n 1.x: switch it *Active*).',
	].join('\n');
}

/** npm shows the page where nothing else of the repository is: links and pictures that are written as in `docs/` get whole addresses. */
function withAddresses(page: string): string {
	const pictures = ADDRESS.replace('//github.com/', '//raw.githubusercontent.com/');
	return page.replace(/(!?)\[([^\]]*)\]\((?!https?:|#)([^)]+)\)/g, (_, picture: string, text: string, target: string) => {
		const file = path.posix.join('docs', target);
		return `${picture}[${text}](${picture === '' ? `${ADDRESS}/blob/main/${file}` : `${pictures}/main/${file}`})`;
	});
}
