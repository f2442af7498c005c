/** The edge to n8n's "Test" button of a credential. */
import type { ICredentialsDecrypted, ICredentialTestFunctions, IDataObject, INodeCredentialTestResult } from 'n8n-workflow';

import { ApiError, isRedirect, redirection, wordsOf, type ApiResponse } from './call';
import { parsedOrText } from '../json';
import { Mask } from './masking';

const TIMEOUT_MS = 10_000;

/** A request of a credential test, complete with its secrets. */
export interface TestRequest {
	readonly method: 'GET' | 'POST';
	readonly url: string;
	readonly query?: IDataObject;
	readonly headers?: IDataObject;
	readonly body?: IDataObject;
}

/** An answer, and the platform's own words in it, in short and without secrets. */
export interface TestAnswer extends ApiResponse {
	readonly words: string;
}

/** Makes one request; the answer comes back whatever its status. */
export type TestCall = (request: TestRequest) => Promise<TestAnswer>;

/**
 * Makes n8n's test function of a platform's own check.
 *
 * @param check returns what is wrong with the credential and what to do, or undefined if it works
 */
export function credentialTest(platform: string, check: (credential: IDataObject, call: TestCall) => Promise<string | undefined>) {
	return async function (this: ICredentialTestFunctions, { data }: ICredentialsDecrypted): Promise<INodeCredentialTestResult> {
		const credential = (data ?? {}) as IDataObject;
		const mask = new Mask(credential);
		const problem = await check(credential, testCall(this, mask)).catch((error: unknown) => whyFailed(platform, error));
		return problem === undefined ? { status: 'OK', message: 'Connection successful' } : { status: 'Error', message: mask.record(problem) };
	};
}

function whyFailed(platform: string, error: unknown): string {
	if (error instanceof ApiError) return [error.message, error.details.advice].filter(Boolean).join('. ') + '.';
	const { code } = error as { code?: string };
	return `${platform} could not be reached${code ? ` (${code})` : ''}. Check the 'Base URL' and this n8n's connection to the internet.`;
}

function testCall({ helpers }: ICredentialTestFunctions, mask: Mask): TestCall {
	return async ({ method, url, query, headers, body }) => {
		// A token that the test has fetched is in no credential.
		mask.learn({
			sent: String(headers?.Authorization ?? '')
				.split(' ')
				.at(-1),
		});
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
		return { status: response.statusCode, headers: response.headers, body: parsed, words: wordsOf(parsed, mask) };
	};
}

/**
 * What to tell the user of an answer that fits none of the documented ones.
 *
 * @param field where the address stands in the credential
 */
export function unexpectedAnswer(platform: string, { status, headers, words }: TestAnswer, field = 'Base URL'): string {
	if (isRedirect(status)) {
		const where = redirection(headers);
		return `${platform} answered with ${status}, ${where === '' ? 'a redirect' : where}, which is not followed, because the credential would go along. Correct the '${field}'.`;
	}
	return `${platform} answered with ${status}${words === '' ? '' : `: ${words}`}. Check the '${field}', or try again later.`;
}
