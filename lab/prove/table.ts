/** What every proof gives, and how it is printed. */
import { execFileSync } from 'node:child_process';
import { createRequire } from 'node:module';

import { ensureHost, type Release } from '../n8n/install';

/** One line of a table: the column's heading and what stands below it. */
export type Row = Readonly<Record<string, string | number>>;

export interface Table {
	readonly title: string;
	readonly rows: readonly Row[];
}

export interface Report {
	/** Versions, by name. */
	readonly ranOn: Readonly<Record<string, string>>;
	/** The outcome in a sentence. */
	readonly summary: string;
	readonly tables: readonly Table[];
	/** How the figures came about, and what they do not say. */
	readonly notes: readonly string[];
	/** What our nodes got wrong, a sentence each; empty where the proof holds. */
	readonly defects: readonly string[];
}

/** A report as it is written to `lab/prove/results/`. */
export interface Result extends Report {
	readonly proof: string;
	readonly date: string;
}

/** The report as Markdown. */
export function reportText({ date, ranOn, summary, tables, notes, defects }: Result): string {
	const on = Object.entries(ranOn).map(([name, version]) => `${name} ${version}`);
	return [
		[date, ...on].join(' · '),
		`**${summary}**`,
		...tables.map(({ title, rows }) => `${title}\n\n${tableText(rows)}`),
		...(notes.length > 0 ? [notes.map((note) => `- ${note}`).join('\n')] : []),
		defects.length === 0 ? 'No defect.' : `DEFECTS\n${defects.map((defect) => `- ${defect}`).join('\n')}`,
	].join('\n\n');
}

/** For proofs inside n8n-core's contexts, in this process. */
export function coreVersions(): Record<string, string> {
	const versionOf = (name: string) => (createRequire(__filename)(`${name}/package.json`) as { version: string }).version;
	return { 'n8n-core': versionOf('n8n-core'), 'n8n-workflow': versionOf('n8n-workflow'), Node: process.versions.node };
}

/** For proofs with a real n8n. @param release by default the newest */
export async function hostVersions(release?: Release): Promise<Record<string, string>> {
	const { n8nVersion, node } = await ensureHost({ release, log: say });
	return { n8n: n8nVersion, Node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim().replace(/^v/, '') };
}

/** A Markdown table whose columns are aligned, so that it can be read as it stands. */
export function tableText(rows: readonly Row[]): string {
	const names = Object.keys(rows[0] ?? {});
	const isNumber = (name: string) => rows.every((row) => typeof row[name] === 'number');
	const lines = [names, ...rows.map((row) => names.map((name) => String(row[name])))];
	const widths = names.map((_, column) => Math.max(3, ...lines.map((cells) => cells[column].length)));
	const line = (cells: string[]) =>
		`| ${cells.map((cell, column) => (isNumber(names[column]) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join(' | ')} |`;
	const rule = names.map((name, column) => (isNumber(name) ? `${'-'.repeat(widths[column] - 1)}:` : '-'.repeat(widths[column])));
	return [line(lines[0]), `| ${rule.join(' | ')} |`, ...lines.slice(1).map(line)].join('\n');
}

/** Progress, beside the tables on standard output. */
export function say(line: string): void {
	process.stderr.write(`${line}\n`);
}
