/**
 * Exact money. An amount is a whole number of 10^-12 of the currency (`Exact`) until it is rounded, and a whole number of the
 * currency's last digit (`Units`) from then on. Nothing is reckoned with floats, nor with a division that is cut off before the
 * one rounding at its end: half up, away from zero (invoicing.md 2.1).
 */

/** In 10^-12 of the currency. */
export type Exact = bigint;
/** In the currency's last digit: cents, forints. */
export type Units = bigint;

/** Digits behind the point of an exact amount. */
export const PLACES = 12;
const POWERS: readonly bigint[] = Array.from({ length: PLACES + 1 }, (_, digits) => 10n ** BigInt(digits));
const ONE: Exact = POWERS[PLACES];
const CENT: Exact = POWERS[PLACES - 2];
const HUNDRED_PERCENT = 100n * ONE;
/** What a double holds to the cent, with a good deal to spare. */
const TOO_LARGE = 1e12;

/** The decimal that the double is shown as; null for what is missing, no number, or too large to be exact. */
export function exact(amount: number | null | undefined): Exact | null {
	if (typeof amount !== 'number' || !(Math.abs(amount) < TOO_LARGE)) return null;
	const cents = Math.round(amount * 100);
	if (cents / 100 === amount) return BigInt(cents) * CENT;
	// Very small numbers are shown with an exponent.
	const text = Math.abs(amount) < 1e-6 ? amount.toFixed(PLACES) : String(amount);
	const [whole, fraction = ''] = text.split('.');
	return BigInt(whole + fraction.slice(0, PLACES).padEnd(PLACES, '0'));
}

/** The exact amount in whole units, rounded. */
export function inUnits(amount: Exact, digits: number): Units {
	return divide(amount, POWERS[PLACES - digits]);
}

export function ofUnits(units: Units, digits: number): Exact {
	return units * POWERS[PLACES - digits];
}

/** Whether the amount has no more digits than the currency. */
export function isWhole(amount: Exact, digits: number): boolean {
	return amount % POWERS[PLACES - digits] === 0n;
}

/** How much half of the currency's last digit is. */
export function halfUnit(digits: number): Exact {
	return POWERS[PLACES - digits] / 2n;
}

/** The nearest double of the decimal, as JSON shows it. */
export function toNumber(units: Units, digits: number): number {
	return Number(units) / 10 ** digits;
}

/** The quotient, rounded half away from zero. @param divisor above 0 */
export function divide(dividend: bigint, divisor: bigint): bigint {
	const half = dividend < 0n ? -divisor : divisor;
	return (2n * dividend + half) / (2n * divisor);
}

/** The product of two exact numbers, such as price and quantity. */
export function times(a: Exact, b: Exact): Exact {
	return divide(a * b, ONE);
}

/** @param rate in percent, as all rates here */
export function plusTax(net: Exact, rate: number): Exact {
	return divide(net * (HUNDRED_PERCENT + exactRate(rate)), HUNDRED_PERCENT);
}

export function minusTax(gross: Exact, rate: number): Exact {
	return divide(gross * HUNDRED_PERCENT, HUNDRED_PERCENT + exactRate(rate));
}

/** The tax that a gross amount holds, rounded to whole units: the net is what is left (invoicing.md 2.1). */
export function taxIn(gross: Units, rate: number): Units {
	return divide(gross * exactRate(rate), HUNDRED_PERCENT + exactRate(rate));
}

export function magnitude(amount: bigint): bigint {
	return amount < 0n ? -amount : amount;
}

export function total(amounts: readonly bigint[]): bigint {
	return amounts.reduce((sum, amount) => sum + amount, 0n);
}

/**
 * A whole amount divided over weights, to the last unit: each share is cut off, and what is left goes to the shares that were
 * cut off most (largest remainder). Weights below 0 get nothing.
 */
export function allocate(amount: Units, weights: readonly bigint[]): Units[] {
	const counted = weights.map((weight) => (weight > 0n ? weight : 0n));
	const all = total(counted);
	if (all === 0n) return counted;
	const shares = counted.map((weight) => (amount * weight) / all);
	const byRemainder = counted.map((weight, index) => ({ index, remainder: (amount * weight) % all })).sort((a, b) => Number(b.remainder - a.remainder));
	const left = Number(amount - total(shares));
	for (const { index } of byRemainder.slice(0, left)) shares[index] += 1n;
	return shares;
}

/** With more digits, prices would say more than a double holds. */
const MOST_PRICE_DIGITS = 10;

/**
 * The price of one, with as many digits as it takes for quantity × price to come to the amount (design.md 6).
 *
 * @param told the shop's own price, taken where it comes to the amount
 */
export function unitPrice(amount: Units, quantity: number, digits: number, told: number | null = null): number {
	if (quantity === 1) return toNumber(amount, digits);
	const count = exact(quantity) ?? ONE;
	const comesTo = (price: Exact) => inUnits(times(price, count), digits) === amount;
	const own = exact(told);
	if (own !== null && comesTo(own)) return Number(told);
	return shortestPrice(divide(ofUnits(amount, digits) * ONE * (count < 0n ? -1n : 1n), magnitude(count)), digits, comesTo);
}

/** The price with the fewest digits that will do; with the most where none does. */
export function shortestPrice(price: Exact, digits: number, willDo: (price: Exact) => boolean): number {
	for (let places = digits; places < MOST_PRICE_DIGITS; places++) {
		const units = inUnits(price, places);
		if (willDo(ofUnits(units, places))) return toNumber(units, places);
	}
	return toNumber(inUnits(price, MOST_PRICE_DIGITS), MOST_PRICE_DIGITS);
}

const exactRate = (rate: number): Exact => exact(rate) ?? 0n;
