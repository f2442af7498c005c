import type { INodeProperties } from 'n8n-workflow';

import { InputError, type Input, type Resource } from '../../shared/actions/operation';
import { idOf, listOf, updateFieldsParameter } from '../../shared/actions/parameters';
import { productId } from './fields';
import { wholeList } from './lists';
import { answered, changesOf, found } from './values';

const pick = (displayName: string, name: string, loadOptionsMethod: string): INodeProperties => ({
	displayName: `${displayName} Name or ID`,
	name,
	type: 'options',
	typeOptions: { loadOptionsMethod, loadOptionsDependsOn: ['productId.value'] },
	required: true,
	default: '',
	description: 'Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>',
});

const optionId = pick('Option', 'optionId', 'getProductOptions');
const groupId = pick('Option Group', 'optionGroupId', 'getOptionGroups');

const optionFields: INodeProperties[] = [
	{ displayName: 'Active', name: 'active', type: 'boolean', default: true, description: 'Whether the variant can be bought' },
	{ displayName: 'Barcode', name: 'barcode', type: 'string', default: '' },
	{ displayName: 'Image URL', name: 'image', type: 'string', default: '' },
	{ displayName: 'Price', name: 'price', type: 'number', typeOptions: { minValue: 0, numberPrecision: 4 }, default: 0 },
	{ displayName: 'Price on Request', name: 'price_on_request', type: 'boolean', default: false, description: 'Whether the price is told on request only' },
	{
		displayName: 'Promotion Price',
		name: 'price_promo',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 4 },
		default: 0,
		description: 'Must be below the price',
	},
	{ displayName: 'Reference', name: 'reference', type: 'string', default: '', description: 'SKU' },
	{ displayName: 'Shipping Cost', name: 'shipping', type: 'number', typeOptions: { minValue: 0, numberPrecision: 4 }, default: 0 },
	{ displayName: 'Stock', name: 'stock', type: 'number', default: 0, description: 'Pieces in stock' },
	{ displayName: 'Weight', name: 'weight', type: 'number', typeOptions: { minValue: 0 }, default: 0, description: 'In grams' },
	{ displayName: 'Wholesale Price', name: 'price_wholesale', type: 'number', typeOptions: { minValue: 0, numberPrecision: 4 }, default: 0 },
];

/** Variants of a product (shopkit.md 5.4). There is no way to create one: they come from the option groups. */
export const productOption: Resource = {
	name: 'Product Option',
	value: 'productOption',
	operations: [
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a product option',
			description: 'Deletes a variant of a product permanently',
			parameters: [productId, optionId],
			async run(input) {
				await input.call({ method: 'DELETE', path: optionPath(input) });
				return [{ deleted: true, id: idText(input, 'optionId', optionId.displayName) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a product option',
			description: 'Returns one variant of a product',
			returns: 'option',
			parameters: [productId, optionId],
			async run(input) {
				return found(await input.call({ method: 'GET', path: optionPath(input) }));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many product options',
			description: 'Returns all variants of a product',
			returns: 'option',
			parameters: [productId],
			async run(input) {
				return await wholeList(input.call, `${productPath(input)}/option`);
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a product option',
			description: 'Changes a variant of a product, for instance its stock or its price',
			returns: 'option',
			parameters: [productId, optionId, updateFieldsParameter(optionFields)],
			async run(input) {
				const changes = changesOf(input);
				return answered(await input.call({ method: 'PUT', path: optionPath(input), body: changes }), changes);
			},
		},
	],
};

const groupFields: INodeProperties[] = [
	{ displayName: 'Title', name: 'title', type: 'string', required: true, default: '', placeholder: 'Color' },
	{
		displayName: 'Values',
		name: 'values',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'Blue,Green',
		description: 'All values of the group, separated by commas',
	},
];

/** What the variants of a product differ in (shopkit.md 5.4). */
export const productOptionGroup: Resource = {
	name: 'Product Option Group',
	value: 'productOptionGroup',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a product option group',
			description: 'Adds something that the variants of a product differ in, such as its color. Returns all option groups of the product, as Shopkit does.',
			returns: 'optionGroup',
			parameters: [productId, ...groupFields],
			async run(input) {
				const body = groupOf(input);
				return answered(await input.call({ method: 'POST', path: `${productPath(input)}/option_group`, body }), body);
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a product option group',
			description: 'Deletes an option group of a product permanently',
			parameters: [productId, groupId],
			async run(input) {
				await input.call({ method: 'DELETE', path: groupPath(input) });
				return [{ deleted: true, id: idText(input, 'optionGroupId', groupId.displayName) }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a product option group',
			description: 'Returns one option group of a product',
			returns: 'optionGroup',
			parameters: [productId, groupId],
			async run(input) {
				return found(await input.call({ method: 'GET', path: groupPath(input) }));
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many product option groups',
			description: 'Returns all option groups of a product',
			returns: 'optionGroup',
			parameters: [productId],
			async run(input) {
				return await wholeList(input.call, `${productPath(input)}/option_group`);
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a product option group',
			description: 'Changes title and values of an option group. Returns all option groups of the product, as Shopkit does.',
			returns: 'optionGroup',
			parameters: [productId, groupId, ...groupFields],
			async run(input) {
				const body = groupOf(input);
				return answered(await input.call({ method: 'PUT', path: groupPath(input), body }), body);
			},
		},
	],
};

const productPath = (input: Input) => `/product/${idOf(input, 'productId', 'Product')}`;
const optionPath = (input: Input) => `${productPath(input)}/option/${idOf(input, 'optionId', optionId.displayName)}`;
const groupPath = (input: Input) => `${productPath(input)}/option_group/${idOf(input, 'optionGroupId', groupId.displayName)}`;
const idText = (input: Input, name: string, displayName: string) => decodeURIComponent(idOf(input, name, displayName));

/** Both are required, for a change too (shopkit.md 5.4). */
function groupOf({ parameter }: Input) {
	const options = listOf(parameter('values'));
	if (options === undefined) throw new InputError("'Values' is empty", 'An option group needs at least one value.');
	return { title: parameter('title'), options };
}
