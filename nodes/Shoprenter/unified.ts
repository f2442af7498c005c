/**
 * Shoprenter's records in the unified shapes. Three things to know (shoprenter.md 6.8 to 6.10):
 *
 *  - `firstname` is what a name begins with: in Hungary the family name, elsewhere the given name. The documentation
 *    calls it both. So the two parts are passed on under the names that Shoprenter gives them, and `fullName` puts
 *    `firstname` first, which is right in either order.
 *  - `total` of a webhook is the net value of the products, without shipping and fees; of an API order it is the gross
 *    grand total.
 *  - `innerId` of a line is not the product's id.
 *
 * No payload says whether an order is paid, so `paid` is always null. The bank's answer to a card is told in words that are
 * documented nowhere, so the state of such a payment is unknown.
 */
import { countryCodeOf } from '../shared/records/countries';
import { literalOf } from '../shared/records/literals';
import { isPlainObject, type PlainObject } from '../shared/objects';
import type { Unifier } from '../shared/platform';
import type { UnifiedAddress, UnifiedCustomer, UnifiedLine, UnifiedOrder, UnifiedSubscriber } from '../shared/records/shapes';
import {
	addressOrNull,
	amountOf,
	balance,
	blankAddress,
	blankCustomer,
	blankLine,
	blankOrder,
	blankSubscriber,
	difference,
	flagOf,
	joined,
	joinedBy,
	momentOf,
	product,
	sum,
	sumOf,
	textOf,
	withTax,
	withoutTax,
} from '../shared/records/unify';

type Source = Readonly<Record<string, unknown>>;

/** By resource name, as in the item (shoprenter.md 2.1, 2.2). */
export const unified: Record<string, Unifier> = {
	order: (record, event) => ({ order: unifyOrder(record, event) }),
	subscriber: (record) => ({ subscriber: unifySubscriber(record, record.subscribe_date) }),
};

/** An order of the API, best from `/orderExtend`; links of `/orders` tell little (shoprenter.md 5.2). */
export function unifyApiOrder(record: Source): UnifiedOrder {
	const lines = apiLines(record);
	const money = apiMoney(record);
	const payments = recordsIn(record.orderCreditCards);
	// Of several card payments nothing tells which one counts.
	const payment = payments.length === 1 ? payments[0] : {};
	const currency = apiCurrency(record);
	const status = recordAt(record.orderStatus);
	return {
		...blankOrder('shoprenter'),
		id: textOf(record.innerId),
		number: textOf(record.innerId),
		// Only where the actions have put number and name into the link (actions/statuses.ts).
		status: { code: textOf(status.innerId), label: textOf(status.name) },
		createdAt: momentOf(record.dateCreated),
		updatedAt: momentOf(record.dateUpdated),
		currency,
		language: textOf(recordAt(record.language).code),
		note: textOf(record.comment),
		couponCode: textOf(recordAt(record.coupon).code),
		totals: totalsOf(money, currency),
		// The customer is a link by API id, not by the number that webhooks and customers have.
		customer: buyer(record, { taxId: record.taxNumber }),
		billingAddress: orderAddress(record, 'payment', recordAt(record.paymentCountry)),
		shippingAddress: orderAddress(record, 'shipping', recordAt(record.shippingCountry)),
		lines,
		shipping: { ...blankOrder('shoprenter').shipping, method: textOf(record.shippingMethodName), net: money.shippingNet, gross: money.shippingGross },
		payment: paymentOf(record, payment.bankResponse, payment.transactionId),
		checks: checksOf(lines, money, currency),
	};
}

/** A customer of the API, best from `/customerExtend` (shoprenter.md 5.5). */
export function unifyApiCustomer(record: Source): UnifiedCustomer {
	const addresses = recordsIn(record.addresses);
	const usual = textOf(recordAt(record.defaultAddress).href);
	const main = addresses.find((address) => usual !== null && address.href === usual) ?? {};
	return {
		...blankCustomer(),
		id: textOf(record.innerId),
		...nameOf(record.firstname, record.lastname),
		email: textOf(record.email),
		phone: textOf(record.telephone),
		company: textOf(main.company),
		taxId: textOf(main.taxNumber),
		acceptsMarketing: flagOf(record.newsletter),
		addresses: addresses.map(customerAddress).filter((address) => addressOrNull(address) !== null),
		createdAt: momentOf(record.dateCreated),
	};
}

