import { existsSync, readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { Actions } from '../nodes/shared/actions/operation';
import type { Platform } from '../nodes/shared/platform';

export const ROOT = path.join(__dirname, '..');

/** The package that holds all platforms. */
export const PACKAGE = 'n8n-nodes-shop-webhooks';

/** The package that holds one platform alone. @param platform its name, such as `shopkit` */
export const packageOf = (platform: string) => `n8n-nodes-${platform}`;

/**
 * A type of node as the package that holds all platforms has it: `n8n-nodes-shop-webhooks.shopkit` for
 * `n8n-nodes-shopkit.shopkit`, which the example workflows name. Others stay as they are.
 */
export function typeInWhole(type: string): string {
	const [name, node] = type.split('.');
	return findPlatforms().some(({ platform }) => packageOf(platform.name) === name) ? `${PACKAGE}.${node}` : type;
}

/** The folder that npm packs a package from: the repository itself, or one in `packages/`. */
export const folderOf = (name: string) => (name === PACKAGE ? ROOT : path.join(ROOT, 'packages', name));

const load = createRequire(__filename);

/** A platform and the folder in `nodes/` that it lives in. */
export interface FoundPlatform {
	readonly folder: string;
	readonly platform: Platform;
}

/** Every platform of the package: a folder in `nodes/` with a `platform.ts`. A new one is found by itself. */
export function findPlatforms(): FoundPlatform[] {
	return foldersWith('platform.ts').map((folder) => ({ folder, platform: exportOf(folder, 'platform', (value): value is Platform => 'events' in value) }));
}

/** What an action node can do, and the folder in `nodes/` that it lives in. */
export interface FoundActions {
	readonly folder: string;
	readonly actions: Actions;
}

/** Every action node of the package: a folder in `nodes/` with an `actions/index.ts`. A new one is found by itself. */
export function findActions(): FoundActions[] {
	return foldersWith(path.join('actions', 'index.ts')).map((folder) => ({
		folder,
		actions: exportOf(folder, 'actions/index', (value): value is Actions => 'resources' in value && 'platform' in value),
	}));
}

function foldersWith(file: string): string[] {
	const nodes = path.join(ROOT, 'nodes');
	return readdirSync(nodes).filter((folder) => folder !== 'shared' && existsSync(path.join(nodes, folder, file)));
}

/** The path is known only now, so the module is loaded here and its shape looked at. */
function exportOf<T>(folder: string, module: string, isIt: (value: object) => value is object & T): T {
	const exported = Object.values(load(path.join(ROOT, 'nodes', folder, module)) as Record<string, unknown>);
	const found = exported.find((value): value is object & T => typeof value === 'object' && value !== null && isIt(value));
	if (found === undefined) throw new Error(`nodes/${folder}/${module}.ts exports nothing that fits`);
	return found;
}
