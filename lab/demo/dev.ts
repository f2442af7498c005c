/** `npm run dev`: the nodes are built anew when a file changes, and n8n is restarted with them. */
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { packPackage, type N8n } from '../n8n/n8n';
import { unpackInto } from '../n8n/package';

const run = promisify(execFile);
const REPOSITORY = join(__dirname, '../..');
const WATCHED = ['nodes', 'credentials'];
/** An editor writes a file in several goes, and a checkout many files. */
const QUIET_MS = 500;

interface DevOptions {
	/** The package that is built anew. */
	packageName: string;
	log: (line: string) => void;
	signal: AbortSignal;
}

/** Until the signal ends it (by an AbortError). Workflows, log-in and the shops' webhooks outlast every restart. */
export async function runDev(n8n: N8n, { packageName, log, signal }: DevOptions): Promise<never> {
	let change = nextChange(signal);
	for (;;) {
		await change;
		await sleep(QUIET_MS, undefined, { signal });
		// What changes from now on is for the next round.
		change = nextChange(signal);
		change.catch(() => undefined);
		log('A file has changed: building …');
		try {
			await rebuild(n8n, packageName);
			log('n8n runs the new nodes; reload the editor.');
		} catch (error) {
			log(`n8n goes on with the nodes it has. ${(error as Error).message}`);
		}
	}
}

async function nextChange(signal: AbortSignal): Promise<void> {
	const watchers = WATCHED.map((folder) => watch(join(REPOSITORY, folder), { recursive: true }));
	try {
		await Promise.race(watchers.map(async (watcher) => await once(watcher, 'change', { signal })));
	} finally {
		for (const watcher of watchers) watcher.close();
	}
}

async function rebuild(n8n: N8n, packageName: string): Promise<void> {
	await run('npm', ['run', '--silent', 'build'], { cwd: REPOSITORY, shell: process.platform === 'win32' });
	const tarball = await packPackage(undefined, packageName);
	try {
		await unpackInto(n8n.userFolder, tarball);
	} finally {
		await rm(dirname(tarball), { recursive: true, force: true });
	}
	await n8n.restart();
}
