/** UBL 2.1 after EN 16931, and Peppol BIS Billing 3.0 (invoicing.md 11). Everything in it is net; amounts are written with the currency's digits. */
import { digitsOf } from '../../records/currencies';
import { exact, plusTax, total, toNumber } from '../money';
import type { Invoice, InvoiceAddress, InvoiceLine, InvoiceTax } from '../shapes';
import { because, codeFor, dueDate, made, titleOf, unitsOf, type DocumentReason, type DocumentSettings, type Made } from './document';
import { writeXml, type Xml } from './xml';

export interface UblSettings extends DocumentSettings {
	/** The invoice's number, which the shop's owner counts. */
	readonly number: string;
	readonly profile?: 'en16931' | 'peppol';
	readonly seller: Seller;
	readonly buyerReference?: string;
	/** Of the buyer; Peppol needs one. */
	readonly buyerEndpoint?: Endpoint;
	/** The account that is to be paid to. */
	readonly iban?: string;
	readonly note?: string;
}

export interface Seller {
	readonly name: string;
	/** With the country's letters. */
	readonly vatId?: string;
	/** Of a seller without VAT number. */
	readonly taxId?: string;
	readonly registrationId?: string;
	readonly street?: string;
	readonly city?: string;
	readonly postcode?: string;
	/** ISO 3166-1 alpha-2. */
	readonly countryCode: string;
	readonly endpoint?: Endpoint;
}

/** An electronic address, with the scheme that it is of: `9946` is a Portuguese VAT number. */
export interface Endpoint {
	readonly scheme: string;
	readonly id: string;
}

const EN16931 = 'urn:cen.eu:en16931:2017';
const PEPPOL = `${EN16931}#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0`;
const PEPPOL_PROCESS = 'urn:fdc:peppol.eu:2017:poacc:billing:01:1.0';
const COMMERCIAL_INVOICE = 380;
/** UNCL4461; 1 says nothing. */
const MEANS = { card: '48', transfer: '30', cash: '10', cashOnDelivery: '10', paypal: '68', wallet: '68', voucher: '1', other: '1' } as const;
/** UN/ECE recommendation 20, from the words that shops have. */
const UNITS: Readonly<Record<string, string>> = { kg: 'KGM', g: 'GRM', l: 'LTR', m: 'MTR', h: 'HUR', hour: 'HUR', óra: 'HUR', liter: 'LTR', kiló: 'KGM' };
const PIECE = 'C62';
/** BR-DEC (invoicing.md 11.1). */
const MOST_DIGITS = 2;
/** UNCL5189: discount. */
const DISCOUNT = '95';

export function ublDocument(invoice: Invoice, settings: UblSettings): Made<string> {
	return made(invoice, problemsOf(invoice, settings), () => writeXml({ Invoice: invoiceXml(invoice, settings) }));
}

function problemsOf(invoice: Invoice, { number, seller, profile, buyerEndpoint }: UblSettings): (DocumentReason | false)[] {
	const { buyer, lines, delivery } = invoice;
	const categories = new Set(lines.map(({ taxCategory }) => taxCategory));
	const codes = new Set(lines.filter(({ taxCategory }) => taxCategory === 'E').map(({ exemptionCode }) => exemptionCode));
	const tooFine = digitsOf(invoice.currency) > MOST_DIGITS;
	const isMissing = (what: string) => because('setting_missing', `An electronic invoice needs ${what}. Name it in the settings.`);
	return [
		tooFine && because('not_expressible', `An electronic invoice has two decimals at most, and ${invoice.currency} has more. Make this document by hand.`),
		invoice.taxes.some((tax) => isTooFarOff(tax, digitsOf(invoice.currency))) &&
			because(
				'not_expressible',
				`An electronic invoice wants the tax of each rate within 1.00 ${invoice.currency} of what the rate gives, and so many rounded lines come to more. Make this document by hand.`,
			),
		number === '' && isMissing('a number of its own'),
		(seller.name === '' || seller.countryCode === '') && isMissing("the seller's name and country"),
		!categories.has('O') && !seller.vatId && !(seller.taxId && !categories.has('K') && !categories.has('G')) && isMissing("the seller's tax number"),
		profile === 'peppol' && (!seller.endpoint || !buyerEndpoint) && isMissing('the electronic address of seller and buyer'),
		categories.has('O') &&
			categories.size > 1 &&
			because('exemption_not_accepted', 'In an electronic invoice nothing can stand beside what is outside the scope of tax. Make two documents by hand.'),
		codes.size > 1 &&
			because(
				'exemption_not_accepted',
				`An electronic invoice has one reason for exemptions, but the order needs ${[...codes].join(' and ')}. Make this document by hand.`,
			),
		(categories.has('K') || categories.has('AE')) &&
			buyer.vatId === null &&
			because('tax_id_invalid', "Without tax, the invoice to a business abroad needs the buyer's VAT number. Ask the buyer."),
		categories.has('K') &&
			!(delivery?.address ?? buyer.address)?.countryCode &&
			because('country_not_accepted', 'Without tax, the invoice needs the country that was delivered to. Ask the buyer.'),
	];
}

