/** What the fields of Shopkit's operations are, and what is sent of them. */
import { group, number, text, time, type AsSent, type Details, type Entry } from '../../shared/actions/inputs';
import { amountText, filled, listOf, requiredText, timeText } from '../../shared/actions/parameters';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';

/** n8n gives a date as text with or without a zone; Shopkit wants days, and meant is the day as it stands there. */
export const asSent: AsSent = (value, { type, name }) => (type !== 'dateTime' || value === '' ? value : dayOf(value, name));

function dayOf(value: unknown, name: string): string {
	const given = timeText(value);
	if (/^\d{4}-\d\d-\d\d/.test(given)) return given.slice(0, 10);
	throw new InputError(`'${given}' is no date for '${name}'`, 'Give it as year, month and day: 2026-11-20.');
}

/* ---- Kinds of fields ---- */

/** A list to find records by, which goes out in one text with commas. */
export const sentJoined = (entry: Entry): Entry => ({ ...entry, toApi: (value) => (listOf(value) ?? []).join(',') });

/** A text with commas that is sent as a list. One without entries is left out: it might empty the record's. */
export const sentAsList = (entry: Entry): Entry => ({ ...entry, toApi: listOf });

/** A text that may not be empty. */
export const notEmpty = (entry: Entry): Entry => {
	const { name, displayName } = entry.parameter;
	return { ...entry, read: (input) => (entry.toApi ?? String)(requiredText(input, name, displayName)) };
};

/** A number that is never taken to be 0 where it must be given. */
export const requiredAmount = (entry: Entry): Entry => {
	const { name, displayName } = entry.parameter;
	return { ...entry, read: (input) => Number(amountText(input, name, displayName)) };
};

export const money = (displayName: string, name: string, description?: string): Entry =>
	number(displayName, name, { typeOptions: { minValue: 0, numberPrecision: 4 }, ...(description && { description }) });

/** @throws InputError where one is no number */
export function numbersOf(value: unknown, displayName: string): number[] | undefined {
	const numbers = listOf(value)?.map(Number);
	if (numbers?.every(Number.isInteger) ?? true) return numbers;
	throw new InputError(`'${displayName}' holds something other than an ID`, 'IDs are whole numbers.');
}

/* ---- Fields that several resources have ---- */

export const title = text('Title', 'title');
export const handle = text('Handle', 'handle', 'Name in URLs');
const description = text('Description', 'description', { typeOptions: { rows: 4 }, description: 'May hold HTML' });
export const fullText = text('Search', 'q', 'Text to look for');
export const reference = text('Reference', 'reference', 'SKU');
export const weight = number('Weight', 'weight', { typeOptions: { minValue: 0 }, description: 'In grams' });
export const dateFrom = time('Date From', 'date_from', 'First day; the time of day does not count');
export const dateTo = time('Date To', 'date_to', 'Last day; the time of day does not count');
export const promotionPrice = money('Promotion Price', 'price_promo', 'Must be below the price');
export const wholesalePrice = money('Wholesale Price', 'price_wholesale');
export const shippingCost = money('Shipping Cost', 'shipping');

export const ids = (displayName: string, placeholder: string) => sentJoined(text(displayName, 'ids', { placeholder, description: 'IDs separated by commas' }));
export const tags = (placeholder: string, what = 'Names separated by commas') => text('Tags', 'tags', { placeholder, description: what });
export const country = (displayName: string, name: string) => text(displayName, name, { placeholder: 'PRT', description: 'Three letters, ISO 3166-1 alpha-3' });

/** What pages of the shop have for search engines: of products, categories and brands. */
export const page: readonly Entry[] = [
	description,
	handle,
	text('Meta Description', 'meta_description'),
	text('Meta Tags', 'meta_tags'),
	text('Page Title', 'page_title'),
];

const addressFields: readonly Entry[] = [
	text('Address', 'address', 'Street and number'),
	text('City', 'city'),
	country('Country Code', 'country_code'),
	text('Name', 'name', 'Whom it is sent to'),
	text('Phone', 'phone', { placeholder: '+351900000001' }),
	text('Postcode', 'zip_code'),
	text('Second Line', 'address_extra'),
];

/** An address must have all of these (shopkit.md 5.3). */
const ADDRESS = { name: 'Name', address: 'Address', zip_code: 'Postcode', city: 'City', country_code: 'Country Code' };

export const address = (displayName: string, name: string, details: Details = {}): Entry => ({
	...group(displayName, name, 'Address', addressFields, details),
	toApi: (value) => sentAddress(value, displayName),
});

function sentAddress(value: unknown, displayName: string): PlainObject | undefined {
	const given = filled(isPlainObject(value) ? value.address : undefined);
	if (Object.keys(given).length === 0) return undefined;
	const missing = Object.entries(ADDRESS).filter(([name]) => !(name in given));
	if (missing.length === 0) return given;
	throw new InputError(`'${displayName}' lacks ${missing.map(([, label]) => `'${label}'`).join(', ')}`, 'Shopkit takes only whole addresses.');
}
