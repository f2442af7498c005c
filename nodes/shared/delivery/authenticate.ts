/** Whether a delivery comes from the shop: by the key in its URL, and by its signature where the platform signs. */
import { knownSecrets } from '../activation/state';
import { equalInConstantTime, eventKey, hmacHex, isSecret, webhookSecretOf } from '../keys';
import { headerOf, type Delivery } from './delivery';
import type { RawBody } from './request';
import { isRegistered } from './recovery';

/** A delivery that gets an answer at once and makes no execution. */
export interface Refusal {
	readonly status: number;
	/** For whoever looks at the log or listens for a test event; names no key. */
	readonly reason: string;
}

const WRONG_KEY: Refusal = { status: 401, reason: 'the key in the URL is wrong' };

/** The key in the URL. Checked before a byte of the body is read. */
export function checkKey({ trigger, params: { event = '', key = '' } }: Delivery): Refusal | undefined {
	if (trigger.platform.subscriptions === undefined) return undefined;
	let hasSecret = false;
	for (const secret of knownSecrets(trigger)) {
		if (equalInConstantTime(eventKey(secret, event), key)) return undefined;
		hasSecret = true;
	}
	if (hasSecret) return WRONG_KEY;
	if (isRegistered(trigger, event, key)) return undefined;
	// Another process runs the activation and has not stored the secret yet, or it was overwritten: the shop is to try again.
	return isSecret(key) ? { status: 503, reason: 'the node is being activated, or n8n has lost its secret' } : WRONG_KEY;
}

/** The signature over the raw bytes, where the platform signs. */
export async function checkSignature(delivery: Delivery, body: RawBody): Promise<Refusal | undefined> {
	const { trigger } = delivery;
	const { signature } = trigger.platform;
	if (signature === undefined) return undefined;
	const secret = webhookSecretOf(trigger.platform, await trigger.credential());
	if (secret === '') return signature.required ? { status: 401, reason: 'the credential has no webhook secret' } : undefined;
	// A body that cannot be had cannot be verified either. Where the URL's key has proved the sender, its owner is told.
	if ('unreadable' in body) return signature.required ? { status: body.status, reason: body.unreadable } : undefined;
	const sent = headerOf(delivery, signature.header);
	if (sent === '') return { status: 401, reason: `the header ${signature.header} is missing` };
	return equalInConstantTime(hmacHex(secret, body.raw), sent.toLowerCase())
		? undefined
		: { status: 401, reason: `the signature in ${signature.header} is wrong` };
}
