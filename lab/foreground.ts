import { spawn } from 'node:child_process';

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** How long a program that was interrupted may take to clear up. */
const GRACE_MS = 5_000;

export interface ForegroundOptions {
	readonly cwd?: string;
	readonly env?: NodeJS.ProcessEnv;
	/** After this time it is ended, with the n8n that it may have started. */
	readonly limitMs?: number;
}

/**
 * Runs a program to its end, with our output as its own. What interrupts this process interrupts the program.
 *
 * @returns its exit code
 * @throws Error once the program has ended, where it was interrupted
 */
export async function runInForeground(program: string, args: readonly string[], { limitMs, ...options }: ForegroundOptions = {}): Promise<number> {
	const child = spawn(program, args, { stdio: 'inherit', timeout: limitMs, killSignal: 'SIGKILL', ...options });
	let interruption: NodeJS.Signals | undefined;
	const interrupt = (signal: NodeJS.Signals) => {
		interruption = signal;
		child.kill(signal);
		setTimeout(() => child.kill('SIGKILL'), GRACE_MS).unref();
	};
	for (const signal of SIGNALS) process.on(signal, interrupt);
	try {
		const code = await new Promise<number>((resolve, reject) => {
			child.once('error', reject);
			child.once('exit', (exit, signal) => {
				if (signal !== null) console.error(`Ended by ${signal}`);
				resolve(exit ?? 1);
			});
		});
		if (interruption) throw new Error(`Interrupted (${interruption})`);
		return code;
	} finally {
		for (const signal of SIGNALS) process.off(signal, interrupt);
	}
}
