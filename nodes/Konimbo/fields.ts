/**
 * Field tables of Konimbo's records (konimbo.md 2 and 5). Keys keep the platform's misspellings.
 *
 * Konimbo sends the same webhook as JSON or as a Rails form, where every value is text, null is an empty text and
 * an empty list or object is not sent at all. So a table never tells null from empty, and `always` puts back what
 * a form cannot say. In unified paths `[]` stands for "of every element".
 */
import { anything, date, dateTime, flag, integer, list, number, object, text, type Fields } from '../shared/records/fields';

const ROW_PRICE =
	"Price of the whole row, as the buyer pays it. Where `unit_price` times `quantity` is another, this one is taken, and the order's `checks.balanced` is false";

/**
 * A row of a webhook's `cart.lines` (konimbo.md 2.1): `line_item` (a product) or `upgrade` (a paid option of one).
 * Quantities are numbers, not integers, because shops also sell by weight (`quantity_step`, konimbo.md 5.3).
 */
export const cartLine = {
	type: text('Kind of row: `line_item` for a product, `upgrade` for an option chosen with it'),
	item_id: integer('ID of the item', { unified: 'order.lines[].productId' }),
	line_item_id: integer('ID of the row; in an upgrade the ID of the product row it belongs to', { unified: 'order.lines[].id' }),
	title: text('Name of the product or of the chosen option', { unified: 'order.lines[].name' }),
	topic_title: text('Upgrades: what was chosen, for instance the size; `מלאי` with the title `כמות` is the stock of the product itself', {
		unified: 'order.lines[].variant',
	}),
	code: text('Products: SKU', { unified: 'order.lines[].sku' }),
	second_code: text('Products: second SKU, for internal use'),
	offer_code: text('Products: access code of the item'),
	inventory_code: text('Upgrades: SKU of the variant that was sold, which then is that of the product row; `Inventory` is the stock of the product itself', {
		unified: 'order.lines[].sku',
	}),
	category_title: text('Products: category'),
	brand_title: text('Products: manufacturer'),
	image_url: text('Products: address of the picture', { unified: 'order.lines[].imageUrl' }),
	quantity: number('Quantity', { unified: 'order.lines[].quantity' }),
	unit_price: number('Price of one, as the buyer pays it', { unified: 'order.lines[].unitGross' }),
	price: number(ROW_PRICE, { unified: 'order.lines[].gross' }),
} satisfies Fields;

/** The shipping in a webhook's cart (konimbo.md 2.1). */
export const cartShipping = {
	id: integer('ID of the shipping option'),
	title: text('Name of the shipping option', { unified: 'order.shipping.method' }),
	type: text('Always `shipping`'),
	shipping_type: text('`not_cart_shipping` or empty'),
	integration_type: text('Carrier integration, if any'),
	quantity: number('Quantity'),
	price: number('Price, as the buyer pays it', { unified: 'order.shipping.gross' }),
	price_with_intrest: number('Price with interest'),
	store_default: flag("Whether it is the shop's default shipping"),
	data: object({}, 'Data of the shipping option, for instance the number of days', { always: true }),
	var: object({}, 'Extra fields of the shipping option', { always: true }),
} satisfies Fields;

/** A row of `discounts` of an order (konimbo.md 5.1) or a cart (konimbo.md 5.4). */
export const discount = {
	title: text('Name of the discount'),
	price: number('Amount taken off, as a positive number', { unified: 'order.totals.discount' }),
	quantity: number('Quantity'),
	unit_price: number('Amount taken off for each'),
	discount_value: number('Amount or percentage, see `discount_type`'),
	discount_type: text('`₪` for an amount or `%` for a percentage'),
	type_name: text('Label of the discount, by which it can be removed'),
	line_item_id: integer('ID of the row that it belongs to'),
	item_id: integer('ID of the item that it belongs to'),
	coupon_code: text('Coupon code', { unified: 'order.couponCode' }),
	var_in_json: anything('Extra fields, as JSON text'),
	lock_me: flag('Whether the discount is locked'),
} satisfies Fields;

