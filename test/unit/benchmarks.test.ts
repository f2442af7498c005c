/** docs/benchmarks.md has the tables of every benchmark, which the newest full runs have written. */
import { readFileSync } from 'node:fs';

import { BENCHMARKS, markdown, PAGE, section, withSection, type Results } from '../../lab/bench/support/page';

const page = readFileSync(PAGE, 'utf8');

test('there is one of each', () => {
	expect([...page.matchAll(/<!-- ([\w-]+) -->/g)].map(([, name]) => name).sort()).toEqual([...BENCHMARKS].sort());
});

test.each(BENCHMARKS)('%s: the page says what was measured on what, in tables', (name) => {
	const [from, to] = [page.indexOf(`<!-- ${name} -->`), page.indexOf(`<!-- /${name} -->`)];
	const [, conditions, first] = page.slice(from, to).split(/\n+/);
	expect(conditions).toMatch(/^date \d{4}-\d\d-\d\d .*· load at the end /);
	expect(first).toMatch(/^\*\*.+\*\*$/);
	expect(page.slice(from, to)).toMatch(/^\| --/m);
});

const RESULT: Results = {
	benchmark: 'b',
	measuredOn: { date: '2026-11-20', Node: '24' },
	tables: [{ title: 'T', head: ['way', 'ms'], rows: [['ours', '1.5']], note: 'N' }],
	seconds: 1,
};
const SECTION = '<!-- b -->\ndate 2026-11-20 · Node 24\n\n**T**\n\n| way | ms |\n| --- | ---: |\n| ours | 1.5 |\n\nN\n<!-- /b -->';

test('a section has its conditions, and its numbers to the right', () => {
	expect(section(RESULT)).toBe(SECTION);
	expect(markdown({ title: 'T', head: ['a'], rows: [['-'], ['<1']] })).toBe('**T**\n\n| a |\n| ---: |\n| - |\n| <1 |');
});

test('a newer section stands where the old one stood', () => {
	expect(withSection('before\n<!-- b -->\nold\n<!-- /b -->\nafter', RESULT)).toBe(`before\n${SECTION}\nafter`);
	expect(() => withSection('<!-- /b --><!-- b -->', RESULT)).toThrow('docs/benchmarks.md has no place for b');
});
