import type { INodeProperties } from 'n8n-workflow';

import { catchUp, catchUpParameters, CaughtUp, changeOf, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import type { Input, Resource } from '../../shared/actions/operation';
import {
	filled,
	filtersParameter,
	limitOf,
	limitParameter,
	recordLocator,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import type { ApiCall } from '../../shared/api/call';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { findRecord, getRecord, linkedId, listAll, write } from './lists';
import { changesOf, numberField, otherFields, recordId, recordPath, shopField, sorted, textField, timeField, timesIn } from './parameters';
import { described, orderStatuses, statusId } from './statuses';

const orderId = recordLocator('Order', 'orderId', 'searchOrders', "The order to work on. An ID of the API, or the 'innerResourceId' of a webhook.");
const orderPath = (input: Input, resource: string) => recordPath(input, resource, 'orderId', 'Order');
/** The ID as it stands in a query or a body. */
const orderIdOf = (input: Input) => recordId(input, 'orderId', 'Order');

const includeParameter: INodeProperties = {
	displayName: 'Include',
	name: 'include',
	type: 'multiOptions',
	options: [
		{
			name: 'Status History',
			value: 'history',
			description: 'The statuses that the order had, with their notes, as orderHistories. Takes one more call for each order.',
		},
		{
			name: 'Status Name',
			value: 'status',
			description: "Number, name and colour of the order's status. Takes two more calls for each execution, and the permission 'order.status'.",
		},
	],
	default: [],
	description: 'What to look up besides the order itself, which comes with its lines and totals',
};

/** @param included what is looked up unless the user chooses otherwise */
const include = (...included: string[]): INodeProperties => ({ ...includeParameter, default: included });

const filters = filtersParameter(
	sorted([
		timeField('Created After', 'createdAtMin'),
		timeField('Created Before', 'createdAtMax'),
		timeField('Created On', 'createdAt', 'The day on which the order was placed'),
		textField('Email', 'email', 'Email address of the buyer'),
		textField(
			'External Info',
			'externalInfo',
			'For instance the order number at the marketplace that the order came from. What is compared is not documented.',
		),
		{
			displayName: 'Include Abandoned Carts',
			name: 'includeAbandonedCarts',
			type: 'boolean',
			default: true,
			description: 'Whether to return carts that were never ordered, too. Shoprenter keeps them among the orders, without a status.',
		},
		{
			displayName: 'Include Canceled Orders',
			name: 'includeCanceled',
			type: 'boolean',
			default: false,
			description: 'Whether to return canceled orders, too. Without this filter they are returned.',
		},
		textField('Order Number', 'innerId'),
		textField('Order Number From', 'innerIdMin', 'Only orders with this number or a higher one'),
		shopField('Order Status', 'orderStatusId', 'getOrderStatuses'),
		textField('Shipping Mode Number', 'shippingModeInnerId', 'Internal number of the shipping method'),
		timeField('Updated After', 'updatedAtMin'),
		timeField('Updated Before', 'updatedAtMax'),
		timeField('Updated On', 'updatedAt', 'The day on which the order was last changed'),
	]),
);

const address = (label: string, prefix: string) => [
	textField(`${label} Address 1`, `${prefix}Address1`, 'Street and number'),
	textField(`${label} Address 2`, `${prefix}Address2`),
	textField(`${label} City`, `${prefix}City`),
	textField(`${label} Company`, `${prefix}Company`),
	textField(`${label} Country Name`, `${prefix}CountryName`),
	textField(`${label} First Name`, `${prefix}Firstname`),
	textField(`${label} Last Name`, `${prefix}Lastname`),
	textField(`${label} Method Name`, `${prefix}MethodName`),
	textField(`${label} Postcode`, `${prefix}Postcode`),
	textField(`${label} Zone Name`, `${prefix}ZoneName`, 'County or zone'),
];

const updateFields = updateFieldsParameter(
	sorted([
		...address('Billing', 'payment'),
		...address('Shipping', 'shipping'),
		textField('Comment', 'comment', "The buyer's comment"),
		{ ...recordLocator('Customer', 'customer', 'searchCustomers'), required: false },
		shopField('Customer Group', 'customerGroup', 'getCustomerGroups'),
		textField('Email', 'email'),
		textField('Fax', 'fax'),
		textField('First Name', 'firstname', 'What the name begins with, in Hungarian order the family name'),
		textField('Invoice Number', 'invoiceId', 'Number of the invoice, as the order itself holds it. For a link to the document use the resource Order Invoice.'),
		textField('Invoice Prefix', 'invoicePrefix'),
		shopField('Language', 'language', 'getLanguages'),
		textField('Last Name', 'lastname', 'What the name ends with, in Hungarian order the given name'),
		shopField('Order Status', 'orderStatus', 'getOrderStatuses'),
		otherFields,
		textField('Payment Method Code', 'paymentMethodCode'),
		textField('Phone', 'phone'),
		textField('Pick Pack Pont Code', 'pickPackPontShopCode'),
		textField('Pick-Up Point ID', 'shippingReceivingPointId'),
		textField('Tax Number', 'taxNumber'),
		numberField('Total', 'total', 'Gross grand total. Shoprenter computes nothing: totals and lines stay as they are.'),
	]),
);

/** Orders (shoprenter.md 5.2, 5.3). Creating one takes a dozen calls and is left to the API Request resource. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	operations: [
		{
			name: 'Get',
			value: 'get',
			action: 'Get an order',
			description: 'Returns one order with its lines and totals, the name of its status and the statuses that it had',
			returns: 'order',
			parameters: [orderId, include('status', 'history')],
			async run(input) {
				return [await withIncluded(input, await getRecord(input.call, orderPath(input, 'orderExtend')))];
			},
		},
		{
			name: 'Get by Number',
			value: 'getByNumber',
			action: 'Get an order by its number',
			description: 'Returns one order by the number that people see, which webhooks have as innerId',
			returns: 'order',
			parameters: [{ displayName: 'Order Number', name: 'orderNumber', type: 'string', required: true, default: '' }, include('status', 'history')],
			async run(input) {
				const innerId = requiredText(input, 'orderNumber', 'Order Number');
				return [await withIncluded(input, await findRecord(input.call, '/orderExtend', { innerId }, `order with the number ${innerId}`))];
			},
		},
		{
			name: 'Get History',
			value: 'getHistory',
			action: 'Get the history of an order',
			description: 'Returns the statuses that an order had, with their notes. Shoprenter has no call that adds one.',
			returns: 'orderHistory',
			parameters: [orderId, returnAllParameter, limitParameter],
			async run(input) {
				return await listAll(input.call, '/orderHistories', { orderId: orderIdOf(input) }, limitOf(input));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many orders',
			description: "Returns a list of orders with their lines and totals. 'Since Last Run' finds orders that were placed or changed.",
			returns: 'order',
			parameters: [...catchUpParameters('placed or changed'), filters, include('status')],
			async run(input) {
				const { call } = input;
				const since = lookBackTo(input);
				const query = queryOf(input.parameter('filters', {}));
				if (since === undefined) return await all(input, await listAll(call, '/orderExtend', query, limitOf(input)));
				const orders = await placedOrChanged(call, query, since);
				const caught = catchUp(
					'shoprenter',
					orders,
					(one) => field(one, 'innerId'),
					(one) => changeOf(one, changedAt(one)),
				);
				// What is looked up beside the order is no change of it: a status may be given another name.
				const complete = await all(input, orders);
				return caught.map(({ envelope }, index) => new CaughtUp(complete[index], envelope));
			},
		},
		{
			name: 'Get Reload Link',
			value: 'getReloadLink',
			action: 'Get the link that reloads the cart of an order',
			description: 'Returns the link that puts what an order or an abandoned cart holds into the cart of whoever opens it',
			parameters: [
				orderId,
				{ ...recordLocator('Customer', 'customerId', 'searchCustomers', 'The customer whom the link is for; may be left out'), required: false },
			],
			async run(input) {
				const { customerId } = filled({ customerId: input.parameter('customerId', '') });
				const body = { order: { id: orderIdOf(input) }, ...(customerId !== undefined && { customer: { id: customerId } }) };
				return [await write(input.call, 'POST', '/reloadUrl', body)];
			},
		},
		resetCatchUp,
		{
			name: 'Update',
			value: 'update',
			action: 'Update an order',
			description: 'Changes fields of an order. Lines and totals stay as they are, and Shoprenter computes nothing anew.',
			returns: 'order',
			parameters: [orderId, updateFields, include('status')],
			async run(input) {
				return [await changed(input, orderPath(input, 'orders'), changesOf(input))];
			},
		},
		{
			name: 'Update Status',
			value: 'updateStatus',
			action: 'Update the status of an order',
			description: 'Gives an order another status. Whether Shoprenter then writes to the buyer, adds to the history and fires its webhook is not documented.',
			returns: 'order',
			parameters: [
				orderId,
				{
					...shopField('Order Status', 'orderStatus', 'getOrderStatuses'),
					required: true,
					description:
						'The name in any language of the shop will do, too, as will the number that webhooks have. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				},
				include('status'),
			],
			async run(input) {
				const path = orderPath(input, 'orders');
				const id = await statusId(input.call, requiredText(input, 'orderStatus', 'Order Status'));
				return [await changed(input, path, { orderStatus: { id } })];
			},
		},
	],
};

/** Changes an order and reads it again: what the change answers has its lines and totals as links only. */
async function changed(input: Input, path: string, body: PlainObject): Promise<PlainObject> {
	await write(input.call, 'PUT', path, body);
	return await withIncluded(input, await getRecord(input.call, orderPath(input, 'orderExtend')));
}

async function all(input: Input, orders: readonly PlainObject[]): Promise<PlainObject[]> {
	const complete: PlainObject[] = [];
	for (const one of orders) complete.push(await withIncluded(input, one));
	return complete;
}

/** The order with what the user chose under Include. */
async function withIncluded({ call, parameter }: Input, one: PlainObject): Promise<PlainObject> {
	const included = parameter<string[]>('include', []);
	const languageId = linkedId(one.language);
	const statuses = included.includes('status') ? await orderStatuses(call) : [];
	const named = (record: PlainObject): PlainObject =>
		'orderStatus' in record ? { ...record, orderStatus: described(record.orderStatus, statuses, languageId) } : record;
	if (!included.includes('history')) return named(one);
	const histories = await listAll(call, '/orderHistories', { orderId: one.id });
	return { ...named(one), orderHistories: histories.map(named) };
}

/** Carts are left out unless the user asks for them: nobody has ordered what they hold. */
function queryOf(chosen: unknown): PlainObject {
	const { includeAbandonedCarts = false, includeCanceled = true, ...query } = filled(chosen);
	return { ...(includeAbandonedCarts ? {} : { excludeAbandonedCart: 1 }), ...(includeCanceled ? {} : { excludeStorno: 1 }), ...timesIn(query) };
}

/**
 * Orders placed or changed since a time, in two lists: whether an order that was never changed has a time of change is
 * not documented. The time goes out in UTC: should the shop's times be Hungary's, it means one or two hours earlier,
 * and nothing is missed.
 */
async function placedOrChanged(call: ApiCall, query: PlainObject, since: number): Promise<PlainObject[]> {
	const time = new Date(since).toISOString().slice(0, 19);
	const from = (name: string) => ({ ...query, [name]: [time, String(query[name] ?? '')].sort()[1] });
	const placed = await listAll(call, '/orderExtend', from('createdAtMin'));
	const updated = await listAll(call, '/orderExtend', from('updatedAtMin'));
	return [...new Map([...placed, ...updated].map((one) => [one.innerId, one])).values()];
}

const field = (record: unknown, name: string) => (isPlainObject(record) ? record[name] : undefined);

/** The time of the last change; a zero date (shoprenter.md 4.3) is none. */
function changedAt(one: unknown): unknown {
	const updated = field(one, 'dateUpdated');
	return typeof updated === 'string' && /^[1-9]/.test(updated) ? updated : field(one, 'dateCreated');
}
