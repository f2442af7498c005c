/** How a suite of `test/` learns that it runs as a proof, and hands over what it has found: `npm run prove` (all.ts) has started it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { Report, Result } from './table';

/** `quick` for a small run that shows no more than that it works. */
export type Size = 'quick' | 'full';

/** Undefined where the suite runs as a test. */
export const SIZE = process.env.PROOF_SIZE as Size | undefined;

/** For what is generated; tests have another one than proofs. */
export const SEED = Number(process.env.PROOF_SEED ?? 7);

/** How long the suite may take, in milliseconds; as a proof it takes as long as it must. */
export const patience = (asTest: number) => (SIZE === undefined ? asTest : 3 * 60 * 60_000);

/** Where the newest run of the proof on this machine is. */
export function resultFile(proof: string, size: Size): string {
	return path.join(__dirname, 'results', `${proof}${size === 'quick' ? '.quick' : ''}.json`);
}

/** Keeps what a proof has found; of a test nothing is kept. */
export function record(proof: string, report: Report): void {
	if (SIZE === undefined) return;
	const result: Result = { proof, date: new Date().toISOString().slice(0, 10), ...report };
	const file = resultFile(proof, SIZE);
	mkdirSync(path.dirname(file), { recursive: true });
	writeFileSync(file, `${JSON.stringify(result, null, '\t')}\n`);
}
