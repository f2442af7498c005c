import { readFileSync } from 'node:fs';
import path from 'node:path';

import { findPlatforms, ROOT } from '../platforms';

export type { PlatformName } from './index';

const found = new Map(findPlatforms().map((one) => [one.platform.name, one]));

function find(name: string) {
	const one = found.get(name);
	if (one === undefined) throw new Error(`there is no platform ${name}`);
	return one;
}

/** One of a platform's sample files, `nodes/<Platform>/samples/<name>.json`, parsed anew. */
export function sampleFile(platform: string, name: string): unknown {
	return JSON.parse(readFileSync(path.join(ROOT, 'nodes', find(platform).folder, 'samples', `${name}.json`), 'utf8'));
}

/**
 * An invented payload of the event, as the platform documents it: the whole JSON body; for Kinow the `data` in it, whose
 * records are sample files of their own.
 *
 * @throws Error for an event that the platform does not have
 */
export function samplePayload(platform: string, event: string): unknown {
	const samples = find(platform).platform.events.find(({ value }) => value === event)?.samples;
	if (samples === undefined) throw new Error(`${platform} has no event ${event}`);
	if (platform === 'kinow') return Object.fromEntries(samples.map((name) => [name, sampleFile(platform, name)]));
	return sampleFile(platform, samples[0]);
}

/** The whole body of an event: Kinow's payloads come in an envelope, whose subject names the event (kinow.md 1.5). */
export function sampleBody(platform: string, event: string): Record<string, unknown> {
	const payload = samplePayload(platform, event) as Record<string, unknown>;
	return platform === 'kinow' ? { event_id: `sample-${event}`, subject: event, data: payload } : payload;
}
