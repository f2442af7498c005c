import { DuplicateWindow } from '../../nodes/shared/duplicates';

const HOUR = 3_600_000;

test('remembers a delivery for its window, and no longer', () => {
	const window = new DuplicateWindow(10);
	expect(window.has('a', 0)).toBe(false);
	window.add('a', 0, HOUR);
	expect(window.has('a', HOUR - 1)).toBe(true);
	expect(window.has('b', 0)).toBe(false);
	expect(window.has('a', HOUR)).toBe(false);
});

test('a delivery that is added again is remembered from then on', () => {
	const window = new DuplicateWindow(2);
	window.add('a', 0, HOUR);
	window.add('b', 1, HOUR);
	window.add('a', HOUR, HOUR);
	window.add('c', HOUR, HOUR);
	expect(window.has('a', 2 * HOUR - 1)).toBe(true);
});

test('holds no more than its capacity; the oldest are forgotten first', () => {
	const window = new DuplicateWindow(1000);
	for (let count = 0; count < 100_000; count++) window.add(`d${count}`, count, 24 * HOUR);
	expect(window.has('d98999', 100_000)).toBe(false);
	expect(window.has('d99000', 100_000)).toBe(true);
	expect(window.has('d99999', 100_000)).toBe(true);
	expect((window as unknown as { expiries: Map<string, number> }).expiries.size).toBe(1000);
});

test('forgets what has expired, also below its capacity', () => {
	const window = new DuplicateWindow(1000);
	for (let count = 0; count < 500; count++) window.add(`d${count}`, 0, HOUR);
	window.add('later', 2 * HOUR, HOUR);
	expect((window as unknown as { expiries: Map<string, number> }).expiries.size).toBe(1);
});

test('windows of different lengths do not shorten each other', () => {
	const window = new DuplicateWindow(10);
	window.add('long', 0, 6 * HOUR);
	window.add('short', 0, HOUR);
	window.add('another', 2 * HOUR, HOUR);
	expect([window.has('long', 2 * HOUR), window.has('short', 2 * HOUR), window.has('another', 2 * HOUR)]).toEqual([true, false, true]);
});
