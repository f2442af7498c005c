/**
 * `npm run prove [-- <name> …] [--quick] [--seed <number>]`: makes the proofs, or those that are named, one after the
 * other and each in a process of its own, and prints their tables. Exit code 1 where one found a defect or could not be made.
 *
 * What a full run of a proof has found is kept in proofs/results/, and stands in docs/proofs.md and in the README.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { reportText, RESULTS, type Result } from './table';

/** Each is a file here that also runs by itself. */
const PROOFS: Readonly<Record<string, string>> = {
	faults: 'Lifecycle faults',
	forgery: 'Forgery',
	hostile: 'Hostile bodies',
	fuzz: 'Fuzzing',
	load: 'Load',
	kill: 'kill -9',
	fifty: 'Fifty workflows',
	queue: 'Queue mode',
	rates: 'Rate limits',
};

const ROOT = path.join(__dirname, '..');
const PAGE = path.join(ROOT, 'docs/proofs.md');
const README = path.join(ROOT, 'README.md');

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

/** Puts the newest results into docs/proofs.md, and a line of each into the README. */
function updatePages(): void {
	const results = Object.keys(PROOFS).flatMap((name) => {
		const file = path.join(RESULTS, `${name}.json`);
		return existsSync(file) ? [JSON.parse(readFileSync(file, 'utf8')) as Result] : [];
	});
	const sections = results.map((result) => `## ${PROOFS[result.proof]}\n\n${reportText(result)}`);
	writeFileSync(PAGE, ['# Proofs', '<!-- Written by `npm run prove`. Do not edit. -->', ...sections, ''].join('\n\n'));
	const lines = results.map(({ proof, date, summary, ranOn }) => `- ${PROOFS[proof]} (${date}, ${Object.entries(ranOn)[0].join(' ')}): ${summary}.`);
	const readme = readFileSync(README, 'utf8');
	const [begin, end] = ['<!-- proofs -->', '<!-- /proofs -->'];
	const [from, to] = [readme.indexOf(begin), readme.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`README.md has no place for the proofs: ${begin} … ${end}`);
	writeFileSync(README, `${readme.slice(0, from + begin.length)}\n${lines.join('\n')}\n${readme.slice(to)}`);
}

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
