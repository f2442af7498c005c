import type { IDataObject } from 'n8n-workflow';

import { TestAction } from '../../../../lab/contexts/action';
import { byId, of, useWorld } from './world';

const world = useWorld();
const [customer, product, productAccess, video, gift, category] = ['customer', 'product', 'productAccess', 'video', 'gift', 'category'].map(of);
const inFrench = (value: string) => ({ translation: [{ lang: 1, value }] });

describe('customers', () => {
	const required = { firstname: 'Zoé', lastname: 'Modèle', email: 'zoe@client.example', password: 'invented-password', id_country: 1 };

	test('create: with what was filled in and nothing else; the password does not come back', async () => {
		const additionalFields = { birthday: '1990-05-06T00:00:00', newsletter: false, custom: '', city: 'Étretat' };
		const [item] = await world.node.run(customer('create', { ...required, additionalFields }));
		expect(world.requests()).toEqual([
			{ method: 'POST', path: '/customers', query: {}, body: { ...required, birthday: '1990-05-06', newsletter: false, city: 'Étretat' } },
		]);
		expect(item).toMatchObject({ customer: { firstname: 'Zoé', birthday: '1990-05-06', newsletter: false, date_add: expect.stringMatching(/T/) as string } });
		expect(item.customer).not.toHaveProperty('password');
	});

	test.each(['={{ new Date("1990-05-06T10:00:00Z") }}', '={{ DateTime.fromISO("1990-05-06T23:30:00") }}'])(
		'a birthday out of the expression %s',
		async (birthday) => {
			await world.node.run(customer('update', { customerId: byId(world.shop.api.stored('Customer')[0].id), updateFields: { birthday } }));
			expect(world.requests()[0]).toMatchObject({ method: 'PUT', body: { birthday: '1990-05-06' } });
		},
	);

	test('create: the words of Kinow', async () => {
		await expect(world.node.run(customer('create', { ...required, email: 'helene@client.example' }))).rejects.toMatchObject({
			description: expect.stringContaining('This email address is already used') as string,
		});
	});

	test('get: unified', async () => {
		expect(await world.node.run(customer('get', { customerId: byId(77), output: 'unified' }))).toMatchObject([
			{ platform: 'kinow', customer: { id: '77', fullName: 'Hélène Exemple', email: 'helene@client.example', acceptsMarketing: true } },
		]);
	});

	test('get many: by the exact email address', async () => {
		const found = await world.node.run(customer('getAll', { filters: { email_strict: 'helene@client.example' } }));
		expect(found).toMatchObject([{ customer: { id: 77 } }]);
		expect(JSON.parse(world.requests()[0].query.filters)).toEqual({ email: { value: 'helene@client.example', operator: 'strict' } });
		expect(await world.node.run(customer('getAll', { filters: { email_strict: 'nobody@client.example' } }))).toEqual([]);
	});

	test('update: an empty text empties the field; nothing to update is not sent', async () => {
		const [item] = await world.node.run(customer('update', { customerId: byId(77), updateFields: { custom: '', optin: true } }));
		expect(world.requests()[0]).toMatchObject({ method: 'PUT', path: '/customers/77', body: { custom: '', optin: true } });
		expect(item).toMatchObject({ customer: { id: 77, optin: true, firstname: 'Hélène' } });
		await expect(world.node.run(customer('update', { customerId: byId(77) }))).rejects.toThrow("'Update Fields' is empty");
	});

	test('an id is one segment of the path, whatever it holds', async () => {
		await expect(world.node.run(customer('delete', { customerId: byId('77?x') }))).rejects.toThrow('not found');
		expect(world.requests().map(({ path }) => path)).toEqual(['/customers/77%3Fx']);
		await expect(world.node.run(customer('delete', { customerId: byId('77/../78') }))).rejects.toThrow("'Customer' is no ID: 77/../78");
		await expect(world.node.run(customer('delete', { customerId: byId('..') }))).rejects.toThrow("'Customer' is no ID: ..");
		expect(world.requests()).toHaveLength(1);
	});

	test('a password hash that the API gives is in no item, and an empty password is not written', async () => {
		const known = { id: 77, password: '$2y$10$invented' };
		world.shop.fail({ path: /customers\/77$/ }, { kind: 'status', status: 200, body: JSON.stringify(known) });
		world.shop.fail({ path: /customers$/ }, { kind: 'status', status: 200, body: JSON.stringify({ data: [known], pagination: null }) });
		expect(await world.node.run(customer('get', { customerId: byId(77) }))).toEqual([{ platform: 'kinow', customer: { id: 77 } }]);
		expect(await world.node.run(customer('getAll', { output: 'raw' }))).toEqual([{ platform: 'kinow', body: { customer: { id: 77 } } }]);
		await expect(world.node.run(customer('update', { customerId: byId(77), updateFields: { password: '' } }))).rejects.toThrow("'Password' is empty");
	});

	test('groups: put in, listed, taken out; each by what was chosen', async () => {
		await world.node.run(customer('addToGroup', { groupId: 3, customer_id: byId('77') }));
		expect(world.requests()[0]).toMatchObject({ method: 'POST', path: '/groups/3/customers', body: { customer_id: 77 } });
		expect(await world.node.run(customer('getGroups', { customerId: byId(77) }))).toMatchObject([{ group: { id: 3 } }]);
		await world.node.run(customer('removeFromGroup', { groupId: 3, customerId: byId(77) }));
		expect(await world.node.execute(customer('getGroups', { customerId: byId(77) }))).toEqual([]);
	});

	test.each([
		['', '/customers/77/payments/stripe/pending'],
		['192.0.2.1', '/customers/77/payments/stripe/pending/192.0.2.1'],
	])('pending payments: the IP address (%s) is a part of the path', async (ipAddress, path) => {
		expect(await world.node.run(customer('getPendingPayments', { customerId: byId(77), paymentName: 'stripe', ipAddress }))).toHaveLength(1);
		expect(world.requests().map((request) => request.path)).toEqual([path]);
	});

	test('an authentication token is a text, plain or as JSON', async () => {
		for (const textAnswers of ['plain', 'json'] as const) {
			world.shop.behaviour.textAnswers = textAnswers;
			expect(await world.node.run(customer('getAuthenticationToken', { customerId: byId(77), force_client_api_refresh: true }))).toEqual([
				{ platform: 'kinow', token: 'invented-token' },
			]);
		}
		expect(world.requests()[0].query).toEqual({ force_client_api_refresh: 'true' });
	});
});

