/** Parts that many of Kinow's models have in common (kinow.md 5.4). */
import { dateTime, flag, integer, list, text, type Fields } from '../../shared/records/fields';

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
