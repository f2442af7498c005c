/**
 * Orders in the shapes that shops were seen to send, over HTTP through n8n-core's real contexts, in each format that a shop
 * has for them: what an invoice is made from (design.md 6).
 */
import type { PlainObject } from '../../nodes/shared/objects';
import type { PlatformName } from '../../lab/shops/samples';
import { Bed, type Receiver } from '../support/delivering';
import { WIRES, type Wire } from '../support/wires';
import { checked, orderWith, productRow, stockRow, variantRow } from '../unit/konimbo/orders';

type Json = Record<string, any>;

let bed: Bed;
beforeAll(async () => {
	bed = await Bed.start();
});
afterAll(async () => await bed.stop());

/** Every format, but XML where the body has more than one root. */
const wiresFor = (platform: PlatformName) => WIRES.filter(({ kind }) => platform !== 'kinow' || kind !== 'xml');

async function deliver(receiver: Receiver, event: string, wire: Wire, body: PlainObject): Promise<Json> {
	const { body: bytes, contentType } = wire.encode(body);
	const headers = { 'content-type': contentType };
	const answer =
		receiver.trigger.credential.webhookSecret && !receiver.trigger.secret
			? await receiver.sendSigned(bytes, headers)
			: await receiver.send(event, bytes, headers);
	expect({ wire: wire.name, status: answer.status }).toEqual({ wire: wire.name, status: 200 });
	const items = receiver.takeItems();
	expect(items).toHaveLength(1);
	return items[0] as Json;
}

/** Delivers the body in every format, and expects of each item what is given; the items are of one trigger for each output. */
async function expectFromAll(platform: PlatformName, event: string, body: PlainObject, unified: PlainObject, typed: PlainObject = {}): Promise<void> {
	for (const [output, expected] of [
		['unified', unified],
		['typed', typed],
	] as const) {
		const receiver = await bed.publish(platform, [event], { output, settings: { dropDuplicates: false } });
		for (const wire of wiresFor(platform)) {
			const item = await deliver(receiver, event, wire, body);
			expect({ wire: wire.name, ...item }).toMatchObject({ wire: wire.name, platform, event, ...expected });
		}
	}
}

const BALANCED = { balanced: true, difference: 0 };

describe('Konimbo', () => {
	test('an article with its stock row is one line of two pieces', async () => {
		// 2 x 405 = 810.
		await expectFromAll(
			'konimbo',
			'order_after_payment',
			{ order: orderWith([productRow, stockRow]) },
			{
				order: {
					lines: [{ sku: 'BAG-145', variant: null, quantity: 2, unitGross: 405, gross: 810 }],
					paid: true,
					payment: { state: 'paid' },
					checks: checked(true, 0),
				},
			},
			{ order: { cart: { lines: [{ code: 'BAG-145' }, { topic_title: 'מלאי', title: 'כמות', inventory_code: '1', quantity: 2 }] } } },
		);
	});

	test('a variant is sold in one line, a discount of the cart is taken off, the invoice has a name of its own', async () => {
		const order = orderWith(
			[productRow, { ...variantRow, unit_price: 15, price: 30 }],
			{ total_price: 780, discounts: [{ title: 'מבצע', quantity: 1, price: '60.0', discount_type: '₪', coupon_code: 'CLUB' }] },
			{
				event: 'order_created',
				payment_status: '\u200Fאשראי - מלא\u00A0',
				additional_inputs: { extra_full_name: 'דוגמה בע"מ', extra_identity: '051234567', extra_field_311: '24/11/2026' },
			},
		);
		// 810 + 30 - 60 = 780; (810 + 30) / 2 = 420.
		await expectFromAll(
			'konimbo',
			'order_created',
			{ order },
			{
				order: {
					lines: [{ id: '123500001', sku: 'BAG-145-L', name: 'תיק גב', variant: 'מידה: L', quantity: 2, unitGross: 420, gross: 840 }],
					totals: { gross: 780, discount: 60 },
					discounts: [{ code: 'CLUB', kind: 'coupon', net: null, gross: 60, taxRate: null, inLines: false, lineId: null }],
					couponCode: 'CLUB',
					customer: { fullName: 'נועה לוי', company: null, taxId: '051234567' },
					billingAddress: { name: 'דוגמה בע"מ' },
					shippingAddress: null,
					paid: null,
					payment: { status: 'אשראי - מלא', state: 'authorized', code: 'card' },
					checks: checked(true, 0),
				},
			},
			{
				order: {
					payment_status: '\u200Fאשראי - מלא\u00A0',
					additional_inputs: { extra_full_name: 'דוגמה בע"מ', extra_identity: '051234567', extra_field_311: '24/11/2026' },
					cart: { discounts: [{ price: 60, quantity: 1, coupon_code: 'CLUB' }] },
				},
			},
		);
	});

	test('two prices in a row are never balanced', async () => {
		const order = orderWith([{ ...productRow, price: 405 }], { total_price: 405 });
		await expectFromAll('konimbo', 'order_after_payment', { order }, { order: { lines: [{ gross: 405 }], checks: checked(false, 0) } });
	});
});

