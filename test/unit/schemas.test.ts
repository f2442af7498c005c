/** What n8n's editor shows of an action node that has not run. What the operations really give is held against it wherever a test runs one (lab/contexts/action.ts). */
import { shopkitActions } from '../../nodes/Shopkit/actions';
import type { Operation } from '../../nodes/shared/actions/operation';
import { anything, collection, date, dateTime, flag, integer, list, number, object, text, unixTime, type Fields } from '../../nodes/shared/records/fields';
import { findActions } from '../../lab/platforms';
import { misfits, schemaOf, schemas, type Schema } from '../../lab/schemas';

const all = schemas();

/** The schema of an operation that gives records under `order`. */
const shown = (order: Fields, operation: Partial<Operation> = { returns: 'order' }) =>
	schemaOf({ ...shopkitActions.platform, resources: { order } }, operation as Operation);
const orderOf = (order: Fields) => shown(order)?.properties?.order;

test('there is one for each operation whose records have a table, where n8n looks for it (n8n.md 6.6)', () => {
	expect([...all.keys()]).toEqual(expect.arrayContaining(['dist/nodes/Shopkit/__schema__/v1.0.0/order/get.json']));
	for (const { folder, actions } of findActions()) {
		for (const resource of actions.resources) {
			for (const operation of resource.operations) {
				const isThere = all.has(`dist/nodes/${folder}/__schema__/v1.0.0/${resource.value}/${operation.value}.json`);
				const table = operation.typedAs ?? operation.returns ?? '';
				expect({ [`${resource.value}.${operation.value}`]: isThere }).toEqual({
					[`${resource.value}.${operation.value}`]: Object.keys(actions.platform.resources).includes(table),
				});
			}
		}
	}
	expect(all.size).toBeGreaterThan(200);
});

test('it names platform and record, as the items do', () => {
	expect(shown({ id: integer('ID') })).toEqual({
		type: 'object',
		properties: { platform: { type: 'string' }, order: { type: 'object', properties: { id: { type: ['integer', 'null'] } } } },
		required: ['platform', 'order'],
	});
	expect(shown({ id: integer('ID') }, { returns: 'order', typedAs: 'summary' })).toBeUndefined();
	expect(shown({ id: integer('ID') }, {})).toBeUndefined();
});

test.each<[what: string, fields: Fields, properties: Record<string, Schema>]>([
	['texts, empty or null', { a: text(''), b: text('', { nullable: true }) }, { a: { type: 'string' }, b: { type: ['string', 'null'] } }],
	['numbers and flags', { a: integer(''), b: number(''), c: flag('') }, typed('integer', 'number', 'boolean')],
	['times, which are texts', { a: dateTime(''), b: unixTime(''), c: date('') }, typed('string', 'string', 'string')],
	['a number that may stay text', { a: number('', { or: 'text' }) }, { a: { type: ['number', 'string', 'null'] } }],
	[
		'texts that may come as numbers',
		{ a: text('', { or: 'number' }), b: text('', { nullable: true, or: 'number' }) },
		{ a: { type: ['string', 'number'] }, b: { type: ['string', 'number', 'null'] } },
	],
	// The editor opens no object of which another type is told.
	['an object that was once an amount', { a: object({ b: text('') }, '', { or: 'number' }) }, { a: { type: 'object', properties: { b: { type: 'string' } } } }],
	['what nobody documents', { a: anything('') }, { a: {} }],
	['an object', { a: object({ b: text('') }, '') }, { a: { type: 'object', properties: { b: { type: 'string' } } } }],
	[
		'lists',
		{ a: list('string', ''), b: list('date', '') },
		{ a: { type: 'array', items: { type: 'string' } }, b: { type: 'array', items: { type: 'string' } } },
	],
	['rows', { a: list({ b: text('') }, '') }, { a: { type: 'array', items: { type: 'object', properties: { b: { type: 'string' } } } } }],
	[
		'a collection',
		{ a: collection('row', { b: text('') }, '') },
		{ a: { type: 'object', properties: { row: { type: 'array', items: { type: 'object', properties: { b: { type: 'string' } } } } } } },
	],
])('%s', (_, fields, properties) => {
	expect(orderOf(fields)).toEqual({ type: 'object', properties });
});