/** The official rules let the rounding of lines make less than one whole unit of the currency, forint or euro (BR-CO-17). */
function isTooFarOff({ rate, net, tax }: InvoiceTax, digits: number): boolean {
	const [base, told] = [exact(net, digits) ?? 0, exact(tax, digits) ?? 0];
	return Math.abs(plusTax(base, rate) - base - told) >= exact(1, digits)!;
}

function invoiceXml(invoice: Invoice, settings: UblSettings): Xml {
	const { orderNumber, orderId, buyer, currency } = invoice;
	const outOfScope = invoice.lines.some(({ taxCategory }) => taxCategory === 'O');
	const isPeppol = settings.profile === 'peppol';
	const allowances = invoice.lines.filter(({ kind }) => kind === 'discount');
	const lines = invoice.lines.filter(({ kind }) => kind !== 'discount');
	const money = writer(currency ?? '');
	return {
		$: {
			xmlns: 'urn:oasis:names:specification:ubl:schema:xsd:Invoice-2',
			'xmlns:cac': 'urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2',
			'xmlns:cbc': 'urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2',
		},
		'cbc:CustomizationID': isPeppol ? PEPPOL : EN16931,
		'cbc:ProfileID': isPeppol ? PEPPOL_PROCESS : undefined,
		'cbc:ID': settings.number,
		'cbc:IssueDate': settings.today,
		'cbc:DueDate': dueDate(settings),
		'cbc:InvoiceTypeCode': COMMERCIAL_INVOICE,
		'cbc:Note': settings.note,
		'cbc:DocumentCurrencyCode': currency ?? undefined,
		'cbc:BuyerReference': settings.buyerReference,
		// The platform with the order's id, by which the document can be found again.
		'cac:OrderReference': { 'cbc:ID': orderNumber ?? orderId ?? invoice.id, 'cbc:SalesOrderID': invoice.id },
		'cac:AccountingSupplierParty': { 'cac:Party': sellerXml(settings.seller, outOfScope) },
		'cac:AccountingCustomerParty': { 'cac:Party': buyerXml(buyer, settings.buyerEndpoint, outOfScope) },
		'cac:Delivery': deliveryXml(invoice, settings),
		'cac:PaymentMeans': meansXml(invoice, settings),
		'cac:AllowanceCharge': allowances.map((line) => allowanceXml(line, money)),
		'cac:TaxTotal': taxTotalOf(invoice, money),
		'cac:LegalMonetaryTotal': totalsXml(invoice, money),
		'cac:InvoiceLine': lines.map((line, index) => lineXml(line, index, money)),
	};
}

interface Writer {
	readonly amount: (value: number) => Xml;
	/** The exact sum. */
	readonly sum: (values: readonly number[]) => number;
	/** A price, without an exponent. */
	readonly price: (value: number) => Xml;
}

function writer(currency: string): Writer {
	const digits = digitsOf(currency);
	const $ = { currencyID: currency };
	return {
		amount: (value) => ({ $, _: value.toFixed(digits) }),
		sum: (values) => toNumber(total(values.map((value) => unitsOf(value, digits))), digits),
		price: (value) => ({ $, _: value.toFixed(10).replace(/\.?0+$/, '') }),
	};
}

const VAT: Xml = { 'cbc:ID': 'VAT' };

function sellerXml(seller: Seller, outOfScope: boolean): Xml {
	return {
		'cbc:EndpointID': endpoint(seller.endpoint),
		'cac:PostalAddress': {
			'cbc:StreetName': seller.street,
			'cbc:CityName': seller.city,
			'cbc:PostalZone': seller.postcode,
			'cac:Country': { 'cbc:IdentificationCode': seller.countryCode },
		},
		'cac:PartyTaxScheme': [
			...(seller.vatId && !outOfScope ? [{ 'cbc:CompanyID': seller.vatId, 'cac:TaxScheme': VAT }] : []),
			...(seller.taxId ? [{ 'cbc:CompanyID': seller.taxId, 'cac:TaxScheme': { 'cbc:ID': 'TAX' } }] : []),
		],
		'cac:PartyLegalEntity': { 'cbc:RegistrationName': seller.name, 'cbc:CompanyID': seller.registrationId },
	};
}

function buyerXml(buyer: Invoice['buyer'], address: Endpoint | undefined, outOfScope: boolean): Xml {
	return {
		'cbc:EndpointID': endpoint(address),
		'cac:PostalAddress': addressXml(buyer.address),
		'cac:PartyTaxScheme': buyer.vatId !== null && !outOfScope ? { 'cbc:CompanyID': buyer.vatId, 'cac:TaxScheme': VAT } : undefined,
		'cac:PartyLegalEntity': {
			'cbc:RegistrationName': buyer.name ?? undefined,
			'cbc:CompanyID': buyer.isCompany && buyer.vatId === null ? (buyer.taxId ?? undefined) : undefined,
		},
		'cac:Contact': { 'cbc:Telephone': buyer.phone ?? undefined, 'cbc:ElectronicMail': buyer.email ?? undefined },
	};
}

