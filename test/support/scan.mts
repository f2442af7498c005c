/**
 * n8n's scan of community packages, as it lints (@n8n/scan-community-package 0.32.0, `buildScanConfig`): the rules for
 * packages that also run on n8n Cloud, on plain ESLint, with comments that switch rules off ignored. What is left out
 * is the download, and the proof of where the package was built. A program of its own, since jest cannot load n8n's rules.
 *
 * Usage: scan.mts (<absolute folder> source|published)...; prints each error and ends with 1 if there are any.
 */
import { readdirSync, statSync } from 'node:fs';
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

/** Links are followed, as n8n does: the sources of a package of one platform are links. */
function filesBelow(place: string): string[] {
	return readdirSync(place).flatMap((name) => {
		const file = path.join(place, name);
		if (statSync(file).isDirectory()) return name === 'node_modules' ? [] : filesBelow(file);
		return [file];
	});
}

async function scan(folder: string, what: string): Promise<void> {
	const code =
		what === 'source'
			? ['nodes', 'credentials'].flatMap((name) => filesBelow(path.join(folder, name))).filter((file) => /\.(js|ts|json)$/.test(file))
			: filesBelow(folder).filter((file) => file.endsWith('.js'));
	const eslint = new ESLint({ cwd: folder, allowInlineConfig: false, overrideConfigFile: true, overrideConfig: config });
	for (const { filePath, messages } of await eslint.lintFiles([path.join(folder, 'package.json'), ...code])) {
		for (const { severity, ruleId, line, message } of messages) {
			if (severity !== 2) continue;
			console.log(`${filePath}:${line} ${ruleId ?? 'error'}: ${message}`);
			process.exitCode = 1;
		}
	}
}

const legs = process.argv.slice(2);
for (let index = 0; index < legs.length; index += 2) await scan(legs[index], legs[index + 1]);
