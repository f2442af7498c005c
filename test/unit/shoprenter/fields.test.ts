import { resources } from '../../../nodes/Shoprenter/records';
import { orderExtend } from '../../../nodes/Shoprenter/records/apiOrder';
import { customerExtend } from '../../../nodes/Shoprenter/records/customer';
import { orderProduct } from '../../../nodes/Shoprenter/records/orderLines';
import { webHooks } from '../../../nodes/Shoprenter/records/shop';
import { newsletterSubscribers } from '../../../nodes/Shoprenter/records/subscriber';
import { selectable } from '../../../nodes/Shoprenter/selectable';
import type { Fields } from '../../../nodes/shared/records/fields';
import { typeRecord } from '../../support/typed';
import { parseXml } from '../../../nodes/shared/delivery/wire/xml';
import { record, sample, type Json } from './samples';

/** The record as XML by the rules of shoprenter.md 2.5: strings in CDATA, lists as repeated elements, no value as <key/>. */
function toXml(key: string, value: unknown): string {
	if (Array.isArray(value)) return value.length === 0 ? `<${key}/>` : value.map((element) => toXml(key, element)).join('\n');
	if (value === null || value === '') return `<${key}/>`;
	if (typeof value === 'object') {
		const children = Object.entries(value).map(([name, child]) => toXml(name, child));
		return children.length === 0 ? `<${key}/>` : `<${key}>\n${children.join('\n')}\n</${key}>`;
	}
	return typeof value === 'string' ? `<${key}>\n<![CDATA[${value}]]>\n</${key}>` : `<${key}>${String(value)}</${key}>`;
}

const throughXml = (value: unknown) => (parseXml(toXml('response', value)) as { response: unknown }).response;

describe('one record, two wire formats', () => {
	it.each([
		['order_confirm', resources.order],
		['order_confirm_all_fields', resources.order],
		['order_status_change', resources.order],
		['abandoned_cart', resources.order],
		['newsletter_subscribe', resources.subscriber],
		['newsletter_unsubscribe', resources.subscriber],
		['newsletter_update_subscriber', resources.subscriber],
	] as Array<[string, Fields]>)('%s is the same from JSON and XML', (name, fields) => {
		const asJson = record(name);
		expect(typeRecord(fields, throughXml(asJson))).toEqual(typeRecord(fields, asJson));
	});

	it.each([
		['api_order_extend', orderExtend],
		['api_customer_extend', customerExtend],
		['api_subscriber', newsletterSubscribers],
	] as Array<[string, Fields]>)('%s is the same from JSON and XML', (name, fields) => {
		const asJson = sample(name);
		expect(typeRecord(fields, throughXml(asJson))).toEqual(typeRecord(fields, asJson));
	});

	it('gives every way of saying "none" the same value', () => {
		const none = (value: unknown) => typeRecord(resources.order, { fax: value, couponGrossPrice: value, orderHistory: value, orderProducts: value });
		const expected = { fax: '', couponGrossPrice: null, orderHistory: {}, orderProducts: { orderProduct: [] } };
		for (const value of ['', null, [], {}]) expect(none(value)).toEqual(expected);
	});

	it('gives parameters and delay of a webhook as lists, whichever way they were sent', () => {
		const parameters = { type: 'json', url: 'https://n8n.example.com/x', fields: 'order_innerId' };
		const one = typeRecord(webHooks, { status: '1', webHookParameters: parameters, webHookDelay: [] });
		const many = typeRecord(webHooks, { status: 1, webHookParameters: [{ ...parameters, fields: ['order_innerId'] }], webHookDelay: '' });
		expect(one).toEqual(many);
		expect(one).toEqual({ status: true, webHookParameters: [{ ...parameters, fields: ['order_innerId'] }], webHookDelay: [] });
	});
});

