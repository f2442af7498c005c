import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class KinowApi implements ICredentialType {
	name = 'kinowApi';

	displayName = 'Kinow API';

	icon: Icon = { light: 'file:../nodes/Kinow/kinow.svg', dark: 'file:../nodes/Kinow/kinow.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-shop-webhooks/n8n-nodes-shop-webhooks#kinow';

	properties: INodeProperties[] = [
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The secret key that Kinow shows beside the webhook in its back office. The trigger verifies every delivery with it.',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			description: 'The ID of the client of the server API, which also tells Kinow whose shop it is. The trigger does not need it.',
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'The secret of the client of the server API, which may read and change everything in the shop. The trigger does not need it.',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.kinow.com/api',
			description: 'Address of the API. Change it only for a test server: with http:// the secret travels in the clear.',
		},
	];

	/** Both go with every call; there is no token to be fetched (kinow.md 3). What Kinow answers to wrong ones is not documented. */
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-Client-Id': '={{$credentials.clientId}}', 'X-Client-Secret': '={{$credentials.clientSecret}}' } },
	};
}
