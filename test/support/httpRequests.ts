/** What a user may send with n8n's HTTP Request node, and what of it has to arrive at a shop with the credential in its place. */
import type { IDataObject } from 'n8n-workflow';

import type { RecordedRequest, Simulator } from '../../lab/shops';
import type { ShopName } from './platforms';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Body = 'json' | 'raw' | 'form';

interface Call {
	readonly method: Method;
	readonly body?: Body;
	/** The statuses of those shops that refuse such a call. */
	readonly refused: Partial<Record<ShopName, number>>;
}

/**
 * Bodies are JSON (konimbo.md 3, shopkit.md 4, shoprenter.md 4.1, kinow.md 3), and a form is refused for not being it.
 * Nobody documents PATCH.
 */
export const CALLS: readonly Call[] = [
	{ method: 'GET', refused: {} },
	{ method: 'POST', body: 'json', refused: {} },
	{ method: 'POST', body: 'raw', refused: {} },
	{ method: 'POST', body: 'form', refused: { konimbo: 401, shopkit: 400, shoprenter: 400, kinow: 400 } },
	{ method: 'PUT', body: 'json', refused: {} },
	{ method: 'PATCH', body: 'json', refused: { konimbo: 404, shopkit: 404, shoprenter: 404, kinow: 404 } },
	{ method: 'DELETE', refused: {} },
];

export const nameOf = ({ method, body }: Call) => `${method} ${body ?? ''}`.trim();

/** Where a shop has a list of records and one of them, and what one is made and changed with. */
export interface Target {
	readonly list: string;
	readonly one: string;
	readonly made: IDataObject;
	readonly changed: IDataObject;
}

/** Puts a record into each shop. */
export function prepare(simulator: Simulator): Record<ShopName, Target> {
	const { konimbo, shopkit, shoprenter, kinow } = simulator;
	konimbo.behaviour.deleteSupported = true;
	// The pace is the nodes' affair.
	shoprenter.behaviour.callsPerSecond = 100;
	const at = (list: string, id: unknown) => ({ list, one: `${list}/${String(id)}` });
	const url = 'https://receiver.example/events';
	const ofKonimbo = { webhook: { event: 'order_created', callback_url: `${url}/2` } };
	const ofShopkit = { title: 'Camisas' };
	const ofShoprenter = { event: 'order_confirm', status: '1', label: 'Orders', webHookParameters: [{ type: 'json', url: `${url}/2` }] };
	const ofKinow = { firstname: 'Anne', lastname: 'Exemple', email: 'anne@example.com', password: 'only-a-sample', id_country: 8 };
	return {
		konimbo: { ...at(`${konimbo.baseUrl}/webhooks`, konimbo.merchant.add({ event: 'order_created', url }).id), made: ofKonimbo, changed: ofKonimbo },
		shopkit: { ...at(`${shopkit.baseUrl}/category`, shopkit.api.addCategory(ofShopkit).id), made: ofShopkit, changed: ofShopkit },
		shoprenter: {
			...at(`${shoprenter.baseUrl}/webHooks`, shoprenter.merchant.add({ event: 'order_confirm', url }).id),
			made: ofShoprenter,
			changed: ofShoprenter,
		},
		kinow: {
			...at(`${kinow.baseUrl}/customers`, kinow.api.table('Customer').put({ ...ofKinow, id: 5, email: 'paul@example.com' }).id),
			made: ofKinow,
			changed: { firstname: 'Anna' },
		},
	};
}

const addressOf = ({ method }: Call, { list, one }: Target) => (method === 'GET' || method === 'POST' ? list : one);
const documentOf = ({ method }: Call, { made, changed }: Target) => (method === 'POST' ? made : changed);
const text = (document: IDataObject) => JSON.stringify(document, null, 2);
/** Of the form only its first field: none of the shops takes it. */
const formOf = (document: IDataObject) => ({ first: Object.keys(document)[0] });

/** The parameters of the node, type version 4.2. */
export function parametersOf(call: Call, target: Target, credential: string): IDataObject {
	const { method, body } = call;
	const document = documentOf(call, target);
	const bodies: Record<Body, IDataObject> = {
		json: { contentType: 'json', specifyBody: 'json', jsonBody: text(document) },
		raw: { contentType: 'raw', rawContentType: 'application/json', body: text(document) },
		form: { contentType: 'form-urlencoded', bodyParameters: { parameters: Object.entries(formOf(document)).map(([name, value]) => ({ name, value })) } },
	};
	return {
		method,
		url: addressOf(call, target),
		authentication: 'predefinedCredentialType',
		nodeCredentialType: credential,
		...(body && { sendBody: true, ...bodies[body] }),
		options: {},
	};
}

/** What the node makes of them for n8n's request helper (HttpRequestV3.node.js). */
export function optionsOf(call: Call, target: Target): IDataObject {
	const { method, body } = call;
	const document = documentOf(call, target);
	const accept = 'application/json,text/html,application/xhtml+xml,application/xml,text/*;q=0.9, image/*;q=0.8, */*;q=0.7';
	return {
		method,
		uri: addressOf(call, target),
		headers: { ...(body === 'raw' && { 'content-type': 'application/json' }), accept },
		...(body === 'json' && { body: document }),
		...(body === 'raw' && { body: text(document) }),
		...(body === 'form' && { form: formOf(document) }),
		gzip: true,
		rejectUnauthorized: true,
		followRedirect: true,
		followAllRedirects: true,
		resolveWithFullResponse: true,
		encoding: null,
		json: false,
		useStream: true,
		timeout: 300_000,
	};
}

/** What has been asked of the shop, but for tokens. */
export const callsOf = (simulator: Simulator, shop: ShopName): RecordedRequest[] =>
	(simulator[shop].requests as RecordedRequest[]).filter(({ path }) => !path.endsWith('/app/token'));

/** Says that the call came as it was made, with the credential where the shop looks for it and nowhere else, and how it was answered. */
export function expectArrived(simulator: Simulator, shop: ShopName, call: Call, target: Target): void {
	const document = documentOf(call, target);
	const { method, body, refused } = call;
	const arrived = callsOf(simulator, shop);
	// n8n renews the token after any failure, and sends the call once more (n8n.md 5).
	const times = shop === 'shoprenter' && refused[shop] ? 2 : 1;
	const statuses = refused[shop] ? [refused[shop]] : [200, 201, 204];
	const seen = arrived.map(({ method: sent, status }) => `${sent} ${String(status)}`);
	expect(statuses.map((status) => Array(times).fill(`${method} ${String(status)}`))).toContainEqual(seen);
	const { query, headers, body: received } = arrived[times - 1];
	const { token } = simulator.konimbo.credential;
	const inBody = shop === 'konimbo' && body !== undefined ? { token } : {};
	expect(query).toEqual(shop === 'konimbo' && body === undefined ? { token } : {});
	if (body === 'form') expect(Object.fromEntries(new URLSearchParams(String(received)))).toEqual({ ...inBody, ...formOf(document) });
	else if (body !== undefined) expect(received).toEqual({ ...inBody, ...document });
	if (shop === 'shopkit') expect(headers['x-api-key']).toBe(simulator.shopkit.credential.apiKey);
	if (shop === 'shoprenter') expect(headers.authorization).toMatch(/^Bearer \S+$/);
	if (shop === 'kinow') {
		const { clientId, clientSecret } = simulator.kinow.credential;
		expect(headers).toMatchObject({ 'x-client-id': clientId, 'x-client-secret': clientSecret });
	}
}
