import type {
	IExecuteFunctions,
	IHookFunctions,
	INodeExecutionData,
	INodeType,
	INodeTypeDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';

import { receiveDelivery, releaseItems } from '../shared/delivery/receive';
import {
	dropDuplicatesSetting,
	eventsSubtitle,
	includeHeadersSetting,
	outputParameters,
	rawBodySwitch,
	registeredProbe,
	registeredWebhook,
} from '../shared/descriptions';
import { eventOptions } from '../shared/events';
import { checkSubscriptions, createSubscriptions, deleteSubscriptions } from '../shared/activation/hooks';
import { testShoprenter } from './credentialTest';
import { events } from './events';
import { shoprenter } from './platform';
import { fieldOptions } from './selectable';

export class ShoprenterTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shoprenter Trigger',
		name: 'shoprenterTrigger',
		icon: { light: 'file:shoprenter.svg', dark: 'file:shoprenter.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle,
		description: 'Starts the workflow when Shoprenter events occur',
		eventTriggerDescription: "Waiting for an event: place a test order in your Shoprenter shop, or change an order's status",
		triggerPanel: {
			activationHint:
				"Shoprenter documents no test tool: while the node listens, place a test order in the shop, change an order's status in the admin, or subscribe to the newsletter. Once the workflow is published, every chosen event starts it.",
		},
		defaults: { name: 'Shoprenter Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shoprenterApi', required: true, testedBy: 'shoprenterApiTest' }],
		webhooks: [registeredWebhook, registeredProbe],
		properties: [
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: [],
				options: eventOptions(events),
				description: 'What the workflow starts on',
			},
			{
				displayName: 'Format',
				name: 'format',
				type: 'options',
				default: 'json',
				options: [
					{ name: 'JSON', value: 'json' },
					{ name: 'XML', value: 'xml' },
				],
				description: 'What Shoprenter sends. The items are the same for both.',
			},
			{
				displayName: 'Fields',
				name: 'fields',
				type: 'multiOptions',
				default: [],
				options: fieldOptions,
				description: "What Shoprenter sends of an order or subscriber, besides its ID. Leave it empty for Shoprenter's own choice.",
			},
			{
				displayName: 'Delay',
				name: 'delay',
				type: 'number',
				default: 0,
				typeOptions: { minValue: 0, numberPrecision: 0 },
				description: 'How long Shoprenter waits after the event before it sends. 0 sends at once.',
			},
			{
				displayName: 'Delay Unit',
				name: 'delayUnit',
				type: 'options',
				default: 'hour',
				options: [
					{ name: 'Days', value: 'day' },
					{ name: 'Hours', value: 'hour' },
				],
				displayOptions: { hide: { delay: [0] } },
			},
			{
				displayName: "Listening for a test event ends after two minutes, before a delayed one comes: leave 'Delay' at 0 while testing",
				name: 'delayedTest',
				type: 'notice',
				default: '',
				displayOptions: { hide: { delay: [0] } },
			},
			...outputParameters,
			{
				displayName: 'Settings',
				name: 'settings',
				type: 'collection',
				placeholder: 'Add Setting',
				default: {},
				options: [dropDuplicatesSetting, includeHeadersSetting],
			},
			rawBodySwitch,
		],
	};

	methods = { credentialTest: { shoprenterApiTest: testShoprenter } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkSubscriptions(this, shoprenter);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscriptions(this, shoprenter);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscriptions(this, shoprenter);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, shoprenter);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return releaseItems(this, shoprenter);
	}
}
