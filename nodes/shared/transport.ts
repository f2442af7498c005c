/** The edge to n8n's HTTP helper: authentication, pacing, retries, timeouts, and errors that hold no secret. */
import type { IDataObject, IExecuteFunctions, IHookFunctions, IHttpRequestOptions, ILoadOptionsFunctions, IN8nHttpFullResponse } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { ApiError, attempt, wordsOf, type ApiCall, type ApiFailure, type ApiRequest, type ApiResponse } from './api';
import { parsedOrText } from './json';
import { fingerprint, withoutSecrets } from './keys';
import { Pacer } from './pacer';
import type { Platform } from './platform';

/** n8n gives a whole publication 84 s; five tries with calls of this length stay inside (n8n.md 1.2). */
const CALL_TIMEOUT_MS = 10_000;
const TRIES = 4;
const FIRST_BACKOFF_MS = 500;

/** One for each credential at each API, whichever node calls: what the platforms limit is a token's or an application's calls. */
const pacers = new Map<string, Pacer>();

/** Any of n8n's contexts that makes requests with a credential. */
export type RequestContext = IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions;

/** How long, and how often, a context may call. */
export interface CallLimits {
	/** Asked at the beginning of each call: when it must be over, waiting and repeating included; milliseconds since 1970. */
	deadline(): number;
	/** Asked before every request; false where it is not to go out. */
	mayCall?(): boolean;
	/** How long one request may take; default 10 s. */
	readonly timeoutMs?: number;
}

/** @param credential the decrypted credential; n8n puts its secrets into the requests */
export function createApiCall(context: RequestContext, platform: Platform, credential: IDataObject, limits: CallLimits): ApiCall {
	const { mayCall = () => true, timeoutMs = CALL_TIMEOUT_MS } = limits;
	const pacer = pacerOf(platform, credential);
	const send = async (request: ApiRequest, deadline: number): Promise<ApiResponse> => {
		for (let wait = pacer.waitFor(Date.now()); wait > 0; wait = pacer.waitFor(Date.now())) {
			if (Date.now() + wait >= deadline) throw noMoreCalls(platform);
			await sleep(wait);
		}
		if (!mayCall()) throw noMoreCalls(platform);
		const end = pacer.begin();
		return await fetchOnce(context, platform, credential, request, Math.min(timeoutMs, deadline - Date.now())).finally(() => end(Date.now()));
	};

	return async (request) => {
		const deadline = limits.deadline();
		let maybeDone = false;
		for (let tries = 1; ; tries++) {
			const outcome = await attempt(send(request, deadline));
			if (!(outcome instanceof ApiError)) return outcome;
			// What an earlier try may have done, a refusal of a later one (a record that is gone) does not deny. Reading does nothing.
			maybeDone ||= request.method !== 'GET' && outcome.details.maybeDone === true;
			const failure = new ApiError(outcome.message, { ...outcome.details, maybeDone });
			const wait = outcome.details.retryAfterMs ?? FIRST_BACKOFF_MS * 2 ** (tries - 1);
			if (tries === TRIES || !isWorthRepeating(outcome, request) || Date.now() + wait >= deadline) throw failure;
			await sleep(wait);
		}
	};
}

function noMoreCalls({ displayName }: Platform): ApiError {
	return new ApiError(`${displayName} allows no more calls at the moment`, { failure: 'rateLimited' });
}

/** A POST that the platform may have acted on is not repeated: what it made would be there twice. */
function isWorthRepeating({ details }: ApiError, { method, once = method === 'POST' }: ApiRequest): boolean {
	const mayPass = details.failure === 'unavailable' || (details.failure === 'rateLimited' && details.status === 429);
	return mayPass && !(once && details.maybeDone);
}

