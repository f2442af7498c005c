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
import { testShopkit } from './credentialTest';
import { events } from './events';
import { shopkit } from './platform';

/** The events of one status each. */
const statusEvents = ['order_canceled', 'order_delivered', 'order_pickup_available', 'order_returned', 'order_sent', 'order_waiting_shipment'];

export class ShopkitTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Shopkit Trigger',
		name: 'shopkitTrigger',
		icon: { light: 'file:shopkit.svg', dark: 'file:shopkit.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle,
		description: 'Starts the workflow when Shopkit events occur',
		eventTriggerDescription: "Waiting for an event: create one in your Shopkit shop, or use the back office's webhook test",
		triggerPanel: {
			activationHint:
				"While the node listens, make the event happen in the shop, or send one with the test tool in the 'Webhooks' section of the Shopkit back office. Once the workflow is published, every chosen event starts it.",
		},
		defaults: { name: 'Shopkit Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'shopkitApi', required: true, testedBy: 'shopkitApiTest' }],
		webhooks: [registeredWebhook, registeredProbe],
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
			eventNotice(
				'updatedTwice',
				['order_updated', ALL_EVENTS],
				'Order Updated may fire beside the event of the change itself, such as Order Paid or Order Sent: with both, one change starts the workflow twice',
				['order_change_payment', 'order_change_status', 'order_paid', ...statusEvents, ALL_EVENTS],
			),
			eventNotice(
				'statusTwice',
				['order_change_status'],
				'Order Status Changed may fire beside the event of the new status, such as Order Sent: with both, one change starts the workflow twice',
				statusEvents,
			),
			...outputParameters,
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
