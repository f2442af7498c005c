/**
 * CONTRIBUTING.md's walk through a made-up fifth platform: what it says is done in a copy of the repository, in which the
 * platform is then built, documented, sampled, simulated and tested like the others.
 */
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import { TestN8n } from '../../lab/contexts/n8n';
import { ROOT } from '../../lab/platforms';
import type { ShopkitShop, startSimulator } from '../../lab/shops';
import { post } from '../support/post';
import { runProgram } from '../support/program';

jest.setTimeout(300_000);

const run = promisify(execFile);
const load = createRequire(__filename);
const tree = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-fifth-'));
const page = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');
const CLASSES = ['credentials/CornerApi.credentials', 'nodes/Corner/CornerTrigger.node'];

/** The page's files: a path on a line of its own, then its content. */
const files = new Map([...page.matchAll(/^`([\w./]+)`\n\n```\w+\n(.*?)^```$/gms)].map(([, file, content]) => [file, content] as const));

const read = (file: string) => readFileSync(path.join(tree, file), 'utf8');

function write(file: string, content: string): void {
	mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
	writeFileSync(path.join(tree, file), content);
}

/** @throws Error where the text is not in the file */
function edit(file: string, text: string, replacement: string): void {
	if (!read(file).includes(text)) throw new Error(`no ${text} in ${file}`);
	write(file, read(file).replace(text, replacement));
}

/** Runs one of the scripts of package.json in the copy, and gives what it prints. */
async function npmRun(script: string): Promise<{ code: number; output: string }> {
	return await run('npm', ['run', '--silent', script], { cwd: tree, shell: process.platform === 'win32' }).then(
		({ stdout }) => ({ code: 0, output: stdout }),
		({ code, stdout, stderr }: { code: number; stdout: string; stderr: string }) => ({ code, output: stdout + stderr }),
	);
}

beforeAll(async () => {
	const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], { cwd: ROOT, maxBuffer: 16 * 1024 * 1024 });
	const copied = stdout.split('\0').filter((file) => file !== '' && existsSync(path.join(ROOT, file)));
	// A link stays one to the same place in the copy.
	for (const file of copied) cpSync(path.join(ROOT, file), path.join(tree, file), { verbatimSymlinks: true });
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'), 'dir');

	for (const [file, content] of files) write(file, content);
	// The lines in other files.
	const [, section] = /^In the README .*?```md\n(.*?)^```$/ms.exec(page) ?? [];
	edit('README.md', '## Develop\n', `${section}\n## Develop\n`);
	edit('lab/shops/index.ts', "import { KinowShop } from './kinow';", "import { CornerShop } from './corner';\nimport { KinowShop } from './kinow';");
	edit('lab/shops/index.ts', 'kinow: KinowShop }', 'kinow: KinowShop, corner: CornerShop }');
	const manifest = JSON.parse(read('package.json')) as { n8n: { nodes: string[]; credentials: string[] } };
	const [credential, node] = CLASSES.map((file) => `dist/${file}.js`);
	manifest.n8n.credentials.push(credential);
	manifest.n8n.nodes.push(node);
	write('package.json', JSON.stringify(manifest, null, '\t'));
});
afterAll(async () => await rm(tree, { recursive: true, force: true }));

test('names every file that a platform is made of', () => {
	const corner = [
		'CornerTrigger.node.json',
		'CornerTrigger.node.ts',
		'api.ts',
		'corner.dark.svg',
		'corner.svg',
		'credentialTest.ts',
		'events.ts',
		'platform.ts',
		'records.ts',
		'samples/order.json',
		'webhooks.ts',
	];
	expect([...files.keys()].sort()).toEqual([
		'credentials/CornerApi.credentials.ts',
		'docs/corner.md',
		'lab/shops/corner.ts',
		...corner.map((file) => `nodes/Corner/${file}`),
		'reference/corner.md',
	]);
	for (const compiled of CLASSES) {
		expect(files.has(`${compiled}.ts`)).toBe(true);
		expect(page).toContain(`\`dist/${compiled}.js\``);
	}
	expect(page).toContain('add `corner: CornerShop` to `SHOPS`');
});

test('`npm run docs` fills its page and the pages of all, and writes its package', async () => {
	expect(await npmRun('docs')).toEqual({ code: 0, output: '' });
	expect(read('docs/corner.md')).toContain('| Order Created | `order_created` | When an order is placed |');
	expect(read('docs/fields.md')).toMatch(
		/^## Corner\n\n### Corner: `order`\n\n.*\| `total` \| number \| What the buyer pays, with tax \| `order.totals.gross` \|/ms,
	);
	expect(JSON.parse(read('packages/n8n-nodes-corner/package.json'))).toMatchObject({
		name: 'n8n-nodes-corner',
		n8n: { nodes: ['dist/nodes/Corner/CornerTrigger.node.js'], credentials: ['dist/credentials/CornerApi.credentials.js'] },
	});
	expect(page).toContain('`packages/n8n-nodes-corner`');
	expect(read('.github/ISSUE_TEMPLATE/bug-corner.yml')).toContain('- "Order Paid (order_paid)"');
	expect(page).toContain('`.github/ISSUE_TEMPLATE/bug-corner.yml`');
});

test("its package is cut out of the build, and passes n8n's scan", async () => {
	expect(await npmRun('build')).toMatchObject({ code: 0 });
	const folder = path.join(tree, 'packages/n8n-nodes-corner');
	expect(existsSync(path.join(folder, 'dist/nodes/Corner/CornerTrigger.node.js'))).toBe(true);
	expect(existsSync(path.join(folder, 'dist/nodes/Kinow'))).toBe(false);
	expect(await runProgram('scan.mts', folder, 'source')).toEqual({ code: 0, output: '' });
});

