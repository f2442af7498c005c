/** What holds for every platform of the package; a new one is tested without a line being added here. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import type { INodeType } from 'n8n-workflow';

import { ALL_EVENTS } from '../../nodes/shared/events';
import { placesOf, type Field, type Fields } from '../../nodes/shared/records/fields';
import { blank } from '../../nodes/shared/records/shapes';
import { findActions, findPlatforms, ROOT } from '../../lab/platforms';

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { n8n: { nodes: string[]; credentials: string[] } };
const load = createRequire(__filename);

describe.each(findPlatforms())('$folder', ({ folder, platform }) => {
	const here = (file: string) => path.join(ROOT, 'nodes', folder, file);
	const className = `${folder}Trigger`;
	const trigger = new (load(here(`${className}.node`)) as Record<string, new () => INodeType>)[className]();
	const parameter = (name: string) => trigger.description.properties.find((property) => property.name === name);

	test('is named alike everywhere that people depend on', () => {
		expect(platform).toMatchObject({ name: folder.toLowerCase(), displayName: folder, credential: `${folder.toLowerCase()}Api` });
		expect(trigger.description).toMatchObject({
			name: `${folder.toLowerCase()}Trigger`,
			displayName: `${folder} Trigger`,
			version: 1,
			credentials: [expect.objectContaining({ name: platform.credential, required: true })],
		});
		expect(manifest.n8n.nodes).toContain(`dist/nodes/${folder}/${className}.node.js`);
		expect(manifest.n8n.credentials).toContain(`dist/credentials/${folder}Api.credentials.js`);
	});

	test('has a form to report a fault with', () => {
		const form = readFileSync(path.join(ROOT, `.github/ISSUE_TEMPLATE/bug-${platform.name}.yml`), 'utf8');
		expect(form).toContain(`\nname: ${folder} does not work\n`);
		expect(form).toContain('Post no tokens');
		expect([...form.matchAll(/^ {4}id: (\w+)$/gm)].map(([, id]) => id)).toEqual(
			expect.arrayContaining(['n8n', 'package', 'version', 'events', 'format', 'clean']),
		);
		for (const { name, value } of platform.events) expect(form).toContain(`\n        - "${name} (${value})"\n`);
	});

	test('offers its events, and all of them, in a searchable and sorted list', () => {
		const labels = platform.events.map(({ name }) => name);
		expect(labels).toEqual([...labels].sort((a, b) => a.localeCompare(b)));
		expect(new Set(labels).size).toBe(labels.length);
		const values = platform.events.map(({ value }) => value);
		expect(new Set(values).size).toBe(values.length);
		expect(parameter('events')).toMatchObject({ displayName: 'Events', type: 'multiOptions', required: true });
		const options = parameter('events')?.options as Array<{ name: string; value: string }>;
		expect(options.map(({ value }) => value)).toEqual([ALL_EVENTS, ...values]);
		expect(options[0].name).toBe('*');
	});

	test.each(platform.events.map((event) => [event.value, event] as const))('%s says when it fires, and has a sample', (_, event) => {
		expect(event.description).toMatch(/^\S.*[^.]$/);
		expect(event.value).toMatch(/^[a-z_]+$/);
		for (const sample of event.samples) expect(existsSync(here(`samples/${sample}.json`))).toBe(true);
	});

	test('has the parameters that every trigger has, and leaves bodies to the node', () => {
		expect(parameter('output')).toMatchObject({
			default: 'typed',
			options: [{ value: 'invoice' }, { value: 'raw' }, { value: 'typed' }, { value: 'unified' }],
		});
		const settings = (parameter('settings')?.options ?? []) as Array<{ name: string; default: unknown }>;
		expect(settings).toContainEqual(expect.objectContaining({ name: 'dropDuplicates', default: true }));
		expect(settings).toContainEqual(expect.objectContaining({ name: 'includeHeaders', default: false }));
		expect(parameter('options')).toMatchObject({ type: 'hidden', default: { binaryData: true } });
	});

	test('has icons for light and dark', () => {
		for (const shade of ['', '.dark']) expect(readFileSync(here(`${folder.toLowerCase()}${shade}.svg`), 'utf8')).toContain('<svg');
	});
});

describe.each([
	...findPlatforms().map(({ folder, platform }) => ({ of: `the trigger of ${folder}`, platform })),
	...findActions().map(({ folder, actions }) => ({ of: `the action node of ${folder}`, platform: actions.platform })),
])('each field of $of', ({ platform: { resources } }) => {
	test.each(Object.keys(resources))('%s is explained in a line, and lands in the unified shapes where its table says', (resource) => {
		const targets = unifiedTargets();
		for (const [name, field] of everyField(resources[resource])) {
			expect(`${name}: ${field.meaning}`).toMatch(/^.+: \S[^\n]*$/);
			for (const place of placesOf(field)) expect(targets).toContain(place);
		}
	});
});

function everyField(fields: Fields): Array<[string, Field]> {
	return Object.entries(fields).flatMap(([name, field]) => {
		const inside =
			field.type === 'object' || field.type === 'collection' ? field.fields : field.type === 'list' && typeof field.of !== 'string' ? field.of : {};
		return [[name, field], ...everyField(inside)] as Array<[string, Field]>;
	});
}

/** Every path in the unified shapes: `order.totals.gross`, `order.lines[].sku`. */
function unifiedTargets(): string[] {
	const address = blank('customer.addresses[]');
	const lists = {
		lines: [blank('order.lines[]')],
		discounts: [blank('order.discounts[]')],
		taxes: [blank('order.taxes[]')],
		documents: [blank('order.documents[]')],
	};
	const order = { ...blank('order'), billingAddress: address, shippingAddress: address, ...lists };
	return pathsOf({ order, customer: { ...blank('customer'), addresses: [address] }, subscriber: blank('subscriber') }, '');
}

function pathsOf(value: unknown, prefix: string): string[] {
	if (Array.isArray(value)) return [prefix, ...value.flatMap((element) => pathsOf(element, `${prefix}[]`))];
	if (typeof value !== 'object' || value === null) return [prefix];
	return [prefix, ...Object.entries(value).flatMap(([name, inner]) => pathsOf(inner, prefix === '' ? name : `${prefix}.${name}`))];
}
