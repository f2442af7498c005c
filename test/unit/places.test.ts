/**
 * What a field table says of the unified shapes is true: each field that names a place is changed in a record, and the
 * place changes with it; and where a value turns up in a unified record, its field says so.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { isPlainObject, type PlainObject } from '../../nodes/shared/objects';
import type { Platform } from '../../nodes/shared/platform';
import { placesOf, type Field, type Fields, type ScalarType } from '../../nodes/shared/records/fields';
import type { UnifiedPath, ValuePath } from '../../nodes/shared/records/shapes';
import { typeRecord } from '../../nodes/shared/records/typing';
import { findActions, findPlatforms, ROOT } from '../../lab/platforms';
import { CASES } from '../support/places';

/** A field by the keys that lead to it; a number is a row of a list. */
type Way = ReadonlyArray<string | number>;

const subjects = [
	...findPlatforms().map(({ folder, platform }) => ({ of: `the trigger of ${folder}`, folder, platform })),
	...findActions().map(({ folder, actions }) => ({ of: `the action node of ${folder}`, folder, platform: actions.platform })),
].flatMap(({ of, folder, platform }) => Object.entries(platform.resources).map(([resource, fields]) => ({ of, folder, platform, resource, fields })));

describe.each(subjects.filter(({ fields }) => waysIn(fields).some(([, field]) => placesOf(field).length > 0)))(
	'$resource of $of',
	({ folder, platform, resource, fields }) => {
		const claims = waysIn(fields).flatMap(([way, field]) => placesOf(field).map((place) => [nameOf(way), place, way, field] as const));
		const plain = [{}, ...(CASES[platform.name]?.[resource] ?? [])].map((record) => ({ [resource]: record }));
		const known = [{ [resource]: fullRecord(fields) }, ...samplesOf(folder, platform, resource)];

		test.each(claims)('%s changes %s', (_, place, way, field) => {
			const path = [resource, ...way];
			const isReached = ['', ...eventsOf(platform)].some((event) =>
				[...plain, ...known].some((base) =>
					alternativesTo(field).some((value) => changedBy(platform, event, base, path, value).some((at) => at === place || isBelow(place, at))),
				),
			);
			expect(isReached).toBe(true);
			if (![field.unified].flat().includes(place as ValuePath)) return;
			// What is copied lands there also from a record with nothing else in it.
			const isCopied = ['', ...eventsOf(platform)].some((event) =>
				plain.some((base) => alternativesTo(field).some((value) => landings(platform, event, base, path, value).includes(place))),
			);
			expect(isCopied).toBe(true);
		});
	},
);

test.each(subjects.filter(({ platform, resource }) => Object.hasOwn(platform.unified, resource)))(
	'in $resource of $of, a field whose text turns up in a unified record says where',
	({ platform, resource, fields }) => {
		const untold = waysIn(fields).flatMap(([way, field]) => {
			if (field.type !== 'string') return [];
			const bases = [{ [resource]: {} }, { [resource]: fullRecord(fields) }];
			const events = ['', ...eventsOf(platform)];
			const found = new Set(events.flatMap((event) => bases.flatMap((base) => landings(platform, event, base, [resource, ...way], 'Changed, told apart'))));
			return [...found].filter((at) => !placesOf(field).includes(at as UnifiedPath)).map((at) => `${nameOf(way)} lands at ${at}`);
		});
		expect(untold).toEqual([]);
	},
);

const isBelow = (place: string, at: string) => at.startsWith(`${place}.`) || at.startsWith(`${place}[`);
function nameOf(way: Way): string {
	return way
		.map((step) => (typeof step === 'number' ? '[]' : `.${step}`))
		.join('')
		.slice(1);
}

/** Each field of a table with the way to it, through the first row of each list. */
function waysIn(fields: Fields, above: Way = []): Array<[Way, Field]> {
	return Object.entries(fields).flatMap(([name, field]): Array<[Way, Field]> => {
		const way = [...above, name];
		switch (field.type) {
			case 'object':
				return [[way, field], ...waysIn(field.fields, way)];
			case 'collection':
				return [[way, field], ...waysIn(field.fields, [...way, field.item, 0])];
			case 'list':
				return [[way, field], ...(typeof field.of === 'object' ? waysIn(field.of, [...way, 0]) : [])];
			default:
				return [[way, field]];
		}
	});
}

const eventsOf = ({ events }: Platform) => events.map(({ value }) => value);

/** Where in the unified records a change is seen: `order.lines[].sku`. */
function changedBy(platform: Platform, event: string, records: PlainObject, way: Way, value: unknown): string[] {
	const [before, after] = [records, changed(records, way, value)].map((some) => leavesOf(unify(platform, some, event)));
	return [...after.keys(), ...before.keys()].filter((at) => !Object.is(before.get(at), after.get(at))).map(withoutIndex);
}

