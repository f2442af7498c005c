/** n8n 2.39 and older ask every active trigger at each start whether its webhooks are there (n8n.md 1.1). */
import { samplePayload } from '../../lab/shops/samples';
import { until, useWorld } from './world';

jest.setTimeout(120_000);

const world = useWorld('2.39');

const SHOPS = [
	{ shop: 'konimbo', events: ['order_created', 'ticket_created'] },
	{ shop: 'shopkit', events: ['order_created', 'order_paid'] },
	{ shop: 'shoprenter', events: ['order_confirm', 'order_status_change'] },
] as const;

test('an n8n that starts with everything in place reads each list once and writes nothing', async () => {
	const workflows = await Promise.all(SHOPS.map(async ({ shop, events }) => await world.addWorkflow(shop, { events: [...events] })));
	for (const { id } of workflows) expect((await world.n8n.publish(id)).status).toBe('published');
	for (const { shop } of SHOPS) world.simulator[shop].requests.length = 0;

	await world.n8n.restart();
	for (const { shop, events } of SHOPS) {
		const simulated = world.simulator[shop];
		await until(() => simulated.requests.some(({ method }) => method === 'GET'));
		expect(simulated.requests.filter(({ path }) => /webhook/i.test(path)).map(({ method }) => method)).toEqual(['GET']);
		expect(simulated.webhooks.map(({ event }) => event).sort()).toEqual([...events].sort());
	}
	for (const [index, { shop, events }] of SHOPS.entries()) {
		const [delivery] = await world.simulator[shop].fire(events[0], samplePayload(shop, events[0]));
		expect(delivery.status).toBe(200);
		expect((await workflows[index].newExecutions(1))[0].status).toBe('success');
	}
});

test('an n8n that starts after the merchant has removed a webhook makes it again', async () => {
	const { shopkit } = world.simulator;
	shopkit.merchant.remove(shopkit.webhooks[0].id);
	await world.n8n.restart();
	await until(() => shopkit.webhooks.length === 2);
	expect(shopkit.webhooks.map(({ event }) => event).sort()).toEqual(['order_created', 'order_paid']);
});

test('a failing activation is refused at once, and leaves nothing behind', async () => {
	const { shopkit } = world.simulator;
	const before = shopkit.webhooks.length;
	const workflow = await world.addWorkflow('shopkit', { events: ['client_created', 'order_sent'] });
	shopkit.fail({ method: 'POST', call: 2, times: 100 }, { kind: 'status', status: 400, body: '{"message":"Bad request."}' });
	const { status, errors } = await world.n8n.publish(workflow.id);
	expect(status).toBe('failed');
	expect(errors.join()).toMatch(/Shopkit refused the webhook for/);
	expect(shopkit.webhooks).toHaveLength(before);
});
