import Big from 'big.js';
import * as fc from 'fast-check';

import { difference, product, sum, withoutTax, withTax } from '../../nodes/shared/records/decimals';
import { blank } from '../../nodes/shared/records/shapes';
import { amountOf, balance, taxTakenOff } from '../../nodes/shared/records/unify';

/** Amounts as shops send them, and such as no shop should. */
const amount = fc.oneof(
	fc.integer({ min: -1_000_000_000, max: 1_000_000_000 }).chain((units) => fc.integer({ min: 0, max: 6 }).map((places) => units / 10 ** places)),
	fc.double({ noNaN: true, noDefaultInfinity: true }),
	fc.maxSafeInteger(),
	fc.integer({ min: -99_999, max: 99_999 }).map((units) => `${units}.2500`),
);
const finite = (value: number) => (Number.isFinite(value) ? value : null);
/** -0 is 0 as soon as it is JSON. */
const plain = (value: number | null) => (value === null ? null : value + 0);

describe('amounts', () => {
	test('are added, subtracted and multiplied as decimals, not as floats', () => {
		expect(sum(0.1, 0.2)).toBe(0.3);
		expect(difference(0.3, 0.1)).toBe(0.2);
		expect(product(1.005, 100)).toBe(100.5);
		expect(withTax(7850.39, 27)).toBe(9969.9953);
		expect(withoutTax(127, 27)).toBe(100);
	});

	test('give what big.js gives, however they were computed', () => {
		fc.assert(
			fc.property(fc.array(amount, { minLength: 1, maxLength: 6 }), (amounts) => {
				const decimals = amounts.map((one) => new Big(one));
				expect(plain(sum(...amounts))).toBe(plain(finite(decimals.reduce((a, b) => a.plus(b)).toNumber())));
				expect(plain(difference(...amounts))).toBe(plain(finite(decimals.reduce((a, b) => a.minus(b)).toNumber())));
				expect(plain(product(...amounts))).toBe(plain(finite(decimals.reduce((a, b) => a.times(b)).toNumber())));
				expect(plain(withTax(amounts[0], amounts[amounts.length - 1]))).toBe(
					plain(finite(decimals[0].times(decimals[decimals.length - 1].times('0.01').plus(1)).toNumber())),
				);
			}),
			{ numRuns: 2_000 },
		);
	});

	test.each(['+5', '5.', '.5', '1e3', '0x10', '1,5', '5 Ft', '', ' ', '-', 'NaN', 'Infinity', '5\u00a0000'])('%j is no amount', (text) => {
		expect(amountOf(text)).toBeNull();
		expect(sum(text, 1)).toBeNull();
		expect(withTax(text, 27)).toBeNull();
		expect(withoutTax(127, text)).toBeNull();
		expect(balance({ total: text, parts: [1] }, null, 'EUR')).toMatchObject({ balanced: null, difference: null });
	});

	test('that are missing make the result missing, not 0', () => {
		expect(sum(1, null)).toBeNull();
		expect(difference(undefined, 1)).toBeNull();
		expect(product(2, '')).toBeNull();
		expect(sum()).toBeNull();
	});
});

describe('what rounding allows', () => {
	const isRight = (total: number, parts: number[], amounts?: number) => balance({ total, parts, amounts }, null, 'EUR').balanced;

	test('is a unit, and half a unit for each amount that is not 0 where there are more than two', () => {
		const cents = (count: number) => Array.from({ length: count }, () => 1);
		expect(isRight(3.015, cents(3))).toBe(true);
		expect(isRight(3.016, cents(3))).toBe(false);
		expect(isRight(12.06, cents(12))).toBe(true);
		expect(isRight(12.07, cents(12))).toBe(false);
		expect(isRight(11.94, cents(12))).toBe(true);
		expect(isRight(1.015, [1, 0, -0, 0])).toBe(false);
		expect(isRight(12.06, [12], 12)).toBe(true);
	});

	test('a contradicting tax is not balanced, though the gross is not known', () => {
		expect(balance({ total: null, parts: [1] }, { total: 0, parts: [27] }, 'EUR')).toEqual({
			balanced: false,
			difference: null,
			taxBalanced: false,
			taxDifference: -27,
		});
	});

	test('the tax of a discount is what the told tax lacks, up to what the highest rate makes of it', () => {
		const lines = [6, 23, null].map((taxRate) => ({ ...blank('order.lines[]'), taxRate }));
		// Of 12.30 at 23 % 2.30 are tax.
		const takenOff = (told: number | null, discount: number | null) => taxTakenOff(told, [10, 5], discount, lines);
		expect([takenOff(15, 12.3), takenOff(14, 12.3), takenOff(10, 12.3), takenOff(16, 12.3)]).toEqual([0, 1, 2.3, 0]);
		expect([takenOff(10, 0), takenOff(null, 0), takenOff(null, 12.3), takenOff(10, null)]).toEqual([0, 0, null, null]);
	});
});

describe('balance', () => {
	test.each([
		['exact', 10, [4, 6], 'EUR', { balanced: true, difference: 0 }],
		['a cent off', 10, [4, 5.99], 'EUR', { balanced: true, difference: 0.01 }],
		['two cents off', 10, [4, 5.98], 'EUR', { balanced: false, difference: 0.02 }],
		['forints are counted whole', 10_000, [9_999.2], 'HUF', { balanced: true, difference: 0.8 }],
		['no currency: two digits', 10, [9.98], null, { balanced: false, difference: 0.02 }],
		['no parts', 10, [], 'EUR', { balanced: null, difference: null }],
		['lines unknown', 10, null, 'EUR', { balanced: null, difference: null }],
	])('%s', (_, total, parts, currency, expected) => {
		expect(balance({ total, parts }, null, currency)).toEqual({ ...expected, taxBalanced: null, taxDifference: null });
		const gross = { total: 1, parts: [1] };
		expect(balance(gross, { total, parts }, currency)).toEqual({
			balanced: expected.balanced !== false,
			difference: 0,
			taxBalanced: expected.balanced,
			taxDifference: expected.difference,
		});
	});
});
