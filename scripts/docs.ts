/**
 * Writes the parts of the documentation that are generated from the code: tables of events and operations into the page
 * of each platform, field tables into docs/fields.md, operations with their parameters into docs/actions.md, what invoices are
 * made from and by into docs/invoices.md, the forms for reporting a fault, and what is committed of the packages of one platform each.
 * `npm run docs` writes them; a test fails when they are stale.
 */
import { lstatSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { OF_UNIFIED } from '../nodes/shared/actions/narrow';
import type { Actions, Operation, Resource } from '../nodes/shared/actions/operation';
import { invoiceParameters } from '../nodes/shared/invoice/settings';
import { placesOf, type Field, type Fields } from '../nodes/shared/records/fields';
import type { Platform } from '../nodes/shared/platform';
import { findActions, findPlatforms, ROOT } from '../lab/platforms';
import { issueForms } from './issueForms';
import { generatePackages, packageLinks } from './packages';

/** All generated files with their content as it should be, by path below the project's folder. */
export function generateDocs(): Record<string, string> {
	const platforms = findPlatforms().map(({ platform }) => platform);
	const actions = findActions().map((found) => found.actions);
	const blocks = [
		...platforms.map((platform): Block => ({ name: 'events', of: platform.name, content: eventTable(platform) })),
		...actions.map((one): Block => ({ name: 'actions', of: one.platform.name, content: operationTable(one) })),
	];
	const pages = Object.fromEntries(
		platforms.map(({ name }) => [
			`docs/${name}.md`,
			withBlocks(
				`docs/${name}.md`,
				blocks.filter(({ of }) => of === name),
			),
		]),
	) as Record<string, string>;
	return {
		...pages,
		'docs/actions.md': actionsPage(actions),
		'docs/fields.md': fieldsPage(platforms, actions),
		'docs/invoices.md': withBlocks('docs/invoices.md', [
			{ name: 'sources', of: 'invoice', content: sourceTable(platforms, actions) },
			...invoiceParameters.filter(({ type }) => type === 'collection').map((one): Block => ({ name: 'settings', of: one.name, content: settingTable(one) })),
		]),
		...issueForms(),
		...generatePackages(pages),
	};
}

/** What stands between `<!-- events:konimbo -->` and `<!-- /events -->`. */
interface Block {
	readonly name: 'events' | 'actions' | 'sources' | 'settings';
	/** What it is about: the platform's name. */
	readonly of: string;
	readonly content: string;
}

/**
 * The page with the text between the markers of each block replaced.
 *
 * @throws Error where the page has no place for one
 */
function withBlocks(page: string, blocks: readonly Block[]): string {
	return blocks.reduce(
		(text, { name, of, content }) => {
			const [begin, end] = [`<!-- ${name}:${of} -->`, `<!-- /${name} -->`];
			const start = text.indexOf(begin);
			const stop = text.indexOf(end, start);
			if (start < 0 || stop < 0) throw new Error(`${page} has no place for the ${name} of ${of}: ${begin} … ${end}`);
			return `${text.slice(0, start + begin.length)}\n${content}\n${text.slice(stop)}`;
		},
		readFileSync(path.join(ROOT, page), 'utf8'),
	);
}

function eventTable({ events }: Platform): string {
	const rows = events.map(({ name, value, description }) => [name, `\`${value}\``, description]);
	return table(['Event', "Platform's name", 'Fires when'], rows);
}

/** What an order tells, and by which fields of each platform. */
function sourceTable(platforms: readonly Platform[], actions: readonly Actions[]): string {
	const told = platforms.map((platform) => {
		const tables = [platform, ...actions.map((one) => one.platform).filter(({ name }) => name === platform.name)].flatMap(({ resources }) =>
			Object.entries(resources).flatMap(([resource, fields]) => (resource === 'order' ? [fields] : [])),
		);
		return { platform, rows: [...new Set(tables)].flatMap((fields) => placesIn(fields, '')) };
	});
	const places = [...new Set(told.flatMap(({ rows }) => rows.map(([place]) => place)))].filter((place) => place.startsWith('order.')).sort();
	const fieldsFor = (rows: readonly Place[], place: string) => [...new Set(rows.filter(([one]) => one === place).map(([, key]) => `\`${key}\``))].join(', ');
	return table(
		['Of the unified order', ...told.map(({ platform }) => platform.displayName)],
		places.map((place) => [`\`${place.slice('order.'.length)}\``, ...told.map(({ rows }) => fieldsFor(rows, place))]),
	);
}

type Place = readonly [place: string, key: string];

/** Where each field of a table lands in the unified shapes. */
function placesIn(fields: Fields, prefix: string): Place[] {
	return Object.entries(fields).flatMap(([name, field]): Place[] => {
		const key = prefix + name;
		const own = placesOf(field).map((place): Place => [place, key]);
		if (field.type === 'object') return [...own, ...placesIn(field.fields, `${key}.`)];
		if (field.type === 'collection') return [...own, ...placesIn(field.fields, `${key}.${field.item}[].`)];
		return field.type === 'list' && typeof field.of !== 'string' ? [...own, ...placesIn(field.of, `${key}[].`)] : own;
	});
}

function settingTable(parameter: INodeProperties): string {
	return table(
		['Setting', 'Name', 'Type', 'Meaning'],
		innerOf(parameter).flatMap((inner) => parameterRows(inner, '')),
	);
}

/** All operations in a line each; what is to be filled in stands in docs/actions.md. */
function operationTable({ platform, resources }: Actions): string {
	const rows = resources.flatMap(({ name, operations }) =>
		operations.map((operation) => [name, `[${operation.name}](actions.md#${anchor(headingOf(platform, name, operation))})`, operation.description]),
	);
	return table(['Resource', 'Operation', 'What it does'], rows);
}

function actionsPage(actions: readonly Actions[]): string {
	const sections = actions.map(
		({ platform, resources }) =>
			`## ${platform.displayName}\n\n${resources.flatMap((resource) => resource.operations.map((operation) => operationSection(platform, resource, operation))).join('\n\n')}`,
	);
	return [
		'# Actions',
		'<!-- Generated by `npm run docs` from the operations in nodes/*/actions/. Do not edit. -->',
		'What the action nodes can do, and what is to be filled in for it. Fields in bold are required. Operations that give records also have **Output**: typed, unified or raw, as in the triggers, and for orders also [invoice](invoices.md); the records stand under the name that is given here.',
		`Operations that read have two more outputs. **Selected Fields** gives those of the typed fields that you choose. **Simplified** gives the few that are used most, under the same names for all shops; what the shop does not tell is null:`,
		table(
			['Of', 'Simplified'],
			Object.entries(OF_UNIFIED).map(([shape, fields]) => [shape, namesOf(fields)]),
		),
		"As the tool of an AI agent, an operation tells the agent its own sentence, *Get many orders in Shopkit*, and what your `$fromAI` fields say. Where an agent has two that are near, such as *Create* and *Create or Update*, set the tool's description by hand: what stands here says when to use which.",
		'Before a node has run, the input of the next one shows its fields as **typed** gives them, where they are [listed](fields.md). n8n looks at resource and operation alone: for unified, raw, invoice, selected or simplified records, execute the node once to see theirs.',
		...sections,
		'',
	].join('\n\n');
}

const namesOf = (fields: object) =>
	Object.keys(fields)
		.map((name) => `\`${name}\``)
		.join(', ');

const headingOf = ({ displayName }: Platform, resource: string, { name }: Operation) => `${displayName} ${resource}: ${name}`;

/** The anchor that GitHub makes of a heading. */
function anchor(heading: string): string {
	return heading
		.toLowerCase()
		.replace(/[^\p{L}\p{N} _-]/gu, '')
		.replaceAll(' ', '-');
}

function operationSection(platform: Platform, { name }: Resource, operation: Operation): string {
	const { description, parameters, returns, narrowing } = operation;
	const rows = parameters.flatMap((parameter) => parameterRows(parameter, ''));
	return [
		`### ${headingOf(platform, name, operation)}`,
		description,
		...(returns === undefined ? [] : [`Gives records under \`${returns}\`.`]),
		...(typeof narrowing?.simplified === 'object' ? [`Simplified: ${namesOf(narrowing.simplified)}.`] : []),
		...(rows.length === 0 ? [] : [table(['Field', 'Name', 'Type', 'Meaning'], rows)]),
	].join('\n\n');
}

function parameterRows(parameter: INodeProperties, above: string): string[][] {
	const { displayName, name, required, description = '' } = parameter;
	const label = `${above}${required ? `**${displayName}**` : displayName}`;
	return [[label, `\`${name}\``, kindOf(parameter), description], ...innerOf(parameter).flatMap((inner) => parameterRows(inner, `${above}${displayName} > `))];
}

/** The fields in a collection, or in a row of one. */
function innerOf({ type, options = [] }: INodeProperties): INodeProperties[] {
	if (type === 'collection') return options as INodeProperties[];
	return type === 'fixedCollection' ? (options as INodePropertyCollection[]).flatMap(({ values }) => values) : [];
}

/** More choices than these are not listed. */
const MOST_CHOICES = 8;

function kindOf({ type, typeOptions, options = [], modes = [] }: INodeProperties): string {
	const choices = (options as INodePropertyOptions[]).map(({ name }) => name);
	const listed =
		typeOptions?.loadOptionsMethod !== undefined ? 'list from the shop' : choices.length > MOST_CHOICES ? `${choices.length} choices` : choices.join(', ');
	switch (type) {
		case 'options':
			return `one of: ${listed}`;
		case 'multiOptions':
			return `any of: ${listed}`;
		case 'collection':
			return 'fields';
		case 'fixedCollection':
			return typeOptions?.multipleValues ? 'rows' : 'group';
		case 'resourceLocator':
			return `record: ${modes.map(({ displayName }) => displayName.toLowerCase().replace(/\bid\b/, 'ID')).join(', ')}`;
		case 'dateTime':
			return 'date and time';
		case 'json':
			return 'JSON';
		case 'string':
			return 'text';
		default:
			return type;
	}
}

function fieldsPage(platforms: readonly Platform[], actions: readonly Actions[]): string {
	const sections = platforms.map(({ name, displayName, resources }) => {
		const own = actions.map(({ platform }) => platform).filter((platform) => platform.name === name && platform.resources !== resources);
		const tables = [...tablesOf(displayName, resources), ...own.flatMap((platform) => tablesOf(`${displayName} action node`, platform.resources))];
		return `## ${displayName}\n\n${tables.join('\n\n')}`;
	});
	return [
		'# Fields',
		'<!-- Generated by `npm run docs` from the field tables in nodes/*/records/. Do not edit. -->',
		'What the typed items hold, by platform and resource; where the API gives other records than the webhooks, those of the action node follow. A field that is not listed here is handed on as it came.',
		'Whole numbers that would lose digits stay text; a decimal is the nearest double, so that `29.949999999999999` is 29.95. A list is also what PHP makes of one with holes (`{"0": …, "2": …}`), rows with numbered brackets in a form, and rows that XML has in one more element (`<lines><line>…</line></lines>`). In XML an element with nothing but text is that text: attributes that it has stand beside it, under its name and an `@` (`"total": 9945, "total@": { "currency": "HUF" }`), those of an element with others in it under its `$`, and `xsi:nil="true"`, or `nil="true"` as Rails writes it, is null. Dates are `2026-11-21`, times ISO 8601, with a zone only if the platform sends one. The last column says where a value lands in the unified output, as it is or as a part of what is reckoned there.',
		...sections,
		'',
	].join('\n\n');
}

const tablesOf = (of: string, resources: Platform['resources']) =>
	Object.entries(resources).map(([resource, fields]) => `### ${of}: \`${resource}\`\n\n${fieldTable(fields)}`);

function fieldTable(fields: Fields): string {
	return table(['Field', 'Type', 'Meaning', 'Unified'], rowsOf(fields, ''));
}

function rowsOf(fields: Fields, prefix: string): string[][] {
	return Object.entries(fields).flatMap(([name, field]) => {
		const key = prefix + name;
		const row = [
			`\`${key}\``,
			typeName(field),
			field.meaning,
			placesOf(field)
				.map((place) => `\`${place}\``)
				.join(', '),
		];
		return [row, ...rowsBelow(field, key)];
	});
}

function rowsBelow(field: Field, key: string): string[][] {
	switch (field.type) {
		case 'object':
			return rowsOf(field.fields, `${key}.`);
		case 'collection':
			return rowsOf(field.fields, `${key}.${field.item}[].`);
		case 'list':
			return typeof field.of === 'string' ? [] : rowsOf(field.of, `${key}[].`);
		default:
			return [];
	}
}

function typeName(field: Field): string {
	const name = field.type === 'list' ? (typeof field.of === 'string' ? `list of ${field.of}` : 'list') : field.type === 'any' ? 'as sent' : field.type;
	return [name, ...(field.or ? [field.or] : []), ...(field.nullable ? ['null'] : [])].join(' or ');
}

function table(head: string[], rows: string[][]): string {
	const line = (cells: string[]) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** Makes the place of a file in the project's folder, and says where it is. */
function placeOf(file: string): string {
	const place = path.join(ROOT, file);
	mkdirSync(path.dirname(place), { recursive: true });
	return place;
}

if (require.main === module) {
	for (const [file, content] of Object.entries(generateDocs())) writeFileSync(placeOf(file), content);
	for (const [file, target] of Object.entries(packageLinks())) {
		const link = placeOf(file);
		if (lstatSync(link, { throwIfNoEntry: false })?.isSymbolicLink()) rmSync(link);
		symlinkSync(target, link);
	}
}
