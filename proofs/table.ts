/** What every proof gives, and how it is printed and run by itself. */

/** One line of a table: the column's heading and what stands below it. */
export type Row = Readonly<Record<string, string | number>>;

export interface Table {
	readonly title: string;
	readonly rows: readonly Row[];
}

export interface Report {
	readonly tables: readonly Table[];
	/** How the figures came about, and what they do not say. */
	readonly notes: readonly string[];
	/** What our nodes got wrong, a sentence each; empty where the proof holds. */
	readonly defects: readonly string[];
}

/** Prints the tables as Markdown. */
export function printReport({ tables, notes, defects }: Report): void {
	for (const { title, rows } of tables) console.log(`\n${title}\n\n${tableText(rows)}`);
	if (notes.length > 0) console.log(`\n${notes.map((note) => `- ${note}`).join('\n')}`);
	console.log(defects.length === 0 ? '\nNo defect.' : `\nDEFECTS\n${defects.map((defect) => `- ${defect}`).join('\n')}`);
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

/** Runs a proof from the command line; exit code 1 where it found a defect or could not be made. */
export function runAlone(prove: () => Promise<Report>): void {
	const started = Date.now();
	prove().then(
		(report) => {
			printReport(report);
			say(`(${Math.round((Date.now() - started) / 1000)} s)`);
			process.exitCode = report.defects.length === 0 ? 0 : 1;
		},
		(error: Error) => {
			say(error.stack ?? error.message);
			process.exitCode = 1;
		},
	);
}
