/** Products, videos, categories and the people in them (kinow.md 2, 5.2, 5.4). */
import { anything, dateTime, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';

import { DATES, GEOLOCATION, IMAGE, PRODUCT_ATTRIBUTE, SEO, translated } from './common';

const NAME_AND_TEXTS = {
	name: translated('Name'),
	description: translated('Description'),
	description_short: translated('Short description'),
};

/** Something to buy: a film, a series, a subscription (model Product). */
export const product = {
	id: integer('Id of the product'),
	reference: text('Reference of the product'),
	date_from: dateTime('When publication begins'),
	date_to: dateTime('When publication ends'),
	visible_before_publication: flag('Whether it is shown before publication'),
	visible_after_publication: flag('Whether it is shown after publication'),
	price: number('Price'),
	price_mode: integer('Mode of the price: not documented'),
	position: integer('Place in its list'),
	active: flag('Whether the product is active'),
	available_for_order: flag('Whether the product can be ordered'),
	...DATES,
	id_category_default: integer('Id of the main category'),
	images: list(IMAGE, 'Images'),
	attributes: list(PRODUCT_ATTRIBUTE, 'Ways to buy the product'),
	...SEO,
	...NAME_AND_TEXTS,
	tags: list({ id: integer('Id of the tag'), id_lang: integer('Id of the language'), name: text('Tag') }, 'Tags'),
	can_buy: flag('Whether it can be bought'),
	available_in_subscriptions: flag('Whether subscriptions include it'),
	duration: integer('Length'),
	type: text('Kind of product'),
	group_restriction_behavior: integer('How groups of customers restrict it: not documented'),
	...GEOLOCATION,
	id_product_attribute: integer('Id of the variant'),
	roles: anything('Role of the actor or director whose product this is; documented as text and as translated texts'),
	categories: list({ id: integer('Id of the category'), position: integer('Place in the category') }, 'Categories'),
} satisfies Fields;

/** Several products sold together. No model of it is known; that it has an id is inferred from all other records. */
export const bundle = {
	id: integer('Id of the bundle'),
} satisfies Fields;

/** An actor or a director (models Actor, Director). */
const PERSON = {
	name: text('Name'),
	description_short: translated('Short description'),
	description: translated('Description'),
	image: text('Address of the main image'),
	images: list(IMAGE, 'Images'),
	...SEO,
	roles: translated('Role'),
	active: flag('Whether the person is shown'),
	...DATES,
} satisfies Fields;

/** An actor (model Actor). */
export const actor = { id: integer('Id of the actor'), ...PERSON } satisfies Fields;

/** A director (model Director). */
export const director = { id: integer('Id of the director'), ...PERSON } satisfies Fields;

/** A category of products (model Category). */
export const category = {
	id: integer('Id of the category'),
	id_parent: integer('Id of the category above'),
	...DATES,
	active: flag('Whether the category is active'),
	level_depth: integer('Level in the tree of categories'),
	position: integer('Place in its list'),
	images: list(IMAGE, 'Images'),
	...SEO,
	...NAME_AND_TEXTS,
} satisfies Fields;

/** A file that can be watched (parts that Video and Extract have in common). */
const FILM = {
	id_product: integer('Id of the product'),
	id_product_image: integer('Id of the image'),
	id_media_source: integer('Id of the media source'),
	filename: text('Name of the file at the media source'),
	position: integer('Place in its list'),
	active: flag('Whether it is active'),
	...DATES,
	can_watch: flag('Whether it can be watched'),
	name: translated('Name'),
	description: translated('Description'),
	cover: text('Address of the cover'),
	thumbnail: text('Address of the thumbnail'),
	advertising_url: text('Address of the advertisement'),
} satisfies Fields;

/** A video of a product (model Video). */
export const video = {
	id: integer('Id of the video'),
	...FILM,
	id_video_group: integer('Id of the group of videos'),
	id_language: integer('Id of the language'),
	language_filter: integer('Filter by language: not documented'),
	description_short: translated('Short description'),
	duration: integer('Length'),
	date_from: dateTime('When publication begins'),
	date_to: dateTime('When publication ends'),
	subscription: flag('Whether subscriptions include it'),
	free: flag('Whether it is free'),
	download: flag('Whether it can be downloaded'),
	...GEOLOCATION,
	has_free_access: object({ hasStreaming: flag('Whether it can be watched freely'), hasDownload: flag('Whether it can be downloaded freely') }, 'What is free'),
} satisfies Fields;

/** An extract, usually a trailer (model Extract). */
export const extract = {
	id: integer('Id of the extract'),
	...FILM,
	id_media_player: integer('Id of the player'),
} satisfies Fields;

/** A property of products, such as the year of a film (model Feature). */
export const feature = {
	id: integer('Id of the feature'),
	position: integer('Place in its list'),
	name: text('Name'),
	name_i18n: translated('Name'),
	value: object(
		{
			id: integer('Id of the value'),
			id_feature: integer('Id of the feature'),
			custom: flag('Whether the value was made for one product'),
			value: translated('Value'),
		},
		'Value of the feature',
	),
} satisfies Fields;
