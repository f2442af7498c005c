/** Parts that many of Kinow's models have in common (kinow.md 5.4). */
import { dateTime, flag, integer, list, number, text, type Fields } from '../../shared/records/fields';

const TRANSLATION = {
	lang: integer('Id of the language'),
	value: text('The text in this language'),
	iso_code: text('ISO code of the language'),
};

/** A text in every language of the shop, as a list (model I18nField). */
export const translated = (meaning: string) => list(TRANSLATION, `${meaning}, one entry per language`);

/** A picture (model Image). */
export const IMAGE = {
	id: integer('Id of the image'),
	source: text('Address of the image'),
	position: integer('Place in the list of images'),
	type: text('Kind of image'),
} satisfies Fields;

/** A way to buy a product (model ProductAttribute). */
export const PRODUCT_ATTRIBUTE = {
	id: integer('Id of the variant'),
	video_group_id: integer('Id of the group of videos'),
	video_id: integer('Id of the video'),
	name: text('Name of the variant'),
	price: number('Price'),
	price_mode: number('Mode of the price: not documented'),
	price_without_reduction: number('Price before reductions'),
	mode: text('How it may be watched'),
	type: text('Kind of variant'),
	quality: text('Quality of the picture'),
	duration: integer('How long the access lasts'),
	watching_duration: integer('How long it may be watched once started'),
	maximum_views: integer('How many times it may be watched'),
	active: flag('Whether the variant is active'),
} satisfies Fields;

/** When a record was made and last changed. */
export const DATES = {
	date_add: dateTime('When the record was made'),
	date_upd: dateTime('When the record was last changed'),
};

/** Texts for search engines and the page's address. */
export const SEO = {
	meta_title: translated('Title for search engines'),
	meta_description: translated('Description for search engines'),
	meta_keywords: translated('Keywords for search engines'),
	link_rewrite: translated("The page's name in its address"),
};

/** Where in the world a product or video may be watched. */
export const GEOLOCATION = {
	geoloc_enabled: flag('Whether access depends on the country'),
	behavior_detected_countries: text('What applies in the listed countries'),
	behavior_non_detected_countries: text('What applies in all other countries'),
};
