import { resources } from '../../../nodes/Konimbo/fields';
import apiCustomer from '../../../nodes/Konimbo/samples/api_customer.json';
import apiOrder from '../../../nodes/Konimbo/samples/api_order.json';
import orderAfterPayment from '../../../nodes/Konimbo/samples/order_after_payment.json';
import orderCreated from '../../../nodes/Konimbo/samples/order_created.json';
import { unified } from '../../../nodes/Konimbo/unified';
import { typeRecord } from '../../support/typed';
import type { UnifiedCustomer, UnifiedOrder } from '../../../nodes/shared/unified';

type Json = Record<string, unknown>;

function order(record: unknown, event = ''): UnifiedOrder {
	return (unified.order(typeRecord(resources.order, record) as Json, event, {}) as { order: UnifiedOrder }).order;
}

function customer(record: unknown): UnifiedCustomer {
	return (unified.customer(typeRecord(resources.customer, record) as Json, '', {}) as { customer: UnifiedCustomer }).customer;
}

const NO_ADDRESS_PART = {
	firstName: null,
	lastName: null,
	company: null,
	street2: null,
	city: null,
	region: null,
	postcode: null,
	country: null,
	countryCode: null,
	phone: null,
};
const NO_TAX = { unitNet: null, net: null, tax: null, taxRate: null, discount: null };
const TEXT_ADDRESS = { ...NO_ADDRESS_PART, name: 'נועה דוגמאי', street: 'שדרות הדוגמה 12, דירה 4, חיפה' };

