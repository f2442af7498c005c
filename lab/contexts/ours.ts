/** The classes of this package, as n8n makes them: of every platform in it. */
import { createRequire } from 'node:module';
import path from 'node:path';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import { findPlatforms, ROOT } from '../platforms';

const load = createRequire(__filename);

/** A class has its file's name, up to the first dot. */
function make<T>(file: string): T {
	const classes = load(path.join(ROOT, file)) as Record<string, new () => T>;
	return new classes[path.basename(file).split('.')[0]]();
}

const platforms = findPlatforms().map(({ folder }) => folder);

export const TRIGGERS = platforms.map((name) => make<INodeType>(`nodes/${name}/${name}Trigger.node.ts`));
export const CREDENTIALS = platforms.map((name) => make<ICredentialType>(`credentials/${name}Api.credentials.ts`));
