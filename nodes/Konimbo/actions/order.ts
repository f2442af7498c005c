import { catchUp, catchUpParameters, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import { mayBeEmpty, rows, text, time, type Entry } from '../../shared/actions/inputs';
import { collect } from '../../shared/actions/pages';
import { limitOf, filledRows } from '../../shared/actions/parameters';
import { collectionOf, FILTERS, operation, resource } from '../../shared/actions/vocabulary';
import { valueAt } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { attributes, timeOfMs, queryOf, sorting, withAttributes } from './inputs';
import { listPage, listRecords } from './lists';
import { addedFields, send } from './operations';

const filters = [
	attributes,
	time('Created After', 'created_at_min'),
	time('Created Before', 'created_at_max'),
	text('Payment Status', 'payment_status', { placeholder: 'שולם', description: 'The exact text' }),
	...sorting('created_at'),
	text('Status', 'status_option_title', { placeholder: 'הזמנה חדשה', description: 'The exact title of an order state' }),
];

/** Statuses that Konimbo takes in one call (konimbo.md 5.1). */
const MOST_STATUSES = 5;

const status = [
	text('Title', 'status_option_title', { required: true }),
	text('Comment', 'comment', 'For instance the link to the invoice'),
	text('User Name', 'username'),
];

const statuses: Entry = {
	...rows('Statuses', 'statuses', 'Status', status),
	read({ parameter }) {
		const added = filledRows(parameter('statuses', {}), 'status');
		if (added.length === 0 || added.length > MOST_STATUSES) {
			throw new InputError(`'Statuses' holds ${added.length}; Konimbo takes one to ${MOST_STATUSES} at once`);
		}
		if (added.some((one) => !one.status_option_title)) throw new InputError("A status has no 'Title'");
		return added;
	},
};

const one = '/orders/{orderId}';

/** Orders (konimbo.md 5.1): read, and given new statuses; nothing else of them can be written. */
export const order = resource('Order', 'order', [
	send('Add Status', 'Add a status to an order', `PUT ${one}`, {
		description:
			'Adds up to five statuses to an order. A title that equals one of the order states of the shop also changes the state; statuses are never edited or removed.',
		returns: 'order',
		fields: [statuses],
		once: true,
		body: (added) => ({ order: added }),
	}),
	send('Get', 'Get an order', `GET ${one}`, {
		description: 'Returns one order with its lines, which the webhook of an order does not have',
		returns: 'order',
		fields: [mayBeEmpty(attributes)],
	}),
	operation('Get Many', 'Get many orders', {
		description: "Returns a list of orders. 'Since Last Run' finds only orders that were created, not those that were changed: Konimbo has no such filter.",
		returns: 'order',
		parameters: [...catchUpParameters('created'), ...collectionOf(FILTERS, filters)],
		async run(input) {
			const since = lookBackTo(input);
			const query = queryOf(addedFields(input, filters), input);
			if (since === undefined) return await listRecords(input.call, '/orders', query, limitOf(input));
			const created = { ...withAttributes(query, 'id', 'created_at'), created_at_min: timeOfMs(since) };
			const orders = await collect(() => listPage(input.call, '/orders', created), Infinity);
			// By the time of creation alone: with the content, orders that were changed would come again.
			return catchUp(
				'konimbo',
				orders,
				(order) => valueAt(order, 'id'),
				(order) => String(valueAt(order, 'created_at') ?? ''),
			);
		},
	}),
	resetCatchUp,
]);
