/** What holds for the action node of every platform; a new one is tested without a line being added here. */
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

import {
	NodeHelpers,
	type INode,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyCollection,
	type INodePropertyOptions,
	type INodeType,
} from 'n8n-workflow';

import { resetCatchUp, sinceLastRunParameter } from '../../nodes/shared/actions/catchUp';
import { actionProperties } from '../../nodes/shared/actions/describe';
import type { Actions, Input, Operation, Resource } from '../../nodes/shared/actions/operation';
import { ApiError, type ApiRequest } from '../../nodes/shared/api/call';
import { invoiceParameters } from '../../nodes/shared/invoice/settings';
import { findActions, ROOT } from '../../lab/platforms';
import { InputError } from '../../nodes/shared/values';

const manifest = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
const load = createRequire(__filename);

const TITLE_CASE =
	/^(?:[A-Z0-9(#€₪%][^\s]*|a|an|and|as|at|by|for|from|in|of|on|or|per|since|the|to|with|without)(?:[\s/-](?:[A-Z0-9(#€₪%][^\s]*|a|an|and|as|at|by|for|from|in|of|on|or|per|the|to|with|without))*$/;
const CAMEL_CASE = /^[a-z][a-zA-Z0-9]*$/;
/** Names that an item has already (items.ts). */
const ENVELOPE = ['platform', 'event', 'deliveryId', 'receivedAt', 'headers', 'body', 'data', 'unreadable'];

type Place = readonly [name: string, resource: Resource, operation: Operation];
const placesOf = ({ resources }: Actions): Place[] =>
	resources.flatMap((resource) => resource.operations.map((operation) => [`${resource.value}: ${operation.value}`, resource, operation] as const));

describe.each(findActions())('$folder', ({ folder, actions }) => {
	const { platform, resources, options = {}, searches = {} } = actions;
	const here = (file: string) => path.join(ROOT, 'nodes', folder, file);
	const node = new (load(here(`${folder}.node`)) as Record<string, new () => INodeType>)[folder]();
	const { description } = node;
	const { properties } = description;
	const places = placesOf(actions);

	describe('the node', () => {
		test('is named alike everywhere that people depend on', () => {
			expect(platform).toMatchObject({ name: folder.toLowerCase(), displayName: folder });
			expect(description).toMatchObject({
				name: platform.name,
				displayName: folder,
				version: 1,
				group: ['transform'],
				usableAsTool: true,
				inputs: ['main'],
				outputs: ['main'],
				credentials: [{ name: platform.credential, required: true }],
			});
			expect(manifest.n8n.nodes).toContain(`dist/nodes/${folder}/${folder}.node.js`);
			expect(manifest.n8n.nodes).toEqual([...manifest.n8n.nodes].sort());
		});

		test('has a codex, icons, and a test of its credential', () => {
			const codex = JSON.parse(readFileSync(here(`${folder}.node.json`), 'utf8')) as { node: string; categories: string[]; alias: string[] };
			expect(codex.node).toBe(`n8n-nodes-shop-webhooks.${platform.name}`);
			expect(codex.categories.length).toBeGreaterThan(0);
			expect(codex.alias.length).toBeGreaterThan(0);
			for (const icon of Object.values(description.icon as object) as string[]) expect(existsSync(here(icon.replace('file:', '')))).toBe(true);
			const { testedBy } = description.credentials?.[0] ?? {};
			if (testedBy !== undefined) expect(node.methods?.credentialTest).toHaveProperty(testedBy as string);
		});

		test('shows what its resources and operations are described as', () => {
			expect(JSON.stringify(properties)).toBe(JSON.stringify(actionProperties(resources)));
			expect(typeof node.execute).toBe('function');
		});

		test('begins with something that only reads', () => {
			const [first] = properties;
			expect(first).toMatchObject({ name: 'resource', noDataExpression: true, default: 'order' });
			for (const { value, operations } of resources) {
				const parameter = properties.find(({ name, displayOptions }) => name === 'operation' && displayOptions?.show?.resource?.[0] === value);
				expect(parameter?.noDataExpression).toBe(true);
				const readers = operations.filter((operation) => /^get/.test(operation.value));
				if (readers.length > 0) expect(parameter?.default).toMatch(/^get/);
			}
		});
	});

	describe('resources and operations', () => {
		test('are named as n8n wants, each once, in the order of their names', () => {
			for (const entries of [resources, ...resources.map(({ operations }) => operations)] as ReadonlyArray<ReadonlyArray<{ name: string; value: string }>>) {
				const [names, values] = [entries.map(({ name }) => name), entries.map(({ value }) => value)];
				expect(names).toEqual(inOrder(names));
				expect(new Set(names).size).toBe(names.length);
				expect(new Set(values).size).toBe(values.length);
				for (const name of names) expect(name).toMatch(TITLE_CASE);
				for (const value of values) expect(value).toMatch(CAMEL_CASE);
			}
			expect(resources.every(({ operations }) => operations.length > 0)).toBe(true);
		});

		test('are told apart in the node picker', () => {
			const sentences = places.map(([, , { action }]) => action);
			expect(new Set(sentences).size).toBe(sentences.length);
		});

		test.each([
			['get', 'getAll'],
			['getAll', 'get'],
			['create', 'upsert'],
			['upsert', 'update'],
			['update', 'create'],
		])('say when to use which: %s beside %s', (value, beside) => {
			for (const { operations } of resources) {
				const [one, other] = [value, beside].map((wanted) => operations.find((operation) => operation.value === wanted));
				if (one !== undefined && other !== undefined) expect(one.description).toMatch(new RegExp(`use .*'(${other.name}|${other.name} or \\w+)'`));
			}
		});

		test.each(places)('%s says what it does', (_, __, { action, description: text, value, name }) => {
			// Sentence case: only names and abbreviations have further capitals.
			expect(action).toMatch(/^[A-Z][a-z]+ [^.]+[^.\s]$/);
			expectSentences(text);
			if (name === 'Get Many') expect(value).toBe('getAll');
		});

		test('cover the rest of the API, and catching up', () => {
			expect(resources.find(({ value }) => value === 'apiRequest')?.operations.map(({ value }) => value)).toEqual(['send']);
			const orders = resources.find(({ value }) => value === 'order')?.operations ?? [];
			const getAll = orders.find(({ value }) => value === 'getAll');
			expect(getAll?.parameters).toContainEqual(sinceLastRunParameter);
			expect(getAll?.parameters.map(({ name }) => name)).toContain('lookBack');
			expect(getAll?.returns).toBe('order');
			expect(orders).toContain(resetCatchUp);
		});

		test('look after the webhooks, where the platform has an API for them', () => {
			const webhooks = resources.find(({ value }) => value === 'webhook')?.operations.map(({ value }) => value) ?? [];
			if (platform.subscriptions === undefined) expect(webhooks).not.toContain('checkHealth');
			else expect(webhooks).toEqual(expect.arrayContaining(['checkHealth', 'revive']));
		});

		test.each(places)('%s gives records under a name that is free, and only where there are some', (_, __, { returns, value }) => {
			if (returns !== undefined) expect(ENVELOPE).not.toContain(returns);
			if (/^delete/.test(value)) expect(returns).toBeUndefined();
		});
	});

	describe('parameters', () => {
		test.each(places)('%s: have names and descriptions as n8n wants them', (_, __, { parameters }) => {
			for (const parameter of parameters.flatMap(withInner)) expectWording(parameter);
		});

		test.each(places)('%s: have defaults that fit, and entries that are sorted and different', (_, __, { parameters }) => {
			for (const parameter of parameters.flatMap(withInner)) expectOptions(parameter);
		});

		test.each(places)('%s: lists have a limit', (_, __, { parameters }) => {
			const named = (name: string) => parameters.find((parameter) => parameter.name === name);
			if (named('returnAll') !== undefined || named('limit') !== undefined) {
				expect(named('returnAll')).toMatchObject({ displayName: 'Return All', type: 'boolean', default: false });
				expect(named('limit')).toMatchObject({
					displayName: 'Limit',
					type: 'number',
					default: 50,
					typeOptions: { minValue: 1 },
					displayOptions: { show: { returnAll: [false] } },
				});
			}
		});

		test('each is shown for its own operation and no other', () => {
			const shown = properties
				.filter(({ name }) => !['resource', 'operation', 'selectedFields'].includes(name))
				.map(({ name, displayOptions }) => ({ name, resource: displayOptions?.show?.resource, operation: displayOptions?.show?.operation }));
			const expected = places.flatMap(([, resource, { value, parameters, returns }]) =>
				[...parameters.map(({ name }) => name), ...(returns === undefined ? [] : ['output'])].map((name) => ({
					name,
					resource: [resource.value],
					operation: [value],
				})),
			);
			const giving = places.filter(([, , { returns }]) => returns === 'order');
			const resource = [...new Set(giving.map(([, { value }]) => value))];
			const operation = [...new Set(giving.map(([, , { value }]) => value))];
			const ofInvoices = giving.length === 0 ? [] : invoiceParameters.map(({ name }) => ({ name, resource, operation }));
			expect(shown).toEqual([...expected, ...ofInvoices]);
		});

		test.each(places)('%s: with its defaults n8n shows the same ones, none of them twice', (_, resource, operation) => {
			const parameters = resolved(resource, operation, {});
			const own = properties.filter(
				({ displayOptions }) => displayOptions?.show?.resource?.[0] === resource.value && displayOptions.show.operation?.[0] === operation.value,
			);
			const shown = own.filter((property) => NodeHelpers.displayParameter(parameters, property, nodeWith(parameters), description));
			expect(new Set(shown.map(({ name }) => name)).size).toBe(shown.length);
			expect(Object.keys(parameters).sort()).toEqual([...shown.map(({ name }) => name), 'operation', 'resource'].sort());
			// n8n marks a resource locator's value.
			for (const { name, type, default: value } of shown)
				expect(parameters[name]).toEqual(type === 'resourceLocator' ? { __rl: true, ...(value as object) } : value);
		});

		test('what reads much can give less: chosen fields of the table, and the simplified ones', () => {
			const narrow = places.filter(([, , { narrowing }]) => narrowing !== undefined);
			expect(narrow.length).toBeGreaterThan(3);
			for (const [, resource, { value, narrowing, typedAs, returns }] of narrow) {
				expect(value).toMatch(/^get/);
				const own = (name: string) =>
					properties.find(
						(one) => one.name === name && one.displayOptions?.show?.resource?.[0] === resource.value && one.displayOptions.show.operation?.includes(value),
					);
				const fields = platform.resources[typedAs ?? returns ?? ''];
				const listed = (own('selectedFields')?.options ?? []) as INodePropertyOptions[];
				expect(listed.map((one) => one.value).sort()).toEqual(Object.keys(fields).sort());
				for (const { name, description: meaning, value: field } of listed) {
					expect(name).toMatch(/^[A-Z0-9]/);
					expect(meaning).toBe(fields[String(field)].meaning);
				}
				const { operation: operations = [] } = own('selectedFields')?.displayOptions?.show ?? {};
				const sharing = resource.operations.filter((one) => one.narrowing?.fields === narrowing?.fields).map((one) => one.value);
				expect(operations).toEqual(sharing);
				const outputs = ((own('output')?.options ?? []) as INodePropertyOptions[]).map((one) => one.value);
				const simplified = narrowing?.simplified === undefined ? [] : ['simplified'];
				expect(outputs).toEqual([...(returns === 'order' ? ['invoice'] : []), 'raw', 'selected', ...simplified, 'typed', 'unified']);
				// Each simplified field is one of the table.
				if (typeof narrowing?.simplified === 'object')
					for (const path of Object.values(narrowing.simplified)) expect(Object.keys(fields)).toContain(path.split('.')[0]);
			}
		});

		test('fill their lists from methods that there are, and every method fills one', () => {
			const used = places.flatMap(([, , { parameters }]) => parameters.flatMap(withInner));
			const loaders = used.flatMap(({ typeOptions }) => typeOptions?.loadOptionsMethod ?? []);
			const searchers = used.flatMap(({ modes = [] }) => modes.flatMap(({ typeOptions }) => typeOptions?.searchListMethod ?? []));
			expect([...new Set(loaders)].sort()).toEqual(Object.keys(options).sort());
			expect([...new Set(searchers)].sort()).toEqual(Object.keys(searches).sort());
			expect(Object.keys(node.methods?.loadOptions ?? {}).sort()).toEqual(Object.keys(options).sort());
			expect(Object.keys(node.methods?.listSearch ?? {}).sort()).toEqual(Object.keys(searches).sort());
		});

		test.each(places)('%s reads only what is shown, and stays calm whatever the API answers', async (_, resource, operation) => {
			for (const changes of variants(operation)) {
				const parameters = resolved(resource, operation, changes);
				for (const body of [undefined, {}, [], [null], { data: [{ id: 1 }] }]) await expectCalm(operation, parameters, body);
			}
		});
	});

	function nodeWith(parameters: INodeParameters): INode {
		return { id: '1', name: folder, type: platform.name, typeVersion: 1, position: [0, 0], parameters };
	}

	/** The parameters as n8n completes them. */
	function resolved(resource: Resource, operation: Operation, changes: INodeParameters): INodeParameters {
		const given = { resource: resource.value, operation: operation.value, ...changes };
		return NodeHelpers.getNodeParameters(properties, given, true, false, nodeWith(given), description) ?? {};
	}
});

/** The parameter, and those inside its collections. */
function withInner(parameter: INodeProperties): INodeProperties[] {
	return [
		parameter,
		...entriesOf(parameter).flatMap((entry) => ('values' in entry ? entry.values.flatMap(withInner) : 'displayName' in entry ? withInner(entry) : [])),
	];
}

function entriesOf({ options = [] }: INodeProperties): Array<INodeProperties | INodePropertyOptions | INodePropertyCollection> {
	return options;
}

/** One sentence goes without a full stop, several have one each. */
function expectSentences(text: string): void {
	expect(text).toMatch(/^["'A-Z0-9]/);
	expect(text).not.toMatch(/\s$| {2}|\n/);
	const isOne = !/[.!?] [A-Z0-9'"]/.test(text);
	if (isOne) expect(text).not.toMatch(/\.$/);
	else expect(text).toMatch(/\.$|<\/a>$/);
}

function expectWording({ displayName, description, type, default: value, typeOptions }: INodeProperties): void {
	expect(displayName).toMatch(TITLE_CASE);
	if (description) expectSentences(description);
	if (type === 'boolean') {
		expect(typeof value).toBe('boolean');
		expect(description).toMatch(/^Whether /);
	}
	if (typeOptions?.loadOptionsMethod !== undefined) {
		expect(displayName).toMatch(type === 'multiOptions' ? / Names or IDs$/ : / Name or ID$/);
		expect(description).toMatch(
			/Choose from the list, or specify (an ID|IDs) using an <a href="https:\/\/docs\.n8n\.io\/code\/expressions\/">expression<\/a>\.?$/,
		);
	}
}

const DEFAULTS: Partial<Record<INodeProperties['type'], string>> = {
	string: 'string',
	number: 'number',
	boolean: 'boolean',
	json: 'string',
	dateTime: 'string',
};

function expectOptions(parameter: INodeProperties): void {
	const { type, default: value, typeOptions, modes } = parameter;
	const entries = entriesOf(parameter);
	if (DEFAULTS[type] !== undefined) expect(`${parameter.name}: ${typeof value}`).toBe(`${parameter.name}: ${DEFAULTS[type]}`);
	switch (type) {
		case 'options':
		case 'multiOptions': {
			if (typeOptions?.loadOptionsMethod !== undefined) return;
			const choices = entries as INodePropertyOptions[];
			const names = choices.map(({ name }) => name);
			if (names.length >= 5) expect(names).toEqual(inOrder(names));
			expect(new Set(choices.map((choice) => choice.value)).size).toBe(choices.length);
			for (const one of [value].flat()) expect(choices.map((choice) => choice.value)).toContain(one);
			return;
		}
		case 'collection':
			expect(value).toEqual({});
			expectFields(entries as INodeProperties[]);
			return;
		case 'fixedCollection':
			expect(value).toEqual({});
			for (const { values } of entries as INodePropertyCollection[]) expectFields(values);
			return;
		case 'resourceLocator':
			expect(value).toEqual({ mode: modes?.[0].name, value: '' });
	}
}

/** The fields of a collection. */
function expectFields(fields: INodeProperties[]): void {
	const [labels, names] = [fields.map(({ displayName }) => displayName), fields.map(({ name }) => name)];
	if (labels.length >= 5) expect(labels).toEqual(inOrder(labels));
	expect(new Set(names).size).toBe(names.length);
	expect(new Set(labels).size).toBe(labels.length);
}

const inOrder = (names: readonly string[]) => [...names].sort((a, b) => a.localeCompare(b));

/** The parameters as they are at first, with every switch on, and with each choice made; whatever is required filled in. */
function variants({ parameters }: Operation): INodeParameters[] {
	const isRequired = ({ required, type }: INodeProperties) => required && ['string', 'resourceLocator', 'number'].includes(type);
	const required = Object.fromEntries(
		parameters
			.filter(isRequired)
			.map(({ name, type, modes }) => [
				name,
				type === 'resourceLocator' ? { __rl: true, mode: modes?.at(-1)?.name ?? 'id', value: '7' } : type === 'number' ? 7 : '7',
			]),
	) as INodeParameters;
	const switched = parameters.filter(({ type }) => type === 'boolean').map(({ name, default: value }) => ({ ...required, [name]: !value }));
	const chosen = parameters.filter(({ type, typeOptions }) => type === 'options' && typeOptions?.loadOptionsMethod === undefined);
	return [
		required,
		{},
		...switched,
		...chosen.flatMap(({ name, options = [] }) => (options as INodePropertyOptions[]).map(({ value }) => ({ ...required, [name]: value }))),
	];
}

/** Runs the operation on the API's answer. @throws Error where it fails otherwise than by a reason for the user */
async function expectCalm(operation: Operation, parameters: INodeParameters, body: unknown): Promise<void> {
	let calls = 0;
	const input = {
		async call({ answer }: ApiRequest) {
			calls += 1;
			if (calls > 50) throw new Error('asks the API without end');
			return { status: 200, headers: {}, body: answer === 'bytes' ? Buffer.from(JSON.stringify(body) ?? '') : body };
		},
		parameter(name: string) {
			if (!(name in parameters)) throw new Error(`reads '${name}', which n8n does not show`);
			const value = parameters[name];
			return typeof value === 'object' && value !== null && '__rl' in value ? value.value : value;
		},
		file: async () => ({ content: Buffer.from('x'), fileName: 'x.png', mimeType: 'image/png' }),
		memory: { recordNew: async (keys: readonly string[]) => new Set(keys), clear: async () => {} },
		baseUrl: 'https://shop.example/api',
		webhooksAt: 'https://n8n.example/',
	} as unknown as Input;
	const running = 'runTogether' in operation ? operation.runTogether([input]) : operation.run(input);
	const outcome = await Promise.resolve(running).catch((error: unknown) => error);
	const failures = (Array.isArray(outcome) ? outcome : [outcome]).filter((one): one is Error => one instanceof Error);
	for (const failure of failures)
		if (!(failure instanceof ApiError) && !(failure instanceof InputError))
			throw new Error(`with ${JSON.stringify(parameters)} and the answer ${JSON.stringify(body)}: ${failure.stack}`);
}
