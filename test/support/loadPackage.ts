/**
 * Loads unpacked packages as n8n does at its start, with its own loaders, and prints what they found. A program of
 * its own, since n8n finds the modules that packages may use through NODE_PATH, which must be set before Node starts.
 *
 * Usage: loadPackage.ts <folder>...; prints a report of each
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// n8n-core reads and writes its settings here as soon as it is loaded; it must not be the home folder.
const userFolder = mkdtempSync(path.join(tmpdir(), 'n8n-loader-'));
process.once('exit', () => rmSync(userFolder, { recursive: true, force: true }));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_ENCRYPTION_KEY = 'for-tests-only';
process.env.N8N_LOG_LEVEL = 'silent';

import type { ICredentialType, INodeTypeDescription } from 'n8n-workflow';

/** What one of n8n's loaders made of the package. */
export interface Loaded {
	readonly packageName: string;
	readonly nodes: INodeTypeDescription[];
	readonly credentials: ICredentialType[];
}

/** What the program prints of a package. */
export interface LoadReport {
	/** When n8n has just installed the package. */
	readonly installed: Loaded;
	/** At every later start. */
	readonly atStart: Loaded;
	/** The package's files that were run meanwhile. */
	readonly run: string[];
}

async function report(folder: string): Promise<LoadReport> {
	const { LazyPackageDirectoryLoader, PackageDirectoryLoader } = await import('n8n-core');
	const load = async (Loader: typeof PackageDirectoryLoader): Promise<Loaded> => {
		const loader = new Loader(folder);
		await loader.loadAll();
		return { packageName: loader.packageName, nodes: loader.types.nodes, credentials: loader.types.credentials };
	};
	const installed = await load(PackageDirectoryLoader);
	const atStart = await load(LazyPackageDirectoryLoader);
	const run = Object.keys(require.cache).filter((file) => file.startsWith(folder + path.sep));
	return { installed, atStart, run: run.map((file) => path.relative(folder, file)) };
}

void Promise.all(process.argv.slice(2).map(report)).then((reports) => process.stdout.write(JSON.stringify(reports)));
