import { otherwise, type Sketch } from '../canvas';
import { http, settings, trigger, when, type HttpCall } from '../nodes';
import { DOCUMENT, INVOICE, issuable, notIssuable, notLookedUp, once, refused, rows, STOPS, totalAgrees, totalsDiffer } from './shared';

const BASE = "{{ $('Settings').first().json.settings.moloni }}";
const RESOURCE = `{{ ${DOCUMENT}.resource }}`;
const WANTED = `${DOCUMENT}.document`;
const COMPANY = `company_id: ${WANTED}.company_id`;
const NO_NUMBER = '999999990';
/** Asked for at once: more than ever share a reference. */
const MOST = 50;

/** Moloni answers with lists, and with lists of texts where it refuses: all with 200, so each answer is taken whole. */
const call = (name: string, path: string, body: string) =>
	http(name, {
		method: 'POST',
		url: `=${BASE}/${path}/?access_token={{ $('Get Token').item.json.access_token }}&json=true&human_errors=true`,
		body: `={{ { ${body} } }}`,
		answer: 'whole',
	} satisfies HttpCall);

const SAME = `$json.body.find((one) => one.our_reference === ${INVOICE}.id)`;
/** All who gave no number share one: they are told apart by the e-mail address. */
const CUSTOMER = `$json.body.find((one) => one.vat === ${DOCUMENT}.customer.vat && (one.vat !== '${NO_NUMBER}' || one.email === ${DOCUMENT}.customer.email))`;

export async function shopkitToMoloni(): Promise<Sketch> {
	const order = await trigger('shopkit', ['order_paid'], {
		output: 'invoice',
		invoiceSettings: { shopCountry: 'PT', onlyWhenPaid: true },
		document: 'moloni',
		moloniSettings: {
			companyId: 1,
			documentSetId: 1,
			productId: 1,
			taxIds: rows({ rate: 23, id: 1 }, { rate: 13, id: 2 }, { rate: 6, id: 3 }),
			paymentMethodIds: rows(
				{ code: 'wallet', id: 1 },
				{ code: 'card', id: 2 },
				{ code: 'transfer', id: 3 },
				{ code: 'paypal', id: 4 },
				{ code: 'other', id: 5 },
			),
		},
	});
	const config = settings({ moloni: 'https://api.moloni.pt/v1' });
	const gate = issuable();
	const token = http('Get Token', {
		method: 'POST',
		url: `=${BASE}/grant/`,
		authentication: { generic: 'httpCustomAuth' },
		form: { grant_type: 'password' },
	});
	const find = call('Find Document', `${RESOURCE}/getAll`, `${COMPANY}, our_reference: ${INVOICE}.id, qty: ${MOST}, offset: 0`);
	const found = when('Found?', `={{ ${SAME} !== undefined }}`);
	const none = when('None Yet?', `={{ $json.body.length < ${MOST} && $json.body.every((one) => one.document_id > 0) }}`);
	const findCustomer = call('Find Customer', 'customers/getByVat', `${COMPANY}, vat: ${DOCUMENT}.customer.vat, qty: ${MOST}, offset: 0`);
	const known = when('Customer Known?', `={{ ${CUSTOMER} !== undefined }}`);
	const number = call('Get Next Number', 'customers/getNextNumber', COMPANY);
	const insertCustomer = call('Create Customer', 'customers/insert', `...${DOCUMENT}.customer, number: $json.body.number`);
	const customerMade = when('Customer Made?', '={{ $json.body.customer_id > 0 }}');
	const insert = call('Create Draft', `${RESOURCE}/insert`, `...${WANTED}, status: 0, customer_id: $json.body.customer_id ?? ${CUSTOMER}.customer_id`);
	const made = when('Draft Made?', '={{ $json.body.document_id > 0 }}');
	const read = call('Read Document', `${RESOURCE}/getOne`, `${COMPANY}, document_id: $json.body.document_id ?? ${SAME}.document_id`);
	// Of the two values this is the one with tax.
	const agrees = totalAgrees('$json.body.net_value');
	const isDraft = when('Draft?', '={{ Number($json.body.status) === 0 }}');
	const close = call(
		'Close',
		`${RESOURCE}/update`,
		`${COMPANY}, document_id: $json.body.document_id, status: 1, date: ${WANTED}.date, expiration_date: ${WANTED}.expiration_date`,
	);
	const closed = when('Closed?', '={{ $json.body.document_id > 0 }}');
	const no = refused('Moloni', 'JSON.stringify($json.body)');
	return {
		name: 'Shopkit paid order to Moloni invoice',
		timezone: 'Europe/Lisbon',
		note: `## Shopkit paid order → customer → Moloni invoice-receipt
Every paid order becomes an invoice-receipt in Moloni, for a customer who is found by the tax number (NIF), or made. It is made as a draft, read back, and closed only if Moloni comes to the same total as the shop.

**To set**
1. *Shopkit Trigger*: your Shopkit credential; in *Moloni Settings* the ids of your company, document set, product, taxes and ways of paying (the \`getAll\` calls of Moloni's API list them); in *Invoice Settings* your exemption code, if you sell without tax.
2. *Get Token*: a *Custom Auth* credential with \`{"body": {"client_id": "…", "client_secret": "…", "username": "…", "password": "…"}}\`.

This is moloni.pt, not Moloni ON. The token travels in the addresses of the calls, as Moloni wants it: it is good for an hour, and stands in the executions' data.

${STOPS} If only the totals differ, the draft stays for you to look at.

${once('Moloni', '*our_reference*')}`,
		paths: [
			[order, config, gate, token, find, found, read, agrees, isDraft, close, closed],
			[otherwise(found), none, findCustomer, known, insert, made, read],
			[otherwise(known), number, insertCustomer, customerMade, insert],
			[otherwise(gate), notIssuable()],
			[otherwise(none), notLookedUp('Moloni', 'JSON.stringify($json.body)')],
			[otherwise(customerMade), no],
			[otherwise(made), no],
			[otherwise(closed), no],
			[otherwise(agrees), totalsDiffer('Moloni', '$json.body.net_value', 'Draft {{ $json.body.document_id }} was left as it is: look at it there.')],
		],
	};
}
