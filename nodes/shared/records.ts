/** Finding a platform's records in a parsed body. */
import { asList, isPlainObject, ownValue, type PlainObject } from './objects';
import type { OpenedBody } from './platform';

/**
 * For bodies with a record under its own name at the root: `{ "order": { … } }`. What else stands at the root, or a
 * root that no resource is known for, is the rest.
 */
export function openNamedRoot(body: unknown, resources: Readonly<Record<string, unknown>>): OpenedBody {
	if (!isPlainObject(body)) return { records: [], rest: body };
	const { known, rest } = split(body, (name) => Object.hasOwn(resources, name) && isPlainObject(body[name]));
	return { records: known === undefined ? [] : [known], rest };
}

/**
 * For bodies with lists of records inside a root of their own: `{ "orders": { "order": [ … ] } }`, in XML also with a
 * single record instead of the list.
 *
 * @param roots the resource inside each root: `{ orders: 'order' }`
 */
export function openListRoots(body: unknown, roots: Readonly<Record<string, string>>): OpenedBody {
	if (!isPlainObject(body)) return { records: [], rest: body };
	const recordsAt = (root: string): unknown[] | undefined => {
		const resource = ownValue(roots, root);
		const content = body[root];
		if (resource === undefined || !isPlainObject(content) || Object.keys(content).some((key) => key !== resource)) return undefined;
		const records = asList(content[resource]);
		return records.length > 0 && records.every(isPlainObject) ? records.map((record) => ({ [resource]: record })) : undefined;
	};
	const { known, rest } = split(body, (root) => recordsAt(root) !== undefined);
	return { records: Object.keys(known ?? {}).flatMap((root) => recordsAt(root) as PlainObject[]), rest };
}

/** The entries that pass, and the rest; either is undefined if it has none. */
function split(body: PlainObject, passes: (name: string) => boolean): { known?: PlainObject; rest?: PlainObject } {
	const pick = (wanted: boolean) => {
		const entries = Object.entries(body).filter(([name]) => passes(name) === wanted);
		return entries.length === 0 ? undefined : Object.fromEntries(entries);
	};
	return { known: pick(true), rest: pick(false) };
}
