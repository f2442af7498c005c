/** What holds for any record and any value. A failure prints the seed that makes it again. */
import fc from 'fast-check';

import { kinow } from '../../nodes/Kinow/platform';
import { konimbo } from '../../nodes/Konimbo/platform';
import { readBody } from '../../nodes/shared/delivery/body';
import type { Field, Fields, ScalarType } from '../../nodes/shared/records/fields';
import { nestFormPairs, parseFormPairs } from '../../nodes/shared/delivery/wire/form';
import { deliveryIdOf, makeItems, type Rendering } from '../../nodes/shared/delivery/items';
import { exactNumber, parseJson, shortDecimal } from '../../nodes/shared/json';
import { isPlainObject, type PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import { namedRoots } from '../../nodes/shared/records/open';
import { typeRecord } from '../support/typed';
import { shopkit } from '../../nodes/Shopkit/platform';
import { shoprenter } from '../../nodes/Shoprenter/platform';
import { findActions, findPlatforms } from '../../lab/platforms';
import { formEscape } from '../../lab/shops/wire';
import { comparable, itemsOf, sayableInForms, toMultipartFields, WIRES, type Wire } from '../support/wires';

const PLATFORMS = findPlatforms().map(({ platform }) => platform);

interface Table {
	readonly name: string;
	readonly platform: Platform;
	readonly resource: string;
	readonly fields: Fields;
}

const tablesOf = (platform: Platform, of: string): Table[] =>
	Object.entries(platform.resources).map(([resource, fields]) => ({ name: `${platform.name} ${resource}${of}`, platform, resource, fields }));

/** Those of what a shop delivers. */
const DELIVERED = PLATFORMS.flatMap((platform) => tablesOf(platform, '')).filter(
	({ platform, resource }) => platform.open(bodyOf(platform, resource, { id: 1 })).records.length > 0,
);
/** Those of what only the API gives, each record under its name. */
const ANSWERED = findActions()
	.flatMap(({ actions: { platform } }) => tablesOf({ ...platform, ...namedRoots(platform.resources) }, ' of the API'))
	.filter(({ fields, resource }) => !DELIVERED.some((table) => table.fields === fields && table.resource === resource));
const TABLES = [...DELIVERED, ...ANSWERED];

const two = (value: number) => String(value).padStart(2, '0');

/** Text as people write it in shops: any characters but half ones, control characters, and a BOM at the start. */
const someText = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((text) => !/[\p{Cs}\p{Cn}\p{Cc}\uFEFF]/u.test(text) || text === '\n');
const moment = fc
	.tuple(
		fc.integer({ min: 1970, max: 2099 }),
		fc.integer({ min: 1, max: 12 }),
		fc.integer({ min: 1, max: 28 }),
		fc.integer({ min: 0, max: 23 }),
		fc.integer({ min: 0, max: 59 }),
	)
	.map(([year, month, day, hour, minute]) => ({
		date: `${year}-${two(month)}-${two(day)}`,
		local: `${two(day)}/${two(month)}/${year}`,
		time: `${two(hour)}:${two(minute)}:07`,
	}));
const digits = fc.stringMatching(/^[1-9]\d{16,22}$/);
const amount = fc.oneof(
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.integer(),
	fc.integer({ min: -999_999, max: 999_999 }).map((cents) => cents / 100),
);

/** Values that fit the type, in any of the ways in which the platforms send them. */
const SCALARS: Record<ScalarType, fc.Arbitrary<unknown>> = {
	string: someText,
	integer: fc.oneof(fc.maxSafeInteger(), fc.maxSafeInteger().map(String), digits),
	number: fc.oneof(
		amount,
		amount.map(String),
		fc.integer({ min: 0, max: 99_999 }).map((value) => `${value}.0000`),
		digits,
		digits.map((all) => `${all.slice(0, 3)}.${all.slice(3)}`),
	),
	boolean: fc.constantFrom(true, false, 1, 0, '1', '0', 'true', 'false'),
	dateTime: moment.chain(({ date, time }) =>
		fc.constantFrom(`${date} ${time}`, `${date}T${time}`, `${date}T${time}Z`, `${date} ${time} UTC`, `${date}T${time}+02:00`),
	),
	unixTime: fc.oneof(
		fc.integer({ min: 0, max: 4_000_000_000 }),
		fc.integer({ min: 0, max: 4_000_000_000 }).map(String),
		moment.map(({ date, time }) => `${date}T${time}Z`),
	),
	date: moment.chain(({ date, local }) => fc.constantFrom(date, local)),
};

/** Of what has no declared type only the text can be the same in every format, so there are no empty ones and no rows. */
const nonEmptyText = someText.filter((text) => text !== '');
const ANYTHING = fc.oneof(
	fc.constant(null),
	nonEmptyText,
	fc.array(nonEmptyText, { maxLength: 3 }),
	fc.record({ some: nonEmptyText, other: fc.array(nonEmptyText, { minLength: 1, maxLength: 3 }) }, { requiredKeys: [] }),
);

/** @param whole whether every key of a row is there: in a form nothing else keeps rows apart for certain */
function valueOf(field: Field, whole: boolean): fc.Arbitrary<unknown> {
	switch (field.type) {
		case 'any':
			return ANYTHING;
		case 'object':
			return fc.oneof({ weight: 4, arbitrary: recordOf(field.fields, whole) }, fc.constant(null));
		case 'collection':
			return rowsOf(field.fields, whole).map((rows) => ({ [field.item]: rows }));
		case 'list':
			return typeof field.of === 'string'
				? fc.array(
						SCALARS[field.of].filter((value) => value !== ''),
						{ maxLength: 3 },
					)
				: rowsOf(field.of, whole);
		default:
			return fc.oneof({ weight: 6, arbitrary: SCALARS[field.type] }, fc.constant(null), fc.constant(''));
	}
}

function rowsOf(fields: Fields, whole: boolean): fc.Arbitrary<PlainObject[]> {
	if (Object.keys(fields).length === 0) return fc.constant([]);
	return fc.array(
		recordOf(fields, whole, whole).filter((row) => Object.values(row).some((value) => value !== null && value !== '' && typeof value !== 'object')),
		{ maxLength: 3 },
	);
}

function recordOf(fields: Fields, whole: boolean, everyKey = false): fc.Arbitrary<PlainObject> {
	const values = Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, valueOf(field, whole)]));
	return fc.record(values, everyKey ? {} : { requiredKeys: [] }) as fc.Arbitrary<PlainObject>;
}

