import { FailureMemory, RemovalMemory } from '../../nodes/shared/activation/failures';

const NO_LIMIT = { calls: 100, seconds: 1 };
const FIFTY = { calls: 100, seconds: 600, perActivation: 50 };

let memory: FailureMemory<string>;
beforeEach(() => {
	memory = new FailureMemory();
});

test('knows nothing at first', () => {
	expect(memory.standing('node', 'inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

/** One of n8n's tries: a hook that asks, and fails. @returns what it is told */
function fail(error: string, now: number): string | undefined {
	const standing = memory.standing('node', 'inputs', 3, NO_LIMIT, now);
	if (standing === undefined) memory.remember('node', error, true, now);
	memory.ended('node', now);
	return standing;
}

test('remembers a final failure for 15 s after the try has ended, as long as n8n may wait', () => {
	expect(fail('wrong token', 0)).toBeUndefined();
	expect(fail('', 15_000)).toBe('wrong token');
	expect(fail('', 30_000)).toBe('wrong token');
	expect(fail('mended', 45_001)).toBeUndefined();
});

test("remembers it for n8n's five tries, and not for a sixth, which is the user's", () => {
	const told = [0, 1000, 3000, 7000, 15_000, 16_000].map((now) => fail('wrong token', now));
	expect(told).toEqual([undefined, 'wrong token', 'wrong token', 'wrong token', 'wrong token', undefined]);
});

test('does not forget a try that still runs, however long it waits', () => {
	memory.standing('node', 'inputs', 3, FIFTY, 0);
	for (let call = 0; call < 50; call++) memory.mayCall('node', FIFTY, 0);
	expect(memory.mayCall('node', FIFTY, 40_000)).toBe(false);
});

test('lets another try be made where that may help', () => {
	memory.standing('node', 'inputs', 3, NO_LIMIT, 0);
	memory.remember('node', 'server down', false, 0);
	expect(memory.standing('node', 'inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

test('forgets a failure when the inputs change, and on demand', () => {
	memory.standing('node', 'inputs', 3, NO_LIMIT, 0);
	memory.remember('node', 'wrong token', true, 0);
	expect(memory.standing('node', 'other inputs', 3, NO_LIMIT, 0)).toBeUndefined();
	memory.remember('node', 'wrong token', true, 0);
	memory.forget('node');
	expect(memory.standing('node', 'other inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

test('keeps nodes apart', () => {
	memory.standing('node', 'inputs', 3, NO_LIMIT, 0);
	memory.remember('node', 'wrong token', true, 0);
	expect(memory.standing('other', 'inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

test('counts the calls of all tries, also those of a deactivation between them', () => {
	memory.standing('node', 'inputs', 3, FIFTY, 0);
	for (let call = 0; call < 50; call++) expect(memory.mayCall('node', FIFTY, call)).toBe(true);
	memory.ended('node', 50);
	expect(memory.mayCall('node', FIFTY, 50)).toBe(false);
	expect(memory.mayCall('node', FIFTY, 50 + 15_001)).toBe(true);
});

test('begins no try whose calls may not suffice', () => {
	const tryAgainAfter = (calls: number, webhooks: number) => {
		const fresh = new FailureMemory<string>();
		fresh.standing('node', 'inputs', webhooks, FIFTY, 0);
		for (let call = 0; call < calls; call++) fresh.mayCall('node', FIFTY, 0);
		fresh.remember('node', 'server down', false, 0);
		return fresh.standing('node', 'inputs', webhooks, FIFTY, 0);
	};
	// Two reads, and three calls for each webhook.
	expect(tryAgainAfter(12, 12)).toBeUndefined();
	expect(tryAgainAfter(13, 12)).toBe('server down');
	expect(tryAgainAfter(45, 1)).toBeUndefined();
});

test('has no limit where the platform has none', () => {
	for (let call = 0; call < 1000; call++) expect(memory.mayCall('node', NO_LIMIT, 0)).toBe(true);
});

describe('the time of all tries together', () => {
	beforeEach(() => {
		memory.standing('node', 'inputs', 3, NO_LIMIT, 0);
	});

	test('is not looked at before a try has failed', () => {
		expect(memory.timeLeft('node', 50_000)).toBe(Infinity);
		expect(memory.timeLeft('another', 0)).toBe(Infinity);
	});

	test('leaves n8n its waits within 84 s', () => {
		memory.remember('node', 'server down', false, 40_000);
		memory.mayCall('node', NO_LIMIT, 40_000);
		expect(memory.timeLeft('node', 40_000)).toBe(25_000);
		expect(memory.timeLeft('node', 70_000)).toBe(0);
	});

	test('allows no try that it would cut off', () => {
		memory.remember('node', 'server down', false, 40_000);
		expect(memory.standing('node', 'inputs', 3, NO_LIMIT, 45_000)).toBeUndefined();
		expect(memory.standing('node', 'inputs', 3, NO_LIMIT, 45_001)).toBe('server down');
	});

	test('is over when n8n has given up, however much was called meanwhile', () => {
		memory.remember('node', 'server down', false, 40_000);
		memory.mayCall('node', NO_LIMIT, 60_000);
		expect(memory.timeLeft('node', 84_000)).toBe(Infinity);
		expect(memory.standing('node', 'inputs', 3, NO_LIMIT, 84_000)).toBeUndefined();
	});

	test('does not cut off a deactivation after a failure that no try can cure', () => {
		memory.remember('node', 'wrong token', true, 40_000);
		expect(memory.timeLeft('node', 60_000)).toBe(Infinity);
	});
});

describe('a removal that failed, and what n8n tries after it', () => {
	let removals: RemovalMemory<string>;
	beforeEach(() => {
		removals = new RemovalMemory();
		removals.remember('node', 'no answer', 0, 19_000);
	});

	test('may be tried again while there is time', () => {
		expect(removals.standing('node', 19_999)).toBeUndefined();
		expect(removals.standing('node', 20_000)).toBe('no answer');
		expect(removals.standing('another', 20_000)).toBeUndefined();
	});

	test('count from the first of them', () => {
		expect(removals.began('node', 20_000)).toBe(0);
		expect(removals.began('another', 20_000)).toBe(20_000);
	});

	test('is a matter of its own after a pause that n8n does not make', () => {
		expect(removals.began('node', 24_001)).toBe(24_001);
		expect(removals.standing('node', 24_001)).toBeUndefined();
	});

	test('is forgotten on demand', () => {
		removals.forget('node');
		expect(removals.standing('node', 20_000)).toBeUndefined();
	});

	test('leaves an activation the rest of the time', () => {
		memory.standing('node', 'inputs', 3, NO_LIMIT, 22_000, 0);
		expect(memory.timeLeft('node', 22_000)).toBe(43_000);
	});
});
