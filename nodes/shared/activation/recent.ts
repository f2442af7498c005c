/** What this process has lately done to webhooks: a platform's list may lag behind it. */
import { isSameAddress } from '../api/address';
import type { Subscription } from './plan';

/** No platform says how long its list lags; n8n publishes again at once, and a person within minutes. */
const REMEMBERED_MS = 300_000;

/** One webhook before and after; without `before` it was made, without `after` removed. */
interface Change {
	readonly at: number;
	readonly before?: Subscription;
	readonly after?: Subscription;
}

/** Of one node in one shop. All times are milliseconds since 1970. */
export class RecentChanges {
	private readonly changes = new Map<string, Change>();

	made(id: string, event: string, url: string, now: number): void {
		this.changes.set(id, { at: now, after: { id, event, url, live: true } });
	}

	updated(before: Subscription, after: Pick<Subscription, 'event' | 'url'>, now: number): void {
		this.changes.set(before.id, { at: now, before, after: { id: before.id, ...after, live: true } });
	}

	removed(before: Subscription, now: number): void {
		this.changes.set(before.id, { at: now, before });
	}

	forget(id: string): void {
		this.changes.delete(id);
	}

	/** The events of the webhooks that were made or changed and are not removed, by id. */
	events(now: number): Record<string, string> {
		return Object.fromEntries(this.current(now).flatMap(([id, { after }]) => (after ? [[id, after.event]] : [])));
	}

	isRemoved(id: string, now: number): boolean {
		const change = this.find(id, now);
		return change !== undefined && change.after === undefined;
	}

	/** Whether the webhook is so new, or so newly changed, that a list may not show it yet. */
	isFresh(id: string, now: number): boolean {
		return this.find(id, now)?.after !== undefined;
	}

	/** Whether this process has made the webhook and not changed it since: what the platform gives out by its id is how it was made. */
	isNew(id: string, now: number): boolean {
		const change = this.find(id, now);
		return change?.after !== undefined && change.before === undefined;
	}

	/** What a listed webhook is by now: undefined if it was removed; as it was left where it is listed as it was before. */
	ofNow(listed: Subscription, now: number): Subscription | undefined {
		const change = this.find(listed.id, now);
		if (change === undefined) return listed;
		const { before, after } = change;
		if (after === undefined) return undefined;
		const isOutdated = before !== undefined && before.event === listed.event && isSameAddress(before.url, listed.url);
		return isOutdated ? { ...listed, ...after } : listed;
	}

	private find(id: string, now: number): Change | undefined {
		const change = this.changes.get(id);
		return change && now - change.at <= REMEMBERED_MS ? change : undefined;
	}

	private current(now: number): Array<[string, Change]> {
		for (const [id, { at }] of this.changes) if (now - at > REMEMBERED_MS) this.changes.delete(id);
		return [...this.changes];
	}
}
