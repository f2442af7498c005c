/** The words for operations, which all platforms share: a row each, with name, action, call and fields. */
import type { ApiCall, ApiRequest, ApiResponse } from '../api/call';
import type { PlainObject } from '../objects';
import { InputError, isBlank } from '../values';
import { sentBy, type AsSent, type Entry } from './inputs';
import type { Input, Operation, Parameter, Resource, SingleOperation } from './operation';
import { fieldsToWrite, filled, idOf, limitOf, limitParameter, returnAllParameter } from './parameters';

export type Query = NonNullable<ApiRequest['query']>;
type Method = 'GET' | 'POST' | 'PUT';

/** What stands in a path for what the user has chosen. */
export interface Place {
	readonly parameters: readonly Parameter[];
	/** Encoded for the path. @throws InputError */
	segment(input: Input): string | Promise<string>;
}

/** What the user gave for an id, encoded for a path. @throws InputError */
type SegmentOf = (input: Input, entry: Entry) => string | Promise<string>;

const idSegment: SegmentOf = (input, { parameter: { name, displayName } }) => idOf(input, name, displayName);

/** A place that must be filled in. */
export const placeOf = (entry: Entry, segmentOf = idSegment): Place => ({
	parameters: [{ ...entry.parameter, required: true }],
	segment: (input) => segmentOf(input, entry),
});

/** Places by the names of their parameters. */
export const placesByName = (entries: readonly Entry[], segmentOf?: SegmentOf): Record<string, Place> =>
	Object.fromEntries(entries.map((entry) => [entry.parameter.name, placeOf(entry, segmentOf)]));

/** How a platform's API is spoken to. */
export interface Dialect {
	/** By the names that they have in paths: `orderId` for `/orders/{orderId}`. */
	readonly places: Readonly<Record<string, Place>>;
	/** Whether a record that was removed is told by its id as it was given, which may be a number; else as text. */
	readonly idsAsGiven?: true;
	/** What is sent for a field that must be filled in. @throws InputError where it is empty, as far as the platform is not to say so */
	required(input: Input, entry: Entry): unknown;
	/** What of the fields that were added to a new record, or to what is sent, counts as filled in. */
	readonly added: (collection: unknown) => PlainObject;
	/** What becomes of a value whose entry does not say. */
	readonly asSent?: AsSent;
	/** The body that the fields go out in; without it, they are the body. */
	readonly body?: (fields: PlainObject) => PlainObject;
	/** The query that fields go out in; without it, they are the query. @throws InputError */
	readonly query?: (fields: PlainObject, input: Input) => Query;
	/** The records in an answer. @param sent fields of the body, all that is known where the answer has none */
	read(answer: ApiResponse, sent: PlainObject, method: Method): readonly unknown[];
	/** The records of a list. @param limit how many the user wants; Infinity for all */
	list(call: ApiCall, path: string, query: Query, limit: number): Promise<readonly unknown[]>;
}

/** A collection that fields are added from. */
export interface Collection {
	readonly displayName: string;
	readonly name: string;
	readonly placeholder: string;
}

const ADDITIONAL: Collection = { displayName: 'Additional Fields', name: 'additionalFields', placeholder: 'Add Field' };
export const CHANGES: Collection = { displayName: 'Update Fields', name: 'updateFields', placeholder: 'Add Field' };
export const FILTERS: Collection = { displayName: 'Filters', name: 'filters', placeholder: 'Add Filter' };

/** What an operation may have besides its row. */
export interface More {
	/** Default: the action. */
	readonly description?: string;
	readonly returns?: string;
	readonly typedAs?: string;
	/** Fields of the query (GET) or of the body (POST, PUT) that stand by themselves. */
	readonly fields?: readonly Entry[];
	/** Fields that are added from a collection. */
	readonly optional?: readonly Entry[];
	/** Which collection, where it is not the one that others of the kind have. */
	readonly addedTo?: Collection;
}

