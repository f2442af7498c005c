import { collection, date, dateTime, flag, integer, list, number, object, text, type Fields } from '../shared/records/fields';

/*
 * Shoprenter sends nearly everything as a string, and no value as "", null, {} or [] alike (shoprenter.md 2.1, 2.5, 4.3).
 * Only internal numbers, amounts and flags are typed: what merely looks like a number (phones, postcodes, SKUs,
 * tax numbers, base64 ids) is text. No date has a zone.
 */

/* ---- Webhook payloads ---- */

/** The unit of a measure, once per language of the shop. */
const units = list({ unit: text('Unit, like cm or kg'), language: text('Language of the unit') }, 'The unit in each language of the shop');

/*
 * Of options, add-ons and the card payment Shoprenter documents the fields, but not where they stand: they are looked for
 * where the other fields' pattern puts them. What stands elsewhere, or has another shape, is handed on as it came.
 */
const ASSUMED = 'Shoprenter does not document where they stand';

/** A chosen option of a line (shoprenter.md 2.4). */
const orderProductOption = {
	name: text('Name of the option', { unified: 'order.lines[].variant' }),
	valueName: text('The chosen value', { unified: 'order.lines[].variant' }),
	price: number('What the option adds to the price or takes off it, net'),
	prefix: text('+ or -'),
} satisfies Fields;

/** An add-on of a line (shoprenter.md 2.4). */
const orderProductAddon = {
	innerId: integer('ID of the add-on'),
	name: text('Name of the add-on'),
	sku: text('Article number'),
	productId: integer('ID of the product'),
	orderId: integer('Order number'),
	productAddonId: integer("ID of the product's add-on"),
	type: text('DEPOSIT_FEE or OTHER'),
	price: number('Price of one piece'),
	quantity: number('How many were ordered'),
	total: number('Sum'),
	taxRate: number('VAT rate in percent'),
} satisfies Fields;

/** A line of a webhook's order (shoprenter.md 2.1, 2.4). */
export const orderProduct = {
	innerId: integer('ID of the order line, not of the product', { unified: 'order.lines[].id' }),
	innerResourceId: text('API path of the order line, orderProducts/<id>'),
	outerResourceId: text('ID that another system gave the order line'),
	productId: integer('ID of the product itself', { unified: 'order.lines[].productId' }),
	name: text('Name of the product', { unified: 'order.lines[].name' }),
	sku: text('Article number', { unified: 'order.lines[].sku' }),
	price: number('Price of one piece, net', { unified: 'order.lines[].unitNet' }),
	grossPrice: number('Price of one piece, gross', { unified: 'order.lines[].unitGross' }),
	currency: text('Currency of the price'),
	taxRate: number('VAT rate in percent', { unified: 'order.lines[].taxRate' }),
	quantity: number('How many were ordered', { unified: 'order.lines[].quantity' }),
	image: text("Address of the product's picture", { unified: 'order.lines[].imageUrl' }),
	category: text('Names of the categories, separated by commas'),
	volume: object({ height: number('Height'), width: number('Width'), length: number('Length'), volumeUnit: units }, 'Height, width and length of the product'),
	weight: object({ weight: number('Weight'), weightUnit: units }, 'Weight of the product'),
	durableMediaDevice: flag('Whether the product is a durable media device, like a licence code'),
	gtin: text('Barcode'),
	model: text("The manufacturer's part number"),
	orderProductOptions: collection('orderProductOption', orderProductOption, `Chosen options; ${ASSUMED}`),
	orderProductExtra: text('Extra information; Shoprenter does not document its form', { nullable: true }),
	orderProductAddons: collection('orderProductAddon', orderProductAddon, `Add-ons, like a deposit fee; ${ASSUMED}`),
} satisfies Fields;

/**
 * The order of a webhook (shoprenter.md 2.1, and 2.4 for the fields that must be chosen). Its `total` is the net value
 * of the products alone; the API's order ({@link orders}) has the gross grand total under the same name.
 */
