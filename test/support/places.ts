/** Records in which a field counts that does not in an empty one or in the samples, by platform and resource. */
export const CASES: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
	kinow: { order: [{ total_paid_tax_excl: 10 }] },
	konimbo: { order: [{ items: [] }] },
	shoprenter: { order: [{ orderProducts: [] }], customer: [{ defaultAddress: { href: '/addresses/1' }, addresses: [{ href: '/addresses/1' }] }] },
	shopkit: {
		order: [
			{ client: { delivery: { city: 'Vila Nova' } } },
			{ products: [{ price: 10, tax: 23, quantity: 1, discount: 1, subtotal: 11.07 }] },
			{ total: 7.3, discount: 5, coupon: { type: 'shipping' }, products: [{ price: 10, tax: 23, quantity: 1, subtotal: 12.3 }] },
		],
	},
};
