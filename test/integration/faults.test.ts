/** What goes wrong between n8n and the shop: afterwards everything is registered once, or nothing is. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import { startSimulator, type KonimboShop, type ShoprenterShop } from '../../lab/shops';
import { samplePayload } from '../../lab/shops/samples';
import { Pair, publishLikeN8n, seen } from '../support/pair';
import { TestN8n } from '../../lab/contexts/n8n';
import type { TestTrigger } from '../../lab/contexts/trigger';
import { registering } from '../support/platforms';
import { secretsIn } from '../support/secrets';
import { pass } from '../support/time';

// Minutes on a busy machine.
jest.setTimeout(600_000);

const by = (name: string) => registering.filter((platform) => platform.name === name)[0];

async function errorOf(work: Promise<unknown>): Promise<NodeApiError> {
	const error = await work.then(
		() => undefined,
		(failure: unknown) => failure,
	);
	expect(error).toBeInstanceOf(Error);
	return error as NodeApiError;
}

describe('what the user reads', () => {
	const badToken: Array<[string, string]> = [
		['konimbo', 'token'],
		['shopkit', 'apiKey'],
		['shoprenter', 'clientSecret'],
	];
	test.each(badToken)('%s: a wrong %s', async (name, field) => {
		await Pair.run(by(name), async (pair) => {
			const trigger = pair.n8n.add(`${name}Trigger`, { events: [by(name).events[0].value] }, { ...pair.shop.credential, [field]: 'wrong-one' });
			const error = await errorOf(trigger.publish());
			expect(error.message).toBe(
				`${by(name).displayName} does not accept the credential. Check the '${by(name).displayName} API' credential, also whether it is allowed to manage webhooks, then publish again`,
			);
			expect(error.description).toMatch(/^The answer was: /);
			expect(secretsIn(error, trigger)).toEqual([]);
		});
	});

	test('konimbo: a token without the permission for webhooks', async () => {
		await Pair.run<KonimboShop>(by('konimbo'), async (pair) => {
			pair.shop.behaviour.permitted = false;
			const error = await errorOf(pair.add(['order_created']).publish());
			expect(error.message).toBe(
				"Konimbo does not accept the credential. Check the 'Konimbo API' credential, also whether it is allowed to manage webhooks, then publish again",
			);
			expect(error.description).toBe('The answer was: not authorized for any of these attributes.');
		});
	});

	test.each([401, 403] as const)('shoprenter: a client without the scope for webhooks (%i)', async (scopeStatus) => {
		await Pair.run<ShoprenterShop>(by('shoprenter'), async (pair) => {
			Object.assign(pair.shop.behaviour, { scopeStatus, scopes: [] });
			const error = await errorOf(pair.add(['order_confirm']).publish());
			expect(error.message).toMatch(/^Shoprenter does not accept the credential\. Check the 'Shoprenter API' credential.*, then publish again$/);
			expect(error.description).toMatch(scopeStatus === 401 ? /No permission for this operation/ : /Forbidden/);
		});
	});

	test('shoprenter: a shop name that does not exist', async () => {
		await Pair.run<ShoprenterShop>(by('shoprenter'), async (pair) => {
			const tokenUrl = pair.shop.tokenUrl.replace('/simulated/', '/unknown/');
			const trigger = pair.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, { ...pair.shop.credential, tokenUrl });
			expect((await errorOf(trigger.publish())).message).toMatch(/^Shoprenter does not accept the credential\. .*, then publish again$/);
		});
	});

	test.each([
		['https://simulated.example.com', 'names no Shoprenter shop'],
		['simulated/admin', 'names no Shoprenter shop'],
		['', 'is missing'],
	])('shoprenter: a shop name that names no shop, %j, before any call', async (shopName, problem) => {
		await Pair.run<ShoprenterShop>(by('shoprenter'), async (pair) => {
			const request = jest.fn();
			const credential = { ...pair.shop.credential, shopName, baseUrl: '' };
			const options = { webhookBaseUrl: 'https://n8n.example.com', request };
			const trigger = pair.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, credential, options);
			for (const error of [await errorOf(trigger.publish()), await errorOf(trigger.publish())]) {
				expect(error).toBeInstanceOf(NodeApiError);
				expect(error.message).toBe(
					`The 'Shop Name' in the credential ${problem}. Enter the part of the shop's address in front of '.myshoprenter.hu', for instance 'myshop' of 'myshop.myshoprenter.hu', then publish again`.replace(
						'in the credential is missing',
						'is missing in the credential',
					),
				);
			}
			expect(request).not.toHaveBeenCalled();
			expect(pair.shop.requests).toEqual([]);

			// Only the token's address follows from the name.
			const forToken = pair.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, { ...pair.shop.credential, shopName, tokenUrl: '' });
			expect((await errorOf(forToken.publish())).message).toMatch(/^The 'Shop Name' .*myshoprenter\.hu', then publish again$/);
			// Nothing was made, so that nothing is left to be told of.
			await trigger.unpublish();
			expect(pair.shop.requests).toEqual([]);
		});
	});

	test('shoprenter: a shop name that was pasted as an address is the shop', async () => {
		await Pair.run<ShoprenterShop>(by('shoprenter'), async (pair) => {
			for (const authentication of ['oAuth2', 'basic']) {
				const asked: string[] = [];
				const request = async ({ url }: { url: string }) => {
					asked.push(url);
					return { statusCode: 200, headers: {}, body: '{"page":0,"items":[]}' };
				};
				const credential = { ...pair.shop.credential, authentication, shopName: ' https://Simulated.myshoprenter.hu/admin ', baseUrl: '', tokenUrl: '' };
				const options = { webhookBaseUrl: 'https://n8n.example.com', request };
				await pair.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, credential, options).unpublish();
				await pair.n8n
					.add('shoprenterTrigger', { events: ['order_confirm'] }, credential, options)
					.publish()
					.catch(() => undefined);
				const own = authentication === 'basic' ? 'https://simulated.api.myshoprenter.hu' : 'https://simulated.api2.myshoprenter.hu/api';
				expect(asked[0]).toBe(`${own}/webHooks`);
			}
		});
	});

	test('shoprenter: Basic, which is ending, is refused with 403', async () => {
		await Pair.run<ShoprenterShop>(by('shoprenter'), async (pair) => {
			pair.shop.fail({ times: 100 }, { kind: 'status', status: 403, body: '{"message":"Forbidden"}' });
			const publish = async (credential: Record<string, string>) =>
				await errorOf(pair.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, credential).publish());
			expect((await publish(pair.shop.basicCredential)).message).toBe(
				"Shoprenter does not accept the credential. Shoprenter is ending Basic authentication: make an API client under 'Settings > API settings' in the Shoprenter admin, and choose OAuth2 in the credential, then publish again",
			);
			expect((await publish(pair.shop.credential)).message).not.toContain('Basic');
		});
	});

	test('shoprenter: no token because the token server is down', async () => {
		await Pair.run(by('shoprenter'), async (pair) => {
			pair.shop.fail({ path: /token/, times: 100 }, { kind: 'status', status: 503 });
			expect((await errorOf(pair.add(['order_confirm']).publish())).message).toBe(
				'Shoprenter answered the request for a token with 503 when asked to list the webhooks. Publish again in some minutes',
			);
		});
	});

	test.each(['own', 'sameAsBadToken', 'empty'] as const)('konimbo: the limit of calls, which looks like a wrong token (%s)', async (rateLimitBody) => {
		await Pair.run<KonimboShop>(by('konimbo'), async (pair) => {
			Object.assign(pair.shop.behaviour, { maxCalls: 1, rateLimitBody });
			const error = await errorOf(pair.add(['order_created']).publish());
			expect(error.message).toBe('Konimbo allows no more calls at the moment. Wait some minutes, then publish again');
			expect(error.description).toContain('Other programs that use the same credential count too.');
		});
	});

	test('konimbo: answers in XML', async () => {
		await Pair.run<KonimboShop>(by('konimbo'), async (pair) => {
			pair.shop.behaviour.output = 'xml';
			for (let round = 0; round < 2; round++) {
				const error = await errorOf(pair.add(['order_created']).publish());
				expect(error.message).toBe(
					'Konimbo answers in XML instead of JSON. Ask Konimbo support to switch the API user of this credential to JSON, then publish again',
				);
				// The second time, the list is not empty.
				pair.shop.merchant.add({ event: 'order_created', url: 'https://example.com' });
			}
		});
	});

	test.each(registering.map(({ name }) => [name]))('%s: a host that cannot be reached', async (name) => {
		await Pair.run(by(name), async (pair) => {
			const nowhere = 'http://127.0.0.1:1';
			const trigger = pair.n8n.add(`${name}Trigger`, { events: [by(name).events[0].value] }, { ...pair.shop.credential, baseUrl: nowhere });
			const error = await errorOf(trigger.publish());
			expect(error.message).toBe(`${by(name).displayName} could not be reached when asked to list the webhooks. Publish again in some minutes`);
			expect(error.description).toBe('The answer was: connect ECONNREFUSED 127.0.0.1:1. Nothing that this activation has made is left in the shop.');
		});
	});

	test.each(registering.map(({ name }) => [name]))('%s: a base URL that is none', async (name) => {
		await Pair.run(by(name), async (pair) => {
			const options = { webhookBaseUrl: 'https://n8n.example.com' };
			const trigger = pair.n8n.add(`${name}Trigger`, { events: [by(name).events[0].value] }, { ...pair.shop.credential, baseUrl: 'api.example' }, options);
			const error = await errorOf(trigger.publish());
			expect(error).toBeInstanceOf(NodeApiError);
			expect(error.message).toContain(`${by(name).displayName} could not be reached`);
		});
	});

	test.each([
		['http://localhost:5678', 'is a local one, http://localhost:5678'],
		['https://192.168.1.20', 'is a local one, https://192.168.1.20'],
		['https://n8n', 'is a local one, https://n8n'],
		['http://n8n.example.com', 'does not begin with https: http://n8n.example.com'],
	])('a webhook address that no shop can reach is refused before any call: %s', async (webhookBaseUrl, problem) => {
		for (const platform of registering) {
			await Pair.run(platform, async (pair) => {
				// Not the shop's own local address: that one could reach a local n8n.
				const credential = { ...pair.shop.credential, baseUrl: 'https://api.example.com', tokenUrl: 'https://api.example.com/token' };
				const request = jest.fn();
				const trigger = pair.n8n.add(`${platform.name}Trigger`, { events: [platform.events[0].value] }, credential, { webhookBaseUrl, request });
				const error = await errorOf(trigger.publish());
				expect(error).toBeInstanceOf(NodeOperationError);
				expect(error.message).toBe(
					`${platform.displayName} cannot deliver to this n8n: its webhook address ${problem}. Set WEBHOOK_URL to the address under which this n8n is reached from the internet, beginning with 'https://', restart n8n, then publish again`,
				);
				expect(request).not.toHaveBeenCalled();
			});
		}
	});

	test('kinow: a credential without a webhook secret', async () => {
		const n8n = await TestN8n.start();
		const trigger = n8n.add('kinowTrigger', { events: ['*'] }, { webhookSecret: '', clientId: '', clientSecret: '', baseUrl: 'https://api.kinow.com/api' });
		const error = await errorOf(trigger.publish());
		expect(error.message).toBe(
			"Kinow deliveries cannot be verified without a webhook secret. Copy the secret key from the webhook settings of the Kinow back office into the credential's 'Webhook Secret', then publish again",
		);
		trigger.credential.webhookSecret = 'secret';
		await trigger.publish();
		await trigger.unpublish();
		await n8n.stop();
	});

	test.each(registering.map(({ name }) => [name]))('%s: a deactivation that leaves something names it, and where to remove it', async (name) => {
		await Pair.run(by(name), async (pair) => {
			const trigger = pair.add(
				by(name)
					.events.slice(0, 2)
					.map(({ value }) => value),
			);
			await trigger.publish();
			const [first, second] = pair.shop.webhooks.map(({ id }) => id);
			pair.shop.fail({ method: 'DELETE', times: 100 }, { kind: 'status', status: 500 });
			const error = await errorOf(trigger.unpublish());
			expect(error.message).toContain(`${by(name).displayName} did not remove webhooks ${first}, ${second}: `);
			expect(error.message).toContain(`. Remove them by hand: ${by(name).webhooksPage}`);
		});
	});

	test('says so where the shop could not be cleared up', async () => {
		await Pair.run(by('shopkit'), async (pair) => {
			const trigger = pair.add(['order_paid', 'order_sent']);
			pair.shop.fail({ call: 3, times: 100 }, { kind: 'status', status: 500 });
			const error = await errorOf(trigger.publish());
			expect(error.message).toBe('Shopkit answered POST /webhook with 500 when asked for the webhook for order_sent. Publish again in some minutes');
			expect(error.description).toBe('Webhooks of this activation may be left in the shop; publishing again takes care of them.');
			expect(trigger.log.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^Webhook 701 could not be taken back: /));
		});
	});
});

describe('a failure that another try cannot cure', () => {
	const failing = (test: (pair: Pair, trigger: TestTrigger) => Promise<void>) =>
		Pair.run(by('shopkit'), async (pair) => {
			const trigger = pair.n8n.add('shopkitTrigger', { events: ['order_paid'] }, { ...pair.shop.credential, apiKey: 'wrong-one' });
			await errorOf(trigger.publish());
			await test(pair, trigger);
		});

	test("is thrown again by n8n's next tries, without a call of theirs", async () => {
		await Pair.run(by('shopkit'), async (pair) => {
			const trigger = pair.n8n.add('shopkitTrigger', { events: ['order_paid'] }, { ...pair.shop.credential, apiKey: 'wrong-one' });
			const { error, tries } = await publishLikeN8n(trigger);
			expect([tries, error?.message]).toEqual([5, expect.stringMatching(/^Shopkit does not accept the credential\. /)]);
			// One try, and the clearing up that n8n asks for after each.
			expect(pair.shop.requests).toHaveLength(1 + 5);
		});
	});

	test('is forgotten when the credential was changed', async () => {
		await failing(async (pair, trigger) => {
			trigger.credential.apiKey = pair.shop.credential.apiKey;
			await trigger.publish();
			expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, ['order_paid']));
		});
	});

	test('is forgotten when the parameters were changed', async () => {
		await failing(async (pair, trigger) => {
			trigger.setParameters({ events: ['order_sent'] });
			const requests = await pair.during(() => errorOf(trigger.publish()));
			expect(requests.map(({ status }) => status)).toEqual([401, 401]);
		});
	});

	test('is forgotten after 15 s: that is no try of n8n any more', async () => {
		await failing(async (pair, trigger) => {
			pass(14_000);
			// The clearing up after the try.
			expect(await pair.during(() => errorOf(trigger.publish()))).toHaveLength(1);
			pass(16_000);
			expect(await pair.during(() => errorOf(trigger.publish()))).toHaveLength(2);
		});
	});

	test('shoprenter: also where the token was renewed meanwhile', async () => {
		await Pair.run(by('shoprenter'), async (pair) => {
			pair.shop.fail({ method: 'POST', path: /webHooks/ }, { kind: 'status', status: 400, body: '{"message":"no"}' });
			const { error } = await publishLikeN8n(pair.add(['order_confirm']));
			expect(error?.message).toBe('Shoprenter refused the webhook for order_confirm: no. Change what it names, then publish again');
			expect(pair.shop.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/webHooks'))).toHaveLength(1);
		});
	});
});

describe("the platform's limit of calls", () => {
	test('konimbo: twelve events and a shop that fails at the last of them: at most 50 calls in all five tries', async () => {
		await Pair.run<KonimboShop>(by('konimbo'), async (pair) => {
			pair.shop.fail({ call: 12, times: 1000 }, { kind: 'status', status: 500 });
			const { tries } = await publishLikeN8n(pair.add(['*']));
			expect(tries).toBe(5);
			expect(pair.shop.requests.length).toBeLessThanOrEqual(50);
		});
	});
});

describe('an order that comes while the activation still runs', () => {
	const sample = (event: string) => samplePayload('shopkit', event);

	test('is accepted', async () => {
		const simulator = await startSimulator();
		const n8n = await TestN8n.start();
		const trigger = n8n.add('shopkitTrigger', { events: ['order_created', 'order_paid'] }, simulator.shopkit.credential);
		simulator.shopkit.fail({ method: 'POST', call: 2 }, { kind: 'slow', ms: 500 });
		const publishing = trigger.publish();
		while (simulator.shopkit.webhooks.length < 2) await new Promise((resolve) => setTimeout(resolve, 10));
		expect(trigger.staticData).toEqual({});
		const [delivery] = await simulator.shopkit.fire('order_created', sample('order_created'));
		expect(delivery.status).toBe(200);
		await publishing;
		expect(trigger.executions).toHaveLength(1);
		await n8n.stop();
		await simulator.close();
	});

	test('is put off by a process that does not know the secret yet', async () => {
		const simulator = await startSimulator();
		const [n8n, otherProcess] = [await TestN8n.start(), await TestN8n.start()];
		const trigger = n8n.add('shopkitTrigger', { events: ['order_created'] }, simulator.shopkit.credential, { webhookBaseUrl: otherProcess.url });
		const there = otherProcess.add('shopkitTrigger', { events: ['order_created'] }, simulator.shopkit.credential, { webhookId: trigger.webhookId });
		there.goLive();
		await trigger.publish();
		const answer = await fetch(simulator.shopkit.webhooks[0].url, { method: 'POST', body: '{}' });
		expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
		expect(there.executions).toEqual([]);
		await n8n.stop();
		await otherProcess.stop();
		await simulator.close();
	});
});
