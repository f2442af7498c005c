/** Coupons and webhooks of the API. */
import { date, dateTime, flag, integer, list, number, text, type Fields } from '../../shared/records/fields';
import { link, self } from './common';

/** `/coupons` (official docs, api/coupon.md). */
export const coupons = {
	...self,
	code: text('Code of the coupon'),
	discountType: text('PERCENT or FIXED'),
	percentDiscountValue: number('Discount in percent'),
	fixDiscountValue: number('Discount as an amount'),
	loginRequired: flag('Whether the customer must be logged in'),
	freeShipping: flag('Whether the coupon makes shipping free'),
	dateStart: date('First day; 0000-00-00 if not set'),
	dateEnd: date('Last day; 0000-00-00 if not set'),
	totalNumberOfCoupons: integer('How often the coupon can be used'),
	totalNumberOfCouponsPerCustomer: integer('How often one customer can use the coupon'),
	status: flag('Whether the coupon is enabled'),
	dateCreated: dateTime('When the coupon was made'),
	dateUpdated: dateTime('When the coupon was last changed'),
	email: text('The only customer who can use the coupon'),
	minOrderLimit: number('From which order value the coupon is accepted'),
	maxOrderLimit: number('Up to which order value the coupon is accepted'),
	validToSpecialProducts: flag('Whether the coupon counts for products on sale'),
	validWithGiftProducts: flag('Whether the coupon counts for gift products'),
	validWithBulkDiscount: flag('Whether the coupon counts beside quantity discounts'),
	validWithLoyaltyPoints: flag('Whether the coupon counts beside loyalty points'),
	bypassMinOrderLimitWithCoupon: flag('Whether the coupon may bring the cart below the smallest order value of the shop'),
	targetType: text('PRODUCT or CATEGORY'),
	taxClass: link('The tax class'),
	couponDescriptions: link('Names of the coupon'),
} satisfies Fields;

/** `/webHooks` (shoprenter.md 1.3, 1.5); parameters and delay come as an object or as a list of one. */
export const webHooks = {
	...self,
	event: text('The event'),
	status: flag('Whether the webhook is enabled'),
	label: text('Name shown in the admin'),
	webHookParameters: list(
		{
			type: text('json or xml'),
			url: text('Where deliveries go'),
			fields: list('string', 'The chosen fields; empty for the default set'),
			webHook: link('The webhook'),
		},
		'Format, target and fields',
	),
	webHookDelay: list({ delay: integer('How long to wait'), delayUnit: text('hour or day'), webHook: link('The webhook') }, 'The delay; empty for at once'),
} satisfies Fields;
