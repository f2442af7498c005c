/** What goes wrong between n8n and the shop: afterwards everything is registered once, or nothing is. */
import type { IHttpRequestOptions } from 'n8n-workflow';
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Platform } from '../../nodes/shared/platform';
import { startSimulator, type Fault, type FaultMatch, type KonimboShop, type ShoprenterShop } from '../../simulator';
import { samplePayload } from '../../simulator/samples';
import { Bench, publishLikeN8n, secretsIn, seen, unpublishLikeN8n } from '../support/bench';
import { TestN8n, type TestTrigger } from '../support/n8n';
import { registering } from '../support/platforms';
import { pass } from '../support/time';

jest.mock('n8n-workflow', () => ({ ...jest.requireActual('n8n-workflow'), sleep: jest.requireActual('../support/time').sleep }));
jest.setTimeout(180_000);

/** Faults by name. After a passing one everything is to be registered in the end; others may fail the activation. */
const FAULTS: Record<string, { fault: Fault; passes: boolean }> = {
	'500': { fault: { kind: 'status', status: 500, body: '{"message":"oops"}' }, passes: true },
	'502 in HTML': { fault: { kind: 'status', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>Bad gateway</h1></html>' }, passes: true },
	'429': { fault: { kind: 'status', status: 429, body: '{"message":"Too many requests"}' }, passes: true },
	'429 with Retry-After': { fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, passes: true },
	'429 with a long Retry-After': { fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, passes: false },
	timeout: { fault: { kind: 'timeout' }, passes: true },
	'timeout after the platform acted': { fault: { kind: 'timeout', acts: true }, passes: true },
	'reset before the platform acted': { fault: { kind: 'reset', when: 'before' }, passes: true },
	'reset after the platform acted': { fault: { kind: 'reset', when: 'after' }, passes: true },
	'malformed JSON': { fault: { kind: 'malformed' }, passes: true },
	'no id': { fault: { kind: 'noId' }, passes: true },
	'401': { fault: { kind: 'status', status: 401, body: '{"message":"Unauthorized"}' }, passes: false },
	'403': { fault: { kind: 'status', status: 403 }, passes: false },
	'404': { fault: { kind: 'status', status: 404, body: '{"message":"Not found"}' }, passes: false },
	'409': { fault: { kind: 'status', status: 409 }, passes: false },
};

const PHASES = ['activation', 'republish', 'deactivation'] as const;
type Phase = (typeof PHASES)[number];

interface Case {
	readonly platform: Platform;
	readonly deletes: boolean;
	readonly phase: Phase;
	/** The call that fails, counted from the start of the phase; 1 is the first. */
	readonly call: number;
	readonly fault: string;
	readonly lasting: boolean;
}

/** A row of the table. */
interface Row extends Case {
	/** What the user sees: all is as wanted, or an error. */
	readonly outcome: 'done' | 'error';
	readonly requests: number;
	/** What is not as it should be. */
	readonly problems: readonly string[];
}

const CALL_MS = 10_000;

/** Lets a call that is never answered end sooner. n8n's helper counts real milliseconds. */
const impatient = (timeout: number) => async (options: IHttpRequestOptions, send: (options: IHttpRequestOptions) => Promise<unknown>) => {
	try {
		return await send({ ...options, timeout });
	} catch (error) {
		const { code } = ((error as Error).cause ?? {}) as { code?: string };
		if (code === 'ECONNABORTED' || code === 'ETIMEDOUT') pass(CALL_MS - timeout);
		throw error;
	}
};

async function prepare({ platform, deletes }: Pick<Case, 'platform' | 'deletes'>, bench: Bench) {
	// The limits are tested below; here the second call after a fault must not meet another one.
	if ('callsPerSecond' in bench.shop.behaviour) bench.shop.behaviour.callsPerSecond = 1000;
	if ('deleteSupported' in bench.shop.behaviour) bench.shop.behaviour.deleteSupported = deletes;
	const events = platform.events.map(({ value }) => value);
	const trigger = bench.add(events.slice(0, 3));
	return { events, trigger };
}

/** Does what the phase is about, as n8n 2.40 does it. @returns the error that the user gets to see */
async function carryOut(phase: Phase, trigger: TestTrigger, events: readonly string[]): Promise<Error | undefined> {
	if (phase === 'activation') return (await publishLikeN8n(trigger)).error;
	if (phase === 'deactivation') return await unpublishLikeN8n(trigger);
	await unpublishLikeN8n(trigger);
	trigger.setParameters({ events: events.slice(3, 5) });
	return (await publishLikeN8n(trigger, 'update')).error;
}

function isPossible({ call, fault, lasting, deletes, phase }: Case, count: number): boolean {
	// Lasting timeouts take real time: only where they begin matters.
	if (lasting && fault.startsWith('timeout')) return call === 1 || call === count;
	// A platform that says that it has deleted a webhook, or that there is none, is believed.
	if (phase === 'deactivation' && fault === '404') return false;
	return deletes || phase !== 'deactivation' || fault !== 'malformed JSON';
}

/** How many calls the phase takes when nothing goes wrong. */
async function callsOf(platform: Platform, deletes: boolean, phase: Phase): Promise<number> {
	let count = 0;
	await Bench.run(platform, async (bench) => {
		const { events, trigger } = await prepare({ platform, deletes }, bench);
		if (phase !== 'activation') await trigger.publish();
		const requests = await bench.during(() => carryOut(phase, trigger, events));
		count = requests.length;
	});
	return count;
}

async function rowOf(one: Case): Promise<Row> {
	const { platform, phase, call, lasting } = one;
	const { fault, passes } = FAULTS[one.fault];
	const problems: string[] = [];
	let outcome: Row['outcome'] = 'done';
	let requests = 0;
	await Bench.run(platform, async (bench) => {
		const { events, trigger } = await prepare(one, bench);
		const wanted = { activation: events.slice(0, 3), republish: events.slice(3, 5), deactivation: [] }[phase];
		if (phase !== 'activation') await trigger.publish();
		// The request for a token is n8n's own, and cannot be shortened.
		const match: FaultMatch = { call, times: lasting ? Infinity : 1, ...(one.fault.startsWith('timeout') && { path: /webhook/i }) };
		bench.shop.fail(match, fault);
		if (fault.kind === 'timeout') trigger.options.request = impatient(lasting ? 50 : 500);
		let error: Error | undefined;
		const made = await bench.during(async () => {
			error = await carryOut(phase, trigger, events);
		});
		requests = made.length;
		match.times = 0;
		trigger.options.request = undefined;
		outcome = error ? 'error' : 'done';

		const are = (label: string, events: readonly string[]) => {
			const [now, right] = [JSON.stringify(seen(bench.live(trigger))), JSON.stringify(bench.expected(trigger, events))];
			if (now !== right) problems.push(`${label}: ${now} instead of ${right}`);
		};
		if (error) {
			problems.push(...problemsOf(error, platform, trigger));
			if (passes && !lasting) problems.push(`a passing fault was fatal: ${error.message}`);
			// A lasting fault may also stop what takes the webhooks away.
			if (!lasting && phase !== 'deactivation') are('after a failed activation', []);
		} else {
			are('after success', wanted);
		}
		problems.push(...leaksOf(trigger));
		for (const { method, path, query } of made) {
			if (/(undefined|null|NaN)/.test(path + JSON.stringify(query))) problems.push(`${method} ${path}`);
		}
		if (platform.name === 'konimbo' && phase === 'activation' && made.length > 50) problems.push(`${made.length} calls`);

		// The user tries again, some minutes later.
		pass(600_000);
		if (phase === 'deactivation' ? error : lasting) {
			const { error: again } = await publishLikeN8n(trigger);
			if (again) problems.push(`publishing again: ${again.message}`);
			are('after publishing again', phase === 'republish' ? wanted : events.slice(0, 3));
			pass(600_000);
		}
		await trigger.unpublish();
		are('in the end', []);
	});
	return { ...one, outcome, requests, problems };
}

/** A user must be able to see what happened and what to do, and no secret. */
function problemsOf(error: Error, { displayName }: Platform, trigger: TestTrigger): string[] {
	const isOurs = error instanceof NodeApiError || error instanceof NodeOperationError;
	const { description } = error as NodeApiError;
	return [
		...(isOurs ? [] : [`not an error of ours: ${error.stack}`]),
		...(error.message.includes(displayName) ? [] : [`the message does not name the platform: ${error.message}`]),
		...(/publish again|by hand/i.test(description ?? '') ? [] : [`the description does not say what to do: ${description}`]),
		...secretsIn(error, trigger).map((where) => `a secret in the error: ${where}`),
	];
}

function leaksOf(trigger: TestTrigger): string[] {
	return secretsIn(trigger.log, trigger).map((where) => `a secret in the log: ${where}`);
}

/** So many cases at a time; most of their time goes by with waiting. */
const AT_A_TIME = 12;

async function tableOf(cases: readonly Case[]): Promise<Row[]> {
	const rows: Row[] = [];
	const waiting = [...cases];
	const work = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) rows.push(await rowOf(next));
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	return rows;
}

const shops = registering.flatMap((platform) =>
	platform.name === 'konimbo'
		? [{ name: 'konimbo', platform, deletes: false }, { name: 'konimbo with a call for deleting', platform, deletes: true }]
		: [{ name: platform.name, platform, deletes: true }],
);

describe.each(shops)('$name', ({ platform, deletes }) => {
	describe.each(PHASES)('%s', (phase) => {
		test.each([['once', false], ['from then on', true]] as const)('each call fails %s with each fault', async (_, lasting) => {
			const count = await callsOf(platform, deletes, phase);
			const calls = Array.from({ length: count }, (_, index) => index + 1);
			const all = calls.flatMap((call) => Object.keys(FAULTS).map((fault) => ({ platform, deletes, phase, call, fault, lasting })));
			const cases = all.filter((one) => isPossible(one, count));
			const table = await tableOf(cases);
			expect(table).toHaveLength(cases.length);
			const wrong = table.filter(({ problems }) => problems.length > 0);
			expect(wrong.map(({ call, fault, outcome, requests, problems }) => `call ${call}, ${fault}: ${outcome} after ${requests} requests, ${problems.join('; ')}`)).toEqual([]);
		});
	});
});

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
	const badToken: Array<[string, string]> = [['konimbo', 'token'], ['shopkit', 'apiKey'], ['shoprenter', 'clientSecret']];
	test.each(badToken)('%s: a wrong %s', async (name, field) => {
		await Bench.run(by(name), async (bench) => {
			const trigger = bench.n8n.add(`${name}Trigger`, { events: [by(name).events[0].value] }, { ...bench.shop.credential, [field]: 'wrong-one' });
			const error = await errorOf(trigger.publish());
			expect(error.message).toBe(`${by(name).displayName} does not accept the credential`);
			expect(error.description).toContain(`Check the '${by(name).displayName} API' credential, also whether it is allowed to manage webhooks, then publish again.`);
			expect(error.description).toMatch(/^The answer was: /);
			expect(secretsIn(error, trigger)).toEqual([]);
		});
	});

	test('konimbo: a token without the permission for webhooks', async () => {
		await Bench.run<KonimboShop>(by('konimbo'), async (bench) => {
			bench.shop.behaviour.permitted = false;
			const error = await errorOf(bench.add(['order_created']).publish());
			expect(error.message).toBe('Konimbo does not accept the credential');
			expect(error.description).toBe(
				"The answer was: not authorized for any of these attributes. Check the 'Konimbo API' credential, also whether it is allowed to manage webhooks, then publish again.",
			);
		});
	});

	test.each([401, 403] as const)('shoprenter: a client without the scope for webhooks (%i)', async (scopeStatus) => {
		await Bench.run<ShoprenterShop>(by('shoprenter'), async (bench) => {
			Object.assign(bench.shop.behaviour, { scopeStatus, scopes: [] });
			const error = await errorOf(bench.add(['order_confirm']).publish());
			expect(error.message).toBe('Shoprenter does not accept the credential');
			expect(error.description).toMatch(scopeStatus === 401 ? /No permission for this operation/ : /Forbidden/);
		});
	});

	test('shoprenter: a shop name that does not exist', async () => {
		await Bench.run<ShoprenterShop>(by('shoprenter'), async (bench) => {
			const tokenUrl = bench.shop.tokenUrl.replace('/simulated/', '/unknown/');
			const trigger = bench.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, { ...bench.shop.credential, tokenUrl });
			expect((await errorOf(trigger.publish())).message).toBe('Shoprenter does not accept the credential');
		});
	});

	test('shoprenter: no token because the token server is down', async () => {
		await Bench.run(by('shoprenter'), async (bench) => {
			bench.shop.fail({ path: /token/, times: 100 }, { kind: 'status', status: 503 });
			expect((await errorOf(bench.add(['order_confirm']).publish())).message).toBe('Shoprenter answered the request for a token with 503 when asked to list the webhooks');
		});
	});

	test.each(['own', 'sameAsBadToken', 'empty'] as const)("konimbo: the limit of calls, which looks like a wrong token (%s)", async (rateLimitBody) => {
		await Bench.run<KonimboShop>(by('konimbo'), async (bench) => {
			Object.assign(bench.shop.behaviour, { maxCalls: 1, rateLimitBody });
			const error = await errorOf(bench.add(['order_created']).publish());
			expect(error.message).toBe('Konimbo allows no more calls at the moment');
			expect(error.description).toContain('Wait some minutes, then publish again. Other programs that use the same credential count too.');
		});
	});

	test('konimbo: answers in XML', async () => {
		await Bench.run<KonimboShop>(by('konimbo'), async (bench) => {
			bench.shop.behaviour.output = 'xml';
			for (let round = 0; round < 2; round++) {
				const error = await errorOf(bench.add(['order_created']).publish());
				expect(error.message).toBe('Konimbo answers in XML instead of JSON');
				expect(error.description).toContain('Ask Konimbo support to switch the API user of this credential to JSON, then publish again.');
				// The second time, the list is not empty.
				bench.shop.merchant.add({ event: 'order_created', url: 'https://example.com' });
			}
		});
	});

	test.each(registering.map(({ name }) => [name]))('%s: a host that cannot be reached', async (name) => {
		await Bench.run(by(name), async (bench) => {
			const nowhere = 'http://127.0.0.1:1';
			const trigger = bench.n8n.add(`${name}Trigger`, { events: [by(name).events[0].value] }, { ...bench.shop.credential, baseUrl: nowhere });
			const error = await errorOf(trigger.publish());
			expect(error.message).toBe(`${by(name).displayName} could not be reached when asked to list the webhooks`);
			expect(error.description).toMatch(/^The answer was: connect ECONNREFUSED 127\.0\.0\.1:1\..*Publish again in some minutes\.$/);
		});
	});

	test.each(registering.map(({ name }) => [name]))('%s: a base URL that is none', async (name) => {
		await Bench.run(by(name), async (bench) => {
			const options = { webhookBaseUrl: 'https://n8n.example.com' };
			const trigger = bench.n8n.add(`${name}Trigger`, { events: [by(name).events[0].value] }, { ...bench.shop.credential, baseUrl: 'api.example' }, options);
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
			await Bench.run(platform, async (bench) => {
				// Not the shop's own local address: that one could reach a local n8n.
				const credential = { ...bench.shop.credential, baseUrl: 'https://api.example.com', tokenUrl: 'https://api.example.com/token' };
				const request = jest.fn();
				const trigger = bench.n8n.add(`${platform.name}Trigger`, { events: [platform.events[0].value] }, credential, { webhookBaseUrl, request });
				const error = await errorOf(trigger.publish());
				expect(error).toBeInstanceOf(NodeOperationError);
				expect(error.message).toBe(`${platform.displayName} cannot deliver to this n8n: its webhook address ${problem}`);
				expect(error.description).toContain('WEBHOOK_URL');
				expect(request).not.toHaveBeenCalled();
			});
		}
	});

	test('kinow: a credential without a webhook secret', async () => {
		const n8n = await TestN8n.start();
		const trigger = n8n.add('kinowTrigger', { events: ['*'] }, { webhookSecret: '', clientId: '', clientSecret: '', baseUrl: 'https://api.kinow.com/api' });
		const error = await errorOf(trigger.publish());
		expect(error.message).toBe('Kinow deliveries cannot be verified without a webhook secret');
		expect(error.description).toBe("Copy the secret key from the webhook settings of the Kinow back office into the credential's 'Webhook Secret', then publish again");
		trigger.credential.webhookSecret = 'secret';
		await trigger.publish();
		await trigger.unpublish();
		await n8n.stop();
	});

	test.each(registering.map(({ name }) => [name]))('%s: a deactivation that leaves something names it, and where to remove it', async (name) => {
		await Bench.run(by(name), async (bench) => {
			const trigger = bench.add(by(name).events.slice(0, 2).map(({ value }) => value));
			await trigger.publish();
			const [first, second] = bench.shop.webhooks.map(({ id }) => id);
			bench.shop.fail({ method: 'DELETE', times: 100 }, { kind: 'status', status: 500 });
			const error = await errorOf(trigger.unpublish());
			expect(error.message).toContain(`${by(name).displayName} did not remove webhooks ${first}, ${second}: `);
			expect(error.description).toContain(`Remove them by hand: ${by(name).webhooksPage}.`);
		});
	});

	test('says so where the shop could not be cleared up', async () => {
		await Bench.run(by('shopkit'), async (bench) => {
			const trigger = bench.add(['order_paid', 'order_sent']);
			bench.shop.fail({ call: 3, times: 100 }, { kind: 'status', status: 500 });
			const error = await errorOf(trigger.publish());
			expect(error.message).toBe('Shopkit answered POST /webhook with 500 when asked for the webhook for order_sent');
			expect(error.description).toBe('Webhooks of this activation may be left in the shop; publishing again takes care of them. Publish again in some minutes.');
			expect(trigger.log.map(({ message }) => message)).toContainEqual(expect.stringMatching(/^Webhook 701 could not be taken back: /));
		});
	});
});

