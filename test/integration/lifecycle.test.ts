/** What activation, publishing again and deactivation do at the shop: one contract for every platform. */
import { registering, type RegisteringShop } from '../support/platforms';
import { pass } from '../support/time';
import { Pair, calls, publishLikeN8n, seen } from '../support/pair';
import { eventKey } from '../../nodes/shared/keys';
import { konimbo } from '../../nodes/Konimbo/platform';
import { shopkit } from '../../nodes/Shopkit/platform';
import { shoprenter } from '../../nodes/Shoprenter/platform';
import { SHOPKIT_API_EVENTS, SHOPKIT_UNLISTED_EVENTS, type KonimboShop, type ShopkitShop, type ShoprenterShop, type WebhookView } from '../../lab/shops';

const OTHER_HOST = 'https://other.example.com';

/** The simulator's switches for what no documentation tells, one row for each reading. */
const OPEN_QUESTIONS: Record<string, object[]> = {
	konimbo: [
		{},
		{ deleteSupported: true },
		{ deleteRefusal: 405 },
		{ idType: 'number' },
		{ createAnswer: 'wrapped', updateAnswer: 'wrapped' },
		{ createAnswer: 'empty', updateAnswer: 'empty' },
		{ createAnswer: 'withoutId', updateAnswer: 'withoutId' },
		{ createStatus: 201 },
		{ listShape: 'wrapped' },
		{ listShape: 'single' },
		{ emptyList: 'empty' },
		{ emptyList: 'empty', listShape: 'wrapped' },
		{ listInactive: true, showActive: true },
		{ listInactive: true, showActive: true, updateReactivates: true },
		{ listInactive: true, showActive: true, deleteSupported: true },
		{ showActive: true },
		{ paginated: false },
		{ perPage: 2 },
		{ duplicates: 'refuse', deleteSupported: true },
		{ duplicates: 'refuse' },
		{ partialUpdate: 'accept' },
		{ unknownEvent: 'accept' },
		{ queryString: 'drop' },
		{ tokenInQueryForWrites: true },
		{ rateLimitReset: 'unix' },
		{ rateLimitReset: 'seconds' },
	],
	shopkit: [
		{},
		{ listShape: 'array' },
		{ listShape: 'single' },
		{ emptyList: 'empty' },
		{ emptyList: 'empty', listShape: 'array' },
		{ honoursLimit: false },
		{ listDefault: 'active' },
		{ listDefault: 'active', inactiveConflicts: false },
		{ conflict: 'url' },
		{ conflict: 'never' },
		{ inactiveConflicts: false },
		{ conflictBody: false },
		{ conflictBody: false, listDefault: 'active' },
		{ createAnswer: 'array' },
		{ createAnswer: 'empty' },
	],
	shoprenter: [
		{},
		{ scopeStatus: 401 },
		{ contentTypeRequired: 'writes' },
		{ readShape: 'array' },
		{ writeShape: 'object' },
		...['object', 'null', 'string', 'absent'].map((emptyValue) => ({ emptyValue })),
		{ itemsShape: 'object' },
		{ pageNumbers: 'number', pageCount: true },
		{ wrapped: true },
		{ hrefHost: 'own' },
		{ limitAbove200: 'cap' },
		{ createStatus: 200, updateStatus: 201 },
		{ wrongId: '40401', deleteMissing: '40007' },
		{ partialUpdate: 'accept' },
		{ dataWrapper: 'accept' },
		{ unknownFields: 'accept' },
		{ emptyFields: 'accept' },
		{ duplicates: 'refuse' },
		{ queryString: 'drop' },
		{ probe: 'GET' },
		{ probe: 'HEAD' },
	],
};

