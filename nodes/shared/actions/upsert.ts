/** Create or Update: one search and one write, and no write where the search does not say for sure which record is meant. */
import { ApiError, attempt, type ApiCall } from '../api/call';
import { isPlainObject, type PlainObject } from '../objects';
import { InputError } from '../values';
import type { Input, SingleOperation } from './operation';
import { requiredText } from './parameters';

/** So many hits are read; a search that finds more does not look for what it was asked for. */
export const MOST_HITS = 200;

const NAME = { name: 'Create or Update', value: 'upsert' };
/** In n8n's own words. */
const DESCRIPTION = 'Create a new record, or update the current one if it already exists (upsert)';

/** The name of such an operation of a platform that finds the record by itself. */
export const upserting = (one: SingleOperation): SingleOperation => ({ ...one, ...NAME, description: DESCRIPTION });

/** What a platform's records of a kind are told apart by. */
export interface Identity {
	/** `Shopkit`. */
	readonly shop: string;
	/** `client`. */
	readonly record: string;
	/** In sentences: `email`, `SKU`. */
	readonly by: string;
	/** The parameter that the user gives it in, and the field of the record that holds it. */
	readonly field: string;
	/** Whether capitals do not count, as in email addresses; else a record that differs in them may be meant or not. */
	readonly anyCase?: true;
	/** Whether the shop looks one record up: it has not understood where it answers with another. */
	readonly lookedUp?: true;
}

interface Upsert extends Identity {
	/** All that the shop finds, up to {@link MOST_HITS}. @throws ApiError, InputError where its answer does not say */
	search(call: ApiCall, key: string): Promise<readonly unknown[]>;
	/** Names the record that was found in the parameters of `change`, by their names. */
	naming(found: PlainObject): PlainObject;
	/** What the user should know besides. */
	readonly more?: string;
}

/**
 * Joins the operation that makes a record with the one that changes it; both read the same parameters.
 *
 * @throws InputError where several records have the key, or it is not sure whether one has it
 */
export function upsert(create: SingleOperation, change: SingleOperation, { search, naming, more, ...identity }: Upsert): SingleOperation {
	const { field, by, record } = identity;
	const { displayName = field } = create.parameters.find(({ name }) => name === field) ?? {};
	const sure = `The ${by} tells which ${record} is meant; where several have it, nothing is written.`;
	return {
		...upserting(create),
		description: [`${DESCRIPTION}.`, sure, more].filter(Boolean).join(' '),
		async run(input) {
			const key = requiredText(input, field, displayName);
			// What is filled in wrongly is said before the shop is asked.
			for (const { name } of create.parameters) input.parameter(name);
			const hits = await attempt(search(input.call, key));
			if (hits instanceof ApiError) throw saysNothing(hits) ? unclear(key, identity, `${hits.message}: execute again in some minutes.`) : hits;
			const found = theOne(hits, key, identity);
			if (found === undefined) return await create.run(withParameters(input, { [field]: key }));
			// As the shop has it, in its own capitals.
			return await change.run(withParameters(input, { [field]: found[field], ...naming(found) }));
		},
	};
}

/** Whether the error is about the answer, and not about the credential or the number of calls. */
const saysNothing = ({ details: { failure } }: ApiError) => failure === 'refused' || failure === 'unavailable';

/** The input with other values for some parameters. */
function withParameters(input: Input, values: Readonly<PlainObject>): Input {
	const parameter = <T>(name: string, fallback?: unknown) => (Object.hasOwn(values, name) ? (values[name] as T) : input.parameter<T>(name, fallback));
	// What the input finds out only when it is asked stays so.
	return Object.create(input, { parameter: { value: parameter } }) as Input;
}

/**
 * The record that has the key, letter by letter.
 *
 * @returns undefined where none has it, so that a new one may be made
 * @throws InputError where that is not sure
 */
export function theOne(hits: readonly unknown[], key: string, identity: Identity): PlainObject | undefined {
	const { shop, record, by, field, anyCase, lookedUp } = identity;
	const records = hits.filter(isPlainObject).filter((hit) => field in hit);
	const textOf = ({ [field]: text }: PlainObject) => String(text ?? '').trim();
	const near = records.filter((one) => textOf(one).toLowerCase() === key.toLowerCase());
	const same = anyCase ? near : near.filter((one) => textOf(one) === key);
	const ids = near.map(({ id }) => `ID ${String(id)}`).join(', ');
	if (records.length < hits.length || (lookedUp && same.length < hits.length)) throw unclear(key, identity);
	if (hits.length >= MOST_HITS) throw notWritten(`${shop} finds too much for the ${by} ${key} to tell which ${record} is meant`);
	if (same.length > 1) throw notWritten(`${shop} has more than one ${record} with the ${by} ${key} (${ids})`);
	if (same.length < near.length)
		throw notWritten(
			`${shop} has a ${record} with the ${by} ${textOf(near.find((one) => !same.includes(one)) ?? {})}, which may be meant by ${key} or not (${ids})`,
		);
	return same[0];
}

/** The shop has answered, but not whether there is such a record. @param advice what to do, before what always can be done */
export function unclear(key: string, { shop, record, by }: Identity, advice = ''): InputError {
	return notWritten(`${shop} does not say whether it has a ${record} with the ${by} ${key}`, advice);
}

function notWritten(message: string, advice = ''): InputError {
	return new InputError(
		message,
		[
			'Nothing was written, since the shop could get two of the same.',
			advice,
			"Look in the shop which is meant, and use 'Update' for it or 'Create' for a new one.",
		]
			.filter(Boolean)
			.join(' '),
	);
}
