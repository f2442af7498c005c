/**
 * The lifecycle fault matrix: for each platform with a registration API, each call of an activation, of publishing
 * again and of a deactivation fails with each fault, once or from then on. Afterwards everything wanted is registered
 * exactly once, or nothing of ours is left and the user has an error that says what to do; what a platform that stays
 * down does not let go of is named in the error, and gone after the next try.
 */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { Platform } from '../nodes/shared/platform';
import type { Fault, FaultMatch, RecordedRequest } from '../simulator';
import { Bench, publishLikeN8n, seen, unpublishLikeN8n } from '../test/support/bench';
import type { TestTrigger, TriggerOptions } from '../test/support/n8n';
import { registering } from '../test/support/platforms';
import { SecretSearch, secretsOf, secretsSent } from '../test/support/secrets';
import { pass } from '../test/support/time';
import { coreVersions, runAlone, say, type Options, type Report } from './table';

/** Faults by name. After a passing one everything is to be registered in the end; others may fail the activation. */
const FAULTS: Record<string, { fault: Fault; passes: boolean }> = {
	'500': { fault: { kind: 'status', status: 500, body: '{"message":"oops"}' }, passes: true },
	'502 in HTML': { fault: { kind: 'status', status: 502, headers: { 'content-type': 'text/html' }, body: '<html><h1>Bad gateway</h1></html>' }, passes: true },
	'429': { fault: { kind: 'status', status: 429, body: '{"message":"Too many requests"}' }, passes: true },
	'429 with Retry-After': { fault: { kind: 'status', status: 429, headers: { 'retry-after': '2' } }, passes: true },
	'429 with a long Retry-After': { fault: { kind: 'status', status: 429, headers: { 'retry-after': '3600' } }, passes: false },
	timeout: { fault: { kind: 'timeout' }, passes: true },
	'timeout after the platform acted': { fault: { kind: 'timeout', acts: true }, passes: true },
	'reset before the platform acted': { fault: { kind: 'reset', when: 'before' }, passes: true },
	'reset after the platform acted': { fault: { kind: 'reset', when: 'after' }, passes: true },
	'malformed JSON': { fault: { kind: 'malformed' }, passes: true },
	'no id': { fault: { kind: 'noId' }, passes: true },
	'401': { fault: { kind: 'status', status: 401, body: '{"message":"Unauthorized"}' }, passes: false },
	'403': { fault: { kind: 'status', status: 403 }, passes: false },
	'404': { fault: { kind: 'status', status: 404, body: '{"message":"Not found"}' }, passes: false },
	'409': { fault: { kind: 'status', status: 409 }, passes: false },
};

