/** Orders as invoices, with ready documents (design.md 6a), through n8n-core's real contexts: by webhook, by action, by schedule. */
import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { sampleFile } from '../../lab/shops/samples';
import type { Receiver } from '../support/delivering';
import { Bed } from '../support/delivering';
import { orderWith, productRow } from '../unit/konimbo/orders';
import { byId, shopkitWorld } from './actions/shopkit/world';

type Json = Record<string, any>;

let bed: Bed;
beforeAll(async () => {
	bed = await Bed.start();
});
afterAll(async () => await bed.stop());

const published = async (parameters: IDataObject, platform: 'shopkit' | 'konimbo' = 'shopkit') =>
	await bed.publish(platform, [platform === 'shopkit' ? 'order_paid' : 'order_created'], {
		output: 'invoice',
		invoiceSettings: { shopCountry: 'PT' },
		...parameters,
	});

async function invoiced(receiver: Receiver, body: unknown, event = 'order_paid'): Promise<Json> {
	expect((await receiver.send(event, body)).status).toBe(200);
	const items = receiver.takeItems();
	expect(items).toHaveLength(1);
	return items[0] as Json;
}

const paidOrder = () => sampleFile('shopkit', 'order_paid') as { order: Json };
const rows = (...all: IDataObject[]) => ({ rows: all });

/** What each service cannot do without, as a Portuguese shop would fill it in. */
const SETTINGS: Record<string, IDataObject> = {
	billingo: { blockId: 7, exchangeRate: 390 },
	greenInvoice: {},
	invoiceXpress: { taxNames: rows({ rate: 23, name: 'IVA23' }, { rate: 6, name: 'IVA6' }) },
	moloni: {
		companyId: 1,
		documentSetId: 2,
		taxIds: rows({ rate: 23, id: 3 }, { rate: 6, id: 6 }),
		productId: 4,
		paymentMethodIds: rows({ code: 'wallet', id: 5 }),
	},
	szamlazz: { agentKey: 'invented-key' },
	ubl: { number: 'WEB-{order}', sellerName: 'Loja Exemplo', sellerCountry: 'PT', sellerVatId: 'PT500000000', sellerCity: 'Lisboa' },
};

const documentParameter = (receiver: Receiver) => receiver.trigger.type.description.properties.find(({ name }) => name === 'document') as INodeProperties;

