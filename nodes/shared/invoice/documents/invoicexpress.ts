/** InvoiceXpress, API v2 (invoicing.md 8): net prices in cents, and a percentage off that makes up for what cents cannot say. */
import { digitsOf } from '../../records/currencies';
import { divide, divideDown, exact, inUnits, priceOfOne, times, toNumber, total, plusTax, minusTax, type Exact } from '../money';
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
	portugueseRegionOf,
	streetOf,
	titleOf,
	unitsOf,
	withoutNegativeLines,
	type DocumentSettings,
	type Made,
} from './document';

export interface InvoiceXpressSettings extends DocumentSettings {
	/** Without one: an invoice-receipt of a paid order, an invoice of another. */
	readonly type?: 'invoice' | 'invoice_receipt' | 'simplified_invoice';
	/** The account's name of each tax, by rate, or by rate and region: `{ "23": "IVA23", "4 PT-AC": "IVA4 Açores" }`. */
	readonly taxNames: Readonly<Record<string, string>>;
	/** The account's key of the client; without one each order has a client of its own. */
	readonly clientCode?: string;
	readonly observations?: string;
	readonly sequenceId?: number;
	/** As InvoiceXpress wants it for the order's currency, if that is not the euro. */
	readonly currencyRate?: number;
}

export type InvoiceXpressDocument = Readonly<Record<string, unknown>>;

/** Names that the list has and English mostly has not (invoicing.md 8.2). */
const COUNTRIES: Readonly<Record<string, string>> = { GB: 'UK', CZ: 'Czech Republic', MO: 'Macau', CI: 'Ivory Coast', KR: 'Korea, South' };
const MOST_NAME = 100;

export function invoiceXpressDocument(invoice: Invoice, settings: InvoiceXpressSettings): Made<InvoiceXpressDocument> {
	const lines = withoutNegativeLines(invoice)?.filter(({ gross }) => gross > 0) ?? null;
	const codes = [...new Set((lines ?? []).map(({ exemptionCode }) => exemptionCode).filter((code) => code !== null))];
	const digits = digitsOf(invoice.currency);
	const region = portugueseRegionOf(invoice);
	const nameOf = ({ taxRate }: InvoiceLine) => ofRate(settings.taxNames, taxRate, region);
	const items = (lines ?? []).map((line) => itemOf(line, nameOf(line), digits));
	const untold = (lines ?? []).find((line) => !nameOf(line));
	const country = countryName(invoice);
	const type = settings.type ?? (isFullyPaid(invoice) ? 'invoice_receipt' : 'invoice');
	const against = [
		lines === null && NEGATIVE,
		type === 'invoice_receipt' &&
			!isFullyPaid(invoice) &&
			because('not_paid', 'A receipt needs the whole payment. Choose another type of document for orders that are not paid.'),
		untold !== undefined &&
			because(
				'setting_missing',
				`Name the tax of ${untold.taxRate} % ${region === null ? '' : `(${region}) `}as your InvoiceXpress account has it, in the settings: with another name it takes the account's default.`,
			),
		...exemptionProblems(lines ?? [], 'InvoiceXpress'),
		codes.length > 1 &&
			because(
				'exemption_not_accepted',
				`InvoiceXpress has one exemption code for a document, but the order needs ${codes.join(' and ')}. Make this document by hand.`,
			),
		country === null && because('country_not_accepted', 'InvoiceXpress needs the name of the country, which is not known. Make this document by hand.'),
		invoice.buyer.taxIdCountry === 'PT' &&
			checkDigitIsRight('PT', invoice.buyer.taxId ?? '') === false &&
			because('tax_id_invalid', `The buyer's tax number ${invoice.buyer.taxId} cannot be right, and InvoiceXpress refuses it. Ask the buyer.`),
		invoice.currency !== 'EUR' &&
			settings.currencyRate === undefined &&
			because('exchange_rate_missing', `InvoiceXpress needs a rate for ${invoice.currency}. Name it in the settings.`),
		lines !== null &&
			inUnits(total(items.map(({ gross }) => gross))) !== unitsOf(invoice.totals.gross ?? 0, digits) &&
			because('not_expressible', "With InvoiceXpress' net prices in cents the document would come to another total. Make this document by hand."),
	];
	return made(invoice, against, () => ({ [type]: documentOf(invoice, settings, codes[0], items) }));
}

