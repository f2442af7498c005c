/**
 * The events of every documented version of Kinow's webhooks: the README of 2017 to 2020 (kinow.md 1.2) and the
 * newer official page (kinow.md 1.3). The labels follow the suffix of the name, because the labels printed in the
 * documentation are rotated in twelve rows (kinow.md 1.4).
 */
import type { PlatformEvent } from '../shared/platform';

/** An event, before what all events have in common is added. */
interface Row {
	readonly value: string;
	readonly name: string;
	/** What happens, as the description goes on after "When". */
	readonly when: string;
	/** The documented keys of the payload's `data`; each has a sample of the same name. */
	readonly data: readonly string[];
	/** Where the event is documented; absent if both the seed of 2019-11-27 and the newest README list it. */
	readonly seen?: string;
	readonly sensitive?: true;
}

/** Old and renamed events, each with the name that later versions use (kinow.md 6.7). */
const RENAMED: ReadonlyMap<string, string> = new Map([
	['add_customer_group', 'group_customer_attached'],
	['automatic_pages_updated', 'automaticpages_updated'],
	['delete_customer_group', 'group_customer_removed'],
	['prepayment_rule_created', 'prepayment_bonus_created'],
	['prepayment_rule_deleted', 'prepayment_bonus_deleted'],
	['prepayment_rule_updated', 'prepayment_bonus_updated'],
	['product_actor', 'product_actors_updated'],
	['product_attached', 'product_products_updated'],
	['product_delete', 'product_deleted'],
	['product_director', 'product_directors_updated'],
]);

/** Names that keep their capitals within a sentence. */
const PROPER_NAMES = ['CMS', 'Google Analytics', 'Stripe'];

const since = (day: string) => `documented since ${day}`;
const between = (first: string, last: string) => `documented from ${first} to ${last} only`;
const onlyOn = (day: string) => `documented on ${day} only`;
const OFFICIAL_PAGE = 'documented on the newer official page only';

const row = (value: string, name: string, when: string, data: readonly string[], seen?: string): Row => ({ value, name, when, data, seen });

/** The three events that most kinds of records have. */
const crud = (prefix: string, label: string, noun: string, data: readonly string[], seen?: string): readonly Row[] => [
	row(`${prefix}_created`, `${label} Created`, `${noun} is created`, data, seen),
	row(`${prefix}_updated`, `${label} Updated`, `${noun} is changed`, data, seen),
	row(`${prefix}_deleted`, `${label} Deleted`, `${noun} is deleted`, data, seen),
];

const moved = (prefix: string, label: string, noun: string, seen: string): Row =>
	row(`${prefix}_position`, `${label} Position Changed`, `the position of ${noun} changes`, [prefix], seen);

const SALES: readonly Row[] = [
	...crud('access', 'Access', 'the access of a customer to a product', ['access', 'product', 'customer']),
	...crud('customer', 'Customer', 'a customer', ['customer']),
	...crud('device', 'Device', 'a device of a customer', ['device'], since('2020-01-08')),
	row('gift_sent', 'Gift Sent', 'a gift is sent', ['gift'], since('2020-01-08')),
	row('group_customer_attached', 'Customer Attached to Group', 'a customer is put into one or more groups', ['customer', 'groups']),
	row('group_customer_removed', 'Customer Removed From Group', 'a customer is taken out of one or more groups', ['customer', 'groups']),
	row('add_customer_group', 'Add Customer Group', 'a customer is put into one or more groups', ['customer', 'groups'], onlyOn('2018-11-21')),
	row('delete_customer_group', 'Delete Customer Group', 'a customer is taken out of one or more groups', ['customer', 'groups'], onlyOn('2018-11-21')),
	row('order_created', 'Order Created', 'an order is placed', ['order', 'customer']),
	row('order_history', 'Order History Updated', 'the state of an order changes, which adds a row to its history', ['order', 'customer', 'history']),
	{
		value: 'password_token_created',
		name: 'Password Token Created',
		when: "a password reset token is made; warning: the payload holds the live token, so whoever can see the execution can take over the customer's account",
		data: ['customer', 'token'],
		seen: since('2020-04-09'),
		sensitive: true,
	},
	row('stripe_pending', 'Stripe Payment Pending', 'a Stripe payment waits for an action of the customer (SCA)', ['invoice']),
	row('subscription_created', 'Subscription Created', 'a subscription starts', ['subscription', 'customer']),
	row('subscription_renewed', 'Subscription Renewed', 'a subscription is renewed', ['subscription', 'customer']),
	row('subscription_stopped', 'Subscription Stopped', 'a subscription is stopped', ['subscription', 'customer', 'access']),
	row('subscription_error', 'Subscription Error', 'the renewal of a subscription fails', ['subscription', 'customer', 'payment_method']),
];

