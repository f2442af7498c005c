import { otherwise, type Sketch } from '../canvas';
import { fields, readFile, settings, shop, SHOPS, textFile, trigger, when, writeFile, type ShopName } from '../nodes';
import { DOCUMENT, INVOICE, issuable, notIssuable, rows, STOPS } from './shared';

const SELLER = {
	number: 'WEB-{order}',
	sellerName: 'Your Company',
	sellerStreet: 'Your Street 1',
	sellerCity: 'Your City',
	sellerPostcode: '1000-001',
	sellerCountry: 'PT',
	sellerVatId: 'PT500000000',
};
const UBL = { document: 'ubl', ublSettings: SELLER };
const FILE = `={{ $('Settings').first().json.settings.folder }}/{{ ${INVOICE}.id.replace(':', '-') }}.xml`;

/** Konimbo's and Kinow's events are summaries: the order is read first. */
function fullOrder(name: ShopName, invoiceSettings: Record<string, unknown>) {
	const orderId = { __rl: true, mode: 'id', value: '={{ $json.order.id }}' };
	return shop(name, `Get ${SHOPS[name]} Order`, { resource: 'order', operation: 'get', orderId, output: 'invoice', invoiceSettings, ...UBL });
}

export async function anyShopToUbl(): Promise<Sketch> {
	const shopkit = await trigger('shopkit', ['order_paid'], { output: 'invoice', invoiceSettings: { shopCountry: 'PT' }, ...UBL });
	const shoprenter = await trigger('shoprenter', ['order_confirm'], { output: 'invoice', invoiceSettings: { shopCountry: 'HU' }, ...UBL });
	const konimbo = await trigger('konimbo', ['order_after_payment']);
	const kinow = await trigger('kinow', ['order_created']);
	const israeli = { shopCountry: 'IL', buyerCountry: 'IL', currency: 'ILS', taxRates: rows({ rate: 18 }), paidStatuses: rows({ status: 'אשראי - מלא' }) };
	const config = settings({ folder: '/home/node/.n8n-files' });
	const gate = issuable();
	const read = readFile('Find File', FILE);
	const there = when('There Already?', '={{ $binary.data !== undefined }}');
	const nothing = fields('Left Alone', { order: ['string', `={{ ${INVOICE}.id }}`] });
	const xml = fields('XML', { xml: ['string', `={{ ${DOCUMENT} }}`] });
	return {
		name: 'Orders of any shop to UBL invoices',
		note: `## Orders of any shop → UBL 2.1 invoice (EN 16931) → file
Every order becomes an electronic invoice as European law describes it, in a file that accounting programs and Peppol access points read. The triggers of shops whose events hold the whole order make it at once; Konimbo's and Kinow's are summaries, so the order is read first. Delete the nodes of shops that you do not have.

**To set**, in each node with *UBL Settings*
1. Your credential of the shop; who you are (*Seller …*) and how your invoices are numbered: the number is made of the order's. For Peppol also the electronic addresses and the profile.
2. *Invoice Settings*: the country whose tax counts, and what the shop does not tell.
3. *Settings*: a folder that n8n may write to (*N8N_RESTRICT_FILE_ACCESS_TO*) and that all its processes share.

${STOPS}

**Once only.** The file's name is the invoice's id. A file that is there is left alone, and so is its date: delete it to have it made anew.`,
		paths: [
			[shopkit, config, gate, read, there, nothing],
			[otherwise(there), xml, textFile('XML File', 'xml', 'invoice.xml'), writeFile('Write File', FILE)],
			[otherwise(gate), notIssuable()],
			[shoprenter, config],
			[konimbo, fullOrder('konimbo', israeli), config],
			[kinow, fullOrder('kinow', { shopCountry: 'FR', currency: 'EUR' }), config],
		],
	};
}
