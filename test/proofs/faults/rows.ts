/** Carries out one case of the lifecycle fault matrix, and judges what has become of shop and user. */
import { NodeApiError, NodeOperationError } from 'n8n-workflow';

import type { TestTrigger, TriggerOptions } from '../../../lab/contexts/trigger';
import { startSimulator, type FaultMatch, type RecordedRequest, type WebhookView } from '../../../lab/shops';
import type { Platform } from '../../../nodes/shared/platform';
import { Pair, publishLikeN8n, seen, unpublishLikeN8n } from '../../support/pair';
import { shopOf, type RegisteringShop } from '../../support/platforms';
import { SecretSearch, secretsOf, secretsSent } from '../../support/secrets';
import { pass } from '../../support/time';
import { casesOf, CIRCUMSTANCES, FAULTS, undisturbed, type FaultCase, type FaultShop, type Operation } from './cases';

/** What became of one case. */
export interface FaultRow extends FaultCase {
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
	/** The kind of each call of the operation: its method; that for a token is a kind of its own. */
	readonly kinds: readonly string[];
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

/** So many cases at a time; most of their time goes by with waiting. */
const AT_A_TIME = 12;

/** The cases of one operation at one shop, in all circumstances. @param quick a subset, see {@link casesOf} */
export async function faultRows(shop: FaultShop, operation: Operation, quick: boolean): Promise<FaultRow[]> {
	const possible = Object.keys(CIRCUMSTANCES).filter((name) => CIRCUMSTANCES[name].isPossible?.(shop) ?? true);
	const first = await rowsOf(possible.map((circumstance) => undisturbed(shop, operation, circumstance)));
	return [...first, ...(await rowsOf(first.flatMap(({ kinds, ...row }) => casesOf(undisturbed(shop, operation, row.circumstance), kinds, quick))))];
}

async function rowsOf(cases: readonly FaultCase[]): Promise<FaultRow[]> {
	const rows: FaultRow[] = [];
	const waiting = [...cases];
	const work = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) rows.push(await rowOf(next));
	};
	await Promise.all(Array.from({ length: AT_A_TIME }, work));
	return rows;
}

async function rowOf(one: FaultCase): Promise<FaultRow> {
	let row: FaultRow | undefined;
	await Pair.run(one.shop.platform, async (pair) => {
		const oldSimulator = CIRCUMSTANCES[one.circumstance].hasMoved && (await startSimulator());
		try {
			row = await rowOn(one, pair, oldSimulator && shopOf(oldSimulator, one.shop.platform));
		} finally {
			await oldSimulator?.close();
		}
	});
	return row as FaultRow;
}

function adapt({ deletes }: FaultShop, { behaviour }: RegisteringShop): void {
	// The limits are a proof of their own (rates.ts); here the second call after a fault must not meet another one.
	if ('callsPerSecond' in behaviour) behaviour.callsPerSecond = 1000;
	if ('deleteSupported' in behaviour) behaviour.deleteSupported = deletes;
}

