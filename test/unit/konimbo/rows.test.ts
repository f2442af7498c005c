/** Which rows of an order are lines, and what they cost (konimbo.md 2.1, 5.1, 5.4). */
import fc from 'fast-check';

import { konimbo } from '../../../nodes/Konimbo/platform';
import type { PlainObject } from '../../../nodes/shared/objects';
import type { UnifiedOrder } from '../../../nodes/shared/records/shapes';
import { itemsOf, WIRES } from '../../support/wires';
import { checked, orderWith, productRow, stockRow, variantRow } from './orders';

/** The order from every format; it is the same from all. */
async function unify(order: PlainObject, event = 'order_after_payment'): Promise<UnifiedOrder> {
	const orders = await Promise.all(WIRES.map(async (wire) => (await itemsOf(konimbo, event, wire.encode({ order }), 'unified'))[0].order as UnifiedOrder));
	for (const [index, other] of orders.entries()) expect({ wire: WIRES[index].name, order: other }).toEqual({ wire: WIRES[index].name, order: orders[0] });
	return orders[0];
}

const told = ({ lines, checks }: UnifiedOrder) => ({
	lines: lines?.map(({ sku, variant, quantity, unitGross, gross }) => ({ sku, variant, quantity, unitGross, gross })),
	checks,
});
const BALANCED = checked(true, 0);
const bag = { sku: 'BAG-145', variant: null, quantity: 2, unitGross: 405, gross: 810 };
/** The number of rows beside the product that are priced, with what is paid in all. */
const total = (total_price: number, more: PlainObject = {}) => ({ total_price, ...more });

describe('the stock row of an article', () => {
	test('is no second article: one line, two pieces', async () => {
		const order = await unify(orderWith([productRow, stockRow]));
		expect(order.lines).toEqual([
			{
				kind: 'product',
				id: '123500001',
				productId: '6200001',
				sku: 'BAG-145',
				name: 'תיק גב',
				variant: null,
				quantity: 2,
				unit: null,
				currency: null,
				unitNet: null,
				unitGross: 405,
				taxRate: null,
				discount: null,
				net: null,
				tax: null,
				gross: 810,
				imageUrl: 'https://img.example/1.jpg?1581951922',
			},
		]);
		// 2 x 405 = 810, shipping 0.
		expect(order.checks).toEqual(BALANCED);
	});

	test.each([
		['the code Inventory', { topic_title: 'משהו', title: 'אחר', inventory_code: 'Inventory' }],
		['marks and blanks around its words', { topic_title: '\u200Fמלאי ', title: '\u00A0כמות\u200E', inventory_code: '1' }],
		['marks and blanks around its code', { topic_title: '', inventory_code: ' Inventory\u200F' }],
		['no code', { inventory_code: '' }],
	])('is known by its words or its code: %s', async (_, row) => {
		expect(told(await unify(orderWith([productRow, { ...stockRow, ...row }])))).toEqual({ lines: [bag], checks: BALANCED });
	});

	test('comes before its product as well', async () => {
		expect(told(await unify(orderWith([stockRow, productRow])))).toEqual({ lines: [bag], checks: BALANCED });
	});

	test('with a price adds it to the line: it is money', async () => {
		// 810 + 2 x 10 = 830, that is 415 each.
		const order = await unify(orderWith([productRow, { ...stockRow, unit_price: 10, price: 20 }], total(830)));
		expect(told(order)).toEqual({ lines: [{ ...bag, unitGross: 415, gross: 830 }], checks: BALANCED });
	});

	test('whose product is not there is no article, but its price is not dropped', async () => {
		const lost = { ...stockRow, line_item_id: 7 };
		expect(told(await unify(orderWith([productRow, lost])))).toEqual({ lines: [bag], checks: BALANCED });
		// 810 + 20 = 830.
		expect(told(await unify(orderWith([productRow, { ...lost, unit_price: 10, price: 20 }], total(830))))).toEqual({
			lines: [bag, { sku: '1', variant: 'מלאי', quantity: 2, unitGross: 10, gross: 20 }],
			checks: BALANCED,
		});
	});
});

