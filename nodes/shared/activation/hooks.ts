/** The edge to n8n's hooks: what runs when a trigger is activated, looked at, or deactivated. */
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { parseUrl } from '../api/address';
import { ApiError, attempt } from '../api/call';
import { activationError, missingSecretError, removalError, unreachableUrlError, type Remains } from '../api/errors';
import { ALL_EVENTS, chosenEvents, findEvent, readEvents } from '../events';
import { FailureMemory, RemovalMemory } from './failures';
import { eventKey, fingerprint } from '../keys';
import { maskLeftovers } from '../api/masking';
import { leftOver } from './outlook';
import type { Parameter, Platform } from '../platform';
import { whyUnreachable } from './reachability';
import { RecentChanges } from './recent';
import { dispose, findOwn, listOwn, reconcile } from './carryOut';
import { StepError, stepFailure, type Run, type Shortcomings } from './run';
import { refuseUnreadableSettings } from '../settings';
import { webhookSecretOf } from '../delivery/signature';
import { ensureSecret, forgetSecretInUse, nodeUrlOf, rememberedShops, stateOf, storedSecret } from './state';
import { isInPlace, PARKED, planSubscriptions, type Subscription, type SubscriptionApi, type WantedSubscription } from './plan';
import { apiUrlOf, createApiCall } from '../api/transport';
import { hookCalled, inTurn, isTakenBack } from './turns';

/** One try; all of n8n's together have no more than {@link FailureMemory.timeLeft}. */
const ACTIVATION_MS = 50_000;
const DEACTIVATION_MS = 30_000;
/** Kept back of an activation's time, to undo it. */
const UNDO_MS = 10_000;

/** By the node's URL, which differs between production and test listening. */
const failures = new FailureMemory<StepError>();
const failedRemovals = new RemovalMemory<Remains>();
/** By the node's URL and the shop. */
const recentChanges = new Map<string, RecentChanges>();

/** By API address. */
const shortcomings = new Map<string, Shortcomings>();

/**
 * n8n's `checkExists`: whether every wanted webhook is there exactly once, live and right, and nothing else of this
 * node. Reads the list once and writes nothing.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function checkSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	requireWebhookId(context);
	requireEvents(context, platform);
	refuseUnreadableSettings(context);
	const { subscriptions: api } = platform;
	if (api === undefined) return await hasWebhookSecret(context, platform);
	hookCalled.checkExists(nodeUrlOf(context));
	const state = stateOf(context);
	if (storedSecret(context) === undefined) return false;
	return await inTurn(nodeUrlOf(context), async () => {
		const activation = await openActivation(context, platform, api);
		return await activation.carryOut(async (run, wanted) => {
			const expected = wanted.filter(({ event }) => !(run.isOptional(event) && state.skippedEvents?.includes(event)));
			const isThere = isInPlace(planSubscriptions(await listOwn(run), expected, api));
			if (isThere) failures.forget(run.nodeUrl);
			return isThere;
		});
	});
}

/**
 * n8n's `create`: makes the shop hold exactly the wanted webhooks, or none of this run's.
 *
 * @throws NodeApiError, NodeOperationError; n8n ignores a returned false (n8n.md 1.2)
 */
export async function createSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	requireWebhookId(context);
	const unknown = requireEvents(context, platform);
	for (const event of unknown) warn(context, `${platform.displayName} has no event ${event}; it is left out`);
	refuseUnreadableSettings(context);
	const { subscriptions: api } = platform;
	if (api === undefined) {
		if (await hasWebhookSecret(context, platform)) return true;
		throw missingSecretError(context, platform);
	}
	return await inTurn(nodeUrlOf(context), async () => {
		requireStillWanted(context, platform);
		const activation = await openActivation(context, platform, api);
		await activation.carryOut(async (run, wanted) => {
			const skipped = await reconcile(run, wanted);
			stateOf(context).skippedEvents = skipped;
			for (const event of skipped) run.warn(`${platform.displayName} does not know the event ${event}; it is left out`);
			for (const { ids, host } of inOtherShops(context, run)) {
				run.warn(`Webhooks ${ids.join(', ')} of this trigger stay in another shop at ${host}, which the credential led to before`);
			}
			failures.forget(run.nodeUrl);
		});
		return true;
	});
}

