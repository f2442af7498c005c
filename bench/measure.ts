/** Times functions side by side, interleaved, so that whatever slows the machine down slows all of them alike. */
import { performance } from 'node:perf_hooks';

export interface Timing {
	/** Microseconds for one call. */
	readonly median: number;
	readonly p5: number;
	readonly p95: number;
}

const WARM_UP_MS = 300;
const ROUNDS = 60;
const ROUND_MS = 4;

/** @param cases functions by name; each is called as often as fits into some milliseconds, in turn, many times */
export function measure<N extends string>(cases: Record<N, () => unknown>): Record<N, Timing> {
	const names = Object.keys(cases) as N[];
	const batch = Object.fromEntries(names.map((name) => [name, batchSize(cases[name])])) as Record<N, number>;
	const samples = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<N, number[]>;
	for (let round = 0; round < ROUNDS; round++) {
		for (const name of names) samples[name].push(time(cases[name], batch[name]));
	}
	return Object.fromEntries(names.map((name) => [name, summary(samples[name])])) as Record<N, Timing>;
}

function batchSize(run: () => unknown): number {
	let calls = 0;
	const start = performance.now();
	while (performance.now() - start < WARM_UP_MS) {
		run();
		calls++;
	}
	return Math.max(1, Math.round((calls * ROUND_MS) / WARM_UP_MS));
}

/** Microseconds for one call, over a batch. */
function time(run: () => unknown, calls: number): number {
	const start = performance.now();
	for (let call = 0; call < calls; call++) run();
	return ((performance.now() - start) * 1000) / calls;
}

function summary(values: number[]): Timing {
	const sorted = [...values].sort((a, b) => a - b);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
	return { median: at(0.5), p5: at(0.05), p95: at(0.95) };
}
