import fc from 'fast-check';

import { resources, unified } from '../../../nodes/Shopkit/records';
import apiClient from '../../../nodes/Shopkit/samples/api_client.json';
import apiOrder from '../../../nodes/Shopkit/samples/api_order.json';
import clientCreated from '../../../nodes/Shopkit/samples/client_created.json';
import newsletterSubscribed from '../../../nodes/Shopkit/samples/newsletter_subscribed.json';
import order2016 from '../../../nodes/Shopkit/samples/order_2016.json';
import orderCreated from '../../../nodes/Shopkit/samples/order_created.json';
import orderPaid from '../../../nodes/Shopkit/samples/order_paid.json';
import orderSent from '../../../nodes/Shopkit/samples/order_sent.json';
import type { PlainObject } from '../../../nodes/shared/objects';
import { shopkit } from '../../../nodes/Shopkit/platform';
import { typeRecord } from '../../support/typed';
import { itemsOf, WIRES, type Wire } from '../../support/wires';
import { untold } from '../../support/untold';
import { unifiedCustomer, unifiedOrder, unifiedSubscriber } from './records';

/** The amounts of the documentation's examples of 2016 (seed) and 2025, without their names and texts. */
const LINE_A = { id: 1, price: 77.32, tax: 23, quantity: 1, discount: 7.732, subtotal: 85.59324, discount_percent: 10 };
const ORDER_2016 = {
	id: 1337,
	total: 92.84,
	subtotal: 77.32,
	product_tax: 16.01,
	total_tax: 16.01,
	discount: 7.73,
	shipping: { value: 7.25, tax: 0, tax_percent: 0, discount: 0, discount_percent: 0 },
	coupon_code: 'bajevolp',
	created_at: '2014-11-19T00:44:19+00:00',
	update_at: '2014-11-26T15:30:00+00:00',
	currency: 'EUR',
	payment: { type: 'Multibanco', data: { entity: 12345, reference: 123456789, value: 92.84 } },
	status: 5,
	status_alias: 'waiting_confirmation',
	paid: false,
	shipment_method: 'Transportadora',
	client: {
		name: 'Tomé Fictício',
		email: 'tome@example.com',
		address: 'Edifício Açucena\nRua do Mourão, 5\n',
		postcode: '0351-009',
		town: 'Vila Fictícia',
		country: 'Portugal - Continental',
		country_code: 'PRT',
		phone: '900000003',
		fiscal_id: '',
	},
	products: [LINE_A],
};
const ORDER_2025 = {
	...ORDER_2016,
	total: 157.03,
	subtotal: 148.64,
	product_tax: 16.0052,
	total_tax: 16.0052,
	discount: 14.864,
	products: [
		{
			...LINE_A,
			discount: 7.731999999999999,
			subtotal: 85.5932,
			price_with_tax: 95.1036,
			price_without_tax: 77.32,
			subtotal_with_tax: 85.5932,
			subtotal_without_tax: 77.32,
		},
		{
			id: 2,
			price: 71.32,
			price_with_tax: 71.32,
			price_without_tax: 71.32,
			tax: 0,
			quantity: 1,
			discount: 7.132,
			subtotal: 64.188,
			subtotal_with_tax: 64.188,
			subtotal_without_tax: 71.32,
		},
	],
};

describe("the documentation's amounts", () => {
	const order = unifiedOrder(ORDER_2016);

	test('2016: the line', () => {
		// net 77.32 - 7.732 = 69.588; gross 69.588 * 1.23 = 85.59324; tax 85.59324 - 69.588 = 16.00524; piece 77.32 * 1.23 = 95.1036
		expect(order.lines).toEqual([
			{
				...untold.line,
				kind: 'product',
				productId: '1',
				quantity: 1,
				unitNet: 77.32,
				unitGross: 95.1036,
				taxRate: 23,
				discount: 7.732,
				net: 69.588,
				tax: 16.00524,
				gross: 85.59324,
			},
		]);
	});

	test('2016: totals, and the difference within a cent', () => {
		// 92.84 - 16.01 = 76.83; the discount is before tax: 7.732 * 1.23 = 9.51036
		expect(order.totals).toEqual({
			net: 76.83,
			tax: 16.01,
			gross: 92.84,
			shippingNet: 7.25,
			shippingGross: 7.25,
			paymentFeeNet: null,
			paymentFeeGross: null,
			discount: 9.51036,
		});
		// 85.59324 + 7.25 = 92.84324; 92.84 - 92.84324 = -0.00324; tax 16.01 - 16.00524 = 0.00476
		expect(order.checks).toEqual({ balanced: true, difference: -0.00324, taxBalanced: true, taxDifference: 0.00476 });
		expect(order.discounts).toEqual([{ code: 'bajevolp', kind: 'coupon', net: 7.732, gross: 9.51036, taxRate: 23, inLines: true, lineId: null }]);
	});

	test('2016: the rest', () => {
		expect(order).toMatchObject({
			id: '1337',
			number: '1337',
			platform: 'shopkit',
			shop: null,
			status: { code: 'waiting_confirmation', label: null },
			paid: false,
			createdAt: '2014-11-19T00:44:19+00:00',
			updatedAt: '2014-11-26T15:30:00+00:00',
			currency: 'EUR',
			language: null,
			note: null,
			couponCode: 'bajevolp',
			url: null,
			payment: { method: 'Multibanco', status: null, reference: '123456789' },
			shipping: { method: 'Transportadora', trackingNumber: null, trackingUrl: null },
			customer: { id: null, firstName: null, lastName: null, fullName: 'Tomé Fictício', email: 'tome@example.com', phone: '900000003', taxId: null },
		});
		// The only address of 2016 is both; its alpha-3 code PRT is PT.
		const address = {
			...untold.address,
			name: 'Tomé Fictício',
			street: 'Edifício Açucena\nRua do Mourão, 5',
			city: 'Vila Fictícia',
			postcode: '0351-009',
			country: 'Portugal - Continental',
			countryCode: 'PT',
			phone: '900000003',
		};
		expect(order.billingAddress).toEqual(address);
		expect(order.shippingAddress).toEqual(address);
	});

	test('2025: subtotal_without_tax is before discount and is not the net', () => {
		const { lines, checks } = unifiedOrder(ORDER_2025);
		// 85.5932 - 69.588 = 16.0052; the second line has no tax: 71.32 - 7.132 = 64.188
		expect(lines).toMatchObject([
			{ unitNet: 77.32, unitGross: 95.1036, discount: 7.732, net: 69.588, tax: 16.0052, gross: 85.5932 },
			{ unitNet: 71.32, unitGross: 71.32, discount: 7.132, net: 64.188, tax: 0, gross: 64.188 },
		]);
		// 85.5932 + 64.188 + 7.25 = 157.0312; 157.03 - 157.0312 = -0.0012
		expect(checks).toEqual({ balanced: true, difference: -0.0012, taxBalanced: true, taxDifference: 0 });
	});
});

