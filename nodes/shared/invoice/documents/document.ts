/** What the bodies for all services have in common. */
import type { PaymentCode } from '../../records/shapes';
import { grossFirst } from '../discounts';
import { digitsOf } from '../../records/currencies';
import { exact, inUnits, toNumber, unitPrice, type Units } from '../money';
import type { DocumentReasonCode, Invoice, InvoiceLine, Reason } from '../shapes';
import { checkDigitIsRight } from '../taxIds';

/** Why there is no document. */
export interface DocumentReason extends Reason {
	readonly code: DocumentReasonCode;
}

/** The body for a service, or the reasons why there is none. */
export type Made<Document> =
	{ readonly document: Document; readonly reasons: readonly never[] } | { readonly document: null; readonly reasons: readonly DocumentReason[] };

/** What every service's settings have. */
export interface DocumentSettings {
	/** The day in the shop's time zone, `YYYY-MM-DD`: nothing here reads a clock. */
	readonly today: string;
	/** Days until payment is due. */
	readonly dueDays?: number;
}

export const because = (code: DocumentReasonCode, message: string): DocumentReason => ({ code, message });

/** The document, unless the invoice is not to be issued or something speaks against it. */
export function made<Document>(invoice: Invoice, against: readonly (DocumentReason | false | null)[], write: () => Document): Made<Document> {
	const reasons = invoice.issuable
		? against.filter((one) => one !== false && one !== null)
		: [because('not_issuable', 'The order cannot be invoiced: see its reasons.')];
	return reasons.length > 0 ? { document: null, reasons } : { document: write(), reasons: [] };
}

export const dueDate = ({ today, dueDays = 0 }: DocumentSettings): string => {
	const date = new Date(`${today}T00:00:00Z`);
	date.setUTCDate(date.getUTCDate() + dueDays);
	return date.toISOString().slice(0, 10);
};

/** What the document is looked up by. The proforma before an invoice is another document, and must not be taken for it. */
export const keyOf = ({ id }: Invoice, type: string): string => (type === 'proforma' ? `${id}:proforma` : id);

/** Where the shop says nothing of the state, its sums count; what it calls unpaid, part paid or refunded gets no receipt whatever they are. */
export const isFullyPaid = ({ totals, payment }: Invoice): boolean =>
	payment.state === 'paid' || (payment.state === 'unknown' && totals.due === 0 && totals.paid === totals.gross);

/** The line's name with what was chosen of it. */
export const titleOf = ({ name, variant }: InvoiceLine): string => (variant === null ? name : `${name} (${variant})`);

/** What both Hungarian services refuse: an address with a gap, and a Hungarian number that is none (invoicing.md 4.3, 4.4). */
export function buyerProblems({ buyer: { address, taxId, taxIdCountry } }: Invoice, service: string): (DocumentReason | false)[] {
	const gaps = (['street', 'city', 'postcode'] as const).filter((part) => !address?.[part]);
	const isRight = /^\d{8}-\d-\d{2}$/.test(taxId ?? '') && checkDigitIsRight('HU', taxId ?? '') === true;
	return [
		gaps.length > 0 && because('no_buyer_address', `${service} needs the buyer's whole address, which has no ${gaps.join(', no ')}. Ask the buyer.`),
		taxIdCountry === 'HU' &&
			taxId !== null &&
			!isRight &&
			because('tax_id_invalid', `The buyer's tax number ${taxId} is not a whole Hungarian one (12345678-1-42), or has a wrong digit. Ask the buyer.`),
	];
}

/** Street and what stands below it. */
export const streetOf = ({ buyer: { address } }: Invoice): string => [address?.street, address?.street2].filter(Boolean).join(', ');

export const codeFor = <Code>(invoice: Invoice, codes: Readonly<Record<PaymentCode, Code>>, otherwise: Code): Code =>
	invoice.payment.code ? codes[invoice.payment.code] : otherwise;

/** Lines that a service can reckon with: a rounding of the tax alone has no price. */
export const pricedLines = ({ lines }: Invoice): InvoiceLine[] => lines.filter(({ kind, gross }) => kind !== 'rounding' || gross !== 0);

/** What is taken back as a negative price, never as a negative quantity, which services refuse. */
export const withPositiveQuantity = (line: InvoiceLine): InvoiceLine =>
	line.quantity < 0 ? { ...line, quantity: -line.quantity, unitNet: -line.unitNet, unitGross: -line.unitGross } : line;

export const unitsOf = (amount: number, digits: number): Units => inUnits(exact(amount, digits) ?? 0);

