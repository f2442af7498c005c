/** A lock file between processes, so that only one of them installs n8n. */
import { rmSync } from 'node:fs';
import { readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive } from './processes';

const BEAT_MS = 5_000;
/** Four missed beats and more: the holder is gone, even where its process id cannot be seen from here. */
const STALE_MS = 30_000;
const POLL_MS = 500;

export interface Lock {
	release(): Promise<void>;
}

export interface LockOptions {
	signal?: AbortSignal;
	/** Called once when the lock is another's; given ` (process 123)` or nothing. */
	onWait?: (holder: string) => void;
}

/** Takes the lock, waiting for its holder; the lock of a holder that died is taken over. */
export async function acquireLock(file: string, options: LockOptions = {}): Promise<Lock> {
	const content = JSON.stringify({ pid: process.pid, host: hostname() });
	let told = false;
	for (;;) {
		options.signal?.throwIfAborted();
		try {
			await writeFile(file, content, { flag: 'wx' });
			return hold(file);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
		}
		const holder = await readHolder(file);
		if (holder?.stale) {
			await takeAway(file);
			continue;
		}
		if (holder && !told) {
			told = true;
			options.onWait?.(holder.pid ? ` (process ${holder.pid})` : '');
		}
		await sleep(POLL_MS, undefined, { signal: options.signal });
	}
}

function hold(file: string): Lock {
	const beat = setInterval(() => void utimes(file, new Date(), new Date()).catch(() => undefined), BEAT_MS);
	beat.unref();
	const onExit = () => rmSync(file, { force: true });
	process.once('exit', onExit);
	return {
		async release() {
			clearInterval(beat);
			process.removeListener('exit', onExit);
			await rm(file, { force: true });
		},
	};
}

async function readHolder(file: string): Promise<{ pid?: number; stale: boolean } | undefined> {
	try {
		const [text, { mtimeMs }] = await Promise.all([readFile(file, 'utf8'), stat(file)]);
		const silent = Date.now() - mtimeMs > STALE_MS;
		// Written and empty for an instant: not yet known whose it is.
		const holder = text ? (JSON.parse(text) as { pid: number; host: string }) : undefined;
		const dead = holder?.host === hostname() && !isAlive(holder.pid);
		return { pid: holder?.pid, stale: silent || dead };
	} catch {
		return undefined;
	}
}

/** Renames before deleting, since another process may have found the same dead holder and hold a new lock by now: that one is put back. */
async function takeAway(file: string): Promise<void> {
	const aside = `${file}.${process.pid}`;
	try {
		await rename(file, aside);
		const taken = await readHolder(aside);
		if (taken?.stale) await rm(aside, { force: true });
		else await rename(aside, file);
	} catch {
		// The other one was quicker.
	}
}
