/**
 * Small pure steps that every platform's mapping to the unified shapes is made of. What they reckon with amounts stands in
 * decimals.ts.
 */

import { isPlainObject, type PlainObject } from '../objects';
import { trimmed } from './literals';
import { decimalOf, difference, isWithinUnits, sumOf, withoutTax } from './decimals';
import { isoTime } from './times';
import type { PaymentState, UnifiedAddress, UnifiedLine, UnifiedOrder } from './shapes';

/** The object, or an empty one in place of anything else. */
export const objectOf = (value: unknown): Readonly<PlainObject> => (isPlainObject(value) ? value : {});

/** A text without blanks around it; numbers (ids) as text; null for a text of nothing else, null, undefined and objects. */
export function textOf(value: unknown): string | null {
	if (typeof value === 'string') return trimmed(value) || null;
	if (typeof value === 'number' || typeof value === 'bigint') return String(value);
	return null;
}

/** An amount, rate or quantity: a number, or a decimal text as platforms send it ("27.0000"); anything else is null. */
export function amountOf(value: unknown): number | null {
	if (typeof value === 'number') return Number.isFinite(value) ? value : null;
	return decimalOf(value)?.toNumber() ?? null;
}

/** true or false, only if the value is one. */
export function flagOf(value: unknown): boolean | null {
	return typeof value === 'boolean' ? value : null;
}

/** The zeros that databases keep in place of a time: of MySQL, of .NET, of Unix, there also as a day or without seconds. */
const ZERO_TIME = /^(0|1970-01-01($|T00:00($|[^:]|:00)))/;
const ZONE = /T.*(Z|[+-]\d\d:?\d\d)$/;

/** When something happened, as ISO 8601; null for what is no time (see {@link isoTime}) and for the zeros in place of one. */
export function momentOf(value: unknown): string | null {
	const time = typeof value === 'string' ? isoTime(trimmed(value)) : null;
	return time === null || isZero(time) ? null : time;
}

/** The zero of Unix also as a clock elsewhere shows it, which without its zone may be another time. */
function isZero(time: string): boolean {
	return ZERO_TIME.test(time) || (ZONE.test(time) && Date.parse(time) === 0);
}

/** The parts joined by a blank, without the missing ones; null if all are missing. */
export function joined(...parts: unknown[]): string | null {
	return joinedBy(' ', parts);
}

/** The parts with something between them, without the missing ones; null if all are missing. */
export function joinedBy(between: string, parts: readonly unknown[]): string | null {
	return parts.map(textOf).filter(Boolean).join(between) || null;
}

/** Whether the order is paid: an authorised card is neither paid nor unpaid, it is yet to be charged (design.md 6). */
export function isPaid(state: PaymentState | null): boolean | null {
	if (state === 'paid') return true;
	return state === 'unpaid' || state === 'partial' ? false : null;
}

/** A total, and what it is to be made of; null where that is not known. */
export interface Sum {
	readonly total: unknown;
	readonly parts: readonly unknown[] | null;
	/** How many amounts the parts come from, where some of them are sums already. */
	readonly amounts?: number;
}

/**
 * Whether the parts add up to the totals. Shops round each amount by itself, or only the total: so they may miss it by half a unit
 * of the currency's last digit (ISO 4217; forints are counted without fillér, which are not in use) for each amount that is not 0,
 * as far as invoices may (invoicing.md 2.3), and by a whole unit however few they are, since some shops cut off. Null where the
 * total, a part or all parts are missing.
 */
export function balance(gross: Sum, tax: Sum | null, currency: string | null): UnifiedOrder['checks'] {
	const [ofGross, ofTax] = [missingIn(gross, currency), tax ? missingIn(tax, currency) : UNTOLD];
	return {
		balanced: ofTax.isRight === false ? false : ofGross.isRight,
		difference: ofGross.missing,
		taxBalanced: ofTax.isRight,
		taxDifference: ofTax.missing,
	};
}

const UNTOLD = { missing: null, isRight: null };

function missingIn({ total, parts, amounts }: Sum, currency: string | null): { missing: number | null; isRight: boolean | null } {
	if (parts === null || parts.length === 0) return UNTOLD;
	const missing = difference(total, sumOf(parts));
	if (missing === null) return UNTOLD;
	const rounded = amounts ?? parts.filter((part) => part !== 0).length;
	return { missing, isRight: isWithinUnits(missing, Math.max(1, rounded / 2), currency) };
}

/** Of no reading of an order: nothing adds up. */
const MISFIT = 3;

/** How far a reading of an order is from adding up: 0 is to the unit, 1 as rounding allows, 2 in its gross alone, or {@link MISFIT}. */
export function misfitOf({ balanced, difference: missing }: UnifiedOrder['checks'], currency: string | null): number {
	const isNear = missing !== null && isWithinUnits(missing, 1, currency);
	if (balanced) return isNear ? 0 : 1;
	return isNear ? 2 : MISFIT;
}

/** The first of those readings of an order that come nearest to adding up; undefined where none does. */
export function bestReading<T extends Pick<UnifiedOrder, 'checks'>>(readings: Iterable<T>, currency: string | null): T | undefined {
	let best: T | undefined;
	let misfit = MISFIT;
	for (const reading of readings) {
		const found = misfitOf(reading.checks, currency);
		if (found < misfit) [best, misfit] = [reading, found];
		if (misfit === 0) break;
	}
	return best;
}

/**
 * The tax of what was taken off beside the lines, where nothing tells its rate: as much as the told tax has less than the parts',
 * but no more than the highest rate of what it can be of makes of it. Whether a shop tells its tax before the discount or after, both agree.
 *
 * @param parts taxes that are charged
 * @param discount gross, not negative
 * @param charged what it can be taken off
 */
export function taxTakenOff(
	told: unknown,
	parts: readonly unknown[],
	discount: number | null,
	charged: readonly Pick<UnifiedLine, 'taxRate'>[],
): number | null {
	if (discount === 0) return 0;
	const less = difference(sumOf(parts), told);
	const rate = charged.reduce((highest, { taxRate }) => Math.max(highest, taxRate ?? 0), 0);
	const most = difference(discount, withoutTax(discount, rate));
	return less === null || most === null ? null : Math.min(Math.max(0, less), most);
}

/** The address, or null if nothing of it is known. */
export function addressOrNull(address: UnifiedAddress): UnifiedAddress | null {
	return Object.values(address).some((part) => part !== null) ? address : null;
}
