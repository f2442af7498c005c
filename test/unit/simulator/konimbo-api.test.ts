import { startSimulator, type Simulator } from '../../../lab/shops';
import { call } from './api';

let simulator: Simulator;

beforeAll(async () => {
	simulator = await startSimulator();
});
afterAll(async () => {
	await simulator.close();
});
beforeEach(() => simulator.reset());

const shop = () => simulator.konimbo;
const token = () => shop().credential.token;
const get = (path: string, query = '') => call('GET', `${shop().baseUrl}${path}?token=${token()}${query}`);
const send = (method: 'POST' | 'PUT', path: string, body: object, query = '') => call(method, `${shop().baseUrl}${path}${query}`, { token: token(), ...body });

describe('Konimbo REST: what holds for all (konimbo.md 3 to 5)', () => {
	it('answers an empty list with 404 and a model, an unknown endpoint without one', async () => {
		expect(await get('/orders')).toMatchObject({ status: 404, json: { status: 'not_found', model: 'order' } });
		expect(await get('/items')).toMatchObject({ status: 404, json: { status: 'not_found', model: 'item' } });
		for (const path of ['/order', '/customers/1/orders', '/store_categories/1']) {
			const answer = await get(path);
			expect(answer.status).toBe(404);
			expect(answer.json).not.toHaveProperty('model');
		}
		expect((await send('POST', '/orders', { order: {} })).json).not.toHaveProperty('model');
		expect((await call('DELETE', `${shop().baseUrl}/customers/1?token=${token()}`)).json).not.toHaveProperty('model');
	});

	it('tells a bad token from a missing permission', async () => {
		expect(await call('GET', `${shop().baseUrl}/items?token=nope`)).toMatchObject({
			status: 401,
			json: { model: 'item', message: 'token provided is not registered' },
		});
		shop().behaviour.forbidden = ['item'];
		expect(await get('/items')).toMatchObject({
			status: 401,
			json: { status: 'unauthorized', model: 'item', message: 'not authorized for any of these attributes' },
		});
	});

	it('gives 20 per page, and only the attributes that are asked for', async () => {
		for (let count = 0; count < 21; count++) shop().api.addItem();
		const first = await get('/items', '&attributes=id,price');
		expect(first.json).toHaveLength(20);
		expect(Object.keys(first.json[0]).sort()).toEqual(['id', 'price']);
		expect(first.headers.get('x-pagination-links')).toContain('rel="next"');
		expect((await get('/items', '&page=2')).json).toHaveLength(1);
	});

	it('needs the record under its name', async () => {
		const { id } = shop().api.addItem();
		for (const body of [{}, { title: 'x' }, { item: [] }, { item: {} }]) expect((await send('PUT', `/items/${String(id)}`, body)).status).toBe(422);
		shop().behaviour.invalidStatus = 400;
		expect((await send('PUT', `/items/${String(id)}`, {})).status).toBe(400);
	});
});

describe('Konimbo customers (konimbo.md 5.2)', () => {
	it('shows flags as text and no extra fields as an empty one', async () => {
		const { status, json } = await send('POST', '/customers/', { customer: { email: 'a@example.com', newsletter: true } });
		expect(status).toBe(200);
		expect(json).toMatchObject({ id: expect.stringMatching(/^\d+$/) as string, email: 'a@example.com', newsletter: 'true', data_record_json: '' });
		expect((await send('POST', '/customers/', { customer: { email: 'a@example.com' } })).status).toBe(422);
		expect((await send('POST', '/customers/', { customer: { full_name: 'A' } })).status).toBe(422);
	});

	it('finds by id or by email, as the API user is set', async () => {
		const { id } = shop().api.addCustomer({ email: 'a@example.com' });
		expect((await get(`/customers/${String(id)}`)).status).toBe(200);
		expect((await get('/customers/0', '&email=a@example.com')).status).toBe(404);
		shop().behaviour.customerLookup = 'email';
		for (const path of ['/customers/0', '/customers/']) expect((await get(path, '&email=a@example.com')).json.id).toBe(id);
		expect((await get(`/customers/${String(id)}`)).status).toBe(404);
		expect((await send('PUT', '/customers/0', { customer: { email: 'a@example.com', full_name: 'A' } })).json).toMatchObject({ id, full_name: 'A' });
	});
});

