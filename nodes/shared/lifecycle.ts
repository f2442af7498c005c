/** The edge to n8n's hooks: what runs when a trigger is activated, looked at, or deactivated. */
import { createHash } from 'crypto';

import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';

import { activationError, removalError, unreachableUrlError } from './errors';
import { ALL_EVENTS, chosenEvents } from './events';
import { FailureMemory } from './failures';
import { eventKey } from './keys';
import type { Parameter, Platform } from './platform';
import { whyUnreachable } from './reachability';
import { dispose, listOwn, reconcile, StepError, type Run } from './reconcile';
import { ensureSecret, forgetSecretInUse, nodeKeyOf, stateOf } from './state';
import { isInPlace, PARKED, planSubscriptions, type SubscriptionApi, type WantedSubscription } from './subscriptions';
import { createApiCall } from './transport';

/** n8n gives up a publication after 84 s (internals.md 1.2). */
const ACTIVATION_MS = 50_000;
const DEACTIVATION_MS = 30_000;
/** Kept back of an activation's time, to undo it. */
const UNDO_MS = 10_000;

const failures = new FailureMemory<StepError>();

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
		return isInPlace(planSubscriptions(await listOwn(run), expected, api.update !== undefined));
	});
}

/**
 * n8n's `create`: makes the shop hold exactly the wanted webhooks, or none of this run's.
 *
 * @throws NodeApiError, NodeOperationError; n8n ignores a returned false (internals.md 1.2)
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
	const run = openRun(context, platform, api, credential, DEACTIVATION_MS, () => {});
	const left: Array<{ id: string; error: Error }> = [];
	const own = await listOwn(run).catch((error: Error) => {
		left.push(...Object.keys(run.remembered).map((id) => ({ id, error })));
		if (left.length === 0) left.push({ id: '', error });
		return [];
	});
	for (const subscription of own) {
		await dispose(run, run.call, subscription).catch((error: Error) => left.push({ id: subscription.id, error }));
	}
	if (left.length > 0) throw removalError(context, platform, left);
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
	const name = activationKey(context, credential);
	const run = openRun(context, platform, api, credential, ACTIVATION_MS, () => failures.countCall(name, Date.now()));
	const wanted = wantedSubscriptions(context, platform, run.nodeUrl);

	const problem = whyUnreachable(run.nodeUrl, platform.baseUrl(credential));
	if (problem !== undefined) throw unreachableUrlError(context, platform, problem);
	const standing = failures.standing(name, wanted.length, platform.rateLimit, Date.now());
	if (standing !== undefined) throw activationError(context, platform, standing);

	return {
		async carryOut(work) {
			const outcome = await work(run, wanted).catch((error: unknown) => {
				if (error instanceof StepError) return error;
				throw error;
			});
			if (!(outcome instanceof StepError)) {
				failures.forget(name);
				return outcome;
			}
			failures.remember(name, outcome, outcome.reason.isFinal, Date.now());
			throw activationError(context, platform, outcome);
		},
	};
}

/** Differs as soon as the user changes the node or its credential: a failure of before then tells nothing. */
function activationKey(context: IHookFunctions, credential: IDataObject): string {
	const inputs = JSON.stringify([context.getNode().parameters, credential]);
	return `${nodeKeyOf(context)}:${createHash('sha256').update(inputs).digest('hex')}`;
}

function openRun(
	context: IHookFunctions,
	platform: Platform,
	api: SubscriptionApi,
	credential: IDataObject,
	lengthMs: number,
	onCall: () => void,
): Run {
	const state = stateOf(context);
	state.webhooks ??= {};
	const nodeUrl = nodeUrlOf(context);
	const end = Date.now() + lengthMs;
	const baseUrl = platform.baseUrl(credential);
	const removal = removals.get(baseUrl) ?? { unsupported: false };
	removals.set(baseUrl, removal);
	const all = chosen(context).includes(ALL_EVENTS);
	return {
		api,
		call: createApiCall(context, platform, credential, end - UNDO_MS, onCall),
		undoCall: createApiCall(context, platform, credential, end, onCall),
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
