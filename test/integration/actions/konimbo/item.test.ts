/** Items and store categories of the Konimbo node (konimbo.md 5.3). */
import { byId, konimboWorld } from './world';

const world = konimboWorld();
const item = (operation: string, parameters: object = {}) => ({ resource: 'item', operation, ...parameters });
const rows = (...row: object[]) => ({ row });

describe('get', () => {
	test('by id, in any output', async () => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.addItem().id);
		const parameters = item('get', { itemId: byId(id) });
		expect(await node.run({ ...parameters, attributes: 'id,price,visible' })).toMatchObject([
			{ platform: 'konimbo', item: { id: Number(id), price: 89.9, visible: true } },
		]);
		expect(requests()).toEqual([request('GET', `/items/${id}`, { attributes: 'id,price,visible' })]);
		expect(await node.run({ ...parameters, output: 'raw' })).toMatchObject([{ body: { item: { id, price: '89.9', visible: 'true' } } }]);
	});

	test.each([
		['code', { findBy: 'code', code: '00 47/A' }],
		['second_code', { findBy: 'second_code', second_code: '00 47/A' }],
	] as const)('by %s, of an API user that finds items so', async (by, parameters) => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.addItem({ [by]: '00 47/A' }).id);
		await expect(node.run(item('get', parameters))).rejects.toMatchObject({ message: "Konimbo answered 'not found' when asked to get an item" });
		requests();
		shop.behaviour.itemLookup = by;
		expect(await node.run(item('get', parameters))).toMatchObject([{ item: { id: Number(id), [by]: '00 47/A' } }]);
		expect(requests()).toEqual([request('GET', '/items/0', { [by]: '00 47/A' })]);
	});
});

describe('get many', () => {
	test('all pages, up to the limit, or none', async () => {
		const { shop, node, request, requests } = world;
		expect(await node.run(item('getAll'))).toEqual([]);
		for (let count = 0; count < 45; count++) shop.api.addItem({ title: `Item ${count}` });
		requests();
		expect(await node.run(item('getAll', { returnAll: true }))).toHaveLength(45);
		expect(requests()).toEqual([request('GET', '/items'), request('GET', '/items', { page: '2' }), request('GET', '/items', { page: '3' })]);
		expect(await node.run(item('getAll', { limit: 20 }))).toHaveLength(20);
		expect(requests()).toHaveLength(1);
	});

	test('with all filters', async () => {
		const { shop, node, request, requests } = world;
		const wanted = {
			created_at: '2026-11-01T08:00:00Z',
			updated_at: '2026-11-20T08:00:00Z',
			price: '50.0',
			visible: 'false',
			filters: [{ id: 31 }],
			related_tags: [{ id: 41 }],
			store_category_title: 'לבית',
		};
		const id = Number(shop.api.addItem(wanted).id);
		const others = [
			{ created_at: '2026-10-01T08:00:00Z' },
			{ updated_at: '2026-11-21T08:00:00Z' },
			{ price: '51.0' },
			{ price: '9.0' },
			{ visible: 'true' },
			{ filters: [] },
			{ related_tags: [] },
			{ store_category_title: 'ביגוד' },
		];
		for (const other of others) shop.api.addItem({ ...wanted, ...other });
		const filters = {
			attributes: 'id',
			created_at_min: '2026-11-01T00:00:00Z',
			created_at_max: '2026-11-02T00:00:00Z',
			group_value_id: '31',
			max_price: 50,
			min_price: 10,
			sort_by: 'price',
			sort_order: 'asce',
			store_category_id: '55013',
			tag_id: '41',
			updated_at_min: '2026-11-20T00:00:00Z',
			updated_at_max: '2026-11-20T23:00:00Z',
			visible: false,
		};
		expect(await node.run(item('getAll', { filters }))).toEqual([{ platform: 'konimbo', item: { id } }]);
		expect(requests()).toEqual([request('GET', '/items', { ...filters, max_price: '50', min_price: '10', visible: 'false' })]);
	});
});

