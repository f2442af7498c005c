/** What a trigger node remembers between activations and deliveries. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { parseUrl } from '../api/address';
import { isPlainObject } from '../objects';
import { isSecret, newSecret } from '../keys';

/** The node's static data. n8n keeps it for production; test listening has its own, which ends with it. */
export interface NodeState {
	/** From it come the keys of the registered URLs: 64 hex digits, else it is none. Never leaves static data but as such a key. */
	secret?: unknown;
	/** The webhooks made for this node, by a digest of the shop that they were made in; see {@link rememberedShops}. */
	shops?: unknown;
	/** Events that the platform did not know when all events (`*`) were asked for. */
	skippedEvents?: string[];
}

export interface RememberedShop {
	/** The host of the shop's API, for people. */
	readonly host: string;
	/** The event of each webhook, or PARKED, by its id at the platform. */
	readonly webhooks: Record<string, string>;
}

/** The shops in static data. What is not of their shape (a redacted copy, somebody else's edit) counts as nothing. */
export function rememberedShops({ shops }: NodeState): Record<string, RememberedShop> {
	const entries = isPlainObject(shops) ? Object.entries(shops) : [];
	const isText = (value: unknown) => typeof value === 'string';
	return Object.fromEntries(
		entries.filter((entry): entry is [string, RememberedShop] => {
			const { host, webhooks } = isPlainObject(entry[1]) ? entry[1] : {};
			return isText(host) && isPlainObject(webhooks) && Object.values(webhooks).every(isText);
		}),
	);
}

type Context = IHookFunctions | IWebhookFunctions;

export function stateOf(context: Context): NodeState {
	return context.getWorkflowStaticData('node');
}

/** Whether the node listens for a test event in the editor. */
export function isTest(context: Context): boolean {
	return context.getMode() === 'manual';
}

/** Names this node, in this mode, within this process. */
export function nodeKeyOf(context: Context): string {
	return [context.getWorkflow().id, context.getNode().id, isTest(context) ? 'test' : 'production'].join(':');
}

/**
 * `<base>/webhook/<webhookId>/<webhookId>`, the part that the node's registered URLs have in common; in hooks of test
 * listening below `webhook-test`. In ASCII, whatever WEBHOOK_URL is: a platform may take no other address.
 */
export function nodeUrlOf(context: Context): string {
	const url = (context.getNodeWebhookUrl('default') ?? '').replace(/\/:event\/:key\/?$/, '');
	return parseUrl(url)?.href ?? url;
}

/**
 * Secrets of nodes whose activation runs. Their URL is live already, but n8n saves static data only after all of the
 * workflow's triggers are done (n8n.md 1.3), and the shop may deliver at once.
 */
const secretsInUse = new Map<string, string>();

/**
 * The node's secret, made on first use and kept from then on: URLs that are registered hold keys made from it. What n8n
 * has stored may be a redacted copy, or an older one without it, which an execution that ran meanwhile has put back.
 */
export function ensureSecret(context: IHookFunctions): string {
	const secret = knownSecret(context) ?? newSecret();
	stateOf(context).secret = secret;
	// Removing puts none to use; it runs in this mode also for webhooks of test listening, whose secret is not production's.
	if (context.getMode() !== 'internal') secretsInUse.set(nodeKeyOf(context), secret);
	return secret;
}

/** The node's secret, as far as this process knows it. */
export function knownSecret(context: Context): string | undefined {
	return storedSecret(context) ?? secretsInUse.get(nodeKeyOf(context));
}

/** The node's secret, as far as n8n has stored it. */
export function storedSecret(context: Context): string | undefined {
	const { secret } = stateOf(context);
	return isSecret(secret) ? secret : undefined;
}

/**
 * To be called when nothing of the node is registered any more. By the secret, because n8n ends test listening in
 * another mode than it began it in.
 */
export function forgetSecretInUse(context: IHookFunctions): void {
	const secret = storedSecret(context);
	for (const [node, inUse] of secretsInUse) {
		if (inUse === secret) secretsInUse.delete(node);
	}
}
