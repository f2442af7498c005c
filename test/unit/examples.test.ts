import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { EXAMPLE_NAMES } from '../../examples/source';
import type { ExportedWorkflow } from '../../examples/source/canvas';
import { exampleFiles } from '../../scripts/examples';
import type { Manifest } from '../../scripts/packages';
import { folderOf, PACKAGE, ROOT, typeInWhole } from '../../lab/platforms';

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

/** The types of node that a package holds, by its package.json. */
function typesOf(name: string): string[] {
	const { n8n } = JSON.parse(readFileSync(path.join(folderOf(name), 'package.json'), 'utf8')) as Manifest;
	const classes = n8n.nodes.map((file) => path.basename(file).split('.')[0]);
	return classes.map((one) => `${name}.${one.charAt(0).toLowerCase()}${one.slice(1)}`);
}

describe.each(texts)('%s is of the packages of one platform each', (_, text) => {
	const types = (JSON.parse(text) as ExportedWorkflow).nodes.map(({ type }) => type).filter((type) => !type.startsWith('n8n-nodes-base.'));

	test('which have its nodes, and are named in its note', () => {
		expect(types).not.toEqual([]);
		for (const type of types) {
			const [name] = type.split('.');
			expect(name).not.toBe(PACKAGE);
			expect(typesOf(name)).toContain(type);
			expect(text).toContain(`of ${[...new Set(types.map((one) => `\`${one.split('.')[0]}\``))].join(', ')}. If you have \`${PACKAGE}\` instead`);
		}
	});

	test('and with the line of the recipes becomes one of the package that holds all', () => {
		const [, pattern, replacement] = /sed -E -i\.bak 's\/(.+)\/(.+)\/' /.exec(read('docs/recipes.md')) ?? [];
		const changed = JSON.parse(text.replace(new RegExp(pattern, 'gm'), replacement)) as ExportedWorkflow;
		const there = changed.nodes.map(({ type }) => type);
		expect(there).toEqual((JSON.parse(text) as ExportedWorkflow).nodes.map(({ type }) => typeInWhole(type)));
		expect(there.filter((type) => !type.startsWith('n8n-nodes-base.')).filter((type) => !typesOf(PACKAGE).includes(type))).toEqual([]);
	});
});

// n8n takes the first `}}` for the end of an expression, wherever it stands.
test.each(texts)('%s has no expression that ends too early', (_, text) => {
	const { nodes } = JSON.parse(text) as { nodes: Array<{ parameters: unknown }> };
	const expressions = nodes.flatMap(({ parameters }) => [...JSON.stringify(parameters).matchAll(/"(=(?:[^"\\]|\\.)*)"/g)].map(([, expression]) => expression));
	for (const expression of expressions) expect(expression.split('{{').length).toBe(expression.split('}}').length);
});

test.each(texts)('%s says what it is for, and holds sample data where its data starts', (_, text) => {
	const { nodes, connections, pinData } = JSON.parse(text) as ExportedWorkflow;
	const notes = nodes.filter(({ type }) => type === 'n8n-nodes-base.stickyNote');
	expect(notes.map(({ parameters }) => parameters.content)).toEqual([expect.stringMatching(/^## /)]);

	const ours = nodes.filter(({ type }) => typeInWhole(type) !== type);
	const behind = (name: string): string[] => (connections[name]?.main ?? []).flat().flatMap(({ node }) => [node, ...behind(node)]);
	const later = ours.flatMap(({ name }) => behind(name));
	const starts = ours.map(({ name }) => name).filter((name) => !later.includes(name));
	const triggers = ours.filter(({ type }) => type.endsWith('Trigger')).map(({ name }) => name);
	const pinned = Object.keys(pinData).filter((name) => pinData[name].length > 0);
	expect(pinned).not.toEqual([]);
	expect(pinned).toEqual(expect.arrayContaining(triggers));
	expect(starts).toEqual(expect.arrayContaining(Object.keys(pinData)));
});

const invoicing = texts.filter(([, text]) => text.includes('"output": "invoice"'));

test.each(invoicing)('%s has no code of its own, stops with every reason, and tries nothing twice', (_, text) => {
	const { nodes, connections } = JSON.parse(text) as ExportedWorkflow;
	expect(nodes.filter(({ type }) => type === 'n8n-nodes-base.code')).toEqual([]);
	expect(text).not.toContain('retryOnFail');
	const [, no] = connections['Issuable?'].main;
	expect(no).toEqual([expect.objectContaining({ node: 'Not Issuable' })]);
	const { parameters } = nodes.find(({ name }) => name === 'Not Issuable')!;
	expect(parameters.errorMessage).toContain("reasons.map((reason) => reason.message).join(' ')");
});

test('the invoice examples are those of the recipes', () => {
	expect(invoicing.map(([name]) => name)).toEqual([
		'shoprenter-order-to-billingo',
		'shoprenter-order-to-szamlazz',
		'shopkit-paid-order-to-invoicexpress',
		'shopkit-paid-order-to-moloni',
		'konimbo-order-to-green-invoice',
		'any-shop-to-ubl',
		'exactly-once',
	]);
});

test.each(texts)('%s is linked in the recipes', (name) => {
	expect(read('docs/recipes.md')).toContain(`(../examples/${name}.json)`);
});
