/**
 * Orders of Kinow, as its webhooks and its API send them: without lines, currency and address (kinow.md 5.2). No invoice can be made of one,
 * and each says why; the shop makes its own.
 */
import sampleCustomer from '../../../nodes/Kinow/samples/customer.json';
import sampleOrder from '../../../nodes/Kinow/samples/order.json';
import { resources, unified } from '../../../nodes/Kinow/records';
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { Invoice, InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import type { PlainObject } from '../../../nodes/shared/objects';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { typeRecord } from '../../support/typed';
import { codesIn } from './orders';

const FR: Partial<InvoiceOptions> = { shopCountry: 'FR', currency: 'EUR', buyerCountry: 'FR' };

function invoice(order: unknown, beside: PlainObject = { customer: sampleCustomer }, options = FR): Invoice {
	const records = { order, ...beside };
	const typed = Object.fromEntries(Object.entries(records).map(([name, record]) => [name, typeRecord(resources[name], record)]));
	return invoiceOf((unified.order(typed.order as PlainObject, 'order_created', typed) as { order: UnifiedOrder }).order, options);
}

const { invoice_number: _, ...notInvoiced } = sampleOrder;

/** An order has neither lines nor address, so these two are always among the reasons. */
const ALWAYS = ['no_lines', 'no_buyer_address'];

const REFUSED: { name: string; order: unknown; beside?: PlainObject; options?: Partial<InvoiceOptions>; codes: string[] }[] = [
	{ name: 'the sample, of which the shop has made an invoice', order: sampleOrder, codes: [...ALWAYS, 'already_invoiced'] },
	{ name: 'an order without an invoice', order: notInvoiced, codes: ALWAYS },
	{ name: 'invoice number 0, which is none', order: { ...sampleOrder, invoice_number: 0 }, codes: ALWAYS },
	{ name: 'invoice number 0 as text', order: { ...sampleOrder, invoice_number: '0' }, codes: ALWAYS },
	{ name: 'an empty invoice number', order: { ...sampleOrder, invoice_number: '' }, codes: ALWAYS },
	// The order's currency is known by an id of the shop's own.
	{ name: 'no currency in the settings', order: notInvoiced, options: { ...FR, currency: null }, codes: ['currency_mismatch', 'no_buyer_address'] },
	// Whether `valid` means paid is not documented.
	{ name: 'a valid order, where only paid orders count', order: notInvoiced, options: { ...FR, onlyWhenPaid: true }, codes: [...ALWAYS, 'not_paid'] },
	{ name: 'an order without its customer', order: notInvoiced, beside: {}, codes: ALWAYS },
	{
		name: 'an order that is wholly discounted',
		// 11.99 − 11.99 = 0
		order: { ...notInvoiced, total_discounts_tax_incl: 11.99, total_discounts_tax_excl: 9.99, total_paid_tax_incl: 0, total_paid_tax_excl: 0, total_paid: 0 },
		codes: ALWAYS,
	},
];

test.each(REFUSED)('is not issuable: $name', ({ order, beside, options, codes }) => {
	const made = invoice(order, beside, options);
	expect({ codes: codesIn(made), issuable: made.issuable }).toEqual({ codes, issuable: false });
	// Of what is not known nothing is made up: neither a line nor a sum.
	expect(made).toMatchObject({ lines: [], taxes: [], totals: { net: null, tax: null, gross: null } });
});

test('what is known is there for a person to go on with', () => {
	expect(invoice(sampleOrder)).toMatchObject({
		id: 'kinow:1201',
		orderNumber: 'KNWEXMPLE',
		currency: 'EUR',
		exchangeRate: null,
		dates: { ordered: '2026-02-03T04:05:06', paid: null },
		buyer: { name: 'Hélène Exemple', isCompany: false, taxId: null },
		payment: { state: 'unknown', code: 'card', method: 'Carte bancaire', installments: null },
		documents: [{ kind: 'invoice', number: '418', url: null }],
	});
	expect(invoice(sampleOrder).reasons.at(-1)?.message).toContain('418');
});

test('the rate of another currency is not taken for the price of it', () => {
	expect(invoice({ ...notInvoiced, conversion_rate: 1.08 }, undefined, { ...FR, currency: 'USD' }).exchangeRate).toBeNull();
});