/** What n8n does with a workflow: for the first time, again with other events chosen, and taking it back. */
export const OPERATIONS = ['activation', 'republish', 'deactivation'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** A platform, with a call for deleting webhooks or without. */
export interface FaultShop {
	readonly name: string;
	readonly platform: Platform;
	readonly deletes: boolean;
}

/** Konimbo documents no call for deleting; both readings are tried. */
export const FAULT_SHOPS: readonly FaultShop[] = registering.flatMap((platform) =>
	platform.name === 'konimbo'
		? [
				{ name: 'konimbo', platform, deletes: false },
				{ name: 'konimbo with a call for deleting', platform, deletes: true },
			]
		: [{ name: platform.name, platform, deletes: true }],
);

interface Case {
	readonly shop: FaultShop;
	readonly operation: Operation;
	/** The call that fails, counted from the start of the operation; 1 is the first. */
	readonly call: number;
	readonly fault: string;
	readonly lasting: boolean;
}

/** What became of one case. */
export interface FaultRow extends Case {
	/**
	 * How it stood after the operation: everything wanted registered once, nothing of ours left, or something left that
	 * the platform did not let go of and the user was told of.
	 */
	readonly state: 'registered' | 'clean' | 'left';
	/** Webhooks of ours where there should be none, at any time that was looked at. */
	readonly orphans: number;
	/** Second webhooks for the same event. */
	readonly duplicates: number;
	/** Calls for an id that is none: `/webhooks/undefined`. */
	readonly undefinedIds: number;
	readonly calls: number;
	/** By the nodes' clock, on which only waiting takes time. */
	readonly seconds: number;
	/** Texts of errors and log lines that were searched for secrets. */
	readonly texts: number;
	readonly secrets: number;
	/** What is not as it should be, a sentence each. */
	readonly problems: readonly string[];
}

/** n8n gives up a publication then. */
const PUBLICATION_SECONDS = 84;
/** Of all of n8n's tries together: Konimbo allows 100 in ten minutes. */
const KONIMBO_CALLS = 50;
const KONIMBO_WEBHOOKS = 12;

/** How long a call waits in earnest that is never answered. */
const PATIENCE_MS = 100;

/**
 * Lets calls that the fault hits end soon, and the nodes' time go on as if they had not: n8n's helper counts real
 * milliseconds. Other calls keep their time, however busy the machine is.
 */
function impatient({ call = 1, times = 1 }: FaultMatch): TriggerOptions['request'] {
	let made = 0;
	return async (options, send) => {
		made++;
		if (made < call || made >= call + times) return await send(options);
		const { timeout = PATIENCE_MS } = options;
		return await send({ ...options, timeout: Math.min(PATIENCE_MS, timeout) }).finally(() => pass(timeout));
	};
}

/** The cases of one operation at one shop. @param quick a subset that loses no class of fault, see {@link covering} */
export async function faultRows(shop: FaultShop, operation: Operation, quick: boolean): Promise<FaultRow[]> {
	const kinds = await kindsOfCalls(shop, operation);
	const all = kinds.flatMap((_, index) =>
		Object.keys(FAULTS).flatMap((fault) => [false, true].map((lasting) => ({ shop, operation, call: index + 1, fault, lasting }))),
	);
	const possible = all.filter((one) => isPossible(one, kinds.length));
	return await rowsOf(quick ? covering(possible, kinds) : possible);
}

/**
 * Of the calls of one kind, such as all that register a webhook, each fault meets another one; so each fault meets each
 * kind of call, once and lasting, and each call meets some fault.
 */
function covering(cases: readonly Case[], kinds: readonly string[]): Case[] {
	const faults = Object.keys(FAULTS);
	return cases.filter(({ call, fault, lasting }) => {
		const alike = kinds.flatMap((kind, index) => (kind === kinds[call - 1] ? [index + 1] : []));
		// Lasting timeouts take real time, and exist for the first and the last call alone.
		if (lasting && fault.startsWith('timeout')) return true;
		return call === alike[(faults.indexOf(fault) + Number(lasting)) % alike.length];
	});
}

function isPossible({ call, fault, lasting, shop, operation }: Case, count: number): boolean {
	// Lasting timeouts take real time: only where they begin matters.
	if (lasting && fault.startsWith('timeout')) return call === 1 || call === count;
	// A platform that says that it has deleted a webhook, or that there is none, is believed.
	if (operation === 'deactivation' && fault === '404') return false;
	return shop.deletes || operation !== 'deactivation' || fault !== 'malformed JSON';
}

/** The calls that the operation takes when nothing goes wrong, by method; that for a token is a kind of its own. */
async function kindsOfCalls(shop: FaultShop, operation: Operation): Promise<string[]> {
	let requests: RecordedRequest[] = [];
	await Bench.run(shop.platform, async (bench) => {
		const { events, trigger } = prepare(shop, bench);
		if (operation !== 'activation') await trigger.publish();
		requests = await bench.during(() => carryOut(operation, trigger, events));
	});
	return requests.map(({ method, path }) => (path.endsWith('/token') ? 'token' : method));
}

/** So many cases at a time; most of their time goes by with waiting. */
const AT_A_TIME = 12;

async function rowsOf(cases: readonly Case[]): Promise<FaultRow[]> {
	const rows: FaultRow[] = [];
	const waiting = [...cases];
	const work = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) rows.push(await rowOf(next));
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	return rows;
}

function prepare({ platform, deletes }: FaultShop, bench: Bench): { events: string[]; trigger: TestTrigger } {
	// The limits are a proof of their own (rates.ts); here the second call after a fault must not meet another one.
	if ('callsPerSecond' in bench.shop.behaviour) bench.shop.behaviour.callsPerSecond = 1000;
	if ('deleteSupported' in bench.shop.behaviour) bench.shop.behaviour.deleteSupported = deletes;
	const events = platform.events.map(({ value }) => value);
	return { events, trigger: bench.add(events.slice(0, 3)) };
}

