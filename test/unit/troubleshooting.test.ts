/** The texts that docs/troubleshooting.md explains are texts that the nodes say. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../lab/platforms';

const GAP = '…';
const page = readFileSync(path.join(ROOT, 'docs/troubleshooting.md'), 'utf8');
const sources = readdirSync(path.join(ROOT, 'nodes'), { recursive: true, encoding: 'utf8' })
	.filter((file) => file.endsWith('.ts'))
	.map((file) =>
		readFileSync(path.join(ROOT, 'nodes', file), 'utf8')
			.replace(/\$\{[^}]*\}/g, GAP)
			.replace(/\\'/g, "'"),
	);

/** Each `text` in the first column of a table, in the pieces between its gaps. */
const quoted = [...page.matchAll(/^\| (.*?) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`([^`]+)`/g)].map(([, text]) => text));
const piecesOf = (text: string) =>
	text
		.split(GAP)
		.map((piece) => piece.trim())
		.filter((piece) => /\w/.test(piece));
const isSaid = (piece: string) => sources.some((source) => source.includes(piece));

/** Also where the code puts the text together from two. */
const isSaidInTwo = (piece: string) =>
	[...piece.matchAll(/ /g)].some(({ index }) => {
		const halves = [piece.slice(0, index), piece.slice(index + 1)];
		return halves.every((half) => half.length > 5 && isSaid(half));
	});

test('there are some', () => {
	expect(quoted.length).toBeGreaterThan(25);
});

test.each(quoted)('%s', (text) => {
	expect(piecesOf(text).filter((piece) => !isSaid(piece) && !isSaidInTwo(piece))).toEqual([]);
});
