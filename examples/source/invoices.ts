/** From an order to an invoice. */
import { otherwise, type Sketch } from './canvas';
import { code, http, settings, shop, stop, trigger, when } from './nodes';

const BALANCED = '={{ $json.order.checks.balanced === true }}';
const NOT_BALANCED =
	"=No invoice was made for order {{ $json.order.number ?? $json.order.id }}: its lines, shipping, fees and discounts differ from its total by {{ $json.order.checks.difference ?? 'an unknown amount' }}. Make it by hand.";

const STOPS = `An order whose lines, shipping, fees and discounts do not add up to its total makes **no invoice**: the execution fails and says why. Choose an *error workflow* in the workflow's settings to be told of it.`;
const ONCE = `A delivery can come twice. To be sure of one invoice for each order, add the *Remove Duplicates* node of the example *exactly-once* behind the check.`;

export async function shoprenterToBillingo(): Promise<Sketch> {
	const order = await trigger('shoprenter', ['order_confirm']);
	const config = settings({
		billingo: 'https://api.billingo.hu/v3',
		blockId: 1,
		daysToPay: 8,
		countries: { Magyarország: 'HU' },
		paymentMethods: { Utánvét: 'cash_on_delivery', Bankkártya: 'online_bankcard', 'Banki átutalás': 'wire_transfer' },
	});
	const balanced = when('Balanced?', BALANCED);
	const make = code('Make Invoice', 'charges', 'billingo');
	const authentication = { generic: 'httpHeaderAuth' } as const;
	const base = "{{ $('Settings').first().json.settings.billingo }}";
	const partner = http('Create Partner', { method: 'POST', url: `=${base}/partners`, authentication, body: '={{ $json.partner }}' });
	const document = http('Create Invoice', {
		method: 'POST',
		url: `=${base}/documents`,
		authentication,
		body: "={{ { ...$('Make Invoice').item.json.document, partner_id: $json.id } }}",
	});
	const link = http('Get Link', { method: 'GET', url: `=${base}/documents/{{ $json.id }}/public-url`, authentication });
	return {
		name: 'Shoprenter order to Billingo invoice',
		timezone: 'Europe/Budapest',
		note: `## Shoprenter order → Billingo invoice
Every new order becomes a partner and an invoice in Billingo, with the tax rate of each line, shipping, the fee of the payment method, the buyer's address and tax number. The last node gives the link to the invoice.

**To set**
1. *Shoprenter Trigger*: your Shoprenter credential.
2. The three Billingo nodes: one *Header Auth* credential, name \`X-API-KEY\`, value your API key.
3. *Settings*: the id of your document block; how your shop's countries and payment methods are called in Billingo.

${STOPS}

${ONCE}`,
		paths: [
			[order, config, balanced, make, partner, document, link],
			[otherwise(balanced), stop('No Invoice', NOT_BALANCED)],
		],
	};
}

export async function shopkitToInvoiceXpress(): Promise<Sketch> {
	const order = await trigger('shopkit', ['order_paid'], { settings: { ignoreApiChanges: true } });
	const config = settings({ invoicexpress: 'https://your-account.app.invoicexpress.com', countries: { PT: 'Portugal', ES: 'Spain', FR: 'France' } });
	const balanced = when('Balanced?', BALANCED);
	const make = code('Make Invoice', 'charges', 'invoicexpress');
	const authentication = { generic: 'httpQueryAuth' } as const;
	const base = "{{ $('Settings').first().json.settings.invoicexpress }}";
	const draft = http('Create Draft', {
		method: 'POST',
		url: `=${base}/invoice_receipts.json`,
		authentication,
		body: '={{ { invoice_receipt: $json.invoiceReceipt } }}',
	});
	const agrees = when('Total Agrees?', "={{ Math.abs($json.invoice_receipt.total - $('Make Invoice').item.json.gross) < 0.005 }}");
	const finalize = http('Finalize', {
		method: 'PUT',
		url: `=${base}/invoice_receipts/{{ $json.invoice_receipt.id }}/change-state.json`,
		authentication,
		body: "={{ { invoice_receipt: { state: 'finalized' } } }}",
	});
	const write = shop('shopkit', 'Write Link to Order', {
		resource: 'order',
		operation: 'update',
		orderId: { __rl: true, mode: 'id', value: "={{ $('Settings').item.json.order.id }}" },
		updateFields: { invoice_url: "={{ $('Create Draft').item.json.invoice_receipt.permalink }}" },
	});
	return {
		name: 'Shopkit paid order to InvoiceXpress invoice',
		timezone: 'Europe/Lisbon',
		note: `## Shopkit paid order → InvoiceXpress invoice → link in the order
Every paid order becomes an invoice-receipt in InvoiceXpress, with the tax rate of each line, shipping and the buyer's tax number (NIF). It is made as a draft and finalized only if InvoiceXpress comes to the same total as the shop. The link to it is then written to the order in Shopkit.

**To set**
1. *Shopkit Trigger* and *Write Link to Order*: your Shopkit credential. The trigger ignores changes made through the API, so that the link starts nothing anew.
2. The two InvoiceXpress nodes: one *Query Auth* credential, name \`api_key\`, value your API key.
3. *Settings*: the address of your account; how InvoiceXpress calls the countries. Your account must have taxes named \`IVA23\`, \`IVA13\`, \`IVA6\` and the like.

${STOPS} If only the totals differ, the draft stays for you to look at.

${ONCE}`,
		paths: [
			[order, config, balanced, make, draft, agrees, finalize, write],
			[otherwise(balanced), stop('No Invoice', NOT_BALANCED)],
			[
				otherwise(agrees),
				stop(
					'Totals Differ',
					"=InvoiceXpress comes to {{ $json.invoice_receipt.total }} for order {{ $('Settings').item.json.order.id }}, the shop to {{ $('Make Invoice').item.json.gross }}. The draft {{ $json.invoice_receipt.id }} was not finalized.",
				),
			],
		],
	};
}

