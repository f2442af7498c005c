/** The packed package in n8n's queue mode, on PostgreSQL and Redis (apt-get install postgresql redis-server). */
import { patience, record, SIZE } from '../../lab/prove/record';
import { hostVersions } from '../../lab/prove/table';
import { queueRows, type QueueRows } from './queue/queue';
import { queueDefects, queueReport } from './queue/report';

jest.setTimeout(60_000);

let rows: QueueRows;
beforeAll(
	async () => {
		rows = await queueRows(SIZE === 'quick' ? { load: 5, repeated: 4 } : { load: 20, repeated: 20 });
		record('queue', queueReport(rows, await hostVersions()));
	},
	patience(20 * 60_000),
);

test('every order that was answered 2xx is one execution with its own order', () => {
	for (const row of rows.load) expect(row).toMatchObject({ accepted: row.sent, right: row.sent, wrong: 0, lost: 0, duplicated: 0, refused: 0, stray: 0 });
	expect(rows.load).toHaveLength(15);
});

test('a delivery to two processes makes two executions', () => {
	for (const row of rows.repeats) expect(row).toMatchObject({ accepted: 2 * row.deliveries, executions: 2 * row.deliveries });
	for (const row of rows.repeats.filter(({ recipe }) => recipe === 'none')) expect(row).toMatchObject({ once: 0, twice: row.deliveries });
});

test('Remove Duplicates hands each delivery on once, where executions do not overlap', () => {
	const row = rows.repeats.find(({ recipe, repeats }) => recipe === 'Remove Duplicates' && repeats === 'later');
	expect(row).toMatchObject({ once: row?.deliveries, twice: 0, never: 0, failed: 0 });
});

test('Remove Duplicates hands every delivery on once, however they come, where one worker runs one execution at a time', () => {
	const exact = rows.repeats.filter(({ recipe }) => recipe === 'Remove Duplicates, one execution at a time');
	expect(exact).toHaveLength(3);
	for (const row of exact) expect(row).toMatchObject({ once: row.deliveries, twice: 0, never: 0, failed: 0 });
});

test('a unique key in the database hands every delivery on once, however they come', () => {
	const exact = rows.repeats.filter(({ recipe }) => recipe === 'unique key in PostgreSQL');
	expect(exact).toHaveLength(3);
	for (const row of exact) expect(row).toMatchObject({ once: row.deliveries, twice: 0, never: 0, failed: 0 });
});

test('during activation a process that knows no secret answers 503 with Retry-After until the shop has told it its addresses, and refuses none for good', () => {
	const [processor, main] = rows.activation;
	expect(processor).toMatchObject({
		process: 'webhook processor',
		otherwise: 0,
		acceptedInTheEnd: processor.deliveries,
		right: processor.deliveries,
	});
	expect(processor.postponed).toBeGreaterThan(0);
	expect(main).toMatchObject({ process: 'main', accepted: main.deliveries, right: main.deliveries });
});

test('nothing else went wrong', () => {
	expect(queueDefects(rows)).toEqual([]);
});
