/** Moloni, API v1 (invoicing.md 9): POSTs only, ids for everything, and refusals that are lists of texts with status 200. */
import Big from 'big.js';

import { KEYS } from './keys';
import { answered, failing, isNif, isoDate, missing, ofItems, rounded, total, type Body, type Call, type Service, type Stored } from './service';

/** What the account holds. */
export const ACCOUNT = { company: 1, set: 1, product: 1, taxes: { 1: 23, 2: 13, 3: 6 } as Readonly<Record<number, number>> };
const TOKEN = 'a-token-for-an-hour';
const NO_NUMBER = '999999990';
const TERMS = ['maturity_date_id', 'payment_method_id', 'delivery_method_id', 'salesman_id', 'payment_day', 'discount', 'credit_limit'];

const tokenProblems = ({ query, body }: Call) =>
	failing({
		'the token is wrong': query.get('access_token') === TOKEN,
		'Forbidden, No company_id received': query.get('json') === 'true' && body.company_id === ACCOUNT.company,
	});

const rateOf = ({ taxes = [] }: Body) => taxes.reduce((sum: number, { value }: Body) => sum + Number(value), 0);
const netOf = ({ price, qty, discount = 0 }: Body) => new Big(price).times(qty).times(new Big(100).minus(discount)).div(100);
const grossOf = (product: Body) =>
	netOf(product)
		.times(new Big(100).plus(rateOf(product)))
		.div(100);

function documentProblems(call: Call): string[] {
	const { body, documents, made, parts } = call;
	const products = (body.products ?? []) as Body[];
	const once = rounded(total(products.map(grossOf)));
	const dates = documents.filter(({ number }) => number).map((one) => String(one.body.date));
	return [
		...tokenProblems(call),
		...missing(body, ['document_set_id', 'customer_id', 'date', 'expiration_date', 'our_reference', 'products']),
		...failing({
			'5 document_set_id': body.document_set_id === ACCOUNT.set,
			'5 customer_id': made.some(({ what, answer }) => what === 'moloni.customer' && answer.customer_id === body.customer_id),
			'9 date': isoDate(body.date) && isoDate(body.expiration_date),
			'12 date': dates.every((date) => body.date >= date),
			'17 our_reference': String(body.our_reference).length <= 100,
			'a draft is wanted': body.status === 0,
			'the payments are not the total':
				parts[0] !== 'invoiceReceipts' || rounded(total((body.payments ?? []).map(({ value }: Body) => new Big(value)))) === once,
			'a payment is of no way': (body.payments ?? []).every(({ payment_method_id: id, date }: Body) => id > 0 && /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(date)),
			// Which of the two Moloni does is not known.
			'the total depends on where it is rounded': rounded(total(products.map((product) => grossOf(product).round(2, Big.roundHalfUp)))) === once,
		}),
		...ofItems(products, ({ product_id, name, qty, price, taxes, exemption_reason }) => ({
			'5 product_id': product_id === ACCOUNT.product,
			'1 name': Boolean(name),
			'5 qty': qty > 0 && price >= 0,
			'5 taxes': taxes ? taxes.length === 1 && taxes.every(({ tax_id: id, value }: Body) => ACCOUNT.taxes[id] === value) : /^M\d\d$/.test(exemption_reason),
		})),
	];
}

const byId = ({ documents, body }: Call) => documents.find(({ id }) => id === body.document_id);

const shown = ({ id, key, total: gross, number, body }: Stored) => ({
	document_id: id,
	number: number === undefined ? -1 : Number(number),
	our_reference: key,
	status: number === undefined ? 0 : 1,
	date: body.date,
	// The names are the other way round.
	net_value: gross,
	gross_value: rounded(total(body.products.map(netOf))),
});

export const moloni: Service = {
	refuse: (problems) => (problems.includes('the token is wrong') ? answered(401, { error: 'invalid_token' }) : answered(200, problems as unknown as Body)),
	routes: [
		{
			what: 'moloni.token',
			method: 'POST',
			path: /^\/moloni\/grant\/$/,
			problems: ({ body, headers }) =>
				failing({
					'the token is wrong': Object.entries({ grant_type: 'password', ...KEYS.moloni }).every(([name, value]) => body[name] === value),
					'no form': String(headers['content-type']).startsWith('application/x-www-form-urlencoded'),
				}),
			answer: () => ({ access_token: TOKEN, expires_in: 3600, token_type: 'bearer', refresh_token: 'a-token-for-two-weeks' }),
		},
		{
			what: 'moloni.found',
			method: 'POST',
			path: /^\/moloni\/(invoices|invoiceReceipts)\/getAll\/$/,
			problems: (call) => [...tokenProblems(call), ...failing({ '1 our_reference': Boolean(call.body.our_reference) })],
			answer: ({ documents, body }) => documents.filter(({ key }) => key === body.our_reference).map(shown),
		},
		{
			what: 'moloni.customers',
			method: 'POST',
			path: /^\/moloni\/customers\/getByVat\/$/,
			problems: tokenProblems,
			answer: ({ made, body }) =>
				made.filter(({ what, body: { vat } }) => what === 'moloni.customer' && vat === body.vat).map((one) => ({ ...one.body, ...one.answer })),
		},
		{
			what: 'moloni.number',
			method: 'POST',
			path: /^\/moloni\/customers\/getNextNumber\/$/,
			problems: tokenProblems,
			answer: ({ made }) => ({ number: String(made.filter(({ what }) => what === 'moloni.customer').length + 1) }),
		},
		{
			what: 'moloni.customer',
			method: 'POST',
			path: /^\/moloni\/customers\/insert\/$/,
			problems: (call) => [
				...tokenProblems(call),
				...missing(call.body, ['vat', 'number', 'name', 'country_id', 'language_id', ...TERMS]),
				...failing({
					'8 vat': call.body.vat === NO_NUMBER || call.body.country_id !== 1 || isNif(call.body.vat),
					'7 zip_code': call.body.country_id !== 1 || /^\d{4}-\d{3}$/.test(call.body.zip_code),
					'4 number': !call.made.some(({ what, body }) => what === 'moloni.customer' && body.number === call.body.number),
				}),
			],
			answer: ({ id }) => ({ valid: 1, customer_id: id }),
		},
		{
			what: 'moloni.created',
			method: 'POST',
			path: /^\/moloni\/(invoices|invoiceReceipts)\/insert\/$/,
			problems: documentProblems,
			answer({ body, id, documents, off }) {
				documents.push({ id, key: body.our_reference, total: rounded(total(body.products.map(grossOf))) + off, body });
				return { valid: 1, document_id: id };
			},
		},
		{
			what: 'moloni.read',
			method: 'POST',
			path: /^\/moloni\/(invoices|invoiceReceipts)\/getOne\/$/,
			problems: (call) => [...tokenProblems(call), ...failing({ '5 document_id': byId(call) !== undefined })],
			answer: (call) => shown(byId(call)!),
		},
		{
			what: 'moloni.finalized',
			method: 'POST',
			path: /^\/moloni\/(invoices|invoiceReceipts)\/update\/$/,
			problems: (call) => [
				...tokenProblems(call),
				...failing({
					'5 document_id': byId(call) !== undefined && byId(call)?.number === undefined,
					'5 status': call.body.status === 1,
					'9 date': isoDate(call.body.date),
				}),
			],
			answer(call) {
				byId(call)!.number = String(call.documents.filter(({ number }) => number).length + 1);
				return { valid: 1, document_id: call.body.document_id };
			},
		},
	],
};
