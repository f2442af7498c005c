/**
 * Bodies made to do harm, sent with a right key: each ends in a right item or in an execution that says why not, in
 * bounded time, and the next delivery is served. First in n8n-core's contexts, where every item is looked at; as a proof
 * also in a real n8n. A body that took quadratic time or the stack would not let its test end.
 */
import { patience, record, SIZE } from '../../lab/prove/record';
import { hostVersions } from '../../lab/prove/table';
import { Bed, type Receiver } from '../support/delivering';
import { HOSTILE } from './hostile/cases';
import { realDefects, rowsInN8n } from './hostile/in-n8n';
import { hostileReport } from './hostile/report';
import { hostileDefects, hostileReceiver, tryOut, type HostileRow } from './hostile/try-out';

jest.setTimeout(patience(30_000));

const rows: HostileRow[] = [];
let bed: Bed;
let receiver: Receiver;
beforeAll(async () => {
	bed = await Bed.start();
	receiver = await hostileReceiver(bed);
});
afterAll(async () => await bed.stop());

test.each(HOSTILE.map((one) => [one.kind, one.name, one] as const))('%s: %s', async (_kind, _name, one) => {
	const row = await tryOut(receiver, one);
	rows.push(row);
	expect(hostileDefects([row])).toEqual([]);
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

if (SIZE !== undefined) {
	test('a real n8n answers them too, and serves an order after each', async () => {
		const inN8n = await rowsInN8n(SIZE === 'full' ? HOSTILE : HOSTILE.filter((_, index) => index % 8 === 0));
		record('hostile', hostileReport(rows, inN8n, await hostVersions()));
		expect(realDefects(inN8n)).toEqual([]);
	});
}
