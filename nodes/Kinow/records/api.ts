/** Records that only the REST API gives (kinow.md 5.3, 5.4). */
import { dateTime, flag, integer, list, number, text, type Fields } from '../../shared/records/fields';

import { product } from './catalogue';
import { DATES, IMAGE, PRODUCT_ATTRIBUTE, translated } from './common';

/** The address of a customer (model Address). */
export const address = {
	id: integer('Id of the address'),
	id_customer: integer('Id of the customer'),
	company: text('Company'),
	address1: text('Street and number'),
	postcode: text('Postcode'),
	city: text('City'),
	id_country: integer('Id of the country'),
	id_state: integer('Id of the state'),
	...DATES,
} satisfies Fields;

/** A file that comes with a video (model Bonus). */
export const attachment = {
	id: integer('Id of the file'),
	file_name: text('Name of the file'),
	mime: text('Type of the file'),
	url: text('Address of the file'),
	name: translated('Name'),
	description: translated('Description'),
} satisfies Fields;

/** What a bonus is worth in a currency (model PrepaymentBonusAmount). */
export const bonusAmount = {
	prepayment_bonus_id: integer('Id of the bonus'),
	amount: number('Amount'),
	amount_formatted: text('Amount as text with its currency'),
} satisfies Fields;

/** What an operation is worth in a currency (model PrepaymentOperationAmount). */
export const operationAmount = {
	prepayment_operation_id: integer('Id of the operation'),
	amount: number('Amount'),
	amount_formatted: text('Amount as text with its currency'),
} satisfies Fields;

/** A reduction (model CartRule). */
const CART_RULE = {
	id: integer('Id of the reduction'),
	id_customer: integer('Id of the only customer who can use it'),
	description: text('Description'),
	priority: integer('Which reduction comes first'),
	partial_use: flag('Whether what is left of it can be used later'),
	code: text('Code that the customer enters'),
	active: flag('Whether the reduction is active'),
	...DATES,
	name: translated('Name'),
	date_from: dateTime('When it begins'),
	date_to: dateTime('When it ends'),
	quantity: integer('How often it can be used'),
	quantity_per_user: integer('How often one customer can use it'),
	minimum_amount: integer('From which value of the cart it counts'),
	minimum_amount_tax: integer('Setting of the smallest value: not documented'),
	minimum_amount_currency: integer('Id of the currency of the smallest value'),
	every_recurring_payments: flag('Whether it counts for every payment of a subscription'),
	reduction_percent: number('Reduction in percent'),
	reduction_amount: number('Reduction as an amount'),
	reduction_currency: integer('Id of the currency of the amount'),
	reduction_tax: integer('Setting of the reduction: not documented'),
	restriction_groups: list(
		{
			quantity: integer('How many of the records must be in the cart'),
			items: list({ type: text('Kind of record'), id_item: integer('Id of the record') }, 'The records'),
		},
		'What the reduction is restricted to',
	),
} satisfies Fields;

/** A cart; the order made of it has no lines of its own (models Cart, CartProduct). */
export const cart = {
	id: integer('Id of the cart'),
	...DATES,
	id_customer: integer('Id of the customer'),
	id_currency: integer('Id of the currency'),
	id_lang: integer('Id of the language'),
	affiliate: text('Who brought the customer'),
	total: number('Total'),
	total_without_tax: number('Total without tax'),
	total_trial: number('Total of the trial'),
	available_checkout_processes: list('string', 'Ways to pay: free, url, payment_intent or payment_authorization'),
	cart_rules: list(CART_RULE, 'Reductions'),
	products: list({ id_gift: integer('Id of the gift, if the product is given to somebody'), ...product }, 'What is in the cart'),
} satisfies Fields;

/** A video of a category (model VideoCategory). */
export const categoryVideo = {
	id: integer('Id of the video'),
	id_category: integer('Id of the category'),
	id_media_source: integer('Id of the media source'),
	filename: text('Name of the file at the media source'),
	cover: text('Address of the cover'),
	thumbnail: text('Address of the thumbnail'),
	...DATES,
} satisfies Fields;

