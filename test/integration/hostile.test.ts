/** Each hostile delivery of `npm run prove -- hostile`. A body that took quadratic time or the stack would not let its test end. */
import { hostileDefects, HOSTILE, hostileReceiver, tryOut } from '../../lab/prove/hostile';
import { Bed, type Receiver } from '../support/delivering';

let bed: Bed;
let receiver: Receiver;
beforeAll(async () => {
	bed = await Bed.start();
	receiver = await hostileReceiver(bed);
});
afterAll(async () => await bed.stop());

test.each(HOSTILE.map((one) => [one.kind, one.name, one] as const))('%s: %s', async (_kind, _name, one) => {
	expect(hostileDefects([await tryOut(receiver, one)])).toEqual([]);
});

test('many at once get their own answers', async () => {
	const bodies = Array.from({ length: 40 }, (_, index) =>
		index % 4 === 0 ? '<orders><order>' : `<orders><order><innerId>${index}</innerId></order></orders>`,
	);
	await Promise.all(bodies.map(async (body) => await receiver.send('order_confirm', body, { 'content-type': 'application/xml' })));
	const executions = receiver.take();
	const ids = executions.flatMap(({ status, items }) => (status === 'success' ? [(items[0] as { order: { innerId: number } }).order.innerId] : []));
	expect(ids.sort((a, b) => a - b)).toEqual(bodies.flatMap((_, index) => (index % 4 === 0 ? [] : [index])));
	expect(executions.filter(({ status }) => status === 'error')).toHaveLength(10);
});
