/**
 * Shopkit's records (shopkit.md 2 and 5): one table serves the webhook of 2016, the webhook of 2025 and the API.
 *
 * Types follow what a value is, not how one version happens to send it: `shipment_method_id` is a number in the
 * webhook and a numeric text in the API, and becomes a number in both. Texts are kept to the letter, HTML entities included.
 */
import { anything, date, dateTime, flag, type Fields, integer, list, number, object, text, unixTime } from '../shared/records/fields';

const image = {
	thumb: text('URL of the small picture'),
	square: text('URL of the picture cut to a square'),
	full: text('URL of the whole picture'),
} satisfies Fields;

const tag = {
	id: integer('Tag number'),
	title: text('Name of the tag'),
	handle: text('Name of the tag in URLs'),
	total_items: integer('How many records have the tag'),
	created_at: dateTime('When the tag was made'),
} satisfies Fields;

const l10n = {
	tax_id_abbr: text("What a tax number is called in the shop's country"),
	tax_name: text("What the tax is called in the shop's country"),
} satisfies Fields;

/** An address of an order, a client or the store; with `target`, the unified address that its values land in. */
const address = (target?: string) => {
	const to = (part: string) => (target === undefined ? {} : { unified: `${target}.${part}` });
	return {
		name: text('Name of the recipient', { nullable: true, ...to('name') }),
		phone: text("Phone, in newer records with the country's prefix", { nullable: true, ...to('phone') }),
		address: text('Street and number; may hold line breaks', { nullable: true, ...to('street') }),
		address_extra: text('Second line of the address', { nullable: true, ...to('street2') }),
		country_code: text('Country, ISO 3166-1 alpha-3', { nullable: true }),
		country_code_alpha_2: text('Country, ISO 3166-1 alpha-2', { nullable: true, ...to('countryCode') }),
		zip_code: text('Postcode', { nullable: true, ...to('postcode') }),
		city: text('Town', { nullable: true, ...to('city') }),
		country: text("Country in the shop's language, with its region", { nullable: true, ...to('country') }),
	} satisfies Fields;
};

const billingAddress = (target: string) =>
	({
		same_as_delivery: flag('The billing address is the delivery address'),
		...address(target),
	}) satisfies Fields;

const orderClient = {
	id: integer('Client number; only in webhooks', { unified: 'order.customer.id' }),
	hash: text("MD5 of the client's email address, the key of the client in the API"),
	name: text('Full name', { unified: 'order.customer.fullName' }),
	email: text('Email address', { unified: 'order.customer.email' }),
	company: text('Company; also the billing address has it', { nullable: true, unified: 'order.customer.company' }),
	fiscal_id: text("Tax number, with or without the country's prefix", { nullable: true, unified: 'order.customer.taxId' }),
	is_registered: flag('The client has an account'),
	picture: text("URL of the client's picture", { nullable: true }),
	delivery: object(address('order.shippingAddress'), 'Delivery address'),
	billing: object(billingAddress('order.billingAddress'), 'Billing address'),
	address: text("Street of the client's address; the only address of orders before 2017"),
	postcode: text("Postcode of the client's address"),
	town: text("Town of the client's address"),
	country: text("Country of the client's address, in the shop's language"),
	country_code: text("Country of the client's address, ISO 3166-1 alpha-3"),
	phone: text("Phone of the client's address", { unified: 'order.customer.phone' }),
} satisfies Fields;

const orderProduct = {
	id: integer('Product number', { unified: 'order.lines[].productId' }),
	title: text('Name of the product', { unified: 'order.lines[].name' }),
	option: text('The chosen variant', { nullable: true, unified: 'order.lines[].variant' }),
	reference: text('SKU', { unified: 'order.lines[].sku' }),
	barcode: text('EAN, ISBN, UPC or GTIN', { nullable: true }),
	price: number('Price of one piece before discount; with or without tax as the shop keeps its prices'),
	price_with_tax: number('Price of one piece before discount, with tax', { unified: 'order.lines[].unitGross' }),
	price_without_tax: number('Price of one piece before discount, without tax', { unified: 'order.lines[].unitNet' }),
	tax: number('Tax rate in percent', { unified: 'order.lines[].taxRate' }),
	quantity: number('How many pieces; parts of one where the shop sells by weight', { unified: 'order.lines[].quantity' }),
	discount: number('Discount as an amount, not rounded', { unified: 'order.lines[].discount' }),
	subtotal: number('What the line costs: after discount, with tax', { unified: 'order.lines[].gross' }),
	subtotal_with_tax: number('What the line costs: after discount, with tax', { unified: 'order.lines[].gross' }),
	subtotal_without_tax: number('Price without tax times quantity, BEFORE discount'),
	discount_percent: number('Discount in percent'),
	weight: number('Weight in grams'),
	origin_country: text('Country of origin, ISO 3166-1 alpha-3', { nullable: true }),
	origin_country_alpha_2: text('Country of origin, ISO 3166-1 alpha-2', { nullable: true }),
	harmonized_code: text('Customs tariff code', { nullable: true }),
	type: text('Kind of product, such as physical'),
	url: text('Page of the product'),
	description_short: text('Short description, with HTML entities as sent'),
	image: object(image, 'Picture of the product', { unified: 'order.lines[].imageUrl' }),
	is_product: flag('The line is a product of the shop'),
} satisfies Fields;

