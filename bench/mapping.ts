/**
 * What typing and unifying an order costs next to reading it. Goal: both together at most three times JSON.parse of the
 * same 30-line order, and no more per line for 3,000 lines than for 30. Prints ratios; passes or fails nothing.
 */
import { findPlatforms } from '../scripts/platforms';
import { typeRecord } from '../nodes/shared/typing';
import { measure, type Timing } from './measure';
import { orderBody } from './orders';

const SIZES = [3, 30, 300, 3000];

console.log(`Typing and unifying an order, Node ${process.version}\n`);
console.log('| platform | lines | JSON.parse µs | type µs | type + unify µs | ratio (p5 to p95) | per line against 30 lines |');
console.log('| --- | ---: | ---: | ---: | ---: | ---: | ---: |');
for (const { platform } of findPlatforms().filter(({ platform: { name } }) => name !== 'kinow')) {
	let perLineAt30 = NaN;
	const name = platform.name as 'konimbo' | 'shopkit' | 'shoprenter';
	const rows = SIZES.map((lines) => {
		const text = JSON.stringify(orderBody(name, lines));
		const { order } = platform.open(JSON.parse(text)).records[0];
		const typed = () => typeRecord(platform.resources.order, order) as Record<string, unknown>;
		const timings = measure({
			parse: () => JSON.parse(text),
			type: typed,
			both: () => platform.unified.order(typed(), 'order', {}),
		});
		if (lines === 30) perLineAt30 = timings.both.median / lines;
		return { lines, timings };
	});
	for (const { lines, timings: { parse, type, both } } of rows) {
		const cells = [name, lines, ...[parse, type, both].map(({ median }) => median.toFixed(1)), spread(both, parse), (both.median / lines / perLineAt30).toFixed(2)];
		console.log(`| ${cells.join(' | ')} |`);
	}
}

function spread(ours: Timing, theirs: Timing): string {
	return `${(ours.median / theirs.median).toFixed(2)} (${(ours.p5 / theirs.p95).toFixed(2)} to ${(ours.p95 / theirs.p5).toFixed(2)})`;
}
