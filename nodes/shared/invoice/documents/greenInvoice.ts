/** Green Invoice (morning), API v1 (invoicing.md 10): rows with gross prices, and payments that make the total. */
import type { PaymentCode } from '../../records/shapes';
import type { Invoice, InvoiceLine } from '../shapes';
import { checkDigitIsRight } from '../taxIds';
import { because, dueDate, isFullyPaid, made, NEGATIVE, restOf, streetOf, titleOf, withoutNegativeLines, type DocumentSettings, type Made } from './document';

export interface GreenInvoiceSettings extends DocumentSettings {
	/** Without one: 320 (invoice and receipt) of a paid order, 305 (tax invoice) of another. */
	readonly type?: 300 | 305 | 320 | 400;
	readonly language?: 'he' | 'en';
	/** What the shop does not tell of the payment; a row has only what belongs to its type. */
	readonly payment?: PaymentSettings;
	readonly remarks?: string;
}

export interface PaymentSettings {
	/** Of an order whose way of paying is not told, or none of those with a type of their own. */
	readonly type?: number;
	readonly appType?: number;
	readonly bankName?: string;
	/** The last four digits. */
	readonly cardNum?: string;
	/** What a payment of type 11 is. */
	readonly subType?: number;
}

const RECEIPTS = [320, 400];
/** The rate that Green Invoice reckons with by itself (invoicing.md 1.1). */
const RATE = 18;
const ALLOCATED_FROM = 5000;
const CHEQUE = 2;
const GIFT_CARD = 4;
const [REGULAR, INSTALMENTS] = [1, 2];

const PAYMENT_TYPES: Readonly<Record<PaymentCode, number>> = {
	card: 3,
	transfer: 4,
	cash: 1,
	cashOnDelivery: 1,
	paypal: 5,
	wallet: 10,
	voucher: 11,
	other: 11,
};

export function greenInvoiceDocument(invoice: Invoice, settings: GreenInvoiceSettings): Made<Readonly<Record<string, unknown>>> {
	const lines = withoutNegativeLines(invoice);
	const type = settings.type ?? (isFullyPaid(invoice) ? 320 : 305);
	const needsPayment = RECEIPTS.includes(type);
	const { buyer, currency, totals, payment } = invoice;
	const strange = (lines ?? []).find(({ taxRate }) => taxRate !== RATE && taxRate !== 0);
	const isAllocated = type !== 400 && type !== 300 && buyer.isCompany === true && (totals.net ?? 0) >= ALLOCATED_FROM && (totals.tax ?? 0) > 0;
	const rest = restOf(invoice);
	const row = paymentRow(invoice, settings, rest);
	// Where gift cards have paid all, there is no other payment to tell of.
	const needsOther = needsPayment && rest !== 0;
	const against = [
		lines === null && NEGATIVE,
		strange !== undefined &&
			because('rate_not_accepted', `Green Invoice reckons with ${RATE} %, but "${strange.name}" has ${strange.taxRate} %. Make this document by hand.`),
		needsPayment &&
			!isFullyPaid(invoice) &&
			because('not_paid', 'A receipt needs the whole payment. Choose another type of document for orders that are not paid.'),
		needsOther &&
			payment.code === null &&
			row.type === undefined &&
			because('setting_missing', 'The shop does not tell how the order was paid. Name a payment type in the settings.'),
		needsOther &&
			row.type === PAYMENT_TYPES.wallet &&
			row.appType === undefined &&
			because('setting_missing', 'Green Invoice wants to know which app has paid. Choose App in the settings.'),
		needsOther &&
			row.type === PAYMENT_TYPES.other &&
			row.subType === undefined &&
			because(
				'setting_missing',
				`Green Invoice wants to know what "${payment.method ?? 'Other'}" is. Name it in Payment Texts, or choose Payment Type or Other Payment in the settings.`,
			),
		needsOther &&
			row.type === CHEQUE &&
			because('not_expressible', 'Green Invoice wants the numbers of a cheque, which the shop does not tell. Make this document by hand.'),
		isAllocated &&
			checkDigitIsRight('IL', buyer.taxId ?? '') !== true &&
			because(
				'tax_id_invalid',
				`An invoice of ${ALLOCATED_FROM} NIS or more to a business needs its nine-digit number, which is missing or wrong. Ask the buyer.`,
			),
	];
	return made(invoice, against, () => ({
		type,
		lang: settings.language ?? (buyer.language === 'en' ? 'en' : 'he'),
		currency,
		vatType: vatTypeOf(lines ?? []),
		date: settings.today,
		dueDate: dueDate(settings),
		// Else the total may move to whole shekels.
		rounding: false,
		signed: true,
		// The only place for an own reference that can be searched.
		description: `Order ${invoice.orderNumber ?? ''} (${invoice.id})`,
		remarks: settings.remarks ?? '',
		client: {
			name: buyer.name,
			taxId: buyer.taxId ?? '',
			emails: buyer.email === null ? [] : [buyer.email],
			address: streetOf(invoice),
			city: buyer.address?.city ?? '',
			zip: buyer.address?.postcode ?? '',
			country: buyer.address?.countryCode ?? 'IL',
			phone: buyer.phone ?? '',
			add: false,
		},
		income: (lines ?? []).map((line) => rowOf(line, currency)),
		...(needsPayment && { payment: [...(needsOther ? [row] : []), ...giftCardRows(invoice, settings)] }),
	}));
}

