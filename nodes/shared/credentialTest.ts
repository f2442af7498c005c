/** The edge to n8n's "Test" button of a credential. */
import type { ICredentialsDecrypted, ICredentialTestFunctions, IDataObject, INodeCredentialTestResult } from 'n8n-workflow';

import { wordsOf, type ApiResponse } from './api';
import { parsedOrText } from './json';
import { withoutSecrets } from './keys';

const TIMEOUT_MS = 10_000;

/** A request of a credential test, complete with its secrets. */
export interface TestRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly query?: IDataObject;
	readonly headers?: IDataObject;
	readonly body?: IDataObject;
}

/** Makes one request; the answer comes back whatever its status. */
export type TestCall = (request: TestRequest) => Promise<ApiResponse>;

/**
 * Makes n8n's test function of a platform's own check.
 *
 * @param check returns what is wrong with the credential and what to do, or undefined if it works
 */
export function credentialTest(platform: string, check: (credential: IDataObject, call: TestCall) => Promise<string | undefined>) {
	return async function (this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		const call = testCall(this);
		const credential = (data ?? {}) as IDataObject;
		const problem = await check(credential, call).catch(
			({ code }: { code?: string }) =>
				`${platform} could not be reached${code ? ` (${code})` : ''}. Check the 'Base URL' and this n8n's connection to the internet.`,
		);
		return problem === undefined ? { status: 'OK', message: 'Connection successful' } : { status: 'Error', message: withoutSecrets(problem, credential) };
	};
}

function testCall({ helpers }: ICredentialTestFunctions): TestCall {
	return async ({ method, url, query, headers, body }) => {
		// The only request helper that n8n gives to credential tests.
		const response = (await helpers.request({
			method,
			uri: url,
			qs: query,
			headers: { Accept: 'application/json', 'Content-Type': 'application/json', ...headers },
			...(body && { body: JSON.stringify(body) }),
			timeout: TIMEOUT_MS,
			simple: false,
			resolveWithFullResponse: true,
			followRedirect: false,
		})) as { statusCode: number; headers: IDataObject; body: unknown };
		const parsed = typeof response.body === 'string' ? parsedOrText(response.body.trim()) : response.body;
		return { status: response.statusCode, headers: response.headers, body: parsed };
	};
}

/** What to tell the user of an answer that fits none of the documented ones. */
export function unexpectedAnswer(platform: string, { status, body }: ApiResponse): string {
	const words = wordsOf(body);
	return `${platform} answered with ${status}${words === '' ? '' : `: ${words}`}. Check the 'Base URL', or try again later.`;
}
