/**
 * What was taken off an order. Shopkit tells it as the shop keeps its prices, before tax or with it (shopkit.md 2.1); here
 * discounts are with tax, so that those of one sale are the same whatever shop it was made in.
 */
import type { PlainObject } from '../../shared/objects';
import { difference, isWithinUnits, product, sum, sumOf, withoutTax, withTax } from '../../shared/records/decimals';
import { literalOf } from '../../shared/records/literals';
import { blank, type UnifiedDiscount, type UnifiedLine } from '../../shared/records/shapes';
import { amountOf, objectOf } from '../../shared/records/unify';
import type { Charge } from './charges';
import { moneyOf, near } from './orderLine';

/** How the order adds up, as far as it does. */
export interface Reading {
	readonly shipping: Charge;
	/** What is taken off the lines' sum; null where the order adds up in no way. */
	readonly beside: number | null;
}

/**
 * What the order's discount exceeds the lines' discounts by: for percent coupons it is nothing, but for the rounding of each line;
 * for others the documentation does not say.
 */
export function besideLines(order: Readonly<PlainObject>, lines: readonly UnifiedLine[]): number {
	const given = lines.map(({ discount }) => discount ?? 0);
	const beside = difference(moneyOf(order.discount), sumOf([0, ...given]));
	const rounded = given.filter((discount) => discount !== 0).length;
	return beside === null || isWithinUnits(beside, Math.max(1, rounded) / 2, null) ? 0 : beside;
}

export function discountsOf(order: Readonly<PlainObject>, code: string | null, lines: readonly UnifiedLine[], reading: Reading): UnifiedDiscount[] {
	const shipping = objectOf(order.shipping);
	const { discount } = reading.shipping;
	const ofShipping = isOfShipping(order);
	const rate = amountOf(shipping.tax_percent);
	const base: UnifiedDiscount = { ...blank('order.discounts[]'), code, kind: code === null ? 'other' : 'coupon' };
	const rest = restBeside(order, lines, reading);
	return [
		...inLines(lines, base),
		...(discount === null ? [] : [{ ...base, code: ofShipping ? code : null, kind: 'shipping' as const, ...discount, taxRate: rate, inLines: true }]),
		...(rest === null ? [] : [{ ...base, ...(ofShipping && { kind: 'shipping' as const, taxRate: rate }), ...rest }]),
	];
}

/** Whether the coupon is for the shipping alone (2.1). */
export const isOfShipping = (order: Readonly<PlainObject>): boolean => literalOf(objectOf(order.coupon).type) === 'shipping';

/** Null where something was taken off, but not how much of it is told. */
export function totalDiscount(order: Readonly<PlainObject>, discounts: readonly UnifiedDiscount[]): number | null {
	return discounts.length > 0 ? sumOf(discounts.map(({ gross }) => gross)) : moneyOf(order.discount) === null ? null : 0;
}

/** The lines' discounts, which their sums hold, as one. */
function inLines(lines: readonly UnifiedLine[], base: UnifiedDiscount): UnifiedDiscount[] {
	const reduced = lines.filter(({ discount }) => discount);
	if (reduced.length === 0) return [];
	const amounts = reduced.map(takenOff);
	const rates = new Set(reduced.map(({ taxRate }) => taxRate));
	return [
		{
			...base,
			net: sumOf(amounts.map(({ net }) => net)),
			gross: sumOf(amounts.map(({ gross }) => gross)),
			taxRate: rates.size === 1 ? reduced[0].taxRate : null,
			inLines: true,
		},
	];
}

/** A line's discount is before tax or with it, as its sums show; null where they do not. */
function takenOff({ discount, taxRate, quantity, unitNet, unitGross, net, gross }: UnifiedLine): { net: number | null; gross: number | null } {
	if (near(sum(net, discount), product(unitNet, quantity))) return { net: discount, gross: withTax(discount, taxRate) };
	if (near(sum(gross, discount), product(unitGross, quantity))) return { net: withoutTax(discount, taxRate), gross: discount };
	return { net: null, gross: null };
}

/** What is told beyond the discounts of lines and shipping. Taken off the gross it is with tax; of what is in the prices that is not told. */
function restBeside(
	order: Readonly<PlainObject>,
	lines: readonly UnifiedLine[],
	{ shipping, beside }: Reading,
): Pick<UnifiedDiscount, 'gross' | 'inLines'> | null {
	const rest = besideLines(order, lines);
	if (rest <= 0) return null;
	if (beside !== null && beside !== 0) return { gross: beside, inLines: false };
	if (shipping.discount !== null && near(rest, moneyOf(objectOf(order.shipping).discount))) return null;
	return lines.length > 0 && beside === null ? { gross: rest, inLines: null } : { gross: null, inLines: beside === null ? null : true };
}
