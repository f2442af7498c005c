import * as fc from 'fast-check';

import { resources, unified } from '../../../nodes/Shoprenter/records';
import { orderExtend, unifyApiOrder } from '../../../nodes/Shoprenter/records/apiOrder';
import { customerExtend, unifyApiCustomer } from '../../../nodes/Shoprenter/records/customer';
import { newsletterSubscribers, unifyApiSubscriber } from '../../../nodes/Shoprenter/records/subscriber';
import { typeRecord } from '../../support/typed';
import { untold } from '../../support/untold';
import type { UnifiedOrder, UnifiedSubscriber } from '../../../nodes/shared/records/shapes';
import { record, sample, type Json } from './samples';

const unifyOrder = (order: Json, event = 'order_confirm') => (unified.order(order, event, {}) as { order: UnifiedOrder }).order;
const unifySubscriber = (subscriber: Json) => (unified.subscriber(subscriber, 'newsletter_subscribe', {}) as { subscriber: UnifiedSubscriber }).subscriber;
const orderOf = (name: string, event = name) => unifyOrder(typeRecord(resources.order, record(name)) as Json, event);
const without = (source: Json, ...keys: string[]): Json => Object.fromEntries(Object.entries(source).filter(([key]) => !keys.includes(key)));
const apiOrder = () => typeRecord(orderExtend, sample('api_order_extend')) as Json;

/** The order of the seed document, as typed by hand: no dateAdded, nothing that must be selected. */
const SEED = {
	storeName: 'demo',
	innerId: 190,
	firstname: 'Test',
	lastname: 'Péter',
	phone: '+36300000190',
	email: 'test@example.com',
	shippingFirstname: 'Test',
	shippingLastname: 'Péter',
	shippingCompany: '',
	shippingAddress1: 'Test utca 5',
	shippingAddress2: '',
	shippingCity: 'Debrecen',
	shippingCountryName: 'Magyarország',
	shippingZoneName: 'Hajdú-Bihar',
	shippingPostcode: '4033',
	paymentFirstname: 'Test',
	paymentLastname: 'Péter',
	paymentCompany: '',
	paymentPostcode: '4033',
	paymentTaxnumber: '',
	shippingMethodName: 'Házhozszállítás futárszolgálattal',
	shippingNetPrice: 970.0714,
	shippingGrossPrice: 1006,
	paymentMethodName: 'Utánvétel',
	paymentNetPrice: 0,
	paymentGrossPrice: 0,
	couponCode: '',
	couponGrossPrice: null,
	languageId: 1,
	languageCode: 'hu',
	comment: '',
	total: 9945,
	totalGross: 11206,
	taxPrice: 255,
	currency: 'HUF',
	orderHistory: { status: 1, statusText: 'Függőben lévő', comment: '' },
	orderProducts: {
		orderProduct: [
			{
				innerId: 608,
				name: '30 Multi-Colored Tulips',
				sku: '996000004',
				price: 945,
				currency: 'HUF',
				taxRate: 27,
				quantity: 1,
				image: 'https://shop.example/a.jpg',
			},
			{
				innerId: 609,
				name: 'Test termék akcióhoz',
				sku: 'TTA1234',
				price: 9000,
				currency: 'HUF',
				taxRate: 0,
				quantity: 1,
				image: 'https://shop.example/b.jpg',
			},
		],
	},
};

