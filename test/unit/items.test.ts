/** Nothing that was sent is lost, whatever it looks like; ids say what is a repeat (design.md 2). */
import { kinow } from '../../nodes/Kinow/platform';
import { konimbo } from '../../nodes/Konimbo/platform';
import { allowedHeaders, deliveryIdOf, makeItems, type Rendering } from '../../nodes/shared/delivery/items';
import type { Dedupe, Platform } from '../../nodes/shared/platform';
import { shopkit } from '../../nodes/Shopkit/platform';
import { shoprenter } from '../../nodes/Shoprenter/platform';

const ENVELOPE = { event: 'order_created', deliveryId: 'id', receivedAt: '2026-11-20T21:00:00.000Z' };
const make = (platform: Platform, document: unknown, output: Rendering = 'typed', headers?: Record<string, unknown>) =>
	makeItems(platform, { platform: platform.name, ...ENVELOPE }, platform.open(document), document, output, headers);
/** What the items hold besides the envelope. */
const contents = (platform: Platform, document: unknown, output?: Rendering) =>
	make(platform, document, output).map(({ platform: name, event, deliveryId, receivedAt, ...content }) => {
		expect({ name, event, receivedAt }).toEqual({ name: platform.name, event: 'order_created', receivedAt: ENVELOPE.receivedAt });
		expect(deliveryId).toMatch(/^id(:\d+)?$/);
		return content;
	});
const kinowBody = (data: unknown, more = {}) => ({ event_id: '1', subject: 'order_created', data, ...more });

describe('what the tables do not know', () => {
	test.each<[string, Platform, unknown, unknown]>([
		['a field', shopkit, { order: { id: '1', future: { a: '007' } } }, { order: { id: 1, future: { a: '007' } } }],
		['a root', shopkit, { parcel: { id: '1' } }, { data: { parcel: { id: '1' } } }],
		['a root, of a platform with lists', shoprenter, { carts: { cart: [{ id: '1' }] } }, { data: { carts: { cart: [{ id: '1' }] } } }],
		['something beside a record', shopkit, { order: { id: '1' }, meta: { n: '2' } }, { order: { id: 1 }, data: { meta: { n: '2' } } }],
		['something beside a list', shoprenter, { orders: { order: [{ innerId: '1' }] }, meta: '2' }, { order: { innerId: 1 }, data: { meta: '2' } }],
		[
			'something within the root of a list',
			shoprenter,
			{ orders: { order: [{ innerId: '1' }], page: '2' } },
			{ order: { innerId: 1 }, data: { orders: { page: '2' } } },
		],
		['a list for a record', konimbo, { orders: [{ id: 1 }, { id: 2 }] }, { data: { orders: [{ id: 1 }, { id: 2 }] } }],
		['a list for a body', konimbo, [{ order: { id: 1 } }], { data: [{ order: { id: 1 } }] }],
		['an empty body', konimbo, {}, {}],
		['a root in a wrapping <response>', shoprenter, { response: { orders: { order: { innerId: '1' } } } }, { order: { innerId: 1 } }],
		[
			'a root beside a <response>',
			shoprenter,
			{ response: { a: '1' }, orders: { order: { innerId: '1' } } },
			{ order: { innerId: 1 }, data: { response: { a: '1' } } },
		],
		['a data key of Kinow', kinow, kinowBody({ moon: { id: '1' }, token: 'x' }), { moon: { id: '1' }, token: 'x' }],
		['something beside the data of Kinow', kinow, kinowBody({ order: { id: '1' } }, { shop: 'a' }), { order: { id: 1 }, data: { shop: 'a' } }],
		['data of Kinow that is no object', kinow, kinowBody(['a']), { data: { data: ['a'] } }],
		['a body of Kinow that is no object', kinow, ['a'], { data: ['a'] }],
	])('%s stays', (_, platform, document, expected) => {
		expect(contents(platform, document)).toEqual([expected]);
	});

	test('an event that no documentation names has its records under data', () => {
		const document = { event_id: '1', subject: 'moon_landed', data: { moon: { id: '1' }, order: { id: '1' } } };
		const envelope = { platform: 'kinow', ...ENVELOPE, event: 'moon_landed' };
		expect(makeItems(kinow, envelope, kinow.open(document), document, 'typed')).toEqual([{ ...envelope, data: { moon: { id: '1' }, order: { id: 1 } } }]);
	});

	test('an empty list of orders makes one item that holds what was sent', () => {
		expect(contents(shoprenter, { orders: { order: [] } })).toEqual([{ data: { orders: { order: [] } } }]);
		expect(contents(shoprenter, { orders: '' }, 'unified')).toEqual([{ data: { orders: '' } }]);
	});
});

