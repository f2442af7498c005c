/** The bodies for the services: whole examples, and sums as each service reckons them (invoicing.md 6 to 11). */
import Big from 'big.js';
import fc from 'fast-check';

import { parseXml } from '../../../nodes/shared/delivery/wire/xml';
import { billingoDocument } from '../../../nodes/shared/invoice/documents/billingo';
import { greenInvoiceDocument } from '../../../nodes/shared/invoice/documents/greenInvoice';
import { invoiceXpressDocument } from '../../../nodes/shared/invoice/documents/invoicexpress';
import { moloniDocument } from '../../../nodes/shared/invoice/documents/moloni';
import { szamlazzDocument } from '../../../nodes/shared/invoice/documents/szamlazz';
import { ublDocument } from '../../../nodes/shared/invoice/documents/ubl';
import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import { byRate } from '../../../nodes/shared/invoice/settings/service';
import type { Invoice, InvoiceOptions } from '../../../nodes/shared/invoice/shapes';
import { blank } from '../../../nodes/shared/records/shapes';
import { anyOrder, DIGITS, options, rounded } from './anyOrder';
import { BUDAPEST, line, LISBON, order } from './orders';

const today = '2026-11-29';
const seller = { name: 'Loja Exemplo Lda', vatId: 'PT500000000', countryCode: 'PT', city: 'Lisboa' };

const billingo = (invoice: Invoice) => billingoDocument(invoice, { today, blockId: 2, exchangeRate: 400 });
const szamlazz = (invoice: Invoice) => szamlazzDocument(invoice, { today, agentKey: 'agent-key' });
const taxNames = Object.fromEntries([23, 22, 16, 13, 12, 9, 6, 4, 27, 25.5, 5.5, 0].map((rate) => [rate, `IVA${rate}`]));
const invoiceXpress = (invoice: Invoice) => invoiceXpressDocument(invoice, { today, taxNames, currencyRate: 1 });
const moloni = (invoice: Invoice) =>
	moloniDocument(invoice, {
		today,
		companyId: 5,
		documentSetId: 7,
		productId: 11,
		taxIds: Object.fromEntries(Object.keys(taxNames).map((rate, id) => [rate, id])),
		paymentMethodIds: { other: 4, card: 3 },
	});
const greenInvoice = (invoice: Invoice) => greenInvoiceDocument(invoice, { today, payment: { type: 1 } });
const ubl = (invoice: Invoice) => ublDocument(invoice, { today, number: 'A/1', seller });

const MAKERS = { billingo, szamlazz, invoiceXpress, moloni, greenInvoice, ubl };

describe('an order that cannot be invoiced gets no document', () => {
	test.each(Object.entries(MAKERS))('%s', (_, make) => {
		const { document, reasons } = make(invoiceOf(order({ lines: null, totals: { gross: 10 } })));
		expect({ document, codes: reasons.map(({ code }) => code) }).toEqual({ document: null, codes: ['not_issuable'] });
	});
});

