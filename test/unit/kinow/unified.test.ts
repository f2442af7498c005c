import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { resources, unified } from '../../../nodes/Kinow/records';
import type { Unifier } from '../../../nodes/shared/platform';
import { typeRecord } from '../../support/typed';

type UnknownRecord = Readonly<Record<string, unknown>>;

const order = {
	id: 1201,
	id_currency: 1,
	id_customer: 77,
	current_state: 3,
	payment: 'Carte bancaire',
	module: 'stripe',
	total_discounts_tax_incl: 1.2,
	total_discounts_tax_excl: 1,
	conversion_rate: 1,
	invoice_number: 418,
	invoice_date: '2026-02-03T04:05:12',
	total_paid: 10.79,
	total_paid_tax_incl: 10.79,
	total_paid_tax_excl: 8.99,
	valid: true,
	reference: '000123',
	date_add: '2026-02-03T04:05:06',
	date_upd: '2026-02-03T04:05:12',
};

const customer = {
	id: 77,
	firstname: 'Hélène',
	lastname: 'Exemple',
	email: 'helene@client.example',
	newsletter: true,
	optin: false,
	date_add: '2025-11-20T18:30:00',
};

const NO_TOTALS = { net: null, tax: null, gross: null, shippingNet: null, shippingGross: null, paymentFeeNet: null, paymentFeeGross: null, discount: null };

const NO_CUSTOMER = {
	id: null,
	firstName: null,
	lastName: null,
	fullName: null,
	email: null,
	phone: null,
	company: null,
	taxId: null,
	isCompany: null,
	acceptsMarketing: null,
};

const NO_PAYMENT = {
	method: null,
	code: null,
	status: null,
	reference: null,
	state: null,
	paidAt: null,
	amountPaid: null,
	amountDue: null,
	installments: null,
};
const DISCOUNT = { code: null, kind: 'other', net: null, gross: null, taxRate: null, inLines: null, lineId: null };

function unifyOrder(record: UnknownRecord, beside: UnknownRecord = {}, event = 'order_created') {
	const result = unified.order(record, event, beside);
	if (!('order' in result)) throw new Error('No order');
	return result.order;
}

function unifyCustomer(record: UnknownRecord) {
	const result = unified.customer(record, 'customer_created', {});
	if (!('customer' in result)) throw new Error('No customer');
	return result.customer;
}

