import { asList, assertDepth, assertSafeKey, assertSafeShape, isPlainObject, MAX_DEPTH, ownValue, valueAt } from '../../nodes/shared/objects';

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
