import { altered, choice, flag, number, oneOf, text } from '../../shared/actions/inputs';
import { resource } from '../../shared/actions/vocabulary';
import { getTaxClasses } from './choices';
import { day, link, otherFields } from './inputs';
import { list, remove, send, update } from './operations';

const code = text('Code', 'code');

const optional = [
	flag('Bypass Minimum Order Limit', 'bypassMinOrderLimitWithCoupon', 'Whether the coupon may bring the cart below the smallest order value of the shop'),
	day('Date End', 'dateEnd', 'The last day of the coupon'),
	day('Date Start', 'dateStart', 'The first day of the coupon'),
	oneOf('Discount Type', 'discountType', [
		{ name: 'Fixed Amount', value: 'FIXED' },
		{ name: 'Percent', value: 'PERCENT' },
	]),
	text('Email', 'email', 'The only customer who can use the coupon'),
	number('Fixed Discount Value', 'fixDiscountValue'),
	flag('Free Shipping', 'freeShipping', 'Whether the coupon makes shipping free'),
	flag('Login Required', 'loginRequired', 'Whether the customer must be logged in'),
	number('Maximum Order Value', 'maxOrderLimit'),
	number('Minimum Order Value', 'minOrderLimit'),
	otherFields,
	number('Percent Discount Value', 'percentDiscountValue'),
	flag('Status', 'status', 'Whether the coupon is enabled'),
	oneOf('Target Type', 'targetType', [
		{ name: 'Category', value: 'CATEGORY' },
		{ name: 'Product', value: 'PRODUCT' },
	]),
	link(choice('Tax Class', 'taxClass', getTaxClasses)),
	number('Total Number of Coupons', 'totalNumberOfCoupons', 'How often the coupon can be used'),
	number('Total Number per Customer', 'totalNumberOfCouponsPerCustomer', 'How often one customer can use the coupon'),
	flag('Valid for Products on Sale', 'validToSpecialProducts', 'Whether the coupon counts for products on sale'),
	flag('Valid With Bulk Discount', 'validWithBulkDiscount', 'Whether the coupon counts beside quantity discounts'),
	flag('Valid With Gift Products', 'validWithGiftProducts', 'Whether the coupon counts for gift products'),
	flag('Valid With Loyalty Points', 'validWithLoyaltyPoints', 'Whether the coupon counts beside loyalty points'),
];

const CONTRADICTION =
	"Shoprenter's documentation names the percentage 'percentDiscountValue' in one place and 'percentDiscount' in another; the first is sent, the second can be given under Other Fields";

const one = '/coupons/{couponId}';

/** Coupons (shoprenter.md 5.10; their properties are those of the official docs, api/coupon.md). */
export const coupon = resource('Coupon', 'coupon', [
	send('Create', 'Create a coupon', 'POST /coupons', {
		description: `Adds a coupon. ${CONTRADICTION}.`,
		returns: 'coupon',
		fields: [altered(code, { description: 'What the buyer types in' })],
		optional,
	}),
	remove('Delete', 'Delete a coupon', one, 'Removes a coupon for good'),
	send('Get', 'Get a coupon', `GET ${one}`, { description: 'Returns one coupon', returns: 'coupon' }),
	list('Get Many', 'Get many coupons', '/coupons', { description: 'Returns a list of coupons', returns: 'coupon', optional: [code] }),
	update('Update a coupon', one, [...optional, code], { description: `Changes fields of a coupon. ${CONTRADICTION}.`, returns: 'coupon' }),
]);
