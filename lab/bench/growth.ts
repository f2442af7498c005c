/**
 * What grows with the order, and what must not grow with time: the cost of a line from 30 to 3,000 lines, and the memory
 * of one process that takes a day's 100,000 deliveries.
 */
import { ok } from 'node:assert';

import { measure, spreadOf, type Spread } from './measure';
import { MEASURED, orderBody, toForm, toJson, toXml, type Measured, type Sent } from './orders';
import { command, type Bench } from './support/command';
import { place, type Placed } from './support/context';
import { ourTrigger } from './support/peers';

const LINES = [30, 300, 3000];
const DAY_MS = 24 * 3_600_000;

command('growth', async (bench) => ({ perLine: await perLine(bench), memory: await memory(bench) }));

async function perLine({ shipped, effort, show }: Bench): Promise<object[]> {
	const raw: Array<{ name: string; nanoseconds: number[]; ratios: Spread[] }> = [];
	for (const platform of MEASURED) {
		const wires = { json: toJson, ...(platform === 'shoprenter' && { xml: toXml }), ...(platform === 'konimbo' && { form: toForm }) };
		for (const [wire, encode] of Object.entries(wires)) {
			const trigger = place(shipped, ourTrigger(shipped, platform, { output: platform === 'kinow' ? 'typed' : 'unified' }));
			const cases = Object.fromEntries(
				LINES.map((lines) => {
					const sent = encode(orderBody(platform, lines));
					return [String(lines), async () => await trigger.deliver(sent)];
				}),
			);
			const timings = await measure(cases, effort);
			const [base] = LINES;
			raw.push({
				name: `${platform}, ${wire}`,
				nanoseconds: LINES.map((lines) => (timings[lines].median * 1000) / lines),
				ratios: LINES.slice(1).map((lines) => spreadOf(timings[lines].rounds.map((value, round) => value / lines / (timings[base].rounds[round] / base)))),
			});
		}
	}
	show({
		title: 'Cost of one order line, from bytes to unified items (Kinow: typed)',
		head: [
			'platform, wire format',
			...LINES.map((lines) => `ns a line, ${lines} lines`),
			...LINES.slice(1).map((lines) => `${lines} against ${LINES[0]} lines (p5 to p95)`),
		],
		rows: raw.map(({ name, nanoseconds, ratios }) => [
			name,
			...nanoseconds.map((value) => value.toFixed(0)),
			...ratios.map(({ median, p5, p95 }) => `${median.toFixed(2)} (${p5.toFixed(2)} to ${p95.toFixed(2)})`),
		]),
		note: 'Below 1: a line of a long order costs less, since the fixed cost of a delivery is shared by more lines. The fixed cost is in all figures.',
	});
	return raw;
}

/** Each delivery is another order, and is answered, so that it enters the window of duplicates. */
async function memory({ shipped, quick, show, log }: Bench): Promise<object[]> {
	const deliveries = quick ? 10_000 : 100_000;
	const step = deliveries / 10;
	ok(global.gc, 'needs --expose-gc');
	const triggers = MEASURED.map((platform) => ({ platform, placed: place(shipped, ourTrigger(shipped, platform)), template: templateOf(platform) }));
	const realNow = Date.now.bind(Date);
	const started = realNow();
	const points: Array<{ deliveries: number; heapMb: number; rssMb: number }> = [];
	const note = (done: number) => {
		global.gc?.();
		const { heapUsed, rss } = process.memoryUsage();
		points.push({ deliveries: done, heapMb: heapUsed / 2 ** 20, rssMb: rss / 2 ** 20 });
	};
	let done = 0;
	// A day's deliveries spread over a day: what is remembered for some hours is forgotten as it would be.
	Date.now = () => started + (done * DAY_MS) / deliveries;
	try {
		note(0);
		for (; done < deliveries; done++) {
			const { placed, template } = triggers[done % triggers.length];
			await take(placed, template(done));
			if ((done + 1) % step === 0) note(done + 1);
		}
	} finally {
		Date.now = realNow;
	}
	log(`growth: ${deliveries} deliveries in ${((realNow() - started) / 1000).toFixed(0)} s`);
	const [warm, end] = [points[5], points[10]];
	show({
		title: `Memory of one process over a day of ${deliveries.toLocaleString('en')} deliveries (30 lines, all four platforms, after a garbage collection)`,
		head: ['deliveries', 'heap MB', 'resident MB'],
		rows: points.map(({ deliveries: count, heapMb, rssMb }) => [String(count), heapMb.toFixed(2), rssMb.toFixed(0)]),
		note: `Heap from the day's middle to its end: ${(end.heapMb - warm.heapMb).toFixed(2)} MB, ${(((end.heapMb - warm.heapMb) * 2 ** 20) / (deliveries / 2)).toFixed(1)} bytes a delivery. Until then the window of duplicates fills: it holds at most 50,000 deliveries.`,
	});
	return points;
}

async function take(placed: Placed, sent: Sent): Promise<void> {
	const { workflowData } = await placed.deliver(sent);
	ok(workflowData?.[0].length === 1, 'a delivery was dropped');
	placed.finish();
}

/** A body that is written again for each delivery, with another mark and another event id. */
function templateOf(platform: Measured): (delivery: number) => Sent {
	const mark = 'M-100000000';
	const text = JSON.stringify(orderBody(platform, 30, { mark }));
	return (delivery) => ({ body: Buffer.from(text.replaceAll(mark, `M-${200_000_000 + delivery}`)), contentType: 'application/json' });
}
