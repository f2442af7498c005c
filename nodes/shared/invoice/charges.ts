/** What an order charges, each with its one rate and its exact sums; or why that is not known. */
import type { LineKind, UnifiedDiscount, UnifiedLine, UnifiedOrder } from '../records/shapes';
import { exact, HALF_UNIT, inUnits, isReckonable, isWhole, ofUnits, times, plusTax, minusTax, type Exact } from './money';
import { explains, lawfulRates, onlyRate } from './rates';
import { reasons } from './reasons';
import type { InvoiceOptions, Reason } from './shapes';

/** What the reading of amounts depends on. */
export interface Terms {
	readonly currency: string;
	/** Of the currency. */
	readonly digits: number;
	readonly options: InvoiceOptions;
	/** What a told rate is among, beside zero; null where it can be any. */
	readonly allowedRates: readonly number[] | null;
}

/** Line, shipping or fee. */
export interface Charge {
	readonly kind: LineKind;
	readonly id: string | null;
	readonly sku: string | null;
	readonly name: string;
	readonly variant: string | null;
	readonly quantity: number;
	readonly unit: string | null;
	readonly rate: number;
	readonly net: Exact;
	readonly gross: Exact;
	/** Where the line is not rounded, the shop may have rounded one piece: pieces × the rounded prices of one. */
	readonly byPiece: { readonly net: Exact; readonly gross: Exact } | null;
	readonly unitNet: number | null;
	readonly unitGross: number | null;
}

/** Of an order without its lines, taken off beside them. */
export interface Reduction {
	readonly name: string;
	readonly kind: UnifiedDiscount['kind'];
	readonly lineId: string | null;
	/** Null where it is of no one rate: it is then taken off what was sold, at each rate its share. */
	readonly rate: number | null;
	/** At least one of them is there. */
	readonly net: Exact | null;
	readonly gross: Exact | null;
}

interface Told {
	readonly rate: number | null;
	readonly net: number | null;
	readonly tax: number | null;
	readonly gross: number | null;
}

interface Sums {
	readonly rate: number;
	readonly net: Exact;
	readonly gross: Exact;
}

/** The order's lines, its shipping and its fee, without what costs nothing of the latter two. */
export function chargesOf(order: UnifiedOrder, terms: Terms): { charges: Charge[]; problems: Reason[] } {
	const problems: Reason[] = [];
	const keep = (charge: Charge | Reason): charge is Charge => !('code' in charge) || problems.push(charge) < 0;
	const { shipping, paymentFee, totals } = order;
	const charges = [
		...(order.lines ?? []).map((line, index) => chargeOfLine(line, index, terms)),
		...besides(
			'shipping',
			shipping.method,
			{ net: shipping.net ?? totals.shippingNet, gross: shipping.gross ?? totals.shippingGross, tax: null, rate: shipping.taxRate },
			terms,
		),
		...besides(
			'fee',
			paymentFee.name,
			{ net: paymentFee.net ?? totals.paymentFeeNet, gross: paymentFee.gross ?? totals.paymentFeeGross, tax: null, rate: paymentFee.taxRate },
			terms,
		),
	];
	return { charges: charges.filter(keep), problems };
}

function besides(kind: 'shipping' | 'fee', name: string | null, told: Told, terms: Terms): (Charge | Reason)[] {
	if ([told.net ?? 0, told.gross ?? 0].every((amount) => amount === 0)) return [];
	const title = name ?? NAMES[kind];
	const sums = sumsOf(told, title, terms);
	if ('code' in sums) return [sums];
	return [{ ...PLAIN, kind, name: title, ...sums }];
}

const NAMES = { shipping: 'Shipping', fee: 'Payment fee' };
const PLAIN = { id: null, sku: null, variant: null, quantity: 1, unit: null, byPiece: null, unitNet: null, unitGross: null };

function chargeOfLine(line: UnifiedLine, index: number, terms: Terms): Charge | Reason {
	const name = line.name ?? line.sku ?? `Line ${index + 1}`;
	if (line.currency && line.currency !== terms.currency) return reasons.lineCurrency(name, line.currency, terms.currency);
	const sums = sumsOf({ rate: line.taxRate, net: line.net, tax: line.tax, gross: line.gross }, name, terms);
	if ('code' in sums) return sums;
	const quantity = line.quantity ?? 1;
	if (quantity === 0 && sums.gross !== 0) return reasons.quantityOfNone(name);
	if (!isReckonable(quantity)) return reasons.quantityTooFine(name, quantity);
	if (!pricesComeToSums(line, sums, terms.digits))
		return isOfOtherRate(line, sums, terms.digits) ? reasons.rateDisagrees(name, sums.rate) : reasons.pricesDisagree(name);
	return {
		kind: line.kind ?? 'product',
		id: line.id,
		sku: line.sku,
		name,
		variant: line.variant,
		quantity: quantity === 0 ? 1 : quantity,
		unit: line.unit,
		...sums,
		byPiece: byPieceOf(line, sums, terms.digits),
		unitNet: line.unitNet,
		unitGross: line.unitGross,
	};
}