/** The same of an operation that sends something. */
export interface Sending extends More {
	/** Where POST and PUT take their fields in the query. */
	readonly inQuery?: true;
	/** Where a second time does more than the first, also with PUT. */
	readonly once?: true;
	/** The body, where it is another than the platform makes of the fields. @throws InputError */
	readonly body?: (fields: PlainObject, input: Input) => PlainObject;
	/** As in {@link Dialect}, where this operation is answered in a way of its own. */
	readonly read?: Dialect['read'];
	/** What of the fields that were added counts as filled in, where it is not what {@link Dialect.added} says. */
	readonly kept?: Dialect['added'];
}

/** A resource with its operations in the order that n8n wants. */
export function resource(name: string, value: string, operations: readonly Operation[]): Resource {
	return { name, value, operations: [...operations].sort((a, b) => a.name.localeCompare(b.name, 'en')) };
}

/** `getManyFromCart` for 'Get Many From Cart'. */
const valueOf = (name: string) =>
	name === 'Get Many'
		? 'getAll'
		: name
				.split(' ')
				.map((word, index) => (index === 0 ? word.toLowerCase() : word.charAt(0).toUpperCase() + word.slice(1)))
				.join('');

/** An operation that no word fits: what it needs and does, in code. */
export function operation(
	name: string,
	action: string,
	{ description = action, ...more }: Pick<SingleOperation, 'parameters' | 'run'> & Pick<More, 'description' | 'returns' | 'typedAs'>,
): SingleOperation {
	return { name, value: valueOf(name), action, description, ...more };
}

/** The operation with something done to each record that it gives. */
export const mapped = (one: SingleOperation, map: (record: unknown) => unknown): SingleOperation => ({
	...one,
	run: async (input) => (await one.run(input)).map(map),
});

/** The parameters of fields that stand by themselves; n8n marks what must be filled in, and a flag always is. */
export const standingParameters = (fields: readonly Entry[]): Parameter[] =>
	fields.map(({ parameter, mayBeEmpty }) => (mayBeEmpty || parameter.type === 'boolean' ? parameter : { ...parameter, required: true }));

/** The parameter of a collection, with its fields in the order that n8n wants; none where there are no fields. */
export function collectionOf(collection: Collection, optional: readonly Entry[]): Parameter[] {
	const options = optional.map(({ parameter }) => parameter).sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
	return options.length === 0 ? [] : [{ ...collection, type: 'collection', default: {}, options }];
}

/** @throws InputError where nothing was added */
export function someOf(fields: PlainObject, { displayName }: Collection): PlainObject {
	if (Object.keys(fields).length > 0) return fields;
	throw new InputError(`'${displayName}' is empty`, 'Add what is to be changed. An expression may have found nothing.');
}

/** `{orderId}`, and `{ipAddress?}` where the path may end before it. */
const PLACE = /\{(\w+)(\?)?\}/g;