const orderShipping = {
	value: number('Shipping cost', { unified: 'order.totals.shippingNet' }),
	tax: number('Tax on the shipping cost; it goes down with the discount', { unified: 'order.totals.shippingGross' }),
	tax_percent: number('Tax rate of the shipping cost in percent; null where the shop sends an empty text'),
	discount: number('Discount on the shipping cost'),
	discount_percent: number('Discount on the shipping cost in percent'),
} satisfies Fields;

/**
 * What the payment service told. Only Multibanco's three keys are documented. Entity and reference identify a payment
 * and are dictated digit by digit, so they are texts here: "012345678" keeps its zero. Where Shopkit sends a
 * number, as its examples do, it stays the number that was sent.
 */
const paymentData = {
	entity: text('Multibanco entity'),
	reference: text('Multibanco reference', { unified: 'order.payment.reference' }),
	value: number('Amount to pay'),
} satisfies Fields;

const orderPayment = {
	data: object(paymentData, 'Details of the payment method; documented for Multibanco only'),
	value: number('Fee for the payment method', { unified: 'order.totals.paymentFeeNet' }),
	tax: number('Tax on the fee', { unified: 'order.totals.paymentFeeGross' }),
	tax_percent: number('Tax rate of the fee in percent; null where the shop sends an empty text'),
	title: text('Payment method as the client sees it', { unified: 'order.payment.method' }),
	method: text('Payment method, such as multibanco or mbway'),
	type: text('Same as method; in records of 2016 the payment method as the client sees it'),
	gateway: text('Service that takes the payment'),
} satisfies Fields;

const orderCoupon = {
	code: text('Coupon code', { unified: 'order.couponCode' }),
	type: text('percent, money or shipping'),
	value: number('Percent or amount of the coupon'),
} satisfies Fields;

/** Texts and nulls on the wire; an empty switch is off. */
const taxSettings = {
	location: integer("Number of the shop's tax location"),
	included: flag("The shop's prices include tax"),
	validate_vies: flag('EU tax numbers are checked'),
	customer_country: flag("Tax by the client's country"),
	use_billing_address: flag('Tax by the billing address'),
	geolocation: flag('Tax by where the client is'),
	automate_eu: flag('EU tax rates are kept up to date by Shopkit'),
	legacy: flag('Old tax settings are in use'),
	location_country_code: text('Country of the tax location, ISO 3166-1 alpha-3', { nullable: true }),
	location_country_code_alpha2: text('Country of the tax location, ISO 3166-1 alpha-2 in lower case', { nullable: true }),
} satisfies Fields;

const trackingStatus = {
	event_alias: text('Last step of the parcel', { nullable: true }),
	event_description: text('Last step of the parcel, in words', { nullable: true }),
} satisfies Fields;

