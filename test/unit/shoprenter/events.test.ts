import { existsSync } from 'fs';
import { join } from 'path';

import { events } from '../../../nodes/Shoprenter/events';

const event = (value: string) => events.find((candidate) => candidate.value === value);

/** shoprenter.md 1.1, typed off: x = in the seed of 2023, in the newest documentation. */
const SHEET = `
	order_confirm xx
	order_status_change xx
	abandoned_cart -x
	newsletter_subscribe xx
	newsletter_unsubscribe xx
	newsletter_update_subscriber xx
`;

describe('the events', () => {
	it('are the six of the documentation, sorted by label', () => {
		expect(events.map(({ name, value }) => `${name}: ${value}`)).toEqual([
			'Cart Abandoned: abandoned_cart',
			'Newsletter Subscribed: newsletter_subscribe',
			'Newsletter Subscriber Updated: newsletter_update_subscriber',
			'Newsletter Unsubscribed: newsletter_unsubscribe',
			'Order Placed: order_confirm',
			'Order Status Changed: order_status_change',
		]);
	});

	it('say so where they are documented in one place only', () => {
		const rows = SHEET.trim()
			.split('\n')
			.map((row) => row.trim().split(' '));
		expect(rows.map(([name]) => name).sort()).toEqual(events.map(({ value }) => value).sort());
		const said = events.filter(({ description }) => description.includes('(only in the newest documentation'));
		expect(said.map(({ value }) => value)).toEqual(rows.filter(([, marks]) => marks === '-x').map(([name]) => name));
	});

	it('tell repeats by content only where the payload changes with each event', () => {
		expect(event('order_confirm')?.dedupe).toEqual({ policy: 'content', changesWith: 'innerId', windowHours: 1 / 6 });
		expect(event('order_status_change')?.dedupe).toEqual({ policy: 'content', changesWith: 'orderHistory.dateAdded', windowHours: 1 / 6 });
		const others = events.filter(({ value }) => !value.startsWith('order_'));
		expect(others.map(({ dedupe }) => dedupe.policy)).toEqual(['never', 'never', 'never', 'never']);
	});

	it.each(events.map(({ value, samples }) => [value, samples] as const))('%s has its samples', (_, samples) => {
		expect(samples).not.toHaveLength(0);
		for (const sample of samples) expect(existsSync(join(__dirname, '../../../nodes/Shoprenter/samples', `${sample}.json`))).toBe(true);
	});

	it.each(events.map(({ value, description }) => [value, description]))('%s is described in one sentence without a full stop', (_, description) => {
		expect(description).toMatch(/^When [^.]+[^.]$/);
	});
});