describe('questions that are answered by the status alone', () => {
	const hasAccess = customer('hasProductAccess', { customerId: byId(77), productId: byId(31) });

	test.each([403, 404] as const)('yes and no (%i)', async (noAccessStatus) => {
		world.shop.behaviour.noAccessStatus = noAccessStatus;
		expect(await world.node.run(hasAccess)).toEqual([{ platform: 'kinow', hasAccess: true, status: 204 }]);
		world.shop.api.stored('ProductAccess')[0].active = 0;
		expect(await world.node.run(hasAccess)).toEqual([{ platform: 'kinow', hasAccess: false, status: noAccessStatus }]);
	});

	test.each([401, 403] as const)('a credential that is not accepted is no no (%i)', async (badCredentialStatus) => {
		world.shop.behaviour.badCredentialStatus = badCredentialStatus;
		const stranger = new TestAction('kinow', { ...world.shop.credential, clientSecret: 'wrong-secret' });
		await expect(stranger.run(hasAccess)).rejects.toMatchObject({
			message: 'Kinow does not allow to check if a customer has access to a product',
			description: expect.stringContaining('Invalid client credentials') as string,
		});
	});

	test('a platform in trouble is no no', async () => {
		world.shop.fail({ times: 4 }, { kind: 'status', status: 408 });
		await expect(world.node.run(hasAccess)).rejects.toThrow(/408/);
	});

	test('several products at once', async () => {
		expect(await world.node.run(customer('checkProductAccesses', { customerId: byId(77), product_ids: '31, 32' }))).toMatchObject([
			{ productAccess: { id_product: 31 } },
			{ productAccess: { id_product: 32 } },
		]);
		expect(world.requests()).toMatchObject([{ method: 'POST', path: '/customers/77/products/has-access', body: { product_ids: '31,32' } }]);
	});
});