export async function konimboToGreenInvoice(): Promise<Sketch> {
	const paid = await trigger('konimbo', ['order_after_payment']);
	const full = shop('konimbo', 'Get Full Order', {
		resource: 'order',
		operation: 'get',
		orderId: { __rl: true, mode: 'id', value: '={{ $json.order.id }}' },
		output: 'unified',
	});
	const config = settings({
		greenInvoice: 'https://api.greeninvoice.co.il/api/v1',
		documentType: 320,
		paymentType: 3,
		currency: 'ILS',
		status: 'חשבונית הופקה',
	});
	// The event says that a card has been charged. The full order tells no more than that it was authorised, or that only a part is paid.
	const isPaid = `$('${paid.name}').item.json.order.paid === true && $json.order.paid !== false`;
	const ready = when('Paid and Balanced?', `={{ ${isPaid} && $json.order.checks.balanced === true }}`);
	const make = code('Make Document', 'charges', 'green-invoice');
	const base = "{{ $('Settings').first().json.settings.greenInvoice }}";
	const token = http('Get Token', { method: 'POST', url: `=${base}/account/token`, authentication: { generic: 'httpCustomAuth' }, body: '={{ {} }}' });
	const document = http('Create Document', {
		method: 'POST',
		url: `=${base}/documents`,
		headers: { Authorization: '=Bearer {{ $json.token }}' },
		body: "={{ $('Make Document').item.json.document }}",
	});
	const status = shop('konimbo', 'Add Status', {
		resource: 'order',
		operation: 'addStatus',
		orderId: { __rl: true, mode: 'id', value: "={{ $('Make Document').item.json.orderId }}" },
		statuses: { status: [{ status_option_title: "={{ $('Settings').first().json.settings.status }}", comment: '={{ $json.url.he }}', username: 'n8n' }] },
	});
	return {
		name: 'Konimbo paid order to Green Invoice document',
		timezone: 'Asia/Jerusalem',
		note: `## Konimbo order → full order → Green Invoice (Morning) → status
The webhook of an order is a summary, so the order is read first. When it is paid in full and adds up, it becomes an invoice-receipt (type 320) in Green Invoice, and the order gets a status with the link to it.

**To set**
1. *Konimbo Trigger*, *Get Full Order*, *Add Status*: your Konimbo credential.
2. *Get Token*: a *Custom Auth* credential with \`{"body": {"id": "…", "secret": "…"}}\`, your API key of Green Invoice.
3. *Settings*: document type, payment type (3 is a credit card) and the status. A status with the name of one of your shop's order states also changes the order's state.

Konimbo tells neither currency nor tax rate: prices are sent as they are, with the tax in them, in the currency of *Settings*. A name and a tax number that the buyer has given for the invoice are on it.

An order that is not paid in full, or whose lines, shipping and discounts do not add up to its total, makes **no document**: the execution fails and says why.

${ONCE}`,
		paths: [
			[paid, full, config, ready, make, token, document, status],
			[
				otherwise(ready),
				stop(
					'No Document',
					`=No document was made for order {{ $json.order.id }}: {{ ${isPaid} ? 'its lines, shipping and discounts differ from its total by ' + ($json.order.checks.difference === 0 ? 'nothing, but a row has two prices' : $json.order.checks.difference ?? 'an unknown amount') : 'Konimbo does not say that it is paid in full (' + ($json.order.payment.status ?? 'no payment status') + ')' }}. Make it by hand.`,
				),
			],
		],
	};
}