const PREPAYMENT: readonly Row[] = [
	row('prepayment_balance_created', 'Prepayment Balance Created', 'a prepayment balance is created', ['balance']),
	row('prepayment_balance_updated', 'Prepayment Balance Updated', 'a prepayment balance is changed', ['balance'], since('2020-04-06')),
	row('prepayment_balance_deleted', 'Prepayment Balance Deleted', 'a prepayment balance is deleted', ['balance'], between('2019-11-22', '2020-01-08')),
	...crud('prepayment_operation', 'Prepayment Operation', 'an operation on a prepayment balance', ['operation']),
	...crud('prepayment_recharge', 'Prepayment Recharge', 'a recharge of a prepayment balance', ['recharge']),
	...crud('prepayment_bonus', 'Prepayment Bonus', 'a prepayment bonus', ['bonus']),
	...crud('prepayment_rule', 'Prepayment Rule', 'a prepayment bonus', ['rule'], onlyOn('2019-11-22')),
];

const CATALOGUE: readonly Row[] = [
	...crud('actor', 'Actor', 'an actor', ['actor']),
	row('bundle_product_attached', 'Product Attached to Bundle', 'a product is put into a bundle', ['bundle', 'product'], OFFICIAL_PAGE),
	row('bundle_product_detached', 'Product Detached From Bundle', 'a product is taken out of a bundle', ['bundle', 'product'], OFFICIAL_PAGE),
	row('bundle_product_position', 'Product Position in Bundle Changed', 'the position of a product in a bundle changes', ['bundle', 'product'], OFFICIAL_PAGE),
	...crud('category', 'Category', 'a category', ['category']),
	moved('category', 'Category', 'a category', since('2020-05-01')),
	row('category_actors_updated', 'Category Actors Updated', 'the actors of a category change', ['category', 'actor', 'action'], OFFICIAL_PAGE),
	row('category_directors_updated', 'Category Directors Updated', 'the directors of a category change', ['category', 'director', 'action'], OFFICIAL_PAGE),
	...crud('director', 'Director', 'a director', ['director']),
	...crud('extract', 'Extract', 'an extract (trailer)', ['extract']),
	moved('extract', 'Extract', 'an extract (trailer)', since('2020-05-01')),
	...crud('feature', 'Feature', 'a feature', ['feature'], since('2019-12-03')),
	moved('feature', 'Feature', 'a feature', since('2019-12-03')),
	...crud('product', 'Product', 'a product', ['product']),
	row('product_delete', 'Product Delete', 'a product is deleted', ['product'], between('2017-12-06', '2018-01-24')),
	row('product_position', 'Product Position Changed', 'the position of a product in a category changes', ['product', 'category']),
	row('product_categories_updated', 'Product Categories Updated', 'the categories of a product change', ['product'], since('2020-06-16')),
	row(
		'product_products_updated',
		'Product Linked Products Updated',
		'a product is linked to another product or unlinked from it',
		['product', 'product_linked', 'action'],
		since('2019-12-03'),
	),
	row(
		'product_directors_updated',
		'Product Directors Updated',
		'a director is attached to a product or detached',
		['product', 'director', 'action'],
		since('2019-12-03'),
	),
	row('product_actors_updated', 'Product Actors Updated', 'an actor is attached to a product or detached', ['product', 'actor', 'action'], since('2019-12-03')),
	row('product_attached', 'Product Attached', 'a product is attached to another product', ['product', 'product_attached'], between('2019-11-20', '2019-11-27')),
	row('product_director', 'Product Director', 'a director is attached to a product', ['product', 'director'], between('2019-11-20', '2019-11-27')),
	row('product_actor', 'Product Actor', 'an actor is attached to a product', ['product', 'actor'], between('2019-11-20', '2019-11-27')),
	...crud('video', 'Video', 'a video', ['video']),
	moved('video', 'Video', 'a video', since('2020-05-01')),
];