export const order = {
	storeName: text('Name of the shop', { unified: 'order.shop' }),
	innerId: integer('Order number', { unified: 'order.number' }),
	innerResourceId: text('API path of the order, orders/<id>'),
	outerResourceId: text('ID that another system gave the order'),
	firstname: text("First part of the buyer's name, in Hungarian order the family name", { unified: 'order.customer.firstName' }),
	lastname: text("Second part of the buyer's name, in Hungarian order the given name", { unified: 'order.customer.lastName' }),
	phone: text('Phone of the buyer', { unified: 'order.customer.phone' }),
	fax: text('Fax of the buyer'),
	email: text('Email of the buyer', { unified: 'order.customer.email' }),
	email_hash: text("SHA-256 of the buyer's email"),
	customerId: integer('ID of the customer', { unified: 'order.customer.id' }),
	cart_token: text('Token of the cart that the order came from'),
	shippingFirstname: text("First part of the recipient's name", { unified: 'order.shippingAddress.firstName' }),
	shippingLastname: text("Second part of the recipient's name", { unified: 'order.shippingAddress.lastName' }),
	shippingCompany: text('Company of the shipping address', { unified: 'order.shippingAddress.company' }),
	shippingAddress1: text('Street and number of the shipping address', { unified: 'order.shippingAddress.street' }),
	shippingAddress2: text('Second line of the shipping address', { unified: 'order.shippingAddress.street2' }),
	shippingCity: text('City of the shipping address', { unified: 'order.shippingAddress.city' }),
	shippingCountryName: text('Country of the shipping address', { unified: 'order.shippingAddress.country' }),
	shippingCountryId: integer("Internal ID of the shipping address's country"),
	shippingCountryIsoCode2: text('Country of the shipping address, two letters', { unified: 'order.shippingAddress.countryCode' }),
	shippingCountryIsoCode3: text('Country of the shipping address, three letters'),
	shippingZoneName: text('County or zone of the shipping address', { unified: 'order.shippingAddress.region' }),
	shippingPostcode: text('Postcode of the shipping address', { unified: 'order.shippingAddress.postcode' }),
	expectedDeliveryDate: date('Day on which delivery is expected'),
	paymentFirstname: text('First part of the name on the invoice', { unified: 'order.billingAddress.firstName' }),
	paymentLastname: text('Second part of the name on the invoice', { unified: 'order.billingAddress.lastName' }),
	paymentCompany: text('Company of the billing address', { unified: 'order.billingAddress.company' }),
	paymentAddress1: text('Street and number of the billing address', { unified: 'order.billingAddress.street' }),
	paymentAddress2: text('Second line of the billing address', { unified: 'order.billingAddress.street2' }),
	paymentCity: text('City of the billing address', { unified: 'order.billingAddress.city' }),
	paymentCountryName: text('Country of the billing address', { unified: 'order.billingAddress.country' }),
	paymentCountryId: integer("Internal ID of the billing address's country"),
	paymentCountryIsoCode2: text('Country of the billing address, two letters', { unified: 'order.billingAddress.countryCode' }),
	paymentCountryIsoCode3: text('Country of the billing address, three letters'),
	paymentZoneName: text('County or zone of the billing address', { unified: 'order.billingAddress.region' }),
	paymentPostcode: text('Postcode of the billing address', { unified: 'order.billingAddress.postcode' }),
	paymentTaxnumber: text('Tax number of the buyer', { unified: 'order.customer.taxId' }),
	shippingMethodName: text('Name of the shipping method, in the language of the order', { unified: 'order.shipping.method' }),
	shippingMethodCode: text('Internal code of the shipping method'),
	shippingId: integer('Internal ID of the shipping method'),
	shippingNetPrice: number('Shipping fee, net', { unified: 'order.totals.shippingNet' }),
	shippingGrossPrice: number('Shipping fee, gross', { unified: 'order.totals.shippingGross' }),
	shippingAdditionalCostNet: number('Extra shipping cost, net', { unified: 'order.totals.shippingNet' }),
	shippingAdditionalCostGross: number('Extra shipping cost, gross', { unified: 'order.totals.shippingGross' }),
	shippingInnerResourceId: text('API path of the shipping method, shippingModeExtend/<id>'),
	paymentMethodName: text('Name of the payment method, in the language of the order', { unified: 'order.payment.method' }),
	paymentMethodCode: text('Internal code of the payment method'),
	paymentNetPrice: number('Fee of the payment method, net', { unified: 'order.totals.paymentFeeNet' }),
	paymentGrossPrice: number('Fee of the payment method, gross', { unified: 'order.totals.paymentFeeGross' }),
	couponCode: text('Coupon that was used', { unified: 'order.couponCode' }),
	couponGrossPrice: number('Value of the coupon, gross; null without a coupon', { nullable: true, unified: 'order.totals.discount' }),
	cartAmountDiscount: number('Quantity discount on the cart, a negative number', { unified: 'order.totals.discount' }),
	loyaltyPoints: number('Loyalty points that the order earns'),
	loyaltyPointsUsed: number('Loyalty points that the buyer spent; what they are worth is not sent'),
	languageId: integer("Internal ID of the order's language"),
	languageCode: text("Two-letter code of the order's language", { unified: 'order.language' }),
	comment: text("The buyer's comment", { unified: 'order.note' }),
	total: number('Net value of the products, without shipping and fees'),
	totalGross: number('Grand total, gross', { unified: 'order.totals.gross' }),
	taxPrice: number('VAT of the products, without that of shipping and fees'),
	currency: text('Currency code', { unified: 'order.currency' }),
	newsletterChecked: flag('Whether the buyer ticked the newsletter box', { unified: 'order.customer.acceptsMarketing' }),
	reloadLink: text('Link that restores the cart; whoever has it sees the cart', { unified: 'order.url' }),
	orderHistory: object(
		{
			status: integer("Internal ID of the order's status", { unified: 'order.status.code' }),
			statusText: text("The order's status", { unified: 'order.status.label' }),
			comment: text('Note written for this status change'),
			dateAdded: dateTime('When the status was set (only in the newest version)', { unified: 'order.updatedAt' }),
		},
		'The current status of the order',
	),
	orderCreditCard: object(
		{
			date: dateTime('When the card was charged'),
			transactionId: text('ID of the card transaction', { unified: 'order.payment.reference' }),
			licenceNumber: text('Authorisation number'),
			bankAnswerCode: text("The bank's answer, as a code"),
			bankAnswer: text("The bank's answer", { unified: 'order.payment.status' }),
		},
		'Card payment; Shoprenter does not document where it stands',
	),
	orderProducts: collection('orderProduct', orderProduct, 'The lines of the order'),
} satisfies Fields;

