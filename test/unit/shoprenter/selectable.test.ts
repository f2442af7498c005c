import { events } from '../../../nodes/Shoprenter/events';
import { fieldOptions, fieldsFor, selectable } from '../../../nodes/Shoprenter/selectable';

/**
 * shoprenter.md 2.4, typed off: x = documented, for order_confirm, order_status_change, abandoned_cart; for the
 * subscriber's fields for newsletter_subscribe, newsletter_unsubscribe, newsletter_update_subscriber.
 */
const SHEET = `
	order_storeName xxx
	order_innerId xxx
	order_innerResourceId xxx
	order_outerResourceId xxx
	order_firstname xxx
	order_lastname xxx
	order_phone xxx
	order_fax xxx
	order_email xxx
	order_email_hash xxx
	order_cart_token xxx
	order_shippingFirstname xxx
	order_shippingLastname xxx
	order_shippingCompany xxx
	order_shippingAddress1 xxx
	order_shippingAddress2 xxx
	order_shippingCity xxx
	order_shippingCountryName xxx
	order_shippingZoneName xxx
	order_shippingPostcode xxx
	order_expectedDeliveryDate x--
	order_paymentFirstname xxx
	order_paymentLastname xxx
	order_paymentCompany xxx
	order_paymentAddress1 xxx
	order_paymentAddress2 xxx
	order_paymentCity xxx
	order_paymentCountryName xxx
	order_paymentZoneName xxx
	order_paymentPostcode xxx
	order_paymentTaxnumber xxx
	order_shippingMethodName xxx
	order_shippingMethodCode x--
	order_shippingNetPrice xxx
	order_shippingGrossPrice xxx
	order_shippingAdditionalCostNet xx-
	order_shippingAdditionalCostGross xx-
	order_shippingInnerResourceId xx-
	order_shippingCountryIsoCode2 xx-
	order_shippingCountryIsoCode3 xx-
	order_paymentCountryIsoCode2 xx-
	order_paymentCountryIsoCode3 xx-
	order_paymentMethodName xxx
	order_paymentMethodCode x--
	order_paymentNetPrice xxx
	order_paymentGrossPrice xxx
	order_couponCode xxx
	order_couponGrossPrice xxx
	order_cartAmountDiscount xx-
	order_languageId xxx
	order_languageCode xxx
	order_comment xxx
	order_total xxx
	order_totalGross xxx
	order_taxPrice xxx
	order_currency xxx
	order_newsletterChecked -x-
	order_reloadLink xxx
	order_customerId x--
	order_shippingId x--
	order_shippingCountryId x--
	order_paymentCountryId x--
	orderHistory_status xxx
	orderHistory_statusText xxx
	orderHistory_comment xxx
	orderHistory_dateAdded xxx
	orderCreditCard_date x--
	orderCreditCard_transactionId x--
	orderCreditCard_licenceNumber x--
	orderCreditCard_bankAnswerCode x--
	orderCreditCard_bankAnswer x--
	orderProduct_innerId xxx
	orderProduct_innerResourceId xxx
	orderProduct_outerResourceId xxx
	orderProduct_name xxx
	orderProduct_sku xxx
	orderProduct_price xxx
	orderProduct_currency xxx
	orderProduct_taxRate xxx
	orderProduct_quantity xxx
	orderProduct_image xxx
	orderProduct_category xxx
	orderProduct_volume xxx
	orderProduct_weight xxx
	orderProduct_durableMediaDevice xx-
	orderProduct_grossPrice xx-
	orderProductOption_name xxx
	orderProductOption_valueName xxx
	orderProductOption_price xxx
	orderProductOption_prefix xxx
	orderProduct_productId x--
	orderProductExtra x--
	orderProductAddon x--
	order_loyaltyPoints xxx
	order_loyaltyPointsUsed xxx
	orderProduct_gtin xx-
	orderProduct_model xx-
	subscriber_id xxx
	subscriber_firstname xxx
	subscriber_lastname xxx
	subscriber_email xxx
	subscriber_phone xxx
	subscriber_status xxx
	subscriber_language xxx
	subscriber_hash xxx
	subscriber_subscribe_date xxx
`;

const ORDER_EVENTS = ['order_confirm', 'order_status_change', 'abandoned_cart'];
const NEWSLETTER_EVENTS = ['newsletter_subscribe', 'newsletter_unsubscribe', 'newsletter_update_subscriber'];