function typed(...types: Array<'integer' | 'number' | 'boolean' | 'string'>): Record<string, Schema> {
	return Object.fromEntries(types.map((type, index) => ['abc'[index], { type: [type, 'null'] as const }]));
}

test.each([...all])('%s is in the words that the editor reads', (_, schema) => {
	const unread = (one: Schema): unknown[] => [
		...Object.keys(one).filter((key) => !['type', 'properties', 'required', 'items'].includes(key)),
		// Of several types it would show the first, and open neither object nor list.
		...(Array.isArray(one.type) && (one.type.includes('object') || one.type.includes('array')) ? [one] : []),
		...[...Object.values(one.properties ?? {}), ...(one.items ? [one.items] : [])].flatMap(unread),
	];
	expect(unread(schema)).toEqual([]);
});

describe('an answer that is not as its schema says is found', () => {
	const schema = shown({
		id: integer(''),
		total: number(''),
		note: text(''),
		tags: list('string', ''),
		lines: list({ sku: text('') }, ''),
		buyer: object({}, ''),
	});
	const found = (order: unknown, more: object = {}) => misfits(schema as Schema, { platform: 'shopkit', order, ...more });

	test.each([
		['none of it', {}],
		['all of it', { id: 1, total: 12.5, note: '', tags: ['a'], lines: [{ sku: '007' }], buyer: { name: 'Ana' }, more: [1] }],
		['no values', { id: null, total: 3, tags: null, lines: [], buyer: null }],
	])('it fits: %s', (_, order) => {
		expect(found(order, { event: 'catch_up' })).toEqual([]);
	});

	test('as Shopkit sends it: Multibanco’s numbers, a price with a comma', () => {
		const schemaIn = (resource: string) => all.get(`dist/nodes/Shopkit/__schema__/v1.0.0/${resource}/get.json`)!;
		const data = (entity: unknown, reference: unknown) => ({ platform: 'shopkit', order: { payment: { data: { entity, reference } } } });
		expect(misfits(schemaIn('order'), data(12345, 123456789))).toEqual([]);
		expect(misfits(schemaIn('order'), data('01234', true))).toEqual(['.order.payment.data.reference: true']);
		expect(misfits(schemaIn('product'), { platform: 'shopkit', product: { price: '12,50' } })).toEqual([]);
		expect(misfits(schemaIn('product'), { platform: 'shopkit', product: { price: 12.5, price_promo: '12,50' } })).toEqual(['.product.price_promo: "12,50"']);
	});

	test.each<[string, unknown, string[]]>([
		['text for a number', { id: '1' }, ['.order.id: "1"']],
		['a fraction for a whole number', { id: 1.5 }, ['.order.id: 1.5']],
		['null for a text', { note: null }, ['.order.note: null']],
		['a number for a text', { note: 7 }, ['.order.note: 7']],
		['one for many', { tags: 'a' }, ['.order.tags: "a"']],
		['a number in a list', { tags: ['a', 2] }, ['.order.tags[1]: 2']],
		['a text in rows', { lines: [{ sku: 7 }, 'x'] }, ['.order.lines[0].sku: 7', '.order.lines[1]: "x"']],
		['a list for an object', { buyer: [] }, ['.order.buyer: []']],
		['a list of records', [{}], ['.order: [{}]']],
	])('%s', (_, order, expected) => {
		expect(found(order)).toEqual(expected);
	});

	test('a record under another name', () => {
		expect(misfits(schema as Schema, { platform: 'shopkit', item: {} })).toEqual(['.order: missing']);
	});
});