function documentOf(
	invoice: Invoice,
	settings: InvoiceXpressSettings,
	exemption: string | undefined,
	items: readonly Item[],
): Readonly<Record<string, unknown>> {
	return {
		date: portuguese(settings.today),
		due_date: portuguese(dueDate(settings)),
		reference: invoice.id,
		observations: settings.observations ?? `Encomenda ${invoice.orderNumber ?? ''}`.trim(),
		// Which of the two it reads is not sure.
		...(exemption && { tax_exemption: exemption, tax_exemption_reason: exemption }),
		...(settings.sequenceId !== undefined && { sequence_id: settings.sequenceId }),
		...(invoice.currency !== 'EUR' && { currency_code: invoice.currency, rate: settings.currencyRate }),
		client: clientOf(invoice, settings),
		items: items.map(({ item }) => item),
	};
}

function clientOf(invoice: Invoice, { clientCode }: InvoiceXpressSettings): Readonly<Record<string, unknown>> {
	const { buyer } = invoice;
	return {
		name: buyer.name?.slice(0, MOST_NAME),
		code: clientCode ?? invoice.id,
		email: buyer.email ?? '',
		address: streetOf(invoice),
		city: buyer.address?.city ?? '',
		postal_code: buyer.address?.postcode ?? '',
		country: countryName(invoice),
		fiscal_id: (buyer.taxIdCountry === 'PT' ? buyer.taxId : (buyer.vatId ?? buyer.taxId)) ?? '',
		phone: buyer.phone ?? '',
	};
}

function countryName({ buyer }: Invoice): string | null {
	const code = buyer.address?.countryCode ?? null;
	if (code === null) return null;
	return COUNTRIES[code] ?? new Intl.DisplayNames('en', { type: 'region' }).of(code) ?? null;
}

interface Item {
	readonly item: Readonly<Record<string, unknown>>;
	/** As InvoiceXpress reckons it: not rounded. */
	readonly gross: Exact;
}

const CENT_DIGITS = 2;
/** A discount has four digits: ten-thousandths of a percent, of which so many are all. */
const DISCOUNT_DIGITS = 4;
const ALL = 1_000_000;
/** So far off, a price in cents needs no discount. */
const NEAR = 0.0005;

function itemOf(line: InvoiceLine, taxName: string | undefined, digits: number): Item {
	const { quantity, taxRate } = line;
	const { price, discount } = priceOf(minusTax(exact(line.gross, digits)!, taxRate), quantity, digits);
	const paid = divideDown(times(price, quantity, digits), ALL - discount, ALL);
	return {
		gross: plusTax(paid, taxRate),
		item: {
			name: line.sku ?? titleOf(line),
			description: titleOf(line),
			unit_price: price.toFixed(CENT_DIGITS),
			quantity: String(quantity),
			unit: line.kind === 'shipping' || line.kind === 'fee' ? 'service' : 'unit',
			discount: toNumber(discount, DISCOUNT_DIGITS).toFixed(DISCOUNT_DIGITS),
			tax: { name: taxName },
		},
	};
}

/** The price in cents, rounded up where it is not near enough, and what is to come off it, in ten-thousandths of a percent. */
function priceOf(net: Exact, quantity: number, digits: number): { price: number; discount: number } {
	const nearest = priceOfOne(net, quantity, digits, CENT_DIGITS);
	const missing = net - times(nearest, quantity, digits);
	if (Math.abs(missing) <= exact(NEAR, digits)!) return { price: nearest, discount: 0 };
	const price = missing > 0 ? toNumber(Math.round(nearest * 100) + 1, CENT_DIGITS) : nearest;
	const full = times(price, quantity, digits);
	return { price, discount: divide(full - net, ALL, full) };
}

const portuguese = (date: string) => date.split('-').reverse().join('/');
