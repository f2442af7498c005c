/** The node's settings, as they are filled in, and what invoice and document they make. */
import { settingProblem, toInvoiceBy } from '../../../nodes/shared/invoice/settings';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { codesIn, line, order } from './orders';

type Filled = Readonly<Record<string, unknown>>;

const rows = (...all: Filled[]) => ({ rows: all });
const reader =
	(parameters: Filled) =>
	<T>(name: string, fallback?: T): T =>
		(parameters[name] ?? fallback) as T;

/** What an item holds, and why a workflow with these settings would not be published. */
function made(service: string, settings: Filled, sold: UnifiedOrder, general: Filled = { shopCountry: 'PT' }) {
	const read = reader({ document: service, [`${service}Settings`]: settings, invoiceSettings: general });
	const { invoice, document } = toInvoiceBy(read, () => '2026-11-29')(sold);
	return { invoice, document: (document ?? null) as any, problem: settingProblem(read) };
}

const sold = order({ payment: { method: 'Cartão' }, lines: [line({ sku: 'A', taxRate: 23, gross: 12.3 })], totals: { gross: 12.3 } });

describe('a row that was added and left alone, or only half filled in, names nothing', () => {
	const moloni = {
		companyId: 1,
		documentSetId: 2,
		productId: 4,
		taxIds: rows({ rate: 23, id: 3, region: '' }),
		paymentMethodIds: rows({ code: 'card', id: 5 }),
	};

	test('as Moloni’s rows are meant', () => {
		const { invoice, document } = made('moloni', moloni, sold);
		expect(invoice.issuable).toBe(true);
		expect(document.document).toMatchObject({ products: [{ product_id: 4, taxes: [{ tax_id: 3 }] }], payments: [{ payment_method_id: 5, value: 12.3 }] });
	});

	test.each([
		['the only tax', { taxIds: rows({ rate: 23, id: 0 }) }, "'Tax IDs' is missing in the settings for Moloni."],
		['the tax of the order', { taxIds: rows({ rate: 6, id: 9 }, { rate: 23, id: 0 }) }, null],
		['the way of paying', { paymentMethodIds: rows({ code: 'card', id: 0 }) }, null],
		['the product', { productId: 0, productIds: rows({ sku: 'A', id: 0 }) }, null],
		['the table', { taxIds: {} }, "'Tax IDs' is missing in the settings for Moloni."],
	])('of %s, where its id is 0', (_, settings, problem) => {
		const of = made('moloni', { ...moloni, ...settings }, sold);
		expect(of).toMatchObject({ problem, document: null, invoice: { issuable: false } });
		expect(codesIn(of.invoice)).toEqual(['setting_missing']);
	});

	test('the product of a SKU whose id is 0 is the one of all lines', () => {
		const { document } = made('moloni', { ...moloni, productIds: rows({ sku: 'A', id: 0 }, { sku: ' ', id: 8 }) }, sold);
		expect(document.document.products).toMatchObject([{ product_id: 4 }]);
	});

	test.each(['', ' ', '\u00A0'])('of a tax that InvoiceXpress would know as %j', (name) => {
		const missing = "'Tax Names' is missing in the settings for InvoiceXpress.";
		expect(made('invoiceXpress', { taxNames: rows({ rate: 23, name }) }, sold)).toMatchObject({ problem: missing, document: null });
		const half = made('invoiceXpress', { taxNames: rows({ rate: 6, name: 'IVA6' }, { rate: 23, name }) }, sold);
		expect([half.problem, half.document, codesIn(half.invoice)]).toEqual([null, null, ['setting_missing']]);
	});

	test('but a rate of 0 is one', () => {
		const free = order({ lines: [line({ taxRate: 0, gross: 10 })], totals: { gross: 10 } });
		const { document } = made('invoiceXpress', { taxNames: rows({ rate: 0, name: 'Isento' }) }, free, { shopCountry: 'PT', exemption: 'M10' });
		expect(document.invoice_receipt.items).toMatchObject([{ unit_price: '10.00', tax: { name: 'Isento' } }]);
		const untold = order({ lines: [line({ gross: 10 })], totals: { gross: 10 } });
		const ofRates = (...rates: number[]) => made('none', {}, untold, { exemption: 'M10', taxRates: rows(...rates.map((rate) => ({ rate }))) }).invoice;
		expect(ofRates(0)).toMatchObject({ issuable: true, totals: { net: 10, tax: 0 } });
		expect(codesIn(ofRates(0, 23))).toEqual(['unknown_rate']);
	});

	test('of words that the shop has', () => {
		const told = order({ lines: [line({ taxRate: 23, gross: 12.3 })], totals: { gross: 12.3 }, payment: { state: 'unknown', status: '', method: '' } });
		const { invoice } = made('none', {}, told, {
			paidStatuses: rows({ status: '' }),
			cancelledStatuses: rows({ status: ' ' }),
			paymentTexts: rows({ text: '', code: 'cash' }),
		});
		expect(invoice).toMatchObject({ issuable: true, payment: { state: 'unknown', code: 'other' } });
	});
});

