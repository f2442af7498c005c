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
	manualProbe,
	manualWebhook,
	outputParameters,
	rawBodySwitch,
} from '../shared/descriptions';
import { eventOptions } from '../shared/events';
import { checkSubscriptions, createSubscriptions, deleteSubscriptions } from '../shared/activation/hooks';
import { testKinow } from './credentialTest';
import { events } from './events';
import { kinow } from './platform';

export class KinowTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'Kinow Trigger',
		name: 'kinowTrigger',
		icon: { light: 'file:kinow.svg', dark: 'file:kinow.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: eventsSubtitle,
		description: 'Starts the workflow when Kinow events occur',
		eventTriggerDescription: 'Waiting for an event: enter the test URL in the Kinow back office, then create a customer',
		activationMessage:
			'Your workflow will now listen for events from Kinow. The webhook settings of the Kinow back office must hold the production URL of the trigger.',
		triggerPanel: {
			activationHint:
				'Kinow documents no test tool: enter the test URL in the webhook settings of the Kinow back office, and while the node listens make the event happen, for instance create a customer. Before you publish the workflow, enter the production URL.',
		},
		defaults: { name: 'Kinow Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'kinowApi', required: true, testedBy: 'kinowApiTest' }],
		webhooks: [manualWebhook, manualProbe],
		properties: [
			{
				displayName:
					"Kinow has no API for webhooks: copy this node's production URL from 'Webhook URLs' above into the webhook settings of the Kinow back office, and the secret key shown there into the credential",
				name: 'manualRegistration',
				type: 'notice',
				default: '',
			},
			{
				displayName: 'Events',
				name: 'events',
				type: 'multiOptions',
				required: true,
				default: [],
				options: eventOptions(events),
				description: 'What the workflow starts on. Kinow sends every event to the URL; those not chosen are ignored.',
			},
			eventNotice(
				'liveTokens',
				['password_token_created'],
				"Password Token Created holds a live token: whoever can see the execution can take over the customer's account. Let only those see this workflow who may, and switch off 'Save successful production executions' in its settings.",
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

	methods = { credentialTest: { kinowApiTest: testKinow } };

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				return await checkSubscriptions(this, kinow);
			},
			async create(this: IHookFunctions): Promise<boolean> {
				return await createSubscriptions(this, kinow);
			},
			async delete(this: IHookFunctions): Promise<boolean> {
				return await deleteSubscriptions(this, kinow);
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		return await receiveDelivery(this, kinow);
	}

	async execute(this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		return releaseItems(this, kinow);
	}
}