/** The record in the body of its platform. */
function bodyOf(platform: Platform, resource: string, record: PlainObject): PlainObject {
	if (platform === kinow) return { event_id: 'e', subject: 'some_event', data: { [resource]: record } };
	if (platform === shoprenter) return resource === 'order' ? { orders: { order: [record] } } : { newsletter: { subscriber: [record] } };
	return { [resource]: record };
}

/** A number as PHP prints it with `serialize_precision` 17: 29.95 is `29.949999999999999`. */
const asPhpPrints = (value: number) => value.toPrecision(17);

const runs = (numRuns: number) => ({ numRuns });

describe('any record gives the same item in any wire format', () => {
	const jsonAndXml = WIRES.filter(({ kind }) => kind !== 'form');
	const expectSame = async (platform: Platform, wire: Wire, document: PlainObject) => {
		const expected = await itemsOf(platform, 'some_event', WIRES[0].encode(wire.kind === 'form' ? sayableInForms(document) : document));
		const actual = await itemsOf(platform, 'some_event', wire.encode(document));
		expect({ wire: wire.name, items: actual.map((item) => comparable(platform, wire.kind, item)) }).toEqual({
			wire: wire.name,
			items: expected.map((item) => comparable(platform, wire.kind, item)),
		});
	};

	test.each(TABLES)('$name', async ({ platform, resource, fields }) => {
		// Of Kinow's envelope, which is no XML document, the records.
		const wires = platform === kinow ? jsonAndXml.filter(({ kind }) => kind === 'json') : jsonAndXml;
		await fc.assert(
			fc.asyncProperty(recordOf(fields, false), fc.constantFrom(...wires), async (record, wire) => {
				// An element with nothing in it is an empty text in XML.
				fc.pre(wire.kind === 'json' || Object.keys(record).length > 0);
				await expectSame(platform, wire, bodyOf(platform, resource, record));
			}),
			runs(60),
		);
	});

	test.each(TABLES.filter(({ platform }) => platform === konimbo))('$name, in a form', async ({ platform, resource, fields }) => {
		await fc.assert(
			// A form without a field has no body at all.
			fc.asyncProperty(
				recordOf(fields, true).filter((record) => Object.keys(sayableInForms(record)).length > 0),
				fc.constantFrom(...WIRES.filter(({ kind }) => kind === 'form')),
				async (record, wire) => {
					await expectSame(platform, wire, bodyOf(platform, resource, record));
				},
			),
			runs(100),
		);
	});
});

