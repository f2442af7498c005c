import { Pacer } from '../../nodes/shared/api/pacer';

/** Makes a call that takes a while, and tells when it went out. */
function call(pacer: Pacer, from: number, lasts: number): number {
	let now = from;
	for (let wait = pacer.waitFor(now); wait > 0; wait = pacer.waitFor(now)) now += wait;
	pacer.begin()(now + lasts);
	return now;
}

test('lets the first calls through at once', () => {
	const pacer = new Pacer({ calls: 3, seconds: 1 });
	expect([call(pacer, 0, 0), call(pacer, 0, 0), call(pacer, 0, 0)]).toEqual([0, 0, 0]);
});

test('then waits until the oldest does not count any more', () => {
	const pacer = new Pacer({ calls: 3, seconds: 1 });
	expect([0, 10, 20, 30, 40].map((at) => call(pacer, at, 0))).toEqual([0, 10, 20, 1000, 1010]);
});

test('counts a call from its answer, because the platform may have counted it just before', () => {
	const pacer = new Pacer({ calls: 1, seconds: 1 });
	expect([call(pacer, 0, 400), call(pacer, 400, 0)]).toEqual([0, 1400]);
});

test('takes a call that is not answered yet as one that is counted now', () => {
	const pacer = new Pacer({ calls: 1, seconds: 1 });
	const end = pacer.begin();
	expect(pacer.waitFor(5000)).toBe(1000);
	end(5500);
	expect(pacer.waitFor(6000)).toBe(500);
	expect(pacer.waitFor(6500)).toBe(0);
});

test.each([
	[{ calls: 3, seconds: 1 }, 40],
	[{ calls: 100, seconds: 600 }, 450],
])('never lets more through than %j, whatever the calls take', (limit, count) => {
	const pacer = new Pacer(limit);
	const times: number[] = [];
	let now = 0;
	for (let index = 0; index < count; index++) {
		const lasts = (index * 37) % 300;
		now = call(pacer, now, lasts);
		times.push(now);
		now += lasts;
	}
	for (const from of times) expect(times.filter((at) => at >= from && at < from + limit.seconds * 1000).length).toBeLessThanOrEqual(limit.calls);
});