/** The subscriber of a newsletter webhook (shoprenter.md 2.2). */
export const subscriber = {
	id: integer('ID of the subscriber', { unified: 'subscriber.id' }),
	firstname: text("First part of the subscriber's name, in Hungarian order the family name", { unified: 'subscriber.firstName' }),
	lastname: text("Second part of the subscriber's name, in Hungarian order the given name", { unified: 'subscriber.lastName' }),
	email: text('Email of the subscriber', { unified: 'subscriber.email' }),
	phone: text('Phone of the subscriber', { unified: 'subscriber.phone' }),
	status: integer('Status of the subscription; Shoprenter does not say what the numbers mean', { unified: 'subscriber.status' }),
	language: integer("Internal ID of the subscriber's language"),
	hash: text('Secret for activating or cancelling the subscription'),
	subscribe_date: dateTime('When the subscription began', { unified: 'subscriber.subscribedAt' }),
} satisfies Fields;

/** The records of Shoprenter's webhooks, by the name they get in the item. */
export const resources = { order, subscriber } satisfies Record<string, Fields>;

/* ---- API records, under the names of their resources ---- */

/** A related record, by its address; null if there is none. Extended records may hold the record itself. */
const link = (meaning: string, more: Fields = {}) => object({ href: text('Address of the record'), ...more }, meaning, { nullable: true });

const self = { href: text('Address of the record'), id: text('API ID, or the outer ID if one was set') };

/** The scalar fields that `/orders` and `/orderExtend` share (shoprenter.md 5.2). */
const orderCore = {
	...self,
	innerId: integer('Order number', { unified: 'order.number' }),
	invoiceId: text('Number of the invoice, "0" if none'),
	invoicePrefix: text('Prefix of the invoice number'),
	firstname: text("First part of the buyer's name, in Hungarian order the family name", { unified: 'order.customer.firstName' }),
	lastname: text("Second part of the buyer's name, in Hungarian order the given name", { unified: 'order.customer.lastName' }),
	phone: text('Phone of the buyer', { unified: 'order.customer.phone' }),
	fax: text('Fax of the buyer'),
	email: text('Email of the buyer', { unified: 'order.customer.email' }),
	shippingFirstname: text("First part of the recipient's name", { unified: 'order.shippingAddress.firstName' }),
	shippingLastname: text("Second part of the recipient's name", { unified: 'order.shippingAddress.lastName' }),
	shippingCompany: text('Company of the shipping address', { unified: 'order.shippingAddress.company' }),
	shippingAddress1: text('Street and number of the shipping address', { unified: 'order.shippingAddress.street' }),
	shippingAddress2: text('Second line of the shipping address', { unified: 'order.shippingAddress.street2' }),
	shippingCity: text('City of the shipping address', { unified: 'order.shippingAddress.city' }),
	shippingPostcode: text('Postcode of the shipping address', { unified: 'order.shippingAddress.postcode' }),
	shippingCountryName: text('Country of the shipping address', { unified: 'order.shippingAddress.country' }),
	shippingZoneName: text('County or zone of the shipping address', { unified: 'order.shippingAddress.region' }),
	shippingAddressFormat: text('How the shipping address is laid out'),
	shippingMethodName: text('Name of the shipping method; may hold the address of the pick-up point', { unified: 'order.shipping.method' }),
	shippingMethodLocalizedName: text('Name of the shipping method without the pick-up point'),
	shippingMethodTaxRate: number('VAT rate of shipping in percent'),
	shippingMethodTaxName: text('Name of the VAT rate of shipping'),
	shippingMethodExtension: text('Type code of the shipping method'),
	shippingReceivingPointId: text('ID of the pick-up point, "0" if none'),
	paymentFirstname: text('First part of the name on the invoice', { unified: 'order.billingAddress.firstName' }),
	paymentLastname: text('Second part of the name on the invoice', { unified: 'order.billingAddress.lastName' }),
	paymentCompany: text('Company of the billing address', { unified: 'order.billingAddress.company' }),
	paymentAddress1: text('Street and number of the billing address', { unified: 'order.billingAddress.street' }),
	paymentAddress2: text('Second line of the billing address', { unified: 'order.billingAddress.street2' }),
	paymentCity: text('City of the billing address', { unified: 'order.billingAddress.city' }),
	paymentPostcode: text('Postcode of the billing address', { unified: 'order.billingAddress.postcode' }),
	paymentCountryName: text('Country of the billing address', { unified: 'order.billingAddress.country' }),
	paymentZoneName: text('County or zone of the billing address', { unified: 'order.billingAddress.region' }),
	paymentAddressFormat: text('How the billing address is laid out'),
	paymentMethodName: text('Name of the payment method', { unified: 'order.payment.method' }),
	paymentMethodCode: text('Code of the payment method'),
	paymentMethodTaxRate: number('VAT rate of the payment fee in percent'),
	paymentMethodTaxName: text('Name of the VAT rate of the payment fee'),
	paymentMethodAfter: flag('Whether payment follows delivery'),
	taxNumber: text('Tax number of the buyer', { unified: 'order.customer.taxId' }),
	comment: text("The buyer's comment", { unified: 'order.note' }),
	total: number('Grand total, gross', { unified: 'order.totals.gross' }),
	value: number('Currency multiplier, 1 in the main currency of the shop'),
	couponTaxRate: number('VAT rate of the coupon in percent, -1 if none'),
	loyaltyPointsTaxRate: number('VAT rate of the loyalty points in percent, -1 if none'),
	dateCreated: dateTime('When the order was placed', { unified: 'order.createdAt' }),
	dateUpdated: dateTime('When the order was last changed', { unified: 'order.updatedAt' }),
	ip: text('Internet address of the buyer'),
	pickPackPontShopCode: text('Code of the Pick Pack Pont pick-up point'),
	customer: link('The customer'),
	customerGroup: link('The group of the customer'),
	orderStatus: link('The status; none while the order is an abandoned cart'),
	shippingZone: link('County or zone of the shipping address'),
	paymentZone: link('County or zone of the billing address'),
	externalInfo: object(
		{ partner_order_id: text('Order number at the partner'), partner_prefix: text('Name of the partner') },
		'Where the order came from, if from a marketplace',
		{ nullable: true },
	),
} satisfies Fields;

