/** The lines of an API order, and the add-ons beside them (shoprenter.md 5.2). */
import type { PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { dateTime, flag, integer, number, text, type Fields } from '../../shared/records/fields';
import type { UnifiedLine } from '../../shared/records/shapes';
import { sum } from '../../shared/records/decimals';
import { link, plainObjectsIn, self } from './common';
import { addonLine, pricesOf, type Lines } from './orderLines';

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
	price: number('Price of one piece, net', { unified: 'order.lines[].unitNet', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
	grossPrice: number('Price of one piece, gross', { unified: 'order.lines[].unitGross' }),
	total: number('Price times quantity, net'),
	taxRate: number('VAT rate in percent', { unified: 'order.lines[].taxRate', usedFor: ['order.lines[].tax', 'order.lines[].gross'] }),
	originalPriceCurrency: number('Price of one piece before discounts in the currency of the order, net'),
	originalGrossPriceCurrency: number('Price of one piece before discounts in the currency of the order, gross'),
	priceCurrency: number('Price of one piece in the currency of the order, net', {
		usedFor: ['order.lines[].unitNet', 'order.lines[].net', 'order.currency', 'order.exchangeRate'],
	}),
	grossPriceCurrency: number('Price of one piece in the currency of the order, gross', { usedFor: 'order.lines[].unitGross' }),
	stock1: number('How many were ordered from stock 1; 0 in abandoned carts', { usedFor: ['order.lines[].quantity', 'order.lines[].net'] }),
	stock2: number('How many were ordered from stock 2', { usedFor: ['order.lines[].quantity', 'order.lines[].net'] }),
	stock3: number('How many were ordered from stock 3', { usedFor: ['order.lines[].quantity', 'order.lines[].net'] }),
	stock4: number('How many were ordered from stock 4', { usedFor: ['order.lines[].quantity', 'order.lines[].net'] }),
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

/** `/orderProductAddons`: an add-on of an order, like a deposit fee (shoprenter.md 5.2). */
export const orderProductAddons = {
	...self,
	innerId: integer('ID of the add-on', { unified: 'order.lines[].id' }),
	name: text('Name of the add-on', { unified: 'order.lines[].name' }),
	sku: text('Article number', { unified: 'order.lines[].sku' }),
	price: number('Price of one piece', { unified: 'order.lines[].unitNet', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
	quantity: number('How many were ordered', { unified: 'order.lines[].quantity', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
	total: number('Sum'),
	taxRate: number('VAT rate in percent', { unified: 'order.lines[].taxRate', usedFor: ['order.lines[].tax', 'order.lines[].gross'] }),
	type: text('DEPOSIT_FEE or OTHER', { usedFor: 'order.lines[].kind' }),
	dateCreated: dateTime('When the add-on was made'),
	dateModified: dateTime('When the add-on was last changed'),
	order: link('The order'),
	product: link('The product'),
	productAddon: link('The add-on of the product'),
	orderProductAddon: link('The add-on of the order line'),
	taxClass: link('The tax class'),
} satisfies Fields;

const copyLine = copier(orderProducts, 'order.lines[]');
const copyAddon = copier(orderProductAddons, 'order.lines[]');

/**
 * Products and add-ons like deposit fees. Null where lines are only a link.
 *
 * @param inOrderCurrency the products at their prices in the order's currency instead of the shop's own
 */
export function apiLines(record: Readonly<PlainObject>, inOrderCurrency = false): Lines | null {
	if (!Array.isArray(record.orderProducts)) return null;
	const rows = plainObjectsIn(record.orderProducts);
	return {
		products: (inOrderCurrency ? rows.map(inCurrencyOfOrder) : rows).map(apiLine),
		addons: plainObjectsIn(record.orderProductAddons).map((addon) => addonLine(addon, copyAddon(addon))),
	};
}

function apiLine(line: Readonly<PlainObject>): UnifiedLine {
	// The API's line has no quantity, only how many were taken from each stock: always 0 while it is a cart.
	const taken = sum(line.stock1, line.stock2, line.stock3, line.stock4);
	const copied = { ...copyLine(line), kind: 'product' as const, quantity: taken === 0 ? null : taken };
	return { ...copied, ...pricesOf(line, copied) };
}

const inCurrencyOfOrder = (line: Readonly<PlainObject>): Readonly<PlainObject> => ({
	...line,
	price: line.priceCurrency,
	grossPrice: line.grossPriceCurrency,
});
