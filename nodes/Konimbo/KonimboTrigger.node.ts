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
	eventNotice,
	eventsSubtitle,
	includeHeadersSetting,
	outputParameters,
	rawBodySwitch,
	registeredProbe,
	registeredWebhook,
} from '../shared/descriptions';
import { ALL_EVENTS, eventOptions } from '../shared/events';
import { checkSubscriptions, createSubscriptions, deleteSubscriptions } from '../shared/activation/hooks';
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
		subtitle: eventsSubtitle,
		description: 'Starts the workflow when Konimbo events occur',
		eventTriggerDescription: 'Waiting for an event: place a test order in your Konimbo shop',
		triggerPanel: {
			activationHint:
				'Konimbo documents no test tool: while the node listens, place a test order in the shop, or send its contact form for a ticket. Once the workflow is published, every chosen event starts it.',
		},
		defaults: { name: 'Konimbo Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'konimboApi', required: true, testedBy: 'konimboApiTest' }],
		webhooks: [registeredWebhook, registeredProbe],
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
			eventNotice(
				'createdTwice',
				['order_created', ALL_EVENTS],
				'Order Created and Order Created (10 Minutes Later) deliver the same order: with both, it starts the workflow twice',
				['order_created_future', ALL_EVENTS],
			),
			eventNotice(
				'paidTwice',
				['order_after_payment', ALL_EVENTS],
				'Konimbo does not say whether Order Paid fires beside Order Paid (API) and Order Paid (PayPal): a paid order may start the workflow twice',
				['order_after_payment_api', 'order_after_payment_paypal', ALL_EVENTS],
			),
			eventNotice(
				'cardData',
				['credit_guard_xml_created', ALL_EVENTS],
				'Credit Guard Response Received may hold card data, which n8n stores with the execution',
			),
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
