/** Looks for secrets in what a node lets out: errors, log lines, items. */
import { eventKey } from '../../nodes/shared/keys';
import type { RecordedRequest } from '../../lab/shops';
import type { TestTrigger } from '../../lab/contexts/trigger';

/** What must never be seen of a credential, as it is by now: its secrets, and what Basic makes of them. */
export function secretsOfCredential(credential: Readonly<Record<string, unknown>>): string[] {
	const text = (name: string) => String(credential[name] ?? '');
	const held = ['token', 'apiKey', 'webhookSecret', 'clientSecret', 'password', 'accessToken'].map(text);
	const pairs = [
		['username', 'password'],
		['clientId', 'clientSecret'],
	].filter((pair) => pair.every((name) => text(name) !== ''));
	const basic = pairs.map((pair) => Buffer.from(pair.map(text).join(':')).toString('base64'));
	return [...held, ...basic].filter((secret) => secret !== '' && secret !== 'not used');
}

/** The field of a credential that its calls are refused without. */
export function secretFieldOf(credential: Readonly<Record<string, string>>): string {
	return ['token', 'apiKey', 'clientSecret'].find((name) => name in credential) ?? '';
}

/** What must never be seen of a trigger: what its credential holds, its own secret, and the key of each of its URLs. */
export function secretsOf(trigger: TestTrigger): string[] {
	const { secret } = trigger;
	const keys = secret ? ['parked', ...trigger.events].map((event) => eventKey(secret, event)) : [];
	return [...secretsOfCredential(trigger.credential), ...secretsOfCredential(trigger.heldCredential), ...(secret ? [secret] : []), ...keys];
}

/** What the calls to the API proved themselves with, also a token that n8n has fetched. */
export function secretsSent(requests: readonly RecordedRequest[]): string[] {
	return [...new Set(requests.flatMap(({ headers }) => headers.authorization?.split(' ').slice(1) ?? []))];
}

/** So much of a long secret is one too: what a cut leaves of a token or a key. */
const PIECE = 16;

/** What to look for: a long secret's beginning and end, of which every text that holds it whole has both; in the usual ways to write it. */
function piecesOf(secret: string): string[] {
	const pieces = secret.length < 2 * PIECE ? [secret] : [secret.slice(0, PIECE), secret.slice(-PIECE)];
	return [...new Set(pieces.flatMap((piece) => [piece, piece.toUpperCase(), encodeURIComponent(piece), JSON.stringify(piece).slice(1, -1)]))];
}

/** Counts what it has looked at, so that "none found" says in how much. */
export class SecretSearch {
	texts = 0;
	/** The texts with a secret in them. */
	readonly found: string[] = [];
	private readonly pieces = new Map<string, string[]>();

	inText(text: string, secrets: readonly string[]): void {
		this.texts++;
		if (secrets.some((secret) => this.piecesOf(secret).some((piece) => text.includes(piece)))) this.found.push(text);
	}

	/** All texts in the value that a log of it could show, also what JSON leaves out. */
	inValue(value: unknown, secrets: readonly string[]): void {
		for (const text of [...textsOf(value), JSON.stringify(value) ?? '']) this.inText(text, secrets);
	}

	private piecesOf(secret: string): string[] {
		const pieces = this.pieces.get(secret) ?? piecesOf(secret);
		this.pieces.set(secret, pieces);
		return pieces;
	}
}

/** Where in the value (an error, log lines) something secret of the trigger's stands. */
export function secretsIn(value: unknown, trigger: TestTrigger): string[] {
	return foundIn(value, secretsOf(trigger));
}

/** Where in the value one of the secrets stands. */
export function foundIn(value: unknown, secrets: readonly string[]): string[] {
	const search = new SecretSearch();
	search.inValue(value, secrets);
	return search.found;
}

function textsOf(value: unknown, seenBefore = new Set<unknown>()): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || seenBefore.has(value)) return [];
	seenBefore.add(value);
	return Object.getOwnPropertyNames(value).flatMap((name) => [name, ...textsOf((value as Record<string, unknown>)[name], seenBefore)]);
}
