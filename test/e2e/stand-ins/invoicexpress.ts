/** InvoiceXpress, API v2 (invoicing.md 8): drafts that are finalized, in lists that are searched by text. */
import Big from 'big.js';

import { KEYS } from './keys';
import { answered, failing, isNif, missing, ofItems, rounded, total, type Body, type Call, type Service, type Stored } from './service';

const TAXES: Readonly<Record<string, number>> = { IVA23: 23, IVA13: 13, IVA6: 6, IVA0: 0 };
const COUNTRIES = ['Portugal', 'Spain', 'France', 'Germany', 'Hungary', 'Israel', 'UK', 'United States'];
const PAGE = 30;

const keyProblems = ({ query }: Call) => failing({ 'the API key is wrong': query.get('api_key') === KEYS.invoicexpress });
const kindOf = (body: Body) => Object.keys(body)[0];
/** `InvoiceReceipt` of `invoice_receipt`. */
const typeOf = (body: Body) => kindOf(body).replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());
/** Of `29/11/2026`, to be compared. */
const dayOf = (date: unknown) => String(date).split('/').reverse().join('-');

const lineOf = ({ unit_price, quantity, discount, tax }: Body) =>
	new Big(unit_price).times(quantity).times(new Big(100).minus(discount)).div(100).times(new Big(100).plus(TAXES[tax.name])).div(100);

function createProblems(call: Call): string[] {
	const { date, due_date: due, client = {}, items, tax_exemption: exemption } = (call.body[kindOf(call.body)] ?? {}) as Body;
	return [
		...keyProblems(call),
		...missing(call.body[kindOf(call.body)] ?? {}, ['date', 'due_date', 'reference', 'client.name', 'client.code', 'client.country', 'items']),
		...failing({
			'the address is of another kind of document': call.parts[0] === `${kindOf(call.body)}s`,
			'the date is not dd/mm/yyyy': [date, due].every((day) => /^\d\d\/\d\d\/\d{4}$/.test(day)),
			'due before it is issued': dayOf(due) >= dayOf(date),
			'Country was not found': COUNTRIES.includes(client.country),
			'Fiscal is invalid': client.country !== 'Portugal' || client.fiscal_id === '' || isNif(client.fiscal_id),
			'the name is too long': String(client.name).length <= 100,
		}),
		...ofItems(items, ({ name, unit_price, quantity, discount, unit, tax }) => ({
			'a field is missing': Boolean(name),
			'the price is none in cents': /^\d+(\.\d{1,2})?$/.test(unit_price),
			'the quantity is not above 0': Number(quantity) > 0,
			'no such discount': Number(discount) >= 0 && Number(discount) <= 100,
			'no such unit': ['hour', 'day', 'month', 'unit', 'service', 'other'].includes(unit),
			'no tax of this name, so that the default is taken': Object.hasOwn(TAXES, String(tax?.name)),
			'no reason for no tax': TAXES[tax?.name] !== 0 || /^M\d\d$/.test(exemption),
		})),
	];
}

const shown = ({ id, total: gross, number, body }: Stored) => ({
	id,
	type: typeOf(body),
	status: number === undefined ? 'draft' : 'final',
	sequence_number: number ?? '',
	reference: body[kindOf(body)].reference,
	date: body[kindOf(body)].date,
	total: gross,
	permalink: `https://invoicexpress.example.com/documents/${id}`,
});

export const invoicexpress: Service = {
	refuse: (problems) => answered(problems.includes('the API key is wrong') ? 401 : 422, { errors: problems.map((error) => ({ error })) }),
	routes: [
		{
			what: 'invoicexpress.found',
			method: 'GET',
			path: /^\/invoicexpress\/invoices\.json$/,
			problems: (call) => [
				...keyProblems(call),
				...failing({
					'no text': Boolean(call.query.get('text')),
					'not every kind is looked for': ['Invoice', 'InvoiceReceipt', 'SimplifiedInvoice'].every((type) => call.query.getAll('type[]').includes(type)),
					'not every state is looked for': ['draft', 'final', 'settled', 'canceled'].every((state) => call.query.getAll('status[]').includes(state)),
				}),
			],
			answer({ query, documents }) {
				const found = documents.filter(({ key }) => key.includes(query.get('text') ?? ''));
				const pagination = { total_entries: found.length, current_page: 1, total_pages: Math.ceil(found.length / PAGE), per_page: PAGE };
				return { invoices: found.slice(0, PAGE).map(shown), pagination };
			},
		},
		{
			what: 'invoicexpress.created',
			method: 'POST',
			path: /^\/invoicexpress\/(\w+)\.json$/,
			problems: createProblems,
			answer({ body, id, documents, off }) {
				const document = body[kindOf(body)] as Body;
				// Not rounded but for the sum.
				documents.push({ id, key: document.reference, body, total: rounded(total(document.items.map(lineOf))) + off });
				return answered(201, { [kindOf(body)]: shown(documents[documents.length - 1]) });
			},
		},
		{
			what: 'invoicexpress.finalized',
			method: 'PUT',
			path: /^\/invoicexpress\/(\w+)s\/(\d+)\/change-state\.json$/,
			problems(call) {
				const [kind, id] = call.parts;
				const draft = call.documents.find((one) => String(one.id) === id);
				const dates = call.documents.filter(({ number }) => number).map(({ body }) => dayOf(body[kindOf(body)].date));
				return [
					...keyProblems(call),
					...failing({
						'no such draft': draft !== undefined && draft.number === undefined && kindOf(draft.body) === kind,
						'no such state': call.body[kind]?.state === 'finalized',
						'the date is before the last one finalized': draft === undefined || dates.every((date) => dayOf(draft.body[kind].date) >= date),
					}),
				];
			},
			answer({ parts, documents }) {
				const draft = documents.find(({ id }) => String(id) === parts[1])!;
				draft.number = `${draft.id}/2026`;
				return { [parts[0]]: shown(draft) };
			},
		},
	],
};
