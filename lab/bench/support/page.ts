/** The results of the benchmarks as text, and the page that shows them. */
import path from 'node:path';

/** In the order of their runs; each has a place in docs/benchmarks.md. */
export const BENCHMARKS = ['functions', 'contexts', 'growth', 'lifecycle', 'constant-time', 'weight', 'n8n'];
export const RESULTS = path.join(__dirname, '../results');
export const PAGE = path.join(__dirname, '../../../docs/benchmarks.md');

/** A table of the results; cells are text already. */
export interface Table {
	readonly title: string;
	readonly head: readonly string[];
	readonly rows: ReadonlyArray<readonly string[]>;
	/** What one must know to read it. */
	readonly note?: string;
}

/** What a command writes into `lab/bench/results/`. */
export interface Results {
	readonly benchmark: string;
	readonly measuredOn: Readonly<Record<string, string>>;
	readonly tables: readonly Table[];
	readonly seconds: number;
}

export function markdown({ title, head, rows, note }: Table): string {
	const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
	const rule = head.map((_, column) => (rows.every((row) => /^[-\d<]/.test(row[column] ?? '')) ? '---:' : '---'));
	return [`**${title}**`, '', line(head), line(rule), ...rows.map(line), ...(note ? ['', note] : [])].join('\n');
}

export function conditions(measuredOn: Results['measuredOn']): string {
	return Object.entries(measuredOn)
		.map(([key, value]) => `${key} ${value}`)
		.join(' · ');
}

/** What stands in the page for one benchmark, with the markers around it. */
export function section({ benchmark, measuredOn, tables }: Results): string {
	return `<!-- ${benchmark} -->\n${[conditions(measuredOn), ...tables.map(markdown)].join('\n\n')}\n<!-- /${benchmark} -->`;
}

/** The page with a newer section in the place of the one that it has. */
export function withSection(page: string, results: Results): string {
	const end = `<!-- /${results.benchmark} -->`;
	const [from, to] = [page.indexOf(`<!-- ${results.benchmark} -->`), page.indexOf(end)];
	if (from < 0 || to < from) throw new Error(`docs/benchmarks.md has no place for ${results.benchmark}`);
	return page.slice(0, from) + section(results) + page.slice(to + end.length);
}