describe('a variant row', () => {
	const sold = { ...bag, sku: 'BAG-145-L', variant: 'מידה: L' };

	test('names what was sold: one line, with its SKU', async () => {
		expect(told(await unify(orderWith([productRow, variantRow])))).toEqual({ lines: [sold], checks: BALANCED });
	});

	test('beside the stock row is still the one that names it', async () => {
		expect(told(await unify(orderWith([productRow, stockRow, variantRow])))).toEqual({ lines: [sold], checks: BALANCED });
	});

	test('adds its price', async () => {
		// 810 + 2 x 15 = 840, that is 420 each.
		const order = await unify(orderWith([productRow, { ...variantRow, unit_price: 15, price: 30 }], total(840)));
		expect(told(order)).toEqual({ lines: [{ ...sold, unitGross: 420, gross: 840 }], checks: BALANCED });
	});

	test('counts pieces of its own where they are another number than the product’s: it is an article beside it', async () => {
		const phone = { ...productRow, title: 'טלפון', code: 'PHONE', quantity: 1, unit_price: 200, price: 200 };
		const cases = { ...variantRow, topic_title: 'Accessories', title: 'Case', inventory_code: 'CASE', quantity: 3, unit_price: 20, price: 60 };
		const beside = { sku: 'CASE', variant: 'Accessories', quantity: 3, unitGross: 20, gross: 60 };
		// 200 + 3 x 20 = 260.
		const order = await unify(orderWith([phone, cases], total(260)));
		expect(told(order)).toEqual({ lines: [{ sku: 'PHONE', variant: null, quantity: 1, unitGross: 200, gross: 200 }, beside], checks: BALANCED });
		expect(order.lines?.[1]).toMatchObject({ name: 'Case', productId: '6200001' });
		// With the variant that was sold: 200 + 15 + 60 = 275.
		const variant = { ...variantRow, quantity: 1, unit_price: 15, price: 15 };
		expect(told(await unify(orderWith([phone, cases, variant], total(275))))).toEqual({
			lines: [{ sku: 'BAG-145-L', variant: 'מידה: L', quantity: 1, unitGross: 215, gross: 215 }, beside],
			checks: BALANCED,
		});
	});

	test('of the same quantity or of none is the variant', async () => {
		for (const quantity of [2, '2.0', null]) {
			expect(told(await unify(orderWith([productRow, { ...variantRow, quantity }])))).toEqual({ lines: [sold], checks: BALANCED });
		}
	});

	test('without a code in stock stays a line', async () => {
		const wrapping = { ...variantRow, title: 'אריזת מתנה', topic_title: 'אריזה', inventory_code: '', unit_price: 5, price: 10 };
		// 810 + 2 x 5 = 820.
		expect(told(await unify(orderWith([productRow, wrapping], total(820))))).toEqual({
			lines: [bag, { sku: null, variant: 'אריזה', quantity: 2, unitGross: 5, gross: 10 }],
			checks: BALANCED,
		});
	});

	test('of another line stays a line', async () => {
		expect(told(await unify(orderWith([productRow, { ...variantRow, line_item_id: 7 }])))).toEqual({
			lines: [bag, { sku: 'BAG-145-L', variant: 'מידה', quantity: 2, unitGross: 0, gross: 0 }],
			checks: BALANCED,
		});
	});

	test('belongs to its own line where an article is there twice', async () => {
		const other = { ...productRow, line_item_id: 123500002, quantity: 1, price: 405 };
		const medium = { ...variantRow, line_item_id: 123500002, title: 'M', inventory_code: 'BAG-145-M', quantity: 1 };
		// 810 + 405 = 1215.
		expect(told(await unify(orderWith([productRow, other, medium, variantRow], total(1215))))).toEqual({
			lines: [sold, { ...bag, sku: 'BAG-145-M', variant: 'מידה: M', quantity: 1, gross: 405 }],
			checks: BALANCED,
		});
	});

	test('that names no line belongs to the only one of its article, and to none of two', async () => {
		const loose = { ...variantRow, line_item_id: null };
		expect(told(await unify(orderWith([productRow, loose])))).toEqual({ lines: [sold], checks: BALANCED });
		const other = { ...productRow, line_item_id: 123500002 };
		// 2 x 810 = 1620.
		expect(told(await unify(orderWith([productRow, other, loose], total(1620)))).lines).toHaveLength(3);
	});

	describe('where only one side tells its line', () => {
		const { line_item_id: _, ...unnumbered } = productRow;
		const hat = { ...productRow, item_id: 6200002, title: 'כובע', code: 'HAT', quantity: 1, unit_price: 50, price: 50 };
		const soldHat = { sku: 'HAT', variant: null, quantity: 1, unitGross: 50, gross: 50 };

		test('is of the only product of its article', async () => {
			expect(told(await unify(orderWith([unnumbered, variantRow])))).toEqual({ lines: [sold], checks: BALANCED });
			expect(told(await unify(orderWith([unnumbered, stockRow])))).toEqual({ lines: [bag], checks: BALANCED });
			// The row of the API's documentation, which has no line: `id` is the article.
			const api = {
				total_price: '810.0',
				items: [{ id: 6200001, title: 'תיק גב', code: 'BAG-145', quantity: 2, price: '810.0' }],
				upgrades: [{ item_id: 6200001, line_item_id: 77, title: 'L', topic_title: 'מידה', quantity: 2, price: '0.0', inventory_code: 'BAG-145-L' }],
			};
			expect(told(await unify(api, ''))).toEqual({ lines: [{ ...sold, unitGross: null }], checks: BALANCED });
		});

		test('is of none where the article is there twice, or in no row', async () => {
			// 2 x 810 = 1620.
			expect((await unify(orderWith([unnumbered, unnumbered, variantRow], total(1620)))).lines).toHaveLength(3);
			expect((await unify(orderWith([unnumbered, productRow, { ...variantRow, line_item_id: 7 }], total(1620)))).lines).toHaveLength(3);
			expect((await unify(orderWith([unnumbered, { ...variantRow, item_id: 7 }]))).lines).toHaveLength(2);
		});

		test('or all lines are the same, is of its article', async () => {
			const zero = { line_item_id: 0 };
			// 50 + 810 = 860.
			const rows = [hat, productRow, variantRow].map((row) => ({ ...row, ...zero }));
			expect(told(await unify(orderWith(rows, total(860))))).toEqual({ lines: [soldHat, sold], checks: BALANCED });
			// A line of another article: the hat's.
			const astray = { ...variantRow, line_item_id: 5 };
			expect(told(await unify(orderWith([{ ...hat, line_item_id: 5 }, productRow, astray], total(860))))).toEqual({ lines: [soldHat, sold], checks: BALANCED });
			expect((await unify(orderWith([{ ...hat, line_item_id: 5 }, astray], total(50)))).lines).toHaveLength(2);
		});
	});

	test('of several, all are named; the SKU is the article’s where their codes differ', async () => {
		const colour = { ...variantRow, title: 'אדום', topic_title: 'צבע' };
		expect(told(await unify(orderWith([productRow, variantRow, colour])))).toEqual({ lines: [{ ...sold, variant: 'מידה: L, צבע: אדום' }], checks: BALANCED });
		const coded = { ...colour, inventory_code: 'BAG-145-RED', unit_price: 2.5, price: 5 };
		// 810 + 5 = 815, that is 407.50 each.
		expect(told(await unify(orderWith([productRow, variantRow, coded], total(815))))).toEqual({
			lines: [{ ...bag, variant: 'מידה: L, צבע: אדום', unitGross: 407.5, gross: 815 }],
			checks: BALANCED,
		});
	});

	test('with a price that cannot be read leaves the sum open', async () => {
		const order = await unify(orderWith([productRow, { ...variantRow, price: '1,234.00' }]));
		expect(told(order)).toEqual({ lines: [{ ...sold, unitGross: null, gross: null }], checks: checked(null, null) });
	});

	test('of the API is in a list of its own', async () => {
		const api = {
			id: '2500001',
			total_price: '368.0',
			created_at: '2026-01-02T03:04:05Z',
			items: [{ id: 1, title: 'חולצה', code: 'SHIRT', second_code: 'S2', quantity: 2, price: '400.0', unit_price: '200.0', line_item_id: 77 }],
			upgrades: [{ item_id: 1, line_item_id: 77, title: 'L', topic_title: 'מידה', quantity: 2, price: '0.0', inventory_code: 'SHIRT-L' }],
			discounts: [{ title: 'מבצע', quantity: 1, price: '62.0', discount_type: '₪', discount_value: '62.0' }],
			shipping: { id: 5, title: 'שליח', price: '30.0', quantity: 1, code: 'SHIP' },
		};
		// 400 + 30 - 62 = 368.
		expect(told(await unify(api, ''))).toEqual({
			lines: [{ sku: 'SHIRT-L', variant: 'מידה: L', quantity: 2, unitGross: 200, gross: 400 }],
			checks: BALANCED,
		});
	});
});

