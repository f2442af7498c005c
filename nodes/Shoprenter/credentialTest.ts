import { credentialTest, unexpectedAnswer } from '../shared/credentialTest';
import { isPlainObject } from '../shared/objects';
import { apiUrl, tokenRequest, tokenUrl } from './addresses';

/** Gets a token, where one is used, and lists the webhooks, which is the permission that the trigger needs. */
export const testShoprenter = credentialTest('Shoprenter', async (credential, call) => {
	if (credential.shopName === '' && !credential.baseUrl) return "The 'Shop Name' is missing: the first part of the shop's address below myshoprenter.hu.";
	let authorization = `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`;
	if (credential.authentication !== 'basic') {
		const answer = await call({ method: 'POST', url: tokenUrl(credential), body: tokenRequest(credential) });
		if (answer.status === 401 || answer.status === 400) {
			return "Shoprenter does not know this client ID and secret for this shop. Check 'Shop Name', 'Client ID' and 'Client Secret' against Settings > API settings in the admin.";
		}
		if (answer.status !== 200 || !isPlainObject(answer.body)) return unexpectedAnswer('Shoprenter', answer);
		authorization = `Bearer ${String(answer.body.access_token)}`;
	}
	const answer = await call({
		method: 'GET',
		url: `${apiUrl(credential)}/webHooks`,
		query: { page: 0, limit: 1 },
		headers: { Authorization: authorization },
	});
	if (answer.status === 401 || answer.status === 403) {
		return credential.authentication === 'basic'
			? 'Shoprenter does not accept this user name and password, or the user may not manage webhooks.'
			: "Shoprenter accepts the client but not its access to webhooks. Tick the permissions for webhooks ('store.webhook' read and write) of the API client in the admin.";
	}
	return answer.status === 200 ? undefined : unexpectedAnswer('Shoprenter', answer);
});
