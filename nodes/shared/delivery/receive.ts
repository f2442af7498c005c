/** A delivery's way from the request to the items, one step after the other. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { randomUUID } from 'crypto';

import { findEvent, isChosen } from '../events';
import { isPlainObject } from '../objects';
import type { Dedupe, Platform } from '../platform';
import { settingOf } from '../settings';
import { checkKey, checkSignature, type Refusal } from './authenticate';
import { readBody, type ReadBody } from './body';
import { deliveryOf, headerOf, type Choices, type Delivery } from './delivery';
import { DuplicateWindow } from './duplicates';
import { allowedHeaders, deliveryIdOf, makeItems, type Envelope } from './items';
import { askShop } from './recovery';

/** Deliveries remembered in this process; at 300 bytes each that is some 15 MB. */
const duplicates = new DuplicateWindow(50_000);

/**
 * n8n's `webhook()`. Makes no network call but that of recovery.ts, writes no static data (n8n would lose it,
 * n8n.md 3.3), and never throws for what the sender did: an authentic delivery that cannot be read becomes an item that {@link releaseItems}
 * turns into a failed execution, so that the body is stored and the platform gets its 200.
 */
export async function receiveDelivery(context: IWebhookFunctions, platform: Platform): Promise<IWebhookResponseData> {
	const delivery = deliveryOf(context, platform);
	const wrongKey = checkKey(delivery);
	if (wrongKey) {
		const refused = refuse(delivery, wrongKey);
		// The answer has gone out. n8n's expressions, which the credential needs, work only until this call returns.
		if (wrongKey.status === 503) await askShop(delivery.trigger);
		return refused;
	}
	if (delivery.isProbe) return {};

	const body = await delivery.body();
	const forged = await checkSignature(delivery, body);
	if (forged) return refuse(delivery, forged);

	const choices = delivery.choices();
	const { event } = delivery.params;
	if (event !== undefined && !isWanted(delivery, choices, event)) return {};
	if ('unreadable' in body) return unreadableItem(delivery, event, body.unreadable, body.raw);

	let read: ReadBody;
	try {
		read = readBody(body.raw, headerOf(delivery, 'content-type'), platform.roots);
	} catch (error) {
		// Nothing is asked of it but its message: errors of Node's own, like TextDecoder's, may be of another realm.
		return unreadableItem(delivery, event, (error as Error).message, body.raw);
	}

	const opened = platform.open(read.document);
	const name = event ?? opened.event;
	if (name === undefined) return unreadableItem(delivery, name, 'The body does not name its event', body.raw);
	if (event === undefined && !isWanted(delivery, choices, name)) return {};

	const dedupe = findEvent(platform, name)?.dedupe ?? platform.unknownEvents ?? { policy: 'never' };
	const { id: deliveryId, repeatable } = deliveryIdOf(name, dedupe, opened, read.bytes ?? read.text);
	const { rendering, settings } = choices;
	// One id of the platform's may stand for two events.
	if (repeatable && settingOf(settings, 'dropDuplicates') && isRepeat(delivery, dedupe, `${name} ${deliveryId}`)) return {};

	const headers = rendering === 'raw' || settingOf(settings, 'includeHeaders') ? allowedHeaders(platform, delivery.headers) : undefined;
	const items = makeItems(platform, envelopeOf(platform, name, deliveryId), opened, read.document, rendering, headers);
	return { workflowData: [items.map((json) => ({ json: json as IDataObject }))] };
}

const BODY_KEPT = "The whole body is in the item's 'unreadable' field.";

/** As for one that is larger than n8n takes in. */
const BODY_MISSING =
	"The body is not there: n8n did not take it in. Where it is too large, raise N8N_PAYLOAD_SIZE_MAX. Fetch what was in it with the action node, orders by 'Get Many' with 'Since Last Run'.";

/**
 * The trigger's `execute()`, which n8n runs first in the execution, with the items of `webhook()` as input.
 *
 * @throws NodeOperationError for a delivery that could not be read; its body stays in the execution, for a retry
 */
export function releaseItems(context: IExecuteFunctions, platform: Platform): INodeExecutionData[][] {
	const items = context.getInputData();
	const itemIndex = items.findIndex(({ json }) => isPlainObject(json.unreadable));
	if (itemIndex < 0) return [items];
	const { reason, body } = items[itemIndex].json.unreadable as { reason: string; body?: string };
	throw new NodeOperationError(context.getNode(), `A delivery from ${platform.displayName} could not be read: ${reason}`, {
		itemIndex,
		description: `${body === undefined ? BODY_MISSING : BODY_KEPT} The platform was told that it has arrived and will not send it again.`,
	});
}

function isWanted({ trigger, headers }: Delivery, { events, settings }: Choices, event: string): boolean {
	return isChosen(trigger.platform, events, event) && !trigger.platform.ignores?.(headers, settings);
}

/** Test listening shows every delivery, also one that was seen before. */
function isRepeat({ trigger, onceAccepted }: Delivery, dedupe: Dedupe, delivery: string): boolean {
	if (dedupe.policy === 'never' || trigger.isTest) return false;
	if (duplicates.has(delivery, trigger, Date.now())) return true;
	onceAccepted(() => duplicates.add(delivery, trigger, Date.now(), dedupe.windowHours * 3_600_000));
	return false;
}

function unreadableItem(delivery: Delivery, event: string | undefined, reason: string, raw?: Buffer): IWebhookResponseData {
	const unreadable = { reason, contentType: headerOf(delivery, 'content-type'), ...(raw && { body: raw.toString('base64'), encoding: 'base64' }) };
	const json = { ...envelopeOf(delivery.trigger.platform, event ?? 'unknown', randomUUID()), unreadable };
	return { workflowData: [[{ json }]] };
}

function envelopeOf(platform: Platform, event: string, deliveryId: string): Envelope {
	return { platform: platform.name, event, deliveryId, receivedAt: new Date().toISOString() };
}

/** When each node last warned, in milliseconds: a flood of forgeries is not to become a flood of log lines. */
const lastWarnings = new Map<string, number>();
const WARNING_PAUSE_MS = 60_000;

function refuse({ trigger, answer }: Delivery, { status, reason }: Refusal): IWebhookResponseData {
	const now = Date.now();
	if (now - (lastWarnings.get(trigger.key) ?? 0) >= WARNING_PAUSE_MS) {
		lastWarnings.set(trigger.key, now);
		trigger.warn(`A ${trigger.platform.displayName} delivery was refused: ${reason}`);
	}
	return answer(status, trigger.isTest ? `Refused: ${reason}` : 'Refused', status === 503 ? { 'Retry-After': '30' } : {});
}
