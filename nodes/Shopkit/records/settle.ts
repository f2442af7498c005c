/**
 * How an order's amounts are to be read. What the documentation's examples show by their arithmetic (shopkit.md 2.1): the order's
 * `discount` is the sum of the lines' discounts, so it must not be taken off again; lines and shipping make the `total`, to the
 * cent. What they leave open, whether shipping includes its tax, is decided per order by which reading adds up. Where none does,
 * the value is null and `checks` says so.
 */
import type { PlainObject } from '../../shared/objects';
import { difference, product, quotient, sumOf, withTax } from '../../shared/records/decimals';
import type { UnifiedLine, UnifiedOrder } from '../../shared/records/shapes';
import { amountOf, balance, bestReading, objectOf, taxTakenOff, textOf } from '../../shared/records/unify';
import { readingsOf, shippingIn, type Charge } from './charges';
import { besideLines, isOfShipping, type Reading } from './discounts';

const UNKNOWN: Charge = { net: null, gross: null, discount: null };

interface Settled extends Reading {
	readonly fee: Charge;
	readonly checks: UnifiedOrder['checks'];
}

/**
 * Picks the readings of shipping, fee and discount with which the order adds up, best its tax as well; without such, only what
 * has one reading is told.
 */
export function settle(order: Readonly<PlainObject>, lines: UnifiedLine[]): Settled {
	const currency = textOf(order.currency);
	const shippings = readingsOf(shippingIn(order.shipping), currency);
	const fees = readingsOf(objectOf(order.payment), currency);
	const best = bestReading(settledReadings(order, lines, shippings, fees), currency);
	if (best !== undefined) return best;
	const [{ checks }] = settledReadings(order, lines, shippings, fees);
	return { shipping: shippings.length === 1 ? shippings[0] : UNKNOWN, fee: fees.length === 1 ? fees[0] : UNKNOWN, beside: null, checks };
}

/** As the order tells it first. */
function* settledReadings(order: Readonly<PlainObject>, lines: UnifiedLine[], shippings: Charge[], fees: Charge[]): Generator<Settled> {
	const sums = lines.length > 0 ? { gross: sumOf(lines.map((line) => line.gross)), tax: sumOf(lines.map((line) => line.tax)) } : null;
	for (const takenOff of readingsOfRest(order, lines, besideLines(order, lines))) {
		for (const shipping of shippings) {
			const beside = takenOff(shipping);
			for (const fee of fees) yield { shipping, fee, beside, checks: checksOf(order, lines, sums, [shipping, fee], beside) };
		}
	}
}

/** What may be taken off beside the lines: nothing, or what is told, which may be before tax, as the shop may keep its prices (2.1). */
function readingsOfRest(order: Readonly<PlainObject>, lines: readonly UnifiedLine[], beside: number): ((shipping: Charge) => number)[] {
	if (beside === 0) return [() => 0];
	const [first, ...others] = new Set(lines.map(({ taxRate }) => taxRate));
	const rateOfLines = others.length === 0 ? (first ?? null) : null;
	return [() => 0, () => beside, (shipping) => withTax(beside, isOfShipping(order) ? rateOf(order, shipping) : rateOfLines) ?? beside];
}

/** The rate of the shipping: as told, else what its tax is of its net. */
function rateOf(order: Readonly<PlainObject>, { net, gross }: Charge): number | null {
	return amountOf(objectOf(order.shipping).tax_percent) ?? quotient(product(difference(gross, net), 100), net);
}

function checksOf(
	order: Readonly<PlainObject>,
	lines: readonly UnifiedLine[],
	sums: { gross: number | null; tax: number | null } | null,
	charges: readonly [shipping: Charge, fee: Charge],
	taken: number,
): UnifiedOrder['checks'] {
	const currency = textOf(order.currency);
	if (sums === null) return balance({ total: order.total, parts: null }, null, currency);
	const charged = charges.filter((charge) => charge.gross);
	const taxes = [sums.tax, ...charged.map((charge) => difference(charge.gross, charge.net))];
	const reduced = isOfShipping(order) ? [{ taxRate: rateOf(order, charges[0]) }] : lines;
	const takenTax = taken > 0 ? taxTakenOff(order.total_tax, taxes, taken, reduced) : 0;
	const amounts = lines.length + charged.length + (taken === 0 ? 0 : 1);
	return balance(
		{ total: order.total, parts: [sums.gross, ...charged.map((charge) => charge.gross), -taken], amounts },
		{ total: order.total_tax, parts: [...taxes, difference(0, takenTax)], amounts },
		currency,
	);
}
