/** Countries as tax law sees them (invoicing.md 4.1). */
import codes from 'i18n-iso-countries/codes.json';

const ISO = new Set(codes.map(([alpha2]) => alpha2));

/** The member states, by ISO 3166-1 alpha-2: Greece is GR. */
export const EU: ReadonlySet<string> = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

/** Codes that are none of ISO's, with what is meant. */
const MEANT: Readonly<Record<string, { code: string; region: string | null }>> = {
	UK: { code: 'GB', region: null },
	EL: { code: 'GR', region: null },
	XI: { code: 'GB', region: 'Northern Ireland' },
};

/** The country's ISO code, with the region where the code told one; null for what is no country. */
export function countryOf(code: string | null): { code: string; region: string | null } | null {
	const upper = code?.trim().toUpperCase() ?? '';
	if (Object.hasOwn(MEANT, upper)) return MEANT[upper];
	return ISO.has(upper) ? { code: upper, region: null } : null;
}

/** The currency of the countries that the shops are in. */
const CURRENCIES: Readonly<Record<string, string>> = {
	HU: 'HUF',
	IL: 'ILS',
	CZ: 'CZK',
	PL: 'PLN',
	RO: 'RON',
	SE: 'SEK',
	DK: 'DKK',
	CH: 'CHF',
	GB: 'GBP',
	NO: 'NOK',
};

/** The currency that a country's tax is reckoned in; null where it is not known. */
export function currencyOf(country: string | null): string | null {
	if (country === null) return null;
	return CURRENCIES[country] ?? (EU.has(country) ? 'EUR' : null);
}