/** An order of a webhook (2.1: as of 2016 and of 2025) or of the API (5.2). */
const order = {
	id: integer('Order number', { unified: 'order.number' }),
	hash: text('Key of the order in its public address'),
	total: number('What the client pays', { unified: 'order.totals.gross' }),
	subtotal: number('Prices of all products as the shop keeps them, before discount'),
	product_tax: number('Tax on the products'),
	total_tax: number('Tax of the whole order', { unified: 'order.totals.tax' }),
	discount: number('Discount of the whole order, already taken off the lines', { unified: 'order.totals.discount' }),
	shipping: object(orderShipping, 'Cost of the delivery'),
	coupon_code: text('Coupon code, in records of 2016', { nullable: true, unified: 'order.couponCode' }),
	created_at: dateTime('When the order was made', { unified: 'order.createdAt' }),
	update_at: dateTime('When the order was last changed', { unified: 'order.updatedAt' }),
	sent_at: dateTime('When the order was sent'),
	paid_at: dateTime('When the order was paid'),
	currency: text('Currency, ISO 4217', { unified: 'order.currency' }),
	status: integer('Status as a number from 1 to 11'),
	status_alias: text('Status, such as waiting_payment or sent', { unified: 'order.status.code' }),
	status_description: text("Status in the shop's language", { unified: 'order.status.label' }),
	paid: flag('The order is paid', { unified: 'order.paid' }),
	is_new: flag('Nobody has looked at the order yet'),
	wholesale: flag('The order was made by a wholesale client'),
	is_digital: flag('Nothing has to be sent'),
	invoice_url: text('Address of the invoice', { nullable: true }),
	weight: number('Weight in grams'),
	observations: text('What the client wrote at the checkout', { unified: 'order.note' }),
	note: text('Note of the shop'),
	client_note: text('Note of the shop to the client'),
	custom_field: text("The checkout's additional fields"),
	tracking_code: text('Tracking code', { unified: 'order.shipping.trackingNumber' }),
	tracking_carrier: text('Carrier, such as ctt or dpd'),
	tracking_created_at: dateTime('When the tracking code was entered'),
	tracking_url: text('Address where the parcel can be followed', { unified: 'order.shipping.trackingUrl' }),
	shipping_url: text('Shipping URL; what it shows is not documented'),
	at_code: text('Transport code of the Portuguese tax authority'),
	pickup_code: text('Code for collecting the order; documented for writing only'),
	expected_arrival_from: date('First day on which the parcel is expected'),
	expected_arrival_until: date('Last day on which the parcel is expected'),
	tax_exemption: anything('Tax exemption; its form is not documented'),
	tax_settings: object(taxSettings, "The shop's tax settings", { nullable: true }),
	billing_info_same_delivery: flag('The billing address is the delivery address'),
	payment: object(orderPayment, 'How the order is paid'),
	coupon: object(orderCoupon, 'The coupon that was used', { nullable: true }),
	shipment_method: text('Delivery method as the client sees it', { unified: 'order.shipping.method' }),
	shipment_method_id: integer('Number of the delivery method'),
	shipment_type: text('Kind of delivery', { nullable: true }),
	tracking_status: object(trackingStatus, 'Where the parcel is'),
	permalink: text('Public address of the order', { unified: 'order.url' }),
	client: object(orderClient, 'Who ordered'),
	tags: list(tag, 'Tags of the order'),
	l10n: object(l10n, "Words of the shop's country"),
	products_count: integer('How many lines the order has'),
	products_quantity: number('How many pieces the order has'),
	products: list(orderProduct, 'What was ordered', { unified: 'order.lines' }),
} satisfies Fields;

const ordersSummary = {
	paid_count: integer('How many orders are paid'),
	unpaid_count: integer('How many orders are not paid'),
	paid_value: number('Worth of the paid orders'),
	unpaid_value: number('Worth of the unpaid orders'),
	total_count: integer('How many orders there are'),
	total_value: number('Worth of all orders'),
} satisfies Fields;

/** A client of a webhook (2.2), of the newsletter events (2.3: name, email and hash only) or of the API (5.3). */
const client = {
	id: integer('Client number; only in the API', { unified: 'customer.id' }),
	hash: text('MD5 of the email address, the key of the client in the API; of newsletter events it is not known what it stands for'),
	name: text('Full name', { unified: 'customer.fullName' }),
	email: text('Email address', { unified: 'customer.email' }),
	company: text('Company', { nullable: true, unified: 'customer.company' }),
	initials: text('Initials'),
	fiscal_id: text("Tax number, with or without the country's prefix", { nullable: true, unified: 'customer.taxId' }),
	locale: text('Language, such as pt_PT; the API sends 0 where there is none', { nullable: true }),
	gender: text('female, male or other', { nullable: true }),
	birthday: date('Date of birth'),
	picture: text("URL of the client's picture", { nullable: true }),
	subscribe_newsletter: flag('The client wants the newsletter; only in webhooks', { unified: 'customer.acceptsMarketing' }),
	accepts_marketing: flag('The client accepts marketing; only in the API', { unified: 'customer.acceptsMarketing' }),
	wholesale: flag('The client may buy wholesale'),
	created_at: unixTime('When the client was made', { unified: 'customer.createdAt' }),
	last_seen_at: unixTime('When the client was last in the shop'),
	ip_address: text('IP address of the client', { nullable: true }),
	type: text('guest or registered'),
	is_banned: flag('The client may not buy'),
	is_registered: flag('The client has an account'),
	is_deleted: flag('The client was deleted'),
	internal_notes: text('Notes of the shop', { nullable: true }),
	tags: list(tag, 'Tags of the client'),
	delivery: object(address('customer.addresses[]'), 'Delivery address'),
	billing: object(billingAddress('customer.addresses[]'), 'Billing address'),
	l10n: object(l10n, "Words of the shop's country"),
	cart: anything("The client's cart; its form is not documented"),
	wishlist: anything("The client's wish list; its form is not documented"),
	orders_summary: object(ordersSummary, "Numbers of the client's orders"),
} satisfies Fields;

