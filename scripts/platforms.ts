import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Platform } from '../nodes/shared/platform';

export const ROOT = path.join(__dirname, '..');

const load = createRequire(__filename);

/** A platform and the folder in `nodes/` that it lives in. */
export interface FoundPlatform {
	readonly folder: string;
	readonly platform: Platform;
}

/** Every platform of the package: a folder in `nodes/` with a `platform.ts`. A new one is found by itself. */
export function findPlatforms(): FoundPlatform[] {
	return readdirSync(path.join(ROOT, 'nodes'))
		.filter((folder) => folder !== 'shared' && existsSync(path.join(ROOT, 'nodes', folder, 'platform.ts')))
		.map((folder) => {
			// The path is known only now, so the module is loaded here and its shape looked at.
			const exported = Object.values(load(path.join(ROOT, 'nodes', folder, 'platform')) as Record<string, unknown>);
			const platform = exported.find((value): value is Platform => typeof value === 'object' && value !== null && 'events' in value);
			if (platform === undefined) throw new Error(`nodes/${folder}/platform.ts exports no platform`);
			return { folder, platform };
		});
}
