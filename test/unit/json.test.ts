import { exactNumber, parsedOrText, parseJson } from '../../nodes/shared/json';

describe('parseJson', () => {
	test.each<[string, unknown]>([
		['{"id":9007199254740991}', { id: 9007199254740991 }],
		['{"id":9007199254740993}', { id: '9007199254740993' }],
		['{"id":12345678901234567890}', { id: '12345678901234567890' }],
		['{"id":-12345678901234567890,"b":1}', { id: '-12345678901234567890', b: 1 }],
		// As PHP prints 29.95 and 85.59324 with serialize_precision 17; JSON.parse reads the nearest double.
		['{"price":29.949999999999999}', { price: 29.95 }],
		['[85.593240000000001, -29.949999999999999]', [85.59324, -29.95]],
		['[0.1234567890123456789]', [0.12345678901234568]],
		['[2.9949999999999999e1]', [29.95]],
		['[9007199254740991.4]', [9007199254740991]],
		['[12345678901234567.5, 1.2345678901234567e17]', ['12345678901234567.5', '1.2345678901234567e17']],
		['{"id":12345678901234567890,"price":29.949999999999999}', { id: '12345678901234567890', price: 29.95 }],
		['[-0, -0.0, 0e5]', [-0, -0, 0]],
		['[0.30000000000000004]', [0.30000000000000004]],
		['[7.731999999999999]', [7.731999999999999]],
		['[970.0714]', [970.0714]],
		['[1.0, 27.0000, 0.00]', [1, 27, 0]],
		['[1000000000000000000000]', ['1000000000000000000000']],
		['[1e20, -1E+20, 1e16, 12345678901234e5]', ['1e20', '-1E+20', '1e16', '12345678901234e5']],
		['{"id": 1e20, "ids":[1, 1e20],"hash":"5e20"}', { id: '1e20', ids: [1, '1e20'], hash: '5e20' }],
		['[9.007199254740991e15, 9.007199254740992e15, 1e15]', [9007199254740991, '9.007199254740992e15', 1000000000000000]],
		['[1e400, -1E+400, 1e-400]', ['1e400', '-1E+400', '1e-400']],
		['[1.5e3, 1e5, 2E-2]', [1500, 100000, 0.02]],
		['["1234567890123456789", {"a":"1e400"}]', ['1234567890123456789', { a: '1e400' }]],
		['{"a":1,"a":2}', { a: 2 }],
		['{"a":{"b":1},"a":{"c":12345678901234567890}}', { a: { c: '12345678901234567890' } }],
		['{"a":12345678901234567890,"a":null}', { a: null }],
		['"\\ud800 \\u0000"', '\ud800 \0'],
		['{"id":12345678901234567890,"a":"\\ud83d\\ude42\\n\\/\\u0151"}', { id: '12345678901234567890', a: '🙂\n/ő' }],
		[' null ', null],
	])('%s', (text, expected) => {
		expect(parseJson(text)).toEqual(expected);
	});

	test.each(['', '{', '{"a":}', "{'a':1}", '{"a":1,}', '[01]', 'NaN', '{"a":12345678901234567890', '{"id":12345678901234567890,}', '[1] [2]'])(
		'%s is no JSON',
		(text) => {
			expect(() => parseJson(text)).toThrow(/JSON/);
		},
	);

	test.each([
		'{"__proto__":{"polluted":1}}',
		'{"\\u005f_proto__":{"polluted":1}}',
		'{"id":12345678901234567890,"__proto__":{"polluted":1}}',
		'{"a":[{"b":{"\\u005F\\u005fproto__":1}}]}',
		'{"constructor":{"prototype":{"polluted":1}}}',
		'{"a":{"prototype":1}}',
	])('%s is refused', (text) => {
		expect(() => parseJson(text)).toThrow(/not accepted/);
		expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
	});

	test.each(['', '12345678901234567890,'])('64 levels are read, 65 are refused, with %j in them', (first) => {
		const levels = (count: number) => parseJson('['.repeat(count) + first + '0' + ']'.repeat(count));
		expect(() => levels(64)).not.toThrow();
		expect(() => levels(65)).toThrow(/deeper than 64/);
		expect(() => levels(500_000)).toThrow(/deeper than 64/);
	});

	test('a text of digits and points, however long, is a text', () => {
		const digits = '1.'.repeat(2_000_000);
		expect(parseJson(JSON.stringify([digits]))).toEqual([digits]);
	});
});

test.each<[string, number | string]>([
	['0', 0],
	['007', 7],
	['9007199254740991', 9007199254740991],
	['9007199254740992', '9007199254740992'],
	['9007199254740992.0', '9007199254740992.0'],
	['0.1', 0.1],
	['0.10000000000000000001', 0.1],
	['29.949999999999999', 29.95],
	['-29.949999999999999', -29.95],
	['12345678901234567890.0', '12345678901234567890.0'],
	['1e400', '1e400'],
	['1e-400', '1e-400'],
	['0e-400', 0],
])('exactNumber(%s)', (digits, expected) => {
	expect(exactNumber(digits)).toBe(expected);
});

test.each<[string, unknown]>([
	['', undefined],
	['{"a":1}', { a: 1 }],
	['Not found', 'Not found'],
])('parsedOrText(%j)', (text, expected) => {
	expect(parsedOrText(text)).toEqual(expected);
});
