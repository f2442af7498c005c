import type { INodePropertyOptions } from 'n8n-workflow';

import { events } from './events';

/** A field that a webhook can be told to send (shoprenter.md 2.4). */
export interface SelectableField {
	/** Shoprenter's own name, as it goes into `webHookParameters[0].fields`. */
	readonly name: string;
	/** Plain English, title case. */
	readonly label: string;
	/** One line of plain English. */
	readonly meaning: string;
	/** The events that document the field. */
	readonly events: readonly string[];
}

const PLACED = ['order_confirm'];
const CHANGED = ['order_status_change'];
const PLACED_OR_CHANGED = [...PLACED, ...CHANGED];
const EVERY_ORDER_EVENT = [...PLACED_OR_CHANGED, 'abandoned_cart'];
const EVERY_NEWSLETTER_EVENT = ['newsletter_subscribe', 'newsletter_unsubscribe', 'newsletter_update_subscriber'];

/** Every field that can be chosen, in the documentation's order (shoprenter.md 2.4). */
export const selectable: readonly SelectableField[] = [
	{ name: 'order_storeName', label: 'Order: Store Name', meaning: 'Name of the shop', events: EVERY_ORDER_EVENT },
	{ name: 'order_innerId', label: 'Order: Number', meaning: 'Order number; always sent, whether chosen or not', events: EVERY_ORDER_EVENT },
	{ name: 'order_innerResourceId', label: 'Order: API Path', meaning: 'API path of the order, orders/<id>', events: EVERY_ORDER_EVENT },
	{ name: 'order_outerResourceId', label: 'Order: Outer ID', meaning: 'ID that another system gave the order, empty if none', events: EVERY_ORDER_EVENT },
	{
		name: 'order_firstname',
		label: 'Order: First Name',
		meaning: "First part of the buyer's name, in Hungarian order the family name",
		events: EVERY_ORDER_EVENT,
	},
	{
		name: 'order_lastname',
		label: 'Order: Last Name',
		meaning: "Second part of the buyer's name, in Hungarian order the given name",
		events: EVERY_ORDER_EVENT,
	},
	{ name: 'order_phone', label: 'Order: Phone', meaning: 'Phone of the buyer', events: EVERY_ORDER_EVENT },
	{ name: 'order_fax', label: 'Order: Fax', meaning: 'Fax of the buyer', events: EVERY_ORDER_EVENT },
	{ name: 'order_email', label: 'Order: Email', meaning: 'Email of the buyer', events: EVERY_ORDER_EVENT },
	{ name: 'order_email_hash', label: 'Order: Email Hash', meaning: "SHA-256 of the buyer's email", events: EVERY_ORDER_EVENT },
	{ name: 'order_cart_token', label: 'Order: Cart Token', meaning: 'Token of the cart that the order came from', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingFirstname', label: 'Order: Shipping First Name', meaning: "First part of the recipient's name", events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingLastname', label: 'Order: Shipping Last Name', meaning: "Second part of the recipient's name", events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingCompany', label: 'Order: Shipping Company', meaning: 'Company of the shipping address', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingAddress1', label: 'Order: Shipping Address 1', meaning: 'Street and number of the shipping address', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingAddress2', label: 'Order: Shipping Address 2', meaning: 'Second line of the shipping address', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingCity', label: 'Order: Shipping City', meaning: 'City of the shipping address', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingCountryName', label: 'Order: Shipping Country', meaning: 'Country of the shipping address, by name', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingZoneName', label: 'Order: Shipping Zone', meaning: 'County or zone of the shipping address', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingPostcode', label: 'Order: Shipping Postcode', meaning: 'Postcode of the shipping address', events: EVERY_ORDER_EVENT },
	{ name: 'order_expectedDeliveryDate', label: 'Order: Expected Delivery Date', meaning: 'Day on which delivery is expected', events: PLACED },
	{ name: 'order_paymentFirstname', label: 'Order: Billing First Name', meaning: 'First part of the name on the invoice', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentLastname', label: 'Order: Billing Last Name', meaning: 'Second part of the name on the invoice', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentCompany', label: 'Order: Billing Company', meaning: 'Company of the billing address', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentAddress1', label: 'Order: Billing Address 1', meaning: 'Street and number of the billing address', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentAddress2', label: 'Order: Billing Address 2', meaning: 'Second line of the billing address', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentCity', label: 'Order: Billing City', meaning: 'City of the billing address', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentCountryName', label: 'Order: Billing Country', meaning: 'Country of the billing address, by name', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentZoneName', label: 'Order: Billing Zone', meaning: 'County or zone of the billing address', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentPostcode', label: 'Order: Billing Postcode', meaning: 'Postcode of the billing address', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentTaxnumber', label: 'Order: Billing Tax Number', meaning: 'Tax number of the buyer', events: EVERY_ORDER_EVENT },
	{
		name: 'order_shippingMethodName',
		label: 'Order: Shipping Method',
		meaning: 'Name of the shipping method, in the language of the order',
		events: EVERY_ORDER_EVENT,
	},
	{ name: 'order_shippingMethodCode', label: 'Order: Shipping Method Code', meaning: 'Internal code of the shipping method', events: PLACED },
	{ name: 'order_shippingNetPrice', label: 'Order: Shipping Price Net', meaning: 'Shipping fee, net', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingGrossPrice', label: 'Order: Shipping Price Gross', meaning: 'Shipping fee, gross', events: EVERY_ORDER_EVENT },
	{ name: 'order_shippingAdditionalCostNet', label: 'Order: Shipping Additional Cost Net', meaning: 'Extra shipping cost, net', events: PLACED_OR_CHANGED },
	{
		name: 'order_shippingAdditionalCostGross',
		label: 'Order: Shipping Additional Cost Gross',
		meaning: 'Extra shipping cost, gross',
		events: PLACED_OR_CHANGED,
	},
	{
		name: 'order_shippingInnerResourceId',
		label: 'Order: Shipping Method API Path',
		meaning: 'API path of the shipping method, shippingModeExtend/<id>',
		events: PLACED_OR_CHANGED,
	},
	{
		name: 'order_shippingCountryIsoCode2',
		label: 'Order: Shipping Country Code',
		meaning: 'Country of the shipping address, two letters',
		events: PLACED_OR_CHANGED,
	},
	{
		name: 'order_shippingCountryIsoCode3',
		label: 'Order: Shipping Country Code (3 Letters)',
		meaning: 'Country of the shipping address, three letters',
		events: PLACED_OR_CHANGED,
	},
	{
		name: 'order_paymentCountryIsoCode2',
		label: 'Order: Billing Country Code',
		meaning: 'Country of the billing address, two letters',
		events: PLACED_OR_CHANGED,
	},
	{
		name: 'order_paymentCountryIsoCode3',
		label: 'Order: Billing Country Code (3 Letters)',
		meaning: 'Country of the billing address, three letters',
		events: PLACED_OR_CHANGED,
	},
	{
		name: 'order_paymentMethodName',
		label: 'Order: Payment Method',
		meaning: 'Name of the payment method, in the language of the order',
		events: EVERY_ORDER_EVENT,
	},
	{ name: 'order_paymentMethodCode', label: 'Order: Payment Method Code', meaning: 'Internal code of the payment method', events: PLACED },
	{ name: 'order_paymentNetPrice', label: 'Order: Payment Fee Net', meaning: 'Fee of the payment method, net', events: EVERY_ORDER_EVENT },
	{ name: 'order_paymentGrossPrice', label: 'Order: Payment Fee Gross', meaning: 'Fee of the payment method, gross', events: EVERY_ORDER_EVENT },
	{ name: 'order_couponCode', label: 'Order: Coupon Code', meaning: 'Coupon that was used', events: EVERY_ORDER_EVENT },
	{ name: 'order_couponGrossPrice', label: 'Order: Coupon Value Gross', meaning: 'Value of the coupon, gross', events: EVERY_ORDER_EVENT },
	{
		name: 'order_cartAmountDiscount',
		label: 'Order: Quantity Discount',
		meaning: 'Quantity discount on the cart, a negative number',
		events: PLACED_OR_CHANGED,
	},
	{ name: 'order_languageId', label: 'Order: Language ID', meaning: "Internal ID of the order's language", events: EVERY_ORDER_EVENT },
	{ name: 'order_languageCode', label: 'Order: Language Code', meaning: "Two-letter code of the order's language", events: EVERY_ORDER_EVENT },
	{ name: 'order_comment', label: 'Order: Comment', meaning: "The buyer's comment", events: EVERY_ORDER_EVENT },
	{ name: 'order_total', label: 'Order: Products Total Net', meaning: 'Net value of the products, without shipping', events: EVERY_ORDER_EVENT },
	{ name: 'order_totalGross', label: 'Order: Grand Total Gross', meaning: 'Grand total, gross', events: EVERY_ORDER_EVENT },
	{ name: 'order_taxPrice', label: 'Order: Products Tax', meaning: 'VAT of the products', events: EVERY_ORDER_EVENT },
	{ name: 'order_currency', label: 'Order: Currency', meaning: 'Currency code', events: EVERY_ORDER_EVENT },
	{ name: 'order_newsletterChecked', label: 'Order: Newsletter Checked', meaning: 'Whether the buyer ticked the newsletter box', events: CHANGED },
	{ name: 'order_reloadLink', label: 'Order: Reload Link', meaning: 'Link that restores the cart', events: EVERY_ORDER_EVENT },
	{ name: 'order_customerId', label: 'Order: Customer ID', meaning: 'ID of the customer', events: PLACED },
	{ name: 'order_shippingId', label: 'Order: Shipping Method ID', meaning: 'Internal ID of the shipping method', events: PLACED },
	{ name: 'order_shippingCountryId', label: 'Order: Shipping Country ID', meaning: "Internal ID of the shipping address's country", events: PLACED },
	{ name: 'order_paymentCountryId', label: 'Order: Billing Country ID', meaning: "Internal ID of the billing address's country", events: PLACED },
	{ name: 'orderHistory_status', label: 'Order History: Status ID', meaning: "Internal ID of the order's status", events: EVERY_ORDER_EVENT },
	{ name: 'orderHistory_statusText', label: 'Order History: Status Name', meaning: "The order's status as text", events: EVERY_ORDER_EVENT },
	{ name: 'orderHistory_comment', label: 'Order History: Comment', meaning: 'Note written for this status change', events: EVERY_ORDER_EVENT },
	{
		name: 'orderHistory_dateAdded',
		label: 'Order History: Date',
		meaning: 'When the status was set; without it, repeats of a status change cannot be told',
		events: EVERY_ORDER_EVENT,
	},
	{ name: 'orderCreditCard_date', label: 'Card Payment: Date', meaning: 'When the card was charged', events: PLACED },
	{ name: 'orderCreditCard_transactionId', label: 'Card Payment: Transaction ID', meaning: 'ID of the card transaction', events: PLACED },
	{ name: 'orderCreditCard_licenceNumber', label: 'Card Payment: Licence Number', meaning: 'Authorisation number of the card payment', events: PLACED },
	{ name: 'orderCreditCard_bankAnswerCode', label: 'Card Payment: Bank Answer Code', meaning: "The bank's answer, as a code", events: PLACED },
	{ name: 'orderCreditCard_bankAnswer', label: 'Card Payment: Bank Answer', meaning: "The bank's answer, as text", events: PLACED },
	{ name: 'orderProduct_innerId', label: 'Product: Line ID', meaning: 'ID of the order line, not of the product', events: EVERY_ORDER_EVENT },
	{
		name: 'orderProduct_innerResourceId',
		label: 'Product: Line API Path',
		meaning: 'API path of the order line, orderProducts/<id>',
		events: EVERY_ORDER_EVENT,
	},
	{ name: 'orderProduct_outerResourceId', label: 'Product: Line Outer ID', meaning: 'ID that another system gave the order line', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_name', label: 'Product: Name', meaning: 'Name of the product', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_sku', label: 'Product: SKU', meaning: 'Article number of the product', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_price', label: 'Product: Unit Price Net', meaning: 'Price of one piece, net', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_currency', label: 'Product: Currency', meaning: 'Currency of the price', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_taxRate', label: 'Product: Tax Rate', meaning: 'VAT rate in percent', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_quantity', label: 'Product: Quantity', meaning: 'How many were ordered', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_image', label: 'Product: Image', meaning: "Address of the product's picture", events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_category', label: 'Product: Category', meaning: "Names of the product's categories", events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_volume', label: 'Product: Volume', meaning: 'Height, width, length and their unit', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_weight', label: 'Product: Weight', meaning: 'Weight and its unit', events: EVERY_ORDER_EVENT },
	{
		name: 'orderProduct_durableMediaDevice',
		label: 'Product: Durable Media Device',
		meaning: 'Whether the product is a durable media device, like a licence code',
		events: PLACED_OR_CHANGED,
	},
	{ name: 'orderProduct_grossPrice', label: 'Product: Unit Price Gross', meaning: 'Price of one piece, gross', events: PLACED_OR_CHANGED },
	{ name: 'orderProductOption_name', label: 'Product Option: Name', meaning: 'Name of the chosen option', events: EVERY_ORDER_EVENT },
	{ name: 'orderProductOption_valueName', label: 'Product Option: Value', meaning: 'Chosen value of the option', events: EVERY_ORDER_EVENT },
	{ name: 'orderProductOption_price', label: 'Product Option: Price', meaning: 'By how much the option changes the price, net', events: EVERY_ORDER_EVENT },
	{
		name: 'orderProductOption_prefix',
		label: 'Product Option: Prefix',
		meaning: 'Whether the option adds to the price (+) or takes from it (-)',
		events: EVERY_ORDER_EVENT,
	},
	{ name: 'orderProduct_productId', label: 'Product: Product ID', meaning: 'ID of the product itself', events: PLACED },
	{ name: 'orderProductExtra', label: 'Product: Extra Information', meaning: 'Extra information on the order lines', events: PLACED },
	{ name: 'orderProductAddon', label: 'Product: Add-Ons', meaning: 'Add-ons of the order lines, like a deposit fee', events: PLACED },
	{ name: 'order_loyaltyPoints', label: 'Order: Loyalty Points Earned', meaning: 'Loyalty points that the order earns', events: EVERY_ORDER_EVENT },
	{ name: 'order_loyaltyPointsUsed', label: 'Order: Loyalty Points Used', meaning: 'Loyalty points that the buyer spent', events: EVERY_ORDER_EVENT },
	{ name: 'orderProduct_gtin', label: 'Product: GTIN', meaning: 'Barcode of the product', events: PLACED_OR_CHANGED },
	{ name: 'orderProduct_model', label: 'Product: Model', meaning: "The manufacturer's part number", events: PLACED_OR_CHANGED },
	{ name: 'subscriber_id', label: 'Subscriber: ID', meaning: 'ID of the subscriber; always sent, whether chosen or not', events: EVERY_NEWSLETTER_EVENT },
	{
		name: 'subscriber_firstname',
		label: 'Subscriber: First Name',
		meaning: "First part of the subscriber's name, in Hungarian order the family name",
		events: EVERY_NEWSLETTER_EVENT,
	},
	{
		name: 'subscriber_lastname',
		label: 'Subscriber: Last Name',
		meaning: "Second part of the subscriber's name, in Hungarian order the given name",
		events: EVERY_NEWSLETTER_EVENT,
	},
	{ name: 'subscriber_email', label: 'Subscriber: Email', meaning: 'Email of the subscriber', events: EVERY_NEWSLETTER_EVENT },
	{ name: 'subscriber_phone', label: 'Subscriber: Phone', meaning: 'Phone of the subscriber', events: EVERY_NEWSLETTER_EVENT },
	{ name: 'subscriber_status', label: 'Subscriber: Status', meaning: 'Status of the subscription', events: EVERY_NEWSLETTER_EVENT },
	{ name: 'subscriber_language', label: 'Subscriber: Language ID', meaning: "Internal ID of the subscriber's language", events: EVERY_NEWSLETTER_EVENT },
	{ name: 'subscriber_hash', label: 'Subscriber: Hash', meaning: 'Secret for activating or cancelling the subscription', events: EVERY_NEWSLETTER_EVENT },
	{ name: 'subscriber_subscribe_date', label: 'Subscriber: Subscription Date', meaning: 'When the subscription began', events: EVERY_NEWSLETTER_EVENT },
];

/** Sent whatever was chosen: without the record's id an item could not be told from another. */
const ALWAYS_SENT = ['order_innerId', 'subscriber_id'];

/**
 * The fields to register a webhook with: those chosen that its event documents, with the record's id, in the
 * documentation's order. Undefined, so that Shoprenter sends its default set, where none was chosen or none is left;
 * Shoprenter does not say what it does with a name that an event does not have (shoprenter.md 2.4).
 */
export function fieldsFor(event: string, chosen: readonly string[]): string[] | undefined {
	const documented = selectable.filter((field) => field.events.includes(event)).map((field) => field.name);
	if (!documented.some((name) => chosen.includes(name))) return undefined;
	return documented.filter((name) => chosen.includes(name) || ALWAYS_SENT.includes(name));
}

/** The same fields as options of the node, sorted by label; each says which events have it if not all of its kind. */
export const fieldOptions: INodePropertyOptions[] = selectable
	.map((field) => ({ name: field.label, value: field.name, description: field.meaning + limitedTo(field) }))
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

function limitedTo(field: SelectableField): string {
	if (field.events === EVERY_ORDER_EVENT || field.events === EVERY_NEWSLETTER_EVENT) return '';
	const labels = events.filter((event) => field.events.includes(event.value)).map((event) => event.name);
	return ` (only ${labels.join(' and ')})`;
}
