import type { IDataObject } from 'n8n-workflow';

import { ApiError } from '../shared/api/call';
import { isPlainObject } from '../shared/objects';

/**
 * Where a shop's API is called: one host for OAuth2, another for the older Basic authentication (shoprenter.md 3).
 * `baseUrl` of the credential goes first, for test servers.
 *
 * @throws ApiError where the credential does not tell which shop is meant
 */
export function apiUrl(credential: IDataObject): string {
	const { baseUrl, authentication } = credential;
	const own = (shop: string) => (authentication === 'basic' ? `https://${shop}.api.myshoprenter.hu` : `https://${shop}.api2.myshoprenter.hu/api`);
	return serverOf(credential, baseUrl, own).replace(/\/+$/, '');
}

/**
 * Where the OAuth2 token is had (shoprenter.md 3.1). `tokenUrl` of the credential goes first, for test servers.
 *
 * @throws ApiError where the credential does not tell which shop is meant
 */
export function tokenUrl(credential: IDataObject): string {
	return serverOf(credential, credential.tokenUrl, (shop) => `https://oauth.app.shoprenter.net/${shop}/app/token`);
}

/** The token request's body: the client's id and secret go into the JSON, not into a header. */
export function tokenRequest({ clientId, clientSecret }: IDataObject) {
	return { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
}

/** The token in the answer. @throws ApiError where there is none */
export function tokenIn(answer: unknown): string {
	const token = isPlainObject(answer) ? answer.access_token : undefined;
	if (typeof token === 'string' && token !== '') return token;
	throw new ApiError('Shoprenter answered the request for a token without one', { failure: 'unavailable' });
}

/** A name that cannot be meant is refused also where it is not used: what it stands beside is then not meant either. */
function serverOf({ shopName }: IDataObject, given: unknown, own: (shop: string) => string): string {
	const text = String(shopName ?? '').trim();
	const shop = shopIn(text);
	if (shop === undefined && (text !== '' || !given)) {
		throw new ApiError(text === '' ? "The 'Shop Name' is missing in the credential" : "The 'Shop Name' in the credential names no Shoprenter shop", {
			failure: 'misconfigured',
			advice: "Enter the part of the shop's address in front of '.myshoprenter.hu', for instance 'myshop' of 'myshop.myshoprenter.hu'",
		});
	}
	return String(given || own(shop ?? ''));
}

/** A label of a host's name. */
const LABEL = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const NAME = new RegExp(`^${LABEL}$`);
/** The hosts of a shop: its own, those of its API, and the older domain (shoprenter.md 3). */
const SHOP_ADDRESS = new RegExp(String.raw`^(?:https?://)?(${LABEL})(?:\.api2?)?\.(?:myshoprenter|shoprenter)\.hu\.?(?::\d+)?(?:[/?#].*)?$`);
/** Hosts of Shoprenter's own. */
const NO_SHOPS = ['api', 'api2', 'www'];

/** The name of the shop: by itself, or as an address of the shop that was pasted. */
function shopIn(text: string): string | undefined {
	const lower = text.toLowerCase();
	const name = NAME.test(lower) ? lower : SHOP_ADDRESS.exec(lower)?.[1];
	return name === undefined || NO_SHOPS.includes(name) ? undefined : name;
}
