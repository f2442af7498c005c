import { catchUp, catchUpParameters, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import { InputError, type Resource } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { filtersParameter, idOf, recordLocator, rowsOf } from '../../shared/actions/parameters';
import { isPlainObject } from '../../shared/objects';
import { listPage, listRecords, searchIn } from './lists';
import { attributes, attributesOf, isoTime, queryOf, sortBy, sortOrder, withAttributes } from './parameters';

const orderId = recordLocator('Order', 'orderId', 'searchOrders', "The order to work on. The ID is the one in the trigger's items.");

/** Newest orders first. */
export const searchOrders = searchIn(
	'/orders',
	{ attributes: 'id,name,total_price', sort_by: 'id', sort_order: 'desc' },
	({ id, name, total_price: total }) => `${String(id)}: ${String(name ?? '')} (${String(total ?? '')})`,
);

const filters = filtersParameter([
	attributes,
	{ displayName: 'Created After', name: 'created_at_min', type: 'dateTime', default: '' },
	{ displayName: 'Created Before', name: 'created_at_max', type: 'dateTime', default: '' },
	{ displayName: 'Payment Status', name: 'payment_status', type: 'string', default: '', placeholder: 'שולם', description: 'The exact text' },
	sortBy,
	sortOrder,
	{
		displayName: 'Status',
		name: 'status_option_title',
		type: 'string',
		default: '',
		placeholder: 'הזמנה חדשה',
		description: 'The exact title of an order state',
	},
]);

/** Statuses that Konimbo takes in one call (konimbo.md 5.1). */
const MOST_STATUSES = 5;

/** Orders (konimbo.md 5.1): read, and given new statuses; nothing else of them can be written. */
export const order: Resource = {
	name: 'Order',
	value: 'order',
	operations: [
		{
			name: 'Add Status',
			value: 'addStatus',
			action: 'Add a status to an order',
			description:
				'Adds up to five statuses to an order. A title that equals one of the order states of the shop also changes the state; statuses are never edited or removed.',
			returns: 'order',
			parameters: [
				orderId,
				{
					displayName: 'Statuses',
					name: 'statuses',
					type: 'fixedCollection',
					typeOptions: { multipleValues: true },
					placeholder: 'Add Status',
					default: {},
					required: true,
					options: [
						{
							displayName: 'Status',
							name: 'status',
							values: [
								{ displayName: 'Title', name: 'status_option_title', type: 'string', default: '', required: true },
								{ displayName: 'Comment', name: 'comment', type: 'string', default: '', description: 'For instance the link to the invoice' },
								{ displayName: 'User Name', name: 'username', type: 'string', default: '' },
							],
						},
					],
				},
			],
			async run(input) {
				const statuses = rowsOf(input.parameter('statuses', {}), 'status');
				if (statuses.length === 0 || statuses.length > MOST_STATUSES) {
					throw new InputError(`'Statuses' holds ${statuses.length}; Konimbo takes one to ${MOST_STATUSES} at once`);
				}
				if (statuses.some((status) => !status.status_option_title)) throw new InputError("A status has no 'Title'");
				const { body } = await input.call({ method: 'PUT', path: `/orders/${idOf(input, 'orderId', 'Order')}`, body: { order: { statuses } }, once: true });
				return [body];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get an order',
			description: 'Returns one order with its lines, which the webhook of an order does not have',
			returns: 'order',
			parameters: [orderId, attributes],
			async run(input) {
				const { body } = await input.call({ method: 'GET', path: `/orders/${idOf(input, 'orderId', 'Order')}`, query: attributesOf(input) });
				return [body];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many orders',
			description: "Returns a list of orders. 'Since Last Run' finds only orders that were created, not those that were changed: Konimbo has no such filter.",
			returns: 'order',
			parameters: [...catchUpParameters('created'), filters],
			async run(input) {
				const since = lookBackTo(input);
				const query = queryOf(input);
				if (since === undefined) return await listRecords(input, '/orders', query);
				const created = { ...withAttributes(query, 'id', 'created_at'), created_at_min: isoTime(since) };
				const orders = await collect(() => listPage(input.call, '/orders', created), Infinity);
				// By the time of creation alone: with the content, orders that were changed would come again.
				return catchUp(
					'konimbo',
					orders,
					(one) => field(one, 'id'),
					(one) => String(field(one, 'created_at') ?? ''),
				);
			},
		},
		resetCatchUp,
	],
};

const field = (record: unknown, name: string) => (isPlainObject(record) ? record[name] : undefined);
