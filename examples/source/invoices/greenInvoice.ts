import { otherwise, type Sketch } from '../canvas';
import { fields, http, settings, shop, trigger, when } from '../nodes';
import { DOCUMENT, INVOICE, issuable, notIssuable, notLookedUp, once, rows, STOPS, totalAgrees, totalsDiffer } from './shared';

const BASE = "{{ $('Settings').first().json.settings.greenInvoice }}";
const HEADERS = { Authorization: "=Bearer {{ $('Get Token').item.json.token }}" };
const FOUND = `$json.items.find((one) => one.description.includes('(' + ${INVOICE}.id + ')'))`;
const ORDER_ID = { __rl: true, mode: 'id', value: `={{ ${INVOICE}.orderId }}` };

export async function konimboToGreenInvoice(): Promise<Sketch> {
	const paid = await trigger('konimbo', ['order_after_payment']);
	const full = shop('konimbo', 'Get Full Order', {
		resource: 'order',
		operation: 'get',
		orderId: { __rl: true, mode: 'id', value: '={{ $json.order.id }}' },
		output: 'invoice',
		invoiceSettings: {
			shopCountry: 'IL',
			buyerCountry: 'IL',
			currency: 'ILS',
			taxRates: rows({ rate: 18 }),
			onlyWhenPaid: true,
			// Of a card the order tells no more than that it was authorised; that it was charged says the event.
			paidStatuses: rows({ status: 'אשראי - מלא' }),
		},
		document: 'greenInvoice',
	});
	const config = settings({ greenInvoice: 'https://api.greeninvoice.co.il/api/v1', status: 'חשבונית הופקה' });
	const gate = issuable();
	const token = http('Get Token', { method: 'POST', url: `=${BASE}/account/token`, authentication: { generic: 'httpCustomAuth' }, body: '={{ {} }}' });
	const find = http('Find Document', {
		method: 'POST',
		url: `=${BASE}/documents/search`,
		headers: HEADERS,
		body: `={{ { description: ${INVOICE}.id, page: 1, pageSize: 100 } }}`,
	});
	const found = when('Found?', `={{ ${FOUND} !== undefined }}`);
	const none = when('None Yet?', '={{ $json.total <= $json.items.length }}');
	const create = http('Create Document', { method: 'POST', url: `=${BASE}/documents`, headers: HEADERS, body: `={{ ${DOCUMENT} }}` });
	const read = http('Read Document', {
		method: 'GET',
		url: `=${BASE}/documents/{{ $json.items ? ${FOUND}.id : $json.id }}`,
		headers: HEADERS,
	});
	const agrees = totalAgrees('$json.amount');
	const order = shop('konimbo', 'Get Statuses', { resource: 'order', operation: 'get', orderId: ORDER_ID, output: 'typed' });
	const link = "$('Read Document').item.json.url.he";
	const told = when('Link There?', `={{ ($json.order.statuses ?? []).some((one) => one.comment === ${link}) }}`);
	const status = shop('konimbo', 'Add Status', {
		resource: 'order',
		operation: 'addStatus',
		orderId: ORDER_ID,
		statuses: { status: [{ status_option_title: "={{ $('Settings').first().json.settings.status }}", comment: `={{ ${link} }}`, username: 'n8n' }] },
	});
	const done = fields('Link', { order: ['string', `={{ ${INVOICE}.orderId }}`], link: ['string', `={{ ${link} }}`] });
	return {
		name: 'Konimbo paid order to Green Invoice document',
		timezone: 'Asia/Jerusalem',
		note: `## Konimbo order → full order → Green Invoice (morning) → status
The webhook of an order is a summary, so the order is read first. When it is paid in full it becomes an invoice-receipt (type 320) in Green Invoice, and the order gets a status with the link to it.

**To set**
1. The Konimbo nodes: your Konimbo credential. In *Get Full Order*, *Invoice Settings*, is what Konimbo does not tell: that all is sold at 18 %, in shekels, to buyers in Israel, and which payment statuses count as paid once the event has come. An exempt dealer chooses type 400 in *Green Invoice Settings*.
2. *Get Token*: a *Custom Auth* credential with \`{"body": {"id": "…", "secret": "…"}}\`, your API key of Green Invoice.
3. *Settings*: the status. One with the name of one of your shop's order states also changes the order's state.

${STOPS} Green Invoice has no drafts: *Totals Differ* tells of a document that came out otherwise.

${once('Green Invoice', '*description*')}`,
		paths: [
			[paid, full, config, gate, token, find, found, read, agrees, order, told, done],
			[otherwise(found), none, create, read],
			[otherwise(told), status, done],
			[otherwise(gate), notIssuable()],
			[otherwise(none), notLookedUp('Green Invoice', "'more documents than one page have this text'")],
			[otherwise(agrees), totalsDiffer('Green Invoice', '$json.amount', 'Document {{ $json.number }} is issued: look at it there.')],
		],
	};
}
