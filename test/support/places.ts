/** Records in which a field counts that does not in an empty one or in the samples, by platform and resource. */
export const CASES: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
	kinow: { order: [{ total_paid_tax_excl: 10 }] },
	konimbo: {
		order: [
			{ items: [] },
			{ payment_status: 'applepay - מלא' },
			{ items: [{ line_item_id: 4711, price: 20 }], discounts: [{ title: 'Gift card', price: 5 }] },
			{ cart: { lines: [{ line_item_id: 4711, price: 20 }], discounts: [{ title: 'Gift card', price: 5 }] } },
			{ payment_status: 'שולם', credit_card_details: { debit_status: 'AutoCommHold', response_date: '2026-05-06T07:08:09Z' } },
		],
	},
	shoprenter: {
		order: [
			{ orderProducts: [] },
			...['COUPON', 'LOYALTYPOINTS_TO_USE'].map((type) => ({ coupon: {}, orderTotals: [{ type, value: -100 }] })),
			{ orderTotals: [{ type: 'COUPON', key: 'CART_AMOUNT_DISCOUNT', value: -100 }] },
			{ orderProducts: [], orderProductAddons: [{ type: 'DEPOSIT_FEE' }] },
			{ invoiceId: '7' },
			{
				value: 0.0025,
				currency: { code: 'EUR' },
				total: 12.7,
				orderTotals: [
					{ type: 'TAX', value: 2.7 },
					{ type: 'TOTAL', value: 12.7 },
				],
				orderProducts: [{ price: 4000, priceCurrency: 10, taxRate: 27, stock1: 1, stock2: 0, stock3: 0, stock4: 0 }],
			},
		],
		customer: [{ defaultAddress: { href: '/addresses/1' }, addresses: [{ href: '/addresses/1' }] }],
	},
	shopkit: {
		order: [
			{ client: { delivery: { city: 'Vila Nova' } } },
			{ client: { address: 'Rua Um', country: 'Portugal - Mainland' } },
			{ products: [{ price: 10, tax: 23, quantity: 1, discount: 1, subtotal: 11.07 }] },
			{ total: 7.3, discount: 5, coupon: { type: 'shipping' }, products: [{ price: 10, tax: 23, quantity: 1, subtotal: 12.3 }] },
		],
	},
};
