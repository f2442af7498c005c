/** Products, their options, categories and brands of the Shopkit node (shopkit.md 5.4, 5.5), against the simulated shop. */
import { byId, firstPage, shopkitWorld } from './world';

const world = shopkitWorld();
const of =
	(resource: string) =>
	(operation: string, parameters: Record<string, unknown> = {}) =>
		({ resource, operation, ...parameters }) as never;
const product = of('product');
const option = of('productOption');
const group = of('productOptionGroup');

describe('product', () => {
	test('get: by id or handle', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(product('get', { productId: byId(id) }))).toMatchObject([
			{ platform: 'shopkit', product: { id, price: 24.5, stock: { stock_qty: 14 }, categories: [{ id: 41, image: {} }] } },
		]);
		expect(await world.node.run(product('get', { productId: byId('azulejo-andorinha') }))).toMatchObject([{ product: { id } }]);
		expect(world.requests()).toEqual([
			{ method: 'GET', path: `/product/${String(id)}`, query: {} },
			{ method: 'GET', path: '/product/azulejo-andorinha', query: {} },
		]);
		await expect(world.node.run(product('get', { productId: byId('5') }))).rejects.toMatchObject({ httpCode: '404' });
	});

	test('get many: every filter, as the API spells it; all pages', async () => {
		const { id } = world.shop.api.addProduct();
		for (let count = 0; count < 60; count++) world.shop.api.addProduct({ handle: `p${count}`, reference: '', featured: false, status_alias: 'hidden' });
		const filters = {
			ids: `${String(id)},1`,
			handle: 'azulejo-andorinha',
			category: 41,
			status_alias: ['active', 'soon'],
			reference: '0070',
			featured: true,
			new: true,
			q: 'azulejo',
		};
		expect(await world.node.run(product('getAll', { filters }))).toMatchObject([{ product: { id } }]);
		expect(world.requests()).toEqual([
			{ method: 'GET', path: '/product', query: { ...filters, category: '41', status_alias: 'active,soon', featured: 'true', new: 'true', ...firstPage() } },
		]);
		expect(await world.node.run(product('getAll', { returnAll: true }))).toHaveLength(61);
		expect(await world.node.run(product('getAll', { filters: { handle: 'none' } }))).toEqual([]);
	});

	test('search', async () => {
		const { id } = world.shop.api.addProduct();
		world.shop.api.addProduct({ title: 'Mel', description: '' });
		expect(await world.node.run(product('search', { query: 'andorinha', options: { fields: ['title', 'reference'] } }))).toMatchObject([{ product: { id } }]);
		expect(world.requests()).toEqual([{ method: 'GET', path: '/product/search', query: { query: 'andorinha', fields: 'title,reference', ...firstPage() } }]);
		expect(await world.node.run(product('search', { query: 'andorinha' }))).toHaveLength(2);
		expect(await world.node.run(product('search', { query: 'nothing like it' }))).toEqual([]);
		await expect(world.node.run(product('search', { query: ' ' }))).rejects.toMatchObject({ message: "'Text' is empty" });
	});

	test('create: every field in its documented type', async () => {
		const [{ id: one }, { id: two }] = [world.shop.api.addCategory(), world.shop.api.addCategory()];
		const { id: brand } = world.shop.api.addBrand();
		const fields = {
			brand,
			handle: 'mel',
			reference: '007',
			barcode: '0012345678905',
			price_promo: 7,
			promo_show_percentage: true,
			wholesale: true,
			price_wholesale: 6.5,
			wholesale_exclusive: false,
			status: 1,
			shipping: 1.5,
			shipping_alone: false,
			featured: true,
			new: true,
			is_promotion: true,
			description: '<p>Mel</p>',
			excerpt: 'Mel',
			video_url: '',
			file: '',
			taxable: true,
			reduced_rate: '6',
			meta_description: 'm',
			meta_tags: 't',
			page_title: 'Mel',
			weight: 650,
			origin_country: 'PRT',
			harmonized_code: '0409',
			images: 'https://a.example/1.jpg, https://a.example/2.jpg',
			tags: 'doce',
			stock_enabled: true,
			stock_qty: 5,
			stock_backorder: false,
			stock_show: true,
			stock_sold_single: false,
			stock_notify: 2,
		};
		const [item] = await world.node.run(product('create', { title: 'Mel', price: 8.2, categories: [one, two], additionalFields: fields }));
		expect(item).toMatchObject({
			platform: 'shopkit',
			product: { title: 'Mel', price: 8.2, reference: '007', stock: { stock_enabled: true, stock_qty: 5 }, brand: { id: brand } },
		});
		const body = {
			title: 'Mel',
			price: 8.2,
			categories: [one, two],
			...fields,
			images: ['https://a.example/1.jpg', 'https://a.example/2.jpg'],
			tags: ['doce'],
		};
		expect(world.requests()).toEqual([{ method: 'POST', path: '/product', query: {}, body }]);
	});

	test('create: on request without a price, categories from an expression, and without any', async () => {
		const { id } = world.shop.api.addCategory();
		await world.node.run(product('create', { title: 'Mel', categories: `={{ "${String(id)}" }}`, additionalFields: { price_on_request: true, images: '' } }));
		expect(world.requests()[0].body).toEqual({ title: 'Mel', categories: [id], price_on_request: true });
		await expect(world.node.run(product('create', { title: 'Mel', categories: [] }))).rejects.toMatchObject({ message: "'Category Names or IDs' is empty" });
		await expect(world.node.run(product('create', { title: 'Mel', categories: '={{ "x" }}' }))).rejects.toMatchObject({
			message: "'Category Names or IDs' holds something other than an ID",
		});
		await expect(world.node.run(product('create', { title: 'Mel', price: 5, categories: [id], additionalFields: { price_promo: 6 } }))).rejects.toMatchObject({
			message: 'Shopkit refused to create a product',
			description: expect.stringContaining('Bad request.'),
		});
	});

	test('update: what was added, and no list that nobody filled', async () => {
		const { id } = world.shop.api.addProduct();
		const updateFields = { title: 'Azulejo', price: 20, description: '', categories: [], tags: '', images: '' };
		expect(await world.node.run(product('update', { productId: byId(id), updateFields }))).toMatchObject([
			{ product: { id, title: 'Azulejo', price: 20, description: null, categories: [{ id: 41 }] } },
		]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/product/${String(id)}`, query: {}, body: { title: 'Azulejo', price: 20, description: '' } }]);
	});

	test('update stock: written flat, read nested', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(product('updateStock', { productId: byId(id), stock_qty: 0, additionalFields: { stock_backorder: true } }))).toMatchObject([
			{ product: { id, stock: { stock_qty: 0, stock_backorder: true } } },
		]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/product/${String(id)}`, query: {}, body: { stock_qty: 0, stock_backorder: true } }]);
	});

	test('update price', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(product('updatePrice', { productId: byId(id), price: 30, additionalFields: { price_promo: 25 } }))).toMatchObject([
			{ product: { id, price: 30, price_promo: 25 } },
		]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/product/${String(id)}`, query: {}, body: { price: 30, price_promo: 25 } }]);
		await expect(world.node.run(product('updatePrice', { productId: byId(id), price: '={{ $json.nothing }}' }))).rejects.toMatchObject({
			message: "'Price' is empty",
		});
		await expect(world.node.run(product('updateStock', { productId: byId(id), stock_qty: '={{ "" }}' }))).rejects.toMatchObject({
			message: "'Quantity' is empty",
		});
		expect(world.requests()).toHaveLength(1);
	});

	test('delete', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(product('delete', { productId: byId(id) }))).toEqual([{ platform: 'shopkit', deleted: true, id: String(id) }]);
		expect(world.requests()).toEqual([{ method: 'DELETE', path: `/product/${String(id)}`, query: {} }]);
	});

	test('the list to pick a product from', async () => {
		const { id } = world.shop.api.addProduct({ reference: '' });
		world.shop.api.addProduct({ title: 'Mel', reference: 'MEL-500' });
		expect((await world.node.search('searchProducts')).results.map(({ name }) => name)).toEqual(['Mel (MEL-500)', `Azulejo «Andorinha» (${String(id)})`]);
		await world.node.search('searchProducts', 'mel');
		expect(world.requests()[1]).toEqual({ method: 'GET', path: '/product', query: { q: 'mel', ...firstPage() } });
	});
});

describe('product option', () => {
	const at = (id: unknown) => ({ productId: byId(id) });

	test('get and get many', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(option('get', { ...at(id), optionId: 8801 }))).toMatchObject([
			{ platform: 'shopkit', option: { id: 8801, title: 'Azul', stock: 14 } },
		]);
		expect(await world.node.run(option('getAll', at(id)))).toMatchObject([{ option: { id: 8801 } }, { option: { id: 8802 } }]);
		expect(world.requests().map(({ method, path }) => `${String(method)} ${String(path)}`)).toEqual([
			`GET /product/${String(id)}/option/8801`,
			`GET /product/${String(id)}/option`,
		]);
		expect(await world.node.run(option('getAll', at(world.shop.api.addProduct({ options: [] }).id)))).toEqual([]);
	});

	test('update: every field', async () => {
		const { id } = world.shop.api.addProduct();
		const updateFields = {
			price: 25,
			price_promo: 20,
			price_on_request: false,
			price_wholesale: 15,
			stock: 3,
			shipping: 0,
			weight: 350,
			reference: '0070-B',
			barcode: '',
			image: 'https://a.example/1.jpg',
			active: true,
		};
		expect(await world.node.run(option('update', { ...at(id), optionId: 8801, updateFields }))).toMatchObject([
			{ option: { id: 8801, stock: 3, reference: '0070-B' } },
		]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/product/${String(id)}/option/8801`, query: {}, body: updateFields }]);
	});

	test('delete', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(option('delete', { ...at(id), optionId: 8801 }))).toEqual([{ platform: 'shopkit', deleted: true, id: '8801' }]);
		expect(world.requests()).toEqual([{ method: 'DELETE', path: `/product/${String(id)}/option/8801`, query: {} }]);
	});

	test('dropdowns follow the chosen product', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.loadOptions('getProductOptions', option('get', at(id)))).toEqual([
			{ name: 'Azul', value: 8801 },
			{ name: 'Verde', value: 8802 },
		]);
		expect(await world.node.loadOptions('getOptionGroups', group('get', at(id)))).toEqual([{ name: 'Cor', value: 61 }]);
		expect(world.requests().map(({ path }) => path)).toEqual([`/product/${String(id)}/option`, `/product/${String(id)}/option_group`]);
		expect(await world.node.loadOptions('getProductOptions', option('get'))).toEqual([]);
	});
});

