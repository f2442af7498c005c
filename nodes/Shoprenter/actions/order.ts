import { catchUp, CaughtUp, catchUpParameters, changeOf, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import { anyOf, choice, flag, mayBeEmpty, number, record, text, time, type Entry } from '../../shared/actions/inputs';
import type { Input, Parameter, SingleOperation } from '../../shared/actions/operation';
import { limitOf, requiredText } from '../../shared/actions/parameters';
import { collectionOf, FILTERS, operation, resource } from '../../shared/actions/vocabulary';
import type { ApiCall } from '../../shared/api/call';
import { valueAt, type PlainObject } from '../../shared/objects';
import { getCustomerGroups, getLanguages, getOrderStatuses, searchCustomers, searchOrders } from './choices';
import { belongsTo, day, link, otherFields, recordId } from './inputs';
import { findRecord, getRecord, linkedId, listAll, write } from './lists';
import { addedFields, list, parametersOf, pathFor, send, update } from './operations';
import { listOrderStatuses, statusId, withStatus } from './statuses';

const orderId = record('Order', 'orderId', searchOrders, "The order to work on. An ID of the API, or the 'innerResourceId' of a webhook.");
const orderNumber = text('Order Number', 'orderNumber');
const orderStatus = choice(
	'Order Status',
	'orderStatus',
	getOrderStatuses,
	'The name in any language of the shop will do, too, as will the number that webhooks have.',
);

const lookUps = [
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
];

/** @param included what is looked up unless the user chooses otherwise */
const include = (...included: string[]): Parameter =>
	anyOf('Include', 'include', lookUps, {
		default: included,
		description: 'What to look up besides the order itself, which comes with its lines and totals',
	}).parameter;

/** A filter that Shoprenter has in another form. */
const asIs = (entry: Entry): Entry => ({ ...entry, toApi: (value) => value });

const filters = [
	time('Created After', 'createdAtMin'),
	time('Created Before', 'createdAtMax'),
	day('Created On', 'createdAt', 'The day on which the order was placed'),
	text('Email', 'email', 'Email address of the buyer'),
	text('External Info', 'externalInfo', 'For instance the order number at the marketplace that the order came from. What is compared is not documented.'),
	asIs(
		flag(
			'Include Abandoned Carts',
			'includeAbandonedCarts',
			'Whether to return carts that were never ordered, too. Shoprenter keeps them among the orders, without a status.',
		),
	),
	asIs(flag('Include Canceled Orders', 'includeCanceled', 'Whether to return canceled orders, too. Without this filter they are returned.', false)),
	text('Order Number', 'innerId'),
	text('Order Number From', 'innerIdMin', 'Only orders with this number or a higher one'),
	choice('Order Status', 'orderStatusId', getOrderStatuses),
	text('Shipping Mode Number', 'shippingModeInnerId', 'Internal number of the shipping method'),
	time('Updated After', 'updatedAtMin'),
	time('Updated Before', 'updatedAtMax'),
	day('Updated On', 'updatedAt', 'The day on which the order was last changed'),
];

const address = (label: string, prefix: string) => [
	text(`${label} Address 1`, `${prefix}Address1`, 'Street and number'),
	text(`${label} Address 2`, `${prefix}Address2`),
	text(`${label} City`, `${prefix}City`),
	text(`${label} Company`, `${prefix}Company`),
	text(`${label} Country Name`, `${prefix}CountryName`),
	text(`${label} First Name`, `${prefix}Firstname`),
	text(`${label} Last Name`, `${prefix}Lastname`),
	text(`${label} Method Name`, `${prefix}MethodName`),
	text(`${label} Postcode`, `${prefix}Postcode`),
	text(`${label} Zone Name`, `${prefix}ZoneName`, 'County or zone'),
];

const changes = [
	...address('Billing', 'payment'),
	...address('Shipping', 'shipping'),
	text('Comment', 'comment', "The buyer's comment"),
	link(record('Customer', 'customer', searchCustomers)),
	link(choice('Customer Group', 'customerGroup', getCustomerGroups)),
	text('Email', 'email'),
	text('Fax', 'fax'),
	text('First Name', 'firstname', 'What the name begins with, in Hungarian order the family name'),
	text('Invoice Number', 'invoiceId', 'Number of the invoice, as the order itself holds it. For a link to the document use the resource Order Invoice.'),
	text('Invoice Prefix', 'invoicePrefix'),
	link(choice('Language', 'language', getLanguages)),
	text('Last Name', 'lastname', 'What the name ends with, in Hungarian order the given name'),
	link(choice('Order Status', 'orderStatus', getOrderStatuses)),
	otherFields,
	text('Payment Method Code', 'paymentMethodCode'),
	text('Phone', 'phone'),
	text('Pick Pack Pont Code', 'pickPackPontShopCode'),
	text('Pick-Up Point ID', 'shippingReceivingPointId'),
	text('Tax Number', 'taxNumber'),
	number('Total', 'total', 'Gross grand total. Shoprenter computes nothing: totals and lines stay as they are.'),
];

const one = '/orders/{orderId}';

/** Orders (shoprenter.md 5.2, 5.3). Creating one takes a dozen calls and is left to the API Request resource. */
export const order = resource('Order', 'order', [
	operation('Get', 'Get an order', {
		description: 'Returns one order with its lines and totals, the name of its status and the statuses that it had',
		returns: 'order',
		parameters: [...parametersOf(one), include('status', 'history')],
		run: async (input) => [await wholeOrder(input)],
	}),
	operation('Get by Number', 'Get an order by its number', {
		description: 'Returns one order by the number that people see, which webhooks have as innerId',
		returns: 'order',
		parameters: [{ ...orderNumber.parameter, required: true }, include('status', 'history')],
		async run(input) {
			const innerId = requiredText(input, 'orderNumber', 'Order Number');
			return [await withIncluded(input, await findRecord(input.call, '/orderExtend', { innerId }, `order with the number ${innerId}`))];
		},
	}),
	list('Get History', 'Get the history of an order', '/orderHistories', {
		description: 'Returns the statuses that an order had, with their notes. Shoprenter has no call that adds one.',
		returns: 'orderHistory',
		fields: [{ ...orderId, read: (input) => recordId(input, orderId) }],
	}),
	operation('Get Many', 'Get many orders', {
		description: "Returns a list of orders with their lines and totals. 'Since Last Run' finds orders that were placed or changed.",
		returns: 'order',
		parameters: [...catchUpParameters('placed or changed'), ...collectionOf(FILTERS, filters), include('status')],
		async run(input) {
			const { call } = input;
			const since = lookBackTo(input);
			const query = queryOf(addedFields(input, filters));
			if (since === undefined) return await all(input, await listAll(call, '/orderExtend', query, limitOf(input)));
			const orders = await placedOrChanged(call, query, since);
			const caught = catchUp(
				'shoprenter',
				orders,
				(order) => valueAt(order, 'innerId'),
				(order) => changeOf(order, changedAt(order)),
			);
			// What is looked up beside the order is no change of it: a status may be given another name.
			const complete = await all(input, orders);
			return caught.map(({ envelope }, index) => new CaughtUp(complete[index], envelope));
		},
	}),
	send('Get Reload Link', 'Get the link that reloads the cart of an order', 'POST /reloadUrl', {
		description: 'Returns the link that puts what an order or an abandoned cart holds into the cart of whoever opens it',
		fields: [
			belongsTo(orderId, 'order'),
			mayBeEmpty({
				...record('Customer', 'customerId', searchCustomers, 'The customer whom the link is for; may be left out'),
				as: 'customer',
				toApi: (id) => ({ id }),
			}),
		],
	}),
	resetCatchUp,
	readAgain(
		update('Update an order', one, changes, {
			description: 'Changes fields of an order. Lines and totals stay as they are, and Shoprenter computes nothing anew.',
			returns: 'order',
		}),
	),
	readAgain(
		operation('Update Status', 'Update the status of an order', {
			description: 'Gives an order another status. Whether Shoprenter then writes to the buyer, adds to the history and fires its webhook is not documented.',
			returns: 'order',
			parameters: [...parametersOf(one), { ...orderStatus.parameter, required: true }],
			async run(input) {
				const path = await pathFor(input, one);
				const id = await statusId(input.call, requiredText(input, 'orderStatus', 'Order Status'));
				return [await write(input.call, 'PUT', path, { orderStatus: { id } })];
			},
		}),
	),
]);

/** A change of an order that reads it then: what the change answers has its lines and totals as links only. */
function readAgain(change: SingleOperation): SingleOperation {
	return {
		...change,
		parameters: [...change.parameters, include('status')],
		async run(input) {
			await change.run(input);
			return [await wholeOrder(input)];
		},
	};
}

async function wholeOrder(input: Input): Promise<PlainObject> {
	return await withIncluded(input, await getRecord(input.call, await pathFor(input, '/orderExtend/{orderId}')));
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
	const statuses = included.includes('status') ? await listOrderStatuses(call) : [];
	const named = (record: PlainObject): PlainObject =>
		'orderStatus' in record ? { ...record, orderStatus: withStatus(record.orderStatus, statuses, languageId) } : record;
	if (!included.includes('history')) return named(one);
	const histories = await listAll(call, '/orderHistories', { orderId: one.id });
	return { ...named(one), orderHistories: histories.map(named) };
}

/** Carts are left out unless the user asks for them: nobody has ordered what they hold. */
function queryOf({ includeAbandonedCarts = false, includeCanceled = true, ...query }: PlainObject): PlainObject {
	return { ...(includeAbandonedCarts ? {} : { excludeAbandonedCart: 1 }), ...(includeCanceled ? {} : { excludeStorno: 1 }), ...query };
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

/** The time of the last change; a zero date (shoprenter.md 4.3) is none. */
function changedAt(order: unknown): unknown {
	const updated = valueAt(order, 'dateUpdated');
	return typeof updated === 'string' && /^[1-9]/.test(updated) ? updated : valueAt(order, 'dateCreated');
}