describe("the seed's order", () => {
	const order = unifyOrder(SEED);

	it('has the grand total, and a net total with shipping', () => {
		expect(order.totals).toEqual({
			net: 10915.0714, // 9945 + 970.0714 + 0; Shoprenter's own `total` is without shipping
			tax: 290.9286, // 11206 - 10915.0714
			gross: 11206,
			shippingNet: 970.0714,
			shippingGross: 1006,
			paymentFeeNet: 0,
			paymentFeeGross: 0,
			discount: 0, // couponGrossPrice was sent, as null: no coupon
		});
	});

	it('has exact lines whose ids are not the products’', () => {
		const common = { ...untold.line, kind: 'product', quantity: 1 };
		expect(order.lines).toEqual([
			// 945 * 1.27 = 1200.15
			{
				...common,
				id: '608',
				sku: '996000004',
				name: '30 Multi-Colored Tulips',
				unitNet: 945,
				unitGross: 1200.15,
				taxRate: 27,
				net: 945,
				tax: 255.15,
				gross: 1200.15,
				imageUrl: 'https://shop.example/a.jpg',
			},
			{
				...common,
				id: '609',
				sku: 'TTA1234',
				name: 'Test termék akcióhoz',
				unitNet: 9000,
				unitGross: 9000,
				taxRate: 0,
				net: 9000,
				tax: 0,
				gross: 9000,
				imageUrl: 'https://shop.example/b.jpg',
			},
		]);
	});

	it('is balanced within one forint', () => {
		// 1200.15 + 9000 + 1006 + 0 - 0 = 11206.15; of the products' tax 255 are told, and 255.15 come of 945
		expect(order.checks).toEqual({ balanced: true, difference: -0.15, taxBalanced: true, taxDifference: -0.15 });
	});

	it('has what else was told, and null for the rest', () => {
		expect(order).toMatchObject({
			id: '190',
			number: '190',
			platform: 'shoprenter',
			shop: 'demo',
			status: { code: '1', label: 'Függőben lévő' },
			paid: null,
			createdAt: null,
			updatedAt: null,
			currency: 'HUF',
			language: 'hu',
			note: null,
			couponCode: null,
			url: null,
			customer: {
				id: null,
				firstName: 'Test',
				lastName: 'Péter',
				fullName: 'Test Péter',
				email: 'test@example.com',
				phone: '+36300000190',
				company: null,
				taxId: null,
				acceptsMarketing: null,
			},
			shipping: { method: 'Házhozszállítás futárszolgálattal', net: 970.0714, gross: 1006, trackingNumber: null, trackingUrl: null },
			payment: { method: 'Utánvétel', status: null, reference: null, state: null },
		});
		expect(order.shippingAddress).toEqual({
			...untold.address,
			name: 'Test Péter',
			firstName: 'Test',
			lastName: 'Péter',
			street: 'Test utca 5',
			city: 'Debrecen',
			region: 'Hajdú-Bihar',
			postcode: '4033',
			country: 'Magyarország',
		});
	});

	it('is not balanced when it misses by more than a forint', () => {
		expect(unifyOrder({ ...SEED, totalGross: 11200 }).checks).toEqual({
			balanced: false,
			difference: -6.15,
			taxBalanced: true,
			taxDifference: -0.15,
		});
	});

	it('has no net total when products, shipping and fee do not make up the gross total', () => {
		expect(unifyOrder({ ...SEED, totalGross: 10206 }).totals).toMatchObject({ net: null, tax: null, gross: 10206 });
	});
});

describe('what was not selected is null', () => {
	it('lines, and with them the check', () => {
		expect(unifyOrder(without(SEED, 'orderProducts'))).toMatchObject({ lines: null, checks: { balanced: null, difference: null } });
	});

	it('an empty list of lines is a list, but nothing to check', () => {
		expect(unifyOrder({ ...SEED, orderProducts: { orderProduct: [] } })).toMatchObject({ lines: [], checks: { balanced: null, difference: null } });
	});

	it('shipping, and with it the check', () => {
		const order = unifyOrder(without(SEED, 'shippingNetPrice', 'shippingGrossPrice'));
		expect(order.totals).toMatchObject({ net: null, shippingNet: null, shippingGross: null });
		expect(order.checks).toEqual({ balanced: null, difference: null, taxBalanced: true, taxDifference: -0.15 });
	});

	it('discounts; the check goes on without them', () => {
		expect(unifyOrder(without(SEED, 'couponGrossPrice'))).toMatchObject({ totals: { discount: null }, checks: { balanced: true, difference: -0.15 } });
	});

	it('everything but the number', () => {
		const order = unifyOrder({ innerId: 7 });
		expect(order).toMatchObject({ id: '7', number: '7', status: { code: null, label: null }, billingAddress: null, shippingAddress: null, lines: null });
		expect(Object.values(order.totals)).toEqual(Array(8).fill(null));
	});
});

