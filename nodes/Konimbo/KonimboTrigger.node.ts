import type { IExecuteFunctions, IHookFunctions, INodeExecutionData, INodeType, INodeTypeDescription, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { receiveDelivery, releaseItems } from '../shared/delivery';
import { dropDuplicatesSetting, includeHeadersSetting, outputParameter, rawBodySwitch, registeredWebhook } from '../shared/descriptions';
import { eventOptions } from '../shared/events';
import { checkSubscriptions, createSubscriptions, deleteSubscriptions } from '../shared/lifecycle';
import { testKonimbo } from './credentialTest';
import { events } from './events';
import { konimbo } from './platform';

export class KonimboTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Konimbo Trigger',
		name: 'konimboTrigger',
		icon: { light: 'file:konimbo.svg', dark: 'file:konimbo.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when Konimbo events occur',
		defaults: { name: 'Konimbo Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'konimboApi', required: true, testedBy: 'konimboApiTest' }],
		webhooks: [registeredWebhook],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: [],
				options: eventOptions(events),
				description: 'What the workflow starts on. Order events carry a summary of the order, stock events only the ID of the item.',
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
					includeHeadersSetting,
				],
			},
			rawBodySwitch,
		],
	};

	methods = { credentialTest: { konimboApiTest: testKonimbo } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkSubscriptions(this, konimbo);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscriptions(this, konimbo);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscriptions(this, konimbo);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, konimbo);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return releaseItems(this, konimbo);
	}
}