/** As n8n 2.40 and newer do it. @returns the error that the user gets to see */
async function carryOut(operation: Operation, trigger: TestTrigger, events: readonly string[]): Promise<Error | undefined> {
	if (operation === 'activation') return (await publishLikeN8n(trigger)).error;
	if (operation === 'deactivation') return await unpublishLikeN8n(trigger);
	await unpublishLikeN8n(trigger);
	trigger.setParameters({ events: events.slice(3, 5) });
	return (await publishLikeN8n(trigger, 'update')).error;
}

async function rowOf(one: Case): Promise<FaultRow> {
	let row: FaultRow | undefined;
	await Bench.run(one.shop.platform, async (bench) => {
		row = await rowOn(one, bench);
	});
	return row as FaultRow;
}

async function rowOn(one: Case, bench: Bench): Promise<FaultRow> {
	const { shop, operation, call, lasting } = one;
	const { platform } = shop;
	const { fault, passes } = FAULTS[one.fault];
	const problems: string[] = [];
	const count = { orphans: 0, duplicates: 0 };
	const { events, trigger } = prepare(shop, bench);
	const chosen = events.slice(0, 3);
	const wanted = { activation: chosen, republish: events.slice(3, 5), deactivation: [] }[operation];
	const isAsWanted = (wantedNow: readonly string[]) => JSON.stringify(seen(bench.live(trigger))) === JSON.stringify(bench.expected(trigger, wantedNow));
	const expectState = (when: string, wantedNow: readonly string[]) => {
		if (isAsWanted(wantedNow)) return;
		const live = bench.live(trigger).map(({ event }) => event);
		count.orphans += live.filter((event) => !wantedNow.includes(event)).length;
		count.duplicates += live.length - new Set(live).size;
		problems.push(`${when}: ${JSON.stringify(seen(bench.live(trigger)))} instead of ${JSON.stringify(bench.expected(trigger, wantedNow))}`);
	};

	if (operation !== 'activation') await trigger.publish();
	// The request for a token is n8n's own, and cannot be shortened.
	const match: FaultMatch = { call, times: lasting ? Infinity : 1, ...(one.fault.startsWith('timeout') && { path: /webhook/i }) };
	bench.shop.fail(match, fault);
	if (fault.kind === 'timeout') trigger.options.request = impatient(match);
	let error: Error | undefined;
	const started = Date.now();
	const made = await bench.during(async () => {
		error = await carryOut(operation, trigger, events);
	});
	const seconds = Math.round((Date.now() - started) / 1000);
	match.times = 0;
	trigger.options.request = undefined;

	if (error === undefined) {
		expectState('after success', wanted);
	} else {
		problems.push(...problemsOf(error, platform));
		if (passes && !lasting) problems.push(`a passing fault was fatal: ${error.message}`);
		// A lasting fault may also stop what takes the webhooks away, and so may one that hits a deactivation.
		if (!lasting && operation !== 'deactivation') expectState('after a failed activation', []);
	}
	const state = error === undefined && operation !== 'deactivation' ? 'registered' : isAsWanted([]) ? 'clean' : 'left';
	if (platform.name === 'konimbo') {
		if (operation === 'activation' && made.length > KONIMBO_CALLS) problems.push(`${made.length} calls`);
		if (bench.all(trigger).length > KONIMBO_WEBHOOKS) problems.push(`${bench.all(trigger).length} webhooks`);
	}
	if (seconds > PUBLICATION_SECONDS) problems.push(`${seconds} s, n8n gives up before`);

	// The user tries again, some minutes later.
	pass(600_000);
	if (operation === 'deactivation' ? error : lasting) {
		const { error: again } = await publishLikeN8n(trigger);
		if (again) problems.push(`publishing again: ${again.message}`);
		expectState('after publishing again', operation === 'republish' ? wanted : chosen);
		pass(600_000);
	}
	await trigger.unpublish();
	expectState('in the end', []);

	const odd = bench.shop.requests.filter(({ path, query }) => /undefined|null|NaN/.test(path + JSON.stringify(query)));
	problems.push(...odd.map(({ method, path }) => `${method} ${path}`));
	const search = new SecretSearch();
	search.inValue([trigger.failures, trigger.logged], [...secretsOf(trigger), ...secretsSent(bench.shop.requests)]);
	problems.push(...search.found.map((text) => `a secret: ${text}`));
	return { ...one, state, ...count, undefinedIds: odd.length, calls: made.length, seconds, texts: search.texts, secrets: search.found.length, problems };
}

