import { existsSync } from 'fs';
import { join } from 'path';

import { events } from '../../../nodes/Shopkit/events';

const byValue = Object.fromEntries(events.map((event) => [event.value, event]));

// shopkit.md 1.1, typed off by hand.
const IN_API_LIST = [
	'order_created',
	'order_updated',
	'order_deleted',
	'order_paid',
	'order_sent',
	'order_canceled',
	'order_change_status',
	'order_invoice',
	'order_delivered',
	'order_shipping',
	'order_returned',
	'order_change_payment',
	'order_payment_failed',
	'order_pickup_available',
	'order_waiting_shipment',
	'client_created',
	'client_updated',
	'client_deleted',
	'newsletter_subscribed',
	'newsletter_unsubscribed',
];
const NOT_IN_API_LIST = [
	'order_invoiced',
	'shipping_expedited',
	'order_tag_added',
	'client_tag_added',
	'client_wholesale_accepted',
	'client_wholesale_revoked',
	'client_wholesale_requested',
	'product_created',
	'product_updated',
	'product_deleted',
	'product_updated_stock',
	'cart_abandoned',
];

test('all 32 documented events are offered, and no others', () => {
	expect(Object.keys(byValue).sort()).toEqual([...IN_API_LIST, ...NOT_IN_API_LIST].sort());
	expect(events).toHaveLength(32);
});

test('exactly the events that the API page does not list say so', () => {
	expect(
		events
			.filter(({ description }) => /may refuse/.test(description))
			.map(({ value }) => value)
			.sort(),
	).toEqual([...NOT_IN_API_LIST].sort());
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
