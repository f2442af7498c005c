/**
 * From an order to an invoice, in a real n8n: one document and no second one, also where the delivery comes again or n8n was
 * killed half-way; none of what is not issuable; none finished whose total the service sees otherwise.
 */
import { mkdir, readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

import type { IDataObject } from 'n8n-workflow';

import type { ExampleName } from '../../examples/source';
import { parseXml } from '../../nodes/shared/delivery/wire/xml';
import { outputOf, payloadWith, useStage, type Changes, type Example } from './examples';
import { KEYS, type InvoicingService } from './stand-ins';
import { until } from './world';

jest.setTimeout(240_000);

const stage = useStage();

/** What the shop's owner calls an order that is paid, as the example's settings have it. */
const PAID = { orderHistory: { status: '2', statusText: 'Fizetve', comment: '', dateAdded: '2026-11-20 21:05:30' } };
/** As after a restart, when the trigger has forgotten what it has seen. */
const FORGETFUL = { settings: { dropDuplicates: false } };

const shoprenterOrder = (changes: IDataObject) => payloadWith('shoprenter', 'order_confirm', ({ orders }) => Object.assign(orders.order[0], changes));

interface Case {
	readonly name: ExampleName;
	readonly service: InvoicingService;
	readonly changes: () => Changes;
	/** The total of an order as {@link order} makes it. */
	readonly gross: number;
	/** Places an order, with its total or another one. @returns its id, and the way to deliver it */
	order(total?: number): { id: string; deliver(): Promise<unknown> };
	/** The call that finishes a document; where there are no drafts, the one that makes it. */
	readonly finish: string;
	readonly hasDrafts: boolean;
}

let lastId = 30_000;

const shoprenter = (total = 10_070) => {
	const id = String(++lastId);
	const payload = shoprenterOrder({ innerId: id, totalGross: String(total), ...PAID });
	return { id, deliver: async () => await stage.world.simulator.shoprenter.fire('order_confirm', payload) };
};

const shopkit = (total = 59.62) => {
	const { api } = stage.world.simulator.shopkit;
	const { id } = api.placeOrder();
	const payload = payloadWith('shopkit', 'order_paid', ({ order }) => Object.assign(order, { id, total }));
	return { id: String(id), deliver: async () => await stage.world.simulator.shopkit.fire('order_paid', payload) };
};

const konimbo = (total = 265.2) => {
	const { id } = stage.world.simulator.konimbo.api.placeOrder({ total_price: String(total) });
	const payload = payloadWith('konimbo', 'order_after_payment', ({ order }) => Object.assign(order, { id: Number(id) }));
	return { id: String(id), deliver: async () => await stage.world.simulator.konimbo.fire('order_after_payment', payload) };
};

const CASES: readonly Case[] = [
	{
		name: 'shoprenter-order-to-billingo',
		service: 'billingo',
		changes: () => ({
			settings: { billingo: `${stage.services.url}/billingo` },
			parameters: { 'Shoprenter Trigger': FORGETFUL },
			credentials: { httpHeaderAuth: { name: 'X-API-KEY', value: KEYS.billingo } },
		}),
		order: shoprenter,
		gross: 10_070,
		finish: 'billingo.finalized',
		hasDrafts: true,
	},
	{
		name: 'shoprenter-order-to-szamlazz',
		service: 'szamlazz',
		changes: () => ({
			settings: { szamlazz: `${stage.services.url}/szamlazz` },
			parameters: { 'Shoprenter Trigger': { ...FORGETFUL, szamlazzSettings: { agentKey: KEYS.szamlazz } } },
		}),
		order: shoprenter,
		gross: 10_070,
		finish: 'szamlazz.created',
		hasDrafts: false,
	},
	{
		name: 'shopkit-paid-order-to-invoicexpress',
		service: 'invoicexpress',
		changes: () => ({
			settings: { invoicexpress: `${stage.services.url}/invoicexpress` },
			parameters: { 'Shopkit Trigger': FORGETFUL },
			credentials: { httpQueryAuth: { name: 'api_key', value: KEYS.invoicexpress } },
		}),
		order: shopkit,
		gross: 59.62,
		finish: 'invoicexpress.finalized',
		hasDrafts: true,
	},
	{
		name: 'shopkit-paid-order-to-moloni',
		service: 'moloni',
		changes: () => ({
			settings: { moloni: `${stage.services.url}/moloni` },
			parameters: { 'Shopkit Trigger': FORGETFUL },
			credentials: { httpCustomAuth: { json: JSON.stringify({ body: KEYS.moloni }) } },
		}),
		order: shopkit,
		gross: 59.62,
		finish: 'moloni.finalized',
		hasDrafts: true,
	},
	{
		name: 'konimbo-order-to-green-invoice',
		service: 'greenInvoice',
		changes: () => ({
			settings: { greenInvoice: `${stage.services.url}/green-invoice` },
			parameters: { 'Konimbo Trigger': FORGETFUL },
			credentials: { httpCustomAuth: { json: JSON.stringify({ body: KEYS.greenInvoice }) } },
		}),
		order: konimbo,
		gross: 265.2,
		finish: 'greenInvoice.created',
		hasDrafts: false,
	},
];

describe.each(CASES)('$name', ({ name, service, changes, gross, order, finish, hasDrafts }) => {
	let example: Example;
	beforeEach(async () => {
		example = await stage.publish(name, changes());
	});
	afterEach(async () => await example.end());

	const documents = () => stage.services.documents(service);

	test('makes one document of an order, also when the delivery comes again', async () => {
		const { id, deliver } = order();
		await deliver();
		stage.succeeded((await example.executions())[0]);
		const [document, ...others] = documents();
		expect(others).toEqual([]);
		expect(document).toMatchObject({ key: expect.stringMatching(new RegExp(`:${id}$`)), total: gross, number: expect.any(String) });

		await deliver();
		stage.succeeded((await example.executions())[0]);
		expect(documents()).toEqual([document]);
	});

	test('finishes one document after n8n was killed in the middle', async () => {
		const { deliver } = order();
		stage.services.fail(finish, hasDrafts ? 'silent' : 'lost');
		await deliver();
		await until(() => stage.services.unanswered === 1);
		await stage.world.n8n.kill();
		expect(documents().map(({ number }) => typeof number)).toEqual([hasDrafts ? 'undefined' : 'string']);
		await stage.world.n8n.restart();
		const killed = documents()[0].id;

		await deliver();
		const [, repeat] = await example.executions(2);
		stage.succeeded(repeat);
		expect(documents()).toMatchObject([{ id: killed, total: gross, number: expect.any(String) }]);
	});

	test('finishes one document where the service was down', async () => {
		const { deliver } = order();
		stage.services.fail(finish, 'down');
		await deliver();
		expect((await example.executions())[0].status).toBe('error');
		await deliver();
		stage.succeeded((await example.executions())[0]);
		expect(documents()).toMatchObject([{ total: gross, number: expect.any(String) }]);
	});

	test('makes no second document where the answer to the first was lost', async () => {
		const { deliver } = order();
		stage.services.fail(`${service}.created`, 'cut');
		await deliver();
		expect((await example.executions())[0].status).toBe('error');
		const [{ id }, ...others] = documents();
		expect(others).toEqual([]);
		await deliver();
		stage.succeeded((await example.executions())[0]);
		expect(documents()).toMatchObject([{ id, total: gross, number: expect.any(String) }]);
	});

	test('stops with a sentence where the order does not add up', async () => {
		const { deliver } = order(gross + 100);
		await deliver();
		const [stopped] = await example.executions();
		expect(stopped.error?.message).toMatch(/^No invoice was made for order \S+\. .*(come to|counts as paid)/);
		expect(documents()).toEqual([]);
	});

	test('finishes nothing where the service comes to another total', async () => {
		const { deliver } = order();
		stage.services.off = 1;
		await deliver();
		const [differs] = await example.executions();
		expect(differs.error?.message).toMatch(
			new RegExp(`comes to ${String(gross + 1).replace('.', '\\.')} for order \\S+, the shop to ${String(gross).replace('.', '\\.')}`),
		);
		expect(documents().map(({ number }) => typeof number)).toEqual([hasDrafts ? 'undefined' : 'string']);
		expect(stage.services.of(finish)).toHaveLength(hasDrafts ? 0 : 1);
	});

	test('makes nothing where the service does not say what it has', async () => {
		const { deliver } = order();
		stage.services.fail(`${service}.found`, 'down');
		await deliver();
		expect((await example.executions())[0].status).toBe('error');
		expect(documents()).toEqual([]);
	});
});

describe('what the documents hold', () => {
	const run = async ({ name, changes }: Case, deliver: () => Promise<unknown>) => {
		const example = await stage.publish(name, changes());
		await deliver();
		const [execution] = await example.executions();
		stage.succeeded(execution);
		return { example, execution };
	};
	const caseOf = (service: InvoicingService) => CASES.find((one) => one.service === service)!;

	test('Billingo: every tax rate and the buyer; a proforma first, an invoice once it is paid, and the link of each', async () => {
		const unpaid = shoprenterOrder({ innerId: '5012' });
		const { example, execution } = await run(caseOf('billingo'), async () => await stage.world.simulator.shoprenter.fire('order_confirm', unpaid));
		const [proforma] = stage.services.documents('billingo');
		expect(proforma).toMatchObject({
			key: 'shoprenter:5012:proforma',
			total: 10_070,
			body: { type: 'proforma', paid: false, payment_method: 'cash_on_delivery' },
		});
		expect(outputOf(execution, 'Get Link')).toEqual([{ public_url: `https://billingo.example.com/document-access/${proforma.id}` }]);

		await stage.world.simulator.shoprenter.fire('order_status_change', shoprenterOrder({ innerId: '5012', ...PAID }));
		const [paid] = await example.executions();
		stage.succeeded(paid);
		const [, invoice, ...others] = stage.services.documents('billingo');
		expect(others).toEqual([]);
		expect(invoice).toMatchObject({ key: 'shoprenter:5012', total: 10_070, body: { type: 'invoice', paid: true, currency: 'HUF' } });
		expect(outputOf(paid, 'Get Link')).toEqual([{ public_url: `https://billingo.example.com/document-access/${invoice.id}` }]);
		// The buyer who is known is not made again.
		expect(new Set(stage.services.of('billingo.partner').map(({ answer }) => answer.id)).size).toBe(1);
		expect(stage.services.of('billingo.partner')[0].body).toMatchObject({
			name: 'Fűzfa Kert Bt.',
			taxcode: '00000000-1-08',
			tax_type: 'HAS_TAX_NUMBER',
			address: { country_code: 'HU', post_code: '9021', city: 'Győr' },
		});
		expect(invoice.body.items.map(({ unit_price, quantity, vat }: IDataObject) => [unit_price, quantity, vat])).toEqual([
			[2540, 2, '27%'],
			[3150, 1, '5%'],
			[1490, 1, '27%'],
			[350, 1, '27%'],
		]);
		await example.end();
	});

	test('Számlázz.hu: a proforma first, an invoice once it is paid, with the tax of each line', async () => {
		const unpaid = shoprenterOrder({ innerId: '5012' });
		const { example } = await run(caseOf('szamlazz'), async () => await stage.world.simulator.shoprenter.fire('order_confirm', unpaid));
		await stage.world.simulator.shoprenter.fire('order_status_change', shoprenterOrder({ innerId: '5012', ...PAID }));
		const [paid] = await example.executions();
		stage.succeeded(paid);
		const [proforma, invoice, ...others] = stage.services.documents('szamlazz');
		expect(others).toEqual([]);
		expect(proforma).toMatchObject({ key: 'shoprenter:5012:proforma', body: { fejlec: { dijbekero: 'true', fizetve: 'false', rendelesSzam: '5012' } } });
		expect(invoice).toMatchObject({
			key: 'shoprenter:5012',
			total: 10_070,
			body: { fejlec: { fizetve: 'true' }, vevo: { nev: 'Fűzfa Kert Bt.', adoszam: '00000000-1-08' } },
		});
		expect(invoice.body.fejlec).not.toHaveProperty('dijbekero');
		// 2540 × 2: 5080 × 27 / 127 = 1080
		expect(invoice.body.tetelek.tetel[0]).toMatchObject({ afakulcs: '27', nettoErtek: '4000', afaErtek: '1080', bruttoErtek: '5080' });
		expect(outputOf(paid, 'Number')).toEqual([{ order: '5012', number: invoice.number }]);
		await example.end();
	});

	test('InvoiceXpress: net prices that come to the gross, and the link in the shop’s order', async () => {
		const { id, deliver } = shopkit();
		const { example } = await run(caseOf('invoicexpress'), deliver);
		const [{ body, id: document }] = stage.services.documents('invoicexpress');
		const { client, items } = body.invoice_receipt;
		expect(client).toMatchObject({ name: 'Leonor Exemplo', fiscal_id: '000000000', country: 'Portugal', postal_code: '0351-007' });
		expect(items.map(({ unit_price, quantity, tax }: any) => [unit_price, quantity, tax.name])).toEqual([
			['10.00', '1', 'IVA23'],
			['20.00', '2', 'IVA6'],
			['4.00', '1', 'IVA23'],
		]);
		expect(stage.world.simulator.shopkit.api.orders.get(id)).toMatchObject({ invoice_url: `https://invoicexpress.example.com/documents/${document}` });
		await example.end();
	});

	test('Moloni: one customer for one buyer, whatever the number of orders', async () => {
		const { example } = await run(caseOf('moloni'), shopkit().deliver);
		await shopkit().deliver();
		stage.succeeded((await example.executions())[0]);
		const [customer, ...others] = stage.services.of('moloni.customer');
		expect(others).toEqual([]);
		expect(customer.body).toMatchObject({ vat: '000000000', name: 'Leonor Exemplo', zip_code: '0351-007', number: '1' });
		const documents = stage.services.documents('moloni');
		expect(documents.map(({ body }) => body.customer_id)).toEqual([customer.answer.customer_id, customer.answer.customer_id]);
		expect(documents[0].body.products.map(({ price, qty, taxes }: any) => [price, qty, taxes[0].value])).toEqual([
			[10, 1, 23],
			[20, 2, 6],
			[4, 1, 23],
		]);
		expect(documents[0].body.payments).toMatchObject([{ payment_method_id: 1, value: 59.62 }]);
		await example.end();
	});

	test('Green Invoice: the whole order, and its link as a status, once; nothing of one that is paid in part', async () => {
		const { id, deliver } = konimbo();
		const { example } = await run(caseOf('greenInvoice'), deliver);
		await deliver();
		stage.succeeded((await example.executions())[0]);
		const [document] = stage.services.documents('greenInvoice');
		expect(document.body).toMatchObject({
			type: 320,
			currency: 'ILS',
			client: { name: 'נועה דוגמאי', emails: ['noa@example.com'] },
			payment: [{ type: 3, price: 265.2 }],
		});
		const { orders } = stage.world.simulator.konimbo.api;
		expect(orders.get(id)?.statuses).toEqual([
			expect.objectContaining({ status_option_title: 'חשבונית הופקה', comment: `https://green-invoice.example.com/he/${document.id}` }),
		]);

		const partly = konimbo();
		Object.assign(orders.get(partly.id)!, { payment_status: 'אשראי - חלקי' });
		await partly.deliver();
		expect((await example.executions())[0].error?.message).toMatch(/not paid in full/);
		expect(stage.services.documents('greenInvoice')).toHaveLength(1);
		expect(orders.get(partly.id)?.statuses).toEqual([]);
		await example.end();
	});

	test('UBL: a file of the order, which a second delivery leaves alone', async () => {
		const folder = path.join(stage.world.n8n.userFolder, '.n8n-files');
		await mkdir(folder, { recursive: true });
		const example = await stage.publish('any-shop-to-ubl', {
			settings: { folder },
			parameters: { 'Shopkit Trigger': FORGETFUL, 'Shoprenter Trigger': { invoiceSettings: { shopCountry: 'HU' } } },
		});
		const { id, deliver } = shopkit();
		await deliver();
		stage.succeeded((await example.executions())[0]);
		const file = path.join(folder, `shopkit-${id}.xml`);
		const written = await readFile(file, 'utf8');
		expect((parseXml(written) as any).Invoice).toMatchObject({
			'cbc:ID': `WEB-${id}`,
			'cac:AccountingSupplierParty': { 'cac:Party': { 'cac:PartyLegalEntity': { 'cbc:RegistrationName': 'Your Company' } } },
		});
		expect(written).toContain('>59.62<');

		await deliver();
		const [repeat] = await example.executions();
		stage.succeeded(repeat);
		expect(outputOf(repeat, 'Left Alone')).toEqual([{ order: `shopkit:${id}` }]);
		expect(outputOf(repeat, 'Write File')).toEqual([]);
		expect(await readFile(file, 'utf8')).toBe(written);

		// An order of another shop, and one whose event is a summary.
		await shoprenter().deliver();
		stage.succeeded((await example.executions())[0]);
		await konimbo().deliver();
		stage.succeeded((await example.executions())[0]);
		expect((await readdir(folder)).map((name) => name.split('-')[0]).sort()).toEqual(['konimbo', 'shopkit', 'shoprenter']);
		await example.end();
	});
});
