/** Products, their variants, categories and brands (shopkit.md 5). */
import { anything, dateTime, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { image, tag } from './common';

const wishlist = {
	add_url: text('Address that puts it on the wish list'),
	remove_url: text('Address that takes it off the wish list'),
} satisfies Fields;

const prices = {
	price: number('Price; stays text where it has a decimal comma', { or: 'text' }),
	price_formatted: text('Price as the shop shows it'),
	price_promo: number('Price during a promotion'),
	price_promo_formatted: text('Price during a promotion as the shop shows it', { nullable: true }),
	price_wholesale: number('Price for wholesale clients'),
	price_wholesale_formatted: text('Price for wholesale clients as the shop shows it', { nullable: true }),
	price_promo_percentage: number('Promotion in percent'),
	price_on_request: flag('The price is told on request only'),
	price_without_tax: number('Price without tax'),
	promo: flag('A promotion is on'),
} satisfies Fields;

export const option = {
	id: integer('Option number'),
	id_variant_1: integer('Value of the first option group'),
	id_variant_2: integer('Value of the second option group'),
	id_variant_3: integer('Value of the third option group'),
	title: text('Name of the variant'),
	...prices,
	stock: number('Pieces in stock'),
	shipping: number('Extra shipping cost'),
	weight: number('Weight in grams'),
	reference: text('SKU', { nullable: true }),
	barcode: text('EAN, ISBN, UPC or GTIN', { nullable: true }),
	active: flag('The variant can be bought'),
	url: text('Page of the variant'),
	image: object(image, 'Picture of the variant'),
	wishlist: object(wishlist, 'Addresses for the wish list'),
} satisfies Fields;

export const optionGroup = {
	id: integer('Option group number'),
	title: text('Name of the group, such as size'),
	options: list(
		{
			id: integer('Number of the value, which variants refer to'),
			title: text('Name of the value'),
		},
		'Values of the group',
	),
} satisfies Fields;

const stock = {
	stock_enabled: flag('Stock is counted; without it the other keys are missing'),
	stock_qty: number('Pieces in stock'),
	stock_backorder: flag('It can be ordered when there is none'),
	stock_show: flag('The shop shows how many there are'),
	stock_sold_single: flag('Only one piece per order'),
	stock_notify: integer('The shop is warned at this number'),
} satisfies Fields;

const rating = {
	total_reviews: integer('How many reviews there are'),
	average_rating: number('Average rating'),
	max_rating: number('Best rating'),
	min_rating: number('Worst rating'),
} satisfies Fields;

const page = {
	title: text('Name'),
	description: text('Description', { nullable: true }),
	position: integer('Place in the list'),
	active: flag('Shown in the shop'),
	handle: text('Name in URLs'),
	page_title: text('Title of the page', { nullable: true }),
	meta_description: text('Description for search engines', { nullable: true }),
	meta_tags: text('Keywords for search engines', { nullable: true }),
	num_products: integer('How many products it has'),
	url: text('Page in the shop'),
	permalink: text('Lasting address of the page'),
	image: object(image, 'Picture; an empty list where there is none'),
	created_at: dateTime('When it was made'),
	updated_at: dateTime('When it was last changed'),
} satisfies Fields;

const childCategory = {
	id: integer('Category number'),
	is_parent: flag('It has categories below it'),
	is_child: flag('It stands below another category'),
	parent: integer('Number of the category above; 0 = none'),
	parent_title: text('Name of the category above', { nullable: true }),
	...page,
} satisfies Fields;

/** A product category (5.5). */
export const category = {
	...childCategory,
	parents: anything('Categories above; the form is not documented'),
	children: list(childCategory, 'Categories below'),
} satisfies Fields;

/** A brand (5.5). */
export const brand = {
	id: integer('Brand number'),
	...page,
} satisfies Fields;

/** A product of the API (5.4); webhooks presumably send the same, which is not documented (2.4). */
export const product = {
	id: integer('Product number'),
	title: text('Name'),
	reference: text('SKU', { nullable: true }),
	barcode: text('EAN, ISBN, UPC or GTIN', { nullable: true }),
	...prices,
	promo_show_percentage: flag('The shop shows the promotion in percent'),
	created_at: dateTime('When the product was made'),
	updated_at: dateTime('When the product was last changed'),
	status: integer('1 active, 2 hidden, 3 out of stock, 4 soon'),
	status_alias: text('active, hidden, out_of_stock or soon'),
	position: integer('Place in the list'),
	shipping: number('Extra shipping cost'),
	shipping_alone: flag('It is shipped on its own'),
	featured: flag('It is featured'),
	new: flag('It is shown as new'),
	is_promotion: flag('It is shown as a promotion'),
	description: text('Description in HTML, as sent', { nullable: true }),
	excerpt: text('Short description', { nullable: true }),
	description_short: text('Short description, with HTML entities as sent', { nullable: true }),
	video_url: text('Address of a video', { nullable: true }),
	video_embed_url: anything('Address of the video for embedding; false where there is none'),
	file: text('Address of a file', { nullable: true }),
	tax: number('Tax rate in percent; replaced by taxable'),
	taxable: flag('Tax is charged'),
	reduced_rate: text('Reduced tax rate', { nullable: true }),
	meta_description: text('Description for search engines', { nullable: true }),
	meta_tags: text('Keywords for search engines', { nullable: true }),
	handle: text('Name in URLs'),
	page_title: text('Title of the page', { nullable: true }),
	weight: number('Weight in grams'),
	origin_country: text('Country of origin, ISO 3166-1 alpha-3', { nullable: true }),
	harmonized_code: text('Customs tariff code', { nullable: true }),
	sales: integer('How many were sold'),
	variants_same_values: flag('All variants share price and stock'),
	wholesale: flag('It has a wholesale price'),
	wholesale_exclusive: flag('Only wholesale clients can buy it'),
	url: text('Page in the shop'),
	permalink: text('Lasting address of the page'),
	add_cart_url: text('Address that puts it into the cart'),
	wishlist: object(wishlist, 'Addresses for the wish list'),
	image: object(image, 'Main picture'),
	images: list(image, 'Other pictures'),
	categories: list(childCategory, 'Categories'),
	brand: object(brand, 'Brand', { nullable: true }),
	tags: list(tag, 'Tags'),
	options: list(option, 'Variants'),
	option_groups: list(optionGroup, 'What the variants differ in'),
	stock: object(stock, 'Stock'),
	rating: object(rating, 'Reviews'),
	custom_fields: anything('Additional fields; their form is not documented'),
	tabs: anything('Tabs of the page; their form is not documented'),
} satisfies Fields;
