/** The fields that an item can be written with (konimbo.md 5.3), and what is sent of them. */
import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { InputError } from '../../shared/actions/operation';
import { filled, listOf, rowsOf } from '../../shared/actions/parameters';
import type { Field } from '../../shared/records/fields';
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { item } from '../records/item';
import { byLabel, flagsAsText, objectToSend } from './parameters';

/** Labels of the fields that hold one value; type and meaning stand in the field table. */
const SIMPLE = {
	brand: 'Brand',
	color_group: 'Colour Group',
	content: 'Content',
	cost: 'Cost',
	coupon_group_name: 'Coupon Group Name',
	css_class: 'CSS Class',
	dad_id: 'Parent ID',
	default_shipping: 'Default Shipping',
	delivery_time: 'Delivery Time (Days)',
	desc: 'Description',
	discount_group_id: 'Discount Group ID',
	discount_group_name: 'Discount Group Name',
	discount_group_title: 'Discount Group Title',
	eilat_price: 'Eilat Price',
	features: 'Features',
	foot_html: 'Foot HTML',
	free_payment: 'Payments Without Interest',
	head_html: 'Head HTML',
	is_dad: 'Is Parent',
	kit: 'Kit',
	matching_models: 'Matching Models',
	max_payment: 'Most Payments',
	model_title: 'Supplier',
	note: 'Note',
	offer_code: 'Offer Code',
	only_contact: 'Sold by Contact Only',
	origin_price: 'Original Price',
	personal_sell: 'Personal Sale',
	personal_sell_min_price: 'Personal Sale Lowest Price',
	personal_sell_win_price: 'Personal Sale Winning Price',
	position: 'Position',
	prev_url: 'Former URL',
	price: 'Price',
	promotions: 'Promotions',
	quantity: 'Quantity',
	quantity_step: 'Quantity Step (Kg)',
	related_item_price: 'Related Item Price',
	restore_price: 'Recommended Price',
	second_code: 'Second Code',
	seo_description: 'SEO Description',
	seo_keywords: 'SEO Keywords',
	seo_title: 'SEO Title',
	slug: 'Slug',
	spec_text: 'Specification Text',
	store_layout_title: 'Template',
	video: 'Video',
	visible: 'Visible',
	visit_link: 'External Link',
	warranty: 'Warranty',
	zap_product_type: 'Zap Product Type',
	zap_visable: 'Visible in Zap',
} satisfies Partial<Record<keyof typeof item, string>>;

/** Documented as text, though a price (konimbo.md 5.3). */
const TEXT_NEVERTHELESS = ['personal_sell_min_price', 'personal_sell_win_price'];

function simpleField([name, displayName]: [string, string]): INodeProperties {
	const { type, meaning: description } = item[name as keyof typeof item] as Field;
	const field = { displayName, name, description };
	if (type === 'boolean') return { ...field, type: 'boolean', default: false };
	const isNumber = (type === 'number' || type === 'integer') && !TEXT_NEVERTHELESS.includes(name);
	return isNumber ? { ...field, type: 'number', default: 0 } : { ...field, type: 'string', default: '' };
}

/** A value of a row; left empty, it is not sent. So numbers are texts here: n8n would make 0 of an empty one. */
const value = (displayName: string, name: string, description = ''): INodeProperties => ({ displayName, name, type: 'string', default: '', description });

/** A flag of a row that can also be left as it is. */
const choice = (displayName: string, name: string, [no, yes]: [string, string]): INodeProperties => ({
	displayName,
	name,
	type: 'options',
	options: [
		{ name: 'As It Is', value: '' },
		{ name: 'No', value: no },
		{ name: 'Yes', value: yes },
	],
	default: '',
});

/** What is to be done with a row; sent only where it is on. */
const order = (displayName: string, name: string, description: string): INodeProperties => ({
	displayName,
	name,
	type: 'boolean',
	default: false,
	description,
});

interface List {
	readonly displayName: string;
	readonly row: string;
	readonly description: string;
	readonly values: INodeProperties[];
	/** Rows that Konimbo takes in one call. */
	readonly most?: number;
	/** The only row to send where the list is to be emptied; absent where that is not documented. */
	readonly clearedBy?: PlainObject;
}

