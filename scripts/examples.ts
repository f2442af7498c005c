/**
 * Writes the example workflows, `examples/<name>.json`, from their readable source in `examples/source/`. `npm run
 * examples` writes them; a test fails when they are stale.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';

import { example, EXAMPLE_NAMES } from '../examples/source';
import { ROOT } from '../lab/platforms';

/** The files as they should be, by path below the project's folder. */
export async function exampleFiles(): Promise<Record<string, string>> {
	const files = EXAMPLE_NAMES.map(async (name) => [path.join('examples', `${name}.json`), `${JSON.stringify(await example(name), null, '\t')}\n`]);
	return Object.fromEntries(await Promise.all(files)) as Record<string, string>;
}

async function write(): Promise<void> {
	for (const [file, content] of Object.entries(await exampleFiles())) writeFileSync(path.join(ROOT, file), content);
}

if (require.main === module) void write();