describe('product option group', () => {
	const at = (id: unknown) => ({ productId: byId(id) });

	test('create and update give all groups of the product', async () => {
		const { id } = world.shop.api.addProduct();
		const items = await world.node.run(group('create', { ...at(id), title: 'Tamanho', values: '14 cm, 20 cm' }));
		expect(items).toMatchObject([{ optionGroup: { title: 'Cor' } }, { optionGroup: { title: 'Tamanho', options: [{ title: '14 cm' }, { title: '20 cm' }] } }]);
		expect(await world.node.run(group('update', { ...at(id), optionGroupId: 61, title: 'Cores', values: 'Azul' }))).toHaveLength(2);
		expect(world.requests()).toEqual([
			{ method: 'POST', path: `/product/${String(id)}/option_group`, query: {}, body: { title: 'Tamanho', options: ['14 cm', '20 cm'] } },
			{ method: 'PUT', path: `/product/${String(id)}/option_group/61`, query: {}, body: { title: 'Cores', options: ['Azul'] } },
		]);
		await expect(world.node.run(group('create', { ...at(id), title: 'Tamanho', values: ' , ' }))).rejects.toMatchObject({ message: "'Values' is empty" });
	});

	test('get, get many and delete', async () => {
		const { id } = world.shop.api.addProduct();
		expect(await world.node.run(group('get', { ...at(id), optionGroupId: 61 }))).toMatchObject([
			{ platform: 'shopkit', optionGroup: { id: 61, options: [{ id: 501 }, { id: 502 }] } },
		]);
		expect(await world.node.run(group('getAll', at(id)))).toHaveLength(1);
		expect(await world.node.run(group('delete', { ...at(id), optionGroupId: 61 }))).toEqual([{ platform: 'shopkit', deleted: true, id: '61' }]);
		expect(world.requests().map(({ method, path }) => `${String(method)} ${String(path)}`)).toEqual([
			`GET /product/${String(id)}/option_group/61`,
			`GET /product/${String(id)}/option_group`,
			`DELETE /product/${String(id)}/option_group/61`,
		]);
	});
});

