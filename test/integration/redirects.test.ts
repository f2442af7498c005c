/** No call goes where an answer leads: the credential would go along. */
import type { ICredentialDataDecryptedObject, ICredentialTestFunctions, IWorkflowExecuteAdditionalData } from 'n8n-workflow';

import { actionNode, TestAction } from '../../lab/contexts/action';
import { TestN8n } from '../../lab/contexts/n8n';
import { CredentialTestContext } from 'n8n-core';

import { platforms, registering } from '../support/platforms';
import { Echo } from '../support/echo';
import { inOwnTime } from '../support/time';

const STATUSES = [301, 302, 303, 307, 308];
const TOKEN = JSON.stringify({ access_token: 'given-token-0123456789' });

let elsewhere: Echo;
beforeAll(async () => {
	elsewhere = await Echo.start(({ url }) => ({ status: 200, body: url.includes('token') ? TOKEN : '[]' }));
});
afterEach(() => elsewhere.requests.splice(0));
afterAll(async () => await elsewhere.stop());

/** An API that leads elsewhere; the token is had, unless it is for the token that it does so. */
async function leading(status: number, of: 'calls' | 'token'): Promise<Echo> {
	return await Echo.start(({ url }) => {
		const isForToken = url.startsWith('/token');
		if (isForToken !== (of === 'token')) return { status: 200, body: isForToken ? TOKEN : '[]' };
		return { status, headers: { location: `${elsewhere.url}${url}` }, body: '' };
	});
}

const credentialAt = ({ url }: Echo) => ({
	token: 'token-0123456789',
	apiKey: 'key-0123456789',
	webhookSecret: 'secret-0123456789',
	clientId: 'client',
	clientSecret: 'client-secret-0123456789',
	shopName: 'myshop',
	authentication: 'oAuth2',
	username: '',
	password: '',
	baseUrl: url,
	tokenUrl: `${url}/token`,
});

const cases = (names: readonly string[]) =>
	names.flatMap((name) => (name === 'shoprenter' ? (['calls', 'token'] as const) : (['calls'] as const)).map((of) => [name, of] as const));

async function errorOf(work: Promise<unknown>): Promise<Error & { description?: string | null }> {
	const outcome = await work.then(
		() => undefined,
		(error: unknown) => error,
	);
	expect(outcome).toBeInstanceOf(Error);
	return outcome as Error;
}

describe.each(STATUSES)('%i', (status) => {
	test.each(cases(registering.map(({ name }) => name)))('%s, of %s: a publication says so', async (name, of) => {
		await inOwnTime(async () => {
			const [echo, n8n] = [await leading(status, of), await TestN8n.start()];
			const platform = registering.filter((one) => one.name === name)[0];
			const trigger = n8n.add(`${name}Trigger`, { events: [platform.events[0].value] }, credentialAt(echo));
			const error = await errorOf(trigger.publish());
			expect(error.message).toMatch(
				new RegExp(`^${platform.displayName} answered .* with ${status}, a redirect to another address\\..*'Base URL'.*publish again$`),
			);
			expect(error.description).toContain(`The answer was: a redirect to ${elsewhere.url}. A redirect is not followed`);
			expect(echo.requests.length).toBeGreaterThan(0);
			expect(elsewhere.requests).toEqual([]);
			await n8n.stop();
			await echo.stop();
		});
	});

	test.each(cases(platforms.map(({ name }) => name)))('%s, of %s: an action says so', async (name, of) => {
		await inOwnTime(async () => {
			const echo = await leading(status, of);
			const node = new TestAction(name, credentialAt(echo));
			for (const method of ['GET', 'POST', 'DELETE']) {
				const error = await errorOf(node.execute({ resource: 'apiRequest', operation: 'send', method, path: '/orders', body: '{"a":1}' }));
				expect(error.message).toMatch(new RegExp(`answered .* with ${status}, a redirect to another address$`));
			}
			const [search] = Object.keys(actionNode(name).methods?.listSearch ?? {});
			expect((await errorOf(node.search(search))).message).toContain('a redirect to another address');
			expect(elsewhere.requests).toEqual([]);
			await echo.stop();
		});
	});

	test.each(cases(platforms.map(({ name }) => name)))('%s, of %s: the test of the credential says so', async (name, of) => {
		const echo = await leading(status, of);
		const { credentials = [], displayName } = actionNode(name).description;
		const press = actionNode(name).methods?.credentialTest?.[String(credentials[0].testedBy)];
		const context = new CredentialTestContext({} as IWorkflowExecuteAdditionalData) as ICredentialTestFunctions;
		const data = credentialAt(echo) as ICredentialDataDecryptedObject;
		const result = await press?.call(context, { id: '1', name: 'test', type: `${name}Api`, data });
		expect(result).toEqual({
			status: 'Error',
			message: `${displayName} answered with ${status}, a redirect to ${elsewhere.url}, which is not followed, because the credential would go along. Correct the '${of === 'token' ? 'Token URL' : 'Base URL'}'.`,
		});
		expect(elsewhere.requests).toEqual([]);
		await echo.stop();
	});

	test('kinow: nor does the download of an invoice', async () => {
		const echo = await leading(status, 'calls');
		const node = new TestAction('kinow', credentialAt(echo));
		const error = await errorOf(node.execute({ resource: 'order', operation: 'getInvoice', orderId: '5' }));
		expect(error.message).toContain('a redirect to another address');
		expect(echo.requests.map(({ url }) => url)).toEqual([expect.stringContaining('/orders/5/invoice')]);
		expect(elsewhere.requests).toEqual([]);
		await echo.stop();
	});
});
