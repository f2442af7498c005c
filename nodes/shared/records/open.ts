/** Finding a platform's records in a parsed body. */
import { asList, isMixedList, isPlainObject, numberedElements, ownValue, type PlainObject } from '../objects';
import type { OpenedBody, Platform } from '../platform';

/**
 * For bodies with a record under its own name at the root: `{ "order": { … } }`. What else stands at the root, or a
 * root that no resource is known for, is the rest.
 */
export function namedRoots(resources: Readonly<Record<string, unknown>>): Pick<Platform, 'roots' | 'open'> {
	return { roots: Object.keys(resources), open: (body) => openNamedRoot(body, resources) };
}

function openNamedRoot(body: unknown, resources: Readonly<Record<string, unknown>>): OpenedBody {
	if (!isPlainObject(body)) return { records: [], rest: body };
	const { known, rest } = split(body, (name) => Object.hasOwn(resources, name) && isRecord(body[name]));
	return { records: known === undefined ? [] : [known], rest };
}

/** An object, but for a list with holes, which is one as little as a list is. */
function isRecord(value: unknown): boolean {
	return isPlainObject(value) && numberedElements(value) === undefined;
}

/**
 * For bodies with lists of records inside a root of their own: `{ "orders": { "order": [ … ] } }`, in XML also with a
 * single record instead of the list, in PHP's JSON with an object of numbered ones. What else stands in such a root, or beside it, is the rest.
 *
 * @param roots the resource inside each root: `{ orders: 'order' }`
 */
export function openListRoots(body: unknown, roots: Readonly<Record<string, string>>): OpenedBody {
	if (!isPlainObject(body)) return { records: [], rest: body };
	const records: PlainObject[] = [];
	const rest: PlainObject = {};
	for (const [root, content] of Object.entries(body)) {
		const resource = ownValue(roots, root);
		const found = resource !== undefined && isPlainObject(content) ? elementsIn(content[resource]) : [];
		if (resource === undefined || !isPlainObject(content) || found.length === 0 || !found.every(isPlainObject)) {
			rest[root] = content;
			continue;
		}
		records.push(...found.map((record) => ({ [resource]: record })));
		const beside = Object.fromEntries(Object.entries(content).filter(([key]) => key !== resource));
		if (Object.keys(beside).length > 0) rest[root] = beside;
	}
	return { records, rest: Object.keys(rest).length > 0 ? rest : undefined };
}

/** Without empty elements: `<order/>` in XML, `orders[order][]=` in a form, null. A list of nothing else stays as it is. */
function elementsIn(value: unknown): unknown[] {
	if (isMixedList(value)) return [];
	return (numberedElements(value) ?? asList(value)).filter((element) => !isNothing(element));
}

function isNothing(value: unknown): boolean {
	return typeof value === 'object' && value !== null ? Object.keys(value).length === 0 : asList(value).length === 0;
}

/** The entries that pass, and the rest; either is undefined if it has none. */
function split(body: PlainObject, passes: (name: string) => boolean): { known?: PlainObject; rest?: PlainObject } {
	const pick = (wanted: boolean) => {
		const entries = Object.entries(body).filter(([name]) => passes(name) === wanted);
		return entries.length === 0 ? undefined : Object.fromEntries(entries);
	};
	return { known: pick(true), rest: pick(false) };
}
