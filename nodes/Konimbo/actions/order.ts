import type { INodeProperties } from 'n8n-workflow';

import { catchUp, lookBackParameter, lookBackTo, resetCatchUp, sinceLastRunParameter } from '../../shared/actions/catchUp';
import { InputError, type Resource } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { filled, filtersParameter, idOf, limitOf, limitParameter, recordLocator, returnAllParameter, rowsOf } from '../../shared/actions/parameters';
import { isPlainObject } from '../../shared/objects';
import { listPage } from './lists';

const orderId = recordLocator('Order', 'orderId', 'searchOrders', 'The order to work on. The ID is the one in the trigger\'s items.');

const attributes: INodeProperties = {
	displayName: 'Attributes',
	name: 'attributes',
	type: 'string',
	default: '',
	placeholder: 'id,name,total_price',
	description: 'Names of the fields to return, separated by commas; empty for all that the API user may see',
};

const filters = filtersParameter([
	attributes,
	{ displayName: 'Created After', name: 'created_at_min', type: 'dateTime', default: '' },
	{ displayName: 'Created Before', name: 'created_at_max', type: 'dateTime', default: '' },
	{ displayName: 'Payment Status', name: 'payment_status', type: 'string', default: '', placeholder: 'שולם', description: 'The exact text' },
	{
		displayName: 'Sort By',
		name: 'sort_by',
		type: 'string',
		default: '',
		placeholder: 'created_at',
		description: 'Name of a field',
	},
	{
		displayName: 'Sort Order',
		name: 'sort_order',
		type: 'options',
		// Spelt so by Konimbo (konimbo.md 6.14).
		options: [
			{ name: 'Ascending', value: 'asce' },
			{ name: 'Descending', value: 'desc' },
		],
		default: 'desc',
		description: "Counts only together with 'Sort By'",
	},
	{ displayName: 'Status', name: 'status_option_title', type: 'string', default: '', placeholder: 'הזמנה חדשה', description: 'The exact title of an order state' },
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
			description: 'Adds up to five statuses to an order. A title that equals one of the order states of the shop also changes the state; statuses are never edited or removed.',
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
				const { body } = await input.call({ method: 'PUT', path: `/orders/${idOf(input, 'orderId', 'Order')}`, body: { order: { statuses } } });
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
				const query = filled({ attributes: input.parameter('attributes', '') }) as Record<string, string>;
				const { body } = await input.call({ method: 'GET', path: `/orders/${idOf(input, 'orderId', 'Order')}`, query });
				return [body];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many orders',
			description: "Returns a list of orders. 'Since Last Run' finds only orders that were created, not those that were changed: Konimbo has no such filter.",
			returns: 'order',
			parameters: [
				sinceLastRunParameter,
				lookBackParameter('created'),
				{ ...returnAllParameter, displayOptions: { show: { sinceLastRun: [false] } } },
				{ ...limitParameter, displayOptions: { show: { returnAll: [false], sinceLastRun: [false] } } },
				filters,
			],
			async run(input) {
				const since = lookBackTo(input);
				const query = timesInUtc(filled(input.parameter('filters', {})));
				if (since === undefined) return await collect(listPage(input.call, '/orders', query), limitOf(input));
				const created = { ...query, created_at_min: isoTime(since) };
				const orders = await collect(listPage(input.call, '/orders', created), Infinity);
				return await catchUp(input, 'konimbo', orders, (one) => field(one, 'id'), (one) => field(one, 'created_at'));
			},
		},
		resetCatchUp,
	],
};

const field = (record: unknown, name: string) => (isPlainObject(record) ? record[name] : undefined);

/** Without fractions of a second, as in Konimbo's own examples. */
const isoTime = (time: number) => new Date(time).toISOString().replace(/\.\d+Z$/, 'Z');

/** n8n gives a date and time with the workflow's zone or without one; Konimbo documents UTC. */
export function timesInUtc(query: Readonly<Record<string, unknown>>): Record<string, string> {
	return Object.fromEntries(
		Object.entries(query).map(([name, value]) => {
			const time = /_at_m(in|ax)$/.test(name) ? Date.parse(String(value)) : NaN;
			return [name, Number.isNaN(time) ? String(value) : isoTime(time)];
		}),
	);
}
