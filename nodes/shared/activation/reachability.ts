import { parseUrl } from '../api/address';

const PRIVATE_IPV4 = /^(0\.|10\.|127\.|169\.254\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.)/;
/** `::` begins the machine's own address and IPv4 addresses in IPv6 form, which nobody puts into a public URL. */
const PRIVATE_IPV6 = /^\[(::|f[cd]|fe[89ab])/i;
const LOCAL_NAME = /(^|\.)(localhost|local|internal|lan|home\.arpa)$/i;

/** Whether the host of the URL is one that only this machine or its own network can reach. */
export function isLocalUrl(url: string): boolean {
	const hostname = parseUrl(url)?.hostname.replace(/\.$/, '');
	if (hostname === undefined) return false;
	if (hostname.startsWith('[')) return PRIVATE_IPV6.test(hostname);
	if (/^[\d.]+$/.test(hostname)) return PRIVATE_IPV4.test(hostname);
	return LOCAL_NAME.test(hostname) || !hostname.includes('.');
}

/**
 * Why the platform could not, or must not, deliver to the URL; undefined if it can. Who runs shop and n8n in a network of
 * their own may do without https; what goes over the internet may not.
 *
 * @param webhookUrl the URL that is to be registered
 * @param apiUrl where the platform's API is called: one at a local address can reach local URLs; '' where that is not known
 */
export function whyUnreachable(webhookUrl: string, apiUrl: string): string | undefined {
	const url = parseUrl(webhookUrl);
	if (url === undefined) return 'is no URL';
	const { origin, protocol } = url;
	if (apiUrl === '') return undefined;
	if (isLocalUrl(webhookUrl)) return isLocalUrl(apiUrl) ? undefined : `is a local one, ${origin}`;
	// The URL holds the key that lets deliveries in, so it must not travel in the clear.
	if (protocol !== 'https:') return `does not begin with https: ${origin}`;
	return undefined;
}
