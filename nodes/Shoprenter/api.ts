/** How Shoprenter's API is called. */
import type { ApiError } from '../shared/api/call';
import { isPlainObject } from '../shared/objects';
import type { PlatformApi } from '../shared/platform';
import { apiUrl } from './addresses';

/** Deprecated since 2025-07-24; until when it works for whom is not documented (shoprenter.md 3.2). */
export const BASIC_ENDS =
	"Shoprenter is ending Basic authentication: make an API client under 'Settings > API settings' in the Shoprenter admin, and choose OAuth2 in the credential";

export const api: PlatformApi = {
	baseUrl: apiUrl,
	rateLimit: { calls: 3, seconds: 1 },
	tokenField: 'accessToken',
	adviceFor: ({ authentication }, { status }) => (authentication === 'basic' && status === 403 ? BASIC_ENDS : undefined),
};

/** The largest page (shoprenter.md 4.2). */
export const PAGE_SIZE = 200;

/** Some answers stand inside `{ "response": … }` (shoprenter.md 4.3). */
export function unwrap(body: unknown): Record<string, unknown> {
	if (!isPlainObject(body)) return {};
	return isPlainObject(body.response) ? body.response : body;
}

/** A refusal by the platform's own number, whatever shape it has around it (shoprenter.md 4.4). */
export function hasInnerCode({ status, details }: ApiError, code: string): boolean {
	return status === 400 && JSON.stringify(details.body ?? '').includes(code);
}