/** A newsletter subscriber of the API; its id is not the number that webhooks have (shoprenter.md 5.6). */
export function unifyApiSubscriber(record: Source): UnifiedSubscriber {
	return unifySubscriber(record, record.dateSubscribed);
}

/** The language is left out: what is sent is the shop's internal number for it, not a code (shoprenter.md 2.2). */
function unifySubscriber(record: Source, subscribedAt: unknown): UnifiedSubscriber {
	return {
		...blankSubscriber(),
		id: textOf(record.id),
		firstName: textOf(record.firstname),
		lastName: textOf(record.lastname),
		email: textOf(record.email),
		phone: textOf(record.phone),
		status: textOf(record.status),
		subscribedAt: momentOf(subscribedAt),
	};
}

function unifyOrder(record: Source, event: string): UnifiedOrder {
	const history = recordAt(record.orderHistory);
	const card = recordAt(record.orderCreditCard);
	const lines = webhookLines(record);
	const money = webhookMoney(record);
	const currency = textOf(record.currency);
	return {
		...blankOrder('shoprenter'),
		id: textOf(record.innerId),
		number: textOf(record.innerId),
		shop: textOf(record.storeName),
		status: { code: textOf(history.status), label: textOf(history.statusText) },
		updatedAt: momentOf(history.dateAdded),
		currency,
		language: textOf(record.languageCode),
		note: textOf(record.comment),
		couponCode: textOf(record.couponCode),
		// The link restores a cart; of a placed order it is no address.
		url: event === 'abandoned_cart' ? textOf(record.reloadLink) : null,
		totals: totalsOf(money, currency),
		customer: buyer(record, { id: record.customerId, taxId: record.paymentTaxnumber, acceptsMarketing: record.newsletterChecked }),
		billingAddress: orderAddress(record, 'payment', { isoCode2: record.paymentCountryIsoCode2, isoCode3: record.paymentCountryIsoCode3 }),
		shippingAddress: orderAddress(record, 'shipping', { isoCode2: record.shippingCountryIsoCode2, isoCode3: record.shippingCountryIsoCode3 }),
		lines,
		shipping: { ...blankOrder('shoprenter').shipping, method: textOf(record.shippingMethodName), net: money.shippingNet, gross: money.shippingGross },
		payment: paymentOf(record, card.bankAnswer, card.transactionId),
		checks: checksOf(lines, money, currency),
	};
}

/* ---- People and addresses ---- */

function nameOf(first: unknown, last: unknown): Pick<UnifiedCustomer, 'firstName' | 'lastName' | 'fullName'> {
	return { firstName: textOf(first), lastName: textOf(last), fullName: joined(first, last) };
}

function buyer(record: Source, of: { id?: unknown; taxId: unknown; acceptsMarketing?: unknown }): UnifiedOrder['customer'] {
	return {
		id: textOf(of.id),
		...nameOf(record.firstname, record.lastname),
		email: textOf(record.email),
		phone: textOf(record.phone),
		company: textOf(record.paymentCompany),
		taxId: textOf(of.taxId),
		acceptsMarketing: flagOf(of.acceptsMarketing),
	};
}

/** One of an order's two addresses; its phone is unknown, since an order has only the buyer's. */
function orderAddress(record: Source, kind: 'payment' | 'shipping', country: Source): UnifiedAddress | null {
	const [first, last] = [record[`${kind}Firstname`], record[`${kind}Lastname`]];
	return addressOrNull({
		...blankAddress(),
		name: joined(first, last),
		firstName: textOf(first),
		lastName: textOf(last),
		company: textOf(record[`${kind}Company`]),
		street: textOf(record[`${kind}Address1`]),
		street2: textOf(record[`${kind}Address2`]),
		city: textOf(record[`${kind}City`]),
		region: textOf(record[`${kind}ZoneName`]),
		postcode: textOf(record[`${kind}Postcode`]),
		country: textOf(record[`${kind}CountryName`]),
		countryCode: countryCodeOf(country.isoCode2) ?? countryCodeOf(country.isoCode3),
	});
}

/** An address of a customer; country and zone are links there, so both are unknown. */
function customerAddress(address: Source): UnifiedAddress {
	return {
		...blankAddress(),
		name: joined(address.firstname, address.lastname),
		firstName: textOf(address.firstname),
		lastName: textOf(address.lastname),
		company: textOf(address.company),
		street: textOf(address.address1),
		street2: textOf(address.address2),
		city: textOf(address.city),
		postcode: textOf(address.postcode),
		phone: textOf(address.telephone),
	};
}

