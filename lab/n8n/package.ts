/** Packs a package of this repository as npm would publish it, and puts the tarball where n8n finds it. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { folderOf, PACKAGE } from '../platforms';

const run = promisify(execFile);

/**
 * Packs a (built) package, by default the one that holds all platforms, into `folder` (a new temporary one unless given,
 * the caller's to remove) and gives the tarball's path.
 */
export async function packPackage(folder?: string, name: string = PACKAGE): Promise<string> {
	const destination = folder ?? (await mkdtemp(join(tmpdir(), 'shop-webhooks-pack-')));
	const { stdout } = await run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', destination], {
		cwd: folderOf(name),
		shell: process.platform === 'win32',
		maxBuffer: 16 * 1024 * 1024,
	});
	const report = JSON.parse(stdout) as PackReport[] | Record<string, PackReport>;
	// A list up to npm 11, an object by package name in later ones.
	const [packed] = Object.values(report);
	return join(destination, packed.filename.replace('@', '').replace('/', '-'));
}

interface PackReport {
	filename: string;
}

/** Unpacks a tarball into n8n's folder for community packages; n8n loads it from there without a registry. */
export async function unpackInto(userFolder: string, tarball: string): Promise<string> {
	const modules = join(userFolder, '.n8n', 'nodes', 'node_modules');
	await mkdir(modules, { recursive: true });
	const work = await mkdtemp(join(userFolder, 'unpack-'));
	try {
		await run('tar', ['-xzf', tarball, '-C', work, '--strip-components=1']);
		const { name, version } = JSON.parse(await readFile(join(work, 'package.json'), 'utf8')) as { name: string; version: string };
		const target = join(modules, name);
		await rm(target, { recursive: true, force: true });
		await mkdir(dirname(target), { recursive: true });
		await rename(work, target);
		const manifest = { name: 'installed-nodes', private: true, dependencies: { [name]: version } };
		await writeFile(join(userFolder, '.n8n', 'nodes', 'package.json'), JSON.stringify(manifest));
		return name;
	} finally {
		await rm(work, { recursive: true, force: true });
	}
}
