/** When the demo has to end: Ctrl-C, SIGTERM, or when the `npm start` around it is gone. */
import { readFileSync } from 'node:fs';

const WATCH_MS = 1_000;
/** tsx, a shell, npm. */
const MOST_LEVELS = 3;
/** One Ctrl-C may arrive twice: from the terminal and passed on by tsx. */
const SECOND_SIGNAL_MS = 1_000;

/** A signal that is aborted when the demo has to end. A second Ctrl-C does not wait for anything. */
export function endSignal(): AbortSignal {
	const controller = new AbortController();
	let firstAt: number | undefined;
	const onSignal = () => {
		const now = Date.now();
		if (firstAt === undefined) {
			firstAt = now;
			controller.abort();
		} else if (now - firstAt > SECOND_SIGNAL_MS) {
			process.exit(1);
		}
	};
	for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, onSignal);
	// `npm start | head`: nobody reads any more.
	process.stdout.on('error', () => controller.abort());

	const parents = ancestors();
	setInterval(() => {
		if (ancestors().join() !== parents.join()) controller.abort();
	}, WATCH_MS).unref();
	return controller.signal;
}

/**
 * tsx, and under `npm start` also the shell and npm. A SIGTERM to npm can end the shell but not what the shell runs,
 * so that we would go on unseen. Not who started npm: `nohup npm start &` outlives its terminal on purpose.
 */
function ancestors(): number[] {
	const chain = [process.ppid];
	while (chain.length < MOST_LEVELS) {
		const parent = parentOf(chain[chain.length - 1]);
		if (parent === undefined) break;
		chain.push(parent);
		if (isNpm(parent)) return chain;
	}
	return chain.slice(0, 1);
}

function isNpm(pid: number): boolean {
	try {
		return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('npm');
	} catch {
		return false;
	}
}

function parentOf(pid: number): number | undefined {
	try {
		// Linux only: "pid (name) state ppid …"; the name may hold brackets and blanks.
		const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
		return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
	} catch {
		return undefined;
	}
}
