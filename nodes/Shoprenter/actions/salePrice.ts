import type { Input, Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	amountOf,
	filled,
	limitOf,
	limitParameter,
	recordLocator,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { listAll, write } from './lists';
import { bodyOf, changesOf, flagField, numberField, otherFields, recordId, recordPath, shopField, sorted, timeField } from './parameters';

const productId = recordLocator('Product', 'productId', 'searchProducts', 'The product that the sale price belongs to');
const salePriceId = recordLocator('Sale Price', 'salePriceId', 'searchSalePrices', 'The sale price to work on');
const path = (input: Input) => recordPath(input, 'productSpecials', 'salePriceId', 'Sale Price');

const price = numberField('Price', 'price', 'Net, in the main currency of the shop');

const optional = [
	shopField('Customer Group', 'customerGroup', 'getCustomerGroups'),
	timeField('Date From', 'dateFrom', 'When the sale begins'),
	timeField('Date To', 'dateTo', 'When the sale ends'),
	flagField('Limited', 'isLimitedDiscount', "Whether only as many can be bought at the price as 'Max Orderable Count' says"),
	numberField('Max Orderable Count', 'maxOrderableCount'),
	numberField('Maximal Quantity', 'maxQuantity', 'Up to how many pieces; 0 for no limit'),
	numberField('Minimal Quantity', 'minQuantity', 'From how many pieces; 0 for no limit'),
	otherFields,
	numberField('Priority', 'priority', 'Which one wins where a product has several'),
];

/** Sale prices (shoprenter.md 5.8). */
export const salePrice: Resource = {
	name: 'Sale Price',
	value: 'salePrice',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a sale price',
			description: 'Gives a product a sale price. Without a customer group it is for all.',
			returns: 'salePrice',
			parameters: [productId, { ...price, required: true }, additionalFieldsParameter(optional)],
			async run(input) {
				const body = {
					product: { id: recordId(input, 'productId', 'Product') },
					price: amountOf(input, 'price', 'Price'),
					...bodyOf(filled(input.parameter('additionalFields', {}))),
				};
				return [await write(input.call, 'POST', '/productSpecials', body)];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a sale price',
			description: 'Removes a sale price for good',
			parameters: [salePriceId],
			async run(input) {
				await input.call({ method: 'DELETE', path: path(input) });
				return [{ deleted: true, id: input.parameter('salePriceId') }];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many sale prices',
			description: 'Returns the sale prices of a product',
			returns: 'salePrice',
			parameters: [productId, returnAllParameter, limitParameter],
			async run(input) {
				return await listAll(input.call, '/productSpecials', { productId: recordId(input, 'productId', 'Product') }, limitOf(input));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a sale price',
			description: 'Changes fields of a sale price',
			returns: 'salePrice',
			parameters: [salePriceId, updateFieldsParameter(sorted([...optional, price]))],
			async run(input) {
				return [await write(input.call, 'PUT', path(input), changesOf(input))];
			},
		},
	],
};
