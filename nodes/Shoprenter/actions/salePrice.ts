import { amount, choice, flag, number, record } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getCustomerGroups, searchProducts } from './choices';
import { belongsTo, link, otherFields, recordId, spacedTime } from './inputs';
import { list, remove, send, update } from './operations';

const product = record('Product', 'productId', searchProducts, 'The product that the sale price belongs to');
const price = amount('Price', 'price', 'Net, in the main currency of the shop');

const optional = [
	link(choice('Customer Group', 'customerGroup', getCustomerGroups)),
	spacedTime('Date From', 'dateFrom', 'When the sale begins'),
	spacedTime('Date To', 'dateTo', 'When the sale ends'),
	flag('Limited', 'isLimitedDiscount', "Whether only as many can be bought at the price as 'Max Orderable Count' says"),
	number('Max Orderable Count', 'maxOrderableCount'),
	number('Maximal Quantity', 'maxQuantity', 'Up to how many pieces; 0 for no limit'),
	number('Minimal Quantity', 'minQuantity', 'From how many pieces; 0 for no limit'),
	otherFields,
	number('Priority', 'priority', 'Which one wins where a product has several'),
];

const one = '/productSpecials/{salePriceId}';

/** Sale prices (shoprenter.md 5.8). */
export const salePrice = resource('Sale Price', 'salePrice', [
	send('Create', 'Create a sale price', 'POST /productSpecials', {
		description: 'Gives a product a sale price. Without a customer group it is for all.',
		returns: 'salePrice',
		fields: [belongsTo(product, 'product'), price],
		optional,
	}),
	remove('Delete', 'Delete a sale price', one, 'Removes a sale price for good'),
	list('Get Many', 'Get many sale prices', '/productSpecials', {
		description: 'Returns the sale prices of a product',
		returns: 'salePrice',
		fields: [{ ...product, read: (input) => recordId(input, product) }],
	}),
	update('Update a sale price', one, [...optional, price], { description: 'Changes fields of a sale price', returns: 'salePrice' }),
]);