describe('a list with holes', () => {
	/** The rows as PHP writes a list that has lost some of its elements. */
	const withHoles = (rows: readonly PlainObject[], gaps: readonly number[]) => {
		let index = -1;
		return Object.fromEntries(rows.map((row, at) => [(index += gaps[at]), row]));
	};
	const gaps = fc.array(fc.integer({ min: 1, max: 1_000_000_000 }), { minLength: 3, maxLength: 3 });
	/** A list of rows in an order of each platform, and the order around it. */
	const LISTS = [
		['konimbo', konimbo, konimbo.resources.order, (lines: unknown) => ({ order: { id: 1, cart: { lines } } })],
		['shopkit', shopkit, shopkit.resources.order, (products: unknown) => ({ order: { id: 1, products } })],
		[
			'shoprenter',
			shoprenter,
			shoprenter.resources.order,
			(orderProduct: unknown) => ({ orders: { order: [{ innerId: '1', orderProducts: { orderProduct } }] } }),
		],
		['kinow', kinow, kinow.resources.order, (products: unknown) => ({ event_id: 'e', subject: 's', data: { cart: { id: 1, products } } })],
	] as const;
	const rows = fc.array(fc.record({ quantity: fc.integer({ min: 1, max: 9 }), title: nonEmptyText, name: nonEmptyText }), { minLength: 1, maxLength: 3 });

	test.each(LISTS)('%s: is that list, in every format that can say it, typed and unified', async (_, platform, __, around) => {
		const wires = WIRES.filter(({ kind }) => kind !== 'xml');
		await fc.assert(
			fc.asyncProperty(rows, gaps, fc.constantFrom(...wires), fc.constantFrom<Rendering>('typed', 'unified'), async (list, holes, wire, output) => {
				const expected = await itemsOf(platform, 'order_created', WIRES[0].encode(around(list)), output);
				const actual = await itemsOf(platform, 'order_created', wire.encode(around(withHoles(list, holes))), output);
				expect(actual.map((item) => comparable(platform, wire.kind, item))).toEqual(expected.map((item) => comparable(platform, wire.kind, item)));
			}),
			runs(100),
		);
	});

	test('of records is as many items', async () => {
		const records = fc.array(
			fc.nat().map((id) => ({ innerId: String(id) })),
			{ minLength: 1, maxLength: 3 },
		);
		await fc.assert(
			fc.asyncProperty(records, gaps, fc.constantFrom(...WIRES.filter(({ kind }) => kind !== 'xml')), async (orders, holes, wire) => {
				const items = await itemsOf(shoprenter, 'order_confirm', wire.encode({ orders: { order: withHoles(orders, holes) } }));
				expect(items.map((item) => (item.order as PlainObject).innerId)).toEqual(orders.map(({ innerId }) => Number(innerId)));
			}),
			runs(100),
		);
	});
});

describe('charsets', () => {
	const names = fc.oneof(
		fc.constantFrom('utf-8', 'UTF8', 'utf8mb4', 'ISO-8859-1', 'iso-8859-2', 'windows-1255', 'us-ascii', 'x', '"utf-8"'),
		fc.stringMatching(/^[\w.-]{1,12}$/),
	);

	test('JSON in UTF-8 is read as it is, whatever charset the header names', async () => {
		const wires = WIRES.filter(({ name, kind }) => kind === 'json' && !/UTF-16/.test(name));
		await fc.assert(
			fc.asyncProperty(someText, names, fc.constantFrom(...wires), async (name, charset, wire) => {
				const document = { order: { id: 1, name } };
				const { body, contentType } = wire.encode(document);
				const declared = `${contentType.replace(/;\s*charset=.*/, '') || 'application/json'}; charset=${charset}`;
				const [item] = await itemsOf(konimbo, 'order_created', { body, contentType: declared });
				expect(item.order).toMatchObject({ name });
			}),
			runs(500),
		);
	});
});