describe.each([
	{ resource: 'category', path: '/category', search: 'searchCategories', options: 'getCategories' },
	{ resource: 'brand', path: '/brand', search: 'searchBrands', options: 'getBrands' },
])('$resource', ({ resource, path, search, options }) => {
	const run = (operation: string, parameters: Record<string, unknown> = {}) => world.node.run(of(resource)(operation, parameters));
	const add = (changes = {}) => (resource === 'category' ? world.shop.api.addCategory(changes) : world.shop.api.addBrand(changes));
	const key = `${resource}Id`;
	const fields = {
		active: false,
		description: 'd',
		handle: 'h',
		image: 'https://a.example/1.jpg',
		position: 3,
		meta_description: 'm',
		meta_tags: 't',
		page_title: 'p',
	};

	test('create, with the category above', async () => {
		const parent = resource === 'category' ? { parent_id: add({ title: 'Casa' }).id } : {};
		const [item] = await run('create', { title: 'Decoração', additionalFields: { ...fields, ...parent } });
		expect(item).toMatchObject({
			platform: 'shopkit',
			[resource]: { title: 'Decoração', active: false, position: 3, ...(resource === 'category' && { parent: parent.parent_id, parent_title: 'Casa' }) },
		});
		expect(world.requests()).toEqual([{ method: 'POST', path, query: {}, body: { title: 'Decoração', ...fields, ...parent } }]);
	});

	test('get and delete', async () => {
		const { id } = add();
		expect(await run('get', { [key]: byId(id) })).toMatchObject([{ platform: 'shopkit', [resource]: { id, image: {} } }]);
		expect(await run('delete', { [key]: byId(id) })).toEqual([{ platform: 'shopkit', deleted: true, id: String(id) }]);
		expect(world.requests().map(({ method, path: to }) => `${String(method)} ${String(to)}`)).toEqual([
			`GET ${path}/${String(id)}`,
			`DELETE ${path}/${String(id)}`,
		]);
		await expect(run('get', { [key]: byId(id) })).rejects.toMatchObject({ httpCode: '404' });
	});

	test('get many', async () => {
		for (let count = 0; count < 60; count++) add();
		const { id } = add({ handle: 'decoracao' });
		const filters = { handle: 'decoracao', active: true, ...(resource === 'category' && { is_parent: true }) };
		expect(await run('getAll', { filters })).toMatchObject([{ [resource]: { id } }]);
		const query = Object.fromEntries(Object.entries(filters).map(([name, value]) => [name, String(value)]));
		expect(world.requests()).toEqual([{ method: 'GET', path, query: { ...query, ...firstPage() } }]);
		expect(await run('getAll', { returnAll: true })).toHaveLength(61);
		expect(await run('getAll', { filters: { handle: 'none' } })).toEqual([]);
	});

	test('update: only what was added; where the shop wants the title too, its words', async () => {
		const { id } = add();
		const parameters = { [key]: byId(id), updateFields: { description: 'new' } };
		await expect(run('update', parameters)).rejects.toMatchObject({
			message: `Shopkit refused to update a ${resource}`,
			description: expect.stringContaining('Bad request.'),
		});
		world.shop.behaviour.partialUpdate = 'accept';
		expect(await run('update', parameters)).toMatchObject([{ [resource]: { id, description: 'new' } }]);
		expect(world.requests()[1]).toEqual({ method: 'PUT', path: `${path}/${String(id)}`, query: {}, body: { description: 'new' } });
		world.shop.behaviour.partialUpdate = 'refuse';
		expect(await run('update', { [key]: byId(id), updateFields: { title: 'T' } })).toMatchObject([{ [resource]: { id, title: 'T' } }]);
	});

	test('the dropdown has all, the list to pick from is searched in what it shows', async () => {
		for (let count = 0; count < 60; count++) add({ title: `T${count}` });
		const all = await world.node.loadOptions(options);
		expect(all).toHaveLength(60);
		expect(all[0]).toEqual({ name: 'T59', value: expect.any(Number) });
		const { results, paginationToken } = await world.node.search(search, 't5');
		expect(results.map(({ name }) => name)).toEqual(['T59', 'T58', 'T57', 'T56', 'T55', 'T54', 'T53', 'T52', 'T51', 'T50']);
		expect((await world.node.search(search, 't5', paginationToken as string)).results).toHaveLength(1);
	});
});

