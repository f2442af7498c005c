import { confirmsRemoval, textId, wholeEntry } from '../../nodes/shared/activation/answers';
import { isInPlace, isParked, ownSubscriptions, planSubscriptions, type Subscription, type WantedSubscription } from '../../nodes/shared/activation/plan';

const NODE = 'https://n8n.example.com/webhook/id/id';
const wants = (event: string, settings?: WantedSubscription['settings']): WantedSubscription => ({ event, url: `${NODE}/${event}/key`, settings });
const has = (id: string, event: string, changes: Partial<Subscription> = {}): Subscription => ({
	id,
	event,
	url: `${NODE}/${event}/key`,
	live: true,
	...changes,
});
const parked = (id: string, event: string, changes: Partial<Subscription> = {}) => has(id, event, { url: `${NODE}/parked/key`, ...changes });

const update = async () => {};
const CANNOT_UPDATE = {};
const CAN_UPDATE = { update };
const CAN_REVIVE = { update, updateRevives: true } as const;

/** The plan by ids and events. */
function plan(existing: Subscription[], wanted: WantedSubscription[], api: typeof CANNOT_UPDATE | typeof CAN_UPDATE | typeof CAN_REVIVE) {
	const { keep, revive, create, remove } = planSubscriptions(existing, wanted, api);
	return {
		keep: keep.map(({ id }) => id),
		revive: revive.map(({ subscription, wanted: to }) => `${subscription.id} -> ${to.event}`),
		create: create.map(({ event }) => event),
		remove: remove.map(({ id }) => id),
	};
}

const NOTHING = { keep: [], revive: [], create: [], remove: [] };

describe('the plan', () => {
	test.each([
		['nothing there, nothing wanted', [], [], CAN_UPDATE, {}],
		['makes what is missing', [has('1', 'a')], [wants('a'), wants('b')], CAN_UPDATE, { keep: ['1'], create: ['b'] }],
		['removes what is not wanted', [has('1', 'a'), has('2', 'b')], [wants('a')], CAN_UPDATE, { keep: ['1'], remove: ['2'] }],
		['keeps one of two that are the same', [has('1', 'a'), has('2', 'a')], [wants('a')], CAN_UPDATE, { keep: ['1'], remove: ['2'] }],
		['changes a wrong URL in place', [has('1', 'a', { url: `${NODE}/a/old` })], [wants('a')], CAN_UPDATE, { revive: ['1 -> a'] }],
		['makes it anew where it cannot be changed', [has('1', 'a', { url: `${NODE}/a/old` })], [wants('a')], CANNOT_UPDATE, { create: ['a'], remove: ['1'] }],
		['uses one that is not wanted any more', [has('1', 'a')], [wants('b')], CAN_UPDATE, { revive: ['1 -> b'] }],
		['uses a parked one before it makes one', [parked('1', 'x')], [wants('a')], CAN_UPDATE, { revive: ['1 -> a'] }],
		['uses the parked one of the same event', [parked('1', 'b'), parked('2', 'a')], [wants('a'), wants('b')], CAN_UPDATE, { revive: ['2 -> a', '1 -> b'] }],
		[
			'uses one that would have to be removed before a parked one',
			[parked('1', 'a'), has('2', 'a', { url: `${NODE}/a/old` })],
			[wants('a')],
			CAN_UPDATE,
			{ revive: ['2 -> a'] },
		],
		['leaves parked ones be', [has('1', 'a'), parked('2', 'b')], [wants('a')], CAN_UPDATE, { keep: ['1'] }],
		['revives a disabled one where that works', [has('1', 'a', { live: false })], [wants('a')], CAN_REVIVE, { revive: ['1 -> a'] }],
		['replaces a disabled one where it may not', [has('1', 'a', { live: false })], [wants('a')], CAN_UPDATE, { create: ['a'], remove: ['1'] }],
		['replaces a suspended one', [has('1', 'a', { live: false })], [wants('a')], CANNOT_UPDATE, { create: ['a'], remove: ['1'] }],
		['does not use a parked one that is disabled', [parked('1', 'a', { live: false })], [wants('a')], CAN_UPDATE, { create: ['a'] }],
	] as Array<[string, Subscription[], WantedSubscription[], typeof CAN_UPDATE, object]>)('%s', (_, existing, wanted, api, expected) => {
		expect(plan(existing, wanted, api)).toEqual({ ...NOTHING, ...expected });
	});

	test.each([
		[{ fields: ['x', 'y'] }, { fields: ['y', 'x'] }, true],
		[{ fields: ['x', 'y'] }, { fields: ['x'] }, false],
		[{ format: 'json' }, { format: 'xml' }, false],
		[{ format: 'json', delay: '1' }, { delay: '1', format: 'json' }, true],
		[{ format: 'json' }, { format: 'json', delay: '1' }, false],
		[undefined, {}, true],
	])('settings %j and %j are the same: %s', (there, wanted, same) => {
		expect(plan([has('1', 'a', { settings: there as Subscription['settings'] })], [wants('a', wanted as Subscription['settings'])], CAN_UPDATE).keep).toEqual(
			same ? ['1'] : [],
		);
	});

	test('is in place only where it changes nothing', () => {
		const isThere = (existing: Subscription[]) => isInPlace(planSubscriptions(existing, [wants('a')], CAN_UPDATE));
		expect(isThere([has('1', 'a')])).toBe(true);
		expect(isThere([has('1', 'a'), parked('2', 'a')])).toBe(true);
		expect(isThere([])).toBe(false);
		expect(isThere([has('1', 'a'), has('2', 'b')])).toBe(false);
		expect(isThere([has('1', 'a', { live: false })])).toBe(false);
	});

	test('carried out, it leads to a state that needs no other, whatever was there', () => {
		const events = ['a', 'b', 'c'];
		const states: Array<Subscription | undefined> = events.flatMap((event) => [
			undefined,
			has(event, event),
			has(event, event, { live: false }),
			has(event, event, { url: `${NODE}/${event}/old` }),
			parked(event, event),
		]);
		for (const api of [CANNOT_UPDATE, CAN_UPDATE, CAN_REVIVE]) {
			for (const [first, second] of states.flatMap((one) => states.map((other) => [one, other]))) {
				const existing = [first, second].filter((one): one is Subscription => one !== undefined).map((one, index) => ({ ...one, id: String(index) }));
				const wanted = [wants('a'), wants('b')];
				const { keep, revive, create, remove } = planSubscriptions(existing, wanted, api);
				const parkedNow = existing.filter((one) => ![...keep, ...remove, ...revive.map(({ subscription }) => subscription)].includes(one));
				const after = [...keep, ...parkedNow, ...[...revive.map(({ wanted: to }) => to), ...create].map((to, index) => has(`new ${index}`, to.event))];
				expect(isInPlace(planSubscriptions(after, wanted, api))).toBe(true);
				expect(parkedNow.every(({ url }) => isParked(url))).toBe(true);
			}
		}
	});
});

