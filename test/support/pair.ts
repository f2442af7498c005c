/** A shop, an n8n, and what the lifecycle tests ask of them. */
import type { IDataObject } from 'n8n-workflow';

import { eventKey } from '../../nodes/shared/keys';
import type { Platform } from '../../nodes/shared/platform';
import { startSimulator, type RecordedRequest, type Simulator, type WebhookView } from '../../lab/shops';
import { TestN8n } from '../../lab/contexts/n8n';
import type { TestTrigger, TriggerOptions } from '../../lab/contexts/trigger';
import { shopOf, type RegisteringShop } from './platforms';
import { inOwnTime, sleep } from './time';

/** How n8n's tries of one publication ended. */
export interface Published {
	readonly error?: Error;
	readonly tries: number;
}

export class Pair<S extends RegisteringShop = RegisteringShop> {
	private constructor(
		readonly platform: Platform,
		readonly shop: S,
		readonly simulator: Simulator,
		readonly n8n: TestN8n,
	) {}

	/** Runs the test on a shop of its own, in a time of its own. */
	static async run<S extends RegisteringShop = RegisteringShop>(platform: Platform, test: (pair: Pair<S>) => Promise<void>): Promise<void> {
		await inOwnTime(async () => {
			const simulator = await startSimulator();
			const n8n = await TestN8n.start();
			try {
				await test(new Pair(platform, shopOf(simulator, platform) as S, simulator, n8n));
			} finally {
				await n8n.stop();
				await simulator.close();
			}
		});
	}

	add(events: readonly string[], parameters: IDataObject = {}, options: TriggerOptions = {}): TestTrigger {
		return this.n8n.add(`${this.platform.name}Trigger`, { events: [...events], ...parameters }, this.shop.credential, options);
	}

	/** What came to the API from here on. */
	async during(work: () => Promise<unknown>): Promise<RecordedRequest[]> {
		const before = this.shop.requests.length;
		await work();
		return this.shop.requests.slice(before);
	}

	/** The shop's webhooks that lead to one of the trigger's events. */
	live(trigger: TestTrigger, mode: 'webhook' | 'webhook-test' = 'webhook'): WebhookView[] {
		return this.all(trigger, mode).filter(({ url }) => !url.includes('/parked/'));
	}

	/** Also the parked ones, and those whose address the shop has percent-encoded. */
	all(trigger: TestTrigger, mode: 'webhook' | 'webhook-test' = 'webhook'): WebhookView[] {
		return this.shop.webhooks.filter(({ url }) => decodeURIComponent(url).includes(`/${mode}/${trigger.webhookId}/`));
	}

	/** One event and URL for each webhook that the trigger is to have, in the order of events. */
	expected(trigger: TestTrigger, events: readonly string[], base = trigger.options.webhookBaseUrl ?? this.n8n.url): Array<Partial<WebhookView>> {
		const { secret = '' } = trigger;
		return [...events]
			.sort()
			.map((event) => ({ event, url: `${base}/webhook/${trigger.webhookId}/${trigger.webhookId}/${event}/${eventKey(secret, event)}`, live: true }));
	}
}

/** Webhooks for comparing with {@link Pair.expected}. */
export function seen(webhooks: readonly WebhookView[]): Array<Partial<WebhookView>> {
	return webhooks.map(({ event, url, live }) => ({ event, url, live })).sort((a, b) => (a.event < b.event ? -1 : 1));
}

/** Requests in short: `POST /webhook`; ids are left out. */
export function calls(requests: readonly RecordedRequest[]): string[] {
	return requests.map(({ method }) => method);
}

/** n8n 2.40 and newer: up to five tries, with `delete` after each that failed (n8n.md 1.2). */
export async function publishLikeN8n(trigger: TestTrigger, activation: 'activate' | 'update' = 'activate'): Promise<Published> {
	for (let tries = 1; ; tries++) {
		const error = await trigger.publish(activation).then(
			() => undefined,
			(failure: Error) => failure,
		);
		if (error === undefined || tries === 5) return { error, tries };
		await sleep(1000 * 2 ** (tries - 1));
	}
}

/** n8n 2.40 and newer: up to three tries. @returns the error of the last */
export async function unpublishLikeN8n(trigger: TestTrigger): Promise<Error | undefined> {
	for (let tries = 1; ; tries++) {
		const error = await trigger.unpublish().then(
			() => undefined,
			(failure: Error) => failure,
		);
		if (error === undefined || tries === 3) return error;
		await sleep(1000 * tries);
	}
}
