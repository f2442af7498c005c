/** Calls to a platform's API: what they look like, and how they fail. */
import { parseUrl } from './address';
import type { Mask } from './masking';

export interface ApiRequest {
	readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Begins with a slash; comes behind the credential's base URL. */
	readonly path: string;
	readonly query?: Readonly<Record<string, string | number | boolean>>;
	/** Goes out as JSON. */
	readonly body?: Readonly<Record<string, unknown>> | readonly unknown[];
	/** Goes out as multipart/form-data, in place of a body. */
	readonly form?: FormData;
	/**
	 * True where a second time does more than the first, as with every POST: it is not repeated where the platform may have
	 * acted on it.
	 */
	readonly once?: boolean;
	/** Present where the answer may be something other than JSON: its body is then a Buffer. */
	readonly answer?: 'bytes';
	/** Whether an answer of 2xx is what the platform documents; one that is not counts as none. */
	readonly isExpected?: (answer: ApiResponse) => boolean;
}

export interface ApiResponse {
	readonly status: number;
	/** By lower-case names. */
	readonly headers: Readonly<Record<string, unknown>>;
	/** Parsed JSON; a text that is none; undefined where there is no body; a Buffer where bytes were asked for. */
	readonly body: unknown;
}

/** Makes one call and returns its answer of 2xx. @throws ApiError otherwise */
export type ApiCall = (request: ApiRequest) => Promise<ApiResponse>;

/** Why a call failed, as far as it matters for what to do next. */
export type ApiFailure =
	/** The platform answered, and another try would get the same answer. */
	| 'refused'
	/** The platform answers in XML, although JSON was asked for. */
	| 'inXml'
	/** Token, key or password are not accepted, or lack a permission. */
	| 'unauthorized'
	/** The platform has made something else than it was told to. */
	| 'altered'
	/** No call was made: the credential does not say where to. The error's message says what to enter. */
	| 'misconfigured'
	/** The answer names another address. It is not called: the credential would go along. */
	| 'redirected'
	/** Too many calls. */
	| 'rateLimited'
	/** No answer, or one that says that the platform is in trouble. */
	| 'unavailable';

interface ApiErrorDetails {
	readonly failure: ApiFailure;
	/** The HTTP status, if there was an answer. */
	readonly status?: number;
	readonly body?: unknown;
	/** The platform's own words, without secrets. */
	readonly words?: string;
	/** True where the platform may have acted on the call all the same. */
	readonly maybeDone?: boolean;
	/** How long the platform asks to wait, in milliseconds. */
	readonly retryAfterMs?: number;
	/** What the user should do, where that follows from the answer; begins with a capital letter, ends without a full stop. */
	readonly advice?: string;
}

export class ApiError extends Error {
	override readonly name = 'ApiError';

	/** @param message what happened, for the user; holds no secret */
	constructor(
		message: string,
		readonly details: ApiErrorDetails,
	) {
		super(message);
	}

	get status(): number | undefined {
		return this.details.status;
	}

	/** Whether n8n's next tries of the same activation would only fail again. */
	get isFinal(): boolean {
		return this.details.failure !== 'unavailable';
	}
}

export const isRedirect = (status: number) => status >= 300 && status < 400;

/** What a status that is no success says by itself. */
export function failureOfStatus(status: number): ApiFailure {
	if (status === 429) return 'rateLimited';
	if (status === 401 || status === 403) return 'unauthorized';
	if (isRedirect(status)) return 'redirected';
	return status >= 400 && status < 500 && status !== 408 ? 'refused' : 'unavailable';
}

/** Where an answer leads, without path and query, which may repeat a token; '' where it does not say. */
export function redirection(headers: ApiResponse['headers']): string {
	const url = parseUrl(String(headers.location ?? ''));
	return url ? `a redirect to ${url.origin}` : '';
}

/** Runs the step; a failure of the platform's becomes a value. Other errors are thrown on. */
export async function attempt<T>(step: Promise<T>): Promise<T | ApiError> {
	return await step.catch((error: unknown) => {
		if (error instanceof ApiError) return error;
		throw error;
	});
}

/** The answer to the call; undefined where the platform answers 404, in which case nothing is there. */
export async function unlessNotFound<T>(step: Promise<T>): Promise<T | undefined> {
	const outcome = await attempt(step);
	if (!(outcome instanceof ApiError)) return outcome;
	if (outcome.status === 404) return undefined;
	throw outcome;
}

/** More than this is not shown of what a platform says. */
const LONGEST_WORDS = 300;

/** The platform's own words in an answer, in short and without secrets; '' if there are none. */
export function wordsOf(body: unknown, mask: Mask): string {
	// Masked before it is cut: what is left of a secret at the edge is none to search for.
	const masked = mask.message(textIn(body));
	const text =
		typeof body === 'string'
			? masked
					.replace(/<[^<>]*>/g, ' ')
					.replace(/\s+/g, ' ')
					.trim()
			: masked;
	return text.slice(0, LONGEST_WORDS);
}

function textIn(body: unknown): string {
	if (typeof body === 'string') return body;
	if (typeof body !== 'object' || body === null) return '';
	const { message, error_description, error, errors } = body as Record<string, unknown>;
	const all = Array.isArray(errors) && errors.every((one) => typeof one === 'string') ? errors.join('; ') : errors;
	const words = [message, error_description, error, all].find((value) => typeof value === 'string' && value !== '');
	return typeof words === 'string' ? words : JSON.stringify(body);
}
