import type { INodeProperties } from 'n8n-workflow';

import { catchUp, catchUpParameters, changeOf, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { filtersParameter, idOf, recordLocator, updateFieldsParameter } from '../../shared/actions/parameters';
import { isPlainObject } from '../../shared/objects';
import { inBulk } from './bulk';
import { carrier, dateFrom, dateTo, fullText } from './fields';
import { listPage, listRecords } from './lists';
import { answered, changesOf, found, queryOf } from './values';

const orderId = recordLocator('Order', 'orderId', 'searchOrders', "The order to work on. The ID is the one in the trigger's items.");

/** The eleven (shopkit.md 5.2). The documentation no longer has the numbers, so aliases alone. */
const STATUSES = [
	{ name: 'Canceled', value: 'canceled' },
	{ name: 'Delivered', value: 'delivered' },
	{ name: 'Pending', value: 'pending' },
	{ name: 'Pickup Available', value: 'pickup_available' },
	{ name: 'Processing', value: 'processing' },
	{ name: 'Returned', value: 'returned' },
	{ name: 'Sent', value: 'sent' },
	{ name: 'Waiting for Confirmation', value: 'waiting_confirmation' },
	{ name: 'Waiting for Payment', value: 'waiting_payment' },
	{ name: 'Waiting for Shipment', value: 'waiting_shipment' },
	{ name: 'Waiting for Stock', value: 'waiting_stock' },
];

const filters = filtersParameter([
	{ displayName: 'Client Email', name: 'client_email', type: 'string', placeholder: 'name@email.com', default: '' },
	{ displayName: 'Client Hash', name: 'client_hash', type: 'string', default: '', description: "The hash of the order's client" },
	{ displayName: 'Coupon Code', name: 'coupon_code', type: 'string', default: '' },
	{
		displayName: 'Date Filter',
		name: 'date_filter',
		type: 'options',
		options: [
			{ name: 'Last Month', value: 'last_month' },
			{ name: 'Last Week', value: 'last_week' },
			{ name: 'Today', value: 'today' },
			{ name: 'Yesterday', value: 'yesterday' },
		],
		default: 'today',
	},
	dateFrom,
	dateTo,
	{
		displayName: 'Date Type',
		name: 'date_type',
		type: 'options',
		options: [
			{ name: 'Changed', value: 'update_at' },
			{ name: 'Created', value: 'created_at' },
			{ name: 'Paid', value: 'paid_at' },
			{ name: 'Sent', value: 'sent_at' },
		],
		default: 'created_at',
		description: 'Which date the other date filters are about',
	},
	{ displayName: 'Invoiced', name: 'invoice', type: 'boolean', default: true, description: 'Whether the order has an invoice' },
	{ displayName: 'New', name: 'is_new', type: 'boolean', default: true, description: 'Whether nobody has looked at the order yet' },
	{ displayName: 'Order IDs', name: 'ids', type: 'string', default: '', placeholder: '1001,1002', description: 'IDs separated by commas' },
	{ displayName: 'Paid', name: 'paid', type: 'boolean', default: true, description: 'Whether the order is paid' },
	fullText,
	{ displayName: 'Shipped', name: 'shipped', type: 'boolean', default: true, description: 'Whether the order is shipped' },
	{ displayName: 'Status', name: 'status_alias', type: 'multiOptions', options: STATUSES, default: [] },
]);

const updateFields: INodeProperties[] = [
	{ displayName: 'AT Code', name: 'at_code', type: 'string', default: '', description: 'Transport code of the Portuguese tax authority' },
	{ displayName: 'Invoice File', name: 'invoice_file', type: 'string', default: '', description: "The invoice in base64, instead of 'Invoice URL'" },
	{ displayName: 'Invoice URL', name: 'invoice_url', type: 'string', default: '' },
	{ displayName: 'New', name: 'is_new', type: 'boolean', default: false, description: 'Whether the order counts as not looked at yet' },
	{ displayName: 'Note', name: 'note', type: 'string', default: '', description: 'For the shop' },
	{ displayName: 'Note to Client', name: 'client_note', type: 'string', default: '' },
	{ displayName: 'Notify Client', name: 'notify_client', type: 'boolean', default: true, description: 'Whether to send an email to the client' },
	{ displayName: 'Paid', name: 'paid', type: 'boolean', default: true, description: 'Whether the order is paid' },
	{ displayName: 'Pickup Code', name: 'pickup_code', type: 'string', default: '' },
	{ displayName: 'Shipping URL', name: 'shipping_url', type: 'string', default: '' },
	{ displayName: 'Status', name: 'status_alias', type: 'options', options: STATUSES, default: 'processing' },
	{
		displayName: 'Tags',
		name: 'tags',
		type: 'string',
		default: '',
		placeholder: 'gift,urgent',
		description: 'Names separated by commas. Whether they replace or join those of the order is not documented.',
	},
	carrier('Tracking Carrier', 'tracking_carrier'),
	{ displayName: 'Tracking Code', name: 'tracking_code', type: 'string', default: '' },
	{ displayName: 'Tracking URL', name: 'tracking_url', type: 'string', default: '' },
];

/** What the update of many orders does not take (shopkit.md 5.2). */
const ONE_ORDER_ONLY = ['is_new', 'invoice_file', 'tags', 'notify_client'];

/** Filters by day. Catching up has its own. */
const DATE_FILTERS = ['date_filter', 'date_from', 'date_to', 'date_type'];

const DAY_MS = 86_400_000;

/** Orders (shopkit.md 5.2): everything but creating them. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	operations: [
		{
			name: 'Bulk Create Invoice',
			value: 'bulkCreateInvoice',
			action: 'Create invoices for many orders',
			description: "Asks the shop's invoicing app for the invoices of all input items, up to 50 in one call",
			parameters: [orderId],
			async runTogether(inputs) {
				return await inBulk(inputs, { path: '/order/bulk/invoice', once: true }, (input) => ({ id: orderNumber(input) }));
			},
		},
		{
			name: 'Bulk Update',
			value: 'bulkUpdate',
			action: 'Update many orders',
			description: 'Changes the orders of all input items, up to 50 in one call. Each item gets the answer for its own order.',
			parameters: [orderId, updateFieldsParameter(updateFields.filter(({ name }) => !ONE_ORDER_ONLY.includes(name)))],
			async runTogether(inputs) {
				return await inBulk(inputs, { path: '/order/bulk' }, (input) => ({ id: orderNumber(input), ...changesOf(input) }));
			},
		},
		{
			name: 'Create Invoice',
			value: 'createInvoice',
			action: 'Create an invoice for an order',
			description:
				"Asks the shop's invoicing app for the invoice of an order. Shopkit's documentation contradicts itself on the method: this sends POST. Should your shop refuse it, send PUT or GET to the same path with 'API Request'.",
			parameters: [orderId],
			async run(input) {
				const id = idOf(input, 'orderId', 'Order');
				const { body } = await input.call({ method: 'POST', path: `/order/${id}/invoice` });
				return [{ id: decodeURIComponent(id), ...(isPlainObject(body) && body) }];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete an order',
			description: 'Deletes an order permanently',
			parameters: [orderId],
			async run(input) {
				const id = idOf(input, 'orderId', 'Order');
				await input.call({ method: 'DELETE', path: `/order/${id}` });
				return [{ deleted: true, id: decodeURIComponent(id) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get an order',
			description: 'Returns one order with its lines',
			returns: 'order',
			parameters: [orderId],
			async run(input) {
				return found(await input.call({ method: 'GET', path: `/order/${idOf(input, 'orderId', 'Order')}` }));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many orders',
			description:
				"Returns a list of orders. 'Since Last Run' finds orders that were created or changed, also canceled ones, oldest change first; date filters do not count then.",
			returns: 'order',
			parameters: [...catchUpParameters('created or changed'), filters],
			async run(input) {
				const query = queryOf(input.parameter('filters', {}));
				const since = lookBackTo(input);
				if (since === undefined) return await listRecords(input, '/order', query);
				const orders = await collect(() => listPage(input.call, '/order', { status_alias: 'all', ...withoutDates(query), ...changedSince(since) }), Infinity);
				const recent = orders.filter((one) => !(timeOf(one) < since)).sort((a, b) => timeOf(a) - timeOf(b));
				return catchUp(
					'shopkit',
					recent,
					(one) => field(one, 'id'),
					(one) => changeOf(one, changedAt(one)),
				);
			},
		},
		resetCatchUp,
		{
			name: 'Update',
			value: 'update',
			action: 'Update an order',
			description: 'Changes an order. A trigger on Order Updated fires then too, unless it ignores changes made through the API.',
			returns: 'order',
			parameters: [orderId, updateFieldsParameter(updateFields)],
			async run(input) {
				const changes = changesOf(input);
				const id = idOf(input, 'orderId', 'Order');
				return answered(await input.call({ method: 'PUT', path: `/order/${id}`, body: changes }), changes);
			},
		},
	],
};

/** @throws InputError where the ID is no number: it goes into a body, which documents one */
function orderNumber(input: Input): number {
	const id = Number(idOf(input, 'orderId', 'Order'));
	if (Number.isInteger(id)) return id;
	throw new InputError("'Order' is not a number", "The ID is the one in the trigger's items.");
}

const field = (record: unknown, name: string) => (isPlainObject(record) ? record[name] : undefined);

/** `update_at` is Shopkit's spelling (shopkit.md 6.15). */
const changedAt = (order: unknown) => field(order, 'update_at') ?? field(order, 'created_at');

/** NaN where the order does not tell: it is handed on then. */
const timeOf = (order: unknown) => Date.parse(String(changedAt(order)));

const withoutDates = (query: ReturnType<typeof queryOf>) => Object.fromEntries(Object.entries(query).filter(([name]) => !DATE_FILTERS.includes(name)));

/** Shopkit compares days, in a time zone that is not documented: so from the day before. */
const changedSince = (time: number) => ({ date_type: 'update_at', date_from: new Date(time - DAY_MS).toISOString().slice(0, 10) });
