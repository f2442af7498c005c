const { rm, readFile, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const execFile = promisify(require('node:child_process').execFile);

const esbuild = require('esbuild');
const { dest, parallel, series, src, watch } = require('gulp');

const DIST = 'dist';

/** Files that use a library: each is bundled with it, because a community package may not have dependencies. */
const BUNDLED = ['nodes/shared/json.js', 'nodes/shared/typing.js', 'nodes/shared/unify.js', 'nodes/shared/xml.js'];

/** Libraries that end up in the bundles, with their licences. */
const LIBRARIES = ['big.js', 'lossless-json', 'sax', 'xml2js', 'xmlbuilder'];

const clean = () => rm(DIST, { recursive: true, force: true });

async function compile() {
	await execFile(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json']).catch((error) => {
		throw new Error(`tsc: ${error.stdout}`);
	});
}

/** Icons, codex files and samples, unchanged: gulp would otherwise read them as text and spoil binary ones. */
const copyFiles = () =>
	src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { encoding: false, base: '.' }).pipe(dest(DIST));

async function bundle() {
	const standIns = path.resolve('scripts/stand-ins');
	await esbuild.build({
		entryPoints: BUNDLED.map((file) => path.join(DIST, file)),
		outdir: path.join(DIST, 'nodes/shared'),
		allowOverwrite: true,
		bundle: true,
		format: 'cjs',
		target: 'es2021',
		platform: 'neutral',
		mainFields: ['main'],
		// What sax and xml2js take from Node, and do not need for reading a string.
		alias: Object.fromEntries(['events', 'stream', 'string_decoder', 'timers'].map((name) => [name, path.join(standIns, `${name}.js`)])),
		// Our own modules stay single files, so that each is loaded once.
		plugins: [{ name: 'own-modules', setup: (build) => build.onResolve({ filter: /^\.\// }, (found) => (found.importer.includes('node_modules') ? undefined : { path: found.path, external: true })) }],
		legalComments: 'none',
		logLevel: 'warning',
	});
}

async function licences() {
	const texts = await Promise.all(
		LIBRARIES.map(async (name) => {
			const folder = path.resolve('node_modules', name);
			const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
			const file = (await Promise.all(['LICENSE', 'LICENSE.md', 'LICENCE', 'LICENCE.md'].map((one) => readFile(path.join(folder, one), 'utf8').catch(() => '')))).find(Boolean);
			if (!file) throw new Error(`${name} has no licence file`);
			return `${name} ${version}\n\n${file.trim()}\n`;
		}),
	);
	await writeFile(path.join(DIST, 'THIRD_PARTY_LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

const build = series(clean, compile, parallel(copyFiles, bundle, licences));

exports.build = build;
exports.watch = () => watch(['nodes/**/*', 'credentials/**/*'], { ignoreInitial: false }, build);
exports.default = build;
