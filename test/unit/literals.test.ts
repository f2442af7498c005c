import { literalOf, trimmed } from '../../nodes/shared/records/literals';

/** Blanks and marks, each of which shows nothing. */
const UNSEEN = [
	' ',
	'\t',
	'\n',
	'\u00A0',
	'\u202F',
	'\u3000',
	'\uFEFF',
	'\u200B',
	'\u200C',
	'\u200D',
	'\u200E',
	'\u200F',
	'\u061C',
	'\u202A',
	'\u202B',
	'\u202C',
	'\u2067',
	'\u2069',
];

test.each(UNSEEN.map((unseen) => [unseen]))('%j around a text is nothing', (unseen) => {
	expect(trimmed(`${unseen}${unseen}a b${unseen}`)).toBe('a b');
	expect(trimmed(unseen)).toBe('');
	expect(literalOf(`${unseen}אשראי - מלא${unseen}`)).toBe('אשראי - מלא');
});

test('within a text it stays', () => {
	expect(trimmed('  a\u00A0 \u200Fb  ')).toBe('a\u00A0 \u200Fb');
	expect(trimmed('👩\u200D🌾')).toBe('👩\u200D🌾');
});

test('a literal has single blanks and no marks', () => {
	expect(literalOf('אשראי\u00A0 -\u200F מלא')).toBe('אשראי - מלא');
	expect([literalOf(7), literalOf(null), literalOf(undefined), literalOf({})]).toEqual(['', '', '', '']);
});

test('a megabyte of blanks takes no longer than its length', () => {
	const started = performance.now();
	expect(trimmed(`a${' '.repeat(1_000_000)}b`)).toHaveLength(1_000_002);
	expect(trimmed(' '.repeat(1_000_000))).toBe('');
	expect(performance.now() - started).toBeLessThan(5_000);
});