describe('Konimbo items (konimbo.md 5.3)', () => {
	const item = { title: 'ספל', store_category_title: 'לבית' };

	it('demands a title and a category, and updates the one with the code', async () => {
		expect((await send('POST', '/items', { item: { title: 'ספל' } })).status).toBe(422);
		expect((await send('POST', '/items', { item: { ...item, store_category_title: 'אין' } })).status).toBe(422);
		const made = await send('POST', '/items', { item: { ...item, code: '007', price: 5 } });
		expect(made).toMatchObject({
			status: 200,
			json: { id: expect.any(String) as string, price: '5.0', brand: '', visible: 'true', created_at: expect.stringMatching(/^[\d-]+ [\d:]+ UTC$/) as string },
		});
		expect((await send('POST', '/items', { item: { ...item, code: '007', price: '6.5' } })).json).toMatchObject({ id: made.json.id, price: '6.5' });
		expect((await get(`/items/${made.json.id}`)).json.created_at).toMatch(/T.*Z$/);
	});

	it('replaces lists as a whole: an empty one deletes what is there', async () => {
		const id = String(shop().api.addItem().id);
		const put = async (fields: object) => (await send('PUT', `/items/${id}`, { item: fields })).json;
		expect(await put({ price: 1 })).toMatchObject({ images: [expect.anything()], spec: [expect.anything()] });
		for (const name of ['images', 'spec', 'related_items', 'secondary_category_titles', 'related_tags']) expect((await put({ [name]: [] }))[name]).toEqual([]);
		expect((await put({ filters: [], inventory: [] })).inventory).toHaveLength(2);
	});

	it('keeps the image whose URL is sent again, and refuses what is forbidden', async () => {
		const id = String(shop().api.addItem().id);
		const put = (fields: object) => send('PUT', `/items/${id}`, { item: fields });
		const url = 'https://shop.example.com/images/shirt.jpg';
		expect((await put({ images: [{ url }, { url: `${url}2` }] })).json.images).toMatchObject([{ id: 5510931 }, { id: expect.any(Number) as number }]);
		const wrong = [
			{ images: Array.from({ length: 13 }, (_, index) => ({ url: `${url}${index}` })) },
			{ images: [{ alt: 'x' }] },
			{ inventory: Array.from({ length: 31 }, () => ({ code: '0047-SHIRT-L', free: 1 })) },
			{ inventory: [{ code: 'unknown', free: 1 }] },
			{ set_icons: [{ title: 'x' }] },
			{ spec: [{ value: 'x' }] },
			{ related_items: [{ position: 1 }] },
			{ images: 'x' },
			{ data_record_var: 'x' },
			{ price: 'x' },
		];
		for (const fields of wrong) expect([fields, (await put(fields)).status]).toEqual([fields, 422]);
	});

	it('adds, removes and replaces tags; keeps a second row of the spec only on demand', async () => {
		const id = String(shop().api.addItem().id);
		const put = async (fields: object) => (await send('PUT', `/items/${id}`, { item: fields })).json;
		expect((await put({ related_tags: [{ title: 'a', add_to_item: 'true' }] })).related_tags).toMatchObject([{ title: 'קיץ' }, { title: 'a' }]);
		expect((await put({ related_tags: [{ title: 'a', remove_from_item: 'true' }] })).related_tags).toMatchObject([{ title: 'קיץ' }]);
		expect((await put({ related_tags: [{ title: 'b' }] })).related_tags).toEqual([{ title: 'b' }]);
		const row = { group: 'g', name: 'n', value: '1' };
		expect((await put({ spec: [row, { ...row, value: '2' }] })).spec).toEqual([{ ...row, value: '2' }]);
		expect((await put({ spec: [row, { ...row, value: '2', duplicate: 'true' }] })).spec).toHaveLength(2);
	});

	it('finds by id, code or second code as the API user is set, and deletes so too', async () => {
		shop().api.addItem({ code: 'A', second_code: 'B' });
		expect((await get('/items/0', '&code=A')).status).toBe(404);
		shop().behaviour.itemLookup = 'code';
		expect((await get('/items/0', '&code=A')).status).toBe(200);
		expect((await get('/items/A')).status).toBe(200);
		shop().behaviour.itemLookup = 'second_code';
		const gone = await call('DELETE', `${shop().baseUrl}/items/0?token=${token()}&second_code=B`);
		expect(gone).toMatchObject({ status: 200, json: { status: 'ok', message: expect.stringMatching(/^Item \d+ has deleted successfully$/) as string } });
		expect((await get('/items')).status).toBe(404);
	});
});

describe('Konimbo carts and categories (konimbo.md 5.3, 5.4)', () => {
	it('writes nothing of a cart but discounts, and only while it is open', async () => {
		const id = String(shop().api.openCart().id);
		const put = (cart: object) => send('PUT', `/carts/${id}`, { cart });
		const discounts = [{ title: 'a', discount_value: 10, discount_type: '%', type_name: 'x', line_item_id: 90411875 }];
		expect((await put({ discounts })).json.discounts).toEqual([{ ...discounts[0], price: '18.0', item_id: 7301122, lock_me: false }]);
		expect((await put({ discounts, destroy_discounts: { type_name: 'x' } })).json.discounts).toHaveLength(1);
		for (const wrong of [
			{ items: [] },
			{ discounts: [] },
			{ destroy_discounts: 'all' },
			{ discounts: [{ var_in_json: {} }] },
			{ discounts: [{ line_item_id: 1 }] },
		])
			expect((await put(wrong)).status).toBe(422);
		expect((await put({ destroy_discounts: { type_name: 'all' } })).json.discounts).toEqual([]);
		shop().api.lockedCarts.add(id);
		expect((await put({ discounts })).status).toBe(422);
	});

	it('lists categories without pages', async () => {
		for (let count = 0; count < 30; count++) shop().api.categories.put({ id: count });
		const { json, headers } = await get('/store_categories/');
		expect(json).toHaveLength(32);
		expect(headers.get('x-pagination-links')).toBeNull();
	});
});
