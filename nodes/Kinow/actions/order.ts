import { catchUp, catchUpParameters, changeOf, lookBackTo, resetCatchUp } from '../../shared/actions/catchUp';
import { altered, choice, flag, oneOf, text } from '../../shared/actions/inputs';
import { FileRecord, type Input } from '../../shared/actions/operation';
import { checkedId, limitOf } from '../../shared/actions/parameters';
import { collectionOf, FILTERS, operation, resource } from '../../shared/actions/vocabulary';
import { valueAt, type PlainObject } from '../../shared/objects';
import { getOrderStates, searchCustomers } from './choices';
import { listEntries, listQuery } from './conditions';
import { comparedRecord, moment } from './inputs';
import { listAll, recordsOf } from './lists';
import { addedFields, answeredText, list, parametersOf, pathFor, send } from './operations';

const entries = listEntries('SF', [
	moment('Changed After', 'date_upd_gt'),
	moment('Created After', 'date_add_gt'),
	moment('Created Before', 'date_add_lt'),
	comparedRecord('Customer', 'id_customer_strict', searchCustomers),
	choice('Order State', 'current_state_strict', getOrderStates),
	text('Reference', 'reference_strict'),
]);

/** Kinow's times have no zone: no shop's clock is further behind UTC than this. */
const FURTHEST_BEHIND_MS = 12 * 3_600_000;
const DAY_MS = 24 * 3_600_000;

const lookFor = altered(
	oneOf('Look For', 'lookFor', [
		{ name: 'Created Orders', value: 'date_add', description: 'Filters by date_add, which the documentation shows as an example' },
		{ name: 'Created or Changed Orders', value: 'date_upd', description: 'Filters by date_upd. If Kinow refuses that, use the other one.' },
	]),
	{ default: 'date_upd', displayOptions: { show: { sinceLastRun: [true] } } },
);

/** A time of Kinow's as if it were UTC; NaN for none, such as PrestaShop's "0000-00-00 00:00:00". */
const asUtc = (value: unknown) => Date.parse(`${String(value).replace(' ', 'T')}Z`);

/** When the order was changed last, else created, as Kinow writes it. */
function changedAt(order: unknown): unknown {
	const changed = valueAt(order, 'date_upd');
	return Number.isNaN(asUtc(changed)) ? valueAt(order, 'date_add') : changed;
}

const getMany = operation('Get Many', 'Get many orders', {
	description:
		"Returns a list of orders, without their lines: Kinow keeps those in the cart. 'Since Last Run' looks back up to 26 hours further than asked, since Kinow's times have no zone.",
	returns: 'order',
	parameters: [...catchUpParameters('created or changed', [lookFor.parameter]), ...collectionOf(FILTERS, entries)],
	async run(input) {
		const filters = addedFields(input, entries);
		const since = lookBackTo(input);
		return since === undefined ? await listAll(input.call, '/orders', listQuery(filters), limitOf(input)) : await missedOrders(input, filters, since);
	},
});

/**
 * Asks for whole days, the only documented form of a date in a filter (kinow.md 4), one day more than needed because
 * nobody knows whether "greater than a day" has that day in it; what is too old for any zone is left out here, also
 * where Kinow should ignore the filter.
 */
async function missedOrders(input: Input, filters: PlainObject, since: number) {
	const field = input.parameter<'date_add' | 'date_upd'>('lookFor', 'date_upd');
	const day = new Date(since - FURTHEST_BEHIND_MS - DAY_MS).toISOString().slice(0, 10);
	const orders = await listAll(input.call, '/orders', listQuery({ ...filters, [`${field}_gt`]: day }));
	const recent = orders.filter((order) => !(asUtc(changedAt(order)) < since - FURTHEST_BEHIND_MS));
	return catchUp(
		'kinow',
		recent,
		(order) => valueAt(order, 'id'),
		(order) => changeOf(order, changedAt(order)),
	);
}

const ORDER = '/orders/{orderId}';

const getCart = operation('Get Cart', 'Get the cart of an order', {
	description: "Returns the cart that an order was placed with: its products are the order's lines, which the order itself does not have",
	returns: 'cart',
	parameters: parametersOf(ORDER),
	async run(input) {
		const { body } = await input.call({ method: 'GET', path: await pathFor(input, ORDER) });
		const cart = valueAt(body, 'id_cart');
		// No cart, in any of PrestaShop's ways of saying so.
		if (!cart || cart === '0') return [];
		return recordsOf((await input.call({ method: 'GET', path: `/carts/${encodeURIComponent(checkedId(cart, 'id_cart'))}` })).body);
	},
});

const PDF = '%PDF';
const PDF_IN_BASE64 = Buffer.from(PDF).toString('base64').replace(/.=*$/, '');

const asBlob = flag('Download', 'to_blob', 'Whether to ask for the PDF itself. If off, the item has what Kinow answers instead, which is not documented.');

/** "PDF content" (kinow.md 5.2) may be the file, the file in base64, or a JSON text with it. */
const getInvoice = operation('Get Invoice', 'Get the invoice of an order', {
	description:
		'Returns the invoice as a PDF file, in the binary field data. In what form Kinow answers is not documented: what is no PDF is in the item as text.',
	parameters: [...parametersOf(ORDER), asBlob.parameter],
	async run(input) {
		const query = { to_blob: input.parameter<boolean>('to_blob', true) };
		const { body } = await input.call({ method: 'GET', path: await pathFor(input, `${ORDER}/invoice`), query, answer: 'bytes' });
		const bytes = body as Buffer;
		const orderId = String(input.parameter('orderId'));
		const invoice = answeredText(bytes);
		const pdf = bytes.toString('latin1', 0, PDF.length) === PDF ? bytes : invoice.startsWith(PDF_IN_BASE64) ? Buffer.from(invoice, 'base64') : undefined;
		if (pdf === undefined) return [{ orderId, invoice }];
		return [new FileRecord({ orderId }, { content: pdf, fileName: `invoice-${orderId}.pdf`, mimeType: 'application/pdf' })];
	},
});

/** Orders can only be read (kinow.md 5.2). */
export const order = resource('Order', 'order', [
	send('Get', 'Get an order', `GET ${ORDER}`, {
		description: "Returns one order with its changes of state. It has no lines: see 'Get Cart'.",
		returns: 'order',
	}),
	getCart,
	list('Get Histories', 'Get the changes of state of an order', `${ORDER}/histories`, { returns: 'history', takes: 'S' }),
	getInvoice,
	getMany,
	resetCatchUp,
]);

export const orderState = resource('Order State', 'orderState', [
	send('Get', 'Get an order state', 'GET /order-states/{orderStateId}', { returns: 'orderState' }),
	list('Get Many', 'Get many order states', '/order-states', { returns: 'orderState' }),
]);
