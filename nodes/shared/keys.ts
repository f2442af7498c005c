/** The secret parts of registered URLs, and comparisons that take the same time whatever they compare. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'crypto';

/** A node's secret: 32 random bytes in hex. */
export function newSecret(): string {
	return randomBytes(32).toString('hex');
}

/** Whether it is what {@link newSecret} and {@link eventKey} make: 64 hex digits. */
export function isSecret(value: unknown): value is string {
	return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

/** The key in one event's URL. One per event, so that who learns one URL cannot forge another event. */
export function eventKey(secret: string, event: string): string {
	return createHmac('sha256', secret).update(event).digest('hex');
}

/** Compares two texts in a time that tells nothing of where they differ; of the expected one only its length, which is no secret. */
export function equalInConstantTime(expected: string, actual: string): boolean {
	const [one, other] = [Buffer.from(expected), Buffer.from(actual)];
	return one.length === other.length && timingSafeEqual(one, other);
}

/** HMAC-SHA256 of the bytes in lower-case hex. */
export function hmacHex(secret: string, bytes: Buffer): string {
	return createHmac('sha256', secret).update(bytes).digest('hex');
}

/** A slash, also as it stands in PHP's JSON, in such a text inside JSON, and in a query. */
const SLASH = String.raw`(?:\\{0,3}/|%2F)`;
const REGISTERED_PATH = new RegExp(`(${SLASH}([0-9a-f-]{36})${SLASH}\\2${SLASH}[\\w*.-]+${SLASH})[0-9a-f]{64}`, 'gi');

/** Hides the key of every registered URL in a text: whoever knows such a URL can send deliveries that pass. */
export function maskKeys(text: string): string {
	return text.replace(REGISTERED_PATH, '$1***');
}

/** Hides everything secret that the text may repeat: the credential's values and the keys of registered URLs. */
export function withoutSecrets(text: string, credential: Readonly<Record<string, unknown>>): string {
	const secrets = Object.entries(credential)
		.filter(([name, value]) => typeof value === 'string' && value.length >= 4 && !/url|shopName|authentication|clientId|username/i.test(name))
		.map(([, value]) => value as string);
	return maskKeys(secrets.reduce((masked, secret) => masked.replaceAll(secret, '***').replaceAll(encodeURIComponent(secret), '***'), text));
}

/** A digest of a credential and what goes with it, the same whatever token n8n has renewed meanwhile. */
export function fingerprint(value: unknown, tokenField: string | undefined): string {
	const text = JSON.stringify(value, (key, entry: unknown) => (key === tokenField ? undefined : entry));
	return createHash('sha256').update(text).digest('hex');
}
