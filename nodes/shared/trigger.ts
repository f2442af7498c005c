/** The door to n8n: a trigger node as n8n's hooks and its webhook call find it. Nothing behind it takes a context of n8n's. */
import type { IDataObject, IHookFunctions, INode, IWebhookFunctions } from 'n8n-workflow';

import type { NodeState } from './activation/state';
import { parseUrl } from './api/address';
import { maskLeftovers } from './api/masking';
import { senderOf, type Sender } from './api/transport';
import type { ReadParameter, Platform } from './platform';

export interface Trigger extends Sender {
	readonly platform: Platform;
	/** As n8n knows it, for the errors that it shows at the node. */
	readonly node: INode;
	/** Names the node, in this mode, within this process. */
	readonly key: string;
	/**
	 * `<base>/webhook/<webhookId>/<webhookId>`, the part that the node's registered URLs have in common; in hooks of test
	 * listening below `webhook-test`. In ASCII, whatever WEBHOOK_URL is: a platform may take no other address.
	 */
	readonly url: string;
	/** Whether the node listens for a test event in the editor. */
	readonly isTest: boolean;
	/** Whether the workflow is published. */
	readonly isActive: boolean;
	/** Its static data, which n8n saves as it is left. */
	readonly state: NodeState;
	readonly parameter: ReadParameter;
	/** Tells the owner, in n8n's log. */
	warn(message: string): void;
}

export function triggerOf(context: IHookFunctions | IWebhookFunctions, platform: Platform): Trigger {
	const { id: workflowId, active } = context.getWorkflow();
	const isTest = context.getMode() === 'manual';
	return {
		...senderOf(context, platform.credential),
		platform,
		// n8n copies the whole node for whoever asks; where each delivery did, that was a tenth of a short one's time.
		get node() {
			return context.getNode();
		},
		get key() {
			return [workflowId, this.node.id, isTest ? 'test' : 'production'].join(':');
		},
		// An expression to n8n, which few deliveries need.
		get url() {
			return nodeUrlIn(context.getNodeWebhookUrl('default') ?? '');
		},
		isTest,
		isActive: active,
		state: context.getWorkflowStaticData('node'),
		parameter: (name, fallback) => context.getNodeParameter(name, fallback as IDataObject),
		warn: (message) => context.logger.warn(maskLeftovers(message), { platform: platform.name, workflowId, node: context.getNode().name }),
	};
}

function nodeUrlIn(webhookUrl: string): string {
	const url = webhookUrl.replace(/\/:event\/:key\/?$/, '');
	return parseUrl(url)?.href ?? url;
}
