/** What the README says of the proofs is what their newest full runs have found. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { reportText, RESULTS, tableText, type Result } from '../../proofs/table';
import { ROOT } from '../../scripts/platforms';

const results = readdirSync(RESULTS).map((file) => JSON.parse(readFileSync(path.join(RESULTS, file), 'utf8')) as Result);
const textOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

test('there is one of each', () => {
	expect(results.map(({ proof }) => proof).sort()).toEqual(['faults', 'fifty', 'forgery', 'fuzz', 'hostile', 'kill', 'load', 'queue', 'rates']);
});

test.each(results.map((result) => [result.proof, result] as const))('%s: holds, and is quoted with its date', (_, result) => {
	expect(result.defects).toEqual([]);
	expect(textOf('README.md')).toContain(`${result.date}, ${Object.entries(result.ranOn)[0].join(' ')}): ${result.summary}.`);
	expect(textOf('docs/proofs.md')).toContain(reportText(result));
});

test('defects are shown', () => {
	const result: Result = { proof: 'p', date: '2026-11-20', ranOn: { Node: '24' }, summary: 's', tables: [], notes: [], defects: ['one', 'two'] };
	expect(reportText(result)).toBe('2026-11-20 · Node 24\n\n**s**\n\nDEFECTS\n- one\n- two');
});

test('tables are aligned, numbers to the right', () => {
	expect(
		tableText([
			{ name: 'a', count: 1 },
			{ name: 'long', count: 1000 },
		]),
	).toBe('| name | count |\n| ---- | ----: |\n| a    |     1 |\n| long |  1000 |');
});