/** A comment: of a customer, or on a product (models CustomerCommentResponse, ProductCommentResponse). */
export const comment = {
	id: integer('Id of the comment'),
	id_product: integer('Id of the product'),
	id_customer: integer('Id of the customer'),
	author: text('Name of the author'),
	content: text('The comment'),
	active: flag('Whether the comment is shown'),
	...DATES,
} satisfies Fields;

/** A country where a product or video may, or may not, be watched (model Geoloc). */
export const country = {
	id: integer('Id of the country'),
	iso_code: text('ISO code of the country'),
	name: translated('Name'),
} satisfies Fields;

/** A state that an order can have (model OrderState). */
export const orderState = {
	id: integer('Id of the state'),
	paid: flag('Whether an order in this state is paid'),
	deleted: flag('Whether the state was deleted'),
	name: translated('Name'),
} satisfies Fields;

/** A payment method that a customer has stored (model PaymentMethods). */
export const paymentMethod = {
	identifier: text('Identifier of the payment method'),
	metadata: text('Data of the payment method'),
} satisfies Fields;

/** A payment that is not finished (model PaymentDetails). */
export const payment = {
	identifier: text('Identifier of the payment'),
	metadata: text('Data of the payment'),
	id_order: integer('Id of the order'),
	id_customer: integer('Id of the customer'),
} satisfies Fields;

/** A customer's list of videos (model Playlist). */
export const playlist = {
	id: integer('Id of the playlist'),
	name: text('Name'),
	id_customer: integer('Id of the customer'),
} satisfies Fields;

/** What a product costs (model ProductPrice). */
export const price = {
	id_product: integer('Id of the product'),
	attributes: list(
		{
			attribute_id: integer("Id of the product's variant"),
			price: number('Price'),
			reduction: number('Reduction'),
			price_without_taxes: number('Price without taxes'),
			price_without_reduction: number('Price before reductions'),
			price_formatted: text('Price as text with its currency'),
			reduction_formatted: text('Reduction as text with its currency'),
			price_without_taxes_formatted: text('Price without taxes as text with its currency'),
			price_without_reduction_formatted: text('Price before reductions as text with its currency'),
			active: flag('Whether the variant is active'),
		},
		'The price of each variant',
	),
} satisfies Fields;

/** What a customer may do with a product (model ProductAccessInfo). */
export const productAccess = {
	id_product: integer('Id of the product'),
	can_see: flag('Whether the customer can see it'),
	can_buy: flag('Whether the customer can buy it'),
	can_watch: flag('Whether the customer can watch it'),
} satisfies Fields;

/** A field of the registration form (model RegistrationField). */
export const registrationField = {
	name: text('Name of the field'),
	required: flag('Whether it must be filled in'),
	displayed: flag('Whether it is shown'),
} satisfies Fields;

/** A subtitle of a video (model Subtitle). */
export const subtitle = {
	id: integer('Id of the subtitle'),
	src: text('Address of the file'),
	srclang: text('Language'),
	name: text('Name'),
	font: text('Font'),
	size: number('Size of the font'),
	color: text('Colour of the text'),
	text_shadow: text('Shadow of the text'),
	background: text('Colour behind the text'),
	opacity: integer('How much of the picture the background hides'),
	italic_color: flag('Setting of italic text: not documented'),
} satisfies Fields;

/** What a customer may do with a video (model VideoAccessInfo). */
export const videoAccess = {
	id_video: integer('Id of the video'),
	streaming: flag('Whether the customer can watch it'),
	download: flag('Whether the customer can download it'),
	maximum_watched: flag('Whether it was watched as often as allowed'),
	maximum_viewing: flag('Whether as many views are running as allowed'),
	quality_hd: flag('Whether it can be watched in HD'),
	quality_sd: flag('Whether it can be watched in SD'),
	expires: dateTime('When the access ends'),
	play_duration: number('How long it was watched, or may be: not documented'),
	error_code: number('Why it cannot be watched, as a code'),
} satisfies Fields;

/** Several videos of a product (model VideoGroup). */
export const videoGroup = {
	id: integer('Id of the group'),
	id_product: integer('Id of the product'),
	name: translated('Name'),
	description: translated('Description'),
	position: integer('Place in its list'),
	...DATES,
} satisfies Fields;

/** A picture (model Image). */
export const image = IMAGE;

/** A way to buy a product (model ProductAttribute). */
export const attribute = PRODUCT_ATTRIBUTE;
