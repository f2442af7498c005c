import apiCustomer from '../../../nodes/Konimbo/samples/api_customer.json';
import apiOrder from '../../../nodes/Konimbo/samples/api_order.json';
import orderAfterPayment from '../../../nodes/Konimbo/samples/order_after_payment.json';
import orderCreated from '../../../nodes/Konimbo/samples/order_created.json';
import { resources, unified } from '../../../nodes/Konimbo/records';
import { typeRecord } from '../../support/typed';
import { untold } from '../../support/untold';
import type { UnifiedCustomer, UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { checked, orderWith, productRow, variantRow } from './orders';

type Json = Record<string, unknown>;

function order(record: unknown, event = ''): UnifiedOrder {
	return (unified.order(typeRecord(resources.order, record) as Json, event, {}) as { order: UnifiedOrder }).order;
}

function customer(record: unknown): UnifiedCustomer {
	return (unified.customer(typeRecord(resources.customer, record) as Json, '', {}) as { customer: UnifiedCustomer }).customer;
}

const PRODUCT = { ...untold.line, kind: 'product' };
const TEXT_ADDRESS = { ...untold.address, name: 'נועה דוגמאי', street: 'שדרות הדוגמה 12, דירה 4, חיפה' };

describe("the webhook's order", () => {
	it('without a cart tells who ordered, and nothing of the money', () => {
		expect(order(orderCreated.order, 'order_created')).toEqual({
			...untold.order,
			id: '20417733',
			number: '20417733',
			platform: 'konimbo',
			shop: 'https://shop.example.com',
			status: { code: null, label: 'הזמנה חדשה' },
			// Whatever the order: Konimbo has no other prices.
			pricesIncludeTax: true,
			customer: { ...untold.person, id: '8830142', fullName: 'נועה דוגמאי', email: 'noa@example.com', phone: '0500000147', acceptsMarketing: false },
			payment: { ...untold.payment, status: 'טלפוני', state: 'unknown' },
			checks: checked(null, null),
		});
	});

	it('with a cart has its lines, each with the variant that was sold, and adds up', () => {
		const result = order(orderAfterPayment.order, 'order_after_payment');
		// 2 x 89.90 = 179.80 and 2 x 15 = 30 for the variant: 209.80, that is 104.90 each; 1 x 45.50; with shipping 29.90: 209.80 + 45.50 + 29.90 = 285.20
		expect(result.lines).toEqual([
			{
				...PRODUCT,
				id: '90411875',
				productId: '7301122',
				sku: '0047-SHIRT-L',
				name: 'חולצת כותנה',
				variant: 'מידה: L',
				quantity: 2,
				unitGross: 104.9,
				gross: 209.8,
				imageUrl: 'https://shop.example.com/images/shirt.jpg?1795200000',
			},
			{
				...PRODUCT,
				id: '90411876',
				productId: '7301980',
				sku: 'HAT-3',
				name: 'כובע קש',
				variant: null,
				quantity: 1,
				unitGross: 45.5,
				gross: 45.5,
				imageUrl: 'https://shop.example.com/images/hat.jpg',
			},
		]);
		expect(result.totals).toMatchObject({ gross: 285.2, shippingGross: 29.9, net: null, tax: null, shippingNet: null, discount: null });
		expect(result.shipping).toMatchObject({ method: 'שליח עד הבית', gross: 29.9, net: null });
		expect(result.checks).toEqual(checked(true, 0));
		expect(result.paid).toBe(true);
		// The name is sent with blanks before it.
		expect(result.customer).toMatchObject({ fullName: 'נועה דוגמאי', acceptsMarketing: true });
	});

	it('says by how much a cart does not add up', () => {
		const { cart } = orderAfterPayment.order;
		// A discount of 20 that the webhook does not list: 265.20 - 285.20 = -20
		expect(order({ cart: { ...cart, total_price: 265.2 } }).checks).toEqual(checked(false, -20));
	});

	it('adds up without shipping, and leaves it open where the price of the shipping is missing', () => {
		const lines = [{ type: 'line_item', price: 12.5 }];
		expect(order({ cart: { total_price: 12.5, lines, shipping: null } }).checks).toEqual(checked(true, 0));
		expect(order({ cart: { total_price: 12.5, lines, shipping: { title: 'שליח' } } }).checks).toEqual(checked(null, null));
		const empty = { total_price: 10, lines: [], shipping: { title: 'שליח', price: 10 } };
		expect(order({ cart: empty })).toMatchObject({ lines: [], checks: checked(null, null) });
	});
});

describe("the API's order", () => {
	const result = order(apiOrder);

	it('adds up with upgrades and discounts, and counts the shipping once', () => {
		// 179.80 + 30 = 209.80; + 45.50 = 255.30; + 29.90 shipping = 285.20; - 20 discount = 265.20
		expect(result.totals).toMatchObject({ gross: 265.2, shippingGross: 29.9, discount: 20, net: null, tax: null });
		expect(result.checks).toEqual(checked(true, 0));
		expect(result.lines?.map(({ id, productId, sku, variant, gross }) => ({ id, productId, sku, variant, gross }))).toEqual([
			{ id: '90411875', productId: '7301122', sku: '0047-SHIRT-L', variant: 'מידה: L', gross: 209.8 },
			{ id: '90411876', productId: '7301980', sku: 'HAT-3', variant: null, gross: 45.5 },
		]);
	});

	it('takes the shipping from its row where the order has no other', () => {
		const shipped = order({ ...apiOrder, shipping: null });
		expect(shipped.shipping).toMatchObject({ method: 'שליח עד הבית', gross: 29.9 });
		expect(shipped.checks).toEqual(checked(true, 0));
	});

	it('tells the rest of the order', () => {
		expect(result).toMatchObject({
			id: '20417733',
			number: '20417733',
			shop: null,
			status: { code: null, label: 'נשלחה ללקוח' },
			// By the text the card is authorised; whether it has been charged since, the API does not say.
			paid: null,
			createdAt: '2026-11-20T18:51:44Z',
			updatedAt: null,
			currency: null,
			note: 'נא לצלצל לפני המסירה',
			couponCode: 'CLUB20',
			payment: {
				...untold.payment,
				method: 'Visa 0042',
				code: 'card',
				status: 'אשראי - מלא',
				reference: '0071935',
				state: 'authorized',
				// Authorised, not charged: the day of the answer is not that of a payment.
				installments: 3,
			},
			discounts: [{ code: 'CLUB20', kind: 'coupon', net: null, gross: 20, taxRate: null, inLines: false, lineId: null }],
			customer: { id: null, taxId: null, fullName: 'נועה דוגמאי' },
			billingAddress: TEXT_ADDRESS,
			shippingAddress: TEXT_ADDRESS,
		});
	});

	it('reads an address that is an object', () => {
		const address = { city: 'חיפה', street: 'שדרות הדוגמה', street_number: 12, apartment: '4', zip_code: '0351', post_office_box: '77' };
		expect(order({ name: 'נועה', address }).shippingAddress).toEqual({
			...untold.address,
			name: 'נועה',
			street: 'שדרות הדוגמה 12',
			street2: '4 P.O. Box 77',
			city: 'חיפה',
			postcode: '0351',
		});
		expect(order({ name: 'נועה', address: { city: '' } }).shippingAddress).toBeNull();
		expect(order({ name: 'נועה', address: ' ' }).billingAddress).toBeNull();
	});

	it('has no lines to show where items came as Ruby text', () => {
		const ruby = order({ ...apiOrder, items: '[{:id=>7301122, :title=>"x"}]' });
		expect(ruby.lines).toBeNull();
		expect(ruby.checks).toEqual(checked(null, null));
		expect(ruby.totals.gross).toBe(265.2);
	});

	it('knows that an empty list of discounts means none', () => {
		expect(order({ discounts: [] }).totals.discount).toBe(0);
		expect(
			order({
				discounts: [
					{ title: 'x', price: '1.1' },
					{ title: 'y', price: '2.2' },
				],
			}).totals.discount,
		).toBe(3.3);
		expect(order({ discounts: [{ title: 'x' }] }).totals.discount).toBeNull();
	});
});

describe('paid', () => {
	const paymentOf = (payment_status: unknown, event: string) => {
		const { paid, payment } = order({ payment_status }, event);
		return { paid, state: payment.state };
	};
	const OTHER_EVENTS = ['order_created', 'order_created_future', 'order_status_created', ''];
	const PAYMENT_EVENTS = ['order_after_payment', 'order_after_payment_api', 'order_after_payment_paypal'];
	/** Each text as sent, and with what nobody sees: blanks, one that does not break, and the marks of right-to-left text. */
	const unseen = (text: string) => [
		text,
		` ${text} `,
		`\u00A0${text}\u00A0`,
		`\u200F${text}\u200E`,
		`\u202B${text}\u202C`,
		text.replace(' ', ' \u200F'),
		text.replace(' ', '\u00A0'),
	];
	const CARDS = ['אשראי - מלא', 'applepay - מלא', 'googlepay - מלא', 'Apple pay - מלא', 'Google pay - מלא'].flatMap(unseen);

	it.each(['שולם', 'פייפאל - מלא'].flatMap(unseen))('is true for %j, whatever the event', (text) => {
		for (const event of [...OTHER_EVENTS, ...PAYMENT_EVENTS]) expect(paymentOf(text, event)).toEqual({ paid: true, state: 'paid' });
	});

	it.each(CARDS)('is unknown for %j: the card is authorised and yet to be charged', (text) => {
		for (const event of OTHER_EVENTS) expect(paymentOf(text, event)).toEqual({ paid: null, state: 'authorized' });
	});

	it.each([...CARDS, 'טלפוני', '', null, undefined])('is true for %j with a payment event', (text) => {
		for (const event of PAYMENT_EVENTS) expect(paymentOf(text, event)).toEqual({ paid: true, state: 'paid' });
	});

	it.each(['אשראי - חלקי', 'תשלום חלקי', 'אשראי - \u200Fחל\u200Fקי'])('is false for the partial payment %j, even with a payment event', (text) => {
		for (const event of [...OTHER_EVENTS, ...PAYMENT_EVENTS]) expect(paymentOf(text, event)).toEqual({ paid: false, state: 'partial' });
	});

	it.each(['טלפוני', 'לא שולם', 'העברה בנקאית'])('is unknown for %j without a payment event', (text) => {
		for (const event of OTHER_EVENTS) expect(paymentOf(text, event)).toEqual({ paid: null, state: 'unknown' });
	});

	it.each(['', ' ', '\u200F', null, undefined, {}])('is not told by %j', (text) => {
		for (const event of OTHER_EVENTS) expect(paymentOf(text, event)).toEqual({ paid: null, state: null });
	});

	it('hands the text on as it is, without what nobody sees around it', () => {
		expect(order({ payment_status: '\u200Fשולם ' }).payment.status).toBe('שולם');
	});
});

describe('the way of paying', () => {
	const card = { credit_card_brand: 'Visa', last_4d: '0042', order_confirmation_id: '0071935' };

	it.each([
		['אשראי - מלא', 'card'],
		['אשראי - חלקי', 'card'],
		['\u200Fאשראי - מלא', 'card'],
		['פייפאל - מלא', 'paypal'],
		['applepay - מלא', 'wallet'],
		['Apple pay - מלא', 'wallet'],
		['googlepay - מלא', 'wallet'],
		['Google pay - חלקי', 'wallet'],
		['שולם', null],
		['טלפוני', null],
		['', null],
	])('is told by %j: %s', (payment_status, code) => {
		expect(order({ payment_status }).payment.code).toBe(code);
	});

	it('is told by what came with it, where the status does not', () => {
		expect(order({ payment_status: 'שולם', credit_card_details: card }).payment.code).toBe('card');
		// A card that was refused has no confirmation.
		expect(order({ credit_card_details: { credit_cart_brand_msg: 'Refused' } }).payment.code).toBeNull();
		expect(order({ payment_status: 'שולם', paypal_details: { payer: 'x' } }).payment.code).toBe('paypal');
		for (const nothing of [{}, null, '', { payer: '' }]) expect(order({ payment_status: 'שולם', paypal_details: nothing }).payment.code).toBeNull();
		expect(order({}, 'order_after_payment_paypal').payment.code).toBe('paypal');
		// A phone's wallet is charged as a card.
		expect(order({ payment_status: 'applepay - מלא', credit_card_details: card }).payment.code).toBe('wallet');
	});

	it('names the card as its owner knows it', () => {
		expect(order({ credit_card_details: card }).payment).toMatchObject({ method: 'Visa 0042', reference: '0071935' });
		expect(order({ credit_card_details: { last_4d: '0042' } }).payment.method).toBe('0042');
	});

	it('tells the instalments', () => {
		expect(order({ payments: { number_of_payments: 12, special_first_payment: '237.5', single_payment: '233.0' } }).payment.installments).toBe(12);
		expect(order({ payments: null }).payment.installments).toBeNull();
	});

	it.each([
		['שולם', {}, '2026-11-20T18:52:10.000Z'],
		['שולם', { debit_status: 'AutoComm' }, '2026-11-20T18:52:10.000Z'],
		// The money was kept back, and released at some other time.
		['שולם', { debit_status: 'AutoCommHold' }, null],
		['אשראי - מלא', {}, null],
		['אשראי - חלקי', {}, null],
		['טלפוני', {}, null],
	])('was paid when the card was charged: %s %j', (payment_status, more, paidAt) => {
		const details = { ...card, response_date: '2026-11-20T18:52:10.000Z', ...more };
		expect(order({ payment_status, credit_card_details: details }).payment.paidAt).toBe(paidAt);
	});
});

describe('discounts', () => {
	const off = { ...untold.discount, kind: 'other', inLines: false };
	/** 2 × 405 = 810. */
	const told = (discounts: Json[], total_price: unknown, lines = [productRow]) => order(orderWith(lines, { total_price, discounts })).discounts;

	it('are what was taken off the lines, with their coupon', () => {
		// 810 − 60 − 20.50 = 729.50
		expect(told([{ price: '60.0', coupon_code: 'CLUB' }, { price: 20.5 }], 729.5)).toEqual([
			{ ...off, code: 'CLUB', kind: 'coupon', gross: 60 },
			{ ...off, gross: 20.5 },
		]);
		expect(told([{ price: 0, coupon_code: 'FREE' }], 810)).toEqual([]);
	});

	it('are of the line that they name, if it is there and costs as much', () => {
		const line_item_id = productRow.line_item_id;
		expect(told([{ price: 60, line_item_id }], 750)).toEqual([{ ...off, gross: 60, lineId: '123500001' }]);
		expect(told([{ price: 60, line_item_id: 5 }], 750)).toEqual([{ ...off, gross: 60 }]);
		// Of 810 and 40 for the wrapping, which is a line of its own, 830 are taken off: 20 are left.
		const wrapping = { ...variantRow, inventory_code: '', unit_price: 20, price: 40 };
		expect(told([{ price: 830, line_item_id }], 20, [productRow, wrapping])).toEqual([{ ...off, gross: 830 }]);
	});

	it('leave it open whether the lines are without them, where the total does not come out', () => {
		expect(told([{ price: 60 }], 810)).toEqual([{ ...off, gross: 60, inLines: null }]);
		expect(told([{ price: 60 }], null)).toEqual([{ ...off, gross: 60, inLines: null }]);
		expect(told([{ title: 'x' }], 810)).toEqual([{ ...off, gross: null, inLines: null }]);
	});

	it('are positive, whatever the sign that they came with', () => {
		expect(told([{ price: -60 }], 750)).toEqual([{ ...off, gross: 60 }]);
		// 810 − 60 + 20 = 770: one discount of 40.
		expect(told([{ price: 60, coupon_code: 'CLUB' }, { price: -20 }], 770)).toEqual([{ ...off, code: 'CLUB', kind: 'coupon', gross: 40 }]);
		// 810 + 20 = 830: to be paid on top, and no discount.
		expect(told([{ price: -20 }], 830)).toEqual([]);
	});

	it('are no part of a gift card beside them', () => {
		const card = { title: 'Gift card', price: 60, coupon_code: 'G1' };
		const paid = { ...off, code: 'G1', kind: 'giftCard', gross: 60 };
		// 810 − 60 − 20 + 10 = 740: the card, and one discount of 10.
		expect(told([card, { price: 20, coupon_code: 'CLUB' }, { price: -10 }], 740)).toEqual([paid, { ...off, code: 'CLUB', kind: 'coupon', gross: 10 }]);
		// 810 − 60 − 20 + 20 = 750: the card alone.
		expect(told([{ price: 20 }, card, { price: -20 }], 750)).toEqual([paid]);
		// 810 − 60 + 10 = 760, with 10 that the card has not paid.
		expect(told([card, { title: 'Gift card', price: -10 }], 760)).toEqual([{ ...paid, gross: 50 }]);
		// 810 − 60 − 10 = 740: a discount with a minus.
		expect(told([card, { price: -10 }], 740)).toEqual([paid, { ...off, gross: 10 }]);
		// 810 − 60 + 10 = 760: 820 are sold, or 50 paid with the card.
		expect(told([card, { price: -10 }], 760)).toEqual([
			{ ...paid, inLines: null },
			{ ...off, gross: null, inLines: null },
		]);
	});

	it.each(['גיפט קארד', 'גיפט קארד 1234', '\u200Fשובר מתנה', 'Gift Card', 'תו קנייה'])('are payments where they are a gift card: %j', (title) => {
		expect(told([{ title, price: 60, coupon_code: 'G1' }], 750)).toEqual([{ ...off, code: 'G1', kind: 'giftCard', gross: 60 }]);
	});
	it.each(['מבצע', 'הנחה למחזיקי גיפט קארד', ''])('are none where they are not called so: %j', (title) => {
		expect(told([{ title, price: 60 }], 750)).toEqual([{ ...off, gross: 60 }]);
	});
});

describe('the invoice', () => {
	const address = { city: 'חיפה', street: 'הנביאים', street_number: '9' };
	const additional_inputs = { extra_full_name: ' דוגמה בע"מ\u00A0', extra_identity: '051234567', extra_field_311: '24/11/2026' };

	it('is to a name and a tax number of its own, where the buyer has given them', () => {
		const { billingAddress, shippingAddress, customer } = order({ name: 'נועה', address, additional_inputs });
		expect(billingAddress).toMatchObject({ name: 'דוגמה בע"מ', street: 'הנביאים 9', city: 'חיפה' });
		expect(shippingAddress).toMatchObject({ name: 'נועה', street: 'הנביאים 9', city: 'חיפה' });
		// Whether the name is that of a company is not told.
		expect(customer).toMatchObject({ fullName: 'נועה', company: null, taxId: '051234567' });
	});

	it('keeps its name where no address is sent, as in a webhook', () => {
		expect(order({ name: 'נועה', additional_inputs })).toMatchObject({ billingAddress: { name: 'דוגמה בע"מ', street: null }, shippingAddress: null });
	});

	it.each([null, {}, [], 'text', { extra_full_name: ' ', extra_identity: '' }, { extra_field_311: 'x' }])('is to the name of the order for %j', (inputs) => {
		const { billingAddress, customer } = order({ name: 'נועה', address, additional_inputs: inputs });
		expect([billingAddress?.name, customer.taxId]).toEqual(['נועה', null]);
	});

	it('leaves the other answers in the typed order', () => {
		expect(typeRecord(resources.order, { additional_inputs })).toMatchObject({ additional_inputs });
	});
});

describe('the customer', () => {
	it('of the API', () => {
		expect(customer(apiCustomer)).toEqual({
			...untold.customer,
			id: '8830142',
			fullName: 'נועה דוגמאי',
			email: 'noa@example.com',
			phone: '0500000147',
			acceptsMarketing: true,
			addresses: [TEXT_ADDRESS],
			createdAt: '2025-05-02T10:00:00Z',
		});
	});

	it('with nothing but an id', () => {
		expect(customer({ id: 5 })).toMatchObject({ id: '5', fullName: null, addresses: [], acceptsMarketing: null });
	});
});

describe('odd input', () => {
	const odd: unknown[] = [undefined, null, '', 'text', 7, Number.NaN, true, [], [null], ['x'], {}, { a: 1 }, [[]], [{ price: {} }]];
	const keys = [
		'id',
		'cart',
		'items',
		'upgrades',
		'discounts',
		'shipping',
		'address',
		'credit_card_details',
		'paypal_details',
		'payments',
		'name',
		'payment_status',
		'total_price',
		'full_address',
		'newsletter',
	];
	const cases = keys.flatMap((key) => odd.map((value) => ({ key, value })));

	it.each(cases)('$key = $value never throws', ({ key, value }) => {
		const records = [{ [key]: value }, { ...apiOrder, [key]: value }, { cart: { ...orderAfterPayment.order.cart, [key]: value, lines: value } }];
		for (const record of records) {
			// Untyped as well: a value that does not fit its type is handed on unchanged.
			for (const input of [record, typeRecord(resources.order, record) as Json]) {
				expect(unified.order(input, 'order_created', {})).toMatchObject({ order: { platform: 'konimbo' } });
				expect(unified.customer(input, '', {})).toHaveProperty('customer.addresses');
			}
		}
	});
});