describe('create or update', () => {
	const required = { title: 'ספל', category: { __rl: true, mode: 'title', value: 'לבית' } };

	test('creates, with every kind of field', async () => {
		const { shop, node, request, requests } = world;
		const additionalFields = {
			price: 64.9,
			quantity: 12,
			visible: false,
			second_code: '007',
			personal_sell_min_price: '50',
			data_record_var: '{ "a": 1 }',
			discount_prices: '{ "field_77": "59.9" }',
			shipping_option_ids: '6021, 6022',
			zap_item: { row: { url: 'https://compare.example.com/1', price_limit: '' } },
			images: rows({ url: 'https://shop.example.com/mug.jpg', alt: 'ספל' }),
			set_icons: rows({ image_title: 'מבצע', visible: '1' }),
			related_items: rows({ friend_item_code: 'HAT-3' }),
			spec: rows({ group: 'חומר', name: 'סוג', value: 'קרמיקה', duplicate: true }),
			filters: rows({ group_title: 'צבע', group_value_title: 'לבן', broad: 'true' }),
			related_tags: rows({ title: 'קיץ', add_to_item: true }),
			secondary_category_titles: rows({ title_he: 'מבצעים' }),
			inventory: rows({ code: 'MUG-L', free: '5', price: '0', upgrade_topic_title: 'מידה', upgrade_title: 'L' }),
		};
		const [made] = await node.run(item('upsert', { ...required, code: '007-MUG', additionalFields }));
		expect(requests()).toEqual([
			request(
				'POST',
				'/items',
				{},
				{
					item: {
						title: 'ספל',
						store_category_title: 'לבית',
						code: '007-MUG',
						price: 64.9,
						quantity: 12,
						visible: 'false',
						second_code: '007',
						personal_sell_min_price: '50',
						data_record_var: { a: 1 },
						discount_prices: { field_77: '59.9' },
						shipping_option_ids: ['6021', '6022'],
						zap_item: { url: 'https://compare.example.com/1' },
						images: [{ url: 'https://shop.example.com/mug.jpg', alt: 'ספל' }],
						set_icons: [{ image_title: 'מבצע', visible: '1' }],
						related_items: [{ friend_item_code: 'HAT-3' }],
						spec: [{ group: 'חומר', name: 'סוג', value: 'קרמיקה', duplicate: 'true' }],
						filters: [{ group_title: 'צבע', group_value_title: 'לבן', broad: 'true' }],
						related_tags: [{ title: 'קיץ', add_to_item: 'true' }],
						secondary_category_titles: [{ title_he: 'מבצעים' }],
						inventory: [{ code: 'MUG-L', free: '5', price: '0', upgrade_topic_title: 'מידה', upgrade_title: 'L' }],
					},
				},
			),
		]);
		expect(made).toMatchObject({
			item: {
				id: expect.any(Number) as number,
				title: 'ספל',
				code: '007-MUG',
				visible: false,
				images: [{ id: expect.any(Number) as number, url: 'https://shop.example.com/mug.jpg' }],
				// Printed as Ruby does in answers to writes.
				created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:]{8}Z$/) as string,
			},
		});
		expect(shop.api.items.all).toHaveLength(1);
	});

	test('updates the item that has the code, and without a code makes another', async () => {
		const { shop, node, request, requests } = world;
		const id = Number(shop.api.addItem({ code: '007-MUG' }).id);
		expect(await node.run(item('upsert', { ...required, code: '007-MUG' }))).toMatchObject([
			{ item: { id, title: 'ספל', images: [{ url: 'https://shop.example.com/images/shirt.jpg' }] } },
		]);
		await node.run(item('upsert', required));
		expect(shop.api.items.all).toHaveLength(2);
		expect(requests()).toEqual(
			[{ code: '007-MUG' }, {}].map((code) => request('POST', '/items', {}, { item: { title: 'ספל', store_category_title: 'לבית', ...code } })),
		);
	});

	test('passes on why it is refused, and refuses itself what cannot be meant', async () => {
		const { node, requests } = world;
		const unknown = item('upsert', { ...required, category: { __rl: true, mode: 'title', value: 'אין' } });
		await expect(node.run(unknown)).rejects.toMatchObject({
			message: 'Konimbo refused to create or update an item',
			description: expect.stringContaining('there is no category') as string,
		});
		requests();
		const images = rows(...Array.from({ length: 13 }, (_, index) => ({ url: `https://shop.example.com/${index}.jpg` })));
		const inventory = rows(...Array.from({ length: 31 }, (_, index) => ({ code: String(index), free: '1' })));
		for (const [parameters, message] of [
			[{ ...required, additionalFields: { images } }, "'Images' holds 13 rows; Konimbo takes 12 at once"],
			[{ ...required, additionalFields: { inventory } }, "'Inventory' holds 31 rows; Konimbo takes 30 at once"],
			[{ ...required, additionalFields: { discount_prices: '{' } }, expect.stringContaining("'Club Prices (JSON)' is not valid JSON") as string],
			[{ ...required, category: { __rl: true, mode: 'list', value: '' } }, "'Category' is empty"],
			[{ ...required, title: '' }, "'Title' is empty"],
		] as const) {
			await expect(node.run(item('upsert', parameters))).rejects.toMatchObject({ message });
		}
		expect(requests()).toEqual([]);
	});
});

