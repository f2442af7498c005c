/** `npm start`, without the build: items arrive every few seconds, and Ctrl-C ends all of it. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

import { killTree } from '../../lab/n8n/processes';
import { ROOT } from '../../lab/platforms';
import { until } from './world';

jest.setTimeout(120_000);

/** On a new machine n8n is installed first. */
const INSTALL_MS = 20 * 60_000;

/** Time, shop, event, and what arrived. */
const ITEM = /^\d\d:\d\d:\d\d {2}(\w+) +(\w+) +(.+)$/;

/** Of this test alone, so that no other n8n's folders are found in it. */
const temporary = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-start-'));
const printed: Array<{ line: string; at: number }> = [];
const items = () => printed.filter(({ line }) => ITEM.test(line));

let demo: ChildProcess;
beforeAll(async () => {
	// The leader of a group, as what a terminal starts is.
	demo = spawn(path.join(ROOT, 'node_modules/.bin/tsx'), ['lab/demo/start.ts'], {
		cwd: ROOT,
		env: { ...process.env, TMPDIR: temporary },
		detached: true,
		stdio: ['ignore', 'pipe', 'inherit'],
	});
	createInterface({ input: demo.stdout! }).on('line', (line) => printed.push({ line, at: Date.now() }));
	await until(() => items().length > 0 || hasEnded(demo), INSTALL_MS);
}, INSTALL_MS + 60_000);
afterAll(async () => {
	// n8n ends by itself when its starter is gone.
	killTree(demo.pid);
	await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
});

test('an item arrives every few seconds', async () => {
	await until(() => items().length >= 3, 60_000);
	const three = items().slice(0, 3);
	const [shops, events, whats] = [1, 2, 3].map((part) => three.map(({ line }) => ITEM.exec(line)?.[part]));
	expect(shops).toEqual(['Konimbo', 'Shopkit', 'Shoprenter']);
	expect(events).toEqual(['order_created', 'order_created', 'order_confirm']);
	for (const what of whats) expect(what).toMatch(/^order \d+, /);
	for (const index of [1, 2]) expect(three[index].at - three[index - 1].at).toBeGreaterThan(2_000);
});

test("the editor's address and the log-in that are printed are right", async () => {
	const shown = (label: string) => printed.map(({ line }) => line.trim().split(/ {2,}/)).find(([name]) => name === label)?.[1] ?? '';
	const editor = new URL(shown("n8n's editor"));
	expect(editor.pathname).toBe('/home/workflows');
	const answer = await fetch(`${editor.origin}/rest/login`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify({ emailOrLdapLoginId: shown('e-mail'), password: shown('password') }),
	});
	expect(answer.status).toBe(200);
});

test('Ctrl-C ends it soon, and nothing is left', async () => {
	const groups = groupsUnder(demo.pid!);
	expect(commandsOf(groups)).toContainEqual(expect.stringMatching(/n8n start$/));
	expect(folders()).toEqual([expect.stringMatching(/-demo-/), expect.stringMatching(/-n8n-/)]);

	// A terminal sends it to the whole group; n8n has one of its own.
	process.kill(-demo.pid!, 'SIGINT');
	await until(() => hasEnded(demo));
	expect(demo).toMatchObject({ exitCode: 0, signalCode: null });
	expect(commandsOf(groups)).toEqual([]);
	expect(folders()).toEqual([]);
});

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
	return exitCode !== null || signalCode !== null;
}

/** The demo's; tsx and n8n itself keep something in the temporary folder too. */
function folders(): string[] {
	return readdirSync(temporary)
		.filter((name) => name.startsWith('shop-webhooks-'))
		.sort();
}

interface Running {
	readonly pid: number;
	readonly parent: number;
	readonly group: number;
	readonly command: string;
}

function running(): Running[] {
	const lines = execFileSync('ps', ['-A', '-o', 'pid=,ppid=,pgid=,args='], { encoding: 'utf8' }).trim().split('\n');
	return lines.map((line) => {
		const [pid, parent, group, ...command] = line.trim().split(/ +/);
		return { pid: Number(pid), parent: Number(parent), group: Number(group), command: command.join(' ') };
	});
}

/** The groups of a process and of all that it has started. */
function groupsUnder(root: number): Set<number> {
	const all = running();
	const tree = new Set([root]);
	for (const pid of tree) for (const child of all) if (child.parent === pid) tree.add(child.pid);
	return new Set(all.filter(({ pid }) => tree.has(pid)).map(({ group }) => group));
}

function commandsOf(groups: ReadonlySet<number>): string[] {
	return running()
		.filter(({ group }) => groups.has(group))
		.map(({ command }) => command);
}