describe('an order of 2015', () => {
	/** Shipping is a number by itself, and the coupon a text under a key that is spelt so (shopkit.md 2.1). */
	const body = (shipping: unknown) => ({
		order: {
			id: 1337,
			total: 87.49,
			total_tax: 17.78,
			shipping,
			discount: 14.86,
			cupon_code: 'abc',
			created_at: '2014-11-19T00:44:19+00:00',
			currency: 'EUR',
			status: 5,
			status_alias: 'waiting_confirmation',
			paid: false,
			client: { name: 'Ana', email: 'ana@example.com' },
			products: [],
		},
	});
	const unify = async (wire: Wire, order: object) => (await itemsOf(shopkit, 'order_created', wire.encode(order as PlainObject), 'unified'))[0].order;

	test.each(WIRES.map((wire) => [wire.name, wire] as const))('as %s has its shipping and its coupon', async (_, wire) => {
		const order = await unify(wire, body(7.25));
		// Whether the amount holds its tax is not told, nor whether the discount is with tax; 87.49 - 17.78 = 69.71.
		expect(order).toMatchObject({
			couponCode: 'abc',
			totals: { net: 69.71, gross: 87.49, shippingNet: null, shippingGross: 7.25, discount: null },
			discounts: [{ code: 'abc', kind: 'coupon', net: null, gross: null, inLines: null }],
			shipping: { net: null, gross: 7.25 },
			checks: { balanced: null, difference: null },
		});
		expect(await unify(wire, body(0))).toMatchObject({ totals: { shippingGross: 0 } });
		for (const none of [null, '', 'x']) expect(await unify(wire, body(none))).toMatchObject({ totals: { shippingNet: null, shippingGross: null } });
	});

	test('adds up with its shipping', () => {
		// 85.59324 + 7.25 = 92.84324; 92.84 - 92.84324 = -0.00324
		expect(unifiedOrder({ ...ORDER_2016, shipping: 7.25 }).checks).toEqual({
			balanced: true,
			difference: -0.00324,
			taxBalanced: null,
			taxDifference: null,
		});
	});

	test('has the coupon of a later key before it', () => {
		expect(unifiedOrder({ coupon: { code: 'NEW' }, coupon_code: 'OLD', cupon_code: 'abc' }).couponCode).toBe('NEW');
		expect(unifiedOrder({ coupon: {}, coupon_code: '', cupon_code: ' abc ' }).couponCode).toBe('abc');
	});
});

/** The address of the samples' buyer. */
const DELIVERY = {
	...untold.address,
	name: 'Leonor Exemplo',
	street: 'Rua da Amendoeira, 12',
	street2: '2.º Esq.',
	city: 'Vila Fictícia',
	postcode: '0351-007',
	country: 'Portugal - Continental',
	countryCode: 'PT',
	phone: '+351900000001',
};

