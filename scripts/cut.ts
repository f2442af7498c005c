/** What a package of one platform runs is cut out of the root's build: the files that its nodes and its credential require. */
import path from 'node:path';

import type { Manifest } from './packages';

/**
 * The entry points and all of ours that they require, at once or through others.
 *
 * @param built the text of each compiled file, by its path below the project's folder
 * @throws Error where one of them is not built, or of another platform
 */
export function closureOf({ name, n8n }: Manifest, built: ReadonlyMap<string, string>): string[] {
	const entries = [...n8n.nodes, ...n8n.credentials];
	const found = new Set(entries);
	for (const file of found) for (const required of requiredBy(file, built)) found.add(required);
	const own = ['dist/nodes/shared/', ...n8n.nodes.map((file) => `${path.posix.dirname(file)}/`)];
	const foreign = [...found].filter((file) => !entries.includes(file) && !own.some((folder) => file.startsWith(folder)));
	if (foreign.length > 0) throw new Error(`${name} requires what is of another platform: ${foreign.join(', ')}`);
	return [...found].sort();
}

function requiredBy(file: string, built: ReadonlyMap<string, string>): string[] {
	const code = built.get(file);
	if (code === undefined) throw new Error(`${file} is not built`);
	return [...code.matchAll(/\brequire\(["'](\.[^"']*)["']\)/g)].map(([, required]) => {
		const place = path.posix.join(path.posix.dirname(file), required);
		return [place, `${place}.js`, `${place}/index.js`].find((one) => built.has(one)) ?? place;
	});
}

/** The libraries that esbuild has bundled into a file, which names where each part comes from. */
export function librariesIn(code: string): string[] {
	return [...code.matchAll(/^\/\/ node_modules\/((?:@[^/\n]+\/)?[^/\n]+)\//gm)].map(([, name]) => name);
}

/** A codex file, or a compiled credential, with node types and documentation of another package than the root. */
export function readdressed(text: string, root: Manifest, single: Manifest): string {
	const documentation = new RegExp(`${root.homepage.replace(/#.*/, '')}#\\w+`, 'g');
	return text.replaceAll(`"${root.name}.`, `"${single.name}.`).replace(documentation, single.homepage);
}
