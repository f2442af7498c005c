/** What a trigger node remembers between activations and deliveries: its static data, and the secret in it. */
import { isPlainObject } from '../objects';
import { isSecret, newSecret } from '../keys';
import { PARKED } from './plan';

/** The node's static data. n8n keeps it for production; test listening has its own, which ends with it. */
export interface NodeState {
	/** From it come the keys of the registered URLs: 64 hex digits, else it is none. Never leaves static data but as such a key. */
	secret?: unknown;
	/** The webhooks made for this node, by a digest of the shop that they were made in; see {@link rememberedShops}. */
	shops?: unknown;
	/** Events that the platform did not know when all events (`*`) were asked for. */
	skippedEvents?: string[];
}

export interface RememberedShop {
	/** The host of the shop's API, for people. */
	readonly host: string;
	/** The event of each webhook, or PARKED, by its id at the platform. */
	readonly webhooks: Record<string, string>;
}

/** The shops in static data. What is not of their shape (a redacted copy, somebody else's edit) counts as nothing. */
function rememberedShops({ shops }: NodeState): Record<string, RememberedShop> {
	const entries = isPlainObject(shops) ? Object.entries(shops) : [];
	const isText = (value: unknown) => typeof value === 'string';
	return Object.fromEntries(
		entries.filter((entry): entry is [string, RememberedShop] => {
			const { host, webhooks } = isPlainObject(entry[1]) ? entry[1] : {};
			return isText(host) && isPlainObject(webhooks) && Object.values(webhooks).every(isText);
		}),
	);
}

/**
 * What is remembered of the shop's webhooks, to be changed in place.
 *
 * @param made what this process has made, by id: an activation that still ran when the hook began had not stored it yet (n8n.md 1.3)
 */
export function rememberedIn(state: NodeState, shop: string, host: string, made: Readonly<Record<string, string>>): RememberedShop['webhooks'] {
	const shops = rememberedShops(state);
	state.shops = { ...shops, [shop]: { host, webhooks: { ...made, ...shops[shop]?.webhooks } } };
	// Not what was put in: n8n's static data hands out what notes each change.
	return rememberedShops(state)[shop].webhooks;
}

/** The same shop under another token: what it lists is not left in another one at the same address. */
export function forgetInOtherShops(state: NodeState, shop: string, ids: readonly string[]): void {
	const shops = rememberedShops(state);
	for (const [other, { host, webhooks }] of Object.entries(shops)) {
		if (other !== shop && host === shops[shop]?.host) for (const id of ids) delete webhooks[id];
	}
}

/** Webhooks in other shops that the credential led to before, which are not known to be gone or parked. */
export function leftInOtherShops(state: NodeState, shop: string): Array<{ readonly host: string; readonly ids: readonly string[] }> {
	return Object.entries(rememberedShops(state))
		.filter(([other]) => other !== shop)
		.map(([, { host, webhooks }]) => ({ host, ids: Object.keys(webhooks).filter((id) => webhooks[id] !== PARKED) }))
		.filter(({ ids }) => ids.length > 0);
}

/** Whose secret it is: of one node, in production or in test listening. */
export interface SecretHolder {
	/** Names the node, in this mode, within this process. */
	readonly key: string;
	readonly state: NodeState;
}

/**
 * Secrets of nodes that this process has activated. Their URL is live already while n8n saves static data only after all
 * of the workflow's triggers are done (n8n.md 1.3), and the shop may deliver at once. Not by the node's URL: in test
 * listening n8n tells `webhook()` that of production.
 */
const secretsInUse = new Map<string, string>();

/** The node's secret, as far as n8n has stored it. */
export function storedSecret({ secret }: NodeState): string | undefined {
	return isSecret(secret) ? secret : undefined;
}

/**
 * The secrets that the node's registered URLs may hold keys of: the stored one, which opens nearly all of them, and the one
 * in use. They differ where an execution that ran meanwhile has put an older copy of the static data back.
 */
export function* knownSecrets(holder: SecretHolder): Generator<string> {
	const stored = storedSecret(holder.state);
	if (stored !== undefined) yield stored;
	const inUse = secretsInUse.get(holder.key);
	if (inUse !== undefined) yield inUse;
}

/** The node's secret, made on first use and kept from then on: URLs that are registered hold keys made from it. */
export function ensureSecret(holder: SecretHolder): string {
	const [secret = newSecret()] = knownSecrets(holder);
	holder.state.secret = secret;
	return secret;
}

/** To be called by an activation alone: n8n removes webhooks of test listening under production's name. */
export function putSecretToUse(holder: SecretHolder): void {
	secretsInUse.set(holder.key, ensureSecret(holder));
}

/**
 * To be called when nothing of the node is registered any more. By the secret, because n8n ends test listening in
 * another mode than it began it in.
 */
export function forgetSecretInUse(state: NodeState): void {
	const secret = storedSecret(state);
	for (const [node, inUse] of secretsInUse) {
		if (inUse === secret) secretsInUse.delete(node);
	}
}
