/** Where the token goes in a call: a parameter named `token`, never a header (konimbo.md 3). */
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

import { ApiError } from '../shared/api/call';
import { asJsonByDefault, contentTypeOf } from '../shared/api/contentType';
import { isPlainObject } from '../shared/objects';

/** As a credential gets it: n8n's HTTP Request node keeps forms beside the body (n8n.md 5). */
type Request = IHttpRequestOptions & { readonly form?: unknown; readonly formData?: unknown };

const WITH_BODY = ['PATCH', 'POST', 'PUT'];

/**
 * The request with the token in its query, or, where it has a body, at the top of that: of an object, of the text of
 * one, or of a form. What is there already stays as it is.
 *
 * @throws ApiError for a body that cannot hold it, such as a list or a file
 */
export function withToken(token: string, request: Request): Request {
	const { method = 'GET', qs, form, formData, headers } = request;
	if (!WITH_BODY.includes(method)) return { ...request, qs: { ...qs, token } };
	if (isPlainObject(formData)) return { ...request, formData: { token, ...formData } };
	if (isPlainObject(form)) return { ...request, form: { token, ...form } };
	const body = request.body as unknown;
	if (typeof body !== 'string' || body.trim() === '') return { ...request, body: inObject(token, body) };
	if (/^application\/x-www-form-urlencoded\b/i.test(contentTypeOf(headers)))
		return { ...request, body: `${body}&${new URLSearchParams({ token }).toString()}` };
	return { ...request, headers: asJsonByDefault(headers), body: inText(token, body) };
}

function inObject(token: string, body: unknown): IDataObject {
	if (body === undefined || body === null || typeof body === 'string') return { token };
	// A file is an object of another class.
	if (isPlainObject(body) && !Buffer.isBuffer(body) && !('pipe' in body)) return { token, ...(body as IDataObject) };
	throw noPlace();
}

/** The text is not parsed: a number that JavaScript cannot hold would become another. */
function inText(token: string, json: string): string {
	const [, rest] = /^\s*\{([^]*)$/.exec(json) ?? [];
	if (rest === undefined) throw noPlace();
	return `{"token":${JSON.stringify(token)}${/^\s*\}/.test(rest) ? '' : ','}${rest}`;
}

function noPlace(): ApiError {
	return new ApiError('Konimbo takes the token inside the body, which has to be a JSON object or a form for that', { failure: 'misconfigured' });
}
