/** From charges to lines that add up to the order's own totals, to the last digit, or to the reason why they do not. */
import type { UnifiedOrder, UnifiedTax } from '../records/shapes';
import type { Charge, Reduction, Terms } from './charges';
import { doubtIn, grossFirst, reduce, type Sum } from './discounts';
import { exact, HALF_UNIT, inUnits, isWhole, minusTax, ofUnits, taxIn, toNumber, total, type Exact, type Units } from './money';
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
const ROUNDINGS: readonly ((charge: Charge) => Pick<Sum, 'net' | 'tax' | 'gross'>)[] = [
	({ gross, rate }) => grossFirst(inUnits(gross), rate),
	({ byPiece, gross, rate }) => grossFirst(inUnits(byPiece?.gross ?? gross), rate),
	({ byPiece, gross, rate }) => {
		if (byPiece === null) return grossFirst(inUnits(gross), rate);
		const [net, all] = [inUnits(byPiece.net), inUnits(byPiece.gross)];
		return { net, tax: all - net, gross: all };
	},
];

interface Attempt {
	readonly lines: readonly SummedLine[];
	/** What the totals have more than the lines. */
	readonly left: Pick<Sum, 'net' | 'tax' | 'gross'>;
	/** What the total has more than charges without discounts, all of them before any rounding. */
	readonly leftExactly: Exact;
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

/** By so much at the most an amount may be short that was cut off twice: as it was read, and with its tax. */
const CUT_OFF: Exact = 2;

/** What rounding leaves over is at most half a unit for each amount that was rounded. */
const isTooMuch = (left: Units, rounded: number) => 2 * Math.abs(left) > rounded;

const doubtLeft = ({ doubt, left }: Attempt, { tax }: Totals) => (tax !== null && left.tax === 0 ? null : doubt);

const isExact = ({ left }: Attempt) => left.gross === 0 && left.tax === 0;

function better(a: Attempt | Reason | undefined, b: Attempt | Reason): Attempt | Reason {
	if (a === undefined || 'code' in a) return a !== undefined && 'code' in b ? a : b;
	if ('code' in b) return a;
	const byGross = Math.abs(b.left.gross) - Math.abs(a.left.gross);
	return byGross < 0 || (byGross === 0 && Math.abs(b.left.tax) < Math.abs(a.left.tax)) ? b : a;
}

function attemptAt(
	charges: readonly Charge[],
	reductions: readonly Reduction[],
	rounding: (typeof ROUNDINGS)[number],
	totals: Totals,
	{ options }: Terms,
): Attempt | Reason {
	let lines: readonly SummedLine[] = charges.map((charge): ChargedSum => ({
		kind: charge.kind,
		id: charge.id,
		name: charge.name,
		rate: charge.rate,
		...rounding(charge),
		charge,
	}));
	let doubt: Reason | null = null;
	let ofReductions = 0;
	let leftExactly = ofUnits(totals.gross) - total(charges.map((charge) => charge.gross));
	for (const reduction of reductions) {
		doubt ??= doubtIn(lines, reduction, options.discounts !== null);
		const reduced = reduce<ChargedSum>(lines as readonly (ChargedSum | Sum)[], reduction, options.discounts ?? 'spread');
		if ('code' in reduced) return reduced;
		ofReductions += roundedIn(reduction, lines, reduced.lines);
		leftExactly += reduced.taken;
		lines = reduced.lines;
	}
	const main = mainRate(lines, true);
	lines = lines.map((line) => (isFree(line) ? { ...line, rate: main ?? line.rate } : line));
	const gross = totals.gross - total(lines.map((line) => line.gross));
	const own = gross === 0 ? 0 : taxIn(gross, rateOfRounding(lines, totals.tax !== null));
	const told = totals.tax === null ? own : taxLeft(totals.tax, lines);
	const tax = told !== 0 && isTooMuch(told, lines.filter(isTaxRounded).length) && areRoundedApart(totals, lines) ? own : told;
	return { lines, left: { net: gross - tax, tax, gross }, leftExactly, ofReductions, doubt };
}

/**
 * A tax that is told with more digits than the currency has can be rounded to either side, if it is the lines' own before their
 * rounding: gross, net and tax cannot all be rounded to the nearest and still add up.
 */
function taxLeft(told: Exact, lines: readonly SummedLine[]): Units {
	const sum = total(lines.map(({ tax }) => tax));
	const nearest = inUnits(told) - sum;
	if (isWhole(told)) return nearest;
	const own = total(lines.map(unrounded).map(({ net, gross }) => gross - net));
	if (Math.abs(told - own) >= HALF_UNIT) return nearest;
	const other = ofUnits(nearest + sum) > told ? nearest - 1 : nearest + 1;
	return Math.abs(other) < Math.abs(nearest) ? other : nearest;
}

/**
 * Whether net and gross are the lines' own before their rounding, each rounded by itself: the tax between them can be a unit off
 * what the rate gives, and says nothing that the lines do not say. 12.5326 and 15.415098 at 23 % are 12.53 and 15.42, the tax of
 * which is 2.88, not 2.89.
 */
function areRoundedApart({ gross, tax }: Totals, lines: readonly SummedLine[]): boolean {
	const parts = lines.map(unrounded);
	const ownNet = inUnits(total(parts.map((part) => part.net)));
	const ownGross = inUnits(total(parts.map((part) => part.gross)));
	return ownGross === gross && ownNet === gross - inUnits(tax ?? 0);
}

/** The line as it was before its own rounding; a discount is taken off what was rounded. */
function unrounded(line: SummedLine): { net: Exact; gross: Exact } {
	if ('charge' in line && inUnits(line.charge.gross) === line.gross) return line.charge;
	return { net: ofUnits(line.net), gross: ofUnits(line.gross) };
}

/** Nothing is taxed, so the rate of 0 that shops send says nothing, and a document needs a reason for it. */
const isFree = ({ rate, gross }: Sum) => rate === 0 && gross === 0;

const isGrossRounded = (line: SummedLine) => 'charge' in line && !isWhole(line.charge.gross);

/** The tax that a whole gross holds has most often more digits. */
const isTaxRounded = (line: SummedLine) => isGrossRounded(line) || !isWhole(minusTax(ofUnits(line.gross), line.rate));

/** A gross discount is rounded once, a net one for each line that it is taken off. */
function roundedIn({ gross }: Reduction, before: readonly SummedLine[], after: readonly SummedLine[]): number {
	if (gross === null) return after.filter((line) => !before.includes(line)).length;
	return isWhole(gross) ? 0 : 1;
}

/** Of what was rounded, or else of all. Only of a taxed rate can tax be left over. */
function rateOfRounding(lines: readonly SummedLine[], taxed: boolean): number {
	const rounded = [lines.filter(isGrossRounded), lines.filter(isTaxRounded), lines];
	return rounded.map((some) => mainRate(some, taxed)).find((rate) => rate !== undefined) ?? 0;
}

/** The rate that most is charged at. */
function mainRate(lines: readonly SummedLine[], taxed: boolean): number | undefined {
	const byRate = new Map<number, Units>();
	for (const { rate, gross } of lines) byRate.set(rate, (byRate.get(rate) ?? 0) + gross);
	const rates = [...byRate].filter(([rate]) => rate > 0 || !taxed).sort(([, a], [, b]) => b - a);
	return rates[0]?.[0];
}

function closed(attempt: Attempt | Reason, totals: Totals, { digits, currency }: Terms): Settled {
	if ('code' in attempt) return { lines: [], problem: attempt, doubt: null };
	const { lines, left, leftExactly, ofReductions } = attempt;
	const shown = (amount: Units) => `${toNumber(amount, digits).toFixed(digits)} ${currency}`;
	const ofGross = ofReductions + lines.filter(isGrossRounded).length;
	// A shop may have rounded what a discount leaves, not the discount: 5.125 off 10.25 leaves 5.13.
	const isOff = isTooMuch(left.gross, ofGross) && Math.abs(leftExactly) > (HALF_UNIT + CUT_OFF) * ofGross;
	if (isOff) return { lines, problem: reasons.totalsDisagree(shown(totals.gross - left.gross), shown(totals.gross)), doubt: null };
	const rate = rateOfRounding(lines, left.tax !== 0);
	// Where a gross was rounded, its tax was rounded once more.
	const ofTax = ofGross + lines.filter(isTaxRounded).length;
	if (isTooMuch(left.tax, ofTax) || (rate === 0 && left.tax !== 0)) {
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
	const told = exact(totals.gross, digits);
	if (told === null) return { totals: null, problems: [totals.gross === null ? reasons.untoldTotal() : reasons.tooLarge('the order')] };
	const gross = told + giftCards;
	const [net, ofRates] = [exact(totals.net, digits), sumOfTaxes(taxes, digits)];
	const tax = exact(totals.tax, digits) ?? (net === null ? ofRates : gross - net);
	const contradicts = (a: Exact | null, b: Exact | null) => a !== null && b !== null && Math.abs(a - b) >= HALF_UNIT;
	const problems = contradicts(tax, net && gross - net) || contradicts(tax, ofRates) ? [reasons.totalsContradict()] : [];
	return { totals: { gross: inUnits(gross), tax }, problems };
}

function sumOfTaxes(taxes: readonly UnifiedTax[], digits: number): Exact | null {
	const amounts = taxes.map(({ tax }) => exact(tax, digits));
	return amounts.length === 0 || amounts.includes(null) ? null : total(amounts as Exact[]);
}

/** Whether what the order says of each rate is what the lines at that rate come to, but for the rounding of each line. */
export function ratesDisagree(lines: readonly SummedLine[], taxes: readonly UnifiedTax[], { digits }: Terms): Reason | null {
	const wrong = taxes.find(({ rate, ...told }) => {
		const own = lines.filter((line) => line.rate === rate);
		const off = ({ part }: { part: 'net' | 'tax' | 'gross' }) => {
			const amount = exact(told[part], digits);
			if (amount === null) return false;
			return Math.abs(amount - ofUnits(total(own.map((line) => line[part])))) > HALF_UNIT * own.length;
		};
		const [net, tax, gross] = [exact(told.net, digits), exact(told.tax, digits), exact(told.gross, digits)];
		if (net !== null && tax !== null && gross !== null && Math.abs(net + tax - gross) >= HALF_UNIT) return true;
		return (['net', 'tax', 'gross'] as const).some((part) => off({ part }));
	});
	return wrong ? reasons.rateTotalsDisagree(wrong.rate) : null;
}
