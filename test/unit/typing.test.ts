import {
	anything,
	collection,
	date,
	dateTime,
	flag,
	integer,
	list,
	number,
	object,
	text,
	unixTime,
	type Field,
	type Fields,
} from '../../nodes/shared/records/fields';
import { typeRecord as typeInPlace } from '../../nodes/shared/records/typing';
import { typeRecord } from '../support/typed';

const type = (field: Field, value: unknown): unknown => (typeRecord({ it: field }, { it: value }) as { it: unknown }).it;

/** Values that fit no scalar but text; each stays as it is whatever its field declares. */
const MISFITS = ['abc', 'maybe', '2024-13-45 99', '12,5', '1.234,50', '--1', '0x10', 'Infinity', 'NaN', { a: 1 }, [1, 2], [{ a: 1 }]];

describe('scalars: what fits is typed, what does not stays', () => {
	test.each<[string, Field, unknown, unknown]>([
		['text stays to the letter', text(''), ' 007 ', ' 007 '],
		['a number where text is declared stays the number', text(''), 88888, 88888],
		['text: null is empty', text(''), null, ''],
		['text: a flag stays', text(''), false, false],
		['nullable text: empty is null', text('', { nullable: true }), '', null],
		['integer', integer(''), '9945', 9945],
		['integer', integer(''), '-3', -3],
		['integer', integer(''), '0', 0],
		['integer: minus zero is zero', integer(''), '-0', 0],
		['integer: with blanks around', integer(''), ' 12\n', 12],
		['integer: leading zeros make it a code', integer(''), '0351', '0351'],
		['integer: a fraction', integer(''), '1.5', '1.5'],
		['integer: a number stays', integer(''), 1.5, 1.5],
		['integer: the largest', integer(''), '9007199254740991', 9007199254740991],
		['integer: beyond it stays text', integer(''), '9007199254740992', '9007199254740992'],
		['integer: of 20 digits', integer(''), '12345678901234567890', '12345678901234567890'],
		['number', number(''), '27.0000', 27],
		['number', number(''), '970.0714', 970.0714],
		['number', number(''), '-0.5', -0.5],
		['number: a rounded -0.00 is 0', number(''), '-0.00', 0],
		['number: -0 of JSON is 0', number(''), -0, 0],
		['number: an exponent, as JSON may have it', number(''), '5e-7', 5e-7],
		['number: a decimal is the nearest double', number(''), '29.949999999999999', 29.95],
		['number: a decimal of any length', number(''), '0.1234567890123456789', 0.12345678901234568],
		['number: a whole part beyond a double', number(''), '12345678901234567890.5', '12345678901234567890.5'],
		['number: too large', number(''), '1e400', '1e400'],
		['number: no point before', number(''), '.5', '.5'],
		['number: a comma', number(''), '1,040.0', '1,040.0'],
		['number: a currency', number(''), '9.90 €', '9.90 €'],
		['number: empty', number(''), '', null],
		['flag', flag(''), '1', true],
		['flag', flag(''), 1, true],
		['flag', flag(''), 'true', true],
		['flag', flag(''), '0', false],
		['flag', flag(''), 0, false],
		['flag', flag(''), 'false', false],
		['flag', flag(''), true, true],
		['flag: 2 is none', flag(''), 2, 2],
		['flag: yes is none', flag(''), 'yes', 'yes'],
		['flag: True is none', flag(''), 'True', 'True'],
		['flag: empty', flag(''), '', null],
		['time', dateTime(''), '2023-01-20 11:11:11', '2023-01-20T11:11:11'],
		['time: UTC', dateTime(''), '2017-01-18 09:36:52 UTC', '2017-01-18T09:36:52Z'],
		['time: with a fraction', dateTime(''), '2017-01-18 09:36:52.123', '2017-01-18T09:36:52.123'],
		['time: ISO stays', dateTime(''), '2014-11-19T00:44:19+00:00', '2014-11-19T00:44:19+00:00'],
		['time: none, as PrestaShop writes it', dateTime(''), '0000-00-00 00:00:00', '0000-00-00 00:00:00'],
		['time: a number stays', dateTime(''), 1700000000, 1700000000],
		['Unix time', unixTime(''), 1795208400, '2026-11-20T21:00:00.000Z'],
		['Unix time as text', unixTime(''), '1795208400', '2026-11-20T21:00:00.000Z'],
		['Unix time: ISO stays', unixTime(''), '2026-11-20T21:00:00Z', '2026-11-20T21:00:00Z'],
		['Unix time: milliseconds are none', unixTime(''), 1795208400000, 1795208400000],
		['Unix time: a negative one is none', unixTime(''), -1, -1],
		['Unix time: a fraction is none', unixTime(''), 1.5, 1.5],
		['date', date(''), '26/06/2024', '2024-06-26'],
		['date: ISO stays', date(''), '2024-06-26', '2024-06-26'],
		['date: no such month', date(''), '06/26/2024', '06/26/2024'],
		['anything stays', anything(''), '', ''],
		['anything stays', anything(''), null, null],
		['anything stays', anything(''), ['1'], ['1']],
	])('%s: %#', (_, field, value, expected) => {
		expect(type(field, value)).toEqual(expected);
	});

	test.each(MISFITS)('%j fits none of the types', (value) => {
		for (const field of [integer(''), number(''), flag(''), dateTime(''), unixTime(''), date('')]) expect(type(field, value)).toEqual(value);
	});

	test.each([null, undefined, '', [], {}])('%j is no value', (value) => {
		for (const field of [integer(''), number(''), flag(''), dateTime(''), unixTime(''), date('')]) expect(type(field, value)).toBeNull();
		expect(type(text(''), value)).toBe('');
		expect(type(object({ a: text('') }, ''), value)).toEqual({});
		expect(type(list('string', ''), value)).toEqual([]);
		expect(type(collection('row', { a: text('') }, ''), value)).toEqual({ row: [] });
		for (const field of [
			text('', { nullable: true }),
			object({}, '', { nullable: true }),
			list('string', '', { nullable: true }),
			collection('row', {}, '', { nullable: true }),
		]) {
			expect(type(field, value)).toBeNull();
		}
	});
});