test('categories below another are told apart', async () => {
	world.shop.api.addCategory({ title: 'Copos', parent: 1, parent_title: 'Casa' });
	expect(await world.node.loadOptions('getCategories')).toMatchObject([{ name: 'Casa > Copos' }]);
});

test('create or update: by the reference, all that is given', async () => {
	world.shop.api.addCategory({ id: 7 });
	const { id } = world.shop.api.addProduct({ reference: '007-A', price: 1 });
	const parameters = { title: 'Camisa', price: 12.5, categories: [7], additionalFields: { stock_qty: 3 } };
	await world.node.run({ resource: 'product', operation: 'upsert', reference: ' 007-A ', ...parameters });
	expect(world.requests()).toEqual([
		{ method: 'GET', path: '/product', query: { reference: '007-A', ...firstPage() } },
		{ method: 'PUT', path: `/product/${String(id)}`, query: {}, body: { reference: '007-A', title: 'Camisa', price: 12.5, categories: [7], stock_qty: 3 } },
	]);
	world.shop.requests.length = 0;
	await world.node.run({ resource: 'product', operation: 'upsert', reference: '007', ...parameters });
	expect(world.requests()[1]).toMatchObject({ method: 'POST', path: '/product', body: { reference: '007', title: 'Camisa', stock_qty: 3 } });
});

test('no operation was left out', () => {
	expect(world.notRun('product', 'productOption', 'productOptionGroup', 'category', 'brand')).toEqual([]);
});
