/**
 * Runs all benchmarks, one after the other and each in a process of its own, and puts their tables into
 * docs/benchmarks.md, between its markers. With `--quick` the page stays as it is.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { runInForeground } from '../foreground';
import { BENCHMARKS, PAGE, RESULTS, withSection, type Results } from './support/page';

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const failed: string[] = [];
	for (const name of BENCHMARKS) {
		const command = [createRequire(__filename).resolve('tsx/cli'), path.join(__dirname, `${name}.ts`), ...args];
		if ((await runInForeground(process.execPath, command)) !== 0) failed.push(name);
	}
	if (!args.includes('--quick')) updatePage();
	if (failed.length > 0) {
		console.error(`Failed: ${failed.join(', ')}`);
		process.exitCode = 1;
	}
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

main().catch((error: Error) => {
	console.error(error.message);
	process.exitCode = 1;
});
