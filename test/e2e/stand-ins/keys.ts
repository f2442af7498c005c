/** The secrets that the services know; invented. */
export const KEYS = {
	billingo: 'billingo-key',
	szamlazz: 'agent-key',
	invoicexpress: 'invoicexpress-key',
	moloni: { client_id: 'moloni-client', client_secret: 'moloni-secret', username: 'shop@example.com', password: 'moloni-password' },
	greenInvoice: { id: 'green-id', secret: 'green-secret' },
	hubspot: 'hubspot-token',
	mailchimp: 'mailchimp-key-us1',
	ledger: 'ledger-key',
};
