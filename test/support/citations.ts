/** Where the code and the documentation cite `reference/`, and whether there is what they cite. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../lab/platforms';

/** A number of a page, such as 1.2 of konimbo.md, and the line that cites it. */
export interface Citation {
	readonly page: string;
	readonly number: string;
	readonly line: number;
}

/** Between the words of a citation: a blank, or the end of a comment's line and the beginning of the next. */
const GAP = String.raw`(?: |[ \t]*\n[ \t]*(?:\*|//)?[ \t]*)`;
const NUMBER = String.raw`\d+(?:\.\d+)*[a-z]?`;
const NUMBERS = `${NUMBER}(?:(?:,|${GAP}and|${GAP}to)${GAP}${NUMBER})*`;

/** `konimbo.md 1.2`, `kinow.md 1.2, 1.3 and 5`. Sheets and DESIGN are what such facts stood in before they had pages. */
const CITATION = new RegExp(`\\b(?:([\\w-]+\\.md)|(DESIGN)(?:${GAP}sections?)?|(sheet))${GAP}(${NUMBERS})(?![\\w.]*\\w)`, 'g');

/** `1.2: …` at the beginning of a comment, or `(1.2)` in one, cites the page of the platform that the file is about. */
const SHORT = new RegExp(`(?:^[ \\t]*(?:/\\*\\*|\\*|//) (${NUMBERS}):|^[ \\t]*(?:/\\*\\*|\\*|//).*?\\((${NUMBERS})\\))`, 'gm');

const linesBefore = (text: string, index: number) => text.slice(0, index).split('\n').length;
const numbersIn = (list: string) => list.match(new RegExp(NUMBER, 'g')) ?? [];

/** @param ownPage the page that a number without a page is of; without one there are no such citations */
export function citationsIn(text: string, ownPage?: string): Citation[] {
	const long = [...text.matchAll(CITATION)].flatMap(({ index, 1: page, 2: design, 3: sheet, 4: numbers }) =>
		numbersIn(numbers).map((number) => ({ page: page ?? design ?? sheet, number, line: linesBefore(text, index) })),
	);
	if (ownPage === undefined) return long;
	const short = [...text.matchAll(SHORT)].flatMap(({ index, 1: first, 2: bracketed }) =>
		numbersIn(first ?? bracketed).map((number) => ({ page: ownPage, number, line: linesBefore(text, index) })),
	);
	return [...long, ...short];
}

/** The numbers of a page's headings: `### 1.2 Managing webhooks` is 1.2. */
export function numbersOf(page: string): string[] {
	return [...page.matchAll(/^##+ (\d+(?:\.\d+)*[a-z]?)\.? /gm)].map(([, number]) => number);
}

/** What is cited and is not there. */
export function unresolved(citations: readonly Citation[], pages: ReadonlyMap<string, readonly string[]>): Citation[] {
	return citations.filter(({ page, number }) => !pages.get(page)?.includes(number));
}

/** The pages of `reference/` by name, with the numbers of their headings. */
export function referencePages(): Map<string, string[]> {
	const folder = path.join(ROOT, 'reference');
	return new Map(readdirSync(folder).map((name) => [name, numbersOf(readFileSync(path.join(folder, name), 'utf8'))]));
}

const FOLDERS = ['nodes', 'credentials', 'lab', 'test', 'scripts', 'examples', 'docs', 'reference'];

/** Code and documentation, as paths from the root; without what is generated or installed there. */
export function citingFiles(): string[] {
	const below = FOLDERS.flatMap((folder) => readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((file) => path.join(folder, file)));
	const files = [...below, ...readdirSync(ROOT)].filter((file) => /\.(m?[jt]s|md)$/.test(file) && !/(^|[\\/])node_modules[\\/]/.test(file));
	return files.map((file) => file.split(path.sep).join('/')).sort();
}

/** The page of the one platform that a file of the nodes or of the simulator is about. */
export function ownPageOf(file: string, pages: Iterable<string>): string | undefined {
	const platform = /^(?:nodes|lab\/shops)\/([a-z]+)\b/i.exec(file)?.[1].toLowerCase();
	return [...pages].find((page) => page === `${platform}.md`);
}
