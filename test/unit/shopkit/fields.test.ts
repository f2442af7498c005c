import { resources } from '../../../nodes/Shopkit/records';
import apiClient from '../../../nodes/Shopkit/samples/api_client.json';
import apiOrder from '../../../nodes/Shopkit/samples/api_order.json';
import clientCreated from '../../../nodes/Shopkit/samples/client_created.json';
import orderCreated from '../../../nodes/Shopkit/samples/order_created.json';
import orderPaid from '../../../nodes/Shopkit/samples/order_paid.json';
import productCreated from '../../../nodes/Shopkit/samples/product_created.json';
import shippingExpedited from '../../../nodes/Shopkit/samples/shipping_expedited.json';
import { typeRecord } from '../../support/typed';

test('an order: texts that look like numbers stay texts, flags and numbers sent as texts become what they are', () => {
	const order = typeRecord(resources.order, orderCreated.order);
	expect(order).toMatchObject({
		id: 20417,
		billing_info_same_delivery: false, // sent as "0"
		shipping: { value: 4.9, tax_percent: null }, // sent as ""
		tracking_created_at: null, // sent as ""
		invoice_url: null,
		custom_field: '',
		tax_settings: null,
		payment: { data: { entity: '01234', reference: '012345678' }, tax_percent: null },
		client: { id: 90512, phone: '+351900000001', postcode: '0351-007', fiscal_id: 'PT500000001' },
	});
	expect(order).toHaveProperty('products.0.reference', '0070');
	expect(order).toHaveProperty('products.0.barcode', '0012345678905');
	expect(order).toHaveProperty('products.0.description_short', 'Azulejo pintado à mão, com andorinhas em azul-cobalto &amp; branco&#8230;');
	expect(order).toHaveProperty('products.1.option', null);
});

test('tax settings, sent as texts and nulls', () => {
	expect(typeRecord(resources.order, orderPaid.order)).toMatchObject({
		billing_info_same_delivery: true, // sent as "1"
		tax_settings: { location: 73, included: true, customer_country: true, legacy: null, location_country_code_alpha2: 'pt' },
		coupon: null,
	});
});

test('webhook and API send the delivery method number differently and are typed alike', () => {
	expect(orderCreated.order.shipment_method_id).toBe(73);
	expect(apiOrder.shipment_method_id).toBe('73');
	expect(typeRecord(resources.order, orderCreated.order)).toHaveProperty('shipment_method_id', 73);
	expect(typeRecord(resources.order, apiOrder)).toHaveProperty('shipment_method_id', 73);
});

test("a client's times are Unix seconds", () => {
	// date -u -d @1795208400
	expect(typeRecord(resources.client, clientCreated.client)).toMatchObject({
		created_at: '2026-11-20T21:00:00.000Z',
		last_seen_at: '2026-11-20T21:12:12.000Z',
	});
	expect(typeRecord(resources.client, apiClient)).toMatchObject({
		id: 90512,
		locale: '0',
		tags: [],
		cart: null,
		orders_summary: { paid_count: 1, total_value: 140.9 },
	});
});

test('product and shipment', () => {
	expect(typeRecord(resources.product, productCreated.product)).toMatchObject({
		reference: '0070',
		video_embed_url: false,
		brand: null,
		categories: [{ id: 41, parent: 0, image: {} }], // sent as []
		options: [
			{ id: 8801, reference: '0070-A', stock: 14 },
			{ id: 8802, stock: 0 },
		],
		stock: { stock_enabled: true, stock_qty: 14 },
	});
	expect(typeRecord(resources.shipment, shippingExpedited.shipment)).toMatchObject({ order_id: 20418, updated_at: null, expected_arrival_from: '2026-11-24' });
});

test('what only the API gives has tables too: quotes, carriers, files and the summary of the numbers', () => {
	expect(typeRecord(resources.shippingMethod, { title: 'CTT', description: '', price: '3.90', price_formatted: '3,90 €' })).toEqual({
		title: 'CTT',
		description: null,
		price: 3.9,
		price_formatted: '3,90 €',
	});
	expect(typeRecord(resources.carrier, { alias: 'ctt', title: 'CTT' })).toEqual({ alias: 'ctt', title: 'CTT' });
	expect(
		typeRecord(resources.media, {
			id: '7',
			checksum: '0123',
			file_size: '12.5',
			image_width: 800,
			created_at: '2026-11-20 21:00:00',
			url: { full: 'https://x' },
		}),
	).toEqual({
		id: 7,
		checksum: '0123',
		file_size: 12.5,
		image_width: 800,
		created_at: '2026-11-20T21:00:00',
		url: { full: 'https://x' },
	});
	expect(
		typeRecord(resources.stats, {
			date_start: '1 de Novembro',
			sessions: '40',
			orders_revenue: '1020.50',
			conversion_rate: '2,5%',
			search_keywords: ['copo'],
			visits_direct: '7',
		}),
	).toEqual({
		date_start: '1 de Novembro',
		sessions: 40,
		orders_revenue: 1020.5,
		conversion_rate: '2,5%',
		search_keywords: ['copo'],
		visits_direct: '7',
	});
});