describe('discounts of a cart', () => {
	const discount = (price: number | string, more: PlainObject = {}) => ({ title: 'מבצע', quantity: 1, price, discount_type: '₪', ...more });

	test('are taken off, as those of an order', async () => {
		// 810 - 60 - 20.50 = 729.50.
		const order = await unify(orderWith([productRow, stockRow], total(729.5, { discounts: [discount(60, { coupon_code: ' CLUB ' }), discount('20.50')] })));
		expect(order).toMatchObject({ totals: { gross: 729.5, discount: 80.5 }, couponCode: 'CLUB', checks: BALANCED });
	});

	test('go before those of the order, and are not taken off twice', async () => {
		const [ofCart, ofOrder] = [[discount(60)], [discount(60)]];
		expect(await unify(orderWith([productRow], total(750, { discounts: ofCart }), { discounts: ofOrder }))).toMatchObject({
			totals: { discount: 60 },
			checks: BALANCED,
		});
		expect(await unify(orderWith([productRow], total(750), { discounts: ofOrder }))).toMatchObject({ totals: { discount: 60 }, checks: BALANCED });
	});

	test.each([
		// 810 - 20 = 790.
		['a discount', [-20], 790, 20, BALANCED],
		['a discount, as text', ['-20.00'], 790, 20, BALANCED],
		// 810 - 60 - 20 = 730.
		['discounts, one of them negative', [60, -20], 730, 80, BALANCED],
		// 810 - 60 + 20 = 770.
		['one discount that takes back some of another', [60, -20], 770, 40, BALANCED],
		// 810 + 20 = 830.
		['what is to be paid on top, which is no discount', [-20], 830, null, BALANCED],
		// 810 - (810 + 20) = -20.
		['unknown where neither adds up', [-20], 810, null, checked(false, -20)],
		['unknown without a total', [-20], null, null, checked(null, null)],
		['nothing', [-0], 810, 0, BALANCED],
	])('whose price is negative are %s: %j', async (_, prices, paid, off, checks) => {
		for (const places of [{ cart: { discounts: prices.map((price) => discount(price)) } }, { order: { discounts: prices.map((price) => discount(price)) } }]) {
			const { cart, order } = { cart: {}, order: {}, ...places };
			const { totals, ...unified } = await unify(orderWith([productRow], { total_price: paid, ...cart }, order));
			expect([totals.discount, unified.checks]).toEqual([off, checks]);
		}
	});

	test('are unknown where one takes back from none but a gift card', async () => {
		const card = discount(60, { title: 'Gift card' });
		const sums = async (paid: number, ...discounts: PlainObject[]) => {
			const { totals, checks } = await unify(orderWith([productRow], total(paid, { discounts })));
			return [totals.discount, checks];
		};
		// 810 - 60 + 10 = 760; 810 - 60 - 20 + 10 = 740.
		expect(await sums(760, card, discount(-10))).toEqual([null, checked(null, null)]);
		expect(await sums(740, card, discount(20), discount(-10))).toEqual([70, BALANCED]);
		expect(await sums(740, card, discount(-10))).toEqual([70, BALANCED]);
	});

	test('with signs of their own are no contradiction', async () => {
		const signs = discount(-20, { quantity: 2, unit_price: 10 });
		// 810 - 2 x 10 = 790.
		expect((await unify(orderWith([productRow], total(790, { discounts: [signs] })))).checks).toEqual(BALANCED);
	});

	test('that are missing show as a difference', async () => {
		// 750 - 810 = -60.
		expect((await unify(orderWith([productRow], total(750)))).checks).toEqual(checked(false, -60));
	});
});

