/** The "Test" button of each credential, in n8n-core's own context and over real HTTP. */
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions, IDataObject, INodeType, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import '../../lab/contexts/environment';
import { CredentialTestContext } from 'n8n-core';

import { KinowTrigger } from '../../nodes/Kinow/KinowTrigger.node';
import { KonimboTrigger } from '../../nodes/Konimbo/KonimboTrigger.node';
import { ShopkitTrigger } from '../../nodes/Shopkit/ShopkitTrigger.node';
import { ShoprenterTrigger } from '../../nodes/Shoprenter/ShoprenterTrigger.node';
import { startSimulator, type RecordedRequest, type Simulator } from '../../lab/shops';
import { secretsOfCredential } from '../support/secrets';

type Credential = Record<string, string>;

let simulator: Simulator;
beforeAll(async () => {
	simulator = await startSimulator();
});
afterEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const GOOD = { status: 'OK', message: 'Connection successful' };
const UNREACHABLE = /could not be reached \(ECONNREFUSED\)\. Check the 'Base URL'/;

/** Presses the button; no secret may stand in the answer. */
async function press(node: INodeType, credential: Credential): Promise<{ status: string; message: string }> {
	const [name] = node.description.credentials ?? [];
	const test = node.methods?.credentialTest?.[String(name.testedBy)];
	const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData) as ICredentialTestFunctions;
	const data = credential as ICredentialDataDecryptedObject;
	const result = await test?.call(context, { id: '1', name: 'test', type: name.name, data });
	for (const secret of secretsOfCredential(credential)) expect(JSON.stringify(result)).not.toContain(secret);
	return result as { status: string; message: string };
}

const refused = (message: string | RegExp) => ({ status: 'Error', message: expect.stringMatching(message) as string });

