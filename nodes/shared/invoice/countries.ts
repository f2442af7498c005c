/** Countries as tax law sees them (invoicing.md 4.1). */
import { countryOf, ISO_CODES, NAMES, NORTHERN_IRELAND, type Country } from '../records/countries';
import type { UnifiedAddress } from '../records/shapes';
import type { InvoiceAddress } from './shapes';

/** The member states, by ISO 3166-1 alpha-2: Greece is GR. */
export const EU: ReadonlySet<string> = new Set('AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK'.split(' '));

type Place = Pick<InvoiceAddress, 'countryCode'> & Partial<Pick<InvoiceAddress, 'postcode' | 'region'>>;

/** The country whose tax law counts there (invoicing.md 4.1). */
export const taxCountryOf = (country: string | null): string | null => ({ MC: 'FR', IM: 'GB' })[country ?? ''] ?? country;

/** What of a member state is outside the VAT area, by the digits of its postcodes (invoicing.md 4.1). */
const OUTLYING: Readonly<Record<string, RegExp>> = {
	// Heligoland, Büsingen
	DE: /^(27498|78266)$/,
	// The Canaries, Ceuta, Melilla
	ES: /^(35|38|51|52)\d{3}$/,
	// Åland
	FI: /^22\d{3}$/,
	// Overseas; 980 is Monaco.
	FR: /^(97\d|98[4678])\d{2}$/,
	// Athos
	GR: /^63086$/,
	// Campione, Livigno
	IT: /^(22061|23041)$/,
};

/** Whether it belongs to a member state, but not to the VAT area, so that what is sold to it leaves that. */
export const isOutlying = ({ countryCode, postcode }: Place): boolean => OUTLYING[countryCode ?? '']?.test((postcode ?? '').replace(/\D/g, '')) ?? false;

export const isInEu = (place: Place): boolean => EU.has(taxCountryOf(place.countryCode) ?? '') && !isOutlying(place);

/** Goods that go there stay in the VAT area, and nothing else does. */
export function isNorthernIreland({ countryCode, postcode, region }: Place): boolean {
	const isBelfasts = /^(GB|UK)?BT\d/.test((postcode ?? '').toUpperCase().replace(/[^A-Z\d]/g, ''));
	return countryCode === 'GB' && (isBelfasts || region?.trim().toLowerCase() === NORTHERN_IRELAND.toLowerCase());
}

/** The languages that shops name countries in, beside each country's own. */
const LANGUAGES = ['hu', 'pt', 'pt-PT', 'he', 'fr', 'en', 'es', 'de'];
let names: ReadonlyMap<string, string | null> | undefined;

/**
 * The country that is told by its whole name, as Shoprenter's webhooks do (shoprenter.md 2.1), or by its code in the name's place. Null
 * for any other text, and for what stands for two countries: Congo, or RU, which is short for the United Kingdom in French.
 */
export function countryNamed(name: string): Country | null {
	names ??= namesOfCountries();
	const whole = plain(name);
	const [byCode, byName] = [countryOf(whole), names.get(whole)];
	return byCode === null || byName === undefined || byName === byCode.code ? (byCode ?? countryOf(byName)) : null;
}

type Told = Pick<UnifiedAddress, 'countryCode' | 'country'>;

export const countryIn = ({ countryCode, country }: Told): Country | null =>
	countryCode === null && country !== null ? countryNamed(country) : countryOf(countryCode);

/** What an address tells for its country, where that is none that is known. */
export const strangeCountryIn = (address: Told | null): string | null =>
	address !== null && countryIn(address) === null ? (address.countryCode ?? address.country) : null;

/** Of each name its code, or null where it has two. */
function namesOfCountries(): Map<string, string | null> {
	const found = new Map<string, string | null>();
	const add = (name: string, code: string) => {
		const known = found.get(plain(name));
		found.set(plain(name), known === undefined || known === code ? code : null);
	};
	const shown = (language: string) => (['long', 'short'] as const).map((style) => new Intl.DisplayNames(language, { type: 'region', style, fallback: 'none' }));
	const everywhere = LANGUAGES.flatMap(shown);
	for (const code of ISO_CODES) {
		const own = shown(new Intl.Locale(`und-${code}`).maximize().language);
		for (const language of [...everywhere, ...own]) add(language.of(code) ?? code, code);
		for (const list of NAMES) [list[code] ?? []].flat().forEach((name) => add(name, code));
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
