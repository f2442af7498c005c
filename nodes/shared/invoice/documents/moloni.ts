/** Moloni, API v1 (invoicing.md 9): bodies for the customer and the document, with the account's ids as the settings name them. */
import type { PaymentCode } from '../../records/shapes';
import { digitsOf } from '../../records/currencies';
import { exact, inUnits, shortestPrice, times, plusTax, minusTax } from '../money';
import type { Invoice, InvoiceLine } from '../shapes';
import { checkDigitIsRight } from '../taxIds';
import {
	because,
	dueDate,
	exemptionProblems,
	isFullyPaid,
	made,
	NEGATIVE,
	ofRate,
	portuguesePostcodeIn,
	portugueseRegionOf,
	restOf,
	streetOf,
	titleOf,
	unitsOf,
	withoutNegativeLines,
	type DocumentReason,
	type DocumentSettings,
	type Made,
} from './document';

export interface MoloniSettings extends DocumentSettings {
	readonly companyId: number;
	readonly documentSetId: number;
	/** Of the buyer, once it is found or made. */
	readonly customerId?: number;
	/** By rate, or by rate and region: `{ "23": 3, "4 PT-AC": 7 }`. */
	readonly taxIds: Readonly<Record<string, number>>;
	/** By SKU; a line has no product otherwise than `productId`. */
	readonly productIds?: Readonly<Record<string, number>>;
	readonly productId?: number;
	readonly paymentMethodIds?: Readonly<Partial<Record<PaymentCode, number>>>;
	/** By ISO 3166-1 alpha-2; Portugal's is known. */
	readonly countryIds?: Readonly<Record<string, number>>;
	/** 0 makes a draft, which is to be compared and closed. */
	readonly status?: 0 | 1;
}

export interface MoloniDocument {
	/** The resource to insert into: a paid order's is an invoice-receipt. */
	readonly resource: 'invoices' | 'invoiceReceipts';
	readonly customer: Readonly<Record<string, unknown>>;
	/** `customer_id` is null until the customer is found or made. */
	readonly document: Readonly<Record<string, unknown>>;
}

const NO_NUMBER = '999999990';
const PORTUGAL = 1;

export function moloniDocument(invoice: Invoice, settings: MoloniSettings): Made<MoloniDocument> {
	const lines = withoutNegativeLines(invoice)?.filter(({ gross }) => gross > 0) ?? null;
	const resource = isFullyPaid(invoice) ? 'invoiceReceipts' : 'invoices';
	const region = portugueseRegionOf(invoice);
	const payments = paymentsOf(invoice, settings);
	const { address } = invoice.buyer;
	const unnamed = payments.find(({ id }) => id === undefined);
	const against = [
		lines === null && NEGATIVE,
		...exemptionProblems(lines ?? [], 'Moloni'),
		...(lines ?? []).flatMap((line) => missingIds(line, region, settings)),
		resource === 'invoiceReceipts' &&
			unnamed !== undefined &&
			because('setting_missing', `Name the id of Moloni's way of paying for "${unnamed.method}" in the settings.`),
		countryIdOf(invoice, settings) === undefined &&
			because('country_not_accepted', `Name the id of the country ${invoice.buyer.address?.countryCode} in Moloni, in the settings.`),
		address?.countryCode === 'PT' &&
			Boolean(address.postcode) &&
			portuguesePostcodeIn(address.postcode) === null &&
			because('no_buyer_address', `The buyer's postcode ${address.postcode} is no Portuguese one (1050-555), and Moloni takes no other. Ask the buyer.`),
		invoice.buyer.taxIdCountry === 'PT' &&
			checkDigitIsRight('PT', invoice.buyer.taxId ?? '') === false &&
			because('tax_id_invalid', `The buyer's tax number ${invoice.buyer.taxId} cannot be right, and Moloni refuses it. Ask the buyer.`),
		invoice.currency !== 'EUR' &&
			because('exchange_rate_missing', `Whether Moloni wants an order in ${invoice.currency} in euros is not documented. Make this document by hand.`),
	];
	return made(invoice, against, () => ({
		resource,
		customer: customerOf(invoice, settings),
		document: {
			company_id: settings.companyId,
			document_set_id: settings.documentSetId,
			customer_id: settings.customerId ?? null,
			date: settings.today,
			expiration_date: dueDate(settings),
			our_reference: invoice.id,
			your_reference: invoice.orderNumber ?? '',
			status: settings.status ?? 0,
			products: (lines ?? []).map((line, index) => productOf(line, index, region, settings)),
			...(resource === 'invoiceReceipts' && {
				payments: payments.map(({ id, value }) => ({ payment_method_id: id, date: `${settings.today} 00:00:00`, value })),
			}),
		},
	}));
}

