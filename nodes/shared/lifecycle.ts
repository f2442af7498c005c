/** The edge to n8n's hooks: what runs when a trigger is activated, looked at, or deactivated. */
import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { ApiError, attempt } from './api';
import { activationError, removalError, unreachableUrlError } from './errors';
import { ALL_EVENTS, chosenEvents } from './events';
import { FailureMemory, RemovalMemory } from './failures';
import { eventKey, fingerprint } from './keys';
import type { Parameter, Platform } from './platform';
import { whyUnreachable } from './reachability';
import { dispose, findOwn, listOwn, reconcile, StepError, type Run } from './reconcile';
import { ensureSecret, forgetSecretInUse, stateOf } from './state';
import { isInPlace, PARKED, planSubscriptions, type Subscription, type SubscriptionApi, type WantedSubscription } from './subscriptions';
import { createApiCall } from './transport';

/** One try; all of n8n's together have no more than {@link FailureMemory.timeLeft}. */
const ACTIVATION_MS = 50_000;
const DEACTIVATION_MS = 30_000;
/** Kept back of an activation's time, to undo it. */
const UNDO_MS = 10_000;

/** By the node's URL, which differs between production and test listening. */
const failures = new FailureMemory<StepError>();
const failedRemovals = new RemovalMemory<Remains>();

/** What a removal has left in the shop, and why. */
interface Remains {
	readonly ids: readonly string[];
	readonly reason: ApiError;
}

/** By API address: whether it has no call for deleting webhooks. */
const removals = new Map<string, { unsupported: boolean }>();

/**
 * n8n's `checkExists`: whether every wanted webhook is there exactly once, live and right, and nothing else of this
 * node. Reads the list once and writes nothing.
 */
export async function checkSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	const { subscriptions: api } = platform;
	if (api === undefined) return await hasWebhookSecret(context, platform);
	const state = stateOf(context);
	if (state.secret === undefined) return false;
	const activation = await openActivation(context, platform, api);
	return await activation.carryOut(async (run, wanted) => {
		const expected = wanted.filter(({ event }) => !(run.isOptional(event) && state.skippedEvents?.includes(event)));
		const isThere = isInPlace(planSubscriptions(await listOwn(run), expected, api));
		if (isThere) failures.forget(run.nodeUrl);
		return isThere;
	});
}

/**
 * n8n's `create`: makes the shop hold exactly the wanted webhooks, or none of this run's.
 *
 * @throws NodeApiError, NodeOperationError; n8n ignores a returned false (n8n.md 1.2)
 */
export async function createSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	const { subscriptions: api } = platform;
	if (api === undefined) {
		if (await hasWebhookSecret(context, platform)) return true;
		throw new NodeOperationError(context.getNode(), `${platform.displayName} deliveries cannot be verified without a webhook secret`, {
			description: `Copy the secret key from ${platform.webhooksPage} into the credential's 'Webhook Secret', then publish again`,
		});
	}
	const activation = await openActivation(context, platform, api);
	await activation.carryOut(async (run, wanted) => {
		const skipped = await reconcile(run, wanted);
		stateOf(context).skippedEvents = skipped;
		for (const event of skipped) run.warn(`${platform.displayName} does not know the event ${event}; it is left out`);
		failures.forget(run.nodeUrl);
	});
	return true;
}

/**
 * n8n's `delete`: removes every webhook of this node; one that is already gone is no error.
 *
 * @throws NodeApiError naming what is left, and where to remove it by hand
 */
