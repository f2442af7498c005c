/** Tax numbers: one form for each, whatever people type (invoicing.md 4.2, 4.3). */
import { EU } from './countries';

export interface TaxId {
	/** As the country writes it, without its letters. */
	readonly taxId: string | null;
	/** ISO 3166-1 alpha-2. */
	readonly country: string | null;
	/** With its letters, as in VIES. */
	readonly vatId: string | null;
}

/** Behind the letters (invoicing.md 4.2); `EL` is Greece, `XI` Northern Ireland. */
const VAT_NUMBERS: Readonly<Record<string, RegExp>> = {
	AT: /^U\d{8}$/,
	BE: /^[01]\d{9}$/,
	BG: /^\d{9,10}$/,
	CY: /^\d{8}[A-Z]$/,
	CZ: /^\d{8,10}$/,
	DE: /^\d{9}$/,
	DK: /^\d{8}$/,
	EE: /^\d{9}$/,
	EL: /^\d{9}$/,
	ES: /^([A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z])$/,
	FI: /^\d{8}$/,
	FR: /^[A-HJ-NP-Z0-9]{2}\d{9}$/,
	HR: /^\d{11}$/,
	HU: /^\d{8}$/,
	IE: /^(\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W])$/,
	IT: /^\d{11}$/,
	LT: /^(\d{9}|\d{12})$/,
	LU: /^\d{8}$/,
	LV: /^\d{11}$/,
	MT: /^\d{8}$/,
	NL: /^[A-Z0-9+*]{10}\d{2}$/,
	PL: /^\d{10}$/,
	PT: /^\d{9}$/,
	RO: /^\d{2,10}$/,
	SE: /^\d{12}$/,
	SI: /^\d{8}$/,
	SK: /^\d{10}$/,
	XI: /^(\d{9}|\d{12}|GD\d{3}|HA\d{3})$/,
};

const COUNTRY_OF_LETTERS: Readonly<Record<string, string>> = { EL: 'GR', XI: 'GB' };
/** The number by which Portuguese shops invoice a buyer who gave none (invoicing.md 4.3). */
const NO_NUMBER = '999999990';
const HUNGARIAN = /^(\d{8})(\d)(\d{2})$/;
/** No other country writes its numbers so. */
const HUNGARIAN_AS_WRITTEN = /^\d{8}-\d-\d{2}$/;
const NONE: TaxId = { taxId: null, country: null, vatId: null };

/**
 * Whose number it is, its letters say. One without letters is of the buyer's country where that is the shop's; of a buyer abroad
 * it may be of either country, and is a VAT number of neither.
 *
 * @param country of the buyer, as ISO 3166-1 alpha-2
 * @param shopCountry as ISO 3166-1 alpha-2; null for that of the buyer
 */
export function taxIdOf(text: string | null, country: string | null, shopCountry: string | null = country): TaxId {
	const plain = (text ?? '').toUpperCase().replace(/[\s./-]/g, '');
	if (plain === '' || (plain === NO_NUMBER && [country, shopCountry].includes('PT'))) return NONE;
	const letters = plain.slice(0, 2).replace('GR', 'EL');
	if (VAT_NUMBERS[letters]?.test(plain.slice(2))) return numberOf(letters, plain.slice(2));
	if (letters === 'HU' && HUNGARIAN.test(plain.slice(2))) return numberOf('HU', plain.slice(2));
	if (shopCountry !== null && country !== shopCountry) {
		return HUNGARIAN_AS_WRITTEN.test((text ?? '').trim()) ? numberOf('HU', plain) : { ...NONE, taxId: plain };
	}
	const own = country === 'GR' ? 'EL' : country;
	return own === null ? { ...NONE, taxId: plain } : numberOf(own, plain);
}

function numberOf(letters: string, number: string): TaxId {
	const country = COUNTRY_OF_LETTERS[letters] ?? letters;
	if (letters === 'PT' && number === NO_NUMBER) return NONE;
	if (letters === 'HU') return hungarian(number);
	if (letters === 'IL') return { taxId: /^\d{1,9}$/.test(number) ? number.padStart(9, '0') : number, country, vatId: null };
	const isVat = (EU.has(country) || letters === 'XI') && VAT_NUMBERS[letters].test(number) && checkDigitIsRight(country, number) !== false;
	return { taxId: number, country, vatId: isVat ? letters + number : null };
}

/** `12345678-1-42`, of which the first eight digits are the European number. */
function hungarian(number: string): TaxId {
	const [, stem, vat, county] = HUNGARIAN.exec(number) ?? [];
	const eight = stem ?? number;
	const isVat = /^\d{8}$/.test(eight) && checkDigitIsRight('HU', eight) !== false;
	return { taxId: stem ? `${stem}-${vat}-${county}` : number, country: 'HU', vatId: isVat ? `HU${eight}` : null };
}

/** Whether the number can be one; null where the country's rule is not known here (invoicing.md 4.3). */
export function checkDigitIsRight(country: string, taxId: string): boolean | null {
	return CHECKS[country]?.(taxId) ?? null;
}

const digitsIn = (number: string) => [...number].map(Number);
const weighed = (number: string, weights: readonly number[]) => digitsIn(number).reduce((sum, digit, index) => sum + digit * (weights[index] ?? 0), 0);

const CHECKS: Readonly<Record<string, (number: string) => boolean>> = {
	PT(number) {
		if (!/^\d{9}$/.test(number)) return false;
		const rest = weighed(number, [9, 8, 7, 6, 5, 4, 3, 2]) % 11;
		return Number(number[8]) === (rest < 2 ? 0 : 11 - rest);
	},
	HU(number) {
		if (!/^\d{8}(-\d-\d{2})?$/.test(number)) return false;
		return Number(number[7]) === (10 - (weighed(number.slice(0, 7), [9, 7, 3, 1, 9, 7, 3]) % 10)) % 10;
	},
	IL(number) {
		if (!/^\d{9}$/.test(number)) return false;
		const sum = digitsIn(number).reduce((all, digit, index) => all + crossSum(digit * (1 + (index % 2))), 0);
		return sum % 10 === 0;
	},
};

const crossSum = (number: number) => (number > 9 ? number - 9 : number);

/** Whether a business has such a number; null where it does not show (invoicing.md 4.3). */
export function isOfCompany({ taxId, country }: TaxId): boolean | null {
	if (taxId === null) return null;
	if (country === 'HU') return /^\d{8}-\d-\d{2}$/.test(taxId) || null;
	if (country === 'PT' && /^\d{9}$/.test(taxId)) return /^[1-3]/.test(taxId) ? false : /^[5689]/.test(taxId) || null;
	return null;
}
