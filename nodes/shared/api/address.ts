/** Addresses of webhooks: when two are the same, and how one is shown. */

/**
 * @returns undefined for a text that is no URL. Not by `URL.canParse`: on Node 20 that says so of any address with a letter
 *  beyond ASCII, once the engine has compiled the call.
 */
export function parseUrl(text: string): URL | undefined {
	try {
		return new URL(text);
	} catch {
		return undefined;
	}
}

/**
 * The address in one form, whatever a platform has made of it: scheme and host in lower case and punycode, no default
 * port, the path's percent-encoding as `encodeURIComponent` writes it, no slash at its end. A text that is no URL stays.
 */
export function normalAddress(address: string): string {
	const url = parseUrl(address);
	if (url === undefined) return address.trim();
	const { protocol, host, pathname, search } = url;
	return `${protocol}//${host}${pathname.split('/').map(normalSegment).join('/').replace(/\/+$/, '')}${search}`;
}

function normalSegment(segment: string): string {
	try {
		return encodeURIComponent(decodeURIComponent(segment));
	} catch {
		// Not percent-encoded after all, or cut in the middle.
		return segment;
	}
}

export function isSameAddress(one: string, other: string): boolean {
	return one === other || normalAddress(one) === normalAddress(other);
}

/**
 * An address of this node for people: without its key, also where the key has been cut short, and with its length.
 *
 * @param nodeUrl the node's URL up to the event, without a slash at the end
 */
export function shownAddress(address: string, nodeUrl: string): string {
	const [normal, own] = [normalAddress(address), normalAddress(nodeUrl)];
	const size = `${address.length} characters`;
	if (!normal.startsWith(`${own}/`)) return `an address of ${size} that does not begin with ${own}`;
	const [event] = normal.slice(own.length + 1).split('/');
	return `${own}/${event}/*** (${size})`;
}
