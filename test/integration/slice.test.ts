import { startSimulator, type Simulator } from '../../simulator';
import { samplePayload } from '../../simulator/samples';
import { TestN8n } from '../support/n8n';

let simulator: Simulator;
let n8n: TestN8n;
beforeAll(async () => {
	simulator = await startSimulator();
	n8n = await TestN8n.start();
});
afterAll(async () => {
	await n8n.stop();
	await simulator.close();
});

test('shopkit', async () => {
	const trigger = n8n.add('shopkitTrigger', { events: ['order_paid', 'order_created', 'client_created'] }, simulator.shopkit.credential);
	await trigger.publish();
	console.log(simulator.shopkit.webhooks);
	const [delivery] = await simulator.shopkit.fire('order_created', samplePayload('shopkit', 'order_created'));
	console.log(delivery.status, delivery.responseBody, JSON.stringify(trigger.executions).slice(0, 600));
	await trigger.republish({ events: ['order_paid', 'order_sent'] });
	console.log(simulator.shopkit.webhooks);
	await trigger.unpublish();
	console.log(simulator.shopkit.webhooks, trigger.log, simulator.shopkit.requests.map(r=>r.method+' '+r.path+' '+r.status));
});