describe('products, videos and categories', () => {
	test('create: texts by language', async () => {
		const [item] = await world.node.run(
			product('create', {
				name: inFrench('Été'),
				link_rewrite: inFrench('ete'),
				id_category_default: 8,
				additionalFields: { date_from: '2026-06-01T00:00:00', meta_title: {} },
			}),
		);
		expect(world.requests()[0].body).toEqual({
			name: [{ lang: 1, value: 'Été' }],
			link_rewrite: [{ lang: 1, value: 'ete' }],
			id_category_default: 8,
			date_from: '2026-06-01 00:00:00',
		});
		expect(item).toMatchObject({ product: { name: [{ lang: 1, value: 'Été' }], date_from: '2026-06-01T00:00:00' } });
	});

	test('update: a list that nobody filled is not sent, so that nothing is wiped', async () => {
		const before = structuredClone(world.shop.api.stored('Product')[0]);
		await world.node.run(product('update', { productId: byId(31), updateFields: { name: {}, tags: { translation: [] }, active: false } }));
		expect(world.requests()[0].body).toEqual({ active: false });
		expect(world.shop.api.stored('Product')[0]).toMatchObject({ name: before.name, tags: before.tags, active: false });
		await world.node.run(category('update', { categoryId: byId(8), updateFields: { images: '[]', position: 2 } }));
		expect(world.requests()[1].body).toEqual({ position: 2 });
	});

	test('a text without a language has no place', async () => {
		const name = { translation: [{ lang: '', value: 'Été' }] };
		await expect(world.node.run(product('update', { productId: byId(31), updateFields: { name } }))).rejects.toThrow("'Name' has a text without a language");
	});

	test('upload: the file, with its SHA-256', async () => {
		const binary = { data: { data: Buffer.from('%PNG\xff', 'latin1').toString('base64'), mimeType: 'image/png', fileName: 'été.png' } };
		await world.node.execute(product('uploadImage', { productId: byId(31), image_type_name: 'cover' }), [{}], { binary });
		const [{ headers, body }] = world.shop.requests;
		expect(headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
		const parts = String(body);
		expect(parts).toMatch(/name="image_type_name"\r\n\r\ncover\r\n/);
		// printf '%%PNG\xff' | sha256sum
		expect(parts).toContain('name="hash"\r\n\r\nc8b223c340b6124047652ef9ca3dd8991b0f46deda00b979c68e0a726e8b4fae\r\n');
		expect(parts).toMatch(/name="hash_algorithm"\r\n\r\nsha256\r\n/);
		expect(parts).toMatch(/name="file"; filename="été.png"\r\nContent-Type: image\/png/);
	});

	test('upload: without a file, the field is named', async () => {
		await expect(world.node.run(product('uploadCover', { productId: byId(31) }))).rejects.toThrow(/'data'/);
		expect(world.requests()).toEqual([]);
	});

	test('search: the words are one segment of the path', async () => {
		expect(await world.node.run(product('search', { searchQuery: 'Été à', limit: 5 }))).toMatchObject([{ product: { id: 31 } }]);
		expect(world.requests()[0]).toMatchObject({ path: `/products/search/${encodeURIComponent('Été à')}`, query: { page: '1', per_page: '5' } });
	});

	test('features that are no JSON', async () => {
		await expect(world.node.run(product('attachFeatures', { productId: byId(31), features: '[{' }))).rejects.toThrow("'Features (JSON)' is not valid JSON");
	});

	test('get many videos: by product', async () => {
		expect(await world.node.run(video('getAll', { filters: { id_product_strict: '31' } }))).toMatchObject([
			{ video: { id: 93, subscription: true, free: false } },
		]);
		expect(await world.node.run(video('getAll', { filters: { id_product_strict: '32' } }))).toEqual([]);
	});
});

describe('accesses and gifts', () => {
	test('grant an access, and take it back', async () => {
		const [item] = await world.node.run(
			productAccess('create', {
				id_customer: byId('77'),
				id_product: byId(31),
				additionalFields: { active: 1, type: 'video', date_exp: '2027-01-31T10:30:00.000+01:00' },
			}),
		);
		expect(world.requests()[0]).toEqual({
			method: 'POST',
			path: '/product-accesses',
			query: {},
			body: { id_customer: 77, id_product: 31, active: 1, type: 'video', date_exp: '2027-01-31 10:30:00' },
		});
		const { id } = item.access as IDataObject;
		expect(item).toMatchObject({ access: { active: true, date_exp: '2027-01-31T10:30:00' } });
		expect(await world.node.run(productAccess('delete', { productAccessId: byId(id) }))).toEqual([{ platform: 'kinow', deleted: true, id }]);
		await expect(world.node.run(productAccess('get', { productAccessId: byId(id) }))).rejects.toThrow("'not found'");
	});

	test.each([
		['={{ new Date("2027-01-31T09:30:15.250Z") }}', '2027-01-31 09:30:15'],
		['={{ DateTime.fromISO("2027-01-31T10:30:00+01:00", { setZone: true }) }}', '2027-01-31 10:30:00'],
	])('a time out of the expression %s', async (date_exp, sent) => {
		const { id } = world.shop.api.stored('ProductAccess')[0];
		await world.node.run(productAccess('update', { productAccessId: byId(id), updateFields: { date_exp } }));
		expect(world.requests()[0]).toMatchObject({ method: 'PUT', body: { date_exp: sent } });
	});

	test.each([{ __rl: true, mode: 'list', value: '77' }, byId(77), byId('={{ $json.customer }}'), '77'])(
		'the customer of a change and of a filter, given as %j',
		async (given) => {
			const { id } = world.shop.api.stored('ProductAccess')[0];
			await world.node.run(productAccess('update', { productAccessId: byId(id), updateFields: { id_customer: given, active: 1 } }), [{ customer: 77 }]);
			await world.node.run(productAccess('getAll', { filters: { id_customer_strict: given } }), [{ customer: 77 }]);
			await world.node.run(product('getAll', { filters: { customer_id: given } }), [{ customer: 77 }]);
			expect(world.requests()).toMatchObject([
				{ body: { id_customer: 77, active: 1 } },
				{ query: { filters: '{"id_customer":{"value":"77","operator":"strict"}}' } },
				{ query: { customer_id: '77' } },
			]);
		},
	);

	test('a customer that an expression has not found is neither changed nor filtered by', async () => {
		const given = byId('={{ $json.customer ?? "" }}');
		await world.node.run(
			productAccess('update', { productAccessId: byId(world.shop.api.stored('ProductAccess')[0].id), updateFields: { id_customer: given, active: 1 } }),
		);
		await world.node.run(productAccess('getAll', { filters: { id_customer_strict: given } }));
		expect(world.requests()[0].body).toEqual({ active: 1 });
		expect(world.requests()[1].query).not.toHaveProperty('filters');
	});

	test('a Date that is none is not sent', async () => {
		await expect(
			world.node.run(productAccess('update', { productAccessId: byId(1), updateFields: { date_exp: '={{ new Date("soon") }}' } })),
		).rejects.toMatchObject({ message: 'An expression gives a date that is none' });
		expect(world.requests()).toEqual([]);
	});

	test('stop the renewal, and resume it', async () => {
		await world.node.run(productAccess('stopRenewal', { productAccessId: byId(5), additionalFields: { message: 'Trop cher' } }));
		expect(world.shop.api.stored('ProductAccess')[0]).toMatchObject({ recurring: 0, cancel: 1, message: 'Trop cher' });
		await world.node.run(productAccess('resumeRenewal', { productAccessId: byId(5) }));
		expect(world.shop.api.stored('ProductAccess')[0]).toMatchObject({ recurring: 1, cancel: 0 });
	});

	test('get many: of a kind, on one side of a date', async () => {
		const filters = { type: 'sub', date_exp: '2026-03-02T00:00:00', date_exp_direction: 'after', id_customer_strict: '77' };
		expect(await world.node.run(productAccess('getAll', { filters }))).toMatchObject([{ access: { id: 5 } }]);
		expect(world.requests()[0].query).toMatchObject({
			type: 'sub',
			date_exp: '2026-03-02',
			date_exp_direction: 'after',
			filters: '{"id_customer":{"value":"77","operator":"strict"}}',
		});
		expect(await world.node.run(productAccess('getAll', { filters: { ...filters, date_exp_direction: 'before' } }))).toEqual([]);
	});

	test('a gift that may have been consumed is not consumed again', async () => {
		world.shop.fail({ method: 'PUT' }, { kind: 'reset', when: 'after' });
		await expect(world.node.run(gift('consume', { giftId: byId(21), customer_id: byId(77) }))).rejects.toMatchObject({
			description: expect.stringContaining('It may have been done all the same') as string,
		});
		expect(world.requests()).toHaveLength(1);
	});

	test('consume a gift: once', async () => {
		const consume = gift('consume', { giftId: byId(21), customer_id: byId(77) });
		expect(await world.node.run(consume)).toEqual([{ platform: 'kinow', success: true }]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: '/gifts/21/consume', query: { customer_id: '77' } }]);
		await expect(world.node.run(consume)).rejects.toMatchObject({
			message: 'Kinow refused to consume a gift',
			description: expect.stringContaining('already used') as string,
		});
	});

	test.each([200, 204] as const)('an empty answer is a success (%i)', async (emptyStatus) => {
		world.shop.behaviour.emptyStatus = emptyStatus;
		expect(await world.node.run(gift('send', { giftId: byId(21) }))).toEqual([{ platform: 'kinow', success: true }]);
		expect(await world.node.run(gift('delete', { giftId: byId(21) }))).toEqual([{ platform: 'kinow', deleted: true, id: 21 }]);
	});
});

