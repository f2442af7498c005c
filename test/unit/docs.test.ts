import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { PROOFS } from '../../lab/prove/page';
import { generateDocs } from '../../scripts/docs';
import { findActions, findPlatforms, ROOT } from '../../lab/platforms';

const docs = generateDocs();

describe('promises name what shows them', () => {
	const pageOf = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
	/** Names of tests, and of proofs that `npm run prove` makes. */
	const shownBy = (text: string) =>
		[...text.matchAll(/`(test\/[\w/-]+\.test\.ts|npm run prove -- \w+|[a-z]+)`/g)].map(([, name]) => name.replace('npm run prove -- ', ''));
	const isThere = (name: string) => (name.startsWith('test/') ? existsSync(path.join(ROOT, name)) : Object.hasOwn(PROOFS, name));

	test('in SECURITY.md, and these are there', () => {
		const named = [...pageOf('SECURITY.md').matchAll(/`(test\/[\w/-]+\.test\.ts|npm run prove -- \w+)`/g)].flatMap(([text]) => shownBy(text));
		expect(named.length).toBeGreaterThan(8);
		expect(named.filter((name) => !isThere(name))).toEqual([]);
	});

	const promises = pageOf('README.md')
		.split(/^## What you can rely on$/m)[1]
		.split(/^### /m)[0]
		.split(/^(?=- \*\*)/m)
		.filter((text) => /^- \*\*[^*]* (is|gets) /.test(text));
	test.each(promises)('in README.md: %.40s…', (promise) => {
		expect(shownBy(promise).filter(isThere)).not.toEqual([]);
		expect(shownBy(promise).filter((name) => name.startsWith('test/') && !isThere(name))).toEqual([]);
	});
	test('four of them', () => expect(promises).toHaveLength(4));
});

test('every reason for no invoice is explained in docs/invoices.md', () => {
	const source = readFileSync(path.join(ROOT, 'nodes/shared/invoice/shapes.ts'), 'utf8').split('export interface Reason')[0];
	const codes = [...source.matchAll(/^\t\| '(\w+)'/gm)].map(([, code]) => code);
	expect(codes.length).toBeGreaterThan(18);
	const page = readFileSync(path.join(ROOT, 'docs/invoices.md'), 'utf8');
	expect(codes.filter((code) => !page.includes(`\n| \`${code}\` | `))).toEqual([]);
});

describe('generated documentation', () => {
	test.each(Object.entries(docs))('%s is what `npm run docs` writes', (file, content) => {
		expect(readFileSync(path.join(ROOT, file), 'utf8')).toBe(content);
	});

	test.each(findActions())('$folder: its page lists every operation, with a link to what is to be filled in', ({ actions: { platform, resources } }) => {
		const links = [...docs[`docs/${platform.name}.md`].matchAll(/\(actions\.md#([^)]+)\)/g)].map(([, anchor]) => anchor);
		expect(links).toHaveLength(resources.flatMap(({ operations }) => operations).length);
		expect(new Set(links).size).toBe(links.length);
		// As GitHub makes anchors: lower case, blanks to hyphens, nothing else that is no letter, digit or hyphen.
		const headings = [...docs['docs/actions.md'].matchAll(/^### (.+)$/gm)].map(([, heading]) =>
			heading
				.toLowerCase()
				.replace(/[^a-z0-9 -]/g, '')
				.replace(/ /g, '-'),
		);
		expect(headings).toEqual(expect.arrayContaining(links));
	});
});

describe('the README', () => {
	const readme = readFileSync(path.join(ROOT, 'README.md'), 'utf8');
	const [firstScreen] = readme.split('\n![');

	test('can be read in a few minutes', () => {
		expect(readme.split('\n').length).toBeLessThan(200);
	});

	test('says on its first screen for whom it is, how it is installed, and what comes first', () => {
		for (const said of ['| n8n Cloud', '| Your own machine', '| Docker', 'Community nodes > Install', '[step by step](#first-order)'])
			expect(firstScreen).toContain(said);
	});

	test.each(findPlatforms())('leads to the events of $folder, which stand on its page', ({ platform: { name, events } }) => {
		expect(readme).toContain(`(docs/${name}.md#events)`);
		const [, section] = docs[`docs/${name}.md`].split('\n## Events\n');
		const [table] = section.split('\n## ');
		for (const { value } of events) {
			expect(table).toContain(`| \`${value}\` |`);
			expect(readme).not.toContain(`| \`${value}\` |`);
		}
	});
});
