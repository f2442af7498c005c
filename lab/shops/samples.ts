import { readFileSync } from 'node:fs';
import path from 'node:path';

import { events as kinow } from '../../nodes/Kinow/events';
import { events as konimbo } from '../../nodes/Konimbo/events';
import { events as shopkit } from '../../nodes/Shopkit/events';
import { events as shoprenter } from '../../nodes/Shoprenter/events';
import type { PlatformEvent } from '../../nodes/shared/platform';

const PLATFORMS = {
	kinow: { folder: 'Kinow', events: kinow },
	konimbo: { folder: 'Konimbo', events: konimbo },
	shopkit: { folder: 'Shopkit', events: shopkit },
	shoprenter: { folder: 'Shoprenter', events: shoprenter },
} satisfies Record<string, { folder: string; events: readonly PlatformEvent[] }>;

export type PlatformName = keyof typeof PLATFORMS;

/** One of a platform's sample files, `nodes/<Platform>/samples/<name>.json`, parsed anew. */
export function sampleFile(platform: PlatformName, name: string): unknown {
	const file = path.join(__dirname, '../../nodes', PLATFORMS[platform].folder, 'samples', `${name}.json`);
	return JSON.parse(readFileSync(file, 'utf8'));
}

/**
 * An invented payload of the event, as the platform documents it: the whole JSON body; for Kinow the `data` in it, whose
 * records are sample files of their own.
 *
 * @throws Error for an event that the platform does not have
 */
export function samplePayload(platform: PlatformName, event: string): unknown {
	const samples = PLATFORMS[platform].events.find(({ value }) => value === event)?.samples;
	if (samples === undefined) throw new Error(`${platform} has no event ${event}`);
	if (platform === 'kinow') return Object.fromEntries(samples.map((name) => [name, sampleFile(platform, name)]));
	return sampleFile(platform, samples[0]);
}