describe('discounts', () => {
	const withOthers = (fields: Json) => unifyOrder({ ...SEED, ...fields });

	it('are coupon and quantity discount, whatever their sign', () => {
		// 11206.15 - 1000 - 200 = 10006.15
		const fields = { totalGross: 10006, cartAmountDiscount: -200 };
		for (const couponGrossPrice of [1000, -1000]) {
			expect(withOthers({ ...fields, couponGrossPrice })).toMatchObject({
				totals: { discount: 1200, net: null, tax: null },
				checks: { balanced: true, difference: -0.15 },
			});
		}
	});

	it('are in the prices where the lines make the total without them', () => {
		const inLinesOf = (totalGross: number) => withOthers({ couponCode: 'X', couponGrossPrice: 1000, totalGross }).discounts;
		const coupon = { ...untold.discount, code: 'X', kind: 'coupon', gross: 1000 };
		expect(inLinesOf(10206)).toEqual([{ ...coupon, inLines: false }]);
		expect(inLinesOf(11206)).toEqual([{ ...coupon, inLines: true }]);
		expect(inLinesOf(9000)).toEqual([{ ...coupon, inLines: null }]);
	});

	it('of loyalty points are unknown, since the worth of a point is not sent', () => {
		const order = withOthers({ loyaltyPointsUsed: 50, couponGrossPrice: 1000 });
		expect(order.totals.discount).toBeNull();
		expect(order.checks).toEqual({ balanced: null, difference: null, taxBalanced: null, taxDifference: null });
		expect(order.discounts.map(({ kind, gross }) => [kind, gross])).toEqual([
			['coupon', 1000],
			['points', null],
		]);
		expect(withOthers({ loyaltyPointsUsed: 0 }).totals.discount).toBe(0);
	});
});

describe('what does not agree', () => {
	const one = (line: Json, order: Json): Json => ({
		currency: 'HUF',
		shippingNetPrice: 0,
		shippingGrossPrice: 0,
		paymentNetPrice: 0,
		paymentGrossPrice: 0,
		orderProducts: { orderProduct: [{ currency: 'HUF', quantity: 1, taxRate: 27, ...line }] },
		...order,
	});

	it('is a tax that is not the lines’', () => {
		// 10000 * 0.27 = 2700, and 0 is told
		const order = unifyOrder(one({ price: 10000 }, { total: 12700, taxPrice: 0, totalGross: 12700 }));
		expect(order.checks).toEqual({ balanced: false, difference: 0, taxBalanced: false, taxDifference: -2700 });
	});

	it('is a line in another currency: no sum of the order is known then', () => {
		const order = unifyOrder(one({ price: 10000 }, { currency: 'EUR', total: 10000, taxPrice: 2700, totalGross: 12700, couponGrossPrice: 100 }));
		expect(order.checks).toEqual({ balanced: false, difference: null, taxBalanced: null, taxDifference: null });
		expect(Object.values(order.totals)).toEqual(Array(8).fill(null));
		expect(order).toMatchObject({ currency: 'EUR', discounts: [], shipping: { net: null, gross: null }, lines: [{ currency: 'HUF', net: 10000 }] });
		expect(unifyOrder(one({ price: 10000 }, {})).lines?.[0].currency).toBeNull();
		// Of an order without a currency nobody knows whether it is another.
		const unselected = unifyOrder(one({ price: 10000 }, { currency: '', total: 10000, taxPrice: 2700, totalGross: 12700 }));
		expect(unselected).toMatchObject({ currency: null, lines: [{ currency: 'HUF' }], checks: { balanced: true } });
	});
});

describe('rounding', () => {
	const pieces = (quantity: number, order: Json) =>
		unifyOrder({
			currency: 'HUF',
			shippingNetPrice: 0,
			shippingGrossPrice: 0,
			paymentNetPrice: 0,
			paymentGrossPrice: 0,
			orderProducts: { orderProduct: [{ price: 945, grossPrice: 1200, taxRate: 27, quantity }] },
			...order,
		});

	it('of the price of a piece is no difference', () => {
		// 945 * 1.27 = 1200.15, rounded 1200, ten of it 12000; exactly 12001.5. Tax 255 * 10 = 2550; exactly 2551.5.
		const order = pieces(10, { total: 9450, taxPrice: 2550, totalGross: 12000 });
		expect(order.checks).toEqual({ balanced: true, difference: -1.5, taxBalanced: true, taxDifference: -1.5 });
		expect(order.totals).toMatchObject({ net: 9450, tax: 2550, gross: 12000 });
		expect(order.lines?.[0]).toMatchObject({ net: 9450, gross: 12001.5, unitGross: 1200 });
	});

	it('explains no more than its pieces', () => {
		expect(pieces(10, { total: 9450, taxPrice: 2550, totalGross: 11998 }).checks.balanced).toBe(false);
		expect(pieces(10, { total: 9450, taxPrice: 2540, totalGross: 12000 }).checks).toMatchObject({ balanced: false, taxBalanced: false });
	});
});

