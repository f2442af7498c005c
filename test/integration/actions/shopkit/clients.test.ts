/** Clients of the Shopkit node (shopkit.md 5.3), in n8n-core's real contexts, against the simulated shop. */
import { createHash } from 'node:crypto';

import { byId, firstPage, shopkitWorld } from './world';

const world = shopkitWorld();
const client = (operation: string, parameters: Record<string, unknown> = {}) => ({ resource: 'client', operation, ...parameters }) as never;
const byEmail = (value: string) => ({ __rl: true, mode: 'email', value });
const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const EMAIL = 'leonor.exemplo@example.com';
/** As the documentation's samples: verified to be the MD5 of the address. */
const HASH = 'cb9c254f3db117f4a932be102ffec893';

describe('get', () => {
	test('by hash, in any output', async () => {
		const { id } = world.shop.api.addClient();
		const [typed] = await world.node.run(client('get', { clientId: byId(HASH) }));
		expect(typed).toMatchObject({ platform: 'shopkit', client: { id, hash: HASH, created_at: expect.stringMatching(/^\d{4}-.*T.*Z$/), locale: '0' } });
		expect(world.requests()).toEqual([{ method: 'GET', path: `/client/${HASH}`, query: {} }]);
		const [unified] = await world.node.run(client('get', { clientId: byId(HASH), output: 'unified' }));
		expect(unified).toMatchObject({ platform: 'shopkit', customer: { id: String(id), email: EMAIL, acceptsMarketing: true } });
	});

	test.each([
		['as Shopkit documents, in lower case', 'asTyped', EMAIL, EMAIL],
		['in lower case, whatever was typed', 'lowerCase', 'Leonor.Exemplo@example.com', 'LEONOR.exemplo@example.com'],
		['as typed', 'asTyped', 'Leonor.Exemplo@example.com', 'Leonor.Exemplo@example.com'],
	] as const)('by email, hashed %s', async (_, clientHash, stored, asked) => {
		world.shop.behaviour.clientHash = clientHash;
		const { id } = world.shop.api.addClient({ email: stored });
		expect(await world.node.run(client('getByEmail', { email: ` ${asked} ` }))).toMatchObject([{ client: { id } }]);
		expect(await world.node.run(client('get', { clientId: byEmail(asked) }))).toMatchObject([{ client: { id } }]);
	});

	test('by email: the MD5 of the address', async () => {
		world.shop.api.addClient();
		await world.node.run(client('getByEmail', { email: EMAIL }));
		expect(world.requests()).toEqual([{ method: 'GET', path: `/client/${HASH}`, query: {} }]);
	});

	test('nobody, and no address', async () => {
		await expect(world.node.run(client('getByEmail', { email: 'Nobody@example.com' }))).rejects.toMatchObject({
			message: "Shopkit answered 'not found' when asked to get a client by email",
		});
		await expect(world.node.run(client('getByEmail', { email: ' ' }))).rejects.toMatchObject({ message: "'Email' is empty" });
	});
});

test('get many: every filter, as the API spells it; all pages', async () => {
	const tags = world.shop.api.tagsOf(['vip', 'retail']);
	const { id } = world.shop.api.addClient({ cart: { items: 1 }, wishlist: { items: 1 }, is_banned: true, wholesale: true, tags });
	for (let count = 0; count < 60; count++) world.shop.api.addClient({ email: `${count}@example.com`, accepts_marketing: false });
	const filters = { registered: true, cart: true, wishlist: true, accepts_marketing: true, banned: true, wholesale: 'true', tags: 'vip, retail', q: 'leonor' };
	expect(await world.node.run(client('getAll', { filters }))).toMatchObject([{ client: { id } }]);
	const query = {
		...filters,
		registered: 'true',
		cart: 'true',
		wishlist: 'true',
		accepts_marketing: 'true',
		banned: 'true',
		tags: 'vip,retail',
		...firstPage(),
	};
	expect(world.requests()).toEqual([{ method: 'GET', path: '/client', query }]);
	expect(await world.node.run(client('getAll', { returnAll: true, filters: { accepts_marketing: false } }))).toHaveLength(60);
	world.shop.behaviour.shownArrays = 'envelope';
	expect(await world.node.run(client('getAll', { returnAll: true }))).toHaveLength(61);
	expect(await world.node.run(client('getAll', { filters: { wholesale: 'pending' } }))).toEqual([]);
});

