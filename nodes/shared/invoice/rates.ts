/** The rates that a country's law knows. They explain what a platform tells; they never stand in for it (design.md 6a). */
import type { InvoiceOptions } from './shapes';
import { HALF_UNIT, ofUnits, inUnits, taxIn, minusTax, type Exact } from './money';

/** In percent, at the end of 2026, those of Portugal with the islands' (invoicing.md 1.1, 1.2). Zero is lawful everywhere. */
const LAWFUL_RATES: Readonly<Record<string, readonly number[]>> = {
	AT: [20, 13, 10],
	BE: [21, 12, 6],
	BG: [20, 9],
	CY: [19, 9, 5, 3],
	CZ: [21, 12],
	DE: [19, 7],
	DK: [25],
	EE: [24, 13, 9],
	ES: [21, 10, 4],
	FI: [25.5, 13.5, 10],
	FR: [20, 10, 5.5, 2.1],
	GR: [24, 17, 13, 9, 6, 4],
	HR: [25, 13, 5],
	HU: [27, 18, 5],
	IE: [23, 13.5, 9, 4.8],
	IL: [18],
	IT: [22, 10, 5, 4],
	LT: [21, 12, 5],
	LU: [17, 14, 8, 3],
	LV: [21, 12, 5],
	MT: [18, 12, 7, 5],
	NL: [21, 9],
	PL: [23, 8, 5],
	PT: [23, 22, 16, 13, 12, 9, 6, 4],
	RO: [21, 11],
	SE: [25, 12, 6],
	SI: [22, 9.5, 5],
	SK: [23, 19, 5],
};

/** Those of the settings or else of the country. */
export function lawfulRates(country: string | null, own: readonly number[]): readonly number[] {
	return own.length > 0 ? own : (LAWFUL_RATES[country ?? ''] ?? []);
}

/**
 * Those that a told rate is among, beside zero: of the settings, of the shop's country, and of the country that is sold to. Null
 * where neither settings nor a sale at home say that it must be: what is sold abroad can have any rate.
 */
export function allowedRates(destination: string | null, { shopCountry, lawfulRates: own }: InvoiceOptions): readonly number[] | null {
	const ofShop = LAWFUL_RATES[shopCountry ?? ''] ?? [];
	const isAtHome = ofShop.length > 0 && destination === shopCountry;
	if (own.length === 0 && !isAtHome) return null;
	return [...new Set([...own, ...ofShop, ...(LAWFUL_RATES[destination ?? ''] ?? [])])].sort((a, b) => b - a);
}

/** Whether the net is the gross without its tax, rounded at most to the currency's last digit. */
export function explains(rate: number, net: Exact, gross: Exact): boolean {
	if (Math.abs(net - minusTax(gross, rate)) < HALF_UNIT) return true;
	// Half a unit, which is rounded one way only.
	const whole = inUnits(gross);
	return net === ofUnits(whole - taxIn(whole, rate));
}

/** The one rate, zero among them, that explains both amounts; null where there is none, or more than one. */
export function onlyRate(rates: readonly number[], net: Exact, gross: Exact): number | null {
	const fitting = [...new Set([0, ...rates])].filter((rate) => explains(rate, net, gross));
	return fitting.length === 1 ? fitting[0] : null;
}
