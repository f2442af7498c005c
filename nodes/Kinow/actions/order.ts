import type { INodeProperties } from 'n8n-workflow';

import { catchUp, changeOf, lookBackParameter, lookBackTo, resetCatchUp, sinceLastRunParameter } from '../../shared/actions/catchUp';
import { FileRecord, type Input, type SingleOperation } from '../../shared/actions/operation';
import { collect } from '../../shared/actions/pages';
import { checkedId, filled, filtersParameter, limitOf, limitParameter, returnAllParameter } from '../../shared/actions/parameters';
import { isPlainObject } from '../../shared/objects';
import { choice, comparedRecord, flag, moment, text } from './inputs';
import { listPage, listQuery, recordsOf } from './lists';
import { list, listEntries, pathFor, placesOf, resource, send, textOf } from './operations';

const entries = listEntries('SF', [
	moment('Changed After', 'date_upd_gt'),
	moment('Created After', 'date_add_gt'),
	moment('Created Before', 'date_add_lt'),
	comparedRecord('Customer', 'id_customer_strict', 'searchCustomers'),
	choice('Order State', 'current_state_strict', 'getOrderStates'),
	text('Reference', 'reference_strict'),
]);

/** Kinow's times have no zone: no shop's clock is further behind UTC than this. */
const FURTHEST_BEHIND_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const foundBy: INodeProperties = {
	displayName: 'Look For',
	name: 'lookFor',
	type: 'options',
	options: [
		{ name: 'Created Orders', value: 'date_add', description: 'Filters by date_add, which the documentation shows as an example' },
		{ name: 'Created or Changed Orders', value: 'date_upd', description: 'Filters by date_upd. If Kinow refuses that, use the other one.' },
	],
	default: 'date_upd',
	displayOptions: { show: { sinceLastRun: [true] } },
};

/** A time of Kinow's as if it were UTC; NaN for none, such as PrestaShop's "0000-00-00 00:00:00". */
const timeOf = (value: unknown) => Date.parse(`${String(value).replace(' ', 'T')}Z`);

/** When the order was changed last, else created, as Kinow writes it. */
function changedAt(order: unknown): unknown {
	const { date_upd: changed, date_add: created } = isPlainObject(order) ? order : {};
	return Number.isNaN(timeOf(changed)) ? created : changed;
}

const getMany: SingleOperation = {
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many orders',
	description:
		"Returns a list of orders, without their lines: Kinow keeps those in the cart. 'Since Last Run' looks back up to 26 hours further than asked, since Kinow's times have no zone.",
	returns: 'order',
	parameters: [
		sinceLastRunParameter,
		lookBackParameter('created or changed'),
		foundBy,
		{ ...returnAllParameter, displayOptions: { show: { sinceLastRun: [false] } } },
		{ ...limitParameter, displayOptions: { show: { returnAll: [false], sinceLastRun: [false] } } },
		filtersParameter(entries.map(({ parameter }) => parameter).sort((a, b) => a.displayName.localeCompare(b.displayName))),
	],
	async run(input) {
		const filters = filled(input.parameter('filters', {}));
		const since = lookBackTo(input);
		if (since !== undefined) return await missedOrders(input, filters, since);
		const limit = limitOf(input);
		return await collect(() => listPage(input.call, '/orders', listQuery(entries, filters), limit), limit);
	},
};

/**
 * Asks for whole days, the only documented form of a date in a filter (kinow.md 4), one day more than needed because
 * nobody knows whether "greater than a day" has that day in it; what is too old for any zone is left out here, also
 * where Kinow should ignore the filter.
 */
async function missedOrders(input: Input, filters: Readonly<Record<string, unknown>>, since: number) {
	const field = input.parameter<'date_add' | 'date_upd'>('lookFor', 'date_upd');
	const day = new Date(since - FURTHEST_BEHIND_MS - DAY_MS).toISOString().slice(0, 10);
	const query = listQuery(entries, { ...filters, [`${field}_gt`]: day });
	const orders = await collect(() => listPage(input.call, '/orders', query, Infinity), Infinity);
	const recent = orders.filter((order) => !(timeOf(changedAt(order)) < since - FURTHEST_BEHIND_MS));
	return catchUp(
		'kinow',
		recent,
		(order) => (isPlainObject(order) ? order.id : undefined),
		(order) => changeOf(order, changedAt(order)),
	);
}

const getCart: SingleOperation = {
	name: 'Get Cart',
	value: 'getCart',
	action: 'Get the cart of an order',
	description: "Returns the cart that an order was placed with: its products are the order's lines, which the order itself does not have",
	returns: 'cart',
	parameters: placesOf('/orders/{order_id}'),
	async run(input) {
		const { body } = await input.call({ method: 'GET', path: pathFor(input, '/orders/{order_id}') });
		const cart = isPlainObject(body) ? body.id_cart : undefined;
		// No cart, in any of PrestaShop's ways of saying so.
		if (!cart || cart === '0') return [];
		return recordsOf((await input.call({ method: 'GET', path: `/carts/${encodeURIComponent(checkedId(cart, 'id_cart'))}` })).body);
	},
};

const PDF = '%PDF';
const PDF_IN_BASE64 = Buffer.from(PDF).toString('base64').replace(/.=*$/, '');

const asBlob = flag('Download', 'to_blob', 'Whether to ask for the PDF itself. If off, the item has what Kinow answers instead, which is not documented.');

/** "PDF content" (kinow.md 5.2) may be the file, the file in base64, or a JSON text with it. */
const getInvoice: SingleOperation = {
	name: 'Get Invoice',
	value: 'getInvoice',
	action: 'Get the invoice of an order',
	description:
		'Returns the invoice as a PDF file, in the binary field data. In what form Kinow answers is not documented: what is no PDF is in the item as text.',
	parameters: [...placesOf('/orders/{order_id}'), asBlob.parameter],
	async run(input) {
		const path = '/orders/{order_id}/invoice';
		const { body } = await input.call({
			method: 'GET',
			path: pathFor(input, path),
			query: { to_blob: input.parameter<boolean>('to_blob', true) },
			answer: 'bytes',
		});
		const bytes = body as Buffer;
		const orderId = String(input.parameter('orderId'));
		const text = textOf(bytes);
		const pdf = bytes.toString('latin1', 0, PDF.length) === PDF ? bytes : text.startsWith(PDF_IN_BASE64) ? Buffer.from(text, 'base64') : undefined;
		if (pdf === undefined) return [{ orderId, invoice: text }];
		return [new FileRecord({ orderId }, { content: pdf, fileName: `invoice-${orderId}.pdf`, mimeType: 'application/pdf' })];
	},
};

/** Orders can only be read (kinow.md 5.2). */
export const order = resource('Order', 'order', [
	send('Get', 'Get an order', 'GET /orders/{order_id}', {
		description: "Returns one order with its changes of state. It has no lines: see 'Get Cart'.",
		returns: 'order',
	}),
	getCart,
	list('Get Histories', 'Get the changes of state of an order', '/orders/{order_id}/histories', { returns: 'history', takes: 'S' }),
	getInvoice,
	getMany,
	resetCatchUp,
]);

export const orderState = resource('Order State', 'orderState', [
	send('Get', 'Get an order state', 'GET /order-states/{order_state_id}', { returns: 'orderState' }),
	list('Get Many', 'Get many order states', '/order-states', { returns: 'orderState' }),
]);
