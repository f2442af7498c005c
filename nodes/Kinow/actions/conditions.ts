/** What lists are sorted and filtered by (kinow.md 4). */
import type { INodePropertyOptions } from 'n8n-workflow';

import { oneOf, rows, text, type Entry } from '../../shared/actions/inputs';
import { jsonObjectOf, filledRows } from '../../shared/actions/parameters';
import type { Query } from '../../shared/actions/vocabulary';
import type { PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';
import { jsonText } from './inputs';

const OPERATORS: INodePropertyOptions[] = [
	{ name: 'Between', value: 'between' },
	{ name: 'Contains', value: 'contains' },
	{ name: 'Equals', value: 'strict' },
	{ name: 'Greater Than', value: 'gt' },
	{ name: 'In', value: 'in' },
	{ name: 'Less Than', value: 'lt' },
];

const sorting: readonly Entry[] = [
	text('Sort By', 'sort_by', { placeholder: 'date_add', description: 'Name of a field; by default the ID' }),
	oneOf('Sort Direction', 'sort_direction', [
		{ name: 'Ascending', value: 'asc' },
		{ name: 'Descending', value: 'desc' },
	]),
];

const condition: readonly Entry[] = [
	text('Field', 'field', { placeholder: 'name' }),
	oneOf('Operator', 'operator', OPERATORS, { default: 'strict' }),
	text('Value', 'value', "For 'Between' and 'In', values separated by commas, which is a guess; 'Filters (JSON)' can send a list instead"),
];

/** Conditions on any field. A typed one of a resource has the operator behind its field's name: `date_add_gt`. */
const conditions: readonly Entry[] = [
	rows('Conditions', 'conditions', 'Condition', condition, 'Conditions on fields, one for each field'),
	jsonText('Filters (JSON)', 'filters', {
		placeholder: '{ "date_add": { "value": "2026-01-01", "operator": "gt" } }',
		description: 'Conditions as Kinow documents them: for each field its value and operator (strict, contains, between, in, gt, lt)',
	}),
];

const features: Entry = jsonText('Features (JSON)', 'features', {
	placeholder: '{ "3": { "value": "57", "operator": "strict" } }',
	description: 'Conditions on features: for each ID of a feature, or * for all, its value and operator',
});

const WITH_OPERATOR = /^(.+)_(strict|contains|between|in|gt|lt)$/;

/** What lists can take besides pages, by the letters of kinow.md 5.3: S sorts, F filters, X filters by feature. */
export const listEntries = (takes: string, more: readonly Entry[] = []): readonly Entry[] => [
	...(takes.includes('S') ? sorting : []),
	...(takes.includes('F') ? conditions : []),
	...(takes.includes('X') ? [features] : []),
	...more,
];

/** The query of a list. @throws InputError for two conditions on one field, which Kinow has no place for */
export function listQuery({ conditions: any, filters: json, ...sent }: PlainObject): Query {
	const query: PlainObject = {};
	const rows = filledRows(any, 'condition').map(({ field = '', operator = 'strict', value = '' }) => [String(field), { value, operator }] as const);
	for (const [name, value] of Object.entries(sent)) {
		const [, field, operator] = WITH_OPERATOR.exec(name) ?? [];
		if (field === undefined) query[name] = value;
		else rows.push([field, { value, operator }]);
	}
	rows.push(
		...Object.entries(jsonObjectOf(json ?? {}, 'Filters (JSON)')).map(
			([field, condition]) => [field, condition as PlainObject & { value: unknown; operator: unknown }] as const,
		),
	);
	const twice = rows.find(([field], index) => rows.findIndex(([other]) => other === field) !== index);
	if (twice)
		throw new InputError(
			`There are two conditions on '${twice[0]}'`,
			"Kinow takes one condition for each field. For a range, use the operator 'Between' in 'Conditions'.",
		);
	return { ...query, ...(rows.length > 0 && { filters: JSON.stringify(Object.fromEntries(rows)) }) } as Query;
}
