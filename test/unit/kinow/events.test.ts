import { events, sameEvent } from '../../../nodes/Kinow/events';

import { OFFICIAL_PAGE_NAMES, OTHER_README_NAMES, SEED_NAMES } from './names';

const ALL_NAMES = [...SEED_NAMES, ...OTHER_README_NAMES, ...OFFICIAL_PAGE_NAMES];

/** Old name and current name (kinow.md 6, trap 7). */
const RENAMED: Array<[string, string]> = [
	['product_delete', 'product_deleted'],
	['product_attached', 'product_products_updated'],
	['product_director', 'product_directors_updated'],
	['product_actor', 'product_actors_updated'],
	['prepayment_rule_created', 'prepayment_bonus_created'],
	['prepayment_rule_updated', 'prepayment_bonus_updated'],
	['prepayment_rule_deleted', 'prepayment_bonus_deleted'],
	['automatic_pages_updated', 'automaticpages_updated'],
	['add_customer_group', 'group_customer_attached'],
	['delete_customer_group', 'group_customer_removed'],
];

function eventOf(value: string) {
	const event = events.find((candidate) => candidate.value === value);
	if (event === undefined) throw new Error(`No event ${value}`);
	return event;
}

describe('the names', () => {
	it('are the 115 of all documented versions, each once', () => {
		expect([SEED_NAMES.length, OTHER_README_NAMES.length, OFFICIAL_PAGE_NAMES.length]).toEqual([66, 40, 9]);
		expect(events.map((event) => event.value).sort()).toEqual([...ALL_NAMES].sort());
	});

	it.each(RENAMED)('%s and %s name the same event', (old, current) => {
		expect(sameEvent(old)).toEqual([old, current]);
		expect(sameEvent(current)).toEqual([current, old]);
		expect(eventOf(old).aliases).toEqual([current]);
		expect(eventOf(current).aliases).toEqual([old]);
	});

	it('stand for themselves alone otherwise', () => {
		expect(sameEvent('order_created')).toEqual(['order_created']);
		expect(sameEvent('not_documented')).toEqual(['not_documented']);
		expect(events.filter((event) => event.aliases !== undefined)).toHaveLength(2 * RENAMED.length);
	});
});

describe('the labels', () => {
	it('are unique and sorted', () => {
		const labels = events.map((event) => event.name);
		expect(new Set(labels).size).toBe(115);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});

	it.each(['created', 'updated', 'deleted', 'attached', 'detached', 'removed', 'renewed', 'stopped', 'sent', 'viewed', 'unviewed', 'pending', 'error'])(
		'say %s where the name ends so, and nowhere else',
		(suffix) => {
			const word = new RegExp(`\\b${suffix}\\b`, 'i');
			const named = events.filter((event) => event.value.endsWith(`_${suffix}`));
			expect(named).not.toEqual([]);
			expect(named.filter((event) => !word.test(event.name))).toEqual([]);
			// order_history is the one name whose last word is no verb; its label takes the verb from the documentation.
			const others = events.filter((event) => !event.value.endsWith(`_${suffix}`) && event.value !== 'order_history');
			expect(others.filter((event) => word.test(event.name)).map((event) => event.value)).toEqual([]);
		},
	);

	it('do not repeat the rotated labels of the seed (kinow.md 1.4)', () => {
		const rotated = ['access_created', 'prepayment_balance_deleted', 'prepayment_operation_created', 'prepayment_recharge_updated', 'prepayment_bonus_deleted'];
		expect(rotated.map((value) => eventOf(value).name)).toEqual([
			'Access Created',
			'Prepayment Balance Deleted',
			'Prepayment Operation Created',
			'Prepayment Recharge Updated',
			'Prepayment Bonus Deleted',
		]);
	});

	it('mark the old names and no others', () => {
		const marked = events.filter((event) => event.name.endsWith('(Old Name)')).map((event) => event.value);
		expect(marked.sort()).toEqual(RENAMED.map(([old]) => old).sort());
		expect(eventOf('product_attached').name).toBe('Product Attached (Old Name)');
	});

	it('make a sentence of each action', () => {
		expect(['order_created', 'cmspage_created', 'stripe_pending', 'google_analytics_updated'].map((value) => eventOf(value).action)).toEqual([
			'On order created',
			'On CMS page created',
			'On Stripe payment pending',
			'On Google Analytics updated',
		]);
	});
});

describe('the descriptions', () => {
	it('are single sentences without a full stop', () => {
		const odd = events.filter((event) => !/^When [^.]+$/.test(event.description));
		expect(odd.map((event) => event.value)).toEqual([]);
	});

	it.each(RENAMED)('of %s names %s', (old, current) => {
		expect(eventOf(old).description).toContain(`old name of ${current}`);
	});

	it('tell where an event is documented if not everywhere', () => {
		for (const name of OFFICIAL_PAGE_NAMES) expect(eventOf(name).description).toContain('(documented on the newer official page only)');
		for (const name of OTHER_README_NAMES) expect(eventOf(name).description).toMatch(/documented (since|on|from) 20\d\d-\d\d-\d\d/);
		// The four of the seed that the newest README no longer has.
		const gone = ['product_attached', 'product_director', 'product_actor', 'prepayment_balance_deleted'];
		const noted = SEED_NAMES.filter((name) => eventOf(name).description.includes('documented'));
		expect(noted.sort()).toEqual(gone.sort());
		expect(eventOf('prepayment_balance_deleted').description).toContain('(documented from 2019-11-22 to 2020-01-08 only)');
		expect(eventOf('footermenu_position').description).toContain('(documented since 2020-06-06)');
	});
});

it('repeats are told by the event id within a day', () => {
	expect(events.filter((event) => event.dedupe.policy !== 'id' || event.dedupe.windowHours !== 24)).toEqual([]);
});

it('only the password token is sensitive, and says so', () => {
	expect(events.filter((event) => event.sensitive).map((event) => event.value)).toEqual(['password_token_created']);
	expect(eventOf('password_token_created').description).toContain('warning');
});

it.each([
	['access_created', ['access', 'product', 'customer']],
	['currencies_updated', []],
	['group_customer_attached', ['customer', 'groups']],
	['order_history', ['order', 'customer', 'history']],
	['prepayment_bonus_created', ['bonus']],
	['prepayment_rule_created', ['rule']],
	['product_attached', ['product', 'product_attached']],
	['product_position', ['product', 'category']],
	['product_products_updated', ['product', 'product_linked', 'action']],
	['subscription_error', ['subscription', 'customer', 'payment_method']],
	['subscription_stopped', ['subscription', 'customer', 'access']],
])('%s carries the documented data keys', (value, keys) => {
	expect(eventOf(value).samples).toEqual(keys);
});