/** The codes that the Portuguese tax authority knows (invoicing.md 3.2). */
const PORTUGUESE_CODES = new Set(
	'01 02 04 05 06 07 09 10 11 12 13 14 15 16 19 20 21 25 26 30 31 32 33 34 40 41 42 43 99'.split(' ').map((number) => `M${number}`),
);

export function exemptionProblems(lines: readonly InvoiceLine[], service: string): DocumentReason[] {
	const strange = lines.find(({ exemptionCode }) => exemptionCode !== null && !PORTUGUESE_CODES.has(exemptionCode));
	return strange === undefined
		? []
		: [
				because(
					'exemption_not_accepted',
					`${service} does not know the exemption code ${strange.exemptionCode}. Name a Portuguese one, such as M10, in the settings.`,
				),
			];
}

/** What is paid otherwise than with gift cards. */
export function restOf({ totals, payment, currency }: Invoice): number {
	const digits = digitsOf(currency);
	return toNumber(unitsOf(totals.gross ?? 0, digits) - unitsOf(payment.giftCards ?? 0, digits), digits);
}

/** As people write it: with the hyphen or without, after the country's letters, before the town; the second half may be missing. */
const PORTUGUESE_POSTCODE = /^(?:[^\p{L}\d]*PT)?[^\p{L}\d]*(\d{4})(?:[^\p{L}\d]*(\d{3}))?(?!\d)/iu;

/** The halves of a Portuguese postcode, `9500` and `100`; null where the text has none. */
export function portuguesePostcodeIn(text: string | null | undefined): { readonly place: string; readonly street: string | undefined } | null {
	const [, place, street] = PORTUGUESE_POSTCODE.exec(text ?? '') ?? [];
	return place === undefined ? null : { place, street };
}

/** The tax regions of Portugal, by the postcodes of the islands; null where the goods do not go there, or the postcode is none (invoicing.md 1.1). */
export function portugueseRegionOf({ delivery, buyer }: Invoice): 'PT' | 'PT-AC' | 'PT-MA' | null {
	const address = delivery?.address?.countryCode ? delivery.address : buyer.address;
	const postcode = portuguesePostcodeIn(address?.postcode);
	if (address?.countryCode !== 'PT' || postcode === null) return null;
	return postcode.place < '9000' ? 'PT' : postcode.place < '9500' ? 'PT-MA' : 'PT-AC';
}

/**
 * What the settings name for a rate: for it in the region that the goods go to, else for the rate alone. 4 % is a rate of the Azores
 * and of Madeira, and an account has a tax for each.
 *
 * @param named by rate, `23`, or by rate and region, `4 PT-AC`
 */
export const ofRate = <T>(named: Readonly<Record<string, T>>, rate: number, region: string | null): T | undefined =>
	named[`${rate} ${region}`] ?? named[String(rate)];

/** Another gross for a line, its tax and prices with it. */
export function withGross(line: InvoiceLine, gross: Units, digits: number): InvoiceLine {
	const sums = grossFirst(gross, line.taxRate);
	return {
		...line,
		net: toNumber(sums.net, digits),
		tax: toNumber(sums.tax, digits),
		gross: toNumber(sums.gross, digits),
		unitNet: unitPrice(sums.net, line.quantity, digits, line.unitNet),
		unitGross: unitPrice(sums.gross, line.quantity, digits, line.unitGross),
	};
}

/**
 * The lines without negative ones, for services that have none: discounts and rounding are taken off the largest lines of
 * the same rate. Null where what is taken back is more, or something that was sold.
 */
export function withoutNegativeLines(invoice: Invoice): InvoiceLine[] | null {
	const digits = digitsOf(invoice.currency);
	const all = pricedLines(invoice);
	const lines = all.filter(({ gross }) => gross >= 0);
	for (const negative of all.filter(({ gross }) => gross < 0)) {
		let left = -unitsOf(negative.gross, digits);
		if (negative.kind !== 'discount' && negative.kind !== 'rounding') return null;
		while (left > 0) {
			const largest = lines.reduce<InvoiceLine | null>((best, line) => (sameTax(line, negative) && line.gross > (best?.gross ?? 0) ? line : best), null);
			if (largest === null) return null;
			const gross = unitsOf(largest.gross, digits);
			const taken = left < gross ? left : gross;
			lines[lines.indexOf(largest)] = withGross(largest, gross - taken, digits);
			left -= taken;
		}
	}
	return lines;
}

const sameTax = (a: InvoiceLine, b: InvoiceLine) => a.taxRate === b.taxRate && a.exemptionCode === b.exemptionCode;

export const NEGATIVE = because('not_expressible', 'The order takes back more than a discount, which the service has no line for. Make this document by hand.');
