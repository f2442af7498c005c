import { DuplicateWindow } from '../../nodes/shared/delivery/duplicates';

const HOUR = 3_600_000;
const node = { key: 'workflow:node:production' };

test('remembers a delivery for its window, and no longer', () => {
	const window = new DuplicateWindow(10);
	expect(window.has('a', node, 0)).toBe(false);
	window.add('a', node, 0, HOUR);
	expect(window.has('a', node, HOUR - 1)).toBe(true);
	expect(window.has('b', node, 0)).toBe(false);
	expect(window.has('a', node, HOUR)).toBe(false);
});

test('a delivery that is added again is remembered from then on', () => {
	const window = new DuplicateWindow(2);
	window.add('a', node, 0, HOUR);
	window.add('b', node, 1, HOUR);
	window.add('a', node, HOUR, HOUR);
	window.add('c', node, HOUR, HOUR);
	expect(window.has('a', node, 2 * HOUR - 1)).toBe(true);
});

test('holds no more than its capacity; the oldest are forgotten first', () => {
	const window = new DuplicateWindow(1000);
	for (let count = 0; count < 100_000; count++) window.add(`d${count}`, node, count, 24 * HOUR);
	expect(window.has('d98999', node, 100_000)).toBe(false);
	expect(window.has('d99000', node, 100_000)).toBe(true);
	expect(window.has('d99999', node, 100_000)).toBe(true);
	expect((window as unknown as { seen: Map<string, unknown> }).seen.size).toBe(1000);
});

test('forgets what has expired, also below its capacity', () => {
	const window = new DuplicateWindow(1000);
	for (let count = 0; count < 500; count++) window.add(`d${count}`, node, 0, HOUR);
	window.add('later', node, 2 * HOUR, HOUR);
	expect((window as unknown as { seen: Map<string, unknown> }).seen.size).toBe(1);
});

test('windows of different lengths do not shorten each other', () => {
	const window = new DuplicateWindow(10);
	window.add('long', node, 0, 6 * HOUR);
	window.add('short', node, 0, HOUR);
	window.add('another', node, 2 * HOUR, HOUR);
	expect([window.has('long', node, 2 * HOUR), window.has('short', node, 2 * HOUR), window.has('another', node, 2 * HOUR)]).toEqual([true, false, true]);
});

test('each node has a window of its own', () => {
	const window = new DuplicateWindow(10);
	window.add('a', { key: 'first' }, 0, HOUR);
	window.add('a', { key: 'second' }, HOUR / 2, HOUR);
	const seenBy = (key: string, now: number) => window.has('a', { key }, now);
	expect([seenBy('first', HOUR - 1), seenBy('second', HOUR - 1), seenBy('third', HOUR - 1)]).toEqual([true, true, false]);
	expect([seenBy('first', HOUR), seenBy('second', HOUR)]).toEqual([false, true]);
});