function paymentOf(record: Source, bankAnswer: unknown, transactionId: unknown): UnifiedOrder['payment'] {
	const status = textOf(bankAnswer);
	return { method: textOf(record.paymentMethodName), status, reference: textOf(transactionId), state: status === null ? null : 'unknown' };
}

/* ---- Lines ---- */

/** Null where lines were not selected, or are no list. */
function webhookLines(record: Source): UnifiedLine[] | null {
	const lines = recordAt(record.orderProducts).orderProduct;
	return Array.isArray(lines) ? recordsIn(lines).map(webhookLine) : null;
}

function webhookLine(line: Source): UnifiedLine {
	return {
		...blankLine(),
		id: textOf(line.innerId),
		productId: textOf(line.productId),
		sku: textOf(line.sku),
		name: textOf(line.name),
		variant: variantOf(line),
		imageUrl: textOf(line.image),
		...pricesOf(line, amountOf(line.quantity)),
	};
}

/** The chosen options: `Size: L, Colour: red`. */
function variantOf(line: Source): string | null {
	const options = recordsIn(recordAt(line.orderProductOptions).orderProductOption);
	return joinedBy(
		', ',
		options.map(({ name, valueName }) => joinedBy(': ', [name, valueName])),
	);
}

/** Products and, after them, add-ons like deposit fees, which are charged as well. Null where lines are only a link. */
function apiLines(record: Source): UnifiedLine[] | null {
	if (!Array.isArray(record.orderProducts)) return null;
	return [...recordsIn(record.orderProducts).map(apiLine), ...recordsIn(record.orderProductAddons).map(apiAddon)];
}

function apiLine(line: Source): UnifiedLine {
	// The API's line has no quantity, only how many were taken from each stock: always 0 while it is a cart.
	const taken = sum(line.stock1, line.stock2, line.stock3, line.stock4);
	return {
		...blankLine(),
		id: textOf(line.innerId),
		productId: textOf(line.productInnerId),
		sku: textOf(line.sku),
		name: textOf(line.name),
		...pricesOf(line, taken === 0 ? null : taken),
	};
}

function apiAddon(addon: Source): UnifiedLine {
	return { ...blankLine(), id: textOf(addon.innerId), sku: textOf(addon.sku), name: textOf(addon.name), ...pricesOf(addon, amountOf(addon.quantity)) };
}

/** `price` is net and for one piece, in webhooks and the API (shoprenter.md 2.1, 5.2). */
function pricesOf(line: Source, quantity: number | null): Pick<UnifiedLine, 'quantity' | 'unitNet' | 'unitGross' | 'taxRate' | 'net' | 'tax' | 'gross'> {
	const net = product(line.price, quantity);
	const gross = withTax(net, line.taxRate);
	return {
		quantity,
		unitNet: amountOf(line.price),
		unitGross: amountOf(line.grossPrice) ?? withTax(line.price, line.taxRate),
		taxRate: amountOf(line.taxRate),
		net,
		tax: difference(gross, net),
		gross,
	};
}

/* ---- Money ---- */

/** What an order's sums are made of; discounts are what is taken off, so not negative. */
interface Money {
	/** Net value of the products. */
	readonly productsNet: number | null;
	/** VAT of the products. */
	readonly productsTax: number | null;
	readonly gross: number | null;
	readonly shippingNet: number | null;
	readonly shippingGross: number | null;
	readonly feeNet: number | null;
	readonly feeGross: number | null;
	/** Null where nothing was said of discounts, or something without its value. */
	readonly discount: number | null;
	/** Something was taken off, but not how much. */
	readonly discountHidden: boolean;
}

function webhookMoney(record: Source): Money {
	const pointsUsed = amountOf(record.loyaltyPointsUsed);
	// What a point is worth is documented nowhere, so an order with points has a discount of unknown height.
	const discountHidden = pointsUsed !== null && pointsUsed !== 0;
	return {
		productsNet: amountOf(record.total),
		productsTax: amountOf(record.taxPrice),
		gross: amountOf(record.totalGross),
		shippingNet: sum(record.shippingNetPrice, record.shippingAdditionalCostNet ?? 0),
		shippingGross: sum(record.shippingGrossPrice, record.shippingAdditionalCostGross ?? 0),
		feeNet: amountOf(record.paymentNetPrice),
		feeGross: amountOf(record.paymentGrossPrice),
		discount: discountHidden ? null : webhookDiscount(record),
		discountHidden,
	};
}