/** `/orders`: related records as links (shoprenter.md 5.2). */
export const orders = {
	...orderCore,
	shippingCountry: link('Country of the shipping address'),
	paymentCountry: link('Country of the billing address'),
	language: link('Language of the order'),
	currency: link('Currency of the order'),
	shippingMode: link('The shipping method'),
	orderTotals: link('The sums of the order'),
	orderProducts: link('The lines of the order'),
	orderProductAddons: link('The add-ons of the order'),
	orderGiftWrappings: link('The gift wrappings of the order'),
} satisfies Fields;

/** `/orderProducts`: a line of an API order; it has no quantity of its own (shoprenter.md 5.2). */
export const orderProducts = {
	...self,
	innerId: integer('ID of the order line, not of the product', { unified: 'order.lines[].id' }),
	name: text('Name of the product', { unified: 'order.lines[].name' }),
	sku: text('Article number', { unified: 'order.lines[].sku' }),
	productInnerId: integer('ID of the product itself', { unified: 'order.lines[].productId' }),
	modelNumber: text("The manufacturer's part number"),
	gtin: text('Barcode'),
	originalPrice: number('Price of one piece before discounts, net'),
	originalGrossPrice: number('Price of one piece before discounts, gross'),
	price: number('Price of one piece, net', { unified: 'order.lines[].unitNet' }),
	grossPrice: number('Price of one piece, gross', { unified: 'order.lines[].unitGross' }),
	total: number('Price times quantity, net', { unified: 'order.lines[].net' }),
	taxRate: number('VAT rate in percent', { unified: 'order.lines[].taxRate' }),
	originalPriceCurrency: number('Price of one piece before discounts in the currency of the order, net'),
	originalGrossPriceCurrency: number('Price of one piece before discounts in the currency of the order, gross'),
	priceCurrency: number('Price of one piece in the currency of the order, net'),
	grossPriceCurrency: number('Price of one piece in the currency of the order, gross'),
	stock1: number('How many were ordered from stock 1; 0 in abandoned carts', { unified: 'order.lines[].quantity' }),
	stock2: number('How many were ordered from stock 2', { unified: 'order.lines[].quantity' }),
	stock3: number('How many were ordered from stock 3', { unified: 'order.lines[].quantity' }),
	stock4: number('How many were ordered from stock 4', { unified: 'order.lines[].quantity' }),
	subtractStock: flag('Whether the order reduces the stock'),
	width: number('Width'),
	height: number('Height'),
	length: number('Length'),
	weight: number('Weight'),
	durableMediaDevice: flag('Whether the product is a durable media device, like a licence code'),
	dateCreated: dateTime('When the line was made'),
	dateUpdated: dateTime('When the line was last changed'),
	order: link('The order'),
	product: link('The product'),
	parentProduct: link('The parent product; the product itself if it has none'),
	orderProductOptions: link('The chosen options'),
} satisfies Fields;

