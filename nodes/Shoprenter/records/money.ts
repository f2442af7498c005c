import type { UnifiedLine, UnifiedOrder } from '../../shared/records/shapes';
import { difference, sum } from '../../shared/records/decimals';
import { amountOf, balance } from '../../shared/records/unify';

/** What an order's sums are made of; discounts are what is taken off, so not negative. */
export interface Money {
	/** Net value of the products. */
	readonly productsNet: number | null;
	/** VAT of the products. */
	readonly productsTax: number | null;
	readonly gross: number | null;
	readonly shippingNet: number | null;
	readonly shippingGross: number | null;
	readonly feeNet: number | null;
	readonly feeGross: number | null;
	/** Null where nothing was said of discounts, or something without its value. */
	readonly discount: number | null;
	/** Something was taken off, but not how much. */
	readonly discountHidden: boolean;
}

/**
 * The net total is not sent. It is products, shipping and fee, if these with their tax make up the gross total; if
 * not, a discount or an add-on is in it, of which nothing says at which rate it was taxed, and the net total is unknown.
 */
export function totalsOf(money: Money, currency: string | null): UnifiedOrder['totals'] {
	const parts = [money.productsNet, money.productsTax, money.shippingGross, money.feeGross];
	const complete = balance({ total: money.gross, parts }, null, currency).balanced;
	const net = complete ? sum(money.productsNet, money.shippingNet, money.feeNet) : null;
	return {
		net,
		tax: difference(money.gross, net),
		gross: money.gross,
		shippingNet: money.shippingNet,
		shippingGross: money.shippingGross,
		paymentFeeNet: money.feeNet,
		paymentFeeGross: money.feeGross,
		discount: money.discount,
	};
}

/** A discount that was not told counts as none, so that it shows as a difference; of one that is hidden the check knows nothing. */
export function checksOf(lines: UnifiedLine[] | null, money: Money, currency: string | null): UnifiedOrder['checks'] {
	if (lines === null || lines.length === 0) return balance({ total: money.gross, parts: null }, null, currency);
	const discount = money.discountHidden ? null : (money.discount ?? 0);
	const parts = [...lines.map((line) => line.gross), money.shippingGross, money.feeGross, difference(0, discount)];
	return balance({ total: money.gross, parts }, null, currency);
}

export function magnitude(value: unknown): number | null {
	const amount = amountOf(value);
	return amount === null ? null : Math.abs(amount);
}
