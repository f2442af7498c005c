/** What an invoicing service's document is made with: what the user sets, and how the document comes of it. */
import type { INodeProperties, INodePropertyCollection } from 'n8n-workflow';

import type { PlainObject } from '../../objects';
import { isBlank } from '../../values';
import { isFullyPaid, type Made } from '../documents/document';
import type { Invoice } from '../shapes';

export interface Service {
	readonly displayName: string;
	/** Its entry in the node's Document dropdown. */
	readonly value: string;
	/** One line: what `document` holds. */
	readonly description: string;
	/** The entries of its collection, sorted by display name. */
	readonly settings: readonly INodeProperties[];
	/** Names of the settings without which there is no document. */
	readonly required: readonly string[];
	/**
	 * @param given the settings that are filled in, as their declarations mean them
	 * @param today the day in the shop's time zone, `YYYY-MM-DD`
	 */
	make(invoice: Invoice, given: Readonly<PlainObject>, today: string): Made<unknown>;
}

type Described = Pick<INodeProperties, 'displayName' | 'name' | 'description'>;

export const text = (displayName: string, name: string, description: string, placeholder?: string): INodeProperties => ({
	...described(displayName, name, description),
	type: 'string',
	default: '',
	...(placeholder !== undefined && { placeholder }),
});

export const number = (displayName: string, name: string, description: string): INodeProperties => ({
	...described(displayName, name, description),
	type: 'number',
	default: 0,
});

export const flag = (displayName: string, name: string, description: string): INodeProperties => ({
	...described(displayName, name, description),
	type: 'boolean',
	default: false,
});

/** @param options display names by value, the default first */
export const choice = (displayName: string, name: string, description: string, options: ReadonlyArray<readonly [value: string | number, name: string]>) =>
	({
		...described(displayName, name, description),
		type: 'options',
		default: options[0][0],
		options: options.map(([value, shown]) => ({ name: shown, value })).sort((a, b) => a.name.localeCompare(b.name)),
	}) satisfies INodeProperties;

/** Rows of fields, which {@link tableRows} and {@link pairs} read. */
export const table = (displayName: string, name: string, description: string, ...values: INodeProperties[]): INodeProperties => ({
	...described(displayName, name, description),
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Row',
	default: {},
	options: [{ displayName: 'Rows', name: 'rows', values }],
});

const described = (displayName: string, name: string, description: string): Described => ({ displayName, name, description });

export function tableRows(given: unknown): PlainObject[] {
	return [(given as { rows?: PlainObject | PlainObject[] } | undefined)?.rows ?? []].flat();
}

/**
 * What a field of a collection says; undefined where it was added and left alone. A 0 is no id and no rate of exchange, but a rate of
 * tax; and a row without its id, its name or its word names nothing.
 */
export function saidIn(value: unknown, field: INodeProperties | undefined): unknown {
	if (isBlank(value) || (value === 0 && field?.type === 'number' && field.typeOptions?.minValue !== 0)) return undefined;
	if (field?.type !== 'fixedCollection') return value;
	const [{ values }] = field.options as INodePropertyCollection[];
	const needed = values.filter(({ type }) => type !== 'options');
	const rows = tableRows(value).filter((row) => needed.every((one) => saidIn(row[one.name], one) !== undefined));
	return rows.length > 0 ? { rows } : undefined;
}

/** The rows of a {@link table} as one object; without rows undefined. */
export function pairs<V>(given: unknown, key: string, value: string): Record<string, V> | undefined {
	const rows = tableRows(given);
	return rows.length === 0 ? undefined : Object.fromEntries(rows.map((row) => [String(row[key]), row[value] as V]));
}

export const rate: INodeProperties = { ...number('Rate', 'rate', 'In percent'), typeOptions: { minValue: 0 } };

/** Of a tax that only the goods that go there have; a rate may be that of two regions. */
export const taxRegion = choice('Region', 'region', 'Of a rate that the account has for each region, where the goods go', [
	['', 'Any'],
	['PT', 'Portugal, Mainland'],
	['PT-AC', 'Azores'],
	['PT-MA', 'Madeira'],
]);

/** The rows of a table of taxes by rate, or by rate and region: `4 PT-AC`. */
export function byRate<V>(given: unknown, value: string): Record<string, V> {
	return Object.fromEntries(tableRows(given).map(({ rate, region, [value]: named }) => [region ? `${rate} ${region}` : String(rate), named as V]));
}

export const dueDays = number('Days Until Due', 'dueDays', 'How many days after today the payment is due');
export const unit = text('Unit', 'unit', 'The word behind the quantity where the shop tells none', 'db');
export const unpaidAsProforma = flag('Unpaid as Proforma', 'unpaidAsProforma', 'Whether an order that is not paid in full gets a proforma');

/** The settings, in which {@link unpaidAsProforma} has become the type of the document. */
export function typedByPayment(invoice: Invoice, { unpaidAsProforma: isWanted, ...settings }: Readonly<PlainObject>): PlainObject {
	return isWanted && !isFullyPaid(invoice) ? { ...settings, type: 'proforma' } : settings;
}