/** `/orderTotals`: one of the sums of an order (shoprenter.md 5.2). */
export const orderTotals = {
	...self,
	name: text('Name as shown to the buyer'),
	valueText: text('Amount as shown to the buyer'),
	value: number('Amount'),
	sortOrder: integer('Place in the list'),
	type: text('SUB_TOTAL (net), TAX, SUB_TOTAL_WITH_TAX, SHIPPING, PAYMENT, COUPON, TOTAL (gross), LOYALTYPOINTS_TO_GET or LOYALTYPOINTS_TO_USE'),
	key: text('CART_AMOUNT_DISCOUNT or empty'),
	description: text('Description'),
	dateCreated: dateTime('When the sum was made'),
	dateUpdated: dateTime('When the sum was last changed'),
	order: link('The order'),
} satisfies Fields;

/** `/orderProductAddons`: an add-on of an order, like a deposit fee (shoprenter.md 5.2). */
export const orderProductAddons = {
	...self,
	innerId: integer('ID of the add-on'),
	name: text('Name of the add-on'),
	sku: text('Article number'),
	price: number('Price of one piece'),
	quantity: number('How many were ordered'),
	total: number('Sum'),
	taxRate: number('VAT rate in percent'),
	type: text('DEPOSIT_FEE or OTHER'),
	dateCreated: dateTime('When the add-on was made'),
	dateModified: dateTime('When the add-on was last changed'),
	order: link('The order'),
	product: link('The product'),
	productAddon: link('The add-on of the product'),
	orderProductAddon: link('The add-on of the order line'),
	taxClass: link('The tax class'),
} satisfies Fields;

/** `/orderCreditCards`: a card payment (shoprenter.md 5.2). */
export const orderCreditCards = {
	...self,
	innerId: integer('ID of the card payment'),
	transactionId: text('ID of the card transaction', { unified: 'order.payment.reference' }),
	date: dateTime('When the card was charged'),
	licenceNumber: text('Authorisation number'),
	bankResponseCode: text("The bank's answer, as a code"),
	bankResponse: text("The bank's answer", { unified: 'order.payment.status' }),
	order: link('The order'),
} satisfies Fields;

const country = {
	id: text('API ID of the country'),
	name: text('Name of the country'),
	isoCode2: text('Country, two letters'),
	isoCode3: text('Country, three letters'),
	status: flag('Whether the shop sells to the country'),
	zones: link('The zones of the country'),
} satisfies Fields;

/** `/orderExtend`: an order with its related records (shoprenter.md 5.2). */
export const orderExtend = {
	...orderCore,
	shippingCountry: link('Country of the shipping address', country),
	paymentCountry: link('Country of the billing address', country),
	language: link('Language of the order', {
		id: text('API ID of the language'),
		innerId: integer('Internal ID of the language'),
		name: text('Name of the language'),
		code: text('Two-letter code of the language', { unified: 'order.language' }),
		locale: text('Locales of the language'),
		sortOrder: integer('Place in the list'),
		status: flag('Whether the language is in use'),
	}),
	currency: link('Currency of the order', {
		id: text('API ID of the currency'),
		name: text('Name of the currency'),
		code: text('Currency code', { unified: 'order.currency' }),
		symbolLeft: text('Symbol before the amount'),
		symbolRight: text('Symbol after the amount'),
		decimalPlace: integer('How many decimals are shown'),
		value: number('Currency multiplier'),
		status: flag('Whether the currency is in use'),
		dateUpdated: dateTime('When the multiplier was last changed'),
	}),
	shippingMode: link('The shipping method', {
		id: text('API ID of the shipping method'),
		innerId: integer('Internal ID of the shipping method'),
		sortOrder: integer('Place in the list'),
		enabled: flag('Whether the shipping method is in use'),
		costCalculationBy: text('What the shipping fee depends on'),
		freeShippingFrom: number('Value of the cart from which shipping is free'),
		shippingType: text('Type of the shipping method'),
		taxClass: link('The tax class'),
		geoZone: link('Where the shipping method is offered'),
		shippingModeDescriptions: link('Descriptions of the shipping method'),
		shippingLanes: link('Shipping fees'),
	}),
	coupon: link('Coupon that was used', {
		id: text('API ID of the coupon'),
		code: text('Code of the coupon', { unified: 'order.couponCode' }),
		discountType: text('Kind of discount'),
		percentDiscountValue: number('Discount in percent'),
	}),
	orderTotals: list(orderTotals, 'The sums of the order'),
	orderProducts: list(orderProducts, 'The lines of the order'),
	orderProductAddons: list(orderProductAddons, 'The add-ons of the order'),
	orderGiftWrappings: list({}, 'The gift wrappings of the order'),
	orderAddressIdentifications: list({}, 'Not documented'),
	orderCreditCards: list(orderCreditCards, 'The card payments of the order'),
} satisfies Fields;

/** `/orderHistories`: a status that an order had (shoprenter.md 5.3). */
export const orderHistories = {
	...self,
	innerId: integer('ID of the entry'),
	comment: text('Note written for this status change'),
	dateAdded: dateTime('When the status was set'),
	order: link('The order'),
	orderStatus: link('The status'),
} satisfies Fields;