describe('whose webhook it is', () => {
	const own = (url: string, remembered: string[] = []) => ownSubscriptions('Shop', [has('1', 'a', { url })], NODE, remembered).length === 1;

	test.each([
		[`${NODE}/a/key`, [], true],
		[`${NODE}/parked/key`, [], true],
		['https://n8n.example.com/webhook-test/id/id/a/key', [], false],
		['https://n8n.example.com/webhook-test/id/id/a/key', ['1'], true],
		['https://n8n.example.com/webhook/other/other/a/key', [], false],
		['https://n8n.example.com/webhook/id/id2/a/key', [], false],
		['https://N8N.Example.com:443/webhook/id/id/a/key', [], true],
		['https://n8n.example.com/webhook/%69d/id/a/key/', [], true],
		['https://other.example.com/webhook/id/id/a/key', [], false],
		['https://other.example.com/webhook/id/id/a/key', ['1'], true],
		['https://other.example.com/n8n/webhook/id/id/a/key', ['1'], true],
		['https://other.example.com/orders', ['1'], false],
		['https://other.example.com/?from=/id/id/', ['1'], false],
		['', ['1'], false],
		['not a URL', ['1'], false],
	])('%s, remembered %j: %s', (url, remembered, expected) => {
		expect(own(url, remembered)).toBe(expected);
	});
});

test('an id is text, whatever type it comes in', () => {
	expect([textId(12), textId('12'), textId(undefined), textId(null), textId(''), textId({})]).toEqual(['12', '12', undefined, undefined, undefined, undefined]);
});

describe('an entry that is not whole', () => {
	const own = (changes: object, remembered: string[] = []) => ownSubscriptions('Shop', [{ ...has('1', 'a'), ...changes }], NODE, remembered);

	test('stops the run where it is ours', () => {
		expect(() => own({ id: undefined })).toThrow('Shop lists webhooks of this trigger without their ids');
		expect(() => own({ url: undefined }, ['1'])).toThrow('Shop lists webhook 1 without its address');
	});

	test("does not where it is somebody else's", () => {
		expect(own({ id: undefined, url: 'https://other.example.com/orders' })).toEqual([]);
		expect(own({ url: undefined })).toEqual([]);
		expect(own({ id: undefined, url: undefined })).toEqual([]);
	});

	test('found by its id, it need not repeat that, but have an address and no other id', () => {
		expect(wholeEntry('Shop', { ...has('1', 'a'), id: undefined }, '1')).toEqual(has('1', 'a'));
		for (const entry of [undefined, has('2', 'a'), { ...has('1', 'a'), url: undefined }]) {
			expect(() => wholeEntry('Shop', entry, '1')).toThrow('Shop answered with something other than webhook 1');
		}
	});
});

test.each([
	[undefined, true],
	[{ status: 'ok', message: 'Webhook 1 has deleted successfully' }, true],
	[{ success: true, error: null, errors: [] }, true],
	[{}, true],
	[{ success: false }, false],
	[{ success: 'false' }, false],
	[{ success: 0 }, false],
	[{ error: 'locked' }, false],
	[{ error: { code: 7 } }, false],
	[{ errors: ['locked'] }, false],
	[{ status: 'error' }, false],
	[{ status: 'not_found', model: 'webhook' }, false],
	['<html>Maintenance</html>', false],
	['OK', false],
	[[], false],
])('%j as an answer to DELETE: %s', (body, confirmed) => {
	expect(confirmsRemoval({ status: 200, headers: {}, body })).toBe(confirmed);
});
