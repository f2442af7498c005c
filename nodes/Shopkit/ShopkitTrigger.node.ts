import type { IExecuteFunctions, IHookFunctions, INodeExecutionData, INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { receiveDelivery, releaseItems } from '../shared/delivery';
import { dropDuplicatesSetting, includeHeadersSetting, outputParameter, rawBodySwitch, registeredWebhook } from '../shared/descriptions';
import { eventOptions } from '../shared/events';
import { checkSubscriptions, createSubscriptions, deleteSubscriptions } from '../shared/lifecycle';
import { testShopkit } from './credentialTest';
import { events } from './events';
import { shopkit } from './platform';

export class ShopkitTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopkit Trigger',
		name: 'shopkitTrigger',
		icon: { light: 'file:shopkit.svg', dark: 'file:shopkit.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when Shopkit events occur',
		defaults: { name: 'Shopkit Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopkitApi', required: true, testedBy: 'shopkitApiTest' }],
		webhooks: [registeredWebhook],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: [],
				options: eventOptions(events),
				description: 'What the workflow starts on. One change can fire several events: a paid order also fires Order Updated.',
			},
			outputParameter,
			{
				displayName: 'Settings',
				name: 'settings',
				type: 'collection',
				placeholder: 'Add Setting',
				default: {},
				options: [
					dropDuplicatesSetting,
					{
						displayName: 'Ignore API Changes',
						name: 'ignoreApiChanges',
						type: 'boolean',
						default: false,
						description: 'Whether to ignore changes made through the API, so that a workflow that updates an order does not start itself',
					},
					includeHeadersSetting,
				],
			},
			rawBodySwitch,
		],
	};

	methods = { credentialTest: { shopkitApiTest: testShopkit } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkSubscriptions(this, shopkit);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscriptions(this, shopkit);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscriptions(this, shopkit);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, shopkit);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return releaseItems(this, shopkit);
	}
}
