/** The selectable fields of Shoprenter 2.4, grouped by the events whose column is ticked. */

/** order_confirm, order_status_change and abandoned_cart. */
const EVERY_ORDER_EVENT = words(`
	order_storeName order_innerId order_innerResourceId order_outerResourceId order_firstname order_lastname
	order_phone order_fax order_email order_email_hash order_cart_token order_shippingFirstname
	order_shippingLastname order_shippingCompany order_shippingAddress1 order_shippingAddress2
	order_shippingCity order_shippingCountryName order_shippingZoneName order_shippingPostcode
	order_paymentFirstname order_paymentLastname order_paymentCompany order_paymentAddress1
	order_paymentAddress2 order_paymentCity order_paymentCountryName order_paymentZoneName
	order_paymentPostcode order_paymentTaxnumber order_shippingMethodName order_shippingNetPrice
	order_shippingGrossPrice order_paymentMethodName order_paymentNetPrice order_paymentGrossPrice
	order_couponCode order_couponGrossPrice order_languageId order_languageCode order_comment order_total
	order_totalGross order_taxPrice order_currency order_reloadLink orderHistory_status
	orderHistory_statusText orderHistory_comment orderHistory_dateAdded orderProduct_innerId
	orderProduct_innerResourceId orderProduct_outerResourceId orderProduct_name orderProduct_sku
	orderProduct_price orderProduct_currency orderProduct_taxRate orderProduct_quantity orderProduct_image
	orderProduct_category orderProduct_volume orderProduct_weight orderProductOption_name
	orderProductOption_valueName orderProductOption_price orderProductOption_prefix order_loyaltyPoints
	order_loyaltyPointsUsed
`);

/** order_confirm and order_status_change. */
const CONFIRM_AND_STATUS = words(`
	order_shippingAdditionalCostNet order_shippingAdditionalCostGross order_shippingInnerResourceId
	order_shippingCountryIsoCode2 order_shippingCountryIsoCode3 order_paymentCountryIsoCode2
	order_paymentCountryIsoCode3 order_cartAmountDiscount orderProduct_durableMediaDevice
	orderProduct_grossPrice orderProduct_gtin orderProduct_model
`);

/** order_confirm only. */
const CONFIRM_ONLY = words(`
	order_expectedDeliveryDate order_shippingMethodCode order_paymentMethodCode order_customerId
	order_shippingId order_shippingCountryId order_paymentCountryId orderCreditCard_date
	orderCreditCard_transactionId orderCreditCard_licenceNumber orderCreditCard_bankAnswerCode
	orderCreditCard_bankAnswer orderProduct_productId orderProductExtra orderProductAddon
`);

/** order_status_change only. */
const STATUS_ONLY = words(`
	order_newsletterChecked
`);

/** The three newsletter events. */
const SUBSCRIBER = words(`
	subscriber_id subscriber_firstname subscriber_lastname subscriber_email subscriber_phone
	subscriber_status subscriber_language subscriber_hash subscriber_subscribe_date
`);

/** The six events (1.1), each with the fields that can be selected for it (2.4). */
export const SHOPRENTER_FIELDS: Readonly<Record<string, readonly string[]>> = {
	order_confirm: [...EVERY_ORDER_EVENT, ...CONFIRM_AND_STATUS, ...CONFIRM_ONLY],
	order_status_change: [...EVERY_ORDER_EVENT, ...CONFIRM_AND_STATUS, ...STATUS_ONLY],
	abandoned_cart: EVERY_ORDER_EVENT,
	newsletter_subscribe: SUBSCRIBER,
	newsletter_unsubscribe: SUBSCRIBER,
	newsletter_update_subscriber: SUBSCRIBER,
};

function words(text: string): string[] {
	return text.trim().split(/\s+/);
}

type Tree = { [name: string]: Tree | true };

/**
 * Where a field stands in the payload (2.4, mapping): `orderProduct_sku` is `orders.order[].orderProducts.orderProduct[].sku`.
 * The places of the card and option fields are not documented; they follow the pattern of the others.
 */
const CONTAINERS: Readonly<Record<string, readonly string[]>> = {
	order: [],
	orderHistory: ['orderHistory'],
	orderCreditCard: ['orderCreditCard'],
	orderProduct: ['orderProducts', 'orderProduct'],
	orderProductOption: ['orderProducts', 'orderProduct', 'orderProductOptions', 'orderProductOption'],
	orderProductExtra: ['orderProducts', 'orderProduct', 'orderProductExtra'],
	orderProductAddon: ['orderProducts', 'orderProduct', 'orderProductAddons'],
	subscriber: [],
};

/** Reduces a payload of Shoprenter 2 to the selected fields; a name the payload has nothing for is passed over. */
export function selectFields(payload: unknown, fields: readonly string[]): unknown {
	const tree: Tree = {};
	for (const field of fields) {
		const [, container = '', key] = /^([a-zA-Z]+)(?:_(.*))?$/.exec(field) ?? [];
		const path = CONTAINERS[container];
		if (path) plant(tree, key === undefined ? path : [...path, key]);
	}
	return prune(payload, { orders: { order: tree }, newsletter: { subscriber: tree } });
}

function plant(tree: Tree, [head, ...rest]: readonly string[]): void {
	if (head === undefined) return;
	if (rest.length === 0) {
		tree[head] = true;
		return;
	}
	const branch = tree[head];
	if (branch === true) return;
	const grown = branch ?? {};
	tree[head] = grown;
	plant(grown, rest);
}

/** Keeps what the tree names; arrays are pruned row by row. */
function prune(value: unknown, tree: Tree | true): unknown {
	if (tree === true) return value;
	if (Array.isArray(value)) return value.map((row) => prune(row, tree));
	if (typeof value !== 'object' || value === null) return value;
	const kept = Object.entries(value).flatMap(([key, child]) => {
		const branch = tree[key];
		return branch === undefined ? [] : [[key, prune(child, branch)] as const];
	});
	return Object.fromEntries(kept);
}
