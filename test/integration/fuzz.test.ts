/** A small run of `npm run prove -- fuzz`, with another seed than that. */
import { fuzz, fuzzDefects } from '../../lab/prove/fuzz';

test('generated deliveries are answered, and none is executed without authentication', async () => {
	const rows = await fuzz(1_000, 7);
	expect(rows.map(({ platform }) => platform)).toEqual(['kinow', 'konimbo', 'shopkit', 'shoprenter']);
	expect(fuzzDefects(rows)).toEqual([]);
	// None of the kinds of delivery is missing.
	for (const { items, unreadable, refused, ignored, texts } of rows) expect(Math.min(items, unreadable, refused, ignored, texts)).toBeGreaterThan(10);
});
