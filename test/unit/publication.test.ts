import { Publication, publicationOf } from '../../nodes/shared/activation/publication';
import { StepError } from '../../nodes/shared/activation/run';
import { ApiError } from '../../nodes/shared/api/call';

const NO_LIMIT = { calls: 100, seconds: 1 };
const FIFTY = { calls: 100, seconds: 600, perActivation: 50 };

let publication: Publication<string, string>;
beforeEach(() => {
	publication = new Publication();
});

test('knows nothing at first', () => {
	expect(publication.begin('inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

/** One of n8n's tries: a hook that asks, and fails. @returns what it is told */
function fail(error: string, now: number): string | undefined {
	const standing = publication.begin('inputs', 3, NO_LIMIT, now);
	if (standing === undefined) publication.failed(error, true, now);
	publication.ended(now);
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
	publication.begin('inputs', 3, FIFTY, 0);
	for (let call = 0; call < 50; call++) publication.mayCall(FIFTY, 0);
	expect(publication.mayCall(FIFTY, 40_000)).toBe(false);
});

test('lets another try be made where that may help', () => {
	publication.begin('inputs', 3, NO_LIMIT, 0);
	publication.failed('server down', false, 0);
	expect(publication.begin('inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

test('forgets a failure when the inputs change, and on demand', () => {
	publication.begin('inputs', 3, NO_LIMIT, 0);
	publication.failed('wrong token', true, 0);
	expect(publication.begin('other inputs', 3, NO_LIMIT, 0)).toBeUndefined();
	publication.failed('wrong token', true, 0);
	publication.succeeded();
	expect(publication.begin('other inputs', 3, NO_LIMIT, 0)).toBeUndefined();
});

test('keeps nodes apart', () => {
	const failure = new StepError('the webhook', new ApiError('wrong token', { failure: 'unauthorized' }));
	publicationOf('https://n8n.example/node').begin('inputs', 3, NO_LIMIT, 0);
	publicationOf('https://n8n.example/node').failed(failure, true, 0);
	expect(publicationOf('https://n8n.example/other').begin('inputs', 3, NO_LIMIT, 0)).toBeUndefined();
	expect(publicationOf('https://n8n.example/node').begin('inputs', 3, NO_LIMIT, 0)).toBe(failure);
});

test('counts the calls of all tries, also those of a deactivation between them', () => {
	publication.begin('inputs', 3, FIFTY, 0);
	for (let call = 0; call < 50; call++) expect(publication.mayCall(FIFTY, call)).toBe(true);
	publication.ended(50);
	expect(publication.mayCall(FIFTY, 50)).toBe(false);
	expect(publication.mayCall(FIFTY, 50 + 15_001)).toBe(true);
});

test('begins no try whose calls may not suffice', () => {
	const tryAgainAfter = (calls: number, webhooks: number) => {
		const fresh = new Publication<string, string>();
		fresh.begin('inputs', webhooks, FIFTY, 0);
		for (let call = 0; call < calls; call++) fresh.mayCall(FIFTY, 0);
		fresh.failed('server down', false, 0);
		return fresh.begin('inputs', webhooks, FIFTY, 0);
	};
	// Two reads, and three calls for each webhook.
	expect(tryAgainAfter(12, 12)).toBeUndefined();
	expect(tryAgainAfter(13, 12)).toBe('server down');
	expect(tryAgainAfter(45, 1)).toBeUndefined();
});

test('has no limit where the platform has none', () => {
	for (let call = 0; call < 1000; call++) expect(publication.mayCall(NO_LIMIT, 0)).toBe(true);
});

describe('the time of all tries together', () => {
	beforeEach(() => {
		publication.begin('inputs', 3, NO_LIMIT, 0);
	});

	test('is not looked at before a try has failed', () => {
		expect(publication.timeLeft(50_000)).toBe(Infinity);
		expect(new Publication().timeLeft(0)).toBe(Infinity);
	});

	test('leaves n8n its waits within 84 s', () => {
		publication.failed('server down', false, 40_000);
		publication.mayCall(NO_LIMIT, 40_000);
		expect(publication.timeLeft(40_000)).toBe(25_000);
		expect(publication.timeLeft(70_000)).toBe(0);
	});

	test('allows no try that it would cut off', () => {
		publication.failed('server down', false, 40_000);
		expect(publication.begin('inputs', 3, NO_LIMIT, 45_000)).toBeUndefined();
		expect(publication.begin('inputs', 3, NO_LIMIT, 45_001)).toBe('server down');
	});

	test('is over when n8n has given up, however much was called meanwhile', () => {
		publication.failed('server down', false, 40_000);
		publication.mayCall(NO_LIMIT, 60_000);
		expect(publication.timeLeft(84_000)).toBe(Infinity);
		expect(publication.begin('inputs', 3, NO_LIMIT, 84_000)).toBeUndefined();
	});

	test('does not cut off a deactivation after a failure that no try can cure', () => {
		publication.failed('wrong token', true, 40_000);
		expect(publication.timeLeft(60_000)).toBe(Infinity);
	});
});

describe('a removal that failed, and what n8n tries after it', () => {
	beforeEach(() => {
		publication.removalFailed('no answer', 0, 19_000);
	});

	test('may be tried again while there is time', () => {
		expect(publication.standingRemoval(19_999)).toBeUndefined();
		expect(publication.standingRemoval(20_000)).toBe('no answer');
		expect(new Publication().standingRemoval(20_000)).toBeUndefined();
	});

	test('count from the first of them', () => {
		expect(publication.begunAt(20_000)).toBe(0);
		expect(new Publication().begunAt(20_000)).toBe(20_000);
	});

	test('is a matter of its own after a pause that n8n does not make', () => {
		expect(publication.begunAt(24_001)).toBe(24_001);
		expect(publication.standingRemoval(24_001)).toBeUndefined();
	});

	test('is forgotten on demand', () => {
		publication.removed();
		expect(publication.standingRemoval(20_000)).toBeUndefined();
	});

	test('is over once an activation has begun: what n8n removes from then on clears up after that', () => {
		publication.begin('inputs', 3, NO_LIMIT, 20_000);
		expect(publication.begunAt(20_001)).toBe(20_001);
		expect(publication.standingRemoval(20_001)).toBeUndefined();
	});

	test('leaves an activation the rest of the time', () => {
		publication.begin('inputs', 3, NO_LIMIT, 22_000);
		expect(publication.timeLeft(22_000)).toBe(43_000);
	});
});

test("n8n's hooks run one after the other, also after one that fails", async () => {
	const steps: string[] = [];
	const hook = async (name: string, fails = false) =>
		await publication.inTurn(async () => {
			steps.push(`${name} begins`);
			await new Promise((resolve) => setTimeout(resolve, 5));
			steps.push(`${name} ends`);
			if (fails) throw new Error(name);
			return name;
		});
	const outcomes = await Promise.allSettled([hook('create', true), hook('delete'), hook('checkExists')]);
	expect(outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value : 'failed'))).toEqual(['failed', 'delete', 'checkExists']);
	expect(steps).toEqual(['create begins', 'create ends', 'delete begins', 'delete ends', 'checkExists begins', 'checkExists ends']);
});
