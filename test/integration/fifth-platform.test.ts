/** CONTRIBUTING.md's walk through a made-up fifth platform: its code blocks are compiled, checked and run as they stand. */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import http from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import { ROOT } from '../../lab/platforms';
import { post } from '../support/post';
import { TestN8n } from '../../lab/contexts/n8n';
import { runProgram } from '../support/program';

jest.setTimeout(120_000);

const run = promisify(execFile);
const load = createRequire(__filename);
const tree = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-fifth-'));
const page = readFileSync(path.join(ROOT, 'CONTRIBUTING.md'), 'utf8');

/** The page's files: a path on a line of its own, then its content. */
const files = new Map([...page.matchAll(/^`([\w./]+)`\n\n```\w+\n(.*?)^```$/gms)].map(([, file, content]) => [file, content] as const));

beforeAll(() => {
	cpSync(path.join(ROOT, 'nodes/shared'), path.join(tree, 'nodes/shared'), { recursive: true });
	for (const file of ['package.json', 'tsconfig.json']) cpSync(path.join(ROOT, file), path.join(tree, file));
	symlinkSync(path.join(ROOT, 'node_modules'), path.join(tree, 'node_modules'));
	for (const [file, content] of files) {
		mkdirSync(path.dirname(path.join(tree, file)), { recursive: true });
		writeFileSync(path.join(tree, file), content);
	}
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
	expect([...files.keys()].sort()).toEqual(['credentials/CornerApi.credentials.ts', ...corner.map((file) => `nodes/Corner/${file}`)]);
	for (const compiled of ['credentials/CornerApi.credentials', 'nodes/Corner/CornerTrigger.node']) {
		expect(files.has(`${compiled}.ts`)).toBe(true);
		expect(page).toContain(`\`dist/${compiled}.js\``);
	}
});

test("passes n8n's scan", async () => {
	const manifest = JSON.parse(readFileSync(path.join(tree, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } };
	// Only the walk-through's own step 6: nothing else of the package is in this tree.
	manifest.n8n.credentials = ['dist/credentials/CornerApi.credentials.js'];
	manifest.n8n.nodes = ['dist/nodes/Corner/CornerTrigger.node.js'];
	writeFileSync(path.join(tree, 'package.json'), JSON.stringify(manifest));
	expect(await runProgram('scan.mts', tree, 'package.json', 'credentials/*.ts', 'nodes/Corner/**/*.{ts,json}')).toEqual({ code: 0, output: '' });
});

describe('compiled', () => {
	let shop: CornerShop;
	let n8n: TestN8n;
	beforeAll(async () => {
		await run(process.execPath, [path.join(ROOT, 'node_modules/typescript/bin/tsc'), '-p', tree]).catch(({ stdout }: { stdout: string }) => {
			throw new Error(stdout);
		});
		shop = await CornerShop.open();
		n8n = await TestN8n.start();
	});
	afterAll(async () => {
		await n8n.stop();
		await shop.close();
	});

	/** A class of the compiled tree. */
	function make<T>(file: string, name: string): T {
		const classes = load(path.join(tree, 'dist', file)) as Record<string, new () => T>;
		return new classes[name]();
	}

	const addTrigger = (parameters: Record<string, string>) =>
		n8n.add(
			'cornerTrigger',
			{ events: ['order_created', 'order_cancelled'], ...parameters },
			{ token: 'secret', baseUrl: shop.url },
			{
				classes: {
					node: make<INodeType>('nodes/Corner/CornerTrigger.node.js', 'CornerTrigger'),
					credential: make<ICredentialType>('credentials/CornerApi.credentials.js', 'CornerApi'),
				},
			},
		);
	const sample = () => files.get('nodes/Corner/samples/order.json') ?? '';

	test('registers, makes an item of a delivery, turns a forged one away, and leaves nothing behind', async () => {
		const trigger = addTrigger({});
		await trigger.publish();
		expect(shop.webhooks.map(({ event }) => event).sort()).toEqual(['order_cancelled', 'order_created']);
		expect(await trigger.checkAtStart()).toBe(true);

		const url = shop.urlOf('order_created');
		const json = { 'content-type': 'application/json' };
		expect((await post(url, sample(), json)).status).toBe(200);
		expect((await post(url, sample(), json)).status).toBe(200);
		expect((await post(url.replace(/.{64}$/, 'f'.repeat(64)), sample(), json)).status).toBe(401);
		expect(trigger.executions).toEqual([{ status: 'success', test: false, items: [expect.any(Object)] }]);
		expect(trigger.executions[0].items[0]).toMatchObject({
			platform: 'corner',
			event: 'order_created',
			order: { id: 7, total: 12.5, paid: true, placed_at: '2026-11-20T21:00:00', phone: '0501234567' },
		});

		await trigger.unpublish();
		expect(shop.webhooks).toEqual([]);
		expect(shop.refused).toBe(0);
	});

	test('gives orders in the shape that all platforms share', async () => {
		const trigger = addTrigger({ output: 'unified' });
		await trigger.publish();
		await post(shop.urlOf('order_cancelled'), sample());
		expect(trigger.executions[0].items[0]).toMatchObject({
			order: { id: '7', platform: 'corner', paid: true, totals: { gross: 12.5, net: null }, customer: { email: 'buyer@example.com' } },
		});
		await trigger.unpublish();
	});
});

interface Webhook {
	readonly id: string;
	readonly event: string;
	readonly url: string;
	readonly enabled: true;
}

/** A shop of the platform that does not exist: what its API would answer. */
class CornerShop {
	webhooks: Webhook[] = [];
	/** Calls without the token. */
	refused = 0;
	private made = 0;

	private constructor(
		private readonly server: http.Server,
		readonly url: string,
	) {}

	static async open(): Promise<CornerShop> {
		const server = http.createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		const shop = new CornerShop(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
		server.on('request', (request, response) => void shop.serve(request, response));
		return shop;
	}

	urlOf(event: string): string {
		return this.webhooks.find((webhook) => webhook.event === event)?.url ?? '';
	}

	async close(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		let text = '';
		for await (const chunk of request) text += String(chunk);
		const [status, body] = this.answer(request, text);
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}

	private answer({ method, url = '', headers }: http.IncomingMessage, text: string): [number, unknown] {
		if (headers.authorization !== 'Bearer secret') {
			this.refused += 1;
			return [401, { message: 'Unknown token' }];
		}
		if (method === 'GET' && url === '/webhooks') return [200, this.webhooks];
		if (method === 'GET') {
			const found = this.webhooks.find(({ id }) => url === `/webhooks/${id}`);
			return found ? [200, found] : [404, { message: 'No such webhook' }];
		}
		if (method === 'POST') {
			const { event, url: target } = JSON.parse(text) as { event: string; url: string };
			const webhook: Webhook = { id: String(++this.made), event, url: target, enabled: true };
			this.webhooks.push(webhook);
			return [201, webhook];
		}
		this.webhooks = this.webhooks.filter(({ id }) => url !== `/webhooks/${id}`);
		return [200, {}];
	}
}
