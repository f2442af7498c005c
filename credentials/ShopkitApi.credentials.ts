import type { IAuthenticateGeneric, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

export class ShopkitApi implements ICredentialType {
	name = 'shopkitApi';

	displayName = 'Shopkit API';

	icon: Icon = { light: 'file:../nodes/Shopkit/shopkit.svg', dark: 'file:../nodes/Shopkit/shopkit.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-shop-webhooks/n8n-nodes-shop-webhooks#shopkit';

	properties: INodeProperties[] = [
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'In the Shopkit back office: Account settings > Developers > API',
		},
		{
			displayName: 'Webhook Secret',
			name: 'webhookSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description:
				"Leave it empty unless a test delivery has passed with it: Shopkit does not say which secret signs webhooks made through its API. Each webhook's address holds a key of its own in any case.",
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.shopk.it/v1',
			description: 'Address of the API. Change it only for a test server: with http:// the key travels in the clear.',
		},
	];

	// The key goes into the header, never into the query, which servers log.
	authenticate: IAuthenticateGeneric = {
		type: 'generic',
		properties: { headers: { 'X-API-KEY': '={{$credentials.apiKey}}' } },
	};
}