describe('update', () => {
	const lists = ['images', 'related_items', 'spec', 'related_tags', 'secondary_category_titles', 'set_icons'] as const;

	test('a list without rows is never sent, in whichever form n8n gives it: the item keeps what it has', async () => {
		const { shop, node, request, requests } = world;
		const before = shop.api.addItem();
		const id = String(before.id);
		const empties = [{}, { row: [] }, [], { row: [{}] }, ''];
		for (const empty of empties) {
			const emptied = Object.fromEntries([...lists, 'filters', 'inventory', 'zap_item', 'shipping_option_ids'].map((name) => [name, empty]));
			await node.run(
				item('update', {
					itemId: byId(id),
					updateFields: { ...emptied, shipping_option_ids: '', data_record_var: '{}', discount_prices: '', price: 1, clear: [] },
				}),
			);
		}
		expect(requests()).toEqual(empties.map(() => request('PUT', `/items/${id}`, {}, { item: { price: 1 } })));
		const after = shop.api.items.get(id) ?? {};
		for (const name of [...lists, 'filters', 'inventory', 'zap_item', 'shipping_option_ids', 'discount_prices']) expect(after[name]).toEqual(before[name]);
		expect(after.price).toBe('1.0');
	});

	test('the simulated shop does wipe a list that comes empty', async () => {
		const { shop, node } = world;
		const id = String(shop.api.addItem().id);
		await node.run({ resource: 'apiRequest', operation: 'send', method: 'PUT', path: `/items/${id}`, body: '{ "item": { "images": [] } }' });
		expect(shop.api.items.get(id)?.images).toEqual([]);
	});

	test('clear empties the lists that are chosen, as documented for each', async () => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.addItem().id);
		const [item_] = await node.run(item('update', { itemId: byId(id), updateFields: { clear: [...lists] } }));
		expect(requests()).toEqual([
			request(
				'PUT',
				`/items/${id}`,
				{},
				{
					item: {
						images: [{ url: '', alt: '', position: '', delete: 'true' }],
						related_items: [{ delete: 'true' }],
						spec: [{ group: null, name: null, value: null, position: null, delete: 'true' }],
						related_tags: [{ remove_from_item: 'true' }],
						secondary_category_titles: [{ remove_from_item: 'true' }],
						set_icons: [{ remove: 'all' }],
					},
				},
			),
		]);
		for (const name of lists) expect(item_).toMatchObject({ item: { [name]: [] } });
		expect(shop.api.items.get(id)?.inventory).toHaveLength(2);
	});

	test('rows win over clearing; tags are added and removed, stock is changed by code', async () => {
		const { shop, node, requests } = world;
		const id = String(shop.api.addItem().id);
		const updateFields = {
			clear: ['images'],
			images: rows({ url: 'https://shop.example.com/new.jpg' }),
			related_tags: rows({ title: 'חורף', add_to_item: true }, { title: 'קיץ', remove_from_item: true }),
			inventory: rows({ code: '0047-SHIRT-L', free: '3' }),
		};
		const [changed] = await node.run(item('update', { itemId: byId(id), updateFields }));
		expect(requests()).toMatchObject([
			{
				body: {
					item: {
						images: [{ url: 'https://shop.example.com/new.jpg' }],
						related_tags: [
							{ title: 'חורף', add_to_item: 'true' },
							{ title: 'קיץ', remove_from_item: 'true' },
						],
						inventory: [{ code: '0047-SHIRT-L', free: '3' }],
					},
				},
			},
		]);
		expect(changed).toMatchObject({ item: { related_tags: [{ title: 'חורף' }], inventory: [{ code: '0047-SHIRT-L', free: 3, price: 15 }, { free: 22 }] } });
	});

	test('by code: the code in the query, a new one in the body', async () => {
		const { shop, node, request, requests } = world;
		shop.behaviour.itemLookup = 'code';
		const id = Number(shop.api.addItem({ code: 'A-1' }).id);
		const category = { __rl: true, mode: 'list', value: 'לבית' };
		expect(await node.run(item('update', { findBy: 'code', code: 'A-1', category, updateFields: { code: 'A-2', note: '' } }))).toMatchObject([
			{ item: { id, code: 'A-2', store_category_title: 'לבית' } },
		]);
		expect(requests()).toEqual([request('PUT', '/items/0', { code: 'A-1' }, { item: { code: 'A-2', note: '', store_category_title: 'לבית' } })]);
	});

	test('a tag whose title an expression did not find does not clear the tags', async () => {
		const { node, requests } = world;
		const updateFields = { related_tags: rows({ title: '', remove_from_item: true }) };
		await expect(node.run(item('update', { itemId: byId('1'), updateFields }))).rejects.toMatchObject({
			message: "A row of 'Tags' does not say what it is about",
		});
		expect(requests()).toEqual([]);
	});

	test('a price that an expression did not find stays as it is', async () => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.addItem().id);
		await node.run(item('update', { itemId: byId(id), updateFields: { price: '={{ $json.price }}', note: '={{ $json.price }}' } }), [{ price: '' }]);
		expect(requests()).toEqual([request('PUT', `/items/${id}`, {}, { item: { note: '' } })]);
	});

	test('nothing to change is refused without a call', async () => {
		const { node, requests } = world;
		await expect(node.run(item('update', { itemId: byId('1'), updateFields: { images: {} } }))).rejects.toMatchObject({ message: "'Update Fields' is empty" });
		expect(requests()).toEqual([]);
	});
});

