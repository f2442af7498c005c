/** What a shop's answer proves, and what it does not: lists that lag, lie or stop short, addresses rewritten, another shop. */
import { konimbo } from '../../nodes/Konimbo/platform';
import { shopkit } from '../../nodes/Shopkit/platform';
import { startSimulator, type KonimboShop, type Rewriting, type ShopkitShop } from '../../lab/shops';
import { samplePayload } from '../../lab/shops/samples';
import { Pair, calls, publishLikeN8n, seen, unpublishLikeN8n } from '../support/pair';
import { registering, shopOf } from '../support/platforms';
import { secretsIn } from '../support/secrets';
import { pass, sleep } from '../support/time';
import type { TestTrigger } from '../../lab/contexts/trigger';

jest.setTimeout(120_000);

async function errorOf(work: Promise<unknown>): Promise<Error & { description?: string }> {
	const error = await work.then(
		() => undefined,
		(failure: unknown) => failure,
	);
	expect(error).toBeInstanceOf(Error);
	return error as Error;
}

/** A 200 that is no documented answer to a list, a look-up or DELETE. */
const WRONG_SHAPES: Array<[string, string, string?]> = [
	['an empty body', ''],
	['{}', '{}'],
	['null', 'null'],
	['an error inside', '{"error":"internal error"}'],
	['success: false', '{"success":false,"message":"try later"}'],
	['a list of texts', '["webhooks"]'],
	['another object', '{"status":"ok","data":{"webhooks":null}}'],
	['HTML', '<!doctype html><html><h1>Maintenance</h1></html>', 'text/html'],
];

const answering = (body: string, type = 'application/json') =>
	({ kind: 'status', status: 200, body, ...(body !== '' && { headers: { 'content-type': type } }) }) as const;