describe('samples', () => {
	test('order_created: prices before tax, three lines, two addresses', () => {
		const order = unifiedOrder(orderCreated.order, 'order_created');
		expect(order).toEqual({
			...untold.order,
			id: '20417',
			number: '20417',
			platform: 'shopkit',
			status: { code: 'waiting_payment', label: 'A aguardar pagamento' },
			paid: false,
			cancelled: false,
			digital: false,
			createdAt: '2026-11-20T20:58:12+00:00',
			updatedAt: '2026-11-20T20:58:14+00:00',
			currency: 'EUR',
			note: 'Por favor, deixar na receção.',
			couponCode: 'OUTONO10',
			url: 'https://loja-exemplo.example/order/5e1f0c3a9b7d2468ace013579bdf02468ace1357',
			// 81.28 - 11.3958 = 69.8842; payment.value 0 is the fee, not what was paid; 4.90 * 1.23 + (0.82 + 1.50) * 1.06 = 8.4862
			totals: { net: 69.8842, tax: 11.3958, gross: 81.28, shippingNet: 4.9, shippingGross: 4.9, paymentFeeNet: 0, paymentFeeGross: 0, discount: 8.4862 },
			// At two rates; 4.90 + 0.82 + 1.50 = 7.22
			discounts: [{ code: 'OUTONO10', kind: 'coupon', net: 7.22, gross: 8.4862, taxRate: null, inLines: true, lineId: null }],
			customer: {
				...untold.person,
				id: '90512',
				fullName: 'Leonor Exemplo',
				email: 'leonor.exemplo@example.com',
				phone: '+351900000001',
				company: 'Conceição & Filhos, Lda.',
				taxId: 'PT500000001',
			},
			billingAddress: {
				...untold.address,
				name: 'Conceição & Filhos, Lda.',
				company: 'Conceição & Filhos, Lda.',
				street: 'Avenida da Estação, 3',
				city: 'Vila Fictícia',
				postcode: '0352-010',
				country: 'Portugal - Continental',
				countryCode: 'PT',
				phone: '+351200000002',
			},
			shippingAddress: DELIVERY,
			lines: [
				// 24.50 * 2 = 49; 49 - 4.90 = 44.10; * 1.23 = 54.243; tax 10.143
				{
					...untold.line,
					kind: 'product',
					productId: '3301',
					sku: '0070',
					name: 'Azulejo «Andorinha»',
					variant: 'Azul / 14 cm',
					quantity: 2,
					unitNet: 24.5,
					unitGross: 30.135,
					taxRate: 23,
					discount: 4.9,
					net: 44.1,
					tax: 10.143,
					gross: 54.243,
					imageUrl: 'https://cdn.loja-exemplo.example/media/azulejo-andorinha.jpg',
				},
				// 8.20 - 0.82 = 7.38; * 1.06 = 7.8228; tax 0.4428
				{
					...untold.line,
					kind: 'product',
					productId: '3302',
					sku: 'MEL-500',
					name: 'Mel de rosmaninho 500 g',
					quantity: 1,
					unitNet: 8.2,
					unitGross: 8.692,
					taxRate: 6,
					discount: 0.82,
					net: 7.38,
					tax: 0.4428,
					gross: 7.8228,
					imageUrl: 'https://cdn.loja-exemplo.example/media/mel-de-rosmaninho.jpg',
				},
				// 15 - 1.50 = 13.50; * 1.06 = 14.31; tax 0.81
				{
					...untold.line,
					kind: 'product',
					productId: '3303',
					name: 'Receitas da avó Graça',
					quantity: 1,
					unitNet: 15,
					unitGross: 15.9,
					taxRate: 6,
					discount: 1.5,
					net: 13.5,
					tax: 0.81,
					gross: 14.31,
					imageUrl: 'https://cdn.loja-exemplo.example/media/receitas-da-avo-graca.jpg',
				},
			],
			shipping: { ...untold.shipping, method: 'Correio registado', net: 4.9, gross: 4.9 },
			paymentFee: { ...untold.paymentFee, name: 'Multibanco', net: 0, gross: 0 },
			payment: { ...untold.payment, method: 'Multibanco', code: 'transfer', reference: '012345678', state: 'unpaid', amountDue: 81.28 },
			// 54.243 + 7.8228 + 14.31 + 4.90 = 81.2758; 81.28 - 81.2758 = 0.0042; 10.143 + 0.4428 + 0.81 = 11.3958
			checks: { balanced: true, difference: 0.0042, taxBalanced: true, taxDifference: 0 },
		});
	});

	test('the same order from the API differs only in what the API says otherwise', () => {
		const fromWebhook = unifiedOrder(orderCreated.order);
		expect(unifiedOrder(apiOrder)).toEqual({
			...fromWebhook,
			status: { code: 'waiting_payment', label: 'Waiting for payment' },
			customer: { ...fromWebhook.customer, id: null, taxId: '500000001' },
		});
	});

	test('order_2016', () => {
		const order = unifiedOrder(order2016.order);
		// (25 - 2.50) * 1.23 = 27.675; (15 - 1.50) * 1.13 = 15.255; + 2.50 = 45.43
		expect(order.lines).toMatchObject([
			{ productId: '77', sku: '007', variant: 'Médio', unitNet: 25, unitGross: 30.75, net: 22.5, tax: 5.175, gross: 27.675 },
			{ productId: '78', sku: null, variant: null, unitNet: 15, unitGross: 16.95, net: 13.5, tax: 1.755, gross: 15.255 },
		]);
		// 5.175 + 1.755 = 6.93
		expect(order.checks).toEqual({ balanced: true, difference: 0, taxBalanced: true, taxDifference: 0 });
	});

	test('order_paid: prices with tax, and shipping that includes its tax', () => {
		const order = unifiedOrder(orderPaid.order, 'order_paid');
		expect(order.paid).toBe(true);
		expect(order.lines).toMatchObject([
			{ quantity: 1, unitNet: 10, unitGross: 12.3, taxRate: 23, discount: 0, net: 10, tax: 2.3, gross: 12.3 },
			// 20 * 2 = 40; * 1.06 = 42.40
			{ quantity: 2, unitNet: 20, unitGross: 21.2, taxRate: 6, discount: 0, net: 40, tax: 2.4, gross: 42.4 },
		]);
		// 12.30 + 42.40 + 4.92 = 59.62 adds up, with 4.92 + 0.92 it would not: the 4.92 includes its tax
		expect(order.totals).toMatchObject({ net: 54, tax: 5.62, gross: 59.62, shippingNet: 4, shippingGross: 4.92 });
		expect(order.shipping).toMatchObject({ net: 4, gross: 4.92, taxRate: 23 });
		// 2.30 + 2.40 + 0.92 = 5.62
		expect(order.checks).toEqual({ balanced: true, difference: 0, taxBalanced: true, taxDifference: 0 });
		expect(order.payment).toEqual({ ...untold.payment, method: 'MB WAY', code: 'wallet', state: 'paid', paidAt: '2026-11-20T21:12:05+00:00' });
		expect(order.pricesIncludeTax).toBe(true);
		expect(order.couponCode).toBeNull();
	});

	test('order_sent: tracking', () => {
		expect(unifiedOrder(orderSent.order).shipping).toMatchObject({ trackingNumber: 'DA000123456PT', trackingUrl: 'https://seguir.example/DA000123456PT' });
		expect(unifiedOrder(orderSent.order).status).toEqual({ code: 'sent', label: 'Enviada' });
	});
});

