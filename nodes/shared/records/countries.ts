/** Countries by their codes: ISO 3166-1, and the few that tax offices and people write instead (invoicing.md 4.1). */
import codes from 'i18n-iso-countries/codes.json';
import english from 'i18n-iso-countries/langs/en.json';
import hungarian from 'i18n-iso-countries/langs/hu.json';

/** A country, and the part of it that is meant where its code tells that, too. */
export interface Country {
	/** ISO 3166-1 alpha-2. */
	readonly code: string;
	readonly region: string | null;
}

export const ISO_CODES: ReadonlySet<string> = new Set(codes.map(([alpha2]) => alpha2));
const ALPHA_2_BY_ALPHA_3 = new Map(codes.map(([alpha2, alpha3]) => [alpha3, alpha2]));

/** What people write beside the names of {@link Intl.DisplayNames}, in lists by alpha-2 code: Czech Republic, Amerikai Egyesült Államok. */
export const NAMES: ReadonlyArray<Readonly<Record<string, string | string[]>>> = [english.countries, hungarian.countries];

export const NORTHERN_IRELAND = 'Northern Ireland';

/** Codes that are none of ISO's, with what is meant. */
const MEANT: ReadonlyMap<string, Country> = new Map([
	['UK', { code: 'GB', region: null }],
	['EL', { code: 'GR', region: null }],
	['XI', { code: 'GB', region: NORTHERN_IRELAND }],
]);

/** The country of an alpha-2 or alpha-3 code in any case, or of one that stands for it; null for what is no country's. */
export function countryOf(code: unknown): Country | null {
	const upper = plain(code);
	const alpha2 = ISO_CODES.has(upper) ? upper : ALPHA_2_BY_ALPHA_3.get(upper);
	return MEANT.get(upper) ?? (alpha2 === undefined ? null : { code: alpha2, region: null });
}

/** As {@link countryOf}, and two letters that are no country's stay what they are: they are what the platform tells. */
export function toldCountryOf(code: unknown): Country | null {
	const upper = plain(code);
	return countryOf(upper) ?? (/^[A-Z]{2}$/.test(upper) ? { code: upper, region: null } : null);
}

const plain = (code: unknown) => (typeof code === 'string' ? code.trim().toUpperCase() : '');