describe('create', () => {
	const ADDRESS = { name: 'Rui Exemplo', address: 'Rua da Amendoeira, 12', zip_code: '0351-007', city: 'Vila Fictícia', country_code: 'PRT' };

	test('every field, and the welcome mail as the user wants it', async () => {
		const fields = {
			password: 'segredo-inventado',
			company: 'Exemplo, Lda.',
			fiscal_id: '500000001',
			accepts_marketing: true,
			internal_notes: 'x',
			birthday: '1990-05-01T00:00:00',
			gender: 'other',
			wholesale: false,
			tags: 'vip, retail',
		};
		const addresses = { delivery: { address: { ...ADDRESS, address_extra: '', phone: '+351900000001' } }, billing: { address: ADDRESS } };
		const [item] = await world.node.run(
			client('create', { name: 'Rui Exemplo', email: 'rui@example.com', send_signup_email: false, additionalFields: { ...fields, ...addresses } }),
		);
		expect(item).toMatchObject({
			platform: 'shopkit',
			client: { hash: md5('rui@example.com'), name: 'Rui Exemplo', birthday: '1990-05-01', delivery: { zip_code: '0351-007' } },
		});
		const body = {
			name: 'Rui Exemplo',
			email: 'rui@example.com',
			send_signup_email: false,
			...fields,
			birthday: '1990-05-01',
			tags: ['vip', 'retail'],
			delivery: { ...ADDRESS, phone: '+351900000001' },
			billing: ADDRESS,
		};
		expect(world.requests()).toEqual([{ method: 'POST', path: '/client', query: {}, body }]);
		expect(JSON.stringify(item)).not.toContain('segredo-inventado');
	});

	test('sends a welcome mail as Shopkit does by itself, and no empty password', async () => {
		await world.node.run(client('create', { name: 'Rui', email: 'rui@example.com', additionalFields: { password: '', delivery: {} } }));
		expect(world.requests()[0].body).toEqual({ name: 'Rui', email: 'rui@example.com', send_signup_email: true });
	});

	test('an address in parts, and an email that is taken', async () => {
		const parameters = client('create', { name: 'Rui', email: 'rui@example.com', additionalFields: { delivery: { address: { name: 'Rui', city: 'Vila' } } } });
		await expect(world.node.run(parameters)).rejects.toMatchObject({ message: "'Delivery Address' lacks 'Address', 'Postcode', 'Country Code'" });
		expect(world.requests()).toEqual([]);
		world.shop.api.addClient();
		await expect(world.node.run(client('create', { name: 'Leonor', email: EMAIL }))).rejects.toMatchObject({
			message: 'Shopkit refused to create a client',
			description: expect.stringContaining('Already exists.'),
		});
		world.shop.fail({}, { kind: 'status', status: 409 });
		await expect(world.node.run(client('create', { name: 'Leonor', email: EMAIL }))).rejects.toMatchObject({ message: 'Shopkit refused to create a client' });
	});
});

