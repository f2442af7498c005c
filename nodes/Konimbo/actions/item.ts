import type { INodeProperties } from 'n8n-workflow';

import type { ApiRequest } from '../../shared/api/call';
import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	fieldsToWrite,
	filtersParameter,
	idOf,
	limitParameter,
	recordLocator,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import type { PlainObject } from '../../shared/objects';
import { clearField, itemFields, itemToSend } from './itemFields';
import { listRecords, searchIn } from './lists';
import { attributes, attributesOf, byLabel, queryOf, sortBy, sortOrder } from './parameters';

const findBy: INodeProperties = {
	displayName: 'Find By',
	name: 'findBy',
	type: 'options',
	options: [
		{ name: 'Code', value: 'code', description: 'The SKU' },
		{ name: 'ID', value: 'id' },
		{ name: 'Second Code', value: 'second_code', description: 'The SKU for internal use' },
	],
	default: 'id',
	description: 'Konimbo finds items by ID, unless its support has set the API user to code or second code; the other ways find nothing',
};

const shownFor = (by: string) => ({ show: { findBy: [by] } });

const finding: INodeProperties[] = [
	findBy,
	{ ...recordLocator('Item', 'itemId', 'searchItems', 'The item to work on'), displayOptions: shownFor('id') },
	{ displayName: 'Code', name: 'code', type: 'string', required: true, default: '', displayOptions: shownFor('code') },
	{ displayName: 'Second Code', name: 'second_code', type: 'string', required: true, default: '', displayOptions: shownFor('second_code') },
];

/** The category, which Konimbo knows by its title. */
const category: INodeProperties = {
	displayName: 'Category',
	name: 'category',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	modes: [
		{ displayName: 'From List', name: 'list', type: 'list', typeOptions: { searchListMethod: 'searchCategories', searchable: true } },
		{ displayName: 'By Title', name: 'title', type: 'string', hint: 'The exact Hebrew title' },
	],
};

const title: INodeProperties = { displayName: 'Title', name: 'title', type: 'string', default: '' };
const code: INodeProperties = { displayName: 'Code', name: 'code', type: 'string', default: '', description: 'The SKU' };

const filters = filtersParameter([
	attributes,
	{
		displayName: 'Category Name or ID',
		name: 'store_category_id',
		type: 'options',
		typeOptions: { loadOptionsMethod: 'getCategories' },
		default: '',
		description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
	},
	{ displayName: 'Created After', name: 'created_at_min', type: 'dateTime', default: '' },
	{ displayName: 'Created Before', name: 'created_at_max', type: 'dateTime', default: '' },
	{ displayName: 'Filter Value ID', name: 'group_value_id', type: 'string', default: '', description: 'ID of the value of a filter of the shop' },
	{ displayName: 'Highest Price', name: 'max_price', type: 'number', default: 0 },
	{ displayName: 'Lowest Price', name: 'min_price', type: 'number', default: 0 },
	{ ...sortBy, placeholder: 'e.g. updated_at' },
	sortOrder,
	{ displayName: 'Tag ID', name: 'tag_id', type: 'string', default: '' },
	{ displayName: 'Updated After', name: 'updated_at_min', type: 'dateTime', default: '' },
	{ displayName: 'Updated Before', name: 'updated_at_max', type: 'dateTime', default: '' },
	{ displayName: 'Visible', name: 'visible', type: 'boolean', default: true, description: 'Whether the shop shows the item' },
]);

/** Items, the last changed first. */
export const searchItems = searchIn(
	'/items',
	{ attributes: 'id,title,code', sort_by: 'updated_at', sort_order: 'desc' },
	({ title: name, code: sku, id }) => `${String(name ?? id)}${sku ? ` (${String(sku)})` : ''}`,
);

/** By code the id in the path is 0, as in Konimbo's examples; its text puts the code into the path (konimbo.md 5.3). */
function addressOf(input: Input): Required<Pick<ApiRequest, 'path' | 'query'>> {
	const by = input.parameter<'code' | 'id' | 'second_code'>('findBy');
	if (by === 'id') return { path: `/items/${idOf(input, 'itemId', 'Item')}`, query: {} };
	return { path: '/items/0', query: { [by]: requiredText(input, by, by === 'code' ? 'Code' : 'Second Code') } };
}

const TWO_ADDRESSES =
	"For codes the documentation has two addresses, '/items/0?code=' in its examples and '/items/' with the code in its text: this takes the first, and API Request can send the other";

/** Items, which are products (konimbo.md 5.3). */
export const item: Resource = {
	name: 'Item',
	value: 'item',
	operations: [
		{
			name: 'Create or Update',
			value: 'upsert',
			action: 'Create or update an item',
			description: 'Create a new record, or update the current one if it already exists (upsert)',
			returns: 'item',
			parameters: [
				{ ...title, required: true },
				{ ...category, required: true },
				{
					...code,
					description: 'The SKU. The item that has it already is updated, one of them where several have it; without a code there is always a new item.',
				},
				additionalFieldsParameter(itemFields),
			],
			async run(input) {
				const sku = String(input.parameter('code', '')).trim();
				const item = {
					title: requiredText(input, 'title', 'Title'),
					store_category_title: requiredText(input, 'category', 'Category'),
					...(sku !== '' && { code: sku }),
					...itemToSend(fieldsToWrite(input.parameter('additionalFields', {}))),
				};
				const { body } = await input.call({ method: 'POST', path: '/items', body: { item } });
				return [body];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete an item',
			description: `Moves an item to the recycle bin of the shop. ${TWO_ADDRESSES}.`,
			parameters: finding,
			async run(input) {
				const { path, query } = addressOf(input);
				await input.call({ method: 'DELETE', path, query });
				return [{ deleted: true, ...(Object.keys(query).length > 0 ? query : { id: requiredText(input, 'itemId', 'Item') }) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get an item',
			description: `Returns one item, of which the webhook tells nothing but the ID. ${TWO_ADDRESSES}.`,
			returns: 'item',
			parameters: [...finding, attributes],
			async run(input) {
				const { path, query } = addressOf(input);
				const { body } = await input.call({ method: 'GET', path, query: { ...query, ...attributesOf(input) } });
				return [body];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many items',
			description: 'Returns a list of items',
			returns: 'item',
			parameters: [returnAllParameter, limitParameter, filters],
			async run(input) {
				return await listRecords(input, '/items', queryOf(input));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update an item',
			description: `Changes fields of an item; those that are not added stay as they are, and a list without rows is not sent. ${TWO_ADDRESSES}.`,
			returns: 'item',
			parameters: [
				...finding,
				{ ...category, description: 'Left empty, the item stays where it is' },
				updateFieldsParameter([...itemFields, clearField, { ...code, displayName: 'New Code' }, title].sort(byLabel)),
			],
			async run(input) {
				const { path, query } = addressOf(input);
				const category = String(input.parameter('category', '') ?? '').trim();
				const item: PlainObject = {
					...itemToSend(fieldsToWrite(input.parameter('updateFields', {}))),
					...(category !== '' && { store_category_title: category }),
				};
				if (Object.keys(item).length === 0) throw new InputError("'Update Fields' is empty", 'Add the fields that are to be changed.');
				const { body } = await input.call({ method: 'PUT', path, query, body: { item } });
				return [body];
			},
		},
	],
};