describe('a service gets nothing that it refuses', () => {
	const codesOf = ({ document, reasons }: { document: unknown; reasons: readonly { code: string }[] }) => ({
		isMade: document !== null,
		codes: reasons.map(({ code }) => code),
	});

	test.each([
		['a wrong digit', '12345678-2-41'],
		['no number at all', 'NINCS'],
		['the European number alone', 'HU12345676'],
		['a personal number', '8123456789'],
	])('of Hungary’s tax numbers: %s', (_, taxId) => {
		const invoice = invoiceOf(hungarian({ customer: { taxId } }), { shopCountry: 'HU' });
		for (const make of [billingo, szamlazz]) expect(codesOf(make(invoice))).toEqual({ isMade: false, codes: ['tax_id_invalid'] });
	});

	test('of Hungary’s addresses: one with a gap', () => {
		const invoice = invoiceOf(hungarian({ billingAddress: { ...BUDAPEST, city: null }, customer: { taxId: null } }));
		for (const make of [billingo, szamlazz]) expect(codesOf(make(invoice))).toEqual({ isMade: false, codes: ['no_buyer_address'] });
	});

	test('of Portugal’s exemption codes: another country’s', () => {
		const sold = order({ lines: [line({ taxRate: 0, gross: 45 })], totals: { gross: 45 } });
		for (const general of ['AAM', 'm10', 'VATEX-EU-O']) {
			const invoice = invoiceOf(sold, { shopCountry: 'PT', exemptionCodes: { general } });
			for (const make of [invoiceXpress, moloni]) expect(codesOf(make(invoice))).toEqual({ isMade: false, codes: ['exemption_not_accepted'] });
		}
	});

	test('of receipts: one for what is not paid', () => {
		const sold = portuguese();
		const invoice = invoiceOf({ ...sold, payment: { ...sold.payment, state: 'unpaid' } }, { shopCountry: 'PT' });
		expect(codesOf(invoiceXpressDocument(invoice, { today, taxNames, type: 'invoice_receipt' }))).toEqual({ isMade: false, codes: ['not_paid'] });
	});

	test('of Moloni’s countries: the buyer’s own, and Portugal’s for Portugal', () => {
		const settings = {
			today,
			companyId: 5,
			documentSetId: 7,
			productId: 11,
			taxIds: { 23: 1, 6: 2 },
			paymentMethodIds: { other: 4, card: 3 },
			countryIds: { ES: 5 },
		};
		const idFor = (countryCode: string) => {
			const { billingAddress, ...others } = portuguese();
			const invoice = invoiceOf({ ...others, billingAddress: { ...billingAddress!, countryCode } }, { shopCountry: 'PT' });
			return moloniDocument(invoice, settings).document?.customer.country_id ?? null;
		};
		expect([idFor('PT'), idFor('ES'), idFor('FR')]).toEqual([1, 5, null]);
	});

	describe('of Portugal’s taxes: those of the region that the goods go to', () => {
		// 10 × 1.04 = 10.40
		const soldTo = (postcode: string | null, shipped?: string) =>
			invoiceOf(
				order({
					billingAddress: { ...LISBON, postcode },
					...(shipped && { shippingAddress: { ...LISBON, postcode: shipped } }),
					lines: [line({ taxRate: 4, gross: 10.4 })],
					totals: { gross: 10.4 },
				}),
				{ shopCountry: 'PT' },
			);
		const names = { '4 PT-AC': 'IVA4 Açores', '4 PT-MA': 'IVA4 Madeira' };
		const ids = { '4 PT-AC': 21, '4 PT-MA': 22 };
		const made = (invoice: Invoice, taxNames: Record<string, string>, taxIds: Record<string, number>) => {
			const ofXpress = invoiceXpressDocument(invoice, { today, taxNames });
			const ofMoloni = moloniDocument(invoice, { today, companyId: 5, documentSetId: 7, productId: 11, taxIds, paymentMethodIds: { other: 4 } });
			const [item] = ((ofXpress.document?.invoice_receipt as any)?.items ?? []) as { tax: { name: string } }[];
			const [product] = ((ofMoloni.document?.document.products as any) ?? []) as { taxes: { tax_id: number }[] }[];
			return [item?.tax.name ?? ofXpress.reasons[0].code, product?.taxes[0].tax_id ?? ofMoloni.reasons[0].code];
		};

		test.each([
			['9500-321', undefined, 'IVA4 Açores', 21],
			['9999-999', undefined, 'IVA4 Açores', 21],
			['9000-100', undefined, 'IVA4 Madeira', 22],
			['9499', undefined, 'IVA4 Madeira', 22],
			// The same place, as people write it.
			['9500321', undefined, 'IVA4 Açores', 21],
			['9500 321', undefined, 'IVA4 Açores', 21],
			['PT 9500-321', undefined, 'IVA4 Açores', 21],
			['pt-9500321', undefined, 'IVA4 Açores', 21],
			['\u00A09500\u2013321 Ponta Delgada', undefined, 'IVA4 Açores', 21],
			['9499999', undefined, 'IVA4 Madeira', 22],
			['8999999', undefined, 'setting_missing', 'setting_missing'],
			['95003', undefined, 'setting_missing', 'setting_missing'],
			['950032', undefined, 'setting_missing', 'setting_missing'],
			['95003210', undefined, 'setting_missing', 'setting_missing'],
			['ES 9500-321', undefined, 'setting_missing', 'setting_missing'],
			// Billed in Lisbon, sent to Funchal.
			['1050-555', '9000-100', 'IVA4 Madeira', 22],
			['1050-555', undefined, 'setting_missing', 'setting_missing'],
			[null, undefined, 'setting_missing', 'setting_missing'],
			['90000', undefined, 'setting_missing', 'setting_missing'],
		])('to %s, sent to %s: %s', (postcode, shipped, name, id) => expect(made(soldTo(postcode, shipped), names, ids)).toEqual([name, id]));

		test('the rows of the settings, each for a region or for any', () => {
			const rows = [
				{ rate: 4, region: 'PT-AC', name: 'IVA4 Açores' },
				{ rate: 23, name: 'IVA23' },
				{ rate: 6, region: '', name: 'IVA6' },
			];
			expect(byRate({ rows }, 'name')).toEqual({ '4 PT-AC': 'IVA4 Açores', 23: 'IVA23', 6: 'IVA6' });
			expect(byRate(undefined, 'name')).toEqual({});
		});

		test('a tax for any region holds where there is none for the region', () => {
			expect(made(soldTo('9500-321'), { 4: 'IVA4' }, { 4: 20 })).toEqual(['IVA4', 20]);
			expect(made(soldTo('9500-321'), { 4: 'IVA4', ...names }, { 4: 20, ...ids })).toEqual(['IVA4 Açores', 21]);
			expect(made(soldTo('9500321'), { 4: 'IVA4M', '4 PT-AC': 'IVA4A' }, { 4: 20, ...ids })).toEqual(['IVA4A', 21]);
			expect(made(soldTo('9500-321'), { '4 PT-MA': 'IVA4 Madeira' }, { '4 PT-MA': 22 })).toEqual(['setting_missing', 'setting_missing']);
		});
	});

	test('of Green Invoice’s payments: what the order tells goes before the setting, and an app names itself', () => {
		const typeOf = (method: string) => {
			const { document } = greenInvoiceDocument(
				invoiceOf(order({ currency: 'ILS', lines: [line({ taxRate: 18, gross: 118 })], totals: { gross: 118 }, payment: { method } }), { shopCountry: 'IL' }),
				{ today, payment: { type: 4, appType: 1 } },
			);
			const [{ type, appType }] = document!.payment as Array<{ type: number; appType?: number }>;
			return { type, appType };
		};
		expect([typeOf('PayPal').type, typeOf('Apple Pay'), typeOf('Bit').appType]).toEqual([5, { type: 10, appType: 6 }, 1]);
	});
});