describe.each(registering.map((platform) => [platform.name, platform] as const))('%s', (name, platform) => {
	const events = platform.events.map(({ value }) => value);
	const [first, second, third] = events;
	const two = [first, second];
	const listPath = new RegExp(`/webhooks?$`, 'i');

	const onShop = (test: (pair: Pair) => Promise<void>) => async () => {
		await Pair.run(platform, async (pair) => {
			if ('deleteSupported' in pair.shop.behaviour) pair.shop.behaviour.deleteSupported = true;
			if ('callsPerSecond' in pair.shop.behaviour) pair.shop.behaviour.callsPerSecond = 1000;
			await test(pair);
		});
	};

	describe.each(WRONG_SHAPES)('%s, answered 200', (_, body, type) => {
		test(
			'to the list leaves nothing without a word when unpublished, and nothing at all afterwards',
			onShop(async (pair) => {
				const trigger = pair.add(two);
				await trigger.publish();
				const ids = pair.shop.webhooks.map(({ id }) => id);
				pair.shop.fail({ method: 'GET', path: listPath, times: 100 }, answering(body, type));
				const error = await unpublishLikeN8n(trigger);
				for (const id of ids) expect(error?.message).toContain(id);
				expect(error?.message).toContain(platform.displayName);
				await healed(pair, trigger);
			}),
		);

		test(
			'to the list makes no second webhook when published again, or at a start of an older n8n',
			onShop(async (pair) => {
				const trigger = pair.add(two);
				await trigger.publish();
				const before = pair.shop.webhooks;
				pair.shop.fail({ method: 'GET', path: listPath, times: 8 }, answering(body, type));
				await expect(trigger.checkAtStart()).rejects.toThrow(platform.displayName);
				pass(600_000);
				await expect(trigger.publish('init')).rejects.toThrow(platform.displayName);
				expect(pair.shop.webhooks.filter(({ id }) => !before.some((one) => one.id === id))).toEqual([]);
				expect(new Set(pair.shop.webhooks.map(({ url }) => url)).size).toBe(pair.shop.webhooks.length);
			}),
		);

		test(
			'to DELETE is not believed',
			onShop(async (pair) => {
				// An empty answer to DELETE is what the platforms document.
				if (body === '' || body === '{}') return;
				const trigger = pair.add(two);
				await trigger.publish();
				pair.shop.fail({ method: 'DELETE', times: 100 }, answering(body, type));
				const error = await unpublishLikeN8n(trigger);
				for (const { id } of pair.shop.webhooks) expect(error?.message).toContain(id);
				expect(pair.shop.webhooks).toHaveLength(2);
			}),
		);

		test(
			'to the look-up by id is no proof that a webhook is gone',
			onShop(async (pair) => {
				const trigger = pair.add(two);
				await trigger.publish();
				const ids = pair.shop.webhooks.map(({ id }) => id);
				// The list is in order, and shows nothing.
				pair.shop.fail({ method: 'GET', path: listPath, times: 100 }, EMPTY_LISTS[name]);
				pair.shop.fail({ method: 'GET', path: /\/webhooks?\/./i, times: 100 }, answering(body, type));
				const error = await unpublishLikeN8n(trigger);
				for (const id of ids) expect(error?.message).toContain(id);
			}),
		);
	});

	/** The rule of before does not hold any more: the next try leaves nothing. */
	async function healed(pair: Pair, trigger: TestTrigger): Promise<void> {
		pass(600_000);
		pair.shop.clearFaults();
		await trigger.unpublish();
		expect(pair.live(trigger)).toEqual([]);
	}

	test(
		'DELETE that says it is done, and did nothing, is found out by the id',
		onShop(async (pair) => {
			const trigger = pair.add(two);
			await trigger.publish();
			pair.shop.fail({ method: 'DELETE', times: 100 }, { kind: 'status', status: 204 });
			const error = await unpublishLikeN8n(trigger);
			for (const { id } of pair.shop.webhooks) expect(error?.message).toContain(id);
			expect(error?.message).toContain('still has what it said it had deleted');
			await healed(pair, trigger);
		}),
	);

	test(
		"somebody else's entry without an id, or without an address, stops neither activation nor deactivation",
		onShop(async (pair) => {
			pair.shop.merchant.add({ event: first, url: 'https://other.example.com/orders' });
			const trigger = pair.add(two);
			pair.shop.fail({ method: 'GET', times: 100 }, { kind: 'noId', of: 'https://other.example.com/orders' });
			await trigger.publish();
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
			await trigger.unpublish();
			expect(pair.live(trigger)).toEqual([]);
			expect(pair.shop.webhooks).toHaveLength(1);
		}),
	);

	describe('a list that is 3 s behind', () => {
		const lagging = (test: (pair: Pair) => Promise<void>) =>
			onShop(async (pair) => {
				pair.shop.behaviour.listLag = 3000;
				await test(pair);
			});

		test(
			'publishing again right after the removal registers everything anew',
			lagging(async (pair) => {
				const trigger = pair.add(two);
				await trigger.publish();
				pass(60_000);
				for (const wanted of [two, two, [second, third], two]) {
					await trigger.republish({ events: wanted });
					expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, wanted));
				}
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
			}),
		);

		test(
			'unpublishing right after publishing leaves nothing',
			lagging(async (pair) => {
				const trigger = pair.add(two);
				await trigger.publish();
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
			}),
		);

		test.each(['answer', 'connection'])('a lost %s of the call that makes a webhook makes no second one', async (what) => {
			await lagging(async (pair) => {
				const trigger = pair.add(two);
				pair.shop.fail({ method: 'POST', path: listPath, call: 2 }, what === 'answer' ? { kind: 'malformed' } : { kind: 'reset', when: 'after' });
				await trigger.publish();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
			})();
		});
	});

	test(
		'a list that does not show what was made for longer than 5 s is believed to lag where the id is known, and found again later',
		onShop(async (pair) => {
			pair.shop.behaviour.listLag = 60_000;
			const trigger = pair.add(two);
			await trigger.publish();
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
			pass(61_000);
			expect(await trigger.checkAtStart()).toBe(true);
		}),
	);

	describe('addresses that the shop rewrites', () => {
		const NAMED = 'https://n8n.käse-shop.example/n8n-eu';
		test.each(['upperHost', 'defaultPort', 'unicodeHost', 'percent', 'slash'] as Rewriting[])(
			'%s: are known again, also with static data lost',
			async (rewriting) => {
				await onShop(async (pair) => {
					pair.shop.behaviour.rewriting = rewriting;
					const trigger = pair.add(two, {}, { webhookBaseUrl: NAMED });
					await trigger.publish();
					expect(pair.shop.webhooks).toHaveLength(2);
					const requests = await pair.during(async () => expect(await trigger.checkAtStart()).toBe(true));
					expect(calls(requests)).toEqual(['GET']);
					trigger.staticData = {};
					await trigger.publish();
					expect(pair.shop.webhooks.filter(({ url }) => !url.includes('/parked/'))).toHaveLength(2);
					trigger.staticData = {};
					await trigger.unpublish();
					expect(pair.shop.webhooks).toEqual([]);
				})();
			},
		);

		test.each(['https://N8N.Example.com', 'https://n8n.example.com:443', 'https://bücher.example'])(
			'a WEBHOOK_URL of %s needs no change at a start',
			async (webhookBaseUrl) => {
				await onShop(async (pair) => {
					pair.shop.behaviour.rewriting = 'none';
					const trigger = pair.add(two, {}, { webhookBaseUrl });
					await trigger.publish();
					expect(await trigger.checkAtStart()).toBe(true);
					for (const { id, url } of pair.shop.webhooks) pair.shop.merchant.edit(id, { url: new URL(url).href });
					expect(await trigger.checkAtStart()).toBe(true);
				})();
			},
		);

		test(
			'cut short is a failure that says so, without the key, and leaves nothing',
			onShop(async (pair) => {
				pair.shop.behaviour.rewriting = 'cut';
				const trigger = pair.add(two, {}, { webhookBaseUrl: `https://n8n.example.com/${'long/'.repeat(10)}` });
				const { error } = await publishLikeN8n(trigger);
				expect(error?.message).toMatch(/otherwise than asked: its address is .*\/\*\*\* \(191 characters\) instead of .*\/\*\*\* \(2\d\d characters\)/);
				expect(error?.message).not.toMatch(/[0-9a-f]{8}(?![-0-9a-f])(?!-)\w*$/);
				expect(pair.shop.webhooks).toEqual([]);
				// What it was made as is sure: no call is spent on trying to change it, of which Konimbo allows 100.
				expect(pair.shop.requests.filter(({ path, method }) => method === 'POST' && /webhook/i.test(path))).toHaveLength(two.length);
				expect(pair.shop.requests.length).toBeLessThan(30);
			}),
		);

		test(
			"cut so short that the address is nobody's: likewise",
			onShop(async (pair) => {
				pair.shop.behaviour.rewriting = 'cut';
				const trigger = pair.add(two, {}, { webhookBaseUrl: `https://n8n.example.com/${'long/'.repeat(40)}` });
				const { error } = await publishLikeN8n(trigger);
				expect(error?.message).toContain('otherwise than asked: its address is an address of 191 characters');
				expect(pair.shop.webhooks).toEqual([]);
			}),
		);
	});

	test(
		"the credential's data changed to another shop: the old shop's webhooks are named, with the shop, and not forgotten",
		onShop(async (pair) => {
			const other = await startSimulator();
			try {
				const there = shopOf(other, platform);
				if ('deleteSupported' in there.behaviour) there.behaviour.deleteSupported = true;
				const trigger = pair.add(two);
				await trigger.publish();
				const old = { ...pair.shop.credential };
				const ids = pair.shop.webhooks.map(({ id }) => id);
				const host = new URL(old.baseUrl).host;
				Object.assign(trigger.credential, there.credential);
				for (let round = 0; round < 2; round++) {
					const error = await errorOf(trigger.unpublish());
					for (const id of ids) expect(error.message).toContain(id);
					expect(error.message).toContain(`in another shop at ${host}`);
					expect(error.message).toContain(platform.webhooksPage);
					expect(secretsIn(error, trigger)).toEqual([]);
					pass(600_000);
				}
				await trigger.publish();
				expect(there.webhooks).toHaveLength(2);
				expect(trigger.log.map(({ message }) => message)).toContainEqual(expect.stringContaining(`stay in another shop at ${host}`));
				await errorOf(trigger.unpublish());
				expect(there.webhooks).toEqual([]);
				Object.assign(trigger.credential, old);
				await trigger.unpublish();
				expect(pair.shop.webhooks).toEqual([]);
			} finally {
				await other.close();
			}
		}),
	);

	test(
		'a list that shows one webhook twice: it stays',
		onShop(async (pair) => {
			const trigger = pair.add(two);
			await trigger.publish();
			pair.shop.behaviour.repeats = true;
			expect(await trigger.checkAtStart()).toBe(true);
			await trigger.publish('init');
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
		}),
	);

	test(
		'static data that is not ours any more counts as none, and the list clears up',
		onShop(async (pair) => {
			for (const shops of ['***', { abc: '***' }, { abc: { host: 'x' } }, { abc: null }, { abc: { host: 'x', webhooks: '***' } }, [1], 7]) {
				const trigger = pair.add(two);
				await trigger.publish();
				const [node] = Object.keys(trigger.staticData);
				trigger.staticData = { [node]: { ...(trigger.staticData[node] as object), shops } };
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
			}
		}),
	);

	if (platform.subscriptions.update !== undefined) {
		test(
			'a list that lags behind a change does not stop the publication',
			onShop(async (pair) => {
				const trigger = pair.add([first]);
				await trigger.publish();
				pass(600_000);
				pair.shop.behaviour.listLag = 60_000;
				pair.shop.merchant.edit(pair.shop.webhooks[0].id, { url: `${pair.shop.webhooks[0].url.slice(0, -4)}beef` });
				await trigger.publish('init');
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, [first]));
			}),
		);
	}

	describe('hooks that overlap', () => {
		test(
			'unpublished while the activation still runs: nothing is left',
			onShop(async (pair) => {
				const trigger = pair.add(events.slice(0, 5));
				pair.shop.fail({ method: 'POST', path: listPath, times: 5 }, { kind: 'slow', ms: 30 });
				const publishing = trigger.publish();
				while (pair.shop.webhooks.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
				await Promise.all([publishing, trigger.unpublish()]);
				expect(pair.live(trigger)).toEqual([]);
			}),
		);

		test(
			'unpublished while the check before the activation runs: the activation says so, and nothing is left',
			onShop(async (pair) => {
				const trigger = pair.add(two);
				await trigger.publish();
				await trigger.unpublish();
				pass(600_000);
				pair.shop.fail({ method: 'GET', path: listPath }, { kind: 'slow', ms: 30 });
				const publishing = errorOf(trigger.publish());
				await trigger.unpublish();
				expect((await publishing).message).toBe(
					`The ${platform.displayName} trigger was unpublished while it was being published. Publish again if it is to run.`,
				);
				expect(pair.live(trigger)).toEqual([]);
				await trigger.publish();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
			}),
		);

		test(
			'published twice at once: each event once',
			onShop(async (pair) => {
				const trigger = pair.add(two);
				await Promise.all([trigger.publish(), trigger.publish()]);
				expect(pair.live(trigger)).toHaveLength(2);
				await sleep(0);
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
			}),
		);
	});

	describe('a user who has mended the cause', () => {
		test.each([
			['a 400', { kind: 'status', status: 400, body: '{"message":"no"}' }],
			['a reset connection', { kind: 'reset', when: 'before' }],
			['a 401', { kind: 'status', status: 401 }],
		] as const)('is not told of %s of before', async (_, fault) => {
			await onShop(async (pair) => {
				const trigger = pair.add(two);
				pair.shop.fail({ method: 'POST', path: listPath, times: 100 }, fault);
				const { error } = await publishLikeN8n(trigger);
				expect(error).toBeDefined();
				pair.shop.clearFaults();
				await trigger.publish();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
			})();
		});

		test(
			'on an n8n that tries once: 16 s later',
			onShop(async (pair) => {
				const trigger = pair.add(two);
				pair.shop.fail({ method: 'POST', path: listPath }, { kind: 'status', status: 400 });
				await errorOf(trigger.publish());
				pass(16_000);
				await trigger.publish();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, two));
			}),
		);
	});

	test(
		'activating takes one call for each event and two more, a check one',
		onShop(async (pair) => {
			const trigger = pair.add(events.slice(0, 4));
			const requests = await pair.during(() => trigger.publish());
			expect(requests.filter(({ path }) => !path.endsWith('/token'))).toHaveLength(4 + 2);
			expect(await pair.during(() => trigger.checkAtStart())).toHaveLength(1);
		}),
	);
});

