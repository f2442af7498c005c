/** Whether typed records are what their tables declare. */
import type { Field, Fields } from '../../nodes/shared/records/fields';
import { asList, isPlainObject } from '../../nodes/shared/objects';

type Looks = (value: unknown) => boolean;

const matches = (pattern: RegExp) => (value: unknown) => typeof value === 'string' && pattern.test(value);
const moment = matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/);

const LOOKS: Readonly<Record<string, Looks>> = {
	any: () => true,
	string: (value) => typeof value === 'string',
	integer: Number.isInteger,
	number: (value) => typeof value === 'number',
	boolean: (value) => typeof value === 'boolean',
	dateTime: moment,
	unixTime: moment,
	date: matches(/^\d{4}-\d\d-\d\d$/),
};

/**
 * @param otherwise how values of a type look, where it is not as usual
 * @returns the path of each value that is not of its declared type; null is of every one
 */
export function misfits(fields: Fields, record: unknown, otherwise: Readonly<Record<string, Looks>> = {}): string[] {
	if (!isPlainObject(record)) return [`no record: ${JSON.stringify(record)}`];
	return Object.entries(record).flatMap(([key, value]) =>
		key in fields ? misfit(fields[key], value).map((path) => [key, path].filter(Boolean).join('.')) : [],
	);

	function misfit(field: Field, value: unknown): string[] {
		if (value === null) return [];
		switch (field.type) {
			case 'object':
				return misfits(field.fields, value, otherwise);
			case 'list': {
				const { of } = field;
				if (!Array.isArray(value)) return [''];
				return value.flatMap((element) => (typeof of !== 'string' ? misfits(of, element, otherwise) : typeof element === 'object' ? [''] : []));
			}
			case 'collection':
				return isPlainObject(value) ? asList(value[field.item]).flatMap((element) => misfits(field.fields, element, otherwise)) : [''];
			default:
				return (otherwise[field.type] ?? LOOKS[field.type])(value) ? [] : [''];
		}
	}
}
