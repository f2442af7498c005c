/** Each credential in the request helper that n8n's HTTP Request node calls, inside n8n-core and over real HTTP. */
import type { IDataObject } from 'n8n-workflow';

import { TestHttpRequest } from '../../lab/contexts/httpRequest';
import { startSimulator, type Simulator } from '../../lab/shops';
import { CALLS, callsOf, expectArrived, nameOf, optionsOf, prepare, type Target } from '../support/httpRequests';
import { KNOWN_SHOPS, type ShopName } from '../support/platforms';

let simulator: Simulator;
let targets: Record<ShopName, Target>;
beforeAll(async () => {
	simulator = await startSimulator();
});
beforeEach(() => {
	targets = prepare(simulator);
});
afterEach(() => simulator.reset());
afterAll(async () => await simulator.close());

const credentialOf = (shop: ShopName) => simulator[shop].credential;
const nodeOf = (shop: ShopName, credential: Record<string, string> = simulator[shop].credential) => new TestHttpRequest(`${shop}Api`, credential);
/** n8n makes an error of an answer of 400 or more. */
const outcomeOf = async (node: TestHttpRequest, options: IDataObject) => await node.send(options).catch((error: unknown) => error as Error);

const [get, post, raw, form] = CALLS;

describe.each(KNOWN_SHOPS)('%s', (shop) => {
	test.each(CALLS.map((call) => [nameOf(call), call] as const))('%s', async (_, call) => {
		const outcome = await outcomeOf(nodeOf(shop), optionsOf(call, targets[shop]));
		expect(outcome instanceof Error).toBe(shop in call.refused);
		expectArrived(simulator, shop, call, targets[shop]);
	});
});

describe('konimbo', () => {
	const send = async (changes: IDataObject) => await outcomeOf(nodeOf('konimbo'), { ...optionsOf(raw, targets.konimbo), ...changes });
	const received = () => callsOf(simulator, 'konimbo').map(({ body }) => body);

	test('a form is authenticated where Konimbo reads one', async () => {
		simulator.konimbo.behaviour.tokenInForms = true;
		await outcomeOf(nodeOf('konimbo'), optionsOf(form, targets.konimbo));
		// Not 401: what it refuses is what stands in the form.
		expect(callsOf(simulator, 'konimbo').map(({ status }) => status)).toEqual([422]);
	});

	test('a raw body without a content type is JSON', async () => {
		expect(await send({ headers: { 'content-type': '' } })).toMatchObject({ status: 200 });
		expect(callsOf(simulator, 'konimbo')[0].headers['content-type']).toBe('application/json');
	});

	test('a raw body that is a form', async () => {
		await send({ headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'a=1' });
		expect(received()).toEqual([`a=1&token=${credentialOf('konimbo').token}`]);
	});

	test('a multipart form', async () => {
		await send({ headers: {}, body: undefined, formData: { a: '1' } });
		expect(received()).toEqual([expect.stringMatching(new RegExp(`name="token"\\s+${credentialOf('konimbo').token}\\s[^]*name="a"\\s+1\\s`))]);
	});

	test('no body at all', async () => {
		await send({ headers: {}, body: undefined });
		expect(received()).toEqual([{ token: credentialOf('konimbo').token }]);
	});

	test.each<[string, IDataObject]>([
		['a list', { body: [{ event: 'order_created' }] }],
		['a text', { body: '<order/>' }],
		['a file', { body: Buffer.from('{}') as never }],
	])('%s cannot hold it, and nothing is sent', async (_, changes) => {
		const error = (await send(changes)) as Error;
		expect(error.message).toBe('Konimbo takes the token inside the body, which has to be a JSON object or a form for that');
		expect(callsOf(simulator, 'konimbo')).toEqual([]);
	});
});

describe('shoprenter', () => {
	test.each([get, post, raw])('an expired token is renewed, and the call is made once: $method $body', async (call) => {
		const node = nodeOf('shoprenter');
		await node.send(optionsOf(get, targets.shoprenter));
		const { accessToken } = node.heldCredential;
		simulator.shoprenter.expireTokens();
		simulator.shoprenter.requests.length = 0;
		const before = simulator.shoprenter.webhooks.length;
		expect(await node.send(optionsOf(call, targets.shoprenter))).toMatchObject({ status: expect.any(Number) as number });
		expect(callsOf(simulator, 'shoprenter').map(({ status }) => status)).toEqual([401, call === get ? 200 : 201]);
		expect(simulator.shoprenter.webhooks).toHaveLength(before + (call === get ? 0 : 1));
		expect(node.heldCredential.accessToken).not.toBe(accessToken);
	});

	test('with Basic, which has nothing to renew, a refused call is not repeated', async () => {
		for (const call of CALLS) {
			simulator.shoprenter.requests.length = 0;
			const failing = optionsOf(call, {
				...targets.shoprenter,
				list: `${simulator.shoprenter.basicBaseUrl}/none`,
				one: `${simulator.shoprenter.basicBaseUrl}/none/1`,
			});
			expect(await outcomeOf(nodeOf('shoprenter', simulator.shoprenter.basicCredential), failing)).toBeInstanceOf(Error);
			expect(callsOf(simulator, 'shoprenter').map(({ status }) => status)).toEqual([call === form ? 400 : 404]);
		}
	});

	test('a content type of the user stays', async () => {
		await outcomeOf(nodeOf('shoprenter'), { ...optionsOf(get, targets.shoprenter), headers: { 'content-type': 'multipart/form-data' } });
		expect(callsOf(simulator, 'shoprenter')[0].headers['content-type']).toMatch(/^multipart\/form-data/);
	});
});
