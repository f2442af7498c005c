import { asList, assertDepth, assertSafeKey, assertSafeShape, isPlainObject, MAX_DEPTH, numberedElements, ownValue, valueAt } from '../../nodes/shared/objects';

test.each<[unknown, boolean]>([
	[{}, true],
	[Object.create(null), true],
	[[], false],
	[null, false],
	['a', false],
	[undefined, false],
])('isPlainObject(%p): %p', (value, expected) => {
	expect(isPlainObject(value)).toBe(expected);
});

test('ownValue and valueAt see own keys only', () => {
	expect(ownValue({ a: 1 }, 'a')).toBe(1);
	expect(ownValue<unknown>({}, 'constructor')).toBeUndefined();
	expect(valueAt({ a: { b: 2 } }, 'a.b')).toBe(2);
	expect(valueAt({ a: { b: 2 } }, 'a.b.c')).toBeUndefined();
	expect(valueAt({ a: [1] }, 'a.0')).toBeUndefined();
	expect(valueAt({}, '__proto__.constructor')).toBeUndefined();
	expect(valueAt(null, 'a')).toBeUndefined();
});

test.each<[unknown, unknown[]]>([
	[null, []],
	[undefined, []],
	['', []],
	[[], []],
	[[1], [1]],
	[0, [0]],
	[{}, [{}]],
])('asList(%p)', (value, expected) => {
	expect(asList(value)).toEqual(expected);
});

test.each<[unknown, unknown]>([
	[{ 0: 'a', 1: 'b' }, ['a', 'b']],
	[{ 3: 'b', 1: 'a' }, ['a', 'b']],
	[{ '007': 'b', 5: 'a' }, ['a', 'b']],
	[{ 999999999: 'a' }, ['a']],
	[{}, undefined],
	[{ 0: 'a', paging: 1 }, undefined],
	[{ '-1': 'a' }, undefined],
	[{ 1.5: 'a' }, undefined],
	[['a'], undefined],
	[null, undefined],
	['0', undefined],
])('numberedElements(%j): %j', (value, expected) => {
	expect(numberedElements(value)).toEqual(expected);
});

test('forbidden keys and depth are found anywhere', () => {
	for (const key of ['__proto__', 'constructor', 'prototype']) {
		expect(() => assertSafeKey(key)).toThrow(`"${key}"`);
		expect(() => assertSafeShape({ a: [{ b: JSON.parse(`{"${key}":1}`) as unknown }] })).toThrow(`"${key}"`);
	}
	assertSafeKey('proto');
	assertSafeKey('Constructor');
	assertDepth(MAX_DEPTH);
	expect(() => assertDepth(MAX_DEPTH + 1)).toThrow(/64/);
	const nested = (levels: number): unknown => (levels === 0 ? 'leaf' : { a: nested(levels - 1) });
	assertSafeShape(nested(MAX_DEPTH));
	expect(() => assertSafeShape(nested(MAX_DEPTH + 1))).toThrow(/64/);
});
