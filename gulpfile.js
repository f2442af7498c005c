const { existsSync, readFileSync } = require('node:fs');
const { mkdir, readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const execFile = promisify(require('node:child_process').execFile);

const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

require('tsx/cjs');
const { closureOf, librariesIn, readdressed } = require('./scripts/cut.ts');
const { schemas } = require('./lab/schemas.ts');

const DIST = 'dist';

/** Files that use a library: each is bundled with it, because a community package may not have dependencies. */
const BUNDLED = ['delivery/wire/xml', 'json', 'records/countries', 'records/decimals', 'records/typing'].map((name) => `nodes/shared/${name}.js`);

const clean = () => rm(DIST, { recursive: true, force: true });

async function compile() {
	await execFile(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json']).catch((error) => {
		throw new Error(`tsc: ${error.stdout}`);
	});
}

/** Icons, codex files and samples, unchanged: gulp would otherwise read them as text and spoil binary ones. */
const copyFiles = () => src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { encoding: false, base: '.' }).pipe(dest(DIST));

/** What the editor shows of action nodes that have not run. */
async function writeSchemas() {
	for (const [file, schema] of schemas()) {
		await mkdir(path.dirname(file), { recursive: true });
		await writeFile(file, JSON.stringify(schema));
	}
}

/** Our own modules are not drawn into the bundles, so that each is loaded once. */
const ownModulesStayApart = {
	name: 'own-modules-stay-apart',
	setup: (build) =>
		build.onResolve({ filter: /^\.\.?\// }, ({ kind, importer, path: file }) =>
			kind === 'entry-point' || importer.includes('node_modules') ? undefined : { path: file, external: true },
		),
};

/** Of xml2js, reading is bundled without its builder, and writing is its builder alone. */
async function bundle() {
	await bundled(BUNDLED, { xmlbuilder: path.resolve('scripts/stand-ins/xmlbuilder.js') });
	await bundled(['nodes/shared/invoice/documents/xml.js'], { xml2js: path.resolve('node_modules/xml2js/lib/builder.js') });
}

async function bundled(files, alias) {
	await esbuild.build({
		entryPoints: files.map((file) => path.join(DIST, file)),
		outdir: DIST,
		outbase: DIST,
		allowOverwrite: true,
		bundle: true,
		format: 'cjs',
		target: 'es2021',
		platform: 'neutral',
		mainFields: ['main'],
		alias: {
			// What sax and xml2js load and do not need for a string: Node's modules may not be required by a community package.
			...alias,
			...Object.fromEntries(['events', 'stream', 'string_decoder', 'timers'].map((name) => [name, path.resolve('scripts/stand-ins', `${name}.js`)])),
			// Its CommonJS build touches globalThis, which n8n's package scan refuses.
			'lossless-json': path.resolve('node_modules/lossless-json/lib/esm/index.js'),
		},
		plugins: [ownModulesStayApart],
		legalComments: 'none',
		logLevel: 'warning',
	});
}

/** What has been built, by path below the project's folder; all of it is text. */
async function builtFiles() {
	const entries = await readdir(DIST, { recursive: true, withFileTypes: true });
	const files = entries.filter((entry) => entry.isFile()).map((entry) => path.posix.join(...entry.parentPath.split(path.sep), entry.name));
	return new Map(files.map((file) => [file, readFileSync(file, 'utf8')]));
}

const licences = async () => await writeLicences(DIST, [...(await builtFiles()).values()]);

/** Puts the licences of all libraries that are bundled into the code beside it. */
async function writeLicences(folder, code) {
	const texts = await Promise.all([...new Set(code.flatMap(librariesIn))].sort().map(licenceOf));
	await writeFile(path.join(folder, 'THIRD_PARTY_LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

async function licenceOf(name) {
	const folder = path.resolve('node_modules', name);
	const { version } = manifestIn(folder);
	const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
	if (!file) throw new Error(`${name} has no licence file`);
	return `${name} ${version}\n\n${(await readFile(path.join(folder, file), 'utf8')).trim()}\n`;
}

/** Cuts the packages of one platform each out of what has been built. */
async function packages() {
	const built = await builtFiles();
	const folders = (await readdir('packages')).map((name) => path.join('packages', name));
	for (const folder of folders.filter((one) => existsSync(path.join(one, 'package.json')))) await cutPackage(folder, built);
}

async function cutPackage(folder, built) {
	const manifest = manifestIn(folder);
	const code = closureOf(manifest, built);
	const [own] = manifest.n8n.nodes.map((file) => path.dirname(file));
	const beside = [...built.keys()].filter((file) => file.startsWith(`${own}/`) && !file.endsWith('.js'));

	await rm(path.join(folder, DIST), { recursive: true, force: true });
	for (const file of [...code, ...beside]) {
		await mkdir(path.join(folder, path.dirname(file)), { recursive: true });
		await writeFile(path.join(folder, file), readdressed(built.get(file), manifestIn('.'), manifest));
	}
	await writeLicences(
		path.join(folder, DIST),
		code.map((file) => built.get(file)),
	);
}

const manifestIn = (folder) => JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));

exports.packages = packages;
exports.build = series(clean, compile, parallel(copyFiles, writeSchemas, bundle), licences, packages);
exports.default = exports.build;
