import type { IDataObject } from 'n8n-workflow';

const isContentType = (name: string) => name.toLowerCase() === 'content-type';

/** The value of a header, in whatever case its name is written; '' where there is none. */
export function contentTypeOf(headers: IDataObject = {}): string {
	const [, value] = Object.entries(headers).find(([name]) => isContentType(name)) ?? [];
	return String(value ?? '').trim();
}

/**
 * The headers with `Content-Type: application/json`, unless they have one. An empty one, which n8n's HTTP Request node
 * sends with a raw body, is none. Forms are not harmed: n8n gives them theirs (n8n.md 5).
 */
export function asJsonByDefault(headers: IDataObject = {}): IDataObject {
	if (contentTypeOf(headers) !== '') return headers;
	return { ...Object.fromEntries(Object.entries(headers).filter(([name]) => !isContentType(name))), 'Content-Type': 'application/json' };
}
