/** From charges to lines that add up to the order's own totals, to the last digit, or to the reason why they do not. */
import type { UnifiedOrder, UnifiedTax } from '../records/shapes';
import type { Charge, Reduction, Terms } from './charges';
import { doubtIn, grossFirst, reduce, type Sum } from './discounts';
import { exact, halfUnit, inUnits, isWhole, magnitude, minusTax, ofUnits, taxIn, toNumber, total, type Exact, type Units } from './money';
import { reasons } from './reasons';
import type { Reason } from './shapes';

/** A line that comes from a charge. */
export interface ChargedSum extends Sum {
	readonly charge: Charge;
}

export type SummedLine = Sum | ChargedSum;

/** What the order says of itself. */
export interface Totals {
	readonly gross: Units;
	/** As told, and not always rounded; null where the order does not say. */
	readonly tax: Exact | null;
}

/**
 * A line's sums may be what the shop has rounded, or those of one piece; nothing tells which, but the total. Most shops do the
 * first, forint shops the second (invoicing.md 2.3), some of them with the net as well.
 */
const ROUNDINGS: readonly ((charge: Charge, digits: number) => Pick<Sum, 'net' | 'tax' | 'gross'>)[] = [
	({ gross, rate }, digits) => grossFirst(inUnits(gross, digits), rate),
	({ byPiece, gross, rate }, digits) => grossFirst(inUnits(byPiece?.gross ?? gross, digits), rate),
	({ byPiece, gross, rate }, digits) => {
		if (byPiece === null) return grossFirst(inUnits(gross, digits), rate);
		const [net, all] = [inUnits(byPiece.net, digits), inUnits(byPiece.gross, digits)];
		return { net, tax: all - net, gross: all };
	},
];

interface Attempt {
	readonly lines: readonly SummedLine[];
	/** What the totals have more than the lines. */
	readonly left: Pick<Sum, 'net' | 'tax' | 'gross'>;
	/** How many discounts were rounded. */
	readonly ofReductions: number;
	/** Why the tax is a guess, unless the order's own agrees with it. */
	readonly doubt: Reason | null;
}

interface Settled {
	readonly lines: readonly SummedLine[];
	/** Why the lines do not add up. */
	readonly problem: Reason | null;
	/** Why they may add up to another tax. */
	readonly doubt: Reason | null;
}

/**
 * The invoice's lines: charges, without the discounts that are beside them, and at the end what rounding leaves over, at most
 * half a unit for each that was rounded. Of several ways to read the order the first counts that adds up exactly, else the one that misses
 * the total least.
 */
export function settle(
	charges: readonly Charge[],
	{ sure, unsure }: { sure: readonly Reduction[]; unsure: readonly Reduction[] },
	totals: Totals,
	terms: Terms,
): Settled {
	let best: Attempt | Reason | undefined;
	const roundings = charges.some(({ byPiece }) => byPiece !== null) ? ROUNDINGS : ROUNDINGS.slice(0, 1);
	for (const reductions of unsure.length > 0 ? [sure, [...sure, ...unsure]] : [sure]) {
		for (const rounding of roundings) {
			const attempt = attemptAt(charges, reductions, rounding, totals, terms);
			if (!('code' in attempt) && isExact(attempt)) return { lines: attempt.lines, problem: null, doubt: doubtLeft(attempt, totals) };
			best = better(best, attempt);
		}
	}
	return closed(best!, totals, terms);
}

/** What rounding leaves over is at most half a unit for each amount that was rounded. */
const isTooMuch = (left: Units, rounded: number) => 2n * magnitude(left) > BigInt(rounded);

const doubtLeft = ({ doubt, left }: Attempt, { tax }: Totals) => (tax !== null && left.tax === 0n ? null : doubt);

const isExact = ({ left }: Attempt) => left.gross === 0n && left.tax === 0n;

function better(a: Attempt | Reason | undefined, b: Attempt | Reason): Attempt | Reason {
	if (a === undefined || 'code' in a) return a !== undefined && 'code' in b ? a : b;
	if ('code' in b) return a;
	const byGross = magnitude(b.left.gross) - magnitude(a.left.gross);
	return byGross < 0n || (byGross === 0n && magnitude(b.left.tax) < magnitude(a.left.tax)) ? b : a;
}