/** A platform's words for its operations. */
export function vocabulary(dialect: Dialect) {
	const { places, asSent, body: bodyOf = (fields) => fields, query: queryOf = (fields) => fields as Query } = dialect;
	const placesIn = (path: string) => [...path.matchAll(PLACE)].map(([, name, mayEnd]) => ({ name, mayEnd: mayEnd !== undefined, ...places[name] }));

	/** The parameters that fill the places of the path. */
	const parametersOf = (path: string): Parameter[] => placesIn(path).flatMap(({ parameters }) => parameters);

	async function segmentsFor(input: Input, path: string): Promise<string[]> {
		const segments: string[] = [];
		for (const { name, mayEnd, segment } of placesIn(path)) segments.push(mayEnd && isBlank(input.parameter(name, '')) ? '' : await segment(input));
		return segments;
	}

	function pathOf(path: string, segments: readonly string[]): string {
		const left = [...segments];
		const filledIn = path.replace(PLACE, () => left.shift() ?? '');
		return path.endsWith('/') ? filledIn : filledIn.replace(/\/$/, '');
	}

	/** The path with what the user chose in its places. @throws InputError */
	const pathFor = async (input: Input, path: string): Promise<string> => pathOf(path, await segmentsFor(input, path));

	/** A field that stands by itself. @throws InputError where it is empty and must not be */
	function standingField(input: Input, entry: Entry): PlainObject {
		const { parameter, as = parameter.name, read, mayBeEmpty } = entry;
		if (read === undefined && mayBeEmpty) return sentBy([entry], filled({ [parameter.name]: input.parameter(parameter.name) }), asSent);
		const value = read === undefined ? dialect.required(input, entry) : read(input);
		return value === undefined ? {} : { [as]: value };
	}

	/** What stands by itself, by the names of the API. @throws InputError */
	const standingFields = (input: Input, fields: readonly Entry[]): PlainObject => Object.assign({}, ...fields.map((entry) => standingField(input, entry)));

	/** What was added to a collection, by the names of the API. @param kept what of it counts */
	const addedFields = (input: Input, optional: readonly Entry[], { name } = FILTERS, kept = filled): PlainObject =>
		optional.length === 0 ? {} : sentBy(optional, kept(input.parameter(name, {})), asSent);

	/** GET, POST or PUT of something that is no list. */
	function send(name: string, action: string, call: `${Method} /${string}`, more: Sending = {}): SingleOperation {
		const { fields = [], optional = [], addedTo = ADDITIONAL, inQuery, once, body = bodyOf, read = dialect.read, kept = dialect.added, ...texts } = more;
		const [method, path] = call.split(' ') as [Method, string];
		return operation(name, action, {
			...texts,
			parameters: [...parametersOf(path), ...standingParameters(fields), ...collectionOf(addedTo, optional)],
			async run(input) {
				const filledIn = { ...standingFields(input, fields), ...addedFields(input, optional, addedTo, kept) };
				const isQuery = method === 'GET' || inQuery === true;
				const sent = isQuery ? queryOf(filledIn, input) : body(filledIn, input);
				const content = Object.keys(sent).length === 0 ? {} : isQuery ? { query: sent as Query } : { body: sent };
				return read(await input.call({ method, path: await pathFor(input, path), ...(once && { once }), ...content }), sent, method);
			},
		});
	}

	/** A PUT of some of a record's fields. An empty text is sent: it empties the field. */
	function update(action: string, path: `/${string}`, changes: readonly Entry[], more: Omit<Sending, 'optional' | 'inQuery'> = {}, name = 'Update') {
		const { addedTo = CHANGES, body = bodyOf } = more;
		return send(name, action, `PUT ${path}`, {
			...more,
			addedTo,
			optional: changes,
			kept: fieldsToWrite,
			body: (fields, input) => body(someOf(fields, addedTo), input),
		});
	}

	/** GET of a list. What may be left empty stands behind the limit. */
	function list(name: string, action: string, path: string, more: More = {}): SingleOperation {
		const { fields = [], optional = [], addedTo = FILTERS, ...texts } = more;
		const before = fields.filter(({ mayBeEmpty }) => !mayBeEmpty);
		const behind = fields.filter(({ mayBeEmpty }) => mayBeEmpty);
		return operation(name, action, {
			...texts,
			parameters: [
				...parametersOf(path),
				...standingParameters(before),
				returnAllParameter,
				limitParameter,
				...standingParameters(behind),
				...collectionOf(addedTo, optional),
			],
			async run(input) {
				const filledIn = { ...standingFields(input, fields), ...addedFields(input, optional, addedTo) };
				const [query, limit] = [queryOf(filledIn, input), limitOf(input)];
				return await dialect.list(input.call, await pathFor(input, path), query, limit);
			},
		});
	}

	/** DELETE of a record, or of what joins two. @param fields what the record is found by where its id is not in the path */
	function remove(name: string, action: string, path: string, description = action, fields: readonly Entry[] = []): SingleOperation {
		return operation(name, action, {
			description,
			parameters: [...parametersOf(path), ...standingParameters(fields)],
			async run(input) {
				const found = standingFields(input, fields);
				const segments = await segmentsFor(input, path);
				const isFound = Object.keys(found).length > 0;
				await input.call({ method: 'DELETE', path: pathOf(path, segments), ...(isFound && { query: found as Query }) });
				const [one, ...others] = placesIn(path).at(-1)?.parameters ?? [];
				const isAsGiven = dialect.idsAsGiven && others.length === 0;
				return [{ deleted: true, ...(isFound ? found : { id: isAsGiven ? input.parameter(one.name) : decodeURIComponent(segments.at(-1) ?? '') }) }];
			},
		});
	}

	return { send, update, list, remove, addedFields, standingFields, parametersOf, pathFor };
}
