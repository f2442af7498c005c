/**
 * Orders as Shopkit and Shoprenter send them, unified and made into invoices, with what an accountant would write. The arithmetic
 * stands beside each: the tax that a gross price holds is gross × rate / (100 + rate), rounded half up (invoicing.md 2.1).
 */
import { resources as ofShopkit, unified as shopkit } from '../../../nodes/Shopkit/records';
import { resources as ofShoprenter, unified as shoprenter } from '../../../nodes/Shoprenter/records';
import { orderExtend, unifyApiOrder } from '../../../nodes/Shoprenter/records/apiOrder';
import apiOrderExtend from '../../../nodes/Shoprenter/samples/api_order_extend.json';
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { Invoice, InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import type { PlainObject } from '../../../nodes/shared/objects';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { typeRecord } from '../../support/typed';

type Json = Record<string, unknown>;
type Options = Partial<InvoiceOptions>;

const fromShopkit = (order: Json, event = '') => (shopkit.order(typeRecord(ofShopkit.order, order) as PlainObject, event, {}) as { order: UnifiedOrder }).order;
const fromShoprenter = (order: Json) =>
	(shoprenter.order(typeRecord(ofShoprenter.order, order) as PlainObject, 'order_confirm', {}) as { order: UnifiedOrder }).order;
const fromShoprenterApi = (order: Json) => unifyApiOrder(typeRecord(orderExtend, order) as PlainObject);

const shown = ({ lines, totals, reasons }: Invoice) => ({
	reasons: reasons.map(({ code }) => code),
	lines: lines.map(({ kind, net, tax, gross, taxRate }) => `${kind} ${net} + ${tax} = ${gross} @${taxRate}`),
	total: `${totals.net} + ${totals.tax} = ${totals.gross}`,
});

interface Case {
	readonly name: string;
	readonly order: UnifiedOrder;
	readonly options?: Options;
	readonly lines: string[];
	readonly total: string;
}

interface Refusal {
	readonly name: string;
	readonly order: UnifiedOrder;
	readonly options?: Options;
	readonly codes: string[];
}

function comesOut(cases: readonly Case[], usual: Options) {
	test.each(cases)('$name', ({ order, options, lines, total }) => {
		expect(order.checks.balanced).toBe(true);
		expect(shown(invoiceOf(order, { ...usual, ...options }))).toEqual({ reasons: [], lines, total });
	});
}

function isRefused(cases: readonly Refusal[], usual: Options) {
	test.each(cases)('$name', ({ order, options, codes }) => {
		const { issuable, reasons } = invoiceOf(order, { ...usual, ...options });
		expect({ issuable, codes: reasons.map(({ code }) => code) }).toEqual({ issuable: false, codes });
	});
}

describe('Shopkit', () => {
	const PT: Options = { shopCountry: 'PT' };
	const address = { name: 'Ana Exemplo', address: 'Rua Exemplo, 1', zip_code: '1050-555', city: 'Lisboa', country_code_alpha_2: 'PT' };
	const client = { name: 'Ana Exemplo', email: 'ana@example.com', fiscal_id: '', billing: address, delivery: address };
	const order = (some: Json, event = '') => fromShopkit({ id: 7, currency: 'EUR', paid: true, status_alias: 'processing', client, ...some }, event);
	/** A line of a shop that keeps its prices before tax, without a discount of its own. */
	const line = (net: number, tax: number, gross: number, more: Json = {}) => ({
		id: 1,
		title: 'Azulejo',
		price: net,
		price_without_tax: net,
		price_with_tax: gross,
		tax,
		quantity: 1,
		discount: 0,
		subtotal: gross,
		subtotal_with_tax: gross,
		is_product: true,
		...more,
	});
	const SOLD = { total: 12.3, total_tax: 2.3, discount: 0, products: [line(10, 23, 12.3)] };
	const FOOD = { total: 106, total_tax: 6, products: [line(100, 6, 106)] };
	const FREE = { coupon: { code: 'PORTES', type: 'shipping', value: 0 } };

	describe('comes out as by hand', () => {
		comesOut(
			[
				{
					name: 'a percent coupon, in the line, and shipping without tax, as the documentation has it',
					// (77.32 − 7.732) × 1.23 = 85.59324 → 85.59, its tax 85.59 × 23 / 123 = 16.0046 → 16.00; 85.59 + 7.25 = 92.84. Told are
					// 16.01, so that a cent of tax is left over for rounding.
					order: order({
						total: 92.84,
						total_tax: 16.01,
						discount: 7.73,
						shipping: { value: 7.25, tax: 0, tax_percent: 0, discount: 0 },
						products: [{ price: 77.32, tax: 23, quantity: 1, discount: 7.732, subtotal: 85.59324 }],
					}),
					options: { exemptionCodes: { general: 'M07' } },
					lines: ['product 69.59 + 16 = 85.59 @23', 'shipping 7.25 + 0 = 7.25 @0', 'rounding -0.01 + 0.01 = 0 @23'],
					total: '76.83 + 16.01 = 92.84',
				},
				{
					name: 'a percent coupon over two rates, prices with tax',
					// 123 less 10 % is 110.70, × 23 / 123 = 20.70; 106 less 10 % is 95.40, × 6 / 106 = 5.40
					order: order({
						total: 206.1,
						total_tax: 26.1,
						discount: 22.9,
						coupon: { code: 'DEZ', type: 'percent', value: 10 },
						products: [
							line(100, 23, 123, { price: 123, discount: 12.3, subtotal: 110.7, subtotal_with_tax: 110.7 }),
							line(100, 6, 106, { price: 106, discount: 10.6, subtotal: 95.4, subtotal_with_tax: 95.4 }),
						],
					}),
					lines: ['product 90 + 20.7 = 110.7 @23', 'product 90 + 5.4 = 95.4 @6'],
					total: '180 + 26.1 = 206.1',
				},
				{
					name: 'a fixed coupon beside the lines',
					// 12.30 in the ratio 73.80 : 49.20 is 7.38 and 4.92; 66.42 × 23 / 123 = 12.42, 44.28 × 23 / 123 = 8.28
					order: order({
						total: 110.7,
						total_tax: 20.7,
						discount: 12.3,
						coupon: { code: 'MENOS', type: 'money', value: 12.3 },
						products: [line(60, 23, 73.8), line(40, 23, 49.2)],
					}),
					lines: ['product 54 + 12.42 = 66.42 @23', 'product 36 + 8.28 = 44.28 @23'],
					total: '90 + 20.7 = 110.7',
				},
				{
					name: 'a fixed coupon beside the lines, before tax',
					// 10 × 1.23 = 12.30; 123 − 12.30 = 110.70, × 23 / 123 = 20.70
					order: order({
						total: 110.7,
						total_tax: 20.7,
						discount: 10,
						coupon: { code: 'MENOS', type: 'money', value: 10 },
						products: [line(100, 23, 123)],
					}),
					lines: ['product 90 + 20.7 = 110.7 @23'],
					total: '90 + 20.7 = 110.7',
				},
				{
					name: 'a fixed coupon over two rates, as lines',
					// 10 × 123 / 229 = 5.37 and 4.63, of which 5.37 × 23 / 123 = 1.00 and 4.63 × 6 / 106 = 0.26; 29 − 1.26 = 27.74
					order: order({
						total: 219,
						total_tax: 27.74,
						discount: 10,
						coupon: { code: 'MENOS10', type: 'money', value: 10 },
						products: [line(100, 23, 123), line(100, 6, 106)],
					}),
					options: { discounts: 'lines' },
					lines: ['product 100 + 23 = 123 @23', 'product 100 + 6 = 106 @6', 'discount -4.37 + -1 = -5.37 @23', 'discount -4.37 + -0.26 = -4.63 @6'],
					total: '191.26 + 27.74 = 219',
				},
				{
					name: 'shipping at half its price',
					// 6.15 − 3.08 = 3.07; 3.07 × 23 / 123 = 0.5741 → 0.57, and 2.50 is left
					order: order({ ...SOLD, total: 15.37, total_tax: 2.87, shipping: { value: 6.15, tax: 1.15, tax_percent: 23, discount: 3.08 } }),
					lines: ['product 10 + 2.3 = 12.3 @23', 'shipping 2.5 + 0.57 = 3.07 @23'],
					total: '12.5 + 2.87 = 15.37',
				},
				{
					name: 'free shipping, by a coupon',
					order: order({
						...SOLD,
						discount: 5,
						coupon: { code: 'PORTES', type: 'shipping', value: 0 },
						shipping: { value: 5, tax: 1.15, tax_percent: 23, discount: 5 },
					}),
					lines: ['product 10 + 2.3 = 12.3 @23'],
					total: '10 + 2.3 = 12.3',
				},
				{
					name: 'free shipping at another rate than the goods, by a coupon with tax',
					// 106 + 6.15 − 6.15 = 106; 5 × 23 % = 1.15, and 6 + 1.15 − 6.15 × 23 / 123 = 6
					order: order({ ...FOOD, ...FREE, discount: 6.15, shipping: { value: 5, tax: 1.15, tax_percent: 23, discount: 0 } }),
					lines: ['product 100 + 6 = 106 @6', 'shipping 0 + 0 = 0 @23'],
					total: '100 + 6 = 106',
				},
				{
					name: 'the same, its price with tax',
					// 6.15 × 23 / 123 = 1.15
					order: order({ ...FOOD, ...FREE, discount: 6.15, shipping: { value: 6.15, tax: 1.15, tax_percent: 23, discount: 0 } }),
					lines: ['product 100 + 6 = 106 @6', 'shipping 0 + 0 = 0 @23'],
					total: '100 + 6 = 106',
				},
				{
					name: 'the same, by a coupon before tax',
					// Only with tax, 5 × 1.23 = 6.15, both come out: 106 + 6.15 − 6.15 = 106, and 6 + 1.15 − 1.15 = 6
					order: order({ ...FOOD, ...FREE, discount: 5, shipping: { value: 5, tax: 1.15, tax_percent: 23, discount: 0 } }),
					lines: ['product 100 + 6 = 106 @6', 'shipping 0 + 0 = 0 @23'],
					total: '100 + 6 = 106',
				},
				{
					name: 'the same, without a rate, which the law of the country explains',
					// 5 × 1.23 = 6.15
					order: order({ ...FOOD, ...FREE, discount: 6.15, shipping: { value: 5, tax: 1.15, tax_percent: '', discount: 0 } }),
					lines: ['product 100 + 6 = 106 @6', 'shipping 0 + 0 = 0 @23'],
					total: '100 + 6 = 106',
				},
				{
					name: 'half of the shipping at another rate than the goods, by a coupon',
					// 6.15 − 3.07 = 3.08, × 23 / 123 = 0.5759 → 0.58; 106 + 3.08 = 109.08, 6 + 0.58 = 6.58
					order: order({
						...FOOD,
						...FREE,
						total: 109.08,
						total_tax: 6.58,
						discount: 3.07,
						shipping: { value: 6.15, tax: 1.15, tax_percent: 23, discount: 0 },
					}),
					lines: ['product 100 + 6 = 106 @6', 'shipping 2.5 + 0.58 = 3.08 @23'],
					total: '102.5 + 6.58 = 109.08',
				},
				{
					name: 'free shipping at a lower rate than the goods, by a coupon',
					// 5 × 1.06 = 5.30; 123 + 5.30 − 5.30 = 123
					order: order({
						...FREE,
						total: 123,
						total_tax: 23,
						discount: 5.3,
						products: [line(100, 23, 123)],
						shipping: { value: 5, tax: 0.3, tax_percent: 6, discount: 0 },
					}),
					lines: ['product 100 + 23 = 123 @23', 'shipping 0 + 0 = 0 @6'],
					total: '100 + 23 = 123',
				},
				{
					name: 'shipping at a rate of its own, and a fee',
					// 106 × 6 / 106 = 6; 4.92 × 23 / 123 = 0.92; 1.23 × 23 / 123 = 0.23
					order: order({
						total: 112.15,
						total_tax: 7.15,
						discount: 0,
						products: [line(100, 6, 106)],
						shipping: { value: 4, tax: 0.92, tax_percent: 23, discount: 0 },
						payment: { value: 1, tax: 0.23, tax_percent: 23, title: 'Envio à cobrança', method: 'on_delivery' },
					}),
					lines: ['product 100 + 6 = 106 @6', 'shipping 4 + 0.92 = 4.92 @23', 'fee 1 + 0.23 = 1.23 @23'],
					total: '105 + 7.15 = 112.15',
				},
				{
					name: 'shipping without a rate, which the law of the country explains',
					// 4 × 1.23 = 4.92
					order: order({ ...SOLD, total: 17.22, total_tax: 3.22, shipping: { value: 4, tax: 0.92, tax_percent: '', discount: 0 } }),
					lines: ['product 10 + 2.3 = 12.3 @23', 'shipping 4 + 0.92 = 4.92 @23'],
					total: '14 + 3.22 = 17.22',
				},
				{
					name: 'wholesale to a business in Spain, without tax',
					order: order({
						total: 45,
						total_tax: 0,
						discount: 0,
						wholesale: true,
						client: {
							...client,
							company: 'Ejemplo, S.L.',
							fiscal_id: 'ESB12345678',
							billing: { ...address, city: 'Vigo', country_code_alpha_2: 'ES' },
							delivery: null,
						},
						products: [line(45, 0, 45)],
					}),
					options: { exemptionCodes: { euBusiness: 'M16' } },
					lines: ['product 45 + 0 = 45 @0'],
					total: '45 + 0 = 45',
				},
				{
					name: 'a download for a business in Spain, without tax',
					order: order({
						total: 45,
						total_tax: 0,
						discount: 0,
						is_digital: true,
						client: {
							...client,
							company: 'Ejemplo, S.L.',
							fiscal_id: 'ESB12345678',
							billing: { ...address, city: 'Vigo', country_code_alpha_2: 'ES' },
							delivery: null,
						},
						products: [line(45, 0, 45)],
					}),
					options: { exemptionCodes: { euBusiness: 'M16', euBusinessDigital: 'M40' } },
					lines: ['product 45 + 0 = 45 @0'],
					total: '45 + 0 = 45',
				},
				{
					name: 'the Azores',
					// 11.60 × 16 / 116 = 1.60
					order: order({ total: 11.6, total_tax: 1.6, discount: 0, products: [line(10, 16, 11.6)] }),
					lines: ['product 10 + 1.6 = 11.6 @16'],
					total: '10 + 1.6 = 11.6',
				},
				{
					name: 'kilos',
					// 0.35 × 8 = 2.80, × 1.06 = 2.968 → 2.97; 2.97 × 6 / 106 = 0.1681 → 0.17
					order: order({
						total: 2.97,
						total_tax: 0.168,
						discount: 0,
						products: [line(8, 6, 8.48, { quantity: 0.35, subtotal: 2.968, subtotal_with_tax: 2.968 })],
					}),
					lines: ['product 2.8 + 0.17 = 2.97 @6'],
					total: '2.8 + 0.17 = 2.97',
				},
				{
					name: 'a line that is taken back',
					// 61.50 × 23 / 123 = 11.50, 24.60 × 23 / 123 = 4.60
					order: order({
						total: 36.9,
						total_tax: 6.9,
						discount: 0,
						products: [line(50, 23, 61.5), line(20, 23, 24.6, { quantity: -1, subtotal: -24.6, subtotal_with_tax: -24.6 })],
					}),
					lines: ['product 50 + 11.5 = 61.5 @23', 'product -20 + -4.6 = -24.6 @23'],
					total: '30 + 6.9 = 36.9',
				},
				{
					name: 'twelve lines that the shop rounds one by one',
					// 1.05 × 1.23 = 1.2915 → 1.29, × 23 / 123 = 0.2412 → 0.24; 12 × 1.29 = 15.48, 12 × 0.24 = 2.88
					order: order({ total: 15.48, total_tax: 2.88, discount: 0, products: Array.from({ length: 12 }, () => line(1.05, 23, 1.2915)) }),
					lines: Array.from({ length: 12 }, () => 'product 1.05 + 0.24 = 1.29 @23'),
					total: '12.6 + 2.88 = 15.48',
				},
			],
			PT,
		);
	});

	describe('is not issuable', () => {
		isRefused(
			[
				{
					name: 'a tax of 0 on a line at 23 %',
					order: order({
						total: 100,
						total_tax: 0,
						discount: 0,
						products: [{ title: 'Azulejo', price: 100, tax: 23, quantity: 1, discount: 0, subtotal: 100 }],
					}),
					codes: ['tax_mismatch'],
				},
				{
					name: 'a coupon for shipping at another rate, whose tax is still in the order’s',
					// 6 + 1.15 = 7.15, but of 106 at 6 % the tax is 6
					order: order({ ...FOOD, ...FREE, total_tax: 7.15, discount: 6.15, shipping: { value: 5, tax: 1.15, tax_percent: 23, discount: 0 } }),
					codes: ['tax_mismatch'],
				},
				{
					name: 'a coupon for shipping that is more than the shipping',
					// 106 + 6.15 − 10 = 102.15, as if 3.85 of the goods were for free: 102.15 × 6 / 106 = 5.78
					order: order({
						...FOOD,
						...FREE,
						total: 102.15,
						total_tax: 5.78,
						discount: 10,
						shipping: { value: 5, tax: 1.15, tax_percent: 23, discount: 0 },
					}),
					codes: ['totals_mismatch'],
				},
				{
					name: 'a coupon that neither before tax nor with it comes to the total',
					order: order({
						total: 111.7,
						total_tax: 20.89,
						discount: 10,
						coupon: { code: 'MENOS', type: 'money', value: 10 },
						products: [line(100, 23, 123)],
					}),
					codes: ['totals_mismatch', 'tax_mismatch'],
				},
				{
					name: 'a coupon for an amount that only the tax says was for the shipping',
					// Of 106 at 6 % and 6.15 at 23 %, a discount of 6.15 over both leaves more tax than 6
					order: order({
						...FOOD,
						discount: 6.15,
						coupon: { code: 'MENOS', type: 'money', value: 6.15 },
						shipping: { value: 5, tax: 1.15, tax_percent: 23, discount: 0 },
					}),
					codes: ['tax_mismatch'],
				},
				{ name: 'a total that is not the lines’', order: order({ ...SOLD, total: 13.3, total_tax: 2.3 }), codes: ['totals_mismatch'] },
				{
					name: 'a 100 % coupon',
					order: order({ total: 0, total_tax: 0, discount: 50, products: [line(50, 23, 61.5, { discount: 50, subtotal: 0, subtotal_with_tax: 0 })] }),
					codes: ['zero_total'],
				},
				{
					name: 'wholesale without tax, and no reason why',
					order: order({ total: 45, total_tax: 0, wholesale: true, products: [line(45, 0, 45)] }),
					codes: ['exemption_reason_missing'],
				},
				{
					name: 'shipping without tax, and no reason why',
					order: order({ ...SOLD, total: 17.2, shipping: { value: 4.9, tax: 0, tax_percent: '', discount: 0 } }),
					codes: ['exemption_reason_missing'],
				},
				{ name: 'cancelled', order: order({ ...SOLD, status_alias: 'canceled' }), codes: ['cancelled'] },
				{ name: 'already invoiced', order: order({ ...SOLD, invoice_url: 'https://faturas.example/FT-1' }), codes: ['already_invoiced'] },
				{ name: 'invoiced just now', order: order({ ...SOLD, invoice_url: null }, 'order_invoiced'), codes: ['already_invoiced'] },
				{ name: 'digital, without an address', order: order({ ...SOLD, client: { name: 'Ana Exemplo' } }), codes: ['no_buyer_address'] },
				{ name: 'without its lines', order: order({ total: 12.3, total_tax: 2.3 }), codes: ['no_lines'] },
				{ name: 'not paid', order: order({ ...SOLD, paid: false }), options: { onlyWhenPaid: true }, codes: ['not_paid'] },
			],
			PT,
		);
	});

	test('the buyer is the company that is billed, and what is paid is told', () => {
		const { buyer, payment, dates, totals } = invoiceOf(
			order({
				...SOLD,
				client: { ...client, company: 'Exemplo, Lda.', fiscal_id: 'PT500000000' },
				paid_at: '2026-11-20T21:12:05+00:00',
				payment: { method: 'paypal', title: 'PayPal (cartão)' },
			}),
			PT,
		);
		expect(buyer).toMatchObject({ name: 'Exemplo, Lda.', company: 'Exemplo, Lda.', isCompany: true, vatId: 'PT500000000' });
		expect(payment).toMatchObject({ state: 'paid', code: 'paypal' });
		expect(dates.paid).toBe('2026-11-20T21:12:05+00:00');
		expect(totals).toMatchObject({ paid: 12.3, due: 0 });
	});
});

test('a payment reference of Shopkit over nothing or another sum pays nothing', () => {
	const unpaid = (value: number) =>
		invoiceOf(
			fromShopkit({
				id: 7,
				currency: 'EUR',
				paid: false,
				total: 12.3,
				total_tax: 2.3,
				payment: { data: { value } },
				products: [{ price: 10, tax: 23, quantity: 1, subtotal: 12.3 }],
			}),
		);
	for (const [value, paid, due] of [
		[12.3, 0, 12.3],
		[0, null, null],
		[20, null, null],
		[10, null, null],
	])
		expect(unpaid(value!)).toMatchObject({ payment: { state: 'unpaid' }, totals: { gross: 12.3, paid, due } });
});

describe('Shoprenter', () => {
	const HU: Options = { shopCountry: 'HU' };
	const order = (some: Json) =>
		fromShoprenter({
			innerId: '7',
			firstname: 'Minta',
			lastname: 'Anna',
			paymentFirstname: 'Minta',
			paymentLastname: 'Anna',
			paymentAddress1: 'Példa utca 1.',
			paymentCity: 'Budapest',
			paymentPostcode: '1011',
			paymentCountryIsoCode2: 'HU',
			currency: 'HUF',
			shippingNetPrice: 0,
			shippingGrossPrice: '0',
			paymentNetPrice: 0,
			paymentGrossPrice: 0,
			couponGrossPrice: null,
			...some,
		});
	const lines = (...orderProduct: Json[]) => ({ orderProduct: orderProduct.map((line) => ({ name: 'Bögre', currency: 'HUF', quantity: '1', ...line })) });
	const SOLD = { total: '10000', taxPrice: '2700', totalGross: '12700', orderProducts: lines({ price: '10000', taxRate: '27.0000' }) };
	const deposit = { innerId: '3', name: 'Betétdíj', sku: 'BETET', type: 'DEPOSIT_FEE', price: '50', quantity: '3', taxRate: '0.0000' };

	const api = (some: Json) => fromShoprenterApi({ ...(apiOrderExtend as Json), ...some });
	const product = { name: 'Bögre', price: '10000', grossPrice: '12700', taxRate: '27.0000', stock1: '1', stock2: '0', stock3: '0', stock4: '0' };
	const rows = (...totals: Array<[type: string, value: number, key?: string]>) => totals.map(([type, value, key]) => ({ type, value: String(value), key }));
	/** 4000 forints are 10 euros. */
	const EUROS = {
		value: '0.00250000',
		currency: { code: 'EUR' },
		total: '12.7',
		orderTotals: rows(['SUB_TOTAL', 10], ['TAX', 2.7], ['TOTAL', 12.7]),
		orderProducts: [{ ...product, price: '4000', grossPrice: '5080', priceCurrency: '10', grossPriceCurrency: '12.7' }],
	};

	describe('comes out as by hand', () => {
		comesOut(
			[
				{
					name: 'two rates, shipping and fee at the one rate of the law',
					// 1490 × 27 / 127 = 316.77 → 317; 350 × 27 / 127 = 74.41 → 74
					order: order({
						total: '7000',
						taxPrice: '1230',
						totalGross: '10070',
						shippingNetPrice: 1173.2283,
						shippingGrossPrice: '1490',
						paymentNetPrice: 275.5906,
						paymentGrossPrice: 350,
						orderProducts: lines({ price: '2000', quantity: '2', taxRate: '27.0000' }, { price: '3000', taxRate: '5.0000' }),
					}),
					lines: ['product 4000 + 1080 = 5080 @27', 'product 3000 + 150 = 3150 @5', 'shipping 1173 + 317 = 1490 @27', 'fee 276 + 74 = 350 @27'],
					total: '8449 + 1621 = 10070',
				},
				{
					name: 'the same from the API, which tells the rates',
					order: api({}),
					lines: ['product 4000 + 1080 = 5080 @27', 'product 3000 + 150 = 3150 @5', 'shipping 1173 + 317 = 1490 @27', 'fee 276 + 74 = 350 @27'],
					total: '8449 + 1621 = 10070',
				},
				{
					name: 'a fixed coupon',
					// 12700 − 1270 = 11430, × 27 / 127 = 2430
					order: order({ ...SOLD, couponCode: 'ŐSZ', couponGrossPrice: '1270', totalGross: '11430' }),
					lines: ['product 9000 + 2430 = 11430 @27'],
					total: '9000 + 2430 = 11430',
				},
				{
					name: 'a coupon and a quantity discount over two rates, as lines',
					// 2320 in the ratio 12700 : 10500 is 1270 and 1050, of which 270 and 50 are tax; 232 is 127 and 105, of which 27 and 5
					order: order({
						total: '20000',
						taxPrice: '3200',
						totalGross: '20648',
						couponCode: 'ŐSZ',
						couponGrossPrice: '2320',
						cartAmountDiscount: '-232',
						orderProducts: lines({ price: '10000', taxRate: '27.0000' }, { price: '10000', taxRate: '5.0000' }),
					}),
					options: { discounts: 'lines' },
					lines: [
						'product 10000 + 2700 = 12700 @27',
						'product 10000 + 500 = 10500 @5',
						'discount -1000 + -270 = -1270 @27',
						'discount -1000 + -50 = -1050 @5',
						'discount -100 + -27 = -127 @27',
						'discount -100 + -5 = -105 @5',
					],
					total: '17800 + 2848 = 20648',
				},
				{
					name: 'a coupon of the API, at a rate of its own',
					// 12700 − 1270 = 11430, × 27 / 127 = 2430; the book keeps its 10500 = 10000 + 500
					order: api({
						total: '21930',
						couponTaxRate: '27.0000',
						coupon: { code: 'ŐSZ' },
						orderTotals: rows(['SUB_TOTAL', 20000], ['TAX', 3200], ['COUPON', -1270], ['TOTAL', 21930]),
						orderProducts: [product, { ...product, name: 'Könyv', grossPrice: '10500', taxRate: '5.0000' }],
					}),
					lines: ['product 9000 + 2430 = 11430 @27', 'product 10000 + 500 = 10500 @5'],
					total: '19000 + 2930 = 21930',
				},
				{
					name: 'loyalty points of the API',
					// 12700 − 700 = 12000, × 27 / 127 = 2551.18 → 2551
					order: api({ total: '12000', orderTotals: rows(['SUB_TOTAL', 10000], ['TAX', 2700], ['LOYALTYPOINTS_TO_USE', -700]), orderProducts: [product] }),
					lines: ['product 9449 + 2551 = 12000 @27'],
					total: '9449 + 2551 = 12000',
				},
				{
					name: 'a deposit for bottles, told with the line',
					// 3 × 50 = 150 outside the scope; 1270 + 150 = 1420
					order: order({
						total: '1000',
						taxPrice: '270',
						totalGross: '1420',
						orderProducts: lines({ price: '1000', taxRate: '27.0000', orderProductAddons: { orderProductAddon: [deposit] } }),
					}),
					options: { exemptionCodes: { outOfScope: 'ATK' } },
					lines: ['product 1000 + 270 = 1270 @27', 'deposit 150 + 0 = 150 @0'],
					total: '1150 + 270 = 1420',
				},
				{
					name: 'forints, rounded for each piece',
					// 945 × 1.27 = 1200.15 → 1200, ten of it 12000; 12000 − 9450 = 2550
					order: order({
						total: '9450',
						taxPrice: '2550',
						totalGross: '12000',
						orderProducts: lines({ price: '945', grossPrice: '1200', taxRate: '27.0000', quantity: '10' }),
					}),
					lines: ['product 9450 + 2550 = 12000 @27'],
					total: '9450 + 2550 = 12000',
				},
				{
					name: 'a hundred pieces in euros, rounded in their sum',
					// 100 × 2.75 × 1.27 = 349.25, not 100 × 3.49
					order: order({
						currency: 'EUR',
						total: '275',
						taxPrice: '74.25',
						totalGross: '349.25',
						orderProducts: lines({ price: '2.75', grossPrice: '3.49', currency: 'EUR', taxRate: '27.0000', quantity: '100' }),
					}),
					lines: ['product 275 + 74.25 = 349.25 @27'],
					total: '275 + 74.25 = 349.25',
				},
				{
					name: 'a kilo and a half',
					// 1.5 × 1000 = 1500, × 1.05 = 1575
					order: order({ total: '1500', taxPrice: '75', totalGross: '1575', orderProducts: lines({ price: '1000', taxRate: '5.0000', quantity: '1.5' }) }),
					lines: ['product 1500 + 75 = 1575 @5'],
					total: '1500 + 75 = 1575',
				},
				{
					name: 'shipping of the API at half its price',
					// 745 × 27 / 127 = 158.39 → 158
					order: api({ total: '13445', orderTotals: rows(['SUB_TOTAL', 10000], ['TAX', 2700], ['SHIPPING', 745]), orderProducts: [product] }),
					lines: ['product 10000 + 2700 = 12700 @27', 'shipping 587 + 158 = 745 @27'],
					total: '10587 + 2858 = 13445',
				},
				{
					name: 'an order of the API in euros',
					// 12.70 × 27 / 127 = 2.70
					order: api(EUROS),
					lines: ['product 10 + 2.7 = 12.7 @27'],
					total: '10 + 2.7 = 12.7',
				},
			],
			HU,
		);
	});

	describe('is not issuable', () => {
		isRefused(
			[
				{ name: 'a tax of 0 on a line at 27 %', order: order({ ...SOLD, total: '12700', taxPrice: '0' }), codes: ['tax_mismatch'] },
				{ name: 'the same, of which the sums say nothing', order: order({ ...SOLD, taxPrice: '0' }), codes: ['tax_mismatch'] },
				{ name: 'euros with a line in forints', order: order({ ...SOLD, currency: 'EUR' }), codes: ['currency_mismatch'] },
				{
					name: 'an order of the API in another currency, the sums of which are in neither',
					order: api({ ...EUROS, total: '20' }),
					codes: ['currency_mismatch'],
				},
				{
					// 1006 / 970.0714 = 1.037
					name: 'shipping at a rate that no law knows',
					order: order({ ...SOLD, totalGross: '13706', shippingNetPrice: 970.0714, shippingGrossPrice: '1006' }),
					codes: ['unknown_rate'],
				},
				{
					// 1000 × 1.05 = 1050; 792.126 × 1.27 = 1006. Taken off the shipping the tax is 50, off the book 2 + 214 = 216.
					name: 'a coupon as large as the shipping, at another rate than the book',
					order: order({
						total: '1000',
						taxPrice: '50',
						totalGross: '1050',
						shippingNetPrice: 792.126,
						shippingGrossPrice: '1006',
						couponCode: 'POSTA',
						couponGrossPrice: '1006',
						orderProducts: lines({ price: '1000', taxRate: '5.0000' }),
					}),
					codes: ['unknown_rate'],
				},
				{
					// 1270 + 1050 − 127 = 2193. Of the shirt alone the tax is 243 + 50 = 293, of both by their share 302.
					name: 'a coupon for a shirt beside a book',
					order: order({
						total: '2000',
						taxPrice: '320',
						totalGross: '2193',
						couponCode: 'PÓLÓ',
						couponGrossPrice: '127',
						orderProducts: lines({ price: '1000', taxRate: '27.0000' }, { price: '1000', taxRate: '5.0000' }),
					}),
					codes: ['unknown_rate'],
				},
				{ name: 'points of which nobody knows the worth', order: order({ ...SOLD, totalGross: '12200', loyaltyPointsUsed: '50' }), codes: ['totals_mismatch'] },
				{ name: 'a 100 % coupon', order: order({ ...SOLD, couponGrossPrice: '12700', totalGross: '0' }), codes: ['zero_total'] },
				{ name: 'already invoiced', order: api({ invoiceId: '17', invoicePrefix: 'SR-' }), codes: ['already_invoiced'] },
				{
					name: 'a deposit, and no reason why it has no tax',
					order: api({ total: '10220', orderProductAddons: [deposit] }),
					codes: ['exemption_reason_missing'],
				},
				{ name: 'half an address', order: order({ ...SOLD, paymentPostcode: '' }), codes: ['no_buyer_address'] },
				{
					name: 'a name that no country has',
					order: order({ ...SOLD, paymentCountryIsoCode2: '', paymentCountryName: 'Óperencia' }),
					codes: ['unknown_country'],
				},
				{ name: 'without its lines', order: order({ ...SOLD, orderProducts: undefined }), codes: ['no_lines'] },
			],
			HU,
		);
	});

	test('the buyer, the currency and what there is already', () => {
		const { buyer } = invoiceOf(order({ ...SOLD, paymentCompany: 'Minta Kft.', paymentTaxnumber: '12345676-2-41' }), HU);
		expect(buyer).toMatchObject({ name: 'Minta Kft.', isCompany: true, taxId: '12345676-2-41', vatId: 'HU12345676' });
		expect(invoiceOf(api(EUROS), HU)).toMatchObject({ currency: 'EUR', exchangeRate: { base: 'HUF', rate: 400 }, payment: { code: 'cashOnDelivery' } });
		expect(invoiceOf(api({ invoiceId: '17', invoicePrefix: 'SR-' }), HU).documents).toEqual([{ kind: 'invoice', number: 'SR-17', url: null }]);
	});
});

test('the same sale has the same discount on both platforms', () => {
	// 100 less 10 % is 90, × 1.27 = 114.30; with tax 12.70 were taken off
	const kit = fromShopkit({
		currency: 'EUR',
		total: 114.3,
		total_tax: 24.3,
		discount: 10,
		coupon: { code: 'X', type: 'percent', value: 10 },
		products: [{ price: 100, tax: 27, quantity: 1, discount: 10, subtotal: 114.3 }],
	});
	const renter = fromShoprenter({
		currency: 'EUR',
		total: '100',
		taxPrice: '27',
		totalGross: '114.3',
		shippingNetPrice: 0,
		shippingGrossPrice: 0,
		paymentNetPrice: 0,
		paymentGrossPrice: 0,
		couponCode: 'X',
		couponGrossPrice: '12.7',
		orderProducts: { orderProduct: [{ price: '100', taxRate: '27', quantity: '1', currency: 'EUR' }] },
	});
	for (const { totals, discounts, checks } of [kit, renter]) {
		expect([totals.discount, discounts.map(({ code, kind, gross }) => [code, kind, gross]), checks.balanced]).toEqual([12.7, [['X', 'coupon', 12.7]], true]);
	}
});
