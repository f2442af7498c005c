/**
 * What the user filled in, as the parameter's declaration means it. n8n checks what is typed into a field, and nothing of
 * what an expression gives: there a flag may come as "false", which is true to JavaScript, and a number as text.
 */
import type { INodeProperties, INodePropertyCollection, INodePropertyOptions } from 'n8n-workflow';

import { isPlainObject, type PlainObject } from './objects';
import { InputError, isBlank, readFlag, readNumber, told } from './values';

const FOUND_NOTHING = 'An expression may have found nothing, or something of another kind.';

/**
 * The value by the parameter's declared type, also inside collections: flags as booleans, numbers as numbers.
 *
 * @throws InputError that names the field, where the value is nothing of that type
 */
export function asDeclared(value: unknown, property: INodeProperties): unknown {
	switch (property.type) {
		case 'boolean':
			return readFlag(value) ?? refuse(property, 'neither true nor false', value);
		case 'number':
			return numberIn(value, property);
		case 'collection':
			return isPlainObject(value) ? fieldsOf(value, property.options as INodeProperties[]) : value;
		case 'fixedCollection':
			return isPlainObject(value) ? groupsOf(value, property.options as INodePropertyCollection[]) : value;
		case 'resourceLocator':
			if (isBlank(value)) return '';
			return typeof value === 'string' || Number.isFinite(value) ? value : refuse(property, 'no ID', value);
		case 'options':
			if (isNumeric(property)) return readChoice(value, property) ?? numberIn(value, property);
	}
	return typeof value === 'number' && !Number.isFinite(value) ? refuse(property, 'no value', value) : value;
}

function numberIn(value: unknown, property: INodeProperties): number {
	return readNumber(value) ?? refuse(property, 'no number', value);
}

/** A choice between 0 and 1 is a flag. */
function readChoice(value: unknown, { options = [] }: INodeProperties): number | undefined {
	const flag = options.every((option) => 'value' in option && (option.value === 0 || option.value === 1)) ? readFlag(value) : undefined;
	return flag === undefined ? undefined : Number(flag);
}

function isNumeric({ options = [] }: INodeProperties): boolean {
	return options.length > 0 && (options as INodePropertyOptions[]).every(({ value }) => typeof value === 'number');
}

/**
 * The fields of a collection, or of one row. n8n leaves what was picked inside the resource locators there. Where an
 * expression has found nothing, an empty cell, the field counts as not added: a number must not make a product free, a
 * flag not switch anything, and a record must not be unlinked.
 */
function fieldsOf(fields: Readonly<PlainObject>, properties: readonly INodeProperties[] = []): PlainObject {
	const read = Object.entries(fields).flatMap(([name, entry]): Array<[string, unknown]> => {
		const property = properties.find((one) => one.name === name);
		const value = isPlainObject(entry) && entry.__rl === true ? entry.value : entry;
		if (property === undefined) return [[name, value]];
		return isBlank(value) && isNeverEmpty(property) ? [] : [[name, asDeclared(value, property)]];
	});
	return Object.fromEntries(read);
}

/** A group is one row, or a list of rows. */
function groupsOf(groups: Readonly<PlainObject>, declared: readonly INodePropertyCollection[] = []): PlainObject {
	return Object.fromEntries(
		Object.entries(groups).map(([name, rows]) => {
			const values = declared.find((one) => one.name === name)?.values;
			const read = (row: unknown) => (isPlainObject(row) ? fieldsOf(row, values) : row);
			return [name, Array.isArray(rows) ? rows.map(read) : read(rows)];
		}),
	);
}

function isNeverEmpty(property: INodeProperties): boolean {
	return ['boolean', 'number', 'resourceLocator'].includes(property.type) || (property.type === 'options' && isNumeric(property));
}

function refuse({ displayName }: INodeProperties, what: string, value: unknown): never {
	throw new InputError(`'${displayName}' is ${isBlank(value) ? 'empty' : `${what}: ${told(value)}`}`, FOUND_NOTHING);
}
