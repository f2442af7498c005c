/** Every fact that a comment leans on can be looked up: what is cited is a heading in `reference/`. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../lab/platforms';
import { citationsIn, citingFiles, numbersOf, ownPageOf, referencePages, unresolved } from '../support/citations';

const pages = referencePages();

test('every citation leads to a heading', () => {
	// The citations in this file are made up.
	const files = citingFiles().filter((file) => file !== 'test/unit/citations.test.ts');
	const cited = files.flatMap((file) => {
		const text = readFileSync(path.join(ROOT, file), 'utf8');
		return citationsIn(text, ownPageOf(file, pages.keys())).map((citation) => ({ ...citation, file }));
	});
	const lost = cited.filter((citation) => unresolved([citation], pages).length > 0);
	expect(lost.map(({ file, line, page, number }) => `${file}:${line} cites ${page} ${number}`)).toEqual([]);
	expect(cited.length).toBeGreaterThan(400);
	expect(new Set(cited.map(({ page }) => page))).toEqual(new Set([...pages.keys()].filter((page) => page !== 'README.md')));
});

test('no page has a number twice', () => {
	for (const [page, numbers] of pages) expect({ page, numbers: [...new Set(numbers)] }).toEqual({ page, numbers });
});

test.each([...pages.keys()].filter((page) => !['README.md', 'design.md'].includes(page)))('each part of %s says how sure its facts are', (page) => {
	const parts = readFileSync(path.join(ROOT, 'reference', page), 'utf8')
		.split(/^## /m)
		.slice(1);
	const silent = parts.filter((part) => !part.startsWith('6. Traps') && !/\[[^\]]*\b(documented|seen|assumed|unknown|source)\b/.test(part));
	expect(silent.map((part) => part.split('\n')[0])).toEqual([]);
});

describe('a citation that leads nowhere is found', () => {
	const lost = (text: string, ownPage?: string) => unresolved(citationsIn(text, ownPage), pages).map(({ page, number, line }) => `${line}: ${page} ${number}`);

	test.each([
		['an unknown number', `/** Wrong (konimbo.md 9.9). */`, ['1: konimbo.md 9.9']],
		['an unknown page', `// moon.md 1.2`, ['1: moon.md 1.2']],
		['a second number', `(kinow.md 2, 5.2, 7.7)`, ['1: kinow.md 7.7']],
		['the end of a range', `(shopkit.md 5.6 to 5.19)`, ['1: shopkit.md 5.19']],
		['a number on the next line', `/**\n * As told by shoprenter.md 1.1 and\n * 8.1, at least.\n */`, ['2: shoprenter.md 8.1']],
		['a page at the end of a line', `\t// As in n8n.md\n\t// 1.9.`, ['1: n8n.md 1.9']],
		['what is not in the repository', `(DESIGN sections 2 and 6; sheet 1.2)`, ['1: DESIGN 2', '1: DESIGN 6', '1: sheet 1.2']],
	])('%s', (_, text, expected) => expect(lost(text)).toEqual(expected));

	test('a number alone, in a file of one platform', () => {
		const text = '\t/** 9.2: made up. */\n\t/** Made up (9.3), 1.2 not. */\n\t// 1.2, 9.4: made up.\n\treturn at(9.5);';
		expect(lost(text, 'konimbo.md')).toEqual(['1: konimbo.md 9.2', '2: konimbo.md 9.3', '3: konimbo.md 9.4']);
		expect(lost(text)).toEqual([]);
		const files = [
			'lab/shops/konimbo/api.ts',
			'nodes/Konimbo/records/order.ts',
			'lab/shops/wire.ts',
			'nodes/shared/delivery/wire/xml.ts',
			'test/unit/konimbo/data.test.ts',
		];
		expect(files.map((file) => ownPageOf(file, pages.keys()))).toEqual(['konimbo.md', 'konimbo.md', undefined, undefined, undefined]);
	});

	test('and what is there is not', () => {
		expect(lost(`konimbo.md 1.2, kinow.md 2, 5.2 and 6.7. (shoprenter.md 1.3 to 1.5)`)).toEqual([]);
		expect(lost('docs/konimbo.md, 3 files of kinow.md; 5 of 7')).toEqual([]);
		expect(numbersOf('# 1 Title\n\n## 2. Payloads\n\n### 2.1 Orders\n\n## 6a. Invoices\n')).toEqual(['2', '2.1', '6a']);
	});
});
