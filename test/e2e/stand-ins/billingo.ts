/** Billingo, API v3 (invoicing.md 6). */
import Big from 'big.js';

import { KEYS } from './keys';
import { answered, failing, isHungarianTaxNumber, isoDate, missing, ofItems, rounded, total, type Body, type Call, type Service, type Stored } from './service';

const RATES = [...Array.from({ length: 28 }, (_, rate) => `${rate}%`), '5,5%', '7,7%', '8,1%', '9,5%', '25,5%'];
const GROUNDS: Readonly<Record<string, string | undefined>> = { AAM: 'AAM', TAM: 'TAM', EU: 'KBAET', EUK: 'EAM', ÁTHK: 'ATK' };
const METHODS = ['cash', 'cash_on_delivery', 'elore_utalas', 'online_bankcard', 'other', 'paypal', 'utalvany', 'wire_transfer'];

const keyProblems = ({ headers }: Call) => failing({ 'the API key is wrong': headers['x-api-key'] === KEYS.billingo });
const digitsOf = ({ currency }: Body) => (currency === 'HUF' ? 0 : 2);
const grossOf = (body: Body) => rounded(total(body.items.map(({ unit_price, quantity }: Body) => new Big(unit_price).times(quantity))), digitsOf(body));

const documentProblems = (call: Call) => [
	...keyProblems(call),
	...missing(call.body, ['vendor_id', 'partner_id', 'block_id', 'type', 'fulfillment_date', 'due_date', 'payment_method', 'language', 'currency', 'items']),
	...failing({
		'no such partner': call.made.some(({ what, answer }) => what === 'billingo.partner' && answer.id === call.body.partner_id),
		'a date is wrong': isoDate(call.body.fulfillment_date) && isoDate(call.body.due_date) && call.body.due_date >= call.body.fulfillment_date,
		'no such payment method': METHODS.includes(call.body.payment_method),
		'no conversion rate': call.body.currency === 'HUF' ? call.body.conversion_rate === 1 : call.body.conversion_rate > 1,
		'no such rounding': ['none', 'one', 'five', 'ten'].includes(call.body.settings?.round),
	}),
	...ofItems(call.body.items, ({ name, unit_price, unit_price_type, quantity, unit, vat, entitlement }) => ({
		'a field is missing': Boolean(name && unit) && typeof unit_price === 'number',
		'the price is neither net nor gross': ['net', 'gross'].includes(unit_price_type),
		'the quantity is not above 0': quantity > 0,
		'no such tax rate': RATES.includes(vat) || vat in GROUNDS,
		'no ground for no tax': RATES.includes(vat) ? vat !== '0%' || Boolean(entitlement) : entitlement === GROUNDS[vat],
	})),
];

const shown = ({ id, total: gross, number, body }: Stored) => ({
	id,
	invoice_number: number ?? '',
	type: number === undefined ? 'draft' : body.type,
	vendor_id: body.vendor_id,
	partner: { id: body.partner_id },
	gross_total: gross,
	currency: body.currency,
});

export const billingo: Service = {
	refuse: (problems) =>
		problems.includes('the API key is wrong')
			? answered(401, { error: { message: 'Unauthorized' } })
			: answered(422, { message: 'The given data was invalid.', errors: problems.map((message) => ({ field: '', message })) }),
	routes: [
		{
			what: 'billingo.partner',
			method: 'POST',
			path: /^\/billingo\/partners\/guess$/,
			problems: (call) => [
				...keyProblems(call),
				...missing(call.body, ['name', 'address.country_code', 'address.post_code', 'address.city', 'address.address', 'tax_type']),
				...failing({
					'the country is no two-letter code': /^[A-Z]{2}$/.test(call.body.address?.country_code),
					'the tax number does not fit': {
						HAS_TAX_NUMBER: call.body.address?.country_code === 'HU' && isHungarianTaxNumber(call.body.taxcode),
						NO_TAX_NUMBER: call.body.address?.country_code === 'HU' && call.body.taxcode === '',
						FOREIGN: call.body.address?.country_code !== 'HU',
					}[call.body.tax_type as 'FOREIGN'],
				}),
			],
			answer({ body, id, made }) {
				const known = made.find((one) => one.what === 'billingo.partner' && one.body.name === body.name && one.body.taxcode === body.taxcode);
				return { ...body, id: known?.answer.id ?? id };
			},
		},
		{
			what: 'billingo.found',
			method: 'GET',
			path: /^\/billingo\/documents\/vendor\/([^/]+)$/,
			problems: keyProblems,
			answer({ parts, documents }) {
				const found = documents.find(({ key }) => key === decodeURIComponent(parts[0]));
				return found ? shown(found) : answered(404, { error: { message: 'Not found' } });
			},
		},
		{
			what: 'billingo.created',
			method: 'POST',
			path: /^\/billingo\/documents$/,
			problems: (call) => [...documentProblems(call), ...failing({ 'neither draft nor proforma': ['draft', 'proforma'].includes(call.body.type) })],
			answer({ body, id, documents, off }) {
				const isDraft = body.type === 'draft';
				documents.push({ id, key: body.vendor_id, total: grossOf(body) + off, body, number: isDraft ? undefined : `D-2026-${id}` });
				return answered(201, shown(documents[documents.length - 1]));
			},
		},
		{
			what: 'billingo.finalized',
			method: 'PUT',
			path: /^\/billingo\/documents\/(\d+)$/,
			problems(call) {
				const draft = call.documents.find(({ id }) => String(id) === call.parts[0]);
				return [
					...documentProblems(call),
					...failing({ 'no such draft': draft !== undefined && draft.number === undefined, 'no invoice': call.body.type === 'invoice' }),
				];
			},
			answer({ parts, body, documents, off }) {
				const index = documents.findIndex(({ id }) => String(id) === parts[0]);
				const { id } = documents[index];
				documents[index] = { id, key: body.vendor_id, total: grossOf(body) + off, body, number: `SHOP-2026-${id}` };
				return shown(documents[index]);
			},
		},
		{
			what: 'billingo.link',
			method: 'GET',
			path: /^\/billingo\/documents\/(\d+)\/public-url$/,
			problems: (call) => [
				...keyProblems(call),
				...failing({ 'no such document': call.documents.some(({ id, number }) => String(id) === call.parts[0] && Boolean(number)) }),
			],
			answer: ({ parts }) => ({ public_url: `https://billingo.example.com/document-access/${parts[0]}` }),
		},
	],
};
