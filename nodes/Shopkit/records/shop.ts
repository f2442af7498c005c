/** Shipments, coupons, webhooks, and the shop itself (shopkit.md 5). */
import { anything, date, dateTime, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { address } from './address';
import { image } from './common';

const shipmentPlace = {
	zip_code: text('Postcode', { nullable: true }),
	country_code: text('Country, ISO 3166-1 alpha-3', { nullable: true }),
	country_code_alpha_2: text('Country, ISO 3166-1 alpha-2', { nullable: true }),
	country: text("Country in the shop's language", { nullable: true }),
} satisfies Fields;

/** A shipment of the API (5.7). What the webhook `shipping_expedited` holds is not documented (2.1). */
export const shipment = {
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
export const coupon = {
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
export const webhook = {
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
export const store = {
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
export const shippingMethod = {
	title: text('Name of the method'),
	description: text('Description', { nullable: true }),
	price: number('What delivery costs'),
	price_formatted: text('What delivery costs, as clients see it'),
} satisfies Fields;

/** A carrier that Shopkit knows (5.7). */
export const carrier = {
	alias: text('What stands for the carrier in orders and shipments'),
	title: text('Name of the carrier'),
} satisfies Fields;

/** A picture or file (5.8). */
export const media = {
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
export const stats = {
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
