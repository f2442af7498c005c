/**
 * Orders of Konimbo, as its webhooks and its API send them, worked out by hand as an Israeli accountant would: all prices are with tax,
 * which is told nowhere, so the settings name the rate. The tax of a line is gross × 18 / 118, rounded half up (invoicing.md 2.1).
 */
import apiOrder from '../../../nodes/Konimbo/samples/api_order.json';
import orderCreated from '../../../nodes/Konimbo/samples/order_created.json';
import { resources, unified } from '../../../nodes/Konimbo/records';
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { Invoice, InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import type { PlainObject } from '../../../nodes/shared/objects';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { typeRecord } from '../../support/typed';
import { orderWith, productRow, stockRow, variantRow } from '../konimbo/orders';
import { codesIn, sumsIn } from './orders';

const IL: Partial<InvoiceOptions> = { shopCountry: 'IL', lawfulRates: [18], currency: 'ILS', buyerCountry: 'IL' };

const unify = (record: unknown, event = '') => (unified.order(typeRecord(resources.order, record) as PlainObject, event, {}) as { order: UnifiedOrder }).order;

const invoice = (record: unknown, options: Partial<InvoiceOptions> = IL, event = ''): Invoice => invoiceOf(unify(record, event), options);

const address = { city: 'תל אביב', street: 'הרצל', street_number: '1', zip_code: '0351234' };

/** Bags at 405 each, two of them; with what the full order has and the webhook has not. */
const bought = (lines: PlainObject[], cart: PlainObject = {}, more: PlainObject = {}) => orderWith(lines, cart, { address, ...more });

const hat: PlainObject = { type: 'line_item', item_id: 6200002, line_item_id: 123500002, title: 'כובע', code: 'HAT', quantity: 1, unit_price: 50, price: 50 };
const wrapping: PlainObject = { ...variantRow, topic_title: 'אריזה', title: 'אריזת מתנה', inventory_code: '', unit_price: 20, price: 40 };
const off = (price: number | string, more: PlainObject = {}): PlainObject => ({ title: 'מבצע', quantity: 1, price, discount_type: '₪', ...more });

interface Case {
	readonly name: string;
	readonly order: unknown;
	readonly options?: Partial<InvoiceOptions>;
	readonly lines: string[];
	readonly total: string;
}

const BAGS = 'product 686.44 + 123.56 = 810 @18';

const ISSUABLE: Case[] = [
	{
		name: 'the one item of the documentation, with free shipping (konimbo.md 5.1)',
		// 799 × 18 / 118 = 121.8814 → 121.88
		order: {
			id: '1000001',
			name: 'נועה לוי',
			address: 'הרצל 1, תל אביב',
			payment_status: 'אשראי - מלא',
			items: [{ id: 655206, title: 'טלפון', code: 'SKU#123', quantity: 1, price: '799.0' }],
			upgrades: [],
			discounts: [],
			shipping: { id: 1465, title: 'דואר רשום', price: '0.0' },
			payments: { number_of_payments: 1, special_first_payment: '799.0', single_payment: '799.0' },
			total_price: '799.0',
		},
		lines: ['product 677.12 + 121.88 = 799 @18'],
		total: '677.12 + 121.88 = 799',
	},
	{
		name: 'the field table of the documentation: an upgrade, and a discount on both',
		// 2780.50 + 100 − 200 = 2680.50. Of the 200 fall 200 × 2780.5 / 2880.5 = 193.0567 and 6.9433: cut off 193.05 and 6.94, the cent
		// that is left to the larger rest: 193.06. 2587.44 × 18 / 118 = 394.6942 → 394.69; 93.06 × 18 / 118 = 14.1956 → 14.20
		order: {
			id: '1000002',
			name: 'נועה לוי',
			address: 'הרצל 1, תל אביב',
			payment_status: 'שולם',
			items: [{ id: 1305555, title: 'טלפון', code: 'SKU#123', quantity: 2, price: '2780.50' }],
			upgrades: [{ item_id: 9565999, price: '100.00', title: '32GB', topic_title: 'זיכרון', quantity: 1, inventory_code: '123546' }],
			discounts: [{ price: '200', title: 'הנחה לחברים', quantity: '1' }],
			shipping: { id: 502135, title: 'משלוח חינם', price: '0' },
			payments: { number_of_payments: 12, special_first_payment: '237.5', single_payment: '233.0' },
			total_price: '2680.5',
		},
		lines: ['product 2192.75 + 394.69 = 2587.44 @18', 'product 78.86 + 14.2 = 93.06 @18'],
		total: '2271.61 + 408.89 = 2680.5',
	},
	{
		name: 'the sample of the API: a variant, a coupon, and a shipping that is also a row',
		// 209.80 + 45.50 + 29.90 − 20 = 265.20. Of the 20 fall 20 × 209.8 / 255.3 = 16.4356 and 3.5644: 16.43 and 3.56, and the cent to the first.
		// 193.36 × 18 / 118 = 29.4956 → 29.50; 41.94 × 18 / 118 = 6.3976 → 6.40; 29.90 × 18 / 118 = 4.5610 → 4.56
		order: apiOrder,
		lines: ['product 163.86 + 29.5 = 193.36 @18', 'product 35.54 + 6.4 = 41.94 @18', 'shipping 25.34 + 4.56 = 29.9 @18'],
		total: '224.74 + 40.46 = 265.2',
	},
	{
		name: 'an article with its stock row, which is no second one',
		// 810 × 18 / 118 = 123.5593 → 123.56
		order: bought([productRow, stockRow]),
		lines: [BAGS],
		total: '686.44 + 123.56 = 810',
	},
	{
		name: 'a variant that costs more',
		// 810 + 2 × 15 = 840; 840 × 18 / 118 = 128.1356 → 128.14
		order: bought([productRow, { ...variantRow, unit_price: 15, price: 30 }], { total_price: 840 }),
		lines: ['product 711.86 + 128.14 = 840 @18'],
		total: '711.86 + 128.14 = 840',
	},
	{
		name: 'an upgrade beside its product',
		// 40 × 18 / 118 = 6.1017 → 6.10
		order: bought([productRow, wrapping], { total_price: 850 }),
		lines: [BAGS, 'product 33.9 + 6.1 = 40 @18'],
		total: '720.34 + 129.66 = 850',
	},
	{
		name: 'two discounts of the cart',
		// 810 − 60 − 20.50 = 729.50; × 18 / 118 = 111.2797 → 111.28
		order: bought([productRow], { total_price: 729.5, discounts: [off(60), off('20.50')] }),
		lines: ['product 618.22 + 111.28 = 729.5 @18'],
		total: '618.22 + 111.28 = 729.5',
	},
	{
		name: 'the same, as lines',
		// −60 × 18 / 118 = −9.1525 → −9.15; −20.50 × 18 / 118 = −3.1271 → −3.13
		order: bought([productRow], { total_price: 729.5, discounts: [off(60), off('20.50')] }),
		options: { ...IL, discounts: 'lines' },
		lines: [BAGS, 'discount -50.85 + -9.15 = -60 @18', 'discount -17.37 + -3.13 = -20.5 @18'],
		total: '618.22 + 111.28 = 729.5',
	},
	{
		name: 'a discount of the order, where the cart has none',
		// 810 − 60 = 750; × 18 / 118 = 114.4068 → 114.41
		order: bought([productRow], { total_price: 750 }, { discounts: [off(60)] }),
		lines: ['product 635.59 + 114.41 = 750 @18'],
		total: '635.59 + 114.41 = 750',
	},
	{
		name: 'a coupon for one row',
		// 810 − 60 = 750, and the hat keeps its 50; × 18 / 118 = 7.6271 → 7.63
		order: bought([productRow, hat], { total_price: 800, discounts: [off(60, { coupon_code: 'BAGS', line_item_id: productRow.line_item_id })] }),
		lines: ['product 635.59 + 114.41 = 750 @18', 'product 42.37 + 7.63 = 50 @18'],
		total: '677.96 + 122.04 = 800',
	},
	{
		name: 'a discount for a row that takes off its wrapping as well',
		// 810 + 40 − 830 = 20. Of the 830 fall 830 × 810 / 850 = 790.9412 and 39.0588: 790.94 and 39.05, and the cent to the second.
		// 19.06 × 18 / 118 = 2.9075 → 2.91; 0.94 × 18 / 118 = 0.1434 → 0.14
		order: bought([productRow, wrapping], { total_price: 20, discounts: [off(830, { line_item_id: productRow.line_item_id })] }),
		lines: ['product 16.15 + 2.91 = 19.06 @18', 'product 0.8 + 0.14 = 0.94 @18'],
		total: '16.95 + 3.05 = 20',
	},
	{
		name: 'ten percent',
		// 810 × 10 % = 81, 729 are left; × 18 / 118 = 111.2034 → 111.20
		order: bought([productRow], { total_price: 729, discounts: [off(81, { discount_type: '%', discount_value: 10, unit_price: 10 })] }),
		lines: ['product 617.8 + 111.2 = 729 @18'],
		total: '617.8 + 111.2 = 729',
	},
	{
		name: 'a discount that comes with a minus',
		// 810 − 20 = 790; × 18 / 118 = 120.5085 → 120.51
		order: bought([productRow], { total_price: 790, discounts: [off(-20)] }),
		lines: ['product 669.49 + 120.51 = 790 @18'],
		total: '669.49 + 120.51 = 790',
	},
	{
		name: 'discounts of which one takes back some of the other',
		// 810 − 60 + 20 = 770; × 18 / 118 = 117.4576 → 117.46
		order: bought([productRow], { total_price: 770, discounts: [off(60), off(-20)] }),
		lines: ['product 652.54 + 117.46 = 770 @18'],
		total: '652.54 + 117.46 = 770',
	},
	{
		name: 'a discount that the order lists and its total does not have',
		order: bought([productRow], { total_price: 810, discounts: [off(60)] }),
		lines: [BAGS],
		total: '686.44 + 123.56 = 810',
	},
	{
		name: 'a gift card, which pays and takes nothing off the tax',
		// 810 − 60 = 750 are left to pay, and 810 are sold.
		order: bought([productRow], { total_price: 750, discounts: [off(60, { title: 'גיפט קארד 4711' })] }),
		lines: [BAGS],
		total: '686.44 + 123.56 = 810',
	},
	{
		name: 'a gift card, and discounts of which one takes back some of the other',
		// 810 − 20 + 10 = 800 are sold, of which the card has paid 60; × 18 / 118 = 122.0339 → 122.03
		order: bought([productRow], { total_price: 740, discounts: [off(60, { title: 'Gift card' }), off(20), off(-10)] }),
		lines: ['product 677.97 + 122.03 = 800 @18'],
		total: '677.97 + 122.03 = 800',
	},
	{
		name: 'shipping',
		// 29.90 × 18 / 118 = 4.5610 → 4.56
		order: bought([productRow], { total_price: 839.9, shipping: { title: 'שליח', price: '29.9' } }),
		lines: [BAGS, 'shipping 25.34 + 4.56 = 29.9 @18'],
		total: '711.78 + 128.12 = 839.9',
	},
	{
		name: 'a row that is taken back',
		// −50 × 18 / 118 = −7.6271 → −7.63
		order: bought([productRow, { ...hat, quantity: -1, price: -50 }], { total_price: 760 }),
		lines: [BAGS, 'product -42.37 + -7.63 = -50 @18'],
		total: '644.07 + 115.93 = 760',
	},
	{
		name: 'a discount that is sold as a product',
		// −60 × 18 / 118 = −9.1525 → −9.15
		order: bought([productRow, { ...hat, title: 'הנחת מועדון', unit_price: -60, price: -60 }], { total_price: 750 }),
		lines: [BAGS, 'product -50.85 + -9.15 = -60 @18'],
		total: '635.59 + 114.41 = 750',
	},
	{
		name: 'a third of a kilogram',
		// 0.333 × 89.90 = 29.9367 → 29.94; × 18 / 118 = 4.5671 → 4.57
		order: bought([{ ...hat, title: 'גבינה', quantity: 0.333, unit_price: 89.9, price: 29.94 }], { total_price: 29.94 }),
		lines: ['product 25.37 + 4.57 = 29.94 @18'],
		total: '25.37 + 4.57 = 29.94',
	},
	{
		name: 'three pieces for a hundred',
		// 100 × 18 / 118 = 15.2542 → 15.25
		order: bought([{ ...hat, quantity: 3, unit_price: 33.33, price: 100 }], { total_price: 100 }),
		lines: ['product 84.75 + 15.25 = 100 @18'],
		total: '84.75 + 15.25 = 100',
	},
	{
		name: 'an order of 2024, when the rate was 17 %',
		// 117 × 17 / 117 = 17
		order: bought([{ ...hat, unit_price: 117, price: 117 }], { total_price: 117 }),
		options: { ...IL, lawfulRates: [17] },
		lines: ['product 100 + 17 = 117 @17'],
		total: '100 + 17 = 117',
	},
];

describe('comes out as by hand', () => {
	test.each(ISSUABLE)('$name', ({ order, options, lines, total }) => {
		const made = invoice(order, options);
		expect({ reasons: made.reasons, issuable: made.issuable, ...sumsIn(made) }).toEqual({ reasons: [], issuable: true, lines, total });
		expect(made).toMatchObject({ currency: 'ILS', pricesIncludeTax: true, exchangeRate: null, documents: [] });
	});
});

const REFUSED: { name: string; order: unknown; options?: Partial<InvoiceOptions>; codes: string[] }[] = [
	{ name: 'the summary of a webhook without a cart', order: orderCreated.order, codes: ['no_lines', 'no_buyer_address'] },
	{ name: 'items that came as Ruby text', order: { ...apiOrder, items: '[{:id=>7301122}]' }, codes: ['no_lines'] },
	{ name: 'a webhook, which has no address', order: orderWith([productRow]), codes: ['no_buyer_address'] },
	{
		name: 'a webhook with a name for the invoice, which is no address',
		order: orderWith([productRow], {}, { additional_inputs: { extra_full_name: 'דוגמה בע"מ' } }),
		codes: ['no_buyer_address'],
	},
	{ name: 'two prices in a row: 405 each, and 405 for two', order: bought([{ ...productRow, price: 405 }], { total_price: 405 }), codes: ['totals_mismatch'] },
	{
		name: 'two prices in a variant: 15 each, and 15 for two',
		order: bought([productRow, { ...variantRow, unit_price: 15, price: 15 }], { total_price: 825 }),
		codes: ['totals_mismatch'],
	},
	{ name: 'a discount that only the total knows', order: bought([productRow], { total_price: 750 }), codes: ['totals_mismatch'] },
	{
		name: 'a gift card that the total does not have',
		order: bought([productRow], { discounts: [off(60, { title: 'Gift card' })] }),
		codes: ['totals_mismatch'],
	},
	{ name: 'a sum to be paid on top', order: bought([productRow], { total_price: 830, discounts: [off(-20)] }), codes: ['totals_mismatch'] },
	{
		name: 'a gift card, and a row that takes back from nothing else',
		order: bought([productRow], { total_price: 760, discounts: [off(60, { title: 'Gift card' }), off(-10)] }),
		codes: ['totals_mismatch'],
	},
	{ name: 'a discount without its price', order: bought([productRow], { total_price: 750, discounts: [{ title: 'x' }] }), codes: ['totals_mismatch'] },
	{ name: 'a price that cannot be read', order: bought([{ ...productRow, price: '1,234.00' }], { total_price: 1234 }), codes: ['totals_mismatch'] },
	{ name: 'no total', order: bought([productRow], { total_price: null }), codes: ['totals_mismatch'] },
	{ name: 'a coupon for everything', order: bought([productRow], { total_price: 0, discounts: [off(810)] }), codes: ['zero_total'] },
	{ name: 'no currency in the settings', order: apiOrder, options: { ...IL, currency: null }, codes: ['currency_mismatch'] },
	{ name: 'no rate in the settings', order: bought([productRow]), options: { ...IL, lawfulRates: [] }, codes: ['unknown_rate'] },
	{ name: 'two rates in the settings', order: bought([productRow]), options: { ...IL, lawfulRates: [18, 17] }, codes: ['unknown_rate'] },
	{ name: 'no country in the settings', order: apiOrder, options: { ...IL, buyerCountry: null }, codes: ['unknown_country'] },
	// By the text the card is authorised: charged is it later, or never.
	{ name: 'a card that is authorised, where only paid orders count', order: apiOrder, options: { ...IL, onlyWhenPaid: true }, codes: ['not_paid'] },
	{
		name: 'an order by phone, where only paid orders count',
		order: { ...apiOrder, payment_status: 'טלפוני' },
		options: { ...IL, onlyWhenPaid: true },
		codes: ['not_paid'],
	},
	{
		name: 'a part that is paid, where only paid orders count',
		order: { ...apiOrder, payment_status: 'אשראי - חלקי' },
		options: { ...IL, onlyWhenPaid: true },
		codes: ['not_paid'],
	},
];

describe('is not issuable', () => {
	test.each(REFUSED)('$name', ({ order, options, codes }) => {
		const made = invoice(order, options);
		expect({ codes: codesIn(made), issuable: made.issuable }).toEqual({ codes, issuable: false });
	});
});

describe('the rest of the document', () => {
	test('the sold variant, by its own SKU, with the price that its rows make', () => {
		const [line] = invoice(bought([productRow, { ...variantRow, unit_price: 15, price: 30 }], { total_price: 840 })).lines;
		// 840 / 2 = 420; 711.86 / 2 = 355.93
		expect(line).toMatchObject({ id: '123500001', sku: 'BAG-145-L', name: 'תיק גב', variant: 'מידה: L', quantity: 2, unitGross: 420, unitNet: 355.93 });
	});

	test('a card in instalments that is authorised is wholly due', () => {
		const { payment, totals, dates } = invoice(apiOrder);
		expect(payment).toEqual({ state: 'authorized', code: 'card', method: 'Visa 0042', reference: '0071935', installments: 3, giftCards: null });
		expect(totals).toMatchObject({ gross: 265.2, discount: 20, paid: 0, due: 265.2 });
		expect(dates).toEqual({ ordered: '2026-11-20T18:51:44Z', paid: null, fulfilled: null, cancelled: null });
	});

	test('once charged it is paid, on the day that the card company answered', () => {
		const { payment, totals, dates } = invoice({ ...apiOrder, payment_status: 'שולם' }, { ...IL, onlyWhenPaid: true });
		expect(payment).toMatchObject({ state: 'paid', code: 'card' });
		expect(totals).toMatchObject({ paid: 265.2, due: 0 });
		expect(dates.paid).toBe('2026-11-20T18:52:10.000Z');
	});

	test('what a gift card has paid counts as paid', () => {
		const order = bought([productRow], { total_price: 750, discounts: [off(60, { title: 'גיפט קארד' })] });
		expect(invoice(order, IL, 'order_after_payment').totals).toMatchObject({ gross: 810, paid: 810, due: 0 });
		// 810 − 60 = 750 of an authorised card are yet to come.
		expect(invoice(order).totals).toMatchObject({ gross: 810, paid: 60, due: 750 });
	});

	test('how much of a part is paid, nothing tells', () => {
		expect(invoice({ ...apiOrder, payment_status: 'אשראי - חלקי' }).totals).toMatchObject({ gross: 265.2, paid: null, due: null });
	});

	test('PayPal is no card', () => {
		expect(invoice(bought([productRow], {}, { payment_status: 'פייפאל - מלא' })).payment).toMatchObject({ state: 'paid', code: 'paypal' });
	});

	test('the shop’s own words for the status say how it was paid', () => {
		const codeOf = (payment_status: string) => invoice({ ...apiOrder, payment_status, credit_card_details: null }, { ...IL, paymentTexts }).payment.code;
		const paymentTexts = { טלפוני: 'card', 'אשראי - מלא': 'wallet' } as const;
		expect([codeOf('טלפוני '), codeOf('אשראי - מלא'), codeOf('פייפאל - מלא'), codeOf('העברה')]).toEqual(['card', 'wallet', 'paypal', null]);
	});

	test('the buyer has a name and a number of the invoice’s own', () => {
		const additional_inputs = { extra_full_name: 'דוגמה בע"מ', extra_identity: '51234567' };
		expect(invoice(bought([productRow], {}, { additional_inputs })).buyer).toMatchObject({
			name: 'דוגמה בע"מ',
			taxId: '051234567',
			taxIdCountry: 'IL',
			address: { street: 'הרצל 1', city: 'תל אביב', postcode: '0351234', countryCode: 'IL' },
		});
	});

	test('a status is in the shop’s own words, of which none is known to cancel (konimbo.md 2.5)', () => {
		const made = invoice({ ...apiOrder, status_option_title: 'הזמנה בוטלה' });
		expect({ issuable: made.issuable, cancelled: made.dates.cancelled }).toEqual({ issuable: true, cancelled: null });
	});
});

test('a wallet is named by its status, whatever card is in it', () => {
	const { payment } = invoice(
		bought([productRow], {}, { payment_status: 'applepay - מלא', credit_card_details: { credit_card_brand: 'Visa', last_4d: '0042' } }),
	);
	expect(payment).toMatchObject({ state: 'authorized', code: 'wallet', method: 'Apple Pay' });
});
