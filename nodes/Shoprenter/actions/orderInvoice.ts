import { altered, mayBeEmpty, oneOf, record, text } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { searchOrders } from './choices';
import { belongsTo, otherFields } from './inputs';
import { list, remove, send, update } from './operations';

const number = text('Invoice Number', 'invoiceId', 'Unique in the shop');
const address = text('Invoice URL', 'invoicePath', 'Where the document is');
const kind = oneOf('Invoice Type', 'invoiceType', [
	{ name: 'Correction', value: 'correction' },
	{ name: 'E-Invoice', value: 'einvoice' },
	{ name: 'Normal', value: 'normal' },
	{ name: 'Proforma', value: 'proforma' },
	{ name: 'Storno', value: 'storno' },
]);
const order = record('Order', 'orderId', searchOrders, 'The order that the invoice belongs to');

const one = '/orderInvoices/{orderInvoiceId}';

/** Invoices of orders (shoprenter.md 5.4): entries that lead to documents kept elsewhere. */
export const orderInvoice = resource('Order Invoice', 'orderInvoice', [
	send('Create', 'Create an order invoice', 'POST /orderInvoices', {
		description: 'Attaches an invoice to an order: its number, its type, and the address of the document',
		returns: 'orderInvoice',
		fields: [
			belongsTo(order, 'order'),
			number,
			altered(address, { placeholder: 'https://invoices.example.com/SR-1234.pdf' }),
			mayBeEmpty(altered(kind, { default: 'normal' })),
		],
	}),
	remove('Delete', 'Delete an order invoice', one, 'Removes the entry from the order. The document itself is not touched.'),
	send('Get', 'Get an order invoice', `GET ${one}`, { description: 'Returns one entry', returns: 'orderInvoice' }),
	list('Get Many', 'Get many order invoices', '/orderInvoices', {
		description: 'Returns a list of entries. Shoprenter cannot find those of one order.',
		returns: 'orderInvoice',
	}),
	update('Update an order invoice', one, [number, kind, address, otherFields], { description: 'Changes fields of an entry', returns: 'orderInvoice' }),
]);