test('a read that failed once has done nothing', async () => {
	const { shop, node } = world;
	shop.fail({ method: 'GET' }, { kind: 'status', status: 502 });
	await expect(node.run(item('get', { itemId: byId('1') }))).rejects.toMatchObject({ description: expect.stringContaining('Check the id') as string });
	shop.fail({ method: 'GET', times: 4 }, { kind: 'status', status: 502 });
	await expect(node.run(item('get', { itemId: byId('1') }))).rejects.toMatchObject({
		description: expect.stringContaining('Execute again in some minutes') as string,
	});
});

describe('delete', () => {
	test('that was carried out and not answered: the next try finds nothing, and that is said', async () => {
		const { shop, node } = world;
		const id = String(shop.api.addItem().id);
		shop.fail({ method: 'DELETE' }, { kind: 'reset', when: 'after' });
		await expect(node.run(item('delete', { itemId: byId(id) }))).rejects.toMatchObject({
			message: "Konimbo answered 'not found' when asked to delete an item",
			description: expect.stringContaining('An earlier try was not answered and may have done it') as string,
		});
		await expect(node.run(item('delete', { itemId: byId(id) }))).rejects.toMatchObject({ description: expect.stringContaining('Check the id') as string });
	});

	test('by id', async () => {
		const { shop, node, request, requests } = world;
		const id = String(shop.api.addItem().id);
		expect(await node.run(item('delete', { itemId: byId(id) }))).toEqual([{ platform: 'konimbo', deleted: true, id }]);
		expect(requests()).toEqual([request('DELETE', `/items/${id}`)]);
		expect(shop.api.items.all).toEqual([]);
		await expect(node.run(item('delete', { itemId: byId(id) }))).rejects.toMatchObject({
			message: "Konimbo answered 'not found' when asked to delete an item",
		});
	});

	test('by second code', async () => {
		const { shop, node, request, requests } = world;
		shop.behaviour.itemLookup = 'second_code';
		shop.api.addItem({ second_code: '007' });
		expect(await node.run(item('delete', { findBy: 'second_code', second_code: '007' }))).toEqual([{ platform: 'konimbo', deleted: true, second_code: '007' }]);
		expect(requests()).toEqual([request('DELETE', '/items/0', { second_code: '007' })]);
		expect(shop.api.items.all).toEqual([]);
	});
});

