/** What holds for the unified records of every platform, in every format that they can come in (design.md 2 and 6). */
import { kinow } from '../../nodes/Kinow/platform';
import { konimbo } from '../../nodes/Konimbo/platform';
import type { PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import { isPaid } from '../../nodes/shared/records/unify';
import { shopkit } from '../../nodes/Shopkit/platform';
import { shoprenter } from '../../nodes/Shoprenter/platform';
import { unifyApiOrder } from '../../nodes/Shoprenter/records/apiOrder';
import { unifyApiCustomer } from '../../nodes/Shoprenter/records/customer';
import { unifyApiSubscriber } from '../../nodes/Shoprenter/records/subscriber';
import type { UnifiedAddress, UnifiedOrder, UnifiedSubscriber } from '../../nodes/shared/records/shapes';
import { itemsOf, WIRES } from '../support/wires';

interface Case {
	readonly platform: Platform;
	readonly event: string;
	/** The body with the texts of a person and the times of the record in it. */
	body(texts: Texts, time: string): PlainObject;
}

interface Texts {
	readonly first: string;
	readonly last: string;
	readonly whole: string;
	readonly email: string;
	readonly phone: string;
}

const envelope = (subject: string, data: PlainObject) => ({ event_id: '0f8fad5b-d9cb-469f-a165-70867728950e', subject, data });
const CASES: Readonly<Record<string, Case>> = {
	konimbo: {
		platform: konimbo,
		event: 'order_created',
		body: ({ whole, email, phone }, time) => ({ order: { id: 1, name: whole, email, phone, address: 'x', created_at: time } }),
	},
	shopkit: {
		platform: shopkit,
		event: 'order_created',
		body: ({ whole, email, phone }, time) => ({
			order: { id: 1, created_at: time, update_at: time, client: { name: whole, email, phone, delivery: { name: whole, phone, city: 'x' } } },
		}),
	},
	shoprenter: {
		platform: shoprenter,
		event: 'order_confirm',
		body: ({ first, last, email, phone }, time) => ({
			orders: {
				order: [
					{ innerId: '1', firstname: first, lastname: last, email, phone, shippingFirstname: first, shippingLastname: last, orderHistory: { dateAdded: time } },
				],
			},
		}),
	},
	kinow: {
		platform: kinow,
		event: 'order_created',
		body: ({ first, last, email }, time) =>
			envelope('order_created', { order: { id: 1, date_add: time, date_upd: time }, customer: { id: 7, firstname: first, lastname: last, email } }),
	},
};

const wiresOf = ({ platform }: Case) => WIRES.filter(({ kind }) => platform !== kinow || kind !== 'xml');

async function ordersOf(one: Case, body: PlainObject): Promise<UnifiedOrder[]> {
	return await Promise.all(wiresOf(one).map(async (wire) => (await itemsOf(one.platform, one.event, wire.encode(body), 'unified'))[0].order as UnifiedOrder));
}

const PERSON: Texts = { first: 'Ana', last: 'Exemplo', whole: 'Ana Exemplo', email: 'ana@example.com', phone: '0501234567' };
const around = (before: string, after: string): Texts =>
	Object.fromEntries(Object.entries(PERSON).map(([name, text]) => [name, `${before}${text}${after}`])) as unknown as Texts;
const people = ({ customer, shippingAddress }: UnifiedOrder) => [
	customer.fullName,
	customer.firstName,
	customer.lastName,
	customer.email,
	customer.phone,
	shippingAddress?.name,
];

describe.each(Object.entries(CASES))('an order of %s', (name, one) => {
	test.each([
		['blanks', '  ', ' '],
		['blanks that do not break', '\u00A0', '\u00A0\u00A0'],
		['line breaks', '\n', '\n'],
		['marks of right-to-left text', '\u200F', '\u200E'],
		['marks of no width', '\u200B\u200C', '\u200D\uFEFF'],
		['all of them', ' \u00A0\u200F', '\u202C\u3000\n'],
	])('has its people without %s around them', async (_, before, after) => {
		const [plain] = await ordersOf(one, one.body(PERSON, '2026-11-20T21:00:07Z'));
		expect(people(plain)).toEqual(expect.arrayContaining(['Ana Exemplo', 'ana@example.com']));
		for (const order of await ordersOf(one, one.body(around(before, after), '2026-11-20T21:00:07Z'))) expect(people(order)).toEqual(people(plain));
	});

	test('has nobody where there is nothing but blanks', async () => {
		const blank: Texts = { first: ' ', last: '\u00A0', whole: ' \u00A0', email: '\u200F', phone: '\n' };
		for (const order of await ordersOf(one, one.body(blank, '2026-11-20T21:00:07Z'))) {
			expect(order.customer).toMatchObject({ fullName: null, firstName: null, lastName: null, email: null, phone: null });
			expect(order.shippingAddress?.name ?? null).toBeNull();
		}
	});

	const times = ({ createdAt, updatedAt }: UnifiedOrder) => [createdAt, updatedAt].filter((time) => time !== null);
	const TOLD = name === 'konimbo' || name === 'shoprenter' ? 1 : 2;

	test.each([
		['2026-11-20T21:00:07+02:00', '2026-11-20T21:00:07+02:00'],
		['2026-11-20 21:00:07', '2026-11-20T21:00:07'],
		['2026-11-20 21:00:07 UTC', '2026-11-20T21:00:07Z'],
		['2026-11-20 21:00', '2026-11-20T21:00'],
	])('was made at %s', async (time, iso) => {
		for (const order of await ordersOf(one, one.body(PERSON, time))) expect(times(order)).toEqual(Array.from({ length: TOLD }, () => iso));
	});

	test.each([
		...['0000-00-00 00:00:00', '2026-02-30 10:00:00', '2026-02-30T10:00:00Z', '2026-11-20 25:00:00', '2026-11-20T10:61:00Z', '2026-13-01 10:00:00'],
		...['1970-01-01T01:00:00+01:00', '1970-01-01'],
		...['2026-11-20T21:00:00+02', '2026-11-20T21:00:00+2:0', '2026-11-20T21:00:00+00:0', '2026-11-20T21:00:00+', 'ontem'],
	])('was made at no time where %s is sent, which stays in the typed order', async (time) => {
		const body = one.body(PERSON, time);
		for (const order of await ordersOf(one, body)) expect(times(order)).toEqual([]);
		for (const wire of wiresOf(one)) {
			const [{ order }] = await itemsOf(one.platform, one.event, wire.encode(body));
			expect(JSON.stringify(order).split(JSON.stringify(time))).toHaveLength(TOLD + 1);
		}
	});
});

describe('other records', () => {
	const BLANKS = ['\u00A0', '\u200F '] as const;
	const { first, last, whole, email, phone } = around(...BLANKS);

	test('clients, customers and subscribers of the webhooks', async () => {
		const unify = async (platform: Platform, event: string, body: PlainObject) => (await itemsOf(platform, event, WIRES[0].encode(body), 'unified'))[0];
		expect(await unify(shopkit, 'client_created', { client: { name: whole, email, company: ' X\u00A0', delivery: { name: whole, phone } } })).toMatchObject({
			customer: { fullName: 'Ana Exemplo', email: 'ana@example.com', phone: '0501234567', company: 'X' },
		});
		expect(await unify(shopkit, 'client_created', { client: { created_at: 0 } })).toMatchObject({ customer: { createdAt: null } });
		expect(await unify(shopkit, 'newsletter_subscribed', { client: { name: whole, email } })).toMatchObject({ subscriber: { email: 'ana@example.com' } });
		expect(
			await unify(shoprenter, 'newsletter_subscribe', {
				newsletter: { subscriber: [{ id: '1', firstname: first, lastname: last, email, phone, subscribe_date: '0000-00-00 00:00:00' }] },
			}),
		).toMatchObject({
			subscriber: {
				firstName: 'Ana',
				lastName: 'Exemplo',
				email: 'ana@example.com',
				phone: '0501234567',
				subscribedAt: null,
			} satisfies Partial<UnifiedSubscriber>,
		});
		expect(
			await unify(konimbo, 'customer_created', { customer: { id: 1, full_name: whole, email, mobile_phone: phone, created_at: '2026-02-30 10:00:00' } }),
		).toMatchObject({
			customer: { fullName: 'Ana Exemplo', email: 'ana@example.com', phone: '0501234567', createdAt: null },
		});
		expect(
			await unify(
				kinow,
				'customer_created',
				envelope('customer_created', { customer: { id: 1, firstname: first, lastname: last, email, date_add: '2026-02-03 25:00:00' } }),
			),
		).toMatchObject({
			customer: { firstName: 'Ana', lastName: 'Exemplo', fullName: 'Ana Exemplo', email: 'ana@example.com', createdAt: null },
		});
	});

	test("Shoprenter's of the API", () => {
		const record = {
			firstname: first,
			lastname: last,
			email,
			phone,
			telephone: phone,
			dateCreated: '2026-02-30T10:00:00',
			dateUpdated: '0000-00-00T00:00:00',
			dateSubscribed: '25:00',
		};
		const person = { firstName: 'Ana', lastName: 'Exemplo', email: 'ana@example.com', phone: '0501234567' };
		expect(unifyApiOrder(record)).toMatchObject({ customer: person, createdAt: null, updatedAt: null });
		expect(unifyApiCustomer({ ...record, addresses: [{ firstname: first, lastname: last, telephone: phone }] })).toMatchObject({
			...person,
			createdAt: null,
			addresses: [{ name: 'Ana Exemplo', firstName: 'Ana', lastName: 'Exemplo', phone: '0501234567' } satisfies Partial<UnifiedAddress>],
		});
		expect(unifyApiSubscriber(record)).toMatchObject({ ...person, subscribedAt: null });
	});
});

test.each([
	['paid', true],
	['unpaid', false],
	['partial', false],
	['authorized', null],
	['refunded', null],
	['void', null],
	['unknown', null],
	[null, null],
] as const)('a payment that is %s: paid is %s', (state, paid) => {
	expect(isPaid(state)).toBe(paid);
});

test('Kinow’s order that tells only what is to be paid has that as its gross total, from every format', async () => {
	for (const total_paid of [9.99, '9.99']) {
		for (const order of await ordersOf(CASES.kinow, envelope('order_created', { order: { id: 1, total_paid } }))) {
			expect(order.totals).toMatchObject({ net: null, tax: null, gross: 9.99 });
		}
	}
});
