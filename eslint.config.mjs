import { readdirSync } from 'node:fs';

import js from '@eslint/js';
import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { globalIgnores } from 'eslint/config';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import n8nNodes from 'eslint-plugin-n8n-nodes-base';
import tseslint from 'typescript-eslint';

const community = n8nCommunityNodesPlugin.configs.recommended;

const folders = readdirSync('nodes').map((name) => `./nodes/${name}`);
const platforms = folders.filter((folder) => folder !== './nodes/shared');

/** A folder, and those that it never imports. */
const ABOVE = [
	{ target: ['./nodes', './credentials'], from: ['./lab', './examples', './scripts', './test'] },
	{ target: './lab', from: ['./examples', './scripts', './test'] },
	{ target: ['./examples', './scripts'], from: './test' },
	// What platforms share knows none of them, and none knows another: each has a package of its own.
	...folders.map((folder) => ({ target: folder, from: platforms.filter((platform) => platform !== folder) })),
	...neverImporting({
		api: ['records', 'invoice', 'activation', 'delivery', 'actions'],
		records: ['api', 'invoice', 'activation', 'delivery', 'actions'],
		invoice: ['api', 'activation', 'delivery', 'actions'],
		activation: ['records', 'invoice', 'delivery', 'actions'],
		delivery: ['actions'],
	}),
];

function neverImporting(journeys) {
	const within = (name) => `./nodes/shared/${name}`;
	return Object.entries(journeys).map(([name, above]) => ({ target: within(name), from: above.map(within) }));
}

// n8n's own rules on what is published, the usual ones on everything else. Off are only three of n8n's older rules, which
// contradict its rules for community nodes; its command line tool for nodes (@n8n/node-cli 0.48.3) has these off too.
export default tseslint.config(
	// The sources in a package are links to what is linted in its place.
	globalIgnores(['dist', 'node_modules', 'packages/*/{nodes,credentials,dist}', '**/*.js']),
	{ linterOptions: { noInlineConfig: true, reportUnusedDisableDirectives: true } },
	{ files: ['**/*.ts'], extends: [js.configs.recommended, tseslint.configs.recommended] },
	{
		files: ['**/*.ts'],
		ignores: ['nodes/**', 'credentials/**'],
		rules: { '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }] },
	},
	// Tests look into answers of any shape.
	{ files: ['test/**/*.ts'], rules: { '@typescript-eslint/no-explicit-any': 'off' } },
	{
		files: ['nodes/**/*.ts', 'credentials/**/*.ts'],
		extends: [community, importX.configs['flat/recommended']],
		rules: { 'no-console': 'error' },
	},
	// Arrows run down only: tests, then what serves development, then what is published.
	{
		files: ['**/*.ts'],
		plugins: { 'import-x': importX },
		rules: { 'import-x/no-restricted-paths': ['error', { zones: ABOVE }] },
	},
	{ plugins: { 'n8n-nodes-base': n8nNodes }, settings: { 'import-x/resolver-next': [createTypeScriptImportResolver()] } },
	{
		files: ['package.json', 'packages/*/package.json'],
		extends: [community],
		rules: { ...n8nNodes.configs.community.rules },
		languageOptions: { parser: tseslint.parser, parserOptions: { extraFileExtensions: ['.json'] } },
	},
	{
		files: ['credentials/**/*.ts'],
		rules: {
			...n8nNodes.configs.credentials.rules,
			// For n8n's own repository only, as it says itself: it wants the name of a page, `credential-documentation-url` an address.
			'n8n-nodes-base/cred-class-field-documentation-url-miscased': 'off',
		},
	},
	{
		files: ['nodes/**/*.ts'],
		rules: {
			...n8nNodes.configs.nodes.rules,
			// Both want the text 'main', which `node-connection-type-literal` forbids: it wants NodeConnectionTypes.Main.
			'n8n-nodes-base/node-class-description-inputs-wrong-regular-node': 'off',
			'n8n-nodes-base/node-class-description-outputs-wrong': 'off',
		},
	},
);
