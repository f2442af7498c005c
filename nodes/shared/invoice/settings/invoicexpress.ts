import { invoiceXpressDocument, type InvoiceXpressSettings } from '../documents/invoicexpress';
import { byRate, choice, dueDays, number, rate, table, taxRegion, text, type Service } from './service';

export const invoiceXpress: Service = {
	displayName: 'InvoiceXpress',
	value: 'invoiceXpress',
	description: 'The body of an invoice or an invoice-receipt',
	settings: [
		text('Client Code', 'clientCode', "The account's key of the client; without one each order has a client of its own"),
		number('Currency Rate', 'currencyRate', "As InvoiceXpress wants it for the order's currency, if that is not the euro"),
		dueDays,
		text('Observations', 'observations', 'A remark on the document'),
		number('Sequence ID', 'sequenceId', 'The sequence that the number is of'),
		table(
			'Tax Names',
			'taxNames',
			'The name that each tax has in the account. With another one InvoiceXpress takes its default.',
			rate,
			text('Name', 'name', 'As it stands in the account', 'IVA23'),
			taxRegion,
		),
		choice('Type', 'type', 'What is made', [
			['', 'By Payment: Invoice-Receipt If Paid, Else Invoice'],
			['invoice', 'Invoice'],
			['invoice_receipt', 'Invoice-Receipt'],
			['simplified_invoice', 'Simplified Invoice'],
		]),
	],
	required: ['taxNames'],
	make: (invoice, given, today) =>
		invoiceXpressDocument(invoice, { ...given, taxNames: byRate(given.taxNames, 'name'), today } satisfies InvoiceXpressSettings),
};
