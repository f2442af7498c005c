/**
 * Small pure steps that every platform's mapping to the unified shapes is made of. Amounts are added with
 * big.js, never as floats; a missing amount stays missing (null), it does not become 0.
 */
import Big from 'big.js';

import { isPlainObject, type PlainObject } from '../objects';
import { trimmed } from './literals';
import { isoTime } from './times';
import type { PaymentState, UnifiedAddress, UnifiedOrder } from './shapes';

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
	const big = decimal(value);
	return big === null ? null : big.toNumber();
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

/** The sum, exactly; null if any part is missing, or if no double can hold it. */
export function sum(...parts: unknown[]): number | null {
	return sumOf(parts);
}

/** As {@link sum}, of any number of parts: a function takes no more than some 100,000 arguments. */
export function sumOf(parts: readonly unknown[]): number | null {
	return quickSum(parts, 1) ?? reduce(parts, (a, b) => a.plus(b));
}

/** The first minus the others, exactly; null if any is missing. */
export function difference(...parts: unknown[]): number | null {
	return quickSum(parts, -1) ?? reduce(parts, (a, b) => a.minus(b));
}

/** The product, exactly; null if any factor is missing. */
export function product(...factors: unknown[]): number | null {
	return quickProduct(factors) ?? reduce(factors, (a, b) => a.times(b));
}

/** Net plus tax of `ratePercent` (27 = 27 %), exactly; null if either is missing. */
export function withTax(net: unknown, ratePercent: unknown): number | null {
	const percent = scaled(ratePercent);
	if (percent !== undefined) {
		// 27 % is 1.27: the same digits behind a point that stands two places further left.
		const factor = { units: percent.units + 100 * 10 ** percent.places, places: percent.places + 2 };
		const amount = scaled(net);
		const quick = amount && value(amount.units * factor.units, amount.places + factor.places);
		if (quick !== undefined) return quick;
	}
	const rate = decimal(ratePercent);
	return rate === null ? null : product(net, rate.times(PERCENT).plus(1));
}

/** Gross without its tax of `ratePercent`, to 10 places; null if either is missing. */
export function withoutTax(gross: unknown, ratePercent: unknown): number | null {
	const [amount, rate] = [decimal(gross), decimal(ratePercent)];
	if (amount === null || rate === null || rate.eq(-100)) return null;
	return amount.div(rate.times(PERCENT).plus(1)).round(10).toNumber();
}

/** The first divided by the second, to 10 places; null if either is missing, and for a division by 0. */
export function quotient(dividend: unknown, divisor: unknown): number | null {
	const [a, b] = [decimal(dividend), decimal(divisor)];
	return a === null || b === null || b.eq(0) ? null : a.div(b).round(10).toNumber();
}

/** The amount in whole units of the currency's last digit, rounded half up; null if it is missing. */
export function rounded(amount: unknown, currency: string | null): number | null {
	return decimal(amount)?.round(fractionDigits(currency)).toNumber() ?? null;
}

/**
 * Whether the parts add up to the total, within one unit of the currency's last digit (ISO 4217; forints are
 * counted without fillér, which are not in use). Null where the total, a part or all parts are missing.
 */
export function balance(total: unknown, parts: unknown[] | null, currency: string | null): UnifiedOrder['checks'] {
	const added = parts === null || parts.length === 0 ? null : sumOf(parts);
	const missing = difference(total, added);
	if (missing === null) return { balanced: null, difference: null };
	const unit = new Big(10).pow(-fractionDigits(currency));
	return { balanced: new Big(missing).abs().lte(unit), difference: missing };
}

/** The address, or null if nothing of it is known. */
export function addressOrNull(address: UnifiedAddress): UnifiedAddress | null {
	return Object.values(address).some((part) => part !== null) ? address : null;
}

const PERCENT = new Big('0.01');
const DECIMAL = /^-?\d+(\.\d+)?$/;

function decimal(value: unknown): Big | null {
	if (value instanceof Big) return value;
	if (typeof value === 'number' && Number.isFinite(value)) return new Big(value);
	if (typeof value === 'string' && DECIMAL.test(value.trim())) return new Big(value.trim());
	return null;
}

/**
 * A decimal as whole units of its last place: 24.5 is 245 with one place. With whole numbers that doubles hold exactly, and
 * one division at the end, which is rounded correctly, results are big.js' to the digit, in a tenth of the time.
 */
interface Scaled {
	readonly units: number;
	readonly places: number;
}

const POWERS = Array.from({ length: 23 }, (_, places) => 10 ** places);
/** Up to so many units there is one decimal only for each double, the one that it is shown as. */
const MOST_UNITS = 1e15;
const MOST_PLACES = 6;

/** Undefined for what is no number, or not one of few digits. */
function scaled(amount: unknown): Scaled | undefined {
	if (typeof amount !== 'number') return undefined;
	for (let places = 0; places <= MOST_PLACES; places++) {
		const units = Math.round(amount * POWERS[places]);
		if (Math.abs(units) > MOST_UNITS) return undefined;
		if (units / POWERS[places] === amount) return { units, places };
	}
	return undefined;
}

function value(units: number, places: number): number | undefined {
	return Number.isSafeInteger(units) && places < POWERS.length ? units / POWERS[places] : undefined;
}

/** @param sign of all parts but the first */
function quickSum(parts: readonly unknown[], sign: 1 | -1): number | undefined {
	if (parts.length === 0) return undefined;
	let units = 0;
	for (const [index, part] of parts.entries()) {
		const amount = scaled(part);
		if (amount === undefined) return undefined;
		units += (index === 0 ? 1 : sign) * amount.units * POWERS[MOST_PLACES - amount.places];
		if (!Number.isSafeInteger(units)) return undefined;
	}
	return value(units, MOST_PLACES);
}

function quickProduct(factors: readonly unknown[]): number | undefined {
	if (factors.length === 0) return undefined;
	let product: Scaled = { units: 1, places: 0 };
	for (const factor of factors) {
		const amount = scaled(factor);
		if (amount === undefined) return undefined;
		product = { units: product.units * amount.units, places: product.places + amount.places };
		if (!Number.isSafeInteger(product.units)) return undefined;
	}
	return value(product.units, product.places);
}

function reduce(values: readonly unknown[], step: (a: Big, b: Big) => Big): number | null {
	const decimals = values.map(decimal);
	if (decimals.length === 0 || decimals.includes(null)) return null;
	const result = (decimals as Big[]).reduce(step).toNumber();
	return Number.isFinite(result) ? result : null;
}

function fractionDigits(currency: string | null): number {
	if (currency === 'HUF') return 0;
	if (currency === null || !/^[A-Z]{3}$/.test(currency)) return 2;
	return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
}
