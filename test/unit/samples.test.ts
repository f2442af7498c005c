/** The sample of every event comes out of the whole reading path as its table declares it. */
import { deliveryIdOf } from '../../nodes/shared/delivery/items';
import { asList, isPlainObject, type PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import { misfits } from '../support/misfits';
import { typeRecord } from '../support/typed';
import { findPlatforms } from '../../lab/platforms';
import { sampleBody } from '../../lab/shops/samples';
import { itemsOf, WIRES } from '../support/wires';

const ROWS = findPlatforms().flatMap(({ platform }) =>
	platform.events.map((event) => ({ name: `${platform.name} ${event.value}`, platform, event, document: sampleBody(platform.name, event.value) })),
);

/** Texts of which some are numbers, as is documented (Shopkit's Multibanco). */
const string = (value: unknown) => ['string', 'number', 'boolean'].includes(typeof value);

const recordsOf = (platform: Platform, item: PlainObject) =>
	Object.entries(item).flatMap(([name, value]) =>
		Object.hasOwn(platform.resources, name) ? asList(value).map((record) => [platform.resources[name], record] as const) : [],
	);

test.each(ROWS)('$name: every declared value has its type', async ({ platform, event, document }) => {
	for (const item of await itemsOf(platform, event.value, WIRES[0].encode(document))) {
		for (const [fields, record] of recordsOf(platform, item)) expect(misfits(fields, record, { string })).toEqual([]);
	}
});

test.each(ROWS)('$name: typing the item again changes nothing, and no key was lost', async ({ platform, event, document }) => {
	const items = await itemsOf(platform, event.value, WIRES[0].encode(document));
	for (const item of items) for (const [fields, record] of recordsOf(platform, item)) expect(typeRecord(fields, record)).toEqual(record);
	const keys = (value: unknown): string[] =>
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([key, inner]) => [...(Array.isArray(value) ? [] : [key]), ...keys(inner)])
			: [];
	const kept = new Set(items.flatMap(keys));
	const roots = ['orders', 'newsletter', 'event_id', 'subject', 'data'];
	expect(keys(document).filter((key) => !kept.has(key) && !roots.includes(key))).toEqual([]);
});

test.each(ROWS)('$name: unified gives an order, a customer or a subscriber, or the typed item', async ({ platform, event, document }) => {
	const sent = WIRES[0].encode(document);
	const [[typed], [unified]] = [await itemsOf(platform, event.value, sent), await itemsOf(platform, event.value, sent, 'unified')];
	const unifiers = Object.keys(typed).filter((name) => Object.hasOwn(platform.unified, name));
	if (unifiers.length === 0) expect(unified).toEqual(typed);
	else expect(Object.keys(unified)).toEqual(expect.arrayContaining(['platform', 'event', 'deliveryId', 'receivedAt']));
	for (const name of unifiers) {
		const shapes = ['order', 'customer', 'subscriber'].filter((shape) => isPlainObject(unified[shape]));
		expect({ name, shapes }).toEqual({ name, shapes: expect.arrayContaining([expect.any(String)]) as string[] });
	}
});

test.each(ROWS.filter(({ event }) => event.dedupe.policy === 'content'))(
	'$name: the sample holds what tells a repeat from a second event',
	({ platform, event, document }) => {
		expect(deliveryIdOf(event.value, event.dedupe, platform.open(document), JSON.stringify(document)).repeatable).toBe(true);
	},
);