/** Where the value itself turns up, as it is or as text. */
function landings(platform: Platform, event: string, records: PlainObject, way: Way, value: unknown): string[] {
	const leaves = leavesOf(unify(platform, changed(records, way, value), event));
	return [...leaves].filter(([, leaf]) => leaf === value || leaf === COUNTRIES[String(value)] || leaf === String(value)).map(([at]) => withoutIndex(at));
}

const withoutIndex = (at: string) => at.replace(/\[\d+\]/g, '[]');

/** The unified records of one delivery; an order stands beside all that is none, since some of it may be used for the order. */
function unify(platform: Platform, records: PlainObject, event: string): PlainObject {
	const typed: PlainObject = {};
	for (const [name, record] of Object.entries({ ...(Object.hasOwn(platform.unified, 'order') && { order: {} }), ...records })) {
		typed[name] = typeRecord(platform.resources[name], structuredClone(record));
	}
	return Object.assign(
		{},
		...Object.entries(typed).map(([name, record]) => (isPlainObject(record) ? platform.unified[name]?.(record, event, typed) : undefined)),
	) as PlainObject;
}

/** All that is told in a record, by its path: `order.lines[0].sku`. */
function leavesOf(value: unknown, at = '', into = new Map<string, unknown>()): Map<string, unknown> {
	if (Array.isArray(value)) value.forEach((element, index) => leavesOf(element, `${at}[${index}]`, into));
	else if (isPlainObject(value)) for (const [name, inner] of Object.entries(value)) leavesOf(inner, at === '' ? name : `${at}.${name}`, into);
	else if (value !== null) into.set(at, value);
	return into;
}

/** A copy in which the way leads to the value; what is missing on it is made. */
function changed(value: unknown, [step, ...rest]: Way, to: unknown): PlainObject {
	const copy = (typeof step === 'number' ? (Array.isArray(value) ? [...(value as unknown[])] : []) : isPlainObject(value) ? { ...value } : {}) as PlainObject;
	copy[step] = rest.length === 0 ? to : changed(copy[step], rest, to);
	return copy;
}

const COUNTRIES: Readonly<Record<string, string>> = { ITA: 'IT' };

const VALUES: Readonly<Record<ScalarType, readonly unknown[]>> = {
	string: ['Changed', 'IT', 'ITA'],
	integer: [4711, 0],
	number: [4711, 12.5, 0],
	boolean: [true, false],
	dateTime: ['2026-05-06T07:08:09'],
	unixTime: ['2026-05-06T07:08:09.000Z'],
	date: ['2026-05-06'],
};

/** What a field is changed to. */
function alternativesTo(field: Field): readonly unknown[] {
	switch (field.type) {
		case 'any':
			return ['Changed', { street: 'Changed' }];
		case 'list':
			return [[{}, {}, {}], []];
		case 'object':
		case 'collection':
			return [{}, null];
		default:
			return VALUES[field.type];
	}
}

/** A record with a value of its own in every field. */
function fullRecord(fields: Fields): PlainObject {
	let count = 100;
	const valueOf = (field: Field): unknown => {
		count++;
		switch (field.type) {
			case 'any':
			case 'string':
				return `Text ${count}`;
			case 'boolean':
				return true;
			case 'integer':
			case 'number':
				return count;
			case 'object':
				return recordOf(field.fields);
			case 'collection':
				return { [field.item]: [recordOf(field.fields)] };
			case 'list':
				return [typeof field.of === 'object' ? recordOf(field.of) : `Text ${count}`];
			default:
				return new Date(Date.UTC(2020, 0, count)).toISOString().slice(0, field.type === 'date' ? 10 : 19);
		}
	};
	const recordOf = (inner: Fields): PlainObject => Object.fromEntries(Object.entries(inner).map(([name, field]) => [name, valueOf(field)]));
	return recordOf(fields);
}

/** The platform's samples that hold the resource; those of the API are the record by itself. */
function samplesOf(folder: string, platform: Platform, resource: string): PlainObject[] {
	const here = path.join(ROOT, 'nodes', folder, 'samples');
	const files = readdirSync(here).filter((file) => file.endsWith('.json'));
	return files.flatMap((file) => {
		const body = JSON.parse(readFileSync(path.join(here, file), 'utf8')) as unknown;
		const records = file.startsWith('api_') ? (file.startsWith(`api_${resource}`) ? [{ [resource]: body }] : []) : platform.open(body).records;
		return records.filter((record) => Object.hasOwn(record, resource)).map((record) => ({ [resource]: record[resource] }));
	});
}
