/**
 * The fields that n8n's editor shows of a node that has not run, by resource and operation: the typed items, as a JSON
 * Schema of each operation whose records have a field table, in the words that the editor reads (n8n.md 6.6). `npm run
 * build` writes them.
 */
import path from 'node:path';

import { tableFor, type Operation } from '../nodes/shared/actions/operation';
import type { Platform } from '../nodes/shared/platform';
import type { Field, Fields, ScalarField, ScalarType } from '../nodes/shared/records/fields';
import { findActions } from './platforms';

/** As much of JSON Schema as the editor reads; a value of no `type` may be of any. */
export interface Schema {
	/** Of several the editor shows the first. */
	readonly type?: SchemaType | ReadonlyArray<SchemaType | 'null'>;
	readonly properties?: Readonly<Record<string, Schema>>;
	readonly required?: readonly string[];
	readonly items?: Schema;
}

export type SchemaType = 'string' | 'integer' | 'number' | 'boolean' | 'object' | 'array';

/** Where n8n looks for those of a node of type version 1, beside the node. */
const FOLDER = '__schema__/v1.0.0';

/** The schemas by path below the project's folder: `dist/nodes/Shopkit/__schema__/v1.0.0/order/get.json`. */
export function schemas(): Map<string, Schema> {
	return new Map(
		findActions().flatMap(({ folder, actions: { platform, resources } }) =>
			resources.flatMap((resource) =>
				resource.operations.flatMap((operation): Array<[string, Schema]> => {
					const schema = schemaOf(platform, operation);
					return schema ? [[path.posix.join('dist/nodes', folder, FOLDER, resource.value, `${operation.value}.json`), schema]] : [];
				}),
			),
		),
	);
}

/** What the typed items of an operation hold; undefined where no table tells. */
export function schemaOf(platform: Platform, operation: Operation): Schema | undefined {
	const { returns } = operation;
	const fields = tableFor(platform, operation);
	if (returns === undefined || fields === undefined) return undefined;
	return { type: 'object', properties: { platform: { type: 'string' }, [returns]: recordOf(fields) }, required: ['platform', returns] };
}

function recordOf(fields: Fields): Schema {
	return { type: 'object', properties: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, valueOf(field)])) };
}

/** What may be null as well says so where it is no object and no list, which the editor would not open then. */
function valueOf(field: Field): Schema {
	switch (field.type) {
		case 'any':
			return {};
		case 'object':
			return recordOf(field.fields);
		case 'list':
			return { type: 'array', items: typeof field.of === 'string' ? { type: JSON_TYPES[field.of] } : recordOf(field.of) };
		case 'collection':
			return { type: 'object', properties: { [field.item]: { type: 'array', items: recordOf(field.fields) } } };
		default:
			return { type: typesOf(field) };
	}
}

function typesOf({ type, or, nullable }: ScalarField): Schema['type'] {
	const types = [JSON_TYPES[type], ...(or ? [or === 'text' ? ('string' as const) : or] : [])];
	// An empty text stays one.
	const isNeverNull = type === 'string' && !nullable;
	return isNeverNull ? (types.length === 1 ? types[0] : types) : [...types, 'null'];
}

const JSON_TYPES: Readonly<Record<ScalarType, SchemaType>> = {
	string: 'string',
	integer: 'integer',
	number: 'number',
	boolean: 'boolean',
	dateTime: 'string',
	unixTime: 'string',
	date: 'string',
};

/**
 * Where a value is not as its schema says, and what stands there: `.order.total: "many"`. As in the tables, a key that is not
 * named may hold anything, one that is named may be missing, and an object or a list may be null.
 */
export function misfits({ type, properties = {}, required = [], items = {} }: Schema, value: unknown, at = ''): string[] {
	const types = new Set<string>([type ?? typeOf(value)].flat());
	if (types.has('object') || types.has('array')) types.add('null');
	if (types.has('number')) types.add('integer');
	if (!types.has(typeOf(value))) return [`${at}: ${JSON.stringify(value)}`];
	if (Array.isArray(value)) return value.flatMap((element, index) => misfits(items, element, `${at}[${index}]`));
	if (typeof value !== 'object' || value === null) return [];
	const missing = required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${at}.${name}: missing`);
	const inside = Object.entries(value).flatMap(([name, entry]) => misfits(Object.hasOwn(properties, name) ? properties[name] : {}, entry, `${at}.${name}`));
	return [...missing, ...inside];
}

/** In the words of JSON Schema. */
function typeOf(value: unknown): string {
	if (value === null) return 'null';
	if (Array.isArray(value)) return 'array';
	return Number.isInteger(value) ? 'integer' : typeof value;
}
