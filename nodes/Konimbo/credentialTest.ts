import { credentialTest, unexpectedAnswer } from '../shared/api/credentialTest';
import { isPlainObject } from '../shared/objects';
import { isRateLimited } from './api';
import { konimbo } from './platform';

/**
 * Lists the webhooks, which is the permission that the trigger needs (konimbo.md 3). A shop without any answers 404
 * with a `model`; three different things answer 401.
 */
export const testKonimbo = credentialTest('Konimbo', async (credential, call) => {
	const answer = await call({ method: 'GET', url: `${konimbo.baseUrl(credential)}/webhooks`, query: { token: credential.token } });
	if (answer.status === 200 && typeof answer.body !== 'string') return undefined;
	if (answer.status === 404 && isPlainObject(answer.body) && 'model' in answer.body) return undefined;
	if (answer.status === 401) {
		if (isRateLimited(answer)) return "Konimbo's limit of calls is used up (100 in 10 minutes). The token may well be right: test it again in ten minutes.";
		if (/not authorized/i.test(answer.words)) {
			return "Konimbo knows the token, but its API user may not manage webhooks, which the trigger needs. Ask the shop's owner to tick the permission for webhooks. The Konimbo node works without it, with what else is ticked.";
		}
		return 'Konimbo does not know this token, or its API user is not active. Copy it again from the API users in the back office.';
	}
	if (typeof answer.body === 'string' && answer.body.startsWith('<?xml')) {
		return 'Konimbo answers in XML for this API user. Ask Konimbo support to switch it to JSON.';
	}
	return unexpectedAnswer('Konimbo', answer);
});
