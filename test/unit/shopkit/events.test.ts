import { existsSync } from 'fs';
import { join } from 'path';

import { SHOPKIT_API_EVENTS, SHOPKIT_UNLISTED_EVENTS } from '../../../lab/shops/shopkit/behaviour';
import { events } from '../../../nodes/Shopkit/events';

const byValue = Object.fromEntries(events.map((event) => [event.value, event]));

test('all 32 documented events are offered, and no others', () => {
	expect(Object.keys(byValue).sort()).toEqual([...SHOPKIT_API_EVENTS, ...SHOPKIT_UNLISTED_EVENTS].sort());
	expect(events).toHaveLength(32);
});

test('exactly the events that the API page does not list say so', () => {
	expect(
		events
			.filter(({ description }) => /may refuse/.test(description))
			.map(({ value }) => value)
			.sort(),
	).toEqual([...SHOPKIT_UNLISTED_EVENTS].sort());
});

test('names are sorted, descriptions are one sentence without a full stop, actions are sentence case', () => {
	const names = events.map(({ name }) => name);
	expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	for (const { name, description, action } of events) {
		expect(description).toMatch(/^When [^.]+$/);
		expect(action).toBe(`On ${name.toLowerCase()}`);
	}
});

test('only orders tell a repeat from a second event', () => {
	for (const { value, dedupe } of events) {
		expect(dedupe).toEqual(value.startsWith('order_') ? { policy: 'content', changesWith: 'update_at', windowHours: 6 } : { policy: 'never' });
	}
});

test('every sample exists', () => {
	for (const { samples } of events) {
		expect(samples.length).toBeGreaterThan(0);
		for (const sample of samples) expect(existsSync(join(__dirname, '../../../nodes/Shopkit/samples', `${sample}.json`))).toBe(true);
	}
});