describe('add-ons of a webhook’s line', () => {
	const deposit = { innerId: 3, name: 'Betétdíj', sku: 'BETET', productId: 311, type: 'DEPOSIT_FEE', price: 50, quantity: 3, taxRate: 0 };
	const withAddons = (...addons: Json[][]) =>
		unifyOrder({
			currency: 'HUF',
			total: 1000,
			taxPrice: 270,
			totalGross: 1420,
			shippingNetPrice: 0,
			shippingGrossPrice: 0,
			paymentNetPrice: 0,
			paymentGrossPrice: 0,
			orderProducts: {
				orderProduct: addons.map((orderProductAddon, index) => ({
					price: index === 0 ? 1000 : 0,
					taxRate: 27,
					quantity: 1,
					orderProductAddons: { orderProductAddon },
				})),
			},
		});

	it('are lines behind the products, and charged', () => {
		const order = withAddons([deposit]);
		expect(order.lines?.map(({ kind, id, productId, sku, quantity, unitNet, gross }) => ({ kind, id, productId, sku, quantity, unitNet, gross }))).toEqual([
			{ kind: 'product', id: null, productId: null, sku: null, quantity: 1, unitNet: 1000, gross: 1270 },
			{ kind: 'deposit', id: '3', productId: '311', sku: 'BETET', quantity: 3, unitNet: 50, gross: 150 },
		]);
		// 1270 + 150 = 1420; 1000 + 150 = 1150
		expect(order).toMatchObject({ checks: { balanced: true, difference: 0, taxBalanced: true }, totals: { net: 1150, tax: 270 } });
	});

	it('count once, though each line tells all of the order', () => {
		expect(withAddons([deposit], [deposit]).lines).toHaveLength(3);
		expect(withAddons([deposit], [{ ...deposit, productId: 312 }]).lines).toHaveLength(4);
		expect(withAddons([{ ...deposit, innerId: '' }], [{ ...deposit, innerId: '' }]).lines).toHaveLength(4);
	});

	it('of another type are what their name says', () => {
		expect(withAddons([{ ...deposit, type: 'OTHER' }]).lines?.[1].kind).toBeNull();
	});
});

describe('the samples', () => {
	it('order_confirm adds up', () => {
		const order = orderOf('order_confirm');
		expect(order.totals).toEqual({
			net: 8448.8189, // 7000 + 1173.2283 + 275.5906
			tax: 1621.1811, // 10070 - 8448.8189
			gross: 10070,
			shippingNet: 1173.2283,
			shippingGross: 1490,
			paymentFeeNet: 275.5906,
			paymentFeeGross: 350,
			discount: 0,
		});
		// 2000 * 2 * 1.27 = 5080; 3000 * 1.05 = 3150; 5080 + 3150 + 1490 + 350 = 10070
		expect(order.lines?.map(({ sku, net, tax, gross }) => ({ sku, net, tax, gross }))).toEqual([
			{ sku: '0070412', net: 4000, tax: 1080, gross: 5080 },
			{ sku: 'KONYV-12', net: 3000, tax: 150, gross: 3150 },
		]);
		expect(order.checks).toEqual({ balanced: true, difference: 0, taxBalanced: true, taxDifference: 0 });
		expect(order).toMatchObject({
			updatedAt: '2026-11-20T21:00:00',
			note: 'Csengő nincs, kérem, telefonáljon!',
			customer: { fullName: 'Fűzfői Gergő', company: 'Fűzfa Kert Bt.', taxId: '00000000-1-08' },
			billingAddress: { street: 'Körtefa köz 12/B', street2: '2. emelet 5.', postcode: '9021', countryCode: null },
		});
	});

	it('order_confirm with all fields adds up, with discounts and extra shipping cost', () => {
		const order = orderOf('order_confirm_all_fields', 'order_confirm');
		expect(order.totals).toEqual({
			net: null, // 8700 + 1425 + 2490 = 12615 is not 11115: there are discounts
			tax: null,
			gross: 11115,
			shippingNet: 1960.6299, // 1566.9291 + 393.7008
			shippingGross: 2490, // 1990 + 500
			paymentFeeNet: 0,
			paymentFeeGross: 0,
			discount: 1500, // 1000 + |-500|
		});
		// 1500 * 3 * 1.27 = 5715; 4200 * 1.05 = 4410; 5715 + 4410 + 2490 + 0 - 1500 = 11115
		expect(order.checks).toEqual({ balanced: true, difference: 0, taxBalanced: true, taxDifference: 0 });
		expect(order.lines?.[1]).toMatchObject({ sku: 'KOD-7', variant: 'Nyelv: Magyar, Formátum: EPUB' });
		expect(order.payment).toEqual({ ...untold.payment, method: 'Bankkártya', code: 'card', status: 'Sikeres', reference: '500000077', state: 'unknown' });
		expect(order.lines?.[0]).toMatchObject({ id: '9003', productId: '311', quantity: 3, unitNet: 1500, unitGross: 1905, net: 4500, tax: 1215, gross: 5715 });
		expect(order).toMatchObject({
			url: null,
			couponCode: 'ŐSZ1000',
			customer: { id: '640', acceptsMarketing: null },
			shippingAddress: { countryCode: 'HU' },
			billingAddress: { countryCode: 'HU' },
			paid: null,
		});
	});

	it('order_status_change adds up in euros', () => {
		const order = orderOf('order_status_change');
		// 12.5 * 4 = 50; * 1.23 = 61.5; + 5 = 66.5; net 50 + 4.065 = 54.065; 66.5 - 54.065 = 12.435
		expect(order.totals).toMatchObject({ net: 54.065, tax: 12.435, gross: 66.5 });
		expect(order.checks).toEqual({ balanced: true, difference: 0, taxBalanced: true, taxDifference: 0 });
		expect(order).toMatchObject({
			status: { code: '5', label: 'Teljesítve' },
			updatedAt: '2026-11-21T08:15:00',
			currency: 'EUR',
			customer: { acceptsMarketing: true },
			shippingAddress: { postcode: '945 01', countryCode: 'SK' },
		});
	});

	it('abandoned_cart has the link that restores the cart, and no address', () => {
		const order = orderOf('abandoned_cart');
		expect(order).toMatchObject({
			url: 'https://boltocska.example.com/index.php?route=checkout/cart/reload&token=c4rt0k3n5015',
			billingAddress: null,
			shippingAddress: null,
			updatedAt: null,
			customer: { fullName: null, email: 'kosar.gazda@example.com' },
			totals: { net: 11800, tax: 3186, gross: 14986 }, // 5900 * 2 = 11800; * 1.27 = 14986
			checks: { balanced: true, difference: 0 },
		});
	});
});