/** `/orderStatuses` (shoprenter.md 5.3); the number is the one in a webhook's `orderHistory.status`. */
export const orderStatuses = {
	...self,
	innerId: integer('Internal ID of the status'),
	orderStatusDescriptions: link('Names of the status'),
} satisfies Fields;

/** `/orderStatusDescriptions`: the name of a status in one language (shoprenter.md 5.3). */
export const orderStatusDescriptions = {
	...self,
	name: text('Name of the status'),
	color: text('Colour in the admin, like #ff00ff'),
	orderStatus: link('The status'),
	language: link('The language'),
} satisfies Fields;

const describedStatus = link('The status; none while the order is an abandoned cart', {
	id: text('API ID of the status'),
	innerId: integer('Internal ID of the status', { unified: 'order.status.code' }),
	name: text('Name of the status', { unified: 'order.status.label' }),
	color: text('Colour in the admin, like #ff00ff'),
});

/** `/orderExtend` with what the actions look up besides: the name of the status, and the statuses that it had. */
export const describedOrder = {
	...orderExtend,
	orderStatus: describedStatus,
	orderHistories: list({ ...orderHistories, orderStatus: describedStatus }, 'The statuses that the order had'),
} satisfies Fields;

/** `/orderStatuses` with the names in all languages of the shop. */
export const describedOrderStatus = {
	...orderStatuses,
	name: text('Name of the status'),
	color: text('Colour in the admin, like #ff00ff'),
	orderStatusDescriptions: list(orderStatusDescriptions, 'Names of the status, in each language'),
} satisfies Fields;

/** `/orderInvoices` (shoprenter.md 5.4). */
export const orderInvoices = {
	...self,
	innerId: integer('Internal ID of the entry'),
	invoiceId: text('Number of the invoice'),
	invoicePath: text('Address of the document'),
	invoiceType: text('einvoice, normal, proforma, storno or correction'),
	order: link('The order'),
	dateCreated: dateTime('When the entry was made'),
	dateUpdated: dateTime('When the entry was last changed, by the documentation'),
	dateModified: dateTime('When the entry was last changed, as really sent'),
} satisfies Fields;

/** `/addresses`: an address of a customer (shoprenter.md 5.5). */
export const addresses = {
	...self,
	innerId: integer('ID of the address'),
	company: text('Company', { unified: 'customer.addresses[].company' }),
	firstname: text('First part of the name, in Hungarian order the family name', { unified: 'customer.addresses[].firstName' }),
	lastname: text('Second part of the name, in Hungarian order the given name', { unified: 'customer.addresses[].lastName' }),
	taxNumber: text('Tax number'),
	type: text('private or business'),
	address1: text('Street and number', { unified: 'customer.addresses[].street' }),
	address2: text('Second line', { unified: 'customer.addresses[].street2' }),
	postcode: text('Postcode', { unified: 'customer.addresses[].postcode' }),
	city: text('City', { unified: 'customer.addresses[].city' }),
	telephone: text('Phone', { unified: 'customer.addresses[].phone' }),
	dateCreated: dateTime('When the address was made'),
	dateUpdated: dateTime('When the address was last changed'),
	customer: link('The customer'),
	country: link('The country'),
	zone: link('The county or zone'),
} satisfies Fields;

/** The fields that `/customers` and `/customerExtend` share (shoprenter.md 5.5). */
const customerCore = {
	...self,
	innerId: integer('ID of the customer', { unified: 'customer.id' }),
	firstname: text('First part of the name, in Hungarian order the family name', { unified: 'customer.firstName' }),
	lastname: text('Second part of the name, in Hungarian order the given name', { unified: 'customer.lastName' }),
	email: text('Email', { unified: 'customer.email' }),
	telephone: text('Phone', { unified: 'customer.phone' }),
	fax: text('Fax'),
	password: text("bcrypt hash of the customer's password; to be kept out of items"),
	newsletter: flag('Whether the customer takes the newsletter', { unified: 'customer.acceptsMarketing' }),
	status: flag('Whether the customer is active'),
	approved: flag('Whether the customer was approved'),
	freeShipping: flag('Whether shipping is free for the customer'),
	dateCreated: dateTime('When the customer registered', { unified: 'customer.createdAt' }),
	dateUpdated: dateTime('When the customer was last changed'),
	defaultAddress: link('The default address'),
	customerGroup: link('The group of the customer'),
} satisfies Fields;

/** `/customers`: related records as links (shoprenter.md 5.5). */
export const customers = {
	...customerCore,
	addresses: link('The addresses'),
	loyaltyPoints: link('The loyalty points'),
} satisfies Fields;

/** `/customerExtend`: a customer with addresses and loyalty points (shoprenter.md 5.5). */
export const customerExtend = {
	...customerCore,
	addresses: list(addresses, 'The addresses'),
	loyaltyPoints: list(
		{
			...self,
			value: number('How many points'),
			description: text('What the points are for'),
			dateExpiration: dateTime('When the points expire'),
		},
		'The loyalty points',
	),
} satisfies Fields;