test('API request: any other address', async () => {
	expect(await world.node.run(of('apiRequest')('send', { method: 'GET', path: '/media-sources', query: '{ "per_page": 1 }' }))).toMatchObject([
		{ platform: 'kinow', status: 200, body: { data: [{ id: 1 }], pagination: { per_page: 1 } } },
	]);
	expect(await world.node.run(of('apiRequest')('send', { method: 'POST', path: '/products/31/actors', body: '{ "actor_id": 14 }' }))).toEqual([
		{ platform: 'kinow', status: 204, body: null },
	]);
});

describe('lists to choose from', () => {
	test.each([
		['getCategories', [{ name: 'Comédies', value: 8 }]],
		['getCategoryImageTypes', [{ name: 'Exemple name (1 × 1)', value: 'Exemple name' }]],
		['getCountries', [{ name: 'Exemple name', value: 1 }]],
		['getCurrencies', [{ name: 'Euro (EUR)', value: 1 }]],
		['getGenders', [{ name: 'Exemple name', value: 1 }]],
		[
			'getGroups',
			[
				{ name: 'Abonnés fidèles', value: 3 },
				{ name: 'Médiathèque', value: 5 },
			],
		],
		[
			'getLanguages',
			[
				{ name: 'English', value: 2 },
				{ name: 'Français', value: 1 },
			],
		],
		['getMediaSources', [{ name: 'Exemple name', value: 1 }]],
		[
			'getOrderStates',
			[
				{ name: 'Annulé', value: 3 },
				{ name: 'Paiement accepté', value: 1 },
				{ name: 'Remboursé', value: 2 },
			],
		],
		['getProductImageTypes', [{ name: 'Exemple name (1 × 1)', value: 'Exemple name' }]],
		['getSubscriptions', [{ name: '4 (product 40)', value: 4 }]],
	])('%s', async (method, options) => {
		expect(await world.node.loadOptions(method)).toEqual(options);
	});

	test.each([
		['searchActors', '14: Zoé Personnage', 'zoé'],
		['searchCategories', '8: Comédies', 'comé'],
		['searchCategoryVideos', '1: Exemple filename', 'exemple'],
		['searchCustomers', '77: Hélène Exemple helene@client.example', 'helene@'],
		['searchDirectors', '6: Théo Caméra', 'théo'],
		['searchGifts', '21: Aurélie Modèle aurelie@client.example', 'modèle'],
		['searchPrepaymentBonuses', "2: Crédit offert à l'été", 'crédit'],
		['searchPrepaymentOperations', '610: amount -4.5 2026-02-03 04:05:12', '610'],
		['searchPrepaymentRecharges', '7: amount 30', '30'],
		['searchProductAccesses', '5: sub, customer 77, product 31', 'customer 77'],
		['searchProducts', "31: L'été à Étretat FILM-031", 'étretat'],
		['searchVideos', "93: L'été à Étretat", 'étretat'],
	])('%s', async (method, name, filter) => {
		const found = { results: [{ name, value: name.split(':')[0] }] };
		expect(await world.node.search(method)).toEqual(found);
		expect(await world.node.search(method, filter)).toEqual(found);
		expect(await world.node.search(method, 'nothing like it')).toEqual({ results: [] });
	});

	test('orders: newest first, a page at a time, searched by Kinow in all of them', async () => {
		for (let count = 0; count < 120; count++) world.shop.api.placeOrder({ reference: `REF-${count}` });
		const { results, paginationToken } = await world.node.search('searchOrders');
		expect(results).toHaveLength(100);
		expect(results[0].name).toMatch(/REF-119 10\.79 \d{4}/);
		expect((await world.node.search('searchOrders', '', paginationToken as string)).results).toHaveLength(20);
		expect((await world.node.search('searchOrders', 'ref-7')).results).toHaveLength(11);
	});

	test('a credential that is not accepted', async () => {
		world.shop.fail({}, { kind: 'status', status: 401 });
		await expect(world.node.loadOptions('getLanguages')).rejects.toThrow('Kinow does not allow to list what there is');
	});
});