describe('country codes', () => {
	const codeOf = (isoCode2: unknown, isoCode3: unknown) =>
		unifyOrder({ ...SEED, shippingCountryIsoCode2: isoCode2, shippingCountryIsoCode3: isoCode3 }).shippingAddress?.countryCode;

	it('come from the two-letter field, else from the three-letter one', () => {
		expect(codeOf('sk', 'HUN')).toBe('SK');
		for (const wrong of ['', null, undefined, 97]) expect(codeOf(wrong, 'SVK')).toBe('SK');
	});

	it('are null where neither field holds a code', () => {
		for (const wrong of ['', null, undefined, 97, 'XXX', 'Szlovákia']) expect(codeOf(wrong, wrong)).toBeNull();
	});
});

describe('a line', () => {
	const lineOf = (line: Json) => unifyOrder({ orderProducts: { orderProduct: [line] } }).lines?.[0];

	it('has the gross price that was sent', () => {
		// 5897.638 * 1.27 = 7490.00026; * 2 = 14980.00052
		expect(lineOf({ price: 5897.638, grossPrice: 7490, taxRate: 27, quantity: 2 })).toMatchObject({
			unitGross: 7490,
			net: 11795.276,
			tax: 3184.72452,
			gross: 14980.00052,
		});
	});

	it('has the chosen options as its variant', () => {
		const variantOf = (orderProductOptions: unknown) => lineOf({ orderProductOptions })?.variant;
		expect(variantOf({ orderProductOption: [{ name: 'Méret', valueName: 'L', price: 200, prefix: '+' }] })).toBe('Méret: L');
		expect(
			variantOf({
				orderProductOption: [
					{ name: 'Méret', valueName: 'L' },
					{ name: '', valueName: 'kék' },
				],
			}),
		).toBe('Méret: L, kék');
		for (const none of [undefined, {}, { orderProductOption: [] }, { orderProductOption: [{ price: 0 }] }, 'L', { orderProductOption: 'L' }])
			expect(variantOf(none)).toBeNull();
	});

	it('has sums only where price, rate and quantity were sent', () => {
		expect(lineOf({ price: 100, taxRate: 27 })).toMatchObject({ unitNet: 100, unitGross: 127, net: null, gross: null });
		expect(lineOf({ price: 100, quantity: 2 })).toMatchObject({ unitGross: null, net: 200, tax: null, gross: null });
	});
});

