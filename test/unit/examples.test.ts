import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { EXAMPLE_NAMES } from '../../examples/source';
import { exampleFiles } from '../../scripts/examples';
import { ROOT } from '../../scripts/platforms';

const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');
const texts = EXAMPLE_NAMES.map((name) => [name, read(`examples/${name}.json`)] as const);

test('the files are what `npm run examples` writes, and no others', async () => {
	const files = await exampleFiles();
	for (const [file, content] of Object.entries(files)) expect({ file, content: read(file) }).toEqual({ file, content });
	const there = readdirSync(path.join(ROOT, 'examples')).filter((file) => file.endsWith('.json'));
	expect(there.map((file) => path.join('examples', file)).sort()).toEqual(Object.keys(files).sort());
});

test.each(texts)('%s names no credential, no instance and no webhook', (_, text) => {
	const { nodes, meta } = JSON.parse(text) as { nodes: Array<Record<string, unknown>>; meta?: unknown };
	expect(meta).toBeUndefined();
	for (const node of nodes) {
		expect(node).not.toHaveProperty('credentials');
		expect(node).not.toHaveProperty('webhookId');
	}
	expect(text).not.toMatch(/instanceId|127\.0\.0\.1|localhost/);
});

// n8n takes the first `}}` for the end of an expression, wherever it stands.
test.each(texts)('%s has no expression that ends too early', (_, text) => {
	const { nodes } = JSON.parse(text) as { nodes: Array<{ parameters: unknown }> };
	const expressions = nodes.flatMap(({ parameters }) => [...JSON.stringify(parameters).matchAll(/"(=(?:[^"\\]|\\.)*)"/g)].map(([, expression]) => expression));
	for (const expression of expressions) expect(expression.split('{{').length).toBe(expression.split('}}').length);
});

test.each(texts)('%s is linked in the recipes', (name) => {
	expect(read('docs/recipes.md')).toContain(`(../examples/${name}.json)`);
});
