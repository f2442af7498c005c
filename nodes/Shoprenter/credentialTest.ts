import { credentialTest, unexpectedAnswer } from '../shared/api/credentialTest';
import { parsedOrText } from '../shared/json';
import { isPlainObject } from '../shared/objects';
import { apiUrl, tokenIn, tokenRequest, tokenUrl } from './addresses';
import { BASIC_ENDS } from './api';

const NO_ACCESS =
	"Shoprenter accepts the client but not its access to webhooks. Tick the permissions for webhooks ('store.webhook' read and write) of the API client in the admin.";

/** Gets a token, where one is used, and lists the webhooks, which is the permission that the trigger needs. */
export const testShoprenter = credentialTest('Shoprenter', async (credential, call) => {
	const address = apiUrl(credential);
	let authorization = `Basic ${Buffer.from(`${credential.username}:${credential.password}`).toString('base64')}`;
	if (credential.authentication !== 'basic') {
		const answer = await call({ method: 'POST', url: tokenUrl(credential), body: tokenRequest(credential) });
		if (answer.status === 401 || answer.status === 400) {
			return "Shoprenter does not know this client ID and secret for this shop. Check 'Shop Name', 'Client ID' and 'Client Secret' against Settings > API settings in the admin.";
		}
		if (answer.status !== 200) return unexpectedAnswer('Shoprenter', answer, 'Token URL');
		const token = tokenIn(answer.body);
		if (scopesIn(token)?.includes('store.webhook:write') === false) return NO_ACCESS;
		authorization = `Bearer ${token}`;
	}
	const answer = await call({
		method: 'GET',
		url: `${address}/webHooks`,
		query: { page: 0, limit: 1 },
		headers: { Authorization: authorization },
	});
	if (answer.status === 401 || answer.status === 403) {
		if (credential.authentication !== 'basic') return NO_ACCESS;
		const refused = 'Shoprenter does not accept this user name and password, or the user may not manage webhooks.';
		return answer.status === 403 ? `${refused} ${BASIC_ENDS}.` : refused;
	}
	return answer.status === 200 ? undefined : unexpectedAnswer('Shoprenter', answer);
});

/** The permissions that the token names: it is a JWT with a claim `scopes` (shoprenter.md 3.1). Undefined if it is not. */
function scopesIn(token: string): unknown[] | undefined {
	const claims = parsedOrText(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
	return isPlainObject(claims) && Array.isArray(claims.scopes) ? claims.scopes : undefined;
}
