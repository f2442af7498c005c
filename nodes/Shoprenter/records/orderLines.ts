/** The lines of a webhook's order (shoprenter.md 2.1, 2.4). `innerId` of a line is not the product's id. */
import { isPlainObject, type PlainObject } from '../../shared/objects';
import { copier } from '../../shared/records/copy';
import { collection, flag, integer, list, number, object, text, type Fields } from '../../shared/records/fields';
import { literalOf } from '../../shared/records/literals';
import type { UnifiedLine } from '../../shared/records/shapes';
import { difference, product, withTax } from '../../shared/records/decimals';
import { joinedBy, objectOf } from '../../shared/records/unify';
import { plainObjectsIn } from './common';

/** The unit of a measure, once per language of the shop. */
const units = list({ unit: text('Unit, like cm or kg'), language: text('Language of the unit') }, 'The unit in each language of the shop');

/*
 * Of options, add-ons and the card payment Shoprenter documents the fields, but not where they stand: they are looked for
 * where the other fields' pattern puts them. What stands elsewhere, or has another shape, is handed on as it came.
 */
const ASSUMED = 'Shoprenter does not document where they stand';

/** A chosen option of a line (shoprenter.md 2.4). */
const orderProductOption = {
	name: text('Name of the option', { usedFor: 'order.lines[].variant' }),
	valueName: text('The chosen value', { usedFor: 'order.lines[].variant' }),
	price: number('What the option adds to the price or takes off it, net'),
	prefix: text('+ or -'),
} satisfies Fields;

/** An add-on of a line (shoprenter.md 2.4). */
const orderProductAddon = {
	innerId: integer('ID of the add-on', { unified: 'order.lines[].id' }),
	name: text('Name of the add-on', { unified: 'order.lines[].name' }),
	sku: text('Article number', { unified: 'order.lines[].sku' }),
	productId: integer('ID of the product', { unified: 'order.lines[].productId' }),
	orderId: integer('Order number'),
	productAddonId: integer("ID of the product's add-on"),
	type: text('DEPOSIT_FEE or OTHER', { usedFor: 'order.lines[].kind' }),
	price: number('Price of one piece', { unified: 'order.lines[].unitNet', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
	quantity: number('How many were ordered', { unified: 'order.lines[].quantity', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
	total: number('Sum'),
	taxRate: number('VAT rate in percent', { unified: 'order.lines[].taxRate', usedFor: ['order.lines[].tax', 'order.lines[].gross'] }),
} satisfies Fields;

/** A line of a webhook's order (shoprenter.md 2.1, 2.4). */
export const orderProduct = {
	innerId: integer('ID of the order line, not of the product', { unified: 'order.lines[].id' }),
	innerResourceId: text('API path of the order line, orderProducts/<id>'),
	outerResourceId: text('ID that another system gave the order line'),
	productId: integer('ID of the product itself', { unified: 'order.lines[].productId' }),
	name: text('Name of the product', { unified: 'order.lines[].name' }),
	sku: text('Article number', { unified: 'order.lines[].sku' }),
	price: number('Price of one piece, net', { unified: 'order.lines[].unitNet', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
	grossPrice: number('Price of one piece, gross', { unified: 'order.lines[].unitGross' }),
	currency: text('Currency of the price', { unified: 'order.lines[].currency' }),
	taxRate: number('VAT rate in percent', { unified: 'order.lines[].taxRate', usedFor: ['order.lines[].tax', 'order.lines[].gross'] }),
	quantity: number('How many were ordered', { unified: 'order.lines[].quantity', usedFor: ['order.lines[].net', 'order.lines[].gross'] }),
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

const copyLine = copier(orderProduct, 'order.lines[]');
const copyAddon = copier(orderProductAddon, 'order.lines[]');

/** What an order's lines are made of; add-ons, such as deposit fees, are charged as well. */
export interface Lines {
	readonly products: UnifiedLine[];
	readonly addons: UnifiedLine[];
}

/** Null where lines were not selected, or are no list. @param currency the order's */
export function webhookLines(record: Readonly<PlainObject>, currency: string | null): Lines | null {
	const lines = objectOf(record.orderProducts).orderProduct;
	if (!Array.isArray(lines)) return null;
	const rows = plainObjectsIn(lines);
	return { products: rows.map((line) => webhookLine(line, currency)), addons: withoutRepeats(rows.flatMap(addonsIn)) };
}

function webhookLine(line: Readonly<PlainObject>, currency: string | null): UnifiedLine {
	const copied = copyLine(line);
	return {
		...copied,
		kind: 'product',
		currency: copied.currency === currency ? null : copied.currency,
		variant: variantOf(line),
		...pricesOf(line, copied),
	};
}

function addonsIn(line: Readonly<PlainObject>): UnifiedLine[] {
	if (!isPlainObject(line.orderProductAddons)) return [];
	return plainObjectsIn(line.orderProductAddons.orderProductAddon).map((addon) => addonLine(addon, copyAddon(addon)));
}

/** Where add-ons stand is not documented: told at each line, all of an order are still charged once. */
function withoutRepeats(addons: UnifiedLine[]): UnifiedLine[] {
	if (addons.length < 2) return addons;
	const seen = new Set<string>();
	return addons.filter(({ id, productId }) => {
		if (id === null) return true;
		const key = `${id} ${productId}`;
		return !seen.has(key) && seen.add(key);
	});
}

/** What an add-on that is no deposit fee stands for is not documented. */
export function addonLine(addon: Readonly<PlainObject>, copied: UnifiedLine): UnifiedLine {
	return { ...copied, kind: literalOf(addon.type) === 'DEPOSIT_FEE' ? 'deposit' : null, ...pricesOf(addon, copied) };
}

/** The chosen options: `Size: L, Colour: red`. */
function variantOf(line: Readonly<PlainObject>): string | null {
	const options = plainObjectsIn(objectOf(line.orderProductOptions).orderProductOption);
	return joinedBy(
		', ',
		options.map(({ name, valueName }) => joinedBy(': ', [name, valueName])),
	);
}

/** `price` is net and for one piece, in webhooks and the API (shoprenter.md 2.1, 5.2). */
export function pricesOf(
	line: Readonly<PlainObject>,
	{ quantity, unitGross }: Pick<UnifiedLine, 'quantity' | 'unitGross'>,
): Pick<UnifiedLine, 'unitGross' | 'net' | 'tax' | 'gross'> {
	const net = product(line.price, quantity);
	const gross = withTax(net, line.taxRate);
	return { unitGross: unitGross ?? withTax(line.price, line.taxRate), net, tax: difference(gross, net), gross };
}
