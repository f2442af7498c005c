/** The call of any address, which covers what the operations leave out. */
import { TestAction } from '../../../../lab/contexts/action';
import { inOwnTime } from '../../../support/time';
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

test('refuses a list as the body, which has no place for the token', async () => {
	for (const body of ['[{ "id": 1 }]', '={{ [1] }}']) {
		await expect(world.node.run(send({ method: 'POST', path: '/orders', body }))).rejects.toMatchObject({
			message: "'Body' is a list",
			description: expect.stringContaining('token') as string,
		});
	}
	expect(world.requests()).toEqual([]);
});

test('each token has its own limit of calls', async () => {
	await inOwnTime(async () => {
		const [one, another] = ['of-one-shop', 'of-another-shop'].map((token) => new TestAction('konimbo', { ...world.shop.credential, token }));
		const secondsOf = async (node: TestAction, calls: number) => {
			const began = Date.now();
			await node.execute(
				send({ path: '/orders' }),
				Array.from({ length: calls }, () => ({})),
				{ continueOnFail: true },
			);
			return (Date.now() - began) / 1000;
		};
		expect(await secondsOf(one, 100)).toBe(0);
		expect(await secondsOf(another, 1)).toBe(0);
		expect(await secondsOf(one, 1)).toBeGreaterThan(500);
	});
});
