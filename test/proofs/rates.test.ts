/** The platforms' limits of calls. */
import { patience, record } from '../../lab/prove/record';
import { rateDefects, rateReport, rateRows } from './rates';

// Minutes on a busy machine.
jest.setTimeout(patience(600_000));

test('are kept by activating, publishing again and deactivating every event, also by two triggers at once', async () => {
	const rows = await rateRows();
	record('rates', rateReport(rows));
	expect(rateDefects(rows)).toEqual([]);
	const activated = rows.filter(({ operation, triggers }) => operation === 'activation' && triggers === 1);
	expect(activated).toMatchObject([
		{ platform: 'konimbo', events: 12, calls: 14, limit: 100, windowSeconds: 600 },
		{ platform: 'shopkit', events: 32, calls: 34 },
		{ platform: 'shoprenter', events: 6, calls: 8, busiest: 3, limit: 3, windowSeconds: 1 },
	]);
	expect(rows.filter(({ triggers }) => triggers === 2)).not.toEqual([]);
});