describe('update', () => {
	test.each([
		['id', (id: unknown) => byId(id), (id: unknown) => String(id)],
		['hash', () => byId(HASH), () => HASH],
		['email', () => byEmail(EMAIL), () => HASH],
	])('by %s', async (_, locator, key) => {
		const { id } = world.shop.api.addClient();
		const updateFields = { name: 'Leonor Outra', email: EMAIL, company: '' };
		expect(await world.node.run(client('update', { clientId: locator(id), updateFields }))).toMatchObject([
			{ platform: 'shopkit', client: { id, name: 'Leonor Outra', company: null } },
		]);
		expect(world.requests()).toEqual([{ method: 'PUT', path: `/client/${key(id)}`, query: {}, body: updateFields }]);
	});

	test('only what was added; where the shop wants name and email too, its words', async () => {
		const { id } = world.shop.api.addClient();
		const parameters = client('update', { clientId: byId(id), updateFields: { company: 'Exemplo, Lda.', tags: '' } });
		await expect(world.node.run(parameters)).rejects.toMatchObject({
			message: 'Shopkit refused to update a client',
			description: expect.stringContaining('Bad request.'),
		});
		Object.assign(world.shop.behaviour, { partialUpdate: 'accept', clientAnswer: 'object' });
		expect(await world.node.run(parameters)).toMatchObject([{ client: { id, company: 'Exemplo, Lda.' } }]);
		expect(world.requests()[1].body).toEqual({ company: 'Exemplo, Lda.' });
	});
});

test('delete', async () => {
	const { id } = world.shop.api.addClient();
	expect(await world.node.run(client('delete', { clientId: byId(id) }))).toEqual([{ platform: 'shopkit', deleted: true, id: String(id) }]);
	expect(world.requests()).toEqual([{ method: 'DELETE', path: `/client/${String(id)}`, query: {} }]);
	await expect(world.node.run(client('delete', { clientId: byId(id) }))).rejects.toMatchObject({ httpCode: '404' });
});

test('the list to pick a client from gives the hash, which every operation takes', async () => {
	world.shop.api.addClient();
	expect(await world.node.search('searchClients', 'leonor')).toEqual({ results: [{ name: `Leonor Exemplo (${EMAIL})`, value: HASH }] });
	expect(world.requests()).toEqual([{ method: 'GET', path: '/client', query: { q: 'leonor', ...firstPage() } }]);
});

describe('create or update', () => {
	const PASSWORD = 'segredo-inventado';
	const upsert = (email: string) => client('upsert', { name: 'Ana', email, additionalFields: { password: PASSWORD } });
	const methods = () => world.requests().map(({ method }) => method);

	test('an email is hashed as typed and in lower case, and a client that there is gets no welcome mail', async () => {
		const { hash } = world.shop.api.addClient({ email: 'ana@example.com' });
		const [item] = await world.node.run(upsert('Ana@Example.com'));
		expect(item).toMatchObject({ client: { email: 'ana@example.com', hash } });
		expect(JSON.stringify(item)).not.toContain(PASSWORD);
		expect(methods()).toEqual(['GET', 'GET', 'PUT']);
		expect(world.requests()[2]).toMatchObject({ path: `/client/${String(hash)}`, body: { name: 'Ana', email: 'ana@example.com', password: PASSWORD } });
		expect(world.requests()[2].body).not.toHaveProperty('send_signup_email');
		world.shop.requests.length = 0;
		await world.node.run(upsert('rui@example.com'));
		expect(world.requests()[1]).toMatchObject({ method: 'POST', body: { name: 'Ana', email: 'rui@example.com', send_signup_email: true } });
	});

	test('one that is hashed as typed, and one in lower case, are two', async () => {
		world.shop.behaviour.clientHash = 'asTyped';
		for (const email of ['Ana@Example.com', 'ana@example.com']) world.shop.api.addClient({ email });
		await expect(world.node.run(upsert('Ana@Example.com'))).rejects.toMatchObject({
			message: expect.stringMatching(/^Shopkit has more than one client with the email Ana@Example\.com \(ID \d+, ID \d+\)$/) as string,
		});
		expect(methods()).toEqual(['GET', 'GET']);
	});
});

test('no operation was left out', () => {
	expect(world.notRun('client')).toEqual([]);
});
