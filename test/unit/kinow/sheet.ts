/** The event tables of reference/kinow.md, typed off apart from nodes/Kinow/events.ts. */

/** What is documented of an event. */
export interface SheetRow {
	readonly name: string;
	/** Listed in the seed document (004, README of 2019-11-27). */
	readonly inSeed: boolean;
	/** Listed in the newest README (2020-06-16). */
	readonly inNewest: boolean;
	/** The first README that lists it; absent for the events of the newer official page. */
	readonly first?: string;
	/** The last README that lists it; absent where the newest one does. */
	readonly last?: string;
	readonly data: readonly string[];
}

/**
 * kinow.md 1.2 and 1.3: x = in the seed, in the newest README; the day of the first README that lists the event, and of
 * the last one where it is gone; the keys of `data`, in their newest spelling. "page": on the newer official page only.
 */
const SHEET = `
	access_created xx 2018-01-24 access product customer
	access_updated xx 2017-12-06 access product customer
	access_deleted xx 2018-01-24 access product customer
	actor_created xx 2018-06-05 actor
	actor_updated xx 2018-06-05 actor
	actor_deleted xx 2018-06-05 actor
	automaticpages_updated -x 2020-04-06 page
	automatic_pages_updated -- 2020-04-06..2020-04-06 page
	google_analytics_updated -- 2020-04-06..2020-04-06 analytics_id analytics_universal analytics_user_id
	blogpost_created -x 2019-12-20 blogpost
	blogpost_updated -x 2019-12-20 blogpost
	blogpost_deleted -x 2019-12-20 blogpost
	blogcategory_created -x 2019-12-20 blogcategory
	blogcategory_updated -x 2019-12-20 blogcategory
	blogcategory_deleted -x 2019-12-20 blogcategory
	category_created xx 2018-06-05 category
	category_updated xx 2018-06-05 category
	category_deleted xx 2018-06-05 category
	category_position -x 2020-05-01 category
	cmspage_created xx 2018-11-21 cmspage
	cmspage_updated xx 2018-11-21 cmspage
	cmspage_deleted xx 2018-11-21 cmspage
	cmscategory_created xx 2018-11-21 cmscategory
	cmscategory_updated xx 2018-11-21 cmscategory
	cmscategory_deleted xx 2018-11-21 cmscategory
	configuration_updated -x 2019-12-03
	currency_updated xx 2018-11-21 currency
	currencies_updated xx 2018-11-21
	customer_created xx 2017-12-06 customer
	customer_updated xx 2017-12-06 customer
	customer_deleted xx 2017-12-06 customer
	device_created -x 2020-01-08 device
	device_updated -x 2020-01-08 device
	device_deleted -x 2020-01-08 device
	director_created xx 2018-06-05 director
	director_updated xx 2018-06-05 director
	director_deleted xx 2018-06-05 director
	extract_created xx 2018-12-28 extract
	extract_updated xx 2018-12-28 extract
	extract_deleted xx 2018-12-28 extract
	extract_position -x 2020-05-01 extract
	feature_created -x 2019-12-03 feature
	feature_updated -x 2019-12-03 feature
	feature_deleted -x 2019-12-03 feature
	feature_position -x 2019-12-03 feature
	gift_sent -x 2020-01-08 gift
	group_customer_attached xx 2018-11-21 customer groups
	group_customer_removed xx 2018-11-21 customer groups
	add_customer_group -- 2018-11-21..2018-11-21 customer groups
	delete_customer_group -- 2018-11-21..2018-11-21 customer groups
	language_updated xx 2019-09-06 language
	order_created xx 2017-12-06 order customer
	order_history xx 2019-11-20 order customer history
	password_token_created -x 2020-04-09 customer token
	prepayment_balance_created xx 2019-11-22 balance
	prepayment_balance_updated -x 2020-04-06 balance
	prepayment_balance_deleted x- 2019-11-22..2020-01-08 balance
	prepayment_operation_created xx 2019-11-22 operation
	prepayment_operation_updated xx 2019-11-22 operation
	prepayment_operation_deleted xx 2019-11-22 operation
	prepayment_recharge_created xx 2019-11-22 recharge
	prepayment_recharge_updated xx 2019-11-22 recharge
	prepayment_recharge_deleted xx 2019-11-22 recharge
	prepayment_bonus_created xx 2019-11-27 bonus
	prepayment_bonus_updated xx 2019-11-27 bonus
	prepayment_bonus_deleted xx 2019-11-27 bonus
	prepayment_rule_created -- 2019-11-22..2019-11-22 rule
	prepayment_rule_updated -- 2019-11-22..2019-11-22 rule
	prepayment_rule_deleted -- 2019-11-22..2019-11-22 rule
	product_created xx 2017-12-06 product
	product_updated xx 2017-12-06 product
	product_deleted xx 2018-01-24 product
	product_delete -- 2017-12-06..2018-01-24 product
	product_position xx 2019-11-20 product category
	product_products_updated -x 2019-12-03 product product_linked action
	product_attached x- 2019-11-20..2019-11-27 product product_attached
	product_directors_updated -x 2019-12-03 product director action
	product_director x- 2019-11-20..2019-11-27 product director
	product_actors_updated -x 2019-12-03 product actor action
	product_actor x- 2019-11-20..2019-11-27 product actor
	product_categories_updated -x 2020-06-16 product
	stripe_pending xx 2019-09-25 invoice
	subscription_created xx 2017-12-06 subscription customer
	subscription_renewed xx 2017-12-06 subscription customer
	subscription_stopped xx 2017-12-06 subscription customer access
	subscription_error xx 2017-12-06 subscription customer payment_method
	video_created xx 2018-06-05 video
	video_updated xx 2018-06-05 video
	video_deleted xx 2018-06-05 video
	video_position -x 2020-05-01 video
	footermenu_created xx 2018-12-28 footermenu
	footermenu_updated xx 2018-12-28 footermenu
	footermenu_deleted xx 2018-12-28 footermenu
	footermenu_position -x 2020-06-06 footermenu
	hookphrase_created -x 2020-04-06 hookphrase
	hookphrase_updated -x 2020-04-06 hookphrase
	hookphrase_deleted -x 2020-04-06 hookphrase
	hookphrase_position -x 2020-06-06 hookphrase
	slider_created xx 2018-12-28 slider
	slider_updated xx 2018-12-28 slider
	slider_deleted xx 2018-12-28 slider
	slider_position -x 2020-06-06 slider
	topmenu_created xx 2018-12-28 topmenu
	topmenu_updated xx 2018-12-28 topmenu
	topmenu_deleted xx 2018-12-28 topmenu
	topmenu_position -x 2020-06-06 topmenu
	analytics_video_viewed -- page video customer
	analytics_video_unviewed -- page video customer
	analytics_session_created -- page video customer
	blogpost_products_updated -- page blogpost product_linked action
	bundle_product_attached -- page bundle product
	bundle_product_detached -- page bundle product
	bundle_product_position -- page bundle product
	category_directors_updated -- page category director action
	category_actors_updated -- page category actor action
`;

export const sheet: readonly SheetRow[] = SHEET.trim()
	.split('\n')
	.map((row) => {
		const [name, marks, days, ...data] = row.trim().split(' ');
		const [first, last] = days === 'page' ? [] : days.split('..');
		return { name, inSeed: marks[0] === 'x', inNewest: marks[1] === 'x', first, last, data };
	});
