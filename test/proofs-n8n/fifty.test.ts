import { patience, record, SIZE } from '../../lab/prove/record';
import { hostVersions } from '../../lab/prove/table';
import { fiftyDefects, fiftyReport, fiftyRows, type FiftyRow } from './fifty';

const WORKFLOWS = SIZE === 'full' ? 50 : 8;

let rows: FiftyRow[];
beforeAll(
	async () => {
		rows = await fiftyRows(WORKFLOWS);
		record('fifty', fiftyReport(rows, await hostVersions()));
	},
	patience(20 * 60_000),
);

test('each workflow gets its own order, also after n8n was restarted and killed', () => {
	expect(fiftyDefects(rows)).toEqual([]);
	expect(rows.map(({ when, right }) => [when, right])).toEqual([
		['as published', WORKFLOWS],
		['after a restart', WORKFLOWS],
		['after kill -9 and a start', WORKFLOWS],
	]);
});
