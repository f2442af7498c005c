/** The event names as the documentation prints them, copied apart from nodes/Kinow/events.ts. */

const words = (text: string) => text.trim().split(/\s+/);

/** The 66 names of the seed document (004, README of 2019-11-27). */
export const SEED_NAMES = words(`
	access_created access_updated access_deleted actor_created actor_updated actor_deleted category_created category_updated
	category_deleted cmspage_created cmspage_updated cmspage_deleted cmscategory_created cmscategory_updated cmscategory_deleted
	currency_updated currencies_updated customer_created customer_updated customer_deleted director_created director_updated
	director_deleted extract_created extract_updated extract_deleted group_customer_attached group_customer_removed
	language_updated order_created order_history prepayment_balance_created prepayment_balance_deleted
	prepayment_operation_created prepayment_operation_updated prepayment_operation_deleted prepayment_recharge_created
	prepayment_recharge_updated prepayment_recharge_deleted prepayment_bonus_created prepayment_bonus_updated
	prepayment_bonus_deleted product_created product_updated product_deleted product_position product_attached product_director
	product_actor stripe_pending subscription_created subscription_renewed subscription_stopped subscription_error video_created
	video_updated video_deleted footermenu_created footermenu_updated footermenu_deleted slider_created slider_updated
	slider_deleted topmenu_created topmenu_updated topmenu_deleted
`);

/** The other 40 names of the README's versions (kinow.md 1.2). */
export const OTHER_README_NAMES = words(`
	automaticpages_updated automatic_pages_updated google_analytics_updated blogpost_created blogpost_updated blogpost_deleted
	blogcategory_created blogcategory_updated blogcategory_deleted category_position configuration_updated device_created
	device_updated device_deleted extract_position feature_created feature_updated feature_deleted feature_position gift_sent
	add_customer_group delete_customer_group password_token_created prepayment_balance_updated prepayment_rule_created
	prepayment_rule_updated prepayment_rule_deleted product_delete product_products_updated product_directors_updated
	product_actors_updated product_categories_updated video_position footermenu_position hookphrase_created hookphrase_updated
	hookphrase_deleted hookphrase_position slider_position topmenu_position
`);

/** The nine names of the newer official page (kinow.md 1.3). */
export const OFFICIAL_PAGE_NAMES = words(`
	analytics_video_viewed analytics_video_unviewed analytics_session_created blogpost_products_updated bundle_product_attached
	bundle_product_detached bundle_product_position category_directors_updated category_actors_updated
`);