describe('typing', () => {
	/** Records whose values fit their tables, mixed with ones that do not, and with keys that no table has. */
	const mixed = (fields: Fields) =>
		fc
			.tuple(
				recordOf(fields, false),
				fc.dictionary(fc.oneof(fc.constantFrom(...Object.keys(fields), 'toString', '__proto__', 'constructor'), fc.string()), fc.jsonValue({ maxDepth: 3 })),
			)
			.map(([fitting, others]) => Object.fromEntries([...Object.entries(fitting), ...Object.entries(others)]));
	const tables = TABLES.filter(({ fields }) => Object.keys(fields).length > 0);

	test.each(tables)('$name: loses no key, and typing twice is typing once', ({ fields }) => {
		fc.assert(
			fc.property(mixed(fields), (record) => {
				const typed = typeRecord(fields, record) as PlainObject;
				expect(Object.keys(typed)).toEqual(expect.arrayContaining(Object.keys(record)));
				expect(typeRecord(fields, typed)).toEqual(typed);
			}),
			runs(100),
		);
	});

	test.each(tables)('$name: what no table declares, and text that no type fits, is handed on as it is', ({ fields }) => {
		fc.assert(
			fc.property(
				fc.constantFrom(...Object.keys(fields)),
				fc.string().map((text) => `~${text}`),
				fc.jsonValue(),
				(key, misfit, value) => {
					const record = { [key]: misfit, '~not in any table': value };
					const typed = typeRecord(fields, record) as PlainObject;
					expect(typed['~not in any table']).toEqual(value);
					if (fields[key].type === 'list' && typeof fields[key].of === 'string') expect(typed[key]).toEqual([misfit]);
					else expect(typed[key]).toBe(misfit);
				},
			),
			runs(50),
		);
	});

	test('never throws, whatever the value', () => {
		for (const { fields } of TABLES)
			fc.assert(
				fc.property(fc.jsonValue(), (value) => void typeRecord(fields, value)),
				runs(30),
			);
	});
});

describe('items', () => {
	/** Bodies that look like the platform's and hold anything. */
	const anyBody = (platform: Platform) =>
		fc.oneof(
			fc.jsonValue(),
			fc
				.tuple(
					fc.constantFrom(...Object.keys(platform.resources)),
					fc.dictionary(fc.constantFrom(...Object.values(platform.resources).flatMap((fields) => Object.keys(fields)), 'other'), fc.jsonValue({ maxDepth: 3 })),
				)
				.map(([resource, record]) => bodyOf(platform, resource, record)),
		);

	test.each(PLATFORMS)('$name: any body makes items, in any output, without an error', (platform) => {
		fc.assert(
			fc.property(anyBody(platform), fc.constantFrom<Rendering>('typed', 'unified', 'raw'), (body, output) => {
				const envelope = { platform: platform.name, event: 'order_created', deliveryId: 'id', receivedAt: 'now' };
				const items = makeItems(platform, envelope, platform.open(body), body, output);
				expect(items.length).toBeGreaterThan(0);
				for (const item of items) expect(item).toMatchObject({ platform: platform.name, event: 'order_created', receivedAt: 'now' });
			}),
			runs(400),
		);
	});

	test.each(PLATFORMS)('$name: every text that was sent is in the items', (platform) => {
		const texts = (value: unknown): string[] =>
			typeof value === 'string' ? [value] : typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
		fc.assert(
			fc.property(
				fc.dictionary(
					fc.constantFrom('order', 'orders', 'newsletter', 'data', 'event', 'rest', 'records', 'client', 'x'),
					fc.oneof(
						fc.constant('~t'),
						fc.dictionary(
							fc.constantFrom('order', 'subscriber', 'id', 'event', 'rest'),
							fc.oneof(fc.constant('~u'), fc.array(fc.dictionary(fc.constantFrom('id', 'data'), fc.constantFrom('~v', '~w')), { maxLength: 3 })),
						),
					),
				),
				(content) => {
					const body = platform === kinow ? { event_id: 'e', subject: 's', ...content } : content;
					const sent = texts(content).sort();
					const items = makeItems(platform, { platform: 'p', event: 'e', deliveryId: 'd', receivedAt: 'r' }, platform.open(body), body, 'typed');
					const kept = texts(items);
					for (const text of new Set(sent)) {
						expect(kept.filter((one) => one === text).length).toBeGreaterThanOrEqual(sent.filter((one) => one === text).length);
					}
				},
			),
			runs(300),
		);
	});
});