export async function deleteSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	const { subscriptions: api } = platform;
	if (api === undefined) return true;
	const credential = await context.getCredentials<IDataObject>(platform.credential);
	const nodeUrl = nodeUrlOf(context);
	const began = failedRemovals.began(nodeUrl, Date.now());
	const standing = failedRemovals.standing(nodeUrl, Date.now());
	if (standing !== undefined) throw removalError(context, platform, standing.ids, standing.reason);
	const run = openRun(context, platform, api, credential, DEACTIVATION_MS);
	const isRegistrable = whyUnreachable(run.nodeUrl, platform.baseUrl(credential)) === undefined;
	if (!isRegistrable && Object.keys(run.remembered).length === 0) return true;
	const own = await findOwn(run).catch((error: unknown) => {
		if (error instanceof StepError) return error;
		throw error;
	});
	const fail = (remains: Remains) => {
		failedRemovals.remember(nodeUrl, remains, began, Date.now());
		return removalError(context, platform, remains.ids, remains.reason);
	};
	if (own instanceof StepError) throw fail({ ids: Object.keys(run.remembered), reason: own.reason });
	const remains = await disposeAll(run, own);
	if (remains !== undefined) throw fail(remains);
	failedRemovals.forget(nodeUrl);
	const parked = own.filter(({ id }) => id in run.remembered);
	stateOf(context).webhooks = Object.fromEntries(parked.map(({ id, event }) => [id, event]));
	forgetSecretInUse(context);
	if (parked.length > 0) {
		run.warn(
			`${platform.displayName} offers no way to delete webhooks: ${parked.length} now lead nowhere and wait to be used again (ids ${parked.map(({ id }) => id).join(', ')}). To remove them, see ${platform.webhooksPage}`,
		);
	}
	return true;
}

/** @returns which ones could not be removed, and why */
async function disposeAll(run: Run, own: readonly Subscription[]): Promise<Remains | undefined> {
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
	const credential = await context.getCredentials<IDataObject>(platform.credential);
	return Boolean(platform.signature && credential[platform.signature.secretField]);
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

	const problem = whyUnreachable(nodeUrl, platform.baseUrl(credential));
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
	if (standing !== undefined) throw activationError(context, platform, standing);
	// The removals that n8n makes from now on clear up after this activation's tries.
	failedRemovals.forget(nodeUrl);
	const run = openRun(context, platform, api, credential, ACTIVATION_MS);

	return {
		async carryOut(work) {
			const outcome = await work(run, wanted).catch((error: unknown) => {
				if (error instanceof StepError) return error;
				throw error;
			});
			if (!(outcome instanceof StepError)) return outcome;
			failures.remember(run.nodeUrl, outcome, outcome.reason.isFinal, Date.now());
			throw activationError(context, platform, outcome);
		},
	};
}

/** A digest of what the user has set: the node's parameters and its credential, without a token that n8n renews. */
function inputsOf(context: IHookFunctions, { tokenField }: Platform, credential: IDataObject): string {
	return fingerprint([context.getNode().parameters, credential], tokenField);
}

function openRun(context: IHookFunctions, platform: Platform, api: SubscriptionApi, credential: IDataObject, lengthMs: number): Run {
	const state = stateOf(context);
	state.webhooks ??= {};
	const nodeUrl = nodeUrlOf(context);
	const end = Date.now() + Math.min(lengthMs, failures.timeLeft(nodeUrl, Date.now()));
	const baseUrl = platform.baseUrl(credential);
	const removal = removals.get(baseUrl) ?? { unsupported: false };
	removals.set(baseUrl, removal);
	const all = chosen(context).includes(ALL_EVENTS);
	const mayCall = () => failures.mayCall(nodeUrl, platform.rateLimit, Date.now());
	return {
		displayName: platform.displayName,
		api,
		call: createApiCall(context, platform, credential, { deadline: () => end - UNDO_MS, mayCall }),
		undoCall: createApiCall(context, platform, credential, { deadline: () => end, mayCall }),
		nodeUrl,
		parkedUrl: urlFor(context, nodeUrl, PARKED),
		remembered: state.webhooks,
		removal,
		isOptional: (event) => all && !chosen(context).includes(event),
		warn: (message) => context.logger.warn(message, { workflowId: context.getWorkflow().id, node: context.getNode().name }),
	};
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
	return context.getNodeParameter('events', []) as string[];
}

/** `<base>/webhook/<webhookId>/<webhookId>`, or below `webhook-test` while listening for a test event. */
function nodeUrlOf(context: IHookFunctions): string {
	const template = context.getNodeWebhookUrl('default') ?? '';
	return template.replace(/\/:event\/:key\/?$/, '');
}

function urlFor(context: IHookFunctions, nodeUrl: string, event: string): string {
	return `${nodeUrl}/${event}/${eventKey(ensureSecret(context), event)}`;
}