/** The cart in an order webhook (konimbo.md 2.1). */
export const orderCart = {
	total_price: number('Total of the order, shipping included', { unified: 'order.totals.gross' }),
	shipping: object(cartShipping, 'Shipping', { nullable: true }),
	lines: list(cartLine, 'Products and the upgrades chosen with them', { always: true }),
	discounts: list(discount, 'Discounts, where the shop sends them'),
} satisfies Fields;

/** A row of `items` of an order or a cart in the API (konimbo.md 5.1, 5.4). */
export const orderItem = {
	id: integer('ID of the item; in a shipping row of the shipping option', { unified: 'order.lines[].productId' }),
	item_id: integer('ID of the item, where the row has no `id`', { unified: 'order.lines[].productId' }),
	line_item_id: integer('ID of the row', { unified: 'order.lines[].id' }),
	title: text('Name of the product', { unified: 'order.lines[].name' }),
	code: text('SKU', { unified: 'order.lines[].sku' }),
	second_code: text('Second SKU, for internal use'),
	quantity: number('Quantity', { unified: 'order.lines[].quantity' }),
	unit_price: number('Price of one, as the buyer pays it', { unified: 'order.lines[].unitGross' }),
	price: number(ROW_PRICE, { unified: 'order.lines[].gross' }),
	type: text('`shipping` in the row that some shops add for the shipping'),
	api_type: text('`as_item` in a shipping row'),
	var: object({}, 'Extra fields of a shipping row'),
	options: list(
		{
			upgrade_title: text('The chosen option'),
			upgrade_topic_title: text('What was chosen, for instance the colour'),
			upgrade_topic_id: integer('ID of what was chosen'),
		},
		'Options without a price',
	),
} satisfies Fields;

/** A row of `upgrades` of an order or a cart in the API (konimbo.md 5.1). */
export const orderUpgrade = {
	item_id: integer('ID of the item that the upgrade belongs to', { unified: 'order.lines[].productId' }),
	line_item_id: integer('ID of the product row that the upgrade belongs to'),
	title: text('The chosen option', { unified: 'order.lines[].name' }),
	topic_title: text('What was chosen, for instance the size', { unified: 'order.lines[].variant' }),
	inventory_code: text('SKU of the variant that was sold, which then is that of the product row', { unified: 'order.lines[].sku' }),
	quantity: number('Quantity', { unified: 'order.lines[].quantity' }),
	price: number(ROW_PRICE, { unified: 'order.lines[].gross' }),
} satisfies Fields;

/** The shipping of an order or a cart in the API (konimbo.md 5.1). */
export const orderShipping = {
	id: integer('ID of the shipping option'),
	title: text('Name of the shipping option', { unified: 'order.shipping.method' }),
	price: number('Price, as the buyer pays it', { unified: 'order.shipping.gross' }),
} satisfies Fields;

/** The instalments of an order or a cart in the API (konimbo.md 5.1). */
export const payments = {
	number_of_payments: integer('Number of instalments'),
	special_first_payment: number('Amount of the first instalment'),
	single_payment: number('Amount of each further instalment'),
} satisfies Fields;

/** The card payment of an order in the API (konimbo.md 5.1). All codes are text; handle with care. */
export const creditCardDetails = {
	credit_cart_brand_msg: text('Message of the card company'),
	debit_status: text('Status of the charge'),
	credit_card_brand: text('Brand of the card'),
	last_4d: text('Last four digits of the card'),
	card_expiration: text('Expiry of the card, MM/YY'),
	personal_id: text("Card holder's identity number"),
	order_confirmation_id: text('Confirmation number of the charge', { unified: 'order.payment.reference' }),
	credit_cart_token: text('Token of the card'),
	response_date: dateTime('When the card company answered'),
	shovar_number: text('Number of the payment slip'),
	issued_credit_company: text('Name of the issuer'),
	issued_company_number: text('Issuer: 1 Isracard, 2 Visa, 3 Diners, 4 Amex, 5 JCB, 6 Leumi Card'),
	card_sub_type: text('Kind of card: 0 regular, 1 gold, 2 business, 3 foreign, 4 immediate debit, 5 fuel, 6 youth'),
} satisfies Fields;

/** A row of an order's status history in the API (konimbo.md 5.1). */
export const orderStatus = {
	id: integer('ID of the history row'),
	status_option_title: text('Title of the status'),
	username: text('Who set it'),
	comment: text('Comment'),
	created_at: dateTime('When it was set'),
	updated_at: dateTime('When it was last changed'),
} satisfies Fields;

