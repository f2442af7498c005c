/** Why there is no tax on a line: the code that the owner has named for the case, and the category that it stands for. */
import { NORTHERN_IRELAND } from '../records/countries';
import { EU } from './countries';
import { reasons } from './reasons';
import type { Buyer, ExemptionCodes, InvoiceAddress, InvoiceLine, Reason, TaxCategory } from './shapes';

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

/** What decides why there is no tax. */
export interface Deal {
	readonly buyer: Buyer;
	/** Where the goods go; null where nobody tells. */
	readonly place: InvoiceAddress | null;
	readonly shopCountry: string | null;
	readonly codes: ExemptionCodes;
	/** Whether nothing has to be sent; null where the shop does not tell. */
	readonly isDigital: boolean | null;
}

export function exemptionCodeOf(kind: InvoiceLine['kind'], deal: Deal): string | null {
	const { codes } = deal;
	const sale = saleOf(deal);
	return (isNoSale(kind) && codes.outOfScope) || (sale === 'euBusiness' ? euBusinessCode(deal) : codes[sale] || codes.general) || null;
}

/** Why there is none, with the setting or the number that the line lacks. */
export function noCodeFor({ name, kind }: Pick<InvoiceLine, 'name' | 'kind'>, deal: Deal): Reason {
	const { buyer, place, shopCountry } = deal;
	if (isNoSale(kind)) return reasons.noExemption(name, 'Exemption Code Out of Scope');
	if (shopCountry === null) return reasons.noShopCountry(name);
	const sale = saleOf(deal);
	const isAbroad = place?.countryCode != null && place.countryCode !== shopCountry;
	if (sale === 'general' && isAbroad && isInVatArea(shopCountry)) return reasons.noVatId(name, buyer.taxId);
	if (sale === 'euBusiness' && deal.codes.euBusiness && deal.isDigital === null) return reasons.goodsOrService(name);
	const setting = sale === 'euBusiness' && deal.isDigital ? 'Exemption Code for EU Businesses (Digital)' : SETTINGS[sale];
	return reasons.noExemption(name, setting);
}

/**
 * Goods and services are not free of tax for the same reason (invoicing.md 3.2). The code for both is the owner's decision, but what
 * is digital is no supply of goods; and where there is a code for each, the order must tell which it is.
 */
function euBusinessCode({ codes: { euBusiness, euBusinessDigital, general }, isDigital }: Deal): string | null {
	const ofGoods = euBusiness && categoryOf(0, euBusiness) === 'K';
	if (isDigital === true) return euBusinessDigital || (ofGoods ? null : euBusiness || general || null);
	return isDigital === null && euBusiness && euBusinessDigital ? null : euBusiness || general || null;
}

type Sale = 'general' | 'euBusiness' | 'export';

/** The settings that name the codes. */
const SETTINGS: Readonly<Record<Sale, string>> = {
	general: 'Exemption Code',
	euBusiness: 'Exemption Code for EU Businesses',
	export: 'Exemption Code for Exports',
};

const isNoSale = (kind: InvoiceLine['kind']) => kind === 'deposit' || kind === 'giftCard';

function saleOf({ buyer, place, shopCountry }: Deal): Sale {
	if (shopCountry === null || place === null || place.countryCode === null || place.countryCode === shopCountry) return 'general';
	if (!staysInVatArea(place) && !buyer.vatId?.startsWith('XI')) return 'export';
	return buyer.vatId !== null && buyer.taxIdCountry !== shopCountry ? 'euBusiness' : 'general';
}

/** Whether goods that go there do not leave the VAT area: with Monaco and Northern Ireland, without the Canaries, Ceuta and Melilla. */
function staysInVatArea({ countryCode, postcode, region }: InvoiceAddress): boolean {
	const code = (postcode ?? '').trim().toUpperCase();
	if (countryCode === 'GB') return code.startsWith('BT') || region === NORTHERN_IRELAND;
	if (countryCode === 'ES') return !/^(35|38|51|52)\d{3}$/.test(code);
	return countryCode !== null && isInVatArea(countryCode);
}

const isInVatArea = (country: string) => country === 'MC' || EU.has(country);

export function categoryOf(rate: number, exemptionCode: string | null): TaxCategory | null {
	if (rate > 0) return 'S';
	return exemptionCode === null ? null : (CATEGORIES[exemptionCode] ?? 'E');
}