/** What each platform answers where there is no webhook. */
const EMPTY_LISTS: Record<string, { kind: 'status'; status: number; body: string }> = {
	konimbo: { kind: 'status', status: 404, body: '{"status":"not_found","model":"webhook","message":"none"}' },
	shopkit: { kind: 'status', status: 404, body: '{"message":"Not found."}' },
	shoprenter: { kind: 'status', status: 200, body: '{"href":"x","page":"0","limit":"200","next":null,"items":[]}' },
};

test.each([
	['konimbo', 'token'],
	['shopkit', 'apiKey'],
])('%s: another %s of the same shop is no other shop', async (name, field) => {
	const platform = registering.filter((one) => one.name === name)[0];
	await Pair.run(platform, async (pair) => {
		if ('deleteSupported' in pair.shop.behaviour) pair.shop.behaviour.deleteSupported = true;
		const trigger = pair.add(platform.events.slice(0, 2).map(({ value }) => value));
		await trigger.publish();
		trigger.credential[field] = (pair.shop as KonimboShop | ShopkitShop).renewKey();
		await trigger.unpublish();
		expect(pair.live(trigger)).toEqual([]);
		await trigger.publish();
		await trigger.unpublish();
		expect(pair.live(trigger)).toEqual([]);
	});
});

describe('konimbo', () => {
	const events = konimbo.events.map(({ value }) => value);

	test.each(['all', 'links', 'counts', 'perPage'] as const)('a shop with more webhooks than fit on a page, and headers: %s', async (paginationHeaders) => {
		for (const createAnswer of ['object', 'empty'] as const) {
			await Pair.run<KonimboShop>(konimbo, async (pair) => {
				Object.assign(pair.shop.behaviour, { paginationHeaders, createAnswer, deleteSupported: true });
				for (let n = 0; n < 20; n++) pair.shop.merchant.add({ event: events[0], url: `https://other.example.com/${n}` });
				const trigger = pair.add(events.slice(0, 3));
				for (let round = 0; round < 3; round++) {
					await trigger.publish();
					expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, events.slice(0, 3)));
					trigger.staticData = { ...trigger.staticData, [`node:Konimbo Trigger`]: { secret: trigger.secret } };
					pass(600_000);
				}
				await trigger.unpublish();
				expect(pair.shop.webhooks).toHaveLength(20);
			});
		}
	});

	test('parking that says it is done, and did nothing, is found out by the id', async () => {
		await Pair.run<KonimboShop>(konimbo, async (pair) => {
			const trigger = pair.add(events.slice(0, 2));
			await trigger.publish();
			pair.shop.fail({ method: 'PUT', times: 100 }, answering('{}'));
			const error = await unpublishLikeN8n(trigger);
			for (const { id } of pair.shop.webhooks) expect(error?.message).toContain(id);
			expect(error?.message).toContain('still has what it said it had deleted');
			pass(600_000);
			pair.shop.clearFaults();
			await trigger.unpublish();
			expect(pair.live(trigger)).toEqual([]);
		});
	});

	test('a list that is behind after parking is not taken for one that still has them', async () => {
		await Pair.run<KonimboShop>(konimbo, async (pair) => {
			pair.shop.behaviour.listLag = 60_000;
			const trigger = pair.add(events.slice(0, 2));
			await trigger.publish();
			pass(61_000);
			const requests = await pair.during(() => trigger.unpublish());
			expect(pair.live(trigger)).toEqual([]);
			expect(requests.filter(({ method }) => method === 'PUT')).toHaveLength(2);
		});
	});

	test('what is parked in a shop that the credential led to before is not named as left there', async () => {
		await Pair.run<KonimboShop>(konimbo, async (pair) => {
			const other = await startSimulator();
			try {
				const trigger = pair.add(events.slice(0, 2));
				await trigger.publish();
				await trigger.unpublish();
				expect(pair.all(trigger)).toHaveLength(2);
				Object.assign(trigger.credential, other.konimbo.credential);
				await trigger.publish();
				expect(trigger.log.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('another shop'));
				await trigger.unpublish();
			} finally {
				await other.close();
			}
		});
	});

	test('a change that leaves a webhook at its event: no order is handed on as something else', async () => {
		await Pair.run<KonimboShop>(konimbo, async (pair) => {
			pair.shop.behaviour.updateChangesEvent = false;
			const trigger = pair.add(['order_created']);
			await trigger.publish();
			await trigger.republish({ events: ['customer_created'] });
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, ['customer_created']));
			await pair.shop.fire('order_created', samplePayload('konimbo', 'order_created'));
			expect(trigger.executions).toEqual([]);
			pass(600_000);
			await trigger.republish({ events: ['order_created', 'customer_created'] });
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, ['customer_created', 'order_created']));
			expect(pair.all(trigger).length).toBeLessThanOrEqual(12);
		});
	});
});

