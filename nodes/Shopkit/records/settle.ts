/**
 * How an order's amounts are to be read. What the documentation's examples show by their arithmetic (shopkit.md 2.1): the order's
 * `discount` is the sum of the lines' discounts, so it must not be taken off again; lines and shipping make the `total`, to the
 * cent. What they leave open, whether shipping includes its tax, is decided per order by which reading adds up. Where none does,
 * the value is null and `checks` says so.
 */
import type { PlainObject } from '../../shared/objects';
import { difference, sumOf } from '../../shared/records/decimals';
import type { UnifiedLine, UnifiedOrder } from '../../shared/records/shapes';
import { balance, MISFIT, misfitOf, objectOf, taxTakenOff, textOf } from '../../shared/records/unify';
import { readingsOf, shippingIn, type Charge } from './charges';
import { besideLines, type Reading } from './discounts';

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
	const beside = besideLines(order, lines);
	const sums = lines.length > 0 ? { gross: sumOf(lines.map((line) => line.gross)), tax: sumOf(lines.map((line) => line.tax)) } : null;
	let best: { reading: Settled; rank: number } | undefined;
	for (const taken of beside === 0 ? [0] : [0, beside]) {
		for (const shipping of shippings) {
			for (const fee of fees) {
				const checks = sums === null ? balance({ total: order.total, parts: null }, null, currency) : checksOf(order, lines, sums, [shipping, fee], taken);
				const rank = misfitOf(checks, currency);
				if (best === undefined || rank < best.rank) best = { reading: { shipping, fee, beside: taken, checks }, rank };
				if (rank === 0) return best.reading;
			}
		}
	}
	if (best!.rank < MISFIT) return best!.reading;
	return {
		shipping: shippings.length === 1 ? shippings[0] : UNKNOWN,
		fee: fees.length === 1 ? fees[0] : UNKNOWN,
		beside: null,
		checks: best!.reading.checks,
	};
}

function checksOf(
	order: Readonly<PlainObject>,
	lines: readonly UnifiedLine[],
	{ gross, tax }: { gross: number | null; tax: number | null },
	charges: readonly Charge[],
	taken: number,
): UnifiedOrder['checks'] {
	const charged = charges.filter((charge) => charge.gross);
	const taxes = [tax, ...charged.map((charge) => difference(charge.gross, charge.net))];
	const takenTax = taken > 0 ? taxTakenOff(order.total_tax, taxes, taken, lines) : 0;
	const amounts = lines.length + charged.length + (taken === 0 ? 0 : 1);
	return balance(
		{ total: order.total, parts: [gross, ...charged.map((charge) => charge.gross), -taken], amounts },
		{ total: order.total_tax, parts: [...taxes, difference(0, takenTax)], amounts },
		textOf(order.currency),
	);
}