/**
 * n8n's `delete`: removes every webhook of this node; one that is already gone is no error.
 *
 * @throws NodeApiError naming what is left, and where to remove it by hand
 */
export async function deleteSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	const { subscriptions: api } = platform;
	if (api === undefined) return true;
	hookCalled.delete(nodeUrlOf(context));
	return await inTurn(nodeUrlOf(context), async () => {
		const nodeUrl = nodeUrlOf(context);
		try {
			const credential = await context.getCredentials<IDataObject>(platform.credential);
			return await deactivate(context, platform, openRun(context, platform, api, credential, DEACTIVATION_MS), credential);
		} finally {
			failures.ended(nodeUrl, Date.now());
		}
	});
}

async function deactivate(context: IHookFunctions, platform: Platform, run: Run, credential: IDataObject): Promise<boolean> {
	const { nodeUrl } = run;
	const began = failedRemovals.began(nodeUrl, Date.now());
	const standing = failedRemovals.standing(nodeUrl, Date.now());
	if (standing !== undefined) throw removalError(context, platform, standing);
	const apiUrl = apiUrlOf(platform, credential);
	const isRegistrable = apiUrl !== '' && whyUnreachable(nodeUrl, apiUrl) === undefined;
	if (!isRegistrable && Object.keys(run.remembered).length + inOtherShops(context, run).length === 0) return true;

	const left = await removeAll(run);
	const elsewhere = inOtherShops(context, run);
	if (left !== undefined || elsewhere.length > 0) {
		const remains = { ids: [], ...left, elsewhere };
		failedRemovals.remember(nodeUrl, remains, began, Date.now());
		throw removalError(context, platform, remains);
	}
	failedRemovals.forget(nodeUrl);
	forgetSecretInUse(context);
	const parked = Object.keys(run.remembered);
	if (parked.length > 0) {
		run.warn(
			`${platform.displayName} offers no way to delete webhooks: ${parked.length} now lead nowhere and wait to be used again (ids ${parked.join(', ')}). To remove them, see ${platform.webhooksPage}`,
		);
	}
	return true;
}

/** What a removal has left in the shop, and why. */
type Left = Pick<Remains, 'ids' | 'reason'>;

/** Removes all of the node's webhooks from the shop, or parks them. @returns what is left all the same */
async function removeAll(run: Run): Promise<Left | undefined> {
	const left = await stepFailure(removeOwn(run));
	return left instanceof StepError ? { ids: Object.keys(run.remembered), reason: left.reason } : left;
}

async function removeOwn(run: Run): Promise<Left | undefined> {
	let rest = await findOwn(run);
	for (let round = 1; rest.length > 0; round++) {
		const left = await disposeAll(run, rest);
		if (left !== undefined) return left;
		const { surplus, undeleted } = await leftOver(run);
		if (round === 2 && undeleted.length > 0) {
			const reason = new ApiError(`${run.displayName} still has what it said it had deleted`, { failure: 'unavailable' });
			return { ids: undeleted.map(({ id }) => id), reason };
		}
		rest = [...surplus, ...undeleted];
	}
	return undefined;
}

/** @returns which ones could not be removed, and why */
async function disposeAll(run: Run, own: readonly Subscription[]): Promise<Left | undefined> {
	const ids: string[] = [];
	let reason: ApiError | undefined;
	for (const subscription of own) {
		// Where the platform lets nothing more through, the rest would only be refused in the same way.
		const isOver = reason?.details.failure === 'unauthorized' || reason?.details.failure === 'rateLimited';
		const outcome = isOver ? reason : await attempt(dispose(run, run.call, subscription));
		if (!(outcome instanceof ApiError)) continue;
		reason ??= outcome;
		ids.push(subscription.id);
	}
	return reason && { ids, reason };
}

async function hasWebhookSecret(context: IHookFunctions, platform: Platform): Promise<boolean> {
	return webhookSecretOf(platform, await context.getCredentials<IDataObject>(platform.credential)) !== '';
}

