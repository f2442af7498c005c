/** The other services: CRM, newsletter, chat, and programs of one's own. */
import Big from 'big.js';

import { KEYS } from './keys';
import { answered, failing, missing, rounded, total, type Body, type Route, type Service } from './service';

const ROUTES: readonly Route[] = [
	{
		what: 'hubspot.contact',
		method: 'POST',
		path: /^\/hubspot\/crm\/v3\/objects\/contacts\/batch\/upsert$/,
		problems: ({ body: { inputs: [input] = [{}] }, headers }) => [
			...missing(input, ['id', 'properties.email', 'properties.lastname']),
			...failing({
				'the token is wrong': headers.authorization === `Bearer ${KEYS.hubspot}`,
				'not found by e-mail': input.idProperty === 'email' && input.id === input.properties?.email,
			}),
		],
		answer: ({ body: { inputs }, id }) => ({ status: 'COMPLETE', results: [{ id: String(id), new: true, properties: inputs[0].properties }] }),
	},
	{
		what: 'hubspot.deal',
		method: 'POST',
		path: /^\/hubspot\/crm\/v3\/objects\/deals$/,
		problems: ({ body, headers, made }) => [
			...missing(body, ['properties.dealname', 'properties.pipeline', 'properties.dealstage', 'properties.closedate', 'associations']),
			...failing({
				'the token is wrong': headers.authorization === `Bearer ${KEYS.hubspot}`,
				'no such contact': made.some(({ what, answer }) => what === 'hubspot.contact' && answer.results[0].id === body.associations?.[0]?.to?.id),
				'the type of the association is wrong': body.associations?.[0]?.types?.[0]?.associationTypeId === 3,
			}),
		],
		answer: ({ body, id }) => ({ id: String(id), properties: body.properties }),
	},
	{
		what: 'mailchimp.member',
		method: 'PUT',
		path: /^\/mailchimp\/lists\/([\w-]+)\/members\/([0-9a-f]{32})$/,
		problems: ({ body, headers }) => [
			...missing(body, ['email_address', 'status_if_new']),
			...failing({
				'the API key is wrong': headers.authorization === `apikey ${KEYS.mailchimp}`,
				'no such status': ['pending', 'subscribed', 'unsubscribed'].includes(body.status),
				'a name is no text': Object.values(body.merge_fields ?? {}).every((name) => typeof name === 'string'),
			}),
		],
		answer: ({ body, parts }) => ({ ...body, id: parts[1], list_id: parts[0] }),
	},
	{ what: 'chat.message', method: 'POST', path: /^\/chat$/, problems: ({ body }) => missing(body, ['text']), answer: () => ({ ok: true }) },
	{
		what: 'orders.order',
		method: 'POST',
		path: /^\/orders$/,
		problems: ({ body }) => missing(body, ['number', 'platform', 'event']),
		answer: ({ id }) => ({ id }),
	},
	{
		what: 'ledger.invoice',
		method: 'POST',
		path: /^\/ledger\/invoices$/,
		problems: ({ body, headers }) => [
			...missing(body, ['id', 'currency', 'totals.gross', 'buyer.name', 'buyer.taxId', 'lines']),
			...failing({
				'the API key is wrong': headers['x-api-key'] === KEYS.ledger,
				'the lines do not add up to the total': rounded(total((body.lines ?? []).map(({ gross }: Body) => new Big(gross)))) === body.totals?.gross,
			}),
		],
		answer: ({ id }) => ({ id, link: `https://ledger.example.com/${id}` }),
	},
];

export const others: Service = { routes: ROUTES, refuse: (problems) => answered(422, { message: problems.join('; ') }) };
