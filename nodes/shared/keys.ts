/** The secrets of deliveries: those in registered URLs, those that platforms sign with, and comparisons that take the same time whatever they compare. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'crypto';

import type { IDataObject } from 'n8n-workflow';

import type { Platform } from './platform';

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

/** The secret that the platform signs with, without the blanks or the line break that pasting brings along; '' if there is none. */
export function webhookSecretOf({ signature }: Platform, credential: Readonly<IDataObject>): string {
	const secret = signature && credential[signature.secretField];
	return typeof secret === 'string' ? secret.trim() : '';
}

/** A digest of a credential and what goes with it, the same whatever token n8n has renewed meanwhile. */
export function fingerprint(value: unknown, tokenField: string | undefined): string {
	const text = JSON.stringify(value, (key, entry: unknown) => (key === tokenField ? undefined : entry));
	return createHash('sha256').update(text).digest('hex');
}
