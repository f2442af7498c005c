/** An API that repeats whatever it is sent, in each way and cut at each place: no secret comes out of a node. */
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions, IDataObject, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { actionNode, TestAction } from '../../lab/contexts/action';
import { TestN8n } from '../../lab/contexts/n8n';
import { CredentialTestContext } from 'n8n-core';

import { eventKey, newSecret } from '../../nodes/shared/keys';
import { platforms, registering } from '../support/platforms';
import { Echo, repeated, type Heard } from '../support/echo';
import { foundIn, secretsIn, secretsOfCredential } from '../support/secrets';
import { inOwnTime } from '../support/time';

jest.setTimeout(120_000);

/** Made up; the token is given out by the server below. */
const SECRETS = {
	token: 'konimbo-7f3e9a1c5b2d4860-secret-token-0000-end',
	apiKey: 'shopkit-51c0ffee1234567890-secret-api-key',
	webhookSecret: 'whsec-0a1b2c3d4e5f60718293-webhook-secret',
	clientSecret: 'client-90817263544536271809-secret/+"=&<>',
	username: 'api-user',
	password: 'pass-1029384756574839201-word ő/"&<>',
};
const FETCHED = 'eyJhbGciOiJSUzI1NiJ9.eyJzY29wZXMiOlsic3RvcmUud2ViaG9vazpyZWFkIl19.fetched-0123456789-token';

const credentialAt = (url: string, authentication = 'oAuth2') => ({
	...SECRETS,
	shopName: 'myshop',
	authentication,
	clientId: 'client-id',
	baseUrl: url,
	tokenUrl: `${url}/token`,
});

const ways: Record<string, (said: string) => { type: string; body: string }> = {
	text: (said) => ({ type: 'text/plain', body: said }),
	message: (said) => ({ type: 'application/json', body: JSON.stringify({ message: said }) }),
	'JSON of PHP': (said) => ({ type: 'application/json', body: JSON.stringify({ error: { seen: said } }).replaceAll('/', '\\/') }),
	'JSON in JSON': (said) => ({ type: 'application/json', body: JSON.stringify({ errors: [JSON.stringify({ said })] }) }),
	query: (said) => ({ type: 'text/plain', body: new URLSearchParams({ said }).toString() }),
	HTML: (said) => ({ type: 'text/html', body: `<html><body><pre>${said.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</pre></body></html>` }),
};

/** The lines that hold something, so that it stands at the beginning; and shifted, so that the edge of the cut goes through it. */
function linesOf(request: Heard, shift: number): string {
	const lines = repeated(request)
		.split('\n')
		.filter((line) => /secret|token|pass-|Basic|Bearer|api-user|webhook/.test(line));
	return '.'.repeat(shift) + lines.join(' | ');
}

/** Answers a token to whoever asks for one, and to everything else what it was sent. */
async function startEcho(status: number, way: keyof typeof ways, shift: () => number = () => 0): Promise<Echo> {
	return await Echo.start((request) => {
		if (request.url.startsWith('/token')) return { status: 200, body: JSON.stringify({ access_token: FETCHED }) };
		const { type, body } = ways[way](linesOf(request, shift()));
		return { status, headers: { 'content-type': type }, body };
	});
}

/** The error without the node, whose parameters hold what the test has put into them. */
function told(error: unknown): unknown {
	if (!(error instanceof Error)) return error;
	return Object.getOwnPropertyNames(error).flatMap((name) => (name === 'node' ? [] : [(error as unknown as Record<string, unknown>)[name]]));
}

const authentications = (name: string) => (name === 'shoprenter' ? ['oAuth2', 'basic'] : ['']);
const cases = (names: readonly string[]) =>
	names.flatMap((name) =>
		authentications(name).flatMap((authentication) => Object.keys(ways).map((way): [string, string, string] => [name, authentication, way])),
	);
const nameOf = (platform: { name: string }) => platform.name;

test('the search finds what this API would give away', () => {
	const request = { method: 'GET', url: `/x?token=${SECRETS.token}`, headers: { authorization: `Bearer ${FETCHED}` }, body: JSON.stringify(SECRETS) };
	for (const way of Object.values(ways)) {
		expect(foundIn(way(linesOf(request, 0)).body, secretsOfCredential({ ...SECRETS, accessToken: FETCHED }))).not.toEqual([]);
		expect(foundIn(way(linesOf(request, 240)).body.slice(0, 300), secretsOfCredential({ token: SECRETS.token }))).not.toEqual([]);
	}
});

