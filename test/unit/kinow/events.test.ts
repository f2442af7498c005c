import { events, sameEvent } from '../../../nodes/Kinow/events';

import { sheet, type SheetRow } from './sheet';

/** Old name and current name (kinow.md 6.7). */
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
		const counts = [sheet, sheet.filter((row) => row.inSeed), sheet.filter((row) => row.inNewest), sheet.filter((row) => row.first === undefined)];
		expect(counts.map((rows) => rows.length)).toEqual([115, 66, 94, 9]);
		expect(events.map((event) => event.value).sort()).toEqual(sheet.map((row) => row.name).sort());
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

	it.each(sheet.map((row) => [row.name, row] as const))('of %s say where it is documented if not everywhere', (name, row) => {
		const old = RENAMED.find(([from]) => from === name);
		const notes = [old && `old name of ${old[1]}`, whereabouts(row)].filter((note) => note !== undefined);
		const [, said] = / \(((?:old name|documented)[^)]*)\)$/.exec(eventOf(name).description) ?? [];
		expect(said).toBe(notes.length > 0 ? notes.join(', ') : undefined);
	});
});

/** How a description says in which versions an event stands; nothing for what both the seed and the newest README list. */
function whereabouts({ inSeed, inNewest, first, last }: SheetRow): string | undefined {
	if (first === undefined) return 'documented on the newer official page only';
	if (inNewest) return inSeed ? undefined : `documented since ${first}`;
	return first === last ? `documented on ${first} only` : `documented from ${first} to ${last} only`;
}

it('repeats are told by the event id within a day', () => {
	expect(events.filter((event) => event.dedupe.policy !== 'id' || event.dedupe.windowHours !== 24)).toEqual([]);
});

it('only the password token is sensitive, and says so', () => {
	expect(events.filter((event) => event.sensitive).map((event) => event.value)).toEqual(['password_token_created']);
	expect(eventOf('password_token_created').description).toContain('warning');
});

it.each(sheet.map(({ name, data }) => [name, data] as const))('%s carries the documented data keys', (name, data) => {
	expect(eventOf(name).samples).toEqual(data);
});
