/** The words for what the user fills in, and for what is sent of it. */
import type { INodeProperties, INodePropertyMode, INodePropertyOptions } from 'n8n-workflow';

import type { PlainObject } from '../objects';
import { InputError } from '../values';
import { FILLED_BY, type Dropdown, type Input, type Parameter, type RecordList } from './operation';
import { amountText } from './parameters';

/** A field: what the user sees of it, and what is sent. */
export interface Entry {
	readonly parameter: Parameter;
	/** The API's name for it, where that is another than the parameter's. */
	readonly as?: string;
	/** What is sent for what was filled in; undefined for nothing. Without it, what the platform makes of such values. */
	readonly toApi?: (value: unknown) => unknown;
	/** Reads it where it stands by itself, undefined where it does not count; without it, as the platform reads such fields. @throws InputError */
	readonly read?: (input: Input) => unknown;
	/** Whether it may be left empty where it stands by itself; in a collection all may. */
	readonly mayBeEmpty?: true;
}

/** What a platform makes of a value, by what the parameter is declared as. */
export type AsSent = (value: unknown, parameter: Parameter) => unknown;

/** What a field has besides: its description, or more. */
export type Details = string | Partial<INodeProperties>;

const described = (details: Details) => (typeof details === 'string' ? { description: details } : details);

function scalar(type: INodeProperties['type'], initial: string | number | boolean) {
	return (displayName: string, name: string, details: Details = {}): Entry => ({
		parameter: { displayName, name, type, default: initial, ...described(details) },
	});
}

export const text = scalar('string', '');
export const number = scalar('number', 0);
export const time = scalar('dateTime', '');
export const json = scalar('json', '');
export const email = (displayName = 'Email', name = 'email') => text(displayName, name, { placeholder: 'name@email.com' });

/** A text that n8n hides. To remove one is never meant: an empty one comes of an expression that has found nothing. */
export const secret = (displayName: string, name: string): Entry => ({
	...text(displayName, name, { typeOptions: { password: true } }),
	toApi(value) {
		if (value !== '') return value;
		throw new InputError(`'${displayName}' is empty`, 'Leave it out to keep the one that there is. An expression may have found nothing.');
	},
});

/** An amount of money or the like, which is never taken to be 0 where it must be given. */
export const amount = (displayName: string, name: string, details: Details = {}): Entry => ({
	...number(displayName, name, details),
	read: (input) => amountText(input, name, displayName),
});

/** @param whether the description: `Whether …` */
export const flag = (displayName: string, name: string, whether: string, initial = true): Entry => scalar('boolean', initial)(displayName, name, whether);

/** One of a few values, at first the first. */
export function oneOf(displayName: string, name: string, options: readonly INodePropertyOptions[], details: Details = {}): Entry {
	const [{ value: first }] = options;
	return { parameter: { displayName, name, type: 'options', options: [...options], default: first, ...described(details) } };
}

/** Any of a few values. */
export const anyOf = (displayName: string, name: string, options: readonly INodePropertyOptions[], details: Details = {}): Entry => ({
	parameter: { displayName, name, type: 'multiOptions', options: [...options], default: [], ...described(details) },
});

const fromList = (ids: string) => `Choose from the list, or specify ${ids} using an <a href="https://docs.n8n.io/code/expressions/">expression</a>`;

/** A dropdown of the shop's records, by their ids. @param what `Language` @param before sentences that the description begins with */
export const choice = (what: string, name: string, list: Dropdown, before = ''): Entry => ({
	parameter: {
		displayName: `${what} Name or ID`,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod: list.method },
		[FILLED_BY]: list,
		default: '',
		description: before === '' ? fromList('an ID') : `${before} ${fromList('an ID')}.`,
	},
});

/** The same for several of them. */
export const choices = (what: string, name: string, list: Dropdown): Entry => ({
	parameter: {
		displayName: `${what} Names or IDs`,
		name,
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: list.method },
		[FILLED_BY]: list,
		default: [],
		description: fromList('IDs'),
	},
});

/** A way to name a record. */
type Way = Pick<INodePropertyMode, 'displayName' | 'name' | 'placeholder' | 'hint'>;
const BY_ID: Way = { displayName: 'By ID', name: 'id' };

/** One record: picked from a list that the shop gives, or named in another way, by its id if nothing else is said. */
export const record = (displayName: string, name: string, list: RecordList, details: Details = {}, ways: readonly Way[] = [BY_ID]): Entry => ({
	parameter: {
		displayName,
		name,
		type: 'resourceLocator',
		[FILLED_BY]: list,
		default: { mode: 'list', value: '' },
		...described(details),
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: list.method, searchable: true } },
			...ways.map((way) => ({ ...way, type: 'string' as const })),
		],
	},
});

/** Fields that belong together. @param row what they are: `Address`, under that name in lower case if no other is told */
export const group = (displayName: string, name: string, row: string, fields: readonly Entry[], details: Details = {}, rowName = row.toLowerCase()): Entry => ({
	parameter: {
		displayName,
		name,
		type: 'fixedCollection',
		placeholder: `Add ${row}`,
		default: {},
		...described(details),
		options: [{ displayName: row, name: rowName, values: fields.map(({ parameter }) => parameter) }],
	},
});

/** Rows of such fields. */
export const rows = (...[displayName, name, row, fields, details, rowName]: Parameters<typeof group>): Entry =>
	altered(group(displayName, name, row, fields, details, rowName), { typeOptions: { multipleValues: true } });

/** The field with something else about its parameter. */
export const altered = (entry: Entry, changes: Partial<INodeProperties>): Entry => ({ ...entry, parameter: { ...entry.parameter, ...changes } });

export const mayBeEmpty = (entry: Entry): Entry => ({ ...entry, mayBeEmpty: true });

/** A field that only says which others count: it is not sent. */
export const notSent = (entry: Entry): Entry => ({ ...mayBeEmpty(entry), read: () => undefined });

/** A field that counts only where another says so. */
export const shownFor = (by: string, value: string, entry: Entry, read: Entry['read'] = (input) => input.parameter(entry.parameter.name)): Entry => ({
	...altered(entry, { displayOptions: { show: { [by]: [value] } } }),
	read: (input) => (input.parameter(by) === value ? read(input) : undefined),
});

/** What is sent for a value; undefined for nothing. */
export const toSend = ({ parameter, toApi }: Entry, value: unknown, asSent: AsSent): unknown => (toApi === undefined ? asSent(value, parameter) : toApi(value));

/**
 * What was filled in, by the names of the API.
 *
 * @param filledIn values by the names of the parameters
 * @param asSent what becomes of a value whose entry does not say
 */
export function sentBy(entries: readonly Entry[], filledIn: Readonly<PlainObject>, asSent: AsSent = (value) => value): PlainObject {
	const sent = entries.map((entry): [string, unknown] => {
		const { parameter, as = parameter.name } = entry;
		const value = filledIn[parameter.name];
		return [as, value === undefined ? undefined : toSend(entry, value, asSent)];
	});
	return Object.fromEntries(sent.filter(([, value]) => value !== undefined));
}
