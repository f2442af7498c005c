/** Less of a record than there is: Simplified and Selected Fields, for who looks at items and for AI agents, which read every word. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { isPlainObject, type PlainObject } from '../objects';
import type { Platform } from '../platform';
import { InputError } from '../values';
import { tableFor, type Input, type Narrowing, type Operation, type Resource, type Simplification } from './operation';

const PERSON = { id: 'id', name: 'fullName', email: 'email', phone: 'phone', company: 'company', taxId: 'taxId', acceptsMarketing: 'acceptsMarketing' };
/** Of the shapes that all shops share (design.md 6). */
export const OF_UNIFIED: Readonly<Record<string, Simplification>> = {
	order: {
		id: 'id',
		number: 'number',
		status: 'status.label',
		paid: 'paid',
		createdAt: 'createdAt',
		currency: 'currency',
		total: 'totals.gross',
		customerName: 'customer.fullName',
		email: 'customer.email',
		phone: 'customer.phone',
		url: 'url',
	},
	customer: { ...PERSON, createdAt: 'createdAt' },
	subscriber: { id: 'id', firstName: 'firstName', lastName: 'lastName', email: 'email', phone: 'phone', status: 'status', subscribedAt: 'subscribedAt' },
};

/** Fewer fields need no narrowing. */
const MANY_FIELDS = 10;

/** What the operation can be narrowed to; undefined for one that does not read, or gives little. */
export function narrowingOf(
	platform: Pick<Platform, 'resources' | 'unified'>,
	operation: Operation,
	simplified: Readonly<Record<string, Simplification>>,
): Narrowing | undefined {
	const { value, returns = '', typedAs = returns } = operation;
	const fields = /^get/.test(value) ? (tableFor(platform, operation) ?? {}) : {};
	if (Object.keys(fields).length <= MANY_FIELDS) return undefined;
	const { unified } = platform;
	return { fields, simplified: simplified[typedAs] ?? (typedAs in unified ? 'unified' : undefined) };
}

/** The Output parameter with the further choices. */
export function narrowedOutput(output: INodeProperties, { simplified }: Narrowing): INodeProperties {
	const choices: INodePropertyOptions[] = [
		{ name: 'Selected Fields', value: 'selected', description: 'Only those of the typed fields that you choose' },
		...(simplified === undefined
			? []
			: [{ name: 'Simplified', value: 'simplified', description: 'The few fields that are used most, named alike for all shops: best for AI agents' }]),
	];
	return { ...output, options: [...(output.options as INodePropertyOptions[]), ...choices].sort(byName) };
}

/** The fields to choose from, for all operations of a resource that give the same records: they make much of what n8n loads of a node. */
export function selectedFieldsParameters({ value: resource, operations }: Resource): INodeProperties[] {
	const tables = new Set(operations.flatMap(({ narrowing }) => (narrowing ? [narrowing.fields] : [])));
	return [...tables].map((fields) => ({
		displayName: 'Selected Fields',
		name: 'selectedFields',
		type: 'multiOptions',
		default: [],
		required: true,
		description: 'The fields that the items hold',
		displayOptions: {
			show: {
				resource: [resource],
				operation: operations.filter(({ narrowing }) => narrowing?.fields === fields).map(({ value }) => value),
				output: ['selected'],
			},
		},
		options: Object.entries(fields)
			.map(([value, { meaning }]) => ({ name: inTitleCase(value), value, description: meaning }))
			.sort(byName),
	}));
}

const byName = (a: INodePropertyOptions, b: INodePropertyOptions) => a.name.localeCompare(b.name, 'en');

const ABBREVIATIONS = ['api', 'css', 'ean', 'gtin', 'html', 'id', 'ip', 'seo', 'sku', 'url', 'vat'];

/** `Store Category Title` for `store_category_title`, `Date Created` for `dateCreated`. */
function inTitleCase(name: string): string {
	const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').split(/_+/);
	return words.map((word) => (ABBREVIATIONS.includes(word.toLowerCase()) ? word.toUpperCase() : word.charAt(0).toUpperCase() + word.slice(1))).join(' ');
}

interface Narrowed {
	/** What is to be made of a record first. */
	readonly output: string;
	/** What an item holds of that. */
	narrow(content: PlainObject): PlainObject;
}

/** @throws InputError where fields are to be selected and none is: said before the shop is asked */
export function checkSelected({ parameter }: Input): void {
	if (parameter('output', 'typed') !== 'selected' || [parameter('selectedFields', [])].flat().length > 0) return;
	throw new InputError("'Selected Fields' is empty", 'Choose the fields that the items are to hold, or another output.');
}

/**
 * @param output what the user chose
 * @param selected reads the chosen fields
 */
export function narrowedBy({ narrowing }: Operation, output: string, selected: () => unknown): Narrowed {
	if (output === 'selected') {
		const fields = [selected()].flat().map(String);
		const pick = (record: PlainObject) => Object.fromEntries(fields.filter((name) => Object.hasOwn(record, name)).map((name) => [name, record[name]]));
		return { output: 'typed', narrow: (content) => eachMapped(content, () => pick) };
	}
	if (output !== 'simplified') return { output, narrow: (content) => content };
	const { simplified } = narrowing ?? {};
	const isShared = simplified === undefined || simplified === 'unified';
	return { output: isShared ? 'unified' : 'typed', narrow: (content) => eachMapped(content, (name) => simplifier(isShared ? OF_UNIFIED[name] : simplified)) };
}

/** Each record of the content by its name. */
function eachMapped(content: PlainObject, mapOf: (name: string) => ((record: PlainObject) => PlainObject) | undefined): PlainObject {
	return Object.fromEntries(Object.entries(content).map(([name, value]) => [name, isPlainObject(value) ? (mapOf(name)?.(value) ?? value) : value]));
}

/** What the record does not tell is null, so that every item has the same fields. */
const simplifier = (simplification: Simplification | undefined) =>
	simplification && ((record: PlainObject) => Object.fromEntries(Object.entries(simplification).map(([name, path]) => [name, at(record, path) ?? null])));

/** The value at a dotted path, in which a number is a place in a list. */
const at = (value: unknown, path: string) =>
	path
		.split('.')
		.reduce<unknown>(
			(inner, key) => (typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key) ? inner[key as keyof typeof inner] : undefined),
			value,
		);