/**
 * The checkout fields of which it is known what they hold. All others have keys of the shop's own (`extra_field_311`,
 * konimbo.md 2.1), so they are in the typed record only.
 */
export const additionalInputs = {
	extra_full_name: text('Name for the invoice', { unified: 'order.billingAddress.name' }),
	extra_identity: text('Tax or identity number for the invoice', { unified: 'order.customer.taxId' }),
} satisfies Fields;

/** An order: the webhooks' summary (konimbo.md 2.1) and the API's record (konimbo.md 5.1) in one table. */
export const order = {
	id: integer('Order number', { unified: 'order.id' }),
	store_id: integer('ID of the shop'),
	event: text('Name of the event; webhooks only'),
	name: text("Customer's full name", { unified: 'order.customer.fullName' }),
	email: text("Customer's email", { unified: 'order.customer.email' }),
	phone: text("Customer's phone, in local format", { unified: 'order.customer.phone' }),
	customer_id: integer('ID of the customer', { unified: 'order.customer.id' }),
	newsletter: flag('Whether the customer signed up for the newsletter', { unified: 'order.customer.acceptsMarketing' }),
	payment_status: text('Status of the payment, in Hebrew; with the event it makes `order.payment.state` and `order.paid`', { unified: 'order.payment.status' }),
	status_option_title: text('Status of the order, in words that each shop chooses', { unified: 'order.status.label' }),
	full_url: text('Address of the shop', { unified: 'order.shop' }),
	affillate_field: text('Affiliate marker', { nullable: true }),
	customer_orders_size: integer('Not documented; the name says how many orders the customer has'),
	additional_inputs: object(additionalInputs, "Answers to the shop's own checkout fields, for instance the recipient and the day of delivery", {
		nullable: true,
		always: true,
	}),
	data_record_var: object({}, "The shop's own extra fields", { always: true }),
	cart: object(orderCart, 'Cart; webhooks only, and not in every one', { nullable: true }),
	cart_id: integer('ID of the cart; API only'),
	address: anything("Customer's address, a text or an object; API only", { usedFor: 'order.shippingAddress' }),
	note: text("Customer's note; API only", { unified: 'order.note' }),
	total_price: number('Total to pay; API only', { unified: 'order.totals.gross' }),
	created_at: dateTime('When the order was created; API only', { unified: 'order.createdAt' }),
	items: list(orderItem, 'Products; API only'),
	upgrades: list(orderUpgrade, 'Options chosen with the products; API only'),
	discounts: list(discount, 'Discounts; API only'),
	shipping: object(orderShipping, 'Shipping; API only', { nullable: true }),
	payments: object(payments, 'Instalments; API only', { nullable: true }),
	credit_card_details: object(creditCardDetails, 'Card payment; API only, sensitive', { nullable: true }),
	paypal_details: anything('PayPal payment; API only, content not documented'),
	external_shipping_hash: anything('Data of an external carrier; API only, content not documented'),
	statuses: list(orderStatus, 'Status history; API only'),
} satisfies Fields;

/** A ticket, for instance an enquiry through the contact form (konimbo.md 2.3). */
export const ticket = {
	id: integer('ID of the ticket'),
	store_id: integer('ID of the shop'),
	customer_id: integer('ID of the customer'),
	item_id: integer('ID of the item that the enquiry is about'),
	item_title: text('Name of the item that the enquiry is about', { nullable: true }),
	title: text('Subject'),
	content: text('What the customer wrote'),
	status: text('Status, in Hebrew'),
	username: text('User, or the Hebrew word for guest'),
	customer_name: text("Customer's name"),
	customer_email: text("Customer's email"),
	customer_phone: text("Customer's phone"),
	full_address: text("Customer's address", { nullable: true }),
	newsletter: flag('Whether the customer signed up for the newsletter'),
	coupon: text('Coupon', { nullable: true }),
	code: text('Code', { nullable: true }),
	email_content: text('Text of the email', { nullable: true }),
	vars: text('Extra fields', { nullable: true }),
	ip_address: text("Customer's IP address"),
	created_at: dateTime('When the ticket was created'),
	updated_at: dateTime('When the ticket was last changed'),
	created_at_date: date('Date of creation'),
	created_at_time: text('Time of creation in Israel, HH:MM'),
	updated_at_date: date('Date of the last change'),
	updated_at_time: text('Time of the last change in Israel, HH:MM'),
} satisfies Fields;