/** One of n8n's tries to activate the node. */
interface Activation {
	/** Runs the work; its failure is told to the user, and remembered where another try would only repeat it. */
	carryOut<T>(work: (run: Run, wanted: WantedSubscription[]) => Promise<T>): Promise<T>;
}

async function openActivation(context: IHookFunctions, platform: Platform, api: SubscriptionApi): Promise<Activation> {
	const credential = await context.getCredentials<IDataObject>(platform.credential);
	const nodeUrl = nodeUrlOf(context);
	const wanted = wantedSubscriptions(context, platform, nodeUrl);

	const problem = whyUnreachable(nodeUrl, apiUrlOf(platform, credential));
	if (problem !== undefined) throw unreachableUrlError(context, platform, problem);
	const now = Date.now();
	const standing = failures.standing(
		nodeUrl,
		inputsOf(context, platform, credential),
		wanted.length,
		platform.rateLimit,
		now,
		failedRemovals.began(nodeUrl, now),
	);
	if (standing !== undefined) {
		failures.ended(nodeUrl, now);
		throw activationError(context, platform, standing);
	}
	// The removals that n8n makes from now on clear up after this activation's tries.
	failedRemovals.forget(nodeUrl);
	const run = openRun(context, platform, api, credential, ACTIVATION_MS);

	return {
		async carryOut(work) {
			const outcome = await stepFailure(work(run, wanted)).finally(() => failures.ended(nodeUrl, Date.now()));
			if (!(outcome instanceof StepError)) return outcome;
			failures.remember(nodeUrl, outcome, outcome.reason.isFinal, Date.now());
			throw activationError(context, platform, outcome);
		},
	};
}

/** A digest of what the user has set: the node's parameters and its credential, without a token that n8n renews. */
function inputsOf(context: IHookFunctions, { tokenField }: Platform, credential: IDataObject): string {
	return fingerprint([context.getNode().parameters, credential], tokenField);
}

function openRun(context: IHookFunctions, platform: Platform, api: SubscriptionApi, credential: IDataObject, lengthMs: number): Run {
	const nodeUrl = nodeUrlOf(context);
	const end = Date.now() + Math.min(lengthMs, failures.timeLeft(nodeUrl, Date.now()));
	const baseUrl = apiUrlOf(platform, credential);
	const shop = shopOf(platform, credential);
	const recent = findOrMake(recentChanges, `${nodeUrl} ${shop}`, () => new RecentChanges());
	const events = chosen(context);
	const mayCall = () => failures.mayCall(nodeUrl, platform.rateLimit, Date.now());
	return {
		displayName: platform.displayName,
		api,
		call: createApiCall(context, platform, credential, { deadline: () => end - UNDO_MS, mayCall }),
		undoCall: createApiCall(context, platform, credential, { deadline: () => end, mayCall }),
		nodeUrl,
		parkedUrl: () => urlFor(context, nodeUrl, PARKED),
		remembered: rememberedIn(context, shop, baseUrl, recent),
		adopt: (ids) => forgetInOtherShops(context, shop, ids),
		recent,
		shortcomings: findOrMake(shortcomings, baseUrl, () => ({ deletesNone: false, keepsEvents: false })),
		isOptional: (event) => events.includes(ALL_EVENTS) && !events.includes(event),
		warn: (message) => warn(context, message),
	};
}

/** A digest of the shop that the credential leads to. */
function shopOf(platform: Platform, credential: IDataObject): string {
	return fingerprint([platform.name, apiUrlOf(platform, credential), platform.account?.(credential)], undefined).slice(0, 16);
}

/**
 * What static data remembers of the shop's webhooks, to be changed in place. With what this process has made and static
 * data does not know: an activation that still ran when the hook began had not stored it yet (n8n.md 1.3).
 */
function rememberedIn(context: IHookFunctions, shop: string, baseUrl: string, recent: RecentChanges): Record<string, string> {
	const state = stateOf(context);
	const shops = rememberedShops(state);
	const host = parseUrl(baseUrl)?.host ?? baseUrl;
	const webhooks = { ...recent.events(Date.now()), ...shops[shop]?.webhooks };
	state.shops = { ...shops, [shop]: { host, webhooks } };
	return rememberedShops(state)[shop].webhooks;
}

