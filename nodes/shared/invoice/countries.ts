/** Countries as tax law sees them (invoicing.md 4.1). */
import codes from 'i18n-iso-countries/codes.json';

const ISO = new Set(codes.map(([alpha2]) => alpha2));

/** The member states, by ISO 3166-1 alpha-2: Greece is GR. */
export const EU: ReadonlySet<string> = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

export const NORTHERN_IRELAND = 'Northern Ireland';

/** Codes that are none of ISO's, with what is meant. */
const MEANT: Readonly<Record<string, { code: string; region: string | null }>> = {
	UK: { code: 'GB', region: null },
	EL: { code: 'GR', region: null },
	XI: { code: 'GB', region: NORTHERN_IRELAND },
};

/** The country's ISO code, with the region where the code told one; null for what is no country. */
export function countryOf(code: string | null): { code: string; region: string | null } | null {
	const upper = code?.trim().toUpperCase() ?? '';
	if (Object.hasOwn(MEANT, upper)) return MEANT[upper];
	return ISO.has(upper) ? { code: upper, region: null } : null;
}

/** The languages that shops name countries in. */
const LANGUAGES = ['hu', 'pt', 'he', 'fr', 'en', 'es', 'de'];
let names: ReadonlyMap<string, string | null> | undefined;

/** The code of a country that is told by its whole name, as Shoprenter's webhooks do (shoprenter.md 2.1); null for any other text. */
export function countryByName(name: string | null): string | null {
	names ??= namesOfCountries();
	return names.get(plain(name ?? '')) ?? null;
}

/** A name that stands for two countries stands for none. */
function namesOfCountries(): Map<string, string | null> {
	const found = new Map<string, string | null>();
	for (const language of LANGUAGES) {
		const shown = new Intl.DisplayNames(language, { type: 'region', fallback: 'none' });
		for (const code of ISO) {
			const name = plain(shown.of(code) ?? '');
			found.set(name, (found.get(name) ?? code) === code ? code : null);
		}
	}
	return found;
}

const plain = (name: string) => name.trim().normalize('NFC').toLowerCase();

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
