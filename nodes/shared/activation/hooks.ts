/** n8n's hooks: what runs when a trigger is activated, looked at, or deactivated. */
import type { IDataObject, IHookFunctions } from 'n8n-workflow';

import { parseUrl } from '../api/address';
import { apiUrlOf, createApiCall } from '../api/transport';
import { ALL_EVENTS, chosenEvents, readEvents } from '../events';
import { eventKey, fingerprint, webhookSecretOf } from '../keys';
import type { Platform } from '../platform';
import { Trigger } from '../trigger';
import { reconcile, listOwn } from './carryOut';
import { activationError, missingSecretError, removalError, takenBackError, unreachableUrlError } from './errors';
import { isInPlace, PARKED, planSubscriptions, type SubscriptionApi, type WantedSubscription } from './plan';
import { publicationOf } from './publication';
import { whyUnreachable } from './reachability';
import { removeAll } from './removal';
import { requirePublishable } from './requirements';
import { shortcomingsOf, StepError, stepFailure, type Run } from './run';
import { ensureSecret, forgetInOtherShops, forgetSecretInUse, leftInOtherShops, putSecretToUse, rememberedIn, storedSecret } from './state';

/** One try; all of n8n's together have no more than the publication has time left. */
const ACTIVATION_MS = 50_000;
const DEACTIVATION_MS = 30_000;
/** Kept back of an activation's time, to undo it. */
const UNDO_MS = 10_000;

/**
 * n8n's `checkExists`: whether every wanted webhook is there exactly once, live and right, and nothing else of this
 * node. Reads the list once and writes nothing.
 *
 * @throws NodeApiError, NodeOperationError
 */
export async function checkSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	const trigger = new Trigger(context, platform);
	requirePublishable(trigger);
	const { subscriptions: api } = platform;
	if (api === undefined) return await hasWebhookSecret(trigger);
	const publication = publicationOf(trigger.url);
	publication.isTakenBack = false;
	if (storedSecret(trigger.state) === undefined) return false;
	return await publication.inTurn(() =>
		activate(trigger, api, async (run, wanted) => {
			const { skippedEvents } = trigger.state;
			const expected = wanted.filter(({ event }) => !(run.isOptional(event) && skippedEvents?.includes(event)));
			const isThere = isInPlace(planSubscriptions(await listOwn(run), expected, api));
			if (isThere) publication.succeeded();
			return isThere;
		}),
	);
}

/**
 * n8n's `create`: makes the shop hold exactly the wanted webhooks, or none of this run's.
 *
 * @throws NodeApiError, NodeOperationError; n8n ignores a returned false (n8n.md 1.2)
 */