const hungarian = (patch: Partial<Parameters<typeof order>[0]> = {}) =>
	order({
		currency: 'HUF',
		billingAddress: { ...BUDAPEST, company: 'Példa Kft.' },
		customer: { email: 'anna@example.com', taxId: '12345676-2-41' },
		payment: { state: 'paid', method: 'Banki átutalás' },
		lines: [line({ name: 'Póló', sku: 'SKU-1', variant: 'L', quantity: 2, unitGross: 5990, taxRate: 27, gross: 11980 })],
		totals: { gross: 11980 },
		...patch,
	});

test('a proforma is looked up by another key than the invoice that follows it', () => {
	const invoice = invoiceOf(hungarian(), { shopCountry: 'HU' });
	const keys = (type: 'invoice' | 'proforma') => [
		billingoDocument(invoice, { today, blockId: 2, type }).document!.document.vendor_id,
		(parseXml(szamlazzDocument(invoice, { today, agentKey: 'agent-key', type }).document!) as any).xmlszamla.beallitasok.szamlaKulsoAzon,
	];
	expect(keys('invoice')).toEqual(['corner:7', 'corner:7']);
	expect(keys('proforma')).toEqual(['corner:7:proforma', 'corner:7:proforma']);
});

const portuguese = () =>
	order({
		customer: { email: 'ana@example.com', taxId: 'PT123456789' },
		payment: { state: 'paid', method: 'Cartão de crédito' },
		lines: [
			line({ name: 'Livro', sku: 'B-1', quantity: 2, unitGross: 10.6, taxRate: 6, gross: 21.2 }),
			line({ name: 'Caneca', sku: 'C-1', taxRate: 23, gross: 9.99 }),
		],
		totals: { gross: 31.19 },
	});

describe('Billingo', () => {
	test('a company in Hungary, paid by transfer', () => {
		const { document } = billingo(invoiceOf(hungarian(), { shopCountry: 'HU' }));
		expect(document).toEqual({
			partner: {
				name: 'Példa Kft.',
				address: { country_code: 'HU', post_code: '1011', city: 'Budapest', address: 'Példa utca 1.' },
				emails: ['anna@example.com'],
				phone: '',
				taxcode: '12345676-2-41',
				tax_type: 'HAS_TAX_NUMBER',
			},
			document: {
				vendor_id: 'corner:7',
				partner_id: null,
				block_id: 2,
				type: 'invoice',
				fulfillment_date: '2026-11-29',
				due_date: '2026-11-29',
				payment_method: 'elore_utalas',
				language: 'hu',
				currency: 'HUF',
				conversion_rate: 1,
				electronic: false,
				paid: true,
				settings: { round: 'one', order_number: '7' },
				items: [{ name: 'Póló (L)', unit_price: 5990, unit_price_type: 'gross', quantity: 2, unit: 'db', vat: '27%', comment: 'SKU-1' }],
			},
		});
	});

	const euros = (rate: number) => order({ billingAddress: BUDAPEST, lines: [line({ taxRate: rate, gross: 10 })], totals: { gross: 10 } });
	const codes = ({ reasons }: { reasons: readonly { code: string }[] }) => reasons.map(({ code }) => code);

	test('what Billingo would refuse', () => {
		expect(codes(billingoDocument(invoiceOf(euros(27), { shopCountry: 'HU' }), { today, blockId: 2 }))).toEqual(['exchange_rate_missing']);
		expect(codes(billingo(invoiceOf(euros(2.1), { shopCountry: 'HU', lawfulRates: [2.1] })))).toEqual(['rate_not_accepted']);
		expect(codes(billingo(invoiceOf(euros(0), { shopCountry: 'HU', exemptionCodes: { general: 'M10' } })))).toEqual(['exemption_not_accepted']);
	});

	test.each([0, null])('a gift at a rate of %j has the rate of what is sold, or its ground', (rate) => {
		const items = (sold: number, chosen: Partial<InvoiceOptions> = {}) => {
			const lines = [line({ name: 'Póló', taxRate: sold, gross: 12700 }), line({ name: 'Minta', taxRate: rate, net: 0, gross: 0 })];
			const { document } = billingo(invoiceOf(hungarian({ lines, totals: { gross: 12700 } }), { shopCountry: 'HU', ...chosen }));
			return document!.document.items;
		};
		expect(items(27)).toMatchObject([{ vat: '27%' }, { name: 'Minta', unit_price: 0, quantity: 1, vat: '27%' }]);
		const exempt = { vat: 'AAM', entitlement: 'AAM' };
		expect(items(0, { exemptionCodes: { general: 'AAM' } })).toMatchObject([exempt, { name: 'Minta', ...exempt }]);
	});

	test('a decimal rate has a comma, a ground its pair', () => {
		const vat = (rate: number, chosen: Partial<InvoiceOptions> = {}) =>
			(billingo(invoiceOf(euros(rate), { shopCountry: 'HU', ...chosen })).document!.document.items as object[])[0];
		expect(vat(5.5, { lawfulRates: [5.5] })).toMatchObject({ vat: '5,5%' });
		expect(vat(0, { exemptionCodes: { general: 'AAM' } })).toMatchObject({ vat: 'AAM', entitlement: 'AAM' });
	});
});

