/** What docs/benchmarks.md shows is what the newest full runs of the benchmarks have measured. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { BENCHMARKS, markdown, PAGE, RESULTS, section, withSection, type Results } from '../../bench/support/page';

const files = readdirSync(RESULTS).filter((file) => !file.endsWith('.quick.json'));
const results = files.map((file) => JSON.parse(readFileSync(path.join(RESULTS, file), 'utf8')) as Results);
const page = readFileSync(PAGE, 'utf8');

test('there is one of each', () => {
	expect(files.sort()).toEqual(BENCHMARKS.map((name) => `${name}.json`).sort());
	expect([...page.matchAll(/<!-- ([\w-]+) -->/g)].map(([, name]) => name).sort()).toEqual([...BENCHMARKS].sort());
});

test.each(results.map((result) => [result.benchmark, result] as const))('%s: the page has its tables', (_, result) => {
	expect(page).toContain(section(result));
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
