/** Why there is no tax on a line: the code that the owner has named for the case, and the category that it stands for. */
import { NORTHERN_IRELAND } from '../records/countries';
import { EU } from './countries';
import type { Buyer, ExemptionCodes, InvoiceLine, TaxCategory } from './shapes';

/** Of Portugal, Hungary and VATEX (invoicing.md 3.2); every other code is an exemption. */
const CATEGORIES: Readonly<Record<string, TaxCategory>> = {
	...of('G', 'M05 EAM VATEX-EU-G'),
	...of('K', 'M16 KBAET VATEX-EU-IC'),
	...of('AE', 'M30 M31 M32 M33 M34 M40 M41 M42 M43 EUFAD37 EUFADE FAD VATEX-EU-AE'),
	...of('O', 'M99 ATK HO EUE VATEX-EU-O'),
};

function of(category: TaxCategory, codes: string): Record<string, TaxCategory> {
	return Object.fromEntries(codes.split(' ').map((code) => [code, category]));
}

/** @param destination where the goods go, as ISO 3166-1 alpha-2 */
export function exemptionCodeOf(
	kind: InvoiceLine['kind'],
	buyer: Buyer,
	destination: string | null,
	shopCountry: string | null,
	codes: ExemptionCodes,
): string | null {
	if ((kind === 'deposit' || kind === 'giftCard') && codes.outOfScope) return codes.outOfScope;
	const abroad = shopCountry !== null && destination !== null && destination !== shopCountry;
	const inEu = destination !== null && (isInVatArea(destination, buyer) || buyer.vatId?.startsWith('XI') === true);
	const special = !abroad ? undefined : !inEu ? codes.export : buyer.vatId !== null && buyer.taxIdCountry !== shopCountry ? codes.euBusiness : undefined;
	return special || codes.general || null;
}

/** Whether goods that go there do not leave the VAT area: with Monaco and Northern Ireland, without the Canaries, Ceuta and Melilla. */
function isInVatArea(destination: string, { address }: Buyer): boolean {
	const postcode = address?.countryCode === destination ? (address.postcode ?? '').trim().toUpperCase() : '';
	if (destination === 'GB') return postcode.startsWith('BT') || (address?.countryCode === 'GB' && address.region === NORTHERN_IRELAND);
	if (destination === 'ES') return !/^(35|38|51|52)\d{3}$/.test(postcode);
	return destination === 'MC' || EU.has(destination);
}

export function categoryOf(rate: number, exemptionCode: string | null): TaxCategory | null {
	if (rate > 0) return 'S';
	return exemptionCode === null ? null : (CATEGORIES[exemptionCode] ?? 'E');
}