/** @param oldShop where the trigger was published before its credential led to the shop */
async function rowOn(one: FaultCase, pair: Pair, oldShop: RegisteringShop | undefined): Promise<FaultRow> {
	const { shop, operation, call, lasting } = one;
	const { platform } = shop;
	const { fault, passes } = FAULTS[one.fault];
	const circumstance = CIRCUMSTANCES[one.circumstance];
	const problems: string[] = [];
	const count = { orphans: 0, duplicates: 0 };
	for (const each of [pair.shop, ...(oldShop ? [oldShop] : [])]) adapt(shop, each);
	circumstance.begin?.(pair);
	const events = platform.events.map(({ value }) => value);
	const chosen = events.slice(0, 3);
	const trigger = pair.add(chosen, {}, circumstance.options);
	const published = operation === 'republish' ? events.slice(3, 5) : chosen;
	/** Whether webhooks are taken away last. */
	const removes = (operation === 'deactivation') !== (circumstance.overlaps === true);
	const wanted = removes ? [] : published;
	const isAsWanted = (wantedNow: readonly string[]) => JSON.stringify(plain(pair.live(trigger))) === JSON.stringify(plain(pair.expected(trigger, wantedNow)));
	const expectState = (when: string, wantedNow: readonly string[]) => {
		if (isAsWanted(wantedNow)) return;
		const live = pair.live(trigger).map(({ event }) => event);
		count.orphans += live.filter((event) => !wantedNow.includes(event)).length;
		count.duplicates += live.length - new Set(live).size;
		problems.push(`${when}: ${JSON.stringify(seen(pair.live(trigger)))} instead of ${JSON.stringify(pair.expected(trigger, wantedNow))}`);
	};
	const oldWebhooks = await publishElsewhere(trigger, oldShop);
	/** The sentence on what stays in the shop that the credential has led to before. */
	const namesOld = (text: string) => oldWebhooks.every(({ id }) => text.includes(id)) && text.includes(`another shop at ${hostOf(oldShop)}`);

	if (operation !== 'activation') await trigger.publish();
	circumstance.beginOperation?.(pair);
	// The request for a token is n8n's own, and cannot be shortened.
	const match: FaultMatch = { call, times: lasting ? Infinity : 1, ...(one.fault.startsWith('timeout') && { path: /webhook/i }) };
	if (fault) pair.shop.fail(match, fault);
	if (fault?.kind === 'timeout') trigger.options.request = impatient(match);
	let error: Error | undefined;
	const started = Date.now();
	const made = await pair.during(async () => {
		error = await (circumstance.overlaps ? carryOutBoth(one, pair, trigger, published) : carryOut(operation, trigger, published));
	});
	const seconds = Math.round((Date.now() - started) / 1000);
	match.times = 0;
	trigger.options.request = undefined;

	const saysOnlyOld = error !== undefined && namesOld(error.message) && !error.message.includes('did not remove');
	if (oldShop && removes && !(error && namesOld(error.message))) problems.push(`what is left in another shop is not named: ${error?.message}`);
	if (oldShop && error === undefined && !trigger.log.some(({ message }) => namesOld(message))) problems.push('what is left in another shop is not logged');
	if (error === undefined) {
		if (circumstance.isHopeless && !removes) problems.push('an activation that cannot succeed says nothing');
		else expectState('after success', wanted);
	} else {
		problems.push(...problemsOf(error, platform));
		if (passes && !lasting && !circumstance.isHopeless && !saysOnlyOld) problems.push(`a passing fault was fatal: ${error.message}`);
		// A lasting fault may also stop what takes the webhooks away, and so may one that hits a deactivation.
		if (!lasting && (!removes || saysOnlyOld)) expectState('after a failed activation', []);
	}
	const state = error === undefined && !removes ? 'registered' : isAsWanted([]) ? 'clean' : 'left';
	if (platform.name === 'konimbo') {
		if (operation === 'activation' && made.length > KONIMBO_CALLS) problems.push(`${made.length} calls`);
		if (pair.all(trigger).length > KONIMBO_WEBHOOKS) problems.push(`${pair.all(trigger).length} webhooks`);
	}
	if (seconds > PUBLICATION_SECONDS) problems.push(`${seconds} s, n8n gives up before`);

	// The user tries again, some minutes later.
	circumstance.endOperation?.(pair);
	pass(600_000);
	if (removes ? error : lasting || circumstance.isHopeless) {
		const { error: again } = await publishLikeN8n(trigger);
		if (again) problems.push(`publishing again: ${again.message}`);
		expectState('after publishing again', published);
		pass(600_000);
	}
	const last = await failureOf(trigger.unpublish());
	if (oldShop ? !(last && namesOld(last.message)) : last) problems.push(`the last removal says: ${last?.message}`);
	expectState('in the end', []);
	if (oldShop) problems.push(...(await problemsAfterReturn(trigger, oldShop, oldWebhooks)));

	const odd = pair.shop.requests.filter(({ path, query }) => /undefined|null|NaN/.test(path + JSON.stringify(query)));
	problems.push(...odd.map(({ method, path }) => `${method} ${path}`));
	const search = new SecretSearch();
	search.inValue([trigger.failures, trigger.logged], [...secretsOf(trigger), ...secretsSent(pair.shop.requests)]);
	problems.push(...search.found.map((text) => `a secret: ${text}`));
	return { ...one, state, ...count, undefinedIds: odd.length, kinds: made.map(kindOf), seconds, texts: search.texts, secrets: search.found.length, problems };
}