describe('konimbo', () => {
	const node = new KonimboTrigger();
	const pressWith = async (changes: Credential = {}) => await press(node, { ...simulator.konimbo.credential, ...changes });

	test.each(['404', 'empty'] as const)('is good, also in a shop without webhooks (%s)', async (emptyList) => {
		simulator.konimbo.behaviour.emptyList = emptyList;
		expect(await pressWith()).toEqual(GOOD);
		simulator.konimbo.merchant.add({ event: 'order_created', url: 'https://example.com' });
		expect(await pressWith()).toEqual(GOOD);
	});

	test('a token that is not known', async () => {
		expect(await pressWith({ token: 'wrong-token' })).toEqual(refused(/^Konimbo does not know this token/));
	});

	test('a token without the permission for webhooks', async () => {
		simulator.konimbo.behaviour.permitted = false;
		expect(await pressWith()).toEqual(refused(/^Konimbo knows the token, but its API user may not manage webhooks/));
	});

	test.each(['own', 'sameAsBadToken', 'empty'] as const)('a limit of calls that is used up (%s)', async (rateLimitBody) => {
		Object.assign(simulator.konimbo.behaviour, { maxCalls: 1, rateLimitBody });
		await pressWith();
		expect(await pressWith()).toEqual(refused(/^Konimbo's limit of calls is used up/));
	});

	test('a proxy that repeats the address, with the token in it', async () => {
		const { token } = simulator.konimbo.credential;
		simulator.konimbo.fail({}, { kind: 'status', status: 502, body: `Bad gateway: /webhooks?token=${token}` });
		expect(await pressWith()).toEqual(refused(/^Konimbo answered with 502: Bad gateway: \/webhooks\?token=\*\*\*\./));
	});

	test('answers in XML, with and without webhooks', async () => {
		simulator.konimbo.behaviour.output = 'xml';
		const inXml = refused(/^Konimbo answers in XML for this API user\. Ask Konimbo support/);
		expect(await pressWith()).toEqual(inXml);
		simulator.konimbo.merchant.add({ event: 'order_created', url: 'https://example.com' });
		expect(await pressWith()).toEqual(inXml);
	});
});

describe('shopkit', () => {
	const node = new ShopkitTrigger();
	const pressWith = async (changes: Credential = {}) => await press(node, { ...simulator.shopkit.credential, ...changes });

	test('is good', async () => {
		expect(await pressWith()).toEqual(GOOD);
	});

	test('a key that is not known', async () => {
		expect(await pressWith({ apiKey: 'wrong-key' })).toEqual(refused(/^Shopkit does not know this API key/));
	});
});

describe('shoprenter', () => {
	const node = new ShoprenterTrigger();
	const pressWith = async (changes: Credential = {}) => await press(node, { ...simulator.shoprenter.credential, ...changes });

	test('is good with OAuth2', async () => {
		expect(await pressWith()).toEqual(GOOD);
	});

	test('is good with Basic', async () => {
		expect(await press(node, simulator.shoprenter.basicCredential)).toEqual(GOOD);
	});

	test('without a shop name', async () => {
		expect(await pressWith({ shopName: '', baseUrl: '', tokenUrl: '' })).toEqual(refused(/^The 'Shop Name' is missing/));
	});

	test('a wrong client secret', async () => {
		expect(await pressWith({ clientSecret: 'wrong-secret' })).toEqual(refused(/^Shoprenter does not know this client ID and secret for this shop/));
	});

	test('without a client secret', async () => {
		expect(await pressWith({ clientSecret: '' })).toEqual(refused(/^Shoprenter does not know this client ID and secret for this shop/));
	});

	test("another shop's name", async () => {
		const tokenUrl = simulator.shoprenter.tokenUrl.replace('/simulated/', '/other/');
		expect(await pressWith({ tokenUrl })).toEqual(refused(/^Shoprenter does not know this client ID and secret for this shop/));
	});

	test('a wrong password', async () => {
		const result = await press(node, { ...simulator.shoprenter.basicCredential, password: 'wrong-password' });
		expect(result).toEqual(refused(/^Shoprenter does not accept this user name and password/));
	});

	test.each(['https://simulated.example.com', 'simulated/admin', '"simulated"', 'x.simulated.myshoprenter.hu'])(
		'a shop name that names none: %s',
		async (shopName) => {
			expect(await pressWith({ shopName })).toEqual(
				refused(/^The 'Shop Name' in the credential names no Shoprenter shop\. Enter the part of the shop's address in front of '\.myshoprenter\.hu'/),
			);
			expect(simulator.shoprenter.requests).toEqual([]);
		},
	);

	test.each(['https://Simulated.myshoprenter.hu/admin', ' simulated ', 'simulated.shoprenter.hu'])('a shop name as it may be pasted: %s', async (shopName) => {
		expect(await pressWith({ shopName })).toEqual(GOOD);
	});

	test('Basic, which is ending, is refused with 403', async () => {
		simulator.shoprenter.fail({ times: 1 }, { kind: 'status', status: 403 });
		const result = await press(node, simulator.shoprenter.basicCredential);
		expect(result).toEqual(
			refused(
				/^Shoprenter does not accept this user name and password.*Shoprenter is ending Basic authentication: make an API client under 'Settings > API settings'/,
			),
		);
	});

	test('a token server that answers without a token', async () => {
		simulator.shoprenter.fail({ path: /token/ }, { kind: 'status', status: 200, body: '{"token_type":"Bearer"}' });
		expect(await pressWith()).toEqual(refused(/^Shoprenter answered the request for a token without one/));
	});

	test.each([401, 403] as const)('a client without the scope for webhooks (%i)', async (scopeStatus) => {
		Object.assign(simulator.shoprenter.behaviour, { scopeStatus, scopes: ['localization.language:read'] });
		expect(await pressWith()).toEqual(refused(/^Shoprenter accepts the client but not its access to webhooks/));
	});

	test('a client that may read webhooks but not write them', async () => {
		simulator.shoprenter.behaviour.scopes = ['store.webhook:read'];
		expect(await pressWith()).toEqual(refused(/^Shoprenter accepts the client but not its access to webhooks/));
	});
});

describe('kinow', () => {
	const node = new KinowTrigger();
	const pressWith = async (changes: Credential = {}) => await press(node, { ...simulator.kinow.credential, ...changes });

	test('is good', async () => {
		expect(await pressWith()).toEqual(GOOD);
	});

	test('is good with a webhook secret alone, which cannot be tested', async () => {
		expect(await pressWith({ clientId: '', clientSecret: '' })).toEqual(GOOD);
		expect(simulator.kinow.requests).toEqual([]);
	});

	test('with nothing in it', async () => {
		for (const webhookSecret of ['', ' \n']) {
			expect(await pressWith({ webhookSecret, clientId: '', clientSecret: '' })).toEqual(refused(/^Fill in the 'Webhook Secret'/));
		}
	});

	test.each([401, 403] as const)('a wrong client secret (%i)', async (badCredentialStatus) => {
		simulator.kinow.behaviour.badCredentialStatus = badCredentialStatus;
		expect(await pressWith({ clientSecret: 'wrong-secret' })).toEqual(refused(/^Kinow does not accept this client ID and secret/));
	});
});

describe.each([
	['konimbo', new KonimboTrigger()],
	['shopkit', new ShopkitTrigger()],
	['shoprenter', new ShoprenterTrigger()],
	['kinow', new KinowTrigger()],
] as const)('%s', (name, node) => {
	test('a base URL where nobody answers', async () => {
		const nowhere = 'http://127.0.0.1:1';
		const result = await press(node, { ...simulator[name].credential, baseUrl: nowhere, tokenUrl: nowhere });
		expect(result).toEqual(refused(UNREACHABLE));
	});

	test.each(['api.example', 'http://'])('a base URL that is none: %s', async (baseUrl) => {
		const result = await press(node, { ...simulator[name].credential, baseUrl, tokenUrl: baseUrl });
		expect(result).toEqual(refused(/Check the 'Base URL'/));
	});

	test("a base URL that leads elsewhere on the platform's server", async () => {
		const result = await press(node, { ...simulator[name].credential, baseUrl: `${simulator.url}/nobody` });
		expect(result).toEqual(refused(/answered with 404.*Check the 'Base URL'/));
	});

	test('a platform in trouble', async () => {
		simulator[name].fail({ times: 5 }, { kind: 'status', status: 502, body: '<html><h1>Bad gateway</h1></html>', headers: { 'content-type': 'text/html' } });
		expect(await press(node, simulator[name].credential)).toEqual(refused(/answered with 502: Bad gateway\./));
	});

	test('changes nothing', async () => {
		await press(node, simulator[name].credential);
		const methods = (simulator[name].requests as RecordedRequest[]).filter(({ path }) => !path.endsWith('/token')).map(({ method }) => method);
		expect(new Set(methods)).toEqual(new Set(['GET']));
	});

	test('is offered by the trigger, for its own credential', () => {
		const { credentials = [] } = node.description;
		const tests: IDataObject = node.methods.credentialTest;
		expect(credentials.map(({ name: type }) => type)).toEqual([`${name}Api`]);
		expect(Object.keys(tests)).toEqual([credentials[0].testedBy]);
	});
});