/** Coupon and quantity discount; the latter is negative, of the former the sign is not documented (shoprenter.md 2.4). */
function webhookDiscount(record: Source): number | null {
	const told = [record.couponGrossPrice, record.cartAmountDiscount].filter((value) => value !== undefined);
	return told.length === 0 ? null : sum(...told.map((value) => magnitude(value ?? 0)));
}

/** Of an API order the sums are rows; a row that is missing among others stands for nothing charged (shoprenter.md 5.2). */
function apiMoney(record: Source): Money {
	const rows = recordsIn(record.orderTotals);
	const charged = (wanted: (row: Source) => boolean) => (rows.length === 0 ? null : sumOf([0, ...rows.filter(wanted).map((row) => row.value)]));
	const ofType = (type: string) => charged((row) => literalOf(row.type) === type);
	const shippingGross = ofType('SHIPPING');
	const feeGross = ofType('PAYMENT');
	const discounts = rows.filter(isDiscount).map((row) => magnitude(row.value));
	return {
		productsNet: ofType('SUB_TOTAL'),
		productsTax: ofType('TAX'),
		gross: amountOf(record.total) ?? ofType('TOTAL'),
		shippingNet: netOf(shippingGross, record.shippingMethodTaxRate),
		shippingGross,
		feeNet: netOf(feeGross, record.paymentMethodTaxRate),
		feeGross,
		discount: rows.length === 0 ? null : sumOf([0, ...discounts]),
		discountHidden: false,
	};
}

function isDiscount(row: Source): boolean {
	return literalOf(row.key) === 'CART_AMOUNT_DISCOUNT' || ['COUPON', 'LOYALTYPOINTS_TO_USE'].includes(literalOf(row.type));
}

/**
 * Rounded to four decimals, as the shop itself does it in webhooks, so that both tell the same amount. A negative rate
 * stands for none (shoprenter.md 5.2), so there is nothing to reckon with.
 */
function netOf(gross: number | null, rate: unknown): number | null {
	if (gross === 0) return 0;
	const net = (amountOf(rate) ?? -1) < 0 ? null : withoutTax(gross, rate);
	return net === null ? null : Math.round(net * 10_000) / 10_000;
}

/**
 * The net total is not sent. It is products, shipping and fee, if these with their tax make up the gross total; if
 * not, a discount or an add-on is in it, of which nothing says at which rate it was taxed, and the net total is unknown.
 */
function totalsOf(money: Money, currency: string | null): UnifiedOrder['totals'] {
	const parts = [money.productsNet, money.productsTax, money.shippingGross, money.feeGross];
	const complete = balance(money.gross, parts, currency).balanced;
	const net = complete ? sum(money.productsNet, money.shippingNet, money.feeNet) : null;
	return {
		net,
		tax: difference(money.gross, net),
		gross: money.gross,
		shippingNet: money.shippingNet,
		shippingGross: money.shippingGross,
		paymentFeeNet: money.feeNet,
		paymentFeeGross: money.feeGross,
		discount: money.discount,
	};
}

/** A discount that was not told counts as none, so that it shows as a difference; of one that is hidden the check knows nothing. */
function checksOf(lines: UnifiedLine[] | null, money: Money, currency: string | null): UnifiedOrder['checks'] {
	if (lines === null || lines.length === 0) return balance(money.gross, null, currency);
	const discount = money.discountHidden ? null : (money.discount ?? 0);
	return balance(money.gross, [...lines.map((line) => line.gross), money.shippingGross, money.feeGross, difference(0, discount)], currency);
}

/**
 * The order's currency, only if its multiplier is 1: nothing says whether the sums of an order in another currency
 * are in that currency or in the shop's own, and a wrong one on an invoice is worse than none.
 */
function apiCurrency(record: Source): string | null {
	return amountOf(record.value) === 1 ? textOf(recordAt(record.currency).code) : null;
}

function magnitude(value: unknown): number | null {
	const amount = amountOf(value);
	return amount === null ? null : Math.abs(amount);
}

/* ---- Shapes ---- */

function recordAt(value: unknown): PlainObject {
	return isPlainObject(value) ? value : {};
}

function recordsIn(value: unknown): PlainObject[] {
	return Array.isArray(value) ? value.filter(isPlainObject) : [];
}