const REPLACES = 'Those that are not given are removed from the item';

/** Fields that hold rows. */
const LISTS: Readonly<Record<string, List>> = {
	filters: {
		displayName: 'Filters',
		row: 'Filter',
		description: 'Added to the filters that the item has, and created where the shop does not have them',
		values: [
			value('Filter', 'group_title'),
			value('Value', 'group_value_title'),
			value('Filter Position', 'group_position'),
			value('Value Position', 'group_value_position'),
			choice('Broad', 'broad', ['false', 'true']),
			order('Remove', 'remove_from_item', 'Whether to take the filter off the item'),
		],
	},
	images: {
		displayName: 'Images',
		row: 'Image',
		description: `At most 12. ${REPLACES}; one whose URL is the same stays.`,
		values: [value('URL', 'url'), value('Alternative Text', 'alt'), value('Position', 'position')],
		most: 12,
		clearedBy: { url: '', alt: '', position: '', delete: 'true' },
	},
	inventory: {
		displayName: 'Inventory',
		row: 'Variant',
		description:
			'At most 30. A variant is changed by its code; its code is changed by its ID; with topic and option it is made. Of making one the documentation says both that it can and that it cannot be done.',
		values: [
			value('Code', 'code', 'SKU of the variant'),
			value('Stock', 'free'),
			value('Surcharge', 'price'),
			value('ID', 'id', 'ID of the variant'),
			value('Topic', 'upgrade_topic_title', 'What is chosen, for instance the size'),
			value('Option', 'upgrade_title', 'The choice, for instance XL'),
		],
		most: 30,
	},
	related_items: {
		displayName: 'Related Items',
		row: 'Related Item',
		description: REPLACES,
		values: [value('Item ID', 'friend_item_id'), value('Item Code', 'friend_item_code'), value('Position', 'position')],
		clearedBy: { delete: 'true' },
	},
	related_tags: {
		displayName: 'Tags',
		row: 'Tag',
		description: "Tags with neither 'Add' nor 'Remove' replace those that the item has",
		values: [
			value('Title', 'title'),
			value('Group', 'group_name'),
			value('Content', 'content'),
			value('SEO Title', 'seo_title'),
			value('SEO Description', 'seo_description'),
			value('SEO Keywords', 'seo_keywords'),
			value('Slug', 'slug'),
			choice('Use Name', 'use_name', ['false', 'true']),
			choice('Visible', 'visable', ['false', 'true']),
			order('Add', 'add_to_item', 'Whether to add the tag to those that the item has'),
			order('Remove', 'remove_from_item', 'Whether to take the tag off the item'),
		],
		clearedBy: { remove_from_item: 'true' },
	},
	secondary_category_titles: {
		displayName: 'Secondary Categories',
		row: 'Category',
		description: `${REPLACES}. One that the shop does not have is created.`,
		values: [value('Hebrew Title', 'title_he')],
		clearedBy: { remove_from_item: 'true' },
	},
	set_icons: {
		displayName: 'Icons',
		row: 'Icon',
		description: 'Icons that the shop has already',
		values: [
			value('Icon Name', 'image_title'),
			value('Title', 'title'),
			value('Link', 'url'),
			choice('Visible on Item Page', 'visible', ['0', '1']),
			choice('Visible in Categories', 'index-visible', ['0', '1']),
		],
		clearedBy: { remove: 'all' },
	},
	spec: {
		displayName: 'Specification',
		row: 'Row',
		description: REPLACES,
		values: [
			value('Group', 'group'),
			value('Name', 'name'),
			value('Value', 'value'),
			value('Position', 'position'),
			order('Duplicate', 'duplicate', 'Whether to keep a row with the same group and name beside this one'),
		],
		clearedBy: { group: null, name: null, value: null, position: null, delete: 'true' },
	},
};

function rowsField([name, { displayName, row, description, values }]: [string, List]): INodeProperties {
	return {
		displayName,
		name,
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		placeholder: `Add ${row}`,
		default: {},
		description,
		options: [{ displayName: row, name: 'row', values: [...values].sort(byLabel) }],
	};
}

