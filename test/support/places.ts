/** Records in which a field counts that does not in an empty one or in the samples, by platform and resource. */
export const CASES: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
	kinow: { order: [{ total_paid_tax_excl: 10 }] },
	konimbo: {
		order: [
			{ items: [] },
			{ items: [{ line_item_id: 4711, price: 20 }], discounts: [{ title: 'Gift card', price: 5 }] },
			{ cart: { lines: [{ line_item_id: 4711, price: 20 }], discounts: [{ title: 'Gift card', price: 5 }] } },
			{ payment_status: 'שולם', credit_card_details: { debit_status: 'AutoCommHold', response_date: '2026-05-06T07:08:09Z' } },
		],
	},
	shoprenter: { order: [{ orderProducts: [] }], customer: [{ defaultAddress: { href: '/addresses/1' }, addresses: [{ href: '/addresses/1' }] }] },
	shopkit: {
		order: [
			{ client: { delivery: { city: 'Vila Nova' } } },
			{ products: [{ price: 10, tax: 23, quantity: 1, discount: 1, subtotal: 11.07 }] },
			{ total: 7.3, discount: 5, coupon: { type: 'shipping' }, products: [{ price: 10, tax: 23, quantity: 1, subtotal: 12.3 }] },
		],
	},
};
