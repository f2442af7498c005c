/** Running it: health, catching up, and doing things once. */
import { uniqueKeyNodes } from '../../lab/n8n/recipes';
import { idOf, otherwise, type Sketch, type Step } from './canvas';
import { issuable, notIssuable } from './invoices/shared';
import { codeForAll, everyHours, http, removeDuplicates, settings, shop, trigger, when } from './nodes';
import { pinnedHealth, type PinnedItem } from './pinned';

export async function webhookHealth(): Promise<Sketch> {
	const config = settings({ chat: 'https://chat.example.com/incoming-webhook', events: 'order_created,order_paid' });
	// An empty list must not end the workflow.
	const check = {
		...shop('shopkit', 'Check Health', { resource: 'webhook', operation: 'checkHealth' }, { alwaysOutputData: true }),
		pinned: await sampleHealth(),
	};
	const problem = when('Any Problem?', '={{ $json.problems.length > 0 }}');
	const message = http('Send Message', { method: 'POST', url: "={{ $('Settings').first().json.settings.chat }}", body: '={{ { text: $json.text } }}' });
	return {
		name: 'Webhook health check with an alert',
		note: `## Are the shop's webhooks alive?
Once a day the webhooks of the shop are listed. A message is sent when the shop has suspended one, or when an event that you need has none that leads to this n8n: removed by hand, or left behind with another WEBHOOK_URL. Unpublishing the workflow of the trigger and publishing it again mends both.

**To set**
1. *Check Health*: your Shopkit credential. The nodes of Konimbo and Shoprenter have the same operation.
2. *Settings*: the events that your triggers listen to, and the address that takes the message as \`{"text": "…"}\`, an incoming webhook of your chat for instance.

*Check Health* holds sample data for trying it out: unpin it to see your own shop's webhooks in the editor. Once published, the workflow always asks the shop.

If the shop cannot be asked at all, the execution fails: choose an *error workflow* in the workflow's settings.`,
		paths: [[everyHours('Once a Day', 24), config, check, codeForAll('Find Problems', 'health'), problem, message]],
	};
}

/** One webhook that is fine, one that is suspended, and one of another program. */
async function sampleHealth(): Promise<PinnedItem[]> {
	const n8n = 'https://n8n.example.com/';
	const node = idOf('health', 'trigger');
	const url = (event: string) => `${n8n}webhook/${node}/${node}/${event}/${'0'.repeat(64)}`;
	return await pinnedHealth(
		'shopkit',
		[
			{ id: '1201', event: 'order_created', url: url('order_created'), live: true },
			{ id: '1202', event: 'order_paid', url: url('order_paid'), live: false },
			{ id: '1187', event: 'order_sent', url: 'https://crm.example.com/shopkit', live: true },
		],
		n8n,
	);
}

export async function catchUp(): Promise<Sketch> {
	const order = await trigger('konimbo', ['order_created']);
	const missed = shop('konimbo', 'Get Missed Orders', { resource: 'order', operation: 'getAll', sinceLastRun: true, lookBack: 48, output: 'unified' });
	const config = settings({ yourSystem: 'https://orders.example.com/orders' });
	const first = removeDuplicates('First Time Only', '={{ $json.platform }}:{{ $json.order.id }}');
	const next = http('Your Steps Here', {
		method: 'POST',
		url: '={{ $json.settings.yourSystem }}',
		body: '={{ { number: $json.order.number, platform: $json.platform, event: $json.event } }}',
	});
	return {
		name: 'Catch up on missed orders on a schedule',
		note: `## Catch up on missed orders
Orders arrive by webhook at once. Every hour the shop is also asked for the orders of the last 48 hours: those that came while n8n could not be reached are handed on late rather than never. *First Time Only* lets each order through once, whichever way it came.

**To set**
1. *Konimbo Trigger* and *Get Missed Orders*: your Konimbo credential. The nodes of Shopkit and Shoprenter can do the same.
2. *Look Back*: longer than n8n or the shop may ever be down.
3. *Settings*, and whatever you want to happen instead of the last node.

The first run gives all orders of the last 48 hours. *Reset Since Last Run* in the same node makes it forget. An order caught up on has the event \`catch_up\`.`,
		paths: [
			[order, config, first, next],
			[everyHours('Every Hour', 1), missed, config],
		],
	};
}