/**
 * An item, that is a product (konimbo.md 5.3); its webhook holds nothing but the id (konimbo.md 2.2). The switches
 * that only calls have (`delete`, `remove`, `duplicate`, `add_to_item`, `remove_from_item`) are no part of a record.
 */
export const item = {
	id: integer('ID of the item'),
	title: text('Name'),
	store_category_title: text('Category'),
	store_category_group_title: text('Group of the category'),
	secondary_category_titles: list({ title_he: text('Hebrew name of the category') }, 'Further categories'),
	price: number('Price, as the buyer pays it'),
	origin_price: number('Price before the sale'),
	cost: number('Cost; stays text where it has a thousands comma'),
	related_item_price: number('Price when bought as a related item'),
	restore_price: number("Supplier's recommended price"),
	eilat_price: number('Price in Eilat, free of VAT'),
	discount_prices: anything('Prices for customer clubs, by `field_<club ID>`'),
	quantity: number('Simple stock'),
	quantity_step: number('Step of the quantity in kilograms'),
	inventory: list(
		{
			id: integer('ID of the variant'),
			title: text('Name of the variant'),
			code: text('SKU of the variant'),
			price: number('Surcharge of the variant'),
			free: number('Stock of the variant'),
			upgrade_topic_title: text('What is chosen, for instance the size'),
			upgrade_title: text('The choice'),
		},
		'Stock by variant',
	),
	code: text('SKU'),
	second_code: text('Second SKU, for internal use'),
	desc: text('Short description'),
	content: text('Further information'),
	note: text('Note'),
	features: text('Features'),
	spec_text: text('Specification as text'),
	spec: list({ group: text('Group'), name: text('Name'), value: text('Value'), position: integer('Position') }, 'Specification as a table'),
	promotions: text('Sales promotion'),
	kit: text('What the kit holds'),
	warranty: text('Warranty'),
	matching_models: text('Matching models'),
	visible: flag('Whether the shop shows the item'),
	model_title: text('Supplier'),
	brand: text('Manufacturer'),
	created_at: dateTime('When the item was created'),
	updated_at: dateTime('When the item was last changed'),
	destroy_at: dateTime('When the item was deleted'),
	position: integer('Position'),
	is_dad: flag('Whether the item is a parent'),
	dad_id: integer('ID of the parent item'),
	zap_visable: flag('Whether the item is shown in the Zap price comparison'),
	zap_product_type: text('Product type for Zap'),
	zap_item: object({ url: text('Address of the comparison in Zap'), price_limit: number('Lowest price for the Zap robot') }, 'Price comparison in Zap', {
		nullable: true,
	}),
	delivery_time: integer('Delivery time in days'),
	discount_group_id: integer('ID of the discount group'),
	discount_group_title: text('Title of the discount group'),
	discount_group_name: text('Name of the discount group'),
	coupon_group_name: text('Name of the coupon group'),
	default_shipping: flag("Whether the shop's default shipping applies"),
	shipping_option_ids: list('string', 'IDs of the shipping options'),
	color_group: text('Colour group'),
	personal_sell: flag('Whether it is a personal sale'),
	personal_sell_min_price: number('Lowest price of a personal sale'),
	personal_sell_win_price: number('Winning price of a personal sale'),
	only_contact: flag('Whether the item is sold by contact only'),
	offer_code: text('Access code of the item'),
	prev_url: text('Former address'),
	video: text('Code of a YouTube video'),
	css_class: text('CSS class'),
	head_html: text('Liquid template for the head of the page'),
	foot_html: text('Liquid template for the foot of the page'),
	visit_link: text('External link'),
	seo_title: text('Title for search engines'),
	seo_description: text('Description for search engines'),
	seo_keywords: text('Keywords for search engines'),
	slug: text('Slug'),
	max_payment: number('Largest number of instalments'),
	free_payment: number('Instalments without interest'),
	store_layout_title: anything('Template; documented both as a number and as text'),
	data_record_var: object({}, "The shop's own extra fields"),
	images: list(
		{
			id: integer('ID of the image'),
			url: text('Address'),
			alt: text('Alternative text'),
			position: integer('Position'),
		},
		'Images, 12 at most in a call',
	),
	set_icons: list(
		{
			image_title: text('Name of the icon'),
			title: text('Title'),
			url: text('Link'),
			visible: flag("Whether the item's page shows it"),
			'index-visible': flag('Whether category pages show it'),
		},
		'Icons',
	),
	related_items: list(
		{
			friend_item_id: integer('ID of the related item'),
			friend_item_code: text('SKU of the related item'),
			position: integer('Position'),
		},
		'Related items',
	),
	filters: list(
		{
			id: integer('ID of the filter'),
			group_title: text('Name of the filter'),
			group_value_title: text('Value of the filter'),
			group_position: integer('Position of the filter'),
			group_value_position: integer('Position of the value'),
			broad: flag('Whether the filter is broad'),
		},
		'Filters',
	),
	related_tags: list(
		{
			title: text('Name of the tag'),
			group_name: text('Group of the tag'),
			seo_title: text('Title for search engines'),
			seo_description: text('Description for search engines'),
			seo_keywords: text('Keywords for search engines'),
			visable: flag('Whether the tag is shown'),
			slug: text('Slug'),
			content: text('Content'),
			use_name: flag('Whether it is a plain tag or a further category'),
		},
		'Tags',
	),
} satisfies Fields;

