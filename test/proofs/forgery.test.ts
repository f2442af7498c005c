/** Each forgery, against each platform's trigger. */
import { patience, record } from '../../lab/prove/record';
import { forge, forgeryDefects, forgeryReport, type Forged } from './forgery';

let forged: Forged;
beforeAll(async () => {
	forged = await forge();
	record('forgery', forgeryReport(forged));
}, patience(30_000));

test('no forgery starts an execution, and each right delivery does', () => {
	expect(forgeryDefects(forged)).toEqual([]);
	const executions = forged.rows.filter(({ executions: count }) => count > 0);
	expect(executions.map(({ status, target }) => [status, target])).toEqual(
		['konimbo', 'shopkit', 'shopkit with a secret', 'shoprenter', 'kinow'].flatMap((target) => [
			[200, target],
			[200, target],
		]),
	);
	expect(forged.rows.filter(({ status }) => status === 401).length).toBeGreaterThan(80);
});

test('no secret is told to whoever tries', () => {
	expect(forged.secrets).toBe(0);
	expect(forged.texts).toBeGreaterThan(1000);
});
