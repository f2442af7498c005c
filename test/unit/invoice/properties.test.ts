/** What holds for the invoice of any order (design.md 6a). A failure prints the seed that makes it again. */
import Big from 'big.js';
import fc from 'fast-check';

import { invoiceOf } from '../../../nodes/shared/invoice/invoice';
import type { Invoice } from '../../../nodes/shared/invoice/shapes';
import type { UnifiedDiscount, UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { anyOrder, DIGITS, LAWFUL, options, rate, rounded, shop, sum, toldOrder, wholeOrder, type Shop } from './anyOrder';
import { LISBON, line, order } from './orders';

/** All that design.md 6a says of sums. */
function expectToAddUp(invoice: Invoice, told: number): void {
	const digits = DIGITS[invoice.currency!];
	for (const { net, tax, gross } of invoice.lines) expect(sum([net, tax])).toBe(sum([gross]));
	for (const part of ['net', 'tax', 'gross'] as const) {
		const inLines = sum(invoice.lines.map((one) => one[part]));
		expect({ part, taxes: sum(invoice.taxes.map((one) => one[part])), totals: sum([invoice.totals[part]!]) }).toEqual({
			part,
			taxes: inLines,
			totals: inLines,
		});
		for (const one of invoice.lines) expect(rounded(new Big(one[part]), digits).toNumber()).toBe(one[part]);
	}
	expect(invoice.totals.gross).toBe(rounded(new Big(told), digits).toNumber());
	const rounding = invoice.lines.filter(({ kind }) => kind === 'rounding');
	expect(rounding.length).toBeLessThanOrEqual(1);
	const most = new Big(10)
		.pow(-digits)
		.times(invoice.lines.length - 1)
		.div(2);
	for (const { tax, gross } of rounding) for (const amount of [tax, gross]) expect(new Big(amount).abs().lte(most)).toBe(true);
}

test('an order that adds up, or whose lines are rounded, is issuable; lines, taxes and totals add up exactly', () => {
	fc.assert(
		fc.property(anyOrder, ({ of, given }) => {
			const invoice = invoiceOf(given, options(of.discounts));
			expect(invoice.reasons).toEqual([]);
			expectToAddUp(invoice, given.totals.gross!);
		}),
		{ numRuns: 200 },
	);
});

test('quantity × unit price comes to the line', () => {
	fc.assert(
		fc.property(anyOrder, ({ of, given }) => {
			const { lines, currency } = invoiceOf(given, options(of.discounts));
			for (const { quantity, unitNet, unitGross, net, gross } of lines) {
				const comesTo = (price: number) => rounded(new Big(price).times(quantity), DIGITS[currency!]).toNumber();
				expect({ net: comesTo(unitNet), gross: comesTo(unitGross) }).toEqual({ net, gross });
			}
		}),
		{ numRuns: 150 },
	);
});

test('a discount is taken off to the last unit, whichever way', () => {
	fc.assert(
		fc.property(
			shop.filter(({ discount }) => discount > 0),
			(of) => {
				const given = wholeOrder(of);
				const [spread, lines] = (['spread', 'lines'] as const).map((way) => invoiceOf(given, options(way)));
				expect(spread.totals.gross).toBe(lines.totals.gross);
				const byRate = ({ taxes }: Invoice) => taxes.map(({ rate: percent, gross }) => ({ percent, gross }));
				const off = new Big(10).pow(-DIGITS[of.currency]).times(of.sales.length);
				for (const [index, { percent, gross }] of byRate(spread).entries()) {
					expect(percent).toBe(byRate(lines)[index].percent);
					expect(new Big(gross).minus(byRate(lines)[index].gross).abs().lte(off)).toBe(true);
				}
			},
		),
	);
});

/** Every amount of an order, as a way to put another in its place. */
function amountsOf(given: UnifiedOrder): { name: string; moved: (by: number) => UnifiedOrder }[] {
	const found: { name: string; moved: (by: number) => UnifiedOrder }[] = [];
	const search = (value: unknown, name: string, put: (changed: any) => UnifiedOrder): void => {
		if (Array.isArray(value))
			value.forEach((one, index) => search(one, `${name}[${index}]`, (changed) => put(value.map((old, at) => (at === index ? changed : old)))));
		else if (typeof value === 'object' && value !== null)
			for (const [key, one] of Object.entries(value)) search(one, `${name}.${key}`, (changed) => put({ ...value, [key]: changed }));
		else if (typeof value === 'number' && !/(rate|quantity)$/i.test(name)) found.push({ name, moved: (by) => put(new Big(value).plus(by).toNumber()) });
	};
	search(given, 'order', (changed) => changed);
	return found;
}

test('an amount that is changed by one unit is seen: no invoice, or another rounding line', () => {
	fc.assert(
		fc.property(shop, fc.nat(), fc.constantFrom(1, -1), (of, which, sign) => {
			const given = toldOrder(of);
			const amounts = amountsOf(given);
			const { name, moved } = amounts[which % amounts.length];
			const before = invoiceOf(given, options(of.discounts));
			// The price of one may be rounded to either side where the line is halfway between; one unit further is not.
			const by = name.endsWith('.unitGross') ? 2 : 1;
			const after = invoiceOf(moved(sign * by * 10 ** -DIGITS[of.currency]), options(of.discounts));
			const roundingIn = ({ lines }: Invoice) => lines.filter(({ kind }) => kind === 'rounding');
			if (after.issuable) expect({ name, rounding: roundingIn(after) }).not.toEqual({ name, rounding: roundingIn(before) });
		}),
		{ numRuns: 700 },
	);
});

/** Anything that the shape allows, as from a platform that has broken. */
const amount = fc.oneof(
	fc.constant(null),
	fc.integer({ min: -300, max: 300 }).map((cents) => cents / 100),
	fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
	fc.constantFrom(0, 1e300, -1e-9),
);
const wildLine = fc
	.record({
		quantity: amount,
		unitNet: amount,
		unitGross: amount,
		taxRate: fc.oneof(amount, rate),
		discount: amount,
		net: amount,
		tax: amount,
		gross: amount,
		kind: fc.constantFrom('product', 'deposit', 'giftCard', null),
	})
	.map(line);
const wildDiscount = fc.record({
	code: fc.constantFrom('A', null),
	kind: fc.constantFrom('coupon', 'shipping', 'giftCard', 'points', null),
	net: amount,
	gross: amount,
	taxRate: fc.oneof(fc.constant(null), rate),
	inLines: fc.constantFrom(true, false, null),
	lineId: fc.constantFrom(null, null, 'x'),
}) as fc.Arbitrary<UnifiedDiscount>;
const wild = fc
	.record({
		lines: fc.option(fc.array(wildLine, { maxLength: 3 })),
		totals: fc.record({ net: amount, tax: amount, gross: amount, discount: amount }),
		discounts: fc.array(wildDiscount, { maxLength: 2 }),
		shipping: fc.record({ net: amount, gross: amount, taxRate: fc.oneof(amount, rate) }),
		taxes: fc.array(fc.record({ rate: fc.oneof(fc.constant(null), rate), net: amount, tax: amount, gross: amount }), { maxLength: 2 }),
		billingAddress: fc.constantFrom(null, LISBON),
		payment: fc.record({ amountPaid: amount, amountDue: amount, state: fc.constantFrom('paid', 'unpaid', null) as fc.Arbitrary<'paid'> }),
	})
	.map(order);

test('any order gets an invoice that adds up, or reasons; nothing throws', () => {
	fc.assert(
		fc.property(wild, fc.constantFrom('spread', 'lines'), (given, discounts) => {
			const invoice = invoiceOf(given, options(discounts as 'spread'));
			expect(invoice.issuable).toBe(invoice.reasons.length === 0);
			if (invoice.issuable)
				expectToAddUp(
					invoice,
					given.totals.gross! +
						Number(sum((given.discounts ?? []).filter(({ kind, inLines }) => kind === 'giftCard' && !inLines).map(({ gross }) => gross ?? 0))),
				);
		}),
		{ numRuns: 1500 },
	);
});

test('a rate was told, or is the law’s', () => {
	const lawful = ({ sales, shipping, fee }: Shop) => [...sales, shipping, fee].every((one) => [0, ...LAWFUL].includes(one?.rate ?? 0));
	const untold = shop
		.map((of) => ({ ...of, sales: of.sales.slice(0, 2) }))
		.filter(lawful)
		.map((of) => {
			const given = wholeOrder({ ...of, tells: 'all' });
			const withoutRate = given.lines!.map((one, index) => (index % 2 === 0 ? { ...one, taxRate: null } : one));
			return { given: { ...given, lines: withoutRate, shipping: { ...given.shipping, taxRate: null } }, of };
		});
	let issuable = 0;
	fc.assert(
		fc.property(untold, ({ of, given }) => {
			const invoice = invoiceOf(given, { ...options(of.discounts), lawfulRates: [] });
			if (invoice.issuable) issuable++;
			const told = [...given.lines!.map(({ taxRate }) => taxRate), given.paymentFee!.taxRate];
			for (const { taxRate } of invoice.lines) expect([...LAWFUL, 0, ...told]).toContain(taxRate);
			// What was derived is what the shop had in mind.
			const sold = [...of.sales, ...(of.shipping ? [of.shipping] : [])].map((one) => one.rate);
			if (invoice.issuable) invoice.lines.filter(({ kind }) => kind === 'product').forEach(({ taxRate }, index) => expect(taxRate).toBe(sold[index]));
		}),
		{ numRuns: 300 },
	);
	expect(issuable).toBeGreaterThan(20);
});
