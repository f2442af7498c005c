/** ISO 4217's digits of currencies that were asked for; forints are counted without fillér, which are out of use (invoicing.md 2.2). */
const DIGITS = new Map([['HUF', 0]]);
const USUAL_DIGITS = 2;

/** How many digits the currency has behind the point; two for what is no currency code. */
export function digitsOf(currency: string | null): number {
	if (currency === null || !/^[A-Z]{3}$/.test(currency)) return USUAL_DIGITS;
	const known = DIGITS.get(currency);
	if (known !== undefined) return known;
	const digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? USUAL_DIGITS;
	DIGITS.set(currency, digits);
	return digits;
}