interface Payment {
	readonly method: string;
	readonly value: number;
	readonly id: number | undefined;
}

/** What gift cards have paid is a payment of its own (invoicing.md 2.4). */
function paymentsOf(invoice: Invoice, { paymentMethodIds }: MoloniSettings): Payment[] {
	const { code, method, giftCards } = invoice.payment;
	const payments: Payment[] = [
		{ method: method ?? 'other', value: restOf(invoice), id: paymentMethodIds?.[code ?? 'other'] },
		{ method: 'Voucher', value: giftCards ?? 0, id: paymentMethodIds?.voucher },
	];
	return payments.filter(({ value }) => value !== 0);
}

function customerOf(invoice: Invoice, settings: MoloniSettings): Readonly<Record<string, unknown>> {
	const { buyer } = invoice;
	const isPortuguese = buyer.address?.countryCode === 'PT';
	return {
		company_id: settings.companyId,
		vat: (buyer.taxIdCountry === 'PT' ? buyer.taxId : (buyer.vatId ?? buyer.taxId)) ?? NO_NUMBER,
		name: buyer.name,
		email: buyer.email ?? '',
		phone: buyer.phone ?? '',
		address: streetOf(invoice),
		city: buyer.address?.city ?? '',
		zip_code: isPortuguese ? portuguesePostcode(buyer.address?.postcode) : (buyer.address?.postcode ?? ''),
		country_id: countryIdOf(invoice, settings),
		language_id: buyer.language === null || buyer.language === 'pt' ? 1 : 2,
		...NO_TERMS,
	};
}

function countryIdOf({ buyer }: Invoice, { countryIds }: MoloniSettings): number | undefined {
	const code = buyer.address?.countryCode ?? '';
	return code === 'PT' ? PORTUGAL : countryIds?.[code];
}

/** Fields that Moloni does not do without, and that stand for nothing. */
const NO_TERMS = {
	maturity_date_id: 0,
	payment_method_id: 0,
	delivery_method_id: 0,
	salesman_id: 0,
	payment_day: 0,
	discount: 0,
	credit_limit: 0,
};

/** `dddd-ddd`, as Moloni's own plugin fills it up where half of it or all is missing (invoicing.md 9.2). */
function portuguesePostcode(told: string | null | undefined): string {
	const postcode = portuguesePostcodeIn(told);
	return postcode === null ? '1000-100' : `${postcode.place}-${postcode.street ?? '000'}`;
}

function missingIds({ taxRate, sku, name }: InvoiceLine, region: string | null, { taxIds, productIds, productId }: MoloniSettings): DocumentReason[] {
	return [
		...(taxRate > 0 && ofRate(taxIds, taxRate, region) === undefined
			? [because('setting_missing', `Name the id of Moloni's tax of ${taxRate} % ${region === null ? '' : `(${region}) `}in the settings.`)]
			: []),
		...(productIdOf(sku, { productIds, productId }) === undefined
			? [because('setting_missing', `Name the id of a Moloni product for "${sku ?? name}" in the settings, or one for all lines.`)]
			: []),
	];
}

const productIdOf = (sku: string | null, { productIds, productId }: Pick<MoloniSettings, 'productIds' | 'productId'>) => productIds?.[sku ?? ''] ?? productId;

function productOf(line: InvoiceLine, order: number, region: string | null, settings: MoloniSettings): Readonly<Record<string, unknown>> {
	const { taxRate, exemptionCode } = line;
	return {
		product_id: productIdOf(line.sku, settings),
		name: titleOf(line),
		summary: line.sku ?? '',
		qty: line.quantity,
		price: netPrice(line),
		discount: 0,
		order,
		...(taxRate > 0
			? { taxes: [{ tax_id: ofRate(settings.taxIds, taxRate, region), value: taxRate, order: 0, cumulative: 0 }] }
			: { exemption_reason: exemptionCode }),
	};
}

/** With which both the line's net and, with tax, its gross come out, whether Moloni rounds lines or not. */
function netPrice({ quantity, taxRate, net, gross }: InvoiceLine): number {
	const digits = digitsOf('EUR');
	return shortestPrice(minusTax(exact(gross, digits)!, taxRate), quantity, digits, (price) => {
		const sum = times(price, quantity, digits);
		return inUnits(sum) === unitsOf(net, digits) && inUnits(plusTax(sum, taxRate)) === unitsOf(gross, digits);
	});
}
