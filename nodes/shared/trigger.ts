/** The door to n8n: a trigger node as n8n's hooks and its webhook call find it. Nothing behind it takes a context of n8n's. */
import type { IDataObject, IHookFunctions, INode, IWebhookFunctions } from 'n8n-workflow';

import type { NodeState } from './activation/state';
import { parseUrl } from './api/address';
import { maskLeftovers } from './api/masking';
import { Sender } from './api/transport';
import type { Platform, ReadParameter } from './platform';

/** What costs n8n something to tell is asked for when it is needed: few deliveries need it. */
export class Trigger extends Sender {
	/** Whether the node listens for a test event in the editor. */
	readonly isTest: boolean;
	/** Whether the workflow is published. */
	readonly isActive: boolean;
	/** Its static data, which n8n saves as it is left. */
	readonly state: NodeState;
	readonly parameter: ReadParameter = (name, fallback) => this.context.getNodeParameter(name, fallback as IDataObject);
	private readonly workflowId: string | undefined;

	constructor(
		protected override readonly context: IHookFunctions | IWebhookFunctions,
		readonly platform: Platform,
	) {
		super(context, platform.credential);
		const { id, active } = context.getWorkflow();
		this.workflowId = id;
		this.isActive = active;
		this.isTest = context.getMode() === 'manual';
		this.state = context.getWorkflowStaticData('node');
	}

	/** As n8n knows it, for the errors that it shows at the node. A copy, made for each who asks. */
	get node(): INode {
		return this.context.getNode();
	}

	/** Names the node, in this mode, within this process. */
	get key(): string {
		return [this.workflowId, this.node.id, this.isTest ? 'test' : 'production'].join(':');
	}

	/**
	 * `<base>/webhook/<webhookId>/<webhookId>`, the part that the node's registered URLs have in common; in hooks of test
	 * listening below `webhook-test`. In ASCII, whatever WEBHOOK_URL is: a platform may take no other address.
	 */
	get url(): string {
		const url = (this.context.getNodeWebhookUrl('default') ?? '').replace(/\/:event\/:key\/?$/, '');
		return parseUrl(url)?.href ?? url;
	}

	/** Tells the owner, in n8n's log. */
	warn(message: string): void {
		const { platform, workflowId, node } = this;
		this.context.logger.warn(maskLeftovers(message), { platform: platform.name, workflowId, node: node.name });
	}
}