/** Fields of other kinds. */
const OTHERS: INodeProperties[] = [
	{
		displayName: 'Club Prices (JSON)',
		name: 'discount_prices',
		type: 'json',
		default: '{}',
		description: 'Prices for customer clubs, as a JSON object with a key for each: {"field_77": "79.9"} for the club with ID 77',
	},
	{ displayName: 'Extra Fields (JSON)', name: 'data_record_var', type: 'json', default: '{}', description: "The shop's own extra fields, as a JSON object" },
	{ displayName: 'Shipping Option IDs', name: 'shipping_option_ids', type: 'string', default: '', description: 'IDs, separated by commas' },
	{
		displayName: 'Zap Comparison',
		name: 'zap_item',
		type: 'fixedCollection',
		placeholder: 'Add Comparison',
		default: {},
		description: 'Price comparison in Zap',
		options: [
			{
				displayName: 'Comparison',
				name: 'row',
				values: [value('URL', 'url', 'Address of the comparison in Zap'), value('Lowest Price', 'price_limit', 'Lowest price for the Zap robot')],
			},
		],
	},
];

/** All optional fields of an item, by their labels. */
export const itemFields: INodeProperties[] = [...Object.entries(SIMPLE).map(simpleField), ...Object.entries(LISTS).map(rowsField), ...OTHERS].sort(byLabel);

/** Says which lists are to be emptied, which leaving them out or empty never does. */
export const clearField: INodeProperties = {
	displayName: 'Clear',
	name: 'clear',
	type: 'multiOptions',
	options: Object.entries(LISTS)
		.filter(([, { clearedBy }]) => clearedBy !== undefined)
		.map(([name, { displayName }]): INodePropertyOptions => ({ name: displayName, value: name }))
		.sort((a, b) => a.name.localeCompare(b.name)),
	default: [],
	description: 'Lists that the item is to lose; one with new rows gets those instead',
};

/**
 * What is sent of the fields that the user has added. A list without rows is left out: Konimbo would delete what the item
 * has (konimbo.md 6.16).
 *
 * @throws InputError for more rows than Konimbo takes, and for wrong JSON
 */
export function itemToSend({ clear, ...fields }: PlainObject): PlainObject {
	const cleared = (listOf(clear) ?? []).map((name) => [name, [LISTS[name]?.clearedBy]]);
	const sent = Object.entries(fields).map(([name, field]) => [name, valueToSend(name, field)]);
	return flagsAsText(Object.fromEntries([...cleared, ...sent].filter(([, field]) => field !== undefined)) as PlainObject);
}

function valueToSend(name: string, field: unknown): unknown {
	if (Object.hasOwn(LISTS, name)) return rowsToSend(LISTS[name], field);
	switch (name) {
		case 'shipping_option_ids':
			return listOf(field);
		case 'discount_prices':
		case 'data_record_var':
			return objectToSend(field, OTHERS.find((other) => other.name === name)?.displayName ?? name);
		case 'zap_item': {
			const row = filled(isPlainObject(field) ? field.row : undefined);
			return Object.keys(row).length > 0 ? row : undefined;
		}
		default:
			return field;
	}
}

/** @throws InputError also for a row with switches alone, which Konimbo takes for all of the item's: it would clear the list */
function rowsToSend({ displayName, most = Infinity }: List, field: unknown): PlainObject[] | undefined {
	const given = rowsOf(field, 'row');
	if (given.some((row) => Object.values(row).includes(true) && Object.values(row).every((entry) => typeof entry === 'boolean'))) {
		throw new InputError(`A row of '${displayName}' does not say what it is about`, "An expression may have found nothing. To empty the list use 'Clear'.");
	}
	// A switch that is off is not sent: only "true" is documented.
	const rows = given
		.map((row) => flagsAsText(Object.fromEntries(Object.entries(row).filter(([, entry]) => entry !== false))))
		.filter((row) => Object.keys(row).length > 0);
	if (rows.length > most) throw new InputError(`'${displayName}' holds ${rows.length} rows; Konimbo takes ${most} at once`);
	return rows.length > 0 ? rows : undefined;
}
