/** The call of any address, which covers what the operations leave out. */
import { konimboWorld } from './world';

const world = konimboWorld();
const send = (parameters: object) => ({ resource: 'apiRequest', operation: 'send', ...parameters });

test('sends any call with the credential', async () => {
	const { shop, node, request, requests } = world;
	const id = String(shop.api.placeOrder().id);
	expect(await node.run(send({ path: `/orders/${id}`, query: '{ "attributes": "id" }' }))).toEqual([{ platform: 'konimbo', status: 200, body: { id } }]);
	const body = { order: { statuses: [{ status_option_title: 'x' }] } };
	await node.run(send({ method: 'PUT', path: `/orders/${id}`, body: JSON.stringify(body) }));
	expect(requests()).toEqual([request('GET', `/orders/${id}`, { attributes: 'id' }), request('PUT', `/orders/${id}`, {}, body)]);
});

test("reaches the other address of a customer's email", async () => {
	const { shop, node, request, requests } = world;
	shop.behaviour.customerLookup = 'email';
	shop.api.addCustomer({ email: 'noa@example.com' });
	expect(await node.run(send({ path: '/customers/', query: { email: 'noa@example.com' } }))).toMatchObject([{ body: { email: 'noa@example.com' } }]);
	expect(requests()).toEqual([request('GET', '/customers/', { email: 'noa@example.com' })]);
});

test('refuses a path that could name another host', async () => {
	await expect(world.node.run(send({ path: '.evil.example/' }))).rejects.toMatchObject({ message: "'Path' does not begin with a slash" });
	await expect(world.node.run(send({ path: '/orders/../../admin' }))).rejects.toMatchObject({ message: "'Path' leads out of the Base URL" });
	expect(world.requests()).toEqual([]);
});