describe('an order', () => {
	it('takes its amounts from the order and its buyer from the customer beside it', () => {
		expect(unifyOrder(order, { order, customer })).toEqual({
			id: '1201',
			number: '000123',
			platform: 'kinow',
			shop: null,
			status: { code: '3', label: null },
			paid: null,
			cancelled: null,
			digital: null,
			createdAt: '2026-02-03T04:05:06',
			updatedAt: '2026-02-03T04:05:12',
			currency: null,
			exchangeRate: null,
			pricesIncludeTax: null,
			language: null,
			note: null,
			couponCode: null,
			url: null,
			totals: { ...NO_TOTALS, net: 8.99, tax: 1.8, gross: 10.79, discount: 1.2 },
			customer: {
				id: '77',
				firstName: 'Hélène',
				lastName: 'Exemple',
				fullName: 'Hélène Exemple',
				email: 'helene@client.example',
				phone: null,
				company: null,
				taxId: null,
				isCompany: null,
				acceptsMarketing: true,
			},
			billingAddress: null,
			shippingAddress: null,
			lines: null,
			shipping: { method: null, net: null, gross: null, taxRate: null, trackingNumber: null, trackingUrl: null },
			paymentFee: { name: null, net: null, gross: null, taxRate: null },
			payment: { ...NO_PAYMENT, method: 'Carte bancaire' },
			discounts: [{ ...DISCOUNT, net: 1, gross: 1.2 }],
			taxes: [],
			documents: [{ kind: 'invoice', number: '418', url: null }],
			checks: { balanced: null, difference: null, taxBalanced: null, taxDifference: null },
		});
	});

	it('without its customer keeps the id', () => {
		expect(unifyOrder(order).customer).toEqual({ ...NO_CUSTOMER, id: '77' });
	});

	it('has the state of the history row that came with it', () => {
		expect(unifyOrder(order, { customer, history: { id: 9, id_order: 1201, id_order_state: 5 } }, 'order_history').status).toEqual({ code: '5', label: null });
		expect(unifyOrder(order, { customer, history: null }, 'order_history').status).toEqual({ code: '3', label: null });
	});

	it.each([true, false, null, undefined])('is neither paid nor unpaid when valid is %s', (valid) => {
		expect(unifyOrder({ ...order, valid }).paid).toBeNull();
	});

	it('has total_paid as its gross total where that is all it tells', () => {
		expect(unifyOrder({ id: 1, total_paid: 9.99 }).totals).toEqual({ ...NO_TOTALS, gross: 9.99 });
		expect(unifyOrder({ id: 1, total_paid: 0 }).totals).toEqual({ ...NO_TOTALS, gross: 0 });
		// What is told with tax counts, whatever the other says.
		expect(unifyOrder({ id: 1, total_paid: 8.99, total_paid_tax_incl: 9.99 }).totals).toEqual({ ...NO_TOTALS, gross: 9.99 });
	});

	it('has no total that was not sent', () => {
		expect(unifyOrder({ id: 1, total_paid_tax_incl: 9.99 }).totals).toEqual({ ...NO_TOTALS, gross: 9.99 });
		expect(unifyOrder({ id: 1, total_paid_tax_incl: 0, total_paid_tax_excl: 0 }).totals).toEqual({ ...NO_TOTALS, net: 0, tax: 0, gross: 0 });
	});

	it.each([0, '0', '', ' ', null, undefined, {}])('has no invoice yet where its number is %j', (invoice_number) => {
		expect(unifyOrder({ ...order, invoice_number }).documents).toEqual([]);
	});

	it.each([
		[{ total_discounts_tax_incl: 1.2, total_discounts_tax_excl: 1 }, [{ ...DISCOUNT, net: 1, gross: 1.2 }]],
		[{ total_discounts_tax_incl: 1.2 }, [{ ...DISCOUNT, gross: 1.2 }]],
		[{ total_discounts_tax_excl: '1.000000' }, [{ ...DISCOUNT, net: 1 }]],
		[{ total_discounts_tax_incl: 0, total_discounts_tax_excl: 0 }, []],
		// Which of the two it is, is not told.
		[{ total_discounts: 1.2 }, []],
		[{}, []],
	])('has its discounts in one: %j', (sums, discounts) => {
		expect(unifyOrder({ id: 1, ...sums }).discounts).toEqual(discounts);
	});

	it('keeps an exchange rate to itself, whose direction is not told', () => {
		expect(unifyOrder({ ...order, conversion_rate: 1.08 }).exchangeRate).toBeNull();
	});

	it('names the payment module where the method has no name', () => {
		expect(unifyOrder({ ...order, payment: '' }).payment.method).toBe('stripe');
	});

	it('has no time where PrestaShop writes zeros', () => {
		expect(unifyOrder({ ...order, date_upd: '0000-00-00 00:00:00' }).updatedAt).toBeNull();
	});

	it('reads the same from the sample, typed by the table', () => {
		const read = (name: string): UnknownRecord => {
			const file = join(__dirname, '../../../nodes/Kinow/samples', `${name}.json`);
			return typeRecord(resources[name], JSON.parse(readFileSync(file, 'utf8'))) as UnknownRecord;
		};
		const result = unifyOrder(read('order'), { customer: read('customer') });
		expect(result).toMatchObject({
			id: '1201',
			number: 'KNWEXMPLE',
			createdAt: '2026-02-03T04:05:06',
			totals: { net: 8.99, tax: 1.8, gross: 10.79, discount: 1.2 },
			customer: { id: '77', fullName: 'Hélène Exemple', acceptsMarketing: true },
		});
	});
});

describe('a customer', () => {
	it('has names, address of email, consent and day of joining', () => {
		expect(unifyCustomer(customer)).toEqual({
			id: '77',
			firstName: 'Hélène',
			lastName: 'Exemple',
			fullName: 'Hélène Exemple',
			email: 'helene@client.example',
			phone: null,
			company: null,
			taxId: null,
			isCompany: null,
			acceptsMarketing: true,
			addresses: [],
			createdAt: '2025-11-20T18:30:00',
		});
	});

	it('consents by newsletter, not by optin', () => {
		expect(unifyCustomer({ newsletter: false, optin: true }).acceptsMarketing).toBe(false);
		expect(unifyCustomer({ optin: true }).acceptsMarketing).toBeNull();
	});
});

describe('odd input', () => {
	const odd: unknown[] = [
		undefined,
		null,
		'',
		'x',
		7,
		true,
		[],
		[[]],
		{},
		{ id: {} },
		{ id: [1], total_paid_tax_incl: {}, date_add: 3, payment: [] },
		{ firstname: null, lastname: 5 },
	];

	it.each(Object.entries(unified))('never throws: %s', (_name, unify: Unifier) => {
		for (const record of odd) {
			for (const beside of [...odd, ...odd.map((value) => ({ customer: value, history: value }))]) {
				expect(() => unify(record as UnknownRecord, '', beside as UnknownRecord)).not.toThrow();
			}
		}
	});

	it('gives nulls, not rubbish', () => {
		expect(unifyOrder({ id: {}, reference: [], current_state: true, total_paid_tax_incl: 'viel', date_add: 5, payment: {} })).toMatchObject({
			id: null,
			number: null,
			status: { code: null, label: null },
			createdAt: null,
			totals: NO_TOTALS,
			customer: NO_CUSTOMER,
			payment: NO_PAYMENT,
		});
	});
});
