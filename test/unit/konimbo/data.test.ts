import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { events } from '../../../nodes/Konimbo/events';
import { resources, unified } from '../../../nodes/Konimbo/records';
import { placesOf, type Field, type Fields } from '../../../nodes/shared/records/fields';
import { typeRecord } from '../../support/typed';
import { blank } from '../../../nodes/shared/records/shapes';

const SAMPLES = join(__dirname, '../../../nodes/Konimbo/samples');
type Json = Record<string, unknown>;

function sample(name: string): Json {
	return JSON.parse(readFileSync(join(SAMPLES, `${name}.json`), 'utf8')) as Json;
}

/** Konimbo's second wire format: all values are text, null is empty, empty lists and objects are not sent. */
function asForm(value: unknown): unknown {
	if (Array.isArray(value)) return value.length > 0 ? value.map(asForm) : undefined;
	if (typeof value !== 'object' || value === null) return value === null ? '' : String(value);
	const entries = Object.entries(value)
		.map(([key, entry]) => [key, asForm(entry)] as const)
		.filter(([, entry]) => entry !== undefined);
	return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** konimbo.md 1.1, typed off: x = on the page about webhooks, in the guide to integrations. */
const SHEET = `
	order_created xx
	order_created_future x-
	order_after_payment x-
	order_created_bulk x-
	order_after_payment_api x-
	order_after_payment_paypal x-
	order_status_created x-
	credit_guard_xml_created x-
	item_inventory_updated xx
	customer_created x-
	customer_logged_in x-
	ticket_created x-
`;

describe('the events', () => {
	const rows = SHEET.trim()
		.split('\n')
		.map((row) => row.trim().split(' '));

	it('are the twelve of the documentation', () => {
		expect(events.map((event) => event.value).sort()).toEqual(rows.map(([name]) => name).sort());
	});

	it('say so where they are documented in one place only', () => {
		const said = events.filter((event) => event.description.endsWith(' (the event is documented on the webhooks page only)'));
		const once = rows.filter(([, marks]) => marks === 'x-').map(([name]) => name);
		expect(once).toHaveLength(10);
		expect(said.map((event) => event.value).sort()).toEqual(once.sort());
	});

	it('stand in the order of their labels', () => {
		const labels = events.map((event) => event.name);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
	});

	it('drop repeats only where the documented payload holds an id of its own', () => {
		expect(events.filter((event) => event.dedupe.policy !== 'never').map((event) => event.value)).toEqual([
			'order_created',
			'order_created_future',
			'order_after_payment',
			'order_after_payment_api',
			'order_after_payment_paypal',
			'ticket_created',
		]);
		for (const { dedupe } of events) {
			if (dedupe.policy !== 'never') expect(dedupe).toEqual({ policy: 'content', changesWith: 'id', windowHours: 1 / 6 });
		}
	});

	it.each(events.map((event) => [event.value, event] as const))('%s has a description in one sentence and a sample', (value, event) => {
		expect(event.description).toMatch(/^[A-Z].*[^.]$/);
		expect(event.samples.length).toBeGreaterThan(0);
		for (const name of event.samples) {
			const [record] = Object.values(sample(name)).flat() as Json[];
			if (record.event !== undefined) expect(record.event).toBe(value);
		}
	});

	it('and the API samples use every sample file', () => {
		const files = readdirSync(SAMPLES)
			.filter((file) => file.endsWith('.json'))
			.map((file) => file.replace('.json', ''));
		expect(files.sort()).toEqual(
			[...new Set(events.flatMap((event) => event.samples)), 'api_cart', 'api_customer', 'api_item', 'api_order', 'api_store_category'].sort(),
		);
	});
});

describe('the field tables', () => {
	const named: Array<[string, Fields]> = Object.entries(resources);

	/** Every field with its path, the fields of objects and lists included. */
	function flatten(fields: Fields, at: string): Array<[string, Field]> {
		return Object.entries(fields).flatMap(([key, field]) => {
			const path = `${at}.${key}`;
			const inner =
				field.type === 'object' || field.type === 'collection' ? field.fields : field.type === 'list' && typeof field.of === 'object' ? field.of : {};
			return [[path, field] as [string, Field], ...flatten(inner, path)];
		});
	}

	it.each(named.flatMap(([name, fields]) => flatten(fields, name)))('%s has a meaning and lands on a unified path that exists', (_path, field) => {
		expect(field.meaning).toMatch(/^\S.*[^.]$/);
		const shapes = {
			order: {
				...blank('order'),
				lines: [blank('order.lines[]')],
				discounts: [blank('order.discounts[]')],
				billingAddress: blank('order.billingAddress'),
				shippingAddress: blank('order.shippingAddress'),
			},
			customer: { ...blank('customer'), addresses: [blank('customer.addresses[]')] },
		};
		for (const place of placesOf(field)) {
			const at = place.split('.').reduce<unknown>((value, key) => {
				const next = (value as Json | undefined)?.[key.replace('[]', '')];
				return key.endsWith('[]') ? (next as unknown[])[0] : next;
			}, shapes);
			expect(at).not.toBeUndefined();
		}
	});

	it.each(['order_created', 'order_after_payment', 'order_after_payment_api', 'item_inventory_updated', 'ticket_created'])(
		'give the same %s from JSON and from a form',
		(name) => {
			const body = sample(name);
			const form = asForm(body) as Json;
			for (const [key, record] of Object.entries(body)) {
				const fields = resources[key as keyof typeof resources];
				expect(typeRecord(fields, form[key])).toEqual(typeRecord(fields, record));
			}
		},
	);

	it('give the same order where checkout fields and cart are empty', () => {
		const record = { id: 1, additional_inputs: {}, cart: { total_price: 0, shipping: null, lines: [] } };
		const expected = { id: 1, additional_inputs: null, data_record_var: {}, cart: { total_price: 0, shipping: null, lines: [] } };
		expect(typeRecord(resources.order, record)).toEqual(expected);
		expect(typeRecord(resources.order, asForm(record))).toEqual(expected);
	});

	it('keep text what is no number, and type what is', () => {
		const order = typeRecord(resources.order, asForm(sample('order_after_payment').order)) as Json;
		expect(order).toMatchObject({ id: 20417733, phone: '0500000147', affillate_field: '0815', newsletter: true, customer_orders_size: null });
		expect(order.data_record_var).toEqual({});
		expect(order.additional_inputs).toEqual({ extra_field_311: '24/11/2026', extra_field_312: 'להשאיר ליד הדלת' });
		expect((order.cart as { lines: Json[] }).lines[2]).toMatchObject({ second_code: '0012', quantity: 1, unit_price: 45.5 });
		const ticket = typeRecord(resources.ticket, sample('ticket_created').ticket);
		expect(ticket).toMatchObject({ created_at_date: '2026-11-20', created_at_time: '21:04', coupon: null, item_id: null });
	});

	it('add nothing to the id-only item', () => {
		expect(typeRecord(resources.item, { id: '7301122' })).toEqual({ id: 7301122 });
	});

	it('type the API item, whose empty values are empty texts', () => {
		const item = typeRecord(resources.item, sample('api_item')) as Json;
		expect(item).toMatchObject({
			id: 7301122,
			price: 89.9,
			cost: '1,040.0',
			restore_price: null,
			second_code: '',
			visible: true,
			is_dad: false,
			created_at: '2026-01-11T07:30:00Z',
			destroy_at: null,
			data_record_var: {},
			shipping_option_ids: ['6021', '6022'],
		});
		expect(item.set_icons).toEqual([{ image_title: 'מבצע', title: 'מבצע השבוע', url: '/sale', visible: true, 'index-visible': false }]);
		expect(item.inventory).toContainEqual({ id: 5512007, title: 'L', code: '0047-SHIRT-L', price: 15, free: 12 });
	});

	it('document every key of the samples, but for those that Konimbo does not document', () => {
		const documented: Array<[Fields, unknown]> = [
			[resources.order, sample('order_after_payment').order],
			[resources.ticket, sample('ticket_created').ticket],
			[resources.order, sample('api_order')],
			[resources.item, sample('api_item')],
			[resources.customer, sample('api_customer')],
		];
		for (const [fields, record] of documented) expect(Object.keys(record as Json).filter((key) => !(key in fields))).toEqual([]);
	});
});

it('has a unified shape for orders and customers only', () => {
	expect(Object.keys(unified).sort()).toEqual(['customer', 'order']);
});