const kindOf = ({ method, path }: RecordedRequest) => (path.endsWith('/token') ? 'token' : method);

/** As n8n 2.40 and newer do it. @returns the error that the user gets to see */
async function carryOut(operation: Operation, trigger: TestTrigger, events: readonly string[]): Promise<Error | undefined> {
	if (operation === 'activation') return (await publishLikeN8n(trigger)).error;
	if (operation === 'deactivation') return await unpublishLikeN8n(trigger);
	await unpublishLikeN8n(trigger);
	trigger.setParameters({ events: [...events] });
	return (await publishLikeN8n(trigger, 'update')).error;
}

/**
 * As n8n 1.x does it: once, and the opposite when the case's call arrives, or the activation has begun if that is later,
 * whether or not it has ended.
 *
 * @returns how the opposite fails
 */
async function carryOutBoth({ operation, call }: FaultCase, { shop }: Pair, trigger: TestTrigger, events: readonly string[]): Promise<Error | undefined> {
	const before = shop.requests.length;
	const progress = { hasBegun: false, isOver: false };
	const begin = async (hooks: Promise<void>) => {
		progress.hasBegun = true;
		await hooks;
	};
	const carryOutFirst = async () => {
		if (operation === 'deactivation') return await begin(trigger.unpublish());
		if (operation === 'republish') await failureOf(trigger.unpublish());
		trigger.setParameters({ events: [...events] });
		await begin(trigger.publish(operation === 'republish' ? 'update' : 'activate'));
	};
	const first = failureOf(carryOutFirst()).finally(() => (progress.isOver = true));
	while (!progress.isOver && !(progress.hasBegun && shop.requests.length >= before + call)) await new Promise((resolve) => setImmediate(resolve));
	const opposite = await failureOf(operation === 'deactivation' ? trigger.publish() : trigger.unpublish());
	await first;
	return opposite;
}

/** Publishes the trigger in a shop that its credential led to before. @returns its webhooks there */
async function publishElsewhere(trigger: TestTrigger, shop: RegisteringShop | undefined): Promise<WebhookView[]> {
	if (shop === undefined) return [];
	const credential = { ...trigger.credential };
	Object.assign(trigger.credential, shop.credential);
	await trigger.publish();
	Object.assign(trigger.credential, credential);
	return [...shop.webhooks];
}

const hostOf = (shop: RegisteringShop | undefined) => shop && new URL(shop.baseUrl).host;

/** What is not right when the credential leads to the old shop again, and the trigger is unpublished there. */
async function problemsAfterReturn(trigger: TestTrigger, shop: RegisteringShop, webhooks: readonly WebhookView[]): Promise<string[]> {
	const isUntouched = JSON.stringify(shop.webhooks) === JSON.stringify(webhooks);
	Object.assign(trigger.credential, shop.credential);
	const error = await failureOf(trigger.unpublish());
	const left = shop.webhooks.filter(({ url }) => !url.includes('/parked/'));
	return [
		...(isUntouched ? [] : ['the other shop was called']),
		...(error ? [`back in the other shop: ${error.message}`] : []),
		...(left.length > 0 ? [`left in the other shop: ${JSON.stringify(left)}`] : []),
	];
}

async function failureOf(work: Promise<unknown>): Promise<Error | undefined> {
	return await work.then(
		() => undefined,
		(error: Error) => error,
	);
}

/** Webhooks for comparing, whatever the shop has made of their addresses. */
function plain(webhooks: ReadonlyArray<Partial<WebhookView>>): unknown[] {
	return webhooks
		.map(({ event = '', url = '', live }) => ({ event, url: new URL(decodeURIComponent(url)).href.replace(/\/$/, ''), live }))
		.sort((a, b) => (a.event < b.event ? -1 : 1));
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
