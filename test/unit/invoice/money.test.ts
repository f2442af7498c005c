/** The arithmetic beneath every invoice: what a double holds to the unit, and what it does not. big.js is the second reckoner. */
import Big from 'big.js';
import fc from 'fast-check';

import { divide, exact, inUnits, isWhole, minusTax, plusTax, taxIn, times, toNumber, unitPrice } from '../../../nodes/shared/invoice/money';

const cents = (amount: number) => inUnits(exact(amount, 2)!);

test.each([
	// As decimals: the double of 1.005 is less than it, and 100 times it is 100.49999999999999.
	[1.005, 101],
	[-1.005, -101],
	// Beyond the seventh digit it is cut off, which no rounding that follows sees.
	[0.00499999999, 0],
	[-0.00499999999, 0],
	[9.5528455284553, 955],
	[1e-9, 0],
	[90_000_000.01, 9_000_000_001],
])('%d euros are %d cents', (amount, expected) => {
	expect(cents(amount)).toBe(expected);
});

test.each([null, undefined, Number.NaN, Number.POSITIVE_INFINITY, 1e8, -1e8, 1e300])('%p is no amount to reckon with', (amount) => {
	expect(exact(amount, 2)).toBeNull();
});

test('forints have no smaller unit, dinars three digits', () => {
	expect(inUnits(exact(970.5, 0)!)).toBe(971);
	expect(inUnits(exact(1.0005, 3)!)).toBe(1001);
	expect(isWhole(exact(12.345, 3)!)).toBe(true);
	expect(isWhole(exact(12.345, 2)!)).toBe(false);
});

const wholeCents = fc.integer({ min: -999_999_999, max: 9_999_999_999 });
const rates = fc.constantFrom(0, 4.8, 5.5, 6, 9.5, 18, 23, 25.5, 27, 12.345);
const halfUp = (amount: Big) => amount.round(0, Big.roundHalfUp).toNumber();

test('tax in a gross, with and without tax, as big.js reckons them, of small amounts and of large', () => {
	fc.assert(
		fc.property(wholeCents, rates, (gross, rate) => {
			const factor = new Big(rate).div(100).plus(1);
			const amount = exact(toNumber(gross, 2), 2)!;
			Big.DP = 40;
			expect(taxIn(gross, rate)).toBe(halfUp(new Big(gross).times(rate).div(new Big(rate).plus(100))) + 0);
			expect(inUnits(minusTax(amount, rate))).toBe(halfUp(new Big(gross).div(factor)) + 0);
			expect(inUnits(plusTax(amount, rate))).toBe(halfUp(new Big(gross).times(factor)) + 0);
		}),
	);
});

test('quantity times price, and the price that comes to an amount', () => {
	const quantities = fc.oneof(
		fc.integer({ min: 1, max: 1000 }),
		fc.integer({ min: 1, max: 99_999 }).map((grams) => grams / 1000),
	);
	fc.assert(
		fc.property(fc.integer({ min: 0, max: 99_999_999 }), quantities, (amount, quantity) => {
			const price = unitPrice(amount, quantity, 2);
			expect(halfUp(new Big(price).times(quantity).times(100))).toBe(amount);
			expect(inUnits(times(price, quantity, 2))).toBe(amount);
		}),
	);
});

test.each([
	// 2^53 × 3 / 2 = 13 510 798 882 111 488, which no double product holds on the way.
	[9_007_199_254_740_992, 3, 2, 13_510_798_882_111_488],
	[5, 1, 2, 3],
	[-5, 1, 2, -3],
	[5, 1, -2, -3],
	[7, 3, 10, 2],
])('%d × %d / %d is %d', (a, b, divisor, expected) => {
	expect(divide(a, b, divisor)).toBe(expected);
});
