/** What the user fills in, and how it goes into a request: Kinow's API names and formats (kinow.md 5.4). */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { InputError } from '../../shared/actions/operation';
import { jsonOf, listOf, recordLocator, rowsOf, timeText } from '../../shared/actions/parameters';
import { isPlainObject, type PlainObject } from '../../shared/objects';

/** A parameter that is sent under its own name. */
export interface Entry {
	readonly parameter: INodeProperties;
	/** What is sent for what was filled in; undefined for nothing. Without it, the value as it is. */
	readonly toApi?: (value: unknown) => unknown;
}

type More = Partial<INodeProperties>;

export const text = (displayName: string, name: string, more: More = {}): Entry => ({ parameter: { displayName, name, type: 'string', default: '', ...more } });

export const secret = (displayName: string, name: string, more: More = {}): Entry => text(displayName, name, { typeOptions: { password: true }, ...more });

export const integer = (displayName: string, name: string, more: More = {}): Entry => ({
	parameter: { displayName, name, type: 'number', default: 0, ...more },
	toApi: numberOf,
});

/** The id of a record that there is no list to pick from of, or of one among optional fields. */
export const id = (displayName: string, name: string, more: More = {}): Entry => ({ ...text(displayName, name, more), toApi: numberOf });

/** @param whether the description: `Whether …` */
export const flag = (displayName: string, name: string, whether: string): Entry => ({
	parameter: { displayName, name, type: 'boolean', default: true, description: whether },
});

export function oneOf(displayName: string, name: string, options: INodePropertyOptions[], description = ''): Entry {
	const [{ value: first }] = options;
	return { parameter: { displayName, name, type: 'options', options, default: first, description } };
}

/** A flag that Kinow documents as a whole number. */
export const zeroOrOne = (displayName: string, name: string, description = ''): Entry => ({
	parameter: {
		displayName,
		name,
		type: 'options',
		options: [
			{ name: 'No', value: 0 },
			{ name: 'Yes', value: 1 },
		],
		default: 1,
		description,
	},
});

export const time = (displayName: string, name: string, more: More = {}): Entry => ({
	parameter: { displayName, name, type: 'dateTime', default: '', ...more },
	toApi: kinowTime,
});

export const day = (displayName: string, name: string): Entry => ({
	parameter: { displayName, name, type: 'dateTime', typeOptions: { dateOnly: true }, default: '' },
	toApi: (value) => timeText(value).slice(0, 10),
});

/** A time to compare with. @param name of the parameter, which may hold the operator, see lists.ts */
export const moment = (displayName: string, name: string): Entry => ({ ...time(displayName, name), toApi: comparedTime });

/** A dropdown of records by their id. @param what 'Language' */
export const choice = (what: string, name: string, loadOptionsMethod: string): Entry => ({
	parameter: {
		displayName: `${what} Name or ID`,
		name,
		type: 'options',
		typeOptions: { loadOptionsMethod },
		default: '',
		description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	toApi: numberOf,
});

/** One record, picked from a list or given by its id. */
export const record = (displayName: string, name: string, searchListMethod: string): Entry => ({
	parameter: { ...recordLocator(displayName, name, searchListMethod), required: false },
	toApi: numberOf,
});

/** A record to compare with. Kinow documents what filters compare with as text. */
export const comparedRecord = (displayName: string, name: string, searchListMethod: string): Entry => ({
	...record(displayName, name, searchListMethod),
	toApi: String,
});

/** Ids, which Kinow takes as one text with commas. */
export const ids = (displayName: string, name: string): Entry => ({
	...text(displayName, name, { placeholder: '31,32', description: 'IDs, separated by commas' }),
	toApi: (value) => listOf(value)?.join(','),
});

/** JSON that Kinow takes as a text. */
export const jsonText = (displayName: string, name: string, more: More = {}): Entry => ({
	parameter: { displayName, name, type: 'json', default: '', ...more },
	toApi: (value) => {
		const parsed = jsonOf(value, displayName);
		return parsed === undefined ? undefined : JSON.stringify(parsed);
	},
});

/** A list of objects. An empty one is not sent: nobody knows whether Kinow would delete what the record has. */
export const jsonList = (displayName: string, name: string, more: More = {}): Entry => ({
	parameter: { displayName, name, type: 'json', default: '', ...more },
	toApi: (value) => {
		const parsed = jsonOf(value, displayName);
		if (parsed !== undefined && !Array.isArray(parsed)) throw new InputError(`'${displayName}' is not a JSON list`, 'It begins with [ and ends with ].');
		return parsed !== undefined && parsed.length > 0 ? parsed : undefined;
	},
});

export const jsonObject = (displayName: string, name: string, more: More = {}): Entry => ({
	parameter: { displayName, name, type: 'json', default: '', ...more },
	toApi: (value) => {
		const parsed = jsonOf(value, displayName);
		if (parsed !== undefined && !isPlainObject(parsed)) throw new InputError(`'${displayName}' is not a JSON object`, 'It begins with { and ends with }.');
		return parsed;
	},
});

/** A text in the languages of the shop (model I18nFieldInput). */
export const translated = (displayName: string, name: string): Entry => ({
	parameter: {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: 'Add Language',
		default: {},
		description: 'The text, in one or more languages',
		options: [
			{
				displayName: 'Translation',
				name: 'translation',
				values: [choice('Language', 'lang', 'getLanguages').parameter, { displayName: 'Text', name: 'value', type: 'string', default: '' }],
			},
		],
	},
	toApi: (value) => translations(value, displayName),
});

function translations(value: unknown, displayName: string): PlainObject[] | undefined {
	const rows = rowsOf(value, 'translation').map(({ lang, value: words = '' }) => ({ lang: numberOf(lang), value: words }));
	if (rows.some(({ lang }) => lang === undefined)) throw new InputError(`'${displayName}' has a text without a language`, 'Choose a language for each text.');
	return rows.length > 0 ? rows : undefined;
}

/** Kinow documents ids as whole numbers; locators and expressions give texts. */
export function numberOf(value: unknown): unknown {
	return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
}

/** n8n's date and time as Kinow most likely writes it (kinow.md 2): as the clock shows it, without a zone. */
export function kinowTime(value: unknown): string {
	const written = timeText(value);
	const [, date, clock = '00:00', seconds = '00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?/.exec(written) ?? [];
	return date === undefined ? written : `${date} ${clock}:${seconds}`;
}

/** The only documented date of a filter is a plain one (kinow.md 4), so that midnight is given as such. */
export function comparedTime(value: unknown): string {
	return kinowTime(value).replace(/ 00:00:00$/, '');
}

/** What was filled in, by the names of the API. @param filledIn values by the names of the parameters */
export function sentBy(entries: readonly Entry[], filledIn: Readonly<PlainObject>): PlainObject {
	const sent = entries.map(({ parameter: { name }, toApi = (value: unknown) => value }) => {
		const value = filledIn[name];
		return [name, value === undefined || value === '' ? value : toApi(value)] as const;
	});
	return Object.fromEntries(sent.filter(([, value]) => value !== undefined));
}
