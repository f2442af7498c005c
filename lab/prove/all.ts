/**
 * `npm run prove [-- <name> …] [--quick] [--seed <number>]`: makes the proofs, or those that are named, one after the
 * other and each in a process of its own, and prints their tables. A proof is a suite of `test/`, which `npm test` runs
 * small where it takes no n8n. Exit code 1 where one found a defect or could not be made.
 *
 * What a full run of a proof has found stands in docs/proofs.md and in the README; whole, it is in lab/prove/results/, which
 * is not kept in the repository.
 */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { runInForeground } from '../foreground';
import { ROOT } from '../platforms';
import { PAGE, PROOFS, README, withLine, withSection } from './page';
import { resultFile, type Size } from './record';
import { reportText, say, type Result } from './table';

const SEED = '20261121';

async function main(args: readonly string[]): Promise<void> {
	const size: Size = args.includes('--quick') ? 'quick' : 'full';
	const seed = args.includes('--seed') ? args[args.indexOf('--seed') + 1] : SEED;
	const named = args.filter((arg, index) => !arg.startsWith('--') && args[index - 1] !== '--seed');
	const unknown = named.filter((name) => !Object.hasOwn(PROOFS, name));
	if (unknown.length > 0) throw new Error(`No proof is named ${unknown.join(', ')}; there are ${Object.keys(PROOFS).join(', ')}`);
	const outcomes: string[] = [];
	for (const name of named.length > 0 ? named : Object.keys(PROOFS)) {
		const outcome = await prove(name, size, seed);
		outcomes.push(`${name}: ${outcome}`);
		if (outcome !== 'holds') process.exitCode = 1;
	}
	console.log(`\n${outcomes.join(', ')}`);
}

/** `FAILED` where the suite could not be run to its end, or found what is no defect of the nodes: its figures are not whole then. */
type Outcome = 'holds' | 'DEFECTS' | 'FAILED';

/** Runs the proof's suite, and says what it has found. */
async function prove(name: string, size: Size, seed: string): Promise<Outcome> {
	const file = resultFile(name, size);
	rmSync(file, { force: true });
	const started = Date.now();
	const code = await runSuite(name, { PROOF_SIZE: size, PROOF_SEED: seed });
	if (!existsSync(file)) return 'FAILED';
	const result = JSON.parse(readFileSync(file, 'utf8')) as Result;
	console.log(`\n## ${name}${size === 'quick' ? ' (quick)' : ''}\n\n${reportText(result)}`);
	say(`(${Math.round((Date.now() - started) / 1000)} s)`);
	const outcome = result.defects.length > 0 ? 'DEFECTS' : code === 0 ? 'holds' : 'FAILED';
	if (size === 'full' && outcome !== 'FAILED') {
		writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), result));
		writeFileSync(README, withLine(readFileSync(README, 'utf8'), result));
	}
	return outcome;
}

/** @returns jest's exit code */
async function runSuite(name: string, settings: Record<string, string>): Promise<number> {
	// Removed whatever happens to the suite. PostgreSQL, which may run under an account of its own, has its folder in it.
	const folder = mkdtempSync(path.join(tmpdir(), 'shop-webhooks-proof-'));
	chmodSync(folder, 0o711);
	const suite = ['--selectProjects', 'proofs', 'proofs-n8n', '--testPathPatterns', `proofs(-n8n)?[\\\\/]${name}\\.test`];
	const jest = [createRequire(__filename).resolve('jest/bin/jest'), '--runInBand', '--cacheDirectory', path.join(tmpdir(), 'shop-webhooks-jest'), ...suite];
	try {
		return await runInForeground(process.execPath, jest, { cwd: ROOT, env: { ...process.env, ...settings, TMPDIR: folder } });
	} finally {
		rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
	}
}

main(process.argv.slice(2)).catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