describe('published, and nothing could arrive', () => {
	const cases: Array<[string, unknown, RegExp]> = [
		['no event', [], /has no event to listen to/],
		['unknown names only', ['order_piad'], /has no event order_piad/],
		['an expression that gives null', null, /has no event to listen to/],
		['an expression that gives an object', { event: 'order_paid' }, /is no list of event names/],
		['an expression that gives numbers', [1], /is no list of event names/],
		['blanks', [' '], /has no event to listen to/],
	];
	test.each(cases)('%s is told, and makes no call', async (_, events, message) => {
		await Pair.run(shopkit, async (pair) => {
			const trigger = pair.add(['order_paid']);
			trigger.setRawParameter('events', events);
			const error = await errorOf(trigger.publish());
			expect(error.message).toMatch(message);
			expect(error.constructor.name).toBe('NodeOperationError');
			expect(pair.shop.requests.filter(({ method }) => method === 'POST')).toEqual([]);
		});
	});

	test('one name, and a list with an unknown name beside known ones, are enough', async () => {
		await Pair.run(shopkit, async (pair) => {
			const trigger = pair.add(['order_paid']);
			trigger.setRawParameter('events', 'order_paid');
			await trigger.publish();
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, ['order_paid']));
			await trigger.unpublish();
			trigger.setRawParameter('events', ['order_paid', 'order_piad']);
			await trigger.publish();
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, ['order_paid']));
			expect(trigger.log.map(({ message }) => message)).toContainEqual('Shopkit has no event order_piad; it is left out');
		});
	});

	test.each(['', 'Bücher & Co/1', '..', 'a/b', 'a b'])("a webhook id of '%s' is told", async (webhookId) => {
		await Pair.run(shopkit, async (pair) => {
			const trigger = pair.add(['order_paid'], {}, { webhookId });
			const error = await errorOf(trigger.publish());
			expect(error.message).toContain('delete the node and add it anew');
			expect(pair.shop.requests.filter(({ method }) => method === 'POST')).toEqual([]);
		});
	});
});
