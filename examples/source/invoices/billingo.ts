import { otherwise, type Sketch } from '../canvas';
import { http, settings, trigger, when } from '../nodes';
import { DOCUMENT, issuable, notIssuable, notLookedUp, once, rows, STOPS, totalAgrees, totalsDiffer } from './shared';

const BASE = "{{ $('Settings').first().json.settings.billingo }}";
const AUTHENTICATION = { generic: 'httpHeaderAuth' } as const;
const WANTED = `${DOCUMENT}.document`;

export async function shoprenterToBillingo(): Promise<Sketch> {
	const order = await trigger('shoprenter', ['order_confirm', 'order_status_change'], {
		output: 'invoice',
		invoiceSettings: { shopCountry: 'HU', paidStatuses: rows({ status: 'Fizetve' }) },
		document: 'billingo',
		billingoSettings: { blockId: 1, dueDays: 8, unpaidAsProforma: true },
	});
	const config = settings({ billingo: 'https://api.billingo.hu/v3' });
	const gate = issuable();
	const find = http('Find Document', {
		method: 'GET',
		url: `=${BASE}/documents/vendor/{{ encodeURIComponent($json.document.document.vendor_id) }}`,
		authentication: AUTHENTICATION,
		answer: 'any status',
	});
	const found = when('Found?', '={{ $json.statusCode === 200 }}');
	const none = when('None Yet?', '={{ $json.statusCode === 404 }}');
	const partner = http('Find or Create Partner', {
		method: 'POST',
		url: `=${BASE}/partners/guess`,
		authentication: AUTHENTICATION,
		body: `={{ ${DOCUMENT}.partner }}`,
	});
	// A proforma is no tax document, and cannot be made from a draft.
	const create = http('Create Draft', {
		method: 'POST',
		url: `=${BASE}/documents`,
		authentication: AUTHENTICATION,
		body: `={{ { ...${WANTED}, partner_id: $json.id, type: ${WANTED}.type === 'invoice' ? 'draft' : ${WANTED}.type } }}`,
		answer: 'whole',
	});
	const agrees = totalAgrees('$json.body.gross_total');
	const isDraft = when('Draft?', "={{ $json.body.type === 'draft' }}");
	const finalize = http('Finalize', {
		method: 'PUT',
		url: `=${BASE}/documents/{{ $json.body.id }}`,
		authentication: AUTHENTICATION,
		body: `={{ { ...${WANTED}, partner_id: $json.body.partner.id } }}`,
		answer: 'whole',
	});
	const link = http('Get Link', { method: 'GET', url: `=${BASE}/documents/{{ $json.body.id }}/public-url`, authentication: AUTHENTICATION });
	return {
		name: 'Shoprenter order to Billingo invoice',
		timezone: 'Europe/Budapest',
		note: `## Shoprenter order → Billingo proforma or invoice
A new order becomes a proforma in Billingo; once it is paid, an invoice. The invoice is made as a draft, and finalized only if Billingo comes to the same total as the shop. The last node gives the link.

**To set**
1. *Shoprenter Trigger*: your Shoprenter credential; in *Billingo Settings* the id of your document block; in *Invoice Settings* what the order states of your shop are called that mean paid, since Shoprenter does not tell. Without *Unpaid as Proforma* every order gets an invoice at once, as suits cash on delivery.
2. The Billingo nodes: one *Header Auth* credential, name \`X-API-KEY\`, value your API key.

${STOPS} If only the totals differ, the draft stays for you to look at.

${once('Billingo', '*vendor_id*; a proforma has an id of its own, and stays beside the invoice')}`,
		paths: [
			[order, config, gate, find, found, agrees, isDraft, finalize, link],
			[otherwise(found), none, partner, create, agrees],
			[otherwise(isDraft), link],
			[otherwise(gate), notIssuable()],
			[otherwise(none), notLookedUp('Billingo', '$json.statusCode + " " + JSON.stringify($json.body)')],
			[otherwise(agrees), totalsDiffer('Billingo', '$json.body.gross_total', 'Document {{ $json.body.id }} was left as it is: look at it there.')],
		],
	};
}
