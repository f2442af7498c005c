import { credentialTest, unexpectedAnswer } from '../shared/api/credentialTest';
import { isPlainObject } from '../shared/objects';
import { shopkit } from './platform';

/** Reads the store (shopkit.md 3): every key may, and an empty shop has one too. */
export const testShopkit = credentialTest('Shopkit', async (credential, call) => {
	const answer = await call({
		method: 'GET',
		url: `${shopkit.baseUrl(credential)}/store`,
		headers: { 'X-API-KEY': credential.apiKey },
	});
	if (answer.status === 401 || answer.status === 403) {
		return "Shopkit does not know this API key. Copy it again from 'Account settings > Developers > API' in the back office.";
	}
	if (answer.status !== 200 || !isPlainObject(answer.body)) return unexpectedAnswer('Shopkit', answer);
	return undefined;
});
