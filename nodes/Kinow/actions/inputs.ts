/** What Kinow's operations take in a way of their own: its API's names and formats (kinow.md 5.4). */
import { altered, choice, json, oneOf, record, rows, text, time, type Details, type Entry } from '../../shared/actions/inputs';
import type { Parameter, RecordList } from '../../shared/actions/operation';
import { jsonOf, listOf, filledRows, timeText } from '../../shared/actions/parameters';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { getLanguages } from './choices';

/** The id of a record that there is no list to pick from of, or of one among optional fields. */
export const id = (displayName: string, name: string, details: Details = {}): Entry => ({ ...text(displayName, name, details), toApi: wholeNumber });

/** A flag that Kinow documents as a whole number. */
export const zeroOrOne = (displayName: string, name: string, description: string): Entry =>
	oneOf(
		displayName,
		name,
		[
			{ name: 'No', value: 0 },
			{ name: 'Yes', value: 1 },
		],
		{ default: 1, description },
	);

export const day = (displayName: string, name: string): Entry => ({
	...time(displayName, name, { typeOptions: { dateOnly: true } }),
	toApi: (value) => timeText(value).slice(0, 10),
});

/** A time to compare with. @param name of the parameter, which may hold the operator, see conditions.ts */
export const moment = (displayName: string, name: string): Entry => ({ ...time(displayName, name), toApi: comparedTime });

/** A record to compare with. Kinow documents what filters compare with as text. */
export const comparedRecord = (displayName: string, name: string, list: RecordList): Entry => ({ ...record(displayName, name, list), toApi: String });

/** Ids, which Kinow takes as one text with commas. */
export const ids = (displayName: string, name: string): Entry => ({
	...text(displayName, name, { placeholder: '31,32', description: 'IDs, separated by commas' }),
	toApi: (value) => listOf(value)?.join(','),
});

/** JSON that Kinow takes as a text. */
export const jsonText = (displayName: string, name: string, details: Details): Entry => ({
	...json(displayName, name, details),
	toApi(value) {
		const parsed = jsonOf(value, displayName);
		return parsed === undefined ? undefined : JSON.stringify(parsed);
	},
});

/** A list of objects. An empty one is not sent: nobody knows whether Kinow would delete what the record has. */
export const jsonList = (displayName: string, name: string, details: Details): Entry => ({
	...json(displayName, name, details),
	toApi(value) {
		if (value === '') return value;
		const parsed = jsonOf(value, displayName);
		if (parsed !== undefined && !Array.isArray(parsed)) throw new InputError(`'${displayName}' is not a JSON list`, 'It begins with [ and ends with ].');
		return parsed !== undefined && parsed.length > 0 ? parsed : undefined;
	},
});

export const jsonObject = (displayName: string, name: string, details: Details): Entry => ({
	...json(displayName, name, details),
	toApi(value) {
		if (value === '') return value;
		const parsed = jsonOf(value, displayName);
		if (parsed !== undefined && !isPlainObject(parsed)) throw new InputError(`'${displayName}' is not a JSON object`, 'It begins with { and ends with }.');
		return parsed;
	},
});

const translation: readonly Entry[] = [choice('Language', 'lang', getLanguages), text('Text', 'value')];

/** A text in the languages of the shop (model I18nFieldInput). */
export const translations = (displayName: string, name: string): Entry => ({
	...altered(rows(displayName, name, 'Translation', translation, 'The text, in one or more languages'), { placeholder: 'Add Language' }),
	toApi: (value) => translationRows(value, displayName),
});

function translationRows(value: unknown, displayName: string): PlainObject[] | undefined {
	const rows = filledRows(value, 'translation').map(({ lang, value: words = '' }) => ({ lang: wholeNumber(lang), value: words }));
	if (rows.some(({ lang }) => lang === undefined)) throw new InputError(`'${displayName}' has a text without a language`, 'Choose a language for each text.');
	return rows.length > 0 ? rows : undefined;
}

/** Kinow documents ids as whole numbers; locators and expressions give texts. */
function wholeNumber(value: unknown): unknown {
	return typeof value === 'string' && /^\d{1,15}$/.test(value.trim()) ? Number(value) : value;
}

/** n8n's date and time as Kinow most likely writes it (kinow.md 2): as the clock shows it, without a zone. */
function kinowTime(value: unknown): string {
	const written = timeText(value);
	const [, date, clock = '00:00', seconds = '00'] = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d))?)?/.exec(written) ?? [];
	return date === undefined ? written : `${date} ${clock}:${seconds}`;
}

/** The only documented date of a filter is a plain one (kinow.md 4), so that midnight is given as such. */
function comparedTime(value: unknown): string {
	return kinowTime(value).replace(/ 00:00:00$/, '');
}

/** What is sent where nothing else is said. */
export function asSent(value: unknown, { type }: Parameter): unknown {
	if (type === 'dateTime') return kinowTime(value);
	return ['number', 'options', 'resourceLocator'].includes(type) ? wholeNumber(value) : value;
}