describe('a row whose price is another than that of its pieces', () => {
	/** 405 each, and 405 for two. */
	const two = { ...productRow, price: 405 };

	test.each([
		['with the row’s price', 405, 0],
		// 810 - 405 = 405.
		['with the pieces’ price', 810, 405],
	])('is never balanced, though the total agrees %s', async (_, paid, difference) => {
		const order = await unify(orderWith([two], total(paid)));
		expect(order.checks).toEqual(checked(false, difference));
		// The row's price is the one that is taken.
		expect(order.lines?.[0]).toMatchObject({ quantity: 2, unitGross: 405, gross: 405 });
	});

	test('also where it is a variant, or a discount by the piece', async () => {
		// 810 + 15 = 825, with 2 x 15 it would be 840.
		const variant = { ...variantRow, unit_price: 15, price: 15 };
		expect((await unify(orderWith([productRow, variant], total(825)))).checks).toEqual(checked(false, 0));
		const discount = { title: 'x', quantity: 2, unit_price: 10, price: 10, discount_type: '₪' };
		expect((await unify(orderWith([productRow], total(800, { discounts: [discount] })))).checks).toEqual(checked(false, 0));
		// 5 % of 200 is 10: the number is no price.
		const percent = { ...discount, unit_price: 5, discount_type: '%\u200F' };
		expect((await unify(orderWith([productRow], total(800, { discounts: [percent] })))).checks).toEqual(BALANCED);
	});

	test.each([
		['the shipping', {}, { shipping: { title: 'שליח', price: '1,0' } }],
		['another row', { price: '1,234.00' }, {}],
		['a discount', {}, { discounts: [{ title: 'x', price: '1,0' }] }],
		['the total', {}, { total_price: '1,234.00' }],
	])('is not balanced either where %s cannot be read', async (_, other, cart) => {
		const order = await unify(orderWith([two, { ...productRow, line_item_id: 5, ...other }], total(1215, cart)));
		expect(order.checks).toEqual(checked(false, null));
	});

	test('leaves it open where there is no total', async () => {
		expect((await unify(orderWith([two], { total_price: null }))).checks).toEqual(checked(null, null));
	});

	test.each([
		['a piece’s price that is rounded', { quantity: 3, unit_price: 33.33, price: 100 }],
		['a third of a kilogram', { quantity: 0.333, unit_price: 10, price: 3.33 }],
		['no price of a piece', { quantity: 3, unit_price: null, price: 100 }],
	])('is not meant by %s', async (_, row) => {
		expect((await unify(orderWith([{ ...productRow, ...row }], total(row.price)))).checks).toEqual(BALANCED);
	});
});

