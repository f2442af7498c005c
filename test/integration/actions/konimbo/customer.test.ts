/** Customers of the Konimbo node (konimbo.md 5.2). */
import { konimboWorld } from './world';

const world = konimboWorld();
const customer = (operation: string, parameters: object = {}) => ({ resource: 'customer', operation, ...parameters });

test('get by id, in any output', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.addCustomer({ email: 'noa@example.com' }).id);
	const parameters = customer('get', { customerId: id });
	expect(await node.run({ ...parameters, attributes: 'id,newsletter' })).toMatchObject([
		{ platform: 'konimbo', customer: { id: Number(id), newsletter: true } },
	]);
	expect(requests()).toEqual([request('GET', `/customers/${id}`, { attributes: 'id,newsletter' })]);
	expect(await node.run({ ...parameters, output: 'raw' })).toMatchObject([{ body: { customer: { id, newsletter: 'true' } } }]);
	expect(await node.run({ ...parameters, output: 'unified' })).toMatchObject([
		{ customer: { id, email: 'noa@example.com', fullName: 'נועה דוגמאי', phone: '0500000147', acceptsMarketing: true } },
	]);
});

test('get by email, of an API user that finds customers so', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.addCustomer({ email: 'noa+1@example.com' }).id);
	const parameters = customer('get', { findBy: 'email', email: 'noa+1@example.com' });
	await expect(node.run(parameters)).rejects.toMatchObject({ message: "Konimbo answered 'not found' when asked to get a customer" });
	requests();
	shop.behaviour.customerLookup = 'email';
	expect(await node.run(parameters)).toMatchObject([{ customer: { id: Number(id) } }]);
	expect(requests()).toEqual([request('GET', '/customers/0', { email: 'noa+1@example.com' })]);
});

test('create, with flags as the text that Konimbo shows in its examples', async () => {
	const { node, request, requests, shop } = world;
	const additionalFields = {
		full_name: 'יואב לדוגמה',
		mobile_phone: '0500000263',
		newsletter: true,
		full_address: 'הדוגמה 1',
		discount_title: 'מועדון',
		data_record_json: '{ "size": "L" }',
	};
	const [item] = await node.run(customer('create', { email: 'yoav@example.com', additionalFields }));
	expect(requests()).toEqual([
		request('POST', '/customers/', {}, { customer: { email: 'yoav@example.com', ...additionalFields, newsletter: 'true', data_record_json: { size: 'L' } } }),
	]);
	expect(item).toMatchObject({ customer: { id: expect.any(Number) as number, email: 'yoav@example.com', newsletter: true, data_record_json: { size: 'L' } } });
	expect(shop.api.customers.all).toHaveLength(1);
	await expect(node.run(customer('create', { email: 'yoav@example.com' }))).rejects.toMatchObject({
		message: 'Konimbo refused to create a customer',
		description: expect.stringContaining('email is taken') as string,
	});
	await expect(node.run(customer('create', { email: 'x@example.com', additionalFields: { data_record_json: '[1]' } }))).rejects.toMatchObject({
		message: "'Extra Fields (JSON)' is not a JSON object",
	});
});

test('update by id: only what was added, and an empty text empties', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.addCustomer({ email: 'old@example.com', full_name: 'נועה' }).id);
	const [item] = await node.run(
		customer('update', { customerId: id, updateFields: { email: 'new@example.com', discount_title: '', newsletter: false, data_record_json: '{}' } }),
	);
	expect(requests()).toEqual([request('PUT', `/customers/${id}`, {}, { customer: { email: 'new@example.com', discount_title: '', newsletter: 'false' } })]);
	expect(item).toMatchObject({ customer: { id: Number(id), email: 'new@example.com', discount_title: '', newsletter: false, full_name: 'נועה' } });
});

test('update by email: the email selects the customer, so that it cannot be changed', async () => {
	const { shop, node, request, requests } = world;
	shop.behaviour.customerLookup = 'email';
	const id = String(shop.api.addCustomer({ email: 'noa@example.com' }).id);
	const updateFields = { full_name: 'נועה כהן' };
	const [item] = await node.run(customer('update', { findBy: 'email', email: 'noa@example.com', updateFields }));
	expect(requests()).toEqual([request('PUT', '/customers/0', {}, { customer: { full_name: 'נועה כהן', email: 'noa@example.com' } })]);
	expect(item).toMatchObject({ customer: { id: Number(id), email: 'noa@example.com', full_name: 'נועה כהן' } });
	await expect(
		node.run(customer('update', { findBy: 'email', email: 'noa@example.com', updateFields: { ...updateFields, email: 'other@example.com' } })),
	).rejects.toMatchObject({
		message: "'New Email' counts only where the customer is found by ID",
	});
	expect(requests()).toEqual([]);
});

test('create or update: by email, of an API user that finds customers so', async () => {
	const { shop, node, request, requests } = world;
	shop.behaviour.customerLookup = 'email';
	shop.api.addCustomer({ email: 'noa@example.com' });
	await node.run(customer('upsert', { email: 'noa@example.com', additionalFields: { newsletter: true, full_name: '' } }));
	expect(requests()).toEqual([
		request('GET', '/customers/0', { email: 'noa@example.com' }),
		request('PUT', '/customers/0', {}, { customer: { email: 'noa@example.com', newsletter: 'true', full_name: '' } }),
	]);
});

test('create or update: an API user that finds customers by ID cannot say whether there is one', async () => {
	const { shop, node, requests } = world;
	shop.api.addCustomer({ email: 'noa@example.com' });
	shop.behaviour.sameEmail = 'accept';
	for (const email of ['noa@example.com', 'nobody@example.com']) {
		await expect(node.run(customer('upsert', { email, additionalFields: { full_name: 'x' } }))).rejects.toMatchObject({
			message: `Konimbo does not say whether it has a customer with the email ${email}`,
			description:
				"Nothing was written, since the shop could get two of the same. Its API user may find customers by ID: Konimbo support can change that to email. Look in the shop which is meant, and use 'Update' for it or 'Create' for a new one.",
		});
	}
	expect(requests().map((sent) => (sent as { method: string }).method)).toEqual(['GET', 'GET']);
	expect(shop.api.customers.all).toHaveLength(1);
});

test('nothing to change, or nobody to find, is refused without a call', async () => {
	const { node, requests } = world;
	await expect(node.run(customer('update', { customerId: '1' }))).rejects.toMatchObject({ message: "'Update Fields' is empty" });
	await expect(node.run(customer('get', { customerId: ' ' }))).rejects.toMatchObject({ message: "'Customer ID' is empty" });
	expect(requests()).toEqual([]);
});