describe('lists to pick from', () => {
	test('items, the last changed first', async () => {
		const { shop, node, request, requests } = world;
		for (let count = 0; count < 25; count++)
			shop.api.addItem({ title: `Item ${count}`, code: count === 24 ? '' : `C${count}`, updated_at: new Date(Date.UTC(2026, 0, 1 + count)).toISOString() });
		const { results, paginationToken } = await node.search('searchItems');
		expect(requests()).toEqual([request('GET', '/items', { attributes: 'id,title,code', sort_by: 'updated_at', sort_order: 'desc' })]);
		expect(results.slice(0, 2).map(({ name }) => name)).toEqual(['Item 24', 'Item 23 (C23)']);
		expect(results[0].value).toBe(String(shop.api.items.all[24].id));
		expect((await node.search('searchItems', 'item 3', paginationToken as string)).results).toMatchObject([{ name: 'Item 3 (C3)' }]);
		expect(requests()).toEqual([request('GET', '/items', { attributes: 'id,title,code', sort_by: 'updated_at', sort_order: 'desc', page: '2' })]);
	});

	test('categories: by title for writing, by id for filtering', async () => {
		const { shop, node, request, requests } = world;
		expect((await node.search('searchCategories', 'לבי')).results).toEqual([{ name: 'לבית', value: 'לבית' }]);
		expect(await node.loadOptions('getCategories')).toEqual([
			{ name: 'ביגוד', value: '55012' },
			{ name: 'לבית', value: '55013' },
		]);
		expect(requests()).toEqual(Array.from({ length: 2 }, () => request('GET', '/store_categories/', { attributes: 'id,title_he' })));
		shop.api.categories.clear();
		expect(await node.loadOptions('getCategories')).toEqual([]);
	});

	test('a list that is not permitted says so', async () => {
		const { shop, node } = world;
		shop.behaviour.forbidden = ['store_category'];
		await expect(node.loadOptions('getCategories')).rejects.toMatchObject({ message: 'Konimbo does not allow to list what there is' });
	});
});

describe('store categories', () => {
	const getAll = { resource: 'storeCategory', operation: 'getAll' };

	test('get many', async () => {
		const { node, request, requests } = world;
		expect(await node.run({ ...getAll, attributes: 'id,title_he,title_en,parent_id' })).toEqual([
			{ platform: 'konimbo', store_category: { id: 55012, title_he: 'ביגוד', title_en: 'Clothing', parent_id: null } },
			{ platform: 'konimbo', store_category: { id: 55013, title_he: 'לבית', title_en: null, parent_id: 55012 } },
		]);
		expect(requests()).toEqual([request('GET', '/store_categories/', { attributes: 'id,title_he,title_en,parent_id' })]);
		expect(await node.run({ ...getAll, limit: 1 })).toHaveLength(1);
	});

	test('none is no error', async () => {
		world.shop.api.categories.clear();
		expect(await world.node.run(getAll)).toEqual([]);
	});
});