function attemptAt(
	charges: readonly Charge[],
	reductions: readonly Reduction[],
	rounding: (typeof ROUNDINGS)[number],
	totals: Totals,
	{ digits, options }: Terms,
): Attempt | Reason {
	let lines: readonly SummedLine[] = charges.map((charge): ChargedSum => ({
		kind: charge.kind,
		id: charge.id,
		name: charge.name,
		rate: charge.rate,
		...rounding(charge, digits),
		charge,
	}));
	let doubt: Reason | null = null;
	let ofReductions = 0;
	for (const reduction of reductions) {
		doubt ??= doubtIn(lines, reduction, options.discounts !== null, digits);
		const reduced = reduce<ChargedSum>(lines as readonly (ChargedSum | Sum)[], reduction, options.discounts ?? 'spread', digits);
		if ('code' in reduced) return reduced;
		ofReductions += roundedIn(reduction, lines, reduced, digits);
		lines = reduced;
	}
	const main = mainRate(lines, true);
	lines = lines.map((line) => (isFree(line) ? { ...line, rate: main ?? line.rate } : line));
	const gross = totals.gross - total(lines.map((line) => line.gross));
	const own = gross === 0n ? 0n : taxIn(gross, rateOfRounding(lines, totals.tax !== null, digits));
	const told = totals.tax === null ? own : taxLeft(totals.tax, lines, digits);
	const tax = told !== 0n && isTooMuch(told, lines.filter((line) => isTaxRounded(line, digits)).length) && areRoundedApart(totals, lines, digits) ? own : told;
	return { lines, left: { net: gross - tax, tax, gross }, ofReductions, doubt };
}

/**
 * A tax that is told with more digits than the currency has can be rounded to either side, if it is the lines' own before their
 * rounding: gross, net and tax cannot all be rounded to the nearest and still add up.
 */
function taxLeft(told: Exact, lines: readonly SummedLine[], digits: number): Units {
	const sum = total(lines.map(({ tax }) => tax));
	const nearest = inUnits(told, digits) - sum;
	if (isWhole(told, digits)) return nearest;
	const own = total(lines.map((line) => unrounded(line, digits)).map(({ net, gross }) => gross - net));
	if (magnitude(told - own) >= halfUnit(digits)) return nearest;
	const other = ofUnits(nearest + sum, digits) > told ? nearest - 1n : nearest + 1n;
	return magnitude(other) < magnitude(nearest) ? other : nearest;
}

/**
 * Whether net and gross are the lines' own before their rounding, each rounded by itself: the tax between them can be a unit off
 * what the rate gives, and says nothing that the lines do not say. 12.5326 and 15.415098 at 23 % are 12.53 and 15.42, the tax of
 * which is 2.88, not 2.89.
 */
function areRoundedApart({ gross, tax }: Totals, lines: readonly SummedLine[], digits: number): boolean {
	const parts = lines.map((line) => unrounded(line, digits));
	const ownNet = inUnits(total(parts.map((part) => part.net)), digits);
	const ownGross = inUnits(total(parts.map((part) => part.gross)), digits);
	return ownGross === gross && ownNet === gross - inUnits(tax ?? 0n, digits);
}

/** The line as it was before its own rounding; a discount is taken off what was rounded. */
function unrounded(line: SummedLine, digits: number): { net: Exact; gross: Exact } {
	if ('charge' in line && inUnits(line.charge.gross, digits) === line.gross) return line.charge;
	return { net: ofUnits(line.net, digits), gross: ofUnits(line.gross, digits) };
}

/** Nothing is taxed, so the rate of 0 that shops send says nothing, and a document needs a reason for it. */
const isFree = ({ rate, gross }: Sum) => rate === 0 && gross === 0n;

const isGrossRounded = (line: SummedLine, digits: number) => 'charge' in line && !isWhole(line.charge.gross, digits);

/** The tax that a whole gross holds has most often more digits. */
const isTaxRounded = (line: SummedLine, digits: number) => isGrossRounded(line, digits) || !isWhole(minusTax(ofUnits(line.gross, digits), line.rate), digits);

/** A gross discount is rounded once, a net one for each line that it is taken off. */
function roundedIn({ gross }: Reduction, before: readonly SummedLine[], after: readonly SummedLine[], digits: number): number {
	if (gross === null) return after.filter((line) => !before.includes(line)).length;
	return isWhole(gross, digits) ? 0 : 1;
}