describe('a failure that another try cannot cure', () => {
	const failing = (test: (bench: Bench, trigger: TestTrigger) => Promise<void>) => Bench.run(by('shopkit'), async (bench) => {
		const trigger = bench.n8n.add('shopkitTrigger', { events: ['order_paid'] }, { ...bench.shop.credential, apiKey: 'wrong-one' });
		await errorOf(trigger.publish());
		await test(bench, trigger);
	});

	test("is thrown again by n8n's next tries, without a call of theirs", async () => {
		await Bench.run(by('shopkit'), async (bench) => {
			const trigger = bench.n8n.add('shopkitTrigger', { events: ['order_paid'] }, { ...bench.shop.credential, apiKey: 'wrong-one' });
			const { error, tries } = await publishLikeN8n(trigger);
			expect([tries, error?.message]).toEqual([5, 'Shopkit does not accept the credential']);
			// One try, and the clearing up that n8n asks for after each.
			expect(bench.shop.requests).toHaveLength(1 + 5);
		});
	});

	test('is forgotten when the credential was changed', async () => {
		await failing(async (bench, trigger) => {
			trigger.credential.apiKey = bench.shop.credential.apiKey;
			await trigger.publish();
			expect(seen(bench.shop.webhooks)).toEqual(bench.expected(trigger, ['order_paid']));
		});
	});

	test('is forgotten when the parameters were changed', async () => {
		await failing(async (bench, trigger) => {
			trigger.setParameters({ events: ['order_sent'] });
			const requests = await bench.during(() => errorOf(trigger.publish()));
			expect(requests.map(({ status }) => status)).toEqual([401, 401]);
		});
	});

	test('is forgotten after a minute', async () => {
		await failing(async (bench, trigger) => {
			pass(59_000);
			expect(await bench.during(() => errorOf(trigger.publish()))).toHaveLength(1);
			pass(62_000);
			expect(await bench.during(() => errorOf(trigger.publish()))).toHaveLength(2);
		});
	});

	test('shoprenter: also where the token was renewed meanwhile', async () => {
		await Bench.run(by('shoprenter'), async (bench) => {
			bench.shop.fail({ method: 'POST', path: /webHooks/ }, { kind: 'status', status: 400, body: '{"message":"no"}' });
			const { error } = await publishLikeN8n(bench.add(['order_confirm']));
			expect(error?.message).toBe('Shoprenter refused the webhook for order_confirm');
			expect(bench.shop.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/webHooks'))).toHaveLength(1);
		});
	});
});

describe("the platform's limit of calls", () => {
	test.each(registering.map((platform) => [platform.name, platform] as const))('%s: activating and deactivating every event stays inside', async (_, platform) => {
		await Bench.run(platform, async (bench) => {
			const trigger = bench.add(['*']);
			await trigger.publish();
			await trigger.republish({ events: platform.events.map(({ value }) => value).slice(1) });
			await trigger.unpublish();
			expect(bench.live(trigger)).toEqual([]);
			expect(bench.shop.requests.filter(({ status, headers }) => status === 429 || (status === 401 && 'x-rate-limit-current' in headers))).toEqual([]);
			// Counted over any window, as the shop does.
			const { calls, seconds } = platform.rateLimit;
			const times = bench.shop.requests.filter(({ path }) => !path.endsWith('/token')).map(({ at }) => at);
			for (const from of times) expect(times.filter((at) => at >= from && at < from + seconds * 1000).length).toBeLessThanOrEqual(calls);
		});
	});

	test('shoprenter: two triggers that are activated at once share it', async () => {
		await Bench.run(by('shoprenter'), async (bench) => {
			const triggers = [bench.add(['*']), bench.add(['*'])];
			await Promise.all(triggers.map((trigger) => trigger.publish()));
			expect(bench.shop.webhooks).toHaveLength(12);
			expect(bench.shop.requests.filter(({ status }) => status === 429)).toEqual([]);
		});
	});

	test('konimbo: twelve events and a shop that fails at the last of them: at most 50 calls in all five tries', async () => {
		await Bench.run<KonimboShop>(by('konimbo'), async (bench) => {
			bench.shop.fail({ call: 12, times: 1000 }, { kind: 'status', status: 500 });
			const { tries } = await publishLikeN8n(bench.add(['*']));
			expect(tries).toBe(5);
			expect(bench.shop.requests.length).toBeLessThanOrEqual(50);
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
