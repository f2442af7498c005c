import { catchUp, catchUpParameters, changeOf, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import { anyOf, choice, email, flag, oneOf, text, type Entry } from '../../shared/actions/inputs';
import type { Input, JointOperation } from '../../shared/actions/operation';
import { fieldsToWrite, idOf, limitOf } from '../../shared/actions/parameters';
import { CHANGES, collectionOf, FILTERS, operation, type Query, resource, someOf } from '../../shared/actions/vocabulary';
import { isPlainObject, valueAt } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { inBulk } from './bulk';
import { getCarriers } from './choices';
import { dateFrom, dateTo, fullText, ids, sentJoined, sentAsList } from './inputs';
import { listAll } from './lists';
import { addedFields, parametersOf, pathFor, remove, send, update } from './operations';

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

const filters = [
	email('Client Email', 'client_email'),
	text('Client Hash', 'client_hash', "The hash of the order's client"),
	text('Coupon Code', 'coupon_code'),
	oneOf(
		'Date Filter',
		'date_filter',
		[
			{ name: 'Last Month', value: 'last_month' },
			{ name: 'Last Week', value: 'last_week' },
			{ name: 'Today', value: 'today' },
			{ name: 'Yesterday', value: 'yesterday' },
		],
		{ default: 'today' },
	),
	dateFrom,
	dateTo,
	oneOf(
		'Date Type',
		'date_type',
		[
			{ name: 'Changed', value: 'update_at' },
			{ name: 'Created', value: 'created_at' },
			{ name: 'Paid', value: 'paid_at' },
			{ name: 'Sent', value: 'sent_at' },
		],
		{ default: 'created_at', description: 'Which date the other date filters are about' },
	),
	flag('Invoiced', 'invoice', 'Whether the order has an invoice'),
	flag('New', 'is_new', 'Whether nobody has looked at the order yet'),
	ids('Order IDs', '1001,1002'),
	flag('Paid', 'paid', 'Whether the order is paid'),
	fullText,
	flag('Shipped', 'shipped', 'Whether the order is shipped'),
	sentJoined(anyOf('Status', 'status_alias', STATUSES)),
];

const changes = [
	text('AT Code', 'at_code', 'Transport code of the Portuguese tax authority'),
	text('Invoice File', 'invoice_file', "The invoice in base64, instead of 'Invoice URL'"),
	text('Invoice URL', 'invoice_url'),
	flag('New', 'is_new', 'Whether the order counts as not looked at yet', false),
	text('Note', 'note', 'For the shop'),
	text('Note to Client', 'client_note'),
	flag('Notify Client', 'notify_client', 'Whether to send an email to the client'),
	flag('Paid', 'paid', 'Whether the order is paid'),
	text('Pickup Code', 'pickup_code'),
	text('Shipping URL', 'shipping_url'),
	oneOf('Status', 'status_alias', STATUSES, { default: 'processing' }),
	sentAsList(
		text('Tags', 'tags', {
			placeholder: 'gift,urgent',
			description: 'Names separated by commas. Whether they replace or join those of the order is not documented.',
		}),
	),
	choice('Tracking Carrier', 'tracking_carrier', getCarriers),
	text('Tracking Code', 'tracking_code'),
	text('Tracking URL', 'tracking_url'),
];

/** What the update of many orders does not take (shopkit.md 5.2). */
const ONE_ORDER_ONLY = ['is_new', 'invoice_file', 'tags', 'notify_client'];

const changesOfMany = changes.filter(({ parameter }) => !ONE_ORDER_ONLY.includes(parameter.name));

/** Filters by day. Catching up has its own. */
const DATE_FILTERS = ['date_filter', 'date_from', 'date_to', 'date_type'];

const DAY_MS = 86_400_000;

const one = '/order/{orderId}';

const bulkCreateInvoice: JointOperation = {
	name: 'Bulk Create Invoice',
	value: 'bulkCreateInvoice',
	action: 'Create invoices for many orders',
	description: "Asks the shop's invoicing app for the invoices of all input items, up to 50 in one call",
	parameters: parametersOf(one),
	runTogether: async (inputs) => await inBulk(inputs, { path: '/order/bulk/invoice', once: true }, (input) => ({ id: orderNumber(input) })),
};

const bulkUpdate: JointOperation = {
	name: 'Bulk Update',
	value: 'bulkUpdate',
	action: 'Update many orders',
	description: 'Changes the orders of all input items, up to 50 in one call. Each item gets the answer for its own order.',
	parameters: [...parametersOf(one), ...collectionOf(CHANGES, changesOfMany)],
	runTogether: async (inputs) => await inBulk(inputs, { path: '/order/bulk' }, (input) => ({ id: orderNumber(input), ...changesIn(input, changesOfMany) })),
};

const changesIn = (input: Input, entries: readonly Entry[]) => someOf(addedFields(input, entries, CHANGES, fieldsToWrite), CHANGES);

/** Orders (shopkit.md 5.2): everything but creating them. */
export const order = resource('Order', 'order', [
	bulkCreateInvoice,
	bulkUpdate,
	operation('Create Invoice', 'Create an invoice for an order', {
		description:
			"Asks the shop's invoicing app for the invoice of an order. Shopkit's documentation contradicts itself on the method: this sends POST. Should your shop refuse it, send PUT or GET to the same path with 'API Request'.",
		parameters: parametersOf(one),
		async run(input) {
			const { body } = await input.call({ method: 'POST', path: await pathFor(input, `${one}/invoice`) });
			return [{ id: decodeURIComponent(idOf(input, 'orderId', 'Order')), ...(isPlainObject(body) && body) }];
		},
	}),
	remove('Delete', 'Delete an order', one, 'Deletes an order permanently'),
	send('Get', 'Get an order', `GET ${one}`, { description: 'Returns one order with its lines', returns: 'order' }),
	operation('Get Many', 'Get many orders', {
		description:
			"Returns a list of orders. 'Since Last Run' finds orders that were created or changed, also canceled ones, oldest change first; date filters do not count then.",
		returns: 'order',
		parameters: [...catchUpParameters('created or changed'), ...collectionOf(FILTERS, filters)],
		async run(input) {
			const query = addedFields(input, filters) as Query;
			const since = lookBackTo(input);
			if (since === undefined) return await listAll(input.call, '/order', query, limitOf(input));
			const orders = await listAll(input.call, '/order', { status_alias: 'all', ...withoutDates(query), ...changedSince(since) });
			const recent = orders.filter((order) => !(whenChanged(order) < since)).sort((a, b) => whenChanged(a) - whenChanged(b));
			return catchUp(
				'shopkit',
				recent,
				(order) => valueAt(order, 'id'),
				(order) => changeOf(order, changedAt(order)),
			);
		},
	}),
	resetCatchUp,
	update('Update an order', one, changes, {
		description: 'Changes an order. A trigger on Order Updated fires then too, unless it ignores changes made through the API.',
		returns: 'order',
	}),
]);

/** @throws InputError where the ID is no number: it goes into a body, which documents one */
function orderNumber(input: Input): number {
	const id = Number(idOf(input, 'orderId', 'Order'));
	if (Number.isInteger(id)) return id;
	throw new InputError("'Order' is not a number", "The ID is the one in the trigger's items.");
}

/** `update_at` is Shopkit's spelling (shopkit.md 6.15). */
const changedAt = (order: unknown) => valueAt(order, 'update_at') ?? valueAt(order, 'created_at');

/** NaN where the order does not tell: it is handed on then. */
const whenChanged = (order: unknown) => Date.parse(String(changedAt(order)));

const withoutDates = (query: Query) => Object.fromEntries(Object.entries(query).filter(([name]) => !DATE_FILTERS.includes(name)));

/** Shopkit compares days, in a time zone that is not documented: so from the day before. */
const changedSince = (time: number) => ({ date_type: 'update_at', date_from: new Date(time - DAY_MS).toISOString().slice(0, 10) });
