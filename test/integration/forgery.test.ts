/** Each forgery of `npm run prove -- forgery`. */
import { forge, forgeryDefects, type Forged } from '../../lab/prove/forgery';

let forged: Forged;
beforeAll(async () => {
	forged = await forge();
});

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