/** A customer (konimbo.md 5.2); what the customer webhooks send is not documented (konimbo.md 2.4). */
export const customer = {
	id: integer('ID of the customer', { unified: 'customer.id' }),
	email: text('Email', { unified: 'customer.email' }),
	full_name: text('Full name', { unified: 'customer.fullName' }),
	mobile_phone: text('Mobile phone', { unified: 'customer.phone' }),
	full_address: text('Address', { usedFor: 'customer.addresses' }),
	newsletter: flag('Whether the customer signed up for the newsletter', { unified: 'customer.acceptsMarketing' }),
	discount_title: text('Customer club'),
	data_record_json: object({}, "The shop's own extra fields"),
	created_at: dateTime('When the customer was created', { unified: 'customer.createdAt' }),
	updated_at: dateTime('When the customer was last changed'),
} satisfies Fields;

/** A webhook registration (konimbo.md 1.2). Only the two fields of the request are documented; the id's type is not. */
export const webhook = {
	id: integer('ID of the webhook'),
	callback_url: text('Where the event is sent'),
	event: text('Name of the event'),
} satisfies Fields;

/** A cart in the API (konimbo.md 5.4). */
export const cart = {
	id: integer('ID of the cart'),
	items: list(orderItem, 'Products'),
	upgrades: list(orderUpgrade, 'Options chosen with the products'),
	shipping: object(orderShipping, 'Shipping', { nullable: true }),
	payments: object(payments, 'Instalments', { nullable: true }),
	total_price: number('Total'),
	discounts: list(discount, 'Discounts'),
	var_in_json: anything('Extra fields'),
} satisfies Fields;

/** A category of items in the API (konimbo.md 5.3). */
export const category = {
	id: integer('ID of the category'),
	title_he: text('Hebrew name'),
	title_en: text('English name', { nullable: true }),
	position: integer('Position'),
	parent_id: integer('ID of the parent category'),
	group_title: text('Group of the category'),
	slug: text('Slug'),
	desc: text('Description'),
	nav_content: text('Content of the navigation'),
	image_id: integer('ID of the picture'),
	image_url: text('Address of the picture'),
	css_class: text('CSS class'),
	tag_id: integer('ID of the tag'),
	discount_prices: anything('Prices for customer clubs'),
	seo_title: text('Title for search engines'),
	seo_description: text('Description for search engines'),
	seo_keywords: text('Keywords for search engines'),
	created_at: dateTime('When the category was created'),
	updated_at: dateTime('When the category was last changed'),
} satisfies Fields;

/** The records that webhooks bring, by the root key of the body (konimbo.md 2). */
export const resources = { order, ticket, item, customer } satisfies Record<string, Fields>;
