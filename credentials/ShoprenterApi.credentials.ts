import type {
	ICredentialDataDecryptedObject,
	Icon,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';

import { tokenIn, tokenRequest, tokenUrl } from '../nodes/Shoprenter/addresses';
import { asJsonByDefault } from '../nodes/shared/api/contentType';

const onlyFor = (authentication: string) => ({ show: { authentication: [authentication] } });

export class ShoprenterApi implements ICredentialType {
	name = 'shoprenterApi';

	displayName = 'Shoprenter API';

	icon: Icon = { light: 'file:../nodes/Shoprenter/shoprenter.svg', dark: 'file:../nodes/Shoprenter/shoprenter.dark.svg' };

	documentationUrl = 'https://github.com/n8n-nodes-shop-webhooks/n8n-nodes-shop-webhooks#shoprenter';

	properties: INodeProperties[] = [
		{
			displayName: 'Shop Name',
			name: 'shopName',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'e.g. myshop',
			description: "The first part of the shop's address below myshoprenter.hu, also where the shop has a domain of its own. The whole address will do, too.",
		},
		{
			displayName: 'Authentication',
			name: 'authentication',
			type: 'options',
			options: [
				{ name: 'Basic (Older)', value: 'basic' },
				{ name: 'OAuth2', value: 'oAuth2' },
			],
			default: 'oAuth2',
		},
		{
			displayName: 'Client ID',
			name: 'clientId',
			type: 'string',
			default: '',
			displayOptions: onlyFor('oAuth2'),
			description: "In the Shoprenter admin: Settings > API settings. The client needs 'store.webhook' read and write.",
		},
		{
			displayName: 'Client Secret',
			name: 'clientSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: onlyFor('oAuth2'),
		},
		{
			displayName: 'User Name',
			name: 'username',
			type: 'string',
			default: '',
			displayOptions: onlyFor('basic'),
			description: 'In the Shoprenter admin: Settings > API settings',
		},
		{
			displayName: 'Password',
			name: 'password',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			displayOptions: onlyFor('basic'),
		},
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: '',
			description: "Address of the API. Leave it empty: it follows from the shop's name. With http:// the token travels in the clear.",
		},
		{
			displayName: 'Token URL',
			name: 'tokenUrl',
			type: 'string',
			default: '',
			displayOptions: onlyFor('oAuth2'),
			description: "Address that gives out tokens. Leave it empty: it follows from the shop's name. With http:// the secret travels in the clear.",
		},
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			// n8n keeps the token with the credential, and has it renewed after a 401.
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	/**
	 * Gets a token; it is good for an hour (shoprenter.md 3.1). A redirect is an error: id and secret would go along.
	 *
	 * @returns nothing for Basic: n8n repeats a request that has failed wherever this gives it something (n8n.md 5)
	 */
	async preAuthentication(this: IHttpRequestHelper, credential: ICredentialDataDecryptedObject): Promise<IDataObject> {
		if (credential.authentication === 'basic') return {};
		const answer = (await this.helpers.httpRequest({
			method: 'POST',
			url: tokenUrl(credential as IDataObject),
			headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
			body: tokenRequest(credential as IDataObject),
			timeout: 10_000,
			disableFollowRedirect: true,
		})) as unknown;
		return { accessToken: tokenIn(answer) };
	}

	/** Shoprenter wants a Content-Type with every request, also with GET (shoprenter.md 4.1), where n8n's HTTP Request node sends none. */
	async authenticate(credential: ICredentialDataDecryptedObject, options: IHttpRequestOptions): Promise<IHttpRequestOptions> {
		const { authentication, username, password, accessToken } = credential;
		const basic = `Basic ${Buffer.from(`${String(username)}:${String(password)}`).toString('base64')}`;
		const authorization = authentication === 'basic' ? basic : `Bearer ${String(accessToken)}`;
		return { ...options, headers: { ...asJsonByDefault(options.headers), Authorization: authorization } };
	}
}
