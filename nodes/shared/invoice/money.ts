/**
 * Exact money. An amount is a whole number: of hundred-thousandths of the currency's last digit (`Exact`) until it is rounded, and
 * of the last digit itself (`Units`) from then on. Beyond that an `Exact` is cut off, never rounded, so that a rounding of it
 * comes out as if it had all its digits: half up, away from zero (invoicing.md 2.1). Nothing is reckoned with fractions of
 * floats; a product that a double does not hold to the unit is worked out as a BigInt. What shops tell, with any digits and unrounded, is
 * reckoned with in records/decimals.ts.
 */

/** In 10^-5 of the currency's last digit. */
export type Exact = number;
/** In the currency's last digit: cents, forints. */
export type Units = number;

const PARTS = 100_000;
export const HALF_UNIT: Exact = PARTS / 2;
/** Up to here a double is shown as one decimal only: a hundred million euros. */
const TOO_LARGE: Exact = 1e15;
/** What a rate, a quantity or a price is reckoned in at the most: twelve digits behind the point. */
const MOST_PARTS = 1e12;
const POWERS: readonly number[] = Array.from({ length: 13 }, (_, places) => 10 ** places);

/** The decimal that the double is shown as; null for what is missing, no number, or too large to be exact. */
export function exact(amount: number | null | undefined, digits: number): Exact | null {
	if (typeof amount !== 'number') return null;
	const scale = POWERS[digits] * PARTS;
	const nearest = Math.round(amount * scale);
	if (!(Math.abs(nearest) < TOO_LARGE)) return null;
	const isBeyond = Math.abs(nearest / scale) > Math.abs(amount);
	// 0 of a negative amount is 0, too.
	return (isBeyond ? nearest - Math.sign(nearest) : nearest) + 0;
}

export function inUnits(amount: Exact): Units {
	return divide(amount, 1, PARTS);
}

export function ofUnits(units: Units): Exact {
	return units * PARTS;
}

/** Whether the amount has no more digits than the currency. */
export function isWhole(amount: Exact): boolean {
	return amount % PARTS === 0;
}

/** The nearest double of the decimal, as JSON shows it. */
export function toNumber(units: Units, digits: number): number {
	return units / POWERS[digits];
}

/** `a × b / divisor` of whole numbers, cut off towards zero. */
export function divideDown(a: number, b: number, divisor: number): number {
	const product = a * b;
	if (!Number.isSafeInteger(product)) return Number((BigInt(a) * BigInt(b)) / BigInt(divisor));
	return (product - (product % divisor)) / divisor + 0;
}

/** `a × b / divisor` of whole numbers, rounded half away from zero: what is cut off of twice as much tells the halves. */
export function divide(a: number, b: number, divisor: number): number {
	const halves = divideDown(2 * a, b, divisor);
	return Math.trunc((halves + Math.sign(halves)) / 2);
}

/** A rate, a quantity or a price as a fraction of whole numbers: 25.5 is 255 tenths. */
interface Decimal {
	readonly count: number;
	readonly parts: number;
}

function decimalOf(value: number): Decimal {
	let parts = 1;
	while (parts < MOST_PARTS && Math.round(value * parts) / parts !== value) parts *= 10;
	return { count: Math.round(value * parts), parts };
}

/** Of more pieces than these, prices with {@link MOST_PRICE_DIGITS} digits do not come to every amount. */
const MOST_PIECES = 1e7;

/** Whether the quantity has no more digits than are reckoned with. */
export function isReckonable(quantity: number): boolean {
	const { count, parts } = decimalOf(quantity);
	return Math.abs(quantity) < MOST_PIECES && Number.isSafeInteger(count) && count / parts === quantity;
}

/** What so many at the price come to. */
export function times(price: number, quantity: number, digits: number): Exact {
	const [each, many] = [decimalOf(price), decimalOf(quantity)];
	const [parts, scale] = [each.parts * many.parts, PARTS * POWERS[digits]];
	// Of two powers of ten the quotient is exact; times a quantity of many digits, the larger one would not be.
	return parts > scale ? divideDown(each.count, many.count, parts / scale) : divideDown(each.count, many.count * (scale / parts), 1);
}

/** @param rate in percent, as all rates here */
export function plusTax(net: Exact, rate: number): Exact {
	const { count, parts } = decimalOf(rate);
	return divideDown(net, 100 * parts + count, 100 * parts);
}

export function minusTax(gross: Exact, rate: number): Exact {
	const { count, parts } = decimalOf(rate);
	return divideDown(gross, 100 * parts, 100 * parts + count);
}

/** The tax that a gross amount holds, rounded to whole units: the net is what is left (invoicing.md 2.1). */
export function taxIn(gross: Units, rate: number): Units {
	const { count, parts } = decimalOf(rate);
	return divide(gross, count, 100 * parts + count);
}

export function total(amounts: readonly number[]): number {
	return amounts.reduce((sum, amount) => sum + amount, 0);
}

/**
 * A whole amount divided over weights, to the last unit: each share is cut off, and what is left goes to the shares that were
 * cut off most (largest remainder). Weights below 0 get nothing.
 */
export function allocate(amount: Units, weights: readonly number[]): Units[] {
	const counted = weights.map((weight) => Math.max(weight, 0));
	const all = total(counted);
	if (all === 0) return counted;
	const shares = counted.map((weight) => divideDown(amount, weight, all));
	const remainder = (index: number) => BigInt(amount) * BigInt(counted[index]) - BigInt(shares[index]) * BigInt(all);
	const byRemainder = shares.map((_, index) => ({ index, left: Number(remainder(index)) })).sort((a, b) => b.left - a.left);
	for (const { index } of byRemainder.slice(0, amount - total(shares))) shares[index] += 1;
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
	const comesTo = (price: number) => inUnits(times(price, quantity, digits)) === amount;
	return told !== null && comesTo(told) ? told : shortestPrice(ofUnits(amount), quantity, digits, comesTo);
}

/** The price of one with the fewest digits that will do; with the most where none does. */
export function shortestPrice(amount: Exact, quantity: number, digits: number, willDo: (price: number) => boolean): number {
	for (let places = digits; places < MOST_PRICE_DIGITS; places++) {
		const price = priceOfOne(amount, quantity, digits, places);
		if (willDo(price)) return price;
	}
	return priceOfOne(amount, quantity, digits, MOST_PRICE_DIGITS);
}

/** @param places digits behind the point, to which it is rounded */
export function priceOfOne(amount: Exact, quantity: number, digits: number, places: number): number {
	const { count, parts } = decimalOf(quantity);
	const [wanted, scale] = [parts * POWERS[places], PARTS * POWERS[digits]];
	return (wanted > scale ? divide(amount, wanted / scale, count) : divide(amount, 1, count * (scale / wanted))) / POWERS[places];
}