const documentedFor = (event: string) => selectable.filter((field) => field.events.includes(event)).map((field) => field.name);

describe('the selectable fields', () => {
	it('are those of the documentation, each with its events', () => {
		const expected = SHEET.trim()
			.split('\n')
			.map((row) => {
				const [name, marks] = row.trim().split(' ');
				const ofKind = name.startsWith('subscriber_') ? NEWSLETTER_EVENTS : ORDER_EVENTS;
				return { name, events: ofKind.filter((_, index) => marks[index] === 'x') };
			});
		expect(selectable.map(({ name, events }) => ({ name, events }))).toEqual(expected);
	});

	it.each([
		['order_confirm', 96],
		['order_status_change', 82],
		['abandoned_cart', 69],
		['newsletter_subscribe', 9],
		['newsletter_unsubscribe', 9],
		['newsletter_update_subscriber', 9],
	])('%s has %i', (event, count) => {
		expect(documentedFor(event)).toHaveLength(count);
	});

	it('are 97 of orders and 9 of subscribers', () => {
		expect(selectable.filter((field) => field.name.startsWith('order'))).toHaveLength(97);
		expect(selectable.filter((field) => field.name.startsWith('subscriber_'))).toHaveLength(9);
	});

	it('name only events that the node has', () => {
		const known = events.map((event) => event.value);
		expect([...new Set(selectable.flatMap((field) => field.events))].sort()).toEqual([...known].sort());
	});
});

describe('fieldsFor', () => {
	it('cuts what was chosen to what the event documents', () => {
		const chosen = ['order_innerId', 'order_expectedDeliveryDate', 'order_newsletterChecked', 'order_gtin', 'subscriber_email', 'order_email'];
		expect(fieldsFor('order_confirm', chosen)).toEqual(['order_innerId', 'order_email', 'order_expectedDeliveryDate']);
		expect(fieldsFor('order_status_change', chosen)).toEqual(['order_innerId', 'order_email', 'order_newsletterChecked']);
		expect(fieldsFor('abandoned_cart', chosen)).toEqual(['order_innerId', 'order_email']);
		expect(fieldsFor('newsletter_unsubscribe', chosen)).toEqual(['subscriber_id', 'subscriber_email']);
	});

	it('always adds the id of the record, once', () => {
		expect(fieldsFor('order_confirm', ['order_total'])).toEqual(['order_innerId', 'order_total']);
		expect(fieldsFor('order_confirm', ['order_innerId', 'order_innerId'])).toEqual(['order_innerId']);
		expect(fieldsFor('newsletter_subscribe', ['subscriber_hash'])).toEqual(['subscriber_id', 'subscriber_hash']);
	});

	it('does not depend on the order of choosing', () => {
		expect(fieldsFor('order_confirm', ['order_total', 'order_email'])).toEqual(fieldsFor('order_confirm', ['order_email', 'order_total']));
	});

	it.each([
		['nothing was chosen', 'order_confirm', []],
		['the event has none of the chosen', 'newsletter_subscribe', ['order_total']],
		['the event has none of the chosen', 'abandoned_cart', ['order_customerId', 'order_newsletterChecked']],
		['the event is unknown', 'order_vanished', ['order_total']],
	])('is undefined where %s (%s)', (_, event, chosen) => {
		expect(fieldsFor(event, chosen)).toBeUndefined();
	});
});

describe('fieldOptions', () => {
	const names = fieldOptions.map((option) => option.name);

	it('has every field once, under a label of its own, sorted', () => {
		expect(fieldOptions.map((option) => option.value).sort()).toEqual(selectable.map((field) => field.name).sort());
		expect(new Set(names).size).toBe(106);
		expect(names).toEqual([...names].sort((a, b) => a.localeCompare(b)));
	});

	it.each([
		['order_customerId', 'ID of the customer (only Order Placed)'],
		['order_newsletterChecked', 'Whether the buyer ticked the newsletter box (only Order Status Changed)'],
		['orderProduct_gtin', 'Barcode of the product (only Order Placed and Order Status Changed)'],
		['order_email', 'Email of the buyer'],
		['subscriber_email', 'Email of the subscriber'],
	])('says which events have %s, if not all do', (name, description) => {
		expect(fieldOptions.find((option) => option.value === name)?.description).toBe(description);
	});
});
