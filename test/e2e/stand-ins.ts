/**
 * Small stand-ins for the services that the example workflows call, on one server of this machine. Each checks what it
 * gets as the real service would, refuses what is wrong, and answers with id and link.
 */
import http from 'node:http';
import type { AddressInfo } from 'node:net';

type Body = Record<string, any>;

/** A call that was accepted. */
export interface Made {
	/** `billingo.document` and the like. */
	readonly what: string;
	readonly body: Body;
	readonly answer: Body;
}

interface Call {
	readonly body: Body;
	readonly query: URLSearchParams;
	readonly headers: http.IncomingHttpHeaders;
	/** What the route's groups matched. */
	readonly parts: readonly string[];
	readonly id: number;
	/** What was made before. */
	readonly made: readonly Made[];
}

interface Route {
	readonly what: string;
	readonly method: string;
	readonly path: RegExp;
	/** What the service would not accept. */
	problems(call: Call): string[];
	answer(call: Call): Body;
}

/** The secrets that the services know; invented. */
export const KEYS = {
	billingo: 'billingo-key',
	invoicexpress: 'invoicexpress-key',
	greenInvoice: { id: 'green-id', secret: 'green-secret' },
	hubspot: 'hubspot-token',
	mailchimp: 'mailchimp-key-us1',
	ledger: 'ledger-key',
};
const GREEN_TOKEN = 'a-token-for-half-an-hour';

const cents = (amount: number) => Math.round(amount * 100) / 100;
const sum = (rows: readonly unknown[], amountOf: (row: any) => number) => cents(rows.reduce<number>((total, row) => total + amountOf(row), 0));
const isoDate = (value: unknown) => /^\d{4}-\d\d-\d\d$/.test(String(value));

/** Names the fields (`a.b`) that are missing or empty. */
function missing(body: Body, fields: readonly string[]): string[] {
	const at = (path: string) => path.split('.').reduce<any>((value, key) => value?.[key], body);
	return fields
		.filter((field) => [undefined, null, ''].includes(at(field)) || (Array.isArray(at(field)) && at(field).length === 0))
		.map((field) => `${field} is missing`);
}

/** @param problems what does not hold, by what to say of it */
const failing = (checks: Readonly<Record<string, boolean>>): string[] => Object.keys(checks).filter((text) => !checks[text]);

/** Rates that a country has. */
const HUNGARIAN_RATES = ['0%', '5%', '18%', '27%'];
const PORTUGUESE_TAXES: Readonly<Record<string, number>> = { IVA23: 23, IVA13: 13, IVA6: 6 };

const ofItems = (items: readonly any[] = [], check: (item: any) => Record<string, boolean>) =>
	items.flatMap((item, index) => failing(check(item)).map((text) => `item ${index}: ${text}`));

const billingoGross = (document: Body) => sum(document.items, ({ unit_price: price, quantity }) => price * quantity);

/** Prices are net; InvoiceXpress rounds net and tax of each line to cents. */
const invoiceXpressTotal = ({ items }: Body) =>
	sum(items, ({ unit_price: price, quantity, tax }) => {
		const net = cents(price * quantity);
		return net + cents((net * PORTUGUESE_TAXES[tax.name]) / 100);
	});

