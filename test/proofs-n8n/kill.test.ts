import { patience, record, SIZE } from '../../lab/prove/record';
import { hostVersions } from '../../lab/prove/table';
import { KILL_AFTER, killDefects, killReport, killRuns, type KillRun } from './kill';

let runs: KillRun[];
beforeAll(
	async () => {
		runs = await killRuns(SIZE === 'full' ? KILL_AFTER : KILL_AFTER.slice(0, 1));
		record('kill', killReport(runs, await hostVersions()));
	},
	patience(20 * 60_000),
);

test('no order is lost that was answered 2xx before kill -9, where n8n stores it first', () => {
	expect(killDefects(runs)).toEqual([]);
	for (const { rows } of runs) expect(Math.min(...rows.map(({ accepted }) => accepted))).toBeGreaterThanOrEqual(KILL_AFTER[0]);
});
