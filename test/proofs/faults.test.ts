/**
 * The lifecycle fault matrix: for each platform with a registration API, each call of an activation, of publishing
 * again and of a deactivation fails with each fault, once or from then on; and the same with some faults where the shop
 * rewrites addresses, lags or pages, where the credential has led elsewhere, and where hooks overlap. Afterwards
 * everything wanted is registered exactly once, or nothing of ours is left and the user has an error that says what to
 * do; what a platform that stays down does not let go of is named in the error, and gone after the next try.
 */
import { patience, record, SIZE } from '../../lab/prove/record';
import { CIRCUMSTANCES, FAULT_SHOPS, OPERATIONS } from './faults/cases';
import { faultDefects, faultReport, type FaultGroup } from './faults/report';
import { faultRows } from './faults/rows';

// Minutes on a busy machine.
jest.setTimeout(patience(600_000));

const groups: FaultGroup[] = [];
afterAll(() => record('faults', faultReport(groups)));

describe.each(FAULT_SHOPS)('$name', (shop) => {
	test.each(OPERATIONS)('%s: each kind of call fails with each fault', async (operation) => {
		const rows = await faultRows(shop, operation, SIZE !== 'full');
		groups.push({ shop, operation, rows });
		expect(rows.length).toBeGreaterThan(50);
		expect(faultDefects(rows)).toEqual([]);
		// Where hooks overlap, the opposite of the operation comes last.
		const registered = rows.filter(({ state, circumstance }) => state === 'registered' && !CIRCUMSTANCES[circumstance].overlaps);
		expect(registered.length > 0).toBe(operation !== 'deactivation');
		expect(rows.filter(({ state }) => state === 'clean').length).toBeGreaterThan(10);
	});
});