const ROUTES: readonly Route[] = [
	{
		what: 'billingo.partner',
		method: 'POST',
		path: /^\/billingo\/partners$/,
		problems: ({ body, headers }) => [
			...missing(body, ['name', 'address.country_code', 'address.post_code', 'address.city', 'address.address', 'emails', 'tax_type']),
			...failing({
				'the API key is wrong': headers['x-api-key'] === KEYS.billingo,
				'the country is no two-letter code': /^[A-Z]{2}$/.test(body.address?.country_code),
				'the tax number is not Hungarian':
					body.tax_type === 'NO_TAX_NUMBER' ? body.taxcode === '' : body.tax_type === 'HAS_TAX_NUMBER' && /^\d{8}-\d-\d\d$/.test(body.taxcode),
			}),
		],
		answer: ({ body, id }) => ({ ...body, id }),
	},
	{
		what: 'billingo.document',
		method: 'POST',
		path: /^\/billingo\/documents$/,
		problems: ({ body, headers, made }) => [
			...missing(body, ['partner_id', 'block_id', 'type', 'fulfillment_date', 'due_date', 'payment_method', 'language', 'currency', 'items']),
			...failing({
				'the API key is wrong': headers['x-api-key'] === KEYS.billingo,
				'no such partner': made.some(({ what, answer }) => what === 'billingo.partner' && answer.id === body.partner_id),
				'a date is wrong': isoDate(body.fulfillment_date) && isoDate(body.due_date),
				'no such payment method': ['cash_on_delivery', 'online_bankcard', 'wire_transfer'].includes(body.payment_method),
			}),
			...ofItems(body.items, ({ name, unit_price, unit_price_type, quantity, unit, vat }) => ({
				'a field is missing': Boolean(name && unit && quantity) && typeof unit_price === 'number',
				'the price is neither net nor gross': ['net', 'gross'].includes(unit_price_type),
				'no such tax rate': HUNGARIAN_RATES.includes(vat),
			})),
		],
		answer: ({ body, id }) => ({ ...body, id, invoice_number: `SHOP-2026-${id}`, gross_total: billingoGross(body) }),
	},
	{
		what: 'billingo.link',
		method: 'GET',
		path: /^\/billingo\/documents\/(\d+)\/public-url$/,
		problems: ({ parts, made }) =>
			failing({ 'no such document': made.some(({ what, answer }) => what === 'billingo.document' && String(answer.id) === parts[0]) }),
		answer: ({ parts }) => ({ public_url: `https://billingo.example.com/document-access/${parts[0]}` }),
	},
	{
		what: 'invoicexpress.draft',
		method: 'POST',
		path: /^\/invoicexpress\/invoice_receipts\.json$/,
		problems: ({ body: { invoice_receipt: receipt = {} }, query }) => [
			...missing(receipt, ['date', 'due_date', 'reference', 'client.name', 'client.code', 'client.country', 'items']),
			...failing({
				'the API key is wrong': query.get('api_key') === KEYS.invoicexpress,
				'the date is not dd/mm/yyyy': /^\d\d\/\d\d\/\d{4}$/.test(receipt.date),
				'the NIF has not nine digits': receipt.client?.fiscal_id === undefined || /^\d{9}$/.test(receipt.client.fiscal_id),
			}),
			...ofItems(receipt.items, ({ name, unit_price, quantity, tax }) => ({
				'a field is missing': Boolean(name && quantity),
				'the price is below zero': unit_price >= 0,
				'no such tax': Object.hasOwn(PORTUGUESE_TAXES, String(tax?.name)),
			})),
		],
		answer: ({ body: { invoice_receipt: receipt }, id }) => ({
			invoice_receipt: { ...receipt, id, status: 'draft', total: invoiceXpressTotal(receipt), permalink: `https://invoicexpress.example.com/documents/${id}` },
		}),
	},
	{
		what: 'invoicexpress.finalized',
		method: 'PUT',
		path: /^\/invoicexpress\/invoice_receipts\/(\d+)\/change-state\.json$/,
		problems: ({ body, parts, query, made }) =>
			failing({
				'the API key is wrong': query.get('api_key') === KEYS.invoicexpress,
				'no such draft': made.some(({ what, answer }) => what === 'invoicexpress.draft' && String(answer.invoice_receipt.id) === parts[0]),
				'no such state': body.invoice_receipt?.state === 'finalized',
			}),
		answer: ({ parts }) => ({ invoice_receipt: { id: Number(parts[0]), status: 'final', sequence_number: `${parts[0]}/2026` } }),
	},
	{
		what: 'greenInvoice.token',
		method: 'POST',
		path: /^\/green-invoice\/account\/token$/,
		problems: ({ body }) => failing({ 'id or secret is wrong': body.id === KEYS.greenInvoice.id && body.secret === KEYS.greenInvoice.secret }),
		answer: () => ({ token: GREEN_TOKEN, expires: 1_795_200_000 }),
	},
	{
		what: 'greenInvoice.document',
		method: 'POST',
		path: /^\/green-invoice\/documents$/,
		problems: ({ body, headers }) => [
			...missing(body, ['type', 'lang', 'currency', 'client.name', 'client.emails', 'income', 'payment']),
			...failing({
				'the token is wrong': headers.authorization === `Bearer ${GREEN_TOKEN}`,
				'an invoice-receipt must be paid in full':
					sum(body.income ?? [], ({ price, quantity }) => price * quantity) === sum(body.payment ?? [], ({ price }) => price),
				'a payment has no date': (body.payment ?? []).every(({ date }: Body) => isoDate(date)),
			}),
			...ofItems(body.income, ({ description, price, quantity, vatType, currency }) => ({
				'a field is missing': Boolean(description && quantity && currency) && typeof price === 'number',
				'the tax must be in the price': vatType === 1,
			})),
		],
		answer: ({ body, id }) => ({
			id: `document-${id}`,
			number: 4000 + id,
			type: body.type,
			url: { he: `https://green-invoice.example.com/he/${id}`, origin: `https://green-invoice.example.com/${id}` },
		}),
	},
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
			...missing(body, ['reference', 'currency', 'gross', 'buyer.name', 'buyer.taxNumber', 'lines']),
			...failing({
				'the API key is wrong': headers['x-api-key'] === KEYS.ledger,
				'the lines do not add up to the total': sum(body.lines ?? [], ({ gross }) => gross) === body.gross,
			}),
		],
		answer: ({ id }) => ({ id, link: `https://ledger.example.com/${id}` }),
	},
];