describe('numbers', () => {
	test('are the nearest double, or stay text where a digit of the whole part would be lost', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^-?(0|[1-9]\d{0,24})(\.\d{1,24})?$/), (literal) => {
				const [fromJson] = parseJson(`[${literal}]`) as [number | string];
				expect(fromJson).toBe(exactNumber(literal));
				if (typeof fromJson === 'string') {
					expect(fromJson).toBe(literal);
					expect(BigInt(literal.split('.')[0].replace('-', ''))).toBeGreaterThan(BigInt(Number.MAX_SAFE_INTEGER) - 1n);
					return;
				}
				expect(fromJson).toBe(Number(literal));
				// The whole part has the same digits; rounding may carry into it.
				if (!literal.includes('.')) expect(String(BigInt(fromJson))).toBe(String(BigInt(literal)));
				else expect(Math.abs(Math.trunc(fromJson) - Number(literal.split('.')[0]))).toBeLessThanOrEqual(1);
			}),
			runs(2000),
		);
	});

	test('of 17 digits, as PHP prints a price, are the price: in JSON declared or not, and as text where declared', async () => {
		const cents = fc.integer({ min: -99_999_999, max: 99_999_999 });
		await fc.assert(
			fc.asyncProperty(cents, fc.constantFrom<Rendering>('typed', 'unified', 'raw'), fc.constantFrom(...WIRES), async (value, output, wire) => {
				const price = value / 100;
				const printed = asPhpPrints(price);
				expect(Number(printed)).toBe(price);
				expect(parseJson(`{"undeclared":{"price":${printed}}}`)).toEqual({ undeclared: { price } });
				const [json] = await itemsOf(
					shopkit,
					'order_created',
					{ body: Buffer.from(`{"order":{"total":${printed},"x":[${printed}]}}`), contentType: '' },
					output,
				);
				if (output === 'unified') expect(json.order).toMatchObject({ totals: { gross: price + 0 } });
				else expect(output === 'raw' ? json.body : json).toMatchObject({ order: { total: price, x: [price] } });
				const [item] = await itemsOf(shopkit, 'order_created', wire.encode({ order: { total: printed } }));
				expect(item.order).toMatchObject({ total: price + 0 });
			}),
			runs(500),
		);
	});

	test('are found wherever they stand in the text', () => {
		const inexact = fc.constantFrom('12345678901234567890', '-12345678901234567890.5', '1e400', '-1E-400', '9007199254740993');
		fc.assert(
			fc.property(fc.string({ maxLength: 40 }), inexact, fc.string({ maxLength: 40 }), (before, literal, after) => {
				const text = `[${JSON.stringify(before)},${literal},${JSON.stringify(after)}]`;
				expect(parseJson(text)).toEqual([before, literal, after]);
			}),
			runs(2000),
		);
	});

	test('of few digits are those that JavaScript reads', () => {
		fc.assert(
			fc.property(fc.stringMatching(/^-?\d{1,15}(\.\d{1,14})?$/), (literal) => {
				const number = shortDecimal(literal);
				if (literal.length <= 15) expect(number).toBe(Number(literal));
				else expect(number).toBeUndefined();
			}),
			runs(5000),
		);
	});

	test.each(['', '-', '.', '1.', '.5', '-.5', '1.2.3', '1e3', ' 1', '1 ', '+1', '--1', '٣', '0x1', '1,5'])('%j is no short decimal', (text) => {
		expect(shortDecimal(text)).toBeUndefined();
	});

	test('that a double holds come as they are, from any JSON', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = JSON.stringify(value);
				if (/__proto__|"constructor"|"prototype"|\d[eE]/.test(text) || /\d{16}/.test(text)) return;
				expect(parseJson(text)).toEqual(JSON.parse(text));
			}),
			runs(500),
		);
	});

	test('beside a long one, everything else is read as JSON.parse does', () => {
		fc.assert(
			fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
				const text = JSON.stringify({
					value: JSON.parse(JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'number' && !Number.isSafeInteger(inner) ? 1 : inner))) as unknown,
				});
				if (/__proto__|"constructor"|"prototype"/.test(text)) return;
				const withLong = `${text.slice(0, -1)},"long":12345678901234567890}`;
				expect(parseJson(withLong)).toEqual({ ...(JSON.parse(text) as object), long: '12345678901234567890' });
			}),
			runs(500),
		);
	});
});

