/** Pages, menus and settings of the shop (kinow.md 2, 5.4). */
import { dateTime, flag, integer, number, object, text, type Fields } from '../../shared/records/fields';

import { DATES, SEO, translated } from './common';

/** A page of content (model CMSPage). */
export const cmspage = {
	id: integer('Id of the page'),
	id_cms_category: integer('Id of the CMS category'),
	active: flag('Whether the page is active'),
	position: integer('Place in its list'),
	...SEO,
	content: translated('Content in HTML'),
} satisfies Fields;

/** A category of content pages (model CMSCategory). */
export const cmscategory = {
	id: integer('Id of the CMS category'),
	id_parent: integer('Id of the CMS category above'),
	position: integer('Place in its list'),
	level_depth: integer('Level in the tree of categories'),
	active: flag('Whether the category is active'),
	...DATES,
	name: translated('Name'),
	description: translated('Description'),
	...SEO,
} satisfies Fields;

/** A post of the blog, in one language (model BlogPage). */
export const blogpost = {
	id: integer('Id of the post'),
	id_lang: integer('Id of the language'),
	title: text('Title'),
	link_rewrite: text("The post's name in its address"),
	description_short: text('Short text'),
	description: text('Text in HTML'),
	meta_title: text('Title for search engines'),
	meta_description: text('Description for search engines'),
	meta_keywords: text('Keywords for search engines'),
	date_add: dateTime('When the post was made'),
	date_issue: dateTime('When the post is published'),
	date_upd: dateTime('When the post was last changed'),
	active: flag('Whether the post is active'),
	id_blog_category: integer('Id of the blog category'),
	cover: text('Address of the cover'),
} satisfies Fields;

/** A category of the blog (model BlogCategory). */
export const blogcategory = {
	id: integer('Id of the blog category'),
	position: integer('Place in its list'),
	active: flag('Whether the category is active'),
	...DATES,
	name: translated('Name'),
	...SEO,
} satisfies Fields;

/** A page that the shop makes by itself (model Page). */
export const page = {
	id: integer('Id of the page'),
	page: text('Technical name of the page'),
	enabled: flag('Whether the page is active'),
	title: translated('Title'),
	description: translated('Description'),
	keywords: translated('Keywords'),
	url_rewrite: translated("The page's name in its address"),
} satisfies Fields;

/** What all entries of the shop's menus, sliders and hook phrases have in common. */
const WIDGET = {
	id: integer('Id of the entry'),
	label: translated('Label'),
	url: translated('Address that the entry leads to'),
	type: text('Kind of page that the entry leads to'),
	type_id: integer('Id of the page that the entry leads to'),
	blank: flag('Whether it opens in a new window'),
	position: integer('Place in its list'),
} satisfies Fields;

/** An entry of the top menu (model WidgetTopMenu). */
export const topmenu = {
	...WIDGET,
	description: translated('Description'),
	unfold: flag('Whether the entry unfolds'),
	visibility: text('Who sees the entry'),
} satisfies Fields;

/** An entry of the footer menu (model WidgetFooterMenu). */
export const footermenu = {
	...WIDGET,
	column: text('Column of the footer'),
	visibility: text('Who sees the entry'),
} satisfies Fields;

/** A slide of the slider (model WidgetSlider). */
export const slider = {
	...WIDGET,
	description: translated('Description'),
	over: integer('Setting of the overlay: not documented'),
	button: integer('Setting of the button: not documented'),
	opacity: number('Opacity'),
	image: text('Address of the image'),
	video: object(
		{ id: integer('Id of the video'), id_media_source: integer('Id of the media source'), filename: text('Name of the file at the media source') },
		'Video shown in the slide',
	),
} satisfies Fields;

/** A hook phrase (model WidgetHookPhrase). */
export const hookphrase = {
	...WIDGET,
	color: flag('Whether the phrase is coloured'),
} satisfies Fields;

/** A currency (model Currency). */
export const currency = {
	id: integer('Id of the currency'),
	name: text('Name'),
	iso_code: text('ISO 4217 code, three letters'),
	iso_code_num: text('ISO 4217 code, three digits'),
	sign: text('Sign'),
	conversion_rate: number('Exchange rate'),
	format: integer('How amounts are written: not documented'),
	blank: flag('Whether there is a space between amount and sign'),
	decimals: integer('Decimals of amounts'),
} satisfies Fields;

/** A language (model Language). */
export const language = {
	id: integer('Id of the language'),
	name: text('Name'),
	iso_code: text('ISO code'),
	active: flag('Whether the language is active'),
} satisfies Fields;