export class StandIns {
	/** Calls that were accepted, in their order. */
	readonly made: Made[] = [];
	/** Why calls were refused. */
	readonly refused: string[] = [];
	/** Answers the next call with this status, as a service that is down. */
	failNext?: number;
	private lastId = 100;

	private constructor(private readonly server: http.Server) {
		server.on('request', (request: http.IncomingMessage, response: http.ServerResponse) => void this.serve(request, response));
	}

	static async start(): Promise<StandIns> {
		const server = http.createServer();
		await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
		return new StandIns(server);
	}

	get url(): string {
		return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
	}

	/** What was made of one kind, or of one service. */
	of(what: string): Made[] {
		return this.made.filter((one) => one.what === what || one.what.startsWith(`${what}.`));
	}

	reset(): void {
		this.made.length = 0;
		this.refused.length = 0;
		this.failNext = undefined;
	}

	async stop(): Promise<void> {
		this.server.closeAllConnections();
		await new Promise((resolve) => this.server.close(resolve));
	}

	private async serve(request: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
		const text = await textOf(request);
		const { status, body } = this.failNext === undefined ? this.act(request, text) : { status: this.failNext, body: { message: 'down for maintenance' } };
		this.failNext = undefined;
		response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
	}

	private act(request: http.IncomingMessage, text: string): { status: number; body: Body } {
		const url = new URL(request.url ?? '/', this.url);
		const route = ROUTES.find(({ method, path }) => method === request.method && path.test(url.pathname));
		if (route === undefined) return this.refuse(404, `${request.method} ${url.pathname}`, ['no such address']);
		const call: Call = {
			body: text === '' ? {} : (JSON.parse(text) as Body),
			query: url.searchParams,
			headers: request.headers,
			parts: (route.path.exec(url.pathname) ?? []).slice(1),
			id: ++this.lastId,
			made: this.made,
		};
		const problems = route.problems(call);
		if (problems.length > 0) return this.refuse(422, route.what, problems);
		const answer = route.answer(call);
		this.made.push({ what: route.what, body: call.body, answer });
		return { status: 200, body: answer };
	}

	private refuse(status: number, what: string, problems: readonly string[]): { status: number; body: Body } {
		this.refused.push(`${what}: ${problems.join('; ')}`);
		return { status, body: { message: problems.join('; ') } };
	}
}

async function textOf(request: http.IncomingMessage): Promise<string> {
	const chunks: Buffer[] = [];
	for await (const chunk of request) chunks.push(chunk as Buffer);
	return Buffer.concat(chunks).toString();
}