describe.each(registering.map((platform) => [platform.name, platform] as const))('%s', (name, platform) => {
	const events = platform.events.map(({ value }) => value);
	const [first, second, third, fourth, fifth] = events;
	const three = [first, second, third];
	const two = [fourth, fifth];
	const KEY = /^[0-9a-f]{64}$/;

	/** Runs the test with DELETE, which Konimbo does not document. */
	const onShop = (test: (pair: Pair) => Promise<void>) => async () => {
		await Pair.run(platform, async (pair) => {
			if ('deleteSupported' in pair.shop.behaviour) pair.shop.behaviour.deleteSupported = true;
			await test(pair);
		});
	};

	describe('activation', () => {
		test(
			'registers exactly the chosen events, once each, at URLs that end in the event and a key of 64 hex digits',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, three));
				for (const { url, event } of pair.shop.webhooks) {
					const [webhookId, again, inUrl, key] = new URL(url).pathname.split('/').slice(2);
					expect([webhookId, again, inUrl]).toEqual([trigger.webhookId, trigger.webhookId, event]);
					expect(key).toMatch(KEY);
				}
				expect(new Set(pair.shop.webhooks.map(({ url }) => url.split('/').at(-1))).size).toBe(3);
			}),
		);

		test(
			'publishing again with two other events leaves exactly these, with the secret of before',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				const before = JSON.stringify(pair.expected(trigger, [first]));
				await trigger.republish({ events: two });
				expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, two));
				expect(JSON.stringify(pair.expected(trigger, [first]))).toBe(before);
			}),
		);

		test(
			'deactivation leaves nothing',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				await trigger.unpublish();
				expect(pair.shop.webhooks).toEqual([]);
			}),
		);

		test(
			'test listening has webhooks of its own, and takes them away',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				const production = pair.shop.webhooks;
				await trigger.listen();
				expect(pair.shop.webhooks).toHaveLength(6);
				expect(
					pair
						.live(trigger, 'webhook-test')
						.map(({ event }) => event)
						.sort(),
				).toEqual([...three].sort());
				await trigger.stopListening();
				expect(pair.shop.webhooks).toEqual(production);
			}),
		);

		test(
			'deactivation leaves the webhooks of test listening alone',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				await trigger.listen();
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
				expect(pair.live(trigger, 'webhook-test')).toHaveLength(3);
			}),
		);
	});

	describe('when everything is in place', () => {
		test(
			'checkExists says so after one read of the list',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				let exists = false;
				const requests = await pair.during(async () => {
					exists = await trigger.checkAtStart();
				});
				expect(exists).toBe(true);
				expect(calls(requests)).toEqual(['GET']);
			}),
		);
	});

	/** How many calls heal what happened, besides the two reads of checkExists and create, and the last look. */
	const canUpdate = platform.subscriptions.update !== undefined;
	const changes: Array<[string, (shop: RegisteringShop, webhook: WebhookView) => void, string[]]> = [
		// Where the list may leave out what is suspended, a second look tells.
		['one is missing', (shop, { id }) => shop.merchant.remove(id), ['GET', 'POST']],
		[
			'its key was changed by hand',
			(shop, { id, url }) => shop.merchant.edit(id, { url: url.slice(0, -4) + 'beef' }),
			canUpdate ? ['PUT'] : ['POST', 'DELETE'],
		],
		[
			'its URL was led to another event by hand',
			(shop, { id, url, event }) => shop.merchant.edit(id, { url: url.replace(event, fourth) }),
			canUpdate ? ['PUT'] : ['POST', 'DELETE'],
		],
		['its event was changed by hand', (shop, { id }) => shop.merchant.edit(id, { event: fifth }), canUpdate ? ['PUT'] : ['DELETE', 'POST']],
		['another one of this node is left over', (shop, { url, event }) => shop.merchant.add({ url: url.replace(event, fourth), event: fourth }), ['DELETE']],
		['there is one twice', (shop, { url, event }) => shop.merchant.add({ url, event }), ['DELETE']],
	];
	if (name === 'shopkit') changes.push(['it was suspended', (shop, { id }) => shop.merchant.disable(id), ['DELETE', 'POST']]);
	if (name === 'shoprenter') {
		changes.push(['it was disabled', (shop, { id }) => shop.merchant.disable(id), ['PUT']]);
		const edit =
			(fields: Parameters<ShoprenterShop['merchant']['edit']>[1]) =>
			(shop: RegisteringShop, { id }: WebhookView) =>
				void (shop as ShoprenterShop).merchant.edit(id, fields);
		changes.push(['its format was changed by hand', edit({ type: 'xml' }), ['PUT']]);
		changes.push(['its fields were changed by hand', edit({ fields: ['order_innerId'] }), ['PUT']]);
		changes.push(['its delay was changed by hand', edit({ delay: { delay: '2', delayUnit: 'day' } }), ['PUT']]);
	}

	describe('checkExists says no, and create mends it with the fewest calls, when', () => {
		test.each(changes)('%s', async (_, change, expected) => {
			await onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				change(pair.shop, pair.shop.webhooks[0]);
				expect(await trigger.checkAtStart()).toBe(false);
				const requests = await pair.during(() => trigger.publish('init'));
				expect(calls(requests)).toEqual(['GET', 'GET', ...expected, 'GET']);
				expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, three));
				expect(await trigger.checkAtStart()).toBe(true);
				await trigger.unpublish();
				expect(pair.shop.webhooks).toEqual([]);
			})();
		});
	});

	describe('what is not ours', () => {
		test(
			'two triggers on one shop never touch each other',
			onShop(async (pair) => {
				const [one, other] = [pair.add(three), pair.add(three)];
				await one.publish();
				const ofOne = pair.shop.webhooks;
				await other.publish();
				expect(pair.shop.webhooks).toHaveLength(6);
				await other.republish({ events: two });
				expect(seen(pair.live(other))).toEqual(pair.expected(other, two));
				await other.unpublish();
				expect(pair.shop.webhooks).toEqual(ofOne);
			}),
		);

		test(
			'two triggers in one workflow never touch each other, and share no secret',
			onShop(async (pair) => {
				const one = pair.add(three);
				const other = pair.add(three, {}, { beside: one });
				await one.publish();
				const ofOne = pair.shop.webhooks;
				await other.publish();
				expect(seen(pair.live(one))).toEqual(pair.expected(one, three));
				expect(seen(pair.live(other))).toEqual(pair.expected(other, three));
				expect(one.secret).toMatch(KEY);
				expect(other.secret).not.toBe(one.secret);
				expect([await one.checkAtStart(), await other.checkAtStart()]).toEqual([true, true]);
				await other.republish({ events: two });
				expect(seen(pair.live(other))).toEqual(pair.expected(other, two));
				await other.unpublish();
				expect(pair.shop.webhooks).toEqual(ofOne);
				await one.unpublish();
				expect(pair.shop.webhooks).toEqual([]);
			}),
		);

		test(
			'a copy of the workflow on another n8n keeps its own',
			onShop(async (pair) => {
				const copy = pair.add(three, {}, { webhookBaseUrl: OTHER_HOST });
				await copy.publish();
				const ofCopy = pair.shop.webhooks;
				const trigger = pair.add(three, {}, { webhookId: copy.webhookId });
				await trigger.publish();
				expect(pair.shop.webhooks).toHaveLength(6);
				await trigger.republish({ events: two });
				await trigger.unpublish();
				expect(pair.shop.webhooks).toEqual(ofCopy);
			}),
		);

		test(
			'after WEBHOOK_URL has changed, the webhooks of before are taken over',
			onShop(async (pair) => {
				const before = pair.add(three, {}, { webhookBaseUrl: OTHER_HOST });
				await before.publish();
				const trigger = pair.add(three, {}, { webhookId: before.webhookId });
				trigger.staticData = before.staticData;
				await trigger.publish();
				expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, three));
				await trigger.unpublish();
				expect(pair.shop.webhooks).toEqual([]);
			}),
		);

		test(
			'a webhook that the merchant has led elsewhere is left alone and forgotten',
			onShop(async (pair) => {
				const trigger = pair.add(three);
				await trigger.publish();
				const [{ id }] = pair.shop.webhooks;
				const elsewhere = pair.shop.merchant.edit(id, { url: `${OTHER_HOST}/orders` });
				await trigger.publish('init');
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, three));
				expect(JSON.stringify(trigger.staticData)).not.toContain(`"${id}"`);
				await trigger.unpublish();
				expect(pair.shop.webhooks).toEqual([expect.objectContaining({ id, url: elsewhere.url })]);
			}),
		);

		test(
			'other webhooks of the merchant stay as they are, on whatever page of the list',
			onShop(async (pair) => {
				const others = Array.from({ length: 70 }, (_, index) => pair.shop.merchant.add({ event: first, url: `${OTHER_HOST}/${index}` }));
				const trigger = pair.add(three);
				await trigger.publish();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, three));
				expect(await trigger.checkAtStart()).toBe(true);
				await trigger.republish({ events: two });
				await trigger.unpublish();
				expect(pair.shop.webhooks.map(({ id }) => id)).toEqual(others.map(({ id }) => id));
			}),
		);
	});

	describe('*', () => {
		const documented = platform.events.filter(({ sensitive }) => !sensitive).map(({ value }) => value);

		test(
			'registers every documented event',
			onShop(async (pair) => {
				const trigger = pair.add(['*']);
				await trigger.publish();
				expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, documented));
				expect(await trigger.checkAtStart()).toBe(true);
			}),
		);

		const unknown = { status: 422, kind: 'status', body: JSON.stringify({ message: 'event is unknown' }) } as const;

		test(
			'passes over an event that the platform does not know, says so in the log, and remembers it',
			onShop(async (pair) => {
				const trigger = pair.add(['*']);
				pair.shop.fail({ method: 'POST', path: /webhook/i, call: 2 }, unknown);
				await trigger.publish();
				const rest = documented.filter((event) => event !== documented[1]);
				expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, rest));
				expect(trigger.log).toEqual([{ level: 'warn', message: expect.stringContaining(documented[1]) }]);
				expect(await trigger.checkAtStart()).toBe(true);
			}),
		);

		test(
			'an event chosen by name that the platform does not know fails the activation with its name',
			onShop(async (pair) => {
				const trigger = pair.add(['*', second]);
				pair.shop.fail({ method: 'POST', path: /webhook/i, call: 2 }, unknown);
				await expect(trigger.publish()).rejects.toThrow(`${platform.displayName} refused the webhook for ${second}`);
				expect(pair.shop.webhooks).toEqual([]);
			}),
		);

		test(
			'fails where the platform knows none of them',
			onShop(async (pair) => {
				const trigger = pair.add(['*']);
				pair.shop.fail({ method: 'POST', path: /webhook/i, times: 100 }, unknown);
				await expect(trigger.publish()).rejects.toThrow(`${platform.displayName} refused the webhook for ${first}`);
			}),
		);
	});

	test(
		'a failing activation takes back what it had made',
		onShop(async (pair) => {
			const trigger = pair.add(three);
			pair.shop.fail({ method: 'POST', path: /webhook/i, call: 3 }, { kind: 'status', status: 400, body: '{"message":"no"}' });
			const { error, tries } = await publishLikeN8n(trigger);
			expect(error?.message).toBe(`${platform.displayName} refused the webhook for ${third}: no. Change what it names, then publish again`);
			expect(tries).toBe(5);
			expect(pair.live(trigger)).toEqual([]);
		}),
	);

	describe('what the documentation leaves open', () => {
		const table = OPEN_QUESTIONS[name] ?? [{}];
		test.each(table)('%j', async (behaviour) => {
			await Pair.run(platform, async (pair) => {
				Object.assign(pair.shop.behaviour, behaviour);
				const trigger = pair.add(three);
				const lastly = pair.add(three);
				await trigger.publish();
				await lastly.publish();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, three));
				expect(await trigger.checkAtStart()).toBe(true);
				// One is switched off, by the merchant or by the platform. (A Konimbo that shows none that are off, cannot
				// delete, and refuses the same one twice would leave no way out.)
				const hasNoWayOut = 'duplicates' in behaviour && behaviour.duplicates === 'refuse' && name === 'konimbo' && !('deleteSupported' in behaviour);
				if (!hasNoWayOut) pair.shop.merchant.disable(pair.live(trigger)[1].id);
				await trigger.publish('init');
				expect(seen(pair.live(trigger).filter(({ live }) => live))).toEqual(pair.expected(trigger, three));
				await trigger.republish({ events: [third, fourth] });
				expect(seen(pair.live(trigger).filter(({ live }) => live))).toEqual(pair.expected(trigger, [third, fourth]));
				expect(await trigger.checkAtStart()).toBe(true);
				// Konimbo allows 100 calls in ten minutes, and reads its list page by page.
				pass(600_000);
				await trigger.listen();
				await trigger.stopListening();
				await trigger.unpublish();
				expect(pair.live(trigger).filter(({ live }) => live)).toEqual([]);
				expect(pair.live(trigger, 'webhook-test')).toEqual([]);
				expect(seen(pair.live(lastly))).toEqual(pair.expected(lastly, three));
				await lastly.unpublish();
				expect(pair.live(lastly)).toEqual([]);
			});
		});
	});
});