/** Of what was rounded, or else of all. Only of a taxed rate can tax be left over. */
function rateOfRounding(lines: readonly SummedLine[], taxed: boolean, digits: number): number {
	const rounded = [lines.filter((line) => isGrossRounded(line, digits)), lines.filter((line) => isTaxRounded(line, digits)), lines];
	return rounded.map((some) => mainRate(some, taxed)).find((rate) => rate !== undefined) ?? 0;
}

/** The rate that most is charged at. */
function mainRate(lines: readonly SummedLine[], taxed: boolean): number | undefined {
	const byRate = new Map<number, Units>();
	for (const { rate, gross } of lines) byRate.set(rate, (byRate.get(rate) ?? 0n) + gross);
	const rates = [...byRate].filter(([rate]) => rate > 0 || !taxed).sort(([, a], [, b]) => Number(b - a));
	return rates[0]?.[0];
}

function closed(attempt: Attempt | Reason, totals: Totals, { digits, currency }: Terms): Settled {
	if ('code' in attempt) return { lines: [], problem: attempt, doubt: null };
	const { lines, left, ofReductions } = attempt;
	const shown = (amount: Units) => `${toNumber(amount, digits).toFixed(digits)} ${currency}`;
	const ofGross = ofReductions + lines.filter((line) => isGrossRounded(line, digits)).length;
	if (isTooMuch(left.gross, ofGross)) return { lines, problem: reasons.totalsDisagree(shown(totals.gross - left.gross), shown(totals.gross)), doubt: null };
	const rate = rateOfRounding(lines, left.tax !== 0n, digits);
	// Where a gross was rounded, its tax was rounded once more.
	const ofTax = ofGross + lines.filter((line) => isTaxRounded(line, digits)).length;
	if (isTooMuch(left.tax, ofTax) || (rate === 0 && left.tax !== 0n)) {
		const tax = total(lines.map((line) => line.tax));
		return { lines, problem: reasons.taxDisagrees(shown(tax), shown(tax + left.tax)), doubt: null };
	}
	return { lines: [...lines, { kind: 'rounding', id: null, name: 'Rounding', rate, ...left }], problem: null, doubt: doubtLeft(attempt, totals) };
}

/**
 * The totals as the order tells them; the tax also from the net, or from the taxes by rate. What gift cards have paid belongs to
 * the gross.
 */
export function totalsOf({ totals, taxes }: UnifiedOrder, giftCards: Exact, { digits }: Terms): { totals: Totals | null; problems: Reason[] } {
	const told = exact(totals.gross);
	if (told === null) return { totals: null, problems: [reasons.untoldTotal()] };
	const gross = told + giftCards;
	const [net, ofRates] = [exact(totals.net), sumOfTaxes(taxes)];
	const tax = exact(totals.tax) ?? (net === null ? ofRates : gross - net);
	const contradicts = (a: Exact | null, b: Exact | null) => a !== null && b !== null && magnitude(a - b) >= halfUnit(digits);
	const problems = contradicts(tax, net && gross - net) || contradicts(tax, ofRates) ? [reasons.totalsContradict()] : [];
	return { totals: { gross: inUnits(gross, digits), tax }, problems };
}

function sumOfTaxes(taxes: readonly UnifiedTax[]): Exact | null {
	const amounts = taxes.map(({ tax }) => exact(tax));
	return amounts.length === 0 || amounts.includes(null) ? null : total(amounts as Exact[]);
}

/** Whether what the order says of each rate is what the lines at that rate come to, but for the rounding of each line. */
export function ratesDisagree(lines: readonly SummedLine[], taxes: readonly UnifiedTax[], { digits }: Terms): Reason | null {
	const wrong = taxes.find(({ rate, ...told }) => {
		const own = lines.filter((line) => line.rate === rate);
		const off = ({ part }: { part: 'net' | 'tax' | 'gross' }) => {
			const amount = exact(told[part]);
			if (amount === null) return false;
			return 2n * magnitude(amount - ofUnits(total(own.map((line) => line[part])), digits)) > 2n * halfUnit(digits) * BigInt(own.length);
		};
		const [net, tax, gross] = [exact(told.net), exact(told.tax), exact(told.gross)];
		if (net !== null && tax !== null && gross !== null && magnitude(net + tax - gross) >= halfUnit(digits)) return true;
		return (['net', 'tax', 'gross'] as const).some((part) => off({ part }));
	});
	return wrong ? reasons.rateTotalsDisagree(wrong.rate) : null;
}
