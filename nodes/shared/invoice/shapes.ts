/** The invoice (design.md 6a): an order as document data that an accountant would sign, or the reasons why not. */
import type { LineKind, PaymentCode, PaymentState, UnifiedDocument } from '../records/shapes';

export type ReasonCode =
	| 'totals_mismatch'
	| 'tax_mismatch'
	| 'currency_mismatch'
	| 'unknown_rate'
	| 'exemption_reason_missing'
	| 'no_lines'
	| 'no_buyer_address'
	| 'unknown_country'
	| 'not_paid'
	| 'cancelled'
	| 'already_invoiced'
	| 'zero_total';

/** Why a service would refuse the document, or make another than the invoice. */
export type DocumentReasonCode =
	| 'not_issuable'
	| 'setting_missing'
	| 'exchange_rate_missing'
	| 'rate_not_accepted'
	| 'exemption_not_accepted'
	| 'country_not_accepted'
	| 'tax_id_invalid'
	| 'no_buyer_address'
	| 'not_expressible'
	| 'not_paid';

/** Why there is no invoice. The message is for the shop's owner: what is wrong, in the order's own figures, and what to do. */
export interface Reason {
	readonly code: ReasonCode | DocumentReasonCode;
	readonly message: string;
}

/** UNCL5305, as far as shops need it (invoicing.md 3.2). */
export type TaxCategory = 'S' | 'Z' | 'E' | 'AE' | 'K' | 'G' | 'O';

export interface InvoiceAddress {
	street: string | null;
	street2: string | null;
	city: string | null;
	region: string | null;
	postcode: string | null;
	country: string | null;
	/** ISO 3166-1 alpha-2. */
	countryCode: string | null;
}

export interface Buyer {
	/** The company's where a company buys, else the person's. */
	name: string | null;
	isCompany: boolean | null;
	company: string | null;
	firstName: string | null;
	lastName: string | null;
	/** As the country itself writes it, without the country's letters. */
	taxId: string | null;
	/** ISO 3166-1 alpha-2. */
	taxIdCountry: string | null;
	/** With the country's letters, as in VIES; only where the number has the form that the country documents. */
	vatId: string | null;
	email: string | null;
	phone: string | null;
	language: string | null;
	address: InvoiceAddress | null;
}

export interface InvoiceLine {
	kind: LineKind | 'discount' | 'rounding';
	id: string | null;
	sku: string | null;
	name: string;
	variant: string | null;
	quantity: number;
	unit: string | null;
	/** With as many digits as it takes for quantity × price to come to `net` (`gross`). */
	unitNet: number;
	unitGross: number;
	net: number;
	tax: number;
	gross: number;
	/** Percent. */
	taxRate: number;
	taxCategory: TaxCategory | null;
	exemptionCode: string | null;
}

export interface InvoiceTax {
	rate: number;
	category: TaxCategory | null;
	net: number;
	tax: number;
	gross: number;
}

export interface Invoice {
	/** `<platform>:<order id>`, to look the document up by before one is made. */
	id: string;
	orderId: string | null;
	orderNumber: string | null;
	shop: string | null;
	url: string | null;
	/** The gate in front of a tax document: true only without reasons. */
	issuable: boolean;
	reasons: Reason[];
	currency: string | null;
	/** Of an order in another currency than the shop's country has: one unit of the order's currency in `base`. */
	exchangeRate: { base: string; rate: number } | null;
	pricesIncludeTax: boolean | null;
	dates: { ordered: string | null; paid: string | null; fulfilled: string | null; cancelled: string | null };
	buyer: Buyer;
	delivery: { name: string | null; address: InvoiceAddress } | null;
	/** Empty where they could not be worked out. */
	lines: InvoiceLine[];
	taxes: InvoiceTax[];
	/** The sums of the lines; null where there are none. */
	totals: { net: number | null; tax: number | null; gross: number | null; discount: number | null; paid: number | null; due: number | null };
	payment: {
		state: PaymentState;
		code: PaymentCode | null;
		method: string | null;
		reference: string | null;
		installments: number | null;
		/** What gift cards have paid of the gross: a payment of its own beside that of `code`. Null where none have. */
		giftCards: number | null;
	};
	documents: UnifiedDocument[];
}

/** What the shop's owner decides, and no platform tells. */
export interface InvoiceOptions {
	/** ISO 3166-1 alpha-2: the country whose law knows the rates. */
	shopCountry: string | null;
	/**
	 * Discounts that are not in the lines: spread over them, or lines of their own for each rate. Null where the owner has not
	 * chosen: they are spread then, and what is taxed at several rates needs a tax total that agrees.
	 */
	discounts: 'spread' | 'lines' | null;
	/** Instead of those of the shop's country. A single one is also the rate of what is told without net and rate. */
	lawfulRates: readonly number[];
	/** ISO 4217, where the platform tells none. */
	currency: string | null;
	/** ISO 3166-1 alpha-2, where the platform tells none. */
	buyerCountry: string | null;
	/** The shop's own words for its ways of paying. */
	paymentTexts: Readonly<Record<string, PaymentCode>>;
	onlyWhenPaid: boolean;
	/** The shop's own words for the state of an order or a payment that mean paid in full, where nothing else tells. */
	paidStatuses: readonly string[];
	/** The shop's own words for the state of an order or a payment that mean cancelled. */
	cancelledStatuses: readonly string[];
	/** Why there is no tax where the rate is 0: the national code or VATEX (invoicing.md 3.2). */
	exemptionCodes: ExemptionCodes;
}

export interface ExemptionCodes {
	/** Of every sale without a code of its own: a small business. */
	readonly general?: string;
	/** To a business of another EU state, with its VAT number. */
	readonly euBusiness?: string;
	/** The same of what is not sent, but downloaded or watched, where there is a code of its own for that. */
	readonly euBusinessDigital?: string;
	/** To a country outside the EU, or of a shop outside it to any other. */
	readonly export?: string;
	/** What is no sale: deposits, and gift cards as they are sold. */
	readonly outOfScope?: string;
}
