/** The steps of an install: programs that take minutes, whose output goes into a file. */
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';

import { killTree } from './processes';

const PROGRESS_MS = 10_000;

/** One program of an install. */
export interface Step {
	what: string;
	command: [string, string[]];
	cwd: string;
	env: NodeJS.ProcessEnv;
	logFile: string;
	signal?: AbortSignal;
	progress: () => Promise<string>;
	log: (line: string) => void;
	hint: string;
}

/** Runs it to its end, with its progress every ten seconds. @throws Error that holds the end of its output */
export async function runStep(step: Step): Promise<void> {
	const started = Date.now();
	const elapsed = () => `${Math.round((Date.now() - started) / 1000)} s`;
	const timer = setInterval(() => {
		void step.progress().then((state) => step.log(`  ${step.what}: ${elapsed()}, ${state}`));
	}, PROGRESS_MS);
	try {
		await runLogged(step);
		step.log(`  ${step.what}: done in ${elapsed()}`);
	} catch (error) {
		if (step.signal?.aborted) throw new Error(`The install of n8n was stopped during ${step.what}; the next start begins it again.`);
		throw new Error(
			[
				`Installing n8n failed at ${step.what} after ${elapsed()}: ${(error as Error).message}`,
				step.hint,
				`The whole output is in ${step.logFile}; its end:`,
				tail(step.logFile, 15),
			].join('\n'),
		);
	} finally {
		clearInterval(timer);
	}
}

async function runLogged(step: Step): Promise<void> {
	step.signal?.throwIfAborted();
	const [program, args] = step.command;
	const out = openSync(step.logFile, 'a');
	let child: ChildProcess;
	try {
		const windows = process.platform === 'win32';
		// A process group of its own, so that npm's children (the compiler) can be ended with it; npm is a .cmd file on Windows.
		child = spawn(program, args, { cwd: step.cwd, env: step.env, stdio: ['ignore', out, out], detached: !windows, shell: windows });
	} finally {
		closeSync(out);
	}
	const stop = () => killTree(child.pid);
	process.once('exit', stop);
	step.signal?.addEventListener('abort', stop, { once: true });
	try {
		await new Promise<void>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (code, signalName) => {
				if (code === 0) resolve();
				else reject(new Error(`${program} ended with ${signalName ?? `code ${code}`}`));
			});
		});
	} finally {
		process.removeListener('exit', stop);
		step.signal?.removeEventListener('abort', stop);
	}
}

function tail(file: string, lines: number): string {
	try {
		return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-lines).join('\n');
	} catch {
		return '(no output)';
	}
}
