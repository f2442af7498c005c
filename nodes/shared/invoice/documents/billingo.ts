/** Billingo, API v3 (invoicing.md 6): a partner and the document for it, whose total Billingo reckons from gross prices. */
import type { Invoice, InvoiceLine } from '../shapes';
import {
	because,
	buyerProblems,
	codeFor,
	dueDate,
	isFullyPaid,
	keyOf,
	made,
	pricedLines,
	streetOf,
	titleOf,
	withPositiveQuantity,
	type DocumentReason,
	type DocumentSettings,
	type Made,
} from './document';

export interface BillingoSettings extends DocumentSettings {
	/** The invoice pad: `GET /document-blocks`. */
	readonly blockId: number;
	/** Of the buyer, once `POST /partners` has made it. */
	readonly partnerId?: number;
	readonly type?: 'invoice' | 'proforma' | 'draft';
	readonly language?: string;
	readonly electronic?: boolean;
	readonly bankAccountId?: number;
	/** Forints for one unit of the order's currency; needed where the shop does not tell it. */
	readonly exchangeRate?: number;
	/** Printed behind the quantity where the shop has no word. */
	readonly unit?: string;
}

export interface BillingoDocument {
	readonly partner: Readonly<Record<string, unknown>>;
	/** `partner_id` is null until the partner is made. */
	readonly document: Readonly<Record<string, unknown>>;
}

const LANGUAGES = ['de', 'en', 'fr', 'hr', 'hu', 'it', 'ro', 'sk', 'us'];
const RATES: Readonly<Record<string, string>> = { 5.5: '5,5%', 7.7: '7,7%', 8.1: '8,1%', 9.5: '9,5%', 25.5: '25,5%' };

/** invoicing.md 6.3 */
const GROUNDS: Readonly<Record<string, { vat: string; entitlement?: string }>> = {
	AAM: { vat: 'AAM', entitlement: 'AAM' },
	TAM: { vat: 'TAM', entitlement: 'TAM' },
	KBAET: { vat: 'EU', entitlement: 'KBAET' },
	EUFAD37: { vat: 'EU', entitlement: 'EUFAD37' },
	EUE: { vat: 'EU', entitlement: 'EUE' },
	EAM: { vat: 'EUK', entitlement: 'EAM' },
	HO: { vat: 'EUK', entitlement: 'HO' },
	NAM_1: { vat: 'AM', entitlement: 'NAM_1' },
	NAM_2: { vat: 'AM', entitlement: 'NAM_2' },
	ATK: { vat: 'ÁTHK', entitlement: 'ATK' },
	FAD: { vat: 'FAD' },
};

const PAYMENTS = {
	card: 'online_bankcard',
	transfer: 'wire_transfer',
	cash: 'cash',
	cashOnDelivery: 'cash_on_delivery',
	paypal: 'paypal',
	wallet: 'other',
	voucher: 'utalvany',
	other: 'other',
} as const;

export function billingoDocument(invoice: Invoice, settings: BillingoSettings): Made<BillingoDocument> {
	const rate = invoice.currency === 'HUF' ? 1 : (settings.exchangeRate ?? (invoice.exchangeRate?.base === 'HUF' ? invoice.exchangeRate.rate : undefined));
	const against = [
		...buyerProblems(invoice, 'Billingo'),
		...invoice.lines.map(vatProblem),
		rate === undefined &&
			because('exchange_rate_missing', `Billingo needs the forints for one ${invoice.currency}, which the shop does not tell. Name them in the settings.`),
	];
	return made(invoice, against, () => ({ partner: partnerOf(invoice), document: documentOf(invoice, settings, rate!) }));
}

function partnerOf(invoice: Invoice): BillingoDocument['partner'] {
	const { buyer } = invoice;
	const { address } = buyer;
	const number = buyer.taxIdCountry === 'HU' ? buyer.taxId : (buyer.vatId ?? buyer.taxId);
	return {
		name: buyer.name,
		address: { country_code: address?.countryCode, post_code: address?.postcode, city: address?.city, address: streetOf(invoice) },
		emails: buyer.email === null ? [] : [buyer.email],
		phone: buyer.phone ?? '',
		taxcode: number ?? '',
		tax_type: address?.countryCode !== 'HU' ? 'FOREIGN' : buyer.taxId !== null && buyer.taxIdCountry === 'HU' ? 'HAS_TAX_NUMBER' : 'NO_TAX_NUMBER',
	};
}

function documentOf(invoice: Invoice, settings: BillingoSettings, rate: number): BillingoDocument['document'] {
	const { blockId, partnerId = null, type = 'invoice', electronic = false, bankAccountId } = settings;
	const language = settings.language ?? invoice.buyer.language ?? '';
	const paid = isFullyPaid(invoice);
	const method = codeFor(invoice, PAYMENTS, 'other');
	return {
		vendor_id: keyOf(invoice, type),
		partner_id: partnerId,
		block_id: blockId,
		...(bankAccountId !== undefined && { bank_account_id: bankAccountId }),
		type,
		fulfillment_date: settings.today,
		due_date: dueDate(settings),
		payment_method: method === 'wire_transfer' && paid ? 'elore_utalas' : method,
		language: LANGUAGES.includes(language) ? language : 'hu',
		currency: invoice.currency,
		conversion_rate: rate,
		electronic,
		paid,
		settings: { round: roundingOf(invoice), order_number: invoice.orderNumber ?? '' },
		items: pricedLines(invoice).map((line) => itemOf(withPositiveQuantity(line), settings.unit ?? 'db')),
	};
}

/** Cash in forints is paid in fives (invoicing.md 2.2). */
function roundingOf({ currency, payment }: Invoice): string {
	if (currency !== 'HUF') return 'none';
	return payment.code === 'cash' ? 'five' : 'one';
}

function itemOf(line: InvoiceLine, unit: string): Readonly<Record<string, unknown>> {
	return {
		name: titleOf(line),
		unit_price: line.unitGross,
		unit_price_type: 'gross',
		quantity: line.quantity,
		unit: line.unit ?? unit,
		...vatOf(line),
		...(line.sku !== null && { comment: line.sku }),
	};
}

function vatOf({ taxRate, exemptionCode }: InvoiceLine): { vat: string; entitlement?: string } | undefined {
	if (exemptionCode !== null) return GROUNDS[exemptionCode];
	if (Number.isInteger(taxRate) && taxRate <= 27) return { vat: `${taxRate}%` };
	return RATES[taxRate] ? { vat: RATES[taxRate] } : undefined;
}

function vatProblem(line: InvoiceLine): DocumentReason | null {
	if (vatOf(line)) return null;
	return line.exemptionCode === null
		? because('rate_not_accepted', `Billingo has no tax rate of ${line.taxRate} %, which "${line.name}" has. Make this document by hand.`)
		: because(
				'exemption_not_accepted',
				`Billingo does not know the ground ${line.exemptionCode}. Name one of ${Object.keys(GROUNDS).join(', ')} in the settings.`,
			);
}
