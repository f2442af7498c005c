/** What a field table says of the unified shapes, done: values are copied to where `unified` says. */
import { isPlainObject, type PlainObject } from '../objects';
import { toldCountryOf } from './countries';
import type { Field, Fields } from './fields';
import { blank, shapes, type Kind, type Shape, type ShapeName } from './shapes';
import { amountOf, flagOf, momentOf, textOf } from './unify';

type Source = Readonly<PlainObject>;
type Copy<Into> = (record: Source, into: Into) => void;

/** How a value is read off a typed record, by what it is to be. */
const READERS: Record<Kind, (value: unknown) => unknown> = {
	text: textOf,
	amount: amountOf,
	flag: flagOf,
	moment: momentOf,
	countryCode: (value) => toldCountryOf(value)?.code ?? null,
};

/**
 * Copies what a record tells into a new one of a unified shape, by the table's `unified`. Of fields inside objects too, but
 * not of the rows of lists, which are records of their own.
 *
 * @param fields the record's field table
 * @param name the shape: what the table says of others is left out
 * @returns a function of the typed record, which never throws; a group of which nothing is known stays null
 */
export function copier<N extends ShapeName>(fields: Fields, name: N): (record: Source) => Shape<N> {
	const isCode = ([first, second]: readonly string[]) => second === 'countryCode' || first === 'countryCode';
	// A code may tell a region, too, which counts where none is told.
	const copies = [...copiesOf(fields, name, (path) => !isCode(path)), ...copiesOf(fields, name, isCode)];
	return (record) => {
		const made = blank(name);
		for (const copy of copies) copy(record, made);
		return made;
	};
}

function copiesOf(fields: Fields, shape: ShapeName, isWanted: (path: readonly string[]) => boolean): Array<Copy<PlainObject>> {
	return Object.entries(fields).flatMap(([key, field]) => {
		const inside = field.type === 'object' ? copiesOf(field.fields, shape, isWanted) : [];
		const fromInside: Copy<PlainObject> = (record, into) => {
			const inner = record[key];
			if (isPlainObject(inner)) for (const copy of inside) copy(inner, into);
		};
		return [
			...targetsIn(shape, field)
				.filter(isWanted)
				.map((path) => copyOf(key, shape, path)),
			...(inside.length > 0 ? [fromInside] : []),
		];
	});
}

/** Paths below the shape, as names: `['totals', 'gross']`. Rows of its lists are shapes of their own. */
function targetsIn(shape: ShapeName, { unified = [] }: Field): string[][] {
	const within = [unified].flat().filter((path) => path.startsWith(`${shape}.`));
	return within.map((path) => path.slice(shape.length + 1).split('.')).filter((names) => !names[0].endsWith('[]'));
}

const DECLARED: Readonly<Record<string, Readonly<Record<string, unknown>>>> = shapes;

function copyOf(key: string, shape: ShapeName, [first, second]: string[]): Copy<PlainObject> {
	if (second === undefined) {
		const put = putterOf(first, DECLARED[shape][first] as Kind);
		return (record, into) => put(record[key], () => into);
	}
	const group = `${shape}.${first}` as ShapeName;
	const { [second]: kind } = DECLARED[group] ?? DECLARED[shape][first];
	const put = putterOf(second, kind as Kind);
	return (record, into) => put(record[key], () => (into[first] ??= blank(group)) as PlainObject);
}

/** What is told first counts. @param into is called only where something is told */
function putterOf(name: string, kind: Kind): (sent: unknown, into: () => PlainObject) => void {
	const read = READERS[kind];
	return (sent, into) => {
		const value = sent === undefined ? null : read(sent);
		if (value === null) return;
		const values = into();
		values[name] ??= value;
		if (kind === 'countryCode') values.region ??= toldCountryOf(sent)!.region;
	};
}