async function fetchOnce(context: RequestContext, platform: Platform, credential: IDataObject, request: ApiRequest, timeoutMs: number): Promise<ApiResponse> {
	const form = request.form && new Response(request.form);
	const options: IHttpRequestOptions = {
		method: request.method,
		url: platform.baseUrl(credential) + request.path,
		qs: { ...request.query },
		...(request.body !== undefined && { body: request.body as IDataObject }),
		...(form && { body: Buffer.from(await form.arrayBuffer()) }),
		headers: { Accept: request.answer === 'bytes' ? '*/*' : 'application/json', 'Content-Type': form?.headers.get('content-type') ?? 'application/json' },
		timeout: Math.max(1, timeoutMs),
		encoding: request.answer === 'bytes' ? 'arraybuffer' : 'text',
		returnFullResponse: true,
		disableFollowRedirect: true,
		// Where n8n renews an expired token, it has to see the 401 as an error.
		ignoreHttpStatusErrors: platform.tokenField ? { ignore: true, except: [401] } : true,
	};
	const send = context.helpers.httpRequestWithAuthentication.call(context, platform.credential, options) as Promise<IN8nHttpFullResponse>;
	const response = await send.catch((error: unknown) => {
		throw thrownBy(platform, credential, request, error);
	});
	const answer = answerOf(response.statusCode, response.headers, response.body);
	const { status, body } = answer;
	if (status < 200 || status >= 300) throw refusal(platform, credential, request, answer);
	if (request.answer === 'bytes') return { ...answer, body: response.body };
	if (typeof body !== 'string' || request.method === 'DELETE') return answer;
	throw new ApiError(`${platform.displayName} answered with something other than JSON`, {
		failure: isXml(body) ? 'inXml' : 'unavailable',
		status,
		words: withoutSecrets(wordsOf(body), credential),
		maybeDone: true,
	});
}

function answerOf(status: number, headers: Readonly<Record<string, unknown>>, text: unknown): ApiResponse {
	const decoded = Buffer.isBuffer(text) ? text.toString('utf8') : text;
	return { status, headers, body: typeof decoded === 'string' ? parsedOrText(decoded.trim()) : decoded };
}

const isXml = (body: unknown) => typeof body === 'string' && body.startsWith('<?xml');

/** An answer that is none of 2xx. */
function refusal(platform: Platform, credential: IDataObject, { method, path }: ApiRequest, answer: ApiResponse): ApiError {
	const { status, headers, body } = answer;
	return new ApiError(`${platform.displayName} answered ${method} ${path} with ${status}`, {
		failure: failureOf(platform, answer),
		status,
		body,
		words: withoutSecrets(wordsOf(body), credential),
		maybeDone: status >= 500,
		retryAfterMs: retryAfterMs(headers['retry-after']),
	});
}

function failureOf(platform: Platform, answer: ApiResponse): ApiFailure {
	const { status, body } = answer;
	if (status === 429 || platform.isRateLimited?.(answer)) return 'rateLimited';
	if (status === 401 || status === 403) return 'unauthorized';
	if (status === 408 || status >= 500) return 'unavailable';
	return isXml(body) ? 'inXml' : 'refused';
}

/** Failures of a connection that was never made, so that the platform cannot have acted. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

interface AxiosFailure {
	readonly code?: string;
	readonly message?: string;
	readonly response?: { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly data: unknown };
}

/**
 * What n8n's helper throws: NodeApiError around an axios error. With an answer in it, that answer is a 401, or one to
 * the credential's own request for a token; either way the platform has not acted on the call.
 */
function thrownBy(platform: Platform, credential: IDataObject, request: ApiRequest, error: unknown): ApiError {
	const { message = '', cause = {} } = error as { message?: string; cause?: AxiosFailure };
	if (cause.response === undefined) {
		const words = withoutSecrets(cause.message ?? message, credential);
		return new ApiError(`${platform.displayName} could not be reached`, {
			failure: 'unavailable',
			words,
			maybeDone: !NOT_CONNECTED.includes(cause.code ?? ''),
		});
	}
	const { status, headers, data } = cause.response;
	const { details } = refusal(platform, credential, request, answerOf(status, headers, data));
	// A token is refused for what the credential holds, whatever the status.
	const failure = details.failure === 'refused' ? 'unauthorized' : details.failure;
	return new ApiError(`${platform.displayName} answered the request for a token with ${status}`, { ...details, failure, maybeDone: false });
}

/** @param header Retry-After: seconds, or a date */
function retryAfterMs(header: unknown): number | undefined {
	if (typeof header !== 'string' || header === '') return undefined;
	const seconds = Number(header);
	const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - Date.now();
	return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}

function pacerOf(platform: Platform, credential: IDataObject): Pacer {
	const caller = fingerprint([platform.baseUrl(credential), credential], platform.tokenField);
	const pacer = pacers.get(caller) ?? new Pacer(platform.rateLimit);
	pacers.set(caller, pacer);
	return pacer;
}