describe('an API order', () => {
	it('is the same order as the webhook tells, as far as both tell it', () => {
		const [api, webhook] = [unifyApiOrder(apiOrder()), orderOf('order_confirm')];
		expect(api.customer).toEqual(webhook.customer);
		expect(api).toMatchObject({
			id: webhook.id,
			number: webhook.number,
			currency: 'HUF',
			language: 'hu',
			note: webhook.note,
			billingAddress: { ...webhook.billingAddress, countryCode: 'HU' },
			shippingAddress: { ...webhook.shippingAddress, countryCode: 'HU' },
			// The webhook's code of the method must be chosen; this one has none.
			payment: { ...webhook.payment, code: 'cashOnDelivery' },
			checks: { balanced: true, difference: 0 },
		});
		expect(api.lines).toEqual(webhook.lines?.map((line, index) => ({ ...line, productId: ['311', '313'][index], imageUrl: null })));
	});

	it('has times, and the totals from its rows', () => {
		const order = unifyApiOrder(apiOrder());
		expect(order).toMatchObject({
			createdAt: '2026-11-20T21:00:00',
			updatedAt: '2026-11-20T21:00:04',
			status: { code: null, label: null },
			shop: null,
			paid: null,
		});
		expect(order.totals).toEqual({
			net: 8448.8189, // 7000 + 1173.2283 + 275.5906
			tax: 1621.1811, // 10070 - 8448.8189
			gross: 10070,
			shippingNet: 1173.2283, // 1490 / 1.27, as the webhook rounds it
			shippingGross: 1490,
			paymentFeeNet: 275.5906, // 350 / 1.27
			paymentFeeGross: 350,
			discount: 0,
		});
	});

	it('has the same totals as the webhook', () => {
		expect(unifyApiOrder(apiOrder()).totals).toEqual(orderOf('order_confirm').totals);
	});

	it('has a status where its number and name were looked up', () => {
		expect(unifyApiOrder({ orderStatus: { href: 'https://x', innerId: 2, name: 'Kiszállítva' } }).status).toEqual({ code: '2', label: 'Kiszállítva' });
	});

	it('counts coupon, quantity discount and loyalty points as discounts, and add-ons as lines', () => {
		const { orderTotals, ...rest } = apiOrder() as Json & { orderTotals: Json[] };
		const order = unifyApiOrder({
			...rest,
			// 5080 + 3150 + 150 + 1490 + 350 - 1000 - 200 - 20 = 9000
			total: 9000,
			orderTotals: [
				...orderTotals,
				{ type: 'COUPON', value: -1000 },
				{ type: 'OTHER', key: 'CART_AMOUNT_DISCOUNT', value: -200 },
				{ type: 'LOYALTYPOINTS_TO_USE', value: -20 },
				{ type: 'LOYALTYPOINTS_TO_GET', value: 80 },
			],
			orderProductAddons: [{ innerId: 3, name: 'Betétdíj', sku: 'BETET', price: 50, quantity: 3, taxRate: 0, total: 150 }],
		});
		expect(order.totals).toMatchObject({ discount: 1220, net: null, tax: null, gross: 9000 });
		expect(order.lines?.[2]).toMatchObject({ id: '3', sku: 'BETET', quantity: 3, net: 150, gross: 150 });
		expect(order.checks).toEqual({ balanced: true, difference: 0, taxBalanced: true, taxDifference: 0 });
	});

	it('has no currency when its multiplier is not 1, since nothing says in which one the sums are', () => {
		expect(unifyApiOrder({ ...apiOrder(), value: 0.0025 }).currency).toBeNull();
	});

	describe('in another currency', () => {
		/** 4000 forints are 10 euros. */
		const euros = (order: Json, line: Json = {}) =>
			unifyApiOrder({
				value: 0.0025,
				currency: { code: 'EUR' },
				total: 12.7,
				orderTotals: [
					{ type: 'SUB_TOTAL', value: 10 },
					{ type: 'TAX', value: 2.7 },
				],
				orderProducts: [
					{ price: 4000, grossPrice: 5080, priceCurrency: 10, grossPriceCurrency: 12.7, taxRate: 27, stock1: 1, stock2: 0, stock3: 0, stock4: 0, ...line },
				],
				...order,
			});

		it('has its lines in it where they make its total', () => {
			const inEuros = { currency: 'EUR', exchangeRate: 400, lines: [{ unitNet: 10, unitGross: 12.7, net: 10, gross: 12.7 }], checks: { balanced: true } };
			expect(euros({})).toMatchObject(inEuros);
			// The multiplier the other way round: 4000 / 400 = 10
			expect(euros({ value: 400 })).toMatchObject(inEuros);
		});

		it('else has none: its sums may be in the shop’s own', () => {
			const untold = { currency: null, exchangeRate: null, lines: [{ unitNet: 4000, gross: 5080 }] };
			expect(euros({ total: 5080 })).toMatchObject(untold);
			expect(euros({ value: 0.003 })).toMatchObject(untold);
			expect(euros({}, { priceCurrency: null })).toMatchObject(untold);
		});
	});

	it('has the tax rates of shipping and fee', () => {
		const rates = (shippingMethodTaxRate: number, paymentMethodTaxRate: number) => {
			const { shipping, paymentFee } = unifyApiOrder({ ...apiOrder(), shippingMethodTaxRate, paymentMethodTaxRate });
			return [shipping.taxRate, paymentFee.taxRate];
		};
		expect(rates(27, 5)).toEqual([27, 5]);
		expect(rates(-1, -1)).toEqual([null, null]);
		expect(unifyApiOrder(apiOrder()).paymentFee).toEqual({ name: 'Utánvét', net: 275.5906, gross: 350, taxRate: 27 });
	});

	it('has the rate of a coupon where there is one', () => {
		const discountOf = (couponTaxRate: number) =>
			unifyApiOrder({ couponTaxRate, coupon: { code: 'ŐSZ' }, orderTotals: [{ type: 'COUPON', value: -100 }] }).discounts;
		const coupon = { ...untold.discount, code: 'ŐSZ', kind: 'coupon', gross: 100 };
		expect(discountOf(27)).toEqual([{ ...coupon, taxRate: 27 }]);
		expect(discountOf(-1)).toEqual([{ ...coupon, taxRate: null }]);
	});

	it('has its invoice', () => {
		const documentsOf = (invoiceId: unknown, invoicePrefix?: string) => unifyApiOrder({ invoiceId, invoicePrefix }).documents;
		expect(documentsOf('17', 'SR-')).toEqual([{ kind: 'invoice', number: 'SR-17', url: null }]);
		expect(documentsOf('17')).toEqual([{ kind: 'invoice', number: '17', url: null }]);
		for (const none of ['0', '', null, undefined]) expect(documentsOf(none, 'SR-')).toEqual([]);
	});

	it('is balanced without a row of its tax, which is then not told', () => {
		const [product] = [{ price: 100, taxRate: 27, stock1: 1, stock2: 0, stock3: 0, stock4: 0 }];
		const of = (orderTotals: Json[]) => unifyApiOrder({ ...apiOrder(), total: 127, orderTotals, orderProducts: [product] }).checks;
		expect(of([{ type: 'TOTAL', value: 127 }])).toEqual({ balanced: true, difference: 0, taxBalanced: null, taxDifference: null });
		expect(of([{ type: 'TAX', value: 0 }])).toEqual({ balanced: false, difference: 0, taxBalanced: false, taxDifference: -27 });
	});

	it('has no quantity while it is a cart', () => {
		const line = unifyApiOrder({ orderProducts: [{ price: 10, taxRate: 27, stock1: 0, stock2: 0, stock3: 0, stock4: 0 }] }).lines?.[0];
		expect(line).toMatchObject({ quantity: null, net: null, unitNet: 10 });
	});

	it('adds up the stocks that a line was taken from', () => {
		const line = unifyApiOrder({ orderProducts: [{ price: 10, taxRate: 27, stock1: 1, stock2: 2, stock3: 0, stock4: 4 }] }).lines?.[0];
		expect(line).toMatchObject({ quantity: 7, net: 70, gross: 88.9 });
	});

	it('names the card payment if there is one, not one of several', () => {
		const card = { transactionId: '77', bankResponse: 'OK' };
		expect(unifyApiOrder({ orderCreditCards: [card] }).payment).toEqual({ ...untold.payment, status: 'OK', reference: '77', state: 'unknown' });
		expect(unifyApiOrder({ orderCreditCards: [card, card] }).payment).toEqual(untold.payment);
	});

	it('takes no tax rate below zero, which stands for none', () => {
		const totals = [{ type: 'SHIPPING', value: 1270 }];
		expect(unifyApiOrder({ orderTotals: totals, shippingMethodTaxRate: 27 }).totals).toMatchObject({ shippingNet: 1000, shippingGross: 1270 });
		expect(unifyApiOrder({ orderTotals: totals, shippingMethodTaxRate: -1 }).totals).toMatchObject({ shippingNet: null, shippingGross: 1270 });
	});

	it('has neither lines nor sums when these are only links', () => {
		const order = unifyApiOrder({ innerId: 172, total: 3990, orderTotals: { href: 'https://x' }, orderProducts: { href: 'https://x' } });
		expect(order).toMatchObject({ lines: null, totals: { gross: 3990, shippingGross: null, discount: null }, checks: { balanced: null } });
	});
});

