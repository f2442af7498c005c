import type { ICredentialDataDecryptedObject, Icon, ICredentialType, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';

import { withToken } from '../nodes/Konimbo/token';

export class KonimboApi implements ICredentialType {
	name = 'konimboApi';

	displayName = 'Konimbo API';

	icon: Icon = { light: 'file:../nodes/Konimbo/konimbo.svg', dark: 'file:../nodes/Konimbo/konimbo.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-shop-webhooks/n8n-nodes-shop-webhooks#konimbo';

	properties: INodeProperties[] = [
		{
			displayName: 'Token',
			name: 'token',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description:
				'The token of an API user of the shop, who must be active, and allowed to manage webhooks for the trigger and what the node is to read or write (back office, admin users, API users)',
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.konimbo.co.il/v1',
			description: 'Address of the API. Change it only for a test server: with http:// the token travels in the clear.',
		},
	];

	/** Konimbo takes the token in the query of GET and DELETE, and in the body of POST and PUT (konimbo.md 3). */
	async authenticate({ token }: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		return withToken(String(token), options);
	}
}
