/** Why there is no tax on a line: the code that the owner has named for the case, and the category that it stands for. */
import { isInEu, isNorthernIreland, isOutlying, taxCountryOf } from './countries';
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

/** The code that differs from it in nothing but hyphens, spaces and the like, as M16 does from M-16; else the code itself. */
export const meantBy = (code: string): string => (code in CATEGORIES ? code : (Object.keys(CATEGORIES).find((known) => bare(known) === bare(code)) ?? code));

const bare = (code: string) => code.replace(/[^A-Z\d]/g, '');

/** What decides why there is no tax. */
export interface Deal {
	readonly buyer: Buyer;
	/** Where the goods go; null where nobody tells. */
	readonly place: InvoiceAddress | null;
	/** What is told for the country that the goods go to, where it is none that is known. */
	readonly strangeCountry: string | null;
	readonly shopCountry: string | null;
	readonly codes: ExemptionCodes;
	/** Whether nothing has to be sent; null where the shop does not tell. */
	readonly isDigital: boolean | null;
}

export function exemptionCodeOf(kind: InvoiceLine['kind'], deal: Deal): string | null {
	const { codes } = deal;
	if (isNoSale(kind)) return codes.outOfScope || null;
	if (isUndecided(deal)) return null;
	const sale = saleOf(deal);
	return (sale === 'euBusiness' ? euBusinessCode(deal) : codes[sale] || codes.general) || null;
}

/** Why there is none, with the setting or the number that the line lacks. */
export function noCodeFor({ name, kind }: Pick<InvoiceLine, 'name' | 'kind'>, deal: Deal): Reason {
	const { buyer, place, shopCountry, codes, isDigital } = deal;
	if (isNoSale(kind)) return reasons.noExemption(name, 'Exemption Code Out of Scope');
	if (shopCountry === null) return reasons.noShopCountry(name);
	if (deal.strangeCountry !== null) return reasons.strangePlace(name, deal.strangeCountry);
	const sale = saleOf(deal);
	if (sale === 'general' && place?.countryCode != null && !isAtHome(place, shopCountry)) return reasons.noVatId(name, buyer.taxId);
	if (sale === 'euBusiness' && codes.euBusiness && isDigital !== true) {
		return isToldTwice(deal) ? reasons.goodsOrService(name) : reasons.goodsOnly(name, codes.euBusiness);
	}
	const setting = sale === 'euBusiness' && isDigital ? 'Exemption Code for EU Businesses (Digital)' : SETTINGS[sale];
	return reasons.noExemption(name, setting);
}

/**
 * Goods and services are not free of tax for the same reason (invoicing.md 3.2). The code for both is the owner's decision, but what
 * is digital is no supply of goods, and to Northern Ireland nothing else is in the EU; and where there is a code for each, the order
 * must tell which it is.
 */
function euBusinessCode(deal: Deal): string | null {
	const { euBusiness, euBusinessDigital, general } = deal.codes;
	const isOfGoods = Boolean(euBusiness) && categoryOf(0, euBusiness!) === 'K';
	if (deal.isDigital === true) return euBusinessDigital || (isOfGoods ? null : euBusiness || general || null);
	if (isToldTwice(deal) || (euBusiness && !isOfGoods && isOfNorthernIreland(deal))) return null;
	return euBusiness || general || null;
}

/** Whether the code hangs on the country, which is none that is known. */
const isUndecided = ({ strangeCountry, codes }: Deal) => strangeCountry !== null && Boolean(codes.euBusiness || codes.euBusinessDigital || codes.export);

/** Whether there is a code for goods and another for what is digital, and nobody tells which was sold. */
const isToldTwice = ({ codes: { euBusiness, euBusinessDigital }, isDigital }: Deal) =>
	isDigital === null && Boolean(euBusiness) && Boolean(euBusinessDigital) && euBusiness !== euBusinessDigital;

const isOfNorthernIreland = ({ buyer, place }: Deal) => hasNorthernIrishNumber(buyer) || (place !== null && isNorthernIreland(place));
const hasNorthernIrishNumber = ({ vatId }: Buyer) => vatId?.startsWith('XI') ?? false;

type Sale = 'general' | 'euBusiness' | 'export';

/** The settings that name the codes. */
const SETTINGS: Readonly<Record<Sale, string>> = {
	general: 'Exemption Code',
	euBusiness: 'Exemption Code for EU Businesses',
	export: 'Exemption Code for Exports',
};

const isNoSale = (kind: InvoiceLine['kind']) => kind === 'deposit' || kind === 'giftCard';

/** Only a shop in the EU sells to businesses of other member states; of any other, what goes abroad is exported. */
function saleOf({ buyer, place, shopCountry, isDigital }: Deal): Sale {
	if (shopCountry === null || place === null || place.countryCode === null || isAtHome(place, shopCountry)) return 'general';
	const staysInEu = isInEu({ countryCode: shopCountry }) && (isInEu(place) || (isDigital !== true && isNorthernIreland(place)));
	if (!staysInEu) return 'export';
	// The numbers of Northern Ireland are for goods (invoicing.md 4.1).
	const isBusiness = buyer.vatId !== null && !(isDigital === true && hasNorthernIrishNumber(buyer));
	return isBusiness && buyer.taxIdCountry !== taxCountryOf(shopCountry) ? 'euBusiness' : 'general';
}

const isAtHome = (place: InvoiceAddress, shopCountry: string) => taxCountryOf(place.countryCode) === taxCountryOf(shopCountry) && !isOutlying(place);

export function categoryOf(rate: number, exemptionCode: string | null): TaxCategory | null {
	if (rate > 0) return 'S';
	return exemptionCode === null ? null : (CATEGORIES[exemptionCode] ?? 'E');
}