const endpoint = (address: Endpoint | undefined): Xml => (address ? { $: { schemeID: address.scheme }, _: address.id } : undefined);

function addressXml(address: InvoiceAddress | null): Xml {
	return {
		'cbc:StreetName': address?.street ?? undefined,
		'cbc:AdditionalStreetName': address?.street2 ?? undefined,
		'cbc:CityName': address?.city ?? undefined,
		'cbc:PostalZone': address?.postcode ?? undefined,
		'cbc:CountrySubentity': address?.region ?? undefined,
		'cac:Country': { 'cbc:IdentificationCode': address?.countryCode ?? undefined },
	};
}

/** Needed where goods leave for a business in another state of the EU. */
function deliveryXml({ delivery, buyer, lines, dates }: Invoice, { today }: UblSettings): Xml {
	const to = delivery?.address ?? buyer.address;
	const isSupply = lines.some(({ taxCategory }) => taxCategory === 'K');
	if (!isSupply && delivery === null) return undefined;
	return {
		'cbc:ActualDeliveryDate': isSupply ? (dates.fulfilled?.slice(0, 10) ?? today) : undefined,
		'cac:DeliveryLocation': { 'cac:Address': addressXml(to) },
	};
}

function meansXml(invoice: Invoice, { iban }: UblSettings): Xml {
	const code = codeFor(invoice, MEANS, '1');
	// A transfer without an account is none (BR-61).
	if (code === '30' && !iban) return undefined;
	return {
		'cbc:PaymentMeansCode': code,
		'cbc:PaymentID': invoice.payment.reference ?? undefined,
		'cac:PayeeFinancialAccount': code === '30' ? { 'cbc:ID': iban } : undefined,
	};
}

function categoryXml({ taxCategory, taxRate }: Pick<InvoiceLine, 'taxCategory' | 'taxRate'>, reason?: string): Xml {
	return {
		'cbc:ID': taxCategory ?? undefined,
		'cbc:Percent': taxCategory === 'O' ? undefined : taxRate,
		'cbc:TaxExemptionReasonCode': reason?.startsWith('VATEX') ? reason : undefined,
		'cbc:TaxExemptionReason': reason,
		'cac:TaxScheme': VAT,
	};
}

function allowanceXml(line: InvoiceLine, { amount }: Writer): Xml {
	return {
		'cbc:ChargeIndicator': false,
		'cbc:AllowanceChargeReasonCode': DISCOUNT,
		'cbc:AllowanceChargeReason': line.name,
		'cbc:Amount': amount(-line.net),
		'cac:TaxCategory': categoryXml(line),
	};
}

function taxTotalOf({ taxes, totals, lines }: Invoice, { amount }: Writer): Xml {
	return {
		'cbc:TaxAmount': amount(totals.tax ?? 0),
		'cac:TaxSubtotal': taxes.map(({ rate, category, net, tax }) => {
			const reason = lines.find((line) => line.taxCategory === category && line.exemptionCode !== null)?.exemptionCode ?? undefined;
			return {
				'cbc:TaxableAmount': amount(net),
				'cbc:TaxAmount': amount(tax),
				'cac:TaxCategory': categoryXml({ taxCategory: category, taxRate: rate }, reason),
			};
		}),
	};
}

function totalsXml({ lines, totals }: Invoice, { amount, sum }: Writer): Xml {
	const nets = (discounts: boolean) => sum(lines.filter(({ kind }) => (kind === 'discount') === discounts).map(({ net }) => net));
	const [allowances, paid] = [-nets(true), totals.paid ?? 0];
	return {
		'cbc:LineExtensionAmount': amount(nets(false)),
		'cbc:TaxExclusiveAmount': amount(totals.net ?? 0),
		'cbc:TaxInclusiveAmount': amount(totals.gross ?? 0),
		'cbc:AllowanceTotalAmount': allowances === 0 ? undefined : amount(allowances),
		'cbc:PrepaidAmount': paid === 0 ? undefined : amount(paid),
		'cbc:PayableAmount': amount(sum([totals.gross ?? 0, -paid])),
	};
}

/** Prices are never negative (BR-27): what is taken back is a negative quantity. */
function lineXml(line: InvoiceLine, index: number, { amount, price }: Writer): Xml {
	const sign = line.unitNet < 0 ? -1 : 1;
	return {
		'cbc:ID': index + 1,
		'cbc:InvoicedQuantity': { $: { unitCode: UNITS[line.unit?.toLowerCase() ?? ''] ?? PIECE }, _: sign * line.quantity },
		'cbc:LineExtensionAmount': amount(line.net),
		'cac:Item': {
			'cbc:Name': titleOf(line),
			'cac:SellersItemIdentification': { 'cbc:ID': line.sku ?? undefined },
			'cac:ClassifiedTaxCategory': categoryXml(line),
		},
		'cac:Price': { 'cbc:PriceAmount': price(sign * line.unitNet) },
	};
}
