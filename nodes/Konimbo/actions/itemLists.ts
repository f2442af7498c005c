/** The fields of an item that hold rows (konimbo.md 5.3), and what is sent of them. */
import { anyOf, flag, oneOf, rows, text, type Entry } from '../../shared/actions/inputs';
import { listOf, filledRows } from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { InputError } from '../../shared/values';

// Of a row, what is left empty is not sent. So numbers are texts here: n8n would make 0 of an empty one.

/** A flag of a row that can also be left as it is. */
const switched = (displayName: string, name: string, [no, yes]: [string, string]): Entry =>
	oneOf(displayName, name, [
		{ name: 'As It Is', value: '' },
		{ name: 'No', value: no },
		{ name: 'Yes', value: yes },
	]);

/** What is to be done with a row; sent only where it is on. */
const when = (displayName: string, name: string, whether: string): Entry => flag(displayName, name, whether, false);

interface List {
	readonly displayName: string;
	readonly row: string;
	readonly description: string;
	readonly values: readonly Entry[];
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
			text('Filter', 'group_title'),
			text('Value', 'group_value_title'),
			text('Filter Position', 'group_position'),
			text('Value Position', 'group_value_position'),
			switched('Broad', 'broad', ['false', 'true']),
			when('Remove', 'remove_from_item', 'Whether to take the filter off the item'),
		],
	},
	images: {
		displayName: 'Images',
		row: 'Image',
		description: `At most 12. ${REPLACES}; one whose URL is the same stays.`,
		values: [text('URL', 'url'), text('Alternative Text', 'alt'), text('Position', 'position')],
		most: 12,
		clearedBy: { url: '', alt: '', position: '', delete: 'true' },
	},
	inventory: {
		displayName: 'Inventory',
		row: 'Variant',
		description:
			'At most 30. A variant is changed by its code; its code is changed by its ID; with topic and option it is made. Of making one the documentation says both that it can and that it cannot be done.',
		values: [
			text('Code', 'code', 'SKU of the variant'),
			text('Stock', 'free'),
			text('Surcharge', 'price'),
			text('ID', 'id', 'ID of the variant'),
			text('Topic', 'upgrade_topic_title', 'What is chosen, for instance the size'),
			text('Option', 'upgrade_title', 'The choice, for instance XL'),
		],
		most: 30,
	},
	related_items: {
		displayName: 'Related Items',
		row: 'Related Item',
		description: REPLACES,
		values: [text('Item ID', 'friend_item_id'), text('Item Code', 'friend_item_code'), text('Position', 'position')],
		clearedBy: { delete: 'true' },
	},
	related_tags: {
		displayName: 'Tags',
		row: 'Tag',
		description: "Tags with neither 'Add' nor 'Remove' replace those that the item has",
		values: [
			text('Title', 'title'),
			text('Group', 'group_name'),
			text('Content', 'content'),
			text('SEO Title', 'seo_title'),
			text('SEO Description', 'seo_description'),
			text('SEO Keywords', 'seo_keywords'),
			text('Slug', 'slug'),
			switched('Use Name', 'use_name', ['false', 'true']),
			switched('Visible', 'visable', ['false', 'true']),
			when('Add', 'add_to_item', 'Whether to add the tag to those that the item has'),
			when('Remove', 'remove_from_item', 'Whether to take the tag off the item'),
		],
		clearedBy: { remove_from_item: 'true' },
	},
	secondary_category_titles: {
		displayName: 'Secondary Categories',
		row: 'Category',
		description: `${REPLACES}. One that the shop does not have is created.`,
		values: [text('Hebrew Title', 'title_he')],
		clearedBy: { remove_from_item: 'true' },
	},
	set_icons: {
		displayName: 'Icons',
		row: 'Icon',
		description: 'Icons that the shop has already',
		values: [
			text('Icon Name', 'image_title'),
			text('Title', 'title'),
			text('Link', 'url'),
			switched('Visible on Item Page', 'visible', ['0', '1']),
			switched('Visible in Categories', 'index-visible', ['0', '1']),
		],
		clearedBy: { remove: 'all' },
	},
	spec: {
		displayName: 'Specification',
		row: 'Row',
		description: REPLACES,
		values: [
			text('Group', 'group'),
			text('Name', 'name'),
			text('Value', 'value'),
			text('Position', 'position'),
			when('Duplicate', 'duplicate', 'Whether to keep a row with the same group and name beside this one'),
		],
		clearedBy: { group: null, name: null, value: null, position: null, delete: 'true' },
	},
};

const byLabel = (fields: readonly Entry[]) => [...fields].sort((a, b) => a.parameter.displayName.localeCompare(b.parameter.displayName));

/** The fields, by their names in the API. */
export const listFields: readonly Entry[] = Object.entries(LISTS).map(([name, list]) => ({
	...rows(list.displayName, name, list.row, byLabel(list.values), list.description, 'row'),
	toApi: (value) => rowsToSend(list, value),
}));

/** Says which lists are to be emptied, which leaving them out or empty never does. */
export const clear: Entry = {
	...anyOf(
		'Clear',
		'clear',
		Object.entries(LISTS)
			.filter(([, { clearedBy }]) => clearedBy !== undefined)
			.map(([name, { displayName }]) => ({ name: displayName, value: name }))
			.sort((a, b) => a.name.localeCompare(b.name)),
		'Lists that the item is to lose; one with new rows gets those instead',
	),
	toApi: (names) => {
		const cleared = (listOf(names) ?? []).flatMap((name) => (LISTS[name]?.clearedBy === undefined ? [] : [[name, [LISTS[name].clearedBy]]]));
		return cleared.length > 0 ? (Object.fromEntries(cleared) as PlainObject) : undefined;
	},
};

/** @throws InputError also for a row with switches alone, which Konimbo takes for all of the item's: it would clear the list */
function rowsToSend({ displayName, most = Infinity }: List, field: unknown): PlainObject[] | undefined {
	const given = filledRows(field, 'row');
	if (given.some((row) => Object.values(row).includes(true) && Object.values(row).every((entry) => typeof entry === 'boolean'))) {
		throw new InputError(`A row of '${displayName}' does not say what it is about`, "An expression may have found nothing. To empty the list use 'Clear'.");
	}
	// A switch that is off is not sent: only "true" is documented.
	const sent = given
		.map(
			(row) =>
				Object.fromEntries(Object.entries(row).flatMap(([name, entry]) => (entry === false ? [] : [[name, entry === true ? 'true' : entry]]))) as PlainObject,
		)
		.filter((row) => Object.keys(row).length > 0);
	if (sent.length > most) throw new InputError(`'${displayName}' holds ${sent.length} rows; Konimbo takes ${most} at once`);
	return sent.length > 0 ? sent : undefined;
}