/** A user must be able to see what happened and what to do. */
function problemsOf(error: Error, { displayName }: Platform): string[] {
	const isOurs = error instanceof NodeApiError || error instanceof NodeOperationError;
	const { message, stack } = error;
	return [
		...(isOurs ? [] : [`not an error of ours: ${stack}`]),
		...(message.includes(displayName) ? [] : [`the message does not name the platform: ${message}`]),
		...(/publish again|by hand/i.test(message) ? [] : [`the message does not say what to do: ${message}`]),
	];
}

/** What is wrong with a row, for people. */
export function faultDefects(rows: readonly FaultRow[]): string[] {
	return rows
		.filter(({ problems }) => problems.length > 0)
		.map(
			({ shop, operation, call, fault, lasting, calls, problems }) =>
				`${shop.name}, ${operation}, call ${call}, ${fault}${lasting ? ' from then on' : ''}: after ${calls} calls ${problems.join('; ')}`,
		);
}

const sum = (rows: readonly FaultRow[], name: 'orphans' | 'duplicates' | 'undefinedIds' | 'texts' | 'secrets') =>
	rows.reduce((total, row) => total + row[name], 0);

function counted(rows: readonly FaultRow[]) {
	const inState = (state: FaultRow['state']) => rows.filter((row) => row.state === state).length;
	return {
		cases: rows.length,
		'registered once': inState('registered'),
		clean: inState('clean'),
		'left and told': inState('left'),
		orphans: sum(rows, 'orphans'),
		duplicates: sum(rows, 'duplicates'),
		'calls for undefined': sum(rows, 'undefinedIds'),
		'most calls': Math.max(...rows.map(({ calls }) => calls)),
		'longest s': Math.max(...rows.map(({ seconds }) => seconds)),
		defects: rows.filter(({ problems }) => problems.length > 0).length,
	};
}

async function proveFaults({ quick }: Options): Promise<Report> {
	const groups: Array<{ shop: FaultShop; operation: Operation; rows: FaultRow[] }> = [];
	for (const shop of FAULT_SHOPS) {
		for (const operation of OPERATIONS) {
			groups.push({ shop, operation, rows: await faultRows(shop, operation, quick) });
			say(`  ${shop.name}, ${operation}: done`);
		}
	}
	const all = groups.flatMap(({ rows }) => rows);
	const [texts, secrets] = [sum(all, 'texts'), sum(all, 'secrets')];
	return {
		ranOn: coreVersions(),
		summary: `${all.length} faults in activation, republish and deactivation: ${sum(all, 'orphans')} orphans, ${sum(all, 'duplicates')} duplicates, ${sum(all, 'undefinedIds')} calls for an undefined id; ${secrets} secrets in ${texts} texts of errors and log lines`,
		tables: [
			{
				title: 'Each call fails with each fault, once and from then on',
				rows: groups.map(({ shop, operation, rows }) => ({ shop: shop.name, operation, ...counted(rows) })),
			},
			{
				title: 'The same by fault',
				rows: groups.flatMap(({ shop, operation, rows }) =>
					Object.keys(FAULTS).flatMap((fault) => {
						const ofFault = rows.filter((row) => row.fault === fault);
						return ofFault.length === 0 ? [] : [{ shop: shop.name, operation, fault, ...counted(ofFault) }];
					}),
				),
			},
			{ title: 'Secrets in what the matrix produced', rows: [{ 'texts searched': texts, 'secrets found': secrets }] },
		],
		notes: [
			'Activation and republish are n8n\'s up to five tries with their clean-up, deactivation its up to three; "most calls" counts all of them, for a token too.',
			'"Left and told": the platform kept failing, so something is left at it; the error says so, and the next try took it away. It stands under "orphans" if it did not.',
			'What is only waited for is skipped: "longest" is the time that would have gone by. n8n gives up a publication after 84 s.',
			"Searched for: credentials, fetched tokens, the node's secret and the key of each URL, in every error that a hook threw (also those that n8n keeps to itself) and in every log line with its metadata.",
		],
		defects: faultDefects(all),
	};
}

if (require.main === module) runAlone('faults', proveFaults);
