/**
 * Time that passes where the code under test waits, and only there: no real time goes by for it, so that a busy machine
 * changes nothing. Each test has its own, so that they can run side by side; a simulator that is started within it lives
 * in the same time.
 *
 * Loading this file puts {@link sleep} in the place of n8n-workflow's, in jest and outside of it.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createRequire } from 'node:module';

const times = new AsyncLocalStorage<{ now: number }>();
const realNow = Date.now.bind(Date);
Date.now = () => times.getStore()?.now ?? realNow();

/** Runs the work in a time of its own. */
export async function inOwnTime<T>(work: () => Promise<T>): Promise<T> {
	return await times.run({ now: realNow() }, work);
}

/** Lets the current test's time pass. */
export function pass(ms: number): void {
	const time = times.getStore();
	if (time) time.now += Math.max(0, ms);
}

/** Real outside of {@link inOwnTime}. */
export async function sleep(ms: number): Promise<void> {
	if (times.getStore() === undefined) {
		await new Promise((resolve) => setTimeout(resolve, ms));
		return;
	}
	pass(ms);
	await new Promise((resolve) => setImmediate(resolve));
}

// n8n-workflow hands on the function of a module of its own, looked up at each call.
const { resolve } = createRequire(__filename);
(createRequire(resolve('n8n-workflow'))('@n8n/utils/sleep') as { sleep: typeof sleep }).sleep = sleep;
