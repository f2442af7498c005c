/** The package as it would be published, unpacked where n8n's own modules are found, and loaded file by file. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';

import type { ICredentialType, INodeType } from 'n8n-workflow';

import type { N8nHost } from '../../n8n/install';
import { packPackage } from '../../n8n/package';
import { findPlatforms, PACKAGE } from '../../platforms';
import type { Platform } from '../../../nodes/shared/platform';
import type { Measured } from '../orders';

/** The folders in `nodes/`, by platform. */
const FOLDERS = Object.fromEntries(findPlatforms().map(({ folder, platform }) => [platform.name, folder]));

export interface Shipped {
	readonly version: string;
	readonly tarball: string;
	/** A module of the package, by its path below `dist/nodes/shared`. */
	shared<T>(name: string): T;
	platform(name: Measured): Platform;
	trigger(name: Measured): INodeType;
	credential(name: Measured): ICredentialType;
	/** A module of the installed n8n, so that ours and theirs run on the same copy of it. */
	ofHost<T>(module: string): T;
	versionOf(module: string): string;
}

/** @param tarball by default the repository's own build is packed */
export async function openPackage(host: N8nHost, folder: string, tarball?: string): Promise<Shipped> {
	const packed = tarball === undefined ? await packPackage() : path.resolve(tarball);
	const modules = path.join(folder, 'node_modules');
	const root = path.join(modules, PACKAGE);
	mkdirSync(root, { recursive: true });
	await promisify(execFile)('tar', ['-xzf', packed, '-C', root, '--strip-components=1']);
	symlinkSync(path.join(host.directory, 'node_modules/n8n-workflow'), path.join(modules, 'n8n-workflow'), 'dir');
	const load = createRequire(path.join(root, 'index.js'));
	const fromHost = createRequire(path.join(host.directory, 'package.json'));
	const manifest = (file: string) => JSON.parse(readFileSync(file, 'utf8')) as { version: string };
	return {
		version: manifest(path.join(root, 'package.json')).version,
		tarball: packed,
		shared: <T>(name: string) => load(`./dist/nodes/shared/${name}.js`) as T,
		platform: (name) => (load(`./dist/nodes/${FOLDERS[name]}/platform.js`) as Record<string, Platform>)[name],
		trigger: (name) => {
			const className = `${FOLDERS[name]}Trigger`;
			const exported = load(`./dist/nodes/${FOLDERS[name]}/${className}.node.js`) as Record<string, new () => INodeType>;
			return new exported[className]();
		},
		credential: (name) => {
			const className = `${FOLDERS[name]}Api`;
			return new (load(`./dist/credentials/${className}.credentials.js`) as Record<string, new () => ICredentialType>)[className]();
		},
		ofHost: <T>(module: string) => fromHost(module) as T,
		versionOf: (module) => manifest(path.join(host.directory, 'node_modules', module, 'package.json')).version,
	};
}