/** `/newsletterSubscribers` (shoprenter.md 5.6). */
export const newsletterSubscribers = {
	...self,
	id: text('API ID, or the outer ID if one was set', { unified: 'subscriber.id' }),
	firstname: text('First part of the name, in Hungarian order the family name', { unified: 'subscriber.firstName' }),
	lastname: text('Second part of the name, in Hungarian order the given name', { unified: 'subscriber.lastName' }),
	email: text('Email', { unified: 'subscriber.email' }),
	phone: text('Phone', { unified: 'subscriber.phone' }),
	status: integer('1 for active, 0 for not; a number, as in the webhook', { unified: 'subscriber.status' }),
	blacklisted: flag('Whether the subscriber is blacklisted'),
	dateSubscribed: dateTime('When the subscription began', { unified: 'subscriber.subscribedAt' }),
	hash: text('Secret for activating or cancelling the subscription'),
	mailmasterId: text('ID at MailMaster, "0" if none'),
	dateCreated: dateTime('When the subscriber was made'),
	dateUpdated: dateTime('When the subscriber was last changed'),
	language: link('The language'),
} satisfies Fields;

/** The fields that `/products` and `/productExtend` share (shoprenter.md 5.7). */
const productCore = {
	...self,
	innerId: integer('ID of the product'),
	sku: text('Article number'),
	modelNumber: text("The manufacturer's part number"),
	gtin: text('Barcode'),
	orderable: flag('Whether the product can be ordered'),
	price: number('Price, net'),
	cost: number('Purchase price'),
	multiplier: number('Price multiplier'),
	multiplierLock: flag('Whether the price multiplier is locked'),
	loyaltyPoints: number('Loyalty points that the product earns'),
	stock1: number('Stock 1'),
	stock2: number('Stock 2'),
	stock3: number('Stock 3'),
	stock4: number('Stock 4'),
	subtractStock: flag('Whether orders reduce the stock'),
	mainPicture: text("Path of the picture, inside the shop's image folder"),
	imageAlt: text('Alternative text of the picture'),
	width: number('Width'),
	height: number('Height'),
	length: number('Length'),
	weight: number('Weight'),
	status: integer('1 for enabled, 0 for disabled, 2 for deprecated'),
	shipped: flag('Whether the product is shipped'),
	minimalOrderNumber: number('How many must be ordered at least'),
	maximalOrderNumber: number('How many can be ordered at most'),
	minimalOrderNumberMultiply: flag('Whether only multiples of the minimum can be ordered'),
	availableDate: date('From when the product is available; 0000-00-00 if not set'),
	quantity: number('Not explained in the documentation'),
	sortOrder: integer('Place in the list'),
	freeShipping: flag('Whether shipping is free'),
	durableMediaDevice: flag('Whether the product is a durable media device, like a licence code'),
	dateCreated: dateTime('When the product was made'),
	dateUpdated: dateTime('When the product was last changed'),
	taxClass: link('The tax class'),
	noStockStatus: link('What the shop shows without stock'),
	inStockStatus: link('What the shop shows with stock'),
	onlyStock1Status: link('What the shop shows with stock 1 only'),
	onlyStock2Status: link('What the shop shows with stock 2 only'),
	onlyStock3Status: link('What the shop shows with stock 3 only'),
	onlyStock4Status: link('What the shop shows with stock 4 only'),
	productClass: link('The class of the product'),
	parentProduct: link('The parent, if the product is a variant'),
	volumeUnit: link('The unit of width, height and length'),
	weightUnit: link('The unit of weight'),
	allImages: object({ mainImage: text('Address of the main picture'), image1: text('Address of the next picture; image2 and so on follow') }, 'The pictures'),
} satisfies Fields;

/** `/products`: related records as links (shoprenter.md 5.7). */
export const products = {
	...productCore,
	manufacturer: link('The manufacturer'),
	productDescriptions: link('The descriptions'),
	productCategoryRelations: link('The categories'),
	productSpecials: link('The sale prices'),
	productTags: link('The tags'),
	customerGroupProductPrices: link('The prices of customer groups'),
} satisfies Fields;

/** `/productSpecials`: a sale price of a product (shoprenter.md 5.8). */
export const productSpecials = {
	...self,
	priority: integer('Which sale price wins'),
	price: number('Sale price, net'),
	dateFrom: dateTime('When the sale begins; 0000-00-00 00:00:00 if open'),
	dateTo: dateTime('When the sale ends; 0000-00-00 00:00:00 if open'),
	minQuantity: number('From how many pieces; 0 for no limit'),
	maxQuantity: number('Up to how many pieces; 0 for no limit'),
	isLimitedDiscount: flag('Whether only so many can be bought at the price'),
	maxOrderableCount: integer('How many can be bought at the price'),
	dateCreated: dateTime('When the sale price was made'),
	product: link('The product'),
	customerGroup: link('The customer group'),
} satisfies Fields;

