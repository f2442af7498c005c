/** Generated deliveries, as a test with another seed than as a proof. */
import { patience, record, SEED, SIZE } from '../../lab/prove/record';
import { fuzz } from './fuzz/fuzz';
import { fuzzDefects, fuzzReport } from './fuzz/report';

jest.setTimeout(patience(30_000));

const EACH = SIZE === 'full' ? 100_000 : 1_000;

test('generated deliveries are answered, and none is executed without authentication', async () => {
	const rows = await fuzz(EACH, SEED);
	record('fuzz', fuzzReport(rows, EACH, SEED));
	expect(rows.map(({ platform }) => platform)).toEqual(['kinow', 'konimbo', 'shopkit', 'shoprenter']);
	expect(fuzzDefects(rows)).toEqual([]);
	// None of the kinds of delivery is missing.
	for (const { items, unreadable, refused, ignored, texts } of rows) expect(Math.min(items, unreadable, refused, ignored, texts)).toBeGreaterThan(10);
});