describe('lists', () => {
	const rows = list({ id: integer('') }, '');
	test.each<[unknown, unknown]>([
		[
			[{ id: '1' }, { id: '2' }],
			[{ id: 1 }, { id: 2 }],
		],
		[{ id: '1' }, [{ id: 1 }]],
		[['', { id: '1' }, null, {}], [{ id: 1 }]],
		[[''], []],
		['a Ruby text', 'a Ruby text'],
		[
			[{ id: '1' }, 'x'],
			[{ id: '1' }, 'x'],
		],
		[5, 5],
		[{ 0: { id: '1' }, 2: { id: '3' } }, [{ id: 1 }, { id: 3 }]],
		[{ 10: { id: '10' }, 9: { id: '9' } }, [{ id: 9 }, { id: 10 }]],
		// Beyond what JavaScript keeps in order.
		[{ 99999999999: { id: '2' }, 5000000000: { id: '1' } }, [{ id: 1 }, { id: 2 }]],
		[{ 0: { id: '1' }, 1: null, 2: '' }, [{ id: 1 }]],
		[
			{ 0: { id: '1' }, 1: 'x' },
			{ 0: { id: '1' }, 1: 'x' },
		],
		// Whether `paging` is an element, nobody can say.
		[
			{ 0: { id: '1' }, paging: {} },
			{ 0: { id: '1' }, paging: {} },
		],
		[
			{ 0: { id: '1' }, 2: { id: '2' }, count: 2 },
			{ 0: { id: '1' }, 2: { id: '2' }, count: 2 },
		],
		[{ id: '1', 5: 'x' }, [{ id: 1, 5: 'x' }]],
		// With an element around them, as XML has lists.
		[{ line: [{ id: '1' }, { id: '2' }] }, [{ id: 1 }, { id: 2 }]],
		[{ line: [{ id: '1' }, '', null] }, [{ id: 1 }]],
		[{ line: { id: '1' } }, [{ id: 1 }]],
		[{ line: { 0: { id: '1' }, 2: { id: '2' } } }, [{ id: 1 }, { id: 2 }]],
		[{ $: { type: 'array' }, line: [{ id: '1' }, { id: '2' }] }, [{ id: 1 }, { id: 2 }]],
		[{ $: { type: 'array' }, line: { id: '1' } }, [{ id: 1 }]],
		[{ $: { type: 'array' }, line: { other: '1' } }, [{ other: '1' }]],
		[{ $: { type: 'array' }, line: '' }, []],
		[{ line: { other: '1' } }, [{ line: { other: '1' } }]],
		[{ line: [{ id: '1' }], more: '1' }, [{ line: [{ id: '1' }], more: '1' }]],
		[{ id: ['1', '2'] }, [{ id: ['1', '2'] }]],
		[{ line: [{ id: '1' }, 'x'] }, { line: [{ id: '1' }, 'x'] }],
	])('of records: %j', (value, expected) => {
		expect(type(rows, value)).toEqual(expected);
	});

	test.each<[unknown, unknown]>([
		[
			['1', '007'],
			['1', '007'],
		],
		['1', ['1']],
		[[''], []],
		[
			['a', null, '', 'b'],
			['a', 'b'],
		],
		[[{ a: 1 }], [{ a: 1 }]],
		[[['a']], [['a']]],
		[{ 1: 'a', 3: 'b' }, ['a', 'b']],
		[
			{ 1: 'a', count: '1' },
			{ 1: 'a', count: '1' },
		],
		[{ $: { type: 'array' }, tag: ['a', 'b'] }, ['a', 'b']],
		[{ $: { type: 'array' }, tag: 'a' }, ['a']],
		[{ tag: ['a', 'b'] }, ['a', 'b']],
	])('of texts: %j', (value, expected) => {
		expect(type(list('string', ''), value)).toEqual(expected);
	});

	test('what the attributes of the element around them say stands beside them', () => {
		const record = { it: { $: { type: 'array', count: '1' }, line: [{ id: '1' }] } };
		expect(typeRecord({ it: rows }, record)).toEqual({ it: [{ id: 1 }], 'it@': { count: '1' } });
	});

	test('of numbers', () => {
		expect(type(list('integer', ''), ['1', 'x', 2])).toEqual([1, 'x', 2]);
	});
});