describe('the typed order', () => {
	const typed = typeRecord(resources.order, record('order_confirm_all_fields')) as Json & {
		orderHistory: Json;
		orderProducts: { orderProduct: Array<Json & { volume: Json; weight: Json }> };
	};
	const [line] = typed.orderProducts.orderProduct;

	it('has numbers for numbers', () => {
		expect(typed).toMatchObject({
			innerId: 5013,
			languageId: 1,
			customerId: 640,
			total: 8700,
			totalGross: 11115,
			taxPrice: 1425,
			shippingNetPrice: 1566.9291,
			shippingGrossPrice: 1990,
			shippingAdditionalCostNet: 393.7008,
			couponGrossPrice: 1000,
			cartAmountDiscount: -500,
			loyaltyPoints: 87,
		});
		expect(line).toMatchObject({ innerId: 9003, productId: 311, price: 1500, grossPrice: 1905, taxRate: 27, quantity: 3, durableMediaDevice: false });
		expect(line.volume).toMatchObject({
			height: 30,
			width: 8,
			length: 8,
			volumeUnit: [
				{ unit: 'cm', language: 'hu' },
				{ unit: 'cm', language: 'en' },
			],
		});
		expect(line.weight).toMatchObject({ weight: 1.2 });
	});

	it('has text for what only looks like a number', () => {
		expect(typed).toMatchObject({ phone: '0700000013', fax: '+3612345678', shippingPostcode: '3910', paymentTaxnumber: '00000000-2-05' });
		expect(line).toMatchObject({ sku: '0080001', gtin: '0599000000017', model: 'SZL-1L' });
	});

	it('has ISO 8601 dates without a zone', () => {
		expect(typed.expectedDeliveryDate).toBe('2026-11-24');
		expect(typed.orderHistory.dateAdded).toBe('2026-11-20T21:05:30');
	});

	it('has options, add-ons and the card payment as documented', () => {
		expect(typed.orderCreditCard).toEqual({
			date: '2026-11-20T21:05:12',
			transactionId: '500000077',
			licenceNumber: '004411',
			bankAnswerCode: '00',
			bankAnswer: 'Sikeres',
		});
		const [, ebook] = typed.orderProducts.orderProduct;
		expect(ebook.orderProductOptions).toEqual({
			orderProductOption: [
				{ name: 'Nyelv', valueName: 'Magyar', price: 0, prefix: '+' },
				{ name: 'Formátum', valueName: 'EPUB', price: 0, prefix: '+' },
			],
		});
		expect(ebook.orderProductExtra).toBe('Kód e-mailben');
		expect(ebook.orderProductAddons).toMatchObject({
			orderProductAddon: [
				{
					innerId: 40,
					name: 'Üveg betétdíj',
					sku: 'BETET-1',
					productId: 312,
					orderId: 5013,
					productAddonId: 1,
					type: 'DEPOSIT_FEE',
					price: 0,
					quantity: 3,
					total: 0,
					taxRate: 0,
				},
				{ innerId: 41 },
			],
		});
	});
});

describe('options, add-ons and the card payment, whose place is not documented', () => {
	const option = { name: 'Méret', valueName: 'L', price: '200', prefix: '+' };
	const addon = {
		innerId: '40',
		name: 'Betétdíj',
		sku: '0040',
		productId: '312',
		orderId: '5013',
		productAddonId: '1',
		type: 'DEPOSIT_FEE',
		price: '50.0000',
		quantity: '3',
		total: '150',
		taxRate: '0.0000',
	};
	const typedOption = { ...option, price: 200 };
	const typedAddon = { ...addon, innerId: 40, productId: 312, orderId: 5013, productAddonId: 1, price: 50, quantity: 3, total: 150, taxRate: 0 };
	const lineOf = (line: Json) =>
		(typeRecord(resources.order, { orderProducts: { orderProduct: [line] } }) as { orderProducts: { orderProduct: Json[] } }).orderProducts.orderProduct[0];

	it.each([
		['none', [], []],
		['one', [option], [typedOption]],
		['many', [option, option], [typedOption, typedOption]],
	])('%s of the options, in a container or as a list', (_, sent, expected) => {
		for (const orderProductOptions of [{ orderProductOption: sent }, sent])
			expect(lineOf({ orderProductOptions })).toEqual({ orderProductOptions: { orderProductOption: expected } });
	});

	it.each([
		['none', [], []],
		['one', [addon], [typedAddon]],
		['many', [addon, addon], [typedAddon, typedAddon]],
	])('%s of the add-ons', (_, sent, expected) => {
		expect(lineOf({ orderProductAddons: { orderProductAddon: sent } })).toEqual({ orderProductAddons: { orderProductAddon: expected } });
	});

	it('nothing, however it is said, is the same nothing', () => {
		for (const none of ['', null, [], {}]) {
			expect(lineOf({ orderProductOptions: none, orderProductExtra: none, orderProductAddons: none })).toEqual({
				orderProductOptions: { orderProductOption: [] },
				orderProductExtra: null,
				orderProductAddons: { orderProductAddon: [] },
			});
			expect(typeRecord(resources.order, { orderCreditCard: none })).toEqual({ orderCreditCard: {} });
		}
	});

	it('in another shape are handed on as they came', () => {
		for (const other of ['~text', 7, true, ['~text', 7]]) {
			const keys = { orderProductOptions: other, orderProductExtra: other, orderProductAddons: other };
			const typed = lineOf(keys);
			expect(typed.orderProductExtra).toEqual(other);
			for (const [key, item] of [
				['orderProductOptions', 'orderProductOption'],
				['orderProductAddons', 'orderProductAddon'],
			]) {
				expect([other, { [item]: other }]).toContainEqual(typed[key]);
			}
			expect(typeRecord(resources.order, { orderCreditCard: other })).toEqual({ orderCreditCard: other });
		}
		const extra = { some: ['thing', { else: '1' }] };
		expect(lineOf({ orderProductExtra: extra, orderProductOption: [option], orderProductOptions: { other: extra } })).toEqual({
			orderProductExtra: extra,
			orderProductOption: [option],
			orderProductOptions: { orderProductOption: [], other: extra },
		});
		expect(typeRecord(resources.order, { orderCreditCard: { licenseNumber: '004411', date: 'tegnap' } })).toEqual({
			orderCreditCard: { licenseNumber: '004411', date: 'tegnap' },
		});
	});
});

