/** The triggers' flags and numbers from expressions. They are taken from the nodes' descriptions, so that a new one is tested by itself. */
import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { SHOP_NAMES } from '../../lab/shops';
import { sampleFile } from '../../lab/shops/samples';
import { Bed, Receiver } from '../support/delivering';
import { platforms } from '../support/platforms';

let bed: Bed;
beforeAll(async () => {
	bed = await Bed.start();
});
afterAll(async () => await bed.stop());
beforeEach(() => bed.simulator.reset());

describe.each(SHOP_NAMES)('%s', (platform) => {
	const { events, subscriptions } = platforms.filter(({ name }) => name === platform)[0];
	const event = events.find(({ value }) => value.startsWith('order_'))?.value;
	const add = (parameters: IDataObject) => {
		const { credential } = bed.simulator[platform];
		return bed.n8n.add(`${platform}Trigger`, { events: [event], ...parameters }, { ...credential, webhookSecret: 'invented' });
	};
	const webhooks = () => bed.simulator[platform].webhooks;

	/** Each flag and number, and the parameters with a value of it. */
	const fields = () => {
		const found: Array<[INodeProperties, (value: string) => IDataObject]> = [];
		for (const property of add({}).type.description.properties) {
			// What an invoice is made by counts for that output alone: invoice.test.ts.
			if (property.displayOptions?.show?.output !== undefined) continue;
			if (['boolean', 'number'].includes(property.type)) found.push([property, (value) => ({ [property.name]: value })]);
			if (property.type !== 'collection') continue;
			for (const inner of property.options as INodeProperties[])
				if (['boolean', 'number'].includes(inner.type)) found.push([inner, (value) => ({ [property.name]: { [inner.name]: value } })]);
		}
		return found;
	};

	test('what means nothing is refused on publication, by the name of the field, and nothing is made in the shop', async () => {
		expect(fields().length).toBeGreaterThanOrEqual(2);
		for (const [{ displayName }, put] of fields())
			for (const value of ['maybe', '={{ ({ a: 1 }) }}', '={{ NaN }}', '={{ "" }}', '={{ null }}']) {
				const failure: unknown = await add(put(value))
					.publish()
					.catch((error: unknown) => error);
				expect(failure).toBeInstanceOf(NodeOperationError);
				expect((failure as Error).message).toContain(`'${displayName}'`);
				// n8n calls `delete` after a failure, which looks at what there is.
				expect(bed.simulator[platform].requests.filter(({ method, path }) => method !== 'GET' && !path.includes('oauth'))).toEqual([]);
			}
	});

	test('texts that mean a flag or a number do not stand in the way', async () => {
		for (const [{ type }, put] of fields()) {
			const before = webhooks().length;
			await add(put(type === 'boolean' ? '={{ "false" }}' : '={{ " 2 " }}')).publish();
			if (subscriptions !== undefined) expect(webhooks()).toHaveLength(before + 1);
		}
	});
});

test('Shoprenter: a delay as text is that delay', async () => {
	const { shoprenter: shop } = bed.simulator;
	await bed.publish('shoprenter', ['order_confirm'], { delay: '={{ " 2 " }}', delayUnit: 'day' });
	expect(shop.requests.find(({ method, path }) => method === 'POST' && /webhooks$/i.test(path))?.body).toMatchObject({
		webHookDelay: [{ delay: '2', delayUnit: 'day' }],
	});
});

describe('What n8n is to evaluate', () => {
	test.each([
		['the parameter', '={{ ["order_paid"] }}'],
		['a value in its list', ['={{ "order_paid" }}', 'order_sent']],
	])('%s', async (_where, events) => {
		const trigger = bed.n8n.add('shopkitTrigger', { events }, bed.simulator.shopkit.credential);
		await trigger.publish();
		expect(bed.simulator.shopkit.webhooks.map(({ event }) => event)).toContain('order_paid');
		const receiver = new Receiver(trigger, bed.n8n);
		await receiver.send('order_paid', sampleFile('shopkit', 'order_paid'));
		expect(receiver.takeItems()).toMatchObject([{ event: 'order_paid' }]);
		await receiver.send('order_created', sampleFile('shopkit', 'order_created'));
		expect(receiver.take()).toEqual([]);
	});

	test('a value in a row of a collection, however deep', async () => {
		const invoiceSettings = { shopCountry: 'IL', paidStatuses: { rows: [{ status: 'other' }, { status: '={{ ["paid", "by cheque"].join(" ") }}' }] } };
		const receiver = await bed.publish('konimbo', ['order_created'], { output: '={{ "invoice" }}', invoiceSettings });
		const { order } = sampleFile('konimbo', 'order_after_payment') as { order: IDataObject };
		const stateOf = async (payment_status: string) => {
			await receiver.send('order_created', { order: { ...order, payment_status } });
			return (receiver.takeItems()[0] as { invoice: { payment: IDataObject } }).invoice.payment.state;
		};
		expect(await stateOf('paid by cheque')).toBe('paid');
		expect(await stateOf('paid by nobody')).not.toBe('paid');
	});
});
