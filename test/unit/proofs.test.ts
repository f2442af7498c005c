/** What the README says of the proofs is what docs/proofs.md says, which the newest full runs have written. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { PAGE, PROOFS, README, sectionOf, withLine, withSection } from '../../lab/prove/page';
import { reportText, tableText, type Result } from '../../lab/prove/table';
import { ROOT } from '../../lab/platforms';

const page = readFileSync(PAGE, 'utf8');
const readme = readFileSync(README, 'utf8');

test('there is one of each', () => {
	expect([...page.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual(Object.values(PROOFS));
	const suites = ['proofs', 'proofs-n8n'].flatMap((folder) => readdirSync(path.join(ROOT, 'test', folder)).filter((file) => file.endsWith('.test.ts')));
	expect(suites.sort()).toEqual(
		Object.keys(PROOFS)
			.map((name) => `${name}.test.ts`)
			.sort(),
	);
});

test.each(Object.entries(PROOFS))('%s: holds, and is quoted with its date', (proof, title) => {
	const [section] = sectionOf(proof).exec(page) ?? [''];
	const [, date, version, summary] = /^## .+\n\n(\d{4}-\d\d-\d\d) · ([^·\n]+?) ·.*\n\n\*\*(.+)\*\*\n/.exec(section) ?? [];
	expect(section.trimEnd()).toMatch(/\nNo defect\.$/);
	expect(section).toMatch(/^\| -+/m);
	expect(readme).toContain(`- ${title} (${date}, ${version}): ${summary}.\n`);
});

const RESULT: Result = { proof: 'kill', date: '2026-11-20', ranOn: { n8n: '2.41.1', Node: '24' }, summary: 's', tables: [], notes: [], defects: [] };

test('a newer section and a newer line stand where the old ones stood', () => {
	const renewed = withSection(page, RESULT);
	const [before, after] = page.split(sectionOf('kill').exec(page)?.[0] ?? '?');
	expect(renewed).toBe(`${before}## kill -9\n\n2026-11-20 · n8n 2.41.1 · Node 24\n\n**s**\n\nNo defect.\n${after}`);
	expect(after).toMatch(/^\n## Fifty workflows\n/);
	// The last one too, to the byte.
	expect(withSection(page, { ...RESULT, proof: 'rates' })).toMatch(/\n\n## Rate limits\n\n2026-11-20 [^#]+No defect\.\n$/);
	expect(withLine('- Load (a): b.\n- kill -9 (a): b.\n- Queue mode (a): b.\n', RESULT)).toBe(
		'- Load (a): b.\n- kill -9 (2026-11-20, n8n 2.41.1): s.\n- Queue mode (a): b.\n',
	);
	expect(() => withSection('# Proofs\n', RESULT)).toThrow('docs/proofs.md has no section for kill');
	expect(() => withLine('# Nodes\n', RESULT)).toThrow('README.md has no line for kill');
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
