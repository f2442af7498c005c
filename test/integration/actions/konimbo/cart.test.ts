/** Carts of the Konimbo node (konimbo.md 5.4). */
import { konimboWorld } from './world';

const world = konimboWorld();
const cart = (operation: string, parameters: object = {}) => ({ resource: 'cart', operation, ...parameters });

test('get', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.openCart().id);
	expect(await node.run(cart('get', { cartId: id, attributes: 'id,items,total_price' }))).toMatchObject([
		{ platform: 'konimbo', cart: { id: Number(id), total_price: null, items: [{ item_id: 7301122, unit_price: 89.9, options: [{ upgrade_title: 'לבן' }] }] } },
	]);
	expect(requests()).toEqual([request('GET', `/carts/${id}`, { attributes: 'id,items,total_price' })]);
	expect(await node.run(cart('get', { cartId: id, output: 'raw' }))).toMatchObject([{ body: { cart: { id } } }]);
});

test('add discounts: what was filled in, extra fields as a text of JSON', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.openCart().id);
	const discount = [
		{ title: 'הנחה', discount_value: '10', discount_type: '%', type_name: 'n8n', var_in_json: '{ "source": "crm" }' },
		{ title: 'מתנה', discount_value: '5', quantity: '1', line_item_id: '90411875', coupon_code: 'GIFT', unit_price: '5' },
	];
	const [item] = await node.run(cart('addDiscounts', { cartId: id, discounts: { discount } }));
	expect(requests()).toEqual([
		request(
			'PUT',
			`/carts/${id}`,
			{},
			{
				cart: {
					discounts: [
						{ ...discount[0], var_in_json: '{"source":"crm"}' },
						{ ...discount[1], discount_type: '₪' },
					],
				},
			},
		),
	]);
	expect(item).toMatchObject({
		cart: {
			discounts: [
				{ title: 'הנחה', price: 18, type_name: 'n8n', lock_me: false },
				{ line_item_id: 90411875, item_id: 7301122 },
			],
		},
	});
});

test('add discounts in place of those with the same label, so that a second run changes nothing', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.openCart().id);
	const discount = { title: 'הנחה', discount_value: '10', discount_type: '₪', type_name: 'n8n' };
	const parameters = cart('addDiscounts', { cartId: id, discounts: { discount: [discount] }, removeTypeName: 'n8n' });
	await node.run(parameters);
	const [item] = await node.run(parameters);
	expect(requests()).toEqual(
		Array.from({ length: 2 }, () => request('PUT', `/carts/${id}`, {}, { cart: { discounts: [discount], destroy_discounts: { type_name: 'n8n' } } })),
	);
	expect((item.cart as { discounts: unknown[] }).discounts).toHaveLength(1);
});

test('remove discounts: all, or those with a label', async () => {
	const { shop, node, request, requests } = world;
	const discounts = [
		{ title: 'a', type_name: 'one' },
		{ title: 'b', type_name: 'two' },
		{ title: 'c', type_name: 'two' },
	];
	const id = String(shop.api.openCart({ discounts }).id);
	expect(await node.run(cart('removeDiscounts', { cartId: id, typeName: 'two' }))).toMatchObject([{ cart: { discounts: [{ title: 'a' }] } }]);
	expect(await node.run(cart('removeDiscounts', { cartId: id }))).toMatchObject([{ cart: { discounts: [] } }]);
	expect(requests()).toEqual(['two', 'all'].map((name) => request('PUT', `/carts/${id}`, {}, { cart: { destroy_discounts: { type_name: name } } })));
});

test('a locked cart is refused in the words of Konimbo; nothing to do, without a call', async () => {
	const { shop, node, requests } = world;
	const id = String(shop.api.openCart().id);
	shop.api.lockedCarts.add(id);
	await expect(node.run(cart('removeDiscounts', { cartId: id }))).rejects.toMatchObject({
		message: 'Konimbo refused to remove discounts from a cart',
		description: expect.stringContaining('cart is locked') as string,
	});
	requests();
	await expect(node.run(cart('addDiscounts', { cartId: id }))).rejects.toMatchObject({ message: "'Discounts' is empty" });
	await expect(node.run(cart('addDiscounts', { cartId: id, discounts: { discount: [{ discount_value: '1' }] } }))).rejects.toMatchObject({
		message: "A discount has no 'Title'",
	});
	await expect(node.run(cart('removeDiscounts', { cartId: id, typeName: '' }))).rejects.toMatchObject({ message: "'Type Name' is empty" });
	expect(requests()).toEqual([]);
});
