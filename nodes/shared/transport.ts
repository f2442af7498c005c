/** The edge to n8n's HTTP helper: authentication, pacing, retries, timeouts, and errors that hold no secret. */
import type { IDataObject, IHookFunctions, IHttpRequestOptions, IN8nHttpFullResponse } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { ApiError, attempt, wordsOf, type ApiCall, type ApiRequest, type ApiResponse } from './api';
import { parsedOrText } from './json';
import { maskKeys } from './keys';
import { Pacer } from './pacer';
import type { Platform } from './platform';

/** n8n gives a whole publication 84 s; five tries with calls of this length stay inside (internals.md 1.2). */
const CALL_TIMEOUT_MS = 10_000;
const TRIES = 4;
const FIRST_BACKOFF_MS = 500;

/** One pacer for each shop's API, whichever node calls it. */
const pacers = new Map<string, Pacer>();

/**
 * @param credential the decrypted credential; n8n puts its secrets into the requests
 * @param deadline when the last call must be over, in milliseconds since 1970
 * @param onCall told of every request that goes out
 */
export function createApiCall(
	context: IHookFunctions,
	platform: Platform,
	credential: IDataObject,
	deadline: number,
	onCall: () => void,
): ApiCall {
	const send = async (request: ApiRequest): Promise<ApiResponse> => {
		const wait = pacerOf(platform, credential).reserve(Date.now(), deadline);
		if (wait === undefined) throw new ApiError(`${platform.displayName} allows no more calls at the moment`, { failure: 'rateLimited' });
		await sleep(wait);
		onCall();
		return await fetchOnce(context, platform, credential, request, deadline - Date.now());
	};

	return async (request) => {
		for (let tries = 1; ; tries++) {
			const outcome = await attempt(send(request));
			if (!(outcome instanceof ApiError)) return outcome;
			const wait = outcome.details.retryAfterMs ?? FIRST_BACKOFF_MS * 2 ** (tries - 1);
			if (tries === TRIES || !isWorthRepeating(outcome, request) || Date.now() + wait >= deadline) throw outcome;
			await sleep(wait);
		}
	};
}

/** A POST that the platform may have acted on is not repeated: what it made would be there twice. */
function isWorthRepeating({ details }: ApiError, { method }: ApiRequest): boolean {
	const mayPass = details.failure === 'unavailable' || (details.failure === 'rateLimited' && details.status === 429);
	return mayPass && !(method === 'POST' && details.maybeDone);
}

async function fetchOnce(
	context: IHookFunctions,
	platform: Platform,
	credential: IDataObject,
	request: ApiRequest,
	timeLeft: number,
): Promise<ApiResponse> {
	const options: IHttpRequestOptions = {
		method: request.method,
		url: platform.baseUrl(credential) + request.path,
		qs: { ...request.query },
		...(request.body && { body: { ...request.body } }),
		headers: { Accept: 'application/json', 'Content-Type': 'application/json' },
		timeout: Math.max(1, Math.min(CALL_TIMEOUT_MS, timeLeft)),
		encoding: 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
		// Where n8n renews an expired token, it has to see the 401 as an error.
		ignoreHttpStatusErrors: platform.renewsToken ? { ignore: true, except: [401] } : true,
	};
	const response = await (
		context.helpers.httpRequestWithAuthentication.call(context, platform.credential, options) as Promise<IN8nHttpFullResponse>
	).catch((error: unknown) => {
		throw noResponse(platform, error, credential);
	});
	return readResponse(platform, credential, request, response);
}

function readResponse(platform: Platform, credential: IDataObject, request: ApiRequest, response: IN8nHttpFullResponse): ApiResponse {
	const text = typeof response.body === 'string' ? response.body.trim() : '';
	const body = parsedOrText(text);
	const { statusCode: status, headers } = response;
	const answer: ApiResponse = { status, headers, body };
	if (status >= 200 && status < 300) {
		if (typeof body !== 'string' || request.method === 'DELETE') return answer;
		throw new ApiError(`${platform.displayName} answered with something other than JSON`, {
			failure: text.startsWith('<?xml') ? 'refused' : 'unavailable',
			status,
			words: withoutSecrets(wordsOf(body), credential),
			maybeDone: true,
		});
	}
	const rateLimited = status === 429 || platform.isRateLimited?.(answer) === true;
	const unauthorized = status === 401 || status === 403;
	throw new ApiError(`${platform.displayName} answered ${request.method} ${request.path} with ${status}`, {
		failure: rateLimited ? 'rateLimited' : unauthorized ? 'unauthorized' : status >= 500 || status === 408 ? 'unavailable' : 'refused',
		status,
		body,
		words: withoutSecrets(wordsOf(body), credential),
		maybeDone: status >= 500,
		retryAfterMs: retryAfterMs(headers['retry-after']),
	});
}

/** Failures of a connection that was never made, so that the platform cannot have acted. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

/** @param error what n8n's helper throws: NodeApiError around an axios error, or around one of a credential's own */
function noResponse(platform: Platform, error: unknown, credential: IDataObject): ApiError {
	const { message = '', httpCode, cause } = error as { message?: string; httpCode?: string | null; cause?: { code?: string; message?: string } };
	const words = withoutSecrets(cause?.message ?? message, credential);
	if (httpCode === '401' || httpCode === '403') {
		return new ApiError(`${platform.displayName} does not accept the credential`, { failure: 'unauthorized', status: Number(httpCode), words });
	}
	return new ApiError(`${platform.displayName} could not be reached`, {
		failure: 'unavailable',
		words,
		maybeDone: !NOT_CONNECTED.includes(cause?.code ?? ''),
	});
}

/** Hides everything secret that the text may repeat: the credential's values and the keys of registered URLs. */
function withoutSecrets(text: string, credential: IDataObject): string {
	const secrets = Object.entries(credential)
		.filter(([name, value]) => typeof value === 'string' && value.length >= 4 && !/url|shopName|authentication|clientId|username/i.test(name))
		.map(([, value]) => value as string);
	return maskKeys(secrets.reduce((masked, secret) => masked.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***'), text));
}

/** @param header Retry-After: seconds, or a date */
function retryAfterMs(header: unknown): number | undefined {
	if (typeof header !== 'string' || header === '') return undefined;
	const seconds = Number(header);
	const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function pacerOf(platform: Platform, credential: IDataObject): Pacer {
	const api = platform.baseUrl(credential);
	const pacer = pacers.get(api) ?? new Pacer(platform.rateLimit);
	pacers.set(api, pacer);
	return pacer;
}
