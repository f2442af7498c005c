/** How an order's amounts add up, whether it comes from a webhook or from the API. */
import type { UnifiedDiscount, UnifiedLine, UnifiedOrder } from '../../shared/records/shapes';
import { blank } from '../../shared/records/shapes';
import { difference, product, rounded, sumOf } from '../../shared/records/decimals';
import { amountOf, balance, bestReading, taxTakenOff } from '../../shared/records/unify';
import type { Lines } from './orderLines';

/** What an order's sums are made of. */
export interface Money {
	/** Net value of the products. */
	readonly productsNet: number | null;
	/** VAT of the products. */
	readonly productsTax: number | null;
	/** The same, only if the order tells it. */
	readonly toldTax: number | null;
	readonly gross: number | null;
	readonly shippingNet: number | null;
	readonly shippingGross: number | null;
	readonly feeNet: number | null;
	readonly feeGross: number | null;
	/** What was taken off; null where nothing was said of it. The gross of one of them is null where it is not told. */
	readonly discounts: readonly Discount[] | null;
}

export type Discount = Pick<UnifiedDiscount, 'kind' | 'code' | 'gross' | 'taxRate'>;

export type Settled = Pick<UnifiedOrder, 'totals' | 'discounts' | 'checks'>;

/**
 * Reads an order's amounts as those that add up. With a line in another currency nothing does, and nobody knows in which of them
 * the order's sums are.
 */
export function settle(lines: Lines | null, money: Money, currency: string | null): Settled {
	const all = lines && [...lines.products, ...lines.addons];
	if (currency !== null && all?.some((line) => line.currency !== null)) {
		return { totals: blank('order').totals, discounts: [], checks: { ...UNCHECKED, balanced: false } };
	}
	const { checks, beside } = readingOf(lines, money, currency);
	const discounts = money.discounts ?? [];
	return {
		totals: totalsOf(money, lines?.addons ?? [], currency),
		discounts: discounts.map((discount) => ({ ...blank('order.discounts[]'), ...discount, inLines: beside === null ? null : !beside })),
		checks,
	};
}

const UNCHECKED: UnifiedOrder['checks'] = { balanced: null, difference: null, taxBalanced: null, taxDifference: null };

/**
 * The net total is not sent. It is products, shipping and fee, perhaps with add-ons, if these with their tax make up the gross
 * total; if not, a discount is in it, of which nothing says at which rate it was taxed, and the net total is unknown.
 */
function totalsOf(money: Money, addons: readonly UnifiedLine[], currency: string | null): UnifiedOrder['totals'] {
	const parts = [money.productsNet, money.productsTax, money.shippingGross, money.feeGross];
	const isComplete = (more: readonly unknown[]) => balance({ total: money.gross, parts: [...parts, ...more], amounts: 1 }, null, currency).balanced;
	const netWith = (more: readonly unknown[]) => sumOf([money.productsNet, money.shippingNet, money.feeNet, ...more]);
	const charged = addons.filter(({ gross }) => gross);
	const net = isComplete([])
		? netWith([])
		: charged.length > 0 && isComplete(charged.map(({ gross }) => gross))
			? netWith(charged.map((addon) => addon.net))
			: null;
	return {
		net,
		tax: difference(money.gross, net),
		gross: money.gross,
		shippingNet: money.shippingNet,
		shippingGross: money.shippingGross,
		paymentFeeNet: money.feeNet,
		paymentFeeGross: money.feeGross,
		discount: money.discounts && sumOf([0, ...money.discounts.map(({ gross }) => gross)]),
	};
}

/**
 * How the order is to be read. What is missing is told of the lines as they are. A discount that was not told counts as none, so
 * that it shows; with one of unknown height nothing is known.
 */
function readingOf(lines: Lines | null, money: Money, currency: string | null): { checks: UnifiedOrder['checks']; beside: boolean | null } {
	const discount = money.discounts === null ? 0 : sumOf([0, ...money.discounts.map(({ gross }) => gross)]);
	if (lines === null || lines.products.length + lines.addons.length === 0 || discount === null) return { checks: UNCHECKED, beside: null };
	const asTold = (taken: number) => checksOf(lines, money, taken, currency);
	const best = bestReading(readingsOf(lines, money, discount, currency), currency);
	if (best === undefined) return { checks: asTold(discount), beside: null };
	const { difference: missing, taxDifference } = asTold(best.taken);
	return { checks: { ...best.checks, difference: missing, taxDifference }, beside: best.taken === discount };
}

/**
 * With the discounts beside the lines, or in their prices; and the lines as they are, or the rounded price of one piece times the
 * quantity, as forint shops do it (invoicing.md 2.3).
 */
function* readingsOf(lines: Lines, money: Money, discount: number, currency: string | null): Generator<{ checks: UnifiedOrder['checks']; taken: number }> {
	const takings = new Set([discount, 0]);
	for (const taken of takings) yield { checks: checksOf(lines, money, taken, currency), taken };
	const piecewise: Lines = { products: lines.products.map((line) => byPiece(line, currency)), addons: lines.addons };
	for (const taken of takings) yield { checks: checksOf(piecewise, money, taken, currency), taken };
}

function checksOf({ products, addons }: Lines, money: Money, taken: number, currency: string | null): UnifiedOrder['checks'] {
	const lines = [...products, ...addons];
	const parts = [...lines.map((line) => line.gross), money.shippingGross, money.feeGross, -taken];
	const taxes = lines.map((line) => line.tax);
	const takenTax = taxTakenOff(money.toldTax, taxes, taken, lines);
	return balance({ total: money.gross, parts }, { total: money.toldTax, parts: [...taxes, difference(0, takenTax)] }, currency);
}

/** The line as a shop has it that rounds the price of one piece, before tax and with it. */
function byPiece(line: UnifiedLine, currency: string | null): UnifiedLine {
	const gross = product(rounded(line.unitGross, currency), line.quantity);
	return { ...line, gross, tax: difference(gross, product(rounded(line.unitNet, currency), line.quantity)) };
}

export function magnitude(value: unknown): number | null {
	const amount = amountOf(value);
	return amount === null ? null : Math.abs(amount);
}
