/** Times functions side by side, interleaved, so that whatever slows the machine down slows all of them alike. */
import { performance } from 'node:perf_hooks';

/** Median with 5th and 95th percentile. */
export interface Spread {
	readonly median: number;
	readonly p5: number;
	readonly p95: number;
}

/** Microseconds for one call. */
export interface Timing extends Spread {
	/** One mean for each round, in the order of rounds, so that cases of the same round can be compared. */
	readonly rounds: readonly number[];
}

export interface Effort {
	readonly warmUpMs: number;
	readonly rounds: number;
	readonly roundMs: number;
	/** All rounds of the slowest case together take about this; there are never fewer than nine. */
	readonly caseMs: number;
}

export const FULL: Effort = { warmUpMs: 2000, rounds: 60, roundMs: 4, caseMs: 2500 };
export const QUICK: Effort = { warmUpMs: 60, rounds: 12, roundMs: 2, caseMs: 100 };

const FEWEST_ROUNDS = 9;

type Case = () => unknown;

/** @param cases functions by name; each is called as often as fits into some milliseconds, in turn, many times; promises are awaited */
export async function measure<N extends string>(cases: Record<N, Case>, { warmUpMs, rounds, roundMs, caseMs }: Effort = FULL): Promise<Record<N, Timing>> {
	const names = Object.keys(cases) as N[];
	let slowestMs = 0;
	const runners = new Map<N, { run: (calls: number) => Promise<number>; calls: number; rounds: number[] }>();
	for (const name of names) {
		// What is synchronous is not awaited: a turn of the event loop would count as its time.
		const run = cases[name]() instanceof Promise ? timeAsync.bind(undefined, cases[name]) : timeSync.bind(undefined, cases[name]);
		const perCall = await warmUp(run, warmUpMs);
		const calls = Math.max(1, Math.round((roundMs * 1000) / perCall));
		slowestMs = Math.max(slowestMs, (calls * perCall) / 1000);
		runners.set(name, { run, calls, rounds: [] });
	}
	const affordable = Math.max(FEWEST_ROUNDS, Math.min(rounds, Math.round(caseMs / slowestMs)));
	for (let round = 0; round < affordable; round++) {
		for (const runner of runners.values()) runner.rounds.push(await runner.run(runner.calls));
	}
	const timings = [...runners].map(([name, { rounds: values }]): [N, Timing] => [name, { ...spreadOf(values), rounds: values }]);
	return Object.fromEntries(timings) as Record<N, Timing>;
}

async function warmUp(run: (calls: number) => Promise<number>, warmUpMs: number): Promise<number> {
	const start = performance.now();
	let perCall = 1;
	for (let calls = 1; performance.now() - start < warmUpMs; calls = Math.min(calls * 2, 64)) perCall = await run(calls);
	return perCall;
}

/** Microseconds for one call, over a batch. */
async function timeSync(run: Case, calls: number): Promise<number> {
	const start = performance.now();
	for (let call = 0; call < calls; call++) run();
	return ((performance.now() - start) * 1000) / calls;
}

async function timeAsync(run: Case, calls: number): Promise<number> {
	const start = performance.now();
	for (let call = 0; call < calls; call++) await run();
	return ((performance.now() - start) * 1000) / calls;
}

/** How many times as long as `theirs` `ours` takes, round by round. */
export function ratioOf(ours: Timing, theirs: Timing): Spread {
	return spreadOf(ours.rounds.map((value, round) => value / theirs.rounds[round]));
}

export function spreadOf(values: readonly number[]): Spread {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
	return { median: at(0.5), p5: at(0.05), p95: at(0.95) };
}

/** `1.42 (1.31 to 1.60)` */
export function shown({ median, p5, p95 }: Spread, digits = 2): string {
	return `${median.toFixed(digits)} (${p5.toFixed(digits)} to ${p95.toFixed(digits)})`;
}

/** Microseconds in three digits or so: `4.12`, `35.6`, `1204`. */
export function microseconds({ median }: Spread): string {
	return median.toFixed(median < 10 ? 2 : median < 100 ? 1 : 0);
}
