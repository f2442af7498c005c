/** The edge to n8n's webhook call: from the request to the items, one step after the other. */
import type { IDataObject, IExecuteFunctions, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { randomUUID } from 'crypto';

import { readBody, type ReadBody } from './body';
import { DuplicateWindow } from './duplicates';
import { ALL_EVENTS, findEvent, isChosen, readEvents } from '../events';
import { allowedHeaders, deliveryIdOf, makeItems, type Envelope, type Output } from './items';
import { equalInConstantTime, eventKey, hmacHex, isSecret } from '../keys';
import { isPlainObject } from '../objects';
import type { Dedupe, Platform } from '../platform';
import { askShop, isRegistered } from './recovery';
import { webhookSecretOf } from './signature';
import { settingOf } from '../settings';
import { isTest, knownSecret, nodeKeyOf } from '../activation/state';

/** Deliveries remembered in this process; at 300 bytes each that is some 15 MB. */
const duplicates = new DuplicateWindow(50_000);

/** A delivery that gets an answer at once and makes no execution. */
interface Refusal {
	readonly status: number;
	/** For whoever looks at the log or listens for a test event; names no key. */
	readonly reason: string;
}

/** What the user has set in the node. */
interface Choices {
	readonly events: readonly string[];
	readonly output: Output;
	readonly settings: IDataObject;
}

/** A body as read from the socket, or why it could not be read. */
type RawBody = { readonly raw: Buffer } | { readonly unreadable: string; readonly status: number };

/**
 * n8n's `webhook()`. Makes no network call but that of recovery.ts, writes no static data (n8n would lose it,
 * n8n.md 3.3), and never throws for what the sender did: an authentic delivery that cannot be read becomes an item that {@link releaseItems}
 * turns into a failed execution, so that the body is stored and the platform gets its 200.
 */
export async function receiveDelivery(context: IWebhookFunctions, platform: Platform): Promise<IWebhookResponseData> {
	const wrongKey = checkKey(context, platform);
	if (wrongKey) {
		const refused = refuse(context, platform, wrongKey);
		// The answer has gone out. n8n's expressions, which the credential needs, work only until this call returns.
		if (wrongKey.status === 503) await askShop(context, platform);
		return refused;
	}
	if (context.getWebhookName() === 'setup') return {};

	const body = await readRequest(context);
	const forged = await checkSignature(context, platform, body);
	if (forged) return refuse(context, platform, forged);

	const choices = choicesOf(context);
	const { event } = context.getParamsData() as { event?: string };
	if (event !== undefined && !isWanted(context, platform, choices, event)) return {};
	if ('unreadable' in body) return unreadableItem(context, platform, event, body.unreadable);

	let read: ReadBody;
	try {
		read = readBody(body.raw, headerOf(context, 'content-type'), platform.roots);
	} catch (error) {
		// Nothing is asked of it but its message: errors of Node's own, like TextDecoder's, may be of another realm.
		return unreadableItem(context, platform, event, (error as Error).message, body.raw);
	}

	const opened = platform.open(read.document);
	const name = event ?? opened.event;
	if (name === undefined) return unreadableItem(context, platform, name, 'The body does not name its event', body.raw);
	if (event === undefined && !isWanted(context, platform, choices, name)) return {};

	const dedupe = findEvent(platform, name)?.dedupe ?? platform.unknownEvents ?? { policy: 'never' };
	const { id: deliveryId, repeatable } = deliveryIdOf(name, dedupe, opened, read.bytes ?? read.text);
	const { output, settings } = choices;
	// One id of the platform's may stand for two events.
	if (repeatable && settingOf(settings, 'dropDuplicates') && isRepeat(context, dedupe, `${name} ${deliveryId}`)) return {};

	const headers = output === 'raw' || settingOf(settings, 'includeHeaders') ? allowedHeaders(context.getHeaderData()) : undefined;
	const items = makeItems(platform, envelopeOf(platform, name, deliveryId), opened, read.document, output, headers);
	return { workflowData: [items.map((json) => ({ json: json as IDataObject }))] };
}

/**
 * The trigger's `execute()`, which n8n runs first in the execution, with the items of `webhook()` as input.
 *
 * @throws NodeOperationError for a delivery that could not be read; its body stays in the execution, for a retry
 */
export function releaseItems(context: IExecuteFunctions, platform: Platform): INodeExecutionData[][] {
	const items = context.getInputData();
	const itemIndex = items.findIndex(({ json }) => isPlainObject(json.unreadable));
	if (itemIndex < 0) return [items];
	const { reason } = items[itemIndex].json.unreadable as { reason: string };
	throw new NodeOperationError(context.getNode(), `A delivery from ${platform.displayName} could not be read: ${reason}`, {
		itemIndex,
		description: "The whole body is in the item's 'unreadable' field. The platform was told that it has arrived and will not send it again.",
	});
}

const WRONG_KEY: Refusal = { status: 401, reason: 'the key in the URL is wrong' };

/** The key in the URL. Checked before a byte of the body is read. */
function checkKey(context: IWebhookFunctions, platform: Platform): Refusal | undefined {
	if (platform.subscriptions === undefined) return undefined;
	const { event, key } = context.getParamsData() as { event: string; key: string };
	const secret = knownSecret(context);
	if (secret !== undefined) return equalInConstantTime(eventKey(secret, event), key) ? undefined : WRONG_KEY;
	if (isRegistered(context, event, key)) return undefined;
	// Another process runs the activation and has not stored the secret yet, or it was overwritten: the shop is to try again.
	return isSecret(key) ? { status: 503, reason: 'the node is being activated, or n8n has lost its secret' } : WRONG_KEY;
}

/** The signature over the raw bytes, where the platform signs. */
async function checkSignature(context: IWebhookFunctions, platform: Platform, body: RawBody): Promise<Refusal | undefined> {
	const { signature } = platform;
	if (signature === undefined) return undefined;
	const credential = await context.getCredentials<IDataObject>(platform.credential);
	const secret = webhookSecretOf(platform, credential);
	if (secret === '') return signature.required ? { status: 401, reason: 'the credential has no webhook secret' } : undefined;
	// A body that cannot be had cannot be verified either. Where the URL's key has proved the sender, its owner is told.
	if ('unreadable' in body) return signature.required ? { status: body.status, reason: body.unreadable } : undefined;
	const sent = headerOf(context, signature.header);
	if (sent === '') return { status: 401, reason: `the header ${signature.header} is missing` };
	return equalInConstantTime(hmacHex(secret, body.raw), sent.toLowerCase())
		? undefined
		: { status: 401, reason: `the signature in ${signature.header} is wrong` };
}

/**
 * The body's bytes. The trigger's hidden `options.binaryData` makes n8n leave the body unparsed (descriptions.ts), so
 * that it is read here, unpacked by n8n; where n8n has parsed all the same, the bytes are there already.
 */
async function readRequest(context: IWebhookFunctions): Promise<RawBody> {
	const request = context.getRequestObject();
	const failure = request.rawBody
		? undefined
		: await request.readRawBody().then(
				() => undefined,
				(error: Error) => error,
			);
	if (failure === undefined) return { raw: request.rawBody ?? Buffer.alloc(0) };
	const { status, limit, length } = failure as { status?: number; limit?: number; length?: number };
	if (status !== 413) return { unreadable: `The body cannot be read: ${failure.message}`, status: 400 };
	return { unreadable: `The body is larger than this n8n accepts (N8N_PAYLOAD_SIZE_MAX): ${length ?? 'unknown'} of ${limit ?? 'unknown'} bytes`, status: 413 };
}

function isWanted(context: IWebhookFunctions, platform: Platform, { events, settings }: Choices, event: string): boolean {
	return isChosen(platform, events, event) && !platform.ignores?.(context.getHeaderData(), settings);
}

/** Test listening shows every delivery, also one that was seen before. */
function isRepeat(context: IWebhookFunctions, dedupe: Dedupe, delivery: string): boolean {
	if (dedupe.policy === 'never' || isTest(context)) return false;
	// n8n copies the whole node for whoever asks its id.
	const nameNode = () => nodeKeyOf(context);
	if (duplicates.has(delivery, nameNode, Date.now())) return true;
	const response = context.getResponseObject();
	response.on('finish', () => {
		if (response.statusCode < 300) duplicates.add(delivery, nameNode(), Date.now(), dedupe.windowHours * 3_600_000);
	});
	return false;
}

function unreadableItem(context: IWebhookFunctions, platform: Platform, event: string | undefined, reason: string, raw?: Buffer): IWebhookResponseData {
	const unreadable = { reason, contentType: headerOf(context, 'content-type'), ...(raw && { body: raw.toString('base64'), encoding: 'base64' }) };
	const json = { ...envelopeOf(platform, event ?? 'unknown', randomUUID()), unreadable };
	return { workflowData: [[{ json }]] };
}

function envelopeOf(platform: Platform, event: string, deliveryId: string): Envelope {
	return { platform: platform.name, event, deliveryId, receivedAt: new Date().toISOString() };
}

function choicesOf(context: IWebhookFunctions): Choices {
	return {
		// What an expression does not tell any more is not dropped: it was chosen when the workflow was published.
		events: readEvents(context.getNodeParameter('events', [])) ?? [ALL_EVENTS],
		output: context.getNodeParameter('output', 'typed') as Output,
		settings: context.getNodeParameter('settings', {}) as IDataObject,
	};
}

/** A header that came several times counts as wrong where it matters: its values are joined, as Node does. */
function headerOf(context: IWebhookFunctions, name: string): string {
	const value: unknown = context.getHeaderData()[name];
	return Array.isArray(value) ? value.join(', ') : typeof value === 'string' ? value : '';
}

/** When each node last warned, in milliseconds: a flood of forgeries is not to become a flood of log lines. */
const lastWarnings = new Map<string, number>();
const WARNING_PAUSE_MS = 60_000;

function refuse(context: IWebhookFunctions, platform: Platform, { status, reason }: Refusal): IWebhookResponseData {
	const node = nodeKeyOf(context);
	const now = Date.now();
	if (now - (lastWarnings.get(node) ?? 0) >= WARNING_PAUSE_MS) {
		lastWarnings.set(node, now);
		context.logger.warn(`A ${platform.displayName} delivery was refused: ${reason}`, {
			platform: platform.name,
			workflowId: context.getWorkflow().id,
			node: context.getNode().name,
		});
	}
	const response = context.getResponseObject();
	if (status === 503) response.setHeader('Retry-After', '30');
	response.status(status).json({ message: isTest(context) ? `Refused: ${reason}` : 'Refused' });
	return { noWebhookResponse: true };
}