/** The third of net, tax and gross from two of them or, with a rate, from one. */
function sumsOf(told: Told, name: string, { digits, options, allowedRates }: Terms): Sums | Reason {
	const tax = exact(told.tax, digits);
	const [net, gross] = completed(exact(told.net, digits), tax, exact(told.gross, digits));
	if (net === null && gross === null) return isTooLarge(told) ? reasons.tooLarge(`"${name}"`) : reasons.amountUntold(name);
	if (net !== null && gross !== null && tax !== null && Math.abs(net + tax - gross) >= HALF_UNIT) return reasons.sumsDisagree(name);
	const isFree = (net ?? 0) === 0 && (gross ?? 0) === 0;
	const rate = rateOf(told.rate, net, gross, options) ?? (isFree ? 0 : null);
	if (rate === null)
		return net !== null && gross !== null ? reasons.noOneRate(name, ratesKnown(options)) : reasons.untoldRate(name, options.lawfulRates.length > 0);
	if (rate > 0 && allowedRates?.includes(rate) === false) return reasons.unlawfulRate(name, rate, allowedRates);
	if (net === null) return { rate, gross: gross!, net: minusTax(gross!, rate) };
	if (gross === null) return { rate, net, gross: plusTax(net, rate) };
	return explains(rate, net, gross) ? { rate, net, gross } : reasons.rateDisagrees(name, rate);
}

/** Amounts that are told, and yet none to reckon with. */
const isTooLarge = ({ net, gross }: Pick<Told, 'net' | 'gross'>) => net !== null || gross !== null;

const ratesKnown = ({ shopCountry, lawfulRates: own }: InvoiceOptions) => (own.length > 0 ? 'own' : lawfulRates(shopCountry, own).length > 0 ? 'law' : 'none');

function completed(net: Exact | null, tax: Exact | null, gross: Exact | null): [net: Exact | null, gross: Exact | null] {
	if (tax === null) return [net, gross];
	return [net ?? (gross !== null ? gross - tax : null), gross ?? (net !== null ? net + tax : null)];
}

/** A rate below 0 stands for none (shoprenter.md 5.2), and there is none above 100. */
function rateOf(told: number | null, net: Exact | null, gross: Exact | null, { shopCountry, lawfulRates: own }: InvoiceOptions): number | null {
	if (typeof told === 'number' && told >= 0 && told <= 100) return told;
	if (net !== null && gross !== null) return onlyRate(lawfulRates(shopCountry, own), net, gross);
	return own.length === 1 ? own[0] : null;
}

/**
 * Whether each price of one that is told, times the quantity, comes to the line's sum: as it is, or without the line's
 * discount, which may be with tax or without. A price may be off by half of the last digit for each piece.
 */
function pricesComeToSums(line: UnifiedLine, { rate, net, gross }: Sums, digits: number): boolean {
	const { quantity } = line;
	if (quantity === null) return true;
	const allowed = HALF_UNIT * Math.max(1, Math.abs(quantity));
	const discount = exact(line.discount, digits) ?? 0;
	const discounts = discount === 0 ? [0] : [0, discount, plusTax(discount, rate), minusTax(discount, rate)];
	const comesTo = (price: number | null, sum: Exact) => {
		if (price === null) return true;
		const full = times(price, quantity, digits) - sum;
		return discounts.some((off) => Math.abs(full - off) <= allowed);
	};
	return comesTo(line.unitNet, net) && comesTo(line.unitGross, gross);
}

/** Where the prices of one are told with and without tax, and are not the rate apart, it is not the quantity that is wrong. */
function isOfOtherRate({ unitNet, unitGross }: UnifiedLine, { rate }: Sums, digits: number): boolean {
	const [net, gross] = [exact(unitNet, digits), exact(unitGross, digits)];
	return net !== null && gross !== null && !explains(rate, net, gross);
}

function byPieceOf(line: UnifiedLine, { rate, gross }: Sums, digits: number): Charge['byPiece'] {
	const { quantity, discount } = line;
	if (isWhole(gross) || quantity === null || discount || !Number.isInteger(quantity)) return null;
	const [price, net] = [exact(line.unitGross, digits), exact(line.unitNet, digits)];
	if (price === null) return null;
	const rounded = (amount: Exact) => ofUnits(inUnits(amount) * quantity);
	return { gross: rounded(price), net: rounded(net ?? minusTax(price, rate)) };
}

/**
 * Discounts that are not in the lines; of those of which the platform does not say, `unsure` holds them too. Gift cards are
 * none: they pay (see {@link giftCardsOf}). Where discounts are told as one sum only, that is the one.
 */
export function reductionsOf(order: UnifiedOrder, { digits }: Terms): { sure: Reduction[]; unsure: Reduction[]; problems: Reason[] } {
	const listed = order.discounts.filter(({ kind }) => kind !== 'giftCard');
	const told: UnifiedDiscount[] =
		listed.length > 0 || order.discounts.length > 0 || !order.totals.discount
			? listed
			: [{ code: order.couponCode, kind: null, net: null, gross: order.totals.discount, taxRate: null, lineId: null, inLines: null }];
	const problems: Reason[] = [];
	const of = (inLines: boolean | null) =>
		told
			.filter((discount) => discount.inLines === inLines)
			.map((discount): Reduction => {
				const [net, gross, rate] = [exact(discount.net, digits), exact(discount.gross, digits), discount.taxRate];
				const name = discount.code ?? (discount.kind === 'points' ? 'Loyalty points' : 'Discount');
				if (net === null && gross === null) problems.push(isTooLarge(discount) ? reasons.tooLarge(`"${name}"`) : reasons.amountUntold(name));
				if (net !== null && gross !== null && rate !== null && !explains(rate, net, gross)) problems.push(reasons.rateDisagrees(name, rate));
				return { name, kind: discount.kind, lineId: discount.lineId, rate, net, gross };
			});
	return { sure: of(false), unsure: of(null), problems };
}

/** What gift cards have paid: the platform's total is what was left to pay (invoicing.md 2.4). */
export function giftCardsOf(order: UnifiedOrder, { digits }: Terms): Exact {
	const cards = order.discounts.filter(({ kind, inLines }) => kind === 'giftCard' && inLines !== true);
	return cards.reduce((sum, { gross }) => sum + (exact(gross, digits) ?? 0), 0);
}
