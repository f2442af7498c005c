import { otherwise, type Sketch } from '../canvas';
import { fields, http, settings, shop, trigger, when } from '../nodes';
import { DOCUMENT, INVOICE, issuable, notIssuable, notLookedUp, once, rows, STOPS, totalAgrees, totalsDiffer } from './shared';

const BASE = "{{ $('Settings').first().json.settings.invoicexpress }}";
const AUTHENTICATION = { generic: 'httpQueryAuth' } as const;
/** A canceled one counts: what was canceled by hand is not made again by itself. */
const EVERY = ['Invoice', 'InvoiceReceipt', 'SimplifiedInvoice']
	.map((type) => `type[]=${type}`)
	.concat(['draft', 'final', 'settled', 'canceled'].map((status) => `status[]=${status}`))
	.join('&');
/** The search finds the id inside of longer ones, too. */
const FOUND = `$json.invoices.find((one) => one.reference === ${INVOICE}.id)`;

export async function shopkitToInvoiceXpress(): Promise<Sketch> {
	const order = await trigger('shopkit', ['order_paid'], {
		output: 'invoice',
		invoiceSettings: { shopCountry: 'PT', onlyWhenPaid: true },
		document: 'invoiceXpress',
		invoiceXpressSettings: { taxNames: rows({ rate: 23, name: 'IVA23' }, { rate: 13, name: 'IVA13' }, { rate: 6, name: 'IVA6' }) },
		settings: { ignoreApiChanges: true },
	});
	const config = settings({ invoicexpress: 'https://your-account.app.invoicexpress.com' });
	const gate = issuable();
	const find = http('Find Document', {
		method: 'GET',
		url: `=${BASE}/invoices.json?text={{ encodeURIComponent($json.invoice.id) }}&${EVERY}&non_archived=true&archived=true&per_page=30`,
		authentication: AUTHENTICATION,
	});
	const found = when('Found?', `={{ ${FOUND} !== undefined }}`);
	const none = when('None Yet?', '={{ $json.pagination.total_pages <= 1 }}');
	const create = http('Create Draft', {
		method: 'POST',
		url: `=${BASE}/{{ Object.keys(${DOCUMENT})[0] }}s.json`,
		authentication: AUTHENTICATION,
		body: `={{ ${DOCUMENT} }}`,
	});
	const document = fields('Document', {
		kind: ['string', `={{ $json.invoices ? ${FOUND}.type.replace(/(?!^)[A-Z]/g, '_$&').toLowerCase() : Object.keys($json)[0] }}`],
		document: ['object', `={{ $json.invoices ? ${FOUND} : Object.values($json)[0] }}`],
	});
	const agrees = totalAgrees('$json.document.total');
	const isDraft = when('Draft?', "={{ $json.document.status === 'draft' }}");
	const finalize = http('Finalize', {
		method: 'PUT',
		url: `=${BASE}/{{ $json.kind }}s/{{ $json.document.id }}/change-state.json`,
		authentication: AUTHENTICATION,
		body: "={{ { [$json.kind]: { state: 'finalized' } } }}",
	});
	const write = shop('shopkit', 'Write Link to Order', {
		resource: 'order',
		operation: 'update',
		orderId: { __rl: true, mode: 'id', value: `={{ ${INVOICE}.orderId }}` },
		updateFields: { invoice_url: "={{ $('Document').item.json.document.permalink }}" },
	});
	return {
		name: 'Shopkit paid order to InvoiceXpress invoice',
		timezone: 'Europe/Lisbon',
		note: `## Shopkit paid order → InvoiceXpress invoice-receipt → link in the order
Every paid order becomes an invoice-receipt in InvoiceXpress. It is made as a draft and finalized only if InvoiceXpress comes to the same total as the shop. The link to it is then written to the order in Shopkit.

**To set**
1. *Shopkit Trigger* and *Write Link to Order*: your Shopkit credential. In *InvoiceXpress Settings* the names that your account's taxes have, by rate; in *Invoice Settings* your exemption code, if you sell without tax. The trigger ignores changes made through the API, so that the link starts nothing anew.
2. The InvoiceXpress nodes: one *Query Auth* credential, name \`api_key\`, value your API key.
3. *Settings*: the address of your account.

${STOPS} If only the totals differ, the draft stays for you to look at. A draft that is older than the last finalized document is refused by InvoiceXpress: finalize it by hand with another date.

${once('InvoiceXpress', '*reference*')}`,
		paths: [
			[order, config, gate, find, found, document, agrees, isDraft, finalize, write],
			[otherwise(found), none, create, document],
			[otherwise(isDraft), write],
			[otherwise(gate), notIssuable()],
			[otherwise(none), notLookedUp('InvoiceXpress', "'more documents than one page have this text'")],
			[otherwise(agrees), totalsDiffer('InvoiceXpress', '$json.document.total', 'Document {{ $json.document.id }} was left as it is: look at it there.')],
		],
	};
}