test('an object by ids is no list: what the table says to be an object stays one', () => {
	const byId = { 44753: { a: '1' }, 44754: { a: '2' } };
	expect(type(object({}, ''), { ...byId })).toEqual(byId);
	expect(type(anything(''), { ...byId })).toEqual(byId);
});

describe('collections', () => {
	const rows = collection('row', { id: integer('') }, '');
	test.each<[unknown, unknown]>([
		[{ row: [{ id: '1' }] }, { row: [{ id: 1 }] }],
		[{ row: { id: '1' } }, { row: [{ id: 1 }] }],
		[{ row: '' }, { row: [] }],
		[{ other: 1 }, { other: 1, row: [] }],
		[[{ id: '1' }], { row: [{ id: 1 }] }],
		['x', 'x'],
		[{ row: { 0: { id: '1' }, 4: { id: '2' } } }, { row: [{ id: 1 }, { id: 2 }] }],
		[{ 0: { id: '1' }, 4: { id: '2' } }, { row: [{ id: 1 }, { id: 2 }] }],
		[{ row: { 0: { id: '1' }, 2: { id: '2' }, count: 2 } }, { row: { 0: { id: '1' }, 2: { id: '2' }, count: 2 } }],
	])('%j', (value, expected) => {
		expect(type(rows, value)).toEqual(expected);
	});
});

describe('records', () => {
	const fields: Fields = {
		id: integer(''),
		tags: list('string', '', { always: true }),
		more: object({ at: dateTime('', { always: true }) }, '', { always: true }),
	};

	test('keep what the table does not know, and what every object inherits is none of it', () => {
		expect(typeRecord(fields, { id: '1', unknown: '007', toString: '1', hasOwnProperty: null })).toEqual({
			id: 1,
			unknown: '007',
			toString: '1',
			hasOwnProperty: null,
			tags: [],
			more: { at: null },
		});
	});

	test('get what is always there, and nothing else', () => {
		expect(typeRecord(fields, {})).toEqual({ tags: [], more: { at: null } });
	});

	test('keep the order of their keys', () => {
		expect(Object.keys(typeRecord(fields, { z: 1, id: 2, a: 3 }) as object)).toEqual(['z', 'id', 'a', 'tags', 'more']);
	});

	test('keep a key named __proto__ as a key', () => {
		const typed = typeRecord(fields, JSON.parse('{"__proto__":{"polluted":1}}')) as object;
		expect(Object.keys(typed)).toContain('__proto__');
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	test.each([null, undefined, '', 'text', 5, true, [], [{ id: '1' }]])('%j is none', (value) => {
		const copy = structuredClone(value);
		expect(typeInPlace(fields, value)).toBe(value);
		expect(value).toEqual(copy);
	});

	test('are typed in place, with all that is in them', () => {
		const more = { at: '2024-01-01 00:00:00' };
		const sent = { id: '1', more };
		expect(typeInPlace(fields, sent)).toBe(sent);
		expect(sent).toEqual({ id: 1, more: { at: '2024-01-01T00:00:00' }, tags: [] });
		expect(sent.more).toBe(more);
	});
});
