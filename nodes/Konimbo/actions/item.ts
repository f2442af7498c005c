import { altered, choice, flag, mayBeEmpty, notSent, number, oneOf, record, shownFor, text, time, type Entry } from '../../shared/actions/inputs';
import { fieldsToWrite, requiredText } from '../../shared/actions/parameters';
import { upserting } from '../../shared/actions/upsert';
import { CHANGES, collectionOf, operation, resource, someOf, standingParameters, type Query } from '../../shared/actions/vocabulary';
import { getCategories, searchCategories, searchItems } from './choices';
import { attributes, sorting } from './inputs';
import { itemFields, itemOf } from './itemFields';
import { clear } from './itemLists';
import { addedFields, list, pathFor, remove, send, standingFields } from './operations';

const title = text('Title', 'title');
const code = text('Code', 'code', 'The SKU');

const byText = (displayName: string, name: string) => shownFor('findBy', name, text(displayName, name), (input) => requiredText(input, name, displayName));

/** By its ID, which stands in the path, or by one of its codes. */
const finding: readonly Entry[] = [
	notSent(
		oneOf(
			'Find By',
			'findBy',
			[
				{ name: 'Code', value: 'code', description: 'The SKU' },
				{ name: 'ID', value: 'id' },
				{ name: 'Second Code', value: 'second_code', description: 'The SKU for internal use' },
			],
			{
				default: 'id',
				description: 'Konimbo finds items by ID, unless its support has set the API user to code or second code; the other ways find nothing',
			},
		),
	),
	shownFor('findBy', 'id', record('Item', 'itemId', searchItems, 'The item to work on'), () => undefined),
	byText('Code', 'code'),
	byText('Second Code', 'second_code'),
];

/** The category, which Konimbo knows by its title. */
const category: Entry = {
	...record('Category', 'category', searchCategories, {}, [{ displayName: 'By Title', name: 'title', hint: 'The exact Hebrew title' }]),
	as: 'store_category_title',
	toApi: (value) => String(value).trim() || undefined,
};

const newCode: Entry = {
	...altered(code, {
		description: 'The SKU. The item that has it already is updated, one of them where several have it; without a code there is always a new item.',
	}),
	toApi: (value) => String(value).trim() || undefined,
};

const filters = [
	attributes,
	choice('Category', 'store_category_id', getCategories),
	time('Created After', 'created_at_min'),
	time('Created Before', 'created_at_max'),
	text('Filter Value ID', 'group_value_id', 'ID of the value of a filter of the shop'),
	number('Highest Price', 'max_price'),
	number('Lowest Price', 'min_price'),
	...sorting('updated_at'),
	text('Tag ID', 'tag_id'),
	time('Updated After', 'updated_at_min'),
	time('Updated Before', 'updated_at_max'),
	flag('Visible', 'visible', 'Whether the shop shows the item'),
];

const optionalCategory = mayBeEmpty(altered(category, { description: 'Left empty, the item stays where it is' }));
const changes = [...itemFields, clear, altered(code, { displayName: 'New Code' }), title];

const TWO_ADDRESSES =
	"For codes the documentation has two addresses, '/items/0?code=' in its examples and '/items/' with the code in its text: this takes the first, and API Request can send the other";

const one = '/items/{item}';

/** Items, which are products (konimbo.md 5.3). */
export const item = resource('Item', 'item', [
	// Konimbo itself looks for the code.
	upserting(
		send('Create or Update', 'Create or update an item', 'POST /items', {
			returns: 'item',
			fields: [title, category, mayBeEmpty(newCode)],
			optional: itemFields,
			body: (fields) => ({ item: fields }),
		}),
	),
	remove('Delete', 'Delete an item', one, `Moves an item to the recycle bin of the shop. ${TWO_ADDRESSES}.`, finding),
	send('Get', 'Get an item', `GET ${one}`, {
		description: `Returns one item, of which the webhook tells nothing but the ID. ${TWO_ADDRESSES}.`,
		returns: 'item',
		fields: [...finding, mayBeEmpty(attributes)],
	}),
	list('Get Many', 'Get many items', '/items', { description: 'Returns a list of items', returns: 'item', optional: filters }),
	operation('Update', 'Update an item', {
		description: `Changes fields of an item; those that are not added stay as they are, and a list without rows is not sent. ${TWO_ADDRESSES}.`,
		returns: 'item',
		parameters: [...standingParameters([...finding, optionalCategory]), ...collectionOf(CHANGES, changes)],
		async run(input) {
			const query = standingFields(input, finding) as Query;
			const added = { ...addedFields(input, changes, CHANGES, fieldsToWrite), ...standingFields(input, [optionalCategory]) };
			const body = { item: itemOf(someOf(added, CHANGES)) };
			return [(await input.call({ method: 'PUT', path: await pathFor(input, one), query, body })).body];
		},
	}),
]);