describe('people', () => {
	it('an API customer has company and tax number of the default address', () => {
		const customer = unifyApiCustomer(typeRecord(customerExtend, sample('api_customer_extend')) as Json);
		expect(customer).toMatchObject({
			id: '640',
			firstName: 'Sőregi',
			lastName: 'Tünde',
			fullName: 'Sőregi Tünde',
			email: 'tunde.soregi@example.com',
			phone: '0700000013',
			company: 'Hűs Pince Kft.',
			taxId: '00000000-2-05',
			acceptsMarketing: true,
			createdAt: '2026-01-05T09:58:11',
		});
		expect(customer.addresses.map(({ street, company, postcode, phone }) => ({ street, company, postcode, phone }))).toEqual([
			{ street: 'Présház sor 3.', company: null, postcode: '3910', phone: null },
			{ street: 'Fő tér 1.', company: 'Hűs Pince Kft.', postcode: '3910', phone: '+36700000013' },
		]);
	});

	it('an API customer without extended addresses has none', () => {
		expect(unifyApiCustomer({ innerId: 1, addresses: { href: 'https://x' }, defaultAddress: { href: 'https://y' } })).toMatchObject({
			id: '1',
			company: null,
			addresses: [],
		});
	});

	it('a subscriber has no language, since only its number is sent', () => {
		expect(unifySubscriber(typeRecord(resources.subscriber, record('newsletter_subscribe')) as Json)).toEqual({
			...untold.subscriber,
			id: '77',
			firstName: 'Mező',
			lastName: 'Tündér',
			email: 'tunder.mezo@example.com',
			phone: '+36700000077',
			status: '1',
			subscribedAt: '2026-11-20T09:30:15',
		});
		expect(unifySubscriber(typeRecord(resources.subscriber, record('newsletter_unsubscribe')) as Json).status).toBe('0');
	});

	it('an API subscriber is like that of a webhook but for the id', () => {
		const subscriber = unifyApiSubscriber(typeRecord(newsletterSubscribers, sample('api_subscriber')) as Json);
		expect(subscriber).toEqual({
			...unifySubscriber(typeRecord(resources.subscriber, record('newsletter_subscribe')) as Json),
			id: sample('api_subscriber').id,
		});
	});
});