describe('a trigger', () => {
	test('gives the invoice in place of the order', async () => {
		const receiver = await published({});
		const { order } = paidOrder();
		const item = await invoiced(receiver, { order });
		expect(item).toMatchObject({
			platform: 'shopkit',
			event: 'order_paid',
			invoice: { id: `shopkit:${order.id}`, orderId: String(order.id), issuable: true, reasons: [], currency: 'EUR', totals: { gross: order.total } },
		});
		expect(item).not.toHaveProperty('order');
		expect(item).not.toHaveProperty('document');
	});

	test('takes the shop’s own words for paid', async () => {
		const receiver = await published({ invoiceSettings: { shopCountry: 'IL', paidStatuses: rows({ status: 'ביט - מלא' }) } }, 'konimbo');
		const { invoice } = await invoiced(receiver, { order: { ...orderWith([productRow]), payment_status: 'ביט - מלא' } }, 'order_created');
		expect(invoice.payment).toMatchObject({ state: 'paid' });
	});

	test('takes the shop’s own words for cancelled', async () => {
		const receiver = await published({ invoiceSettings: { shopCountry: 'IL', cancelledStatuses: rows({ status: 'בוטל' }) } }, 'konimbo');
		const sent = async (payment_status: string) =>
			(await invoiced(receiver, { order: { ...orderWith([productRow]), payment_status } }, 'order_created')).invoice.reasons.map(({ code }: Json) => code);
		expect(await sent('בוטל')).toContain('cancelled');
		expect(await sent('ביט - מלא')).not.toContain('cancelled');
	});

	test('leaves other records as in the unified output', async () => {
		const receiver = await bed.publish('shopkit', ['client_created'], { output: 'invoice' });
		const item = await invoiced(receiver, sampleFile('shopkit', 'client_created'), 'client_created');
		expect(item.customer).toMatchObject({ fullName: expect.any(String), addresses: expect.any(Array) });
	});

	test('makes a document for every service of the list', async () => {
		const services = (documentParameter(await published({})).options as INodePropertyOptions[])
			.map(({ value }) => String(value))
			.filter((value) => value !== 'none');
		expect(services.sort()).toEqual(Object.keys(SETTINGS).sort());
		for (const service of services.filter((one) => one !== 'greenInvoice')) {
			const receiver = await published({ document: service, [`${service}Settings`]: SETTINGS[service] });
			const { invoice, document } = await invoiced(receiver, paidOrder());
			expect({ service, reasons: invoice.reasons, issuable: invoice.issuable }).toEqual({ service, reasons: [], issuable: true });
			expect(JSON.stringify(document)).toContain(String(paidOrder().order.id));
		}
	});

	test('makes Green Invoice’s document of a Konimbo order', async () => {
		const receiver = await published(
			{
				document: 'greenInvoice',
				invoiceSettings: { shopCountry: 'IL', buyerCountry: 'IL', currency: 'ILS', taxRates: rows({ rate: 18 }) },
				greenInvoiceSettings: { paymentType: 3 },
			},
			'konimbo',
		);
		const { invoice, document } = await invoiced(receiver, { order: { ...orderWith([productRow]), address: 'Herzl 1, Haifa' } }, 'order_created');
		expect(invoice.reasons).toEqual([]);
		expect(document).toMatchObject({ currency: 'ILS', income: [{ price: expect.any(Number) }] });
	});

	test('gives no document of an order that cannot be issued, and says why', async () => {
		const { order } = paidOrder();
		const receiver = await published({ document: 'billingo', billingoSettings: SETTINGS.billingo });
		const { invoice, ...item } = await invoiced(receiver, { order: { ...order, total: order.total + 5 } });
		expect(invoice).toMatchObject({ issuable: false, reasons: [{ code: 'totals_mismatch' }] });
		expect(item).not.toHaveProperty('document');
	});

	test('says what the service lacks, in the same place', async () => {
		const receiver = await published({ document: 'billingo', billingoSettings: { blockId: 7 } });
		const { invoice, ...item } = await invoiced(receiver, paidOrder());
		expect(invoice).toMatchObject({ issuable: false, reasons: [{ code: 'exchange_rate_missing', message: expect.stringContaining('EUR') }] });
		expect(item).not.toHaveProperty('document');
	});

	const UNREADABLE: Array<[string, IDataObject, string]> = [
		['a country that is none', { invoiceSettings: { shopCountry: 'Portugal' } }, 'Shop Country'],
		['a currency that is none', { invoiceSettings: { currency: 'Ft' } }, 'Currency'],
		['a rate that is none', { invoiceSettings: { taxRates: rows({ rate: 270 }) } }, 'Tax Rates'],
		['a rate in words', { invoiceSettings: { taxRates: rows({ rate: '={{ "many" }}' }) } }, 'Rate'],
		['no pad', { document: 'billingo' }, 'Block ID'],
		['a pad that is no number', { document: 'billingo', billingoSettings: { blockId: '={{ "seven" }}' } }, 'Block ID'],
		['a pad of 0', { document: 'billingo', billingoSettings: { blockId: 0 } }, 'Block ID'],
		['no key', { document: 'szamlazz', szamlazzSettings: { agentKey: '={{ "" }}' } }, 'Agent Key'],
		['a service that is none', { document: '={{ "sap" }}' }, 'Document'],
	];
	test.each(UNREADABLE)('is not published with %s', async (_, parameters, named) => {
		const before = bed.simulator.shopkit.webhooks.length;
		await expect(published(parameters)).rejects.toThrow(`'${named}'`);
		expect(bed.simulator.shopkit.webhooks).toHaveLength(before);
	});

	test('hands on an order whose settings an expression has lost since: not issuable', async () => {
		const receiver = await published({ document: 'billingo', billingoSettings: SETTINGS.billingo });
		receiver.trigger.setParameters({ events: ['order_paid'], output: 'invoice', document: 'billingo', billingoSettings: { blockId: '={{ null }}' } });
		const { invoice } = await invoiced(receiver, paidOrder());
		expect(invoice).toMatchObject({
			issuable: false,
			reasons: expect.arrayContaining([{ code: 'setting_missing', message: expect.stringContaining("'Block ID'") }]),
		});
	});
});

describe('an action', () => {
	const world = shopkitWorld();
	const order = (operation: string, parameters: IDataObject) =>
		({ resource: 'order', operation, output: 'invoice', invoiceSettings: { shopCountry: 'PT', exemption: 'AAM' }, ...parameters }) as never;

	test('gives invoices one by one, by the list, and by the schedule', async () => {
		const { id } = world.shop.api.placeOrder();
		const expected = { invoice: { id: `shopkit:${id}`, totals: { gross: 81.28 } } };
		expect(await world.node.run(order('get', { orderId: byId(id) }))).toMatchObject([expected]);
		expect(await world.node.run(order('getAll', { returnAll: true }))).toMatchObject([expected]);
		expect(await world.node.run(order('getAll', { sinceLastRun: true, lookBack: 1_000_000 }))).toMatchObject([{ event: 'catch_up', ...expected }]);
	});

	test('takes the settings of each item', async () => {
		const { id } = world.shop.api.placeOrder();
		const parameters = order('get', { orderId: byId(id), document: 'billingo', billingoSettings: { blockId: '={{ $json.block }}', exchangeRate: 390 } });
		const items = await world.node.execute(parameters, [{ block: 7 }, { block: 'none' }] as never);
		expect(items.map(({ json }: any) => json.invoice.reasons)).toEqual([[], [{ code: 'setting_missing', message: expect.stringContaining("'Block ID'") }]]);
	});

	test('has the output only where orders come back', () => {
		const { properties } = world.node.type.description;
		const withInvoice = properties.filter(({ name, options }) => name === 'output' && options?.some((one) => 'value' in one && one.value === 'invoice'));
		const resources = new Set(withInvoice.flatMap(({ displayOptions }) => displayOptions?.show?.resource));
		expect([...resources]).toEqual(['order']);
	});
});
