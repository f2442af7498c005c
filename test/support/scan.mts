/**
 * n8n's scan of community packages, as it lints (@n8n/scan-community-package 0.32.0, `buildScanConfig`): the rules for
 * packages that also run on n8n Cloud, on plain ESLint, with comments that switch rules off ignored. What is left out
 * is the download, and the proof of where the package was built. A program of its own, since jest cannot load n8n's rules.
 *
 * Usage: scan.mts <absolute folder> <pattern>...; prints each error and ends with 1 if there are any.
 */
import { createRequire } from 'node:module';
import path from 'node:path';

import { n8nCommunityNodesPlugin } from '@n8n/eslint-plugin-community-nodes';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';

// It has no type declarations.
const nodesBase = createRequire(import.meta.url)('eslint-plugin-n8n-nodes-base') as ESLint.Plugin & {
	configs: Record<'community' | 'credentials' | 'nodes', { rules: Linter.RulesRecord }>;
};
const off = (...rules: string[]) => Object.fromEntries(rules.map((rule) => [`n8n-nodes-base/${rule}`, 'off'] as const));

const config = [
	n8nCommunityNodesPlugin.configs.recommended as Linter.Config,
	{ rules: { 'no-console': 'error' } },
	{ plugins: { 'n8n-nodes-base': nodesBase } },
	{ files: ['package.json'], rules: nodesBase.configs.community.rules },
	{
		files: ['**/credentials/**/*.ts'],
		rules: {
			...nodesBase.configs.credentials.rules,
			...off('cred-class-field-documentation-url-miscased', 'cred-class-field-type-options-password-missing'),
		},
	},
	{
		files: ['**/nodes/**/*.ts'],
		rules: {
			...nodesBase.configs.nodes.rules,
			...off('node-class-description-inputs-wrong-regular-node', 'node-class-description-outputs-wrong', 'node-param-type-options-max-value-present'),
		},
	},
	{ files: ['**/*.json', '**/*.ts'], languageOptions: { parser: tseslint.parser as Linter.Parser } },
] satisfies Linter.Config[];

const [folder, ...patterns] = process.argv.slice(2);
const eslint = new ESLint({ cwd: folder, allowInlineConfig: false, overrideConfigFile: true, overrideConfig: config });
const results = await eslint.lintFiles(patterns);
for (const { filePath, messages } of results) {
	for (const { severity, ruleId, line, message } of messages) {
		if (severity !== 2) continue;
		console.log(`${path.relative(folder, filePath)}:${line} ${ruleId ?? 'error'}: ${message}`);
		process.exitCode = 1;
	}
}