/** `/productExtend`: a product with its related records (shoprenter.md 5.7). */
export const productExtend = {
	...productCore,
	manufacturer: link('The manufacturer', {
		id: text('API ID of the manufacturer'),
		innerId: integer('ID of the manufacturer'),
		name: text('Name of the manufacturer'),
		picture: text("Path of the manufacturer's picture"),
		sortOrder: integer('Place in the list'),
		robotsMetaTag: text('What search engines may do'),
		dateCreated: dateTime('When the manufacturer was made'),
		dateUpdated: dateTime('When the manufacturer was last changed'),
		manufacturerDescriptions: link('The descriptions'),
	}),
	productPrices: list(
		{
			customerGroup: link('The customer group', {
				id: text('API ID of the customer group'),
				innerId: integer('ID of the customer group'),
				default: flag('Whether it is the default group'),
			}),
			net: number('Price, net'),
			netOriginal: number('Price without the sale, net'),
			netSpecial: number('Sale price, net'),
			gross: number('Price, gross'),
			grossOriginal: number('Price without the sale, gross'),
			grossSpecial: number('Sale price, gross'),
			currencyCode: text('Currency code'),
		},
		'The price for each customer group',
	),
	productDescriptions: list(
		{
			...self,
			name: text('Name of the product'),
			metaTitle: text('Title for search engines'),
			metaKeywords: text('Keywords for search engines'),
			metaDescription: text('Description for search engines'),
			shortDescription: text('Short description'),
			description: text('Description'),
			parameters: text('Parameters'),
			packagingUnit: text('Packaging unit'),
			measurementUnit: text('Unit in which the product is sold'),
			customContentTitle: text('Title of the extra text'),
			customContent: text('Extra text'),
			videoCode: text('Code of the video'),
			dateCreated: dateTime('When the description was made'),
			dateUpdated: dateTime('When the description was last changed'),
			product: link('The product'),
			language: link('The language'),
		},
		'The description in each language',
	),
	productCategoryRelations: list({ ...self, product: link('The product'), category: link('The category') }, 'The categories'),
	productSpecials: list(productSpecials, 'The sale prices'),
	productTags: list(
		{ ...self, tags: text('Tags, separated by commas'), product: link('The product'), language: link('The language') },
		'The tags in each language',
	),
	customerGroupProductPrices: list(
		{ ...self, price: number('Price, net'), customerGroup: link('The customer group'), product: link('The product') },
		'The prices of customer groups',
	),
	urlAliases: link("The product's address in the shop", {
		id: text('API ID of the address'),
		type: text('Kind of record'),
		urlAlias: text('Last part of the address'),
		urlAliasEntity: link('The product'),
		language: link('The language'),
	}),
} satisfies Fields;

/** `/productDescriptions`: the texts of a product in one language (shoprenter.md 5.7). */
export const productDescriptions = productExtend.productDescriptions.of;

/** `/coupons` (official docs, api/coupon.md). */
export const coupons = {
	...self,
	code: text('Code of the coupon'),
	discountType: text('PERCENT or FIXED'),
	percentDiscountValue: number('Discount in percent'),
	fixDiscountValue: number('Discount as an amount'),
	loginRequired: flag('Whether the customer must be logged in'),
	freeShipping: flag('Whether the coupon makes shipping free'),
	dateStart: date('First day; 0000-00-00 if not set'),
	dateEnd: date('Last day; 0000-00-00 if not set'),
	totalNumberOfCoupons: integer('How often the coupon can be used'),
	totalNumberOfCouponsPerCustomer: integer('How often one customer can use the coupon'),
	status: flag('Whether the coupon is enabled'),
	dateCreated: dateTime('When the coupon was made'),
	dateUpdated: dateTime('When the coupon was last changed'),
	email: text('The only customer who can use the coupon'),
	minOrderLimit: number('From which order value the coupon is accepted'),
	maxOrderLimit: number('Up to which order value the coupon is accepted'),
	validToSpecialProducts: flag('Whether the coupon counts for products on sale'),
	validWithGiftProducts: flag('Whether the coupon counts for gift products'),
	validWithBulkDiscount: flag('Whether the coupon counts beside quantity discounts'),
	validWithLoyaltyPoints: flag('Whether the coupon counts beside loyalty points'),
	bypassMinOrderLimitWithCoupon: flag('Whether the coupon may bring the cart below the smallest order value of the shop'),
	targetType: text('PRODUCT or CATEGORY'),
	taxClass: link('The tax class'),
	couponDescriptions: link('Names of the coupon'),
} satisfies Fields;

/** `/webHooks` (shoprenter.md 1.3, 1.5); parameters and delay come as an object or as a list of one. */
export const webHooks = {
	...self,
	event: text('The event'),
	status: flag('Whether the webhook is enabled'),
	label: text('Name shown in the admin'),
	webHookParameters: list(
		{
			type: text('json or xml'),
			url: text('Where deliveries go'),
			fields: list('string', 'The chosen fields; empty for the default set'),
			webHook: link('The webhook'),
		},
		'Format, target and fields',
	),
	webHookDelay: list({ delay: integer('How long to wait'), delayUnit: text('hour or day'), webHook: link('The webhook') }, 'The delay; empty for at once'),
} satisfies Fields;
