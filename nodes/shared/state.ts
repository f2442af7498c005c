/** What a trigger node remembers between activations and deliveries. */
import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';

import { newSecret } from './keys';

/** The node's static data. n8n keeps it for production; test listening has its own, which ends with it. */
export interface NodeState {
	/** From it come the keys of the registered URLs. Never leaves static data but as such a key. */
	secret?: string;
	/** The event of each webhook made for this node, by its id at the platform. */
	webhooks?: Record<string, string>;
	/** Events that the platform did not know when all events (`*`) were asked for. */
	skippedEvents?: string[];
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
 * Secrets of nodes whose activation runs. Their URL is live already, but n8n saves static data only after all of the
 * workflow's triggers are done (n8n.md 1.3), and the shop may deliver at once.
 */
const secretsInUse = new Map<string, string>();

/** The node's secret, made on first use and kept from then on: URLs that are registered hold keys made from it. */
export function ensureSecret(context: IHookFunctions): string {
	const state = stateOf(context);
	state.secret ??= newSecret();
	secretsInUse.set(nodeKeyOf(context), state.secret);
	return state.secret;
}

/** The node's secret, as far as this process knows it. */
export function knownSecret(context: IWebhookFunctions): string | undefined {
	return stateOf(context).secret ?? secretsInUse.get(nodeKeyOf(context));
}

/**
 * To be called when nothing of the node is registered any more. By the secret, because n8n ends test listening in
 * another mode than it began it in.
 */
export function forgetSecretInUse(context: IHookFunctions): void {
	const { secret } = stateOf(context);
	for (const [node, inUse] of secretsInUse) {
		if (inUse === secret) secretsInUse.delete(node);
	}
}
