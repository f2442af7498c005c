/** Looks for secrets in what a node lets out: errors, log lines, items. */
import { eventKey } from '../../nodes/shared/keys';
import type { RecordedRequest } from '../../simulator';
import type { TestTrigger } from './n8n';

/** What must never be seen of a trigger: what its credential holds, its own secret, and the key of each of its URLs. */
export function secretsOf(trigger: TestTrigger): string[] {
	const { token, apiKey, webhookSecret, clientSecret, password, username } = trigger.credential;
	const basic = password ? Buffer.from(`${username}:${password}`).toString('base64') : '';
	const { secret } = trigger;
	const keys = secret ? ['parked', ...trigger.events].map((event) => eventKey(secret, event)) : [];
	return [token, apiKey, webhookSecret, clientSecret, password, basic, secret, ...keys].filter((one): one is string => Boolean(one));
}

/** What the calls to the API proved themselves with, also a token that n8n has fetched. */
export function secretsSent(requests: readonly RecordedRequest[]): string[] {
	return [...new Set(requests.flatMap(({ headers }) => headers.authorization?.split(' ').slice(1) ?? []))];
}

/** Counts what it has looked at, so that "none found" says in how much. */
export class SecretSearch {
	texts = 0;
	/** The texts with a secret in them. */
	readonly found: string[] = [];

	inText(text: string, secrets: readonly string[]): void {
		this.texts++;
		if (secrets.some((secret) => text.includes(secret))) this.found.push(text);
	}

	/** All texts in the value that a log of it could show, also what JSON leaves out. */
	inValue(value: unknown, secrets: readonly string[]): void {
		for (const text of [...textsOf(value), JSON.stringify(value) ?? '']) this.inText(text, secrets);
	}
}

/** Where in the value (an error, log lines) something secret of the trigger's stands. */
export function secretsIn(value: unknown, trigger: TestTrigger): string[] {
	const search = new SecretSearch();
	search.inValue(value, secretsOf(trigger));
	return search.found;
}

function textsOf(value: unknown, seenBefore = new Set<unknown>()): string[] {
	if (typeof value === 'string') return [value];
	if (typeof value !== 'object' || value === null || seenBefore.has(value)) return [];
	seenBefore.add(value);
	return Object.getOwnPropertyNames(value).flatMap((name) => [name, ...textsOf((value as Record<string, unknown>)[name], seenBefore)]);
}
