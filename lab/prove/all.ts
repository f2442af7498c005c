/**
 * `npm run prove [-- <name> …] [--quick] [--seed <number>]`: makes the proofs, or those that are named, one after the
 * other and each in a process of its own, and prints their tables. Exit code 1 where one found a defect or could not be made.
 *
 * What a full run of a proof has found stands in docs/proofs.md and in the README; whole, it is in lab/prove/results/, which
 * is not kept in the repository.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { PAGE, PROOFS, README, withLine, withSection } from './page';
import { RESULTS, type Result } from './table';

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const options = args.filter((arg, index) => arg.startsWith('--') || args[index - 1] === '--seed');
	const named = args.filter((arg) => !options.includes(arg));
	const unknown = named.filter((name) => !Object.hasOwn(PROOFS, name));
	if (unknown.length > 0) throw new Error(`No proof is named ${unknown.join(', ')}; there are ${Object.keys(PROOFS).join(', ')}`);
	const outcomes: Array<{ name: string; code: number }> = [];
	for (const name of named.length > 0 ? named : Object.keys(PROOFS)) outcomes.push({ name, code: await run(name, options) });
	if (!args.includes('--quick')) updatePages();
	console.log(`\n${outcomes.map(({ name, code }) => `${name}: ${code === 0 ? 'holds' : 'DEFECTS'}`).join(', ')}`);
	if (outcomes.some(({ code }) => code !== 0)) process.exitCode = 1;
}

async function run(name: string, options: readonly string[]): Promise<number> {
	const child = spawn(process.execPath, [createRequire(__filename).resolve('tsx/cli'), path.join(__dirname, `${name}.ts`), ...options], { stdio: 'inherit' });
	// The proof clears up after itself; what was started by it ends with it.
	const interrupted = (signal: NodeJS.Signals) => {
		child.kill(signal);
		child.once('exit', () => process.exit(130));
	};
	process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
	const code = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (exit) => resolve(exit ?? 1));
	});
	process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
	return code;
}

/** A proof that has never had a full run here leaves the pages as they are. */
function updatePages(): void {
	for (const name of Object.keys(PROOFS)) {
		const file = path.join(RESULTS, `${name}.json`);
		if (!existsSync(file)) continue;
		const result = JSON.parse(readFileSync(file, 'utf8')) as Result;
		writeFileSync(PAGE, withSection(readFileSync(PAGE, 'utf8'), result));
		writeFileSync(README, withLine(readFileSync(README, 'utf8'), result));
	}
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
