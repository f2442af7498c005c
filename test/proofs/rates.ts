/**
 * The platforms' limits of calls: every event is activated, published again with one fewer, and deactivated, as fast as
 * the node does it. Calls are counted on the simulator's clock, over any window as long as the limit's.
 */
import { coreVersions, type Report } from '../../lab/prove/table';
import type { RecordedRequest } from '../../lab/shops';
import type { Platform } from '../../nodes/shared/platform';
import { Pair } from '../support/pair';
import { registering } from '../support/platforms';

export interface RateRow {
	readonly platform: string;
	readonly triggers: number;
	readonly operation: 'activation' | 'activation, republish and deactivation';
	readonly events: number;
	/** Without those for a token, which is asked for elsewhere. */
	readonly calls: number;
	/** Most calls in any window. */
	readonly busiest: number;
	/** The documented limit. */
	readonly limit: number;
	readonly windowSeconds: number;
	/** Calls that the platform answered with "too many". */
	readonly refused: number;
	/** Webhooks that are live after the activation. */
	readonly registered: number;
}

/** One trigger for each platform with a registration API, and two at once where that takes more than one window. */
export async function rateRows(): Promise<RateRow[]> {
	const rows: RateRow[] = [];
	for (const platform of registering) rows.push(...(await rowsOf(platform, 1)));
	for (const platform of registering.filter(({ events, rateLimit }) => events.length > rateLimit.calls)) rows.push(...(await rowsOf(platform, 2)));
	return rows;
}

async function rowsOf(platform: Platform, count: number): Promise<RateRow[]> {
	const rows: RateRow[] = [];
	await Pair.run(platform, async (pair) => {
		const events = platform.events.map(({ value }) => value);
		const triggers = Array.from({ length: count }, () => pair.add(['*']));
		await Promise.all(triggers.map(async (trigger) => await trigger.publish()));
		const registered = pair.shop.webhooks.filter(({ live }) => live).length;
		const common = { platform: platform.name, triggers: count, events: events.length, registered };
		rows.push({ ...common, operation: 'activation', ...counted(platform, pair.shop.requests) });
		for (const trigger of triggers) {
			await trigger.republish({ events: events.slice(1) });
			await trigger.unpublish();
		}
		rows.push({ ...common, operation: 'activation, republish and deactivation', ...counted(platform, pair.shop.requests) });
	});
	return rows;
}

function counted({ rateLimit: { calls: limit, seconds } }: Platform, requests: readonly RecordedRequest[]) {
	const times = requests.filter(({ path }) => !path.endsWith('/token')).map(({ at }) => at);
	const windows = times.map((from) => times.filter((at) => at >= from && at < from + seconds * 1000).length);
	// Konimbo's "too many" is a 401.
	const refused = requests.filter(({ status }) => status === 429 || status === 401).length;
	return { calls: times.length, busiest: Math.max(...windows), limit, windowSeconds: seconds, refused };
}

/** What is wrong, a sentence each. */
export function rateDefects(rows: readonly RateRow[]): string[] {
	return rows
		.filter(({ busiest, limit, refused, registered, events, triggers }) => busiest > limit || refused > 0 || registered !== events * triggers)
		.map(
			({ platform, operation, triggers, busiest, limit, windowSeconds, refused, registered, events }) =>
				`${platform}, ${operation}: ${busiest} calls in ${windowSeconds} s where ${limit} are allowed, ${refused} refused; ${registered} of ${events * triggers} webhooks registered`,
		);
}

export function rateReport(rows: readonly RateRow[]): Report {
	const shown = ({ platform, events, calls, busiest, limit, windowSeconds }: RateRow) =>
		`${platform} ${events} events in ${calls} calls, at most ${busiest} in ${windowSeconds} s (allowed: ${limit})`;
	return {
		ranOn: coreVersions(),
		summary: `Activating every event: ${rows
			.filter(({ operation, triggers }) => operation === 'activation' && triggers === 1)
			.map(shown)
			.join('; ')}`,
		tables: [
			{
				title: "Calls on the simulator's clock",
				rows: rows.map(({ platform, triggers, operation, events, calls, busiest, limit, windowSeconds, refused, registered }) => ({
					platform,
					triggers,
					operation,
					'events each': events,
					registered,
					calls,
					'busiest window': busiest,
					'window s': windowSeconds,
					allowed: limit,
					refused,
				})),
			},
		],
		notes: ['Waiting is skipped and counted: the clock shows what would have gone by. Calls for a token are not counted, they go to another service.'],
		defects: rateDefects(rows),
	};
}