export async function createSubscriptions(context: IHookFunctions, platform: Platform): Promise<boolean> {
	const trigger = new Trigger(context, platform);
	const { subscriptions: api, displayName } = platform;
	for (const event of requirePublishable(trigger)) trigger.warn(`${displayName} has no event ${event}; it is left out`);
	if (api === undefined) {
		if (await hasWebhookSecret(trigger)) return true;
		throw missingSecretError(trigger.node, platform);
	}
	const publication = publicationOf(trigger.url);
	await publication.inTurn(async () => {
		if (publication.isTakenBack) throw takenBackError(trigger);
		await activate(trigger, api, async (run, wanted) => {
			const skipped = await reconcile(run, wanted);
			trigger.state.skippedEvents = skipped;
			for (const event of skipped) run.warn(`${displayName} does not know the event ${event}; it is left out`);
			for (const { ids, host } of run.elsewhere()) {
				run.warn(`Webhooks ${ids.join(', ')} of this trigger stay in another shop at ${host}, which the credential led to before`);
			}
			publication.succeeded();
		});
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
	const trigger = new Trigger(context, platform);
	const publication = publicationOf(trigger.url);
	publication.isTakenBack = true;
	await publication.inTurn(() => deactivate(trigger, api).finally(() => publication.ended(Date.now())));
	return true;
}

async function hasWebhookSecret(trigger: Trigger): Promise<boolean> {
	return webhookSecretOf(trigger.platform, await trigger.credential()) !== '';
}

/** One of n8n's tries to activate the node. Its failure is told to the user, and stands where another try would only repeat it. */
async function activate<T>(trigger: Trigger, api: SubscriptionApi, work: (run: Run, wanted: WantedSubscription[]) => Promise<T>): Promise<T> {
	const { platform, node, url } = trigger;
	const publication = publicationOf(url);
	const credential = await trigger.credential();
	putSecretToUse(trigger);
	const wanted = wantedSubscriptions(trigger);

	const problem = whyUnreachable(url, apiUrlOf(platform, credential));
	if (problem !== undefined) throw unreachableUrlError(node, platform, problem);
	const standing = publication.begin(inputsOf(trigger, credential), wanted.length, platform.rateLimit, Date.now());
	if (standing !== undefined) throw activationError(node, platform, standing);

	const run = openRun(trigger, api, credential, ACTIVATION_MS);
	const outcome = await stepFailure(work(run, wanted)).finally(() => publication.ended(Date.now()));
	if (!(outcome instanceof StepError)) return outcome;
	publication.failed(outcome, outcome.reason.isFinal, Date.now());
	throw activationError(node, platform, outcome);
}

async function deactivate(trigger: Trigger, api: SubscriptionApi): Promise<void> {
	const { platform, node, url, state } = trigger;
	const publication = publicationOf(url);
	const credential = await trigger.credential();
	const run = openRun(trigger, api, credential, DEACTIVATION_MS);
	const began = publication.begunAt(Date.now());
	const standing = publication.standingRemoval(Date.now());
	if (standing !== undefined) throw removalError(node, platform, standing);
	const apiUrl = apiUrlOf(platform, credential);
	const isRegistrable = apiUrl !== '' && whyUnreachable(url, apiUrl) === undefined;
	if (!isRegistrable && Object.keys(run.remembered).length + run.elsewhere().length === 0) return;

	const left = await removeAll(run);
	const elsewhere = run.elsewhere();
	if (left !== undefined || elsewhere.length > 0) {
		const remains = { ids: [], ...left, elsewhere };
		publication.removalFailed(remains, began, Date.now());
		throw removalError(node, platform, remains);
	}
	publication.removed();
	forgetSecretInUse(state);
	const parked = Object.keys(run.remembered);
	if (parked.length > 0) {
		run.warn(
			`${platform.displayName} offers no way to delete webhooks: ${parked.length} now lead nowhere and wait to be used again (ids ${parked.join(', ')}). To remove them, see ${platform.webhooksPage}`,
		);
	}
}

function openRun(trigger: Trigger, api: SubscriptionApi, credential: IDataObject, lengthMs: number): Run {
	const { platform, url: nodeUrl, state } = trigger;
	const { displayName, rateLimit } = platform;
	const publication = publicationOf(nodeUrl);
	const end = Date.now() + Math.min(lengthMs, publication.timeLeft(Date.now()));
	const apiUrl = apiUrlOf(platform, credential);
	const shop = shopOf(platform, credential);
	const recent = publication.changesIn(shop);
	const events = chosen(trigger);
	const mayCall = () => publication.mayCall(rateLimit, Date.now());
	return {
		displayName,
		api,
		call: createApiCall(trigger, platform, credential, { deadline: () => end - UNDO_MS, mayCall }),
		undoCall: createApiCall(trigger, platform, credential, { deadline: () => end, mayCall }),
		nodeUrl,
		parkedUrl: () => urlFor(trigger, PARKED),
		remembered: rememberedIn(state, shop, parseUrl(apiUrl)?.host ?? apiUrl, recent.events(Date.now())),
		adopt: (ids) => forgetInOtherShops(state, shop, ids),
		elsewhere: () => leftInOtherShops(state, shop),
		recent,
		shortcomings: shortcomingsOf(apiUrl),
		isOptional: (event) => events.includes(ALL_EVENTS) && !events.includes(event),
		warn: (message) => trigger.warn(message),
	};
}

/** A digest of what the user has set: the node's parameters and its credential, without a token that n8n renews. */
function inputsOf({ node, platform }: Trigger, credential: IDataObject): string {
	return fingerprint([node.parameters, credential], platform.tokenField);
}

/** A digest of the shop that the credential leads to. */
function shopOf(platform: Platform, credential: IDataObject): string {
	return fingerprint([platform.name, apiUrlOf(platform, credential), platform.account?.(credential)], undefined).slice(0, 16);
}

function wantedSubscriptions(trigger: Trigger): WantedSubscription[] {
	const { platform, parameter } = trigger;
	return chosenEvents(platform, chosen(trigger)).map(({ value: event }) => ({
		event,
		url: urlFor(trigger, event),
		settings: platform.settings?.(event, parameter),
	}));
}

function chosen({ parameter }: Trigger): string[] {
	return readEvents(parameter('events', [])) ?? [];
}

function urlFor(trigger: Trigger, event: string): string {
	return `${trigger.url}/${event}/${eventKey(ensureSecret(trigger), event)}`;
}