describe('the typed subscriber', () => {
	it('has numbers where Shoprenter counts, text elsewhere', () => {
		expect(typeRecord(resources.subscriber, record('newsletter_subscribe'))).toEqual({
			id: 77,
			firstname: 'Mező',
			lastname: 'Tündér',
			email: 'tunder.mezo@example.com',
			phone: '+36700000077',
			status: 1,
			language: 1,
			hash: '00112233445566778899aabbccddeeff',
			subscribe_date: '2026-11-20T09:30:15',
		});
	});
});

/** Where a selectable field lands in the payload; of the card's, the options' and the add-ons' the documentation does not say (shoprenter.md 2.4). */
function placeOf(name: string): [Fields, string] {
	const [prefix, rest] = [name.slice(0, name.indexOf('_')), name.slice(name.indexOf('_') + 1)];
	const { order, subscriber } = resources;
	switch (prefix) {
		case 'order':
			return [order, rest];
		case 'orderHistory':
			return [order.orderHistory.fields, rest];
		case 'orderProduct':
			return [orderProduct, rest];
		case 'subscriber':
			return [subscriber, rest];
		case 'orderCreditCard':
			return [order.orderCreditCard.fields, rest];
		case 'orderProductOption':
			return [orderProduct.orderProductOptions.fields, rest];
		default:
			return [orderProduct, name === 'orderProductExtra' ? name : 'orderProductAddons'];
	}
}

describe('the tables', () => {
	it.each(selectable.map(({ name }) => name))('have a place for %s', (name) => {
		const [fields, key] = placeOf(name);
		expect(Object.keys(fields)).toContain(key);
	});

	it.each(selectable.filter(({ name }) => name !== 'order_newsletterChecked').map(({ name, events }) => [name, events] as const))(
		'%s is in the sample that holds every field',
		(name, events) => {
			const [fields, key] = placeOf(name);
			const whole = record(events.includes('order_confirm') ? 'order_confirm_all_fields' : 'newsletter_subscribe') as Json & {
				orderHistory: Json;
				orderCreditCard: Json;
				orderProducts: { orderProduct: Array<Json & { orderProductOptions: { orderProductOption: Json[] } }> };
			};
			const holders = new Map<Fields, () => Json>([
				[resources.order.orderHistory.fields, () => whole.orderHistory],
				[resources.order.orderCreditCard.fields, () => whole.orderCreditCard],
				[orderProduct, () => whole.orderProducts.orderProduct[0]],
				[orderProduct.orderProductOptions.fields, () => whole.orderProducts.orderProduct[1].orderProductOptions.orderProductOption[0]],
			]);
			expect(Object.keys(holders.get(fields)?.() ?? whole)).toContain(key);
		},
	);

	it('agree with the default payload: 47 keys of the order, 13 of a line', () => {
		const order = record('order_confirm') as Json & { orderProducts: { orderProduct: Json[] } };
		expect(Object.keys(order)).toHaveLength(47);
		expect(Object.keys(resources.order)).toEqual(expect.arrayContaining(Object.keys(order)));
		for (const line of order.orderProducts.orderProduct) {
			expect(Object.keys(line)).toHaveLength(13);
			expect(Object.keys(orderProduct)).toEqual(expect.arrayContaining(Object.keys(line)));
		}
	});

	it('know every key of the API samples', () => {
		expect(Object.keys(orderExtend)).toEqual(expect.arrayContaining(Object.keys(sample('api_order_extend'))));
		expect(Object.keys(customerExtend)).toEqual(expect.arrayContaining(Object.keys(sample('api_customer_extend'))));
		expect(Object.keys(newsletterSubscribers)).toEqual(expect.arrayContaining(Object.keys(sample('api_subscriber'))));
	});
});