describe.each(cases(registering.map(nameOf)))('%s %s: publishing and unpublishing, where it answers in %s', (name, authentication, way) => {
	const platform = registering.filter((one) => one.name === name)[0];

	test.each([400, 401, 403, 404, 429, 500, 200])('with %i', async (status) => {
		await inOwnTime(async () => {
			const [echo, n8n] = [await startEcho(status, way), await TestN8n.start()];
			const trigger = n8n.add(`${name}Trigger`, { events: [platform.events[0].value] }, credentialAt(echo.url, authentication));
			await trigger.publish().catch(() => undefined);
			await trigger.unpublish().catch(() => undefined);
			expect(echo.requests.length).toBeGreaterThan(0);
			if (status !== 200 && status !== 404) expect(trigger.failures.length).toBeGreaterThan(0);
			expect(secretsIn([trigger.failures, trigger.logged], trigger)).toEqual([]);
			await n8n.stop();
			await echo.stop();
		});
	});
});

test.each(['konimbo', 'shopkit', 'shoprenter'])('%s: wherever the cut goes through what is repeated', async (name) => {
	const platform = registering.filter((one) => one.name === name)[0];
	await inOwnTime(async () => {
		let shift = 0;
		const [echo, n8n] = [await startEcho(400, 'message', () => shift), await TestN8n.start()];
		for (shift = 150; shift < 300; shift += 7) {
			const trigger = n8n.add(`${name}Trigger`, { events: [platform.events[0].value] }, credentialAt(echo.url));
			await trigger.publish().catch(() => undefined);
			expect(JSON.stringify(trigger.failures)).toContain('.....');
			expect(secretsIn([trigger.failures, trigger.logged], trigger)).toEqual([]);
		}
		await n8n.stop();
		await echo.stop();
	});
});

describe.each(cases(platforms.map(nameOf)))('%s %s: the action node, where it answers in %s', (name, authentication, way) => {
	const request = { resource: 'apiRequest', operation: 'send', method: 'POST', body: JSON.stringify({ repeat: SECRETS }) };

	test.each([200, 302, 400, 401, 500])('with %i', async (status) => {
		await inOwnTime(async () => {
			const echo = await startEcho(status, way);
			const node = new TestAction(name, credentialAt(echo.url, authentication));
			const path = `/orders?token=${encodeURIComponent(SECRETS.token)}`;
			const error = await node.execute({ ...request, path }).catch((failure: unknown) => failure);
			const [item] = await node.execute({ ...request, path }, [{}], { continueOnFail: true });
			const secrets = secretsOfCredential(node.heldCredential);
			expect(secrets).toContain(name === 'shoprenter' && authentication === 'oAuth2' ? FETCHED : SECRETS.token);
			expect(foundIn([told(error), item], secrets)).toEqual([]);
			expect(JSON.stringify([told(error), item])).toContain('***');
			await echo.stop();
		});
	});

	test('in a list to pick from', async () => {
		await inOwnTime(async () => {
			const echo = await startEcho(400, way);
			const node = new TestAction(name, credentialAt(echo.url, authentication));
			const searches = Object.keys(actionNode(name).methods?.listSearch ?? {});
			expect(searches.length).toBeGreaterThan(0);
			const failures = [];
			for (const search of searches.slice(0, 3)) failures.push(await node.search(search, 'x').catch((failure: unknown) => failure));
			expect(foundIn(failures, secretsOfCredential(node.heldCredential))).toEqual([]);
			await echo.stop();
		});
	});
});

describe.each(cases(platforms.map(nameOf)))('%s %s: the test of the credential, where it answers in %s', (name, authentication, way) => {
	test.each([200, 302, 400, 401, 403, 404, 500])('with %i', async (status) => {
		const echo = await startEcho(status, way);
		const { testedBy } = actionNode(name).description.credentials?.[0] ?? {};
		const press = actionNode(name).methods?.credentialTest?.[String(testedBy)];
		const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData) as ICredentialTestFunctions;
		const data = credentialAt(echo.url, authentication);
		const result = await press?.call(context, { id: '1', name: 'test', type: `${name}Api`, data: data as ICredentialDataDecryptedObject });
		expect(echo.requests.length).toBeGreaterThan(0);
		expect(result?.message).toMatch(/\w/);
		expect(foundIn(result, secretsOfCredential({ ...data, accessToken: FETCHED }))).toEqual([]);
		await echo.stop();
	});
});