/** The same shop under another token: what it lists is not left in another one at the same address. */
function forgetInOtherShops(context: IHookFunctions, shop: string, ids: readonly string[]): void {
	const shops = rememberedShops(stateOf(context));
	for (const [other, { host, webhooks }] of Object.entries(shops)) {
		if (other !== shop && host === shops[shop]?.host) for (const id of ids) delete webhooks[id];
	}
}

/** Webhooks that were made while the credential led to another shop, and are not known to be gone or parked. */
function inOtherShops(context: IHookFunctions, { remembered }: Pick<Run, 'remembered'>): Remains['elsewhere'] {
	const shops = Object.values(rememberedShops(stateOf(context)));
	return shops
		.filter(({ webhooks }) => webhooks !== remembered)
		.map(({ host, webhooks }) => ({ host, ids: Object.keys(webhooks).filter((id) => webhooks[id] !== PARKED) }))
		.filter(({ ids }) => ids.length > 0);
}

function wantedSubscriptions(context: IHookFunctions, platform: Platform, nodeUrl: string): WantedSubscription[] {
	const parameter: Parameter = (name, fallback) => context.getNodeParameter(name, fallback as object);
	return chosenEvents(platform, chosen(context)).map(({ value: event }) => ({
		event,
		url: urlFor(context, nodeUrl, event),
		settings: platform.settings?.(event, parameter),
	}));
}

function chosen(context: IHookFunctions): string[] {
	return readEvents(context.getNodeParameter('events', [])) ?? [];
}

/**
 * @returns chosen names that are none of the platform's events
 * @throws NodeOperationError where no event is chosen that could ever come
 */
function requireEvents(context: IHookFunctions, platform: Platform): string[] {
	const value = context.getNodeParameter('events', []) as unknown;
	const events = readEvents(value);
	const fail = (message: string) => {
		throw new NodeOperationError(context.getNode(), message, {
			description: `Choose at least one event of ${platform.displayName}, or *, in 'Events', then publish again. An expression there must give a list of event names.`,
		});
	};
	if (events === undefined) fail(`'Events' of the ${platform.displayName} trigger is no list of event names, so that nothing could arrive`);
	const names = events ?? [];
	const unknown = names.filter((name) => name !== ALL_EVENTS && findEvent(platform, name) === undefined);
	if (names.length === 0) fail(`The ${platform.displayName} trigger has no event to listen to: choose one in 'Events'`);
	if (unknown.length === names.length) fail(`${platform.displayName} has no event ${unknown.join(', ')}: choose another in 'Events'`);
	return unknown;
}

/** @throws NodeOperationError where n8n has taken back the activation in the meantime */
function requireStillWanted(context: IHookFunctions, { displayName }: Platform): void {
	if (!isTakenBack(nodeUrlOf(context))) return;
	throw new NodeOperationError(context.getNode(), `The ${displayName} trigger was unpublished while it was being published. Publish again if it is to run.`, {
		description: 'Nothing is registered in the shop',
	});
}

/** @throws NodeOperationError for a node whose address n8n would not find again */
function requireWebhookId(context: IHookFunctions): void {
	const node = context.getNode();
	const { webhookId = '' } = node;
	if (/^[\w~-][\w.~-]*$/.test(webhookId)) return;
	throw new NodeOperationError(
		node,
		webhookId === ''
			? 'This trigger has no webhook id, so that nothing could arrive: delete the node and add it anew'
			: `This trigger's webhook id '${webhookId}' cannot stand in an address: delete the node and add it anew`,
		{
			description:
				"n8n gives each trigger that is added in the editor an id of its own. A workflow from a file needs a 'webhookId' of letters, digits and hyphens.",
		},
	);
}

function urlFor(context: IHookFunctions, nodeUrl: string, event: string): string {
	return `${nodeUrl}/${event}/${eventKey(ensureSecret(context), event)}`;
}

function warn(context: IHookFunctions, message: string): void {
	context.logger.warn(maskLeftovers(message), { workflowId: context.getWorkflow().id, node: context.getNode().name });
}

function findOrMake<T>(map: Map<string, T>, key: string, make: () => T): T {
	const value = map.get(key) ?? make();
	map.set(key, value);
	return value;
}
