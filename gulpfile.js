const { readdir, readFile, rm, writeFile } = require('node:fs/promises');
const path = require('node:path');
const { promisify } = require('node:util');
const execFile = promisify(require('node:child_process').execFile);

const esbuild = require('esbuild');
const { dest, parallel, series, src } = require('gulp');

const DIST = 'dist';

/** Files that use a library: each is bundled with it, because a community package may not have dependencies. */
const BUNDLED = ['delivery/wire/json', 'delivery/wire/xml', 'invoice/countries', 'records/countries', 'records/decimals', 'records/typing'].map(
	(name) => `nodes/shared/${name}.js`,
);

/** Libraries that end up in the bundles, with their licences. */
const LIBRARIES = ['big.js', 'i18n-iso-countries', 'lossless-json', 'sax', 'xml2js', 'xmlbuilder'];

const clean = () => rm(DIST, { recursive: true, force: true });

async function compile() {
	await execFile(process.execPath, [require.resolve('typescript/bin/tsc'), '-p', 'tsconfig.json']).catch((error) => {
		throw new Error(`tsc: ${error.stdout}`);
	});
}

/** Icons, codex files and samples, unchanged: gulp would otherwise read them as text and spoil binary ones. */
const copyFiles = () => src(['nodes/**/*.svg', 'nodes/**/*.node.json'], { encoding: false, base: '.' }).pipe(dest(DIST));

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

async function licences() {
	const texts = await Promise.all(
		LIBRARIES.map(async (name) => {
			const folder = path.resolve('node_modules', name);
			const { version } = JSON.parse(await readFile(path.join(folder, 'package.json'), 'utf8'));
			const file = (await readdir(folder)).find((one) => /^licen[cs]e/i.test(one));
			if (!file) throw new Error(`${name} has no licence file`);
			return `${name} ${version}\n\n${(await readFile(path.join(folder, file), 'utf8')).trim()}\n`;
		}),
	);
	await writeFile(path.join(DIST, 'THIRD_PARTY_LICENSES.txt'), texts.join(`\n${'-'.repeat(80)}\n\n`));
}

const build = series(clean, compile, parallel(copyFiles, bundle, licences));

exports.build = build;
exports.default = build;
