import type { Input, Resource } from '../../shared/actions/operation';
import { limitOf, limitParameter, recordLocator, requiredText, returnAllParameter, updateFieldsParameter } from '../../shared/actions/parameters';
import { getRecord, listAll, write } from './lists';
import { changesOf, choiceField, otherFields, recordId, recordPath, sorted, textField } from './parameters';

const entryId = recordLocator(
	'Invoice Entry',
	'orderInvoiceId',
	'searchOrderInvoices',
	'The entry to work on. Its ID is the one of the API, not the number of the invoice.',
);
const path = (input: Input) => recordPath(input, 'orderInvoices', 'orderInvoiceId', 'Invoice Entry');

const number = textField('Invoice Number', 'invoiceId', 'Unique in the shop');
const address = textField('Invoice URL', 'invoicePath', 'Where the document is');
const kind = choiceField('Invoice Type', 'invoiceType', [
	{ name: 'Correction', value: 'correction' },
	{ name: 'E-Invoice', value: 'einvoice' },
	{ name: 'Normal', value: 'normal' },
	{ name: 'Proforma', value: 'proforma' },
	{ name: 'Storno', value: 'storno' },
]);

/** Invoices of orders (shoprenter.md 5.4): entries that lead to documents kept elsewhere. */
export const orderInvoice: Resource = {
	name: 'Order Invoice',
	value: 'orderInvoice',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create an order invoice',
			description: 'Attaches an invoice to an order: its number, its type, and the address of the document',
			returns: 'orderInvoice',
			parameters: [
				recordLocator('Order', 'orderId', 'searchOrders', 'The order that the invoice belongs to'),
				{ ...number, required: true },
				{ ...address, required: true, placeholder: 'https://invoices.example.com/SR-1234.pdf' },
				{ ...kind, default: 'normal' },
			],
			async run(input) {
				const body = {
					invoiceId: requiredText(input, 'invoiceId', 'Invoice Number'),
					invoicePath: requiredText(input, 'invoicePath', 'Invoice URL'),
					invoiceType: input.parameter('invoiceType'),
					order: { id: recordId(input, 'orderId', 'Order') },
				};
				return [await write(input.call, 'POST', '/orderInvoices', body)];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete an order invoice',
			description: 'Removes the entry from the order. The document itself is not touched.',
			parameters: [entryId],
			async run(input) {
				await input.call({ method: 'DELETE', path: path(input) });
				return [{ deleted: true, id: input.parameter('orderInvoiceId') }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get an order invoice',
			description: 'Returns one entry',
			returns: 'orderInvoice',
			parameters: [entryId],
			async run(input) {
				return [await getRecord(input.call, path(input))];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many order invoices',
			description: 'Returns a list of entries. Shoprenter cannot find those of one order.',
			returns: 'orderInvoice',
			parameters: [returnAllParameter, limitParameter],
			async run(input) {
				return await listAll(input.call, '/orderInvoices', {}, limitOf(input));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update an order invoice',
			description: 'Changes fields of an entry',
			returns: 'orderInvoice',
			parameters: [entryId, updateFieldsParameter(sorted([number, kind, address, otherFields]))],
			async run(input) {
				return [await write(input.call, 'PUT', path(input), changesOf(input))];
			},
		},
	],
};