const INVOICE_CALL = {
	method: 'POST',
	url: "={{ $('Settings').first().json.settings.invoices }}/invoices",
	authentication: { generic: 'httpHeaderAuth' },
} as const;

export async function exactlyOnce(): Promise<Sketch> {
	const paid = await trigger('shopkit', ['order_paid'], { output: 'invoice', invoiceSettings: { shopCountry: 'PT' } });
	const config = settings({ invoices: 'https://invoices.example.com' });
	const gate = issuable();
	const first = removeDuplicates('First Time Only', '={{ $json.invoice.id }}');
	return {
		name: 'One invoice for each order (exactly once)',
		note: `## One invoice for each order
Shops repeat a delivery when they do not hear that it has arrived: the triggers give every event **at least once**. They drop repeats themselves, but forget them at a restart and do not know of other workers. *First Time Only* (n8n's Remove Duplicates) keeps the orders it has let through in n8n's database.

**When is it right?** Where the service can look nothing up by an id of yours. Where it can, do as the other invoice examples do: look up first, then create; an execution that was killed half-way is finished by the next delivery then, while this one stays unfinished.

**How exact is it?** Exact where executions do not overlap: repeats that come later, after restarts too. Of two that run at the same moment, in a burst or in queue mode, both may pass: n8n reads, compares and writes its memory in separate steps. Then let a unique key in a database decide: see the example *exactly-once-database*.

**To set**
1. *Shopkit Trigger*: your credential. *Make Invoice*: the call of your invoicing service.
2. *Value to Dedupe On*: shop and order number give one invoice for each order. \`{{ $json.deliveryId }}\` instead lets every event of an order through, each once.

The check stands before it, so that an order that was stopped may pass when it comes again in order. When *Make Invoice* fails, retry the execution in n8n: it goes on there. If n8n itself was killed after *First Time Only*, a retry passes the order over: look through executions marked *Crashed*.`,
		paths: [
			[paid, config, gate, first, http('Make Invoice', { ...INVOICE_CALL, body: '={{ $json.invoice }}' })],
			[otherwise(gate), notIssuable()],
		],
	};
}

export async function exactlyOnceDatabase(): Promise<Sketch> {
	const paid = await trigger('shopkit', ['order_paid']);
	const [remember, isNew] = uniqueKeyNodes({ id: '', name: '' }).map(({ name, type, typeVersion = 1, parameters = {} }): Step => ({
		name,
		type,
		typeVersion,
		parameters,
	}));
	return {
		name: 'Each delivery once, by a unique key in a database',
		note: `## Each delivery once, also in bursts and in queue mode
The id of the delivery is inserted into a table where it must be unique; the workflow goes on only where it was not there. Between two at the same time the database decides, whatever the number of workers.

**To set**
1. *Shopkit Trigger*: your credential.
2. *Remember*: a Postgres credential, and once, in that database: \`CREATE TABLE handed_on (delivery_id text PRIMARY KEY)\`
3. Whatever you want to happen instead of the last node. The order is in \`{{ $('Shopkit Trigger').item.json.order }}\`.

For one action for each order instead of each event, put \`{{ $json.platform }}:{{ $json.order.id }}\` into *Remember*'s query parameters.

The id is noted before your steps run. When one of them fails, retry the execution in n8n: it goes on there. If n8n itself was killed in between, a retry passes the delivery over: look through executions marked *Crashed*, or note the id in the same transaction as the work.`,
		paths: [[paid, remember, isNew, { name: 'Your Steps Here', type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} }]],
	};
}