describe('Számlázz.hu', () => {
	test('a company in Hungary', () => {
		// 11980 × 27 / 127 = 2546.93 → 2547; 11980 − 2547 = 9433; 9433 / 2 = 4716.5
		const { document } = szamlazz(invoiceOf(hungarian(), { shopCountry: 'HU' }));
		expect(document).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<xmlszamla xmlns="http://www.szamlazz.hu/xmlszamla">
  <beallitasok>
    <szamlaagentkulcs>agent-key</szamlaagentkulcs>
    <eszamla>false</eszamla>
    <szamlaLetoltes>false</szamlaLetoltes>
    <valaszVerzio>2</valaszVerzio>
    <szamlaKulsoAzon>corner:7</szamlaKulsoAzon>
  </beallitasok>
  <fejlec>
    <keltDatum>2026-11-29</keltDatum>
    <teljesitesDatum>2026-11-29</teljesitesDatum>
    <fizetesiHataridoDatum>2026-11-29</fizetesiHataridoDatum>
    <fizmod>átutalás</fizmod>
    <penznem>Ft</penznem>
    <szamlaNyelve>hu</szamlaNyelve>
    <rendelesSzam>7</rendelesSzam>
    <fizetve>true</fizetve>
  </fejlec>
  <elado/>
  <vevo>
    <nev>Példa Kft.</nev>
    <orszag>HU</orszag>
    <irsz>1011</irsz>
    <telepules>Budapest</telepules>
    <cim>Példa utca 1.</cim>
    <email>anna@example.com</email>
    <adoalany>1</adoalany>
    <adoszam>12345676-2-41</adoszam>
  </vevo>
  <tetelek>
    <tetel>
      <megnevezes>Póló (L)</megnevezes>
      <azonosito>SKU-1</azonosito>
      <mennyiseg>2</mennyiseg>
      <mennyisegiEgyseg>db</mennyisegiEgyseg>
      <nettoEgysegar>4716.5</nettoEgysegar>
      <afakulcs>27</afakulcs>
      <nettoErtek>9433</nettoErtek>
      <afaErtek>2547</afaErtek>
      <bruttoErtek>11980</bruttoErtek>
    </tetel>
  </tetelek>
</xmlszamla>`);
	});

	test('what a buyer types cannot become markup', () => {
		const name = '</nev><fizetve>true</fizetve><nev>&\u0007';
		const { document } = szamlazz(invoiceOf(hungarian({ billingAddress: { ...BUDAPEST, name }, customer: { fullName: name } }), { shopCountry: 'HU' }));
		expect((parseXml(document!) as any).xmlszamla.vevo.nev).toBe('</nev><fizetve>true</fizetve><nev>&');
	});
});

describe('InvoiceXpress', () => {
	test('a paid order of a person with a number', () => {
		// 21.20 / 1.06 / 2 = 10.00; 9.99 / 1.23 = 8.12195, so 8.13 less 0.0990 %: 8.13 × 0.99901 = 8.12195
		const { document } = invoiceXpress(invoiceOf(portuguese(), { shopCountry: 'PT' }));
		expect(document).toEqual({
			invoice_receipt: {
				date: '29/11/2026',
				due_date: '29/11/2026',
				reference: 'corner:7',
				observations: 'Encomenda 7',
				client: {
					name: 'Ana Exemplo',
					code: 'corner:7',
					email: 'ana@example.com',
					address: 'Rua Exemplo 1',
					city: 'Lisboa',
					postal_code: '1050-555',
					country: 'Portugal',
					fiscal_id: '123456789',
					phone: '',
				},
				items: [
					{ name: 'B-1', description: 'Livro', unit_price: '10.00', quantity: '2', unit: 'unit', discount: '0.0000', tax: { name: 'IVA6' } },
					{ name: 'C-1', description: 'Caneca', unit_price: '8.13', quantity: '1', unit: 'unit', discount: '0.0990', tax: { name: 'IVA23' } },
				],
			},
		});
	});

	test('a wrong number, and a tax without a name', () => {
		const wrong = { ...portuguese(), customer: { ...portuguese().customer, taxId: '123456788' } };
		expect(invoiceXpressDocument(invoiceOf(wrong, { shopCountry: 'PT' }), { today, taxNames: { 23: 'IVA23' } }).reasons.map(({ code }) => code)).toEqual([
			'setting_missing',
			'tax_id_invalid',
		]);
	});
});

describe('Moloni', () => {
	test.each([
		['9500-321', '9500-321'],
		['9500321', '9500-321'],
		['PT 9500-321', '9500-321'],
		['9500 321 Ponta Delgada', '9500-321'],
		['9500', '9500-000'],
		['', '1000-100'],
		[null, '1000-100'],
	])('of the postcode %j makes %s', (postcode, zipCode) => {
		const sold = { ...portuguese(), billingAddress: { ...LISBON, postcode } };
		expect(moloni(invoiceOf(sold, { shopCountry: 'PT' })).document?.customer).toMatchObject({ zip_code: zipCode });
	});

	test.each(['95003', '950'])('the postcode %s, which Moloni would refuse', (postcode) => {
		const sold = { ...portuguese(), billingAddress: { ...LISBON, postcode } };
		expect(moloni(invoiceOf(sold, { shopCountry: 'PT' })).reasons.map(({ code }) => code)).toEqual(['no_buyer_address']);
	});

	test('a paid order', () => {
		const { document } = moloni(invoiceOf(portuguese(), { shopCountry: 'PT' }));
		expect(document).toMatchObject({
			resource: 'invoiceReceipts',
			customer: { vat: '123456789', name: 'Ana Exemplo', zip_code: '1050-555', country_id: 1, maturity_date_id: 0, salesman_id: 0, credit_limit: 0 },
			document: {
				customer_id: null,
				our_reference: 'corner:7',
				status: 0,
				products: [
					{ product_id: 11, name: 'Livro', qty: 2, price: 10, taxes: [{ value: 6 }] },
					// 8.12 × 1.23 = 9.9876 → 9.99
					{ product_id: 11, name: 'Caneca', qty: 1, price: 8.12, taxes: [{ value: 23 }] },
				],
				payments: [{ payment_method_id: 3, value: 31.19 }],
			},
		});
	});
});

describe('Green Invoice', () => {
	const israeli = (patch: Partial<Parameters<typeof order>[0]> = {}) =>
		order({
			currency: 'ILS',
			billingAddress: { ...BUDAPEST, name: 'דנה לדוגמה', countryCode: 'IL' },
			payment: { state: 'paid', method: 'אשראי - מלא', installments: 3 },
			lines: [line({ name: 'ספר', sku: 'SKU-1', quantity: 2, unitGross: 59, taxRate: 18, gross: 118 })],
			totals: { gross: 118 },
			...patch,
		});

	test('a paid order by card in instalments', () => {
		const { document } = greenInvoiceDocument(invoiceOf(israeli(), { shopCountry: 'IL' }), { today, payment: { cardNum: '1234' } });
		expect(document).toMatchObject({
			type: 320,
			lang: 'he',
			currency: 'ILS',
			vatType: 0,
			rounding: false,
			description: 'Order 7 (corner:7)',
			income: [{ catalogNum: 'SKU-1', description: 'ספר', quantity: 2, price: 59, currency: 'ILS', vatType: 1 }],
			payment: [{ type: 3, date: '2026-11-29', price: 118, currency: 'ILS', dealType: 2, numPayments: 3, cardNum: '1234' }],
		});
	});

	describe('what a gift card has paid', () => {
		const card = (gross: number) => ({ code: 'GIFT', kind: 'giftCard', net: null, gross, taxRate: null, inLines: false, lineId: null }) as const;
		const paidBy = (gross: number, method: string | null) =>
			greenInvoiceDocument(
				invoiceOf(israeli({ discounts: [card(gross)], totals: { gross: 118 - gross }, payment: { state: 'paid', method, installments: null } }), {
					shopCountry: 'IL',
				}),
				{ today },
			);
		const ofCard = { type: 11, subType: 4, date: '2026-11-29', currency: 'ILS' };

		test('is a payment of its own', () => {
			// 118 in all, of which the total of 88 was left to pay by card: 30 + 88 = 118
			expect(paidBy(30, 'אשראי - מלא').document).toMatchObject({
				type: 320,
				income: [{ quantity: 2, price: 59 }],
				payment: [
					{ type: 3, price: 88, currency: 'ILS', dealType: 1, numPayments: 1 },
					{ ...ofCard, price: 30 },
				],
			});
		});

		test('may be only a part of what nobody tells the rest of', () => {
			expect(paidBy(30, null).reasons.map(({ code }) => code)).toEqual(['setting_missing']);
		});
	});

	test('a business from 5,000 NIS on needs its number', () => {
		const business = (taxId: string | null) =>
			invoiceOf(israeli({ customer: { isCompany: true, taxId }, lines: [line({ taxRate: 18, gross: 5900 })], totals: { gross: 5900 } }), { shopCountry: 'IL' });
		expect(greenInvoice(business(null)).reasons.map(({ code }) => code)).toEqual(['tax_id_invalid']);
		expect(greenInvoice(business('18')).reasons).toEqual([]);
	});

	test('an unpaid order gets a tax invoice, and no receipt', () => {
		const unpaid = invoiceOf(israeli({ payment: { state: 'unpaid' } }), { shopCountry: 'IL' });
		expect(greenInvoiceDocument(unpaid, { today }).document).toMatchObject({ type: 305 });
		expect(greenInvoiceDocument(unpaid, { today, type: 320 }).reasons.map(({ code }) => code)).toEqual(['not_paid', 'setting_missing']);
	});
});

test('a receipt is only of what is surely paid', () => {
	const typeOf = (payment: Parameters<typeof order>[0]['payment']) =>
		Object.keys(invoiceXpress(invoiceOf({ ...portuguese(), payment: { ...portuguese().payment, ...payment } }, { shopCountry: 'PT' })).document!)[0];
	expect(typeOf({ state: 'paid' })).toBe('invoice_receipt');
	expect(typeOf({ state: null, amountPaid: 31.19 })).toBe('invoice_receipt');
	expect(typeOf({ state: 'unpaid', amountDue: 0 })).toBe('invoice');
	expect(typeOf({ state: 'authorized', amountPaid: 31.19 })).toBe('invoice');
	expect(typeOf({ state: 'partial', amountDue: 0 })).toBe('invoice');
	expect(typeOf({ state: 'refunded', amountDue: 0 })).toBe('invoice');
	expect(typeOf({ state: null, amountDue: 31.19 })).toBe('invoice');
});

const asList = (value: any): any[] => (Array.isArray(value) ? value : value === undefined ? [] : [value]);
/** An amount as text, with its currency beside it. */
const read = (document: string) => (parseXml(document) as any).Invoice;

describe('UBL', () => {
	const REFUSALS: [string, Partial<InvoiceOptions>, string | null][] = [
		['exempt', { exemptionCodes: { general: 'M10' } }, null],
		['outside the scope: no numbers', { exemptionCodes: { general: 'VATEX-EU-O' } }, null],
		['to a business abroad without its number', { exemptionCodes: { general: 'VATEX-EU-AE' } }, 'tax_id_invalid'],
	];
	test.each(REFUSALS)('without tax: %s', (_, chosen, refused) => {
		const { document, reasons } = ubl(invoiceOf(order({ lines: [line({ taxRate: 0, gross: 45 })], totals: { gross: 45 } }), { shopCountry: 'PT', ...chosen }));
		expect(reasons.map(({ code }) => code)).toEqual(refused === null ? [] : [refused]);
		if (document === null) return;
		const category = read(document)['cac:TaxTotal']['cac:TaxSubtotal']['cac:TaxCategory'];
		const isOut = category['cbc:ID'] === 'O';
		expect(category['cbc:TaxExemptionReason']).toBe(chosen.exemptionCodes!.general);
		expect(category['cbc:Percent']).toBe(isOut ? undefined : '0');
		expect(read(document)['cac:AccountingSupplierParty']['cac:Party']['cac:PartyTaxScheme'] === undefined).toBe(isOut);
	});

	test('Peppol needs electronic addresses', () => {
		const invoice = invoiceOf(portuguese(), { shopCountry: 'PT' });
		expect(ublDocument(invoice, { today, number: 'A/1', seller, profile: 'peppol' }).reasons.map(({ code }) => code)).toEqual(['setting_missing']);
		const settings = {
			today,
			number: 'A/1',
			seller: { ...seller, endpoint: { scheme: '9946', id: 'PT500000000' } },
			profile: 'peppol',
			buyerEndpoint: { scheme: '9946', id: 'PT123456789' },
		} as const;
		expect(ublDocument(invoice, settings).document).toContain('<cbc:EndpointID schemeID="9946">PT123456789</cbc:EndpointID>');
	});

	/** The rules of EN 16931 and Peppol that an order can break (invoicing.md 11.1, 11.2). */
	function expectRules(xml: any, digits: number): void {
		const big = (value: any) => new Big(value ?? 0);
		const add = (values: any[]) => values.reduce((all: Big, value) => all.plus(big(value)), new Big(0));
		const [lines, allowances] = [asList(xml['cac:InvoiceLine']), asList(xml['cac:AllowanceCharge'])];
		const subtotals = asList(xml['cac:TaxTotal']['cac:TaxSubtotal']);
		const totals = xml['cac:LegalMonetaryTotal'];
		const equal = (rule: string, a: Big, b: Big) => expect(`${rule} ${a.toFixed()}`).toBe(`${rule} ${b.toFixed()}`);
		equal('BR-CO-10', big(totals['cbc:LineExtensionAmount']), add(lines.map((one) => one['cbc:LineExtensionAmount'])));
		equal('BR-CO-11', big(totals['cbc:AllowanceTotalAmount']), add(allowances.map((one) => one['cbc:Amount'])));
		equal('BR-CO-13', big(totals['cbc:TaxExclusiveAmount']), big(totals['cbc:LineExtensionAmount']).minus(big(totals['cbc:AllowanceTotalAmount'])));
		equal('BR-CO-14', big(xml['cac:TaxTotal']['cbc:TaxAmount']), add(subtotals.map((one) => one['cbc:TaxAmount'])));
		equal('BR-CO-15', big(totals['cbc:TaxInclusiveAmount']), big(totals['cbc:TaxExclusiveAmount']).plus(big(xml['cac:TaxTotal']['cbc:TaxAmount'])));
		equal('BR-CO-16', big(totals['cbc:PayableAmount']), big(totals['cbc:TaxInclusiveAmount']).minus(big(totals['cbc:PrepaidAmount'])));
		const rateIn = (category: any) => `${category['cbc:ID']} ${category['cbc:Percent']}`;
		expect(new Set(subtotals.map((one) => rateIn(one['cac:TaxCategory']))).size).toBe(subtotals.length);
		for (const one of subtotals) {
			const category = one['cac:TaxCategory'];
			const base = big(one['cbc:TaxableAmount']);
			const ofRate = (all: any[], of: (line: any) => any) => all.filter((line) => rateIn(of(line)) === rateIn(category));
			const nets = add(ofRate(lines, (line) => line['cac:Item']['cac:ClassifiedTaxCategory']).map((line) => line['cbc:LineExtensionAmount']));
			equal('BR-S-08', base, nets.minus(add(ofRate(allowances, (line) => line['cac:TaxCategory']).map((line) => line['cbc:Amount']))));
			const off = base.times(big(category['cbc:Percent'])).div(100).minus(big(one['cbc:TaxAmount'])).abs();
			// BR-CO-17; and no more than half a unit a line, on its net and on its tax.
			expect(off.lt(1) && off.lte(new Big(10).pow(-digits).times(lines.length + allowances.length))).toBe(true);
			expect(category['cbc:ID'] === 'S').toBe(Number(category['cbc:Percent']) > 0);
			if (category['cbc:ID'] === 'E') expect(category['cbc:TaxExemptionReason']).toBe('M10');
		}
		for (const one of lines) {
			const price = big(one['cac:Price']['cbc:PriceAmount']);
			expect(price.gte(0)).toBe(true);
			equal('PEPPOL-EN16931-R120', big(one['cbc:LineExtensionAmount']), rounded(price.times(one['cbc:InvoicedQuantity']), digits));
		}
	}

	test('the rules of EN 16931', () => {
		fc.assert(
			fc.property(
				anyOrder.filter(({ of }) => of.currency !== 'TND'),
				({ of, given }) => {
					const invoice = invoiceOf(given, options(of.discounts));
					const { document, reasons } = ubl(invoice);
					// Only where so many lines of whole units are rounded that no document can be right.
					expect(reasons.map(({ code }) => code)).toEqual(document === null ? ['not_expressible'] : []);
					if (document === null) return expect(DIGITS[of.currency]).toBe(0);
					expectRules(read(document!), DIGITS[of.currency]);
				},
			),
			{ numRuns: 50 },
		);
	});

	test.each([0, null])('a gift at a rate of %j has the category of what is sold', (rate) => {
		const [mug, gift] = [line({ taxRate: 23, gross: 12.3 }), line({ name: 'Sample', taxRate: rate, net: 0, gross: 0 })];
		const xml = read(ubl(invoiceOf(order({ lines: [mug, gift], totals: { gross: 12.3, tax: 2.3 } }), { shopCountry: 'PT' })).document!);
		expectRules(xml, 2);
		const categories = asList(xml['cac:InvoiceLine']).map((one) => one['cac:Item']['cac:ClassifiedTaxCategory']);
		expect(categories.map((one) => [one['cbc:ID'], one['cbc:Percent']])).toEqual([
			['S', '23'],
			['S', '23'],
		]);
		expect(asList(xml['cac:TaxTotal']['cac:TaxSubtotal'])).toHaveLength(1);
	});

	test('elements stand in the order of the schema', () => {
		const xml = read(ubl(invoiceOf(portuguese(), { shopCountry: 'PT' })).document!);
		const ORDER =
			'cbc:CustomizationID cbc:ProfileID cbc:ID cbc:IssueDate cbc:DueDate cbc:InvoiceTypeCode cbc:Note cbc:DocumentCurrencyCode cbc:BuyerReference cac:OrderReference cac:AccountingSupplierParty cac:AccountingCustomerParty cac:Delivery cac:PaymentMeans cac:AllowanceCharge cac:TaxTotal cac:LegalMonetaryTotal cac:InvoiceLine'.split(
				' ',
			);
		const names = Object.keys(xml).filter((name) => !/[$@]/.test(name));
		expect(names).toEqual(ORDER.filter((name) => names.includes(name)));
		expect(names.length).toBeGreaterThan(12);
	});
});

/** As each service reckons the total from what it gets. */
const TOTALS: Record<string, (invoice: Invoice, digits: number) => Big | null> = {
	billingo(invoice, digits) {
		const { document } = billingo(invoice);
		return (
			document &&
			(document.document.items as any[]).reduce((sum, { unit_price, quantity }) => sum.plus(rounded(new Big(unit_price).times(quantity), digits)), new Big(0))
		);
	},
	greenInvoice(invoice, digits) {
		const { document } = greenInvoice(invoice);
		return document && (document.income as any[]).reduce((sum, { price, quantity }) => sum.plus(rounded(new Big(price).times(quantity), digits)), new Big(0));
	},
	szamlazz(invoice, digits) {
		const { document } = szamlazz(invoice);
		if (document === null) return null;
		return asList((parseXml(document) as any).xmlszamla.tetelek.tetel).reduce((sum, one) => {
			const [net, tax, gross, price] = [one.nettoErtek, one.afaErtek, one.bruttoErtek, one.nettoEgysegar].map((value) => new Big(value));
			expect(net.toFixed()).toBe(rounded(price.times(one.mennyiseg), digits).toFixed());
			expect(net.plus(tax).toFixed()).toBe(gross.toFixed());
			const rate = Number(one.afakulcs) || 0;
			expect(net.times(rate).div(100).minus(tax).abs().lte(new Big(10).pow(-digits))).toBe(true);
			return sum.plus(gross);
		}, new Big(0));
	},
	invoiceXpress(invoice) {
		const { document } = invoiceXpress(invoice);
		if (document === null) return null;
		const { items } = Object.values(document)[0] as any;
		const gross = ({ unit_price, quantity, discount, tax }: any) => {
			expect(Number(discount)).toBeGreaterThanOrEqual(0);
			const rate = new Big(tax.name.slice('IVA'.length));
			return new Big(unit_price).times(quantity).times(new Big(100).minus(discount)).div(100).times(rate.plus(100)).div(100);
		};
		return rounded(
			items.reduce((sum: Big, item: any) => sum.plus(gross(item)), new Big(0)),
			DIGITS[invoice.currency!],
		);
	},
	moloni(invoice, digits) {
		const { document } = moloni(invoice);
		if (document === null) return null;
		return (document.document.products as any[]).reduce((sum, { price, qty, taxes }) => {
			const rate = new Big(taxes?.[0].value ?? 0);
			return sum.plus(rounded(new Big(price).times(qty).times(rate.plus(100)).div(100), digits));
		}, new Big(0));
	},
};

describe('the total that the service reckons is the invoice’s', () => {
	test.each(Object.entries(TOTALS))('%s', (_, totalOf) => {
		let documents = 0;
		fc.assert(
			fc.property(anyOrder, ({ of, given }) => {
				const israeli = totalOf === TOTALS.greenInvoice;
				const taxed = israeli
					? {
							...given,
							lines: given.lines!.map((one) => ({ ...one, taxRate: 18, net: null, tax: null })),
							shipping: { ...given.shipping, net: null, gross: null },
							paymentFee: blank('order').paymentFee,
							taxes: [],
						}
					: given;
				const sold = taxed.lines!.reduce((sum, { gross }) => sum.plus(gross!), new Big(0));
				const own = israeli
					? {
							...taxed,
							discounts: [],
							totals: { ...taxed.totals, net: null, tax: null, gross: rounded(sold, DIGITS[of.currency]).toNumber() },
							payment: { ...taxed.payment, amountPaid: null },
						}
					: given;
				const invoice = invoiceOf(own, {
					...options(of.discounts),
					...(israeli && { lawfulRates: [18] }),
					exemptionCodes: { general: totalOf === TOTALS.billingo || totalOf === TOTALS.szamlazz ? 'AAM' : 'M10' },
				});
				const total = totalOf(invoice, DIGITS[of.currency]);
				if (total === null) return;
				documents++;
				expect(total.toFixed()).toBe(new Big(invoice.totals.gross!).toFixed());
			}),
			{ numRuns: 120 },
		);
		expect(documents).toBeGreaterThan(10);
	});
});
