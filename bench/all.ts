/**
 * Runs all benchmarks, one after the other and each in a process of its own, and puts their tables into
 * docs/benchmarks.md, between its markers. With `--quick` the page stays as it is.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import { markdown, RESULTS, type Results } from './support/command';

const NAMES = ['functions', 'contexts', 'growth', 'lifecycle', 'constant-time', 'weight', 'n8n'];
const PAGE = path.join(__dirname, '../docs/benchmarks.md');

async function main(): Promise<void> {
	const args = process.argv.slice(2);
	const failed: string[] = [];
	for (const name of NAMES) {
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

/** Between `<!-- name -->` and `<!-- /name -->` stands what the newest full run of that benchmark has printed. */
function updatePage(): void {
	let page = readFileSync(PAGE, 'utf8');
	for (const name of NAMES) {
		const file = path.join(RESULTS, `${name}.json`);
		if (!existsSync(file)) continue;
		const { measuredOn, tables } = JSON.parse(readFileSync(file, 'utf8')) as Results;
		const on = Object.entries(measuredOn).map(([key, value]) => `${key} ${value}`);
		const text = [on.join(' · '), ...tables.map(markdown)].join('\n\n');
		const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
		const [from, to] = [page.indexOf(start), page.indexOf(end)];
		if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${name}`);
		page = `${page.slice(0, from + start.length)}\n${text}\n${page.slice(to)}`;
	}
	writeFileSync(PAGE, page);
}

void main();