test('Shopkit: a company, half a piece, half-price shipping, and times that no clock shows', async () => {
	const order = {
		id: 20500,
		// 6.15 for the half piece and 3.07 for the shipping: 9.22. Net of it 3.07 / 1.23 = 2.4959.
		total: 9.22,
		total_tax: 1.72,
		discount: 0,
		currency: 'EUR',
		paid: false,
		created_at: '2026-02-30T10:00:00+00:00',
		update_at: '2026-11-20T21:00:00+00:0',
		shipping: { value: 6.15, tax: 1.15, tax_percent: 23, discount: 3.08 },
		client: {
			name: ' Ana Exemplo\u00A0',
			email: ' ana@example.com',
			company: 'Exemplo, Lda.',
			billing: { name: 'Contas' },
			delivery: { name: 'Ana', phone: '\u00A0+351900000001' },
		},
		products: [{ id: 1, title: 'Queijo', price: 10, tax: 23, quantity: '0.5', discount: 0, subtotal: 6.15 }],
	};
	await expectFromAll(
		'shopkit',
		'order_created',
		{ order },
		{
			order: {
				id: '20500',
				number: '20500',
				paid: false,
				payment: { state: 'unpaid' },
				createdAt: null,
				updatedAt: null,
				customer: { fullName: 'Ana Exemplo', email: 'ana@example.com', phone: '+351900000001', company: 'Exemplo, Lda.' },
				billingAddress: { name: 'Contas', company: 'Exemplo, Lda.' },
				shippingAddress: { name: 'Ana', company: null },
				lines: [{ quantity: 0.5, net: 5, gross: 6.15 }],
				shipping: { net: 2.5, gross: 3.07 },
				checks: BALANCED,
			},
		},
		{ order: { created_at: order.created_at, update_at: order.update_at, products: [{ quantity: 0.5 }] } },
	);
});

test('Shoprenter: names without blanks, and a time without seconds', async () => {
	const person = { firstname: ' Minta', lastname: 'Anna\u00A0', email: 'anna@example.com ', phone: '\u00A0+36301112233' };
	await expectFromAll(
		'shoprenter',
		'order_confirm',
		{ orders: { order: [{ innerId: '5001', ...person, orderHistory: { status: '1', dateAdded: '2026-11-20 21:00' } }] } },
		{
			order: {
				customer: { firstName: 'Minta', lastName: 'Anna', fullName: 'Minta Anna', email: 'anna@example.com', phone: '+36301112233' },
				updatedAt: '2026-11-20T21:00',
				paid: null,
				payment: { state: null },
			},
		},
		{ order: { ...person, orderHistory: { dateAdded: '2026-11-20T21:00' } } },
	);
});

test('Kinow: what is to be paid is the gross total, zeros are no time', async () => {
	const data = {
		order: { id: 1201, total_paid: 9.99, valid: true, date_add: '0000-00-00 00:00:00', date_upd: '2026-02-03 04:05:06' },
		customer: { id: 77, firstname: 'Anne\u00A0', lastname: ' Exemple', email: '\u00A0anne@example.com' },
	};
	await expectFromAll(
		'kinow',
		'order_created',
		{ event_id: '0f8fad5b-d9cb-469f-a165-70867728950e', subject: 'order_created', data },
		{
			order: {
				totals: { net: null, tax: null, gross: 9.99 },
				createdAt: null,
				updatedAt: '2026-02-03T04:05:06',
				paid: null,
				payment: { state: null },
				customer: { fullName: 'Anne Exemple', email: 'anne@example.com' },
			},
		},
		{ order: { total_paid: 9.99, date_add: '0000-00-00 00:00:00' } },
	);
});