describe('shoprenter: the answers inside of a batch', () => {
	const key = eventKey(newSecret(), 'order_confirm');
	const url = `https://n8n.example/webhook/my-shop/my-shop/order_confirm/${key}`;
	const batch = (status: string, said: (request: Heard) => string) =>
		Echo.start((request) =>
			request.url.startsWith('/token')
				? { status: 200, body: JSON.stringify({ access_token: FETCHED }) }
				: {
						status: 200,
						body: JSON.stringify({ requests: { request: [{ response: { header: { statusCode: status }, body: { message: said(request) } } }] } }),
					},
		);
	const send = (path: string) => ({ resource: 'batch', operation: 'send', method: 'PUT', path, body: '{}' });

	test.each(['200', '400', '500'])('%s', async (status) => {
		for (const shift of [0, 150, 200, 230, 245, 260, 275, 290]) {
			const echo = await batch(status, (request) => `${'.'.repeat(shift)}${url} ${request.headers.authorization}`);
			const node = new TestAction('shoprenter', credentialAt(echo.url));
			const outcome = await node.execute(send(`/products/1?token=${FETCHED}&to=${url}`), [{}], { continueOnFail: true });
			const error = await node.execute(send(`/products/1?token=${FETCHED}&to=${url}`)).catch((failure: unknown) => failure);
			expect(foundIn([outcome, told(error)], [...secretsOfCredential(node.heldCredential), key])).toEqual([]);
			await echo.stop();
		}
	});
});

describe('keys of registered addresses in items', () => {
	const key = eventKey(newSecret(), 'order_created');
	const addresses = ['my-shop', 'B%C3%BCcher', '0f6c2e7a-1b5d-4c3e-9a77-2f1d3c4b5a69'].map(
		(id) => `https://n8n.example/webhook/${id}/${id}/order_created/${key}`,
	);
	const listed = addresses.flatMap((address, index) => [address, address.slice(0, -7)].map((url, cut) => ({ id: 10 * index + cut + 1, url })));
	const pages: Record<string, unknown> = {
		konimbo: listed.map(({ id, url }) => ({ id, event: 'order_created', callback_url: url })),
		shopkit: listed.map(({ id, url }) => ({ id, event: 'order_created', url, active: true })),
		shoprenter: { items: listed.map(({ id, url }) => ({ id: String(id), event: 'order_confirm', status: '1', webHookParameters: [{ type: 'json', url }] })) },
	};

	test.each(Object.keys(pages).flatMap((name) => ['checkHealth', 'getAll', 'get'].map((operation) => [name, operation] as const)))(
		'%s: webhook %s',
		async (name, operation) => {
			await inOwnTime(async () => {
				const echo = await Echo.start(({ url }) => {
					if (url.startsWith('/token')) return { status: 200, body: JSON.stringify({ access_token: FETCHED }) };
					const page = pages[name];
					const one = Array.isArray(page) ? (page[0] as object) : (page as { items: object[] }).items[0];
					return { status: 200, body: JSON.stringify(/\/1\b/.test(url) ? one : page) };
				});
				const node = new TestAction(name, credentialAt(echo.url), 'https://n8n.example/');
				const items = await node.run({ resource: 'webhook', operation, webhookId: '1', returnAll: true });
				expect(items.length).toBe(operation === 'get' ? 1 : listed.length);
				expect(JSON.stringify(items)).toContain('/***"');
				expect(foundIn(items, [key])).toEqual([]);
				if (operation === 'checkHealth') {
					const whole = items.map(({ madeByThisPackage }) => madeByThisPackage);
					expect(whole).toEqual(listed.map(({ url }) => url.endsWith(key)));
				}
				const { results } = await node.search('searchWebhooks');
				expect(foundIn(results, [key])).toEqual([]);
				await echo.stop();
			});
		},
	);

	test.each(platforms.map(nameOf))('%s: what is none is handed on as it came', async (name) => {
		const record: IDataObject = { name: 'api-user', image: `https://cdn.example/img/${key}.jpg`, digest: key, id: 7, client: 'client-id', shop: 'myshop' };
		const echo = await Echo.start(({ url }) => ({ status: 200, body: JSON.stringify(url.startsWith('/token') ? { access_token: FETCHED } : record) }));
		const node = new TestAction(name, credentialAt(echo.url));
		const [item] = await node.run({ resource: 'apiRequest', operation: 'send', path: '/orders/7' });
		expect(item).toMatchObject({ body: record });
		await echo.stop();
	});
});
