import { domainToUnicode } from 'node:url';

/** A webhook as the merchant sees it in the back office. */
export interface WebhookView {
	id: string;
	event: string;
	url: string;
	/** Whether events are delivered to it. */
	live: boolean;
}

/** What a merchant can type when adding or editing a webhook. */
export type WebhookFields = Partial<Omit<WebhookView, 'id'>>;

/** Changes made by hand in the back office. */
export interface Merchant<F extends WebhookFields, V extends WebhookView> {
	disable(id: string): void;
	remove(id: string): void;
	edit(id: string, changes: F): V;
	add(fields: F & Pick<WebhookView, 'event' | 'url'>): V;
}

/** What a shop may make of the addresses it is given; no sheet says that one does not. */
export type Rewriting = 'none' | 'upperHost' | 'defaultPort' | 'unicodeHost' | 'percent' | 'slash' | 'cut';

/** How a shop keeps webhooks. Nothing of it is documented, so each can be otherwise. */
export interface KeepingBehaviour {
	rewriting: Rewriting;
	/** Milliseconds on the clock by which a list is behind. */
	listLag: number;
	/** Whether a list shows its first entry twice, as where a page moves between two calls. */
	repeats: boolean;
}

export const KEEPING: KeepingBehaviour = { rewriting: 'none', listLag: 0, repeats: false };

/** A webhook as a shop stores it. */
export interface StoredWebhook extends WebhookView {
	/** Failed attempts since the last good one. */
	failures: number;
}

/** MySQL's longest indexed utf8mb4 column: a common width for an address. */
const CUT_AT = 191;

export function rewritten(url: string, how: Rewriting): string {
	const [, start, host, path] = /^(\w+:\/\/)([^/]+)(.*)$/.exec(url) as RegExpExecArray;
	switch (how) {
		case 'none':
			return url;
		case 'upperHost':
			return start.toUpperCase() + host.toUpperCase() + path;
		case 'defaultPort':
			return start + (host.includes(':') ? host : `${host}:${start.startsWith('https') ? 443 : 80}`) + path;
		case 'unicodeHost':
			return start + domainToUnicode(host.split(':')[0]) + host.slice(host.split(':')[0].length) + path;
		case 'percent':
			return start + host + path.replace(/[-_.]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
		case 'slash':
			return `${url}/`;
		case 'cut':
			return url.slice(0, CUT_AT);
	}
}

/** An absolute http or https URL. */
export function isHttpUrl(value: unknown): value is string {
	if (typeof value !== 'string') return false;
	try {
		// URL.canParse of Node 20 fails for letters beyond ASCII.
		return /^https?:$/.test(new URL(value).protocol);
	} catch {
		return false;
	}
}

/** The URL without its query string, for the platforms that may not keep one (konimbo.md 6.5, shoprenter.md 6.2). */
export function withoutQuery(url: string): string {
	return url.replace(/\?[^#]*/, '');
}