describe('what the documentation leaves open is read off the amounts', () => {
	test('2016 prices with tax: only that reading gives the subtotal', () => {
		// 12.30 * 2 - 2.46 = 22.14; with 23 % on top it would be 27.23. Net 22.14 / 1.23 = 18, tax 4.14, piece 12.30 / 1.23 = 10
		const [line] = unifiedOrder({ products: [{ price: 12.3, tax: 23, quantity: 2, discount: 2.46, subtotal: 22.14 }] }).lines ?? [];
		expect(line).toMatchObject({ unitNet: 10, unitGross: 12.3, discount: 2.46, net: 18, tax: 4.14, gross: 22.14 });
	});

	test('a discount per piece counts for every piece', () => {
		// (10 - 1) * 3 * 1.23 = 33.21; per line it would be (30 - 1) * 1.23 = 35.67
		const [line] = unifiedOrder({ products: [{ price: 10, tax: 23, quantity: 3, discount: 1, subtotal: 33.21 }] }).lines ?? [];
		expect(line).toMatchObject({ unitNet: 10, unitGross: 12.3, discount: 3, net: 27, tax: 6.21, gross: 33.21 });
	});

	test('a discount per piece, with tax, on a price before tax', () => {
		// (12.30 - 1.23) * 2 = 22.14; before tax it would be (10 - 1.23) * 2 * 1.23 = 21.5742. Net 22.14 / 1.23 = 18
		const [line] =
			unifiedOrder({
				products: [{ price: 10, price_with_tax: 12.3, price_without_tax: 10, tax: 23, quantity: 2, discount: 1.23, subtotal: 22.14 }],
			}).lines ?? [];
		expect(line).toMatchObject({ unitNet: 10, unitGross: 12.3, discount: 2.46, net: 18, tax: 4.14, gross: 22.14 });
	});

	test('subtotal_with_tax says what the line costs, whatever subtotal is', () => {
		const [line] = unifiedOrder({ products: [{ price: 10, tax: 23, quantity: 1, discount: 0, subtotal: 10, subtotal_with_tax: 12.3 }] }).lines ?? [];
		expect(line).toMatchObject({ unitNet: 10, net: 10, gross: 12.3 });
	});

	test('a line that no reading explains keeps only what was sent', () => {
		const [line] = unifiedOrder({ products: [{ price: 10, tax: 23, quantity: 1, discount: 0, subtotal: 61.5 }] }).lines ?? [];
		// 61.50 / 1.23 = 50
		expect(line).toMatchObject({ unitNet: null, unitGross: null, discount: 0, net: 50, tax: 11.5, gross: 61.5 });
	});

	const line = { price: 10, tax: 23, quantity: 1, discount: 0, subtotal: 12.3 };
	/** None of these orders tells its tax. */
	const NO_TAX = { taxBalanced: null, taxDifference: null };

	test('shipping and payment fee before tax', () => {
		// 12.30 + 4 + 0.92 + 2 + 0.46 = 19.68
		const { totals, checks } = unifiedOrder({
			total: 19.68,
			discount: 0,
			currency: 'EUR',
			products: [line],
			shipping: { value: 4, tax: 0.92, tax_percent: 23, discount: 0 },
			payment: { value: 2, tax: 0.46 },
		});
		expect(totals).toMatchObject({ shippingNet: 4, shippingGross: 4.92, paymentFeeNet: 2, paymentFeeGross: 2.46 });
		expect(checks).toEqual({ balanced: true, difference: 0, ...NO_TAX });
	});

	test('a shipping discount that is not yet taken off', () => {
		// 12.30 + (5 - 5) = 12.30
		const { totals, checks } = unifiedOrder({ total: 12.3, discount: 0, products: [line], shipping: { value: 5, tax: 0, discount: 5 } });
		expect(totals).toMatchObject({ shippingNet: 0, shippingGross: 0 });
		expect(checks.balanced).toBe(true);
	});

	describe('a discount on the shipping takes its tax with it', () => {
		/** One line of 12.30, and what is paid beside it. */
		const shipped = (shipping: object, paid: number) => unifiedOrder({ total: paid, discount: 0, currency: 'EUR', products: [line], shipping });
		const BALANCED = { balanced: true, difference: 0, ...NO_TAX };

		test.each([
			// 12.30 + 3.07 = 15.37. Gross 6.15 - 3.08 = 3.07, net 3.07 / 1.23 = 2.4959
			['half price, with tax', { value: 6.15, tax: 1.15, tax_percent: 23, discount: 3.08 }, 15.37, { net: 2.5, gross: 3.07 }],
			['half price, with tax, without the rate', { value: 6.15, tax: 1.15, tax_percent: '', discount: 3.08 }, 15.37, { net: 2.5, gross: 3.07 }],
			// The tax is that of half the price already: 0.57 = 3.07 - 2.50
			['half price, with tax that has followed', { value: 6.15, tax: 0.57, tax_percent: 23, discount: 3.08 }, 15.37, { net: 2.5, gross: 3.07 }],
			// 3.08 has been taken off; 12.30 + 3.07 = 15.37
			['half price already, with the tax of the whole', { value: 3.07, tax: 1.15, tax_percent: 23, discount: 3.08 }, 15.37, { net: 2.5, gross: 3.07 }],
			// Net 5 - 2.50 = 2.50, gross 2.50 * 1.23 = 3.075; 12.30 + 3.075 = 15.375
			['half price, before tax', { value: 5, tax: 1.15, tax_percent: 23, discount: 2.5 }, 15.375, { net: 2.5, gross: 3.075 }],
			['half price, before tax, without the rate', { value: 5, tax: 1.15, discount: 2.5 }, 15.375, { net: 2.5, gross: 3.075 }],
			['free, before tax', { value: 5, tax: 1.15, tax_percent: 23, discount: 5 }, 12.3, { net: 0, gross: 0 }],
			['free, with tax', { value: 6.15, tax: 1.15, tax_percent: 23, discount: 6.15 }, 12.3, { net: 0, gross: 0 }],
			['free already', { value: 0, tax: 0, tax_percent: 23, discount: 5 }, 12.3, { net: 0, gross: 0 }],
			['free already, with the tax of the whole', { value: 0, tax: 1.15, tax_percent: 23, discount: 5 }, 12.3, { net: 0, gross: 0 }],
			['free, by a coupon worth more', { value: 5, tax: 1.15, tax_percent: 23, discount: 6.15 }, 12.3, { net: 0, gross: 0 }],
			['free, without tax', { value: 5, tax: 0, discount: 7.5 }, 12.3, { net: 0, gross: 0 }],
			// The tax is that of half the price already: 2.50 * 0.23 = 0.575; 12.30 + 2.50 + 0.575 = 15.375
			[
				'half price, before tax that has followed, without the rate',
				{ value: 5, tax: 0.575, tax_percent: '', discount: 2.5 },
				15.375,
				{ net: 2.5, gross: 3.075 },
			],
			// 12.30 + 6.15 = 18.45
			['whole, though a discount is told', { value: 6.15, tax: 1.15, tax_percent: 23, discount: 1 }, 18.45, { net: 5, gross: 6.15 }],
		])('%s', (_, shipping, paid, { net, gross }) => {
			const order = shipped(shipping, paid);
			expect(order.shipping).toMatchObject({ net, gross });
			expect(order.totals).toMatchObject({ shippingNet: net, shippingGross: gross });
			expect(order.checks).toEqual(BALANCED);
		});

		test('of which the total is rounded', () => {
			// 15.38 - 15.375 = 0.005
			const order = shipped({ value: 5, tax: 0.575, tax_percent: '', discount: 2.5, discount_percent: 50 }, 15.38);
			expect(order).toMatchObject({ shipping: { net: 2.5, gross: 3.075 }, checks: { balanced: true, difference: 0.005 } });
		});

		test('is unknown where no reading makes the total', () => {
			const order = shipped({ value: 5, tax: 0.575, tax_percent: '', discount: 2.5 }, 20);
			expect(order).toMatchObject({ shipping: { net: null, gross: null }, totals: { shippingNet: null, shippingGross: null }, checks: { balanced: false } });
		});

		test('of nothing is nothing, though a tax is sent', () => {
			// 12.30 + 0.575 = 12.875
			expect(shipped({ value: 5, tax: 0.575, tax_percent: '', discount: 5 }, 12.875).checks.balanced).toBe(false);
		});

		test('and is never more than the shipping', () => {
			const amount = fc.integer({ min: 0, max: 5_000 }).map((cents) => cents / 100);
			const shipping = fc.record({ value: amount, tax: fc.option(amount), tax_percent: fc.constantFrom('', null, -200, 6, 23), discount: fc.option(amount) });
			fc.assert(
				fc.property(shipping, amount, (some, beside) => {
					const { net, gross } = shipped(some, 12.3 + beside).shipping;
					expect(Math.min(net ?? 0, gross ?? 0)).toBeGreaterThanOrEqual(0);
				}),
				{ numRuns: 1_000 },
			);
		});
	});

	describe('discounts', () => {
		const discountsIn = (order: object) => {
			const { discounts, totals } = unifiedOrder({ currency: 'EUR', coupon: { code: 'X' }, ...order });
			return { told: discounts.map(({ code, kind, net, gross, inLines }) => [code, kind, net, gross, inLines]), total: totals.discount };
		};

		test('of a line are with tax, however the shop keeps its prices', () => {
			// Before tax: 100 less 10 %, 10 * 1.23 = 12.30. With tax: 123 less 10 %, 12.30 / 1.23 = 10.
			const told = [['X', 'coupon', 10, 12.3, true]];
			const before = { price: 100, tax: 23, quantity: 1, discount: 10, subtotal: 110.7 };
			expect(discountsIn({ total: 110.7, discount: 10, products: [before] })).toEqual({ told, total: 12.3 });
			const after = { ...before, price: 123, discount: 12.3 };
			expect(discountsIn({ total: 110.7, discount: 12.3, products: [after] })).toEqual({ told, total: 12.3 });
		});

		test('without a coupon are some discount', () => {
			const products = [{ price: 100, tax: 23, quantity: 1, discount: 10, subtotal: 110.7 }];
			expect(discountsIn({ coupon: null, total: 110.7, products })).toEqual({ told: [[null, 'other', 10, 12.3, true]], total: 12.3 });
		});

		test('of the shipping are not in the lines, nor told twice', () => {
			// 12.30 + 3.07 = 15.37; 3.08 / 1.23 = 2.504 is 2.50
			const shipping = { value: 6.15, tax: 1.15, tax_percent: 23, discount: 3.08 };
			const half = { total: 15.37, products: [line], shipping, coupon: { code: 'X', type: 'shipping' } };
			const told = [['X', 'shipping', 2.5, 3.08, true]];
			expect(discountsIn({ ...half, discount: 0 })).toEqual({ told, total: 3.08 });
			expect(discountsIn({ ...half, discount: 3.08 })).toEqual({ told, total: 3.08 });
		});

		test.each([
			// Free: 5 * 0.23 = 1.15 is the tax of the whole, so 5 was before it; 6.15 * 23 / 123 = 1.15 holds it.
			['before tax', { value: 5, tax: 1.15, tax_percent: 23, discount: 5 }, 5, 6.15],
			['worth more', { value: 5, tax: 1.15, tax_percent: 23, discount: 7 }, 5, 6.15],
			['with tax', { value: 6.15, tax: 1.15, tax_percent: 23, discount: 6.15 }, null, 6.15],
			['of which nothing tells the tax', { value: 0, tax: 0, tax_percent: 23, discount: 5 }, null, null],
			['without tax', { value: 5, tax: 0, tax_percent: '', discount: 5 }, 5, 5],
		])('for free shipping, %s', (_, shipping, net, gross) => {
			expect(discountsIn({ coupon: null, total: 12.3, discount: 0, products: [line], shipping })).toEqual({
				told: [[null, 'shipping', net, gross, true]],
				total: gross,
			});
		});

		test('beside the lines are what the total lacks', () => {
			// 12.30 - 5 = 7.30; where 12.30 are to be paid it is in the prices, and nothing says whether with tax
			expect(discountsIn({ total: 7.3, discount: 5, products: [line] })).toEqual({ told: [['X', 'coupon', null, 5, false]], total: 5 });
			expect(discountsIn({ total: 12.3, discount: 5, products: [line] })).toEqual({ told: [['X', 'coupon', null, null, true]], total: null });
			expect(discountsIn({ total: 9, discount: 5, products: [line] })).toEqual({ told: [['X', 'coupon', null, 5, null]], total: 5 });
		});

		test('that are rounded line by line are no other discount', () => {
			// 10 % of 10.04 is 1.004, three times 3.012; the order tells 3.02: 0.008 are within half a cent for each line
			const products = Array.from({ length: 3 }, () => ({ price: 10.04, tax: 0, quantity: 1, discount: 1.004, subtotal: 9.036 }));
			expect(discountsIn({ total: 27.11, discount: 3.02, products })).toEqual({ told: [['X', 'coupon', 3.012, 3.012, true]], total: 3.012 });
		});

		test('are none where nothing was taken off', () => {
			expect(discountsIn({ total: 12.3, discount: 0, products: [line] })).toEqual({ told: [], total: 0 });
			expect(discountsIn({ total: 12.3, products: [line] })).toEqual({ told: [], total: null });
		});
	});

	describe('the tax', () => {
		const taxOf = (order: object) => {
			const { balanced, taxBalanced, taxDifference } = unifiedOrder({ currency: 'EUR', ...order }).checks;
			return { balanced, taxBalanced, taxDifference };
		};
		const RIGHT = { balanced: true, taxBalanced: true, taxDifference: 0 };

		test('that contradicts the lines is not balanced', () => {
			// 100 / 1.23 = 81.3008130081, of which the tax is 18.6991869919
			const products = [{ price: 100, tax: 23, quantity: 1, discount: 0, subtotal: 100 }];
			expect(taxOf({ total: 100, total_tax: 0, products })).toEqual({ balanced: false, taxBalanced: false, taxDifference: -18.6991869919 });
		});

		test('includes that of shipping and fee', () => {
			// 2.30 + 0.92 + 0.23 = 3.45
			const charged = { total: 18.45, discount: 0, products: [line], shipping: { value: 4, tax: 0.92, tax_percent: 23 }, payment: { value: 1, tax: 0.23 } };
			expect(taxOf({ ...charged, total_tax: 3.45 })).toEqual(RIGHT);
			expect(taxOf({ ...charged, total_tax: 2.3 })).toEqual({ balanced: false, taxBalanced: false, taxDifference: -1.15 });
		});

		test('may be that before a discount beside the lines or after it', () => {
			// Of 6.15 that are taken off, 1.15 are tax: 2.30 - 1.15 = 1.15
			const reduced = { total: 6.15, discount: 6.15, products: [line] };
			expect(taxOf({ ...reduced, total_tax: 2.3 })).toEqual(RIGHT);
			expect(taxOf({ ...reduced, total_tax: 1.15 })).toEqual(RIGHT);
			expect(taxOf({ ...reduced, total_tax: 0 })).toEqual({ balanced: false, taxBalanced: false, taxDifference: -1.15 });
		});

		test('of twelve lines that are rounded one by one', () => {
			// 12 * 1.2915 = 15.498, and 12 * 1.29 = 15.48; tax 12 * 0.2415 = 2.898, and 12 * 0.24 = 2.88
			const products = Array.from({ length: 12 }, () => ({ price: 1.05, tax: 23, quantity: 1, discount: 0, subtotal: 1.2915 }));
			expect(unifiedOrder({ currency: 'EUR', total: 15.48, total_tax: 2.88, products }).checks).toEqual({
				balanced: true,
				difference: -0.018,
				taxBalanced: true,
				taxDifference: -0.018,
			});
			// Half a cent for each of them, and no more: 12 * 0.005 = 0.06
			expect(taxOf({ total: 15.43, products }).balanced).toBe(false);
		});
	});

	test('what is in documented words has words of ours', () => {
		const codeOf = (method: string) => unifiedOrder({ payment: { method } }).payment.code;
		expect(['credit_card', 'multibanco', 'bank_transfer', 'mbway', 'paypal', 'on_delivery'].map(codeOf)).toEqual([
			'card',
			'transfer',
			'transfer',
			'wallet',
			'paypal',
			'cashOnDelivery',
		]);
		expect(['custom', 'pick_up', 'Multibanco', '', 'constructor'].map(codeOf)).toEqual(Array(5).fill(null));
		const cancelledOf = (alias: string, event = '') => unifiedOrder({ status_alias: alias }, event).cancelled;
		expect(['canceled', 'sent', 'returned', 'unheard_of', ''].map((alias) => cancelledOf(alias))).toEqual([true, false, false, null, null]);
		expect(cancelledOf('', 'order_canceled')).toBe(true);
		expect(unifiedOrder({ products: [{ is_product: true }, { is_product: false }, { id: 1 }] }).lines?.map(({ kind }) => kind)).toEqual([
			'product',
			null,
			'product',
		]);
	});

	test('what the shop has issued', () => {
		const url = 'https://faturas.example/FT-1';
		expect(unifiedOrder({ invoice_url: url }).documents).toEqual([{ kind: 'invoice', number: null, url }]);
		expect(unifiedOrder({ invoice_url: null }, 'order_invoiced').documents).toEqual([{ kind: 'invoice', number: null, url: null }]);
		expect(unifiedOrder({ invoice_url: '' }, 'order_invoice').documents).toEqual([]);
	});

	test('half a piece is a number', () => {
		expect(typeRecord(resources.order, { products_quantity: '0.5', products: [{ quantity: '0.5' }] })).toEqual({
			products_quantity: 0.5,
			products: [{ quantity: 0.5 }],
		});
		// 10 * 0.5 = 5; * 1.23 = 6.15
		const [half] = unifiedOrder({ products: [{ price: 10, tax: 23, quantity: '0.5', discount: 0, subtotal: 6.15 }] }).lines ?? [];
		expect(half).toMatchObject({ quantity: 0.5, unitNet: 10, net: 5, gross: 6.15 });
	});

	test('a discount that the lines do not hold', () => {
		// 12.30 + 4 - 5 = 11.30
		expect(unifiedOrder({ total: 11.3, discount: 5, products: [line], shipping: { value: 4, tax: 0 } }).checks).toEqual({
			balanced: true,
			difference: 0,
			...NO_TAX,
		});
	});

	test('nothing adds up: taxed shipping and fee stay unknown and the difference is told', () => {
		const { totals, checks } = unifiedOrder({
			total: 50,
			discount: 0,
			products: [line],
			shipping: { value: 4, tax: 0.92 },
			payment: { value: 1, tax: 0.23 },
		});
		expect(totals).toMatchObject({ shippingNet: null, shippingGross: null, paymentFeeNet: null, paymentFeeGross: null });
		// 50 - 12.30 - 4.92 - 1.23 = 31.55
		expect(checks).toEqual({ balanced: false, difference: 31.55, ...NO_TAX });
	});

	test('more than a cent off is not balanced', () => {
		const { balanced, difference } = unifiedOrder({ ...ORDER_2016, total: 92.86 }).checks;
		expect({ balanced, difference }).toEqual({ balanced: false, difference: 0.01676 });
	});

	test('without lines or total the balance is unknown', () => {
		const unknown = { balanced: null, difference: null };
		expect(unifiedOrder({ total: 92.84, currency: 'EUR' })).toMatchObject({ lines: null, checks: unknown });
		expect(unifiedOrder({ ...ORDER_2016, products: [] })).toMatchObject({ lines: [], checks: unknown });
		expect(unifiedOrder({ ...ORDER_2016, total: null })).toMatchObject({ checks: unknown });
	});

	test('paid comes from the flag, else from the event order_paid only', () => {
		expect(unifiedOrder({ id: 1 }, 'order_paid')).toMatchObject({ paid: true, payment: { state: 'paid' } });
		expect(unifiedOrder({ id: 1 }, 'order_sent')).toMatchObject({ paid: null, payment: { state: null } });
		expect(unifiedOrder({ paid: '1' }, 'order_sent')).toMatchObject({ paid: true, payment: { state: 'paid' } });
		expect(unifiedOrder({ paid: false }, 'order_sent')).toMatchObject({ paid: false, payment: { state: 'unpaid' } });
	});

	test('the next best phone and picture', () => {
		const image = { thumb: 'https://cdn.example/t.jpg', square: 'https://cdn.example/s.jpg', full: '' };
		expect(unifiedOrder({ products: [{ image }] }).lines?.[0].imageUrl).toBe('https://cdn.example/s.jpg');
		expect(unifiedOrder({ products: [{ image: { ...image, square: '' } }] }).lines?.[0].imageUrl).toBe('https://cdn.example/t.jpg');
		const [billing, delivery] = [{ phone: '+351200000002' }, { phone: '+351900000001' }];
		expect(unifiedOrder({ client: { phone: '', billing, delivery } }).customer.phone).toBe('+351200000002');
		expect(unifiedOrder({ client: { delivery } }).customer.phone).toBe('+351900000001');
	});

	test("the buyer's company is who is billed, not who receives", () => {
		const [delivery, billing] = [{ name: 'Inês Inventada' }, { name: 'Contabilidade' }];
		const companies = (client: object, more: object = {}) => {
			const { billingAddress, shippingAddress } = unifiedOrder({ client, ...more });
			return [billingAddress?.company, shippingAddress?.company];
		};
		expect(companies({ company: ' Exemplo, Lda.', delivery, billing })).toEqual(['Exemplo, Lda.', null]);
		expect(companies({ company: 'Exemplo, Lda.', delivery }, { billing_info_same_delivery: '1' })).toEqual(['Exemplo, Lda.', null]);
		expect(companies({ company: 'Exemplo, Lda.', address: 'Rua 1' })).toEqual(['Exemplo, Lda.', null]);
		expect(companies({ company: '', delivery, billing })).toEqual([null, null]);
		expect(companies({ company: 'Exemplo, Lda.' })).toEqual([undefined, undefined]);
		const ofClient = (client: object) => unifiedCustomer({ company: 'Exemplo, Lda.', ...client }).addresses.map(({ name, company }) => [name, company]);
		expect(ofClient({ delivery, billing })).toEqual([
			['Inês Inventada', null],
			['Contabilidade', 'Exemplo, Lda.'],
		]);
		expect(ofClient({ delivery, billing: delivery })).toEqual([['Inês Inventada', 'Exemplo, Lda.']]);
	});

	test('a missing billing address is the delivery address only if the order says so', () => {
		const client = { delivery: { name: 'Inês Inventada', country_code_alpha_2: 'pt' } };
		expect(unifiedOrder({ client, billing_info_same_delivery: '1' }).billingAddress).toMatchObject({ name: 'Inês Inventada', countryCode: 'PT' });
		expect(unifiedOrder({ client, billing_info_same_delivery: '0' }).billingAddress).toBeNull();
	});

	test.each([
		['Portugal - Continental', 'PT'],
		['Portugal - Mainland', 'PT'],
		['Portugal - Madeira', null],
		['Espanha', null],
	])('an address in %j without a code is in %s', (country, countryCode) => {
		const place = { name: 'Inês Inventada', country };
		const order = unifiedOrder({ client: { delivery: place, billing: place } });
		expect([order.shippingAddress, order.billingAddress, unifiedOrder({ client: { town: 'Vila Fictícia', country } }).billingAddress]).toMatchObject([
			{ country, countryCode },
			{ country, countryCode },
			{ country, countryCode },
		]);
		expect(unifiedCustomer({ delivery: place }).addresses).toMatchObject([{ country, countryCode }]);
		expect(unifiedCustomer({ delivery: { ...place, country_code: 'ESP' } }).addresses).toMatchObject([{ country, countryCode: 'ES' }]);
	});
});

