import type { IDataObject } from 'n8n-workflow';

/**
 * Where a shop's API is called: one host for OAuth2, another for the older Basic authentication (shoprenter.md 3).
 * `baseUrl` of the credential goes first, for test servers.
 */
export function apiUrl({ baseUrl, shopName, authentication }: IDataObject): string {
	const own = authentication === 'basic' ? `https://${shopName}.api.myshoprenter.hu` : `https://${shopName}.api2.myshoprenter.hu/api`;
	return String(baseUrl || own).replace(/\/+$/, '');
}

/** Where the OAuth2 token is had (shoprenter.md 3.1). `tokenUrl` of the credential goes first, for test servers. */
export function tokenUrl(credential: IDataObject): string {
	return String(credential.tokenUrl || `https://oauth.app.shoprenter.net/${credential.shopName}/app/token`);
}

/** The token request's body: the client's id and secret go into the JSON, not into a header. */
export function tokenRequest({ clientId, clientSecret }: IDataObject) {
	return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
}
