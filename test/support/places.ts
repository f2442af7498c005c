/** Records in which a field counts that does not in an empty one or in the samples, by platform and resource. */
export const CASES: Readonly<Record<string, Readonly<Record<string, readonly object[]>>>> = {
	kinow: { order: [{ total_paid_tax_excl: 10 }] },
	konimbo: { order: [{ items: [] }] },
	shoprenter: { order: [{ orderProducts: [] }], customer: [{ defaultAddress: { href: '/addresses/1' }, addresses: [{ href: '/addresses/1' }] }] },
	shopkit: { order: [{ client: { delivery: { city: 'Vila Nova' } } }] },
};