describe('clients', () => {
	test('client_created becomes a customer with two addresses', () => {
		const customer = unifiedCustomer(clientCreated.client, 'client_created');
		expect(customer).toEqual({
			...untold.customer,
			fullName: 'Leonor Exemplo',
			email: 'leonor.exemplo@example.com',
			phone: '+351900000001',
			acceptsMarketing: true,
			addresses: [DELIVERY, expect.objectContaining({ name: 'Conceição & Filhos, Lda.' })],
			createdAt: '2026-11-20T21:00:00.000Z',
		});
	});

	test('a client of the API has an id, and one address where both are the same', () => {
		expect(unifiedCustomer(apiClient)).toMatchObject({ id: '90512', acceptsMarketing: true, addresses: [DELIVERY] });
		expect(unifiedCustomer(apiClient).addresses).toHaveLength(1);
	});

	test('the newsletter events make subscribers, the client events do not', () => {
		const subscriber = { ...untold.subscriber, email: 'ines.inventada@example.com', status: 'subscribed' };
		expect(unifiedSubscriber(newsletterSubscribed.client, 'newsletter_subscribed')).toEqual(subscriber);
		expect(unifiedSubscriber(newsletterSubscribed.client, 'newsletter_unsubscribed')).toEqual({ ...subscriber, status: 'unsubscribed' });
		expect(unifiedSubscriber(newsletterSubscribed.client, 'client_updated')).toBeUndefined();
	});
});