describe('a cart without lines', () => {
	const items = [{ id: 6200001, line_item_id: 77, title: 'תיק גב', code: 'BAG-145', quantity: 2, unit_price: 405, price: 810 }];
	const upgrades = [{ item_id: 6200001, line_item_id: 77, title: 'L', topic_title: 'מידה', quantity: 2, price: 30, inventory_code: 'BAG-145-L' }];
	// 810 + 30 = 840, that is 420 each.
	const sold = { sku: 'BAG-145-L', variant: 'מידה: L', quantity: 2, unitGross: 420, gross: 840 };

	test.each([
		['none', { lines: [] }],
		['nothing', { lines: null }],
	])('has those of the order: %s', async (_, cart) => {
		expect(told(await unify(orderWith([], total(840, cart), { items, upgrades })))).toEqual({ lines: [sold], checks: BALANCED });
	});

	test('has the order’s shipping, discounts and total where it has none itself', async () => {
		const order = { items, upgrades, total_price: 850, shipping: { title: 'שליח', price: 30 }, discounts: [{ title: 'x', price: 20 }] };
		// 840 + 30 - 20 = 850.
		expect(await unify(orderWith([], { total_price: null, shipping: null }, order))).toMatchObject({
			totals: { gross: 850, shippingGross: 30, discount: 20 },
			shipping: { method: 'שליח' },
			checks: BALANCED,
		});
	});

	test('goes without where the order has none either, and before the order’s where it has some', async () => {
		expect(told(await unify(orderWith([], total(810), { items: '[{:id=>1}]' })))).toEqual({ lines: [], checks: checked(null, null) });
		expect(told(await unify(orderWith([productRow], total(810), { items, upgrades })))).toEqual({ lines: [bag], checks: BALANCED });
	});
});

test('no money is lost or made, whichever rows are joined', async () => {
	const literal = fc.constantFrom(undefined, null, '', 'מלאי', 'כמות', 'Inventory', 'L', '1');
	const id = fc.constantFrom(undefined, null, 1, 2);
	const row = fc.record({
		type: fc.constantFrom('line_item', 'upgrade'),
		line_item_id: id,
		item_id: id,
		title: literal,
		topic_title: literal,
		inventory_code: literal,
		quantity: fc.integer({ min: 1, max: 3 }),
		price: fc.integer({ min: 0, max: 99_999 }).map((cents) => cents / 100),
	});
	await fc.assert(
		fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (lines) => {
			const cents = lines.reduce((sum, { price }) => sum + Math.round(price * 100), 0);
			const [item] = await itemsOf(konimbo, '', WIRES[0].encode({ order: { cart: { total_price: cents / 100, lines } } }), 'unified');
			const { lines: unified, checks } = item.order as UnifiedOrder;
			expect((unified ?? []).reduce((sum, { gross }) => sum + Math.round((gross ?? NaN) * 100), 0)).toBe(cents);
			if (unified?.length) expect(checks).toEqual(BALANCED);
			// Every product is a line, and no line is two products.
			const products = lines.filter(({ type }) => type === 'line_item');
			expect(unified?.length).toBeGreaterThanOrEqual(products.length);
		}),
		{ numRuns: 500 },
	);
});

test('a hundred thousand rows take no longer than their number', async () => {
	const lines = Array.from({ length: 100_000 }, (_, index) => (index === 0 ? productRow : variantRow));
	const started = performance.now();
	const [item] = await itemsOf(konimbo, '', WIRES[0].encode({ order: { cart: { total_price: 810, lines } } }), 'unified');
	expect((item.order as UnifiedOrder).lines).toHaveLength(1);
	expect(performance.now() - started).toBeLessThan(20_000);
});