test('`npm run typecheck` misses nothing but rows in the tables of the proofs', async () => {
	const { code, output } = await npmRun('typecheck');
	const errors = output.split('\n').filter((line) => line.includes(': error '));
	expect(code === 0).toBe(errors.length === 0);
	for (const error of errors) expect(error).toMatch(/^test\/proofs.*: error TS2741: Property 'corner' is missing/);
});

test('`npm run samples` makes a delivery of each event', async () => {
	expect(await npmRun('samples')).toEqual({ code: 0, output: '' });
	const events = ['order_cancelled', 'order_created', 'order_paid', 'order_refunded', 'order_shipped'];
	expect(readdirSync(path.join(tree, 'nodes/Corner/samples/deliveries'))).toEqual(events.map((event) => `${event}.json`));
	expect(JSON.parse(read('nodes/Corner/samples/deliveries/order_paid.json'))).toEqual(JSON.parse(files.get('nodes/Corner/samples/order.json') ?? ''));
});

test('the suites over all platforms find it by themselves', async () => {
	const suites = ['citations', 'credentials', 'deliveries', 'docs', 'packages', 'places', 'platforms', 'samples'].map((name) => `test/unit/${name}.test.ts`);
	const all = [...suites, 'test/integration/lifecycle.test.ts'];
	const report = path.join(tree, 'report.json');
	// Of the suites, what is said of this platform and of all together.
	const names = 'corner|each platform|every citation|few minutes';
	const jest = [path.join(ROOT, 'node_modules/jest/bin/jest.js'), '--selectProjects', 'unit', 'integration', '--json', '--outputFile', report, '-t', names];
	await run(process.execPath, [...jest, ...all], { cwd: tree, maxBuffer: 64 * 1024 * 1024 }).catch(() => undefined);
	const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as {
		testResults: Array<{ name: string; message: string; assertionResults: Array<{ status: string; fullName: string }> }>;
	};
	expect(testResults.map(({ message }) => message).join('')).toBe('');
	for (const suite of all.filter((name) => !name.includes('citations'))) {
		const { assertionResults = [] } = testResults.find(({ name }) => name.endsWith(suite)) ?? {};
		const passed = assertionResults.filter(({ status, fullName }) => status === 'passed' && /corner/i.test(fullName));
		expect({ suite, passed: passed.length > 0 }).toEqual({ suite, passed: true });
	}
});

describe('built', () => {
	let simulator: Awaited<ReturnType<typeof startSimulator>>;
	/** Only what every shop has is used of it. */
	let shop: ShopkitShop;
	let n8n: TestN8n;
	beforeAll(async () => {
		const shops = load(path.join(tree, 'lab/shops/index.ts')) as { startSimulator: typeof startSimulator };
		simulator = await shops.startSimulator();
		shop = (simulator as unknown as { corner: ShopkitShop }).corner;
		n8n = await TestN8n.start();
	});
	afterAll(async () => {
		await n8n?.stop();
		await simulator?.close();
	});

	/** A class of the copy's build. */
	function make<T>(file: string, name: string): T {
		const classes = load(path.join(tree, 'dist', file)) as Record<string, new () => T>;
		return new classes[name]();
	}

	const addTrigger = (parameters: Record<string, string>) =>
		n8n.add('cornerTrigger', { events: ['order_created', 'order_cancelled'], ...parameters }, shop.credential, {
			classes: {
				node: make<INodeType>('nodes/Corner/CornerTrigger.node.js', 'CornerTrigger'),
				credential: make<ICredentialType>('credentials/CornerApi.credentials.js', 'CornerApi'),
			},
		});
	const sample = () => files.get('nodes/Corner/samples/order.json') ?? '';
	const urlOf = (event: string) => shop.webhooks.find((webhook) => webhook.event === event)?.url ?? '';

	test('registers, makes an item of a delivery, turns a forged one away, and leaves nothing behind', async () => {
		const trigger = addTrigger({});
		await trigger.publish();
		expect(shop.webhooks.map(({ event }) => event).sort()).toEqual(['order_cancelled', 'order_created']);
		expect(await trigger.checkAtStart()).toBe(true);

		const url = urlOf('order_created');
		const json = { 'content-type': 'application/json' };
		expect((await shop.fire('order_created', JSON.parse(sample()))).map(({ status }) => status)).toEqual([200]);
		expect((await shop.fire('order_created', JSON.parse(sample()))).map(({ status }) => status)).toEqual([200]);
		expect((await post(url.replace(/.{64}$/, 'f'.repeat(64)), sample(), json)).status).toBe(401);
		expect(trigger.executions).toEqual([{ status: 'success', test: false, items: [expect.any(Object)] }]);
		expect(trigger.executions[0].items[0]).toMatchObject({
			platform: 'corner',
			event: 'order_created',
			order: { id: 7, total: 12.5, paid: true, placed_at: '2026-11-20T21:00:00', phone: '0501234567' },
		});

		await trigger.unpublish();
		expect(shop.webhooks).toEqual([]);
		expect(shop.requests.filter(({ status }) => status === 401)).toEqual([]);
	});

	test('gives orders in the shape that all platforms share', async () => {
		const trigger = addTrigger({ output: 'unified' });
		await trigger.publish();
		await post(urlOf('order_cancelled'), sample());
		expect(trigger.executions[0].items[0]).toMatchObject({
			order: { id: '7', platform: 'corner', paid: true, totals: { gross: 12.5, net: null }, customer: { email: 'buyer@example.com' } },
		});
		await trigger.unpublish();
	});
});
