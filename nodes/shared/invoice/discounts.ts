/** Discounts beside the lines, taken off so that each rate keeps its tax (design.md 6a). */
import type { Reduction } from './charges';
import { allocate, inUnits, ofUnits, taxIn, total, plusTax, type Exact, type Units } from './money';
import { reasons } from './reasons';
import type { InvoiceLine, Reason } from './shapes';

/** A line of the invoice, as far as its sums go; net + tax = gross. */
export interface Sum {
	readonly kind: InvoiceLine['kind'];
	readonly id: string | null;
	readonly name: string;
	readonly rate: number;
	readonly net: Units;
	readonly tax: Units;
	readonly gross: Units;
}

/** Gross first: the tax is what the gross holds, rounded, and the net is what is left (invoicing.md 2.1). */
export function grossFirst(gross: Units, rate: number): Pick<Sum, 'net' | 'tax' | 'gross'> {
	const tax = taxIn(gross, rate);
	return { net: gross - tax, tax, gross };
}

/** Lines without a discount. */
interface Reduced<Line extends Sum> {
	readonly lines: readonly (Line | Sum)[];
	/** What was taken off before it was rounded, with tax. */
	readonly taken: Exact;
}

/**
 * The lines without the discount: each by its share of what it is taken off, by largest remainder, or followed by a discount line
 * for each rate.
 */
export function reduce<Line extends Sum>(lines: readonly (Line | Sum)[], reduction: Reduction, as: 'spread' | 'lines'): Reduced<Line> | Reason {
	const targets = targetsOf(lines, reduction);
	if ('code' in targets) return targets;
	const { shares, taken } = sharesOf(targets, reduction);
	const reduced = reducedBy(lines, targets, shares, reduction.name, as);
	return 'code' in reduced ? reduced : { lines: reduced, taken };
}

function reducedBy<Line extends Sum>(
	lines: readonly (Line | Sum)[],
	targets: readonly (Line | Sum)[],
	shares: readonly Units[],
	name: string,
	as: 'spread' | 'lines',
): readonly (Line | Sum)[] | Reason {
	if (targets.some(({ gross }, index) => shares[index] > gross)) return reasons.discountTooLarge(name);
	if (as === 'lines') {
		const rates = [...new Set(targets.map(({ rate }) => rate))];
		const ofRate = (rate: number) => total(shares.filter((_, index) => targets[index].rate === rate));
		const reducedRates = rates.filter((rate) => ofRate(rate) > 0);
		return [...lines, ...reducedRates.map((rate): Sum => ({ kind: 'discount', id: null, name, rate, ...grossFirst(-ofRate(rate), rate) }))];
	}
	const shareOf = new Map(targets.map((line, index) => [line, shares[index]]));
	return lines.map((line) => (shareOf.get(line) ? { ...line, ...grossFirst(line.gross - shareOf.get(line)!, line.rate) } : line));
}

/** What was sold, or the shipping, or the one line, at the discount's rate; all that is charged where that is too little. */
function targetsOf<Line extends Sum>(lines: readonly (Line | Sum)[], { name, kind, lineId, rate, net, gross }: Reduction): readonly (Line | Sum)[] | Reason {
	const taxed = lines.filter((line) => canBeReduced(line) && (rate === null || line.rate === rate));
	const wanted = taxed.filter((line) => (lineId !== null ? line.id === lineId : line.kind === (kind === 'shipping' ? 'shipping' : 'product')));
	const enough = (targets: readonly (Line | Sum)[]) =>
		gross !== null ? total(targets.map((line) => line.gross)) >= inUnits(gross) : total(targets.map((line) => line.net)) >= inUnits(net ?? 0);
	if (wanted.length > 0 && (enough(wanted) || lineId !== null)) return wanted;
	return taxed.length > 0 && lineId === null ? taxed : reasons.discountOnNothing(name);
}

const canBeReduced = ({ kind, gross }: Sum) => gross > 0 && kind !== 'deposit' && kind !== 'giftCard';

/** Discounts that are surely not for the shipping, if the order has them. */
const OF_GOODS: ReadonlySet<Reduction['kind']> = new Set(['coupon', 'quantity', 'other']);

/**
 * Why the tax of what {@link reduce} takes off is a guess: the discount's rate is untold, and it could be for charges of several
 * rates. That it is spread over goods of several rates the shop's owner can decide, not that the shipping at another has none of it.
 */
export function doubtIn(lines: readonly Sum[], reduction: Reduction, isDecided: boolean): Reason | null {
	const { name, kind, lineId, rate } = reduction;
	const targets = targetsOf(lines, reduction);
	if (rate !== null || 'code' in targets) return null;
	const isSaid = lineId !== null || targets.every((line) => line.kind === 'shipping');
	const ratesIn = (of: readonly Sum[]) => [...new Set(of.map((line) => line.rate))].sort((a, b) => b - a);
	const rates = ratesIn(isSaid ? targets : lines.filter(canBeReduced));
	const isOfGoods = OF_GOODS.has(kind) && targets.every((line) => line.kind === 'product') && ratesIn(targets).length === rates.length;
	return rates.length < 2 || (isDecided && isOfGoods) ? null : reasons.discountRateUntold(name, rates, isOfGoods);
}

function sharesOf(targets: readonly Sum[], { net, gross }: Reduction): { shares: Units[]; taken: Exact } {
	const [nets, grosses] = [targets.map((line) => line.net), targets.map((line) => line.gross)];
	if (gross !== null) return { shares: allocate(inUnits(gross), grosses), taken: gross };
	const exactShares = allocate(inUnits(net ?? 0), nets).map((share, index) => plusTax(ofUnits(share), targets[index].rate));
	return { shares: exactShares.map(inUnits), taken: total(exactShares) };
}