describe('odd input never throws', () => {
	const odd = [null, undefined, '', 'x', 0, -1, 7, true, [], [null], ['x', 3], {}, { value: 'x' }, NaN, Infinity];
	const keys = [
		'id',
		'total',
		'total_tax',
		'discount',
		'shipping',
		'payment',
		'coupon',
		'client',
		'products',
		'created_at',
		'currency',
		'delivery',
		'billing',
		'tags',
	];

	test('odd values under every key', () => {
		for (const key of keys) {
			for (const value of odd) {
				expect(() => unifiedOrder({ ...orderCreated.order, [key]: value })).not.toThrow();
				expect(() => unifiedCustomer({ ...clientCreated.client, [key]: value })).not.toThrow();
			}
		}
	});

	test('odd values in lines, charges and addresses', () => {
		const lineKeys = ['price', 'price_with_tax', 'tax', 'quantity', 'discount', 'subtotal', 'image', 'id'];
		const lines = odd.flatMap((value) => lineKeys.map((key) => ({ ...LINE_A, [key]: value })));
		expect(() => lines.map((line) => unifiedOrder({ ...ORDER_2016, products: [line, null] }))).not.toThrow();
		expect(() =>
			odd.map((value) => unifiedOrder({ ...ORDER_2016, shipping: { value, tax: value, discount: value }, client: { delivery: value } })),
		).not.toThrow();
	});

	test('anything', () => {
		const records = fc.record(Object.fromEntries(keys.map((key) => [key, fc.anything()])));
		fc.assert(
			fc.property(records, (record) => {
				unified.order(record, '', {});
				unified.client(record, 'newsletter_subscribed', {});
				unified.client(record, '', {});
			}),
			{ numRuns: 300 },
		);
	});
});