const wishlist = {
	add_url: text('Address that puts it on the wish list'),
	remove_url: text('Address that takes it off the wish list'),
} satisfies Fields;

const prices = {
	price: number('Price'),
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

const option = {
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

const optionGroup = {
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
const category = {
	...childCategory,
	parents: anything('Categories above; the form is not documented'),
	children: list(childCategory, 'Categories below'),
} satisfies Fields;

/** A brand (5.5). */
const brand = {
	id: integer('Brand number'),
	...page,
} satisfies Fields;

/** A product of the API (5.4); webhooks presumably send the same, which is not documented (2.4). */
const product = {
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

const shipmentPlace = {
	zip_code: text('Postcode', { nullable: true }),
	country_code: text('Country, ISO 3166-1 alpha-3', { nullable: true }),
	country_code_alpha_2: text('Country, ISO 3166-1 alpha-2', { nullable: true }),
	country: text("Country in the shop's language", { nullable: true }),
} satisfies Fields;

/** A shipment of the API (5.7). What the webhook `shipping_expedited` holds is not documented (2.1). */
const shipment = {
	tracking_code: text('Tracking code'),
	carrier: text('Carrier, such as ctt or dpd'),
	carrier_description: text('Name of the carrier'),
	tracking_url: text('Address where the parcel can be followed', { nullable: true }),
	order_id: integer('Order number'),
	type: text('How the shipment was made, such as manual'),
	created_at: dateTime('When the shipment was made'),
	updated_at: dateTime('When the shipment was last changed'),
	expected_arrival_from: date('First day on which the parcel is expected'),
	expected_arrival_until: date('Last day on which the parcel is expected'),
	from: object(shipmentPlace, 'Where it comes from'),
	to: object(shipmentPlace, 'Where it goes'),
	last_event: text('Last step of the parcel', { nullable: true }),
	last_event_description: text('Last step of the parcel, in words', { nullable: true }),
	events: anything('Steps of the parcel; their form is not documented'),
	automatic_shipping: anything('Automatic shipping; its form is not documented'),
} satisfies Fields;

/** A coupon (5.6). */
const coupon = {
	id: integer('Coupon number'),
	code: text('Coupon code'),
	coupon: text('Same as code'),
	limit: integer('How often it can be used; 0 = without limit'),
	used: integer('How often it was used'),
	value: number('Percent or amount'),
	type: text('money, percent or shipping'),
	applies_to: text('all_orders, category, product, brand or tag'),
	applies_to_clients: text('For which clients, such as clients_all'),
	orders_over: number('Lowest order value'),
	orders_under: number('Highest order value'),
	category: anything('Category that it is for, by number or handle'),
	product: anything('Product that it is for, by number or handle'),
	brand: anything('Brand that it is for, by number or handle'),
	tag: anything('Tag that it is for, by number or handle'),
	countries: anything('Countries that it is for; the form is not documented'),
	date_from: date('First day'),
	date_to: date('Last day'),
	shareable_url: text('Address that applies the coupon'),
	active: flag('It can be used'),
	created_at: dateTime('When it was made'),
	updated_at: dateTime('When it was last changed'),
	orders_total: number('Worth of the orders that used it'),
	orders_discount: number('Discount that it gave in all'),
} satisfies Fields;

/** A registered webhook (1.2). */
const webhook = {
	id: integer('Webhook number'),
	event: text('The event that it is for'),
	url: text('Where Shopkit sends the event'),
	active: flag('false once Shopkit has suspended it'),
} satisfies Fields;

const paymentMethod = {
	active: flag('Clients can choose it'),
	title: text('Name that clients see'),
	message: text('Text that clients see after the order'),
	description: text('Text that clients see at the checkout'),
	default: flag('It is chosen beforehand'),
	gateway: text('Service that takes the payment'),
	method: text('Payment method'),
	alias: text('Payment method'),
	image: text('URL of a picture'),
	logo: text('URL of the logo'),
	value: number('Fee for the payment method'),
} satisfies Fields;

const storeLocation = {
	id: integer('Location number'),
	title: text('Name of the location'),
	...address(),
} satisfies Fields;

/** The store (5.8), as far as its data and not its looks are concerned. */
const store = {
	username: text('Name of the store at Shopkit'),
	name: text('Name of the store'),
	email: text('Email address'),
	url: text('Address of the store'),
	domain: text('Domain of the store'),
	currency: text('Currency, ISO 4217'),
	description: text('Description', { nullable: true }),
	phone: text('Phone', { nullable: true }),
	cellphone: text('Mobile phone', { nullable: true }),
	address: text('Address; may hold line breaks', { nullable: true }),
	settings: anything('Settings of cart, orders, categories, products and wholesale'),
	navigation: anything('Menus'),
	payments: object(
		{
			credit_card: object(paymentMethod, 'Credit card'),
			multibanco: object(paymentMethod, 'Multibanco'),
			mbway: object(paymentMethod, 'MB WAY'),
			paypal: object(paymentMethod, 'PayPal'),
			bank_transfer: object(paymentMethod, 'Bank transfer'),
			on_delivery: object(paymentMethod, 'Cash on delivery'),
			pick_up: object(paymentMethod, 'Payment at pickup'),
			custom: object(paymentMethod, "Payment method of the store's own"),
		},
		'Payment methods',
	),
	locations: list(storeLocation, 'Places of the store'),
	taxes_included: flag('The prices include tax'),
} satisfies Fields;

/** What delivery by one method costs (5.7). */
const shippingMethod = {
	title: text('Name of the method'),
	description: text('Description', { nullable: true }),
	price: number('What delivery costs'),
	price_formatted: text('What delivery costs, as clients see it'),
} satisfies Fields;

/** A carrier that Shopkit knows (5.7). */
const carrier = {
	alias: text('What stands for the carrier in orders and shipments'),
	title: text('Name of the carrier'),
} satisfies Fields;

/** A picture or file (5.8). */
const media = {
	id: integer('Number of the picture or file'),
	checksum: text('MD5 of the content'),
	file_name: text('Name of the file'),
	file_type: text('Type of the file'),
	file_ext: text('Ending of the name'),
	file_size: number('Size in KB'),
	image_width: integer('Width of the picture'),
	image_height: integer('Height of the picture'),
	created_at: dateTime('When it was uploaded'),
	url: object(image, 'Addresses'),
} satisfies Fields;

/** Numbers of the shop (5.8). Only those of the summary have documented names, and of them not the counts of visits by origin. */
const stats = {
	date_start: text("First day, in the shop's language"),
	date_end: text("Last day, in the shop's language"),
	date_start_raw: text('First day, for programs; the form is not documented'),
	date_end_raw: text('Last day, for programs; the form is not documented'),
	sessions: integer('How many visits there were'),
	orders_revenue: number('Worth of the orders'),
	orders_count: integer('How many orders there were'),
	conversion_rate: number('Which part of the visits led to an order'),
	abandon_rate: number('Which part of the carts was abandoned'),
	websites_referral: anything('Websites that visitors came from; the form is not documented'),
	products_sold: integer('How many products were sold'),
	order_avg_value: number('Worth of an order on average'),
	search_keywords: anything('What was searched for; the form is not documented'),
	abandoned_total_carts: integer('How many carts were abandoned'),
	abandoned_total_items: integer('How many products were in abandoned carts'),
	abandoned_cart_total: number('Worth of the abandoned carts'),
} satisfies Fields;

/** Field tables of what webhooks hold, by its name there; which names others may have is not documented (2.4). */
export const delivered = { order, client, product, shipment } satisfies Record<string, Fields>;

/** Field tables by the name that a record has in items. */
export const resources = { ...delivered, option, optionGroup, category, brand, coupon, webhook, store, shippingMethod, carrier, media, stats } satisfies Record<
	string,
	Fields
>;
