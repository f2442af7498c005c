/** The unified order with what an invoice needs besides (design.md 6). A missing member is one that the platform does not tell. */
import type { PaymentState, UnifiedLine as Line, UnifiedOrder as Order } from '../records/shapes';

export type { PaymentState, UnifiedAddress } from '../records/shapes';

/** What a line charges: a deposit is what comes back with the bottle, a gift card one that is sold. */
export type LineKind = 'product' | 'shipping' | 'fee' | 'deposit' | 'giftCard';

export interface InvoicedLine extends Line {
	kind?: LineKind | null;
	/** What the quantity counts, in the platform's own word: `kg`. */
	unit?: string | null;
	/** ISO 4217, where it may be another than the order's; null for the order's own. */
	currency?: string | null;
}

/** What was taken off; all amounts are positive. */
export interface UnifiedDiscount {
	code: string | null;
	/** `giftCard` pays and takes nothing off what is taxed; `shipping` takes off what the delivery costs. */
	kind: 'coupon' | 'quantity' | 'points' | 'shipping' | 'giftCard' | 'other' | null;
	net: number | null;
	gross: number | null;
	taxRate: number | null;
	/** Whether the lines' sums are without it already; null where the platform does not say. */
	inLines: boolean | null;
	/** The line that it was given for; null for the order. */
	lineId: string | null;
}

/** What was charged at one rate, as the platform adds it up. */
export interface UnifiedTax {
	rate: number | null;
	net: number | null;
	tax: number | null;
	gross: number | null;
}

/** What the shop has issued for the order. */
export interface UnifiedDocument {
	kind: 'invoice' | 'receipt' | 'proforma' | 'creditNote' | 'deliveryNote' | 'other';
	number: string | null;
	url: string | null;
}

export type PaymentCode = 'card' | 'transfer' | 'cash' | 'cashOnDelivery' | 'paypal' | 'wallet' | 'voucher' | 'other';

export interface InvoicedOrder extends Omit<Order, 'lines' | 'shipping' | 'payment' | 'checks'> {
	cancelled?: boolean | null;
	/** How many units of the shop's own currency one unit of the order's currency is worth: 1 EUR at 390 HUF is 390. */
	exchangeRate?: number | null;
	/** Whether the shop's prices are made with tax, so that tax is what they hold, not what is added. */
	pricesIncludeTax?: boolean | null;
	discounts?: UnifiedDiscount[];
	/** By rate, where the platform tells it; it may be empty. */
	taxes?: UnifiedTax[];
	customer: Order['customer'] & { isCompany?: boolean | null };
	lines: InvoicedLine[] | null;
	shipping: Order['shipping'] & { taxRate?: number | null };
	/** What the way of paying costs. */
	paymentFee?: { name: string | null; net: number | null; gross: number | null; taxRate: number | null };
	payment: Omit<Order['payment'], 'state'> & {
		state: PaymentState | null;
		code?: PaymentCode | null;
		paidAt?: string | null;
		amountPaid?: number | null;
		amountDue?: number | null;
		installments?: number | null;
	};
	documents?: UnifiedDocument[];
	checks: Order['checks'] & { taxBalanced?: boolean | null; taxDifference?: number | null };
}
