import codes from 'i18n-iso-countries/codes.json';

const ALPHA_2_BY_ALPHA_3 = new Map(codes.map(([alpha2, alpha3]) => [alpha3, alpha2]));

/** A country's ISO 3166-1 alpha-2 code, of its alpha-2 or alpha-3 code in any case; null for anything else. */
export function countryCodeOf(code: unknown): string | null {
	if (typeof code !== 'string') return null;
	const upper = code.trim().toUpperCase();
	if (/^[A-Z]{2}$/.test(upper)) return upper;
	return ALPHA_2_BY_ALPHA_3.get(upper) ?? null;
}