describe("Kinow's data keys that are the envelope's own", () => {
	test.each(['platform', 'event', 'deliveryId', 'receivedAt', 'headers', 'body', 'data', 'unreadable'])('%s: the records go under data', (key) => {
		for (const output of ['typed', 'unified'] as const) {
			expect(contents(kinow, kinowBody({ [key]: { id: '5' }, order: { id: '1' } }), output)).toEqual([{ data: { [key]: { id: '5' }, order: { id: 1 } } }]);
		}
	});

	test('records and what stood beside them stay apart', () => {
		expect(contents(kinow, kinowBody({ data: 1, rest: 2, records: 3 }, { rest: 4, records: 5 }))).toEqual([
			{ data: { records: { data: 1, rest: 2, records: 3 }, rest: { rest: 4, records: 5 } } },
		]);
	});

	test('raw is as sent', () => {
		const body = kinowBody({ event: 'x', data: 'y', headers: 'z' });
		expect(make(kinow, body, 'raw', { a: 'b' })).toEqual([{ platform: 'kinow', ...ENVELOPE, body, headers: { a: 'b' } }]);
	});
});

test('several records make several items, with ids of their own and all of the rest', () => {
	const items = make(shoprenter, { orders: { order: [{ innerId: '1' }, { innerId: '2' }, { innerId: '3' }] }, meta: 1 });
	expect(items).toEqual(
		[0, 1, 2].map((index) => ({ platform: 'shoprenter', ...ENVELOPE, deliveryId: `id:${index}`, order: { innerId: index + 1 }, data: { meta: 1 } })),
	);
	expect(make(shoprenter, { orders: { order: [{ innerId: '1' }, { innerId: '2' }] } }, 'raw')).toHaveLength(1);
});

test("Kinow's groups are typed one by one", () => {
	expect(contents(kinow, kinowBody({ groups: [{ id: '3' }, { id: '5' }, 'x'] }))).toEqual([{ groups: [{ id: 3 }, { id: 5 }, 'x'] }]);
});

test('headers go beside each item if they are wanted', () => {
	expect(make(shopkit, { order: { id: 1 } }, 'unified', { 'user-agent': 'x' })[0].headers).toEqual({ 'user-agent': 'x' });
	expect('headers' in make(shopkit, { order: { id: 1 } })[0]).toBe(false);
});

test('of the headers only harmless ones are allowed', () => {
	const sent = {
		'content-type': 'a',
		'user-agent': 'b',
		'x-platform': 'c',
		cookie: 'd',
		authorization: 'e',
		'x-kinow-signature': 'f',
		'x-webhook-signature': 'g',
		'x-forwarded-uri': 'h',
		host: 'i',
	};
	expect(allowedHeaders(shopkit, sent)).toEqual({ 'content-type': 'a', 'user-agent': 'b', 'x-platform': 'c' });
	// One of the platform's own.
	expect(allowedHeaders(konimbo, sent)).toEqual({ 'content-type': 'a', 'user-agent': 'b' });
	expect(allowedHeaders(shopkit, {})).toEqual({});
});

describe('deliveryIdOf', () => {
	const content: Dedupe = { policy: 'content', changesWith: 'at.time', windowHours: 1 };
	const id = (dedupe: Dedupe, opened: Parameters<typeof deliveryIdOf>[2], text = 'x', event = 'e') => deliveryIdOf(event, dedupe, opened, text);
	const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
	const dated = { records: [{ order: { at: { time: '10:00' } } }] };

	test("is the platform's own where it has one", () => {
		expect(id({ policy: 'id', windowHours: 1 }, { eventId: 'abc', records: [] })).toEqual({ id: 'abc', repeatable: true });
	});

	test('is a hash of event and text where the record holds what changes', () => {
		const first = id(content, dated);
		// printf 'e\nx' | sha256sum
		expect(first).toEqual({ id: 'e8955d252ac685914a2cb499a461b701aab07e511438ac741564f86b19cdc198', repeatable: true });
		expect(id(content, dated)).toEqual(first);
		expect(id(content, dated, 'y').id).not.toBe(first.id);
		expect(id(content, dated, 'x', 'f').id).not.toBe(first.id);
		expect(id(content, { records: [{ order: { at: { time: 0 } } }] }).repeatable).toBe(true);
	});

	test.each<[string, Dedupe, Parameters<typeof deliveryIdOf>[2]]>([
		['there is no id', { policy: 'id', windowHours: 1 }, { records: [{}] }],
		['the id is empty', { policy: 'id', windowHours: 1 }, { eventId: '', records: [{}] }],
		['the record does not hold what changes', content, { records: [{ order: { at: {} } }] }],
		['it is empty', content, { records: [{ order: { at: { time: '' } } }] }],
		['it is null', content, { records: [{ order: { at: { time: null } } }] }],
		['one of the records does not hold it', content, { records: [...dated.records, { order: {} }] }],
		['there is no record', content, { records: [] }],
		['nothing tells events apart', { policy: 'never' }, { ...dated, eventId: 'abc' }],
	])('is random where %s', (_, dedupe, opened) => {
		const [one, two] = [id(dedupe, opened), id(dedupe, opened)];
		expect(one).toEqual({ id: expect.stringMatching(UUID) as string, repeatable: false });
		expect(two.id).not.toBe(one.id);
	});
});