describe('konimbo without a call for deleting', () => {
	const events = konimbo.events.map(({ value }) => value);
	const without = (deleteRefusal: 404 | 405, test: (pair: Pair<KonimboShop>) => Promise<void>) =>
		Pair.run<KonimboShop>(konimbo, async (pair) => {
			Object.assign(pair.shop.behaviour, { deleteSupported: false, deleteRefusal });
			await test(pair);
		});

	test.each([404, 405] as const)('deactivation parks the webhooks, and says how to get rid of them (%i)', async (refusal) => {
		await without(refusal, async (pair) => {
			const trigger = pair.add(events.slice(0, 3));
			await trigger.publish();
			await trigger.unpublish();
			const { secret } = trigger.staticData['node:Konimbo Trigger'] as { secret: string };
			const parkedUrl = `${pair.n8n.url}/webhook/${trigger.webhookId}/${trigger.webhookId}/parked/${eventKey(secret, 'parked')}`;
			expect(pair.shop.webhooks.map(({ url }) => url)).toEqual([parkedUrl, parkedUrl, parkedUrl]);
			expect(trigger.log).toEqual([{ level: 'warn', message: expect.stringMatching(/3 now lead nowhere .* \(ids 4101, 4102, 4103\).* Konimbo support/) }]);
		});
	});

	test('parked webhooks are used again before any is made', async () => {
		await without(404, async (pair) => {
			const trigger = pair.add(events.slice(0, 3));
			await trigger.publish();
			await trigger.unpublish();
			trigger.setParameters({ events: events.slice(2, 6) });
			const requests = await pair.during(() => trigger.publish());
			expect(calls(requests)).toEqual(['GET', 'GET', 'PUT', 'PUT', 'PUT', 'POST', 'GET']);
			expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, events.slice(2, 6)));
			expect(await trigger.checkAtStart()).toBe(true);
		});
	});

	test('parked ones left over do not count against checkExists', async () => {
		await without(404, async (pair) => {
			const trigger = pair.add(events.slice(0, 3));
			await trigger.publish();
			await trigger.republish({ events: [events[0]] });
			expect(pair.all(trigger)).toHaveLength(3);
			expect(await trigger.checkAtStart()).toBe(true);
		});
	});

	test('however often it is activated, changed and listened to, never more than twelve are there in each mode', async () => {
		await without(404, async (pair) => {
			const trigger = pair.add(['*']);
			for (let round = 0; round < 6; round++) {
				await trigger.publish();
				await trigger.listen();
				expect(seen(pair.live(trigger))).toEqual(pair.expected(trigger, events));
				await trigger.stopListening();
				await trigger.republish({ events: events.slice(round, round + 4) });
				await trigger.listen();
				await trigger.stopListening();
				await trigger.unpublish();
				expect(pair.live(trigger)).toEqual([]);
				expect(pair.live(trigger, 'webhook-test')).toEqual([]);
				expect(pair.all(trigger).length).toBeLessThanOrEqual(12);
				expect(pair.all(trigger, 'webhook-test').length).toBeLessThanOrEqual(12);
				trigger.setParameters({ events: ['*'] });
				// Konimbo allows 100 calls in ten minutes.
				pass(600_000);
			}
		});
	});

	test('a delivery to a parked webhook is accepted and starts nothing', async () => {
		await without(404, async (pair) => {
			const trigger = pair.add(events.slice(0, 3));
			await trigger.publish();
			await trigger.republish({ events: [events[0]] });
			const [delivery] = await pair.shop.fire(events[1], { order: { id: 1 } });
			expect(delivery).toMatchObject({ status: 200, url: expect.stringContaining('/parked/') });
			expect(trigger.executions).toEqual([]);
		});
	});
});

