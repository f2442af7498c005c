import type { Input, Resource } from '../../shared/actions/operation';
import { jsonObjectOf } from '../../shared/actions/parameters';
import { sendTogether, type Outcome } from '../../shared/actions/together';
import { ApiError, failureOfStatus, wordsOf } from '../../shared/api/call';
import type { Mask } from '../../shared/api/masking';
import { asList, isPlainObject, type PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { unwrap } from '../api';

/** Requests that Shoprenter recommends at most in one call (shoprenter.md 5.9). */
const MOST_REQUESTS = 200;
const METHODS = ['DELETE', 'GET', 'POST', 'PUT'] as const;

/** Many requests in one call (shoprenter.md 5.9), which counts as one of the three that a second allows. */
export const batch: Resource = {
	name: 'Batch',
	value: 'batch',
	operations: [
		{
			name: 'Send',
			value: 'send',
			action: 'Send a batch of requests',
			description:
				'Sends the request of each input item, up to 200 in one call, and returns the answer of each on its item. Not documented is which host a request may name where the credential uses OAuth2: the one of the credential is taken, and a whole address can be given instead of the path.',
			parameters: [
				{
					displayName: 'Method',
					name: 'method',
					type: 'options',
					options: METHODS.map((method) => ({ name: method, value: method })),
					default: 'PUT',
				},
				{
					displayName: 'Path',
					name: 'path',
					type: 'string',
					required: true,
					default: '',
					placeholder: '/products/cHJvZHVjdC1wcm9kdWN0X2lkPTE=',
					description: "Behind the credential's Base URL, beginning with a slash, with its query if it needs one; or a whole address",
				},
				{
					displayName: 'Body (JSON)',
					name: 'body',
					type: 'json',
					default: '{}',
					description: 'Properties of the record, as a JSON object',
					displayOptions: { show: { method: ['POST', 'PUT'] } },
				},
			],
			async runTogether(inputs) {
				return await sendTogether(inputs, { most: MOST_REQUESTS, make: requestOf, send: async (requests) => await send(inputs[0], requests) });
			},
		},
	],
};

/** @throws InputError */
function requestOf({ parameter, apiUrl }: Input): PlainObject {
	const method = parameter<string>('method');
	const path = String(parameter('path') ?? '').trim();
	if (!/^(\/|https:\/\/)/.test(path))
		throw new InputError("'Path' does not begin with a slash", 'Give what follows the Base URL of the credential, or a whole address with https.');
	const uri = path.startsWith('/') ? apiUrl + path : path;
	return { method, uri, ...(['POST', 'PUT'].includes(method) && { data: jsonObjectOf(parameter('body', {}), 'Body') }) };
}

/** One call. @returns for each request its answer, or why there is none */
async function send({ call, mask }: Input, requests: readonly PlainObject[]): Promise<Outcome[]> {
	const outcome = await call({ method: 'POST', path: '/batch', body: { data: { requests } } }).catch((error: unknown) => error as Error);
	if (outcome instanceof Error) return requests.map(() => outcome);
	const list = unwrap(outcome.body).requests;
	const answers = asList(isPlainObject(list) ? list.request : undefined);
	return requests.map((request, index) => {
		const answer = answers.length === requests.length ? answers[index] : undefined;
		return isPlainObject(answer) && isPlainObject(answer.response) ? answerOf(request, answer.response, mask) : unanswered(request, mask);
	});
}

/** The status is a text in JSON and a number in XML (shoprenter.md 5.9); the whole batch is answered with 200 all the same. */
function answerOf({ method, uri }: PlainObject, { header, body = null }: PlainObject, mask: Mask): Outcome {
	const status = Number(isPlainObject(header) ? header.statusCode : NaN);
	if (status >= 200 && status < 300) return [{ status, body }];
	return new ApiError(`Shoprenter answered ${String(method)} ${mask.message(String(uri))} with ${status}`, {
		failure: failureOfStatus(status),
		status,
		body,
		words: wordsOf(body, mask),
	});
}

function unanswered({ method, uri }: PlainObject, mask: Mask): ApiError {
	return new ApiError(`Shoprenter's answer to the batch has none to ${String(method)} ${mask.message(String(uri))}`, {
		failure: 'unavailable',
		maybeDone: true,
	});
}
