import type { Answer } from '../shop';
import { isRecord } from '../wire';
import { parsed } from './checks';
import type { KinowApiContext } from './database';
import type { Stored } from './models';
import { fieldsOf, type DocumentedOperation } from './reference';

/** 4: conditions by field, all of which must hold. */
export function filtered(context: KinowApiContext, { model }: DocumentedOperation, rows: Stored[], query: URLSearchParams): Stored[] | Answer {
	const text = query.get('filters');
	if (text === null) return rows;
	const { behaviour } = context;
	const invalid = (message: string) => context.refused(behaviour.invalidStatus, message);
	const filters = parsed(text);
	if (!isRecord(filters)) return invalid('filters is not a JSON object');
	let found = rows;
	for (const [field, condition] of Object.entries(filters)) {
		if (!isRecord(condition) || !OPERATORS.includes(String(condition.operator)) || condition.value === undefined)
			return invalid(`filters: ${field} has no value or no known operator`);
		if (!fieldsOf(model).some(({ name }) => name === field)) return invalid(`filters: ${field} is unknown`);
		if (field.startsWith('date_')) {
			const format = behaviour.filterDates === 'date' ? /^\d{4}-\d\d-\d\d$/ : /^\d{4}-\d\d-\d\d( \d\d:\d\d:\d\d)?$/;
			if (
				!String(condition.value)
					.split(',')
					.every((date) => format.test(date))
			)
				return invalid(`filters: ${field} is not a date`);
		}
		if (field === 'date_upd' && behaviour.changedFilter === 'refused') return invalid('filters: date_upd is unknown');
		if (field === 'date_upd' && behaviour.changedFilter === 'ignored') continue;
		found = found.filter((row) => holds(row[field], String(condition.operator), condition.value));
	}
	return found;
}

const OPERATORS = ['strict', 'contains', 'between', 'in', 'gt', 'lt'];

export const textsOf = (value: unknown): string[] => (Array.isArray(value) ? value.map((one) => String(isRecord(one) ? one.value : one)) : [String(value)]);

export function holds(value: unknown, operator: string, wanted: unknown): boolean {
	const options = Array.isArray(wanted) ? wanted.map(String) : String(wanted).split(',');
	return textsOf(value).some((text) => {
		switch (operator) {
			case 'contains':
				return text.toLowerCase().includes(String(wanted).toLowerCase());
			case 'between':
				return compared(text, options[0]) >= 0 && compared(text, options[1]) <= 0;
			case 'in':
				return options.includes(text);
			case 'gt':
				return compared(text, String(wanted)) > 0;
			case 'lt':
				return compared(text, String(wanted)) < 0;
			default:
				return text === String(wanted);
		}
	});
}

/** Numbers by their value, all else as texts: also a time with a date, as MySQL compares them. */
function compared(a: string, b: string): number {
	const [left, right] = [Number(a), Number(b)];
	if (!Number.isNaN(left) && !Number.isNaN(right)) return left - right;
	return a < b ? -1 : a > b ? 1 : 0;
}

/** 5.2: before, equal or after the given date; after by default. */
export function isOnSide(date: unknown, query: URLSearchParams, name: string): boolean {
	const wanted = query.get(name);
	if (wanted === null) return true;
	const difference = compared(String(date).slice(0, wanted.length), wanted);
	const direction = query.get(`${name}_direction`) ?? 'after';
	return direction === 'equal' ? difference === 0 : direction === 'before' ? difference < 0 : difference > 0;
}

/** 4: by id, ascending, unless asked otherwise. */
export function sorted(rows: Stored[], query: URLSearchParams): Stored[] {
	const by = query.get('sort_by') ?? 'id';
	const sign = query.get('sort_direction') === 'desc' ? -1 : 1;
	return [...rows].sort((a, b) => sign * compared(String(a[by]), String(b[by])));
}

/** 6.14: PrestaShop's habit of sending whole numbers as texts. */
export function withTexts(value: unknown): unknown {
	if (Number.isInteger(value)) return String(value);
	if (Array.isArray(value)) return value.map(withTexts);
	return isRecord(value) ? Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withTexts(entry)])) : value;
}