const SITE: readonly Row[] = [
	row('analytics_video_viewed', 'Analytics Video Viewed', 'a customer has viewed a video', ['video', 'customer'], OFFICIAL_PAGE),
	row('analytics_video_unviewed', 'Analytics Video Unviewed', 'a video no longer counts as viewed by a customer', ['video', 'customer'], OFFICIAL_PAGE),
	row('analytics_session_created', 'Analytics Session Created', 'a viewing session of a customer is recorded', ['video', 'customer'], OFFICIAL_PAGE),
	row('automaticpages_updated', 'Automatic Pages Updated', 'an automatic page is changed', ['page'], since('2020-04-06')),
	row('automatic_pages_updated', 'Automatic Pages Updated', 'an automatic page is changed', ['page'], onlyOn('2020-04-06')),
	...crud('blogpost', 'Blog Post', 'a blog post', ['blogpost'], since('2019-12-20')),
	row(
		'blogpost_products_updated',
		'Blog Post Linked Products Updated',
		'the products linked to a blog post change',
		['blogpost', 'product_linked', 'action'],
		OFFICIAL_PAGE,
	),
	...crud('blogcategory', 'Blog Category', 'a blog category', ['blogcategory'], since('2019-12-20')),
	...crud('cmspage', 'CMS Page', 'a CMS page', ['cmspage']),
	...crud('cmscategory', 'CMS Category', 'a CMS category', ['cmscategory']),
	row('configuration_updated', 'Configuration Updated', 'a setting of the shop is changed', [], since('2019-12-03')),
	row('currency_updated', 'Currency Updated', 'a currency is changed', ['currency']),
	row('currencies_updated', 'Currencies Updated', 'the rates of all currencies are refreshed', []),
	...crud('footermenu', 'Footer Menu', 'an entry of the footer menu', ['footermenu']),
	moved('footermenu', 'Footer Menu', 'an entry of the footer menu', since('2020-06-06')),
	row(
		'google_analytics_updated',
		'Google Analytics Updated',
		'the Google Analytics settings are changed',
		['analytics_id', 'analytics_universal', 'analytics_user_id'],
		onlyOn('2020-04-06'),
	),
	...crud('hookphrase', 'Hook Phrase', 'a hook phrase', ['hookphrase'], since('2020-04-06')),
	moved('hookphrase', 'Hook Phrase', 'a hook phrase', since('2020-06-06')),
	row('language_updated', 'Language Updated', 'a language is changed', ['language']),
	...crud('slider', 'Slider', 'a slide of the slider', ['slider']),
	moved('slider', 'Slider', 'a slide of the slider', since('2020-06-06')),
	...crud('topmenu', 'Top Menu', 'an entry of the top menu', ['topmenu']),
	moved('topmenu', 'Top Menu', 'an entry of the top menu', since('2020-06-06')),
];

const ROWS: readonly Row[] = [...SALES, ...PREPAYMENT, ...CATALOGUE, ...SITE];

/**
 * Every name under which some version of the documentation lists this event, the given one first (kinow.md 6.7).
 * A name that no version documents stands for itself alone.
 */
export function sameEvent(name: string): readonly string[] {
	const current = RENAMED.get(name) ?? name;
	const older = [...RENAMED].filter(([, to]) => to === current).map(([from]) => from);
	return [...new Set([name, current, ...older])];
}

/** Every name of any documented version, old and renamed ones included, in the order of the labels (kinow.md 1.2, 1.3). */
export const events: readonly PlatformEvent[] = ROWS.map(toEvent).sort((a, b) => a.name.localeCompare(b.name));

function toEvent({ value, name: label, when, data, seen, sensitive }: Row): PlatformEvent {
	const current = RENAMED.get(value);
	const name = current === undefined ? label : `${label} (Old Name)`;
	const notes = [current && `old name of ${current}`, seen].filter(Boolean).join(', ');
	const aliases = sameEvent(value).slice(1);
	return {
		name,
		value,
		description: `When ${when}${notes && ` (${notes})`}`,
		action: `On ${sentenceCase(name)}`,
		dedupe: { policy: 'id', windowHours: 24 },
		samples: data,
		...(aliases.length > 0 && { aliases }),
		...(sensitive && { sensitive }),
	};
}

function sentenceCase(label: string): string {
	return PROPER_NAMES.reduce((text, proper) => text.replace(proper.toLowerCase(), proper), label.toLowerCase());
}