describe('Green Invoice’s payments', () => {
	const israel = { shopCountry: 'IL' };
	const paid = (payment: Parameters<typeof order>[0]['payment']) =>
		order({ currency: 'ILS', lines: [line({ taxRate: 18, gross: 118 })], totals: { gross: 118 }, payment });
	const all = { appType: 3, bankName: 'Leumi', cardNum: '1234', subType: 8, paymentType: 4 };
	const row = { date: '2026-11-29', price: 118, currency: 'ILS' };

	test.each([
		['מזומן', { ...row, type: 1 }],
		['תשלום במסירה', { ...row, type: 1 }],
		['אשראי', { ...row, type: 3, cardNum: '1234', dealType: 1, numPayments: 1 }],
		['העברה בנקאית', { ...row, type: 4, bankName: 'Leumi' }],
		['PayPal', { ...row, type: 5, transactionId: 'T-1' }],
		['PayBox', { ...row, type: 10, appType: 3 }],
		['Apple Pay', { ...row, type: 10, appType: 6 }],
		['Gift Card', { ...row, type: 11, subType: 4 }],
		// Not told, or none of the known ones: the Payment Type counts.
		['Klarna', { ...row, type: 4, bankName: 'Leumi' }],
		[null, { ...row, type: 4, bankName: 'Leumi' }],
	])('of %s have what belongs to them', (method, expected) => {
		const { document } = made('greenInvoice', all, paid({ method, reference: 'T-1' }), israel);
		expect(document.payment).toEqual([expected]);
	});

	test.each([
		[{ greenInvoice: {} }, null],
		[{ greenInvoice: { subType: 2 } }, { ...row, type: 11, subType: 2 }],
		[{ greenInvoice: { paymentType: 3 } }, { ...row, type: 3, dealType: 1, numPayments: 1 }],
		[{ greenInvoice: { paymentType: 11 } }, null],
		[
			{ greenInvoice: {}, paymentTexts: rows({ text: 'Klarna', code: 'transfer' }) },
			{ ...row, type: 4 },
		],
	])('one of no known kind, by the settings %j', ({ greenInvoice, ...general }: Filled & { greenInvoice: Filled }, expected) => {
		const { invoice, document } = made('greenInvoice', greenInvoice, paid({ method: 'Klarna' }), { ...israel, ...general });
		expect(document?.payment ?? null).toEqual(expected && [expected]);
		const cure = 'Green Invoice wants to know what "Klarna" is. Name it in Payment Texts, or choose Payment Type or Other Payment in the settings.';
		expect(invoice.reasons).toEqual(expected ? [] : [{ code: 'setting_missing', message: cure }]);
	});

	test('a cheque has numbers that nobody tells', () => {
		const { invoice } = made('greenInvoice', { paymentType: 2 }, paid({ method: null }), israel);
		expect(codesIn(invoice)).toEqual(['not_expressible']);
	});
});

describe('gift cards that pay for all', () => {
	const bought = (cards: number, state: 'unpaid' | 'paid') =>
		order({
			lines: [line({ taxRate: 23, gross: 123 })],
			discounts: [{ code: 'CARD', kind: 'giftCard', net: null, gross: cards, taxRate: null, inLines: false, lineId: null }],
			totals: { gross: 123 - cards },
			payment: { state },
		});
	const settings = { companyId: 1, documentSetId: 2, productId: 4, taxIds: rows({ rate: 23, id: 3 }), paymentMethodIds: rows({ code: 'voucher', id: 6 }) };

	test('are Moloni’s only payment', () => {
		const { document } = made('moloni', settings, bought(123, 'unpaid'));
		expect(document).toMatchObject({ resource: 'invoiceReceipts', document: { payments: [{ payment_method_id: 6, value: 123 }] } });
		expect(document.document.payments).toHaveLength(1);
	});

	test('and for more than all, get no document', () => {
		const { invoice, document } = made('moloni', settings, bought(150, 'paid'));
		expect([document, codesIn(invoice)]).toEqual([null, ['totals_mismatch']]);
	});
});
