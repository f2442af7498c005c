import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { generateDocs } from '../../scripts/docs';
import { findActions, findPlatforms, ROOT } from '../../lab/platforms';

const docs = generateDocs();

test('the tests that SECURITY.md names as its proofs are there', () => {
	const named = [...readFileSync(path.join(ROOT, 'SECURITY.md'), 'utf8').matchAll(/`(test\/[\w/-]+\.test\.ts)`/g)].map(([, file]) => file);
	expect(named.length).toBeGreaterThan(4);
	expect(named.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([]);
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
		for (const said of ['**For whom:** people who host n8n themselves', '**Not for** n8n Cloud', 'Community nodes > Install', '**First workflow:**'])
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
