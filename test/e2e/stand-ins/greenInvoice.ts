/** Green Invoice (morning), API v1 (invoicing.md 10): what is made is issued. */
import Big from 'big.js';

import { KEYS } from './keys';
import { answered, failing, isoDate, missing, ofItems, rounded, total, type Body, type Call, type Service, type Stored } from './service';

const TOKEN = 'a-token-for-half-an-hour';
const PAGE = 100;
const RECEIPTS = [320, 400];
/** What each kind of payment needs besides. */
const NEEDED: Readonly<Record<number, readonly string[]>> = { 1: [], 3: ['dealType', 'numPayments'], 4: [], 5: [], 10: ['appType'], 11: ['subType'] };

const tokenProblems = ({ headers }: Call) => failing({ 'the token is wrong': headers.authorization === `Bearer ${TOKEN}` });
const incomeOf = (body: Body) => rounded(total((body.income ?? []).map(({ price, quantity }: Body) => new Big(price).times(quantity))));

/** Of the document: 0 as usual, 1 without tax, 2 mixed. */
function vatTypeOf(income: readonly Body[] = []): number {
	const exempt = income.filter(({ vatType }) => vatType === 2).length;
	return exempt === 0 ? 0 : exempt === income.length ? 1 : 2;
}

function createProblems(call: Call): string[] {
	const { body } = call;
	const payments = (body.payment ?? []) as Body[];
	return [
		...tokenProblems(call),
		...missing(body, ['type', 'lang', 'currency', 'vatType', 'description', 'client.name', 'client.country', 'income']),
		...failing({
			'no such type': [300, 305, ...RECEIPTS].includes(body.type),
			'the emails are no list': Array.isArray(body.client?.emails),
			'the total moves to whole shekels': body.rounding === false,
			'the document is taxed in another way than its rows': body.vatType === vatTypeOf(body.income),
			'payments where there are none, or none where there are some': RECEIPTS.includes(body.type) === payments.length > 0,
			'it is not paid in full': !RECEIPTS.includes(body.type) || incomeOf(body) === rounded(total(payments.map(({ price }) => new Big(price)))),
		}),
		...payments.flatMap((payment) => [
			...missing(payment, ['type', 'date', 'price', 'currency', ...(NEEDED[payment.type] ?? ['a known type'])]),
			...failing({ 'a payment lies in the future': isoDate(payment.date) && Date.parse(payment.date) <= Date.now() + 86_400_000 }),
		]),
		...ofItems(body.income, ({ description, price, quantity, vatType, currency }) => ({
			'a field is missing': Boolean(description && currency) && typeof price === 'number',
			'the quantity is below 0': quantity >= 0,
			'the price is below 0': price >= 0,
			'the tax is not in the price': [1, 2].includes(vatType),
		})),
	];
}

const shown = ({ id, total: amount, number, body }: Stored) => ({
	id: `document-${id}`,
	number,
	type: body.type,
	description: body.description,
	amount,
	currency: body.currency,
	url: { he: `https://green-invoice.example.com/he/${id}`, origin: `https://green-invoice.example.com/${id}` },
});

export const greenInvoice: Service = {
	refuse: (problems) => answered(problems.includes('the token is wrong') ? 401 : 400, { errorCode: 2400, errorMessage: problems.join('; ') }),
	routes: [
		{
			what: 'greenInvoice.token',
			method: 'POST',
			path: /^\/green-invoice\/account\/token$/,
			problems: ({ body }) => failing({ 'id or secret is wrong': body.id === KEYS.greenInvoice.id && body.secret === KEYS.greenInvoice.secret }),
			answer: () => ({ token: TOKEN, expires: 1_795_200_000 }),
		},
		{
			what: 'greenInvoice.found',
			method: 'POST',
			path: /^\/green-invoice\/documents\/search$/,
			problems: (call) => [...tokenProblems(call), ...missing(call.body, ['description', 'page', 'pageSize'])],
			answer({ body, documents }) {
				const found = documents.filter((one) => String(one.body.description).includes(body.description));
				return { total: found.length, page: 1, pageSize: PAGE, pages: Math.ceil(found.length / PAGE), items: found.slice(0, PAGE).map(shown) };
			},
		},
		{
			what: 'greenInvoice.created',
			method: 'POST',
			path: /^\/green-invoice\/documents$/,
			problems: createProblems,
			answer({ body, id, documents, off }) {
				const key = /\(([^()]*)\)$/.exec(body.description)?.[1] ?? '';
				documents.push({ id, key, total: incomeOf(body) + off, number: String(4000 + id), body });
				const { amount, description, currency, ...answer } = shown(documents[documents.length - 1]);
				return answered(201, answer);
			},
		},
		{
			what: 'greenInvoice.read',
			method: 'GET',
			path: /^\/green-invoice\/documents\/document-(\d+)$/,
			problems: (call) => [...tokenProblems(call), ...failing({ 'no such document': call.documents.some(({ id }) => String(id) === call.parts[0]) })],
			answer: ({ parts, documents }) => shown(documents.find(({ id }) => String(id) === parts[0])!),
		},
	],
};