describe('forms', () => {
	const anyText = fc.string({ unit: 'grapheme' }).filter((text) => !/[\p{Cs}\uFEFF]/u.test(text));

	test('give back what was put in', () => {
		fc.assert(
			fc.property(fc.array(fc.tuple(anyText, anyText), { minLength: 1 }), (pairs) => {
				const body = pairs.map(([name, value]) => `${formEscape(name)}=${formEscape(value)}`).join('&');
				expect(parseFormPairs(Buffer.from(body))).toEqual(pairs);
			}),
		);
	});

	test('of any bytes are read or refused', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom('a', 'b', '[', ']', '=', '&', '%', '5', 'B', '+', '.'), maxLength: 60 }), (body) => {
				try {
					expect(isPlainObject(nestFormPairs(parseFormPairs(Buffer.from(body))))).toBe(true);
				} catch (error) {
					expect((error as Error).message).toMatch(/both with and without|encod|cut off or malformed/);
				}
			}),
			runs(2000),
		);
	});
});

describe('any bytes', () => {
	test('are a document or an error that says why', async () => {
		const starts = fc.constantFrom('', '{', '[', '<', '<a>', '<?xml', '--b\r\n', 'a=', '\uFEFF', 'data={');
		await fc.assert(
			fc.asyncProperty(
				starts,
				fc.uint8Array({ maxLength: 80 }),
				fc.constantFrom('', 'application/json', 'text/xml; charset=utf-16', 'multipart/form-data; boundary=b'),
				async (start, bytes, contentType) => {
					try {
						const { document, text } = readBody(Buffer.concat([Buffer.from(start), bytes]), contentType, ['a']);
						expect(typeof document).toBe('object');
						expect(typeof text).toBe('string');
					} catch (error) {
						expect((error as Error).message).not.toBe('');
					}
				},
			),
			runs(1000),
		);
	});
});

describe('deliveryId', () => {
	const content = { policy: 'content', changesWith: 'id', windowHours: 1 } as const;
	const idOf = async (event: string, { body, contentType }: { body: Buffer; contentType: string }) => {
		const { document, text } = readBody(body, contentType, konimbo.roots);
		return deliveryIdOf(event, content, konimbo.open(document), text).id;
	};
	/** As curl makes them: a boundary is something that the text does not hold. */
	const boundary = fc.stringMatching(/^-{24}[a-z0-9]{16}$/);
	const order = fc.tuple(fc.nat(), someText).map(([id, name]) => ({ order: { id, name } }));

	test('is the same for a resend in another envelope, and another for another payload or event', async () => {
		await fc.assert(
			fc.asyncProperty(order, order, boundary, boundary, async (one, other, boundaryA, boundaryB) => {
				fc.pre(![one, other].some(({ order: { name } }) => name.includes(boundaryA) || name.includes(boundaryB)));
				const sent = (document: object, boundary: string) => toMultipartFields([['data', JSON.stringify(document)]], boundary);
				const first = await idOf('order_created', sent(one, boundaryA));
				expect(await idOf('order_created', sent(one, boundaryB))).toBe(first);
				expect(await idOf('order_created', { body: Buffer.from(JSON.stringify(one)), contentType: '' })).toBe(first);
				expect(await idOf('order_after_payment', sent(one, boundaryA))).not.toBe(first);
				if (JSON.stringify(one) !== JSON.stringify(other)) expect(await idOf('order_created', sent(other, boundaryA))).not.toBe(first);
			}),
			runs(100),
		);
	});

	test('of what nothing tells apart is always another', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (body) => {
				const ids = Array.from({ length: 3 }, () => deliveryIdOf('e', { policy: 'never' }, konimbo.open(body), JSON.stringify(body)).id);
				expect(new Set(ids).size).toBe(3);
			}),
		);
	});
});