describe('odd input', () => {
	const keys = [...Object.keys(resources.order), ...Object.keys(orderExtend), ...Object.keys(customerExtend), ...Object.keys(resources.subscriber)];
	const odd = fc.oneof(fc.anything(), fc.constantFrom('', '1e999', '9'.repeat(400), NaN, Infinity, -0), fc.array(fc.anything()));
	const line = fc.dictionary(fc.constantFrom('price', 'taxRate', 'quantity', 'stock1', 'type', 'value', 'key', 'href'), odd);
	const value = fc.oneof(odd, fc.array(line), fc.record({ orderProduct: fc.oneof(line, fc.array(line)) }));

	it('never throws', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.constantFrom(...keys), value), fc.string(), (source, event) => {
				for (const unify of Object.values(unified)) unify(source, event, {});
				for (const unify of [unifyApiOrder, unifyApiCustomer, unifyApiSubscriber]) unify(source);
			}),
			{ numRuns: 500 },
		);
	});

	it('gives text for text and numbers for numbers, or null', () => {
		const order = unifyOrder({
			...SEED,
			totalGross: 'much',
			firstname: { a: 1 },
			currency: 7.5,
			orderHistory: 'new',
			orderProducts: { orderProduct: [null, 'x', { price: 'cheap', quantity: '2' }] },
		});
		expect(order).toMatchObject({
			totals: { gross: null, net: null },
			customer: { firstName: null, fullName: 'Péter' },
			status: { code: null },
			checks: { balanced: null },
		});
		expect(order.lines).toHaveLength(1);
		expect(order.lines?.[0]).toMatchObject({ unitNet: null, quantity: 2, net: null });
	});
});