describe("the webhook's order", () => {
	it('without a cart tells who ordered, and nothing of the money', () => {
		expect(order(orderCreated.order, 'order_created')).toEqual({
			id: '20417733',
			number: '20417733',
			platform: 'konimbo',
			shop: 'https://shop.example.com',
			status: { code: null, label: 'הזמנה חדשה' },
			paid: null,
			createdAt: null,
			updatedAt: null,
			currency: null,
			language: null,
			note: null,
			couponCode: null,
			url: null,
			totals: { net: null, tax: null, gross: null, shippingNet: null, shippingGross: null, paymentFeeNet: null, paymentFeeGross: null, discount: null },
			customer: {
				id: '8830142',
				firstName: null,
				lastName: null,
				fullName: 'נועה דוגמאי',
				email: 'noa@example.com',
				phone: '0500000147',
				company: null,
				taxId: null,
				acceptsMarketing: false,
			},
			billingAddress: null,
			shippingAddress: null,
			lines: null,
			shipping: { method: null, net: null, gross: null, trackingNumber: null, trackingUrl: null },
			payment: { method: null, status: 'טלפוני', reference: null },
			checks: { balanced: null, difference: null },
		});
	});

	it('with a cart has its lines, upgrades included, and adds up', () => {
		const result = order(orderAfterPayment.order, 'order_after_payment');
		// 2 x 89.90 = 179.80, 2 x 15 = 30, 1 x 45.50; with shipping 29.90: 179.80 + 30 + 45.50 + 29.90 = 285.20
		expect(result.lines).toEqual([
			{
				...NO_TAX,
				id: '90411875',
				productId: '7301122',
				sku: '0047-SHIRT',
				name: 'חולצת כותנה',
				variant: null,
				quantity: 2,
				unitGross: 89.9,
				gross: 179.8,
				imageUrl: 'https://shop.example.com/images/shirt.jpg?1795200000',
			},
			{ ...NO_TAX, id: null, productId: '7301122', sku: '0047-SHIRT-L', name: 'L', variant: 'מידה', quantity: 2, unitGross: 15, gross: 30, imageUrl: null },
			{
				...NO_TAX,
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
		expect(result.checks).toEqual({ balanced: true, difference: 0 });
		expect(result.paid).toBe(true);
		// The name is sent with blanks before it.
		expect(result.customer).toMatchObject({ fullName: 'נועה דוגמאי', acceptsMarketing: true });
	});

	it('says by how much a cart does not add up', () => {
		const { cart } = orderAfterPayment.order;
		// A discount of 20 that the webhook does not list: 265.20 - 285.20 = -20
		expect(order({ cart: { ...cart, total_price: 265.2 } }).checks).toEqual({ balanced: false, difference: -20 });
	});

	it('adds up without shipping, and leaves it open where the price of the shipping is missing', () => {
		const lines = [{ type: 'line_item', price: 12.5 }];
		expect(order({ cart: { total_price: 12.5, lines, shipping: null } }).checks).toEqual({ balanced: true, difference: 0 });
		expect(order({ cart: { total_price: 12.5, lines, shipping: { title: 'שליח' } } }).checks).toEqual({ balanced: null, difference: null });
		const empty = { total_price: 10, lines: [], shipping: { title: 'שליח', price: 10 } };
		expect(order({ cart: empty })).toMatchObject({ lines: [], checks: { balanced: null, difference: null } });
	});
});

describe("the API's order", () => {
	const result = order(apiOrder);

	it('adds up with upgrades and discounts, and counts the shipping once', () => {
		// 179.80 + 45.50 + 30 = 255.30; + 29.90 shipping = 285.20; - 20 discount = 265.20
		expect(result.totals).toMatchObject({ gross: 265.2, shippingGross: 29.9, discount: 20, net: null, tax: null });
		expect(result.checks).toEqual({ balanced: true, difference: 0 });
		expect(result.lines?.map(({ id, productId, sku, variant, gross }) => ({ id, productId, sku, variant, gross }))).toEqual([
			{ id: '90411875', productId: '7301122', sku: '0047-SHIRT', variant: null, gross: 179.8 },
			{ id: '90411876', productId: '7301980', sku: 'HAT-3', variant: null, gross: 45.5 },
			{ id: null, productId: '7301122', sku: '0047-SHIRT-L', variant: 'מידה', gross: 30 },
		]);
	});

	it('takes the shipping from its row where the order has no other', () => {
		const shipped = order({ ...apiOrder, shipping: null });
		expect(shipped.shipping).toMatchObject({ method: 'שליח עד הבית', gross: 29.9 });
		expect(shipped.checks).toEqual({ balanced: true, difference: 0 });
	});

	it('tells the rest of the order', () => {
		expect(result).toMatchObject({
			id: '20417733',
			number: '20417733',
			shop: null,
			status: { code: null, label: 'נשלחה ללקוח' },
			paid: true,
			createdAt: '2026-11-20T18:51:44Z',
			updatedAt: null,
			currency: null,
			note: 'נא לצלצל לפני המסירה',
			couponCode: 'CLUB20',
			payment: { method: null, status: 'אשראי - מלא', reference: '0071935' },
			customer: { id: null, taxId: null, fullName: 'נועה דוגמאי' },
			billingAddress: TEXT_ADDRESS,
			shippingAddress: TEXT_ADDRESS,
		});
	});

	it('reads an address that is an object', () => {
		const address = { city: 'חיפה', street: 'שדרות הדוגמה', street_number: 12, apartment: '4', zip_code: '0351', post_office_box: '77' };
		expect(order({ name: 'נועה', address }).shippingAddress).toEqual({
			...NO_ADDRESS_PART,
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
		expect(ruby.checks).toEqual({ balanced: null, difference: null });
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
	it.each(['שולם', 'אשראי - מלא', 'פייפאל - מלא', 'applepay - מלא', 'googlepay - מלא', 'Apple pay - מלא', 'Google pay - מלא', ' שולם '])(
		'is true for "%s", whatever the event',
		(payment_status) => {
			expect(order({ payment_status }, 'order_created').paid).toBe(true);
			expect(order({ payment_status }).paid).toBe(true);
		},
	);

	it.each(['order_after_payment', 'order_after_payment_api', 'order_after_payment_paypal'])('is true for %s, whatever the text', (event) => {
		expect(order({ payment_status: 'טלפוני' }, event).paid).toBe(true);
		expect(order({}, event).paid).toBe(true);
	});

	it.each(['אשראי - חלקי', 'תשלום חלקי'])('is false for the partial payment "%s", even with a payment event', (payment_status) => {
		expect(order({ payment_status }).paid).toBe(false);
		expect(order({ payment_status }, 'order_after_payment').paid).toBe(false);
	});

	it.each(['טלפוני', 'לא שולם', 'העברה בנקאית', '', null, 7])('is unknown for %p without a payment event', (payment_status) => {
		expect(order({ payment_status }, 'order_created').paid).toBeNull();
		expect(order({ payment_status }, 'order_status_created').paid).toBeNull();
	});
});

describe('the customer', () => {
	it('of the API', () => {
		expect(customer(apiCustomer)).toEqual({
			id: '8830142',
			firstName: null,
			lastName: null,
			fullName: 'נועה דוגמאי',
			email: 'noa@example.com',
			phone: '0500000147',
			company: null,
			taxId: null,
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
