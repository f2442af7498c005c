import { patience, record, SIZE } from '../../lab/prove/record';
import { hostVersions } from '../../lab/prove/table';
import { loadDefects, loadReport, loadRows, OURS, type LoadRow } from './load';

let rows: LoadRow[];
beforeAll(
	async () => {
		rows = await loadRows(SIZE === 'full' ? { ours: 55, core: 25 } : { ours: 5, core: 5 });
		record('load', loadReport(rows, await hostVersions()));
	},
	patience(20 * 60_000),
);

test('every order that was answered 2xx is one execution with its own order', () => {
	expect(loadDefects(rows)).toEqual([]);
	expect(rows.filter(({ node }) => node === OURS)).toHaveLength(15);
});
