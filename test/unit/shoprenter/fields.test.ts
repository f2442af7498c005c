import * as tables from '../../../nodes/Shoprenter/fields';
import { resources } from '../../../nodes/Shoprenter/fields';
import { selectable } from '../../../nodes/Shoprenter/selectable';
import type { Fields } from '../../../nodes/shared/fields';
import { typeRecord } from '../../../nodes/shared/typing';
import { parseXml } from '../../../nodes/shared/xml';
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
		['api_order_extend', tables.orderExtend],
		['api_customer_extend', tables.customerExtend],
		['api_subscriber', tables.newsletterSubscribers],
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
		const one = typeRecord(tables.webHooks, { status: '1', webHookParameters: parameters, webHookDelay: [] });
		const many = typeRecord(tables.webHooks, { status: 1, webHookParameters: [{ ...parameters, fields: ['order_innerId'] }], webHookDelay: '' });
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
		expect(line.volume).toMatchObject({ height: 30, width: 8, length: 8, volumeUnit: [{ unit: 'cm', language: 'hu' }, { unit: 'cm', language: 'en' }] });
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

	it('keeps containers that are not documented as they came', () => {
		const raw = record('order_confirm_all_fields') as Json & { orderProducts: { orderProduct: Json[] } };
		expect(typed.orderCreditCard).toEqual(raw.orderCreditCard);
		for (const key of ['orderProductOptions', 'orderProductExtra', 'orderProductAddons']) expect(line[key]).toEqual(raw.orderProducts.orderProduct[0][key]);
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

/** Where a selectable field lands in the payload; of the last four the documentation does not say (shoprenter.md 2.4). */
function placeOf(name: string): [Fields, string] {
	const [prefix, rest] = [name.slice(0, name.indexOf('_')), name.slice(name.indexOf('_') + 1)];
	const { order, subscriber, orderProduct } = tables;
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
			return [order, 'orderCreditCard'];
		case 'orderProductOption':
			return [orderProduct, 'orderProductOptions'];
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
				orderProducts: { orderProduct: Json[] };
			};
			const holder = fields === tables.orderProduct ? whole.orderProducts.orderProduct[0] : fields === tables.order.orderHistory.fields ? whole.orderHistory : whole;
			expect(Object.keys(holder)).toContain(key);
		},
	);

	it('agree with the default payload: 47 keys of the order, 13 of a line', () => {
		const order = record('order_confirm') as Json & { orderProducts: { orderProduct: Json[] } };
		expect(Object.keys(order)).toHaveLength(47);
		expect(Object.keys(tables.order)).toEqual(expect.arrayContaining(Object.keys(order)));
		for (const line of order.orderProducts.orderProduct) {
			expect(Object.keys(line)).toHaveLength(13);
			expect(Object.keys(tables.orderProduct)).toEqual(expect.arrayContaining(Object.keys(line)));
		}
	});

	it('know every key of the API samples', () => {
		expect(Object.keys(tables.orderExtend)).toEqual(expect.arrayContaining(Object.keys(sample('api_order_extend'))));
		expect(Object.keys(tables.customerExtend)).toEqual(expect.arrayContaining(Object.keys(sample('api_customer_extend'))));
		expect(Object.keys(tables.newsletterSubscribers)).toEqual(expect.arrayContaining(Object.keys(sample('api_subscriber'))));
	});
});