describe('shopkit', () => {
	test('* leaves out the events that the API does not list, where it refuses them', async () => {
		await Pair.run<ShopkitShop>(shopkit, async (pair) => {
			pair.shop.behaviour.unlistedEvents = 'refuse';
			const trigger = pair.add(['*']);
			await trigger.publish();
			expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, SHOPKIT_API_EVENTS));
			expect(trigger.log.map(({ message }) => message)).toEqual([...SHOPKIT_UNLISTED_EVENTS].map(() => expect.stringContaining('does not know')));
			expect(await trigger.checkAtStart()).toBe(true);
		});
	});
});

describe('shoprenter', () => {
	test('registers format, delay, and the fields that the event documents', async () => {
		await Pair.run<ShoprenterShop>(shoprenter, async (pair) => {
			const parameters = { format: 'xml', fields: ['order_email', 'subscriber_email', 'order_shippingMethodCode'], delay: 2, delayUnit: 'day' };
			const trigger = pair.add(['order_confirm', 'order_status_change', 'newsletter_subscribe', 'abandoned_cart'], parameters);
			await trigger.publish();
			const delay = { delay: '2', delayUnit: 'day' };
			expect(
				Object.fromEntries(pair.shop.webhooks.map((webhook) => [webhook.event, [webhook.type, [...(webhook.fields ?? [])].sort(), webhook.delay]])),
			).toEqual({
				order_confirm: ['xml', ['order_email', 'order_innerId', 'order_shippingMethodCode'], delay],
				order_status_change: ['xml', ['order_email', 'order_innerId'], delay],
				abandoned_cart: ['xml', ['order_email', 'order_innerId'], delay],
				newsletter_subscribe: ['xml', ['subscriber_email', 'subscriber_id'], delay],
			});
			expect(await trigger.checkAtStart()).toBe(true);
		});
	});

	test('without fields and delay sends neither, and leaves the choice to the platform', async () => {
		await Pair.run<ShoprenterShop>(shoprenter, async (pair) => {
			const trigger = pair.add(['order_confirm'], { fields: ['subscriber_email'] });
			await trigger.publish();
			expect(pair.shop.webhooks).toEqual([expect.objectContaining({ type: 'json', fields: undefined, delay: undefined })]);
			expect(await trigger.checkAtStart()).toBe(true);
		});
	});

	test('a changed delay is put right in place, also when it is taken away', async () => {
		await Pair.run<ShoprenterShop>(shoprenter, async (pair) => {
			const trigger = pair.add(['order_confirm'], { delay: 5, delayUnit: 'hour' });
			await trigger.publish();
			trigger.setParameters({ events: ['order_confirm'], format: 'xml' });
			const requests = await pair.during(() => trigger.publish('init'));
			expect(calls(requests)).toEqual(['GET', 'GET', 'PUT', 'GET']);
			expect(pair.shop.webhooks).toEqual([expect.objectContaining({ type: 'xml', delay: undefined })]);
		});
	});

	test('works with the older Basic authentication', async () => {
		await Pair.run<ShoprenterShop>(shoprenter, async (pair) => {
			const trigger = pair.n8n.add('shoprenterTrigger', { events: ['order_confirm'] }, pair.shop.basicCredential);
			await trigger.publish();
			expect(seen(pair.shop.webhooks)).toEqual(pair.expected(trigger, ['order_confirm']));
			await trigger.unpublish();
			expect(pair.shop.webhooks).toEqual([]);
		});
	});

	test('an expired token is renewed once', async () => {
		await Pair.run<ShoprenterShop>(shoprenter, async (pair) => {
			const trigger = pair.add(['order_confirm', 'newsletter_subscribe']);
			await trigger.publish();
			pair.shop.expireTokens();
			const requests = await pair.during(() => trigger.unpublish());
			expect(requests.filter(({ path }) => path.endsWith('/token'))).toHaveLength(1);
			expect(pair.shop.webhooks).toEqual([]);
		});
	});
});
