/** Customers, deals and subscribers for CRM and newsletter systems. */
import { otherwise, type Sketch } from './canvas';
import { code, fields, http, pipedrive, settings, sheet, SHOPS, trigger, when } from './nodes';

export async function kinowToHubspot(): Promise<Sketch> {
	const subscription = await trigger('kinow', ['subscription_created', 'subscription_renewed']);
	const config = settings({ hubspot: 'https://api.hubapi.com', pipeline: 'default', dealStage: 'closedwon', prices: { 40: 9.99 } });
	const make = code('Make Contact and Deal', 'hubspot');
	const authentication = { of: 'hubspotAppToken' } as const;
	const base = "{{ $('Settings').first().json.settings.hubspot }}";
	const contact = http('Upsert Contact', {
		method: 'POST',
		url: `=${base}/crm/v3/objects/contacts/batch/upsert`,
		authentication,
		body: '={{ { inputs: [$json.contact] } }}',
	});
	const deal = http('Create Deal', {
		method: 'POST',
		url: `=${base}/crm/v3/objects/deals`,
		authentication,
		// 3 is HubSpot's number for "deal to contact".
		body: "={{ { properties: $('Make Contact and Deal').item.json.deal, associations: [{ to: { id: $json.results[0].id }, types: [{ associationCategory: 'HUBSPOT_DEFINED', associationTypeId: 3 }] }] } }}",
	});
	return {
		name: 'Kinow subscription to HubSpot contact and deal',
		note: `## Kinow subscription → HubSpot contact and deal
A subscription that starts or is renewed makes a deal in HubSpot, for a contact that is found by the customer's e-mail address, updated, or made.

**To set**
1. *Kinow Trigger*: your Kinow credential; copy the node's production URL into the webhook settings of Kinow's back office.
2. The two HubSpot nodes: a *HubSpot App Token* credential of a private app that may write contacts and deals.
3. *Settings*: pipeline and stage of the deal, and the price of each product, since Kinow sends none with a subscription. Without a price the deal has no amount.`,
		paths: [[subscription, config, make, contact, deal]],
	};
}

const ORDER_EVENTS = {
	konimbo: ['order_after_payment'],
	shopkit: ['order_paid'],
	shoprenter: ['order_confirm'],
	kinow: ['order_created'],
} as const;

export async function anyShopToPipedriveAndSheets(): Promise<Sketch> {
	const triggers = await Promise.all((Object.keys(SHOPS) as Array<keyof typeof SHOPS>).map(async (name) => await trigger(name, ORDER_EVENTS[name])));
	const config = settings({ currencies: { konimbo: 'ILS', kinow: 'EUR' } });
	const row = fields('Row', {
		Order: ['string', '={{ $json.platform }} {{ $json.order.number ?? $json.order.id }}'],
		Received: ['string', '={{ $json.receivedAt }}'],
		Customer: ['string', '={{ $json.order.customer.fullName }}'],
		Email: ['string', '={{ $json.order.customer.email }}'],
		Phone: ['string', '={{ $json.order.customer.phone }}'],
		Total: ['number', '={{ $json.order.totals.gross }}'],
		Currency: ['string', '={{ $json.order.currency ?? $json.settings.currencies[$json.platform] }}'],
	});
	const [first, ...others] = triggers;
	const find = pipedrive(
		'Find Person',
		{ resource: 'person', operation: 'search', term: '={{ $json.Email }}', exactMatch: true, limit: 1, additionalFields: { fields: ['email'] } },
		{ alwaysOutputData: true },
	);
	const known = when('Known?', '={{ $json.id !== undefined }}');
	const create = pipedrive('Create Person', {
		resource: 'person',
		operation: 'create',
		name: "={{ $('Row').item.json.Customer }}",
		additionalFields: {
			emails: { emailProperties: [{ value: "={{ $('Row').item.json.Email }}", primary: true, label: 'work' }] },
		},
	});
	const deal = pipedrive('Create Deal', {
		resource: 'deal',
		operation: 'create',
		title: "={{ $('Row').item.json.Order }}",
		associateWith: 'person',
		person_id: '={{ $json.id }}',
		additionalFields: { value: "={{ $('Row').item.json.Total }}", currency: "={{ $('Row').item.json.Currency }}", status: 'won' },
	});
	return {
		name: 'Orders of any shop to Pipedrive and Google Sheets',
		note: `## Orders of any shop → one branch → Pipedrive deal and Google Sheets row
The triggers give *unified* orders, which look the same for all four shops: what stands behind them is written once. Delete the triggers of shops that you do not have.

**To set**
1. The triggers: the credentials of your shops.
2. The three Pipedrive nodes: your Pipedrive credential. A person is found by the e-mail address, or made.
3. *Add or Update Row*: your Google credential, the document, and a sheet whose first line is: Order, Received, Customer, Email, Phone, Total, Currency. An order that comes again updates its row.
4. *Settings*: the currency of the shops that do not tell it, Konimbo and Kinow.

A delivery that comes again makes a second deal; the example *exactly-once* shows what to do.`,
		paths: [
			[first, config, row, find, known, deal],
			[otherwise(known), create, deal],
			[others[0], config],
			[others[1], config],
			[others[2], config],
			[row, sheet('Add or Update Row', 'Order')],
		],
	};
}

export async function newsletterToMailchimp(): Promise<Sketch> {
	const shopkit = await trigger('shopkit', ['newsletter_subscribed', 'newsletter_unsubscribed']);
	const shoprenter = await trigger('shoprenter', ['newsletter_subscribe', 'newsletter_unsubscribe']);
	const config = settings({ mailchimp: 'https://us1.api.mailchimp.com/3.0', list: 'your-audience-id', statusOfNew: 'pending' });
	const make = code('Make Member', 'mailchimp');
	const put = http('Add or Update Member', {
		method: 'PUT',
		// Mailchimp knows a member by the MD5 of the address in lower case.
		url: "={{ $json.settings.mailchimp }}/lists/{{ $json.settings.list }}/members/{{ $json.member.email_address.toLowerCase().hash('md5') }}",
		authentication: { of: 'mailchimpApi' },
		body: '={{ $json.member }}',
	});
	return {
		name: 'Newsletter subscribers to Mailchimp',
		note: `## Newsletter subscriber → Mailchimp
Who subscribes to a shop's newsletter is added to a Mailchimp audience, and who unsubscribes is unsubscribed there. Adding twice changes nothing.

**To set**
1. The triggers: the credential of your shop. Delete the other trigger.
2. *Add or Update Member*: your *Mailchimp API* credential.
3. *Settings*: the address of your data centre (the end of your API key, \`us1\` here), the id of the audience, and what a new member is: \`pending\` makes Mailchimp ask for a confirmation, \`subscribed\` does not. Choose the latter only if your shop has asked.`,
		paths: [
			[shopkit, config, make, put],
			[shoprenter, config],
		],
	};
}
