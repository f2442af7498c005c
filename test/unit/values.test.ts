/** Flags, numbers and ids, whatever an expression gives. */
import { checkedId, limitOf } from '../../nodes/shared/actions/parameters';
import type { Input } from '../../nodes/shared/actions/operation';
import { InputError, readFlag, readNumber, told } from '../../nodes/shared/values';

test.each([
	[true, true],
	[false, false],
	[1, true],
	[0, false],
	['true', true],
	[' TRUE\n', true],
	['False', false],
	['1', true],
	[' 0 ', false],
] as const)('%j is the flag %j', (value, flag) => {
	expect(readFlag(value)).toBe(flag);
});

test.each(['', ' ', 'yes', 'no', 'maybe', '2', 'constructor', '__proto__', 2, -1, NaN, null, undefined, {}, [], [true]])('%j is no flag', (value) => {
	expect(readFlag(value)).toBeUndefined();
});

test.each([
	[7, 7],
	[0, 0],
	['7', 7],
	[' 12.50 ', 12.5],
	['-3', -3],
	['+.5', 0.5],
	['1e3', 1000],
	['007', 7],
])('%j is the number %j', (value, number) => {
	expect(readNumber(value)).toBe(number);
});

test.each(['', ' ', '12,50', '0x10', '1 000', '.', 'e5', 'NaN', 'Infinity', '1e999', NaN, Infinity, true, null, undefined, {}, [], [7]])(
	'%j is no number',
	(value) => {
		expect(readNumber(value)).toBeUndefined();
	},
);

test.each([
	['7', '7'],
	[' 7 ', '7'],
	[7, '7'],
	[0, '0'],
	['b3JkZXItb3JkZXJfaWQ9MQ==', 'b3JkZXItb3JkZXJfaWQ9MQ=='],
	['wool-blanket', 'wool-blanket'],
	['...', '...'],
	['כובע', 'כובע'],
	['a?b#c%2e', 'a?b#c%2e'],
	['😀', '😀'],
])('%j is an id', (value, id) => {
	expect(checkedId(value, 'Order')).toBe(id);
});

test.each([
	'.',
	'..',
	' .. ',
	'../7',
	'7/..',
	'a/b',
	'a\\b',
	'a\u0000b',
	'a\nb',
	'\u0085b7',
	'\ud800',
	'\udc00x',
	'NaN',
	'undefined',
	'null',
	'[object Object]',
])('%j is no id', (value) => {
	expect(() => checkedId(value, 'Order')).toThrow(InputError);
	expect(() => checkedId(value, 'Order')).toThrow(/^'Order' is no ID: /);
});

test.each([NaN, Infinity, 1.5, 1e21, true, {}, { id: 7 }, [7], () => 7])('%p is no id either', (value) => {
	expect(() => checkedId(value, 'Order')).toThrow(/^'Order' is no ID: /);
});

test.each(['', ' \t', null, undefined])('%j is an empty id', (value) => {
	expect(() => checkedId(value, 'Order')).toThrow("'Order' is empty");
});

test('a message holds the whole value or none of it: what is cut can be masked no more', () => {
	expect(told(' maybe ')).toBe('maybe');
	expect(told('x'.repeat(40))).toBe('x'.repeat(40));
	expect(told('x'.repeat(41))).toBe('a text of 41 characters');
	expect([told({}), told([]), told(NaN), told(null)]).toEqual(['an object', 'a list', 'NaN', 'nothing']);
});

test.each([0, -5, 2.5])('a limit of %p would give nothing without a word, and is refused', (limit) => {
	const input = { parameter: (name: string) => ({ returnAll: false, limit })[name] } as unknown as Input;
	expect(() => limitOf(input)).toThrow(`'Limit' is no number of results: ${limit}`);
});
