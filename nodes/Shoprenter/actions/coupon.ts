import type { Input, Resource } from '../../shared/actions/operation';
import {
	additionalFieldsParameter,
	filled,
	filtersParameter,
	limitOf,
	limitParameter,
	recordLocator,
	requiredText,
	returnAllParameter,
	updateFieldsParameter,
} from '../../shared/actions/parameters';
import { getRecord, listAll, write } from './lists';
import { bodyOf, changesOf, choiceField, flagField, numberField, otherFields, recordPath, shopField, sorted, textField, timeField } from './parameters';

const couponId = recordLocator('Coupon', 'couponId', 'searchCoupons', 'The coupon to work on');
const path = (input: Input) => recordPath(input, 'coupons', 'couponId', 'Coupon');

const optional = [
	flagField('Bypass Minimum Order Limit', 'bypassMinOrderLimitWithCoupon', 'Whether the coupon may bring the cart below the smallest order value of the shop'),
	timeField('Date End', 'dateEnd', 'The last day of the coupon'),
	timeField('Date Start', 'dateStart', 'The first day of the coupon'),
	choiceField('Discount Type', 'discountType', [
		{ name: 'Fixed Amount', value: 'FIXED' },
		{ name: 'Percent', value: 'PERCENT' },
	]),
	textField('Email', 'email', 'The only customer who can use the coupon'),
	numberField('Fixed Discount Value', 'fixDiscountValue'),
	flagField('Free Shipping', 'freeShipping', 'Whether the coupon makes shipping free'),
	flagField('Login Required', 'loginRequired', 'Whether the customer must be logged in'),
	numberField('Maximum Order Value', 'maxOrderLimit'),
	numberField('Minimum Order Value', 'minOrderLimit'),
	otherFields,
	numberField('Percent Discount Value', 'percentDiscountValue'),
	flagField('Status', 'status', 'Whether the coupon is enabled'),
	choiceField('Target Type', 'targetType', [
		{ name: 'Category', value: 'CATEGORY' },
		{ name: 'Product', value: 'PRODUCT' },
	]),
	shopField('Tax Class', 'taxClass', 'getTaxClasses'),
	numberField('Total Number of Coupons', 'totalNumberOfCoupons', 'How often the coupon can be used'),
	numberField('Total Number per Customer', 'totalNumberOfCouponsPerCustomer', 'How often one customer can use the coupon'),
	flagField('Valid for Products on Sale', 'validToSpecialProducts', 'Whether the coupon counts for products on sale'),
	flagField('Valid With Bulk Discount', 'validWithBulkDiscount', 'Whether the coupon counts beside quantity discounts'),
	flagField('Valid With Gift Products', 'validWithGiftProducts', 'Whether the coupon counts for gift products'),
	flagField('Valid With Loyalty Points', 'validWithLoyaltyPoints', 'Whether the coupon counts beside loyalty points'),
];

const CONTRADICTION =
	"Shoprenter's documentation names the percentage 'percentDiscountValue' in one place and 'percentDiscount' in another; the first is sent, the second can be given under Other Fields";

/** Coupons (shoprenter.md 5.10; their properties are those of the official docs, api/coupon.md). */
export const coupon: Resource = {
	name: 'Coupon',
	value: 'coupon',
	operations: [
		{
			name: 'Create',
			value: 'create',
			action: 'Create a coupon',
			description: `Adds a coupon. ${CONTRADICTION}.`,
			returns: 'coupon',
			parameters: [
				{ displayName: 'Code', name: 'code', type: 'string', required: true, default: '', description: 'What the buyer types in' },
				additionalFieldsParameter(sorted(optional)),
			],
			async run(input) {
				const body = { code: requiredText(input, 'code', 'Code'), ...bodyOf(filled(input.parameter('additionalFields', {}))) };
				return [await write(input.call, 'POST', '/coupons', body)];
			},
		},
		{
			name: 'Delete',
			value: 'delete',
			action: 'Delete a coupon',
			description: 'Removes a coupon for good',
			parameters: [couponId],
			async run(input) {
				await input.call({ method: 'DELETE', path: path(input) });
				return [{ deleted: true, id: input.parameter('couponId') }];
			},
		},
		{
			name: 'Get',
			value: 'get',
			action: 'Get a coupon',
			description: 'Returns one coupon',
			returns: 'coupon',
			parameters: [couponId],
			async run(input) {
				return [await getRecord(input.call, path(input))];
			},
		},
		{
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many coupons',
			description: 'Returns a list of coupons',
			returns: 'coupon',
			parameters: [returnAllParameter, limitParameter, filtersParameter([textField('Code', 'code')])],
			async run(input) {
				return await listAll(input.call, '/coupons', filled(input.parameter('filters', {})), limitOf(input));
			},
		},
		{
			name: 'Update',
			value: 'update',
			action: 'Update a coupon',
			description: `Changes fields of a coupon. ${CONTRADICTION}.`,
			returns: 'coupon',
			parameters: [couponId, updateFieldsParameter(sorted([...optional, textField('Code', 'code')]))],
			async run(input) {
				return [await write(input.call, 'PUT', path(input), changesOf(input))];
			},
		},
	],
};
