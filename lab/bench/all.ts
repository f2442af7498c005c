/**
 * Runs all benchmarks, one after the other and each in a process of its own, and puts their tables into
 * docs/benchmarks.md, between its markers. With `--quick` the page stays as it is.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { BENCHMARKS, PAGE, RESULTS, withSection, type Results } from './support/page';

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const failed: string[] = [];
	for (const name of BENCHMARKS) {
		if ((await run(name, args)) !== 0) failed.push(name);
	}
	if (!args.includes('--quick')) updatePage();
	if (failed.length > 0) {
		console.error(`Failed: ${failed.join(', ')}`);
		process.exitCode = 1;
	}
}

async function run(name: string, args: readonly string[]): Promise<number> {
	const child = spawn(process.execPath, [createRequire(__filename).resolve('tsx/cli'), path.join(__dirname, `${name}.ts`), ...args], { stdio: 'inherit' });
	const forward = (signal: NodeJS.Signals) => {
		child.kill(signal);
		process.exitCode = 130;
	};
	process.on('SIGINT', forward).on('SIGTERM', forward);
	const code = await new Promise<number>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', (exit) => resolve(exit ?? 1));
	});
	process.off('SIGINT', forward).off('SIGTERM', forward);
	if (process.exitCode === 130) process.exit();
	return code;
}

/** A benchmark that has never had a full run leaves its part of the page as it is. */
function updatePage(): void {
	let page = readFileSync(PAGE, 'utf8');
	for (const name of BENCHMARKS) {
		const file = path.join(RESULTS, `${name}.json`);
		if (existsSync(file)) page = withSection(page, JSON.parse(readFileSync(file, 'utf8')) as Results);
	}
	writeFileSync(PAGE, page);
}

void main();