/** Of the document: 0 as usual, 1 exempt, 2 mixed; of a row it is another list (invoicing.md 10.1, 10.2). */
function vatTypeOf(lines: readonly InvoiceLine[]): number {
	const taxed = lines.filter(({ taxRate }) => taxRate > 0).length;
	if (taxed === 0) return 1;
	return taxed === lines.length ? 0 : 2;
}

function rowOf(line: InvoiceLine, currency: string | null): Readonly<Record<string, unknown>> {
	return {
		...(line.sku !== null && { catalogNum: line.sku }),
		description: titleOf(line),
		quantity: line.quantity,
		price: line.unitGross,
		currency,
		vatType: line.taxRate > 0 ? 1 : 2,
	};
}

/** What gift cards have paid is a payment of its own (invoicing.md 2.4, 10.3). */
function giftCardRows({ payment, currency }: Invoice, { today }: GreenInvoiceSettings): Readonly<Record<string, unknown>>[] {
	return payment.giftCards === null ? [] : [{ type: PAYMENT_TYPES.voucher, subType: GIFT_CARD, date: today, price: payment.giftCards, currency }];
}

/** Of the apps that name themselves; the others are a setting (invoicing.md 10). */
function appOf(method: string | null): number | undefined {
	return /apple\s?pay/i.test(method ?? '') ? 6 : /google\s?pay/i.test(method ?? '') ? 5 : undefined;
}

function paymentRow({ payment, currency }: Invoice, settings: GreenInvoiceSettings, price: number): Readonly<Record<string, unknown>> {
	const { code, method, reference } = payment;
	const { type: named, appType, bankName, cardNum, subType } = settings.payment ?? {};
	const known = code === null ? undefined : PAYMENT_TYPES[code];
	const type = code === null || code === 'other' ? (named ?? known) : known;
	const instalments = payment.installments ?? 1;
	/** What belongs to each type (invoicing.md 10.3). */
	const details: Readonly<Record<number, object>> = {
		[PAYMENT_TYPES.card]: { cardNum, dealType: instalments > 1 ? INSTALMENTS : REGULAR, numPayments: instalments },
		[PAYMENT_TYPES.transfer]: { bankName },
		[PAYMENT_TYPES.paypal]: { transactionId: reference ?? undefined },
		[PAYMENT_TYPES.wallet]: { appType: appOf(method) ?? appType },
		[PAYMENT_TYPES.other]: { subType: code === 'voucher' ? GIFT_CARD : subType },
	};
	const row = { type, date: settings.today, price, currency, ...details[type ?? 0] };
	return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));
}
