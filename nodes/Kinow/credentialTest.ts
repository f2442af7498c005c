import { credentialTest, unexpectedAnswer } from '../shared/api/credentialTest';
import { webhookSecretOf } from '../shared/keys';
import { kinow } from './platform';

/** Reads one language, which every shop has (kinow.md 3); the webhook secret cannot be tested without a delivery. */
export const testKinow = credentialTest('Kinow', async (credential, call) => {
	const { clientId, clientSecret } = credential;
	if (!clientId && !clientSecret) {
		return webhookSecretOf(kinow, credential) !== ''
			? undefined
			: "Fill in the 'Webhook Secret' for the trigger, or 'Client ID' and 'Client Secret' for the API.";
	}
	const answer = await call({
		method: 'GET',
		url: `${kinow.baseUrl(credential)}/languages`,
		query: { page: 1, per_page: 1 },
		headers: { 'X-Client-Id': clientId, 'X-Client-Secret': clientSecret },
	});
	if (answer.status === 401 || answer.status === 403) {
		return "Kinow does not accept this client ID and secret. The trigger does not need them: it verifies deliveries by the 'Webhook Secret'.";
	}
	return answer.status === 200 ? undefined : unexpectedAnswer('Kinow', answer);
});
