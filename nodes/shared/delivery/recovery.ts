/**
 * Lets deliveries in where n8n has lost the node's secret. An execution that began before the publication and ends after
 * it writes its old copy of the static data back; after the next start nobody knows the secret any more, and every
 * delivery would be put off for ever. What authenticates then is the shop's own list: only the shop and this node ever
 * knew an address that is registered there.
 */
import { normalAddress } from '../api/address';
import { ApiError } from '../api/call';
import { createApiCall } from '../api/transport';
import { equalInConstantTime, isSecret } from '../keys';
import type { Trigger } from '../trigger';

/** A node's question to its shop. */
interface Question {
	/** Milliseconds since 1970. */
	readonly askedAt: number;
	/** The node's own addresses that the shop has listed so far, in normal form. */
	readonly registered: ReadonlySet<string>;
}

/** By node, in this process. */
const questions = new Map<string, Question>();

/** Forgeries too make a node ask: no more than this often, whatever came of it. */
const PAUSE_MS = 60_000;
const QUESTION_MS = 10_000;

/** Whether the shop has listed a webhook under exactly the address that the delivery came to. */
export function isRegistered(trigger: Trigger, event: string, key: string): boolean {
	const { registered } = questions.get(trigger.key) ?? {};
	if (registered === undefined || !isSecret(key)) return false;
	const address = normalAddress(`${trigger.url}/${encodeURIComponent(event)}/${key}`);
	return [...registered].some((one) => equalInConstantTime(one, address));
}

/**
 * Asks the shop once which webhooks it has, for {@link isRegistered}. Does nothing where a delivery has asked within the
 * last minute, in test listening (whose secret lives with it), or while the workflow is not active. Never throws.
 */
export async function askShop(trigger: Trigger): Promise<void> {
	const { key, isTest, isActive, platform } = trigger;
	const { displayName } = platform;
	const { askedAt, registered } = questions.get(key) ?? { askedAt: -Infinity, registered: new Set<string>() };
	const now = Date.now();
	if (now - askedAt < PAUSE_MS || isTest || !isActive) return;
	// Before anything is waited for: all that come meanwhile share the one question.
	questions.set(key, { askedAt: now, registered });
	try {
		const found = await listOwnAddresses(trigger, now + QUESTION_MS);
		questions.set(key, { askedAt: now, registered: new Set([...registered, ...found]) });
		trigger.warn(
			`n8n has no secret for this node. ${displayName} lists ${found.length} webhooks that lead to it: deliveries to these are accepted until n8n ends. Unless the workflow is being published just now, unpublish and publish it`,
		);
	} catch (error) {
		// Only our own errors are known to hold no secret.
		const reason = error instanceof ApiError ? error.message : 'the credential or the list cannot be read';
		trigger.warn(
			`n8n has no secret for this node, and ${displayName} could not be asked which webhooks lead to it: ${reason}. Unpublish and publish the workflow`,
		);
	}
}

/** @throws ApiError, or what n8n throws where it cannot read the credential */
async function listOwnAddresses(trigger: Trigger, end: number): Promise<string[]> {
	const { platform, url: nodeUrl } = trigger;
	if (platform.subscriptions === undefined) return [];
	const call = createApiCall(trigger, platform, await trigger.credential(), { deadline: () => end, tries: 1 });
	const listed = await platform.subscriptions.list(call);
	return listed
		.map(({ url = '' }) => normalAddress(url))
		.filter((address) => address.startsWith(`${normalAddress(nodeUrl)}/`) && isSecret(address.split('/').at(-1)));
}
