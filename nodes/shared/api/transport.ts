/** The edge to n8n's HTTP helper: authentication, pacing, retries, timeouts, and errors that hold no secret. */
import type {
	IDataObject,
	IExecuteFunctions,
	IHookFunctions,
	IHttpRequestOptions,
	ILoadOptionsFunctions,
	IN8nHttpFullResponse,
	IWebhookFunctions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';

import { ApiError, attempt, failureOfStatus, redirection, wordsOf, type ApiCall, type ApiFailure, type ApiRequest, type ApiResponse } from './call';
import { parsedOrText } from '../json';
import { fingerprint } from '../keys';
import { Mask } from './masking';
import { Pacer } from './pacer';
import type { Platform } from '../platform';

/** n8n gives a whole publication 84 s; its five tries with a call of this length each stay inside (n8n.md 1.2). */
const CALL_TIMEOUT_MS = 10_000;
/** Of one call, where nobody says how often. */
const TRIES_PER_CALL = 4;
const FIRST_BACKOFF_MS = 500;

/** One for each credential at each API, whichever node calls: what the platforms limit is a token's or an application's calls. */
const pacers = new Map<string, Pacer>();

/** What n8n lends to a caller: its request helper, which authenticates, and the credential. */
export class Sender {
	/** @param type of the credential */
	constructor(
		protected readonly context: IExecuteFunctions | IHookFunctions | ILoadOptionsFunctions | IWebhookFunctions,
		private readonly type: string,
	) {}

	async send(options: IHttpRequestOptions): Promise<IN8nHttpFullResponse> {
		return (await this.context.helpers.httpRequestWithAuthentication.call(this.context, this.type, options)) as IN8nHttpFullResponse;
	}

	/** The decrypted credential, as it is by now: n8n stores the tokens that it fetches with it. */
	async credential(): Promise<IDataObject> {
		return await this.context.getCredentials<IDataObject>(this.type);
	}
}

/** How long, and how often, a sender may call. */
export interface CallLimits {
	/** Asked at the beginning of each call: when it must be over, waiting and repeating included; milliseconds since 1970. */
	deadline(): number;
	/** Asked before every request; false where it is not to go out. */
	mayCall?(): boolean;
	/** How long one request may take; default 10 s. */
	readonly timeoutMs?: number;
	/** How often a request that fails goes out at most; default 4. */
	readonly tries?: number;
}

/**
 * @param credential the decrypted credential; n8n puts its secrets into the requests
 * @param mask of the credential; gets to know the tokens that n8n fetches
 */
export function createApiCall(sender: Sender, platform: Platform, credential: IDataObject, limits: CallLimits, mask: Mask = new Mask(credential)): ApiCall {
	const { mayCall = () => true, timeoutMs = CALL_TIMEOUT_MS, tries: most = TRIES_PER_CALL } = limits;
	const pacer = pacerOf(platform, credential);
	const caller: Caller = { sender, platform, credential, mask };
	const send = async (request: ApiRequest, deadline: number): Promise<ApiResponse> => {
		for (let wait = pacer.waitFor(Date.now()); wait > 0; wait = pacer.waitFor(Date.now())) {
			if (Date.now() + wait >= deadline) throw noMoreCalls(platform);
			await sleep(wait);
		}
		if (!mayCall()) throw noMoreCalls(platform);
		const end = pacer.begin();
		return await fetchOnce(caller, request, Math.min(timeoutMs, deadline - Date.now())).finally(() => end(Date.now()));
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
			if (tries >= most || !isWorthRepeating(outcome, request) || Date.now() + wait >= deadline) throw failure;
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

/** The API's address; '' where the credential names none, which every call then says. */
export function apiUrlOf(platform: Platform, credential: IDataObject): string {
	try {
		return platform.baseUrl(credential);
	} catch {
		return '';
	}
}

/** Who calls, and what must not be said of it. */
interface Caller {
	readonly sender: Sender;
	readonly platform: Platform;
	readonly credential: IDataObject;
	readonly mask: Mask;
}

async function fetchOnce(caller: Caller, request: ApiRequest, timeoutMs: number): Promise<ApiResponse> {
	const { sender, platform, credential, mask } = caller;
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
	const outcome = await sender.send(options).catch((error: unknown) => ({ error }));
	await learnToken(caller);
	if ('error' in outcome) throw thrownBy(caller, request, outcome.error);
	const response = outcome;
	const answer = answerOf(response.statusCode, response.headers, response.body);
	const { status, body } = answer;
	if (status < 200 || status >= 300) throw refusal(caller, request, answer);
	if (request.answer === 'bytes') return { ...answer, body: response.body };
	if (request.isExpected?.(answer) === false) {
		throw new ApiError(`${platform.displayName} answered ${request.method} ${request.path} with ${status}, but not with what it documents`, {
			failure: isXml(body) ? 'inXml' : 'unavailable',
			status,
			words: wordsOf(body, mask),
			maybeDone: true,
		});
	}
	if (typeof body !== 'string' || request.method === 'DELETE') return answer;
	throw new ApiError(`${platform.displayName} answered with something other than JSON`, {
		failure: isXml(body) ? 'inXml' : 'unavailable',
		status,
		words: wordsOf(body, mask),
		maybeDone: true,
	});
}

/** n8n stores a token that it has fetched for a call with the credential, and tells nobody. */
async function learnToken({ sender, platform, mask }: Caller): Promise<void> {
	if (platform.tokenField === undefined) return;
	const credential = await sender.credential();
	mask.learn({ [platform.tokenField]: credential[platform.tokenField] });
}

function answerOf(status: number, headers: Readonly<Record<string, unknown>>, text: unknown): ApiResponse {
	const decoded = Buffer.isBuffer(text) ? text.toString('utf8') : text;
	return { status, headers, body: typeof decoded === 'string' ? parsedOrText(decoded.trim()) : decoded };
}

const isXml = (body: unknown) => typeof body === 'string' && body.startsWith('<?xml');

/** So much of a path is said: an id may be of any length. */
const LONGEST_PATH = 200;

/** An answer that is none of 2xx. */
function refusal({ platform, credential, mask }: Caller, { method, path }: ApiRequest, answer: ApiResponse): ApiError {
	const { status, headers, body } = answer;
	const failure = failureOf(platform, answer);
	return new ApiError(`${platform.displayName} answered ${method} ${mask.message(path).slice(0, LONGEST_PATH)} with ${status}`, {
		failure,
		status,
		body,
		words: failure === 'redirected' ? redirection(headers) : wordsOf(body, mask),
		maybeDone: status >= 500,
		retryAfterMs: retryAfterMs(headers['retry-after']),
		advice: platform.adviceFor?.(credential, answer),
	});
}

function failureOf(platform: Platform, answer: ApiResponse): ApiFailure {
	if (platform.isRateLimited?.(answer)) return 'rateLimited';
	const failure = failureOfStatus(answer.status);
	return failure === 'refused' && isXml(answer.body) ? 'inXml' : failure;
}

/** Failures of a connection that was never made, so that the platform cannot have acted. */
const NOT_CONNECTED = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'];

interface AxiosFailure {
	readonly code?: string;
	readonly message?: string;
	readonly response?: { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly data: unknown };
}

/**
 * What n8n's helper throws: NodeApiError around an axios error, or around what the credential's own request for a token
 * throws. With an answer in it, that answer is a 401, or one to that request; either way the platform has not acted on
 * the call.
 */
function thrownBy(caller: Caller, request: ApiRequest, error: unknown): ApiError {
	const { platform, mask } = caller;
	const { message = '', cause = {} } = error as { message?: string; cause?: AxiosFailure | ApiError };
	if (cause instanceof ApiError) return cause;
	if (cause.response === undefined) {
		return new ApiError(`${platform.displayName} could not be reached`, {
			failure: 'unavailable',
			words: wordsOf(cause.message ?? message, mask),
			maybeDone: !NOT_CONNECTED.includes(cause.code ?? ''),
		});
	}
	const { status, headers, data } = cause.response;
	const { details } = refusal(caller, request, answerOf(status, headers, data));
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
	const caller = fingerprint([apiUrlOf(platform, credential), credential], platform.tokenField);
	const pacer = pacers.get(caller) ?? new Pacer(platform.rateLimit);
	pacers.set(caller, pacer);
	return pacer;
}
